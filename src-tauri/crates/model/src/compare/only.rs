//! What stands in one version only.

use super::tokens::Tokens;
use super::{Alignment, Extent, Version};
use crate::text::ByteRange;
use crate::text::sentences::sentences;

/// For each version and each of its telling words, whether an alignment covers it.
pub(super) fn aligned_words(tokens: &Tokens, alignments: &[Alignment]) -> Vec<Vec<bool>> {
    let mut out: Vec<Vec<bool>> = tokens.0.iter().map(|words| vec![false; words.len()]).collect();
    // One version's extents come many times over, once for each other version that has them.
    let mut extents: Vec<Extent> = alignments
        .iter()
        .flat_map(|alignment| [alignment.a, alignment.b])
        .collect();
    extents.sort_unstable();
    extents.dedup();
    for extent in extents {
        out[extent.version][tokens.within(extent.version, extent.range)].fill(true);
    }
    out
}

/// Sentences of telling paragraphs that have words, none of them aligned; in order of
/// version and position.
pub(super) fn only(versions: &[Version], tokens: &Tokens, alignments: &[Alignment]) -> Vec<Extent> {
    let aligned = aligned_words(tokens, alignments);
    let mut out = Vec::new();
    for (number, version) in versions.iter().enumerate() {
        for paragraph in version
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind.is_telling())
        {
            for sentence in sentences(paragraph.range.of(version.text).unwrap_or_default(), None) {
                let start = paragraph.range.start;
                let range = ByteRange::new(sentence.start + start, sentence.end + start);
                let words = &aligned[number][tokens.within(number, range)];
                if !words.is_empty() && !words.contains(&true) {
                    out.push(Extent {
                        version: number,
                        range,
                    });
                }
            }
        }
    }
    out.sort_unstable();
    out
}
