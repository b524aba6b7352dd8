//! New, read, articles, search, undo, redo, history, check.

use crate::output::{Output, shortened};
use crate::{Ending, open};
use indicatif::{ProgressBar, ProgressStyle};
use model::{ByteRange, Draft, Field, Offsets};
use project::ops::read_as_import;
use project::wire::{ArticleRow, WireFailure};
use project::{CancelToken, Failure, Job, Places, Project};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Made {
    path: String,
    id: String,
}

pub fn new(path: &Path, out: &mut Output) -> Result<Ending, Failure> {
    let project = Project::create(path, &Places::of_this_machine())?;
    let made = Made {
        path: path.to_string_lossy().into_owned(),
        id: project.id().to_owned(),
    };
    out.show(&made, |lines, made| lines.line(format!("Made {}", made.path)))?;
    Ok(Ending::Done)
}

#[derive(Serialize)]
struct FileRead {
    path: String,
    media_type: Option<String>,
    drafts: Vec<DraftRead>,
    warnings: Vec<String>,
    failure: Option<WireFailure>,
}

#[derive(Serialize)]
struct DraftRead {
    headline: Option<String>,
    outlet: Option<String>,
    byline: Vec<String>,
    roles: Vec<Option<String>>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
    paragraphs: Vec<(usize, usize, &'static str)>,
    found: BTreeMap<&'static str, String>,
    sureness: BTreeMap<&'static str, model::Sureness>,
    text: String,
    deck: Option<String>,
    updated: Option<String>,
    dateline: Option<String>,
    section: Option<String>,
    page: Option<String>,
    edition: Option<String>,
    number: Option<String>,
    stated_words: Option<u32>,
    /// The code point of `text` at which a page of the file begins, and its number from 1.
    pages: Vec<(usize, u32)>,
}

fn draft_read(draft: Draft) -> DraftRead {
    let offsets = Offsets::new(&draft.text);
    DraftRead {
        paragraphs: draft
            .paragraphs
            .iter()
            .map(|paragraph| {
                let (start, end) = points(&offsets, paragraph.range);
                (start, end, paragraph.kind.name())
            })
            .collect(),
        found: draft
            .found
            .iter()
            .map(|(field, witness)| (field.name(), witness.place.to_string()))
            .collect(),
        sureness: draft
            .found
            .iter()
            .map(|(field, witness)| (field.name(), witness.sureness))
            .collect(),
        byline: draft.byline.iter().map(|author| author.name.clone()).collect(),
        roles: draft.byline.iter().map(|author| author.role.clone()).collect(),
        headline: draft.headline,
        outlet: draft.outlet,
        published: draft.published.map(String::from),
        url: draft.url,
        language: draft.language,
        deck: draft.deck,
        updated: draft.updated.map(String::from),
        dateline: draft.printed.dateline,
        section: draft.printed.section,
        page: draft.printed.page,
        edition: draft.printed.edition,
        number: draft.printed.number,
        stated_words: draft.printed.words,
        pages: draft
            .pages
            .iter()
            .map(|start| (points(&offsets, ByteRange::new(start.at, start.at)).0, start.page))
            .collect(),
        text: draft.text.clone(),
    }
}

pub fn read(files: &[PathBuf], out: &mut Output) -> Result<Ending, Failure> {
    let job = watched_job(true);
    let readings = read_as_import(files, &Places::of_this_machine().reader, &job.token())?;
    let rows: Vec<FileRead> = files
        .iter()
        .zip(readings)
        .map(|(path, reading)| {
            let path = path.to_string_lossy().into_owned();
            match reading {
                Ok(reading) => FileRead {
                    path,
                    media_type: Some(reading.media_type),
                    drafts: reading.drafts.into_iter().map(draft_read).collect(),
                    warnings: reading.warnings,
                    failure: None,
                },
                Err(failure) => FileRead {
                    path,
                    media_type: None,
                    drafts: Vec::new(),
                    warnings: Vec::new(),
                    failure: Some(failure.wire()),
                },
            }
        })
        .collect();
    out.show(&rows, |lines, rows| {
        for row in rows {
            lines.line(&row.path);
            for draft in &row.drafts {
                let found = |name: &str| {
                    draft
                        .found
                        .get(name)
                        .map(|place| format!("  ({place})"))
                        .unwrap_or_default()
                };
                let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "not found".into());
                lines.line(format!(
                    "  headline   {}{}",
                    shown(&draft.headline),
                    found("headline")
                ));
                lines.line(format!(
                    "  outlet     {}{}",
                    shown(&draft.outlet),
                    found("outlet")
                ));
                let byline = (!draft.byline.is_empty()).then(|| draft.byline.join(", "));
                lines.line(format!("  byline     {}{}", shown(&byline), found("byline")));
                lines.line(format!(
                    "  published  {}{}",
                    shown(&draft.published),
                    found("published")
                ));
                lines.line(format!(
                    "  language   {}{}",
                    shown(&draft.language),
                    found("language")
                ));
                for (name, value) in [
                    ("deck", &draft.deck),
                    ("updated", &draft.updated),
                    ("dateline", &draft.dateline),
                    ("section", &draft.section),
                    ("page", &draft.page),
                    ("edition", &draft.edition),
                    ("number", &draft.number),
                ] {
                    if let Some(value) = value {
                        lines.line(format!("  {name:10} {value}{}", found(name)));
                    }
                }
                lines.line(format!("  paragraphs {}", draft.paragraphs.len()));
            }
            for warning in &row.warnings {
                lines.line(format!("  look: {warning}"));
            }
            if let Some(failure) = &row.failure {
                lines.line(format!("  not read: {}", failure.message));
            }
        }
    })?;
    Ok(if rows.iter().any(|row| row.failure.is_some()) {
        Ending::SomeFailed
    } else {
        Ending::Done
    })
}

/// An article as every command names it.
#[derive(Serialize)]
pub struct ArticleFields {
    id: u32,
    headline: Option<String>,
    outlet: Option<String>,
    byline: Vec<String>,
    published: Option<String>,
    language: Option<String>,
    words: u32,
    url: Option<String>,
    deck: Option<String>,
    updated: Option<String>,
    dateline: Option<String>,
    section: Option<String>,
    page: Option<String>,
    edition: Option<String>,
    number: Option<String>,
    stated_words: Option<u32>,
}

pub fn fields(row: &ArticleRow) -> ArticleFields {
    ArticleFields {
        id: row.id.0,
        headline: (!row.title_is_first_words).then(|| row.title.clone()),
        outlet: row.outlet_name.clone(),
        byline: row.byline.iter().map(|author| author.name.clone()).collect(),
        published: row.published.clone(),
        language: row.language.clone(),
        words: row.words,
        url: row.url.clone(),
        deck: row.deck.clone(),
        updated: row.updated.clone(),
        dateline: row.dateline.clone(),
        section: row.section.clone(),
        page: row.page.clone(),
        edition: row.edition.clone(),
        number: row.number.clone(),
        stated_words: row.stated_words,
    }
}

/// A job with a bar on stderr (indicatif draws none where stderr is no terminal), which Ctrl-C cancels.
pub fn watched_job(quiet: bool) -> Job {
    let token = CancelToken::default();
    let cancel = token.clone();
    // Setting it fails where another handler is set; then Ctrl-C ends the program as always.
    let _ = ctrlc::set_handler(move || cancel.cancel());
    if quiet {
        return Job::new(token, |_| {});
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    Job::new(token, move |progress| {
        bar.set_length(u64::from(progress.total));
        bar.set_position(u64::from(progress.done));
        bar.set_message(progress.stage);
    })
}

#[derive(Serialize)]
struct ArticleListed {
    #[serde(flatten)]
    article: ArticleFields,
    /// Why each field has its value: where it was found, and how sure that is.
    found: BTreeMap<String, String>,
    source: SourceRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct SourceRow {
    path: String,
    sha256: String,
}

pub fn articles(path: &Path, with_text: bool, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let rows = project
        .articles()?
        .iter()
        .map(|row| {
            let read = project.article(row.id)?;
            Ok(ArticleListed {
                article: fields(row),
                found: read
                    .witnesses
                    .iter()
                    .map(|witness| {
                        (
                            Field::from(witness.field).name().to_owned(),
                            witness.place.clone(),
                        )
                    })
                    .collect(),
                source: SourceRow {
                    path: read.source.path,
                    sha256: read.source.sha256,
                },
                text: with_text.then_some(read.text),
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    out.show(&rows, |lines, rows| {
        for row in rows {
            let article = &row.article;
            lines.line(format!(
                "{:>5}  {:10}  {:20}  {:60}  {:>6}",
                article.id,
                article
                    .published
                    .as_deref()
                    .map(|day| day.get(..10).unwrap_or(day))
                    .unwrap_or(""),
                shortened(article.outlet.as_deref().unwrap_or(""), 20),
                shortened(article.headline.as_deref().unwrap_or("(no headline)"), 60),
                article.words
            ));
            if let Some(text) = &row.text {
                lines.line(format!("\n{text}\n"));
            }
        }
    })?;
    Ok(Ending::Done)
}

#[derive(Serialize)]
struct Found {
    total: usize,
    hits: Vec<HitRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
}

#[derive(Serialize)]
struct HitRow {
    article: u32,
    score: f32,
    headline: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    snippets: Vec<SnippetRow>,
}

#[derive(Serialize)]
struct SnippetRow {
    start: usize,
    end: usize,
    text: String,
    /// Within `text`, code points.
    marks: Vec<(usize, usize)>,
}

pub fn search(
    path: &Path,
    query: &str,
    limit: usize,
    offset: usize,
    out: &mut Output,
) -> Result<Ending, Failure> {
    let read = open(path, None)?.search(query, offset, limit)?;
    let hits = read.hits.into_iter().map(|hit| {
        let offsets = Offsets::new(&hit.text);
        let article = fields(&hit.article);
        HitRow {
            article: article.id,
            score: hit.score,
            headline: article.headline,
            outlet: article.outlet,
            published: article.published,
            snippets: hit
                .snippets
                .iter()
                .map(|snippet| {
                    let (start, end) = points(&offsets, snippet.range);
                    let within = |mark: &ByteRange| {
                        let (from, to) = points(&offsets, *mark);
                        (from - start, to - start)
                    };
                    let text = snippet.range.of(&hit.text).unwrap_or_default().to_owned();
                    SnippetRow {
                        start,
                        end,
                        text,
                        marks: snippet.marks.iter().map(within).collect(),
                    }
                })
                .collect(),
        }
    });
    let found = Found {
        total: read.total,
        hits: hits.collect(),
        notice: read.notice,
    };
    out.show(&found, |lines, found| {
        lines.line(format!("{} articles", found.total));
        for hit in &found.hits {
            let headline = hit.headline.as_deref().unwrap_or("(no headline)");
            lines.line(format!(
                "{:>5}  {}  {}",
                hit.article,
                hit.outlet.as_deref().unwrap_or(""),
                headline
            ));
            for snippet in &hit.snippets {
                lines.line(format!("       … {} …", shortened(&snippet.text, 160)));
            }
        }
        if let Some(notice) = &found.notice {
            lines.line(notice);
        }
    })?;
    Ok(Ending::Done)
}

#[derive(Serialize)]
struct Act {
    label: String,
    at: String,
    coder: String,
    undone: bool,
}

pub fn undo(path: &Path, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let label = project.undo()?.value.label;
    show_act(&project, &label, true, out)
}

pub fn redo(path: &Path, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let label = project.redo()?.value.label;
    show_act(&project, &label, false, out)
}

fn show_act(project: &Project, label: &str, undone: bool, out: &mut Output) -> Result<Ending, Failure> {
    let history = project.history(u32::MAX)?;
    // Undone last is the earliest that is undone; redone last is the latest that is not.
    let mut of_this_kind = history.into_iter().filter(|row| row.undone == undone);
    let row = if undone {
        of_this_kind.next_back()
    } else {
        of_this_kind.next()
    };
    let (at, coder) = row.map(|row| (row.at, row.coder)).unwrap_or_default();
    let act = Act {
        label: label.to_owned(),
        at,
        coder,
        undone,
    };
    out.show(&act, |lines, act| {
        lines.line(format!(
            "{}: {}",
            if act.undone { "Undone" } else { "Redone" },
            act.label
        ))
    })?;
    Ok(Ending::Done)
}

pub fn history(path: &Path, limit: u32, out: &mut Output) -> Result<Ending, Failure> {
    let rows = open(path, None)?.history(limit)?;
    let acts: Vec<Act> = rows
        .into_iter()
        .map(|row| Act {
            label: row.label,
            at: row.at,
            coder: row.coder,
            undone: row.undone,
        })
        .collect();
    out.show(&acts, |lines, acts| {
        for act in acts {
            lines.line(format!(
                "{}  {}  {}{}",
                act.at,
                act.coder,
                act.label,
                if act.undone { "  (undone)" } else { "" }
            ));
        }
    })?;
    Ok(Ending::Done)
}

pub fn check(path: &Path, repair: bool, out: &mut Output) -> Result<Ending, Failure> {
    let report = open(path, None)?.check(repair)?;
    out.show(&report, |lines, report| {
        for line in report.repaired.iter().chain(&report.problems) {
            lines.line(line);
        }
        if report.ok {
            lines.line("The project is sound.");
        }
    })?;
    Ok(if report.ok {
        Ending::Done
    } else {
        Ending::SomeFailed
    })
}

/// A range in code points; one outside its text is empty at the start.
pub fn points(offsets: &Offsets<'_>, range: ByteRange) -> (usize, usize) {
    let range = offsets.code_points(range).unwrap_or_default();
    (range.start, range.end)
}
