//! Questions about outlets.

use super::rows::Listed;
use super::tables::Outlet;
use crate::failure::Failure;
use rusqlite::Connection;

impl Outlet {
    /// All outlets, the oldest first.
    pub fn all(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY id", [])
    }
}
