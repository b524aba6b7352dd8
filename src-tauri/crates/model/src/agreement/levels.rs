//! Krippendorff's alpha where categories are numbers.

use super::{Reason, Value};
use std::collections::BTreeMap;

/// How far two values are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Nominal,
    Ordinal,
    Interval,
    Ratio,
}

/// Krippendorff's alpha for units of values, one a coder, missing ones `None`: Krippendorff
/// (2011), "Computing Krippendorff's alpha-reliability", with its four differences.
pub fn alpha_at(level: Level, units: &[Vec<Option<f64>>]) -> Value {
    let mut values: Vec<f64> = units.iter().flatten().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let place = |value: f64| values.partition_point(|known| known.total_cmp(&value).is_lt());
    let mut observed: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut counted = vec![0.0; values.len()];
    for unit in units {
        let judged: Vec<usize> = unit.iter().flatten().map(|value| place(*value)).collect();
        if judged.len() < 2 {
            continue;
        }
        for (at, a) in judged.iter().enumerate() {
            counted[*a] += 1.0;
            for b in judged.iter().skip(at + 1) {
                let pair = (*a.min(b), *a.max(b));
                *observed.entry(pair).or_default() += 2.0 / (judged.len() - 1) as f64;
            }
        }
    }
    let all: f64 = counted.iter().sum();
    if all == 0.0 {
        return Err(Reason::NothingShared);
    }
    let apart = |a: usize, b: usize| match level {
        Level::Nominal => f64::from(u8::from(a != b)),
        Level::Ordinal => {
            let between: f64 = counted[a..=b].iter().sum();
            (between - (counted[a] + counted[b]) / 2.0).powi(2)
        }
        Level::Interval => (values[a] - values[b]).powi(2),
        Level::Ratio if values[a] + values[b] == 0.0 => 0.0,
        Level::Ratio => ((values[a] - values[b]) / (values[a] + values[b])).powi(2),
    };
    let seen: f64 = observed.iter().map(|((a, b), times)| times * apart(*a, *b)).sum();
    let mut expected = 0.0;
    for a in 0..values.len() {
        for b in a + 1..values.len() {
            expected += 2.0 * counted[a] * counted[b] * apart(a, b);
        }
    }
    if expected == 0.0 {
        return Err(Reason::OneCategory);
    }
    Ok(1.0 - seen * (all - 1.0) / expected)
}
