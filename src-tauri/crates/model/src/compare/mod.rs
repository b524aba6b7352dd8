//! What articles share and what only one of them says: computed, never stored.
//!
//! [`comparison`] is the door: it takes the versions of a story and gives back alignments,
//! points and what stands in one version only. Everything here is pure and reproducible:
//! the same versions in the same order give the same answer.

mod chain;
mod common_words;
mod conflicts;
mod decisions;
mod differences;
mod numerals;
mod only;
mod outside;
mod points;
mod quoted;
mod same_point;
mod shares;
mod stems;
mod tokens;
mod whole;
mod wording;

pub use differences::{Difference, DifferenceKind, alike, differences};
pub use whole::{Whole, WholeRow, whole};

use crate::text::{ByteRange, Paragraph};
use same_point::SamePoint;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use tokens::{Sentence, Tokens};

/// One article as the comparison sees it.
#[derive(Clone, Copy, Debug)]
pub struct Version<'t> {
    pub text: &'t str,
    pub paragraphs: &'t [Paragraph],
    /// BCP 47 tag, where it is known.
    pub language: Option<&'t str>,
}

/// What people decided about pairs of extents, whichever comes first in a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    /// Pairs that do not tell the same: none that overlaps one by half on both sides is
    /// suggested, of whatever kind.
    pub refused: Vec<(AlignmentKind, Extent, Extent)>,
    /// Pairs that do, confirmed ones included: each is an alignment with score 1.
    pub drawn: Vec<(AlignmentKind, Extent, Extent)>,
}

/// In what way two passages tell the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlignmentKind {
    /// The same words in quotation marks.
    Quotation,
    /// The same words.
    Wording,
    /// The same thing in other words.
    Point,
}

/// A stretch of one version's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Extent {
    /// Index into the versions that were compared.
    pub version: usize,
    pub range: ByteRange,
}

/// Two extents of different versions that tell the same thing; `a.version < b.version`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    pub kind: AlignmentKind,
    /// From 0 to 1; 1 for words that are the same throughout.
    pub score: f64,
    pub a: Extent,
    pub b: Extent,
    /// Index into [`Comparison::points`] of the one point that it belongs to.
    pub point: usize,
    /// The terms that it rests on, weightiest first; empty where all words are the same.
    pub why: Vec<String>,
}

/// The sentence of a version that comes nearest to a point which the version omits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    pub extent: Extent,
    /// As of an alignment of kind point.
    pub score: f64,
}

/// What the versions give differently within one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    Number,
    Date,
    Name,
}

/// One of the values that a conflict is between, and every place that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictValue {
    /// As the first of the places has it.
    pub text: String,
    /// In order of version and position; at least one.
    pub extents: Vec<Extent>,
}

/// Values that cannot all be right of one thing. Never says which is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub kind: ConflictKind,
    /// In order of their first extents; at least two.
    pub values: Vec<ConflictValue>,
}

/// Shares, from 0 to 1, of a version's telling words; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// Words in alignments of any kind.
    pub any: f64,
    pub quotation: f64,
    pub wording: f64,
    pub point: f64,
}

/// Everything that the versions say of one thing, and who leaves it out.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub kind: AlignmentKind,
    /// The first words of its fullest extent.
    pub label: String,
    /// In order of version and position; at least two versions.
    pub extents: Vec<Extent>,
    /// Versions in which no extent of the point lies, ascending.
    pub omitted_by: Vec<usize>,
    /// For each version that omits it, in order, the nearest sentence where there is any.
    pub nearest: Vec<Nearest>,
    pub conflicts: Vec<Conflict>,
}

/// What a set of versions share and do not share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Sorted by `a`, then `b`.
    pub alignments: Vec<Alignment>,
    pub points: Vec<Point>,
    /// Sentences of which no part is aligned, in order.
    pub only: Vec<Extent>,
    /// One for each version.
    pub shares: Vec<Shares>,
}

/// Compares any number of versions, each with each.
///
/// Only paragraphs that tell are compared (see [`crate::text::ParagraphKind::is_telling`]), and
/// for the same point headlines and decks.
/// Which alignments there are does not depend on the order of the versions.
pub fn comparison(versions: &[Version], decisions: &Decisions) -> Comparison {
    comparison_while(versions, decisions, None, &mut || true).expect("nobody stops it")
}

/// As [`comparison`], for long ones: `go_on` is asked now and then, and `None` comes back once
/// it says no.
///
/// With `least`, alignments of kind point are all those that score so much or more, be it
/// below what the program takes for the same point, and be the sentences nearer to others.
pub fn comparison_while(
    versions: &[Version],
    decisions: &Decisions,
    least: Option<f64>,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Comparison> {
    let (tokens, spellings) = Tokens::of(versions);
    let sentences = tokens.sentences(versions);
    let drawn = decisions.alignments(versions);
    let quotations = quoted::alignments(versions, &tokens, &spellings);
    if !go_on() {
        return None;
    }
    // Wording is what lies outside the quotations.
    let wording = wording::alignments(versions, &tokens, go_on)?;
    let mut firm = outside::outside_quotations(&tokens, wording, &quotations);
    firm.extend(quotations);
    let firm = decisions::decided(firm, &drawn, decisions);
    let same = SamePoint::of(versions, &tokens, &spellings, &sentences, least.is_some(), go_on)?;
    let told = Told::of(&tokens, &sentences, &firm);
    let mut likely: Vec<Alignment> = same
        .chosen()
        .iter()
        .filter(|candidate| !told.already(candidate.a, candidate.b))
        .filter(|candidate| least.is_none_or(|least| candidate.score >= least))
        .map(|candidate| same.alignment(candidate))
        .collect();
    likely = decisions::decided(likely, &[], decisions);
    let mut listed = Vec::new();
    if let Some(least) = least.filter(|least| *least < same_point::THRESHOLD) {
        let taken: HashSet<(Extent, Extent)> = likely.iter().map(|known| (known.a, known.b)).collect();
        let more = same
            .candidates
            .iter()
            .filter(|candidate| candidate.score >= least);
        listed = more
            .map(|candidate| same.alignment(candidate))
            .filter(|alignment| !taken.contains(&(alignment.a, alignment.b)))
            .collect();
        listed = decisions::decided(listed, &[], decisions);
    }
    if !go_on() {
        return None;
    }
    let (mut alignments, mut points) =
        points::points(versions, &tokens, &same, [firm, likely, listed], decisions, least);
    for alignment in alignments
        .iter_mut()
        .filter(|known| known.kind == AlignmentKind::Point)
    {
        alignment.why = same.why(versions, alignment.a, alignment.b);
    }
    only::nearest(&tokens, &sentences, &same.by_sentence(), &mut points);
    conflicts::conflicts(versions, &tokens, &sentences, &mut points);
    let only = only::only(&tokens, &sentences, &alignments);
    let shares = shares::shares(&tokens, &alignments);
    Some(Comparison {
        alignments,
        points,
        only,
        shares,
    })
}

/// Which sentences firm alignments touch.
///
/// *Why not a set of pairs:* one alignment of a thousand sentences with a thousand would make a
/// million.
struct Told<'s> {
    sentences: &'s [Sentence],
    /// For each sentence the alignments that touch it, ascending, and how many of its words each has.
    by: Vec<Vec<(u32, usize)>>,
}

impl<'s> Told<'s> {
    fn of(tokens: &Tokens, sentences: &'s [Sentence], firm: &[Alignment]) -> Self {
        let mut by = vec![Vec::new(); sentences.len()];
        for (alignment, number) in firm.iter().zip(0u32..) {
            for extent in [alignment.a, alignment.b] {
                for (sentence, words) in tokens::overlapped(tokens, sentences, extent) {
                    by[sentence as usize].push((number, words));
                }
            }
        }
        Self { sentences, by }
    }

    /// Whether firm alignments have half the words of the shorter of two sentences already.
    fn already(&self, a: u32, b: u32) -> bool {
        let [of_a, of_b] = [a, b].map(|sentence| &self.by[sentence as usize]);
        let mut others = of_b.iter().peekable();
        let mut words = 0;
        for (alignment, in_a) in of_a {
            while others.next_if(|(other, _)| other < alignment).is_some() {}
            if let Some((_, in_b)) = others.next_if(|(other, _)| other == alignment) {
                words += *in_a.min(in_b);
            }
        }
        let length = |sentence: u32| self.sentences[sentence as usize].words.len();
        2 * words >= length(a).min(length(b))
    }
}

#[cfg(test)]
mod planted_tests;
#[cfg(test)]
mod quoted_tests;
#[cfg(test)]
mod tests;
