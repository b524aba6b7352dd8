//! All SQL: the project file, its tables, its journal. Start with [`Store`].

mod alignments;
mod articles;
pub(crate) mod coded;
mod coders;
mod failures;
pub(crate) mod foreign;
pub(crate) mod imports;
pub(crate) mod journal;
pub(crate) mod mappings;
mod memos;
pub(crate) mod merging;
mod open;
mod outlet_rules;
mod passages;
pub(crate) mod rows;
pub(crate) mod sketches;
mod sources;
mod stories;
pub(crate) mod tables;
mod tags;
pub(crate) mod views;

pub use open::schema_sql;

use crate::failure::Failure;
use crate::ids::StepId;
use crate::wire::{Kind, Outcome};
use journal::{Way, Writing, state};
pub(crate) use rusqlite::Connection;
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// An open step whose job has not written for so long is taken for interrupted.
const INTERRUPTED_AFTER: Duration = Duration::from_secs(120);

/// An open project file: one connection that writes, under a lock, and a pool that reads.
///
/// *Choice*: a lock instead of a writer thread. *Why*: whoever writes already runs off the
/// window's thread, and a lock keeps the borrow of a transaction in one place. *Trade-off*:
/// a long write makes other writers wait, so jobs write in batches.
pub(crate) struct Store {
    path: PathBuf,
    read_only: bool,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// The latest journal entry that was made here or has been announced here.
    announced: Mutex<i64>,
}

pub(crate) struct Project {
    pub uuid: String,
    pub name: String,
}

impl Store {
    pub fn create(path: &Path, uuid: &str, name: &str) -> Result<(), Failure> {
        open::create(path, uuid, name, &now())
    }

    /// Opens a file; the second value is something a person should know about the opening.
    pub fn open(path: &Path) -> Result<(Self, Option<String>), Failure> {
        let opened = open::open(path)?;
        let announced = journal::latest(&opened.connection)?;
        let store = Self {
            path: path.to_owned(),
            read_only: opened.read_only,
            writer: Mutex::new(opened.connection),
            readers: Mutex::new(Vec::new()),
            announced: Mutex::new(announced),
        };
        Ok((store, opened.notice))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn read_only(&self) -> bool {
        self.read_only
    }

    /// Reads one state of the project, however long it takes and whoever writes meanwhile.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Failure>) -> Result<T, Failure> {
        let pooled = lock(&self.readers).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => open::reader(&self.path, self.read_only)?,
        };
        let transaction = connection.transaction()?;
        let value = read(&transaction)?;
        drop(transaction);
        lock(&self.readers).push(connection);
        Ok(value)
    }

    /// One act of a person: one transaction, one undo step. A failure changes nothing; an act
    /// without effect leaves no step.
    pub fn write<T>(
        &self,
        op: &str,
        label: &str,
        coder: &str,
        act: impl FnOnce(&mut Writing<'_>) -> Result<T, Failure>,
    ) -> Result<Outcome<T>, Failure> {
        self.transact(|connection| {
            let mut writing = Writing::begin(connection, op, label, coder, &now())?;
            let step = writing.step();
            let value = act(&mut writing)?;
            let written = writing.finish(coder, state::DONE)?;
            if written.is_some() {
                journal::drop_undone(connection, step)?;
            }
            Ok((value, written))
        })
    }

    /// The first or a further batch of a job that is one step as a whole.
    ///
    /// `step` is `None` until a batch changed something. Fails with `conflict` when the step
    /// was undone meanwhile.
    pub fn write_batch<T>(
        &self,
        step: &mut Option<StepId>,
        op: &str,
        label: &str,
        coder: &str,
        act: impl FnOnce(&mut Writing<'_>) -> Result<T, Failure>,
    ) -> Result<Outcome<T>, Failure> {
        let mut begun = None;
        let outcome = self.transact(|connection| {
            let mut writing = match *step {
                None => Writing::begin(connection, op, label, coder, &now())?,
                Some(open) => {
                    require_open(connection, open)?;
                    Writing::within(connection, open, &now())
                }
            };
            let id = writing.step();
            let value = act(&mut writing)?;
            let written = writing.finish(coder, state::OPEN)?;
            if written.is_some() {
                begun = Some(id);
                journal::drop_undone(connection, id)?;
            }
            let named = |kind: &Kind| matches!(kind, Kind::Outlet | Kind::Story);
            if written
                .as_ref()
                .is_some_and(|written| written.changed.iter().any(named))
            {
                journal::drop_undone_beside(connection, id)?;
            }
            Ok((value, written))
        })?;
        if step.is_none() {
            *step = begun;
        }
        Ok(outcome)
    }

    /// Writes to tables that are not journalled; see the migrations for which these are and why.
    pub fn note<T>(&self, write: impl FnOnce(&Connection) -> Result<T, Failure>) -> Result<T, Failure> {
        self.require_writing()?;
        let mut connection = lock(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = write(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Closes a job's step under its final name.
    pub fn close_step(&self, step: StepId, label: &str) -> Result<(), Failure> {
        let connection = lock(&self.writer);
        connection.execute(
            "UPDATE step SET state = 'done', label = ?2 WHERE id = ?1 AND state = 'open'",
            params![step, label],
        )?;
        Ok(())
    }

    /// Closes the steps of jobs that were killed, so that what they did can be undone.
    pub fn close_interrupted(&self) -> Result<(), Failure> {
        let connection = lock(&self.writer);
        connection.execute(
            "UPDATE step SET state = 'done', label = label || ' (interrupted)' WHERE state = 'open'",
            [],
        )?;
        Ok(())
    }

    /// Undoes the last step or redoes the next one; gives its name.
    pub fn swap(&self, way: Way, coder: &str) -> Result<Outcome<String>, Failure> {
        self.transact(|connection| {
            let step = match way {
                Way::Undo => journal::last_done(connection)?
                    .ok_or_else(|| Failure::not_found("There is nothing to undo."))?,
                Way::Redo => journal::first_undone(connection)?
                    .ok_or_else(|| Failure::not_found("There is nothing to redo."))?,
            };
            if step.state == state::OPEN && !interrupted(&step.at) {
                return Err(Failure::busy(
                    "An import is still running. Cancel it or wait for its end; then it can be undone.",
                ));
            }
            let written = journal::swap(connection, &step, way, coder, &now())?;
            Ok((step.label, Some(written)))
        })
    }

    fn require_writing(&self) -> Result<(), Failure> {
        if self.read_only {
            return Err(Failure::unreadable(
                "This project is open for reading only, so nothing can be changed. Copy the file to a folder of your own and open the copy.",
            ));
        }
        Ok(())
    }

    fn transact<T>(
        &self,
        act: impl FnOnce(&Connection) -> Result<(T, Option<journal::Written>), Failure>,
    ) -> Result<Outcome<T>, Failure> {
        self.require_writing()?;
        let mut connection = lock(&self.writer);
        // Immediate: taking the write lock later could fail half-way with no chance to wait.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (value, written) = act(&transaction)?;
        let Some(written) = written else {
            transaction.rollback()?;
            return Ok(Outcome {
                value,
                changed: Vec::new(),
            });
        };
        transaction.commit()?;
        let mut announced = lock(&self.announced);
        // A gap means that another program wrote in between; the next look announces both.
        if written.entry == *announced + 1 {
            *announced = written.entry;
        }
        Ok(Outcome {
            value,
            changed: written.changed,
        })
    }

    /// The kinds that other programs changed since this was last asked.
    pub fn changed_elsewhere(&self) -> Result<Vec<Kind>, Failure> {
        let known = *lock(&self.announced);
        let (latest, kinds) = self.read(|connection| {
            let latest = journal::latest(connection)?;
            let kinds = if latest > known {
                journal::kinds_since(connection, known)?
            } else {
                Vec::new()
            };
            Ok((latest, kinds))
        })?;
        let mut announced = lock(&self.announced);
        *announced = latest.max(*announced);
        Ok(kinds)
    }

    pub fn project(&self) -> Result<Project, Failure> {
        self.read(|connection| {
            Ok(
                connection.query_row("SELECT uuid, name FROM project WHERE id = 1", [], |row| {
                    Ok(Project {
                        uuid: row.get(0)?,
                        name: row.get(1)?,
                    })
                })?,
            )
        })
    }

    /// Limits the file to so many pages, as a full disk would.
    #[cfg(test)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), Failure> {
        Ok(lock(&self.writer).query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
    }
}

impl Drop for Store {
    /// The readers go first: the last connection to close is the one that folds the
    /// write-ahead log into the file, and one that only reads cannot.
    fn drop(&mut self) {
        lock(&self.readers).clear();
        if !self.read_only {
            // Another program may be reading; then the log stays and is folded in later.
            let _ = lock(&self.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
    }
}

/// Every row of every journalled table as JSON, one a line.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn dump(connection: &Connection) -> Result<String, Failure> {
    use rows::{Listed, Row};
    let mut out = String::new();
    macro_rules! dump_all {
        ($($row:ident),+) => {$(
            for row in tables::$row::list(connection, "ORDER BY id", [])? {
                let row = serde_json::to_string(&row).map_err(|cause| Failure::internal("A row is no JSON.").because(cause))?;
                out += &format!("{} {row}\n", tables::$row::TABLE);
            }
        )+};
    }
    tables::every_table!(dump_all);
    Ok(out)
}

/// When the project was made: RFC 3339, UTC.
pub(crate) fn created_at(connection: &Connection) -> Result<String, Failure> {
    Ok(connection
        .prepare_cached("SELECT created_at FROM project")?
        .query_row([], |row| row.get(0))?)
}

/// Keeps the bytes of a source under their hash; bytes that are there already stay.
pub(crate) fn keep_content(
    connection: &Connection,
    sha256: &str,
    length: usize,
    compressed: &[u8],
) -> Result<(), Failure> {
    let length =
        i64::try_from(length).map_err(|cause| Failure::invalid("The file is too large.").because(cause))?;
    connection
        .prepare_cached("INSERT OR IGNORE INTO content (sha256, length, compressed) VALUES (?1, ?2, ?3)")?
        .execute(params![sha256, length, compressed])?;
    Ok(())
}

/// The compressed bytes of a source and their length before.
pub(crate) fn find_content(
    connection: &Connection,
    sha256: &str,
) -> Result<Option<(usize, Vec<u8>)>, Failure> {
    Ok(connection
        .prepare_cached("SELECT length, compressed FROM content WHERE sha256 = ?1")?
        .query_row([sha256], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?
        .map(|(length, compressed)| (usize::try_from(length).unwrap_or(0), compressed)))
}

fn require_open(connection: &Connection, step: StepId) -> Result<(), Failure> {
    let state: String = connection
        .prepare_cached("SELECT state FROM step WHERE id = ?1")?
        .query_row([step], |row| row.get(0))?;
    if state == state::OPEN {
        Ok(())
    } else {
        Err(Failure::conflict(
            "The import was undone from another window while it ran, so it stopped.",
        ))
    }
}

fn interrupted(at: &str) -> bool {
    at.parse::<jiff::Timestamp>().is_ok_and(|at| {
        jiff::Timestamp::now().duration_since(at)
            > jiff::SignedDuration::try_from(INTERRUPTED_AFTER).unwrap_or_default()
    })
}

/// The time now, RFC 3339, UTC, to the millisecond.
pub(crate) fn now() -> String {
    format!("{:.3}", jiff::Timestamp::now())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What the lock guards is a connection between transactions: a panic elsewhere rolled
    // its transaction back, so it can be used again.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
