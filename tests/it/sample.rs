//! The sample, made as a researcher would make it.

use crate::support::Desk;
use project::ops::ImportOptions;
use project::wire::{PassageChoice, PassageOrder};
use project::{Job, sample};

#[test]
fn making_the_sample_leaves_nothing_in_the_cache() {
    let desk = Desk::new();
    sample::write(desk.path(), &desk.file(), &desk.places()).unwrap();
    let projects = desk.places().cache.join("projects");
    assert_eq!(std::fs::read_dir(&projects).unwrap().count(), 0);
    let project = desk.open();
    assert!(project.search("harbour", 0, 10).unwrap().total > 0);
    assert_eq!(std::fs::read_dir(&projects).unwrap().count(), 1);
}

#[test]
fn the_sample_has_its_stories_tags_and_passages_and_is_sound() {
    let desk = Desk::new();
    sample::write(desk.path(), &desk.file(), &desk.places()).unwrap();
    let project = desk.open();
    let overview = project.overview().unwrap();
    assert_eq!(overview.articles, 13);
    assert!(overview.taggings > 40, "{overview:?}");
    let stories = project.stories().unwrap();
    let sizes: Vec<usize> = stories.iter().map(|story| story.articles.len()).collect();
    assert_eq!(sizes, [5, 8]);
    assert_eq!(project.codebook().unwrap().len(), 12);
    assert_eq!(project.coders().unwrap().len(), 2);
    let (_, passages) = project
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 1000)
        .unwrap();
    assert_eq!(
        passages
            .iter()
            .filter(|listed| !listed.passage.memo.is_empty())
            .count(),
        6
    );
    assert!(project.check(false).unwrap().ok);
    let compared = project.compare(&stories[1].articles).unwrap();
    assert!(compared.comparison.points.len() > 10);
}

/// What each file says of itself, however it says it: file, headline, outlet, first day.
const INTENDED: [(&str, &str, &str, &str); 13] = [
    (
        "dredging-award-wire.txt",
        "Port board picks dearer bid to deepen Lantern Reach",
        "Coastwire",
        "2026-04-14",
    ),
    (
        "kestrel-bridge-closed-ferries.html",
        "Harbour crossing closed; ferries step in",
        "Coastwire",
        "2026-03-02",
    ),
    (
        "bridge-shambles.html",
        "SHUT! Town Hall shambles leaves a city cut in half",
        "Harbour Post",
        "2026-03-03",
    ),
    (
        "gravy-dredger.txt",
        "ALL ABOARD THE GRAVY DREDGER",
        "Harbour Post",
        "2026-04-16",
    ),
    (
        "mussel-growers-dredging.md",
        "Mussel growers fear a winter of mud",
        "North Bank Voice",
        "2026-04-16",
    ),
    (
        "we-heard-it-singing.txt",
        "“We heard it singing”: the bridge that frightened a town",
        "North Bank Voice",
        "2026-03-03",
    ),
    (
        "bulletin-2026-03-02-1300.txt",
        "Kestrel Bridge closed until further notice",
        "Radio Estuary",
        "2026-03-02",
    ),
    (
        "querval-camions-2026-03-03.txt",
        "Pont de la Crécerelle fermé : Querval se prépare à l’afflux des camions",
        "RADIO ESTUARY – SERVICE FRANÇAIS",
        "2026-03-03",
    ),
    (
        "tide-table-dredging-transcript.txt",
        "The Tide Table: who counts the mud?",
        "Radio Estuary",
        "2026-04-17",
    ),
    (
        "the-ten-minute-river.md",
        "The ten-minute river",
        "Sunday Compass",
        "2026-03-08",
    ),
    (
        "2026-03-02-kestrel-bridge-shut.html",
        "Kestrel Bridge shut after cracks found",
        "The Port Ledger",
        "2026-03-02",
    ),
    (
        "2026-03-03-kestrel-bridge-update.html",
        "Council put off hanger repairs before Kestrel Bridge cracks",
        "The Port Ledger",
        "2026-03-0",
    ),
    // The file names neither its outlet nor a headline.
    ("dredging_board_vote_2026-04-15.txt", "", "", "2026-04-15"),
];

/// What the readers leave blank today: the wire desk names itself only in a line of its own marks.
const NOT_READ: &[(&str, &str)] = &[("dredging-award-wire.txt", "outlet")];

#[test]
fn every_sample_article_says_what_its_file_says_of_itself() {
    let desk = Desk::new();
    let project = desk.create();
    let folder = sample::write_articles(desk.path()).unwrap();
    project
        .import(&[folder], &ImportOptions::default(), &mut Job::unwatched())
        .unwrap();
    let articles = project.articles().unwrap();
    let mut missed = Vec::new();
    for (file, headline, outlet, day) in INTENDED {
        let row = articles.iter().find(|row| row.source_name == file).unwrap();
        let read = if row.title_is_first_words {
            ""
        } else {
            row.title.as_str()
        };
        let told = row.outlet_name.clone().unwrap_or_default();
        let published = row.published.clone().unwrap_or_default();
        for (field, read, intended) in [
            ("headline", read, headline),
            ("outlet", &told, outlet),
            ("date", &published, day),
        ] {
            // One outlet may be printed in capitals in one file and not in the next.
            let same = read.to_lowercase() == intended.to_lowercase();
            if !(same || field == "date" && read.starts_with(intended)) {
                missed.push((file, field));
            }
        }
    }
    assert_eq!(
        missed, NOT_READ,
        "where this list is longer than what is missed, shorten it"
    );
}

#[test]
fn the_sample_shows_each_article_under_one_of_six_outlets() {
    let desk = Desk::new();
    sample::write(desk.path(), &desk.file(), &desk.places()).unwrap();
    let project = desk.open();
    let mut names: Vec<String> = project
        .outlets()
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Coastwire",
            "Harbour Post",
            "North Bank Voice",
            "Radio Estuary",
            "Sunday Compass",
            "The Port Ledger"
        ]
    );
    let articles = project.articles().unwrap();
    assert!(articles.iter().all(|row| row.outlet_name.is_some()));
}
