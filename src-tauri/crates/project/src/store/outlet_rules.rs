//! Questions about what corrections taught of outlets.

use super::rows::Listed;
use super::tables::OutletRule;
use crate::failure::Failure;
use crate::ids::OutletId;
use rusqlite::Connection;

impl OutletRule {
    /// The rule for exactly this site and name.
    pub fn find_for(
        connection: &Connection,
        site: Option<&str>,
        name: Option<&str>,
    ) -> Result<Option<Self>, Failure> {
        Self::first(
            connection,
            "WHERE site IS ?1 AND name IS ?2 ORDER BY id DESC",
            (site, name),
        )
    }

    pub fn of_site(connection: &Connection, site: &str) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE site = ?1 ORDER BY id", [site])
    }

    pub fn of_outlet(connection: &Connection, outlet: OutletId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE outlet_id = ?1 ORDER BY id", [outlet.0])
    }
}
