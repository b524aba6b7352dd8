//! Krippendorff's αᵤ: agreement on where the stretches of one category begin and end.
//!
//! Krippendorff (1995), "On the reliability of unitizing continuous data"; Krippendorff (2004),
//! "Content analysis", 2nd ed., section 11.6. Lengths are whole numbers (characters).

use super::{Reason, Value};

/// A stretch of the continuum, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub start: u64,
    pub end: u64,
}

impl Stretch {
    pub const fn new(start: u64, end: u64) -> Self {
        Self { start, end }
    }

    const fn len(self) -> u64 {
        self.end - self.start
    }
}

/// Observed and expected disagreement on one category.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Disagreement {
    pub observed: f64,
    pub expected: f64,
}

impl std::ops::Add for Disagreement {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            observed: self.observed + other.observed,
            expected: self.expected + other.expected,
        }
    }
}

impl Disagreement {
    /// αᵤ of one category, or of several whose disagreements were added up.
    pub fn alpha(self) -> Value {
        if self.expected <= 0.0 {
            return Err(Reason::NothingMarked);
        }
        Ok(1.0 - self.observed / self.expected)
    }
}

/// Joins stretches that overlap, as the measures need; those that only touch stay apart.
pub fn without_overlaps(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match out.last_mut() {
            Some(last) if stretch.start < last.end => last.end = last.end.max(stretch.end),
            _ => out.push(stretch),
        }
    }
    out
}

/// The disagreement on one category along a continuum of this length; for each coder the
/// stretches in order and without overlaps. No disagreement is expected where nobody marked any.
pub fn disagreement(length: u64, by_coder: &[Vec<Stretch>]) -> Disagreement {
    let m = by_coder.len() as f64;
    let whole = length as f64;
    if by_coder.len() < 2 || length == 0 {
        return Disagreement::default();
    }
    let mut observed = 0.0;
    for (at, a) in by_coder.iter().enumerate() {
        for b in &by_coder[at + 1..] {
            // Each pair is met in both orders.
            observed += 2.0 * (between(a, b) + inside_gaps(a, b) + inside_gaps(b, a));
        }
    }
    let lengths = || by_coder.iter().flatten().map(|stretch| stretch.len() as f64);
    let count = lengths().count() as f64;
    let gaps = Gaps::new(length, by_coder);
    let mut expected = 0.0;
    for stretch in by_coder.iter().flatten() {
        let l = stretch.len() as f64;
        expected += (count - 1.0) / 3.0 * (2.0 * l.powi(3) - 3.0 * l.powi(2) + l)
            + l.powi(2) * gaps.places_for(stretch.len());
    }
    let pairs = m * whole * (m * whole - 1.0) - lengths().map(|l| l * (l - 1.0)).sum::<f64>();
    let expected = if pairs > 0.0 {
        2.0 / whole * expected / pairs
    } else {
        0.0
    };
    Disagreement {
        observed: observed / (m * (m - 1.0) * whole.powi(2)),
        expected,
    }
}

/// For overlapping stretches the squared distances of their beginnings and of their ends.
fn between(a: &[Stretch], b: &[Stretch]) -> f64 {
    let mut sum = 0.0;
    let mut first = 0;
    for stretch in a {
        first += b[first..].partition_point(|other| other.end <= stretch.start);
        for other in b[first..].iter().take_while(|other| other.start < stretch.end) {
            let begins = stretch.start.abs_diff(other.start) as f64;
            let ends = stretch.end.abs_diff(other.end) as f64;
            sum += begins.powi(2) + ends.powi(2);
        }
    }
    sum
}

/// For stretches of `a` that meet none of `b` the square of their length.
fn inside_gaps(a: &[Stretch], b: &[Stretch]) -> f64 {
    let alone = a.iter().filter(|stretch| {
        let first = b.partition_point(|other| other.end <= stretch.start);
        b.get(first).is_none_or(|other| other.start >= stretch.end)
    });
    alone.map(|stretch| (stretch.len() as f64).powi(2)).sum()
}

/// The lengths of the gaps that all coders left, the shortest first, and the sums of the lengths
/// from each on.
struct Gaps {
    lengths: Vec<u64>,
    sums: Vec<f64>,
}

impl Gaps {
    fn new(length: u64, by_coder: &[Vec<Stretch>]) -> Self {
        let mut lengths = Vec::new();
        for stretches in by_coder {
            let mut at = 0;
            for stretch in stretches {
                lengths.push(stretch.start.saturating_sub(at));
                at = stretch.end;
            }
            lengths.push(length.saturating_sub(at));
        }
        lengths.retain(|gap| *gap > 0);
        lengths.sort_unstable();
        let mut sums = vec![0.0; lengths.len() + 1];
        for at in (0..lengths.len()).rev() {
            sums[at] = sums[at + 1] + lengths[at] as f64;
        }
        Self { lengths, sums }
    }

    /// In how many places of the gaps a stretch of this length could stand.
    fn places_for(&self, length: u64) -> f64 {
        let from = self.lengths.partition_point(|gap| *gap < length);
        let long_enough = (self.lengths.len() - from) as f64;
        self.sums[from] - long_enough * (length as f64 - 1.0)
    }
}
