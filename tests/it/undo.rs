//! The law of undo: for any sequence of acts, undoing all gives back the first state, redoing
//! all the last, and a failed act changes nothing.

use crate::support::Desk;
use model::ByteRange;
use project::ids::{AlignmentId, ArticleId, CoderId, OutletId, PassageId, StoryId, TagId};
use project::ops::{ImportOptions, NewTag, Place, TagWanted};
use project::wire::{
    ArticleChange, Code, Kind, MemoOn, Outcome, TagChange, Verdict, WireAlignmentKind, WireAuthor,
};
use project::{Failure, Job, Project};
use proptest::prelude::*;

/// An act by its raw numbers. They reach beyond what exists, so that some acts are refused.
#[derive(Clone, Debug)]
struct Act {
    kind: u8,
    a: u32,
    b: u32,
    c: u32,
    name: &'static str,
}

const NAMES: [&str; 9] = [
    "Lantern",
    "lantern",
    "Tidewatch",
    "Quay Ledger",
    "",
    " ",
    "Lantern › Cost",
    "Élan",
    "élan",
];

fn act() -> impl Strategy<Value = Act> {
    (
        0_u8..45,
        0_u32..7,
        0_u32..7,
        0_u32..90,
        prop::sample::select(&NAMES[..]),
    )
        .prop_map(|(kind, a, b, c, name)| Act { kind, a, b, c, name })
}

fn perform(desk: &Desk, project: &Project, act: &Act) -> Result<Vec<Kind>, Failure> {
    fn kinds<T>(outcome: Result<Outcome<T>, Failure>) -> Result<Vec<Kind>, Failure> {
        // A report of an import is kept whether or not there is a step to undo.
        let steps = |kind: &Kind| *kind != Kind::Import;
        outcome.map(|outcome| outcome.changed.into_iter().filter(steps).collect())
    }
    let Act { kind, a, b, c, name } = act.clone();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let range = ByteRange::new(c as usize, (c + b * 9) as usize);
    let memo = |on| kinds(project.write_memo(on, name));
    match kind {
        // Few enough texts that some are there already.
        0..=4 => {
            let body = format!(
                "Headline: Lamp {b}\n\nThe lamp number {b} on the quay was seen by {a} people.\n\n“Ça brûle”, said one.\n"
            );
            let file = desk.write(&format!("{a}-{b}.txt"), body);
            let options = ImportOptions {
                story: (c % 3 == 0)
                    .then(|| name.to_owned())
                    .and_then(|name| some(name.trim())),
                outlet: (c % 2 == 0)
                    .then(|| name.to_owned())
                    .and_then(|name| some(name.trim())),
                ..ImportOptions::default()
            };
            kinds(project.import(&[file], &options, &mut Job::unwatched()))
        }
        5 => {
            let change = ArticleChange {
                outlet: Some(name.to_owned()),
                headline: (c % 2 == 0).then(|| name.to_owned()),
                byline: (c % 3 == 0).then(|| {
                    vec![WireAuthor {
                        name: name.to_owned(),
                        role: None,
                    }]
                }),
                published: (c % 5 == 0)
                    .then(|| ["2031-02-03", "2031", "soon", ""][b as usize % 4].to_owned()),
                ..ArticleChange::default()
            };
            kinds(project.edit_articles(&[ArticleId(a), ArticleId(b)], change))
        }
        6 => kinds(project.remove_articles(&[ArticleId(a), ArticleId(b)])),
        7 | 8 => kinds(project.edit_outlet(
            OutletId(a),
            Some(name).filter(|_| b > 1),
            Some("#Ab00fF").filter(|_| c > 40),
        )),
        9 => kinds(project.create_story(name, &[ArticleId(a)])),
        10 => kinds(project.add_to_story(StoryId(a), &[ArticleId(b)])),
        11 => kinds(project.take_from_story(StoryId(a), &[ArticleId(b)])),
        12 => kinds(project.rename_story(StoryId(a), name)),
        13 => kinds(project.remove_story(StoryId(a))),
        14 | 15 => {
            let parent = (a > 2).then_some(TagId(b));
            let key = (c % 4 == 0).then(|| name.chars().take(1).collect());
            kinds(project.create_tag(NewTag {
                name: name.to_owned(),
                parent,
                key,
                ..NewTag::default()
            }))
        }
        16 => {
            let change = TagChange {
                name: some(name),
                colour: (c % 7 == 0).then(|| "red".to_owned()),
                definition: Some(name.to_owned()),
                key: (c % 3 == 0).then(|| "k".to_owned()),
                use_when: Some(name.to_owned()),
                not_when: (b > 1).then(|| name.to_owned()),
                retired: (c % 5 == 0).then_some(b > 1),
            };
            kinds(project.edit_tag(TagId(a), change))
        }
        17 => kinds(project.move_tag(TagId(a), (b > 0).then_some(TagId(b)), c % 4)),
        18 => kinds(project.remove_tag(TagId(a))),
        19..=21 => {
            project.set_coder(["Me", "Mara"][c as usize % 2]);
            let places = [Place {
                article: ArticleId(a),
                range,
            }];
            let tag = if b % 2 == 0 {
                TagWanted::Id(TagId(b))
            } else {
                TagWanted::Path(name.to_owned())
            };
            kinds(project.tag_passages(&places, &[tag]))
        }
        22 => kinds(project.untag(PassageId(a), TagId(b))),
        23 => kinds(project.move_passage(PassageId(a), range)),
        24 => kinds(project.remove_passages(&[PassageId(a), PassageId(b)])),
        25 => memo(MemoOn::Article(ArticleId(a))),
        26 => memo(MemoOn::Passage(PassageId(a))),
        27 => memo(MemoOn::Tag(TagId(a))),
        28 => memo(MemoOn::Story(StoryId(a))),
        29..=33 => {
            let other = Place {
                article: ArticleId(b),
                range: ByteRange::new(c as usize / 2, (c + a * 9) as usize),
            };
            let place = Place {
                article: ArticleId(a),
                range,
            };
            let kinds_of = [
                WireAlignmentKind::Quotation,
                WireAlignmentKind::Wording,
                WireAlignmentKind::Point,
            ];
            let verdicts = [Verdict::Confirmed, Verdict::Refused, Verdict::Drawn];
            kinds(project.decide_alignment(
                kinds_of[c as usize % 3],
                place,
                other,
                verdicts[c as usize / 3 % 3],
            ))
        }
        34 => kinds(project.withdraw_decisions(&[AlignmentId(a)])),
        35 | 36 => kinds(project.merge_tags(&[TagId(a), TagId(c % 4)], TagId(b))),
        37 => kinds(project.retag(
            &[PassageId(a), PassageId(b)],
            TagId(b),
            &TagWanted::Id(TagId(c % 4)),
        )),
        38 => kinds(project.mark_example(PassageId(a), TagId(b), c % 3 > 0)),
        39 => memo(MemoOn::Project),
        42 => kinds(project.rename_coder(CoderId(a), name)),
        43 => kinds(project.remove_taggings(&[PassageId(a), PassageId(b)], &["Mara".to_owned()])),
        44 => {
            let coders = ["Me".to_owned(), "Mara".to_owned()];
            let like = &coders[c as usize % 2];
            kinds(project.settle_disagreement(TagId(b), &[PassageId(a), PassageId(c % 5)], &coders, like))
        }
        _ => kinds(project.check(true).map(|report| Outcome {
            value: report,
            changed: Vec::new(),
        })),
    }
}

/// What should be on disk: every state since the first, the names of the acts between them, and
/// where in them the project stands.
struct Expected {
    states: Vec<String>,
    names: Vec<String>,
    at: usize,
}

impl Expected {
    fn check(&self, project: &Project) {
        assert_eq!(project.dump().unwrap(), self.states[self.at]);
        let overview = project.overview().unwrap();
        assert_eq!(
            overview.undo.as_ref(),
            self.at.checked_sub(1).map(|before| &self.names[before])
        );
        assert_eq!(overview.redo.as_ref(), self.names.get(self.at));
        let history = project.history(1000).unwrap();
        let told: Vec<&String> = history.iter().rev().map(|row| &row.label).collect();
        assert_eq!(told, self.names.iter().collect::<Vec<_>>());
        assert_eq!(
            history.iter().filter(|row| row.undone).count(),
            self.names.len() - self.at
        );
    }

    fn go(&mut self, project: &Project, back: bool) {
        let outcome = if back { project.undo() } else { project.redo() };
        if back && self.at == 0 || !back && self.at == self.names.len() {
            assert_eq!(outcome.unwrap_err().code, Code::NotFound);
        } else {
            self.at = if back { self.at - 1 } else { self.at + 1 };
            let outcome = outcome.unwrap();
            assert_eq!(
                outcome.value.label,
                self.names[if back { self.at } else { self.at - 1 }]
            );
            assert!(!outcome.changed.is_empty());
        }
        self.check(project);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_first_state_and_redoing_all_the_last(
        acts in prop::collection::vec((act(), 0_u8..12), 1..45)
    ) {
        let desk = Desk::new();
        let mut project = desk.create();
        let mut expected = Expected { states: vec![project.dump().unwrap()], names: Vec::new(), at: 0 };
        for (act, then) in &acts {
            let before = &expected.states[expected.at];
            match perform(&desk, &project, act) {
                Err(failure) => {
                    prop_assert!(failure.code != Code::Internal, "{act:?}: {failure:?}");
                    prop_assert_eq!(&project.dump().unwrap(), before, "{:?} was refused and changed something", act);
                }
                Ok(changed) if changed.is_empty() => {
                    prop_assert_eq!(&project.dump().unwrap(), before, "{:?} changed something without a step", act);
                }
                Ok(_) => {
                    expected.at += 1;
                    expected.states.truncate(expected.at);
                    expected.names.truncate(expected.at - 1);
                    expected.states.push(project.dump().unwrap());
                    expected.names.push(project.overview().unwrap().undo.unwrap());
                    prop_assert!(!expected.names[expected.at - 1].is_empty());
                }
            }
            expected.check(&project);
            match then {
                0 | 1 => expected.go(&project, true),
                2 => expected.go(&project, false),
                3 => {
                    drop(project);
                    project = desk.open();
                    expected.check(&project);
                }
                _ => {}
            }
        }
        prop_assert!(project.check(false).unwrap().ok);
        while expected.at > 0 {
            expected.go(&project, true);
        }
        drop(project);
        let project = desk.open();
        expected.check(&project);
        while expected.at < expected.names.len() {
            expected.go(&project, false);
        }
        let checked = project.check(false).unwrap();
        prop_assert!(checked.ok, "{:?}", checked.problems);
    }
}

#[test]
fn decisions_are_undone_and_redone_by_name() {
    let desk = Desk::new();
    let project = desk.create();
    for name in ["a", "b"] {
        let text = format!("The lamp on the quay was dark, wrote {name}.\n\nNobody lit it.\n");
        let file = desk.write(&format!("{name}.txt"), text);
        project
            .import(&[file], &ImportOptions::default(), &mut Job::unwatched())
            .unwrap();
    }
    let place = |article| Place {
        article: ArticleId(article),
        range: ByteRange::new(0, 29),
    };
    let decide = |verdict| {
        project
            .decide_alignment(WireAlignmentKind::Wording, place(1), place(2), verdict)
            .unwrap()
            .value
    };
    let mut states = vec![project.dump().unwrap()];
    let decision = decide(Verdict::Confirmed);
    states.push(project.dump().unwrap());
    assert_eq!(decide(Verdict::Refused), decision, "the decision keeps its name");
    states.push(project.dump().unwrap());
    project.withdraw_decisions(&[decision]).unwrap();
    let last = project.dump().unwrap();
    let names = [
        "withdraw the refusal of an alignment",
        "refuse an alignment",
        "confirm an alignment",
    ];
    for (name, state) in names.iter().zip(states.iter().rev()) {
        assert_eq!(project.undo().unwrap().value.label, *name);
        assert_eq!(project.dump().unwrap(), *state);
    }
    for _ in names {
        project.redo().unwrap();
    }
    assert_eq!(project.dump().unwrap(), last);
}

#[test]
fn a_new_act_after_undo_takes_the_place_of_what_could_be_redone() {
    let desk = Desk::new();
    let project = desk.create();
    project.create_story("Lantern", &[]).unwrap();
    project.create_story("Tidewatch", &[]).unwrap();
    assert_eq!(project.undo().unwrap().value.label, "make the story “Tidewatch”");
    let refused = project.create_story("lantern", &[]).unwrap_err();
    assert_eq!(refused.code, Code::Conflict);
    assert_eq!(
        project.overview().unwrap().redo.as_deref(),
        Some("make the story “Tidewatch”"),
        "a refusal drops nothing"
    );
    project.create_story("Quay", &[]).unwrap();
    assert_eq!(project.redo().unwrap_err().code, Code::NotFound);
    let told: Vec<String> = project
        .history(10)
        .unwrap()
        .into_iter()
        .map(|row| row.label)
        .collect();
    assert_eq!(told, ["make the story “Quay”", "make the story “Lantern”"]);
}

#[test]
fn a_tag_moves_to_the_place_that_is_shown_though_a_sibling_went() {
    let desk = Desk::new();
    let project = desk.create();
    let make = |name: &str| {
        project
            .create_tag(NewTag {
                name: name.into(),
                ..NewTag::default()
            })
            .unwrap()
            .value
    };
    let (a, b, c, d) = (make("a"), make("b"), make("c"), make("d"));
    let order = || {
        project
            .codebook()
            .unwrap()
            .into_iter()
            .map(|tag| tag.name)
            .collect::<Vec<_>>()
    };
    project.remove_tag(b).unwrap();
    project.move_tag(c, None, 3).unwrap();
    assert_eq!(order(), ["a", "d", "c"]);
    make("e");
    assert_eq!(order(), ["a", "d", "c", "e"], "a new tag comes last");
    project.remove_tag(a).unwrap();
    project.move_tag(d, None, 2).unwrap();
    assert_eq!(order(), ["c", "d", "e"]);
}

#[test]
fn the_same_memo_written_by_somebody_else_is_no_act() {
    let desk = Desk::new();
    let project = desk.create();
    let story = project.create_story("Lantern", &[]).unwrap().value;
    project.write_memo(MemoOn::Story(story), "Who lit it?").unwrap();
    let before = project.dump().unwrap();
    project.set_coder("Mara");
    assert!(
        project
            .write_memo(MemoOn::Story(story), " Who lit it? ")
            .unwrap()
            .changed
            .is_empty()
    );
    assert_eq!(project.dump().unwrap(), before);
}
