//! Many files, read by several workers at once and handed over in their order.

use super::import_project::{is_project, read_as_drafts};
use crate::failure::Failure;
use crate::job::CancelToken;
use crate::worker::{FileReading, Pool, Reader, Trouble, Worker};
use formats::read::{Mappings, largest};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Bytes of a file that memory is taken for before its kind is known.
const SHORT: usize = 64 << 10;

/// Files handed over at once: small enough that others get to write in between, large enough
/// that commits do not dominate.
const BATCH: usize = 64;
/// How far reading runs ahead of the first file that is not handed over yet. A file may take its
/// time; meanwhile the others need not wait, nor fill the memory.
const AHEAD: usize = 4 * BATCH;
/// Bytes that are read and not handed over: at more, reading waits.
const MOST_HELD_BYTES: usize = 128 << 20;
/// How often a thread that waits looks whether it is still wanted.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// What became of one file, and about how many bytes it holds while it waits.
pub(super) struct Made<T> {
    pub value: T,
    pub bytes: usize,
}

/// Reads `files` with `make`, several at once, and hands the results to `take` in the order of
/// the files. Ends with `take`'s failure, with `cancelled`, or with why nothing can be read.
pub(super) fn read_in_order<T: Send>(
    files: &[PathBuf],
    reader: &Reader,
    token: &CancelToken,
    make: impl Fn(&Path, &mut Worker<'_>) -> Result<Made<T>, Trouble> + Sync,
    mut take: impl FnMut(Vec<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let pool = Pool::new(reader, files.len(), token.clone());
    let line = Line::default();
    std::thread::scope(|scope| {
        scope.spawn(|| pool.watch());
        let _finished = AtEnd(|| pool.finish());
        std::thread::scope(|scope| {
            let (sender, receiver) = channel();
            for seat in 0..pool.len() {
                let sender = sender.clone();
                let (pool, line, make) = (&pool, &line, &make);
                scope.spawn(move || {
                    let mut worker = pool.worker(seat);
                    while let Some(index) = line.next(files.len(), pool) {
                        let made = make(&files[index], &mut worker);
                        if let Ok(made) = &made {
                            line.hold(made.bytes);
                        }
                        if sender.send((index, made)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            // Done, failed or panicked, nobody reads on, and workers that do are ended.
            let _stopped = AtEnd(|| pool.stop());
            let mut waiting = BTreeMap::new();
            let mut batch = Vec::new();
            let mut bytes = 0;
            let mut next = 0;
            while next < files.len() {
                // Where nobody is left to send, whoever reads has gone.
                let (index, made) = receiver.recv().map_err(|_| Failure::cancelled())?;
                match made {
                    Ok(made) => drop(waiting.insert(index, made)),
                    Err(Trouble::OfProgram(failure)) => return Err(failure),
                    Err(Trouble::Cancelled | Trouble::OfFile(_)) => return Err(Failure::cancelled()),
                }
                while let Some(made) = waiting.remove(&next) {
                    next += 1;
                    bytes += made.bytes;
                    batch.push(made.value);
                    if batch.len() >= BATCH || bytes >= MOST_HELD_BYTES / 2 || next == files.len() {
                        let count = batch.len();
                        take(std::mem::take(&mut batch))?;
                        line.release(count, std::mem::take(&mut bytes));
                    }
                }
            }
            Ok(())
        })
    })
}

/// Does some reading with one worker, which is gone afterwards.
pub(super) fn with_worker<T>(
    reader: &Reader,
    token: &CancelToken,
    work: impl FnOnce(&mut Worker<'_>) -> T,
) -> T {
    let pool = Pool::new(reader, 1, token.clone());
    std::thread::scope(|scope| {
        scope.spawn(|| pool.watch());
        let _finished = AtEnd(|| pool.finish());
        work(&mut pool.worker(0))
    })
}

/// Does something when the scope is left, by whichever way.
struct AtEnd<F: FnMut()>(F);

impl<F: FnMut()> Drop for AtEnd<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Which file is next, and how much is read and not handed over.
#[derive(Default)]
struct Line {
    state: Mutex<LineState>,
    moved: Condvar,
}

#[derive(Default)]
struct LineState {
    next: usize,
    taken: usize,
    held_bytes: usize,
}

impl Line {
    /// The next file's place; `None` when there is none, or none is wanted.
    fn next(&self, count: usize, pool: &Pool<'_>) -> Option<usize> {
        let mut state = self.state();
        loop {
            if state.next >= count || pool.is_stopped() {
                return None;
            }
            if state.next < state.taken + AHEAD && state.held_bytes < MOST_HELD_BYTES {
                state.next += 1;
                return Some(state.next - 1);
            }
            let waited = self.moved.wait_timeout(state, LOOK_EVERY);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn hold(&self, bytes: usize) {
        self.state().held_bytes += bytes;
    }

    fn release(&self, count: usize, bytes: usize) {
        let mut state = self.state();
        state.taken += count;
        state.held_bytes = state.held_bytes.saturating_sub(bytes);
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, LineState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The bytes of an article's file, or a sentence.
pub(super) fn load(path: &Path) -> Result<Vec<u8>, String> {
    load_within(path, largest, |size, most| {
        format!(
            "The file has {size} MB; a file of its kind can have {most} MB at most. Split it and import the parts."
        )
    })
}

/// The bytes of a file, or a sentence. `largest` says by its first bytes how many it may have,
/// `too_large`, of its size and the largest in MB, why it is not read.
pub(super) fn load_within(
    path: &Path,
    largest: impl Fn(&[u8]) -> usize,
    too_large: impl Fn(u64, usize) -> String,
) -> Result<Vec<u8>, String> {
    let trouble = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            "The file is no longer there. It may have been moved or renamed.".to_owned()
        }
        std::io::ErrorKind::PermissionDenied => "This account may not read the file.".to_owned(),
        _ => "The file could not be read from the disk.".to_owned(),
    };
    let mut file = File::open(path).map_err(trouble)?;
    let before = file.metadata().map_err(trouble)?;
    // What a file is says how large it may be.
    // With room for a short file at once: it would be read in seven pieces else.
    let mut bytes =
        Vec::with_capacity(usize::try_from(before.len()).map_or(SHORT, |length| length.min(SHORT)) + 64);
    file.by_ref()
        .take(1024)
        .read_to_end(&mut bytes)
        .map_err(trouble)?;
    let most = largest(&bytes);
    if before.len() > most as u64 {
        return Err(too_large(before.len() >> 20, most >> 20));
    }
    bytes.reserve_exact(usize::try_from(before.len()).unwrap_or_default());
    // A file that grows while it is read must not grow without end.
    file.by_ref()
        .take((most + 1).saturating_sub(bytes.len()) as u64)
        .read_to_end(&mut bytes)
        .map_err(trouble)?;
    let after = file.metadata().map_err(trouble)?;
    // Some systems know no time of change; the length is known everywhere.
    let changed = after.modified().ok() != before.modified().ok();
    if changed || after.len() != before.len() || bytes.len() as u64 != before.len() {
        return Err(
            "The file was changed while it was being read. Import it again once it is finished.".into(),
        );
    }
    Ok(bytes)
}

/// A path's last part, which names the file for readers and in sentences.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// What an import would see in files, in their order, touching no project.
pub fn read_as_import(
    files: &[PathBuf],
    reader: &Reader,
    token: &CancelToken,
) -> Result<Vec<Result<FileReading, Failure>>, Failure> {
    let mut readings = Vec::with_capacity(files.len());
    let make = |path: &Path, worker: &mut Worker<'_>| {
        let read = match load(path) {
            _ if is_project(path) => read_as_drafts(path, worker),
            Ok(bytes) => worker.read(&name_of(path), &bytes, &Mappings::default(), || ()).0,
            Err(sentence) => Err(Trouble::OfFile(sentence)),
        };
        let value = match read {
            Ok(reading) => Ok(reading),
            Err(Trouble::OfFile(sentence)) => Err(Failure::unreadable(sentence)),
            Err(other) => return Err(other),
        };
        // All of it is kept for the caller, so that nothing waits for room.
        Ok(Made { value, bytes: 0 })
    };
    read_in_order(files, reader, token, make, |batch| {
        readings.extend(batch);
        Ok(())
    })?;
    Ok(readings)
}
