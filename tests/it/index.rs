//! The search index as a cache that may go or break at any time, and what a search means.

use crate::support::{Desk, found, import, page};
use project::Project;
use project::wire::ArticleChange;
use std::fs::{self, File};

fn library(desk: &Desk) -> Project {
    let project = desk.create();
    let write = |name: &str, outlet: &str, headline: &str, day: &str, text: &[&str]| {
        desk.write(name, page(outlet, headline, day, text));
    };
    write(
        "1.html",
        "Lantern Wire",
        "Ferry stopped",
        "2031-03-04",
        &[
            "The old ferry stopped at the north quay on Tuesday, the harbour office said.",
            "Nobody was hurt.",
        ],
    );
    write(
        "2.html",
        "Quay Ledger",
        "Café closes",
        "2031-03-20",
        &[
            "The café by the north quay closes; its owner blamed the ferry.",
            "“We waited a year,” said Élodie Marr.",
        ],
    );
    write(
        "3.html",
        "Quay Ledger",
        "Crane moves",
        "2031-04-02",
        &[
            "The crane moved to the south quay without a word from the office.",
            "It had stood still.",
        ],
    );
    assert_eq!(import(&project, &[desk.press()]).articles.len(), 3);
    project
}

/// What must be found in [`library`], however the index came to be.
fn answers(project: &Project) {
    let check = |query: &str, expected: &[&str]| assert_eq!(found(project, query), expected, "{query}");
    check("ferry", &["Café closes", "Ferry stopped"]);
    check("\"north quay\"", &["Café closes", "Ferry stopped"]);
    check("\"quay north\"", &[]);
    check("crane OR hurt", &["Crane moves", "Ferry stopped"]);
    check("quay NOT ferry", &["Crane moves"]);
    check("quay -ferry", &["Crane moves"]);
    check("-ferry", &["Crane moves"]);
    check("outlet:\"quay ledger\" ferry", &["Café closes"]);
    check("outlet:ledger", &["Café closes", "Crane moves"]);
    check("date:2031-03", &["Café closes", "Ferry stopped"]);
    check("date:2031-03-05..2031-04-02", &["Café closes", "Crane moves"]);
    check("date:2031-05..2031-01", &[]);
    check("quay date:soon", &["Café closes", "Crane moves", "Ferry stopped"]);
    check("cafe", &["Café closes"]);
    check("CAFÉ elodie", &["Café closes"]);
    check("in:headline ferry", &["Ferry stopped"]);
    check("marr OR (crane \"stood still\")", &["Café closes", "Crane moves"]);
    check("", &[]);
    check("“", &[]);
    assert_eq!(
        project
            .search("ferry", usize::MAX, usize::MAX)
            .unwrap()
            .hits
            .len(),
        0,
        "no such page"
    );
}

#[test]
fn a_search_means_what_it_says() {
    let desk = Desk::new();
    let project = library(&desk);
    answers(&project);
    assert!(
        project
            .search("date:soon", 0, 10)
            .unwrap()
            .notice
            .unwrap()
            .contains("soon")
    );
    let read = project.search("elodie OR \"north quay\"", 0, 10).unwrap();
    let cafe = read
        .hits
        .iter()
        .find(|hit| hit.article.title == "Café closes")
        .unwrap();
    let marked: Vec<&str> = cafe
        .snippets
        .iter()
        .flat_map(|snippet| &snippet.marks)
        .map(|mark| mark.of(&cafe.text).unwrap())
        .collect();
    assert_eq!(marked, ["north quay", "Élodie"]);
    for snippet in &cafe.snippets {
        assert!(snippet.marks.iter().all(|mark| snippet.range.contains(*mark)));
        assert!(!snippet.range.of(&cafe.text).unwrap().contains("\n\n"));
    }
}

#[test]
fn an_index_that_is_gone_is_made_anew() {
    let desk = Desk::new();
    let project = library(&desk);
    answers(&project);
    fs::remove_dir_all(desk.index()).unwrap();
    answers(&project);
    drop(project);
    let _ = fs::remove_dir_all(desk.places().cache);
    answers(&desk.open());
}

#[test]
fn an_index_of_another_layout_is_made_anew() {
    let desk = Desk::new();
    drop(library(&desk));
    fs::write(desk.index().join("layout"), "0").unwrap();
    answers(&desk.open());
    fs::remove_file(desk.index().join("layout")).unwrap();
    answers(&desk.open());
}

#[test]
fn a_damaged_index_is_made_anew() {
    let desk = Desk::new();
    drop(library(&desk));
    let files = |desk: &Desk| -> Vec<_> {
        let mut files: Vec<_> = fs::read_dir(desk.index())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        files.sort();
        files
    };
    let kinds: std::collections::BTreeSet<String> = files(&desk)
        .iter()
        .filter_map(|name| {
            name.to_string_lossy()
                .rsplit_once('.')
                .map(|(_, kind)| kind.to_owned())
        })
        .collect();
    assert!(kinds.len() > 4, "{kinds:?}");
    for kind in &kinds {
        for cut in [true, false] {
            let name = files(&desk)
                .into_iter()
                .find(|name| name.to_string_lossy().ends_with(kind.as_str()));
            let Some(name) = name else { continue };
            let path = desk.index().join(name);
            let length = fs::metadata(&path).unwrap().len();
            if cut {
                File::options()
                    .write(true)
                    .open(&path)
                    .unwrap()
                    .set_len(length / 2)
                    .unwrap();
            } else {
                fs::write(&path, vec![0xA5; usize::try_from(length).unwrap()]).unwrap();
            }
            answers(&desk.open());
        }
    }
    for name in files(&desk) {
        fs::write(desk.index().join(name), "").unwrap();
    }
    answers(&desk.open());
}

#[test]
fn an_index_behind_the_project_catches_up() {
    let desk = Desk::new();
    let one = library(&desk);
    let two = desk.open();
    answers(&two);
    let first = one.articles().unwrap()[0].id;
    let change = ArticleChange {
        headline: Some("Zeppelin".into()),
        outlet: Some("Airmail".into()),
        ..ArticleChange::default()
    };
    one.edit_articles(&[first], change).unwrap();
    assert_eq!(found(&two, "zeppelin outlet:airmail"), ["Zeppelin"]);
    let airmail = one
        .outlets()
        .unwrap()
        .into_iter()
        .find(|outlet| outlet.name == "Airmail")
        .unwrap();
    one.edit_outlet(airmail.id, Some("Balloon Post"), None).unwrap();
    assert_eq!(found(&two, "outlet:balloon"), ["Zeppelin"]);
    assert!(found(&two, "outlet:airmail").is_empty());
    one.undo().unwrap();
    one.undo().unwrap();
    answers(&two);
    one.remove_articles(&[first]).unwrap();
    assert_eq!(found(&two, "ferry"), ["Café closes"]);
    two.undo().unwrap();
    answers(&one);
}

#[test]
fn a_project_replaced_by_an_older_copy_is_searched_as_it_is_now() {
    let desk = Desk::new();
    drop(library(&desk));
    let older = desk.path().join("older");
    fs::copy(desk.file(), &older).unwrap();
    let project = desk.open();
    let first = project.articles().unwrap()[0].id;
    let rename = |project: &Project, to: &str| {
        project
            .edit_articles(
                &[first],
                ArticleChange {
                    headline: Some(to.into()),
                    ..ArticleChange::default()
                },
            )
            .unwrap();
    };
    rename(&project, "Zeppelin");
    assert_eq!(found(&project, "zeppelin"), ["Zeppelin"]);
    drop(project);
    fs::copy(&older, desk.file()).unwrap();
    answers(&desk.open());

    // The older copy went on by as many acts as the index knows of the other one.
    let project = desk.open();
    rename(&project, "Zeppelin");
    assert_eq!(found(&project, "zeppelin"), ["Zeppelin"]);
    drop(project);
    fs::copy(&older, desk.file()).unwrap();
    let project = desk.open();
    rename(&project, "Submarine");
    assert!(found(&project, "zeppelin").is_empty());
    assert_eq!(found(&project, "submarine"), ["Submarine"]);
    assert!(project.check(false).unwrap().ok);
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
