//! Importing files: read by workers, written in batches, one undo step as a whole.

use super::edit_articles::{find_outlet, outlet_named};
use super::import_project::apart;
use super::measured::Measured;
use super::outlet_rules;
use super::read_files::{Made, load, name_of, read_in_order, with_worker};
use super::references::{Shelved, shelved};
use super::walk::{note, walk};
use super::{OrNotFound, counted, stories};
use crate::failure::Failure;
use crate::ids::*;
use crate::job::{CancelToken, Job};
use crate::store::journal::Writing;
use crate::store::rows::{Json, Row};
use crate::store::tables::{Article, Outlet, Source, Story, Text};
use crate::store::{keep_content, sketches};
use crate::wire::{Code, Duplicate, ImportNote, ImportReport, ImportedArticle, Kind, Outcome};
use crate::worker::{Trouble, Worker};
use crate::{Project, hex, new_uuid};
use formats::read::references::{At, Shelf};
use formats::read::{LARGEST_PDF_BYTES, Mapping, Mappings, Role};
use model::{Draft, Field, Place, Sureness, Witness};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

/// Words shown in place of a headline.
const FIRST_WORDS: usize = 12;
/// Zstandard's default: twice as small as the text, faster than the disk.
const COMPRESSION: i32 = 3;

/// What is said for the whole import.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The story that the articles join, made where it is missing.
    pub story: Option<String>,
    /// The outlet of all articles, whatever their files say.
    pub outlet: Option<String>,
    /// What the columns of tables are, by a person; kept for the imports that come after.
    pub mappings: Vec<Mapping>,
    /// What columns of this name are in whatever table has one; kept likewise.
    pub columns: Vec<(String, Role)>,
}

/// A file as it was read, ready to be written.
struct ReadFile {
    path: PathBuf,
    result: Result<Ready, ImportNote>,
}

struct Ready {
    media_type: String,
    sha256: String,
    length: usize,
    compressed: Vec<u8>,
    drafts: Vec<(Draft, Measured)>,
    warnings: Vec<String>,
    /// The references that its drafts were filled from.
    references: Vec<At>,
}

impl Project {
    /// Imports files and folders. What cannot be read is a row of the report; cancelling keeps
    /// what is finished. The outcome is one step of undo, however many files there were.
    pub fn import(
        &self,
        paths: &[PathBuf],
        options: &ImportOptions,
        job: &mut Job,
    ) -> Result<Outcome<ImportReport>, Failure> {
        let Some(_held) = self.lock_imports() else {
            return Err(Failure::busy(
                "Another window is just importing into this project. Wait for its end, then import again.",
            ));
        };
        job.at("Looking for files", 0, 0)?;
        let (walked, _) = walk(paths, usize::MAX);
        let (projects, files) = apart(walked.files);
        let mut report = ImportReport {
            failed: walked.refused,
            files: u32::try_from(files.len() + projects.len()).unwrap_or(u32::MAX),
            ..ImportReport::default()
        };
        let token = job.token();
        let Shelved { shelf, lists, files } = match shelved(files, &self.reader, &token) {
            // Cancelled before anything was read, the import ends as it does later on.
            Err(failure) if failure.code == Code::Cancelled => Shelved::default(),
            shelved => shelved?,
        };
        let mut matched = HashSet::new();
        let mappings = self.mappings_for(&files, options)?;
        let kept = self.begin_report(&report)?;
        report.import = Some(kept);
        let mut step = None;
        let mut changed = BTreeSet::new();
        let mut done = 0;
        let read_file = |path: &Path, worker: &mut Worker<'_>| read_file(path, &mappings, &shelf, worker);
        let written = read_in_order(&files, &self.reader, &token, read_file, |batch| {
            job.at("Importing", done, files.len())?;
            done += batch.len();
            let ready = batch.iter().filter_map(|file| file.result.as_ref().ok());
            matched.extend(ready.flat_map(|ready| ready.references.iter().copied()));
            let outcome =
                self.store
                    .write_batch(&mut step, "import", "import articles", &self.coder(), |w| {
                        write_files(w, batch, options)
                    })?;
            changed.extend(outcome.changed);
            let part = outcome.value;
            self.add_to_report(kept, &part)?;
            report.take_in(part);
            job.at("Importing", done, files.len())
        });
        let written = written.and_then(|()| {
            if projects.is_empty() {
                return Ok(());
            }
            with_worker(&self.reader, &token, |worker| {
                projects.iter().try_for_each(|path| {
                    let part = self.import_project(path, options, worker, &mut step, job)?;
                    changed.extend(part.changed);
                    self.add_to_report(kept, &part.value)?;
                    report.take_in(part.value);
                    Ok(())
                })
            })
        });
        // Whatever ended the work, what is written is one step with its own name.
        if let Some(step) = step {
            let label = match &options.story {
                Some(story) if report.articles.is_empty() => {
                    format!("add to the story “{}” what was there already", story.trim())
                }
                _ if report.articles.is_empty() && !report.projects.is_empty() => {
                    super::import_project::label(&report.projects)
                }
                _ => format!("import {}", counted(report.articles.len(), "article")),
            };
            self.store.close_step(step, &label)?;
        }
        match written {
            Err(failure) if failure.code == Code::Cancelled => report.cancelled = true,
            Err(failure) if step.is_none() => {
                // What is to be said is said by the failure; a disk that is full takes no more.
                let _ = self.end_report(kept, step, true);
                return Err(failure);
            }
            Err(failure) => report.failed.push(ImportNote {
                path: String::new(),
                code: Some(failure.code),
                message: failure.message,
            }),
            Ok(()) => report.cancelled = job.token().is_cancelled(),
        }
        if !report.cancelled {
            let part = lists.report(&shelf, &matched);
            // A report that cannot be kept is still shown.
            let _ = self.add_to_report(kept, &part);
            report.take_in(part);
        }
        std::thread::scope(|scope| {
            let indexed = (!report.articles.is_empty() && !report.cancelled)
                .then(|| self.index_beside(scope, job.token()));
            if !report.cancelled {
                self.find_alike(&mut report, job);
            }
            // The articles are safe already, whatever becomes of the last word of the report.
            let _ = self.end_report(kept, step, report.cancelled);
            for (done, total) in indexed.into_iter().flatten() {
                if job.at("Indexing", done, total).is_err() {
                    break;
                }
            }
        });
        changed.insert(Kind::Import);
        Ok(Outcome {
            value: report,
            changed: changed.into_iter().collect::<Vec<Kind>>(),
        })
    }
}

impl Project {
    /// Brings the search index up on a thread of its own; gives how many of how many articles are in
    /// it, as it goes on.
    ///
    /// Searching would do it; done here, the first search need not wait. A full disk in the cache
    /// must not spoil an import that is safe already.
    fn index_beside<'s>(
        &'s self,
        scope: &'s std::thread::Scope<'s, '_>,
        token: CancelToken,
    ) -> mpsc::Receiver<(usize, usize)> {
        let (say, said) = mpsc::channel();
        scope.spawn(move || {
            let _ = self.index.catch_up(&self.store, &mut |done, total| {
                if token.is_cancelled() {
                    return Err(Failure::cancelled());
                }
                // Nobody listens any more where the work was cancelled.
                let _ = say.send((done, total));
                Ok(())
            });
        });
        said
    }
}

impl ImportReport {
    /// Adds what a part of the same import did.
    fn take_in(&mut self, part: Self) {
        self.articles.extend(part.articles);
        self.duplicates.extend(part.duplicates);
        self.failed.extend(part.failed);
        self.warnings.extend(part.warnings);
        self.projects.extend(part.projects);
    }
}

thread_local! {
    /// Kept from file to file: making one takes longer than compressing an article.
    static COMPRESSOR: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
}

/// A file's bytes as they are kept.
pub(super) fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            None => kept.insert(zstd::bulk::Compressor::new(COMPRESSION)?),
        };
        compressor.compress(bytes)
    })
}

fn read_file(
    path: &Path,
    mappings: &Mappings,
    shelf: &Shelf,
    worker: &mut Worker<'_>,
) -> Result<Made<ReadFile>, Trouble> {
    let result = match ready(path, mappings, shelf, worker) {
        Ok(ready) => Ok(ready),
        Err(Trouble::OfFile(message)) => Err(note(path, message)),
        Err(other) => return Err(other),
    };
    let bytes = result.as_ref().map_or(0, |ready| {
        let texts: usize = ready.drafts.iter().map(|(draft, _)| draft.text.len()).sum();
        ready.compressed.len() + texts
    });
    Ok(Made {
        value: ReadFile {
            path: path.to_owned(),
            result,
        },
        bytes,
    })
}

fn ready(path: &Path, mappings: &Mappings, shelf: &Shelf, worker: &mut Worker<'_>) -> Result<Ready, Trouble> {
    let bytes = load(path).map_err(Trouble::OfFile)?;
    let (reading, (sha256, compressed)) = worker.read(&name_of(path), &bytes, mappings, || {
        (hex(&Sha256::digest(&bytes)), compressed(&bytes))
    });
    let mut reading = reading?;
    let compressed =
        compressed.map_err(|_| Trouble::OfFile("There is not enough memory to keep this file.".into()))?;
    let references = shelf.fill(&path.to_string_lossy(), &mut reading.drafts);
    Ok(Ready {
        media_type: reading.media_type,
        sha256,
        length: bytes.len(),
        compressed,
        drafts: Measured::of_all(reading.drafts),
        warnings: reading.warnings,
        references,
    })
}

/// The bytes of a kept source as they were.
pub(super) fn decompress(compressed: &[u8], length: usize) -> Result<Vec<u8>, Failure> {
    // A damaged length must not ask for more memory than there is.
    if length > LARGEST_PDF_BYTES {
        return Err(Failure::unreadable(
            "The kept copy of a source file is damaged. Run a check to see which.",
        ));
    }
    zstd::bulk::decompress(compressed, length).map_err(|cause| {
        Failure::unreadable("The kept copy of a source file is damaged. Run a check to see which.")
            .because(cause)
    })
}

fn write_files(
    w: &mut Writing<'_>,
    files: Vec<ReadFile>,
    options: &ImportOptions,
) -> Result<ImportReport, Failure> {
    let mut report = ImportReport::default();
    for file in files {
        match file.result {
            Err(note) => report.failed.push(note),
            Ok(ready) => write_file(w, &file.path, ready, options, &mut report)?,
        }
    }
    Ok(report)
}

fn write_file(
    w: &mut Writing<'_>,
    path: &Path,
    ready: Ready,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Result<(), Failure> {
    let shown = path.to_string_lossy().into_owned();
    let warnings = ready.warnings.into_iter();
    report.warnings.extend(warnings.map(|message| ImportNote {
        path: shown.clone(),
        code: None,
        message,
    }));
    if let Some(articles) = same_bytes(w, &ready.sha256, options)? {
        let of = &articles[0];
        report.duplicates.push(Duplicate {
            path: shown,
            of: of.id,
            of_title: of.title().to_owned(),
            same_bytes: true,
        });
        return articles
            .iter()
            .try_for_each(|article| join_story(w, options, article.id));
    }
    let mut source = None;
    for (part, (mut draft, measured)) in ready.drafts.into_iter().enumerate() {
        let outlet = outlet_of(w, &mut draft, options)?;
        if let Some(of) = same_text(w, &measured.sha256, outlet)? {
            let of_title = of.title().to_owned();
            report.duplicates.push(Duplicate {
                path: shown.clone(),
                of: of.id,
                of_title,
                same_bytes: false,
            });
            join_story(w, options, of.id)?;
            continue;
        }
        let source = match source {
            Some(source) => source,
            None => {
                keep_content(w.connection, &ready.sha256, ready.length, &ready.compressed)?;
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let imported_at = w.now().to_owned();
                let row = Source {
                    id: SourceId(0),
                    uuid: new_uuid(),
                    path: shown.clone(),
                    name,
                    media_type: ready.media_type.clone(),
                    sha256: ready.sha256.clone(),
                    imported_at,
                };
                *source.insert(w.add(row)?.id)
            }
        };
        let article = add_article(w, source, part, draft, measured, outlet)?;
        join_story(w, options, article.id)?;
        report.articles.push(ImportedArticle {
            id: article.id,
            path: shown.clone(),
            title: article.title().to_owned(),
            title_is_first_words: article.headline.is_none(),
        });
    }
    Ok(())
}

/// The outlet of a draft: as said for the import, as corrected before, or as the file says.
pub(super) fn outlet_of(
    w: &mut Writing<'_>,
    draft: &mut Draft,
    options: &ImportOptions,
) -> Result<Option<OutletId>, Failure> {
    let some = |name: &Option<String>| {
        let name = name.as_deref().map(str::trim).unwrap_or_default();
        (!name.is_empty()).then(|| name.to_owned())
    };
    let mut witness = |place, words: String, sureness| {
        let witness = Witness {
            place,
            words,
            sureness,
        };
        draft.found.insert(Field::Outlet, witness);
    };
    if let Some(name) = some(&options.outlet) {
        witness(Place::Import, name.clone(), Sureness::Certain);
        return Ok(Some(outlet_named(w, &name)?));
    }
    let name = some(&draft.outlet);
    if let Some((outlet, from)) = outlet_rules::applied(w, draft.url.as_deref(), name.as_deref())? {
        w.adopt::<Outlet>(outlet.id)?;
        witness(
            Place::Learned { from },
            name.unwrap_or_default(),
            Sureness::Likely,
        );
        return Ok(Some(outlet.id));
    }
    name.map(|name| outlet_named(w, &name)).transpose()
}

/// The articles of a source with the same bytes, at least one. Where the import names the outlet,
/// the same bytes under another one are other articles, for the reason given at [`same_text`].
pub(super) fn same_bytes(
    w: &mut Writing<'_>,
    sha256: &str,
    options: &ImportOptions,
) -> Result<Option<Vec<Article>>, Failure> {
    let outlet = match options
        .outlet
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        Some(name) => find_outlet(w, name)?.map(|outlet| Some(outlet.id)),
        None => Some(None),
    };
    for source in Source::of_hash(w.connection, sha256)? {
        let articles = Article::of_source(w.connection, source.id)?;
        let differ = articles.iter().all(|article| match (article.outlet, outlet) {
            (Some(one), Some(Some(other))) => one != other,
            // An outlet that is not in the project yet is none of theirs.
            (Some(_), None) => true,
            _ => false,
        });
        if !differ {
            return Ok(Some(articles));
        }
    }
    Ok(None)
}

/// An article of the same text, unless both outlets are known and differ: two outlets that
/// print one agency's copy are two articles, and that is what a researcher wants to see.
pub(super) fn same_text(
    w: &Writing<'_>,
    sha256: &str,
    outlet: Option<OutletId>,
) -> Result<Option<Article>, Failure> {
    for text in Text::of_hash(w.connection, sha256)? {
        let article = Article::find(w.connection, text.id)?.or_not_found("article")?;
        let differ = matches!((article.outlet, outlet), (Some(one), Some(other)) if one != other);
        if !differ {
            return Ok(Some(article));
        }
    }
    Ok(None)
}

pub(super) fn join_story(
    w: &mut Writing<'_>,
    options: &ImportOptions,
    article: ArticleId,
) -> Result<(), Failure> {
    if let Some(name) = &options.story {
        let story = stories::named(w, name)?;
        debug_assert!(Story::find(w.connection, story)?.is_some());
        stories::add(w, story, &[article])?;
    }
    Ok(())
}

pub(super) fn add_article(
    w: &mut Writing<'_>,
    source: SourceId,
    part: usize,
    draft: Draft,
    measured: Measured,
    outlet: Option<OutletId>,
) -> Result<Article, Failure> {
    let telling = draft
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind.is_telling())
        .find_map(|paragraph| paragraph.range.of(&draft.text));
    let first_words = first_words(telling.unwrap_or(&draft.text));
    let printed = draft.printed;
    let article = w.add(Article {
        id: ArticleId(0),
        uuid: new_uuid(),
        source,
        part: u32::try_from(part).unwrap_or(u32::MAX),
        headline: draft.headline,
        outlet,
        byline: Json(draft.byline),
        published: draft.published.map(String::from),
        url: draft.url,
        language: draft.language,
        first_words,
        words: measured.words,
        found: Json(draft.found),
        deck: draft.deck,
        updated: draft.updated.map(String::from),
        dateline: printed.dateline,
        section: printed.section,
        page: printed.page,
        edition: printed.edition,
        number: printed.number,
        stated_words: printed.words,
    })?;
    w.put(&Text {
        id: article.id,
        sha256: measured.sha256,
        paragraphs: Json(draft.paragraphs),
        content: draft.text,
        pages: Json(draft.pages),
    })?;
    sketches::keep(w.connection, article.id, &measured.sketch)?;
    Ok(article)
}

/// The first words of a paragraph, with an ellipsis where more follow.
fn first_words(paragraph: &str) -> String {
    let mut words = paragraph.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
    let mut shown = first.join(" ");
    // A text without spaces would make one endless word.
    if let Some((cut, _)) = shown.char_indices().nth(160) {
        shown.truncate(cut);
        shown.push('…');
    } else if words.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
