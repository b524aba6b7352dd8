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
}
