//! How much of each version is shared, and how.

use super::tokens::Tokens;
use super::{Alignment, AlignmentKind, Shares};

/// For each version the shares of its telling words that lie in alignments.
pub(super) fn shares(tokens: &Tokens, alignments: &[Alignment]) -> Vec<Shares> {
    let of_kind = |kind: Option<AlignmentKind>| {
        let chosen = alignments
            .iter()
            .filter(|alignment| kind.is_none_or(|kind| alignment.kind == kind));
        tokens.covered(chosen.flat_map(|alignment| [alignment.a, alignment.b]))
    };
    let share = |version: usize, covered: &[Vec<bool>]| {
        let words = tokens.0[version].iter().zip(&covered[version]);
        let telling: Vec<bool> = words
            .filter(|(token, _)| token.telling)
            .map(|(_, covered)| *covered)
            .collect();
        let shared = telling.iter().filter(|covered| **covered).count();
        shared as f64 / telling.len().max(1) as f64
    };
    let any = of_kind(None);
    let kinds = [
        AlignmentKind::Quotation,
        AlignmentKind::Wording,
        AlignmentKind::Point,
    ]
    .map(|kind| of_kind(Some(kind)));
    (0..any.len())
        .map(|version| Shares {
            any: share(version, &any),
            quotation: share(version, &kinds[0]),
            wording: share(version, &kinds[1]),
            point: share(version, &kinds[2]),
        })
        .collect()
}
