//! The open project: everything that remembers.
//!
//! [`Project`] is one open file. What a person can do with it is in `ops`, one file per act;
//! how it is kept is in `store` (all SQL) and `search` (the index, a cache). [`Desk`] is
//! what is open on this machine; [`wire`] is the door for the window.
//!
//! No Tauri, no printing, no dialogs: this crate works the same under a window, under the
//! command line and in tests.

mod desk;
pub mod failure;
pub mod ids;
mod job;
pub mod ops;
mod places;
pub mod sample;
mod search;
mod store;
pub mod wire;
pub mod worker;

pub use desk::Desk;
pub use failure::Failure;
pub use job::{CancelToken, Job};
pub use places::Places;
pub use store::schema_sql;

use search::SearchIndex;
use sha2::{Digest, Sha256};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, PoisonError};
use store::Store;
use worker::Reader;

/// One open project file. All of its work may be called from any thread.
pub struct Project {
    store: Store,
    index: SearchIndex,
    reader: Reader,
    id: String,
    name: String,
    notice: Option<String>,
    coder: Mutex<String>,
    /// Held, as a lock of the system, by whoever imports; so an import that was killed is
    /// told from one that runs in another window.
    import_lock: PathBuf,
    /// How often comparisons were asked to stop: one that sees another number than at its
    /// beginning ends.
    stops: AtomicU64,
}

impl Project {
    /// Makes an empty project file; its name is the file's.
    pub fn create(path: &Path, places: &Places) -> Result<Self, Failure> {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        failure::require(!name.trim().is_empty(), "A project needs a name.")?;
        Store::create(path, &new_uuid(), &name)?;
        Self::open(path, places)
    }

    pub fn open(path: &Path, places: &Places) -> Result<Self, Failure> {
        let (store, notice) = Store::open(path)?;
        let project = store.project()?;
        // By the place as well: a copy of the file has the same id and another history.
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let place = hex(&Sha256::digest(whole.to_string_lossy().as_bytes()));
        let cache = places
            .cache
            .join("projects")
            .join(format!("{}-{}", project.uuid, &place[..12]));
        let opened = Self {
            index: SearchIndex::at(cache.join("index")),
            reader: places.reader.clone(),
            import_lock: cache.join("import.lock"),
            id: project.uuid,
            name: project.name,
            notice,
            coder: Mutex::new("Me".to_owned()),
            store,
            stops: AtomicU64::new(0),
        };
        opened.close_killed_imports()?;
        Ok(opened)
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn path(&self) -> &Path {
        self.store.path()
    }

    pub fn read_only(&self) -> bool {
        self.store.read_only()
    }

    /// Something a person should know about the opening.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The name that acts and taggings carry.
    pub fn coder(&self) -> String {
        self.coder.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_coder(&self, name: &str) {
        name.trim()
            .clone_into(&mut self.coder.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Every row of every journalled table, one a line: what the law of undo is about.
    #[cfg(any(test, feature = "testing"))]
    #[doc(hidden)]
    pub fn dump(&self) -> Result<String, Failure> {
        self.store.read(store::dump)
    }

    /// Every row under its lasting name, one a line: what two copies of a project can be compared by.
    #[cfg(any(test, feature = "testing"))]
    #[doc(hidden)]
    pub fn dump_by_name(&self) -> Result<String, Failure> {
        let rows = self.store.read(store::merging::Copied::of)?.rows;
        Ok(rows.iter().map(|row| format!("{row:?}\n")).collect())
    }

    /// The kinds that other programs changed since this was last asked.
    pub fn changed_elsewhere(&self) -> Result<Vec<wire::Kind>, Failure> {
        self.store.changed_elsewhere()
    }

    /// Closes the project and removes what it keeps in the cache: for a project whose file is about
    /// to be moved, since the cache knows it by its place.
    pub(crate) fn close_and_forget(self) {
        let cache = self.import_lock.parent().map(Path::to_owned);
        drop(self);
        if let Some(cache) = cache {
            // Left behind it costs some room and nothing else.
            let _ = std::fs::remove_dir_all(cache);
        }
    }

    fn close_killed_imports(&self) -> Result<(), Failure> {
        if self.read_only() {
            return Ok(());
        }
        match self.lock_imports() {
            Some(_held) => self.store.close_interrupted(),
            None => Ok(()),
        }
    }

    /// The lock that an import holds; `None` while another program imports into this project.
    /// Where the cache folder cannot be written there is no lock to take and nothing is held.
    fn lock_imports(&self) -> Option<Option<File>> {
        let folder = self.import_lock.parent()?;
        if std::fs::create_dir_all(folder).is_err() {
            return Some(None);
        }
        let Ok(file) = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.import_lock)
        else {
            return Some(None);
        };
        match file.try_lock() {
            Ok(()) => Some(Some(file)),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(None),
        }
    }
}

fn new_uuid() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Bytes as lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::{ImportOptions, TagWanted};
    use crate::wire::Code;

    #[test]
    fn a_full_disk_is_said_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path().join("home"));
        let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
        let file = folder.path().join("one.txt");
        std::fs::write(&file, "Ferries step in\n\nThe crossing was closed on Monday.\n").unwrap();
        project
            .import(&[file], &ImportOptions::default(), &mut Job::unwatched())
            .unwrap();
        // SQLite takes a limit on pages as it takes a full disk.
        project.store.limit_pages(1).unwrap();
        let large = folder.path().join("large.txt");
        std::fs::write(&large, "The river rose again.\n\n".repeat(40_000)).unwrap();
        let failure = project
            .import(&[large], &ImportOptions::default(), &mut Job::unwatched())
            .unwrap_err();
        assert_eq!(failure.code, Code::Unreadable);
        assert!(failure.message.contains("disk is full"), "{failure}");
        assert_eq!(project.overview().unwrap().articles, 1);
        assert!(project.check(false).unwrap().ok);
        let place = project.places("crossing").unwrap();
        project.store.limit_pages(1_000_000).unwrap();
        project
            .tag_passages(&place, &[TagWanted::Path("Closure".into())])
            .unwrap();
    }
}
