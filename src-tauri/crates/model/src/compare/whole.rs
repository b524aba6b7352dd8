//! Two texts, paragraph by paragraph and word by word, with moved paragraphs seen.
//!
//! Paragraphs of the same words belong together in their order as far as that goes; what is
//! left is tied by the words that two paragraphs share, best first, each paragraph once. The
//! heaviest chain of ties that keeps the order of both texts is the spine; a tie beside it is
//! a paragraph that moved.

use super::Version;
use super::differences::{Difference, DifferenceKind, differences};
use crate::text::ByteRange;
use crate::text::words::{count, folded, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Paragraphs whose weighted words are shared by less than this are not the same paragraph
/// rewritten. Neighbouring paragraphs of one article stay below a quarter, since rare words
/// weigh most; a paragraph of which half was rewritten stays above.
const LEAST_SIMILAR: f64 = 0.4;
/// Words that stand in more paragraphs than this say too little about which belong together,
/// and looking them up would take time that grows with the square of the text.
const COMMON: usize = 40;
/// Paragraphs that are looked at closely for each one.
const CANDIDATES: usize = 8;

/// Two texts laid over each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    /// In the order of `b`; a paragraph that `a` alone has comes where it stood among the
    /// paragraphs that kept their order.
    pub rows: Vec<WholeRow>,
    /// Words that are the same in paragraphs that belong together.
    pub shared_words: usize,
    pub a_words: usize,
    pub b_words: usize,
}

/// A paragraph against its counterpart; at least one of the two is there.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeRow {
    pub a: Option<ByteRange>,
    pub b: Option<ByteRange>,
    /// The counterpart stands elsewhere in the order of paragraphs.
    pub moved: bool,
    /// Never empty.
    pub differences: Vec<Difference>,
}

/// Lays two versions over each other, all kinds of paragraphs included. Which paragraphs are
/// tied does not depend on which version comes first.
pub fn whole(a: &Version, b: &Version) -> Whole {
    let mut numbers = HashMap::new();
    // Where several ties are equally good the first is taken, and even a sum hangs on the order of
    // its parts: so that it does not matter which version comes first, the same one is always read first.
    let turned = a.text > b.text;
    let (first, second) = if turned { (b, a) } else { (a, b) };
    let first = Text::of(first, &mut numbers);
    let second = Text::of(second, &mut numbers);
    let mut ties = ties(&first, &second, numbers.len());
    let (left, right) = if turned { (second, first) } else { (first, second) };
    if turned {
        ties = ties.into_iter().map(|(b, a)| (a, b)).collect();
    }
    ties.sort_unstable();
    let spine = spine(&ties, &left, &right);
    rows(&left, &right, &ties, &spine)
}

struct Text<'t> {
    text: &'t str,
    paragraphs: Vec<Unit>,
}

struct Unit {
    range: ByteRange,
    /// The folded words as numbers, in order.
    words: Vec<u32>,
}

impl<'t> Text<'t> {
    fn of(version: &Version<'t>, numbers: &mut HashMap<String, u32>) -> Self {
        let mut ranges: Vec<ByteRange> = version
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.range)
            .filter(|range| range.of(version.text).is_some_and(|text| !text.trim().is_empty()))
            .collect();
        ranges.sort_unstable();
        let paragraphs = ranges
            .into_iter()
            .map(|range| Unit {
                range,
                words: words(range.of(version.text).unwrap_or_default())
                    .map(|(_, word)| {
                        let next =
                            u32::try_from(numbers.len()).expect("fewer than four thousand million words");
                        *numbers.entry(folded(word)).or_insert(next)
                    })
                    .collect(),
            })
            .collect();
        Self {
            text: version.text,
            paragraphs,
        }
    }

    fn paragraph(&self, index: usize) -> &'t str {
        self.paragraphs[index].range.of(self.text).unwrap_or_default()
    }

    fn word_count(&self) -> usize {
        (0..self.paragraphs.len())
            .map(|index| count(self.paragraph(index)))
            .sum()
    }
}

/// A paragraph of the first text and its counterpart in the second.
type Tie = (usize, usize);

fn ties(left: &Text, right: &Text, numbers: usize) -> Vec<Tie> {
    let mut ties = same_words(left, right);
    ties.extend(similar_words(left, right, &ties, numbers));
    ties
}

/// Ties of paragraphs with the same words: in order as far as possible, the rest one by one.
fn same_words(left: &Text, right: &Text) -> Vec<Tie> {
    let mut places: HashMap<&[u32], (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, unit) in left.paragraphs.iter().enumerate() {
        places.entry(&unit.words).or_default().0.push(index);
    }
    for (index, unit) in right.paragraphs.iter().enumerate() {
        places.entry(&unit.words).or_default().1.push(index);
    }
    // Without words there are only marks such as a rule of stars, the same only where the marks are.
    places.remove(&[][..]);
    let in_both = |text: &Text| -> Vec<usize> {
        (0..text.paragraphs.len())
            .filter(|index| {
                places
                    .get(&text.paragraphs[*index].words[..])
                    .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            })
            .collect()
    };
    let (a, b) = (in_both(left), in_both(right));
    // By the first place of the same words: small numbers that are equal when the words are.
    let key = |text: &Text, index: &usize| places[&text.paragraphs[*index].words[..]].0[0];
    let a_keys: Vec<usize> = a.iter().map(|index| key(left, index)).collect();
    let b_keys: Vec<usize> = b.iter().map(|index| key(right, index)).collect();
    let mut ties = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a_keys, &b_keys) {
        if let DiffOp::Equal { .. } = op {
            ties.extend(op.old_range().zip(op.new_range()).map(|(i, j)| (a[i], b[j])));
        }
    }
    let (tied_a, tied_b) = tied(&ties, left, right);
    for (a, b) in places.values() {
        let a = a.iter().filter(|index| !tied_a[**index]);
        let b = b.iter().filter(|index| !tied_b[**index]);
        ties.extend(a.copied().zip(b.copied()));
    }
    ties
}

/// Ties of what is left by the words that are shared, the most similar first.
fn similar_words(left: &Text, right: &Text, ties: &[Tie], numbers: usize) -> Vec<Tie> {
    let (mut tied_a, mut tied_b) = tied(ties, left, right);
    let mut standing = vec![0_usize; numbers];
    let bags: Vec<Vec<(u32, u32)>> = left
        .paragraphs
        .iter()
        .chain(&right.paragraphs)
        .map(|unit| bag(&unit.words))
        .collect();
    for (word, _) in bags.iter().flatten() {
        standing[*word as usize] += 1;
    }
    let all = bags.len() as f64;
    let weight: Vec<f64> = standing
        .iter()
        .map(|paragraphs| (1.0 + all / (*paragraphs).max(1) as f64).ln())
        .collect();
    let (bags_a, bags_b) = bags.split_at(left.paragraphs.len());
    let mut holding: HashMap<u32, Vec<usize>> = HashMap::new();
    for (index, bag) in bags_b.iter().enumerate().filter(|(index, _)| !tied_b[*index]) {
        for (word, _) in bag {
            if standing[*word as usize] <= COMMON {
                holding.entry(*word).or_default().push(index);
            }
        }
    }
    let mut proposed = Vec::new();
    for (index, bag) in bags_a.iter().enumerate().filter(|(index, _)| !tied_a[*index]) {
        let mut seen: HashMap<usize, f64> = HashMap::new();
        for (word, _) in bag {
            for other in holding.get(word).into_iter().flatten() {
                *seen.entry(*other).or_default() += weight[*word as usize];
            }
        }
        let mut near: Vec<(usize, f64)> = seen.into_iter().collect();
        near.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        near.truncate(CANDIDATES);
        for (other, _) in near {
            let similar = similarity(bag, &bags_b[other], &weight);
            if similar >= LEAST_SIMILAR {
                proposed.push((similar, index, other));
            }
        }
    }
    proposed.sort_by(|x, y| {
        let apart = |tie: &(f64, usize, usize)| tie.1.abs_diff(tie.2);
        (y.0.total_cmp(&x.0))
            .then(apart(x).cmp(&apart(y)))
            .then((x.1 + x.2).cmp(&(y.1 + y.2)))
            .then(x.1.cmp(&y.1))
    });
    let mut out = Vec::new();
    for (_, a, b) in proposed {
        if !tied_a[a] && !tied_b[b] {
            (tied_a[a], tied_b[b]) = (true, true);
            out.push((a, b));
        }
    }
    out
}

fn tied(ties: &[Tie], left: &Text, right: &Text) -> (Vec<bool>, Vec<bool>) {
    let mut a = vec![false; left.paragraphs.len()];
    let mut b = vec![false; right.paragraphs.len()];
    for tie in ties {
        (a[tie.0], b[tie.1]) = (true, true);
    }
    (a, b)
}

/// The different words with their counts, in order.
fn bag(words: &[u32]) -> Vec<(u32, u32)> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for word in sorted {
        match out.last_mut() {
            Some((last, count)) if *last == word => *count += 1,
            _ => out.push((word, 1)),
        }
    }
    out
}

/// Twice the weight of what is common over the weight of both, from 0 to 1.
fn similarity(a: &[(u32, u32)], b: &[(u32, u32)], weight: &[f64]) -> f64 {
    let whole = |bag: &[(u32, u32)]| -> f64 {
        bag.iter()
            .map(|(word, count)| weight[*word as usize] * f64::from(*count))
            .sum()
    };
    let (mut i, mut j, mut common) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += weight[a[i].0 as usize] * f64::from(a[i].1.min(b[j].1));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    let both = whole(a) + whole(b);
    if both > 0.0 { 2.0 * common / both } else { 0.0 }
}

/// For each tie (in order of the first text) whether it is part of the heaviest chain that
/// keeps the order of both texts; heavy is what has many words.
fn spine(ties: &[Tie], left: &Text, right: &Text) -> Vec<bool> {
    // A Fenwick tree over the paragraphs of the second text: the best chain that ends before.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); right.paragraphs.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ties.len());
    let mut heaviest = (0, None);
    for (number, (a, b)) in ties.iter().enumerate() {
        let (mut at, mut chain) = (*b, (0, None));
        while at > 0 {
            if best[at].0 > chain.0 {
                chain = best[at];
            }
            at &= at - 1;
        }
        before.push(chain.1);
        let words = left.paragraphs[*a]
            .words
            .len()
            .min(right.paragraphs[*b].words.len());
        let reached = (chain.0 + words + 1, Some(number));
        if reached.0 > heaviest.0 {
            heaviest = reached;
        }
        let mut at = b + 1;
        while at < best.len() {
            if reached.0 > best[at].0 {
                best[at] = reached;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut out = vec![false; ties.len()];
    let mut at = heaviest.1;
    while let Some(number) = at {
        out[number] = true;
        at = before[number];
    }
    out
}

fn rows(left: &Text, right: &Text, ties: &[Tie], spine: &[bool]) -> Whole {
    let (tied_a, _) = tied(ties, left, right);
    let counterpart: HashMap<usize, (usize, bool)> = ties
        .iter()
        .zip(spine)
        .map(|((a, b), kept)| (*b, (*a, *kept)))
        .collect();
    let mut whole = Whole {
        a_words: left.word_count(),
        b_words: right.word_count(),
        ..Whole::default()
    };
    let mut next_a = 0;
    let only_a = |whole: &mut Whole, until: usize, next_a: &mut usize| {
        for index in (*next_a..until).filter(|index| !tied_a[*index]) {
            whole.rows.push(WholeRow {
                a: Some(left.paragraphs[index].range),
                b: None,
                moved: false,
                differences: all_of(DifferenceKind::Missing, left.paragraph(index)),
            });
        }
        *next_a = (*next_a).max(until);
    };
    // What the first text alone has comes before what took its place, so before the
    // paragraphs of the second text that lead up to the next tie of the spine.
    let next_kept = |from: usize| {
        (from..right.paragraphs.len())
            .find_map(|b| counterpart.get(&b).filter(|(_, kept)| *kept).map(|(a, _)| *a))
            .unwrap_or(left.paragraphs.len())
    };
    let mut at_gap = true;
    for b in 0..right.paragraphs.len() {
        if at_gap {
            let until = next_kept(b);
            only_a(&mut whole, until, &mut next_a);
        }
        let range = right.paragraphs[b].range;
        let (row, kept) = match counterpart.get(&b) {
            None => (
                WholeRow {
                    a: None,
                    b: Some(range),
                    moved: false,
                    differences: all_of(DifferenceKind::Added, right.paragraph(b)),
                },
                false,
            ),
            Some((a, kept)) => (
                WholeRow {
                    a: Some(left.paragraphs[*a].range),
                    b: Some(range),
                    moved: !kept,
                    differences: differences(left.paragraph(*a), right.paragraph(b)),
                },
                *kept,
            ),
        };
        if row.a.is_some() {
            whole.shared_words += row
                .differences
                .iter()
                .filter(|difference| difference.kind == DifferenceKind::Same)
                .map(|difference| count(&difference.text))
                .sum::<usize>();
        }
        whole.rows.push(row);
        at_gap = kept;
    }
    only_a(&mut whole, left.paragraphs.len(), &mut next_a);
    whole
}

fn all_of(kind: DifferenceKind, text: &str) -> Vec<Difference> {
    vec![Difference {
        kind,
        text: text.to_owned(),
    }]
}

#[cfg(test)]
#[path = "whole_tests.rs"]
mod tests;
