//! Points: alignments that speak of one thing, gathered over all versions.

use super::tokens::Tokens;
use super::{Alignment, Extent, Point, Version};
use crate::text::ByteRange;
use std::collections::BTreeMap;

/// Words of the fullest extent that name a point.
const LABEL_WORDS: usize = 10;

/// Gathers the alignments into points and writes into each which one it belongs to.
///
/// The two extents of an alignment belong together, and so do extents of one version that
/// overlap by half of the shorter or more. Extents of a point that overlap are given as one.
/// Points come in the order of their first extents.
pub(super) fn points(versions: &[Version], tokens: &Tokens, alignments: &mut [Alignment]) -> Vec<Point> {
    let mut extents: Vec<Extent> = alignments
        .iter()
        .flat_map(|alignment| [alignment.a, alignment.b])
        .collect();
    extents.sort_unstable();
    extents.dedup();
    let mut sets = Sets::new(extents.len());
    let place = |extent: Extent| {
        extents
            .binary_search(&extent)
            .expect("every alignment's extents are listed")
    };
    for alignment in alignments.iter() {
        sets.join(place(alignment.a), place(alignment.b));
    }
    for (index, extent) in extents.iter().enumerate() {
        let following = extents[index + 1..].iter().enumerate();
        for (step, other) in following
            .take_while(|(_, other)| other.version == extent.version && other.range.start < extent.range.end)
        {
            if overlaps_by_half(extent.range, other.range) {
                sets.join(index, index + 1 + step);
            }
        }
    }
    // Extents are in order, so the first member of a set decides the place of its point.
    let mut number_of = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for index in 0..extents.len() {
        let root = sets.root(index);
        let number = *number_of.entry(root).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[number].push(index);
    }
    let mut kinds = vec![None; members.len()];
    for alignment in alignments.iter_mut() {
        alignment.point = number_of[&sets.root(place(alignment.a))];
        let kind = &mut kinds[alignment.point];
        // The narrowest kind names the point: a shared quotation is also shared wording.
        *kind = Some(kind.map_or(alignment.kind, |known| alignment.kind.min(known)));
    }
    members
        .iter()
        .zip(kinds)
        .filter_map(|(members, kind)| Some((members, kind?)))
        .map(|(members, kind)| {
            let joined = joined(members.iter().map(|index| extents[*index]));
            let omitted_by = (0..versions.len())
                .filter(|version| joined.iter().all(|extent| extent.version != *version))
                .collect();
            Point {
                kind,
                label: label(versions, tokens, &joined),
                extents: joined,
                omitted_by,
                nearest: Vec::new(),
                conflicts: Vec::new(),
            }
        })
        .collect()
}

fn overlaps_by_half(a: ByteRange, b: ByteRange) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * common >= a.len().min(b.len())
}

/// Overlapping extents as one; `extents` come in order.
fn joined(extents: impl Iterator<Item = Extent>) -> Vec<Extent> {
    let mut out: Vec<Extent> = Vec::new();
    for extent in extents {
        match out.last_mut() {
            Some(last) if last.version == extent.version && last.range.overlaps(extent.range) => {
                last.range.end = last.range.end.max(extent.range.end);
            }
            _ => out.push(extent),
        }
    }
    out
}

/// The first words of the extent with most words, the first of several.
fn label(versions: &[Version], tokens: &Tokens, extents: &[Extent]) -> String {
    let words = |extent: &Extent| tokens.within(extent.version, extent.range);
    let Some(fullest) = extents.iter().rev().max_by_key(|extent| words(extent).len()) else {
        return String::new();
    };
    let words = words(fullest);
    let cut = words.len() > LABEL_WORDS;
    let end = if cut {
        tokens.0[fullest.version][words.start + LABEL_WORDS - 1].range.end
    } else {
        fullest.range.end
    };
    let text = ByteRange::new(fullest.range.start, end)
        .of(versions[fullest.version].text)
        .unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if cut { line + " …" } else { line }
}

/// Disjoint sets of numbers, joined by their smallest.
struct Sets(Vec<usize>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
