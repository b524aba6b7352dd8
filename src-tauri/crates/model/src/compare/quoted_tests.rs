use super::*;
use crate::text::body_paragraphs as paragraphs;
use proptest::prelude::*;

/// The words tied as one quotation in the versions, with their scores.
fn ties(texts: &[&str]) -> Vec<(String, String, f64)> {
    let read: Vec<Vec<Paragraph>> = texts.iter().map(|text| paragraphs(text)).collect();
    let versions: Vec<Version<'_>> = texts
        .iter()
        .zip(&read)
        .map(|(text, paragraphs)| Version {
            text,
            paragraphs,
            language: None,
        })
        .collect();
    let of = |extent: Extent| extent.range.of(texts[extent.version]).unwrap().to_owned();
    comparison(&versions, &Decisions::default())
        .alignments
        .iter()
        .filter(|alignment| alignment.kind == AlignmentKind::Quotation)
        .map(|alignment| (of(alignment.a), of(alignment.b), alignment.score))
        .collect()
}

fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
    let found = ties(&[a, b]);
    let texts: Vec<(&str, &str)> = found.iter().map(|(a, b, _)| (a.as_str(), b.as_str())).collect();
    assert_eq!(texts, expected, "{a}\n{b}");
}

#[test]
fn the_same_quotation_is_tied_whatever_its_marks_and_however_short() {
    check(
        "“We are all in it now,” said Ilse Marr.",
        "Marr told the paper: \"We are all in it now.\" She left.",
        &[("We are all in it now,", "We are all in it now.")],
    );
    check(
        "„Das Wehr hält nicht mehr“, sagte sie.",
        "Sie sagte: »Das Wehr hält nicht mehr.«",
        &[("Das Wehr hält nicht mehr", "Das Wehr hält nicht mehr.")],
    );
    let found = ties(&["He said “I am with him”.", "“I am with him,” he said."]);
    assert_eq!(found.len(), 1);
    assert!((found[0].2 - 1.0).abs() < 1e-9);
}

#[test]
fn a_quotation_is_found_again_cut_altered_and_with_words_left_out() {
    let whole =
        "“Nobody drives over that deck until I have seen every weld with my own eyes,” Ana Brandt said.";
    let cut = ties(&[
        whole,
        "“Nobody drives over that deck until I have seen every weld,” Ms Brandt said.",
    ]);
    assert_eq!(cut.len(), 1);
    assert!(cut[0].2 < 1.0 && cut[0].2 > 0.8, "{cut:?}");
    let part = ties(&[
        whole,
        "Ana Brandt said no one would drive there until she had “seen every weld with my own eyes”.",
    ]);
    assert_eq!(part.len(), 1);
    assert_eq!(part[0].1, "seen every weld with my own eyes");
    let dots = ties(&[
        whole,
        "“Nobody drives over that deck … until I have seen [the] weld with my own eyes.”",
    ]);
    assert_eq!(dots.len(), 1);
    assert!(dots[0].2 < 1.0 && dots[0].2 > 0.7, "{dots:?}");
}

#[test]
fn a_quotation_told_in_the_articles_own_words_is_tied_to_them() {
    let found = ties(&[
        "“Every pilot on the estuary will refuse night passages until the beacons are lit,” Tomas Reyl said.",
        "Reyl warned that every pilot on the estuary would refuse night passages until the beacons were lit again. It rained.",
    ]);
    assert_eq!(found.len(), 1);
    assert!(found[0].1.starts_with("every pilot on the estuary"), "{found:?}");
    assert!(found[0].2 < 1.0);
}

#[test]
fn a_stock_phrase_ties_nothing() {
    for (a, b) in [
        (
            "“I don't think so, and the ferry agrees,” she said.",
            "“I don't think so. Ask the harbour,” he said.",
        ),
        (
            "“At the end of the day the budget for dredging decides,” Marr said.",
            "“We were at the end of the queue when lightning struck the tower,” Oduya said.",
        ),
        (
            "He called it “a lot of it”.",
            "There was a lot of it in the hold.",
        ),
    ] {
        check(a, b, &[]);
    }
}

#[test]
fn a_quotation_printed_by_three_outlets_is_one_point() {
    let texts = [
        "“The beacon was dark,” said Reyl.",
        "Reyl: “The beacon was dark.”",
        "“The beacon was dark,” he said.",
    ];
    assert_eq!(ties(&texts).len(), 3);
}

#[test]
fn ten_thousand_quotations_are_tied_without_looking_at_every_pair() {
    let mut text = String::new();
    for nth in 0..10_000 {
        text += &format!(
            "“word{} and word{} of the word{}” ",
            nth % 700,
            nth % 300,
            nth % 50
        );
    }
    let read = paragraphs(&text);
    let version = Version {
        text: &text,
        paragraphs: &read,
        language: None,
    };
    let versions = [version, version];
    let (tokens, spellings) = Tokens::of(&versions);
    let found = quoted::alignments(&versions, &tokens, &spellings);
    assert!(found.len() > 1_000);
}

#[test]
fn names_and_titles_alone_tie_nothing() {
    for (a, b) in [
        (
            "“The Harbour Board of the Lower Estuary refused us a berth,” she said.",
            "Trawlers moored at noon, and the Harbour Board of the Lower Estuary has its seat in Velm.",
        ),
        (
            "He spoke on “Ask the Harbour”.",
            "She watched “Ask the Harbour” at home.",
        ),
    ] {
        check(a, b, &[]);
    }
}

#[test]
fn small_words_somewhere_behind_do_not_stretch_a_tie() {
    let found = ties(&[
        "“Every pilot on the estuary will refuse night passages until the beacons are lit, and the rest is for the board,” Reyl said.",
        "Reyl warned that every pilot on the estuary will refuse night passages until the beacons are lit. Rain fell on the town.",
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].1,
        "every pilot on the estuary will refuse night passages until the beacons are lit"
    );
}

fn told() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "“", "”", "\"", "harbour", "pilot", "the", "of", "beacon", "night", "said", "estuary", ".", "\n\n",
        "weld",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn ties_do_not_depend_on_the_order_of_the_versions(a in told(), b in told()) {
        let mut one: Vec<(String, String)> = ties(&[&a, &b]).into_iter().map(|(a, b, _)| (a, b)).collect();
        let mut other: Vec<(String, String)> = ties(&[&b, &a]).into_iter().map(|(a, b, _)| (b, a)).collect();
        one.sort();
        other.sort();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn scores_lie_between_0_and_1(a in told(), b in told()) {
        for (_, _, score) in ties(&[&a, &b]) {
            prop_assert!((0.0..=1.0).contains(&score));
        }
    }
}
