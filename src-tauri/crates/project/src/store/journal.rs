//! The journal: every act as one step that can be undone and redone.
//!
//! A write notes the row as it was before. Undoing a step puts those rows back, last change
//! first, and keeps in their place the rows as they were until then; redoing does the same
//! the other way round. So nobody writes an inverse by hand.

use super::rows::Row;
use super::tables::*;
use crate::failure::Failure;
use crate::ids::StepId;
use crate::wire::Kind;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// How a step stands.
pub(crate) mod state {
    pub const OPEN: &str = "open";
    pub const DONE: &str = "done";
    pub const UNDONE: &str = "undone";
    pub const DROPPED: &str = "dropped";
}

/// One transaction that writes through the journal.
pub(crate) struct Writing<'c> {
    pub connection: &'c Connection,
    step: StepId,
    now: String,
    first_change: Option<i64>,
    last_change: i64,
    changed: BTreeSet<Kind>,
    label: Option<String>,
    op: Option<String>,
}

impl<'c> Writing<'c> {
    /// Begins a new step in the transaction that `connection` is in.
    pub(super) fn begin(
        connection: &'c Connection,
        op: &str,
        label: &str,
        coder: &str,
        now: &str,
    ) -> Result<Self, Failure> {
        connection
            .prepare_cached("INSERT INTO step (op, label, coder, at, state) VALUES (?1, ?2, ?3, ?4, 'open')")?
            .execute(params![op, label, coder, now])?;
        let step = StepId(u32::try_from(connection.last_insert_rowid()).map_err(|cause| {
            Failure::internal("This project has reached the number of acts that it can keep.").because(cause)
        })?);
        Ok(Self::within(connection, step, now))
    }

    /// Goes on with a step that is still open.
    pub(super) fn within(connection: &'c Connection, step: StepId, now: &str) -> Self {
        let changed = BTreeSet::new();
        Self {
            connection,
            step,
            now: now.to_owned(),
            first_change: None,
            last_change: 0,
            changed,
            label: None,
            op: None,
        }
    }

    pub fn step(&self) -> StepId {
        self.step
    }

    /// Refuses while a job writes. What the job does next rests on the names of outlets and stories
    /// and on the articles that are there; an act that renames, joins or removes them in between
    /// could not be undone without undoing half of the job.
    pub fn require_no_job(&self) -> Result<(), Failure> {
        match running_since(self.connection, self.step)? {
            Some(at) if !super::interrupted(&at) => Err(Failure::busy(
                "An import is still running, and it may need what this would rename or take away. Cancel it or wait for its end.",
            )),
            _ => Ok(()),
        }
    }

    /// The time of this act, RFC 3339, UTC.
    pub fn now(&self) -> &str {
        &self.now
    }

    /// Names the step by what it turned out to do.
    pub fn label(&mut self, label: impl Into<String>) {
        self.label = Some(label.into());
    }

    /// Names the step inside by what it turned out to be.
    pub fn op(&mut self, op: impl Into<String>) {
        self.op = Some(op.into());
    }

    /// Adds a row under the next free id and gives it back with that id.
    pub fn add<R: Row>(&mut self, mut row: R) -> Result<R, Failure> {
        row.insert(self.connection, false)?;
        let id = u32::try_from(self.connection.last_insert_rowid()).map_err(|cause| {
            Failure::internal("This project has reached the number of rows that it can keep.").because(cause)
        })?;
        row.set_id(R::Id::from(id));
        self.note(R::TABLE, R::KIND, id, None)?;
        Ok(row)
    }

    /// Writes a row that exists, or one whose id another row gives (an article's text).
    pub fn put<R: Row>(&mut self, row: &R) -> Result<(), Failure> {
        match R::find(self.connection, row.id())? {
            Some(before) if before == *row => Ok(()),
            Some(before) => {
                row.update(self.connection)?;
                self.note(R::TABLE, R::KIND, row.id().into(), Some(image(&before)?))
            }
            None => {
                row.insert(self.connection, true)?;
                self.note(R::TABLE, R::KIND, row.id().into(), None)
            }
        }
    }

    /// Removes a row; a row that is not there is left so.
    pub fn remove<R: Row>(&mut self, id: R::Id) -> Result<(), Failure> {
        let Some(before) = R::find(self.connection, id)? else {
            return Ok(());
        };
        R::delete(self.connection, id)?;
        self.note(R::TABLE, R::KIND, id.into(), Some(image(&before)?))
    }

    /// Takes a row that a later step made into this one: a job that uses it must not lose it
    /// when that step, which came while the job ran, is undone before the job is.
    pub fn adopt<R: Row>(&mut self, id: R::Id) -> Result<(), Failure> {
        self.connection
            .prepare_cached(
                "UPDATE change SET step_id = ?1 WHERE step_id > ?1 AND table_name = ?2 AND key = ?3 AND image IS NULL
                   AND (SELECT state FROM step WHERE step.id = change.step_id) = 'done'",
            )?
            .execute(params![self.step, R::TABLE, id.into()])?;
        Ok(())
    }

    fn note(&mut self, table: &str, kind: Kind, key: u32, image: Option<String>) -> Result<(), Failure> {
        self.connection
            .prepare_cached("INSERT INTO change (step_id, table_name, key, image) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![self.step, table, key, image])?;
        self.last_change = self.connection.last_insert_rowid();
        self.first_change.get_or_insert(self.last_change);
        self.changed.insert(kind);
        Ok(())
    }

    /// Writes the journal's entry; gives the kinds that changed, none when nothing did (the
    /// caller then rolls back, so that an act without effect leaves no step).
    pub(super) fn finish(self, coder: &str, state: &str) -> Result<Option<Written>, Failure> {
        let Some(first) = self.first_change else {
            return Ok(None);
        };
        if let Some(label) = &self.label {
            self.connection
                .prepare_cached("UPDATE step SET label = ?2 WHERE id = ?1")?
                .execute(params![self.step, label])?;
        }
        if let Some(op) = &self.op {
            self.connection
                .prepare_cached("UPDATE step SET op = ?2 WHERE id = ?1")?
                .execute(params![self.step, op])?;
        }
        self.connection
            .prepare_cached("UPDATE step SET state = ?2, at = ?3 WHERE id = ?1")?
            .execute(params![self.step, state, self.now])?;
        let entry = enter(
            self.connection,
            self.step,
            "do",
            (first, self.last_change),
            coder,
            &self.now,
        )?;
        Ok(Some(Written {
            changed: self.changed.into_iter().collect(),
            entry,
        }))
    }
}

/// What a finished transaction did.
pub(crate) struct Written {
    pub changed: Vec<Kind>,
    /// The journal's entry.
    pub entry: i64,
}

fn enter(
    connection: &Connection,
    step: StepId,
    act: &str,
    changes: (i64, i64),
    coder: &str,
    now: &str,
) -> Result<i64, Failure> {
    connection
        .prepare_cached(
            "INSERT INTO journal (step_id, act, first_change, last_change, coder, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![step, act, changes.0, changes.1, coder, now])?;
    Ok(connection.last_insert_rowid())
}

fn image<R: Row>(row: &R) -> Result<String, Failure> {
    serde_json::to_string(row)
        .map_err(|cause| Failure::internal("A row could not be noted in the journal.").because(cause))
}

/// Forgets what could be redone: another act came instead. The keys stay, since an index
/// that has not caught up yet still needs to know which rows were touched.
pub(super) fn drop_undone(connection: &Connection, before: StepId) -> Result<(), Failure> {
    connection
        .prepare_cached(
            "UPDATE change SET image = NULL WHERE step_id IN (SELECT id FROM step WHERE state = 'undone' AND id < ?1)",
        )?
        .execute([before])?;
    connection
        .prepare_cached("UPDATE step SET state = ?2 WHERE state = 'undone' AND id < ?1")?
        .execute(params![before, state::DROPPED])?;
    Ok(())
}

/// Forgets what could be redone of outlets and stories (and all that came after it) since a job
/// began: the job has written to them meanwhile, and a redo would bring back a second outlet or
/// story of a name that the job gave one. Other acts, such as taggings, stay to be redone.
pub(super) fn drop_undone_beside(connection: &Connection, job: StepId) -> Result<(), Failure> {
    let first: Option<StepId> = connection
        .prepare_cached(
            "SELECT min(step.id) FROM step JOIN change ON change.step_id = step.id
             WHERE step.state = 'undone' AND step.id > ?1 AND change.table_name IN (?2, ?3, ?4)",
        )?
        .query_row(
            params![job, Outlet::TABLE, Story::TABLE, StoryArticle::TABLE],
            |row| row.get(0),
        )?;
    let Some(first) = first else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "UPDATE change SET image = NULL WHERE step_id IN (SELECT id FROM step WHERE state = 'undone' AND id >= ?1)",
        )?
        .execute([first])?;
    connection
        .prepare_cached("UPDATE step SET state = ?2 WHERE state = 'undone' AND id >= ?1")?
        .execute(params![first, state::DROPPED])?;
    Ok(())
}

/// The time of the last write of a job that is still writing its step, other than `own`.
pub(super) fn running_since(connection: &Connection, own: StepId) -> Result<Option<String>, Failure> {
    Ok(connection
        .prepare_cached("SELECT max(at) FROM step WHERE state = 'open' AND id <> ?1")?
        .query_row([own], |row| row.get(0))?)
}

/// A step as the journal tells it.
pub(crate) struct Step {
    pub id: StepId,
    pub label: String,
    pub coder: String,
    pub at: String,
    pub state: String,
}

fn step(row: &rusqlite::Row<'_>) -> rusqlite::Result<Step> {
    Ok(Step {
        id: row.get(0)?,
        label: row.get(1)?,
        coder: row.get(2)?,
        at: row.get(3)?,
        state: row.get(4)?,
    })
}

const STEP: &str = "SELECT id, label, coder, at, state FROM step";

/// The step that undo would undo.
pub(crate) fn last_done(connection: &Connection) -> Result<Option<Step>, Failure> {
    let sql = format!("{STEP} WHERE state IN ('done', 'open') ORDER BY id DESC LIMIT 1");
    Ok(connection.prepare_cached(&sql)?.query_row([], step).optional()?)
}

/// The step that redo would redo.
pub(crate) fn first_undone(connection: &Connection) -> Result<Option<Step>, Failure> {
    let sql = format!("{STEP} WHERE state = 'undone' ORDER BY id LIMIT 1");
    Ok(connection.prepare_cached(&sql)?.query_row([], step).optional()?)
}

/// The latest steps first, without those that another act took the place of.
pub(crate) fn history(connection: &Connection, limit: u32) -> Result<Vec<Step>, Failure> {
    let sql = format!("{STEP} WHERE state <> 'dropped' ORDER BY id DESC LIMIT ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_map([limit], step)?
        .collect::<Result<_, _>>()?)
}

/// Which way a step is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// Puts every row of a step to its image and keeps in the image's place the row as it was.
pub(super) fn swap(
    connection: &Connection,
    step: &Step,
    way: Way,
    coder: &str,
    now: &str,
) -> Result<Written, Failure> {
    let order = if way == Way::Undo { "DESC" } else { "ASC" };
    let ids: Vec<i64> = connection
        .prepare_cached(&format!(
            "SELECT id FROM change WHERE step_id = ?1 ORDER BY id {order}"
        ))?
        .query_map([step.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut changed = BTreeSet::new();
    for id in &ids {
        let (table, key, image): (String, u32, Option<String>) = connection
            .prepare_cached("SELECT table_name, key, image FROM change WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let (kind, was) = swap_row(connection, &table, key, image.as_deref())?;
        changed.insert(kind);
        connection
            .prepare_cached("UPDATE change SET image = ?2 WHERE id = ?1")?
            .execute(params![id, was])?;
    }
    let (state, act) = match way {
        Way::Undo => (state::UNDONE, "undo"),
        Way::Redo => (state::DONE, "redo"),
    };
    connection
        .prepare_cached("UPDATE step SET state = ?2 WHERE id = ?1")?
        .execute(params![step.id, state])?;
    let first = ids.iter().min().copied().unwrap_or(0);
    let last = ids.iter().max().copied().unwrap_or(0);
    let entry = enter(connection, step.id, act, (first, last), coder, now)?;
    Ok(Written {
        changed: changed.into_iter().collect(),
        entry,
    })
}

fn swap_row(
    connection: &Connection,
    table: &str,
    key: u32,
    image: Option<&str>,
) -> Result<(Kind, Option<String>), Failure> {
    macro_rules! swap_any {
        ($($row:ident),+) => {
            match table {
                $($row::TABLE => swap_one::<$row>(connection, key, image),)+
                _ => Err(Failure::internal("The journal names a table that this version does not know.")),
            }
        };
    }
    every_table!(swap_any)
}

fn swap_one<R: Row>(
    connection: &Connection,
    key: u32,
    put: Option<&str>,
) -> Result<(Kind, Option<String>), Failure> {
    let id = R::Id::from(key);
    let was = R::find(connection, id)?;
    match put {
        None => R::delete(connection, id)?,
        Some(json) => {
            let row: R = serde_json::from_str(json).map_err(|cause| {
                Failure::internal("A row of the journal could not be read back, so nothing was undone.")
                    .because(cause)
            })?;
            if was.is_some() {
                row.update(connection)?
            } else {
                row.insert(connection, true)?
            }
        }
    }
    Ok((R::KIND, was.as_ref().map(self::image).transpose()?))
}

/// The number of the latest commit; 0 in a new project.
pub(crate) fn latest(connection: &Connection) -> Result<i64, Failure> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM journal")?
        .query_row([], |row| row.get(0))?)
}

/// When the project was last changed, or else made: RFC 3339, UTC.
pub(crate) fn changed_at(connection: &Connection) -> Result<String, Failure> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce((SELECT at FROM journal ORDER BY id DESC LIMIT 1), created_at) FROM project",
        )?
        .query_row([], |row| row.get(0))?)
}

/// When a tag was last made, changed or removed; `None` where that never happened.
pub(crate) fn tags_changed_at(connection: &Connection) -> Result<Option<String>, Failure> {
    Ok(connection
        .prepare_cached(
            "SELECT at FROM journal WHERE EXISTS (SELECT 1 FROM change WHERE table_name = 'tag'
                 AND change.id BETWEEN journal.first_change AND journal.last_change)
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// What tells an entry from the one that bears its number in another copy of the file; `None`
/// where there is no such entry.
pub(crate) fn mark(connection: &Connection, entry: i64) -> Result<Option<String>, Failure> {
    Ok(connection
        .prepare_cached("SELECT step_id || ' ' || act || ' ' || at FROM journal WHERE id = ?1")?
        .query_row([entry], |row| row.get(0))
        .optional()?)
}

/// Which rows the commits after `entry` touched, each once: table and key. By number alone, since
/// a change may have been taken into another step; so it may name rows of acts in between too.
pub(crate) fn touched_since(connection: &Connection, entry: i64) -> Result<Vec<(String, u32)>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT change.table_name, change.key FROM journal
         JOIN change ON change.id BETWEEN journal.first_change AND journal.last_change
         WHERE journal.id > ?1",
    )?;
    Ok(statement
        .query_map([entry], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?)
}

/// Which kinds the commits after `entry` touched.
pub(crate) fn kinds_since(connection: &Connection, entry: i64) -> Result<Vec<Kind>, Failure> {
    macro_rules! kind_of {
        ($($row:ident),+) => {
            |table: &str| match table {
                $($row::TABLE => Some($row::KIND),)+
                _ => None,
            }
        };
    }
    let kind = every_table!(kind_of);
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT change.table_name FROM journal
         JOIN change ON change.id BETWEEN journal.first_change AND journal.last_change
         WHERE journal.id > ?1",
    )?;
    let tables: Vec<String> = statement
        .query_map([entry], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(tables
        .iter()
        .filter_map(|table| kind(table))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect())
}
