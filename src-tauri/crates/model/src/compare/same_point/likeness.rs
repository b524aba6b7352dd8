//! How alike sentences are, by their own words and by those of the sentences nearest to them.

use super::super::tokens::Sentence;
use super::vectors::{Vectors, Weighed, product, unit};

/// Sentences of other versions that lend a sentence their words.
const NEIGHBOURS: usize = 8;
/// What the words lent by all of them together weigh against a sentence's own.
const LENT: f64 = 1.5;
/// Where the neighbours' likenesses add up to less, they lend that much less.
const FULL: f64 = 1.0;
/// Candidates of each version for each sentence.
const PER_VERSION: usize = 3;
/// Less likeness than this by their own words makes no candidates: such pairs are alike by a
/// word or two that half of the sentences have.
const LEAST: f64 = 0.08;
/// A term in more sentences than this, and in more than one of [`COMMON_SHARE`], finds no
/// candidates, but counts for those found otherwise.
const COMMON: usize = 200;
const COMMON_SHARE: usize = 12;

/// Another sentence and how alike it is by its own words, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub sentence: u32,
    pub own: f64,
}

/// What is near to each sentence in other versions.
pub(super) struct Nearness {
    /// The [`PER_VERSION`] most alike of each version, by sentence.
    candidates: Vec<Vec<u32>>,
    /// The [`NEIGHBOURS`] most alike, most alike first.
    neighbours: Vec<Vec<Near>>,
    /// How many of them are nearer than the first that is not among them: of several with one
    /// text it would depend on the order of the versions which are.
    certain: Vec<usize>,
}

/// `texts` gives sentences of one text one number, in an order that does not depend on that of
/// the versions. `None` once `go_on` says no.
pub(super) fn nearness(
    vectors: &Vectors,
    sentences: &[Sentence],
    texts: &[u32],
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Nearness> {
    let mut places: Vec<Vec<(u32, f32)>> = vec![Vec::new(); vectors.terms];
    for (number, terms) in vectors.of.iter().enumerate() {
        for (term, weight) in terms {
            places[*term as usize].push((number as u32, *weight));
        }
    }
    let version_of: Vec<usize> = sentences.iter().map(|sentence| sentence.extent.version).collect();
    let usual = COMMON.max(sentences.len() / COMMON_SHARE);
    let mut sums = vec![0.0f32; sentences.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut out = Nearness {
        candidates: Vec::with_capacity(sentences.len()),
        neighbours: Vec::with_capacity(sentences.len()),
        certain: Vec::with_capacity(sentences.len()),
    };
    for (number, terms) in vectors.of.iter().enumerate() {
        if number % 64 == 0 && !go_on() {
            return None;
        }
        let own_version = version_of[number];
        for (term, weight) in terms {
            let places = &places[*term as usize];
            if places.len() > usual {
                continue;
            }
            for (other, theirs) in places {
                if version_of[*other as usize] == own_version {
                    continue;
                }
                if sums[*other as usize] == 0.0 {
                    touched.push(*other);
                }
                sums[*other as usize] += weight * theirs;
            }
        }
        let near = |sentence: u32| Near {
            sentence,
            own: product(terms, &vectors.of[sentence as usize]),
        };
        let mut best = best_of(&touched, NEIGHBOURS + 1, &sums, texts);
        let rank = |sentence: u32| (sums[sentence as usize].to_bits(), texts[sentence as usize]);
        let certain = match best.get(NEIGHBOURS).copied() {
            Some(first_out) => best
                .iter()
                .filter(|sentence| rank(**sentence) != rank(first_out))
                .count(),
            None => best.len(),
        };
        best.truncate(NEIGHBOURS);
        out.certain.push(certain);
        out.neighbours.push(best.into_iter().map(near).collect());
        let sum = |sentence: &u32| f64::from(sums[*sentence as usize]);
        let mut close: Vec<u32> = touched
            .iter()
            .filter(|other| sum(other) >= LEAST)
            .copied()
            .collect();
        close.sort_unstable();
        let by_version = close.chunk_by(|x, y| version_of[*x as usize] == version_of[*y as usize]);
        out.candidates.push(
            by_version
                .flat_map(|these| best_of(these, PER_VERSION, &sums, texts))
                .collect(),
        );
        for other in touched.drain(..) {
            sums[other as usize] = 0.0;
        }
    }
    Some(out)
}

/// The `count` with the highest sums, the highest first. Sentences of one text have one sum and
/// lend the same, so that which of them is taken does not matter.
fn best_of(all: &[u32], count: usize, sums: &[f32], texts: &[u32]) -> Vec<u32> {
    let order = |x: &u32, y: &u32| {
        let (p, q) = (sums[*x as usize], sums[*y as usize]);
        q.total_cmp(&p)
            .then(texts[*x as usize].cmp(&texts[*y as usize]))
            .then(x.cmp(y))
    };
    let mut best = all.to_vec();
    if best.len() > count {
        best.select_nth_unstable_by(count - 1, order);
        best.truncate(count);
    }
    best.sort_unstable_by(order);
    best
}

/// Pairs of sentences worth a closer look, the smaller first, in order: those most alike by
/// their own words, and those that are both near to a third.
pub(super) fn pairs(nearness: &Nearness, sentences: &[Sentence]) -> Vec<(u32, u32)> {
    let version = |sentence: u32| sentences[sentence as usize].extent.version;
    let mut out = Vec::new();
    for (number, candidates) in nearness.candidates.iter().enumerate() {
        let number = number as u32;
        let certain = |sentence: u32| {
            let sentence = sentence as usize;
            &nearness.neighbours[sentence][..nearness.certain[sentence]]
        };
        let third = certain(number).iter().flat_map(|near| certain(near.sentence));
        let others = candidates.iter().copied().chain(third.map(|near| near.sentence));
        out.extend(
            others
                .filter(|other| version(*other) != version(number))
                .map(|other| (number.min(other), number.max(other))),
        );
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Every pair of sentences of different versions that have a term in common, be it a lent one.
pub(super) fn every_pair(widened: &[Vec<Weighed>], sentences: &[Sentence]) -> Vec<(u32, u32)> {
    let mut places: std::collections::HashMap<u32, Vec<u32>> = std::collections::HashMap::new();
    let mut out = Vec::new();
    let mut seen = vec![u32::MAX; widened.len()];
    for (number, terms) in widened.iter().enumerate() {
        for (term, _) in terms {
            let places = places.entry(*term).or_default();
            for other in places.iter() {
                let met = std::mem::replace(&mut seen[*other as usize], number as u32);
                if met != number as u32
                    && sentences[*other as usize].extent.version != sentences[number].extent.version
                {
                    out.push((*other, number as u32));
                }
            }
            places.push(number as u32);
        }
    }
    out.sort_unstable();
    out
}

/// For each sentence its terms with those that its neighbours lend.
///
/// "Quake" and "tremor" have no letter in common, but the sentences around them have: a
/// sentence that says "tremor" is near to others that say "quake" by the words that all have.
pub(super) fn widened(vectors: &Vectors, nearness: &Nearness) -> Vec<Vec<Weighed>> {
    nearness
        .neighbours
        .iter()
        .zip(&vectors.of)
        .map(|(neighbours, own)| {
            let likeness: f64 = neighbours.iter().map(|near| near.own).sum();
            let scale = LENT / likeness.max(FULL);
            let mut terms: Vec<(u32, f64)> = own
                .iter()
                .map(|(term, weight)| (*term, f64::from(*weight)))
                .collect();
            for near in neighbours {
                let lent = vectors.of[near.sentence as usize].iter();
                terms.extend(lent.map(|(term, weight)| (*term, scale * near.own * f64::from(*weight))));
            }
            // Stable, so that equal terms are added up in the order of the neighbours.
            terms.sort_by_key(|(term, _)| *term);
            let summed = terms
                .chunk_by(|x, y| x.0 == y.0)
                .map(|run| (run[0].0, run.iter().map(|(_, weight)| weight).sum::<f64>() as f32));
            unit(summed.collect())
        })
        .collect()
}
