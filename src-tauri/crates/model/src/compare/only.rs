//! What stands in one version only, and what comes nearest to a point in those that omit it.

use super::tokens::{Sentence, Tokens, overlapped};
use super::{Alignment, Extent, Nearest, Point};
use std::collections::HashMap;

/// Sentences of telling paragraphs of which no word is aligned, in order of version and position.
pub(super) fn only(tokens: &Tokens, sentences: &[Sentence], alignments: &[Alignment]) -> Vec<Extent> {
    let aligned = tokens.covered(alignments.iter().flat_map(|alignment| [alignment.a, alignment.b]));
    sentences
        .iter()
        .filter(|sentence| sentence.telling)
        .filter(|sentence| !aligned[sentence.extent.version][sentence.words.clone()].contains(&true))
        .map(|sentence| sentence.extent)
        .collect()
}

/// Writes into each point the nearest sentence of each version that omits it, the first of
/// several. `near` has for each sentence those of other versions with their scores.
pub(super) fn nearest(
    tokens: &Tokens,
    sentences: &[Sentence],
    near: &[Vec<(u32, f64)>],
    points: &mut [Point],
) {
    for point in points.iter_mut().filter(|point| !point.omitted_by.is_empty()) {
        let mut best: HashMap<usize, (f64, u32)> = HashMap::new();
        for extent in &point.extents {
            let told = overlapped(tokens, sentences, *extent);
            for (other, score) in told.iter().flat_map(|(sentence, _)| &near[*sentence as usize]) {
                let known = best
                    .entry(sentences[*other as usize].extent.version)
                    .or_insert((*score, *other));
                if *score > known.0 || *score == known.0 && *other < known.1 {
                    *known = (*score, *other);
                }
            }
        }
        point.nearest = point
            .omitted_by
            .iter()
            .filter_map(|version| best.get(version))
            .map(|(score, sentence)| Nearest {
                extent: sentences[*sentence as usize].extent,
                score: *score,
            })
            .collect();
    }
}
