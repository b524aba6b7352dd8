//! Questions about source files.

use super::rows::Listed;
use super::tables::Source;
use crate::failure::Failure;
use rusqlite::Connection;

impl Source {
    /// The sources with these bytes, in order of import.
    pub fn of_hash(connection: &Connection, sha256: &str) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE sha256 = ?1 ORDER BY id", [sha256])
    }
}
