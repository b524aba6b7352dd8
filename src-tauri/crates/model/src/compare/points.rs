//! Points: alignments that speak of one thing, gathered over all versions.

use super::decisions::common;
use super::tokens::Tokens;
use super::{Alignment, Decisions, Extent, Point, Version};
use crate::text::ByteRange;
use std::collections::{BTreeMap, HashMap};

/// Words of the fullest extent that name a point.
const LABEL_WORDS: usize = 10;

/// What the scores between two groups of extents must come to on average, pairs that are not
/// aligned counting 0, for the groups to become one point. Lower, and a chain of sentences each
/// a little like the next becomes one point that says everything.
const LINKED: f64 = 0.05;

/// Gathers alignments into points and writes into each which one it belongs to. Gives back the
/// alignments that hold, sorted by `a`, then `b`.
///
/// `firm` ones always hold: the two extents of each belong together, and so do extents of one
/// version that overlap by half of the shorter or more. Then those that are `likely`, the most
/// likely first, join the points of their extents where the two agree on the whole and no
/// refused pair would be joined; those that cannot are left out. Each of `listed` is put where
/// it belongs, and is a point of its own where its extents belong to none or to two.
///
/// Extents of a point that overlap are given as one. Points come in the order of their first
/// extents.
pub(super) fn points(
    versions: &[Version],
    tokens: &Tokens,
    [firm, likely, listed]: [Vec<Alignment>; 3],
    decisions: &Decisions,
    least: Option<f64>,
) -> (Vec<Alignment>, Vec<Point>) {
    let both = |alignment: &Alignment| [alignment.a, alignment.b];
    let mut extents: Vec<Extent> = firm.iter().chain(&likely).flat_map(both).collect();
    extents.sort_unstable();
    extents.dedup();
    let place = |extent: Extent| extents.binary_search(&extent).ok();
    let ends = |alignment: &Alignment| place(alignment.a).zip(place(alignment.b));
    let mut sets = Sets::new(extents.len());
    for (a, b) in firm.iter().filter_map(ends) {
        sets.join(a, b);
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
    let apart = refused_places(&extents, decisions);
    let held = linked(&mut sets, &likely, ends, &apart);
    let mut alignments = firm;
    let mut listed = listed;
    for (alignment, held) in likely.into_iter().zip(held) {
        if held {
            alignments.push(alignment);
        } else if least.is_some_and(|least| alignment.score >= least) {
            listed.push(alignment);
        }
    }
    let mut members: BTreeMap<usize, Vec<Extent>> = BTreeMap::new();
    let mut groups: Vec<(Vec<Extent>, Vec<usize>)> = Vec::new();
    let mut alone = Vec::new();
    let firm_and_likely = alignments.len();
    alignments.extend(listed);
    let mut of_group: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, alignment) in alignments.iter().enumerate() {
        let roots = ends(alignment).map(|(a, b)| (sets.root(a), sets.root(b)));
        match roots {
            Some((a, b)) if a == b => {
                of_group.entry(a).or_default().push(number);
                if number < firm_and_likely {
                    members.entry(a).or_default().extend(both(alignment));
                }
            }
            _ => alone.push(number),
        }
    }
    for (root, mut extents) in members {
        extents.sort_unstable();
        extents.dedup();
        groups.push((extents, of_group.remove(&root).unwrap_or_default()));
    }
    for (_, numbers) in of_group {
        alone.extend(numbers);
    }
    groups.extend(
        alone
            .into_iter()
            .map(|number| (both(&alignments[number]).to_vec(), vec![number])),
    );
    groups.sort();
    let points = groups
        .iter()
        .enumerate()
        .filter_map(|(point, (extents, numbers))| {
            for number in numbers {
                alignments[*number].point = point;
            }
            // The narrowest kind names the point: a shared quotation is also shared wording.
            let kind = numbers.iter().map(|number| alignments[*number].kind).min()?;
            let joined = joined(extents.iter().copied());
            let omitted_by = (0..versions.len())
                .filter(|version| joined.iter().all(|extent| extent.version != *version))
                .collect();
            Some(Point {
                kind,
                label: label(versions, tokens, &joined),
                extents: joined,
                omitted_by,
                nearest: Vec::new(),
                conflicts: Vec::new(),
            })
        })
        .collect();
    alignments.sort_by_key(|alignment| (alignment.a, alignment.b, alignment.kind));
    (alignments, points)
}

/// Pairs of places in `extents` that a refused pair keeps apart.
fn refused_places(extents: &[Extent], decisions: &Decisions) -> Vec<(usize, usize)> {
    let near = |refused: &Extent| -> Vec<usize> {
        let lies = |extent: &Extent| {
            let same = common(extent.range, refused.range);
            extent.version == refused.version && 2 * same >= extent.range.len().max(1)
        };
        (0..extents.len())
            .filter(|index| lies(&extents[*index]))
            .collect()
    };
    let mut out = Vec::new();
    for (_, a, b) in &decisions.refused {
        let others = near(b);
        out.extend(
            near(a)
                .into_iter()
                .flat_map(|x| others.iter().map(move |y| (x, *y))),
        );
    }
    out
}

/// Joins the sets of the likely alignments where they agree on the whole; which of them hold.
fn linked(
    sets: &mut Sets,
    likely: &[Alignment],
    ends: impl Fn(&Alignment) -> Option<(usize, usize)>,
    apart: &[(usize, usize)],
) -> Vec<bool> {
    // For each set what its likely alignments with each other set score together.
    let mut sums: HashMap<usize, HashMap<usize, f64>> = HashMap::new();
    for alignment in likely {
        if let Some((a, b)) = ends(alignment) {
            let (a, b) = (sets.root(a), sets.root(b));
            if a != b {
                *sums.entry(a).or_default().entry(b).or_insert(0.0) += alignment.score;
                *sums.entry(b).or_default().entry(a).or_insert(0.0) += alignment.score;
            }
        }
    }
    // Those of one score are judged together before any of them joins, so that it does not
    // matter in which order the versions are.
    for alike in likely.chunk_by(|x, y| x.score == y.score) {
        let mut agreed = Vec::new();
        for (a, b) in alike.iter().filter_map(&ends) {
            let (x, y) = (sets.root(a), sets.root(b));
            let sum = sums.get(&x).and_then(|of| of.get(&y)).copied().unwrap_or(0.0);
            let pairs = (sets.size[x] * sets.size[y]) as f64;
            // Sums of one order and another differ in the last places.
            if x != y && sum / pairs >= LINKED - 1e-9 {
                agreed.push((a, b));
            }
        }
        for (a, b) in agreed {
            let (a, b) = (sets.root(a), sets.root(b));
            let parted = apart.iter().any(|(x, y)| {
                let (x, y) = (sets.root(*x), sets.root(*y));
                x == a && y == b || x == b && y == a
            });
            if a != b && !parted {
                unite(sets, &mut sums, a, b);
            }
        }
    }
    likely
        .iter()
        .map(|alignment| ends(alignment).is_some_and(|(a, b)| sets.root(a) == sets.root(b)))
        .collect()
}

/// Joins two sets and adds up what they score with each other set.
fn unite(sets: &mut Sets, sums: &mut HashMap<usize, HashMap<usize, f64>>, a: usize, b: usize) {
    sets.join(a, b);
    let root = sets.root(a);
    let gone = if root == a { b } else { a };
    for (other, sum) in sums.remove(&gone).unwrap_or_default() {
        if let Some(of_other) = sums.get_mut(&other) {
            of_other.remove(&gone);
            if other != root {
                *of_other.entry(root).or_insert(0.0) += sum;
            }
        }
        if other != root {
            *sums.entry(root).or_default().entry(other).or_insert(0.0) += sum;
        }
    }
}

fn overlaps_by_half(a: ByteRange, b: ByteRange) -> bool {
    2 * common(a, b) >= a.len().min(b.len())
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
struct Sets {
    above: Vec<usize>,
    /// For each root how many numbers its set has.
    size: Vec<usize>,
}

impl Sets {
    fn new(len: usize) -> Self {
        Self {
            above: (0..len).collect(),
            size: vec![1; len],
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.above[a.max(b)] = a.min(b);
            self.size[a.min(b)] += self.size[a.max(b)];
        }
    }
}
