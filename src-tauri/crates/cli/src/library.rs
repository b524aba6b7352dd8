//! New, read, import, articles, search, undo, redo, history, check.

use crate::output::{Output, shortened};
use crate::projects::{self, LossRow};
use crate::{Ending, open};
use indicatif::{ProgressBar, ProgressStyle};
use model::{ByteRange, Draft, Offsets};
use project::ops::{ImportOptions, read_as_import};
use project::wire::{ArticleRow, ImportNote, ImportedProject, WireFailure};
use project::{CancelToken, Failure, Job, Places, Project};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{BufRead, stdin};
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
    media_type: Option<&'static str>,
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
        text: draft.text.clone(),
    }
}

pub fn read(files: &[PathBuf], out: &mut Output) -> Result<Ending, Failure> {
    let rows: Vec<FileRead> = files
        .par_iter()
        .map(|path| {
            let shown = path.to_string_lossy().into_owned();
            match read_as_import(path) {
                Ok(reading) => FileRead {
                    path: shown,
                    media_type: Some(reading.media_type),
                    drafts: reading.drafts.into_iter().map(draft_read).collect(),
                    warnings: reading.warnings,
                    failure: None,
                },
                Err(failure) => FileRead {
                    path: shown,
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

#[derive(Serialize)]
struct Imported {
    articles: Vec<ImportedRow>,
    duplicates: Vec<DuplicateRow>,
    failed: Vec<ImportNote>,
    warnings: Vec<ImportNote>,
    cancelled: bool,
    projects: Vec<ImportedProject>,
    losses: Vec<LossRow>,
}

#[derive(Serialize)]
struct ImportedRow {
    path: String,
    #[serde(flatten)]
    article: ArticleFields,
}

#[derive(Serialize)]
struct DuplicateRow {
    path: String,
    of: u32,
    same_bytes: bool,
}

/// An article as every command names it.
#[derive(Serialize)]
struct ArticleFields {
    id: u32,
    headline: Option<String>,
    outlet: Option<String>,
    byline: Vec<String>,
    published: Option<String>,
    language: Option<String>,
    words: u32,
}

fn fields(row: &ArticleRow) -> ArticleFields {
    ArticleFields {
        id: row.id.0,
        headline: (!row.title_is_first_words).then(|| row.title.clone()),
        outlet: row.outlet_name.clone(),
        byline: row.byline.iter().map(|author| author.name.clone()).collect(),
        published: row.published.clone(),
        language: row.language.clone(),
        words: row.words,
    }
}

pub fn import(
    path: &Path,
    paths: &[PathBuf],
    story: Option<String>,
    outlet: Option<String>,
    out: &mut Output,
) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let paths = with_listed(paths)?;
    let mut job = watched_job(out.is_json());
    let report = project
        .import(&paths, &ImportOptions { story, outlet }, &mut job)?
        .value;
    let rows: BTreeMap<u32, ArticleRow> = project
        .articles()?
        .into_iter()
        .map(|row| (row.id.0, row))
        .collect();
    let imported = Imported {
        articles: report
            .articles
            .iter()
            .filter_map(|article| {
                rows.get(&article.id.0).map(|row| ImportedRow {
                    path: article.path.clone(),
                    article: fields(row),
                })
            })
            .collect(),
        duplicates: report
            .duplicates
            .into_iter()
            .map(|duplicate| DuplicateRow {
                path: duplicate.path,
                of: duplicate.of.0,
                same_bytes: duplicate.same_bytes,
            })
            .collect(),
        failed: report.failed,
        warnings: report.warnings,
        cancelled: report.cancelled,
        losses: projects::losses(&report.projects),
        projects: report.projects,
    };
    out.show(&imported, |lines, imported| {
        lines.line(format!(
            "{} imported, {} already there, {} not read",
            imported.articles.len(),
            imported.duplicates.len(),
            imported.failed.len()
        ));
        for note in imported.failed.iter().chain(&imported.warnings) {
            lines.line(format!("{}: {}", note.path, note.message));
        }
        projects::show(lines, &imported.projects);
    })?;
    if imported.cancelled {
        out.flush()?;
        return Err(Failure::cancelled());
    }
    Ok(if imported.failed.is_empty() {
        Ending::Done
    } else {
        Ending::SomeFailed
    })
}

/// `-` stands for the paths on standard input, one a line.
fn with_listed(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" {
            out.push(path.clone());
            continue;
        }
        for line in stdin().lock().lines() {
            let line = line.map_err(|cause| {
                Failure::unreadable("The list on standard input is not UTF-8.").because(cause)
            })?;
            if !line.is_empty() {
                out.push(PathBuf::from(line));
            }
        }
    }
    Ok(out)
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
