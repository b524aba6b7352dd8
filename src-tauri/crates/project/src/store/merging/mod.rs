//! What merging needs of two files: their rows under names that mean the same in both, how a
//! file was at an earlier moment, and a way to write such rows.

mod joined;
mod past;
mod portable;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use joined::{Joined, Joins, op};
pub(crate) use past::{Base, base, remember};
pub(crate) use portable::{ARTICLE, Copied, Fields, Key, Rows, refers_to, tables};
pub(crate) use write::{Written, write};

use super::{Connection, open};
use crate::failure::Failure;
use std::collections::HashMap;
use std::path::Path;

/// Opens another copy of a project for reading. What is wrong with the file is said here, before
/// anything is done; the file is not changed, also where an older version made it.
pub(crate) fn open_copy(path: &Path) -> Result<Connection, Failure> {
    let connection = open::open_to_look(path)?;
    let mut problems = Vec::new();
    super::views::file_problems(&connection, &mut problems)?;
    if let Some(problem) = problems.first() {
        return Err(Failure::unreadable(format!(
            "{} is damaged, so nothing was merged. {problem} Ask for the file again.",
            path.display()
        )));
    }
    Ok(connection)
}

/// The hash of each article's text, by the article's id.
pub(crate) fn text_hashes(connection: &Connection) -> Result<HashMap<u32, String>, Failure> {
    Ok(connection
        .prepare_cached("SELECT id, sha256 FROM text")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?)
}

/// The lasting name of the project in a file.
pub(crate) fn project_uuid(connection: &Connection) -> Result<String, Failure> {
    Ok(connection.query_row("SELECT uuid FROM project WHERE id = 1", [], |row| row.get(0))?)
}
