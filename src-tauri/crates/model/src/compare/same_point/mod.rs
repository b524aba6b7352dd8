//! The same point: sentences that say the same in other words.
//!
//! A sentence is a list of weighted terms: stems, those of names and numbers heavier, words that
//! stand everywhere lighter or left out, all the rarer the heavier. Two sentences are alike by
//! the terms that both have, and more so by those of the sentences of other versions that are
//! nearest to each ([`likeness`]). From both and from how many sentences there were to choose
//! from comes a probability ([`Likeness::probability`]).
//!
//! *Calibration.* Logistic regression on 21,000 pairs of sentences of ECB+ (33 of its topics 1 to
//! 35, articles of one to five sentences, right if they share an event) and on 96 pairs of long
//! articles (events of 3 to 12 articles, 32 pairs drawn by lot from each of three bands of an
//! earlier score: .4 to .6, .6 to .8 and above), read by one reader and weighing 60 times. By that
//! earlier score .25, .53 and .84 of the three bands were right. By this one, of the long pairs
//! that now score .4 to .6 about .45 are right, of .6 to .8 about .8, above .8 nearly all; of the
//! pairs of ECB+ .41, .72 and .83. The long pairs were fitted on too and are few, so theirs is no
//! test; that fewer pairs are right the more sentences two articles have is what they added. All
//! topics were in sight, so that the figures for topics 1 to 10 (mean average precision .849, F1
//! .744 over all pairs) are no test either, but a guard against getting worse. Articles of fewer
//! than five sentences and of more have a term of their own each, since those of ECB+ were cut
//! down to sentences that tell of the event. Paraphrases of single sentences (MSRP) were neither
//! fitted nor measured: two sentences alone have no others near them.
//! *To be redone* when terms are weighed otherwise, sentences are cut otherwise, or the number
//! of neighbours changes.

mod likeness;
mod vectors;

use super::decisions::common;
use super::tokens::{Sentence, Tokens, overlapped};
use super::{Alignment, AlignmentKind, Extent, Version};
use std::collections::{HashMap, HashSet};
use vectors::{Spread, Vectors, Weighed};

/// What a pair must have to be taken for the same point. On topics 1 to 10 F1 hardly changes
/// between .35 and .45.
pub(super) const THRESHOLD: f64 = 0.4;
/// The odds that a pair must have, as a share of those of the best pair of either sentence.
const NEARLY_BEST: f64 = 0.1;
/// Less than this counts as nothing when groups of sentences are held together.
const SLIGHT: f64 = 0.1;
/// Above this many sentences, as a logarithm, each one more makes a likeness by chance likelier.
/// In articles of fewer, nearly every sentence tells of the event itself.
const LONG: f64 = 1.5;
/// Surprise at which agreeing words count by half: about that of one rare word.
const SCANTY: f64 = 6.0;
/// Terms named for a suggestion.
const REASONS: usize = 5;

/// Two sentences and how probable it is that they say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Indexes into the sentences; `a < b`.
    pub a: u32,
    pub b: u32,
    /// From 0 to 1.
    pub score: f64,
}

/// All that is known of which sentences say the same.
pub(super) struct SamePoint<'t> {
    tokens: &'t Tokens,
    sentences: &'t [Sentence],
    vectors: Vectors,
    widened: Vec<Vec<Weighed>>,
    /// One number for sentences of one text.
    texts: Vec<u32>,
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
        let nearness = likeness::nearness(&vectors, sentences, &texts, go_on)?;
        let widened = likeness::widened(&vectors, &nearness);
        let pairs = if all {
            likeness::every_pair(&widened, sentences)
        } else {
            likeness::pairs(&nearness, sentences)
        };
        let mut choices = vec![0.0; versions.len()];
        for sentence in sentences {
            choices[sentence.extent.version] += 1.0;
        }
        let mut own = Spread::new(&vectors.of, &vectors.surprise);
        let mut wide = Spread::new(&widened, &vectors.surprise);
        let mut candidates = Vec::with_capacity(pairs.len());
        for (number, (a, b)) in pairs.into_iter().enumerate() {
            if number % 16384 == 0 && !go_on() {
                return None;
            }
            let (x, y) = (a as usize, b as usize);
            let (own, surprise) = own.product(x, y);
            let likeness = Likeness {
                own,
                widened: wide.product(x, y).0,
                surprise,
                choices: [x, y].map(|sentence| choices[sentences[sentence].extent.version]),
            };
            candidates.push(Candidate {
                a,
                b,
                score: likeness.probability(),
            });
        }
        Some(Self {
            tokens,
            sentences,
            vectors,
            widened,
            texts,
            candidates,
        })
    }
}

impl SamePoint<'_> {
    /// The pairs taken for the same point: probable enough, and for either sentence the best
    /// that the other version has, or nearly so.
    pub fn chosen(&self) -> Vec<Candidate> {
        let probable = || self.candidates.iter().filter(|c| c.score >= THRESHOLD);
        let version = |sentence: u32| self.sentences[sentence as usize].extent.version;
        let mut best: HashMap<(u32, usize), f64> = HashMap::new();
        for candidate in probable() {
            for (one, other) in [(candidate.a, candidate.b), (candidate.b, candidate.a)] {
                let known = best.entry((one, version(other))).or_insert(0.0);
                *known = known.max(candidate.score);
            }
        }
        let odds = |score: f64| score / (1.0 - score).max(1e-9);
        let near_best = |candidate: &Candidate, best: f64| odds(candidate.score) >= NEARLY_BEST * odds(best);
        let mut out: Vec<Candidate> = probable()
            .filter(|c| near_best(c, best[&(c.a, version(c.b))]) && near_best(c, best[&(c.b, version(c.a))]))
            .copied()
            .collect();
        let texts = |c: &Candidate| {
            let (a, b) = (self.texts[c.a as usize], self.texts[c.b as usize]);
            (a.min(b), a.max(b))
        };
        out.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| texts(x).cmp(&texts(y))));
        out
    }

    /// The sentences that an extent overlaps by half of the shorter.
    pub fn sentences_of(&self, extent: Extent) -> Vec<Extent> {
        overlapped(self.tokens, self.sentences, extent)
            .into_iter()
            .map(|(sentence, _)| self.sentences[sentence as usize].extent)
            .filter(|sentence| {
                2 * common(sentence.range, extent.range) >= sentence.range.len().min(extent.range.len())
            })
            .collect()
    }

    /// The one sentence that has the whole of an extent.
    pub fn main_sentence(&self, extent: Extent) -> Option<Extent> {
        match overlapped(self.tokens, self.sentences, extent)[..] {
            [(sentence, _)] => Some(self.sentences[sentence as usize].extent),
            _ => None,
        }
    }

    pub fn sentence_extents(&self) -> HashSet<Extent> {
        self.sentences.iter().map(|sentence| sentence.extent).collect()
    }

    /// The candidates that count when groups of sentences are held together.
    pub fn scored(&self) -> impl Iterator<Item = (Extent, Extent, f64)> {
        let extent = |sentence: u32| self.sentences[sentence as usize].extent;
        self.candidates
            .iter()
            .filter(|candidate| candidate.score >= SLIGHT)
            .map(move |candidate| (extent(candidate.a), extent(candidate.b), candidate.score))
    }

    pub fn alignment(&self, candidate: &Candidate) -> Alignment {
        Alignment {
            kind: AlignmentKind::Point,
            score: candidate.score,
            a: self.sentences[candidate.a as usize].extent,
            b: self.sentences[candidate.b as usize].extent,
            point: 0,
            why: Vec::new(),
        }
    }

    /// The words of `a` that a suggestion rests on, weightiest first: those of terms that both
    /// sentences have, or that one has and the sentences near the other.
    pub fn why(&self, versions: &[Version], a: Extent, b: Extent) -> Vec<String> {
        let (Some(x), Some(y)) = (self.sentence(a), self.sentence(b)) else {
            return Vec::new();
        };
        let own = common_terms(&self.vectors.of[x], &self.vectors.of[y]);
        let wide = || common_terms(&self.widened[x], &self.widened[y]);
        let terms = if own.is_empty() { wide() } else { own };
        let mut out: Vec<String> = Vec::new();
        for (term, _) in terms {
            let spelling = [x, y]
                .into_iter()
                .find_map(|sentence| self.spelling(versions, sentence, term));
            out.extend(spelling.filter(|spelling| !out.contains(spelling)));
            if out.len() == REASONS {
                break;
            }
        }
        out
    }

    fn sentence(&self, extent: Extent) -> Option<usize> {
        self.sentences
            .binary_search_by_key(&extent, |sentence| sentence.extent)
            .ok()
    }

    /// A term as the sentence has it.
    fn spelling(&self, versions: &[Version], sentence: usize, term: u32) -> Option<String> {
        let Sentence { extent, words, .. } = &self.sentences[sentence];
        let mut tokens = self.tokens.0[extent.version][words.clone()].iter();
        let token = tokens.find(|token| self.vectors.term(extent.version, token.word) == Some(term))?;
        token.range.of(versions[extent.version].text).map(str::to_owned)
    }

    /// For each sentence its candidates and their scores.
    pub fn by_sentence(&self) -> Vec<Vec<(u32, f64)>> {
        let mut out = vec![Vec::new(); self.sentences.len()];
        for candidate in &self.candidates {
            out[candidate.a as usize].push((candidate.b, candidate.score));
            out[candidate.b as usize].push((candidate.a, candidate.score));
        }
        out
    }
}

/// Terms of both, those with the highest product first.
fn common_terms(a: &[Weighed], b: &[Weighed]) -> Vec<(u32, f64)> {
    let mut out: Vec<(u32, f64)> = a
        .iter()
        .filter_map(|(term, weight)| {
            let at = b.binary_search_by_key(term, |(other, _)| *other).ok()?;
            Some((*term, f64::from(*weight) * f64::from(b[at].1)))
        })
        .collect();
    out.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    out
}

/// What a score rests on.
struct Likeness {
    own: f64,
    widened: f64,
    /// How unlikely it is that both have by chance the terms that both have, in nats.
    surprise: f64,
    /// Sentences of the two versions.
    choices: [f64; 2],
}

impl Likeness {
    /// That both say the same. The more sentences there were to choose from, the likelier it is
    /// that two are alike by chance, unless their own words agree or are rare.
    fn probability(&self) -> f64 {
        let choices = (self.choices[0] * self.choices[1]).sqrt().max(1.0).ln();
        // That most words agree says little where there are but one or two.
        let told = self.own * self.surprise / (self.surprise + SCANTY);
        let odds = -1.05 + 1.99 * (self.widened + 0.02).ln() - 0.92 * (self.own + 0.05).ln()
            + 0.88 * (1.0 + self.surprise).ln()
            + choices * (0.58 + 1.76 * told)
            - 2.49 * (choices - LONG).max(0.0);
        1.0 / (1.0 + (-odds).exp())
    }
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
