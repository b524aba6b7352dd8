//! Verifying an export: does each excerpt still stand in the source, and is it told as it is?

use super::export::sheet;
use super::{codebook, counted};
use crate::Project;
use crate::failure::Failure;
use crate::job::Job;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Article, Passage, Tag, Text};
use crate::wire::{VerifiedExcerpt, VerifiedState, VerifyReport};
use formats::stated::{self, Item, Kind, Of, Stated};
use model::excerpt::{CodebookEntry, Excerpt, Provenance, Sheet};
use model::{CodePointRange, Offsets};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Characters of a quotation that a report shows.
const SHOWN: usize = 80;
/// No export of a project that can be opened is larger.
const LARGEST_BYTES: u64 = 2 << 30;

impl Project {
    /// Holds an export against this project: a file, or a folder of notes. Changes nothing.
    ///
    /// Refuses what is no export, and an export of another project.
    pub fn verify(&self, path: &Path, job: &mut Job) -> Result<VerifyReport, Failure> {
        let mut report = VerifyReport {
            path: path.to_string_lossy().into_owned(),
            ..VerifyReport::default()
        };
        let files = files(path)?;
        let codebook = self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let paths = codebook::paths(&tags);
            let entries = sheet::entries(connection, tags.clone(), &paths)?;
            Ok(Known { tags, paths, entries })
        })?;
        let mut others = 0;
        let alone = files.len() == 1 && !path.is_dir();
        for (done, file) in files.iter().enumerate() {
            job.at("Verifying", done, files.len())?;
            let bytes = match load(file) {
                Ok(bytes) => bytes,
                Err(failure) if alone => return Err(failure),
                Err(failure) => {
                    report.problems.push(failure.message);
                    continue;
                }
            };
            match stated::read(&bytes) {
                Ok(stated) => self.verify_one(stated, &codebook, &mut report, job)?,
                Err(message) if alone => {
                    return Err(Failure::unreadable(format!("{}: {message}", file.display())));
                }
                // Notes of other kinds lie in the folder, too.
                Err(_) => others += 1,
            }
        }
        if report.excerpts > 0 && others > 0 {
            let (notes, were) = (counted(others, "note"), if others == 1 { "was" } else { "were" });
            report.notices.push(format!(
                "{notes} in the folder {were} no export and {were} passed over."
            ));
        }
        let mut said = HashSet::new();
        report.problems.retain(|problem| said.insert(problem.clone()));
        if report.excerpts == 0 && report.problems.is_empty() {
            return Err(Failure::unreadable(
                "There is no export in this folder that can be verified.",
            ));
        }
        Ok(report)
    }

    fn verify_one(
        &self,
        stated: Stated,
        known: &Known,
        report: &mut VerifyReport,
        job: &mut Job,
    ) -> Result<(), Failure> {
        let other = stated.project_id.as_deref().filter(|id| *id != self.id);
        report.format = stated.kind.name().to_owned();
        self.store.read(|connection| {
            let mut texts = Texts::default();
            let found = found(connection, &stated)?;
            if let (Some(other), true) = (other, found.is_empty()) {
                return Err(Failure::invalid(format!(
                    "This export was made from another project ({other}), so it cannot be verified with this one."
                )));
            }
            if let Some(other) = other {
                report.problems.push(format!(
                    "The export says that it was made from another project ({other})."
                ));
            }
            let ids: Vec<_> = found.iter().map(|passage| passage.id).collect();
            let sheet = Sheet {
                provenance: Provenance {
                    project_id: self.id.clone(),
                    citation_style: stated.citation_style,
                    ..Provenance::default()
                },
                excerpts: sheet::excerpts(connection, &known.tags, &known.paths, &ids, job)?,
                codebook: known.entries.clone(),
            };
            let expected = stated::expected(stated.kind, &sheet)
                .map_err(|message| Failure::internal("The excerpts could not be written anew.").because(message))?;
            let strayed = strayed(connection, &found, &mut texts)?;
            let mut held = Held {
                connection,
                kind: stated.kind,
                expected: expected.items.iter().fold(HashMap::new(), |mut all, item| {
                    all.entry(&item.of).or_insert(item);
                    all
                }),
                excerpts: sheet
                    .excerpts
                    .iter()
                    .map(|excerpt| (excerpt.passage.as_str(), excerpt))
                    .collect(),
                strayed,
                texts,
            };
            report.problems.extend(stated.problems.iter().cloned());
            report.problems.extend(whole_troubles(&stated, &expected));
            let mut seen = HashSet::new();
            let mut twice = 0;
            for item in &stated.items {
                if !seen.insert(&item.of) && !stated.kind.repeats() {
                    twice += 1;
                }
                let row = held.row(item)?;
                // What Markdown says of an article is no excerpt; only what is wrong with it is told.
                if matches!(item.of, Of::Passage(_)) {
                    report.excerpts += 1;
                    report.stand += u32::from(row.state == VerifiedState::Stands);
                } else if row.state == VerifiedState::Stands {
                    continue;
                }
                report.rows.push(row);
            }
            let passages = seen.iter().filter(|of| matches!(of, Of::Passage(_))).count();
            if twice > 0 {
                let twice = counted(twice, "excerpt");
                report.problems.push(format!("{twice} stand in the export more than once."));
            }
            if let Some(count) = stated.excerpt_count.filter(|count| *count != passages) {
                report.problems.push(format!(
                    "The export says that it holds {}, and holds {passages}.",
                    counted(count, "excerpt")
                ));
            }
            Ok(())
        })
    }
}

/// The codebook, read once for all notes of a folder.
struct Known {
    tags: Vec<Tag>,
    paths: HashMap<crate::ids::TagId, Vec<String>>,
    entries: Vec<CodebookEntry>,
}

/// What is wrong with an export beside its excerpts, in sentences.
fn whole_troubles(stated: &Stated, expected: &Stated) -> Vec<String> {
    let mut out = Vec::new();
    if let (true, Some(first), Some(known)) = (
        stated.kind.is_table(),
        stated.items.first(),
        expected.items.first(),
    ) {
        let lacking: Vec<&str> = first.lacking(known).collect();
        if !lacking.is_empty() {
            out.push(format!(
                "These columns are missing, so nothing can be said of them: {}.",
                lacking.join(", ")
            ));
        }
    }
    for heading in &stated.headings {
        if !expected.headings.contains(heading) {
            out.push(format!(
                "The heading “{heading}” is not one of the project’s tags now."
            ));
        }
    }
    out
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|cause| {
        Failure::unreadable(format!("The folder {} could not be read.", path.display())).because(cause)
    })?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    Ok(files)
}

fn load(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |cause: std::io::Error| {
        let shown = path.display();
        let message = match cause.kind() {
            std::io::ErrorKind::NotFound => format!("{shown} is not there."),
            std::io::ErrorKind::PermissionDenied => format!("This account may not read {shown}."),
            _ => format!("{shown} could not be read."),
        };
        Failure::unreadable(message).because(cause)
    };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > LARGEST_BYTES {
        return Err(Failure::unreadable(format!(
            "{} is too large for an export.",
            path.display()
        )));
    }
    fs::read(path).map_err(unreadable)
}

/// The passages that the export names and that are in the project, article by article.
fn found(connection: &Connection, stated: &Stated) -> Result<Vec<Passage>, Failure> {
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for item in &stated.items {
        if let Of::Passage(id) = &item.of
            && seen.insert(id)
            && let Some(passage) = Passage::of_uuid(connection, id)?
        {
            out.push(passage);
        }
    }
    out.sort_by_key(|passage| (passage.article.0, passage.start, passage.id.0));
    Ok(out)
}

/// Lasting names of passages whose own words no longer stand at their place: the text was changed
/// behind the project's back.
fn strayed(
    connection: &Connection,
    passages: &[Passage],
    texts: &mut Texts,
) -> Result<HashSet<String>, Failure> {
    let mut out = HashSet::new();
    for passage in passages {
        let text = texts.of(connection, passage.article)?;
        if passage.range().of(text) != Some(passage.quotation.as_str()) {
            out.insert(passage.uuid.clone());
        }
    }
    Ok(out)
}

/// The text that was asked for last: excerpts stand article by article.
#[derive(Default)]
struct Texts(Option<(crate::ids::ArticleId, String)>);

impl Texts {
    fn of(&mut self, connection: &Connection, article: crate::ids::ArticleId) -> Result<&str, Failure> {
        if self.0.as_ref().is_none_or(|(known, _)| *known != article) {
            let text = Text::find(connection, article)?
                .map(|text| text.content)
                .unwrap_or_default();
            self.0 = Some((article, text));
        }
        Ok(self.0.as_ref().map_or("", |(_, text)| text.as_str()))
    }
}

/// What the project says, to hold the export against.
struct Held<'s> {
    connection: &'s Connection,
    kind: Kind,
    expected: HashMap<&'s Of, &'s Item>,
    excerpts: HashMap<&'s str, &'s Excerpt>,
    strayed: HashSet<String>,
    texts: Texts,
}

impl Held<'_> {
    fn row(&mut self, item: &Item) -> Result<VerifiedExcerpt, Failure> {
        let (id, is_passage) = match &item.of {
            Of::Passage(id) => (id, true),
            Of::Article(id) => (id, false),
        };
        let expected = self.expected.get(&item.of).copied();
        let mut fields = expected
            .map(|expected| item.differing(expected, self.kind))
            .unwrap_or_default();
        let excerpt = self.excerpts.get(id.as_str()).copied();
        let article = match (&item.place, excerpt) {
            (Some(place), _) => place.article.clone(),
            (None, Some(excerpt)) => excerpt.article.clone(),
            (None, None) => String::new(),
        };
        // The project has the passage, and would leave it out, since it has lost its tags.
        let untagged = expected.is_none() && excerpt.is_some();
        if untagged {
            fields.push("tags".to_owned());
        }
        let state = match expected {
            Some(_) if fields.is_empty() && !self.strayed.contains(id) => VerifiedState::Stands,
            Some(_) if !is_passage => VerifiedState::Differs,
            None if !is_passage => VerifiedState::Missing,
            _ => match (self.standing(item, excerpt)?, expected) {
                (Standing::There, Some(_)) => VerifiedState::Differs,
                (Standing::There, None) if untagged => VerifiedState::Differs,
                (Standing::There, None) => VerifiedState::Unmarked,
                (Standing::Elsewhere, _) => VerifiedState::Moved,
                (Standing::Nowhere, _) => VerifiedState::Altered,
                (Standing::NoArticle, _) => VerifiedState::Missing,
            },
        };
        Ok(VerifiedExcerpt {
            passage: if is_passage { id.clone() } else { String::new() },
            article: if is_passage { article } else { id.clone() },
            state,
            fields,
            quotation: item.quotation.chars().take(SHOWN).collect(),
        })
    }

    /// Whether the quotation stands at its place: the one that the export says, or else the project.
    fn standing(&mut self, item: &Item, excerpt: Option<&Excerpt>) -> Result<Standing, Failure> {
        let (article, start, end) = match (&item.place, excerpt) {
            (Some(place), _) => (place.article.as_str(), place.start, place.end),
            (None, Some(excerpt)) => (excerpt.article.as_str(), excerpt.start, excerpt.end),
            (None, None) => return Ok(Standing::NoArticle),
        };
        let Some(article) = Article::of_uuid(self.connection, article)? else {
            return Ok(Standing::NoArticle);
        };
        let text = self.texts.of(self.connection, article.id)?;
        let wanted = letters(&item.quotation);
        let there = Offsets::new(text)
            .bytes_of_code_points(CodePointRange::new(start, end))
            .and_then(|range| range.of(text));
        Ok(if wanted.is_empty() {
            Standing::Nowhere
        } else if there.is_some_and(|there| letters(there) == wanted) {
            Standing::There
        } else if letters(text).contains(&wanted) {
            Standing::Elsewhere
        } else {
            Standing::Nowhere
        })
    }
}

enum Standing {
    There,
    Elsewhere,
    Nowhere,
    NoArticle,
}

/// A text as formats leave it: without blanks, which pages break differently, and without control
/// characters, which they cannot hold.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
