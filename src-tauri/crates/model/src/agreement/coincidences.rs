//! The later family: ᵤα, |ᵤα, cᵤα and (k)ᵤα, from the lengths on which coders meet.
//!
//! Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual
//! continua: Further developments", equations 1, 4 to 6, 10, 11 and 13. All for nominal categories.

use super::unitizing::Stretch;
use super::{Reason, Value};

/// The family of coefficients of one continuum.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitizedAlphas {
    /// ᵤα: of all segments, the gaps between the marked ones included.
    pub u_alpha: Value,
    /// |ᵤα: of telling marked matter from unmarked, whatever the category.
    pub binary_u_alpha: Value,
    /// cᵤα: of the categories where two coders marked.
    pub cu_alpha: Value,
    /// (k)ᵤα: the same of each category alone.
    pub ku_alpha: Vec<Value>,
}

impl UnitizedAlphas {
    fn none(reason: Reason, categories: usize) -> Self {
        Self {
            u_alpha: Err(reason),
            binary_u_alpha: Err(reason),
            cu_alpha: Err(reason),
            ku_alpha: vec![Err(reason); categories],
        }
    }
}

/// Computes the family along a continuum of this length. For each coder the marked stretches
/// with their categories, from 0; refused where those of one coder overlap, since a continuum is
/// cut into segments that exclude each other.
pub fn u_alphas(length: u64, categories: usize, by_coder: &[Vec<(Stretch, usize)>]) -> UnitizedAlphas {
    if by_coder.len() < 2 {
        return UnitizedAlphas::none(Reason::FewerThanTwoCoders, categories);
    }
    let mut segments = Vec::with_capacity(by_coder.len());
    for marked in by_coder {
        match cut(length, marked) {
            Some(cut) => segments.push(cut),
            None => return UnitizedAlphas::none(Reason::OverlappingCategories, categories),
        }
    }
    if by_coder.iter().all(Vec::is_empty) {
        return UnitizedAlphas::none(Reason::NothingMarked, categories);
    }
    let met = Met::new(categories, &segments);
    let expected = Expected::new(categories, &segments, &met);
    let (cu_alpha, ku_alpha) = met.coding();
    UnitizedAlphas {
        u_alpha: one_minus(
            met.all - met.diagonal(0..=categories),
            met.all - (0..=categories).map(|c| expected.of(c, c)).sum::<f64>(),
        ),
        binary_u_alpha: one_minus(
            met.margins[0] - met.of(0, 0),
            (1..=categories).map(|k| expected.of(0, k)).sum(),
        ),
        cu_alpha,
        ku_alpha,
    }
}

fn one_minus(observed: f64, expected: f64) -> Value {
    if expected.abs() < 1e-9 {
        return Err(Reason::OneCategory);
    }
    Ok(1.0 - observed / expected)
}

/// A segment: category 0 is a gap, the others are one higher than outside.
#[derive(Clone, Copy)]
struct Segment {
    at: Stretch,
    category: usize,
}

/// The whole continuum as segments; `None` where marked stretches overlap.
fn cut(length: u64, marked: &[(Stretch, usize)]) -> Option<Vec<Segment>> {
    let mut marked = marked.to_vec();
    marked.sort_unstable();
    let mut out = Vec::with_capacity(marked.len() * 2 + 1);
    let mut at = 0;
    let gap = |start, end| Segment {
        at: Stretch::new(start, end),
        category: 0,
    };
    for (stretch, category) in marked {
        if stretch.start < at {
            return None;
        }
        if stretch.start > at {
            out.push(gap(at, stretch.start));
        }
        out.push(Segment {
            at: stretch,
            category: category + 1,
        });
        at = stretch.end;
    }
    if at < length {
        out.push(gap(at, length));
    }
    Some(out)
}

/// Observed coincidences: the lengths on which segments of two coders meet (equation 1).
struct Met {
    side: usize,
    matrix: Vec<f64>,
    margins: Vec<f64>,
    all: f64,
    /// For each category the squared lengths on which a segment meets marked ones of another
    /// coder, over m − 1: what equation 10 leaves out of chance.
    squares: Vec<f64>,
    others: f64,
}

impl Met {
    fn new(categories: usize, segments: &[Vec<Segment>]) -> Self {
        let side = categories + 1;
        let others = (segments.len() - 1) as f64;
        let mut matrix = vec![0.0; side * side];
        let mut squares = vec![0.0; side];
        for (i, a) in segments.iter().enumerate() {
            for (_, b) in segments.iter().enumerate().filter(|(j, _)| *j != i) {
                let mut first = 0;
                for segment in a {
                    first += b[first..].partition_point(|other| other.at.end <= segment.at.start);
                    let mut marked = 0.0;
                    for other in b[first..]
                        .iter()
                        .take_while(|other| other.at.start < segment.at.end)
                    {
                        let end = segment.at.end.min(other.at.end);
                        let shared = (end - segment.at.start.max(other.at.start)) as f64;
                        matrix[segment.category * side + other.category] += shared / others;
                        if other.category > 0 {
                            marked += shared;
                        }
                    }
                    squares[segment.category] += marked.powi(2);
                }
            }
        }
        let margins: Vec<f64> = matrix.chunks(side).map(|row| row.iter().sum()).collect();
        Self {
            side,
            all: margins.iter().sum(),
            matrix,
            margins,
            squares,
            others,
        }
    }

    fn of(&self, c: usize, k: usize) -> f64 {
        self.matrix[c * self.side + k]
    }

    fn diagonal(&self, categories: impl Iterator<Item = usize>) -> f64 {
        categories.map(|c| self.of(c, c)).sum()
    }

    /// cᵤα and (k)ᵤα: only what two coders marked counts.
    fn coding(&self) -> (Value, Vec<Value>) {
        let categories = 1..self.side;
        let margins: Vec<f64> = (0..self.side)
            .map(|c| {
                if c == 0 {
                    0.0
                } else {
                    self.margins[c] - self.of(c, 0)
                }
            })
            .collect();
        let all: f64 = margins.iter().sum();
        if all <= 0.0 {
            return (
                Err(Reason::NothingMarkedTwice),
                vec![Err(Reason::NothingMarkedTwice); self.side - 1],
            );
        }
        let squares: f64 = categories.clone().map(|c| self.squares[c]).sum();
        let divisor = all - squares / (all * self.others);
        let expected = |c: usize, k: usize| {
            let own = if c == k {
                self.squares[c] / self.others
            } else {
                0.0
            };
            (margins[c] * margins[k] - own) / divisor
        };
        let by_chance: f64 = categories.clone().map(|c| expected(c, c)).sum();
        let whole = if divisor <= 0.0 {
            Err(Reason::OneCategory)
        } else {
            one_minus(all - self.diagonal(categories.clone()), all - by_chance)
        };
        let of_one = |k: usize| {
            if margins[k] <= 0.0 {
                return Err(Reason::NothingMarkedTwice);
            }
            if divisor <= 0.0 {
                return Err(Reason::OneCategory);
            }
            let chance: f64 = categories.clone().map(|c| expected(c, k)).sum();
            one_minus(
                chance / margins[k] * (margins[k] - self.of(k, k)),
                chance - expected(k, k),
            )
        };
        (whole, categories.clone().map(of_one).collect())
    }
}

/// Expected coincidences: every segment with every other one, but not with itself (equation 4).
struct Expected<'m> {
    met: &'m Met,
    /// For each category the squared lengths of its segments; of gaps the lengths, since a gap
    /// has no structure of its own.
    own: Vec<f64>,
}

impl<'m> Expected<'m> {
    fn new(categories: usize, segments: &[Vec<Segment>], met: &'m Met) -> Self {
        let mut own = vec![0.0; categories + 1];
        for segment in segments.iter().flatten() {
            let length = (segment.at.end - segment.at.start) as f64;
            own[segment.category] += if segment.category == 0 {
                length
            } else {
                length.powi(2)
            };
        }
        Self { met, own }
    }

    fn of(&self, c: usize, k: usize) -> f64 {
        let all = self.met.all;
        let divisor = all.powi(2) - self.own.iter().sum::<f64>();
        if divisor <= 0.0 {
            return 0.0;
        }
        let own = if c == k { self.own[c] } else { 0.0 };
        all * (self.met.margins[c] * self.met.margins[k] - own) / divisor
    }
}
