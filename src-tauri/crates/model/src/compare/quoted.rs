//! The same quotation in two versions: words in quotation marks found again, in marks or not.
//!
//! Runs of three words (two, where both carry meaning) that stand between marks are looked up
//! among all words; what they have in common is extended, chained in order and filled up word
//! by word. So a quotation is found again whole, cut, with words left out or put in brackets,
//! a little altered, or turned into the article's own words. The work is in proportion to the
//! words and to what is found, as for wording.
//!
//! *Choice:* a tie needs words that carry meaning, or the same words from mark to mark.
//! *Why:* people say "I don't think so" of everything. *Trade-off:* a quotation of three small
//! words is not tied.

mod common;

use super::chain::{MARGIN, longest_run, matched};
use super::tokens::Tokens;
use super::{Alignment, AlignmentKind, Extent, Version};
use crate::quotations::marked;
use crate::text::words::folded;
use crate::text::{ByteRange, Paragraph};
use common::Common;
use std::collections::HashMap;

/// Words that two quotations must have, the same from mark to mark, to be tied for that alone.
const WHOLE_WORDS: usize = 4;

/// A run so long is no chance, whatever the words (see [`super::wording`]).
const LONG_RUN: usize = 8;

/// How often a run of words may seed a tie in one version; what is repeated more is a refrain.
const REPEATS: usize = 4;

/// A stretch between quotation marks, as indexes of its version's words.
#[derive(Clone, Copy)]
struct Mark {
    first: usize,
    end: usize,
    range: ByteRange,
}

struct Quoted {
    marks: Vec<Mark>,
    /// For each word of the version the mark that it stands in.
    mark_of: Vec<Option<usize>>,
}

/// Where a run of words stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    hash: u64,
    version: usize,
    at: usize,
}

/// Two places with the same run of words, in two versions, at least one of them in marks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    versions: (usize, usize),
    marks: (Option<usize>, Option<usize>),
    at: (usize, usize),
}

/// What one mark shares with another mark or with words outside marks.
struct Tie {
    versions: (usize, usize),
    a: Side,
    b: Side,
    matched: Vec<(usize, usize)>,
    score: f64,
}

/// One side of a tie: the words it was sought in, and the mark that they are, if they are one.
#[derive(Clone, Copy)]
struct Side {
    first: usize,
    end: usize,
    mark: Option<ByteRange>,
}

/// All alignments of kind quotation, in no particular order, each in point 0.
///
/// `spellings` are the words by their numbers.
pub(super) fn alignments(versions: &[Version], tokens: &Tokens, spellings: &[String]) -> Vec<Alignment> {
    let common = Common::of(versions, tokens, spellings);
    let quoted: Vec<Quoted> = versions
        .iter()
        .enumerate()
        .map(|(nth, version)| quoted(version, nth, tokens))
        .collect();
    let seeds = seeds(tokens, &quoted, &common);
    let mut ties: Vec<Tie> = Vec::new();
    for group in seeds.chunk_by(|x, y| (x.versions, x.marks) == (y.versions, y.marks)) {
        for cluster in clusters(group) {
            ties.extend(tie(versions, tokens, &quoted, &common, &cluster));
        }
    }
    whole(tokens, &quoted, &mut ties);
    ties.sort_by(|x, y| {
        (x.versions.cmp(&y.versions))
            .then(y.score.total_cmp(&x.score))
            .then(y.matched.len().cmp(&x.matched.len()))
            .then(x.matched.cmp(&y.matched))
    });
    let mut out = Vec::new();
    for group in ties.chunk_by(|x, y| x.versions == y.versions) {
        for tie in kept(group) {
            out.push(alignment(versions, tokens, &common, tie));
        }
    }
    out
}

fn quoted(version: &Version, nth: usize, tokens: &Tokens) -> Quoted {
    let telling: Vec<Paragraph> = version
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind.is_telling())
        .copied()
        .collect();
    let mut out = Quoted {
        marks: Vec::new(),
        mark_of: vec![None; tokens.0[nth].len()],
    };
    for marked in marked(version.text, &telling)
        .iter()
        .filter(|marked| marked.depth == 0)
    {
        let words = tokens.within(nth, marked.range);
        // Paragraphs that overlap could give a word twice.
        if words.is_empty() || out.mark_of[words.start].is_some() {
            continue;
        }
        for at in words.clone() {
            out.mark_of[at] = Some(out.marks.len());
        }
        out.marks.push(Mark {
            first: words.start,
            end: words.end,
            range: marked.range,
        });
    }
    out
}

fn mixed(words: impl Iterator<Item = u32>, salt: u64) -> u64 {
    words.fold(salt, |hash, word| {
        (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// The runs of words that stand in marks in one version and anywhere in another.
fn seeds(tokens: &Tokens, quoted: &[Quoted], common: &Common) -> Vec<Seed> {
    let runs = |version: usize, at: usize| -> [Option<u64>; 2] {
        let words = &tokens.0[version];
        let marks = &quoted[version].mark_of;
        let run = |length: usize| {
            let here = words.get(at..at + length)?;
            let last = at + length - 1;
            (marks[at] == marks[last] && here[0].paragraph == here[length - 1].paragraph).then_some(here)
        };
        let three = run(3)
            .filter(|run| run.iter().any(|token| !common.is(token.word)))
            .map(|run| mixed(run.iter().map(|token| token.word), 3));
        let two = run(2)
            .filter(|run| marks[at].is_some() && run.iter().all(|token| !common.is(token.word)))
            .map(|run| mixed(run.iter().map(|token| token.word), 2));
        [three, two]
    };
    let mut wanted: Vec<u64> = Vec::new();
    for (version, quoted) in quoted.iter().enumerate() {
        for mark in &quoted.marks {
            wanted.extend((mark.first..mark.end).flat_map(|at| runs(version, at)).flatten());
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut places: Vec<Place> = Vec::new();
    for version in 0..tokens.0.len() {
        for at in 0..tokens.0[version].len() {
            for hash in runs(version, at).into_iter().flatten() {
                if wanted.binary_search(&hash).is_ok() {
                    places.push(Place { hash, version, at });
                }
            }
        }
    }
    places.sort_unstable();
    let mut out = Vec::new();
    for group in places.chunk_by(|x, y| x.hash == y.hash) {
        let few: Vec<Place> = group
            .chunk_by(|x, y| x.version == y.version)
            .flat_map(|of_one| of_one.iter().take(REPEATS).copied())
            .collect();
        for (nth, x) in few.iter().enumerate() {
            for y in few[nth + 1..].iter().filter(|y| y.version != x.version) {
                let marks = (quoted[x.version].mark_of[x.at], quoted[y.version].mark_of[y.at]);
                if marks.0.is_some() || marks.1.is_some() {
                    out.push(Seed {
                        versions: (x.version, y.version),
                        marks,
                        at: (x.at, y.at),
                    });
                }
            }
        }
    }
    out.sort_unstable();
    out
}

/// The seeds of a mark and of words outside marks, those together that stand together.
fn clusters(group: &[Seed]) -> Vec<Vec<Seed>> {
    let outside = |seed: &Seed| match seed.marks {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(seed.at.1),
        _ => Some(seed.at.0),
    };
    let mut seeds = group.to_vec();
    seeds.sort_by_key(|seed| (outside(seed), *seed));
    let far = |x: &Seed, y: &Seed| match (outside(x), outside(y)) {
        (Some(x), Some(y)) => y - x > 2 * MARGIN,
        _ => false,
    };
    seeds.chunk_by(|x, y| !far(x, y)).map(<[Seed]>::to_vec).collect()
}

fn tie(
    versions: &[Version],
    tokens: &Tokens,
    quoted: &[Quoted],
    common: &Common,
    cluster: &[Seed],
) -> Option<Tie> {
    let first = cluster.first()?;
    let side = |version: usize, mark: Option<usize>, at: &dyn Fn(&Seed) -> usize| match mark {
        Some(mark) => {
            let mark = quoted[version].marks[mark];
            Side {
                first: mark.first,
                end: mark.end,
                mark: Some(mark.range),
            }
        }
        None => {
            let words = &tokens.0[version];
            let marks = &quoted[version].mark_of;
            let low = cluster.iter().map(at).min().unwrap_or_default();
            let high = cluster.iter().map(at).max().unwrap_or_default() + 2;
            let joins = |at: &usize| {
                marks[*at].is_none()
                    && (words[*at].paragraph == words[low].paragraph
                        || words[*at].paragraph == words[high.min(words.len() - 1)].paragraph)
            };
            let start = (low.saturating_sub(MARGIN)..low)
                .rev()
                .take_while(joins)
                .last()
                .unwrap_or(low);
            let end = (high..words.len().min(high + MARGIN))
                .take_while(joins)
                .last()
                .map_or(high, |at| at + 1);
            Side {
                first: start,
                end: end.min(words.len()),
                mark: None,
            }
        }
    };
    let a = side(first.versions.0, first.marks.0, &|seed| seed.at.0);
    let b = side(first.versions.1, first.marks.1, &|seed| seed.at.1);
    let words = |version: usize, side: Side| -> Vec<u32> {
        tokens.0[version][side.first..side.end]
            .iter()
            .map(|token| token.word)
            .collect()
    };
    let (in_a, in_b) = (words(first.versions.0, a), words(first.versions.1, b));
    let starts: Vec<(usize, usize)> = cluster
        .iter()
        .map(|seed| (seed.at.0 - a.first, seed.at.1 - b.first))
        .collect();
    // Which of several equal ways is taken must not hang on which version comes first.
    let told = |version: usize, side: Side| {
        let words = &tokens.0[version];
        let range = ByteRange::new(words[side.first].range.start, words[side.end - 1].range.end);
        (
            side.mark.is_none(),
            range.of(versions[version].text).unwrap_or_default(),
        )
    };
    let matched = if told(first.versions.1, b) < told(first.versions.0, a) {
        let turned: Vec<(usize, usize)> = starts.iter().map(|(x, y)| (*y, *x)).collect();
        matched(&in_b, &in_a, &turned)
            .into_iter()
            .map(|(y, x)| (x, y))
            .collect()
    } else {
        matched(&in_a, &in_b, &starts)
    };
    let marked = (a.mark.is_some(), b.mark.is_some());
    let matched = if marked.0 && marked.1 {
        &matched[..]
    } else {
        trimmed(&matched, &in_a, common)
    };
    let names_by_capital =
        common.names_by_capital[first.versions.0] && common.names_by_capital[first.versions.1];
    let named = |(x, y): (usize, usize)| {
        names_by_capital
            && tokens.0[first.versions.0][a.first + x].capital
            && tokens.0[first.versions.1][b.first + y].capital
    };
    let telling = matched
        .iter()
        .filter(|(x, y)| !common.is(in_a[*x]) && !named((*x, *y)))
        .count();
    let score = score(&in_a, &in_b, matched, common, marked, telling)?;
    Some(Tie {
        versions: first.versions,
        a,
        b,
        matched: matched.iter().map(|(x, y)| (x + a.first, y + b.first)).collect(),
        score,
    })
}

/// What is matched, without runs at its ends that are all small words: of words outside marks
/// they only say that some "the" stands somewhere behind.
fn trimmed<'m>(matched: &'m [(usize, usize)], a: &[u32], common: &Common) -> &'m [(usize, usize)] {
    let runs: Vec<&[(usize, usize)]> = matched
        .chunk_by(|x, y| x.0 + 1 == y.0 && x.1 + 1 == y.1)
        .collect();
    let small = |run: &&&[(usize, usize)]| run.iter().all(|(x, _)| common.is(a[*x]));
    let before: usize = runs.iter().take_while(small).map(|run| run.len()).sum();
    let behind: usize = runs.iter().rev().take_while(small).map(|run| run.len()).sum();
    matched
        .get(before..matched.len().saturating_sub(behind))
        .unwrap_or_default()
}

/// How much of the two is the same, from 0 to 1, or `None` where it is too little for a tie.
///
/// `telling` is how many of the matched words carry meaning and are no names. Names alone say of
/// whom, and not what, is said: two articles about one body both give its name.
fn score(
    a: &[u32],
    b: &[u32],
    matched: &[(usize, usize)],
    common: &Common,
    marked: (bool, bool),
    telling: usize,
) -> Option<f64> {
    let (first, last) = (matched.first()?, matched.last()?);
    let weigh = |words: &[u32]| words.iter().map(|word| common.weight(*word)).sum::<f64>();
    let shared: f64 = matched.iter().map(|(x, _)| common.weight(a[*x])).sum();
    let meaningful = matched.iter().filter(|(x, _)| !common.is(a[*x])).count();
    let longest = longest_run(matched);
    // Of words outside marks only those between the first and the last shared one count.
    let weight_a = weigh(if marked.0 { a } else { &a[first.0..=last.0] });
    let weight_b = weigh(if marked.1 { b } else { &b[first.1..=last.1] });
    let alike = 2.0 * shared / (weight_a + weight_b);
    let within = shared / weight_a.min(weight_b);
    let score = (0.5 * alike + 0.5 * within).clamp(0.0, 1.0);
    if a == b && a.len() >= WHOLE_WORDS {
        return Some(1.0);
    }
    let enough = if marked.0 && marked.1 {
        let told = within >= 0.7 || within >= 0.55 && meaningful >= 3;
        let most = told && longest >= 3 && matched.len() >= 4 && meaningful >= 2 && telling >= 2;
        // What is all capitals and three words is the title of a programme or a song.
        let short = within >= 0.99 && matched.len() >= 3 && meaningful >= 2 && telling >= 1;
        most || short || longest >= LONG_RUN && meaningful >= 2
    } else {
        let quoted = if marked.0 {
            shared / weight_a
        } else {
            shared / weight_b
        };
        let dense = alike.min(within) >= 0.5;
        let told = quoted >= 0.6 && dense && matched.len() >= 5 && meaningful >= 4 && telling >= 2;
        let copied = longest >= 6 && meaningful >= 3 && telling >= 2 && quoted >= 0.3;
        let short =
            quoted >= 0.99 && longest == matched.len() && longest >= 4 && meaningful >= 3 && telling >= 1;
        // A long run that is little of what is quoted is shared wording if anything.
        told || copied || short || longest >= LONG_RUN && telling >= 4
    };
    enough.then_some(score)
}

/// Adds the quotations that are the same from mark to mark, which may hold no run that seeds.
fn whole(tokens: &Tokens, quoted: &[Quoted], ties: &mut Vec<Tie>) {
    let mut same: HashMap<Vec<u32>, Vec<(usize, Mark)>> = HashMap::new();
    for (version, quoted) in quoted.iter().enumerate() {
        for mark in quoted
            .marks
            .iter()
            .filter(|mark| mark.end - mark.first >= WHOLE_WORDS)
        {
            let words = tokens.0[version][mark.first..mark.end]
                .iter()
                .map(|token| token.word)
                .collect();
            same.entry(words).or_default().push((version, *mark));
        }
    }
    let known: std::collections::HashSet<((usize, usize), ByteRange, ByteRange)> = ties
        .iter()
        .filter_map(|tie| Some((tie.versions, tie.a.mark?, tie.b.mark?)))
        .collect();
    for places in same.values() {
        let few: Vec<&(usize, Mark)> = places
            .chunk_by(|x, y| x.0 == y.0)
            .flat_map(|of_one| of_one.iter().take(REPEATS))
            .collect();
        for (nth, (version, mark)) in few.iter().enumerate() {
            for (other, counterpart) in few[nth + 1..].iter().filter(|(other, _)| other != version) {
                if known.contains(&((*version, *other), mark.range, counterpart.range)) {
                    continue;
                }
                let side = |mark: &Mark| Side {
                    first: mark.first,
                    end: mark.end,
                    mark: Some(mark.range),
                };
                ties.push(Tie {
                    versions: (*version, *other),
                    a: side(mark),
                    b: side(counterpart),
                    matched: (0..mark.end - mark.first)
                        .map(|step| (mark.first + step, counterpart.first + step))
                        .collect(),
                    score: 1.0,
                });
            }
        }
    }
}

/// The ties of a pair of versions, best first, without those that on both sides only say
/// again what better ones say.
fn kept(ties: &[Tie]) -> impl Iterator<Item = &Tie> {
    let mut told: (std::collections::HashSet<usize>, std::collections::HashSet<usize>) = Default::default();
    ties.iter().filter(move |tie| {
        let again_a = tie.matched.iter().filter(|(x, _)| told.0.contains(x)).count();
        let again_b = tie.matched.iter().filter(|(_, y)| told.1.contains(y)).count();
        let marked = tie.a.mark.is_some() && tie.b.mark.is_some();
        let (half_a, half_b) = (2 * again_a > tie.matched.len(), 2 * again_b > tie.matched.len());
        // Words outside marks are only sought for what no marks hold.
        let keep = if marked {
            !(half_a && half_b)
        } else {
            !(half_a || half_b)
        };
        if keep {
            told.0.extend(tie.matched.iter().map(|(x, _)| *x));
            told.1.extend(tie.matched.iter().map(|(_, y)| *y));
        }
        keep
    })
}

fn alignment(versions: &[Version], tokens: &Tokens, common: &Common, tie: &Tie) -> Alignment {
    let extent = |version: usize, side: Side, at: &dyn Fn(&(usize, usize)) -> usize| {
        let words = &tokens.0[version];
        let first = tie.matched.first().map_or(side.first, at);
        let last = tie.matched.last().map_or(side.end - 1, at);
        let shared: f64 = tie
            .matched
            .iter()
            .map(|pair| common.weight(words[at(pair)].word))
            .sum();
        let most = shared >= 0.6 * common.weigh(&words[side.first..side.end]);
        let range = match side.mark.filter(|_| most) {
            Some(mark) => mark,
            None => ByteRange::new(words[first].range.start, words[last].range.end),
        };
        Extent { version, range }
    };
    let a = extent(tie.versions.0, tie.a, &|pair| pair.0);
    let b = extent(tie.versions.1, tie.b, &|pair| pair.1);
    // Of what is shown, not of all that was searched: words cut away elsewhere are no difference.
    let words = |extent: Extent| &tokens.0[extent.version][tokens.within(extent.version, extent.range)];
    let weigh = |extent: Extent| common.weigh(words(extent));
    let same = words(a)
        .iter()
        .map(|token| token.word)
        .eq(words(b).iter().map(|token| token.word));
    let shared: f64 = tie
        .matched
        .iter()
        .map(|(x, _)| common.weight(tokens.0[a.version][*x].word))
        .sum();
    let score = if same {
        1.0
    } else {
        let alike = 2.0 * shared / (weigh(a) + weigh(b));
        let within = shared / weigh(a).min(weigh(b));
        (0.5 * alike + 0.5 * within).clamp(0.0, 0.99)
    };
    Alignment {
        kind: AlignmentKind::Quotation,
        score,
        a,
        b,
        point: 0,
        why: if same {
            Vec::new()
        } else {
            why(versions, tokens, common, tie)
        },
    }
}

/// The shared words that carry meaning, the rarest first.
fn why(versions: &[Version], tokens: &Tokens, common: &Common, tie: &Tie) -> Vec<String> {
    const MOST: usize = 6;
    let words = &tokens.0[tie.versions.0];
    let mut shared: Vec<(u32, usize, u32)> = tie
        .matched
        .iter()
        .map(|(x, _)| (common.count[words[*x].word as usize], *x, words[*x].word))
        .filter(|(_, _, word)| !common.is(*word))
        .collect();
    shared.sort_unstable();
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for (_, at, word) in shared {
        if out.len() < MOST && !seen.contains(&word) {
            seen.push(word);
            out.push(folded(
                words[at]
                    .range
                    .of(versions[tie.versions.0].text)
                    .unwrap_or_default(),
            ));
        }
    }
    out
}
