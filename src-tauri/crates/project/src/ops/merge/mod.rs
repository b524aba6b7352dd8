//! Bringing in a colleague's copy of the project.
//!
//! Rows are known by their lasting names, never by what people call them. What both copies had
//! when they parted is read from their journals (`store::merging`), so that "new here", "removed
//! there" and "changed on both sides" can be told apart, field by field. What both changed is a
//! conflict; one that nobody decides goes to the later change, so that it does not matter who
//! merges whom. `plan` decides, `settle` puts right what two sound projects can break together,
//! and one act writes it all.

mod alike;
mod names;
mod plan;
mod settle;
mod twice;

use super::counted;
use crate::failure::{Failure, require};
use crate::store::merging::{self, Base, Copied, Fields, Joined, Rows};
use crate::store::rows::Row;
use crate::store::tables::Text;
use crate::store::{Connection, journal};
use crate::wire::{MergeAsked, MergeReport, Outcome, SharedCoder};
use crate::{Job, Project};
use plan::Plan;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

impl Project {
    /// Merges the copy of this project at `asked.path` into it, as one act; with `asked.preview`
    /// only says what would come of it. The other file is never changed. A merge that is cancelled
    /// changes nothing.
    pub fn merge(&self, asked: &MergeAsked, job: &mut Job) -> Result<Outcome<MergeReport>, Failure> {
        let path = Path::new(&asked.path);
        let own = self.path().canonicalize().ok();
        require(
            own.is_none() || path.canonicalize().ok() != own,
            "This is the project itself. Choose the file that your colleague worked in.",
        )?;
        job.at(READING, 0, 0)?;
        let mut other = merging::open_copy(path)?;
        // One state of the other file, whoever writes to it meanwhile.
        let other = other.transaction()?;
        require(
            merging::project_uuid(&other)? == self.id(),
            format!(
                "{} is another project, not a copy of this one. Only copies of the same project file can be merged; import its articles instead.",
                path.display()
            ),
        )?;
        if asked.preview {
            let value = self.store.read(|connection| {
                let planned = Planned::new(connection, &other, asked, job)?;
                Ok(planned.report(true))
            })?;
            return Ok(Outcome {
                value,
                changed: Vec::new(),
            });
        }
        let entry = journal::latest(&other)?;
        let mark = journal::mark(&other, entry)?.unwrap_or_default();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let outcome = self.store.write("merge", "merge a copy", &self.coder(), |w| {
            w.require_no_job()?;
            let planned = Planned::new(w.connection, &other, asked, job)?;
            let theirs = (&*other, &planned.theirs);
            let written = merging::write(w, &planned.ours, theirs, &planned.plan.rows, job)?;
            job.at("Checking", 0, 0)?;
            check(w.connection, &written)?;
            // By this the next merge knows how far the other copy had come, and what became one.
            w.op(merging::op(entry, &mark, &planned.plan.joins));
            let report = planned.report(false);
            let all = |counts: &BTreeMap<String, u32>| counts.values().map(|n| *n as usize).sum::<usize>();
            w.label(format!(
                "merge “{name}”: {} added, {} changed, {} removed",
                all(&report.added),
                all(&report.changed),
                all(&report.removed)
            ));
            Ok(report)
        })?;
        if outcome.changed.is_empty() {
            self.store
                .note(|connection| merging::remember(connection, &other, &self.coder()))?;
        }
        Ok(outcome)
    }
}

const READING: &str = "Reading the copy";

struct Planned {
    ours: Copied,
    theirs: Copied,
    plan: Plan,
    shared_coders: Vec<SharedCoder>,
}

impl Planned {
    fn new(
        ours: &Connection,
        theirs: &Connection,
        asked: &MergeAsked,
        job: &mut Job,
    ) -> Result<Self, Failure> {
        job.at(READING, 0, 0)?;
        let mut our_rows = Copied::of(ours)?;
        let mut their_rows = Copied::of(theirs)?;
        job.at("Comparing", 0, 0)?;
        let mut base = merging::base(ours, theirs, &mut our_rows, &mut their_rows)?;
        let joined = Joined::of(ours, theirs)?;
        joined.name_alike(&mut our_rows, &mut their_rows, &mut base);
        let shared_coders = names::shared(&our_rows.rows, &their_rows.rows, &base.rows);
        let mut joins = names::rename(&our_rows.rows, &mut their_rows.rows, &base.rows, asked)?;
        job.at("Comparing", 0, 0)?;
        let mut plan = plan::plan(&our_rows, &their_rows, &base, &joined, asked);
        plan.joins.append(&mut joins);
        let plan_without = |decided: &MergeAsked| plan::plan(&our_rows, &their_rows, &base, &joined, decided);
        known(asked, &plan, plan_without)?;
        twice::note((ours, &our_rows), (theirs, &their_rows), &mut plan)?;
        Ok(Self {
            ours: our_rows,
            theirs: their_rows,
            plan,
            shared_coders,
        })
    }

    fn report(&self, preview: bool) -> MergeReport {
        let mut report = MergeReport {
            preview,
            conflicts: self.plan.conflicts.clone(),
            shared_coders: self.shared_coders.clone(),
            notes: self.plan.notes.clone(),
            ..MergeReport::default()
        };
        let ours = &self.ours.rows;
        for (key, fields) in &self.plan.rows {
            match ours.get(key) {
                None => count(&mut report.added, key.0),
                Some(own) if own != fields || self.ours.renamed.contains(key) => {
                    count(&mut report.changed, key.0)
                }
                Some(_) => {}
            }
        }
        for key in ours.keys().filter(|key| !self.plan.rows.contains_key(*key)) {
            count(&mut report.removed, key.0);
        }
        report
    }
}

/// Refuses what is decided of a conflict that there is not, so that nobody takes it for decided.
/// One that only came to be by how the others are decided may be named too.
fn known(asked: &MergeAsked, plan: &Plan, plan_of: impl Fn(&MergeAsked) -> Plan) -> Result<(), Failure> {
    let among = |plan: &Plan, id: &str| plan.conflicts.iter().find(|conflict| conflict.id == id).cloned();
    let mut undecided = None;
    for decided in asked.each.iter().flatten() {
        let id = decided.conflict.as_str();
        let conflict = among(plan, id).or_else(|| {
            let plain = undecided.get_or_insert_with(|| {
                plan_of(&MergeAsked {
                    each: None,
                    decide: None,
                    ..asked.clone()
                })
            });
            among(plain, id)
        });
        let Some(conflict) = conflict else {
            return Err(Failure::invalid(format!(
                "Nothing in this merge is called “{id}”, so nothing was merged. Look at the preview for what there is to decide."
            )));
        };
        require(
            conflict.decidable,
            format!(
                "There is nothing to decide about “{}” ({}); the merge only tells what becomes of it.",
                conflict.what, conflict.field
            ),
        )?;
    }
    Ok(())
}

/// In the plural, as the report names them.
fn count(counts: &mut BTreeMap<String, u32>, table: &str) {
    let noun = match table {
        "story" => "stories",
        "story_article" => "articles in stories",
        "outlet_rule" => "outlet rules",
        table => &format!("{table}s"),
    };
    *counts.entry(noun.to_owned()).or_default() += 1;
}

/// What came in must hold what every project holds: texts that match their hash, passages that
/// stand at their words. Else the other file is damaged.
fn check(connection: &Connection, written: &merging::Written) -> Result<(), Failure> {
    let damaged = |what: String| {
        Failure::unreadable(format!(
            "The other copy is damaged: {what}. Nothing was merged; run a check on it."
        ))
    };
    let mut wrong = 0;
    for id in &written.articles {
        let text = Text::find(connection, *id)?;
        let sound = text.is_some_and(|text| {
            crate::hex(&Sha256::digest(text.content.as_bytes())) == text.sha256
                && text
                    .paragraphs
                    .0
                    .iter()
                    .all(|p| p.range.of(&text.content).is_some())
        });
        wrong += usize::from(!sound);
    }
    if wrong > 0 {
        return Err(damaged(format!(
            "{} cannot be read as imported",
            counted(wrong, "text")
        )));
    }
    let mut passages: Vec<_> = written.passages.iter().collect();
    passages.sort_by_key(|passage| passage.article);
    for of_article in passages.chunk_by(|a, b| a.article == b.article) {
        let Some(first) = of_article.first() else { continue };
        let text = Text::find(connection, first.article)?;
        let content = text.as_ref().map_or("", |text| text.content.as_str());
        wrong += of_article
            .iter()
            .filter(|passage| passage.range().of(content) != Some(passage.quotation.as_str()))
            .count();
    }
    if wrong > 0 {
        return Err(damaged(format!(
            "{} not stand at the words that were marked",
            if wrong == 1 {
                "1 passage does".to_owned()
            } else {
                format!("{wrong} passages do")
            }
        )));
    }
    Ok(())
}
