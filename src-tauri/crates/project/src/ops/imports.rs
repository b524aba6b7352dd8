//! Reports of imports: kept while an import runs, shown for as long as the project lives.

use super::{OrNotFound, alike};
use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::imports::{self, ImportLine};
use crate::store::{Connection, now, views};
use crate::wire::{
    Code, Duplicate, ImportNote, ImportReport, ImportRow, ImportState, ImportedArticle, ImportedProject,
    KeptImport, LineOutcome,
};

impl Project {
    /// Every import, the latest first.
    pub fn imports(&self) -> Result<Vec<ImportRow>, Failure> {
        self.store.read(imports::all)
    }

    /// The report of one import. Articles that are gone meanwhile keep the name that they had.
    pub fn import_report(&self, import: ImportId) -> Result<KeptImport, Failure> {
        self.store.read(|connection| {
            let row = imports::find(connection, import)?.or_not_found("import")?;
            let lines = imports::lines(connection, import)?;
            let report = report(connection, &row, &lines)?;
            Ok(KeptImport { row, report })
        })
    }

    /// The report as a table: a line for each file or article and what became of it.
    pub fn import_csv(&self, import: ImportId) -> Result<String, Failure> {
        self.store.read(|connection| {
            imports::find(connection, import)?.or_not_found("import")?;
            let rows: Vec<Vec<String>> = imports::lines(connection, import)?
                .into_iter()
                .flat_map(csv_rows)
                .collect();
            let written = formats::write::table(&CSV_COLUMNS, &rows);
            Ok(String::from_utf8_lossy(&written.bytes).into_owned())
        })
    }

    pub(super) fn begin_report(&self, report: &ImportReport) -> Result<ImportId, Failure> {
        let (coder, now) = (self.coder(), now());
        self.store.note(|connection| {
            let import = imports::begin(connection, &coder, &now, report.files as usize)?;
            // What was refused by its name alone is known before anything is read.
            imports::add_lines(connection, import, &lines_of(report))?;
            Ok(import)
        })
    }

    /// Keeps what a batch did; called after its commit, so that the report never says more than
    /// is true.
    pub(super) fn add_to_report(&self, import: ImportId, part: &ImportReport) -> Result<(), Failure> {
        self.store
            .note(|connection| imports::add_lines(connection, import, &lines_of(part)))
    }

    pub(super) fn end_report(
        &self,
        import: ImportId,
        step: Option<StepId>,
        cancelled: bool,
    ) -> Result<(), Failure> {
        let state = if cancelled {
            ImportState::Cancelled
        } else {
            ImportState::Done
        };
        self.store
            .note(|connection| imports::end(connection, import, step, state))
    }
}

/// Scripts outside rely on the names: add at the end, rename none.
const CSV_COLUMNS: [&str; 7] = [
    "outcome",
    "file",
    "article",
    "other_article",
    "share",
    "other_share",
    "note",
];

fn outcome(outcome: LineOutcome) -> &'static str {
    match outcome {
        LineOutcome::Imported => "imported",
        LineOutcome::SameFile => "same_file",
        LineOutcome::SameText => "same_text",
        LineOutcome::Alike => "alike",
        LineOutcome::Version => "version",
        LineOutcome::Failed => "failed",
        LineOutcome::Warning => "warning",
        LineOutcome::Project => "project",
    }
}

/// A line as rows of the table: one, or one for each thing that a project did not bring over.
fn csv_rows(line: ImportLine) -> Vec<Vec<String>> {
    let id = |article: Option<ArticleId>| article.map(|id| id.to_string()).unwrap_or_default();
    let share = |share: Option<f64>| share.map(|share| format!("{share:.3}")).unwrap_or_default();
    let row = |outcome: &str, words: String| {
        vec![
            outcome.to_owned(),
            line.path.clone(),
            id(line.article),
            id(line.other),
            share(line.share),
            share(line.other_share),
            words,
        ]
    };
    if line.outcome != LineOutcome::Project {
        return vec![row(outcome(line.outcome), line.words.clone())];
    }
    let project: ImportedProject = serde_json::from_str(&line.words).unwrap_or_default();
    let brought = format!(
        "{}: {} articles, {} tags, {} passages",
        project.tool, project.articles, project.tags, project.passages
    );
    let lost = project.losses.iter();
    std::iter::once(row(outcome(line.outcome), brought))
        .chain(lost.map(|loss| row("lost", format!("{} {}. {}", loss.how_many, loss.what, loss.why))))
        .collect()
}

fn lines_of(report: &ImportReport) -> Vec<ImportLine> {
    let line = |outcome, path: &str, words: &str| ImportLine {
        outcome,
        path: path.to_owned(),
        article: None,
        other: None,
        share: None,
        other_share: None,
        words: words.to_owned(),
    };
    let mut lines = Vec::new();
    for article in &report.articles {
        lines.push(ImportLine {
            article: Some(article.id),
            ..line(LineOutcome::Imported, &article.path, &article.title)
        });
    }
    for duplicate in &report.duplicates {
        let outcome = if duplicate.same_bytes {
            LineOutcome::SameFile
        } else {
            LineOutcome::SameText
        };
        lines.push(ImportLine {
            other: Some(duplicate.of),
            ..line(outcome, &duplicate.path, &duplicate.of_title)
        });
    }
    for note in &report.failed {
        lines.push(line(LineOutcome::Failed, &note.path, &note.message));
    }
    for note in &report.warnings {
        lines.push(line(LineOutcome::Warning, &note.path, &note.message));
    }
    for project in &report.projects {
        // Numbers and sentences always make JSON.
        let kept = serde_json::to_string(project).unwrap_or_default();
        lines.push(line(LineOutcome::Project, &project.path, &kept));
    }
    lines
}

fn report(connection: &Connection, row: &ImportRow, lines: &[ImportLine]) -> Result<ImportReport, Failure> {
    let mut report = ImportReport {
        articles: Vec::new(),
        duplicates: Vec::new(),
        failed: Vec::new(),
        warnings: Vec::new(),
        cancelled: row.state == ImportState::Cancelled,
        files: row.files,
        import: Some(row.id),
        groups: alike::groups(connection, lines)?,
        projects: Vec::new(),
    };
    for line in lines {
        let note = |code| ImportNote {
            path: line.path.clone(),
            code,
            message: line.words.clone(),
        };
        match (line.outcome, line.article, line.other) {
            (LineOutcome::Imported, Some(id), _) => {
                let now = views::find_article_row(connection, id)?;
                report.articles.push(ImportedArticle {
                    id,
                    path: line.path.clone(),
                    title_is_first_words: now.as_ref().is_some_and(|now| now.title_is_first_words),
                    title: now.map_or_else(|| line.words.clone(), |now| now.title),
                });
            }
            (LineOutcome::SameFile | LineOutcome::SameText, _, Some(of)) => {
                report.duplicates.push(Duplicate {
                    path: line.path.clone(),
                    of,
                    of_title: line.words.clone(),
                    same_bytes: line.outcome == LineOutcome::SameFile,
                })
            }
            (LineOutcome::Failed, ..) => report.failed.push(note(Some(Code::Unreadable))),
            (LineOutcome::Warning, ..) => report.warnings.push(note(None)),
            (LineOutcome::Project, ..) => report.projects.extend(serde_json::from_str(&line.words)),
            _ => {}
        }
    }
    Ok(report)
}
