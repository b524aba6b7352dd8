//! The same point: sentences that say the same in other words.

mod likeness;
mod vectors;

use super::tokens::{Sentence, Tokens};
use super::{Extent, Version};
use likeness::Nearness;
use vectors::{Vectors, Weighed, product};

/// Two sentences and how probable it is that they say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Indexes into the sentences; `a < b`.
    pub a: u32,
    pub b: u32,
    /// From 0 to 1.
    pub score: f64,
    own: f64,
    widened: f64,
}

/// All that is known of which sentences say the same.
pub(super) struct SamePoint<'t> {
    tokens: &'t Tokens,
    sentences: &'t [Sentence],
    vectors: Vectors,
    widened: Vec<Vec<Weighed>>,
    /// Sorted by `a`, then `b`.
    pub candidates: Vec<Candidate>,
}

impl<'t> SamePoint<'t> {
    /// With `all`, every pair of sentences that have a term in common is a candidate. `None`
    /// once `go_on` says no.
    pub fn of(
        versions: &[Version],
        tokens: &'t Tokens,
        spellings: &[String],
        sentences: &'t [Sentence],
        all: bool,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Self> {
        let vectors = Vectors::of(versions, tokens, spellings, sentences);
        let texts = text_ranks(versions, sentences);
        let nearness = likeness::nearness(&vectors, sentences, &texts, all, go_on)?;
        let widened = likeness::widened(&vectors, &nearness);
        let mut candidates = pairs(&nearness);
        let per_version = {
            let mut counts = vec![0usize; versions.len()];
            for sentence in sentences {
                counts[sentence.extent.version] += 1;
            }
            counts
        };
        for (number, candidate) in candidates.iter_mut().enumerate() {
            if number % 16384 == 0 && !go_on() {
                return None;
            }
            let (a, b) = (candidate.a as usize, candidate.b as usize);
            candidate.widened = product(&widened[a], &widened[b]);
            let choices = |sentence: usize| per_version[sentences[sentence].extent.version] as f64;
            candidate.score = probability(candidate.own, candidate.widened, choices(a), choices(b));
        }
        Some(Self {
            tokens,
            sentences,
            vectors,
            widened,
            candidates,
        })
    }
}

fn probability(own: f64, widened: f64, choices_a: f64, choices_b: f64) -> f64 {
    let _ = (own, choices_a, choices_b);
    let odds = 1.8 + 1.74 * (widened + 0.02).ln();
    1.0 / (1.0 + (-odds).exp())
}

/// Every pair that one of the two has as a candidate, once, with its likeness.
fn pairs(nearness: &Nearness) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = nearness
        .candidates
        .iter()
        .enumerate()
        .flat_map(|(number, candidates)| {
            let number = number as u32;
            candidates.iter().map(move |near| Candidate {
                a: number.min(near.sentence),
                b: number.max(near.sentence),
                score: 0.0,
                own: near.own,
                widened: 0.0,
            })
        })
        .collect();
    out.sort_unstable_by_key(|candidate| (candidate.a, candidate.b));
    out.dedup_by_key(|candidate| (candidate.a, candidate.b));
    out
}

/// For each sentence a number that those of the same text share, in order of the texts.
fn text_ranks(versions: &[Version], sentences: &[Sentence]) -> Vec<u32> {
    let text = |sentence: &Sentence| {
        let Extent { version, range } = sentence.extent;
        range.of(versions[version].text).unwrap_or_default()
    };
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_unstable_by_key(|number| text(&sentences[*number]));
    let mut out = vec![0; sentences.len()];
    let mut rank = 0;
    for pair in order.windows(2) {
        rank += u32::from(text(&sentences[pair[0]]) != text(&sentences[pair[1]]));
        out[pair[1]] = rank;
    }
    out
}
