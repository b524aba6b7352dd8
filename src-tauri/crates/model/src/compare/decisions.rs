//! What people decided, applied to what the program suggests.

use super::{Alignment, AlignmentKind, Decisions, Extent, Version};
use crate::text::ByteRange;

impl Decisions {
    /// Whether a pair was refused: one on which half of both sides lies. Half of what is
    /// suggested and not of what was refused, so that to refuse a phrase does not refuse the
    /// sentences around it.
    pub(super) fn refuse(&self, a: Extent, b: Extent) -> bool {
        self.refused.iter().any(|(_, x, y)| {
            half_inside(a, *x) && half_inside(b, *y) || half_inside(a, *y) && half_inside(b, *x)
        })
    }

    /// The drawn pairs as alignments; those that lie in no version, in one and the same, or were
    /// drawn before are left out.
    pub(super) fn alignments(&self, versions: &[Version]) -> Vec<Alignment> {
        let inside = |extent: Extent| {
            let version = versions.get(extent.version);
            !extent.range.is_empty() && version.is_some_and(|v| extent.range.of(v.text).is_some())
        };
        let mut pairs: Vec<(AlignmentKind, Extent, Extent)> = self
            .drawn
            .iter()
            .filter(|(_, a, b)| inside(*a) && inside(*b) && a.version != b.version)
            .map(|(kind, a, b)| (*kind, *a.min(b), *a.max(b)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
            .into_iter()
            .map(|(kind, a, b)| Alignment {
                kind,
                score: 1.0,
                a,
                b,
                point: 0,
                why: Vec::new(),
            })
            .collect()
    }
}

/// Whether half of `part` and more lies in `whole`.
fn half_inside(part: Extent, whole: Extent) -> bool {
    part.version == whole.version && 2 * common(part.range, whole.range) >= part.range.len().max(1)
}

/// How many bytes two ranges have in common.
pub(super) fn common(a: ByteRange, b: ByteRange) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Leaves out what was refused and what a drawn pair of the same kind says already, and puts
/// the drawn ones in.
pub(super) fn decided(
    mut suggested: Vec<Alignment>,
    drawn: &[Alignment],
    decisions: &Decisions,
) -> Vec<Alignment> {
    suggested.retain(|alignment| {
        let again = drawn.iter().any(|known| {
            known.kind == alignment.kind
                && half_inside(alignment.a, known.a)
                && half_inside(alignment.b, known.b)
        });
        !again && !decisions.refuse(alignment.a, alignment.b)
    });
    suggested.extend(drawn.iter().cloned());
    suggested
}
