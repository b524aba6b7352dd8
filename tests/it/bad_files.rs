//! Files that are no project, damaged ones, and disks that are full or cannot be written.

use crate::support::{Desk, import, prose, tag};
use project::wire::Code;
use project::{Failure, Project};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Where SQLite keeps the version and the owner of a file, in bytes from its start.
const VERSION_AT: u64 = 60;
const OWNER_AT: u64 = 68;

fn patch(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = File::options().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

fn refused(desk: &Desk, path: &Path) -> Failure {
    let failure = Project::open(path, &desk.places())
        .err()
        .expect("it is no project");
    assert!(
        failure.message.ends_with('.') && failure.message.len() > 20,
        "a sentence: {}",
        failure.message
    );
    failure
}

/// A closed project of some size.
fn filled(desk: &Desk) {
    let project = desk.create();
    for number in 0..120 {
        desk.write(&format!("{number}.txt"), prose(number));
    }
    for article in import(&project, &[desk.press()]).articles {
        tag(&project, article.id, "north bank", "Place");
    }
}

#[test]
fn what_is_no_project_is_refused_with_a_sentence_and_left_alone() {
    let desk = Desk::new();
    drop(desk.create());
    let missing = desk.path().join("none.variorum");
    assert_eq!(refused(&desk, &missing).code, Code::NotFound);
    assert!(!missing.exists(), "looking for a file must not make one");
    let folder = refused(&desk, desk.path());
    assert_eq!(folder.code, Code::Unreadable);
    assert!(folder.message.contains("is a folder"), "{}", folder.message);
    for bytes in [
        &b""[..],
        b"Just a text about a lamp, nothing more.\n",
        b"SQLite format 3\0",
        b"SQLite",
    ] {
        let path = desk.write("odd.variorum", bytes);
        assert_eq!(refused(&desk, &path).code, Code::Unreadable);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    let other = desk.path().join("other.variorum");
    fs::copy(desk.file(), &other).unwrap();
    patch(&other, OWNER_AT, &[0, 0, 0, 7]);
    assert!(refused(&desk, &other).message.contains("another program"));
    let newer = desk.path().join("newer.variorum");
    fs::copy(desk.file(), &newer).unwrap();
    patch(&newer, VERSION_AT, &[0, 0, 0, 99]);
    let before = fs::read(&newer).unwrap();
    assert_eq!(refused(&desk, &newer).code, Code::TooNew);
    assert_eq!(fs::read(&newer).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_instead_of_waited_for() {
    let desk = Desk::new();
    let pipe = desk.path().join("pipe.variorum");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(refused(&desk, &pipe).code, Code::Unreadable);
}

#[test]
fn a_project_is_never_made_over_a_file_or_in_a_folder_that_is_missing() {
    let desk = Desk::new();
    let there = desk.write("mine.variorum", "my own words");
    assert_eq!(
        Project::create(&there, &desk.places()).err().unwrap().code,
        Code::Conflict
    );
    assert_eq!(fs::read(&there).unwrap(), b"my own words");
    let nowhere = desk.path().join("no/such/Harbour.variorum");
    assert_eq!(
        Project::create(&nowhere, &desk.places()).err().unwrap().code,
        Code::NotFound
    );
}

/// Opens a damaged file and reads whatever there is: each answer is one, or a sentence that the
/// file cannot be read. Gives whether anything noticed the damage.
fn notices(desk: &Desk, path: &Path) -> bool {
    let mut noticed = false;
    let mut hear = |result: Result<(), Failure>| {
        if let Err(failure) = result {
            assert_eq!(failure.code, Code::Unreadable, "{failure:?}");
            noticed = true;
        }
    };
    match Project::open(path, &desk.places()) {
        Err(failure) => hear(Err(failure)),
        Ok(project) => {
            let articles = project
                .articles()
                .map(|rows| rows.into_iter().map(|row| row.id).collect::<Vec<_>>());
            for id in articles.as_ref().map(Clone::clone).unwrap_or_default() {
                hear(project.article(id).map(drop));
                hear(project.source_bytes(id).map(drop));
            }
            hear(articles.map(drop));
            hear(project.codebook().map(drop));
            hear(project.history(100).map(drop));
            hear(project.search("lamp", 0, 10).map(drop));
            match project.check(false) {
                Ok(report) => noticed |= !report.ok,
                Err(failure) => hear(Err(failure)),
            }
        }
    }
    noticed
}

#[test]
fn a_truncated_project_says_so() {
    let desk = Desk::new();
    filled(&desk);
    let whole = fs::metadata(desk.file()).unwrap().len();
    for kept in [200, 4096, whole / 3, whole / 2 + 100, whole - 4096] {
        let path = desk.path().join("cut.variorum");
        fs::copy(desk.file(), &path).unwrap();
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(kept)
            .unwrap();
        assert!(
            notices(&desk, &path),
            "{kept} of {whole} bytes were left and nothing noticed"
        );
        let _ = fs::remove_file(desk.path().join("cut.variorum-wal"));
        let _ = fs::remove_file(desk.path().join("cut.variorum-shm"));
    }
}

#[test]
fn a_damaged_page_is_a_sentence_or_a_finding_and_never_a_panic() {
    let desk = Desk::new();
    filled(&desk);
    let pages = fs::metadata(desk.file()).unwrap().len() / 4096;
    let mut noticed = 0;
    let mut tried = 0;
    for page in (1..pages).step_by(usize::try_from(pages / 24).unwrap().max(1)) {
        let path = desk.path().join(format!("damaged-{page}.variorum"));
        fs::copy(desk.file(), &path).unwrap();
        patch(&path, page * 4096 + 1500, &[0xA5; 900]);
        patch(&path, page * 4096, &[0xA5; 40]);
        noticed += usize::from(notices(&desk, &path));
        tried += 1;
    }
    // Pages that hold nothing now may be damaged without harm.
    assert!(noticed * 10 >= tried * 8, "{noticed} of {tried} were noticed");
}

#[test]
fn words_changed_in_the_file_behind_its_back_are_found_by_the_check() {
    let desk = Desk::new();
    filled(&desk);
    let mut bytes = Vec::new();
    File::open(desk.file()).unwrap().read_to_end(&mut bytes).unwrap();
    let words = b"the crane had stood still for 77 days";
    let at = bytes
        .windows(words.len())
        .position(|window| window == words)
        .unwrap();
    patch(&desk.file(), at as u64, b"the CRANE");
    let report = desk.open().check(false).unwrap();
    assert!(!report.ok);
    assert!(
        report
            .problems
            .iter()
            .any(|problem| problem.contains("not the text that was imported")),
        "{:?}",
        report.problems
    );
    patch(&desk.file(), at as u64, b"the \xff\xfe\xfd\xfc\xfb");
    let report = desk.open().check(false).unwrap();
    assert!(!report.ok && !report.problems.is_empty(), "{:?}", report.problems);
}

/// A small disk of its own, gone with the value; `None` where this account may mount nothing.
#[cfg(target_os = "linux")]
struct SmallDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mounted(desk: &Desk, size: &str) -> Option<Self> {
        let at = desk.path().join("disk");
        fs::create_dir_all(&at).unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&at)
            .stderr(std::process::Stdio::null())
            .status();
        mount.is_ok_and(|status| status.success()).then_some(Self(at))
    }

    fn protect(&self) {
        let done = std::process::Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(&self.0)
            .status()
            .unwrap();
        assert!(done.success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(&self.0)
            .status();
    }
}

/// Skipped where no disk can be mounted; the project crate tests the same with a limited file.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_that_was_there() {
    let desk = Desk::new();
    let Some(disk) = SmallDisk::mounted(&desk, "2m") else {
        eprintln!("skipped: this account may not mount a disk");
        return;
    };
    let path = disk.0.join("Harbour.variorum");
    let project = Project::create(&path, &desk.places()).unwrap();
    let article = import(&project, &[desk.write("first.txt", prose(1))]).articles[0].id;
    tag(&project, article, "north bank", "Place");
    let words = |number: u64| -> String {
        (0..6_000_u64)
            .map(|word| format!("{:x} ", (word + 1) * (number + 7) * 2_654_435_761))
            .collect()
    };
    for number in 0..200 {
        desk.write(&format!("many/{number}.txt"), words(number));
    }
    let outcome = project.import(
        &[desk.press().join("many")],
        &project::ops::ImportOptions::default(),
        &mut project::Job::unwatched(),
    );
    let told = match outcome {
        Err(failure) => failure.message,
        Ok(outcome) => outcome
            .value
            .failed
            .last()
            .expect("two megabytes do not hold all of it")
            .message
            .clone(),
    };
    assert!(told.contains("disk"), "{told}");
    let before = project.dump().unwrap();
    assert!(before.contains("north bank"));
    drop(project);
    let project = Project::open(&path, &desk.places()).unwrap();
    assert_eq!(project.dump().unwrap(), before);
    // Search lies on another disk.
    assert_eq!(project.search("north bank", 0, 10).unwrap().total, 1);
    let checked = project.check(false).unwrap();
    assert!(checked.ok, "{:?}", checked.problems);
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_protected_project_can_be_read_and_says_why_it_cannot_be_changed() {
    let desk = Desk::new();
    let Some(disk) = SmallDisk::mounted(&desk, "4m") else {
        eprintln!("skipped: this account may not mount a disk");
        return;
    };
    let path = disk.0.join("Harbour #1 50%.variorum");
    let project = Project::create(&path, &desk.places()).unwrap();
    let article = import(&project, &[desk.write("a.txt", prose(1))]).articles[0].id;
    drop(project);
    disk.protect();
    let project = Project::open(&path, &desk.places()).unwrap();
    assert!(project.read_only());
    assert!(project.text(article).unwrap().0.contains("ferry"));
    assert_eq!(project.search("ferry", 0, 10).unwrap().total, 1);
    let failure = project.remove_articles(&[article]).unwrap_err();
    assert_eq!(failure.code, Code::Unreadable);
    assert!(failure.message.contains("reading only"), "{}", failure.message);
    assert_eq!(project.undo().unwrap_err().code, Code::Unreadable);
    assert!(project.check(false).unwrap().ok);
    let nowhere = Project::create(&disk.0.join("new.variorum"), &desk.places())
        .err()
        .unwrap();
    assert_eq!(nowhere.code, Code::Unreadable);
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_protected_project_with_acts_in_its_log_is_refused_rather_than_shown_as_it_was() {
    let desk = Desk::new();
    let Some(disk) = SmallDisk::mounted(&desk, "4m") else {
        eprintln!("skipped: this account may not mount a disk");
        return;
    };
    let project = desk.create();
    let article = import(&project, &[desk.write("a.txt", prose(1))]).articles[0].id;
    tag(&project, article, "north bank", "Place");
    // As after a crash: the file and its log, without the memory that the two were shared in.
    let (path, log) = (
        disk.0.join("Harbour.variorum"),
        disk.0.join("Harbour.variorum-wal"),
    );
    fs::copy(desk.file(), &path).unwrap();
    fs::copy(desk.path().join("Harbour.variorum-wal"), &log).unwrap();
    assert!(fs::metadata(&log).unwrap().len() > 0);
    drop(project);
    disk.protect();
    let failure = refused(&desk, &path);
    assert_eq!(failure.code, Code::Unreadable);
    for part in ["Harbour.variorum-wal", "Copy both"] {
        assert!(failure.message.contains(part), "{}", failure.message);
    }
    // What it asks for helps.
    let (own, own_log) = (
        desk.path().join("own.variorum"),
        desk.path().join("own.variorum-wal"),
    );
    fs::copy(&path, &own).unwrap();
    fs::copy(&log, own_log).unwrap();
    let project = Project::open(&own, &desk.places()).unwrap();
    assert_eq!(project.overview().unwrap().taggings, 1);
}
