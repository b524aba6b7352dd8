//! Shared wording: passages of words that are the same in two versions, or nearly.
//!
//! Every run of five words (a shingle) of every version is listed under its hash; where two
//! versions have one in common, it is extended to both sides as far as the words agree. Each
//! longest run is met once: at its first shingle, the only one whose words before it differ.
//! From there it goes on over small edits (a word changed, dropped or put in) wherever a few
//! words more are the same (see [`stretch`]), and counts if eight words and three in four are.
//! Each passage is found for itself, so that reordering does not matter.
//! The work is in proportion to the words and to what is found, not to words times words.
//!
//! A Han character counts as a word, as Unicode has it, so that eight words of Chinese or
//! Japanese are less text than eight of English.

use super::tokens::{Token, Tokens};
use super::{Alignment, AlignmentKind, Extent, Version};
use crate::text::ByteRange;
use crate::text::words::folded_mark;
use std::collections::HashSet;

/// Words that a passage must share: fewer are shared by chance and by idiom.
pub(super) const RUN_WORDS: usize = 8;

/// Words of the runs that passages grow from.
pub(super) const SEED_WORDS: usize = 5;

/// Words on either side that an edit may take.
const EDIT_WORDS: usize = 3;

/// Words that must be the same behind an edit, for each word that it takes on either side.
const ANCHOR: usize = 3;

/// The share of a passage's words that must be the same.
pub(super) const SAME_SHARE: f64 = 0.75;

/// Words that a run must have in a paragraph to be shown there.
pub(super) const PIECE_WORDS: usize = 4;

/// How often a shingle may begin a match in one version. What is repeated more often is a
/// refrain, a list or boilerplate: its first places are matched and the others only where
/// the words around them agree too. Counted for each version by itself, so that the order
/// of the versions does not matter.
const REPEATS: usize = 4;

/// A run of words that are the same in two versions: `words` of them from index `a` of
/// version `versions.0` and from index `b` of version `versions.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub versions: (usize, usize),
    pub a: usize,
    pub b: usize,
    pub words: usize,
}

/// A passage of two versions: pairs of indexes of words that are the same, in order.
type Passage = Vec<(usize, usize)>;

/// All alignments of kind wording, in no particular order, each in point 0. `None` once
/// `go_on` says no.
pub(super) fn alignments(
    versions: &[Version],
    tokens: &Tokens,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Vec<Alignment>> {
    let mut out = Vec::new();
    for runs in runs(tokens).chunk_by(|x, y| x.versions == y.versions) {
        if !go_on() {
            return None;
        }
        let pair = runs[0].versions;
        let (a, b) = (&tokens.0[pair.0], &tokens.0[pair.1]);
        let mut passages: Vec<Passage> = Vec::new();
        let mut grown_over: HashSet<(usize, usize)> = HashSet::new();
        for run in runs {
            let passage = stretch(a, b, *run);
            if passage.len() >= RUN_WORDS {
                passages.push(passage);
            }
        }
        passages.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
        passages.dedup();
        // What lies by half and more in longer passages says nothing new. Those of one length
        // are judged together, so that it does not matter which version is which.
        for alike in passages.chunk_by(|x, y| x.len() == y.len()) {
            let fresh: Vec<&Passage> = alike
                .iter()
                .filter(|passage| {
                    let known = passage.iter().filter(|same| grown_over.contains(same)).count();
                    2 * known < passage.len()
                })
                .collect();
            for passage in fresh {
                grown_over.extend(passage);
                out.extend(pieces(versions, tokens, pair, passage));
            }
        }
    }
    Some(out)
}

/// A run with what follows it on both sides over small edits.
fn stretch(a: &[Token], b: &[Token], run: Run) -> Passage {
    let mut out: Passage = (0..run.words).map(|step| (run.a + step, run.b + step)).collect();
    let forward = grown(
        a.len(),
        b.len(),
        (run.a + run.words, run.b + run.words),
        |i, j| alike(&a[i], &b[j]),
    );
    // Backwards is forwards on both texts reversed.
    let turned = |i: usize, j: usize| (a.len() - 1 - i, b.len() - 1 - j);
    let backward = grown(a.len(), b.len(), (a.len() - run.a, b.len() - run.b), |i, j| {
        let (i, j) = turned(i, j);
        alike(&a[i], &b[j])
    });
    out.extend(forward);
    out.extend(backward.into_iter().map(|(i, j)| turned(i, j)));
    out.sort_unstable();
    out
}

/// Goes on from a place in both texts over edits of up to [`EDIT_WORDS`] words on either side,
/// the smallest first, as long as the passage grown has enough in common.
fn grown(a_len: usize, b_len: usize, from: (usize, usize), same: impl Fn(usize, usize) -> bool) -> Passage {
    let mut out = Passage::new();
    let (mut i, mut j) = from;
    'edits: loop {
        for size in 1..=2 * EDIT_WORDS {
            let run = |(in_a, in_b): (usize, usize)| {
                let room = (a_len.saturating_sub(i + in_a)).min(b_len.saturating_sub(j + in_b));
                (0..room)
                    .take_while(|step| same(i + in_a + step, j + in_b + step))
                    .count()
            };
            let mut ways: Vec<(usize, usize, (usize, usize))> = (0..=size)
                .map(|in_a| (in_a, size - in_a))
                .filter(|(in_a, in_b)| *in_a <= EDIT_WORDS && *in_b <= EDIT_WORDS)
                .map(|split| (run(split), split.0.abs_diff(split.1), split))
                .filter(|(words, _, split)| *words >= ANCHOR * split.0.max(split.1))
                .collect();
            ways.sort_by_key(|(words, apart, _)| (std::cmp::Reverse(*words), *apart));
            match ways[..] {
                // Words put in on one side or as well on the other: nobody can say which.
                [first, second, ..] if (first.0, first.1) == (second.0, second.1) => return out,
                [(words, _, (in_a, in_b)), ..] => {
                    let start = (i + in_a, j + in_b);
                    out.extend((0..words).map(|step| (start.0 + step, start.1 + step)));
                    (i, j) = (start.0 + words, start.1 + words);
                    continue 'edits;
                }
                [] => {}
            }
        }
        return out;
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shingle {
    hash: u64,
    version: usize,
    at: usize,
}

/// The longest runs of every pair of versions, without those that only say again, in both
/// versions, what longer runs of the pair say.
pub(super) fn runs(tokens: &Tokens) -> Vec<Run> {
    let mut shingles: Vec<Shingle> = tokens
        .0
        .iter()
        .enumerate()
        .flat_map(|(v, words)| shingled(v, words))
        .collect();
    shingles.sort_unstable();
    // Which shingles may begin a match; a match whose first one may not begins at its next.
    let mut seeds: Vec<Vec<bool>> = tokens.0.iter().map(|words| vec![false; words.len()]).collect();
    let groups: Vec<Vec<Shingle>> = shingles
        .chunk_by(|x, y| x.hash == y.hash)
        .map(|group| {
            group
                .chunk_by(|x, y| x.version == y.version)
                .flat_map(|of_one| of_one.iter().take(REPEATS).copied())
                .collect()
        })
        .collect();
    for shingle in groups.iter().flatten() {
        seeds[shingle.version][shingle.at] = true;
    }
    let mut found = Vec::new();
    for group in &groups {
        for (index, x) in group.iter().enumerate() {
            for y in group[index + 1..].iter().filter(|y| y.version != x.version) {
                found.extend(run_from(tokens, &seeds, *x, *y));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
        .chunk_by(|x, y| x.versions == y.versions)
        .flat_map(without_repeats)
        .collect()
}

fn shingled(version: usize, words: &[Token]) -> impl Iterator<Item = Shingle> + '_ {
    let windows = words.windows(SEED_WORDS).enumerate();
    let telling = windows.filter(|(_, window)| window.iter().all(|token| token.telling));
    telling.map(move |(at, window)| {
        let hash = window.iter().fold(0u64, |hash, token| {
            // Multiply and rotate: a hash that need not withstand an enemy, since words are
            // compared before a match counts.
            (hash.rotate_left(23) ^ u64::from(token.word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        Shingle { hash, version, at }
    })
}

/// The longest run around two places that have a shingle in common, if this is its first
/// shingle that may begin a match in both versions.
fn run_from(tokens: &Tokens, seeds: &[Vec<bool>], x: Shingle, y: Shingle) -> Option<Run> {
    let (a, b) = (&tokens.0[x.version], &tokens.0[y.version]);
    let same = |i: usize, j: usize| alike(&a[i], &b[j]);
    let before = x.at > 0 && y.at > 0 && same(x.at - 1, y.at - 1);
    if before && seeds[x.version][x.at - 1] && seeds[y.version][y.at - 1] {
        return None;
    }
    let back = (1..=x.at.min(y.at))
        .take_while(|step| same(x.at - step, y.at - step))
        .count();
    let room = (a.len() - x.at).min(b.len() - y.at);
    let ahead = (0..room)
        .take_while(|step| same(x.at + step, y.at + step))
        .count();
    // Fewer when two different shingles fell on one hash.
    (ahead >= SEED_WORDS).then_some(Run {
        versions: (x.version, y.version),
        a: x.at - back,
        b: y.at - back,
        words: back + ahead,
    })
}

/// The same telling word.
fn alike(a: &Token, b: &Token) -> bool {
    a.word == b.word && a.telling && b.telling
}

/// Drops runs that lie within longer runs of the pair on both sides.
fn without_repeats(runs: &[Run]) -> Vec<Run> {
    let in_a = within_longer(runs, |run| run.a);
    let in_b = within_longer(runs, |run| run.b);
    runs.iter()
        .enumerate()
        .filter(|(index, _)| !(in_a[*index] && in_b[*index]))
        .map(|(_, run)| *run)
        .collect()
}

/// For each run whether a longer one holds its words in one of the versions.
fn within_longer(runs: &[Run], start: impl Fn(&Run) -> usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by_key(|index| (start(&runs[*index]), std::cmp::Reverse(runs[*index].words)));
    let mut out = vec![false; runs.len()];
    let mut reach = 0;
    let extent = |index: usize| (start(&runs[index]), runs[index].words);
    for same in order.chunk_by(|x, y| extent(*x) == extent(*y)) {
        let end = extent(same[0]).0 + extent(same[0]).1;
        for index in same {
            out[*index] = reach >= end;
        }
        reach = reach.max(end);
    }
    out
}

/// Cuts a passage where either side begins a new paragraph, and leaves out what is too short to
/// show by itself or has too little in common.
fn pieces(
    versions: &[Version],
    tokens: &Tokens,
    pair: (usize, usize),
    passage: &[(usize, usize)],
) -> Vec<Alignment> {
    let (a, b) = (&tokens.0[pair.0], &tokens.0[pair.1]);
    passage
        .chunk_by(|x, y| a[x.0].paragraph == a[y.0].paragraph && b[x.1].paragraph == b[y.1].paragraph)
        .filter(|piece| piece.len() >= PIECE_WORDS)
        .filter_map(|piece| {
            let (first, last) = (piece[0], piece[piece.len() - 1]);
            let words = (last.0 - first.0 + 1).max(last.1 - first.1 + 1);
            let score = piece.len() as f64 / words as f64;
            let rest = |version: usize, token: &Token| {
                let version = &versions[version];
                ByteRange::new(token.range.end, version.paragraphs[token.paragraph].range.end)
                    .of(version.text)
                    .unwrap_or_default()
            };
            let closing = closing_in_both(rest(pair.0, &a[last.0]), rest(pair.1, &b[last.1]));
            (score >= SAME_SHARE).then(|| Alignment {
                kind: AlignmentKind::Wording,
                score,
                a: Extent {
                    version: pair.0,
                    range: ByteRange::new(a[first.0].range.start, a[last.0].range.end + closing.0),
                },
                b: Extent {
                    version: pair.1,
                    range: ByteRange::new(b[first.1].range.start, b[last.1].range.end + closing.1),
                },
                point: 0,
                why: Vec::new(),
            })
        })
        .collect()
}

/// How many bytes of stops and closing marks follow on both sides alike. A comma belongs
/// only where a closing mark follows it (deck,”).
fn closing_in_both(a: &str, b: &str) -> (usize, usize) {
    let mut here = (0, 0);
    let mut out = (0, 0);
    for (x, y) in a.chars().zip(b.chars()) {
        let mark = folded_mark(x);
        if mark != folded_mark(y)
            || !matches!(
                mark,
                '.' | '!' | '?' | '…' | ',' | ';' | ':' | '"' | '\'' | ')' | ']'
            )
        {
            break;
        }
        here = (here.0 + x.len_utf8(), here.1 + y.len_utf8());
        if !matches!(mark, ',' | ';' | ':') {
            out = here;
        }
    }
    out
}
