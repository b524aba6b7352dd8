//! What articles share and what only one of them says: computed, never stored.
//!
//! [`comparison`] is the door: it takes the versions of a story and gives back alignments,
//! points and what stands in one version only. Everything here is pure and reproducible:
//! the same versions in the same order give the same answer.

mod differences;
mod only;
mod points;
mod tokens;
mod wording;

pub use differences::{Difference, DifferenceKind, alike, differences};

use crate::text::{ByteRange, Paragraph};
use serde::{Deserialize, Serialize};
use tokens::Tokens;

/// One article as the comparison sees it.
#[derive(Clone, Copy, Debug)]
pub struct Version<'t> {
    pub text: &'t str,
    pub paragraphs: &'t [Paragraph],
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alignment {
    pub kind: AlignmentKind,
    /// From 0 to 1; 1 for words that are the same throughout.
    pub score: f64,
    pub a: Extent,
    pub b: Extent,
    /// Index into [`Comparison::points`] of the one point that it belongs to.
    pub point: usize,
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
}

/// What a set of versions share and do not share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Sorted by `a`, then `b`.
    pub alignments: Vec<Alignment>,
    pub points: Vec<Point>,
    /// Sentences of which no part is aligned, in order.
    pub only: Vec<Extent>,
}

/// Compares any number of versions, each with each.
///
/// Only paragraphs that tell are compared (see [`crate::text::ParagraphKind::is_telling`]).
/// Found so far: wording, that is eight words and more that are the same on both sides.
/// Which alignments there are does not depend on the order of the versions.
pub fn comparison(versions: &[Version]) -> Comparison {
    let tokens = Tokens::of(versions);
    let mut alignments = wording::alignments(versions, &tokens);
    alignments.sort_by_key(|alignment| (alignment.a, alignment.b, alignment.kind));
    let points = points::points(versions, &tokens, &mut alignments);
    let only = only::only(versions, &tokens, &alignments);
    Comparison {
        alignments,
        points,
        only,
    }
}

/// For each version the share, from 0 to 1, of its telling words that stand in another
/// version too; 0 where it has no words.
pub fn shared_share(comparison: &Comparison, versions: &[Version]) -> Vec<f32> {
    let tokens = Tokens::of(versions);
    only::aligned_words(&tokens, &comparison.alignments)
        .iter()
        .map(|aligned| {
            let shared = aligned.iter().filter(|word| **word).count();
            if aligned.is_empty() {
                0.0
            } else {
                shared as f32 / aligned.len() as f32
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
