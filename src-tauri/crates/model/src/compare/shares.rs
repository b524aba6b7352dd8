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
    let any = of_kind(None);
    let kinds = [
        AlignmentKind::Quotation,
        AlignmentKind::Wording,
        AlignmentKind::Point,
    ]
    .map(|kind| of_kind(Some(kind)));
    (0..any.len())
        .map(|version| Shares {
            any: share(&any[version]),
            quotation: share(&kinds[0][version]),
            wording: share(&kinds[1][version]),
            point: share(&kinds[2][version]),
        })
        .collect()
}

fn share(covered: &[bool]) -> f64 {
    if covered.is_empty() {
        return 0.0;
    }
    covered.iter().filter(|word| **word).count() as f64 / covered.len() as f64
}
