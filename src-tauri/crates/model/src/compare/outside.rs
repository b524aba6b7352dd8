//! What of shared wording lies outside shared quotations.

use super::tokens::Tokens;
use super::wording::{PIECE_WORDS, SAME_SHARE};
use super::{Alignment, Extent};
use crate::text::ByteRange;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Cuts wording where a quotation alignment covers the same words of both sides, to what lies
/// before and behind it, and leaves out what is then too short to show by itself.
pub(super) fn outside_quotations(
    tokens: &Tokens,
    wording: Vec<Alignment>,
    quotations: &[Alignment],
) -> Vec<Alignment> {
    // Pair by pair of versions: holding every wording against every quotation would take time that
    // grows with the square of a story.
    let pair = |known: &Alignment| (known.a.version, known.b.version);
    let mut holes: HashMap<(usize, usize), Vec<&Alignment>> = HashMap::new();
    for quotation in quotations {
        holes.entry(pair(quotation)).or_default().push(quotation);
    }
    let mut out = Vec::new();
    for whole in wording {
        let mut rest = vec![whole];
        for quotation in holes.get(&pair(&rest[0])).into_iter().flatten() {
            let (cut, kept): (Vec<Alignment>, Vec<Alignment>) = rest.into_iter().partition(|known| {
                known.a.range.overlaps(quotation.a.range) && known.b.range.overlaps(quotation.b.range)
            });
            rest = kept;
            for known in cut {
                let ends = [(known.a, quotation.a), (known.b, quotation.b)];
                let before = ends.map(|(whole, hole)| ByteRange::new(whole.range.start, hole.range.start));
                let behind = ends.map(|(whole, hole)| ByteRange::new(hole.range.end, whole.range.end));
                for [a, b] in [before, behind] {
                    rest.extend(piece(tokens, &known, a, b));
                }
            }
            if rest.is_empty() {
                break;
            }
        }
        out.extend(rest);
    }
    out
}

/// The words of an alignment that lie in two ranges, if they are enough on both sides.
fn piece(tokens: &Tokens, whole: &Alignment, a: ByteRange, b: ByteRange) -> Option<Alignment> {
    let side = |extent: Extent, range: ByteRange| {
        let words = &tokens.0[extent.version][tokens.within(extent.version, range)];
        (words.len() >= PIECE_WORDS).then(|| Extent {
            version: extent.version,
            range: ByteRange::new(words[0].range.start, words[words.len() - 1].range.end),
        })
    };
    let (a, b) = (side(whole.a, a)?, side(whole.b, b)?);
    let words = |extent: Extent| -> Vec<u32> {
        let within = tokens.within(extent.version, extent.range);
        tokens.0[extent.version][within]
            .iter()
            .map(|token| token.word)
            .collect()
    };
    let (in_a, in_b) = (words(a), words(b));
    let same: usize = capture_diff_slices(Algorithm::Myers, &in_a, &in_b)
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| op.old_range().len())
        .sum();
    let score = same as f64 / in_a.len().max(in_b.len()) as f64;
    (score >= SAME_SHARE).then(|| Alignment {
        a,
        b,
        score,
        ..whole.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{compared, of, told};
    use super::super::{AlignmentKind, Extent, Version};
    use super::*;

    #[test]
    fn wording_around_a_shared_quotation_stays() {
        let text = "The board met until late at night and “nobody sails,” said its chair when the long meeting was over.";
        let told = told(&[text, text]);
        let versions: Vec<Version> = told.iter().map(|told| told.version()).collect();
        let (tokens, _) = Tokens::of(&versions);
        let wording = compared(&told).alignments;
        assert_eq!(wording.len(), 1);
        let start = text.find("nobody").expect("it is there");
        let quoted = |version| Extent {
            version,
            range: ByteRange::new(start, start + "nobody sails".len()),
        };
        let quotation = Alignment {
            kind: AlignmentKind::Quotation,
            a: quoted(0),
            b: quoted(1),
            ..wording[0].clone()
        };
        let rest = outside_quotations(&tokens, wording, &[quotation]);
        let texts: Vec<&str> = rest.iter().map(|known| of(&told, known.a)).collect();
        assert_eq!(
            texts,
            [
                "The board met until late at night and",
                "said its chair when the long meeting was over"
            ]
        );
    }
}
