//! Invented coverage of one event, with sentences planted in it that say the same.

use super::tests::{Told, compared, of, told};
use super::*;

const LEDGER: &str = "The Kestrel Bridge was closed on Monday after a cable snapped, injuring 14 commuters.\n\n\
    Mayor Ilse Brandvold ordered ferries to run all night. Schools on the north bank stayed shut.\n\n\
    Engineer Tomas Quill had warned of rust in the anchor chamber two years before.\n\n\
    The harbour orchestra cancelled its spring concert.";

const VOICE: &str = "Engineer Tomas Quill cautioned two years ago that the anchor chamber was rusting.\n\n\
    Ferries will sail through the night on the orders of Mayor Ilse Brandvold.\n\n\
    A snapped cable shut the Kestrel Bridge on Tuesday and 17 commuters were injured.\n\n\
    Mussel growers asked for compensation.";

const WEATHER: &str =
    "Light rain is expected in the western valleys.\n\nTemperatures will rise to eighteen degrees.";

fn aligned(found: &Comparison, told: &[Told], a: &str, b: &str) -> bool {
    found.alignments.iter().any(|alignment| {
        let (x, y) = (of(told, alignment.a), of(told, alignment.b));
        x.contains(a) && y.contains(b) || x.contains(b) && y.contains(a)
    })
}

#[test]
fn reordered_paraphrases_are_found_and_the_rest_is_not() {
    let told = told(&[LEDGER, VOICE, WEATHER]);
    let found = compared(&told);
    assert!(
        aligned(&found, &told, "warned of rust", "was rusting"),
        "{found:#?}"
    );
    assert!(
        aligned(&found, &told, "ordered ferries", "Ferries will sail"),
        "{found:#?}"
    );
    assert!(
        aligned(&found, &told, "cable snapped", "snapped cable"),
        "{found:#?}"
    );
    assert!(found.alignments.iter().all(|alignment| alignment.b.version == 1));
    let only: Vec<&str> = found.only.iter().map(|extent| of(&told, *extent)).collect();
    for alone in ["The harbour orchestra", "Mussel growers", "Light rain"] {
        assert!(
            only.iter().any(|sentence| sentence.starts_with(alone)),
            "{only:?}"
        );
    }
    let rust = found
        .points
        .iter()
        .find(|point| point.label.contains("rust"))
        .expect("the point is there");
    assert_eq!(rust.omitted_by, [2]);
}

#[test]
fn a_suggestion_names_the_terms_that_it_rests_on() {
    let told = told(&[LEDGER, VOICE]);
    let found = compared(&told);
    let rust = found
        .alignments
        .iter()
        .find(|alignment| of(&told, alignment.a).contains("rust"));
    let why = &rust.expect("the sentences about rust are aligned").why;
    assert!(why.contains(&"Quill".to_owned()), "{why:?}");
}

#[test]
fn numbers_and_days_that_differ_are_conflicts() {
    let told = told(&[LEDGER, VOICE]);
    let found = compared(&told);
    let conflicts: Vec<(ConflictKind, Vec<&str>)> = found
        .points
        .iter()
        .flat_map(|point| &point.conflicts)
        .map(|conflict| {
            (
                conflict.kind,
                conflict.values.iter().map(|value| value.text.as_str()).collect(),
            )
        })
        .collect();
    assert_eq!(
        conflicts,
        [
            (ConflictKind::Date, vec!["Monday", "Tuesday"]),
            (ConflictKind::Number, vec!["14", "17"])
        ]
    );
}

#[test]
fn a_number_written_out_and_a_rounded_one_are_no_conflicts() {
    let told = told(&[
        "The dredger Gravy cost the harbour board 1,960,000 crowns and killed three swans.",
        "The dredger Gravy cost the harbour board nearly 2 million crowns and killed 3 swans.",
    ]);
    let found = compared(&told);
    assert!(!found.alignments.is_empty());
    assert!(
        found.points.iter().all(|point| point.conflicts.is_empty()),
        "{:#?}",
        found.points
    );
}

#[test]
fn lightly_edited_wording_is_one_passage() {
    let told = told(&[
        "It said the harbour board voted late on Monday to keep every sluice of the old canal shut until Friday.",
        "The harbour board voted on Monday to keep every sluice of the [old] canal closed until Friday, we hear.",
    ]);
    let found = compared(&told);
    let wording: Vec<&Alignment> = found
        .alignments
        .iter()
        .filter(|alignment| alignment.kind == AlignmentKind::Wording)
        .collect();
    assert_eq!(wording.len(), 1, "{wording:#?}");
    assert!(of(&told, wording[0].a).starts_with("the harbour board voted late on Monday"));
    assert!(wording[0].score < 1.0 && wording[0].score > 0.8);
}

fn extent(told: &[Told], version: usize, text: &str) -> Extent {
    let start = told[version].text.find(text).expect("the text has it");
    Extent {
        version,
        range: ByteRange::new(start, start + text.len()),
    }
}

#[test]
fn a_refused_pair_does_not_come_back_and_a_drawn_one_stays() {
    let told = told(&[LEDGER, VOICE]);
    let versions: Vec<Version> = told.iter().map(Told::version).collect();
    let rust = extent(
        &told,
        0,
        "Engineer Tomas Quill had warned of rust in the anchor chamber two years before.",
    );
    let rusting = extent(
        &told,
        1,
        "Engineer Tomas Quill cautioned two years ago that the anchor chamber was rusting.",
    );
    let concert = extent(&told, 0, "The harbour orchestra cancelled its spring concert.");
    let mussels = extent(&told, 1, "Mussel growers asked for compensation.");
    let decisions = Decisions {
        refused: vec![(AlignmentKind::Point, rusting, rust)],
        drawn: vec![(AlignmentKind::Point, mussels, concert)],
    };
    let found = comparison(&versions, &decisions);
    assert!(!aligned(&found, &told, "warned of rust", "was rusting"));
    let drawn = found
        .alignments
        .iter()
        .find(|alignment| alignment.a == concert)
        .expect("it was drawn");
    assert_eq!((drawn.b, drawn.score), (mussels, 1.0));
    assert!(!found.only.contains(&mussels));
    let both = |point: &Point| {
        [rust, rusting]
            .iter()
            .all(|extent| point.extents.contains(extent))
    };
    assert!(!found.points.iter().any(both));
}

#[test]
fn a_refused_version_leaves_the_point_in_one_act() {
    let copied = "The harbour board voted late on Monday to keep every sluice of the old canal shut until Friday evening.";
    let other = "No sluice of the canal opens before Friday, as the harbour board voted.";
    let filler = "Mussel growers asked for compensation.";
    let told = told(&[copied, copied, &format!("{other} {filler}")]);
    let versions: Vec<Version> = told.iter().map(Told::version).collect();
    let with = |decisions: &Decisions| comparison(&versions, decisions).points;
    let before = with(&Decisions::default());
    assert!(
        before.iter().any(|point| point.omitted_by.is_empty()),
        "{before:#?}"
    );
    let decisions = Decisions {
        refused: vec![(
            AlignmentKind::Point,
            extent(&told, 0, copied),
            extent(&told, 2, other),
        )],
        drawn: Vec::new(),
    };
    let after = with(&decisions);
    let core = after
        .iter()
        .find(|point| point.kind == AlignmentKind::Wording)
        .expect("the copies stay");
    assert_eq!(core.omitted_by, [2], "{after:#?}");
    // Who is tied by a person as well stays.
    let held = with(&Decisions {
        drawn: vec![(
            AlignmentKind::Point,
            extent(&told, 1, copied),
            extent(&told, 2, other),
        )],
        ..decisions
    });
    assert!(held.iter().any(|point| point.omitted_by.is_empty()), "{held:#?}");
}

#[test]
fn every_candidate_is_listed_from_a_score_of_nothing() {
    let told = told(&[LEDGER, VOICE]);
    let versions: Vec<Version> = told.iter().map(Told::version).collect();
    let usual = comparison(&versions, &Decisions::default());
    let all =
        comparison_while(&versions, &Decisions::default(), Some(0.0), &mut || true).expect("not stopped");
    assert!(all.alignments.len() > usual.alignments.len());
    for known in &usual.alignments {
        let listed = all
            .alignments
            .iter()
            .any(|alignment| (alignment.a, alignment.b) == (known.a, known.b));
        assert!(listed, "{known:?}");
    }
    assert!(
        all.alignments
            .iter()
            .all(|alignment| alignment.point < all.points.len())
    );
}

#[test]
fn nothing_in_common_is_nothing_found() {
    let found = compared(&told(&[LEDGER, WEATHER]));
    assert!(found.alignments.is_empty() && found.points.is_empty());
    assert_eq!(found.shares, [Shares::default(); 2]);
}

#[test]
fn a_comparison_stops_when_told_to() {
    let told = told(&[LEDGER, VOICE]);
    let versions: Vec<Version> = told.iter().map(Told::version).collect();
    assert_eq!(
        comparison_while(&versions, &Decisions::default(), None, &mut || false),
        None
    );
}

#[test]
fn what_no_paper_prints_is_compared_all_the_same() {
    let shouted = LEDGER.to_uppercase();
    let endless: String = (0..20_000)
        .map(|number| format!("word{} ", number % 700))
        .collect();
    let many: String = (0..5_000)
        .map(|number| format!("Line {} of {}.\n\n", number % 90, number % 7))
        .collect();
    let identical = compared(&told(&[LEDGER, LEDGER]));
    assert!(identical.only.is_empty());
    assert_eq!(identical.shares[0].any, 1.0);
    assert!(!compared(&told(&[&shouted, VOICE])).alignments.is_empty());
    assert_eq!(compared(&told(&[&endless, VOICE])).shares.len(), 2);
    assert_eq!(compared(&told(&[many.trim_end(), VOICE])).shares.len(), 2);
    let scripts = compared(&told(&[
        "橋は月曜日に閉鎖された。市長は船を出した。",
        "橋は月曜日に閉鎖された。雨が降った。",
    ]));
    assert!(!scripts.alignments.is_empty());
}

#[test]
fn what_a_headline_says_is_not_omitted() {
    let told = told(&[
        "# Kestrel Bridge closed after cable snaps\n\nGulls watched the quiet river.",
        "A snapped cable has closed the Kestrel Bridge.\n\nMussel growers asked for compensation.",
    ]);
    let found = compared(&told);
    assert!(
        aligned(&found, &told, "closed after cable", "snapped cable"),
        "{found:#?}"
    );
    assert_eq!(found.shares[0].any, 0.0);
    assert!(
        found
            .only
            .iter()
            .all(|extent| !of(&told, *extent).starts_with('K'))
    );
}
