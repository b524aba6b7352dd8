//! From runs to pairs of articles.

use super::matches::Match;
use super::wordings::Wordings;
use super::{ReusePair, ReuseSpan};

/// `found` sorted.
pub(super) fn pairs(wordings: &Wordings, found: Vec<Match>) -> Vec<ReusePair> {
    let mut pairs: Vec<ReusePair> = found
        .chunk_by(|x, y| (x.a, x.b) == (y.a, y.b))
        .map(|runs| pair(wordings, runs))
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.shared_words), pair.a, pair.b));
    pairs
}

fn pair(wordings: &Wordings, runs: &[Match]) -> ReusePair {
    let mut longest: Vec<&Match> = runs.iter().collect();
    longest.sort_by_key(|run| (std::cmp::Reverse(run.words), run.at_a, run.at_b));
    let (mut in_a, mut in_b) = (Covered::default(), Covered::default());
    let mut spans = Vec::new();
    for run in longest {
        let new_a = in_a.add(run.at_a, run.at_a + run.words);
        let new_b = in_b.add(run.at_b, run.at_b + run.words);
        // What longer runs cover on both sides says nothing new: a text that repeats itself.
        if new_a + new_b > 0 {
            spans.push(ReuseSpan {
                a: wordings.range(run.at_a, run.words),
                b: wordings.range(run.at_b, run.words),
                words: run.words as usize,
            });
        }
    }
    spans.sort_by_key(|span| (span.a, span.b));
    let (a, b) = (runs[0].a as usize, runs[0].b as usize);
    let share = |covered: &Covered, article| covered.words as f64 / wordings.words_of(article).max(1) as f64;
    ReusePair {
        a,
        b,
        shared_words: in_a.words.min(in_b.words),
        containment_a: share(&in_a, a),
        containment_b: share(&in_b, b),
        spans,
    }
}

/// Words of one article that lie in any of several runs.
#[derive(Default)]
struct Covered {
    /// Apart from each other, sorted.
    parts: Vec<(u32, u32)>,
    words: usize,
}

impl Covered {
    /// Gives how many words were not covered before.
    fn add(&mut self, start: u32, end: u32) -> usize {
        let first = self.parts.partition_point(|part| part.1 < start);
        let after = self.parts.partition_point(|part| part.0 <= end);
        let touched = &self.parts[first..after];
        let whole = touched.iter().fold((start, end), |whole, part| {
            (whole.0.min(part.0), whole.1.max(part.1))
        });
        let known: u32 = touched.iter().map(|part| part.1 - part.0).sum();
        let new = (whole.1 - whole.0 - known) as usize;
        self.parts.splice(first..after, [whole]);
        self.words += new;
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Covered;

    #[test]
    fn words_in_several_runs_count_once() {
        let mut covered = Covered::default();
        assert_eq!(covered.add(10, 20), 10);
        assert_eq!(covered.add(30, 40), 10);
        assert_eq!(covered.add(15, 18), 0);
        assert_eq!(covered.add(20, 22), 2);
        assert_eq!(covered.add(5, 50), 23);
        assert_eq!(covered.words, 45);
        assert_eq!(covered.parts, [(5, 50)]);
    }
}
