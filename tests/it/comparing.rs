//! Deciding about alignments, and two versions laid over each other, as the window asks for it.

use crate::support::{Desk, import, place};
use project::ids::ArticleId;
use project::wire::{Code, Kind, Progress, Verdict, WireAlignmentKind, dispatch, run_job};
use project::{CancelToken, Job, Project, ops};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const LAMP: &str = "Headline: Lamp out\n\nThe lamp on the north mole was dark for a third night on Sunday and two boats waited outside.\n\nJon Tarrel asked for a spare part in January.\n";
const MOLE: &str = "Headline: Mole dark\n\nOn Sunday the lamp on the north mole was dark for a third night and two boats waited outside.\n\nThe harbour master had wanted another part since winter.\n";

fn two(desk: &Desk, project: &Project) -> (ArticleId, ArticleId) {
    let files = [desk.write("lamp.txt", LAMP), desk.write("mole.txt", MOLE)];
    let articles = import(project, &files).articles;
    (articles[0].id, articles[1].id)
}

const LAMP_NOTE: &str = "for the third night in a row";

const SAME: &str = "the north mole was dark for a third night";

fn wire_place(project: &Project, article: ArticleId, words: &str) -> Value {
    // The fixtures are plain ASCII, so bytes are UTF-16 units.
    let at = place(project, article, words);
    json!({ "article": article, "start": at.range.start, "end": at.range.end })
}

#[test]
fn what_is_refused_does_not_come_back_until_the_refusal_is_withdrawn() {
    let desk = Desk::new();
    let project = desk.create();
    let (lamp, mole) = two(&desk, &project);
    let before = project.compare(&[lamp, mole]).unwrap();
    let found = before.comparison.alignments.clone();
    assert!(!found.is_empty());
    let at = |article, range| ops::Place { article, range };
    let (a, b) = (at(lamp, found[0].a.range), at(mole, found[0].b.range));
    let kind = WireAlignmentKind::from(found[0].kind);
    // The second article first: a pair has no order.
    let refusal = project.decide_alignment(kind, b, a, Verdict::Refused).unwrap();
    assert!(
        refusal.changed.contains(&Kind::Alignment),
        "{:?}",
        refusal.changed
    );
    let compared = project.compare(&[mole, lamp]).unwrap();
    assert_eq!(compared.refused.len(), 1);
    assert_eq!(
        (compared.refused[0].id, compared.refused[0].verdict),
        (refusal.value, Verdict::Refused)
    );
    assert!(compared.decided.iter().all(Option::is_none));
    assert!(compared.comparison.alignments.len() < found.len());
    project.withdraw_decisions(&[refusal.value]).unwrap();
    assert_eq!(
        project.compare(&[lamp, mole]).unwrap().comparison.alignments,
        found
    );
    assert_eq!(
        project.withdraw_decisions(&[refusal.value]).unwrap_err().code,
        Code::NotFound
    );
    // Undo of the withdrawal: refused again, under the same name.
    project.undo().unwrap();
    assert_eq!(
        project.compare(&[lamp, mole]).unwrap().refused[0].id,
        refusal.value
    );
}

#[test]
fn what_is_drawn_is_shown_with_who_drew_it() {
    let desk = Desk::new();
    let project = desk.create();
    let (lamp, mole) = two(&desk, &project);
    let a = place(&project, lamp, "Jon Tarrel asked for a spare part in January.");
    let b = place(
        &project,
        mole,
        "The harbour master had wanted another part since winter.",
    );
    project.set_coder("Mara");
    let drawn = project
        .decide_alignment(WireAlignmentKind::Point, a, b, Verdict::Drawn)
        .unwrap()
        .value;
    let compared = project.compare(&[mole, lamp]).unwrap();
    let shown: Vec<_> = compared.decided.iter().flatten().collect();
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].id, shown[0].coder.as_str()), (drawn, "Mara"));
    assert!(
        project
            .decide_alignment(WireAlignmentKind::Point, a, b, Verdict::Drawn)
            .unwrap()
            .changed
            .is_empty(),
        "the same decision again is no act"
    );
}

#[test]
fn a_decision_takes_the_place_of_an_earlier_one_about_the_same_pair() {
    let desk = Desk::new();
    let project = desk.create();
    let (lamp, mole) = two(&desk, &project);
    let decide = |lamp_words: &str, mole_words: &str, verdict| {
        let (a, b) = (
            place(&project, lamp, lamp_words),
            place(&project, mole, mole_words),
        );
        project
            .decide_alignment(WireAlignmentKind::Wording, a, b, verdict)
            .unwrap()
            .value
    };
    let first = decide(SAME, SAME, Verdict::Confirmed);
    // Somewhat narrower on both sides.
    let narrower = "north mole was dark for a third night";
    assert_eq!(decide(narrower, narrower, Verdict::Refused), first);
    let decisions = project.decisions(&[lamp, mole]).unwrap();
    assert_eq!(decisions.len(), 1);
    assert_eq!(decisions[0].verdict, Verdict::Refused);
    // The same words on one side alone are another pair.
    assert_ne!(decide(SAME, "The harbour master", Verdict::Drawn), first);
    // And so is a word within the passage.
    assert_ne!(decide("dark", "dark", Verdict::Drawn), first);
    assert_eq!(project.decisions(&[lamp, mole]).unwrap().len(), 3);
    assert_eq!(project.decisions(&[lamp]).unwrap(), []);
    assert!(project.check(false).unwrap().ok);
}

#[test]
fn many_pairs_are_decided_in_one_act_that_undo_takes_back_whole() {
    let desk = Desk::new();
    let project = desk.create();
    let (lamp, mole) = two(&desk, &project);
    let pair = |kind, lamp_words: &str, mole_words: &str| ops::Pair {
        kind,
        a: place(&project, lamp, lamp_words),
        b: place(&project, mole, mole_words),
    };
    let earlier = pair(WireAlignmentKind::Wording, SAME, SAME);
    let kept = project
        .decide_alignment(earlier.kind, earlier.a, earlier.b, Verdict::Confirmed)
        .unwrap()
        .value;
    let before = project.dump().unwrap();
    let boats = "two boats waited outside";
    let pairs = [
        earlier,
        pair(WireAlignmentKind::Wording, boats, boats),
        pair(WireAlignmentKind::Point, "Jon Tarrel", "The harbour master"),
    ];
    let decided = project.decide_alignments(&pairs, Verdict::Refused).unwrap();
    assert_eq!(decided.value.len(), 3);
    assert_eq!(decided.value[0], kept, "the earlier decision gives way");
    let verdicts: Vec<Verdict> = project
        .decisions(&[lamp, mole])
        .unwrap()
        .iter()
        .map(|decision| decision.verdict)
        .collect();
    assert_eq!(verdicts, [Verdict::Refused; 3]);
    let refused = project.dump().unwrap();
    assert_eq!(project.undo().unwrap().value.label, "refuse 3 alignments");
    assert_eq!(project.dump().unwrap(), before);
    assert_eq!(project.redo().unwrap().value.label, "refuse 3 alignments");
    assert_eq!(project.dump().unwrap(), refused);

    project.withdraw_decisions(&decided.value).unwrap();
    assert_eq!(project.decisions(&[lamp, mole]).unwrap(), []);
    assert_eq!(
        project.undo().unwrap().value.label,
        "withdraw the refusal of 3 alignments"
    );
    assert_eq!(project.dump().unwrap(), refused);
}

#[test]
fn one_pair_that_means_nothing_leaves_all_pairs_undecided() {
    let desk = Desk::new();
    let project = desk.create();
    let (lamp, mole) = two(&desk, &project);
    let before = project.dump().unwrap();
    let good = ops::Pair {
        kind: WireAlignmentKind::Wording,
        a: place(&project, lamp, SAME),
        b: place(&project, mole, SAME),
    };
    let outside = ops::Pair {
        b: ops::Place {
            article: mole,
            range: model::ByteRange::new(3, 9_000),
        },
        ..good
    };
    let decide = |pairs: &[ops::Pair]| project.decide_alignments(pairs, Verdict::Refused);
    assert_eq!(decide(&[good, outside]).unwrap_err().code, Code::Invalid);
    assert_eq!(decide(&[]).unwrap_err().code, Code::Invalid);
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn decisions_that_mean_nothing_are_refused_and_an_article_takes_its_decisions_along() {
    let desk = Desk::new();
    let project = desk.create();
    let (lamp, mole) = two(&desk, &project);
    let (a, b) = (place(&project, lamp, SAME), place(&project, mole, SAME));
    let decide = |a, b| project.decide_alignment(WireAlignmentKind::Wording, a, b, Verdict::Confirmed);
    assert_eq!(
        decide(a, place(&project, lamp, "dark")).unwrap_err().code,
        Code::Invalid
    );
    let outside = ops::Place {
        article: mole,
        range: model::ByteRange::new(3, 9_000),
    };
    assert_eq!(decide(a, outside).unwrap_err().code, Code::Invalid);
    let blank = ops::Place {
        article: mole,
        range: model::ByteRange::new(b.range.start - 1, b.range.start),
    };
    assert_eq!(decide(a, blank).unwrap_err().code, Code::Invalid);
    let gone = ops::Place {
        article: ArticleId(99),
        range: b.range,
    };
    assert_eq!(decide(a, gone).unwrap_err().code, Code::NotFound);
    let whole = project.dump().unwrap();
    decide(a, b).unwrap();
    let decided = project.dump().unwrap();
    project.remove_articles(&[mole]).unwrap();
    assert!(!project.dump().unwrap().contains("alignment "));
    assert!(project.check(false).unwrap().ok);
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), decided);
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), whole);
}

#[test]
fn the_window_decides_and_compares_over_the_wire() {
    let desk = Desk::new();
    let shown = project::Desk::new(desk.places());
    let path = desk.file();
    let call = |name: &str, request: Value| dispatch(&shown, name, request).unwrap();
    call("create_project", json!({ "path": path }));
    let project = shown.project().unwrap();
    let (lamp, mole) = two(&desk, &project);
    let (a, b) = (wire_place(&project, lamp, SAME), wire_place(&project, mole, SAME));
    let outcome = call(
        "decide_alignments",
        json!({ "pairs": [{ "kind": "wording", "a": a, "b": b }], "verdict": "drawn" }),
    );
    assert_eq!(outcome["changed"], json!(["coder", "alignment"]));
    let view = call("compare", json!({ "articles": [lamp, mole] }));
    let decided = view["alignments"]
        .as_array()
        .unwrap()
        .iter()
        .find(|alignment| !alignment["decided"].is_null())
        .expect("the drawn alignment is shown");
    assert_eq!(decided["decided"]["verdict"], "drawn");
    assert_eq!(decided["decided"]["alignment"], outcome["value"][0]);
    assert_eq!((&decided["a"], &decided["b"]), (&a, &b));
    for share in view["shared"].as_array().unwrap() {
        let any = share["any"].as_f64().unwrap();
        assert!(any > 0.0 && any <= 1.0, "{share}");
    }
    assert_eq!(view["refused"], json!([]));
    call("withdraw_decisions", json!({ "alignments": outcome["value"] }));
    let view = call("compare", json!({ "articles": [lamp, mole] }));
    let alignments = view["alignments"].as_array().unwrap();
    assert!(alignments.iter().all(|alignment| alignment["decided"].is_null()));
    let laid = call("differences", json!({ "a": lamp, "b": mole }));
    assert_eq!(
        laid["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["moved"] == true)
            .count(),
        0
    );
    assert!(laid["shared_words"].as_u64().unwrap() >= 12, "{laid}");
    assert!(laid["a_words"].as_u64().unwrap() >= laid["shared_words"].as_u64().unwrap());
}

#[test]
fn five_thousand_paragraphs_are_laid_over_five_thousand_others_in_bounded_time() {
    let desk = Desk::new();
    let project = desk.create();
    let paragraph = |number: u64| -> String {
        (0..20_u64)
            .map(|word| format!("w{} ", (number * 31 + word * word * 7) * 2_654_435_761 % 3_001))
            .collect()
    };
    let text = |numbers: &mut dyn Iterator<Item = u64>| -> String {
        numbers
            .map(|number| format!("{}\n\n", paragraph(number)))
            .collect()
    };
    let files = [
        desk.write("one.txt", text(&mut (0..5_000))),
        desk.write("two.txt", text(&mut (2_000..7_000).rev())),
    ];
    let articles = import(&project, &files).articles;
    let begun = Instant::now();
    let (_, whole) = project.differences(articles[0].id, articles[1].id).unwrap();
    // Unoptimised and on a busy machine; what grew with the square would take minutes.
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert!(whole.rows.iter().filter(|row| row.moved).count() > 1_000);
}

#[test]
fn the_window_asks_who_is_quoted() {
    let desk = Desk::new();
    let shown = project::Desk::new(desk.places());
    let call = |name: &str, request: Value| dispatch(&shown, name, request).unwrap();
    call("create_project", json!({ "path": desk.file() }));
    let project = shown.project().unwrap();
    let quoted = "“We asked for a spare part in January and nobody answered,”";
    let files = [
        desk.write("a.txt", format!("Headline: Lamp out\n\nThe lamp was dark, {LAMP_NOTE}.\n\n{quoted} said Jon Tarrel, the harbour master.\n")),
        desk.write("b.txt", format!("Headline: Mole dark\n\nCrews waited outside until morning.\n\n{quoted} Tarrel told the paper on Monday.\n")),
    ];
    let articles: Vec<ArticleId> = import(&project, &files)
        .articles
        .iter()
        .map(|article| article.id)
        .collect();
    let voices = |job: &mut Job| run_job(&shown, "voices", json!({ "articles": articles }), job);
    let view = voices(&mut Job::unwatched()).unwrap();
    let rows = view["voices"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{view}");
    assert_eq!(rows[0]["name"], "Jon Tarrel");
    let quotations = rows[0]["quotations"].as_array().unwrap();
    assert_eq!(quotations.len(), 2);
    for (quotation, article) in quotations.iter().zip(&articles) {
        assert_eq!(quotation["place"]["article"], json!(article));
        assert_eq!(
            (&quotation["words"], &quotation["direct"]),
            (&json!(11), &json!(true))
        );
        let text: Vec<u16> = project.text(*article).unwrap().0.encode_utf16().collect();
        let at = |end: &str| usize::try_from(quotation["place"][end].as_u64().unwrap()).unwrap();
        let words = String::from_utf16(&text[at("start")..at("end")]).unwrap();
        assert_eq!(quotation["text"], words.as_str());
    }
    let compared = call("compare", json!({ "articles": articles }));
    let points = compared["points"].as_array().unwrap();
    assert!(
        points
            .iter()
            .any(|point| point["voices"] == json!(["Jon Tarrel"])),
        "{compared}"
    );

    let seen = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&seen);
    let watched = move |progress: Progress| hears.lock().unwrap().push(progress.stage);
    let mut job = Job::new(CancelToken::default(), watched);
    assert_eq!(voices(&mut job).unwrap(), view);
    assert!(
        seen.lock()
            .unwrap()
            .contains(&"Looking for who speaks".to_owned())
    );
    let token = CancelToken::default();
    token.cancel();
    let stopped = voices(&mut Job::new(token, |_| {})).unwrap_err();
    assert_eq!(stopped.code, Code::Cancelled);
}

#[test]
fn a_comparison_that_is_asked_to_stop_ends_as_cancelled() {
    let desk = Desk::new();
    let project = desk.create();
    let text = |from: u64| -> String {
        (from..from + 400)
            .map(|number| {
                format!(
                    "Crane {} on quay {number} stood still for {} days.\n\n",
                    number * 7919 % 613,
                    number % 17
                )
            })
            .collect()
    };
    let files: Vec<_> = (0..6)
        .map(|number| desk.write(&format!("{number}.txt"), text(number * 100)))
        .collect();
    let articles: Vec<ArticleId> = import(&project, &files)
        .articles
        .iter()
        .map(|article| article.id)
        .collect();
    let ended = std::sync::atomic::AtomicBool::new(false);
    let stopped = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(std::sync::atomic::Ordering::Relaxed) {
                project.stop_comparing();
                std::thread::yield_now();
            }
        });
        let outcome = project.compare(&articles);
        ended.store(true, std::sync::atomic::Ordering::Relaxed);
        outcome.map(drop)
    });
    assert_eq!(stopped.unwrap_err().code, Code::Cancelled);
    assert!(project.compare(&articles).is_ok(), "the next one runs");
}
