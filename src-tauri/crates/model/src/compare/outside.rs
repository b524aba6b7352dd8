//! What of shared wording lies outside shared quotations.

use super::tokens::Tokens;
use super::wording::{PIECE_WORDS, SAME_SHARE};
use super::{Alignment, Extent};
use crate::text::ByteRange;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Cuts wording where a quotation alignment covers the same words of both sides, to what lies
/// before and behind it, and leaves out what is then too short to show by itself.
///
/// Quotations are taken in the order of one side: what lies before one is then done with, so that
/// each wording is gone through once, however many quotations are in it.
pub(super) fn outside_quotations(
    tokens: &Tokens,
    wording: Vec<Alignment>,
    quotations: &[Alignment],
) -> Vec<Alignment> {
    let pair = |known: &Alignment| (known.a.version, known.b.version);
    let mut holes: HashMap<(usize, usize), Holes> = HashMap::new();
    for quotation in quotations {
        let holes = holes.entry(pair(quotation)).or_default();
        holes.places.push([quotation.a.range, quotation.b.range]);
    }
    for holes in holes.values_mut() {
        holes.places.sort_unstable();
        let mut reach = 0;
        for [in_a, _] in &holes.places {
            reach = reach.max(in_a.end);
            holes.reach.push(reach);
        }
    }
    let mut out = Vec::new();
    for whole in wording {
        let mut rest = [whole.a.range, whole.b.range];
        let mut cut = false;
        for [in_a, in_b] in holes
            .get(&pair(&whole))
            .into_iter()
            .flat_map(|holes| holes.over(whole.a.range))
        {
            if rest[0].overlaps(*in_a) && rest[1].overlaps(*in_b) {
                cut = true;
                let before = |rest: ByteRange, hole: &ByteRange| {
                    ByteRange::new(rest.start, hole.start.max(rest.start))
                };
                let behind =
                    |rest: ByteRange, hole: &ByteRange| ByteRange::new(hole.end.min(rest.end), rest.end);
                out.extend(piece(
                    tokens,
                    &whole,
                    before(rest[0], in_a),
                    before(rest[1], in_b),
                ));
                rest = [behind(rest[0], in_a), behind(rest[1], in_b)];
            }
        }
        if cut {
            out.extend(piece(tokens, &whole, rest[0], rest[1]));
        } else {
            out.push(whole);
        }
    }
    out
}

/// Where the quotations of a pair of versions stand.
#[derive(Default)]
struct Holes {
    /// On both sides, sorted.
    places: Vec<[ByteRange; 2]>,
    /// How far on the first side those up to each reach.
    reach: Vec<usize>,
}

impl Holes {
    /// Those that may overlap a range of the first side, in order.
    fn over(&self, range: ByteRange) -> &[[ByteRange; 2]] {
        let first = self.reach.partition_point(|reach| *reach <= range.start);
        let end = self.places.partition_point(|[in_a, _]| in_a.start < range.end);
        &self.places[first.min(end)..end]
    }
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

    /// In one pass: to cut and compare the rest anew for each quotation takes minutes here.
    #[test]
    fn five_thousand_quotations_are_cut_out_of_one_long_wording() {
        let count = 5_000;
        let text: String = (0..count)
            .map(|n| format!("then on day {n} came word “nobody sails {n}” "))
            .collect();
        let told = told(&[&text, &text]);
        let versions: Vec<Version> = told.iter().map(|told| told.version()).collect();
        let (tokens, _) = Tokens::of(&versions);
        let align = |kind, range| Alignment {
            kind,
            score: 1.0,
            a: Extent { version: 0, range },
            b: Extent { version: 1, range },
            point: 0,
            why: Vec::new(),
        };
        let quotations: Vec<Alignment> = text
            .match_indices("nobody")
            .map(|(start, _)| {
                let end = start + text[start..].find('”').expect("it is closed");
                align(AlignmentKind::Quotation, ByteRange::new(start, end))
            })
            .collect();
        let whole = align(AlignmentKind::Wording, ByteRange::new(0, text.len()));
        let rest = outside_quotations(&tokens, vec![whole], &quotations);
        assert_eq!(rest.len(), count);
        assert_eq!(of(&told, rest[count - 1].b), "then on day 4999 came word");
    }
}
