//! How far coders agree, and where they do not.

use crate::support::{Desk, import, place, tag};
use model::ByteRange;
use model::agreement::Reason;
use project::ids::ArticleId;
use project::ops::{Agreement, Place, TagWanted};
use project::wire::{AgreementAsked, AgreementUnit, Code};
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
