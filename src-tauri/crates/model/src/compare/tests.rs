use super::wording::{PIECE_WORDS, SEED_WORDS, runs};
use super::*;
use crate::text::ParagraphKind;
use crate::text::words::{folded, words};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A text of paragraphs between blank lines; a line that begins with `#` is the headline.
pub(super) struct Told {
    pub(super) text: String,
    paragraphs: Vec<Paragraph>,
}

impl Told {
    fn new(text: &str) -> Self {
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for part in text.split("\n\n") {
            let kind = if part.starts_with('#') {
                ParagraphKind::Headline
            } else {
                ParagraphKind::Body
            };
            paragraphs.push(Paragraph {
                range: ByteRange::new(at, at + part.len()),
                kind,
            });
            at += part.len() + 2;
        }
        Self {
            text: text.to_owned(),
            paragraphs,
        }
    }

    pub(super) fn version(&self) -> Version<'_> {
        Version {
            text: &self.text,
            paragraphs: &self.paragraphs,
            language: None,
        }
    }
}

pub(super) fn told(texts: &[&str]) -> Vec<Told> {
    texts.iter().map(|text| Told::new(text)).collect()
}

pub(super) fn of(told: &[Told], extent: Extent) -> &str {
    extent.range.of(&told[extent.version].text).unwrap()
}

pub(super) fn compared(told: &[Told]) -> Comparison {
    comparison(
        &told.iter().map(Told::version).collect::<Vec<_>>(),
        &Decisions::default(),
    )
}

/// The texts of two versions that are aligned as wording.
fn pairs(texts: [&str; 2]) -> Vec<(String, String)> {
    let told = told(&texts);
    compared(&told)
        .alignments
        .iter()
        .filter(|alignment| alignment.kind == AlignmentKind::Wording)
        .map(|alignment| {
            (
                of(&told, alignment.a).to_owned(),
                of(&told, alignment.b).to_owned(),
            )
        })
        .collect()
}

#[test]
fn eight_words_are_found_and_seven_are_not() {
    let found = pairs([
        "Before dawn the pilots met at the old lock house again.",
        "Sources say the pilots met at the old lock house on Sunday.",
    ]);
    assert_eq!(
        found,
        [(
            "the pilots met at the old lock house".into(),
            "the pilots met at the old lock house".into()
        )]
    );
    assert!(
        pairs([
            "Then pilots met at the old lock house again.",
            "Our pilots met at the old lock house, sir."
        ])
        .is_empty()
    );
}

#[test]
fn case_marks_and_apostrophes_do_not_matter() {
    let found = pairs([
        "Nobody’s boat leaves, not until I have said so: the rule on the quay.",
        "NOBODY'S boat leaves not until I have said so, a clerk wrote.",
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "Nobody’s boat leaves, not until I have said so");
    assert_eq!(found[0].1, "NOBODY'S boat leaves not until I have said so");
}

#[test]
fn stops_and_closing_marks_belong_where_both_have_them() {
    let both = pairs([
        "A note (We will not open the upper gate tonight.) hung there.",
        "(We will not open the upper gate tonight.) Silence.",
    ]);
    assert_eq!(both[0].0, "We will not open the upper gate tonight.)");
    assert_eq!(both[0].1, "We will not open the upper gate tonight.)");
    let one = pairs([
        "We will not open the upper gate tonight, he said",
        "We will not open the upper gate tonight, they said",
    ]);
    assert_eq!(one[0].0, "We will not open the upper gate tonight");
}

#[test]
fn a_run_over_a_paragraph_end_is_cut_there() {
    let found = pairs([
        "The lock shut at noon.\n\nNo barge passed the weir until dusk fell.",
        "The lock shut at noon. No barge passed the weir until dusk fell.",
    ]);
    let left: Vec<&str> = found.iter().map(|pair| pair.0.as_str()).collect();
    let right: Vec<&str> = found.iter().map(|pair| pair.1.as_str()).collect();
    assert_eq!(
        left,
        [
            "The lock shut at noon.",
            "No barge passed the weir until dusk fell."
        ]
    );
    assert_eq!(right, left);
    // Three words of a run before a paragraph end are too few to show.
    let short = pairs([
        "Shut at noon.\n\nNo barge passed the weir until dusk fell.",
        "Shut at noon. No barge passed the weir until dusk fell.",
    ]);
    assert_eq!(short.len(), 1);
}

#[test]
fn the_wording_of_headlines_is_not_compared() {
    assert!(
        pairs([
            "# The harbour board keeps every sluice shut until Friday\n\nText.",
            "# The harbour board keeps every sluice shut until Friday\n\nOther."
        ])
        .is_empty()
    );
}

#[test]
fn a_point_gathers_versions_and_names_who_omits_it() {
    let told = told(&[
        "A clerk wrote. The harbour board voted to keep every sluice shut until Friday evening. Rain fell.",
        "Geese passed. The harbour board voted to keep every sluice shut until Friday.",
        "Nothing of the kind was ever printed in this paper.",
        "It said the harbour board voted to keep every sluice shut until Friday evening. Yes.",
    ]);
    let found = compared(&told);
    assert_eq!(found.alignments.len(), 3);
    assert_eq!(found.points.len(), 1);
    let point = &found.points[0];
    assert_eq!(point.omitted_by, [2]);
    assert_eq!(
        point.label,
        "The harbour board voted to keep every sluice shut until …"
    );
    assert_eq!(
        point
            .extents
            .iter()
            .map(|extent| extent.version)
            .collect::<Vec<_>>(),
        [0, 1, 3]
    );
    assert!(found.alignments.iter().all(|alignment| alignment.point == 0));
    let only: Vec<&str> = found.only.iter().map(|extent| of(&told, *extent)).collect();
    assert_eq!(
        only,
        [
            "A clerk wrote.",
            "Rain fell.",
            "Geese passed.",
            "Nothing of the kind was ever printed in this paper.",
            "Yes."
        ]
    );
    assert_eq!(found.shares[2], Shares::default());
    assert!(
        (found.shares[1].any - 11.0 / 13.0).abs() < 1e-9,
        "{:?}",
        found.shares
    );
}

#[test]
fn different_things_are_different_points() {
    let text = "The ferry line will hire forty new deckhands before the spring. Unrelated words stand here alone in {}. \
                Divers found the missing anchor under the eastern pier on Tuesday.";
    let found = compared(&told(&[
        &text.replace("{}", "winter"),
        &text.replace("stand here alone in {}", "lie there quite unread"),
    ]));
    let wording = found
        .alignments
        .iter()
        .filter(|alignment| alignment.kind == AlignmentKind::Wording);
    let points: BTreeSet<usize> = wording.map(|alignment| alignment.point).collect();
    assert_eq!(points.len(), 2);
}

#[test]
fn a_refrain_does_not_multiply() {
    let refrain = "the company did not answer a request for comment. ";
    let told = told(&[&refrain.repeat(300), &refrain.repeat(200)]);
    let found = compared(&told);
    assert!(found.alignments.len() <= 4, "{}", found.alignments.len());
    assert_eq!(found.shares[1].wording, 1.0);
}

#[test]
fn nothing_to_compare_is_no_comparison() {
    assert_eq!(comparison(&[], &Decisions::default()), Comparison::default());
    let one = told(&["Only one version told this."]);
    let found = compared(&one);
    assert!(found.alignments.is_empty() && found.points.is_empty());
    assert_eq!(found.only.len(), 1);
    let empty = compared(&told(&["", ""]));
    assert_eq!(empty.shares, [Shares::default(); 2]);
    assert!(empty.alignments.is_empty() && empty.points.is_empty() && empty.only.is_empty());
}

/// Versions cut from one stock of sentences, so that they share long runs and short ones.
fn stories() -> impl Strategy<Value = Vec<String>> {
    let stock = vec![
        "The harbour board voted late to keep every sluice shut until Friday.",
        "“Nobody’s boat leaves until I have seen each weld myself,” said Ilse Marr.",
        "\"Nobody's boat leaves until I have seen each weld myself,\" said Ilse Marr.",
        "Rain fell on Straße and pier alike, 船 and all 🚢 waited.",
        "No ferry sailed.",
        "the board voted",
        "THE HARBOUR BOARD VOTED LATE TO KEEP EVERY GATE OPEN",
        "\n\n",
        "\n\n",
        "\n\n# The harbour board voted late to keep every sluice shut\n\n",
    ];
    let version = prop::collection::vec(prop::sample::select(stock), 1..14).prop_map(|parts| parts.join(" "));
    prop::collection::vec(version, 1..5)
}

fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|(_, word)| folded(word)).collect()
}

/// All longest runs of two lists of words, found by trying every pair of places.
fn every_run(a: &[u32], b: &[u32]) -> BTreeSet<(usize, usize, usize)> {
    let mut out = BTreeSet::new();
    for i in 0..a.len() {
        for j in 0..b.len() {
            if i > 0 && j > 0 && a[i - 1] == b[j - 1] {
                continue;
            }
            let len = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            if len >= SEED_WORDS {
                out.insert((i, j, len));
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn extents_lie_inside_one_telling_paragraph_and_in_one_point(texts in stories()) {
        let told: Vec<Told> = texts.iter().map(|text| Told::new(text)).collect();
        let found = compared(&told);
        for alignment in &found.alignments {
            let (a, b) = (folded_words(of(&told, alignment.a)), folded_words(of(&told, alignment.b)));
            prop_assert!(alignment.score > 0.0 && alignment.score <= 1.0);
            if alignment.kind == AlignmentKind::Wording {
                prop_assert!(a.len() >= PIECE_WORDS && b.len() >= PIECE_WORDS);
                prop_assert_eq!(alignment.score == 1.0, a == b);
                let same = a.iter().filter(|word| b.contains(word)).count();
                prop_assert!(4 * same >= 3 * a.len());
            }
            prop_assert!(alignment.a.version < alignment.b.version);
            for extent in [alignment.a, alignment.b] {
                let holders = told[extent.version].paragraphs.iter().filter(|p| p.range.contains(extent.range));
                let wording = alignment.kind == AlignmentKind::Wording;
                prop_assert_eq!(holders.filter(|p| p.kind.is_telling() || !wording).count(), 1);
                let point = &found.points[alignment.point];
                prop_assert!(point.extents.iter().any(|e| e.version == extent.version && e.range.contains(extent.range)));
                prop_assert!(!point.omitted_by.contains(&extent.version));
            }
        }
        for point in &found.points {
            let present: BTreeSet<usize> = point.extents.iter().map(|extent| extent.version).collect();
            prop_assert!(present.len() >= 2);
            prop_assert_eq!(present.len() + point.omitted_by.len(), told.len());
            prop_assert!(!point.label.is_empty());
        }
        for only in &found.only {
            let aligned = found.alignments.iter().flat_map(|alignment| [alignment.a, alignment.b]);
            prop_assert!(aligned.filter(|extent| extent.version == only.version).all(|extent| !extent.range.overlaps(only.range)));
        }
    }

    #[test]
    fn runs_have_eight_words_and_none_is_overlooked(texts in stories()) {
        let told: Vec<Told> = texts.iter().map(|text| Told::new(text)).collect();
        let versions: Vec<Version> = told.iter().map(Told::version).collect();
        let (tokens, _) = Tokens::of(&versions);
        let found = runs(&tokens);
        // A word of a headline is like no other.
        let number = |(at, token): (usize, &tokens::Token)| if token.telling { token.word } else { u32::MAX - at as u32 };
        let number_in = |version: usize| move |(at, token)| number((at + 100_000 * version, token));
        let numbers: Vec<Vec<u32>> = (0..tokens.0.len())
            .map(|version| tokens.0[version].iter().enumerate().map(number_in(version)).collect())
            .collect();
        prop_assert!(found.iter().all(|run| run.words >= SEED_WORDS));
        for i in 0..numbers.len() {
            for j in i + 1..numbers.len() {
                let every = every_run(&numbers[i], &numbers[j]);
                let of_pair: BTreeSet<_> =
                    found.iter().filter(|run| run.versions == (i, j)).map(|run| (run.a, run.b, run.words)).collect();
                prop_assert!(of_pair.is_subset(&every));
                // Each word that any run covers is covered by those that were kept, unless a
                // shingle stands more often than it may begin a match.
                let covered = |runs: &BTreeSet<(usize, usize, usize)>| -> BTreeSet<usize> {
                    runs.iter().flat_map(|(a, _, len)| *a..a + len).collect()
                };
                let repeated = |words: &[u32]| {
                    let mut shingles: Vec<&[u32]> = words.windows(SEED_WORDS).collect();
                    shingles.sort();
                    shingles.chunk_by(|x, y| x == y).any(|group| group.len() > 4)
                };
                if !repeated(&numbers[i]) && !repeated(&numbers[j]) {
                    prop_assert_eq!(covered(&of_pair), covered(&every));
                }
            }
        }
    }

    #[test]
    fn the_order_of_versions_does_not_matter(texts in stories(), turn in 0usize..5) {
        let told: Vec<Told> = texts.iter().map(|text| Told::new(text)).collect();
        let count = told.len();
        let order: Vec<usize> = (0..count).rev().map(|index| (index + turn) % count).collect();
        let versions: Vec<Version> = told.iter().map(Told::version).collect();
        let turned: Vec<Version> = order.iter().map(|index| versions[*index]).collect();
        let set = |comparison: &Comparison, order: &[usize]| -> BTreeSet<[(usize, ByteRange); 2]> {
            comparison
                .alignments
                .iter()
                .map(|alignment| {
                    let mut both = [alignment.a, alignment.b].map(|extent| (order[extent.version], extent.range));
                    both.sort_unstable();
                    both
                })
                .collect()
        };
        let straight: Vec<usize> = (0..count).collect();
        let (first, second) = (comparison(&versions, &Decisions::default()), comparison(&turned, &Decisions::default()));
        prop_assert_eq!(set(&first, &straight), set(&second, &order));
        prop_assert_eq!(first.points.len(), second.points.len());
        prop_assert_eq!(first.only.len(), second.only.len());
        prop_assert_eq!(&first, &comparison(&versions, &Decisions::default()));
    }
}
