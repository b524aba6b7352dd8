//! Samples of articles, drawn with replacement; the same for every question, and every time.

use super::Frame;

/// Samples of the articles of a [`Frame`]. They depend on the number of articles and of samples
/// alone, so the same project gives the same intervals.
pub struct Draws {
    clusters: usize,
    /// For each sample how often each article is in it.
    times: Vec<Vec<u16>>,
    /// For each sample the units of each set of coders.
    totals: Vec<Vec<f64>>,
}

/// Where the drawing starts; any number would do, as long as it stays.
const SEED: u64 = 0x5661_7269_6f72_756d;

impl Draws {
    /// Draws so many samples; none where there are fewer than two articles to draw from.
    pub fn new(frame: &Frame, samples: usize) -> Self {
        let articles = frame.articles();
        let mut made = Self {
            clusters: articles,
            times: Vec::new(),
            totals: Vec::new(),
        };
        if articles < 2 {
            return made;
        }
        let mut state = SEED;
        for _ in 0..samples {
            let mut times = vec![0_u16; articles];
            let mut totals = vec![0.0; frame.sets()];
            for _ in 0..articles {
                let drawn = below(&mut state, articles);
                times[drawn] = times[drawn].saturating_add(1);
                let (set, units) = frame.article(drawn);
                totals[set] += units;
            }
            made.times.push(times);
            made.totals.push(totals);
        }
        made
    }

    pub(super) fn clusters(&self) -> usize {
        self.clusters
    }

    pub(super) fn len(&self) -> usize {
        self.times.len()
    }

    pub(super) fn times(&self, draw: usize) -> &[u16] {
        &self.times[draw]
    }

    pub(super) fn totals(&self, draw: usize) -> &[f64] {
        &self.totals[draw]
    }
}

/// The next number below `end`. SplitMix64 (Steele, Lea & Flood 2014), brought into the range by
/// multiplication (Lemire 2019); its bias is below one in 2^32.
fn below(state: &mut u64, end: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let wide = u128::from(mixed) * end as u128;
    usize::try_from(wide >> 64).unwrap_or(0)
}
