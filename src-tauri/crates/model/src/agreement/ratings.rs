//! What the coders said of the units, kept by how often each combination of judgements occurs.

use super::Draws;
use std::collections::{HashMap, HashSet};

/// Who judged how many units of which article. A unit is whatever was chosen: an article, a
/// paragraph, a sentence, a character; a table of single units has one unit an article.
pub struct Frame {
    coders: usize,
    /// The sets of coders that occur.
    sets: Vec<Vec<bool>>,
    /// For each article its set of coders and its number of units.
    articles: Vec<(usize, f64)>,
}

impl Frame {
    pub fn new(coders: usize) -> Self {
        Self {
            coders,
            sets: Vec::new(),
            articles: Vec::new(),
        }
    }

    /// Adds an article of so many units; `judged` says of each coder whether they coded it.
    pub fn add(&mut self, judged: &[bool], units: f64) {
        let set = self.sets.iter().position(|set| set == judged).unwrap_or_else(|| {
            self.sets.push(judged.to_vec());
            self.sets.len() - 1
        });
        self.articles.push((set, units));
    }

    pub fn coders(&self) -> usize {
        self.coders
    }

    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    pub(super) fn sets(&self) -> usize {
        self.sets.len()
    }

    pub(super) fn article(&self, at: usize) -> (usize, f64) {
        self.articles[at]
    }
}

/// The judgements of one question. Category 0 is what holds of every unit that nothing is said
/// of: "not tagged". A coder who did not judge has `None`.
pub struct Ratings<'f> {
    frame: &'f Frame,
    /// Each combination of judgements once; the first are those of category 0 throughout, one a
    /// set of coders.
    pub(super) patterns: Vec<Vec<Option<u32>>>,
    known: HashMap<Vec<Option<u32>>, usize>,
    /// Article, combination, number of units.
    cells: Vec<(usize, usize, f64)>,
}

impl<'f> Ratings<'f> {
    pub fn new(frame: &'f Frame) -> Self {
        let patterns: Vec<Vec<Option<u32>>> = frame
            .sets
            .iter()
            .map(|set| set.iter().map(|judged| judged.then_some(0)).collect())
            .collect();
        let known = patterns.iter().cloned().zip(0..).collect();
        Self {
            frame,
            patterns,
            known,
            cells: Vec::new(),
        }
    }

    /// Says of so many units of an article what each coder's judgement is.
    pub fn add(&mut self, article: usize, judgements: &[Option<u32>], units: f64) {
        let pattern = match self.known.get(judgements) {
            Some(known) => *known,
            None => {
                self.patterns.push(judgements.to_vec());
                let new = self.patterns.len() - 1;
                self.known.insert(judgements.to_vec(), new);
                new
            }
        };
        self.cells.push((article, pattern, units));
    }

    /// How many units each combination has.
    pub(super) fn weights(&self) -> Vec<f64> {
        let mut weights = vec![0.0; self.patterns.len()];
        for (set, units) in &self.frame.articles {
            weights[*set] += units;
        }
        for (article, pattern, units) in &self.cells {
            weights[*pattern] += units;
            weights[self.frame.articles[*article].0] -= units;
        }
        weights
    }

    /// The same in a sample of the articles.
    pub(super) fn drawn_weights(&self, draws: &Draws, draw: usize) -> Vec<f64> {
        let mut weights = vec![0.0; self.patterns.len()];
        weights[..self.frame.sets.len()].copy_from_slice(draws.totals(draw));
        let times = draws.times(draw);
        for (article, pattern, units) in &self.cells {
            let units = units * f64::from(times[*article]);
            weights[*pattern] += units;
            weights[self.frame.articles[*article].0] -= units;
        }
        weights
    }

    /// How many categories occur.
    pub(super) fn used_categories(&self, weights: &[f64]) -> usize {
        let used: HashSet<u32> = self
            .patterns
            .iter()
            .zip(weights)
            .filter(|(_, weight)| **weight > 0.0)
            .flat_map(|(pattern, _)| pattern.iter().flatten().copied())
            .collect();
        used.len()
    }

    pub(super) fn coders(&self) -> usize {
        self.frame.coders
    }
}
