//! The codebook: merging tags, retagging, examples, retired tags, and the project's own memo.

use crate::support::{Desk, import, place};
use project::Project;
use project::ids::{PassageId, TagId};
use project::ops::{NewTag, TagWanted};
use project::wire::{ArticleChange, MemoOn, PassageChoice, PassageOrder, TagChange, TagsMerged};

const STORY: &str = "Pier shut\n\nThe east pier of Sandhaven was shut on Thursday after three planks gave way. The warden had asked for timber in March. The council said that the order had been placed.\n";

fn coded(desk: &Desk) -> (Project, Vec<PassageId>) {
    let project = desk.create();
    let report = import(&project, &[desk.write("pier.txt", STORY)]);
    let article = report.articles[0].id;
    let mut passages = Vec::new();
    let mut tag = |coder: &str, words: &str, tag: &str| {
        project.set_coder(coder);
        let tags = [TagWanted::Path(tag.to_owned())];
        let tagged = project.tag_passages(&[place(&project, article, words)], &tags);
        passages.push(tagged.unwrap().value[0]);
    };
    tag("Ada", "three planks gave way", "Damage");
    tag("Ada", "three planks gave way", "Harm › Damage");
    tag("Bo", "three planks gave way", "Harm");
    tag("Ada", "The warden had asked for timber in March", "Harm");
    tag("Bo", "asked for timber in March. The council said", "Cause");
    (project, passages)
}

fn id(project: &Project, path: &[&str]) -> TagId {
    let mut parent = None;
    for name in path {
        let rows = project.codebook().unwrap();
        let row = rows.iter().find(|row| row.name == *name && row.parent == parent);
        parent = Some(row.expect("the tag is there").id);
    }
    parent.unwrap()
}

fn taggings(project: &Project, tag: TagId) -> Vec<(PassageId, String)> {
    let choice = PassageChoice {
        tag: Some(tag),
        ..PassageChoice::default()
    };
    let (_, rows) = project.passages(&choice, PassageOrder::Date, 0, 100).unwrap();
    let mut all: Vec<(PassageId, String)> = rows
        .iter()
        .flat_map(|row| {
            let of_tag = row
                .passage
                .taggings
                .iter()
                .filter(move |tagging| tagging.tag == tag);
            of_tag.map(|tagging| (row.passage.id, tagging.coder.clone()))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn merged_tags_lose_nothing_and_come_apart_again() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let (damage, harm, cause) = (
        id(&project, &["Damage"]),
        id(&project, &["Harm"]),
        id(&project, &["Cause"]),
    );
    let below = id(&project, &["Harm", "Damage"]);
    let written = |tag, definition: &str, use_when: &str| {
        let change = TagChange {
            definition: Some(definition.to_owned()),
            use_when: Some(use_when.to_owned()),
            ..TagChange::default()
        };
        project.edit_tag(tag, change).unwrap();
    };
    written(harm, "What was done to people.", "Somebody is hurt.");
    written(cause, "Why it came about.", "Somebody is hurt.");
    project.write_memo(MemoOn::Tag(cause), "Ask Bo.").unwrap();
    project.write_memo(MemoOn::Tag(harm), "Too broad?").unwrap();
    project.mark_example(passages[0], damage, true).unwrap();
    let before = project.dump().unwrap();

    let merged = project.merge_tags(&[cause, harm], damage).unwrap().value;
    assert_eq!(
        merged,
        TagsMerged {
            passages: 3,
            joined: 0,
            overlapping: 1
        }
    );
    let rows = project.codebook().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Damage", "Damage"], "the tag below came along");
    assert_eq!((rows[1].id, rows[1].parent), (below, Some(damage)));
    assert_eq!(
        rows[0].definition,
        "What was done to people.\n\nWhy it came about."
    );
    assert_eq!(rows[0].use_when, "Somebody is hurt.");
    assert_eq!(rows[0].memo, "Too broad?\n\nAsk Bo.");
    let ada_and_bo = |passage, coders: &[&str]| {
        coders
            .iter()
            .map(|coder| (passage, (*coder).to_owned()))
            .collect::<Vec<_>>()
    };
    let mut expected = ada_and_bo(passages[0], &["Ada", "Bo"]);
    expected.extend(ada_and_bo(passages[3], &["Ada"]));
    expected.extend(ada_and_bo(passages[4], &["Bo"]));
    assert_eq!(taggings(&project, damage), expected);

    // Ada tagged the planks with both: one tagging stays, and it is still the example.
    let merged = project.merge_tags(&[below], damage).unwrap().value;
    assert_eq!((merged.passages, merged.joined), (1, 1));
    let choice = PassageChoice::default();
    let (_, rows) = project.passages(&choice, PassageOrder::Date, 0, 10).unwrap();
    assert!(rows[0].passage.taggings.iter().any(|tagging| tagging.example));

    project.undo().unwrap();
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn a_tag_is_not_merged_with_itself_or_into_what_stands_below_it() {
    let desk = Desk::new();
    let (project, _) = coded(&desk);
    let (harm, below) = (id(&project, &["Harm"]), id(&project, &["Harm", "Damage"]));
    let before = project.dump().unwrap();
    for (from, into) in [
        (vec![harm], below),
        (vec![harm], harm),
        (vec![], harm),
        (vec![TagId(99)], harm),
    ] {
        assert!(project.merge_tags(&from, into).is_err(), "{from:?} into {into:?}");
    }
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn passages_are_retagged_whoever_tagged_them() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let harm = id(&project, &["Harm"]);
    let to = TagWanted::Path("Harm › To people".to_owned());
    let done = project.retag(&[passages[0], passages[3], passages[4]], harm, &to);
    assert_eq!(done.unwrap().value, 2, "the third never had the tag");
    assert_eq!(
        taggings(&project, id(&project, &["Harm", "To people"])),
        [(passages[0], "Bo".to_owned()), (passages[3], "Ada".to_owned())]
    );
    assert_eq!(taggings(&project, harm), []);
    assert!(project.retag(&passages, harm, &TagWanted::Id(harm)).is_err());
}

#[test]
fn a_retired_tag_keeps_its_passages_and_gives_its_key_away() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let cause = id(&project, &["Cause"]);
    let change = |key: Option<&str>, retired| TagChange {
        key: key.map(str::to_owned),
        retired,
        ..TagChange::default()
    };
    project.edit_tag(cause, change(Some("c"), None)).unwrap();
    project.edit_tag(cause, change(None, Some(true))).unwrap();
    let row = |project: &Project| {
        let rows = project.codebook().unwrap();
        rows.into_iter().find(|row| row.id == cause).unwrap()
    };
    assert_eq!(
        (row(&project).retired, row(&project).key, row(&project).passages),
        (true, None, 1)
    );
    assert_eq!(taggings(&project, cause), [(passages[4], "Bo".to_owned())]);
    let other = NewTag {
        name: "Cost".to_owned(),
        key: Some("c".to_owned()),
        ..NewTag::default()
    };
    project.create_tag(other).unwrap();
    project.undo().unwrap();
    project.undo().unwrap();
    assert_eq!(
        (row(&project).retired, row(&project).key.as_deref()),
        (false, Some("c"))
    );
}

#[test]
fn the_project_has_a_memo_of_its_own() {
    let desk = Desk::new();
    let (project, _) = coded(&desk);
    project
        .write_memo(MemoOn::Project, "Sampled from the courier's archive.")
        .unwrap();
    project.write_memo(MemoOn::Project, "All of May.").unwrap();
    assert_eq!(project.overview().unwrap().memo, "All of May.");
    project.undo().unwrap();
    assert_eq!(
        project.overview().unwrap().memo,
        "Sampled from the courier's archive."
    );
    project.write_memo(MemoOn::Project, " ").unwrap();
    assert_eq!(project.overview().unwrap().memo, "");
    assert!(project.check(false).unwrap().ok);
}

#[test]
fn a_tag_is_split_in_one_act() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let harm = id(&project, &["Harm"]);
    let parts = [
        (TagWanted::Path("Harm › Structure".to_owned()), vec![passages[0]]),
        (TagWanted::Path("Harm › Neglect".to_owned()), vec![passages[3]]),
    ];
    assert_eq!(project.split_tag(harm, &parts).unwrap().value, 2);
    assert_eq!(taggings(&project, harm).len(), 0);
    let structure = id(&project, &["Harm", "Structure"]);
    let neglect = id(&project, &["Harm", "Neglect"]);
    assert_eq!(taggings(&project, structure), [(passages[0], "Bo".to_owned())]);
    assert_eq!(taggings(&project, neglect), [(passages[3], "Ada".to_owned())]);
    project.undo().unwrap();
    assert_eq!(taggings(&project, harm).len(), 2);
    assert!(
        project
            .codebook()
            .unwrap()
            .iter()
            .all(|row| row.name != "Neglect")
    );

    let itself = [(TagWanted::Id(harm), vec![passages[0]])];
    assert!(project.split_tag(harm, &itself).is_err());
    let nothing = [(TagWanted::Path("Harm › Neglect".to_owned()), vec![passages[4]])];
    assert!(project.split_tag(harm, &nothing).is_err());
    assert!(
        project
            .codebook()
            .unwrap()
            .iter()
            .all(|row| row.name != "Neglect")
    );
}

#[test]
fn passages_are_chosen_by_what_they_lack_and_what_stands_beside() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let (harm, cause, damage) = (
        id(&project, &["Harm"]),
        id(&project, &["Cause"]),
        id(&project, &["Damage"]),
    );
    let ids = |choice: PassageChoice| -> Vec<PassageId> {
        let (total, rows) = project.passages(&choice, PassageOrder::Date, 0, 100).unwrap();
        assert_eq!(total, rows.len());
        rows.iter().map(|row| row.passage.id).collect()
    };
    let all = PassageChoice::default;
    assert_eq!(
        ids(PassageChoice {
            without: Some(harm),
            ..all()
        }),
        [passages[4]]
    );
    // The one stands in the sentence in which the other begins.
    let beside = |tag, beside| PassageChoice {
        tag: Some(tag),
        beside: Some(beside),
        ..all()
    };
    assert_eq!(ids(beside(harm, cause)), [passages[3]]);
    assert_eq!(ids(beside(cause, harm)), [passages[4]]);
    assert_eq!(ids(beside(cause, damage)), []);
    // A passage that carries both.
    assert_eq!(ids(beside(harm, damage)), [passages[0]]);
    assert_eq!(
        ids(PassageChoice {
            examples: Some(true),
            ..all()
        }),
        []
    );
    project.mark_example(passages[3], harm, true).unwrap();
    assert_eq!(
        ids(PassageChoice {
            examples: Some(true),
            ..all()
        }),
        [passages[3]]
    );
    assert_eq!(
        ids(PassageChoice {
            examples: Some(true),
            tag: Some(cause),
            ..all()
        }),
        []
    );
}

#[test]
fn usage_is_counted_by_outlet_coder_and_month() {
    let desk = Desk::new();
    let (project, _) = coded(&desk);
    let harm = id(&project, &["Harm"]);
    let usage = project.tag_usage(harm, true).unwrap();
    let of = |uses: &[project::wire::TagUse]| -> Vec<(String, u32, u32)> {
        uses.iter()
            .map(|one| (one.name.clone(), one.passages, one.articles))
            .collect()
    };
    assert_eq!(
        of(&usage.coders),
        [("Ada".to_owned(), 2, 1), ("Bo".to_owned(), 1, 1)]
    );
    assert_eq!(of(&usage.outlets), [(String::new(), 2, 1)]);
    assert_eq!((of(&usage.months), usage.undated), (vec![], 2));
    let article = project
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 1)
        .unwrap()
        .1[0]
        .passage
        .article;
    let change = ArticleChange {
        published: Some("2025-04-03".to_owned()),
        outlet: Some("The Sandhaven Post".to_owned()),
        ..ArticleChange::default()
    };
    project.edit_articles(&[article], change).unwrap();
    let alone = project.tag_usage(harm, false).unwrap();
    assert_eq!(of(&alone.months), [("2025-04".to_owned(), 2, 1)]);
    assert_eq!(of(&alone.outlets), [("The Sandhaven Post".to_owned(), 2, 1)]);
    assert_eq!(
        of(&alone.coders),
        [("Ada".to_owned(), 1, 1), ("Bo".to_owned(), 1, 1)]
    );
}

#[test]
fn passages_are_listed_in_the_order_asked_for() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let ids = |order| -> Vec<PassageId> {
        let (_, rows) = project
            .passages(&PassageChoice::default(), order, 0, 100)
            .unwrap();
        rows.iter().map(|row| row.passage.id).collect()
    };
    let (planks, warden, asked) = (passages[0], passages[3], passages[4]);
    assert_eq!(ids(PassageOrder::Date), [planks, warden, asked]);
    assert_eq!(ids(PassageOrder::Headline), [planks, warden, asked]);
    assert_eq!(ids(PassageOrder::Length), [asked, warden, planks]);
}

#[test]
fn tags_of_one_name_above_each_other_and_tags_below_each_other_are_merged_whole() {
    let desk = Desk::new();
    let project = desk.create();
    let report = import(&project, &[desk.write("pier.txt", STORY)]);
    let article = report.articles[0].id;
    for (words, path) in [
        ("east pier", "Tax › Cost"),
        ("three planks", "Tax › Cost › Cost"),
        ("asked for timber", "Toll › Rate"),
        ("been placed", "Toll"),
    ] {
        let tags = [TagWanted::Path(path.to_owned())];
        project
            .tag_passages(&[place(&project, article, words)], &tags)
            .unwrap();
    }
    let (tax, cost) = (id(&project, &["Tax"]), id(&project, &["Tax", "Cost"]));
    project.merge_tags(&[cost], tax).unwrap();
    assert_eq!(taggings(&project, tax).len(), 1);
    assert_eq!(taggings(&project, id(&project, &["Tax", "Cost"])).len(), 1);
    // One of them stands below the other.
    let (toll, rate) = (id(&project, &["Toll"]), id(&project, &["Toll", "Rate"]));
    for from in [[toll, rate], [rate, toll]] {
        assert_eq!(project.merge_tags(&from, tax).unwrap().value.passages, 2);
        assert_eq!(taggings(&project, tax).len(), 3);
        project.undo().unwrap();
    }
}

#[test]
fn memos_are_found_by_their_words_on_whatever_they_are() {
    let desk = Desk::new();
    let (project, passages) = coded(&desk);
    let harm = id(&project, &["Harm"]);
    project.set_coder("Ada");
    let below = id(&project, &["Harm", "Damage"]);
    for (on, text) in [
        (MemoOn::Project, "Ask the warden whether timber was ordered."),
        (MemoOn::Tag(below), "Timber and iron alike."),
        (
            MemoOn::Passage(passages[3]),
            "The TIMBER of March, says the warden.",
        ),
    ] {
        project.write_memo(on, text).unwrap();
    }
    let found = project.search_memos("timber outlet:Coastwire", 10).unwrap();
    let about: Vec<&str> = found.memos.iter().map(|hit| hit.about.as_str()).collect();
    assert_eq!(found.total, 3);
    assert!(about.contains(&"Harm › Damage"), "{about:?}");
    let both = project.search_memos("warden \"timber\"", 1).unwrap();
    assert_eq!((both.total, both.memos.len()), (2, 1));
    assert_eq!(both.memos[0].coder, "Ada");
    let passage = project.search_memos("march", 10).unwrap().memos.remove(0);
    assert_eq!(passage.on, MemoOn::Passage(passages[3]));
    assert!(passage.article.is_some());
    for (query, total) in [
        ("outlet:Coastwire", 0),
        ("outlet:\"Harbour timber\"", 0),
        ("iron OR warden", 3),
        ("timber NOT warden", 1),
        ("\"iron alike\"", 1),
        ("", 0),
    ] {
        assert_eq!(project.search_memos(query, 10).unwrap().total, total, "{query}");
    }
    assert_eq!(project.search_memos("harm", 10).unwrap().total, 0, "{harm:?}");
}
