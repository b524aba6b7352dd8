//! How two copies of a project were when they last were the same, from their journals.
//!
//! Copies of one file share the beginning of their journals. Where a copy was merged before, the
//! step of that merge names how far it had come, and only what came after it is new.

use super::portable::{Copied, Rows, merged_tables, object};
use crate::failure::Failure;
use crate::store::rows::Row;
use crate::store::tables::*;
use crate::store::{Connection, journal};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// When each row was last written since the copies parted, RFC 3339.
pub(crate) type Times = HashMap<(String, u32), String>;

/// Where the histories of two files part.
pub(crate) struct Base {
    /// The rows as they were then.
    pub rows: Rows,
    pub ours_times: Times,
    pub theirs_times: Times,
}

/// The common past of two copies; refused where they share none.
pub(crate) fn base(
    ours: &Connection,
    theirs: &Connection,
    our_rows: &mut Copied,
    their_rows: &mut Copied,
) -> Result<Base, Failure> {
    let parted = parted_after(ours, theirs)?;
    let by_us = merged_before(ours, theirs, parted)?;
    let by_them = merged_before(theirs, ours, parted)?;
    let latest = |merge: &Option<(i64, String)>| merge.as_ref().map(|(_, at)| at.clone());
    let rows = match (by_us, by_them) {
        (by_us, Some((entry, at))) if latest(&by_us) < Some(at.clone()) => rewound(ours, entry, our_rows)?.0,
        (Some((entry, _)), _) => rewound(theirs, entry, their_rows)?.0,
        _ => at_parting(ours, theirs, parted, our_rows, their_rows)?,
    };
    Ok(Base {
        rows,
        ours_times: times(ours, parted)?,
        theirs_times: times(theirs, parted)?,
    })
}

/// The rows as they were when the copies parted. What one journal has forgotten of it the other
/// one knows, under the same ids; what both have forgotten counts as not there.
fn at_parting(
    ours: &Connection,
    theirs: &Connection,
    parted: i64,
    our_rows: &mut Copied,
    their_rows: &mut Copied,
) -> Result<Rows, Failure> {
    let (mut rows, forgotten) = rewound(theirs, parted, their_rows)?;
    if forgotten.is_empty() {
        return Ok(rows);
    }
    let (own, own_forgotten) = rewound(ours, parted, our_rows)?;
    for (table, id) in forgotten {
        let named = their_rows
            .key_of(&table, id)
            .or_else(|| our_rows.key_of(&table, id));
        let Some(key) = named else { continue };
        let known = !own_forgotten.contains(&(table, id));
        match own.get(&key).filter(|_| known) {
            Some(fields) => rows.insert(key, fields.clone()),
            None => rows.remove(&key),
        };
    }
    Ok(rows)
}

/// The last entry that both journals have.
fn parted_after(ours: &Connection, theirs: &Connection) -> Result<i64, Failure> {
    let entries = |connection: &Connection| -> Result<Vec<(i64, String)>, Failure> {
        let mut statement = connection
            .prepare_cached("SELECT id, step_id || ' ' || act || ' ' || at FROM journal ORDER BY id")?;
        Ok(statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?)
    };
    let (ours, theirs) = (entries(ours)?, entries(theirs)?);
    Ok(ours
        .iter()
        .zip(&theirs)
        .take_while(|(a, b)| a == b)
        .last()
        .map_or(0, |((id, _), _)| *id))
}

/// How far `other` had come when `connection` last merged it, and when that was; nothing where
/// it never did or has undone it.
fn merged_before(
    connection: &Connection,
    other: &Connection,
    parted: i64,
) -> Result<Option<(i64, String)>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT op, at FROM step WHERE op LIKE 'merge %' AND state = 'done'
            OR op LIKE 'merged %' AND state = 'dropped' ORDER BY id DESC",
    )?;
    let merges: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (op, at) in merges {
        let mut lines = op.lines();
        let point = lines.next().unwrap_or_default();
        if point.starts_with("merged ") && !stands(connection, lines.next().unwrap_or_default())? {
            continue;
        }
        let mut parts = point.splitn(3, ' ').skip(1);
        let entry = parts.next().and_then(|entry| entry.parse::<i64>().ok());
        if let (Some(entry), Some(mark)) = (entry, parts.next())
            && entry > parted
            && journal::mark(other, entry)?.as_deref() == Some(mark)
        {
            return Ok(Some((entry, at)));
        }
    }
    Ok(None)
}

/// Remembers how far `other` has come where merging it changed nothing: what was decided then is
/// decided. There is nothing that undo could take back, so this is no step that anybody sees; but
/// where the last step before it is undone, it counts no longer.
pub(crate) fn remember(connection: &Connection, other: &Connection, coder: &str) -> Result<(), Failure> {
    let parted = parted_after(connection, other)?;
    let entry = journal::latest(other)?;
    let known = merged_before(connection, other, parted)?;
    if entry <= parted || known.is_some_and(|(known, _)| known == entry) {
        return Ok(());
    }
    let mark = journal::mark(other, entry)?.unwrap_or_default();
    let last = journal::last_done(connection)?.map_or(0, |step| step.id.0);
    connection
        .prepare_cached(
            "INSERT INTO step (op, label, coder, at, state) VALUES (?1, 'merge a copy', ?2, ?3, ?4)",
        )?
        .execute((
            format!("merged {entry} {mark}\n{last}"),
            coder,
            crate::store::now(),
            journal::state::DROPPED,
        ))?;
    Ok(())
}

/// Whether a step, and so all before it, is neither undone nor dropped.
fn stands(connection: &Connection, step: &str) -> Result<bool, Failure> {
    Ok(connection
        .prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM step WHERE id = ?1 AND state IN ('undone', 'dropped'))",
        )?
        .query_row([step.parse::<i64>().unwrap_or(0)], |row| row.get(0))?)
}

fn times(connection: &Connection, entry: i64) -> Result<Times, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT change.table_name, change.key, max(journal.at) FROM journal
         JOIN change ON change.id BETWEEN journal.first_change AND journal.last_change
         WHERE journal.id > ?1 GROUP BY change.table_name, change.key",
    )?;
    Ok(statement
        .query_map([entry], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?)
}

/// One change that an entry of the journal made or took back.
struct Touch {
    undo: bool,
    begun_before: bool,
    state: String,
    step: i64,
    table: String,
    key: u32,
    image: Option<String>,
}

fn touches(connection: &Connection, entry: i64) -> Result<Vec<Touch>, Failure> {
    let begun: HashSet<i64> = connection
        .prepare_cached("SELECT DISTINCT step_id FROM journal WHERE act = 'do' AND id <= ?1")?
        .query_map([entry], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    // Undoing goes through a step backwards, so that the last change holds the row as it was.
    let mut statement = connection.prepare_cached(
        "SELECT journal.act = 'undo', step.state, change.step_id, change.table_name, change.key, change.image
         FROM journal
         JOIN change ON change.id BETWEEN journal.first_change AND journal.last_change
         JOIN step ON step.id = change.step_id
         WHERE journal.id > ?1
         ORDER BY journal.id, CASE journal.act WHEN 'undo' THEN -change.id ELSE change.id END",
    )?;
    let rows = statement.query_map([entry], |row| {
        Ok(Touch {
            undo: row.get(0)?,
            state: row.get(1)?,
            begun_before: begun.contains(&row.get(2)?),
            step: row.get(2)?,
            table: row.get(3)?,
            key: row.get(4)?,
            image: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A row that the journal noted, with the fields that rows have now: those that older programs did
/// not keep are as an opened project has them. Nothing where its table is not merged.
fn noted(table: &str, image: &str) -> Result<Option<Map<String, Value>>, Failure> {
    macro_rules! any {
        ($($row:ident),+) => {
            match table {
                $($row::TABLE => serde_json::from_str::<$row>(image).map(|row| object(&row)),)+
                _ => return Ok(None),
            }
        };
    }
    match merged_tables!(any) {
        Ok(object) => object.map(Some),
        Err(cause) => Err(Failure::unreadable(
            "The journal of one of the files is damaged, so nothing was merged. Run a check on both.",
        )
        .because(cause)),
    }
}

/// The rows of a file as they were after an entry of its journal, and the tables and ids of those
/// that the journal has forgotten (they were undone and can no longer be redone); these are left out.
fn rewound(
    connection: &Connection,
    entry: i64,
    copied: &mut Copied,
) -> Result<(Rows, HashSet<(String, u32)>), Failure> {
    let mut was: BTreeMap<(String, u32), Option<Option<String>>> = BTreeMap::new();
    let mut idle: HashSet<i64> = HashSet::new();
    let mut met: HashSet<i64> = HashSet::new();
    for touch in touches(connection, entry)? {
        if met.insert(touch.step) {
            let done = matches!(touch.state.as_str(), journal::state::DONE | journal::state::OPEN);
            // A step that stands as it stood then has changed nothing since.
            let stood = touch.begun_before && touch.undo;
            if done == stood {
                idle.insert(touch.step);
            }
        }
        if idle.contains(&touch.step) {
            continue;
        }
        let forgotten = touch.state == journal::state::DROPPED;
        was.entry((touch.table, touch.key))
            .or_insert_with(|| (!forgotten).then_some(touch.image));
    }
    let mut rows = copied.rows.clone();
    let mut objects: Vec<(String, u32, Map<String, Value>)> = Vec::new();
    let mut unknown = HashSet::new();
    for ((table, key), image) in was {
        if let Some(Some(image)) = image {
            if let Some(object) = noted(&table, &image)? {
                objects.push((table, key, object));
            }
            continue;
        }
        if let Some(row) = copied.key_of(&table, key) {
            rows.remove(&row);
        }
        if image.is_none() {
            unknown.insert((table, key));
        }
    }
    // All names first: a row may refer to another one that is gone by now.
    for (table, key, object) in &objects {
        copied.learn(table, *key, object);
    }
    for (table, key, object) in objects {
        if let (Some(table), Some((name, fields))) = (
            super::portable::known_table(&table),
            copied.portable(&table, key, object),
        ) {
            rows.insert((table, name), fields);
        }
    }
    Ok((rows, unknown))
}
