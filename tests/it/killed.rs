//! An import that was killed half-way.

use crate::support::Desk;
use project::ops::ImportOptions;
use project::wire::Code;
use project::{Job, Places, Project};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const FOLDER: &str = "VARIORUM_TEST_KILLED_IMPORT";
const FILES: usize = 2_500;

/// Not a story of its own: the program that the test below starts and kills.
#[test]
#[ignore = "started by the test below"]
fn the_import_that_will_be_killed() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("the test below says where"));
    let project = Project::open(
        &folder.join("Harbour.variorum"),
        &Places::under(folder.join("home")),
    )
    .unwrap();
    let report = project
        .import(
            &[folder.join("press")],
            &ImportOptions::default(),
            &mut Job::unwatched(),
        )
        .unwrap();
    assert_eq!(report.value.articles.len(), FILES);
}

#[test]
fn a_killed_import_leaves_one_step_that_can_be_undone() {
    let desk = Desk::new();
    for number in 0..FILES {
        desk.write(&format!("{number:04}.txt"), crate::support::prose(number));
    }
    let window = desk.create();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::the_import_that_will_be_killed", "--ignored"])
        .env(FOLDER, desk.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while window.overview().unwrap().articles == 0 {
        assert!(
            child.try_wait().unwrap().is_none(),
            "the import ended without an article"
        );
        std::thread::yield_now();
    }
    // While it lives nobody may undo half of it, nor take it for dead.
    assert_eq!(window.undo().unwrap_err().code, Code::Busy);
    assert_eq!(
        desk.open().overview().unwrap().undo.as_deref(),
        Some("import articles")
    );
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success(), "it was killed before its end");
    drop(window);

    let project = desk.open();
    let kept = project.overview().unwrap().articles as usize;
    assert!(kept > 0 && kept < FILES, "{kept}");
    assert_eq!(
        project.overview().unwrap().undo.as_deref(),
        Some("import articles (interrupted)")
    );
    let checked = project.check(false).unwrap();
    assert!(checked.ok, "{:?}", checked.problems);
    let last = project.dump().unwrap();
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), "");
    project.redo().unwrap();
    assert_eq!(project.dump().unwrap(), last);
    let report = project
        .import(&[desk.press()], &ImportOptions::default(), &mut Job::unwatched())
        .unwrap()
        .value;
    assert_eq!(
        (report.articles.len(), report.duplicates.len()),
        (FILES - kept, kept),
        "the rest can be imported"
    );
}
