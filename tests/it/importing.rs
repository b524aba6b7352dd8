//! Importing: what is read, what is refused with which sentence, what is there already.

use crate::support::{Desk, import, import_as, page, prose, tag};
use model::ParagraphKind;
use project::ids::ArticleId;
use project::ops::ImportOptions;
use project::wire::{ArticleChange, Code};
use project::{CancelToken, Job, Project};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

fn from_outlet(name: &str) -> ImportOptions {
    ImportOptions {
        outlet: Some(name.into()),
        ..ImportOptions::default()
    }
}

#[test]
fn the_same_file_again_is_a_duplicate_and_no_step() {
    let desk = Desk::new();
    let project = desk.create();
    let first = desk.write("a.txt", prose(1));
    let copy = desk.write("copy/b.txt", prose(1));
    let report = import(&project, std::slice::from_ref(&first));
    let before = project.dump().unwrap();
    let again = import(&project, &[first, copy]);
    assert_eq!((again.articles.len(), again.duplicates.len()), (0, 2));
    assert!(
        again
            .duplicates
            .iter()
            .all(|duplicate| duplicate.same_bytes && duplicate.of == report.articles[0].id)
    );
    assert_eq!(project.dump().unwrap(), before);
    assert_eq!(project.history(10).unwrap().len(), 1);
}

#[test]
fn one_text_in_two_files_is_one_article_unless_two_outlets_print_it() {
    let desk = Desk::new();
    let project = desk.create();
    let copy = [
        "The lamp on the quay is out again and nobody says why.",
        "A spokesman said it would be mended by spring.",
    ];
    let a = desk.write("a.html", page("Lantern Wire", "Lamp out", "2031-03-04", &copy));
    let b = desk.write("b.html", page("Quay Ledger", "Lamp out", "2031-03-05", &copy));
    let c = desk.write("c.html", page("quay ledger", "Lamp out", "2031-03-06", &copy));
    let report = import(&project, &[a, b, c]);
    assert_eq!(report.articles.len(), 2, "{report:?}");
    assert_eq!(report.duplicates.len(), 1);
    assert!(!report.duplicates[0].same_bytes);
    assert_eq!(project.outlets().unwrap().len(), 2);
}

#[test]
fn one_file_handed_in_for_two_outlets_is_two_articles() {
    let desk = Desk::new();
    let project = desk.create();
    let file = desk.write("agency.txt", prose(3));
    let first = import_as(&project, std::slice::from_ref(&file), &from_outlet("Lantern"));
    let second = import_as(&project, std::slice::from_ref(&file), &from_outlet("Tidewatch"));
    assert_eq!((first.articles.len(), second.articles.len()), (1, 1));
    let again = import_as(&project, &[file], &from_outlet("tidewatch"));
    assert_eq!((again.articles.len(), again.duplicates.len()), (0, 1));
    assert_eq!(again.duplicates[0].of, second.articles[0].id);
    assert!(project.check(false).unwrap().ok);
}

#[test]
fn what_is_there_already_still_joins_the_story() {
    let desk = Desk::new();
    let project = desk.create();
    let file = desk.write("a.txt", prose(1));
    import(&project, std::slice::from_ref(&file));
    let options = ImportOptions {
        story: Some("Lamp".into()),
        outlet: None,
        ..ImportOptions::default()
    };
    assert_eq!(import_as(&project, &[file], &options).duplicates.len(), 1);
    assert_eq!(project.stories().unwrap()[0].articles.len(), 1);
    assert_eq!(
        project.undo().unwrap().value.label,
        "add to the story “Lamp” what was there already"
    );
    assert!(project.stories().unwrap().is_empty());
}

#[test]
fn folders_are_walked_to_the_bottom_and_clutter_is_left_out() {
    let desk = Desk::new();
    let project = desk.create();
    desk.write("one/two/three/four/deep.txt", prose(1));
    desk.write("one/two/shallow.txt", prose(2));
    for clutter in [
        ".DS_Store",
        "one/Thumbs.db",
        ".git/HEAD",
        "one/__MACOSX/._deep.txt",
    ] {
        desk.write(clutter, "no article");
    }
    let report = import(
        &project,
        &[desk.press(), desk.press().join("one/two/shallow.txt")],
    );
    assert_eq!(report.articles.len(), 2, "{report:?}");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!(report.files, 2, "a file that was named twice is read once");
    assert_eq!(project.undo().unwrap().value.label, "import 2 articles");
}

#[test]
fn what_cannot_be_read_is_a_row_of_the_report_with_a_sentence() {
    let desk = Desk::new();
    let project = desk.create();
    let good = desk.write("good.txt", prose(1));
    let huge = desk.press().join("huge.txt");
    File::create(&huge).unwrap().set_len(200 << 20).unwrap();
    let cases: [(PathBuf, &[&str]); 8] = [
        (desk.write("empty.txt", ""), &["empty"]),
        (
            desk.write("binary.txt", (0..=255_u8).cycle().take(9_000).collect::<Vec<_>>()),
            &["text"],
        ),
        (desk.write("report.pdf", "%PDF-1.7\n"), &["report.pdf", "damaged"]),
        (desk.write("song.mp3", "ID3"), &["song.mp3", "Word", "PDF"]),
        (
            desk.write(
                "disguised.txt",
                "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n<<>>\nendobj\n",
            ),
            &["disguised.txt"],
        ),
        (desk.press().join("vanished.txt"), &["nothing at this path"]),
        (
            desk.write("noending", "Words."),
            &["noending", "what kind of file"],
        ),
        (huge, &["MB"]),
    ];
    let mut paths: Vec<PathBuf> = cases.iter().map(|case| case.0.clone()).collect();
    paths.push(good);
    let report = import(&project, &paths);
    assert_eq!(report.articles.len(), 1, "one bad file among many ends nothing");
    assert_eq!(report.failed.len(), cases.len());
    for (path, words) in cases {
        let note = report
            .failed
            .iter()
            .find(|note| Path::new(&note.path) == path)
            .unwrap();
        assert_eq!(note.code, Some(Code::Unreadable));
        for word in words {
            assert!(
                note.message.contains(word),
                "{}: “{}” lacks “{word}”",
                note.path,
                note.message
            );
        }
    }
}

#[test]
fn nothing_to_import_is_a_report_and_no_step() {
    let desk = Desk::new();
    let project = desk.create();
    let report = import(&project, &[desk.press()]);
    assert_eq!((report.articles.len(), report.failed.len()), (0, 1));
    assert!(import(&project, &[]).failed.is_empty());
    assert!(project.history(10).unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_broken_links_and_pipes_end_no_import() {
    let desk = Desk::new();
    let project = desk.create();
    let good = desk.write("folder/good.txt", prose(1));
    std::os::unix::fs::symlink(desk.press(), desk.press().join("folder/round")).unwrap();
    std::os::unix::fs::symlink(desk.press().join("gone"), desk.press().join("broken.txt")).unwrap();
    std::os::unix::fs::symlink(&good, desk.press().join("linked.txt")).unwrap();
    let pipe = desk.press().join("pipe.txt");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let report = import(&project, &[desk.press()]);
    assert_eq!(
        (report.articles.len(), report.duplicates.len()),
        (1, 1),
        "{report:?}"
    );
    let mut failed: Vec<&str> = report
        .failed
        .iter()
        .map(|note| note.path.rsplit('/').next().unwrap())
        .collect();
    failed.sort_unstable();
    assert_eq!(failed, ["broken.txt", "pipe.txt", "round"]);
    let round = report
        .failed
        .iter()
        .find(|note| note.path.ends_with("round"))
        .unwrap();
    assert!(round.message.contains("leads back"), "{}", round.message);
}

/// An account that may read everything (root) cannot be refused, so there this says nothing.
#[cfg(unix)]
#[test]
fn what_this_account_may_not_read_is_told_from_what_is_gone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let project = desk.create();
    let file = desk.write("closed.txt", prose(1));
    let folder = desk
        .write("closed/inside.txt", prose(2))
        .parent()
        .unwrap()
        .to_owned();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
    let refused = File::open(&file).is_err();
    let report = import(&project, &[file, folder.clone()]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    if refused {
        assert_eq!(report.failed.len(), 2);
        assert!(
            report
                .failed
                .iter()
                .all(|note| note.message.contains("may not read")),
            "{:?}",
            report.failed
        );
    } else {
        assert_eq!(report.articles.len(), 2, "this account may read everything");
    }
}

#[cfg(unix)]
#[test]
fn odd_names_are_imported_as_they_are() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let project = desk.create();
    let names: [&[u8]; 6] = [
        b"two words.txt",
        b"it's \"odd\".txt",
        b"line\nbreak.txt",
        b"caf\xc3\xa9 \xf0\x9f\x8c\x8a.txt",
        b"latin-\xe9.txt",
        b"-rf;$(x).TXT",
    ];
    for (number, name) in names.iter().enumerate() {
        let path = desk.press().join(std::ffi::OsStr::from_bytes(name));
        fs::create_dir_all(desk.press()).unwrap();
        fs::write(path, prose(number)).unwrap();
    }
    let report = import(&project, &[desk.press()]);
    assert_eq!(report.articles.len(), names.len(), "{:?}", report.failed);
    for article in &report.articles {
        assert!(prose_of(&project, article.id).contains("harbour"));
    }
}

fn prose_of(project: &Project, id: ArticleId) -> String {
    project.text(id).unwrap().0
}

#[test]
fn an_import_undone_and_redone_gives_the_bytes_of_its_source_back() {
    let desk = Desk::new();
    let project = desk.create();
    let bytes =
        b"Caf\xe9 news\r\n\r\nThe lamp at the caf\xe9 went out at nine, the owner said on Monday.\r\n";
    let file = desk.write("latin.txt", bytes);
    let id = import(&project, std::slice::from_ref(&file)).articles[0].id;
    let before = project.dump().unwrap();
    project.undo().unwrap();
    assert_eq!(project.source_bytes(id).unwrap_err().code, Code::NotFound);
    fs::remove_file(file).unwrap();
    drop(project);
    let project = desk.open();
    project.redo().unwrap();
    assert_eq!(project.source_bytes(id).unwrap(), bytes);
    assert_eq!(project.dump().unwrap(), before);
    let (text, paragraphs) = project.text(id).unwrap();
    assert!(text.contains("café") && !text.contains('\r'));
    assert!(
        paragraphs
            .iter()
            .any(|paragraph| paragraph.kind == ParagraphKind::Body || paragraph.kind.is_telling())
    );
}

#[test]
fn cancelling_half_way_keeps_what_is_finished_as_one_step() {
    let desk = Desk::new();
    let project = desk.create();
    for number in 0..1_500 {
        desk.write(&format!("{number:04}.txt"), prose(number));
    }
    let token = CancelToken::default();
    let outcome = std::thread::scope(|scope| {
        let work = scope.spawn(|| {
            project.import(
                &[desk.press()],
                &ImportOptions::default(),
                &mut Job::new(token.clone(), |_| {}),
            )
        });
        while project.overview().unwrap().articles == 0 && !work.is_finished() {
            std::thread::yield_now();
        }
        token.cancel();
        work.join().unwrap().unwrap()
    });
    let kept = outcome.value.articles.len();
    assert!(outcome.value.cancelled);
    assert!(kept > 0 && kept < 1_500, "{kept}");
    assert_eq!(project.overview().unwrap().articles as usize, kept);
    let history = project.history(10).unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].label, format!("import {kept} articles"));
    assert!(project.check(false).unwrap().ok);
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), "");
    // Importing the folder again goes on where it stopped.
    project.redo().unwrap();
    let rest = import(&project, &[desk.press()]);
    assert_eq!((rest.articles.len(), rest.duplicates.len()), (1_500 - kept, kept));
}

#[test]
fn tagging_goes_on_while_an_import_runs_and_each_undoes_alone() {
    let desk = Desk::new();
    let project = desk.create();
    for number in 0..800 {
        desk.write(&format!("{number:04}.txt"), prose(number));
    }
    desk.write(
        "zz.html",
        page(
            "Late Gazette",
            "Lamp",
            "2031-01-01",
            &["The lamp is lit at last, said the harbour on Friday."],
        ),
    );
    let (report, tagged) = std::thread::scope(|scope| {
        let work = scope.spawn(|| import(&project, &[desk.press()]));
        let first = loop {
            if let Some(article) = project.articles().unwrap().first() {
                break article.id;
            }
            std::thread::yield_now();
        };
        // The import comes to this outlet later, and must not lose it when this act is undone.
        let outlet = Some("Late Gazette".to_owned());
        project
            .edit_articles(
                &[first],
                ArticleChange {
                    outlet,
                    ..ArticleChange::default()
                },
            )
            .unwrap();
        let mut tagged = 0;
        while !work.is_finished() || tagged == 0 {
            for words in ["left the quay", "north bank", "had stood still", "lamp", "spring"] {
                tag(&project, first, words, &format!("Tag {tagged}"));
                tagged += 1;
            }
        }
        (work.join().unwrap(), tagged)
    });
    assert_eq!(report.articles.len(), 801, "{:?}", report.failed);
    assert_eq!(project.overview().unwrap().taggings, tagged);
    assert!(project.check(false).unwrap().ok);
    let last = project.dump().unwrap();
    let steps = project.history(100_000).unwrap();
    assert_eq!(steps.len() as u32, tagged + 2);
    for _ in &steps {
        project.undo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), "");
    for _ in &steps {
        project.redo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), last);
    assert!(project.check(false).unwrap().ok);
}
