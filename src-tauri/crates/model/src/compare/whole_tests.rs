use super::*;
use crate::text::body_paragraphs as paragraphs;
use proptest::prelude::*;

fn laid(a: &str, b: &str) -> Whole {
    let (left, right) = (paragraphs(a), paragraphs(b));
    whole(
        &Version {
            text: a,
            paragraphs: &left,
            language: None,
        },
        &Version {
            text: b,
            paragraphs: &right,
            language: None,
        },
    )
}

/// Each row as the first words of both sides: `=` in order, `~` moved.
fn check(a: &[&str], b: &[&str], expected: &[&str]) {
    let (a, b) = (a.join("\n\n"), b.join("\n\n"));
    let first = |text: &str, range: Option<ByteRange>| {
        range.map_or("-".to_owned(), |range| {
            range.of(text).unwrap().split(' ').next().unwrap().to_owned()
        })
    };
    let rows: Vec<String> = laid(&a, &b)
        .rows
        .iter()
        .map(|row| {
            let sign = if row.moved { '~' } else { '=' };
            format!("{} {sign} {}", first(&a, row.a), first(&b, row.b))
        })
        .collect();
    assert_eq!(rows, expected);
}

const ONE: &str = "One ferry left the quay at dawn with forty passengers and a cargo of timber.";
const TWO: &str = "Two dockers said the crane had stood still since the storm of last November.";
const THREE: &str = "Three councillors voted against the new lamp, calling its price an insult.";
const FOUR: &str = "Four boats waited outside until morning because nobody could see the mole.";

#[test]
fn a_paragraph_that_moved_is_seen_and_one_rewritten_is_tied() {
    check(
        &[ONE, TWO, THREE],
        &[ONE, TWO, THREE],
        &["One = One", "Two = Two", "Three = Three"],
    );
    check(
        &[ONE, TWO, THREE, FOUR],
        &[FOUR, ONE, TWO, THREE],
        &["Four ~ Four", "One = One", "Two = Two", "Three = Three"],
    );
    let rewritten = "Two crane drivers and dockers said the crane had stood still since November.";
    check(&[ONE, TWO], &[ONE, rewritten], &["One = One", "Two = Two"]);
    check(
        &[ONE, TWO, THREE],
        &[ONE, THREE],
        &["One = One", "Two = -", "Three = Three"],
    );
    check(
        &[ONE, THREE],
        &[ONE, TWO, THREE],
        &["One = One", "- = Two", "Three = Three"],
    );
    check(&[ONE, TWO], &[ONE, FOUR], &["One = One", "Two = -", "- = Four"]);
    // Moved and rewritten at once.
    check(
        &[TWO, ONE, THREE, FOUR],
        &[ONE, THREE, FOUR, rewritten],
        &["One = One", "Three = Three", "Four = Four", "Two ~ Two"],
    );
}

#[test]
fn paragraphs_that_have_nothing_in_common_are_not_tied() {
    let whole = laid(&[ONE, TWO].join("\n\n"), &[THREE, FOUR].join("\n\n"));
    assert_eq!(whole.rows.len(), 4);
    assert_eq!(whole.shared_words, 0);
    assert_eq!(laid("", "").rows, []);
    assert_eq!(laid("", ONE).rows.len(), 1);
}

#[test]
fn words_are_counted_on_both_sides_and_where_they_are_the_same() {
    let whole = laid("The lamp is dark.\n\nNobody came.", "The lamp is lit.");
    assert_eq!((whole.a_words, whole.b_words, whole.shared_words), (6, 4, 3));
    let same = laid(ONE, ONE);
    assert_eq!(same.shared_words, same.a_words);
}

#[test]
fn the_same_line_many_times_is_tied_in_order() {
    check(
        &["More soon", ONE, "More soon", TWO],
        &["More soon", ONE, "More soon", "More soon", TWO],
        &["More = More", "One = One", "More = More", "- = More", "Two = Two"],
    );
}

/// Words that repeat as those of a language do, a few of them often.
fn prose(paragraph: usize, words: usize) -> String {
    let mut state = paragraph as u64 * 2_654_435_761 + 17;
    let mut out = Vec::new();
    for _ in 0..words {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let drawn = (state >> 33) as f64 / f64::from(1_u32 << 31);
        out.push(format!("w{}", (drawn.powi(4) * 20_000.0) as u32));
    }
    out.join(" ")
}

#[test]
fn five_thousand_paragraphs_in_another_order_are_tied() {
    let a: Vec<String> = (0..5_000).map(|paragraph| prose(paragraph, 30)).collect();
    let mut b: Vec<String> = a.iter().map(|text| format!("{text} and more of it")).collect();
    b.reverse();
    let whole = laid(&a.join("\n\n"), &b.join("\n\n"));
    let tied = whole
        .rows
        .iter()
        .filter(|row| row.a.is_some() && row.b.is_some())
        .count();
    assert!(tied > 4_900, "{tied} of 5000 paragraphs were tied");
}

fn text() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(
        prop::sample::select(
            &[
                "the", "lamp", "Quay", "dark", "crane,", "dawn", "é", "“no”", "***",
            ][..],
        ),
        1..7,
    )
    .prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 0..9).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

proptest! {
    #[test]
    fn every_paragraph_comes_once_and_every_word_is_there((a, b) in (text(), text())) {
        let whole = laid(&a, &b);
        let of = |side: fn(&WholeRow) -> Option<ByteRange>| {
            let mut ranges: Vec<ByteRange> = whole.rows.iter().filter_map(side).collect();
            ranges.sort_unstable();
            ranges
        };
        let expected = |text: &str| -> Vec<ByteRange> {
            paragraphs(text).iter().map(|p| p.range).filter(|range| !range.is_empty()).collect()
        };
        prop_assert_eq!(of(|row| row.a), expected(&a));
        prop_assert_eq!(of(|row| row.b), expected(&b));
        let in_order: Vec<ByteRange> = whole.rows.iter().filter_map(|row| row.b).collect();
        prop_assert!(in_order.is_sorted());
        let kept: Vec<ByteRange> = whole.rows.iter().filter(|row| !row.moved).filter_map(|row| row.a).collect();
        prop_assert!(kept.is_sorted());
        prop_assert!(whole.shared_words <= whole.a_words.min(whole.b_words));
        for row in &whole.rows {
            let reading = |kind| -> String {
                row.differences
                    .iter()
                    .filter(|piece| piece.kind == DifferenceKind::Same || piece.kind == kind)
                    .map(|piece| piece.text.as_str())
                    .collect()
            };
            if let Some(range) = row.a {
                prop_assert_eq!(reading(DifferenceKind::Missing), range.of(&a).unwrap());
            }
        }
    }

    #[test]
    fn ties_are_the_same_from_both_sides((a, b) in (text(), text())) {
        let ties = |whole: &Whole, turned: bool| {
            let mut ties: Vec<_> = whole
                .rows
                .iter()
                .filter_map(|row| row.a.zip(row.b))
                .map(|(a, b)| if turned { (b, a) } else { (a, b) })
                .map(|(one, other)| (one.of(&a).unwrap().to_lowercase(), other.of(&b).unwrap().to_lowercase()))
                .collect();
            ties.sort();
            ties
        };
        prop_assert_eq!(ties(&laid(&a, &b), false).len(), ties(&laid(&b, &a), true).len());
    }
}
