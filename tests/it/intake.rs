//! What comes in: every field with its witness, tables by their columns, previews, kept reports,
//! near-duplicates, and what corrections teach.

use crate::support::{Desk, import, import_as, page, prose, tag};
use formats::read::Role;
use project::Job;
use project::ids::ArticleId;
use project::ops::{ExportSettings, ImportOptions};
use project::wire::{ArticleChange, Code, ExportFormat, ImportState, PassageChoice, WireField};
use std::fs;

const CARD: &str = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lamp out",
  "datePublished":"2031-03-04T22:10:00+02:00","dateModified":"2031-03-05T08:00:00+02:00","printPage":"A4",
  "printEdition":"Late","dateline":"Northport"}</script>"#;

fn lamp() -> String {
    page(
        "Lantern Wire",
        "Lamp out",
        "2031-03-04T22:10:00+02:00",
        &[
            "The lamp on the north quay is out again and nobody in the harbour office says why.",
            "A spokesman said that it would be mended by spring, as it had been the year before.",
        ],
    )
    .replace(
        "</head>",
        &format!("<meta property=\"article:section\" content=\"Harbour\">{CARD}</head>"),
    )
}

#[test]
fn everything_that_a_file_states_is_kept_with_its_witness_corrected_and_exported() {
    let desk = Desk::new();
    let project = desk.create();
    let file = desk.write("a.html", lamp());
    let id = import(&project, &[file]).articles[0].id;
    let read = project.article(id).unwrap();
    let row = &read.row;
    let shown = [
        &row.section,
        &row.page,
        &row.edition,
        &row.dateline,
        &row.updated,
        &row.published,
    ];
    let shown: Vec<&str> = shown
        .into_iter()
        .map(|value| value.as_deref().unwrap_or(""))
        .collect();
    assert_eq!(
        shown,
        [
            "Harbour",
            "A4",
            "Late",
            "Northport",
            "2031-03-05T08:00:00+02:00",
            "2031-03-04T22:10:00+02:00"
        ]
    );
    let witness = |field| read.witnesses.iter().find(|one| one.field == field).unwrap();
    assert_eq!(witness(WireField::Updated).place, "JSON-LD dateModified");
    assert_eq!(witness(WireField::Section).words, "Harbour");

    // A person knows better, for several articles at once, and takes a value away.
    let change = ArticleChange {
        section: Some(" Port ".into()),
        page: Some("A5".into()),
        edition: Some(String::new()),
        ..ArticleChange::default()
    };
    assert_eq!(project.edit_articles(&[id], change).unwrap().value, 1);
    let read = project.article(id).unwrap();
    assert_eq!(
        (read.row.section.as_deref(), read.row.edition.as_deref()),
        (Some("Port"), None)
    );
    assert!(
        read.witnesses
            .iter()
            .any(|one| one.field == WireField::Page && one.by_hand)
    );
    assert_eq!(
        project.overview().unwrap().undo.as_deref(),
        Some("correct section, page, edition of 1 article")
    );
    let wrong = ArticleChange {
        updated: Some("soon".into()),
        ..ArticleChange::default()
    };
    assert_eq!(
        project.edit_articles(&[id], wrong).unwrap_err().code,
        Code::Invalid
    );

    tag(&project, id, "north quay", "Place");
    let out = desk.path().join("out.csv");
    let choice = PassageChoice::default();
    project
        .export(
            ExportFormat::Csv,
            &choice,
            &out,
            ExportSettings::default(),
            &mut Job::unwatched(),
        )
        .unwrap();
    let written = fs::read_to_string(&out).unwrap();
    let cells = written.lines().nth(1).unwrap();
    assert!(cells.contains(",Port,A5,2031-03-05T08:00:00+02:00,,"), "{cells}");
}

const TABLE: &str = "kop,wat,wie\nVeer aan de grond,De veerboot liep maandagnacht aan de grond bij Northport met veertig mensen aan boord.,Lantaarn\nHaven dicht,De haven van Northport blijft een week dicht tot het wrak is weggesleept door twee sleepboten.,Lantaarn\n";

#[test]
fn a_column_that_was_named_once_is_known_for_the_next_table() {
    let desk = Desk::new();
    let project = desk.create();
    let first = desk.write("a.csv", TABLE);
    let named = |columns: &[(&str, Role)]| ImportOptions {
        columns: columns
            .iter()
            .map(|(name, role)| ((*name).to_owned(), *role))
            .collect(),
        ..ImportOptions::default()
    };
    // A name that is in no table is refused before anything comes in.
    let failure = project
        .import(
            std::slice::from_ref(&first),
            &named(&[("kopje", Role::Headline)]),
            &mut Job::unwatched(),
        )
        .unwrap_err();
    assert!(
        failure.message.contains("“kopje”") && failure.message.contains("kop, wat, wie"),
        "{failure}"
    );
    assert_eq!(project.overview().unwrap().articles, 0);

    assert!(!project.preview_table(&first, None).unwrap().unwrap().known);
    let report = import_as(
        &project,
        &[first],
        &named(&[("wie", Role::Section), ("kop", Role::Headline)]),
    );
    assert_eq!(report.articles.len(), 2);
    let section = |id: ArticleId| project.article(id).unwrap().row.section;
    assert_eq!(section(report.articles[0].id).as_deref(), Some("Lantaarn"));

    // Undoing the import does not forget the columns.
    project.undo().unwrap();
    let second = desk.write("b.csv", TABLE.replace("Northport", "Inselhavn"));
    assert!(project.preview_table(&second, None).unwrap().unwrap().known);
    let report = import(&project, &[second]);
    assert_eq!(section(report.articles[1].id).as_deref(), Some("Lantaarn"));
    assert_eq!(
        project
            .preview_table(&desk.write("a.txt", prose(1)), None)
            .unwrap(),
        None
    );
}

#[test]
fn a_preview_says_what_would_come_in_piece_by_piece() {
    let desk = Desk::new();
    let project = desk.create();
    let known = desk.write("0.txt", prose(0));
    import(&project, &[known]);
    for number in 1..=60 {
        desk.write(&format!("{number:02}.txt"), prose(number));
    }
    desk.write("a.csv", TABLE);
    desk.write("b.csv", "team,points\nReds,3\n");
    desk.write("c.xyz", "?");
    desk.write(
        "d.bib",
        "@article{ferry, title = {Ferry aground off Northport}, journal = {Northport Mercury}}",
    );
    let look = |from, limit| {
        let paths = [desk.press()];
        project
            .preview_files(&paths, from, limit, &mut Job::unwatched())
            .unwrap()
    };
    let first = look(0, 50);
    assert_eq!((first.rows.len(), first.total, first.unfinished), (50, 65, false));
    assert!(first.rows[0].known && !first.rows[1].known);
    assert_eq!(
        (first.rows[1].articles, first.rows[1].media_type.as_deref()),
        (1, Some("text/plain"))
    );
    let rest = look(50, 200);
    assert_eq!(rest.rows.len(), 15);
    let by_name = |name: &str| rest.rows.iter().find(|row| row.name == name).unwrap();
    assert_eq!((by_name("a.csv").articles, by_name("a.csv").is_table), (2, true));
    assert!(by_name("b.csv").is_table && by_name("b.csv").problem.is_some());
    assert!(by_name("c.xyz").problem.is_some());
    let list = by_name("d.bib");
    assert_eq!(
        (list.references, list.articles, list.problem.is_none()),
        (Some(1), 0, true)
    );
    assert_eq!(look(65, 50).rows.len(), 0);
    assert_eq!(project.history(10).unwrap().len(), 1, "looking changes nothing");

    let token = project::CancelToken::default();
    token.cancel();
    let mut job = Job::new(token, |_| {});
    let stopped = project.preview_files(&[desk.press()], 0, 50, &mut job);
    assert_eq!(stopped.unwrap_err().code, Code::Cancelled);
}

#[test]
fn a_report_is_kept_and_outlives_the_undo_of_its_import() {
    let desk = Desk::new();
    let project = desk.create();
    let file = desk.write("a.txt", prose(1));
    let copy = desk.write("b.txt", prose(1));
    let scan = desk.write("scan.pdf", "");
    let report = import(&project, &[file, copy, scan]);
    let id = report.import.unwrap();
    let rows = project.imports().unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.files, row.imported, row.duplicates, row.failed),
        (3, 1, 1, 1)
    );
    assert_eq!((row.state, row.undone), (ImportState::Done, false));
    let kept = project.import_report(id).unwrap().report;
    assert_eq!(kept.articles[0].id, report.articles[0].id);
    assert_eq!(kept.failed[0].message, report.failed[0].message);
    assert!(kept.duplicates[0].same_bytes);

    project.undo().unwrap();
    drop(project);
    let project = desk.open();
    let kept = project.import_report(id).unwrap();
    assert!(kept.row.undone);
    assert_eq!(
        kept.report.articles[0].title, report.articles[0].title,
        "the name that it had"
    );
    let csv = project.import_csv(id).unwrap();
    assert!(
        csv.starts_with("outcome,file,article,other_article,share,other_share,note\r\n"),
        "{csv}"
    );
    assert_eq!(
        csv.lines().filter(|line| line.starts_with("same_file,")).count(),
        1
    );
    let gone = project.import_report(project::ids::ImportId(99)).unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
}

#[test]
fn an_import_that_is_cancelled_keeps_a_report_of_what_came_in() {
    let desk = Desk::new();
    let project = desk.create();
    let files: Vec<_> = (0..300)
        .map(|n| desk.write(&format!("{n}.txt"), prose(n)))
        .collect();
    let token = project::CancelToken::default();
    let cancel = token.clone();
    let mut job = Job::new(token, move |progress| {
        if progress.stage == "Importing" && progress.done > 0 {
            cancel.cancel();
        }
    });
    let report = project
        .import(&files, &ImportOptions::default(), &mut job)
        .unwrap()
        .value;
    assert!(report.cancelled && report.articles.len() < 300);
    let row = &project.imports().unwrap()[0];
    assert_eq!(row.state, ImportState::Cancelled);
    assert_eq!(row.imported as usize, report.articles.len());
}

const STORY: [&str; 4] = [
    "The night ferry Halcyon struck a moored barge off Lantern Quay shortly after eleven on Thursday.",
    "Fourteen passengers were treated for cuts and bruises, the hospital said, and all of them went home before dawn.",
    "The barge carried no lamp, according to two deckhands who asked not to be named in this report.",
    "Crews had warned for months of tired pilots on double shifts since the bridge was closed to traffic.",
];

#[test]
fn what_is_nearly_the_same_is_grouped_and_stays() {
    let desk = Desk::new();
    let project = desk.create();
    let write = |name: &str, outlet: &str, day: &str, told: &[&str]| {
        desk.write(name, page(outlet, "Ferry strikes barge", day, told))
    };
    let old = write("a.html", "Lantern Wire", "2031-05-08", &STORY);
    let other = write(
        "b.html",
        "Quay Ledger",
        "2031-05-09",
        &["Nothing was heard of the lamp on the quay in all of the week that followed the storm."],
    );
    import(&project, &[old, other]);
    let mut longer = STORY.to_vec();
    longer.push(
        "An inquiry was announced on Friday by the minister, who said that it would be held in public.",
    );
    let version = write("c.html", "Lantern Wire", "2031-05-09", &longer);
    let mut nearly = STORY.to_vec();
    nearly[3] =
        "Crews had warned for months of tired pilots on double shifts since the bridge was closed to cars.";
    let copy = write("d.html", "Harbour Sheet", "2031-05-09", &nearly);
    let report = import(&project, &[version, copy]);
    assert_eq!(report.articles.len(), 2);
    let groups: Vec<(bool, Vec<u32>)> = report
        .groups
        .iter()
        .map(|group| {
            (
                group.versions,
                group.articles.iter().map(|article| article.id.0).collect(),
            )
        })
        .collect();
    assert_eq!(groups, [(true, vec![1, 3]), (false, vec![1, 4])], "{report:?}");
    assert!(report.groups[1].share > 0.9);
    assert!(report.groups[0].articles[1].new && !report.groups[0].articles[0].new);
    assert_eq!(project.overview().unwrap().articles, 4);
    let row = &project.imports().unwrap()[0];
    assert_eq!((row.alike, row.versions), (1, 1));

    // Taken out later, an article is still named in the report.
    project.remove_articles(&[ArticleId(3)]).unwrap();
    let kept = project.import_report(report.import.unwrap()).unwrap().report;
    let gone = &kept.groups[0]
        .articles
        .iter()
        .find(|article| article.id.0 == 3)
        .unwrap();
    assert!(gone.gone && gone.title == "Ferry strikes barge");
}

fn at(url: &str, outlet: &str, number: usize) -> String {
    let said = prose(number);
    let told: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
    let page = page(
        outlet,
        &format!("Crane {number} stands still"),
        "2031-06-01",
        &told,
    );
    let page = page.replace(
        "</head>",
        &format!("<link rel=\"canonical\" href=\"{url}\"></head>"),
    );
    if outlet.is_empty() {
        page.replace("<meta property=\"og:site_name\" content=\"\">", "")
    } else {
        page
    }
}

#[test]
fn a_corrected_outlet_is_known_for_its_site_and_name_alone() {
    let desk = Desk::new();
    let project = desk.create();
    let bring = |number: usize, site: &str, outlet: &str| {
        let url = format!("https://{site}/articles/{number}");
        let file = desk.write(&format!("{number}.html"), at(&url, outlet, number));
        import(&project, &[file]).articles[0].id
    };
    let outlet = |id: ArticleId| project.article(id).unwrap().row.outlet_name.unwrap_or_default();
    let correct = |id: ArticleId, name: &str| {
        let change = ArticleChange {
            outlet: Some(name.into()),
            ..ArticleChange::default()
        };
        project.edit_articles(&[id], change).unwrap();
    };
    let first = bring(1, "www.lantern.example", "Lantern Media Group");
    correct(first, "Lantern Wire");
    let second = bring(2, "lantern.example", "Lantern Media Group");
    assert_eq!(outlet(second), "Lantern Wire");
    let read = project.article(second).unwrap();
    let witness = read
        .witnesses
        .iter()
        .find(|one| one.field == WireField::Outlet)
        .unwrap();
    assert_eq!(witness.place, "as corrected before for lantern.example");
    assert!(!witness.by_hand);
    // Another name at the site, and the name elsewhere, are what they say.
    assert_eq!(outlet(bring(3, "lantern.example", "Quay Ledger")), "Quay Ledger");
    assert_eq!(
        outlet(bring(4, "elsewhere.example", "Lantern Media Group")),
        "Lantern Media Group"
    );
    // Corrected otherwise, it leads elsewhere from now on.
    correct(second, "Lantern Daily");
    assert_eq!(
        outlet(bring(5, "lantern.example", "Lantern Media Group")),
        "Lantern Daily"
    );
    // What was undone was not learned.
    while project.overview().unwrap().undo.as_deref() != Some("import 1 article")
        || project.overview().unwrap().articles > 1
    {
        project.undo().unwrap();
    }
    assert_eq!(
        outlet(bring(6, "lantern.example", "Lantern Media Group")),
        "Lantern Media Group"
    );
}

#[test]
fn a_name_that_was_joined_to_an_outlet_goes_on_meaning_it() {
    let desk = Desk::new();
    let project = desk.create();
    let bring = |number: usize, outlet: &str| {
        let file = desk.write(
            &format!("{number}.html"),
            at("https://a.example/x", outlet, number),
        );
        let report = import(&project, &[file]);
        project.article(report.articles[0].id).unwrap().row
    };
    let online = bring(1, "Quay Ledger Online");
    bring(2, "Quay Ledger");
    project
        .edit_outlet(online.outlet.unwrap(), Some("quay ledger"), None)
        .unwrap();
    assert_eq!(
        bring(3, "Quay Ledger Online").outlet_name.as_deref(),
        Some("Quay Ledger")
    );
    assert_eq!(project.outlets().unwrap().len(), 1);
}
