//! The asking side: a few workers, a watch that ends those that take too long, and what is said
//! of a file whose worker died.

use super::protocol::{self, Answer};
use super::{ARGUMENT, FileReading, Given, Reader, Wanted, read_here};
use crate::failure::Failure;
use crate::job::CancelToken;
use formats::read::projects::ForeignProject;
use formats::read::references::List;
use formats::read::{Mapping, Mappings, TablePreview};
use std::io;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often the watch looks; a cancelled import ends within that time.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// More workers than that wait for the one writer.
const MOST_WORKERS: usize = 4;

/// What one file may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// For any file; also for the start of a worker.
    pub time: Duration,
    /// On top, for each megabyte (10^6 bytes) of the file.
    pub time_per_megabyte: Duration,
    /// Beyond what the program has at its start.
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(20),
            time_per_megabyte: Duration::from_secs(1),
            memory_bytes: 2 << 30,
        }
    }
}

impl Limits {
    fn time_for(&self, bytes: usize) -> Duration {
        let megabytes = u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX);
        self.time
            .saturating_add(self.time_per_megabyte.saturating_mul(megabytes))
    }
}

/// How workers are started.
#[derive(Clone, Debug)]
pub struct Workers {
    /// A program whose `main` begins with [`super::serve_if_asked`].
    pub program: PathBuf,
    pub limits: Limits,
    /// Set for the workers, beside what they inherit.
    pub environment: Vec<(String, String)>,
}

impl Workers {
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            limits: Limits::default(),
            // What is read from a file must not depend on where the machine stands, and the
            // system's time zone cannot be looked up any more.
            environment: vec![("TZ".into(), "UTC".into())],
        }
    }

    pub(super) fn of_this_program() -> Self {
        // The link leads to the very program that runs, even where an update has replaced its file.
        let own = PathBuf::from("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && own.exists() {
            own
        } else {
            // Where the system cannot say, starting fails and says so.
            std::env::current_exe().unwrap_or_default()
        };
        Self::new(program)
    }

    /// What a worker gives up on this system, by name, as it says itself.
    pub fn given_up(&self) -> Result<Vec<String>, Failure> {
        let reader = Reader::Workers(self.clone());
        let pool = Pool::new(&reader, 1, CancelToken::default());
        let mut worker = pool.worker(0);
        match worker.start(self) {
            Ok(given_up) => Ok(given_up),
            Err(Trouble::OfProgram(failure)) => Err(failure),
            Err(Trouble::Cancelled | Trouble::OfFile(_)) => Err(Failure::cancelled()),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg(ARGUMENT)
            .arg(self.limits.memory_bytes.to_string())
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        // What a breakdown prints is for who debugs it; the report has a sentence of its own.
        if !cfg!(debug_assertions) {
            command.stderr(Stdio::null());
        }
        // Ctrl-C is meant for the program, which then ends its workers.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        #[cfg(windows)]
        {
            const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            std::os::windows::process::CommandExt::creation_flags(
                &mut command,
                CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW,
            );
        }
        command
    }
}

/// Why a file gave no reading.
#[derive(Debug)]
pub enum Trouble {
    /// A sentence for the row of the file.
    OfFile(String),
    Cancelled,
    /// No worker could be started: nothing can be read at all.
    OfProgram(Failure),
}

impl Trouble {
    /// For an act that is about one file alone.
    pub fn into_failure(self) -> Failure {
        match self {
            Self::OfFile(sentence) => Failure::unreadable(sentence),
            Self::Cancelled => Failure::cancelled(),
            Self::OfProgram(failure) => failure,
        }
    }
}

/// Workers for one job. Its threads each take one, and [`Pool::watch`] runs beside them.
pub struct Pool<'r> {
    reader: &'r Reader,
    token: CancelToken,
    seats: Vec<Mutex<Seat>>,
    stopped: AtomicBool,
    /// True once all is read, with the bell that the watch waits for.
    finished: (Mutex<bool>, Condvar),
}

/// Where a worker sits: the one thread that talks to it has its pipes, the watch may end it.
#[derive(Default)]
struct Seat {
    child: Option<Child>,
    due: Option<Instant>,
    ended_for: Option<EndedFor>,
    #[cfg(not(target_os = "linux"))]
    looked: Option<sysinfo::System>,
}

#[derive(Clone, Copy)]
enum EndedFor {
    Time,
    Memory,
    Stop,
}

impl<'r> Pool<'r> {
    /// For at most `files` files at once.
    pub fn new(reader: &'r Reader, files: usize, token: CancelToken) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            reader,
            token,
            seats: (0..cores.min(MOST_WORKERS).min(files))
                .map(|_| Mutex::default())
                .collect(),
            stopped: AtomicBool::new(false),
            finished: Default::default(),
        }
    }

    /// How many threads can read at once.
    pub fn len(&self) -> usize {
        self.seats.len()
    }

    pub fn worker(&self, seat: usize) -> Worker<'_> {
        Worker {
            pool: self,
            seat: &self.seats[seat],
            pipes: None,
        }
    }

    /// True once no more files are wanted.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || self.token.is_cancelled()
    }

    /// Ends workers in the midst of what they read.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.finished.1.notify_all();
    }

    /// All is read; the watch may go home.
    pub fn finish(&self) {
        *lock(&self.finished.0) = true;
        self.finished.1.notify_all();
    }

    /// Ends workers that take too long, and all of them once stopped. Returns after [`Self::finish`].
    pub fn watch(&self) {
        let mut finished = lock(&self.finished.0);
        while !*finished {
            for seat in &self.seats {
                lock(seat).look(self.is_stopped(), self.reader);
            }
            let waited = self.finished.1.wait_timeout(finished, LOOK_EVERY);
            finished = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Seat {
    fn look(&mut self, stop: bool, reader: &Reader) {
        let ended_for = if stop {
            EndedFor::Stop
        } else if self.due.is_some_and(|due| due <= Instant::now()) {
            EndedFor::Time
        } else if self.takes_too_much(reader) {
            EndedFor::Memory
        } else {
            return;
        };
        if let Some(child) = &mut self.child
            && self.ended_for.is_none()
        {
            self.ended_for = Some(ended_for);
            // It fails where the worker is dead already.
            let _ = child.kill();
        }
    }

    /// Linux refuses the memory itself.
    #[cfg(target_os = "linux")]
    fn takes_too_much(&mut self, _: &Reader) -> bool {
        false
    }

    #[cfg(not(target_os = "linux"))]
    fn takes_too_much(&mut self, reader: &Reader) -> bool {
        use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
        let (Reader::Workers(workers), Some(child), Some(_)) = (reader, &self.child, self.due) else {
            return false;
        };
        let pid = Pid::from_u32(child.id());
        let system = self.looked.get_or_insert_with(System::new);
        system.refresh_processes_specifics(
            ProcessesToUpdate::Some(&[pid]),
            true,
            ProcessRefreshKind::nothing().with_memory(),
        );
        system
            .process(pid)
            .is_some_and(|process| process.memory() > workers.limits.memory_bytes)
    }
}

/// One worker, as the thread sees it that hands it files. The process is started with the first
/// file, replaced after its death and gone with the value.
pub struct Worker<'p> {
    pool: &'p Pool<'p>,
    seat: &'p Mutex<Seat>,
    pipes: Option<(ChildStdin, ChildStdout)>,
}

impl Worker<'_> {
    /// Reads a file's bytes. `meanwhile` is done while the worker reads.
    pub fn read<T>(
        &mut self,
        name: &str,
        bytes: &[u8],
        mappings: &Mappings,
        meanwhile: impl FnOnce() -> T,
    ) -> (Result<FileReading, Trouble>, T) {
        let (given, meanwhile) = self.ask(name, bytes, &Wanted::Drafts, mappings, meanwhile);
        let read = match given {
            Ok(Given::Drafts(reading)) => Ok(reading),
            Ok(_) => Err(Trouble::OfFile(broke_down(name))),
            Err(trouble) => Err(trouble),
        };
        (read, meanwhile)
    }

    /// The columns of a table and its first rows; `None` where the file is no table.
    pub fn table(
        &mut self,
        name: &str,
        bytes: &[u8],
        mappings: &Mappings,
        chosen: Option<&Mapping>,
    ) -> Result<Option<TablePreview>, Trouble> {
        match self
            .ask(name, bytes, &Wanted::Table(chosen.cloned()), mappings, || ())
            .0?
        {
            Given::Table(table) => Ok(table.map(|table| *table)),
            _ => Err(Trouble::OfFile(broke_down(name))),
        }
    }

    /// What another program's project holds; of databases that keep several, all of them.
    pub fn projects(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<ForeignProject>, Trouble> {
        let none = Mappings::default();
        match self.ask(name, bytes, &Wanted::Projects, &none, || ()).0? {
            Given::Projects(projects) => Ok(projects),
            _ => Err(Trouble::OfFile(broke_down(name))),
        }
    }

    /// The references of a list; `None` where the file is something else.
    pub fn references(&mut self, name: &str, bytes: &[u8]) -> Result<Option<List>, Trouble> {
        let none = Mappings::default();
        match self.ask(name, bytes, &Wanted::References, &none, || ()).0? {
            Given::References(list) => Ok(list),
            _ => Err(Trouble::OfFile(broke_down(name))),
        }
    }

    fn ask<T>(
        &mut self,
        name: &str,
        bytes: &[u8],
        wanted: &Wanted,
        mappings: &Mappings,
        meanwhile: impl FnOnce() -> T,
    ) -> (Result<Given, Trouble>, T) {
        let Reader::Workers(workers) = self.pool.reader else {
            let read = match read_here(name, bytes, wanted, mappings) {
                Ok(read) => read.map_err(|unreadable| Trouble::OfFile(unreadable.message)),
                Err(_) => Err(Trouble::OfFile(broke_down(name))),
            };
            return (read, meanwhile());
        };
        if self.pipes.is_none()
            && let Err(trouble) = self.start(workers)
        {
            return (Err(trouble), meanwhile());
        }
        let allowed = workers.limits.time_for(bytes.len());
        lock(self.seat).due = Some(Instant::now() + allowed);
        let asked = match &mut self.pipes {
            Some((requests, _)) => protocol::send_request(requests, name, bytes, wanted, mappings),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        };
        let meanwhile = meanwhile();
        let answer = match (asked, &mut self.pipes) {
            (Ok(()), Some((_, answers))) => protocol::answer(answers),
            (Err(error), _) => Err(error),
            (_, None) => Err(io::ErrorKind::BrokenPipe.into()),
        };
        let ended_for = {
            let mut seat = lock(self.seat);
            seat.due = None;
            seat.ended_for
        };
        if answer.is_err() || ended_for.is_some() {
            self.end();
        }
        let read = match answer {
            Ok(Answer::Given(given)) => Ok(given),
            Ok(Answer::Unreadable(message)) => Err(Trouble::OfFile(message)),
            Ok(Answer::Broken) => Err(Trouble::OfFile(broke_down(name))),
            Err(_) if self.pool.is_stopped() => Err(Trouble::Cancelled),
            Err(_) => Err(match ended_for {
                Some(EndedFor::Stop) => Trouble::Cancelled,
                Some(EndedFor::Time) => Trouble::OfFile(format!(
                    "Reading “{name}” took longer than {} seconds and was stopped; nothing of it was imported.",
                    allowed.as_secs()
                )),
                Some(EndedFor::Memory) => Trouble::OfFile(format!(
                    "Reading “{name}” took more memory than is allowed and was stopped; nothing of it was imported."
                )),
                None => Trouble::OfFile(broke_down(name)),
            }),
        };
        (read, meanwhile)
    }

    /// Starts the process; hands back what it gave up.
    fn start(&mut self, workers: &Workers) -> Result<Vec<String>, Trouble> {
        let failed = |cause: io::Error| {
            Trouble::OfProgram(
                Failure::internal(
                    "The part of Variorum that reads files could not be started, so nothing was read. Start Variorum again; if that does not help, install it anew.",
                )
                .because(cause),
            )
        };
        let mut child = workers.command().spawn().map_err(failed)?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        {
            let mut seat = lock(self.seat);
            seat.child = Some(child);
            seat.due = Some(Instant::now() + workers.limits.time);
        }
        let Some((requests, mut answers)) = pipes else {
            self.end();
            return Err(failed(io::ErrorKind::BrokenPipe.into()));
        };
        match protocol::hello(&mut answers) {
            Ok(hello) if hello.version == protocol::VERSION => {
                self.pipes = Some((requests, answers));
                Ok(hello.given_up)
            }
            said => {
                self.end();
                if self.pool.is_stopped() {
                    return Err(Trouble::Cancelled);
                }
                Err(failed(said.err().unwrap_or_else(|| {
                    io::Error::new(io::ErrorKind::InvalidData, "another version answered")
                })))
            }
        }
    }

    /// Ends the process and waits until it is gone.
    fn end(&mut self) {
        self.pipes = None;
        let mut seat = lock(self.seat);
        seat.due = None;
        seat.ended_for = None;
        if let Some(mut child) = seat.child.take() {
            // Both fail only where it is gone already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        self.end();
    }
}

fn broke_down(name: &str) -> String {
    format!(
        "The reader broke down over “{name}”; nothing of it was imported. The file may be damaged; open it in the program that wrote it, save it anew and import that."
    )
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
