//! What the columns of tables are, as a person decided.
//!
//! *Choice:* not journalled. *Why:* it says how files are read and not what is in the project;
//! undoing an import must not forget what its columns mean, since the next thing to do is to
//! import again. *Trade-off:* a wrong one goes by deciding anew at the next import.

use crate::failure::Failure;
use formats::read::{Mapping, Mappings};
use rusqlite::{Connection, params};

/// Everything that is known; one that a later version wrote in a form unknown here is passed over.
pub(crate) fn all(connection: &Connection) -> Result<Mappings, Failure> {
    let mut known = Mappings::default();
    let mut statement = connection.prepare_cached("SELECT mapping FROM mapping ORDER BY used_at, names")?;
    for json in statement.query_map([], |row| row.get::<_, String>(0))? {
        if let Ok(mapping) = serde_json::from_str::<Mapping>(&json?) {
            known.know(mapping);
        }
    }
    Ok(known)
}

/// Keeps a mapping under the names of its columns, in the place of an earlier one.
pub(crate) fn keep(connection: &Connection, mapping: &Mapping, now: &str) -> Result<(), Failure> {
    let json = |value: Result<String, serde_json::Error>| {
        value.map_err(|cause| Failure::internal("The columns could not be kept.").because(cause))
    };
    // What the cells held is the file's and not the mapping's.
    let mut bare = mapping.clone();
    for column in &mut bare.columns {
        column.sample.clear();
    }
    connection
        .prepare_cached("INSERT OR REPLACE INTO mapping (names, mapping, used_at) VALUES (?1, ?2, ?3)")?
        .execute(params![
            json(serde_json::to_string(&mapping.key()))?,
            json(serde_json::to_string(&bare))?,
            now
        ])?;
    Ok(())
}
