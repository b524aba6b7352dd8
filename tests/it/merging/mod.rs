//! Two people work in copies of one project, and bring their work together.

mod again;
mod decided;
mod people;

use crate::support::{Desk, import, place, prose, tag};
use project::ids::{ArticleId, PassageId, TagId};
use project::ops::{NewTag, Place, TagWanted};
use project::wire::{
    ArticleChange, Code, CoderRenamed, MemoOn, MergeAsked, MergeDecision, MergeReport, MergeSide,
    PassageChoice, PassageOrder, TagChange, Verdict, WireAlignmentKind,
};
use project::{CancelToken, Job, Places, Project};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A project with two articles and three tags, and a copy of it in other hands.
struct Pair {
    desk: Desk,
    ours: Project,
    theirs: Project,
}

fn copied(desk: &Desk, from: &Path, name: &str) -> Project {
    let to = desk.path().join(name);
    fs::copy(from, &to).unwrap();
    Project::open(&to, &Places::under(desk.path().join(format!("{name}-home")))).unwrap()
}

impl Pair {
    fn new() -> Self {
        let desk = Desk::new();
        let project = desk.create();
        project.set_coder("Ada");
        let files: Vec<PathBuf> = (1..=2)
            .map(|n| desk.write(&format!("{n}.txt"), prose(n)))
            .collect();
        let report = import(&project, &files);
        tag(
            &project,
            report.articles[0].id,
            "the crane had stood still",
            "Cost",
        );
        tag(
            &project,
            report.articles[0].id,
            "nobody on the north bank",
            "Blame",
        );
        tag(&project, report.articles[1].id, "the lamp", "Blame › Harbour");
        drop(project);
        let theirs = copied(&desk, &desk.file(), "copy.variorum");
        let ours = desk.open();
        ours.set_coder("Ada");
        theirs.set_coder("Ben");
        Self { desk, ours, theirs }
    }

    fn merge(&self) -> MergeReport {
        merge(&self.ours, &self.theirs)
    }
}

fn asked(from: &Project) -> MergeAsked {
    MergeAsked {
        path: from.path().to_string_lossy().into_owned(),
        ..MergeAsked::default()
    }
}

fn join(into: &Project, from: &Project) -> MergeReport {
    let joining = MergeAsked {
        join_names: true,
        ..asked(from)
    };
    into.merge(&joining, &mut Job::unwatched()).unwrap().value
}

fn merge(into: &Project, from: &Project) -> MergeReport {
    into.merge(&asked(from), &mut Job::unwatched()).unwrap().value
}

fn named(project: &Project, name: &str) -> TagId {
    project.tag_by_path(name).unwrap()
}

fn first_passage(project: &Project, tag: &str) -> PassageId {
    let choice = PassageChoice {
        tag: Some(named(project, tag)),
        ..PassageChoice::default()
    };
    project.passages(&choice, PassageOrder::Date, 0, 1).unwrap().1[0]
        .passage
        .id
}

fn rename(project: &Project, tag: &str, to: &str) {
    let change = TagChange {
        name: Some(to.to_owned()),
        ..TagChange::default()
    };
    project.edit_tag(named(project, tag), change).unwrap();
}

#[test]
fn what_a_colleague_added_comes_in_as_one_act_and_only_once() {
    let pair = Pair::new();
    let first = ArticleId(1);
    tag(&pair.theirs, first, "left the quay at dawn", "Cost");
    tag(&pair.theirs, first, "the crane had stood still", "Cost");
    let extra = pair.desk.write("3.txt", prose(3));
    let third = import(&pair.theirs, &[extra]).articles[0].id;
    tag(&pair.theirs, third, "crane", "Waiting");
    pair.theirs
        .write_memo(MemoOn::Article(third), "Ask the harbour.")
        .unwrap();
    tag(&pair.ours, first, "before anybody asked", "Waiting");
    let before = pair.ours.dump().unwrap();
    let theirs_before = pair.theirs.dump().unwrap();

    let preview = MergeAsked {
        preview: true,
        ..asked(&pair.theirs)
    };
    let told = pair.ours.merge(&preview, &mut Job::unwatched()).unwrap().value;
    assert_eq!(pair.ours.dump().unwrap(), before, "a preview changes nothing");
    let report = pair.merge();
    assert_eq!(told.added, report.added);
    assert_eq!(report.added["articles"], 1);
    assert_eq!(report.added["coders"], 1);
    assert_eq!(report.added["taggings"], 3);
    assert_eq!(report.added["memos"], 1);
    assert_eq!(pair.ours.overview().unwrap().articles, 3);
    assert_eq!(pair.theirs.dump().unwrap(), theirs_before);
    // Both made a tag "Waiting": two tags, told apart and said.
    assert!(
        report
            .conflicts
            .iter()
            .any(|conflict| conflict.field == "same name"),
        "{report:?}"
    );
    assert!(pair.ours.tag_by_path("Waiting (2)").is_ok());
    // The index knows what came in, and the check is content.
    assert_eq!(pair.ours.search("\"number 3\"", 0, 10).unwrap().total, 1);
    let check = pair.ours.check(false).unwrap();
    assert!(check.ok, "{:?}", check.problems);

    let merged = pair.ours.dump().unwrap();
    let again = pair
        .ours
        .merge(&asked(&pair.theirs), &mut Job::unwatched())
        .unwrap();
    assert_eq!(pair.ours.dump().unwrap(), merged);
    assert!(
        again.changed.is_empty() && again.value.conflicts.is_empty(),
        "{again:?}"
    );
    pair.ours.undo().unwrap();
    assert_eq!(pair.ours.dump().unwrap(), before);
    pair.ours.redo().unwrap();
    assert_eq!(pair.ours.dump().unwrap(), merged);
}

#[test]
fn names_made_on_both_sides_are_joined_when_asked() {
    let pair = Pair::new();
    tag(&pair.theirs, ArticleId(1), "left the quay", "Waiting");
    tag(&pair.ours, ArticleId(1), "left the quay", "Waiting");
    let joining = MergeAsked {
        join_names: true,
        ..asked(&pair.theirs)
    };
    let report = pair.ours.merge(&joining, &mut Job::unwatched()).unwrap().value;
    assert!(report.conflicts.is_empty(), "{report:?}");
    assert!(pair.ours.tag_by_path("Waiting (2)").is_err());
    let (_, list) = pair
        .ours
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
        .unwrap();
    let both = list
        .iter()
        .find(|row| row.passage.quotation == "left the quay")
        .unwrap();
    let coders: Vec<&str> = both
        .passage
        .taggings
        .iter()
        .map(|tagging| tagging.coder.as_str())
        .collect();
    assert_eq!(coders.len(), 2, "one passage, one tag, two coders: {coders:?}");
}

#[test]
fn different_details_of_one_tag_come_together_and_the_same_detail_is_a_conflict() {
    let pair = Pair::new();
    rename(&pair.ours, "Cost", "Costs");
    let definition = TagChange {
        definition: Some("What it costs whom.".into()),
        ..TagChange::default()
    };
    pair.theirs
        .edit_tag(named(&pair.theirs, "Cost"), definition)
        .unwrap();
    assert!(pair.merge().conflicts.is_empty());
    let row = pair
        .ours
        .codebook()
        .unwrap()
        .into_iter()
        .find(|row| row.name == "Costs")
        .unwrap();
    assert_eq!(row.definition, "What it costs whom.");

    rename(&pair.ours, "Blame", "Fault");
    rename(&pair.theirs, "Blame", "Guilt");
    let preview = MergeAsked {
        preview: true,
        ..asked(&pair.theirs)
    };
    let conflicts = pair
        .ours
        .merge(&preview, &mut Job::unwatched())
        .unwrap()
        .value
        .conflicts;
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    assert_eq!(
        (conflicts[0].mine.as_str(), conflicts[0].theirs.as_str()),
        ("Fault", "Guilt")
    );
    assert_eq!(
        conflicts[0].taken,
        MergeSide::Theirs,
        "the later one, and by name where both came at once"
    );
    let one = MergeAsked {
        each: Some(vec![MergeDecision {
            conflict: conflicts[0].id.clone(),
            take: MergeSide::Mine,
        }]),
        preview: false,
        ..preview
    };
    pair.ours.merge(&one, &mut Job::unwatched()).unwrap();
    assert!(pair.ours.tag_by_path("Fault").is_ok());
    let all = MergeAsked {
        decide: Some(MergeSide::Mine),
        ..asked(&pair.ours)
    };
    // Whoever decided knew "Guilt", so what they decided is a change like any other.
    let back = pair.theirs.merge(&all, &mut Job::unwatched()).unwrap().value;
    assert!(back.conflicts.is_empty(), "{back:?}");
    assert!(pair.theirs.tag_by_path("Fault").is_ok());
}

#[test]
fn what_one_side_removed_goes_unless_the_other_has_worked_on_it() {
    let pair = Pair::new();
    let cost = named(&pair.theirs, "Cost");
    pair.theirs.remove_tag(cost).unwrap();
    let passage = first_passage(&pair.theirs, "Harbour");
    pair.theirs.remove_passages(&[passage]).unwrap();
    tag(&pair.ours, ArticleId(2), "left the quay", "Cost");
    let report = pair.merge();
    assert!(pair.ours.tag_by_path("Cost").is_ok(), "it is used here");
    assert!(
        report.conflicts.iter().any(|conflict| conflict.what == "Cost"),
        "{report:?}"
    );
    let (_, list) = pair
        .ours
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
        .unwrap();
    let words: Vec<&str> = list.iter().map(|row| row.passage.quotation.as_str()).collect();
    assert!(!words.contains(&"the lamp"), "{words:?}");
    assert!(
        words.contains(&"left the quay") && !words.contains(&"the crane had stood still"),
        "{words:?}"
    );
    assert!(pair.ours.check(false).unwrap().ok);
}

#[test]
fn work_goes_on_after_a_merge_and_is_merged_again() {
    let pair = Pair::new();
    tag(&pair.theirs, ArticleId(1), "left the quay", "Cost");
    pair.merge();
    rename(&pair.theirs, "Cost", "Price");
    tag(&pair.theirs, ArticleId(1), "at dawn", "Price");
    let report = pair.merge();
    assert!(report.conflicts.is_empty(), "{report:?}");
    assert_eq!(report.added["taggings"], 1);
    assert!(pair.ours.tag_by_path("Price").is_ok());
    // And back: what was merged here is nothing new there but what we added.
    tag(&pair.ours, ArticleId(2), "at dawn", "Price");
    let back = merge(&pair.theirs, &pair.ours);
    assert!(back.conflicts.is_empty(), "{back:?}");
    assert_eq!(
        pair.ours.dump_by_name().unwrap(),
        pair.theirs.dump_by_name().unwrap()
    );
}

#[test]
fn what_cannot_be_merged_is_refused_and_nothing_changes() {
    let pair = Pair::new();
    tag(&pair.theirs, ArticleId(1), "left the quay", "Cost");
    let before = pair.ours.dump().unwrap();
    let copy = pair.theirs.path().to_owned();
    let refuse = |path: &Path| {
        let asked = MergeAsked {
            path: path.to_string_lossy().into_owned(),
            ..MergeAsked::default()
        };
        let failure = pair.ours.merge(&asked, &mut Job::unwatched()).unwrap_err();
        assert_eq!(pair.ours.dump().unwrap(), before);
        failure
    };
    let another = Desk::new();
    drop(another.create());
    let failure = refuse(&another.file());
    assert!(failure.message.contains("another project"), "{failure}");
    assert_eq!(refuse(pair.ours.path()).code, Code::Invalid);
    assert_eq!(
        refuse(&pair.desk.path().join("none.variorum")).code,
        Code::NotFound
    );
    assert_eq!(
        refuse(&pair.desk.write("plain.variorum", "no project")).code,
        Code::Unreadable
    );
    drop(copied(&pair.desk, &copy, "settled.variorum"));
    // SQLite keeps the version of the schema at byte 60 of the file.
    let settled = pair.desk.path().join("copy.variorum");
    let _ = pair.theirs.check(false).unwrap();
    let Pair { desk, ours, theirs } = pair;
    drop(theirs);
    let mut bytes = fs::read(&settled).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let newer = desk.write("newer.variorum", &bytes);
    let refuse = |path: &Path| {
        let asked = MergeAsked {
            path: path.to_string_lossy().into_owned(),
            ..MergeAsked::default()
        };
        let failure = ours.merge(&asked, &mut Job::unwatched()).unwrap_err();
        assert_eq!(ours.dump().unwrap(), before);
        failure
    };
    assert_eq!(refuse(&newer).code, Code::TooNew);
    let bytes = fs::read(&settled).unwrap();
    let mut refused = 0;
    for page in 1..bytes.len() / 4096 {
        let mut damaged = bytes.clone();
        damaged[page * 4096..page * 4096 + 200].fill(0xA5);
        let path = desk.write("damaged.variorum", &damaged);
        let asked = MergeAsked {
            path: path.to_string_lossy().into_owned(),
            ..MergeAsked::default()
        };
        if let Err(failure) = ours.merge(&asked, &mut Job::unwatched()) {
            refused += 1;
            assert!(failure.message.ends_with('.'), "{failure}");
            assert_eq!(ours.dump().unwrap(), before);
        } else {
            // A page that holds nothing of use.
            ours.undo().unwrap();
            assert_eq!(ours.dump().unwrap(), before);
        }
    }
    assert!(refused > 10, "{refused}");
}

/// An act by its raw numbers; some are refused, as people try what does not go.
type Act = (u8, u32, u32, &'static str);

const NAMES: [&str; 6] = ["Cost", "Blame", "Harbour", "Waiting", "Lantern", "cost"];

fn perform(project: &Project, (kind, a, b, name): Act) {
    let place = |from: u32, length: u32| Place {
        article: ArticleId(1 + from % 2),
        range: model::ByteRange::new(
            (from * 7 % 60) as usize,
            (from * 7 % 60 + 3 + length * 9) as usize,
        ),
    };
    let passage = PassageId(1 + a % 6);
    let tag = TagId(1 + b % 5);
    let change = |name: Option<&str>, key: Option<&str>, definition: Option<&str>| TagChange {
        name: name.map(Into::into),
        key: key.map(Into::into),
        definition: definition.map(Into::into),
        ..TagChange::default()
    };
    // What is refused changes nothing.
    let _ = match kind {
        0..=2 => project
            .tag_passages(&[place(a, b)], &[TagWanted::Path(name.into())])
            .map(drop),
        3 => project.untag(passage, tag).map(drop),
        4 => project.move_passage(passage, place(a, b).range).map(drop),
        5 => project.remove_passages(&[passage]).map(drop),
        6 => project.edit_tag(tag, change(Some(name), None, None)).map(drop),
        7 => project
            .edit_tag(tag, change(None, Some("k"), Some(name)))
            .map(drop),
        8 => project.move_tag(tag, Some(TagId(1 + a % 5)), a % 3).map(drop),
        9 => project.remove_tag(tag).map(drop),
        10 => project.write_memo(MemoOn::Passage(passage), name).map(drop),
        11 => project.write_memo(MemoOn::Tag(tag), name).map(drop),
        12 => project.create_story(name, &[ArticleId(1 + a % 2)]).map(drop),
        13 => {
            let change = ArticleChange {
                outlet: Some(name.to_owned()),
                headline: (a % 2 == 0).then(|| name.to_owned()),
                ..ArticleChange::default()
            };
            project.edit_articles(&[ArticleId(1 + a % 2)], change).map(drop)
        }
        14 => project
            .create_tag(NewTag {
                name: name.into(),
                parent: (a % 2 == 0).then_some(tag),
                ..NewTag::default()
            })
            .map(drop),
        15 => project.remove_articles(&[ArticleId(1 + a % 2)]).map(drop),
        16 => project.undo().map(drop),
        17 => {
            let ends = |article: u32| Place {
                article: ArticleId(article),
                ..place(a % 2, b % 2)
            };
            let verdict = match b % 3 {
                0 => Verdict::Confirmed,
                _ => Verdict::Refused,
            };
            project
                .decide_alignment(WireAlignmentKind::Wording, ends(1), ends(2), verdict)
                .map(drop)
        }
        _ => project.redo().map(drop),
    };
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(
        (0_u8..19, 0_u32..12, 0_u32..8, prop::sample::select(&NAMES[..])),
        0..12,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn merging_in_either_order_gives_the_same_and_twice_changes_nothing(mine in acts(), theirs in acts(), join in any::<bool>()) {
        let pair = Pair::new();
        for act in mine {
            perform(&pair.ours, act);
        }
        for act in theirs {
            perform(&pair.theirs, act);
        }
        let ours_path = pair.ours.path().to_owned();
        let theirs_path = pair.theirs.path().to_owned();
        let Pair { desk, ours, theirs } = pair;
        drop((ours, theirs));
        let ours = copied(&desk, &ours_path, "ours.variorum");
        let theirs = copied(&desk, &theirs_path, "theirs.variorum");
        let before = ours.dump().unwrap();
        let merge_as = |into: &Project, from: &Path| {
            let asked = MergeAsked {
                path: from.to_string_lossy().into_owned(),
                join_names: join,
                ..MergeAsked::default()
            };
            into.merge(&asked, &mut Job::unwatched()).unwrap()
        };
        let report = merge_as(&ours, &theirs_path);
        merge_as(&theirs, &ours_path);
        let merged = ours.dump_by_name().unwrap();
        prop_assert_eq!(&merged, &theirs.dump_by_name().unwrap());
        let check = ours.check(false).unwrap();
        prop_assert!(check.ok, "{:?}", check.problems);
        merge_as(&ours, &theirs_path);
        prop_assert_eq!(&merged, &ours.dump_by_name().unwrap());
        if !report.changed.is_empty() {
            ours.undo().unwrap();
        }
        prop_assert_eq!(before, ours.dump().unwrap());
    }
}

#[test]
fn a_place_in_the_copy_is_found_again() {
    let pair = Pair::new();
    let range = place(&pair.theirs, ArticleId(1), "at dawn").range;
    tag(&pair.theirs, ArticleId(1), "at dawn", "Cost");
    pair.merge();
    let (_, list) = pair
        .ours
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
        .unwrap();
    assert!(list.iter().any(|row| row.passage.range == range));
}
