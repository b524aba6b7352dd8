//! Wording that any two articles of a library share.
//!
//! [`Wordings`] takes the articles in one by one and keeps their words as numbers and
//! positions, never the texts; [`reuse`] finds every run of at least [`SHINGLE`] words that
//! stands verbatim in two articles, as long as it can be on both sides. Verbatim means that
//! the words are the same as [`crate::text::words::folded`] compares them: punctuation, case
//! and the style of apostrophes do not count.
//!
//! The work grows with the words plus the runs that are found, not with the pairs of
//! articles. This says that wording is shared, not who copied: [`origin`] has what dates and
//! credit lines say of that.

pub mod copies;
mod matches;
pub mod origin;
mod pairs;
mod sketch;
mod wordings;

#[cfg(test)]
mod tests;

pub use sketch::{Sketch, alike};
pub use wordings::Wordings;

use crate::text::ByteRange;

/// Words of a run that are looked up as one. Shorter runs are phrases of the language and no
/// sign of reuse.
pub const SHINGLE: usize = 8;

/// What two articles share.
#[derive(Clone, Debug, PartialEq)]
pub struct ReusePair {
    /// Index of an article in order of addition; always below `b`.
    pub a: usize,
    pub b: usize,
    /// Words of the shared runs; where one side says a run more often, the count of the other.
    pub shared_words: usize,
    /// The share of a's words that stands in b, from 0 to 1.
    pub containment_a: f64,
    pub containment_b: f64,
    /// In order of their places in a. Runs may overlap where a text repeats itself.
    pub spans: Vec<ReuseSpan>,
}

/// A run of words that stands in both articles and cannot be made longer on either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReuseSpan {
    pub a: ByteRange,
    pub b: ByteRange,
    pub words: usize,
}

/// The stage that a check is called in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Looking for runs that stand in more than one article.
    Seeking,
    /// Making them as long as they are.
    Extending,
}

/// Every pair of articles that share a run of at least `min_words` words (never fewer than
/// [`SHINGLE`]), most shared first, then in order of addition.
///
/// Boilerplate that stands in so many articles that its pairs alone would outweigh the rest
/// of the work is left out where it is all that two articles share. `check` is called now
/// and then with the stage, what is done and the whole; its failure ends the work.
pub fn reuse<E>(
    wordings: &Wordings,
    min_words: usize,
    mut check: impl FnMut(Stage, usize, usize) -> Result<(), E>,
) -> Result<Vec<ReusePair>, E> {
    let found = matches::matches(wordings, min_words.max(SHINGLE), &mut check)?;
    Ok(pairs::pairs(wordings, found))
}
