//! Which articles that just came in are nearly the same as others, or other versions of them.
//!
//! They are grouped in the report and stay in the project: whether a near-duplicate is one too many
//! is the researcher's to say. Sketches of texts, kept beside them, find the pairs worth a look
//! without reading the library; the pairs are then compared word by word.

use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use crate::store::imports::{self, ImportLine};
use crate::store::rows::Row;
use crate::store::tables::{Article, Text};
use crate::store::{Connection, sketches, views};
use crate::wire::{AlikeArticle, AlikeGroup, ImportReport, LineOutcome};
use model::reuse::{self, SHINGLE, Sketch, Wordings};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Likeness of sketches from which a pair is compared: half of a text that stands in one twice as
/// long gives 0.5, and reworded sentences take some away.
const WORTH_A_LOOK: f64 = 0.2;
/// How many others a text is compared with, the most alike first.
const COMPARED: usize = 3;
/// Near-duplicates: this share of each stands in the other.
const ALIKE: f64 = 0.9;
/// Versions: this share of the shorter one stands in the longer one.
const KEPT_IN_VERSION: f64 = 0.7;
/// Texts that are sketched in one transaction.
const BATCH: usize = 256;

impl Project {
    /// Adds to a report what its articles are nearly the same as. Without it the report is whole
    /// but for this, so neither cancelling nor a failure spoils the import.
    pub(super) fn find_alike(&self, report: &mut ImportReport, job: &mut Job) {
        let Some(import) = report.import.filter(|_| !report.articles.is_empty()) else {
            return;
        };
        let new: HashMap<ArticleId, (&str, &str)> = report
            .articles
            .iter()
            .map(|article| (article.id, (article.path.as_str(), article.title.as_str())))
            .collect();
        let found = self.alike_of(&new, job).and_then(|lines| {
            self.store
                .note(|connection| imports::add_lines(connection, import, &lines))?;
            self.store.read(|connection| groups(connection, &lines))
        });
        if let Ok(groups) = found {
            report.groups = groups;
        }
    }

    fn alike_of(
        &self,
        new: &HashMap<ArticleId, (&str, &str)>,
        job: &mut Job,
    ) -> Result<Vec<ImportLine>, Failure> {
        const STAGE: &str = "Looking for near-duplicates";
        job.at(STAGE, 0, 0)?;
        self.sketch_missing(job)?;
        let (ids, sketches): (Vec<ArticleId>, Vec<Sketch>) =
            self.store.read(sketches::all)?.into_iter().unzip();
        let is_new = |at: usize| new.contains_key(&ids[at]);
        let pairs = reuse::alike(&sketches, is_new, WORTH_A_LOOK);
        // Each new text with the few that are most like it; of two new ones the later asks.
        let mut others: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (a, b) in pairs {
            let (asks, other) = if is_new(b) { (b, a) } else { (a, b) };
            others.entry(asks).or_default().push(other);
        }
        let mut lines = Vec::new();
        let total = others.len();
        for (done, (asks, mut beside)) in others.into_iter().enumerate() {
            job.at(STAGE, done, total)?;
            let likeness = |at: &usize| sketches[asks].likeness(&sketches[*at]);
            beside.sort_by(|x, y| likeness(y).total_cmp(&likeness(x)).then(x.cmp(y)));
            beside.truncate(COMPARED);
            let beside: Vec<ArticleId> = beside.into_iter().map(|at| ids[at]).collect();
            let (path, title) = new.get(&ids[asks]).copied().unwrap_or_default();
            for pair in self
                .store
                .read(|connection| compared(connection, ids[asks], &beside))?
            {
                lines.push(ImportLine {
                    outcome: pair.outcome,
                    path: path.to_owned(),
                    article: Some(ids[asks]),
                    other: Some(pair.other),
                    share: Some(pair.share),
                    other_share: Some(pair.other_share),
                    words: title.to_owned(),
                });
            }
        }
        Ok(lines)
    }

    /// Sketches the articles of a project that was made before there were sketches.
    fn sketch_missing(&self, job: &mut Job) -> Result<(), Failure> {
        let missing = self.store.read(sketches::missing)?;
        for (done, batch) in missing.chunks(BATCH).enumerate() {
            job.at("Reading the articles", done * BATCH, missing.len())?;
            self.store.note(|connection| {
                for id in batch {
                    if let Some(text) = Text::find(connection, *id)? {
                        sketches::keep(connection, *id, &Sketch::of(&text.content, &text.paragraphs.0))?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

struct Alike {
    other: ArticleId,
    outcome: LineOutcome,
    share: f64,
    other_share: f64,
}

/// What an article is of those beside it, word by word; nothing where it is neither a version nor
/// a near-duplicate.
fn compared(connection: &Connection, asks: ArticleId, beside: &[ArticleId]) -> Result<Vec<Alike>, Failure> {
    let mut wordings = Wordings::default();
    let mut articles = Vec::new();
    for id in std::iter::once(&asks).chain(beside) {
        let (Some(article), Some(text)) = (Article::find(connection, *id)?, Text::find(connection, *id)?)
        else {
            continue;
        };
        wordings.add(&text.content, &text.paragraphs.0);
        articles.push(article);
    }
    if articles.first().is_none_or(|article| article.id != asks) {
        return Ok(Vec::new());
    }
    let shared = reuse::reuse(&wordings, SHINGLE, |_, _, _| Ok::<(), Failure>(()))?;
    // Pairs among the others are not asked for; the first article is the lower one of its pairs.
    let own = shared.into_iter().filter(|pair| pair.a == 0);
    let judged = own.filter_map(|pair| {
        let other = &articles[pair.b];
        let (share, other_share) = (pair.containment_a, pair.containment_b);
        let outcome = if is_version(&articles[0], other) && share.max(other_share) >= KEPT_IN_VERSION {
            LineOutcome::Version
        } else if share.min(other_share) >= ALIKE {
            LineOutcome::Alike
        } else {
            return None;
        };
        Some(Alike {
            other: other.id,
            outcome,
            share,
            other_share,
        })
    });
    Ok(judged.collect())
}

/// One outlet, and a date, an update or one address that says that it is the same article later.
fn is_version(a: &Article, b: &Article) -> bool {
    let same_outlet = a.outlet.is_some() && a.outlet == b.outlet;
    let same_address = a.url.is_some() && a.url == b.url;
    let later = match (&a.published, &b.published) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    same_address || same_outlet && (later || a.updated != b.updated)
}

/// The pairs of a report as groups: versions first, then near-duplicates, the largest first.
pub(super) fn groups(connection: &Connection, lines: &[ImportLine]) -> Result<Vec<AlikeGroup>, Failure> {
    let new: HashSet<ArticleId> = lines
        .iter()
        .filter(|line| matches!(line.outcome, LineOutcome::Alike | LineOutcome::Version))
        .filter_map(|line| line.article)
        .collect();
    let mut out = Vec::new();
    for outcome in [LineOutcome::Version, LineOutcome::Alike] {
        let pairs: Vec<(ArticleId, ArticleId, f64)> = lines
            .iter()
            .filter(|line| line.outcome == outcome)
            .filter_map(|line| {
                let share = line.share.unwrap_or(0.0).min(line.other_share.unwrap_or(0.0));
                Some((line.article?, line.other?, share))
            })
            .collect();
        let mut found = Vec::new();
        for members in together(&pairs) {
            let share = pairs
                .iter()
                .filter(|(a, _, _)| members.contains(a))
                .map(|(_, _, share)| *share)
                .fold(1.0, f64::min);
            let mut articles = Vec::new();
            for id in &members {
                articles.push(member(connection, *id, new.contains(id), lines)?);
            }
            articles.sort_by(|x, y| {
                (x.published.is_none(), &x.published, &x.updated, x.id).cmp(&(
                    y.published.is_none(),
                    &y.published,
                    &y.updated,
                    y.id,
                ))
            });
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a share is shown in whole percent"
            )]
            let share = share as f32;
            found.push(AlikeGroup {
                versions: outcome == LineOutcome::Version,
                articles,
                share,
            });
        }
        found.sort_by_key(|group| std::cmp::Reverse(group.articles.len()));
        out.extend(found);
    }
    Ok(out)
}

fn member(
    connection: &Connection,
    id: ArticleId,
    new: bool,
    lines: &[ImportLine],
) -> Result<AlikeArticle, Failure> {
    let row = views::find_article_row(connection, id)?;
    let gone = row.is_none();
    let known = || {
        lines
            .iter()
            .find(|line| line.article == Some(id))
            .map(|line| line.words.clone())
    };
    Ok(match row {
        Some(row) => AlikeArticle {
            id,
            title: row.title,
            outlet_name: row.outlet_name,
            published: row.published,
            updated: row.updated,
            new,
            gone,
        },
        None => AlikeArticle {
            id,
            title: known().unwrap_or_default(),
            outlet_name: None,
            published: None,
            updated: None,
            new,
            gone,
        },
    })
}

/// Which articles hang together by pairs, each set in order of import.
fn together(pairs: &[(ArticleId, ArticleId, f64)]) -> Vec<BTreeSet<ArticleId>> {
    let mut beside: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for (a, b, _) in pairs {
        beside.entry(*a).or_default().push(*b);
        beside.entry(*b).or_default().push(*a);
    }
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for first in beside.keys() {
        let mut members = BTreeSet::new();
        let mut next = vec![*first];
        while let Some(id) = next.pop() {
            if seen.insert(id) {
                members.insert(id);
                next.extend(beside.get(&id).into_iter().flatten());
            }
        }
        if !members.is_empty() {
            out.push(members);
        }
    }
    out
}
