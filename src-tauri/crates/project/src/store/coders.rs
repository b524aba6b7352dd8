//! Questions about coders.

use super::rows::Listed;
use super::tables::Coder;
use crate::failure::Failure;
use rusqlite::Connection;

impl Coder {
    /// The coder of exactly this name.
    pub fn named(connection: &Connection, name: &str) -> Result<Option<Self>, Failure> {
        Self::first(connection, "WHERE name = ?1 ORDER BY id", [name])
    }

    /// True where nothing in the project is theirs yet.
    pub fn has_done_nothing(&self, connection: &Connection) -> Result<bool, Failure> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM tagging WHERE coder_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM memo WHERE coder_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM alignment WHERE coder_id = ?1)";
        Ok(connection.query_row(sql, [self.id.0], |row| row.get(0))?)
    }
}
