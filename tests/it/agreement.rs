//! How far coders agree, and where they do not.

use crate::support::{Desk, import, place, tag};
use model::ByteRange;
use model::agreement::Reason;
use project::ids::ArticleId;
use project::ops::{Agreement, Place, TagWanted};
use project::wire::{AgreementAsked, AgreementUnit, Code, PassageChoice, PassageOrder};
use project::{Job, Project};

fn tag_as(project: &Project, coder: &str, article: ArticleId, range: (usize, usize), name: &str) {
    project.set_coder(coder);
    let place = Place {
        article,
        range: ByteRange::new(range.0, range.1),
    };
    project
        .tag_passages(&[place], &[TagWanted::Path(name.to_owned())])
        .unwrap();
}

/// A project with one article of exactly 100 characters.
fn hundred(desk: &Desk) -> (Project, ArticleId) {
    let project = desk.create();
    let mut text = "lamp quay ".repeat(10);
    text.pop();
    text.push('.');
    let article = import(&project, &[desk.write("quay.txt", text)]).articles[0].id;
    assert_eq!(project.text(article).unwrap().0.len(), 100);
    (project, article)
}

fn asked(unit: AgreementUnit) -> AgreementAsked {
    AgreementAsked {
        unit,
        ..AgreementAsked::default()
    }
}

fn agreement(project: &Project, asked: &AgreementAsked) -> Agreement {
    project.agreement(asked, 100, &mut Job::unwatched()).unwrap()
}

#[track_caller]
fn near(value: model::agreement::Value, expected: f64) {
    let value = value.unwrap();
    assert!((value - expected).abs() < 1e-9, "{value}, not {expected}");
}

#[test]
fn coders_who_each_mark_half_independently_have_a_kappa_of_nothing() {
    let desk = Desk::new();
    let (project, article) = hundred(&desk);
    tag_as(&project, "Ada", article, (0, 50), "Cost");
    tag_as(&project, "Ben", article, (25, 75), "Cost");
    let made = agreement(&project, &asked(AgreementUnit::Character));
    assert_eq!(made.coders, ["Ada", "Ben"]);
    let on = &made.tags[0].on.estimates;
    near(on.percent.value, 0.5);
    near(on.cohen_kappa.value, 0.0);
    near(made.overall.estimates.cohen_kappa.value, 0.0);
    assert!((on.units - 100.0).abs() < 1e-9);
    assert_eq!(on.cohen_kappa.interval, Err(Reason::OneArticle));
}

#[test]
fn one_who_marks_everything_agrees_by_chance_alone_and_two_who_do_cannot_be_told_from_chance() {
    let desk = Desk::new();
    let (project, article) = hundred(&desk);
    tag_as(&project, "Ada", article, (0, 100), "Cost");
    tag_as(&project, "Ben", article, (0, 40), "Cost");
    near(
        agreement(&project, &asked(AgreementUnit::Character)).tags[0]
            .on
            .estimates
            .cohen_kappa
            .value,
        0.0,
    );
    let by_article = agreement(&project, &asked(AgreementUnit::Article));
    let on = &by_article.tags[0].on.estimates;
    near(on.percent.value, 1.0);
    assert_eq!(on.cohen_kappa.value, Err(Reason::OneCategory));
    assert_eq!(on.krippendorff_alpha.value, Err(Reason::OneCategory));
}

#[test]
fn the_unit_decides_what_counts_as_the_same() {
    let desk = Desk::new();
    let project = desk.create();
    let text = "The lamp is broken. The quay is closed.\n\nThe ferry waits. Nobody knows why.\n";
    let article = import(&project, &[desk.write("ferry.txt", text)]).articles[0].id;
    project.set_coder("Ada");
    tag(&project, article, "lamp is broken", "Cost");
    project.set_coder("Ben");
    tag(&project, article, "The lamp is", "Cost");
    tag(&project, article, "Nobody knows", "Cost");
    let kappa = |unit| {
        agreement(&project, &asked(unit)).tags[0]
            .on
            .estimates
            .percent
            .value
            .unwrap()
    };
    assert!((kappa(AgreementUnit::Sentence) - 0.75).abs() < 1e-9);
    assert!((kappa(AgreementUnit::Paragraph) - 0.5).abs() < 1e-9);
    assert!(kappa(AgreementUnit::Character) < 0.9);
    // By characters the ends differ too; by sentences one disagreement is left.
    let count = |unit| project.disagreements(&asked(unit), 0, 10).unwrap().0;
    assert_eq!(count(AgreementUnit::Character), 2);
    assert_eq!(count(AgreementUnit::Sentence), 1);
    let (_, list) = project
        .disagreements(&asked(AgreementUnit::Sentence), 0, 10)
        .unwrap();
    assert_eq!(list[0].text, "Nobody knows");
    assert_eq!(list[0].without, ["Ada"]);
    assert_eq!(list[0].marked[0].coder, "Ben");
    // Settled by an ordinary act.
    project.set_coder("Ada");
    tag(&project, article, "Nobody knows", "Cost");
    assert_eq!(count(AgreementUnit::Sentence), 0);
    assert!((kappa(AgreementUnit::Sentence) - 1.0).abs() < 1e-9);
}

#[test]
fn articles_of_one_coder_are_left_out_unless_all_were_read() {
    let desk = Desk::new();
    let project = desk.create();
    let files = [
        desk.write("a.txt", "The lamp is broken. The quay is closed.\n"),
        desk.write("b.txt", "The ferry waits. Nobody knows why.\n"),
        desk.write("c.txt", "Dockers wait for the crane. It stands still.\n"),
    ];
    let ids: Vec<ArticleId> = import(&project, &files)
        .articles
        .iter()
        .map(|article| article.id)
        .collect();
    project.set_coder("Ada");
    tag(&project, ids[0], "lamp", "Cost");
    tag(&project, ids[1], "ferry", "Cost");
    project.set_coder("Ben");
    tag(&project, ids[0], "lamp", "Cost › Repair");
    let made = agreement(&project, &asked(AgreementUnit::Sentence));
    assert_eq!((made.articles, made.articles_left_out), (1, 1));
    let all = AgreementAsked {
        all_read: true,
        ..asked(AgreementUnit::Sentence)
    };
    let made = agreement(&project, &all);
    assert_eq!((made.articles, made.articles_left_out), (3, 0));
    assert_eq!(made.tags.len(), 2);
    // With the tags below it, both mean the same in the first article.
    let cost = AgreementAsked {
        tag: Some(project.tag_by_path("Cost").unwrap()),
        ..all.clone()
    };
    let made = agreement(&project, &cost);
    near(made.tags[0].on.estimates.percent.value, 5.0 / 6.0);
    assert!(made.tags[0].on.estimates.percent.interval.is_ok());
    let again = agreement(&project, &cost);
    assert_eq!(
        made.tags[0].on.estimates, again.tags[0].on.estimates,
        "the same samples each time"
    );
    let nobody = AgreementAsked {
        coders: Some(vec!["Cleo".into()]),
        ..all
    };
    let failure = project.agreement(&nobody, 0, &mut Job::unwatched()).unwrap_err();
    assert_eq!(failure.code, Code::NotFound);
}

#[test]
fn stretches_are_compared_on_the_text_and_letters_outside_ascii_count_once() {
    let desk = Desk::new();
    let project = desk.create();
    let text = "Der Kai ist geſperrt – Fähre 🚢 wartet. Niemand weiß, warum das so lange dauert.\n";
    let article = import(&project, &[desk.write("kai.txt", text)]).articles[0].id;
    let long = place(&project, article, "Fähre 🚢 wartet");
    project.set_coder("Ada");
    tag(&project, article, "Fähre 🚢 wartet", "Warten");
    project.set_coder("Ben");
    project
        .tag_passages(&[long], &[TagWanted::Path("Warten".into())])
        .unwrap();
    let made = agreement(&project, &asked(AgreementUnit::Character));
    let characters = project.text(article).unwrap().0.chars().count();
    assert!((made.overall.estimates.units - characters as f64).abs() < 1e-9);
    near(made.tags[0].on.alpha_u, 1.0);
    near(made.overall.alpha_u, 1.0);
    near(made.overall.u_alpha, 1.0);
    assert_eq!(made.tags[0].passages, [1, 1]);
    let nobody = Desk::new().create();
    let made = nobody
        .agreement(&asked(AgreementUnit::Character), 0, &mut Job::unwatched())
        .unwrap();
    assert_eq!(
        made.overall.estimates.percent.value,
        Err(Reason::FewerThanTwoCoders)
    );
    assert_eq!(made.overall.u_alpha, Err(Reason::FewerThanTwoCoders));
}

#[test]
fn a_difference_is_settled_as_one_coder_did_in_one_act() {
    let desk = Desk::new();
    let (project, article) = hundred(&desk);
    tag_as(&project, "Ada", article, (0, 20), "Cost");
    tag_as(&project, "Ben", article, (10, 30), "Cost");
    tag_as(&project, "Ben", article, (60, 70), "Blame");
    tag_as(&project, "Ada", article, (80, 90), "Blame");
    tag_as(&project, "Cleo", article, (60, 70), "Blame");
    let asked = AgreementAsked {
        coders: Some(vec!["Ada".to_owned(), "Ben".to_owned()]),
        ..asked(AgreementUnit::Character)
    };
    let (total, found) = project.disagreements(&asked, 0, 10).unwrap();
    assert_eq!(total, 3);
    let passages = |at: usize| found[at].marked.iter().map(|m| m.passage).collect::<Vec<_>>();
    let both = ["Ada".to_owned(), "Ben".to_owned()];
    let before = project.dump().unwrap();

    // Both tagged, with other ends: Ben gets Ada's passage and loses his own.
    let changes = project
        .settle_disagreement(found[0].tag, &passages(0), &both, "Ada")
        .unwrap()
        .value;
    assert_eq!(changes, 2);
    let (left, rest) = project.disagreements(&asked, 0, 10).unwrap();
    assert_eq!(left, 2);
    assert_eq!(rest[0].range.start, 60, "the settled one is off the list");
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);

    // Ada has not tagged it so, hence Ben's tagging goes; Cleo's, who was not asked, stays.
    project
        .settle_disagreement(found[1].tag, &passages(1), &both, "Ada")
        .unwrap();
    let names: Vec<(String, u32)> = project
        .coder_rows()
        .unwrap()
        .into_iter()
        .map(|row| (row.name, row.taggings))
        .collect();
    let expected = [("Ada", 2), ("Ben", 1), ("Cleo", 1)];
    assert_eq!(names, expected.map(|(name, n)| (name.to_owned(), n)));
    let failure = project
        .settle_disagreement(found[1].tag, &passages(1), &both, "Cleo")
        .unwrap_err();
    assert_eq!(failure.code, Code::Invalid);
}

#[test]
fn one_coders_taggings_come_off_and_those_of_others_stay() {
    let desk = Desk::new();
    let (project, article) = hundred(&desk);
    tag_as(&project, "Ada", article, (0, 20), "Cost");
    tag_as(&project, "Ben", article, (0, 20), "Cost");
    tag_as(&project, "Ben", article, (40, 50), "Cost");
    let passages: Vec<_> = project
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
        .unwrap()
        .1
        .iter()
        .map(|row| row.passage.id)
        .collect();
    let removed = project
        .remove_taggings(&passages, &["Ben".to_owned()])
        .unwrap()
        .value;
    assert_eq!(removed, 2);
    let (total, rows) = project
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
        .unwrap();
    assert_eq!(total, 1, "the passage that only Ben had tagged went");
    assert_eq!(rows[0].passage.taggings[0].coder, "Ada");
}

#[test]
fn a_coder_is_renamed_and_no_two_get_one_name() {
    let desk = Desk::new();
    let (project, article) = hundred(&desk);
    tag_as(&project, "Me", article, (0, 20), "Cost");
    tag_as(&project, "Ben", article, (0, 20), "Cost");
    let rows = project.coder_rows().unwrap();
    let failure = project.rename_coder(rows[0].id, "ben").unwrap_err();
    assert_eq!(failure.code, Code::Conflict);
    assert_eq!(
        project.rename_coder(rows[0].id, " ").unwrap_err().code,
        Code::Invalid
    );
    project.rename_coder(rows[0].id, " Ada ").unwrap();
    assert_eq!(project.coders().unwrap(), ["Ada", "Ben"]);
    project.undo().unwrap();
    assert_eq!(project.coders().unwrap(), ["Ben", "Me"]);
}
