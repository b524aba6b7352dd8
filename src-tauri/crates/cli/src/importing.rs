//! Import, and the reports of imports.

use crate::library::{ArticleFields, fields, watched_job};
use crate::output::Output;
use crate::projects::{self, LossRow};
use crate::{Ending, open};
use project::Failure;
use project::ids::ImportId;
use project::ops::ImportOptions;
use project::wire::{AlikeGroup, ArticleRow, ImportNote, ImportState, ImportedProject};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{BufRead, stdin};
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Imported {
    articles: Vec<ImportedRow>,
    duplicates: Vec<DuplicateRow>,
    failed: Vec<ImportNote>,
    warnings: Vec<ImportNote>,
    cancelled: bool,
    /// The number under which the report is kept.
    import: Option<u32>,
    groups: Vec<GroupRow>,
    projects: Vec<ImportedProject>,
    losses: Vec<LossRow>,
}

/// Articles that are nearly the same, or versions of one another.
#[derive(Serialize)]
struct GroupRow {
    versions: bool,
    articles: Vec<u32>,
    new: Vec<u32>,
    share: f32,
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

pub fn import(
    path: &Path,
    paths: &[PathBuf],
    options: &ImportOptions,
    out: &mut Output,
) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let paths = with_listed(paths)?;
    let mut job = watched_job(out.is_json());
    let report = project.import(&paths, options, &mut job)?.value;
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
        import: report.import.map(|import| import.0),
        groups: report.groups.iter().map(group).collect(),
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
        for group in &imported.groups {
            lines.line(group_line(group));
        }
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

fn group(group: &AlikeGroup) -> GroupRow {
    GroupRow {
        versions: group.versions,
        articles: group.articles.iter().map(|article| article.id.0).collect(),
        new: group
            .articles
            .iter()
            .filter(|article| article.new)
            .map(|article| article.id.0)
            .collect(),
        share: group.share,
    }
}

fn group_line(group: &GroupRow) -> String {
    let ids: Vec<String> = group.articles.iter().map(u32::to_string).collect();
    let what = if group.versions {
        "versions of one article"
    } else {
        "nearly the same"
    };
    format!("{what}: {}", ids.join(", "))
}

#[derive(Serialize)]
struct ReportShown {
    #[serde(flatten)]
    row: ImportSummary,
    articles: Vec<ReportedArticle>,
    duplicate_files: Vec<DuplicateRow>,
    failures: Vec<ImportNote>,
    notes: Vec<ImportNote>,
    groups: Vec<GroupRow>,
    projects: Vec<ImportedProject>,
    losses: Vec<LossRow>,
}

#[derive(Serialize)]
struct ReportedArticle {
    id: u32,
    path: String,
    title: String,
}

#[derive(Serialize)]
struct ImportSummary {
    import: u32,
    at: String,
    coder: String,
    files: u32,
    state: ImportState,
    undone: bool,
    imported: u32,
    duplicates: u32,
    alike: u32,
    versions: u32,
    failed: u32,
    warnings: u32,
}

fn summary(row: project::wire::ImportRow) -> ImportSummary {
    ImportSummary {
        import: row.id.0,
        at: row.at,
        coder: row.coder,
        files: row.files,
        state: row.state,
        undone: row.undone,
        imported: row.imported,
        duplicates: row.duplicates,
        alike: row.alike,
        versions: row.versions,
        failed: row.failed,
        warnings: row.warnings,
    }
}

fn summary_line(row: &ImportSummary) -> String {
    format!(
        "{:>4}  {}  {}  {} files: {} imported, {} already there, {} nearly the same, {} versions, {} not read, {} warnings{}",
        row.import,
        row.at,
        row.coder,
        row.files,
        row.imported,
        row.duplicates,
        row.alike,
        row.versions,
        row.failed,
        row.warnings,
        match (row.undone, row.state) {
            (true, _) => "  (undone)",
            (_, ImportState::Cancelled) => "  (cancelled)",
            (_, ImportState::Running) => "  (not finished)",
            _ => "",
        }
    )
}

pub fn imports(path: &Path, import: Option<u32>, csv: bool, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let rows = project.imports()?;
    if csv {
        let wanted = import
            .map(ImportId)
            .or_else(|| rows.first().map(|row| row.id))
            .ok_or_else(|| Failure::not_found("Nothing was imported into this project yet."))?;
        out.text(&project.import_csv(wanted)?)?;
        return Ok(Ending::Done);
    }
    let Some(import) = import else {
        let rows: Vec<ImportSummary> = rows.into_iter().map(summary).collect();
        out.show(&rows, |lines, rows| {
            rows.iter().for_each(|row| lines.line(summary_line(row)));
        })?;
        return Ok(Ending::Done);
    };
    let kept = project.import_report(ImportId(import))?;
    let report = kept.report;
    let shown = ReportShown {
        row: summary(kept.row),
        articles: report
            .articles
            .into_iter()
            .map(|article| ReportedArticle {
                id: article.id.0,
                path: article.path,
                title: article.title,
            })
            .collect(),
        duplicate_files: report
            .duplicates
            .into_iter()
            .map(|duplicate| DuplicateRow {
                path: duplicate.path,
                of: duplicate.of.0,
                same_bytes: duplicate.same_bytes,
            })
            .collect(),
        failures: report.failed,
        notes: report.warnings,
        groups: report.groups.iter().map(group).collect(),
        losses: projects::losses(&report.projects),
        projects: report.projects,
    };
    out.show(&shown, |lines, shown| {
        lines.line(summary_line(&shown.row));
        for article in &shown.articles {
            lines.line(format!("{:>5}  {}  {}", article.id, article.title, article.path));
        }
        for duplicate in &shown.duplicate_files {
            lines.line(format!("already there as {}: {}", duplicate.of, duplicate.path));
        }
        shown
            .groups
            .iter()
            .for_each(|group| lines.line(group_line(group)));
        for note in shown.failures.iter().chain(&shown.notes) {
            lines.line(format!("{}: {}", note.path, note.message));
        }
    })?;
    Ok(Ending::Done)
}
