//! Joining what is alike: average-link clustering over the pairs that are alike at all.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Two groups that could be joined.
struct Join {
    mean: f64,
    a: usize,
    b: usize,
    /// How large both were when this was reckoned; a group that has grown since is another.
    sizes: (usize, usize),
}

impl Ord for Join {
    /// The most alike first; among equals the first in order.
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean
            .total_cmp(&other.mean)
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
            .then_with(|| other.sizes.cmp(&self.sizes))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Join {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Join {}

/// Groups of `count` things, every thing in one, joined while the mean likeness of all pairs
/// between two groups is `least` or more. Pairs that are not in `alike` count as 0.
pub(super) fn clusters(count: usize, alike: &BTreeMap<(usize, usize), f64>, least: f64) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..count).map(|thing| vec![thing]).collect();
    // Sums over all pairs between two groups.
    let mut sums: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
    let mut joins = BinaryHeap::new();
    for ((a, b), score) in alike {
        sums[*a].insert(*b, *score);
        sums[*b].insert(*a, *score);
        if *score >= least {
            joins.push(Join {
                mean: *score,
                a: *a,
                b: *b,
                sizes: (1, 1),
            });
        }
    }
    while let Some(join) = joins.pop() {
        let (a, b) = (join.a, join.b);
        if (members[a].len(), members[b].len()) != join.sizes {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        for (other, sum) in std::mem::take(&mut sums[b]) {
            sums[other].remove(&b);
            if other != a {
                *sums[a].entry(other).or_default() += sum;
                *sums[other].entry(a).or_default() += sum;
            }
        }
        for (other, sum) in &sums[a] {
            let mean = sum / (members[a].len() * members[*other].len()) as f64;
            if mean >= least {
                let (a, b) = (a.min(*other), a.max(*other));
                joins.push(Join {
                    mean,
                    a,
                    b,
                    sizes: (members[a].len(), members[b].len()),
                });
            }
        }
    }
    members.retain(|members| !members.is_empty());
    for members in &mut members {
        members.sort_unstable();
    }
    members
}

#[cfg(test)]
mod tests {
    use super::clusters;
    use std::collections::BTreeMap;

    #[test]
    fn a_chain_does_not_become_one() {
        let alike = BTreeMap::from([((0, 1), 0.9), ((1, 2), 0.5), ((2, 3), 0.9)]);
        assert_eq!(clusters(5, &alike, 0.3), [vec![0, 1], vec![2, 3], vec![4]]);
    }

    #[test]
    fn what_is_alike_all_round_is_joined() {
        let alike = BTreeMap::from([
            ((0, 1), 0.5),
            ((0, 2), 0.4),
            ((0, 3), 0.3),
            ((1, 2), 0.4),
            ((1, 3), 0.4),
            ((2, 3), 0.5),
        ]);
        assert_eq!(clusters(4, &alike, 0.3), [vec![0, 1, 2, 3]]);
    }
}
