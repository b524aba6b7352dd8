//! Runs of words that stand in two articles, from equal shingles.
//!
//! Every window of eight words gets a hash; windows of one hash in several articles are a
//! group. Two positions of a group begin a run only where the words before them differ,
//! otherwise the run has begun earlier. So a text that stands in a hundred articles gives its
//! pairs once and not once for each of its words, and the work is what is found.

use super::wordings::{BARRIER, Wordings};
use super::{SHINGLE, Stage};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Windows that are sorted at once, 16 bytes each; a larger library takes several passes.
const AT_ONCE: usize = 1 << 22;
/// Places of one window in one article that are paired. A text that says the same hundreds
/// of times would otherwise give the square of it.
const PLACES_IN_ONE: usize = 8;
/// Runs that are looked for: this many for each word of the library. What stands in few
/// articles comes first; what would pass the limit is boilerplate.
const RUNS_PER_WORD: usize = 2;
const RUNS_AT_LEAST: usize = 1 << 20;
/// No window that stands in this many articles or fewer is boilerplate.
const NEVER_BOILERPLATE: usize = 16;
/// How much is done between two checks.
const CHECK_EVERY: usize = 1 << 14;

/// A run: `words` words from `at_a` and `at_b` on, of two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    pub a: u32,
    pub b: u32,
    pub at_a: u32,
    pub at_b: u32,
    pub words: u32,
}

/// A window that stands in more than one article: its places, sorted.
struct Group {
    places: std::ops::Range<usize>,
    articles: usize,
}

type Check<'c, E> = dyn FnMut(Stage, usize, usize) -> Result<(), E> + 'c;

/// All runs of at least `least` words, sorted, each once.
pub(super) fn matches<E>(
    wordings: &Wordings,
    least: usize,
    check: &mut Check<'_, E>,
) -> Result<Vec<Match>, E> {
    let (places, groups) = repeated(wordings, check)?;
    let most = boilerplate_from(wordings, &places, &groups);
    let mut paired = vec![false; wordings.words.len()];
    for group in groups.iter().filter(|group| group.articles < most) {
        for place in &places[group.places.clone()] {
            paired[*place as usize] = true;
        }
    }
    let mut found = Vec::new();
    let mut since = 0;
    for (index, group) in groups.iter().enumerate() {
        if group.articles >= most {
            continue;
        }
        let places = &places[group.places.clone()];
        let mut places: Vec<(u64, u32, u32)> = places
            .iter()
            .map(|place| {
                (
                    before(wordings, &paired, *place),
                    *place,
                    wordings.article_at(*place),
                )
            })
            .collect();
        places.sort_unstable();
        let mut end = 0;
        for same in places.chunk_by(|x, y| x.0 == y.0) {
            end += same.len();
            for (_, p, in_p) in same {
                for (_, q, in_q) in &places[end..] {
                    let run = match in_p.cmp(in_q) {
                        Ordering::Less => extended(wordings, *p, *q).map(|run| run.of(*in_p, *in_q)),
                        Ordering::Greater => extended(wordings, *q, *p).map(|run| run.of(*in_q, *in_p)),
                        Ordering::Equal => continue,
                    };
                    found.extend(run.filter(|run| run.words as usize >= least));
                }
                since += places.len() - end;
                if since >= CHECK_EVERY {
                    since = 0;
                    check(Stage::Extending, index, groups.len())?;
                }
            }
        }
        since += 1;
    }
    check(Stage::Extending, groups.len(), groups.len())?;
    found.sort_unstable();
    // A run that boilerplate interrupts is met once after each interruption.
    found.dedup();
    Ok(found)
}

/// The windows that stand in more than one article.
fn repeated<E>(wordings: &Wordings, check: &mut Check<'_, E>) -> Result<(Vec<u32>, Vec<Group>), E> {
    let words = &wordings.words;
    let passes = words.len() / AT_ONCE + 1;
    let mut places = Vec::new();
    let mut groups = Vec::new();
    for pass in 0..passes {
        check(Stage::Seeking, pass * words.len(), passes * words.len())?;
        let windows =
            sorted(|| hashes(words).filter(|(hash, _)| passes == 1 || hash % passes as u64 == pass as u64));
        check(
            Stage::Seeking,
            pass * words.len() + words.len() / 2,
            passes * words.len(),
        )?;
        for same in windows.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let first = places.len();
            let mut articles = 0;
            let mut current = (u32::MAX, 0);
            for (_, place) in same {
                let article = wordings.article_at(*place);
                if article != current.0 {
                    current = (article, 0);
                    articles += 1;
                }
                if current.1 < PLACES_IN_ONE {
                    current.1 += 1;
                    places.push(*place);
                }
            }
            if articles > 1 {
                groups.push(Group {
                    places: first..places.len(),
                    articles,
                });
            } else {
                places.truncate(first);
            }
        }
    }
    Ok((places, groups))
}

/// Windows in order of hash and place. Dealt into heaps by the first bits of their hashes
/// before sorting, so that each heap stays within the processor's cache and the time per
/// window does not grow with the library.
fn sorted<W: Iterator<Item = (u64, u32)>>(windows: impl Fn() -> W) -> Vec<(u64, u32)> {
    const HEAP_BITS: u32 = 10;
    let heap = |hash: u64| (hash >> (u64::BITS - HEAP_BITS)) as usize;
    let mut ends = vec![0_usize; 1 << HEAP_BITS];
    for (hash, _) in windows() {
        ends[heap(hash)] += 1;
    }
    let mut whole = 0;
    let mut next: Vec<usize> = Vec::with_capacity(ends.len());
    for end in &mut ends {
        next.push(whole);
        whole += *end;
        *end = whole;
    }
    let mut sorted = vec![(0, 0); whole];
    for window in windows() {
        let at = &mut next[heap(window.0)];
        sorted[*at] = window;
        *at += 1;
    }
    let mut start = 0;
    for end in ends {
        sorted[start..end].sort_unstable();
        start = end;
    }
    sorted
}

/// A hash for every window without a barrier, with where it begins.
fn hashes(words: &[u32]) -> impl Iterator<Item = (u64, u32)> + '_ {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    // What the word that leaves the window has been multiplied by.
    let leaving = (1..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0_u64;
    let mut held = 0;
    (0_u32..).zip(words).filter_map(move |(at, word)| {
        if *word == BARRIER {
            (hash, held) = (0, 0);
            return None;
        }
        if held == SHINGLE {
            let left = words[at as usize - SHINGLE];
            hash = hash.wrapping_sub(mixed(u64::from(left)).wrapping_mul(leaving));
            held -= 1;
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(mixed(u64::from(*word)));
        held += 1;
        (held == SHINGLE).then(|| (mixed(hash), at + 1 - SHINGLE as u32))
    })
}

/// Spreads a number over all 64 bits: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// From how many articles on a window is boilerplate, so that the runs looked for stay in
/// proportion to the library.
fn boilerplate_from(wordings: &Wordings, places: &[u32], groups: &[Group]) -> usize {
    let mut runs: BTreeMap<usize, usize> = BTreeMap::new();
    for group in groups {
        // Positions with the same word before them begin no run with each other.
        let mut lefts: Vec<u64> = places[group.places.clone()]
            .iter()
            .map(|place| word_before(wordings, *place))
            .collect();
        lefts.sort_unstable();
        let all = lefts.len() * lefts.len();
        let same: usize = lefts
            .chunk_by(|a, b| a == b)
            .map(|same| same.len() * same.len())
            .sum();
        *runs.entry(group.articles).or_default() += (all - same) / 2;
    }
    let mut left = (wordings.words.len() * RUNS_PER_WORD).max(RUNS_AT_LEAST);
    for (articles, runs) in runs {
        match left.checked_sub(runs) {
            Some(rest) => left = rest,
            None if articles <= NEVER_BOILERPLATE => left = 0,
            None => return articles,
        }
    }
    usize::MAX
}

/// The word before a position, or a number of its own where there is none.
fn word_before(wordings: &Wordings, place: u32) -> u64 {
    let word = (place as usize)
        .checked_sub(1)
        .map_or(BARRIER, |before| wordings.words[before]);
    if word == BARRIER {
        u64::from(place) << 32 | u64::from(u32::MAX)
    } else {
        u64::from(word)
    }
}

/// As [`word_before`], and a number of its own as well where the window before is not paired:
/// then no run has begun there.
fn before(wordings: &Wordings, paired: &[bool], place: u32) -> u64 {
    if place > 0 && paired[place as usize - 1] {
        word_before(wordings, place)
    } else {
        u64::from(place) << 32 | u64::from(u32::MAX)
    }
}

struct Run {
    at_a: u32,
    at_b: u32,
    words: u32,
}

impl Run {
    fn of(self, a: u32, b: u32) -> Match {
        Match {
            a,
            b,
            at_a: self.at_a,
            at_b: self.at_b,
            words: self.words,
        }
    }
}

/// The run around two positions, as long as the words are the same; `None` where they are not
/// even for one window (two windows of one hash).
fn extended(wordings: &Wordings, p: u32, q: u32) -> Option<Run> {
    let words = &wordings.words;
    let (p, q) = (p as usize, q as usize);
    if words[p..p + SHINGLE] != words[q..q + SHINGLE] {
        return None;
    }
    let same = |(x, y): (&u32, &u32)| x == y && *x != BARRIER;
    let after = words[p + SHINGLE..]
        .iter()
        .zip(&words[q + SHINGLE..])
        .take_while(|pair| same(*pair))
        .count();
    let before = words[..p]
        .iter()
        .rev()
        .zip(words[..q].iter().rev())
        .take_while(|pair| same(*pair))
        .count();
    let small = |n: usize| u32::try_from(n).expect("positions are 32 bits wide");
    Some(Run {
        at_a: small(p - before),
        at_b: small(q - before),
        words: small(before + SHINGLE + after),
    })
}
