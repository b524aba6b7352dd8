//! The search index is a cache: whatever happens to it, a search is right again.

use crate::support::{Desk, found, import, page, prose};
use std::fs;

#[test]
fn an_index_that_is_gone_or_damaged_is_made_anew() {
    let desk = Desk::new();
    let project = desk.create();
    import(
        &project,
        &[
            desk.write("one.txt", prose(1)),
            desk.write("two.txt", "The dredger waited.\n\nNothing moved.\n"),
        ],
    );
    let before = found(&project, "dredger");
    assert_eq!(before.len(), 1);
    drop(project);

    fs::remove_dir_all(desk.index()).unwrap();
    assert_eq!(found(&desk.open(), "dredger"), before);

    for entry in fs::read_dir(desk.index()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::write(path, "damaged").unwrap();
        }
    }
    let project = desk.open();
    assert_eq!(found(&project, "dredger"), before);
    assert!(project.check(false).unwrap().ok);
}

#[test]
fn a_search_sees_what_another_window_has_done() {
    let desk = Desk::new();
    let here = desk.create();
    assert!(found(&here, "quay").is_empty());
    let there = desk.open();
    import(&there, &[desk.write("one.txt", prose(1))]);
    assert_eq!(found(&here, "quay").len(), 1);
    there.undo().unwrap();
    assert!(found(&here, "quay").is_empty());
}

#[test]
fn an_older_copy_of_the_project_is_searched_as_it_is() {
    let desk = Desk::new();
    let project = desk.create();
    import(
        &project,
        &[desk.write("one.txt", "The lighthouse was lit.\n\nNobody came.\n")],
    );
    drop(project);
    let older = fs::read(desk.file()).unwrap();
    let project = desk.open();
    import(
        &project,
        &[desk.write("two.txt", "The lantern was out.\n\nEverybody came.\n")],
    );
    assert_eq!(found(&project, "lantern").len(), 1);
    drop(project);
    fs::write(desk.file(), older).unwrap();
    let project = desk.open();
    assert!(found(&project, "lantern").is_empty());
    assert_eq!(found(&project, "lighthouse").len(), 1);
}

#[test]
fn words_phrases_fields_and_dates_narrow_a_search() {
    let desk = Desk::new();
    let project = desk.create();
    let cracks = [
        "Engineers found cracks in the main hangers at the old café.",
        "The council met at night.",
    ];
    let boats = [
        "The main boats ran late, and hangers-on watched.",
        "Cracks in the quay were old.",
    ];
    import(
        &project,
        &[
            desk.write("a.html", page("Coastwire", "Bridge shut", "2026-03-02", &cracks)),
            desk.write("b.html", page("Harbour Post", "Boats late", "2026-04-10", &boats)),
        ],
    );
    let check = |query: &str, expected: &[&str]| assert_eq!(found(&project, query), expected, "{query}");
    check("cracks", &["Boats late", "Bridge shut"]);
    check("\"main hangers\"", &["Bridge shut"]);
    check("cracks NOT council", &["Boats late"]);
    check("council OR boats", &["Boats late", "Bridge shut"]);
    check("outlet:coastwire", &["Bridge shut"]);
    check("date:2026-04..2026-05", &["Boats late"]);
    check("in:headline boats", &["Boats late"]);
    check("cafe", &["Bridge shut"]);
    check("zeppelin", &[]);
}

#[test]
fn snippets_mark_exactly_what_was_searched() {
    let desk = Desk::new();
    let project = desk.create();
    import(
        &project,
        &[desk.write(
            "one.txt",
            "😀 Before the café closed, “every weld” was seen.\n\nThe end.\n",
        )],
    );
    let read = project.search("\"every weld\"", 0, 10).unwrap();
    let hit = &read.hits[0];
    let marks: Vec<&str> = hit
        .snippets
        .iter()
        .flat_map(|snippet| &snippet.marks)
        .map(|mark| mark.of(&hit.text).unwrap())
        .collect();
    assert_eq!(marks, ["every weld"]);
}
