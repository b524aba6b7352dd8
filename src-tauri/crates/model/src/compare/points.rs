//! Points: alignments that speak of one thing, gathered over all versions.

use super::decisions::common;
use super::same_point::SamePoint;
use super::tokens::Tokens;
use super::{Alignment, Decisions, Extent, Point, Version};
use crate::text::ByteRange;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Words of the fullest extent that name a point.
const LABEL_WORDS: usize = 10;

/// What the scores between the sentences of two groups must come to on average, pairs that are
/// no candidates counting 0, for the groups to become one point. Lower, and a chain of sentences
/// each a little like the next becomes one point that says everything.
const LINKED: f64 = 0.25;

/// Gathers alignments into points and writes into each which one it belongs to. Gives back the
/// alignments that hold, sorted by `a`, then `b`.
///
/// `firm` ones always hold: the two extents of each belong together, and so do extents of one
/// version that overlap by half of the shorter or more; a sentence only goes with the one that
/// has most of it, so that one with two quotations does not make one point of both. Then those
/// that are `likely`, the most likely first, join the points of their extents where the two agree
/// on the whole, by what all of their sentences score with each other, and no refused pair would
/// be joined; those that cannot are left out. Each of `listed` is put where
/// it belongs, and is a point of its own where its extents belong to none or to two.
///
/// Extents of a point that overlap are given as one. Points come in the order of their first
/// extents.
pub(super) fn points(
    versions: &[Version],
    tokens: &Tokens,
    same: &SamePoint,
    [firm, likely, listed]: [Vec<Alignment>; 3],
    decisions: &Decisions,
    least: Option<f64>,
) -> (Vec<Alignment>, Vec<Point>) {
    let both = |alignment: &Alignment| [alignment.a, alignment.b];
    let mut extents: Vec<Extent> = firm.iter().chain(&likely).flat_map(both).collect();
    // Sentences of firm extents speak for them: which others are near is known of sentences.
    let spoken_for: Vec<Extent> = firm
        .iter()
        .flat_map(both)
        .flat_map(|extent| same.sentences_of(extent))
        .collect();
    extents.extend(spoken_for);
    extents.sort_unstable();
    extents.dedup();
    let place = |extent: Extent| extents.binary_search(&extent).ok();
    let ends = |alignment: &Alignment| place(alignment.a).zip(place(alignment.b));
    let mut sets = Sets::new(extents.len());
    for (a, b) in firm.iter().filter_map(ends) {
        sets.join(a, b);
    }
    overlapping(&mut sets, &extents, &same.sentence_extents());
    // A quotation and the words around it, of one sentence here and of one there.
    let mut of_sentences: HashMap<(Extent, Extent), usize> = HashMap::new();
    for alignment in &firm {
        let told = [alignment.a, alignment.b].map(|extent| same.main_sentence(extent));
        if let (Some((place, _)), [Some(a), Some(b)]) = (ends(alignment), told) {
            let known = *of_sentences.entry((a, b)).or_insert(place);
            sets.join(known, place);
        }
    }
    let apart = refused_places(&extents, decisions);
    let held = linked(&mut sets, &extents, same, &likely, &apart);
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

/// Joins extents of one version that overlap by half of the shorter; of those that overlap a
/// sentence only the one that has most of it.
fn overlapping(sets: &mut Sets, extents: &[Extent], sentences: &HashSet<Extent>) {
    let mut most: HashMap<usize, (usize, usize)> = HashMap::new();
    for (index, extent) in extents.iter().enumerate() {
        let following = extents.iter().enumerate().skip(index + 1);
        for (next, other) in following
            .take_while(|(_, other)| other.version == extent.version && other.range.start < extent.range.end)
        {
            if !overlaps_by_half(extent.range, other.range) {
                continue;
            }
            let shared = common(extent.range, other.range);
            match [extent, other].map(|one| sentences.contains(one)) {
                [true, false] => keep_most(&mut most, index, next, shared),
                [false, true] => keep_most(&mut most, next, index, shared),
                _ => sets.join(index, next),
            }
        }
    }
    for (sentence, (_, other)) in most {
        sets.join(sentence, other);
    }
}

/// Notes which extent has most of a sentence, the first of several.
fn keep_most(most: &mut HashMap<usize, (usize, usize)>, sentence: usize, other: usize, shared: usize) {
    let known = most.entry(sentence).or_insert((shared, other));
    if shared > known.0 || shared == known.0 && other < known.1 {
        *known = (shared, other);
    }
}

/// Joins the sets of the likely alignments where they agree on the whole; which of them hold.
fn linked(
    sets: &mut Sets,
    extents: &[Extent],
    same: &SamePoint,
    likely: &[Alignment],
    apart: &[(usize, usize)],
) -> Vec<bool> {
    let place = |extent: Extent| extents.binary_search(&extent).ok();
    let ends = |alignment: &Alignment| place(alignment.a).zip(place(alignment.b));
    // For each set how many sentences of each version it has.
    let mut told: HashMap<usize, BTreeMap<usize, usize>> = HashMap::new();
    let sentences = same.sentence_extents();
    for (index, extent) in extents
        .iter()
        .enumerate()
        .filter(|(_, extent)| sentences.contains(extent))
    {
        *told
            .entry(sets.root(index))
            .or_default()
            .entry(extent.version)
            .or_insert(0) += 1;
    }
    // For each set what its sentences score together with those of each other set.
    let mut sums: HashMap<usize, HashMap<usize, f64>> = HashMap::new();
    for (a, b, score) in same.scored() {
        if let Some((a, b)) = place(a).zip(place(b)) {
            let (a, b) = (sets.root(a), sets.root(b));
            if a != b {
                *sums.entry(a).or_default().entry(b).or_insert(0.0) += score;
                *sums.entry(b).or_default().entry(a).or_insert(0.0) += score;
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
            // Sums of one order and another differ in the last places.
            if x != y && sum >= LINKED * pairs(&told, x, y) - 1e-9 {
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
                let root = sets.root(a);
                let gone = told.remove(&if root == a { b } else { a }).unwrap_or_default();
                let kept = told.entry(root).or_default();
                for (version, count) in gone {
                    *kept.entry(version).or_insert(0) += count;
                }
            }
        }
    }
    likely
        .iter()
        .map(|alignment| ends(alignment).is_some_and(|(a, b)| sets.root(a) == sets.root(b)))
        .collect()
}

/// Pairs of sentences of two sets that are of different versions.
fn pairs(told: &HashMap<usize, BTreeMap<usize, usize>>, a: usize, b: usize) -> f64 {
    let (Some(a), Some(b)) = (told.get(&a), told.get(&b)) else {
        return 0.0;
    };
    let all = a.values().sum::<usize>() * b.values().sum::<usize>();
    let own: usize = a
        .iter()
        .map(|(version, count)| count * b.get(version).copied().unwrap_or(0))
        .sum();
    (all - own) as f64
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
}

impl Sets {
    fn new(len: usize) -> Self {
        Self {
            above: (0..len).collect(),
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
        }
    }
}
