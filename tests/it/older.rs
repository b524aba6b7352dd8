//! Project files of earlier schemas: one for each that was released, in `fixtures/projects`,
//! made by the program of its time and compressed with zstd.

use crate::support::{Desk, import, place};
use project::wire::{MemoOn, PassageChoice, PassageOrder, Verdict, WireAlignmentKind};
use project::{Places, Project};
use std::fs;
use std::path::{Path, PathBuf};

/// The largest that a file of the fixtures is when unpacked, in bytes.
const LARGEST: usize = 1 << 22;

fn unpack(desk: &Desk, name: &str) -> PathBuf {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fixtures/projects")
        .join(format!("{name}.variorum.zst"));
    let bytes = zstd::bulk::decompress(&fs::read(packed).unwrap(), LARGEST).unwrap();
    let path = desk.path().join("Sandhaven.variorum");
    fs::write(&path, bytes).unwrap();
    path
}

fn open(path: &Path, places: &Places) -> Project {
    Project::open(path, places).unwrap()
}

#[test]
fn a_project_of_the_first_schema_is_copied_aside_and_brought_up_to_date() {
    let desk = Desk::new();
    let path = unpack(&desk, "schema-1");
    let project = open(&path, &desk.places());
    let notice = project.notice().expect("a person should know").to_owned();
    let copy = desk.path().join("Sandhaven.before-version-2.variorum");
    assert!(notice.contains(&*copy.to_string_lossy()), "{notice}");
    // Everything is there, and what the old program noted can be undone and redone.
    let overview = project.overview().unwrap();
    assert_eq!(
        (overview.articles, overview.passages, overview.taggings),
        (2, 2, 2)
    );
    assert_eq!(overview.undo.as_deref(), Some("tag a passage “Officials”"));
    assert_eq!(overview.redo.as_deref(), Some("tag a passage “Place”"));
    assert!(project.check(false).unwrap().ok);
    assert_eq!(project.search("spare part", 0, 10).unwrap().total, 2);
    project.redo().unwrap();
    let before = project.dump().unwrap();
    // And what is new works in it.
    let ids: Vec<_> = project.articles().unwrap().iter().map(|row| row.id).collect();
    let words = "We asked for a spare part in January and nobody answered";
    let (a, b) = (place(&project, ids[0], words), place(&project, ids[1], words));
    project
        .decide_alignment(WireAlignmentKind::Quotation, a, b, Verdict::Confirmed)
        .unwrap();
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
    drop(project);
    // Opened again there is nothing to say, and no second copy.
    assert_eq!(open(&path, &desk.places()).notice(), None);
    let copies = fs::read_dir(desk.path())
        .unwrap()
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .contains("before-version")
        })
        .count();
    assert_eq!(copies, 1);
    // The copy is the old project, whole.
    let old = desk.path().join("again.variorum");
    fs::copy(&copy, &old).unwrap();
    let old = open(&old, &desk.places());
    assert!(old.notice().unwrap().contains("before-version-2"));
    assert_eq!(old.overview().unwrap().taggings, 2);
}

#[test]
fn an_undone_step_of_the_first_schema_goes_back_to_the_beginning() {
    let desk = Desk::new();
    let project = open(&unpack(&desk, "schema-1"), &desk.places());
    while project.overview().unwrap().undo.is_some() {
        project.undo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), "");
}

#[test]
fn a_project_of_the_second_schema_keeps_what_it_has_and_takes_in_what_is_new() {
    let desk = Desk::new();
    let project = open(&unpack(&desk, "schema-2"), &desk.places());
    assert!(project.notice().unwrap().contains("before-version-3"));
    let overview = project.overview().unwrap();
    assert_eq!((overview.articles, overview.taggings), (2, 2));
    assert_eq!(overview.redo.as_deref(), Some("import 1 article"));
    // An article that the old program noted without pages and sections comes back.
    project.redo().unwrap();
    assert!(project.check(false).unwrap().ok);
    let rows = project.articles().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!((&rows[2].section, &rows[2].deck), (&None, &None));
    assert_eq!(project.article(rows[2].id).unwrap().pages, []);
    // The texts of old are compared with what comes in.
    let again = desk.write(
        "warden-again.txt",
        "Sandhaven Courier\n\nWarden: we asked for timber in March\n\n16 May 2031\n\nHarbour warden Pell Osgood said on Thursday that the council had been told of the loose planks.\n\n\"We asked for new timber in March and were told to wait,\" he said.\n\nThe council answered on Friday.\n",
    );
    let report = import(&project, &[again]);
    assert_eq!(report.groups.len(), 1, "{report:?}");
    assert!(report.groups[0].versions);
    assert_eq!(report.groups[0].articles[0].id, rows[1].id);
    let before = project.dump().unwrap();
    while project.overview().unwrap().undo.is_some() {
        project.undo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), "");
    while project.overview().unwrap().redo.is_some() {
        project.redo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn a_project_of_the_third_schema_keeps_its_memos_and_what_was_undone() {
    let desk = Desk::new();
    let project = open(&unpack(&desk, "schema-3"), &desk.places());
    assert!(project.notice().unwrap().contains("before-version-4"));
    let (total, rows) = project
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
        .unwrap();
    assert_eq!(total, 4);
    let memos: Vec<&str> = rows.iter().map(|row| row.passage.memo.as_str()).collect();
    assert!(memos.contains(&"He says it, the council denies it"), "{memos:?}");
    // A tag that the old program noted without what is new comes back.
    project.redo().unwrap();
    let tags = project.codebook().unwrap();
    let damage = tags.iter().find(|tag| tag.name == "Damage").unwrap();
    assert!(!damage.retired && damage.use_when.is_empty());
    assert!(project.check(false).unwrap().ok);
    let before = project.dump().unwrap();
    project.write_memo(MemoOn::Project, "From the archive.").unwrap();
    while project.overview().unwrap().undo.is_some() {
        project.undo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), "");
    while project.overview().unwrap().redo.is_some() {
        project.redo().unwrap();
    }
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
}
