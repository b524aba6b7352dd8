//! Reports of imports. Not journalled: undoing an import takes its articles away, and the report
//! goes on saying what happened.

use crate::failure::Failure;
use crate::ids::*;
use crate::wire::{ImportRow, ImportState, LineOutcome};
use rusqlite::{Connection, OptionalExtension, params};

/// One line of a report.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ImportLine {
    pub outcome: LineOutcome,
    pub path: String,
    pub article: Option<ArticleId>,
    pub other: Option<ArticleId>,
    pub share: Option<f64>,
    pub other_share: Option<f64>,
    /// The article's name then, or what is to be said.
    pub words: String,
}

/// Begins a report; it says "running" until [`end`].
pub(crate) fn begin(
    connection: &Connection,
    coder: &str,
    at: &str,
    files: usize,
) -> Result<ImportId, Failure> {
    connection
        .prepare_cached("INSERT INTO import (coder, at, files, state) VALUES (?1, ?2, ?3, 'running')")?
        .execute(params![coder, at, i64::try_from(files).unwrap_or(i64::MAX)])?;
    let id = u32::try_from(connection.last_insert_rowid()).map_err(|cause| {
        Failure::internal("This project has reached the number of imports that it can keep.").because(cause)
    })?;
    Ok(ImportId(id))
}

pub(crate) fn add_lines(
    connection: &Connection,
    import: ImportId,
    lines: &[ImportLine],
) -> Result<(), Failure> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO import_line (import_id, outcome, path, article_id, other_id, share, other_share, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for line in lines {
        statement.execute(params![
            import,
            line.outcome,
            line.path,
            line.article,
            line.other,
            line.share,
            line.other_share,
            line.words
        ])?;
    }
    Ok(())
}

pub(crate) fn end(
    connection: &Connection,
    import: ImportId,
    step: Option<StepId>,
    state: ImportState,
) -> Result<(), Failure> {
    connection.execute(
        "UPDATE import SET step_id = ?2, state = ?3 WHERE id = ?1",
        params![import, step, state],
    )?;
    Ok(())
}

const ROWS: &str = "
    SELECT import.id, import.at, import.coder, import.files, import.state,
           coalesce((SELECT step.state IN ('undone', 'dropped') FROM step WHERE step.id = import.step_id), 0) AS undone,
           count(*) FILTER (WHERE outcome = 'imported') AS imported,
           count(*) FILTER (WHERE outcome IN ('same_file', 'same_text')) AS duplicates,
           count(DISTINCT article_id) FILTER (WHERE outcome = 'alike') AS alike,
           count(DISTINCT article_id) FILTER (WHERE outcome = 'version') AS versions,
           count(*) FILTER (WHERE outcome = 'failed') AS failed,
           count(*) FILTER (WHERE outcome = 'warning') AS warnings
    FROM import LEFT JOIN import_line ON import_line.import_id = import.id";

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<ImportRow> {
    Ok(ImportRow {
        id: row.get("id")?,
        at: row.get("at")?,
        coder: row.get("coder")?,
        files: row.get("files")?,
        state: row.get("state")?,
        undone: row.get("undone")?,
        imported: row.get("imported")?,
        duplicates: row.get("duplicates")?,
        alike: row.get("alike")?,
        versions: row.get("versions")?,
        failed: row.get("failed")?,
        warnings: row.get("warnings")?,
    })
}

/// Every import, the latest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<ImportRow>, Failure> {
    let sql = format!("{ROWS} GROUP BY import.id ORDER BY import.id DESC");
    Ok(connection
        .prepare_cached(&sql)?
        .query_map([], row)?
        .collect::<Result<_, _>>()?)
}

pub(crate) fn find(connection: &Connection, import: ImportId) -> Result<Option<ImportRow>, Failure> {
    let sql = format!("{ROWS} WHERE import.id = ?1 GROUP BY import.id");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([import], row)
        .optional()?)
}

/// The lines of a report, in the order in which they were written.
pub(crate) fn lines(connection: &Connection, import: ImportId) -> Result<Vec<ImportLine>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT outcome, path, article_id, other_id, share, other_share, words
         FROM import_line WHERE import_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([import], |row| {
        Ok(ImportLine {
            outcome: row.get(0)?,
            path: row.get(1)?,
            article: row.get(2)?,
            other: row.get(3)?,
            share: row.get(4)?,
            other_share: row.get(5)?,
            words: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
