//! The telling words of all versions as numbers, so that comparing them is cheap.

use super::{Extent, Version};
use crate::text::words::{folded, words};
use crate::text::{ByteRange, Paragraph};
use std::collections::HashMap;

/// One word of a version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The same number for the same word in every version.
    pub word: u32,
    pub range: ByteRange,
    /// Index into the version's paragraphs.
    pub paragraph: usize,
}

/// For each version its telling words in order of position.
pub(super) struct Tokens(pub Vec<Vec<Token>>);

impl Tokens {
    pub fn of(versions: &[Version]) -> Self {
        let mut numbers = HashMap::new();
        Self(
            versions
                .iter()
                .map(|version| tokens(version, &mut numbers))
                .collect(),
        )
    }

    /// Indexes of the words of `version` that lie in `range`, half-open.
    pub fn within(&self, version: usize, range: ByteRange) -> std::ops::Range<usize> {
        let tokens = &self.0[version];
        let first = tokens.partition_point(|token| token.range.start < range.start);
        let end = tokens.partition_point(|token| token.range.end <= range.end);
        first..end.max(first)
    }

    /// For each version and each of its telling words, whether one of the extents covers it.
    pub fn covered(&self, extents: impl Iterator<Item = Extent>) -> Vec<Vec<bool>> {
        let mut out: Vec<Vec<bool>> = self.0.iter().map(|words| vec![false; words.len()]).collect();
        // One version's extents come many times over, once for each other version that has them.
        let mut extents: Vec<Extent> = extents.collect();
        extents.sort_unstable();
        extents.dedup();
        for extent in extents {
            out[extent.version][self.within(extent.version, extent.range)].fill(true);
        }
        out
    }
}

fn tokens(version: &Version, numbers: &mut HashMap<String, u32>) -> Vec<Token> {
    // By position and not as listed, since everything below searches by position.
    let mut telling: Vec<(usize, &Paragraph)> = version
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.kind.is_telling())
        .collect();
    telling.sort_by_key(|(_, paragraph)| paragraph.range);
    let mut out = Vec::new();
    for (index, paragraph) in telling {
        for (range, word) in words(paragraph.range.of(version.text).unwrap_or_default()) {
            let next =
                u32::try_from(numbers.len()).expect("fewer than four thousand million different words");
            out.push(Token {
                word: *numbers.entry(folded(word)).or_insert(next),
                range: ByteRange::new(
                    range.start + paragraph.range.start,
                    range.end + paragraph.range.start,
                ),
                paragraph: index,
            });
        }
    }
    out
}
