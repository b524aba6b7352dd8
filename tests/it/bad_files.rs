//! Files that are no project, or no longer a whole one: a sentence, nothing changed.

use crate::support::{Desk, import, prose};
use project::wire::Code;
use project::{Failure, Project};
use std::fs;

fn refused(desk: &Desk, name: &str) -> Failure {
    match Project::open(&desk.path().join(name), &desk.places()) {
        Ok(_) => panic!("{name} was opened"),
        Err(failure) => failure,
    }
}

#[test]
fn what_is_no_project_is_refused_with_a_sentence_and_left_alone() {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("folder.variorum")).unwrap();
    fs::write(
        desk.path().join("text.variorum"),
        "Just some words, and enough of them to fill a header.",
    )
    .unwrap();
    fs::write(desk.path().join("empty.variorum"), "").unwrap();
    let mut foreign = b"SQLite format 3\0".to_vec();
    foreign.extend([0; 4080]);
    fs::write(desk.path().join("broken.variorum"), &foreign).unwrap();
    assert_eq!(refused(&desk, "nothing.variorum").code, Code::NotFound);
    for name in [
        "folder.variorum",
        "text.variorum",
        "empty.variorum",
        "broken.variorum",
    ] {
        let failure = refused(&desk, name);
        assert_eq!(failure.code, Code::Unreadable, "{name}: {failure}");
        assert!(failure.message.split_whitespace().count() > 4, "{failure}");
    }
    assert_eq!(fs::read(desk.path().join("broken.variorum")).unwrap(), foreign);
}

#[test]
fn a_project_is_never_written_over() {
    let desk = Desk::new();
    let project = desk.create();
    import(&project, &[desk.write("one.txt", prose(1))]);
    drop(project);
    let Err(failure) = Project::create(&desk.file(), &desk.places()) else {
        panic!("it was written over")
    };
    assert_eq!(failure.code, Code::Conflict);
    assert_eq!(desk.open().overview().unwrap().articles, 1);
}

#[test]
fn a_damaged_page_is_found_and_said_and_never_a_panic() {
    let desk = Desk::new();
    let project = desk.create();
    let files: Vec<_> = (0..40)
        .map(|number| desk.write(&format!("{number}.txt"), prose(number)))
        .collect();
    import(&project, &files);
    drop(project);
    let whole = fs::read(desk.file()).unwrap();
    let mut found = 0;
    let pages = whole.len() / 4096;
    for page in (1..pages).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 512].fill(0xA5);
        fs::write(desk.file(), bytes).unwrap();
        let said = Project::open(&desk.file(), &desk.places())
            .and_then(|project| project.check(false))
            .map(|report| report.problems);
        match said {
            Ok(problems) => found += usize::from(!problems.is_empty()),
            Err(failure) => {
                assert_ne!(failure.message, "");
                found += 1;
            }
        }
    }
    assert!(found > 0, "no damage was noticed");
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    fs::write(desk.file(), cut).unwrap();
    let said = Project::open(&desk.file(), &desk.places()).and_then(|project| project.check(false));
    assert!(
        said.is_err() || !said.unwrap().ok,
        "a file cut in half was taken for sound"
    );
}

#[cfg(unix)]
#[test]
fn a_write_protected_project_can_be_read_and_refuses_acts() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let project = desk.create();
    let article = import(&project, &[desk.write("one.txt", prose(1))]).articles[0].id;
    drop(project);
    fs::set_permissions(desk.file(), fs::Permissions::from_mode(0o444)).unwrap();
    if fs::OpenOptions::new().write(true).open(desk.file()).is_ok() {
        // The administrator may write everything; nothing is protected from this account.
        return;
    }
    let project = desk.open();
    assert!(project.read_only());
    assert!(project.article(article).is_ok());
    assert_eq!(
        project.remove_articles(&[article]).unwrap_err().code,
        Code::Unreadable
    );
}
