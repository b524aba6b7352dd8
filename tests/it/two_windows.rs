//! One project opened twice.

use crate::support::{Desk, import, prose, tag};
use project::ops::ImportOptions;
use project::wire::{Code, Kind, MemoOn};
use project::{CancelToken, Job, Project};
use std::sync::{Arc, Mutex};

#[test]
fn two_windows_tag_at_once_and_nothing_is_lost() {
    const EACH: usize = 60;
    let desk = Desk::new();
    let one = desk.create();
    let words: String = (0..2 * EACH)
        .map(|number| format!("Sentence number{number} of the harbour. "))
        .collect();
    let article = import(&one, &[desk.write("long.txt", words)]).articles[0].id;
    let two = desk.open();
    one.set_coder("Mara");
    two.set_coder("Ben");
    let work = |project: &Project, from: usize| {
        for number in from..from + EACH {
            tag(project, article, &format!("number{number} "), "Counted");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| work(&one, 0));
        scope.spawn(|| work(&two, EACH));
    });
    for project in [&one, &two] {
        let overview = project.overview().unwrap();
        assert_eq!(
            (overview.passages as usize, overview.taggings as usize),
            (2 * EACH, 2 * EACH)
        );
        assert_eq!(project.codebook().unwrap().len(), 1, "both mean the same tag");
        assert_eq!(project.history(1000).unwrap().len(), 2 * EACH + 1);
    }
    assert!(one.check(false).unwrap().ok);
    // Undo is the project's, not the window's.
    for _ in 0..2 * EACH {
        two.undo().unwrap();
    }
    assert_eq!(one.overview().unwrap().passages, 0);
}

#[test]
fn a_window_hears_of_what_the_other_changed_once_and_by_kind() {
    let desk = Desk::new();
    let one = desk.create();
    let two = desk.open();
    let article = import(&one, &[desk.write("a.txt", prose(1))]).articles[0].id;
    assert_eq!(one.changed_elsewhere().unwrap(), [], "its own acts are no news");
    let heard = two.changed_elsewhere().unwrap();
    assert!(
        heard.contains(&Kind::Article) && !heard.contains(&Kind::Tagging),
        "{heard:?}"
    );
    assert_eq!(two.changed_elsewhere().unwrap(), []);
    tag(&two, article, "quay", "Place");
    one.write_memo(MemoOn::Article(article), "Read twice.").unwrap();
    let heard = one.changed_elsewhere().unwrap();
    for kind in [Kind::Passage, Kind::Tagging, Kind::Tag] {
        assert!(heard.contains(&kind), "{heard:?} lacks {kind:?}");
    }
    assert!(two.changed_elsewhere().unwrap().contains(&Kind::Memo));
    two.undo().unwrap();
    assert!(
        one.changed_elsewhere().unwrap().contains(&Kind::Memo),
        "an undo is heard too"
    );
}

#[test]
fn while_one_window_imports_the_other_may_not() {
    let desk = Desk::new();
    let one = desk.create();
    let two = desk.open();
    let file = desk.write("a.txt", prose(1));
    let refused = Arc::new(Mutex::new(None));
    let (hears, path) = (Arc::clone(&refused), file.clone());
    let mut job = Job::new(CancelToken::default(), move |progress| {
        if progress.stage == "Looking for files" {
            let failure = two
                .import(
                    std::slice::from_ref(&path),
                    &ImportOptions::default(),
                    &mut Job::unwatched(),
                )
                .unwrap_err();
            *hears.lock().unwrap() = Some((failure.code, failure.message));
        }
    });
    let report = one
        .import(std::slice::from_ref(&file), &ImportOptions::default(), &mut job)
        .unwrap()
        .value;
    assert_eq!(report.articles.len(), 1);
    let (code, message) = refused.lock().unwrap().take().unwrap();
    assert_eq!(code, Code::Busy);
    assert!(message.contains("Wait"), "{message}");
    assert_eq!(
        import(&desk.open(), &[file]).duplicates.len(),
        1,
        "afterwards anybody may"
    );
}
