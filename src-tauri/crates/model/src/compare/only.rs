//! What stands in one version only.

use super::tokens::Tokens;
use super::{Alignment, Extent, Version};
use crate::text::ByteRange;
use crate::text::sentences::sentences;

/// Sentences of telling paragraphs that have words, none of them aligned; in order of
/// version and position.
pub(super) fn only(versions: &[Version], tokens: &Tokens, alignments: &[Alignment]) -> Vec<Extent> {
    let aligned = tokens.covered(alignments.iter().flat_map(|alignment| [alignment.a, alignment.b]));
    let mut out = Vec::new();
    for (number, version) in versions.iter().enumerate() {
        for paragraph in version
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind.is_telling())
        {
            for sentence in sentences(
                paragraph.range.of(version.text).unwrap_or_default(),
                version.language,
            ) {
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
