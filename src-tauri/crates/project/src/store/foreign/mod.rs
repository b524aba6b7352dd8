//! Databases of other programs -> the neutral project of `formats`.
//!
//! *Choice:* the file's bytes are taken into memory and read there as a database. *Why:* the
//! original is neither touched nor locked, and nothing is written beside it; and whoever has the
//! bytes alone (a process of its own) can read them. *Trade-off:* what lies beside the file in a
//! log is not seen; the caller refuses such a file (see `ops::import_project`).

#[cfg(test)]
mod bent;
mod coding;
mod qualcoder;
mod requal;
mod rqda;
mod taguette;
#[cfg(test)]
mod tests;

use crate::failure::Failure;
use formats::read::projects::{self, ForeignProject, ProjectKind, kind, packed_database};
use formats::read::{Unreadable, UnreadableKind};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, Row};
use std::collections::HashSet;

/// Rows that are read of one table; more than any project has.
const MOST_ROWS: usize = 5_000_000;
/// Steps of SQLite's machine for one whole project: bounds views and indexes made to never end.
const MOST_STEPS: u64 = 20_000_000_000;
const STEPS_AT_ONCE: i32 = 1_000_000;

/// Reads a project of any other program from the bytes of its file, be it a database or not.
pub(crate) fn read_any(name: &str, bytes: &[u8]) -> Result<Vec<ForeignProject>, Unreadable> {
    match kind(name, bytes) {
        Some(ProjectKind::Database | ProjectKind::PackedDatabase) => {
            read(name, bytes).map_err(|failure| Unreadable {
                kind: UnreadableKind::Damaged,
                message: failure.message,
            })
        }
        _ => projects::read(name, bytes).map(|project| vec![project]),
    }
}

/// Reads a project of QualCoder, Taguette, LibreQDA, RQDA or Requal from the bytes of its file.
/// A file may hold several projects (Taguette's); each is one of those given back.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Vec<ForeignProject>, Failure> {
    let unpacked;
    let bytes = match kind(name, bytes) {
        Some(ProjectKind::PackedDatabase) => {
            unpacked = packed_database(name, bytes).map_err(|why| Failure::unreadable(why.message))?;
            unpacked.as_slice()
        }
        _ => bytes,
    };
    let short = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let database = Database::open(bytes).map_err(|error| damaged(short, error))?;
    let tables = database.tables().map_err(|error| damaged(short, error))?;
    let has = |wanted: &[&str]| wanted.iter().all(|table| tables.contains(*table));
    if database.is_own() {
        return Err(Failure::unreadable(format!(
            "“{short}” is a project of Variorum. Open it, or merge it, instead of importing it."
        )));
    }
    let projects = if has(&["documents", "highlights", "highlight_tags", "tags"]) {
        taguette::read(&database, &tables)
    } else if has(&["source", "code_name", "code_text"]) {
        qualcoder::read(&database, &tables).map(|project| vec![project])
    } else if has(&["source", "freecode", "coding"]) {
        rqda::read(&database, &tables).map(|project| vec![project])
    } else if has(&["documents", "codes", "segments"]) {
        requal::read(&database, &tables)
    } else {
        return Err(Failure::unreadable(format!(
            "“{short}” is a database, but none of a program that Variorum knows; it reads those of QualCoder, Taguette, LibreQDA, RQDA and Requal."
        )));
    };
    projects.map_err(|error| damaged(short, error))
}

fn damaged(short: &str, error: rusqlite::Error) -> Failure {
    Failure::unreadable(format!(
        "“{short}” is a damaged database, or lacks what its program writes, so nothing of it was imported. Open it with the program that made it and save it again."
    ))
    .because(error)
}

/// A foreign database, held in memory for reading.
pub(super) struct Database {
    connection: Connection,
}

impl Database {
    fn open(bytes: &[u8]) -> rusqlite::Result<Self> {
        let mut copy = bytes.to_vec();
        // The bytes 18 and 19 say that a log beside the file is used; in memory there is none.
        for byte in copy.iter_mut().skip(18).take(2).filter(|byte| **byte == 2) {
            *byte = 1;
        }
        let mut connection = Connection::open_in_memory()?;
        // A hostile file must not run what its schema says, and its pages are not trusted.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 256 << 20)?;
        connection.deserialize_read_exact(MAIN_DB, copy.as_slice(), copy.len(), true)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        // A worker may open no file, not even for what SQLite sorts.
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        let mut steps = 0_u64;
        connection.progress_handler(
            STEPS_AT_ONCE,
            Some(move || {
                steps += STEPS_AT_ONCE.unsigned_abs() as u64;
                steps > MOST_STEPS
            }),
        )?;
        Ok(Self { connection })
    }

    fn is_own(&self) -> bool {
        self.connection
            .pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))
            .is_ok_and(|id| id == super::open::APPLICATION_ID)
    }

    /// Names of the tables, views left out: what a view says is not what the program wrote.
    fn tables(&self) -> rusqlite::Result<HashSet<String>> {
        self.connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
            .query_map([], |row| row.get(0))?
            .collect()
    }

    /// How many rows a table has.
    pub(super) fn count(&self, table: &str) -> rusqlite::Result<usize> {
        let count: i64 =
            self.connection
                .query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The rows of a table. Columns that an older version lacks are NULL.
    pub(super) fn rows<T>(
        &self,
        table: &str,
        columns: &[&str],
        mut each: impl FnMut(&Cells<'_>) -> T,
    ) -> rusqlite::Result<Vec<T>> {
        let known: HashSet<String> = self
            .connection
            .prepare("SELECT lower(name) FROM pragma_table_info(?1)")?
            .query_map([table], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let chosen: Vec<String> = columns
            .iter()
            .map(|column| {
                if known.contains(&column.to_lowercase()) {
                    format!("\"{column}\"")
                } else {
                    "NULL".to_owned()
                }
            })
            .collect();
        let sql = format!("SELECT {} FROM \"{table}\"", chosen.join(", "));
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            if out.len() >= MOST_ROWS {
                break;
            }
            out.push(each(&Cells { row }));
        }
        Ok(out)
    }
}

/// One row, whatever the kinds of its values: SQLite lets any column hold anything.
pub(super) struct Cells<'r> {
    row: &'r Row<'r>,
}

impl Cells<'_> {
    /// Text; numbers as they are written, nothing as blank.
    pub(super) fn text(&self, at: usize) -> String {
        match self.row.get_ref(at) {
            Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
            Ok(ValueRef::Integer(number)) => number.to_string(),
            Ok(ValueRef::Real(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Text, `None` where it is blank.
    pub(super) fn words(&self, at: usize) -> Option<String> {
        Some(self.text(at)).filter(|text| !text.trim().is_empty())
    }

    pub(super) fn number(&self, at: usize) -> Option<i64> {
        match self.row.get_ref(at) {
            Ok(ValueRef::Integer(number)) => Some(number),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "positions kept as floating point are whole numbers far below its limits"
            )]
            Ok(ValueRef::Real(number)) if number.abs() < 1e15 => Some(number as i64),
            Ok(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).ok()?.trim().parse().ok(),
            _ => None,
        }
    }
}
