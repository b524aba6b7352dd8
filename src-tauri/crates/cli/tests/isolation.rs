//! Foreign files are read by workers: a file that makes its reader hang, abort or take all memory
//! costs one row of the report, and a worker reaches neither files nor network.
//!
//! These stories stand here and not with the others, since they need the built program: it is
//! what workers are started from. It misbehaves on demand in debug builds alone.

#![cfg(debug_assertions)]
#![allow(
    clippy::unwrap_used,
    reason = "a story that cannot go on should end where it stands"
)]

use project::ops::{ImportOptions, read_as_import};
use project::wire::{Code, ImportReport};
use project::worker::{ARGUMENT, Limits, Reader, Workers};
use project::{CancelToken, Failure, Job, Places, Project};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const MISDEED: &str = "VARIORUM_WORKER_TEST";
const FILES: usize = 21;

fn workers(misdeed: &str) -> Workers {
    let mut workers = Workers::new(PathBuf::from(env!("CARGO_BIN_EXE_variorum")));
    workers.environment.push((MISDEED.into(), misdeed.into()));
    workers
}

/// A folder with a project and `FILES` article files, `10.txt` among them.
struct Desk {
    folder: TempDir,
    project: Project,
}

impl Desk {
    fn new(reader: Reader) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..FILES {
            fs::create_dir_all(folder.path().join("press")).unwrap();
            fs::write(
                folder.path().join(format!("press/{number:02}.txt")),
                format!(
                    "Ferry {number} late\n\nThe ferry number {number} left the quay an hour after dawn.\n"
                ),
            )
            .unwrap();
        }
        let places = Places {
            reader,
            ..Places::under(folder.path().join("home"))
        };
        let project = Project::create(&folder.path().join("Harbour.variorum"), &places).unwrap();
        Self { folder, project }
    }

    fn press(&self) -> PathBuf {
        self.folder.path().join("press")
    }

    fn import(&self, job: &mut Job) -> Result<ImportReport, Failure> {
        self.project
            .import(&[self.press()], &ImportOptions::default(), job)
            .map(|outcome| outcome.value)
    }
}

/// Imports while the reader does `misdeed` over one of the files; hands back that file's row.
fn row_of_the_bad_one(misdeed: &str, limits: Limits) -> String {
    let mut workers = workers(&format!("{misdeed}:10.txt"));
    workers.limits = limits;
    let desk = Desk::new(Reader::Workers(workers));
    let report = desk.import(&mut Job::unwatched()).unwrap();
    let imported: Vec<&str> = report
        .articles
        .iter()
        .map(|article| article.title.as_str())
        .collect();
    let expected: Vec<String> = (0..FILES)
        .filter(|number| *number != 10)
        .map(|number| format!("Ferry {number} late"))
        .collect();
    assert_eq!(imported, expected, "all others, in their order");
    assert!(!report.cancelled);
    let [row] = &report.failed[..] else {
        panic!("{:?}", report.failed)
    };
    assert!(row.path.ends_with("10.txt"), "{row:?}");
    assert_eq!(row.code, Some(Code::Unreadable));
    assert!(desk.project.check(false).unwrap().ok);
    row.message.clone()
}

#[test]
fn a_reader_that_hangs_is_stopped_and_the_others_are_imported() {
    let limits = Limits {
        time: Duration::from_secs(4),
        ..Limits::default()
    };
    assert_eq!(
        row_of_the_bad_one("hang", limits),
        "Reading “10.txt” took longer than 4 seconds and was stopped; nothing of it was imported."
    );
}

#[test]
fn a_reader_that_breaks_down_costs_its_file_alone() {
    for misdeed in ["abort", "panic", "overflow"] {
        let said = row_of_the_bad_one(misdeed, Limits::default());
        assert!(
            said.starts_with("The reader broke down over “10.txt”; nothing of it was imported."),
            "{misdeed}: {said}"
        );
    }
}

#[test]
fn a_reader_that_wants_all_memory_gets_it_not() {
    let limits = Limits {
        memory_bytes: 300 << 20,
        ..Limits::default()
    };
    let said = row_of_the_bad_one("allocate", limits);
    let expected = if cfg!(target_os = "linux") {
        "The reader broke down over “10.txt”"
    } else {
        "Reading “10.txt” took more memory than is allowed"
    };
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn a_worker_reads_what_this_process_would() {
    let desk = Desk::new(Reader::InProcess);
    fs::write(desk.press().join("empty.txt"), "").unwrap();
    fs::write(
        desk.press().join("table.csv"),
        "headline,text,date\nLamp out,The lamp on the quay has been dark since Monday night.,2031-05-04\n",
    )
    .unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(desk.press())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.push(desk.press().join("gone.txt"));
    let read = |reader: &Reader| -> Vec<_> {
        read_as_import(&files, reader, &CancelToken::default())
            .unwrap()
            .into_iter()
            .map(|reading| reading.map_err(|failure| failure.message))
            .collect()
    };
    let here = read(&Reader::InProcess);
    assert_eq!(here.iter().filter(|reading| reading.is_err()).count(), 2);
    assert_eq!(read(&Reader::Workers(workers(""))), here);
}

#[test]
fn a_program_that_is_no_worker_is_said_in_one_sentence() {
    for program in ["no/such/program", "/bin/echo"] {
        let desk = Desk::new(Reader::Workers(Workers::new(PathBuf::from(program))));
        let failure = desk.import(&mut Job::unwatched()).unwrap_err();
        assert_eq!(failure.code, Code::Internal, "{program}");
        assert!(failure.message.contains("could not be started"), "{failure}");
        assert_eq!(desk.project.overview().unwrap().articles, 0);
        assert!(desk.project.history(10).unwrap().is_empty());
    }
}

/// Processes with this text in their command line; zombies have none and are not counted.
#[cfg(target_os = "linux")]
fn processes(with: &str) -> usize {
    fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok())
        .filter(|line| {
            let line = String::from_utf8_lossy(line);
            line.contains(ARGUMENT) && line.contains(with)
        })
        .count()
}

#[cfg(target_os = "linux")]
#[test]
fn a_cancelled_import_ends_its_workers_at_once() {
    let mut workers = workers("hang:10.txt");
    // Far longer than anybody would wait for this test; and a number that no other test has.
    workers.limits.time = Duration::from_secs(100_000);
    workers.limits.memory_bytes = (1 << 30) + 4_711;
    let mark = workers.limits.memory_bytes.to_string();
    let desk = Desk::new(Reader::Workers(workers));
    let token = CancelToken::default();
    let watched = token.clone();
    let cancel = {
        let mark = mark.clone();
        std::thread::spawn(move || {
            while processes(&mark) == 0 {
                std::thread::yield_now();
            }
            watched.cancel();
        })
    };
    let report = desk.import(&mut Job::new(token, |_| {})).unwrap();
    cancel.join().unwrap();
    assert!(report.cancelled);
    assert_eq!(processes(&mark), 0, "no worker is left behind");
    assert!(desk.project.check(false).unwrap().ok);
}

#[cfg(target_os = "linux")]
#[test]
fn a_killed_import_leaves_no_worker_that_hangs() {
    let desk = Desk::new(Reader::InProcess);
    let file = desk.press().join("10.txt");
    let mut import = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .arg("read")
        .arg(&file)
        .env(MISDEED, "hang:10.txt")
        .env("VARIORUM_HOME", desk.folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let children = || -> Vec<String> {
        let listed = format!("/proc/{0}/task/{0}/children", import.id());
        let by_main = fs::read_to_string(listed).unwrap_or_default();
        let of_threads = fs::read_dir(format!("/proc/{}/task", import.id()))
            .into_iter()
            .flatten()
            .filter_map(|task| fs::read_to_string(task.ok()?.path().join("children")).ok());
        of_threads
            .chain([by_main])
            .flat_map(|pids| pids.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let pid = loop {
        assert!(fs::exists(format!("/proc/{}", import.id())).unwrap());
        if let Some(pid) = children().pop() {
            break pid;
        }
        std::thread::yield_now();
    };
    import.kill().unwrap();
    import.wait().unwrap();
    // Whoever takes it over may leave it as a zombie, which has no command line.
    let line = PathBuf::from(format!("/proc/{pid}/cmdline"));
    while fs::read(&line).is_ok_and(|line| String::from_utf8_lossy(&line).contains(ARGUMENT)) {
        std::thread::yield_now();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_reaches_neither_files_nor_network_nor_programs() {
    let given_up = workers("").given_up().unwrap();
    eprintln!("given up on this kernel: {given_up:?}");
    assert!(given_up.iter().any(|name| name == "memory" || name == "opening"));
    for layer in ["landlock", "seccomp"] {
        if !given_up.iter().any(|name| name == layer) {
            eprintln!("skipped for {layer}: this kernel has none");
        }
    }
    let desk = Desk::new(Reader::InProcess);
    let tried = |misdeed: &str| {
        let reader = Reader::Workers(workers(&format!("{misdeed}:10.txt")));
        let file = desk.press().join("10.txt");
        let mut readings = read_as_import(&[file], &reader, &CancelToken::default()).unwrap();
        readings.remove(0).unwrap_err().message
    };
    for misdeed in ["open", "list", "write", "connect", "send", "start"] {
        let said = tried(misdeed);
        eprintln!("{misdeed}: {said}");
        assert!(said.starts_with("refused: "), "{misdeed}: {said}");
    }
    assert!(
        Path::new("/etc/passwd").exists(),
        "what could not be opened is there"
    );
}
