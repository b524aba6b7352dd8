//! What stands in one version only.

use super::tokens::{Sentence, Tokens};
use super::{Alignment, Extent};

/// Sentences of which no word is aligned, in order of version and position.
pub(super) fn only(tokens: &Tokens, sentences: &[Sentence], alignments: &[Alignment]) -> Vec<Extent> {
    let aligned = tokens.covered(alignments.iter().flat_map(|alignment| [alignment.a, alignment.b]));
    sentences
        .iter()
        .filter(|sentence| !aligned[sentence.extent.version][sentence.words.clone()].contains(&true))
        .map(|sentence| sentence.extent)
        .collect()
}
