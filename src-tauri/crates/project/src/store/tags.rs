//! Questions about tags.

use super::rows::Listed;
use super::tables::Tag;
use crate::failure::Failure;
use crate::ids::TagId;
use rusqlite::Connection;

impl Tag {
    /// All tags in the order that siblings have among themselves.
    pub fn by_position(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY position, id", [])
    }

    /// All tags, those at the root first: the order in which a bare name is looked up.
    pub fn roots_first(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY parent_id IS NOT NULL, id", [])
    }

    /// The tags right below a tag (or at the root), in their order.
    pub fn below(connection: &Connection, parent: Option<TagId>) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE parent_id IS ?1 ORDER BY position, id",
            [parent.map(|tag| tag.0)],
        )
    }

    pub fn of_key(connection: &Connection, key: &str) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE key = ?1 ORDER BY id", [key])
    }
}
