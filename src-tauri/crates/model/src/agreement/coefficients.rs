//! The coefficients for given units.
//!
//! With *r* judgements of a unit, *c* of them of a category, agreement on the unit is the share of
//! its pairs of judgements that are equal, Σ c(c − 1) / r(r − 1).

use super::{Ratings, Reason, Value};

/// Two coders, by their places, and what they alone would give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    /// Units that both judged.
    pub units: f64,
    pub percent: Value,
    pub cohen_kappa: Value,
    pub scott_pi: Value,
}

/// Every coefficient of one set of ratings.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficients {
    /// Units that two coders or more judged.
    pub units: f64,
    /// Observed agreement: the mean over units that two or more judged of the share of equal
    /// pairs. With two coders, the share of units on which they agree.
    pub percent: Value,
    /// Cohen (1960), "A coefficient of agreement for nominal scales": (Po − Pe) / (1 − Pe) with
    /// Pe = Σ pₐ(k) p_b(k), each coder's own shares. Of more than two coders the mean over pairs
    /// (Light 1971).
    pub cohen_kappa: Value,
    /// Scott (1955), "Reliability of content analysis": as Cohen's, with the shares of both
    /// coders together. Of more than two coders the mean over pairs.
    pub scott_pi: Value,
    /// Fleiss (1971), "Measuring nominal scale agreement among many raters"; where judgements are
    /// missing, by the shares within each unit (Gwet 2014, "Handbook of inter-rater
    /// reliability", ch. 2).
    pub fleiss_kappa: Value,
    /// Krippendorff (2011), "Computing Krippendorff's alpha-reliability", nominal:
    /// 1 − Do/De over all pairs of judgements within and between units; units with one judgement
    /// count for nothing.
    pub krippendorff_alpha: Value,
    /// Gwet (2008), "Computing inter-rater reliability and its variance in the presence of high
    /// agreement": Pe = Σ π(1 − π) / (q − 1) with the mean share π of each of q categories.
    pub gwet_ac1: Value,
    /// Brennan & Prediger (1981): Pe = 1/q.
    pub brennan_prediger: Value,
    pub pairs: Vec<Pair>,
}

impl Coefficients {
    pub(super) fn all(&self) -> [Value; 7] {
        [
            self.percent,
            self.cohen_kappa,
            self.scott_pi,
            self.fleiss_kappa,
            self.krippendorff_alpha,
            self.gwet_ac1,
            self.brennan_prediger,
        ]
    }
}

/// Below this a difference is rounding: what stands above it is a share of some units at least.
const NOTHING: f64 = 1e-12;

fn beyond_chance(observed: f64, expected: f64) -> Value {
    if 1.0 - expected < NOTHING {
        return Err(Reason::OneCategory);
    }
    Ok((observed - expected) / (1.0 - expected))
}

impl Ratings<'_> {
    /// The coefficients where each combination of judgements has so many units. `used` is the
    /// number of categories that the whole has, which a sample of it may miss some of.
    pub(super) fn coefficients(&self, weights: &[f64], used: usize) -> Coefficients {
        let categories = self
            .patterns
            .iter()
            .flatten()
            .flatten()
            .max()
            .map_or(1, |highest| *highest as usize + 1);
        let pairs = self.pairs(weights, categories);
        let mut sums = Sums::new(categories);
        for (pattern, units) in self.patterns.iter().zip(weights) {
            if *units > 0.0 {
                sums.add(pattern, *units);
            }
        }
        let percent = if self.coders() < 2 {
            Err(Reason::FewerThanTwoCoders)
        } else if sums.units > 0.0 {
            Ok(sums.agreed / sums.units)
        } else {
            Err(Reason::NothingShared)
        };
        let shares: Vec<f64> = sums.shares.iter().map(|share| share / sums.rated).collect();
        let chosen = |expected: f64| percent.and_then(|observed| beyond_chance(observed, expected));
        let q = used as f64;
        let spread: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
        let several = if used < 2 {
            Err(Reason::OneCategory)
        } else {
            Ok(())
        };
        Coefficients {
            units: sums.units,
            percent,
            cohen_kappa: percent.and_then(|_| mean(pairs.iter().map(|pair| pair.cohen_kappa))),
            scott_pi: percent.and_then(|_| mean(pairs.iter().map(|pair| pair.scott_pi))),
            fleiss_kappa: chosen(shares.iter().map(|share| share * share).sum()),
            krippendorff_alpha: percent.and_then(|_| sums.alpha()),
            gwet_ac1: percent.and(several).and_then(|()| chosen(spread / (q - 1.0))),
            brennan_prediger: percent.and(several).and_then(|()| chosen(1.0 / q)),
            pairs,
        }
    }

    fn pairs(&self, weights: &[f64], categories: usize) -> Vec<Pair> {
        let mut out = Vec::new();
        for a in 0..self.coders() {
            for b in a + 1..self.coders() {
                out.push(self.pair(a, b, weights, categories));
            }
        }
        out
    }

    fn pair(&self, a: usize, b: usize, weights: &[f64], categories: usize) -> Pair {
        let mut units = 0.0;
        let mut equal = 0.0;
        let mut of_a = vec![0.0; categories];
        let mut of_b = vec![0.0; categories];
        for (pattern, weight) in self.patterns.iter().zip(weights) {
            let (Some(by_a), Some(by_b)) = (pattern[a], pattern[b]) else {
                continue;
            };
            units += weight;
            if by_a == by_b {
                equal += weight;
            }
            of_a[by_a as usize] += weight;
            of_b[by_b as usize] += weight;
        }
        if units <= 0.0 {
            let none = Err(Reason::PairWithoutUnits);
            return Pair {
                a,
                b,
                units: 0.0,
                percent: none,
                cohen_kappa: none,
                scott_pi: none,
            };
        }
        let observed = equal / units;
        let both = || of_a.iter().zip(&of_b).map(|(a, b)| (a / units, b / units));
        let cohen: f64 = both().map(|(a, b)| a * b).sum();
        let scott: f64 = both().map(|(a, b)| ((a + b) / 2.0).powi(2)).sum();
        Pair {
            a,
            b,
            units,
            percent: Ok(observed),
            cohen_kappa: beyond_chance(observed, cohen),
            scott_pi: beyond_chance(observed, scott),
        }
    }
}

fn mean(values: impl Iterator<Item = Value>) -> Value {
    let values = values.collect::<Result<Vec<f64>, Reason>>()?;
    if values.is_empty() {
        return Err(Reason::FewerThanTwoCoders);
    }
    Ok(values.iter().sum::<f64>() / values.len() as f64)
}

/// What all coefficients but the pairwise ones are made of.
struct Sums {
    /// Units with two judgements or more, and the sum of agreement on them.
    units: f64,
    agreed: f64,
    /// Units with a judgement, and the shares of each category in them.
    rated: f64,
    shares: Vec<f64>,
    /// Judgements of each category in units with two or more, and their disagreement.
    counted: Vec<f64>,
    disagreement: f64,
    /// For each category how often it stands in the unit at hand; all 0 in between.
    here: Vec<f64>,
}

impl Sums {
    fn new(categories: usize) -> Self {
        Self {
            units: 0.0,
            agreed: 0.0,
            rated: 0.0,
            shares: vec![0.0; categories],
            counted: vec![0.0; categories],
            disagreement: 0.0,
            here: vec![0.0; categories],
        }
    }

    fn add(&mut self, pattern: &[Option<u32>], units: f64) {
        let judgements = pattern.iter().flatten().count() as f64;
        if judgements == 0.0 {
            return;
        }
        for category in pattern.iter().flatten() {
            self.here[*category as usize] += 1.0;
        }
        let several = judgements >= 2.0;
        let mut agreed = 0.0;
        for category in pattern.iter().flatten().map(|category| *category as usize) {
            // A category that stands here twice is met twice; the second time nothing is left.
            let times = std::mem::take(&mut self.here[category]);
            self.shares[category] += units * times / judgements;
            if several {
                agreed += times * (times - 1.0) / (judgements * (judgements - 1.0));
                self.counted[category] += units * times;
                self.disagreement += units * times * (judgements - times) / (judgements - 1.0);
            }
        }
        self.rated += units;
        if several {
            self.units += units;
            self.agreed += units * agreed;
        }
    }

    fn alpha(&self) -> Value {
        let all: f64 = self.counted.iter().sum();
        let expected: f64 = self.counted.iter().map(|count| count * (all - count)).sum();
        if expected < NOTHING {
            return Err(Reason::OneCategory);
        }
        Ok(1.0 - self.disagreement * (all - 1.0) / expected)
    }
}
