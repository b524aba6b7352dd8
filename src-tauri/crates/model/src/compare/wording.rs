//! Shared wording: runs of words that are the same in two versions, found exactly.
//!
//! Every run of eight words (a shingle) of every version is listed under its hash; where two
//! versions have one in common, it is extended to both sides as far as the words agree. Each
//! longest run is met once: at its first shingle, the only one whose words before it differ.
//! The work is in proportion to the words and to what is found, not to words times words.
//!
//! A Han character counts as a word, as Unicode has it, so that eight words of Chinese or
//! Japanese are less text than eight of English.

use super::tokens::{Token, Tokens};
use super::{Alignment, AlignmentKind, Extent, Version};
use crate::text::ByteRange;
use crate::text::words::folded_mark;

/// Words that a run must have: fewer are shared by chance and by idiom.
pub(super) const RUN_WORDS: usize = 8;

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

/// All alignments of kind wording, in no particular order, each in point 0.
pub(super) fn alignments(versions: &[Version], tokens: &Tokens) -> Vec<Alignment> {
    runs(tokens)
        .into_iter()
        .flat_map(|run| pieces(versions, tokens, run))
        .collect()
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
    words.windows(RUN_WORDS).enumerate().map(move |(at, window)| {
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
    let same = |i: usize, j: usize| a[i].word == b[j].word;
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
    (ahead >= RUN_WORDS).then_some(Run {
        versions: (x.version, y.version),
        a: x.at - back,
        b: y.at - back,
        words: back + ahead,
    })
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

/// Cuts a run where either side begins a new paragraph, and leaves out what is too short to
/// show by itself.
fn pieces(versions: &[Version], tokens: &Tokens, run: Run) -> Vec<Alignment> {
    let a = &tokens.0[run.versions.0][run.a..run.a + run.words];
    let b = &tokens.0[run.versions.1][run.b..run.b + run.words];
    let together: Vec<(&Token, &Token)> = a.iter().zip(b).collect();
    together
        .chunk_by(|x, y| x.0.paragraph == y.0.paragraph && x.1.paragraph == y.1.paragraph)
        .filter(|piece| piece.len() >= PIECE_WORDS)
        .map(|piece| {
            let (first, last) = (piece[0], piece[piece.len() - 1]);
            let rest = |version: usize, token: &Token| {
                let version = &versions[version];
                ByteRange::new(token.range.end, version.paragraphs[token.paragraph].range.end)
                    .of(version.text)
                    .unwrap_or_default()
            };
            let closing = closing_in_both(rest(run.versions.0, last.0), rest(run.versions.1, last.1));
            Alignment {
                kind: AlignmentKind::Wording,
                score: 1.0,
                a: Extent {
                    version: run.versions.0,
                    range: ByteRange::new(first.0.range.start, last.0.range.end + closing.0),
                },
                b: Extent {
                    version: run.versions.1,
                    range: ByteRange::new(first.1.range.start, last.1.range.end + closing.1),
                },
                point: 0,
                why: Vec::new(),
            }
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
