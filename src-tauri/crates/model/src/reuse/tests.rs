use super::origin::{Credits, Side, credited, earlier, shared_agency};
use super::*;
use crate::Published;
use crate::text::words::{folded, words};
use crate::text::{Paragraph, ParagraphKind};
use proptest::prelude::*;
use std::collections::HashSet;
use std::convert::Infallible;

fn body(text: &str) -> Vec<Paragraph> {
    let mut at = 0;
    let mut out = Vec::new();
    for paragraph in text.split("\n\n") {
        out.push(Paragraph {
            range: ByteRange::new(at, at + paragraph.len()),
            kind: ParagraphKind::Body,
        });
        at += paragraph.len() + 2;
    }
    out
}

fn library(texts: &[&str]) -> Wordings {
    let mut wordings = Wordings::default();
    for text in texts {
        wordings.add(text, &body(text));
    }
    wordings
}

fn found(texts: &[&str], least: usize) -> Vec<ReusePair> {
    let Ok(pairs) = reuse(&library(texts), least, |_, _, _| Ok::<(), Infallible>(()));
    pairs
}

fn told(text: &str) -> Vec<String> {
    words(text).map(|(_, word)| folded(word)).collect()
}

const HARBOUR: &str = "The harbour board of Port Osmund voted on Tuesday to close the old ferry landing by the end of the year.";
const RECTOR: &str =
    "Rector Ilse Tammen said that the school would open again once the roof has been made safe.";

#[test]
fn a_copied_sentence_is_found_on_both_sides() {
    let a = format!("Fishermen were angry. {HARBOUR} They have two weeks to object.");
    let b = format!("Nobody asked us, said a captain.\n\n{HARBOUR}\n\nThe mayor was away.");
    let pairs = found(&[&a, &b], 8);
    assert_eq!(pairs.len(), 1);
    let pair = &pairs[0];
    assert_eq!((pair.a, pair.b, pair.spans.len()), (0, 1, 1));
    let said = HARBOUR.trim_end_matches('.');
    assert_eq!(pair.spans[0].a.of(&a), Some(said));
    assert_eq!(pair.spans[0].b.of(&b), Some(said));
    assert_eq!(pair.shared_words, words(said).count());
    assert!(pair.containment_a > 0.6 && pair.containment_a < 0.8, "{pair:?}");
}

#[test]
fn case_marks_and_paragraphs_do_not_part_what_is_the_same() {
    let a = "“We don’t know,” she said, “when the bridge over the Lenn will open again for lorries.”";
    let b = "\"WE DON'T KNOW\", she said. \"When the bridge\n\nover the Lenn will open again for lorries.\"";
    let pairs = found(&[a, b], 8);
    assert_eq!(pairs[0].spans.len(), 1);
    assert_eq!(pairs[0].shared_words, words(a).count());
    assert_eq!(pairs[0].containment_b, 1.0);
}

#[test]
fn a_changed_word_parts_a_run_and_short_runs_are_no_reuse() {
    let changed = HARBOUR.replace("Tuesday", "Wednesday");
    let pairs = found(&[HARBOUR, &changed], 8);
    // Eight words before the change, twelve after it.
    let lengths: Vec<usize> = pairs[0].spans.iter().map(|span| span.words).collect();
    assert_eq!(lengths, [8, 12]);
    assert_eq!(found(&[HARBOUR, &changed], 10)[0].shared_words, 12);
    assert!(found(&[HARBOUR, &changed], 13).is_empty());
    assert!(
        found(
            &[
                "one two three four five six seven",
                "one two three four five six seven"
            ],
            1
        )
        .is_empty()
    );
}

#[test]
fn moved_passages_are_found_each() {
    let a = format!("{HARBOUR}\n\n{RECTOR}");
    let b = format!("{RECTOR}\n\n{HARBOUR}");
    let pair = &found(&[&a, &b], 8)[0];
    assert_eq!(pair.spans.len(), 2);
    assert_eq!((pair.containment_a, pair.containment_b), (1.0, 1.0));
    assert!(pair.spans[0].b.start > pair.spans[1].b.start);
}

#[test]
fn bylines_and_notes_are_no_wording() {
    let text = "By Arne Holt, Senior Writer for the Daily Lantern in Port Osmund";
    let paragraph = |kind| {
        vec![Paragraph {
            range: ByteRange::new(0, text.len()),
            kind,
        }]
    };
    let pairs_of = |kind| {
        let mut wordings = Wordings::default();
        wordings.add(text, &paragraph(kind));
        wordings.add(text, &paragraph(kind));
        let Ok(pairs) = reuse(&wordings, 8, |_, _, _| Ok::<(), Infallible>(()));
        pairs.len()
    };
    assert_eq!(pairs_of(ParagraphKind::Body), 1);
    assert_eq!(pairs_of(ParagraphKind::Byline), 0);
    assert_eq!(pairs_of(ParagraphKind::Note), 0);
}

#[test]
fn what_is_left_out_parts_a_run() {
    let text =
        "The ferry sank in the night.\n\nCorrected on Friday\n\nAll forty people reached the shore alive.";
    let mut paragraphs = body(text);
    paragraphs[1].kind = ParagraphKind::Note;
    let mut wordings = Wordings::default();
    wordings.add(text, &paragraphs);
    let whole = "The ferry sank in the night. All forty people reached the shore alive.";
    wordings.add(whole, &body(whole));
    let Ok(pairs) = reuse(&wordings, 8, |_, _, _| Ok::<(), Infallible>(()));
    assert!(pairs.is_empty(), "{pairs:?}");
}

#[test]
fn nothing_shared_gives_nothing() {
    assert!(found(&[HARBOUR, RECTOR, "", "…"], 8).is_empty());
    assert!(found(&[], 8).is_empty());
}

#[test]
fn an_endless_repetition_is_bounded() {
    let a = "la ".repeat(20_000);
    let b = "la ".repeat(15_000);
    let pair = &found(&[&a, &b], 8)[0];
    assert_eq!(pair.shared_words, 15_000);
    assert!(pair.spans.len() < 40, "{}", pair.spans.len());
}

#[test]
fn a_hundred_copies_give_every_pair() {
    let long: String = (0..300).map(|n| format!("word{} ", n * 7 % 301)).collect();
    let texts: Vec<String> = (0..100).map(|n| format!("own{n} {long} own{n} end")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pairs = found(&texts, 8);
    assert_eq!(pairs.len(), 100 * 99 / 2);
    assert!(
        pairs
            .iter()
            .all(|pair| pair.spans.len() == 1 && pair.shared_words == 300)
    );
}

#[test]
fn boilerplate_alone_makes_no_pair_but_belongs_to_a_longer_run() {
    // Enough articles that all pairs of the boilerplate would pass what a library may cost.
    let boiler = "sign up here for the morning letter of our newsroom";
    let mut texts: Vec<String> = (0..1700)
        .map(|n| format!("a{n} b{n} {boiler} c{n} d{n}"))
        .collect();
    texts.push(format!("{HARBOUR} {boiler}"));
    texts.push(format!("{HARBOUR} {boiler}"));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pairs = found(&texts, 8);
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].a, pairs[0].b), (1700, 1701));
    assert_eq!(pairs[0].containment_a, 1.0);
    assert_eq!(pairs[0].spans.len(), 1);
}

#[test]
fn it_stops_when_told() {
    let texts = [HARBOUR, HARBOUR];
    let stopped = reuse(&library(&texts), 8, |_, _, _| Err("stop"));
    assert_eq!(stopped, Err("stop"));
}

#[test]
fn dates_say_who_was_first_as_far_as_both_go() {
    let first = |a: &str, b: &str| {
        earlier(
            Published::parse(a).ok().as_ref(),
            Published::parse(b).ok().as_ref(),
        )
    };
    assert_eq!(first("2025-04-13", "2025-04-14T09:00"), Some(Side::A));
    assert_eq!(first("2025-04-14T10:00", "2025-04-14T09:00"), Some(Side::B));
    assert_eq!(first("2025-04-14T10:00Z", "2025-04-14T09:00-04:00"), None);
    assert_eq!(first("2025-04", "2025-04-14"), None);
    assert_eq!(first("", "2025-04-14"), None);
}

#[test]
fn credit_lines_name_agencies_and_outlets() {
    let of = |text: &str, kinds: &[(usize, ParagraphKind)]| {
        let mut paragraphs = body(text);
        for (at, kind) in kinds {
            paragraphs[*at].kind = *kind;
        }
        Credits::of(text, &paragraphs)
    };
    let dateline = of(
        "PORT OSMUND (AP) — The ferry sank.\n\nMore of it, at a length that no credit line would have and that goes on and on for the sake of this test, which wants it to be longer than two hundred bytes, and so on and so forth until then.",
        &[],
    );
    assert_eq!(dateline.agency(), Some("Associated Press"));
    let plain = of("The ap is an animal of the north.\n\nIt sleeps.", &[]);
    assert_eq!(plain.agency(), None);
    let lantern = of(
        "The ferry sank.\n\nThis report first appeared in the Daily Lantern.",
        &[(1, ParagraphKind::Note)],
    );
    assert!(lantern.name("Daily Lantern") && !lantern.name("Lantern Post") && !lantern.name(""));
    assert_eq!(
        credited((&plain, Some("Daily Lantern")), (&lantern, Some("Osmund Post"))),
        Some(Side::A)
    );
    assert_eq!(shared_agency(&plain, &dateline), Some("Associated Press"));
}

/// Texts over few words, so that runs of eight are shared, repeated and overlapping.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let piece = prop_oneof![
        3 => (0..6_usize).prop_map(|n| ["alma berg cato dora emil fara gino hugo ivar jana", "cato dora emil fara gino hugo ivar jana kari", "alma alma alma alma alma alma alma alma alma", "one two three four five six seven eight", "berg cato dora emil", "two three four five six seven eight nine ten"][n].to_owned()),
        2 => "[a-c]( [a-c]){0,9}",
    ];
    proptest::collection::vec(
        proptest::collection::vec(piece, 0..7).prop_map(|pieces| pieces.join(" ")),
        0..7,
    )
}

proptest! {
    #[test]
    fn every_span_is_verbatim_and_maximal(texts in texts()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for pair in found(&texts, 8) {
            prop_assert!(pair.a < pair.b);
            for span in &pair.spans {
                let (a, b) = (told(span.a.of(texts[pair.a]).unwrap()), told(span.b.of(texts[pair.b]).unwrap()));
                prop_assert_eq!(&a, &b);
                prop_assert_eq!(a.len(), span.words);
                let before = |text: &str, at| told(&text[..at]).pop();
                let after = |text: &str, at: usize| told(&text[at..]).into_iter().next();
                let (x, y) = (before(texts[pair.a], span.a.start), before(texts[pair.b], span.b.start));
                prop_assert!(x.is_none() || x != y);
                let (x, y) = (after(texts[pair.a], span.a.end), after(texts[pair.b], span.b.end));
                prop_assert!(x.is_none() || x != y);
            }
            prop_assert!(pair.containment_a > 0.0 && pair.containment_a <= 1.0);
            prop_assert!(pair.containment_b > 0.0 && pair.containment_b <= 1.0);
        }
    }

    #[test]
    fn as_many_pairs_as_looking_at_every_window_of_every_two(texts in texts()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let windows: Vec<HashSet<Vec<String>>> = texts.iter().map(|text| told(text).windows(8).map(<[String]>::to_vec).collect()).collect();
        let mut expected = HashSet::new();
        for b in 0..texts.len() {
            expected.extend((0..b).filter(|a| !windows[*a].is_disjoint(&windows[b])).map(|a| (a, b)));
        }
        let pairs: HashSet<(usize, usize)> = found(&texts, 8).iter().map(|pair| (pair.a, pair.b)).collect();
        prop_assert_eq!(pairs, expected);
    }

    #[test]
    fn the_order_of_addition_does_not_matter(texts in texts()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let turned: Vec<&str> = texts.iter().rev().copied().collect();
        let last = texts.len().wrapping_sub(1);
        let mut back: Vec<(usize, usize, usize, String, String)> = found(&turned, 8)
            .into_iter()
            .map(|pair| (last - pair.b, last - pair.a, pair.shared_words, pair.containment_b.to_string(), pair.containment_a.to_string()))
            .collect();
        let mut there: Vec<(usize, usize, usize, String, String)> = found(&texts, 8)
            .into_iter()
            .map(|pair| (pair.a, pair.b, pair.shared_words, pair.containment_a.to_string(), pair.containment_b.to_string()))
            .collect();
        back.sort();
        there.sort();
        prop_assert_eq!(there, back);
    }
}
