//! What two series of words share, in order: runs that agree, chained, the gaps between them
//! filled up word by word.

use std::ops::Range;

/// Gaps between shared runs up to so many words on either side are filled up word by word.
const WIDEST_GAP: usize = 40;

/// Runs that are chained at most: chaining takes time in proportion to their square.
const MOST_RUNS: usize = 120;

/// Words around what is shared that are searched for more.
pub(super) const MARGIN: usize = 12;

/// Pairs of the same words, ascending on both sides, grown from places known to agree.
pub(super) fn matched(a: &[u32], b: &[u32], starts: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut diagonals: Vec<(isize, usize)> = starts
        .iter()
        .map(|(x, y)| (*x as isize - *y as isize, *x))
        .collect();
    diagonals.sort_unstable();
    // Each longest run once, as its start on both sides and its length.
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let mut reach: Option<(isize, usize)> = None;
    for (diagonal, x) in diagonals {
        if reach.is_some_and(|(known, end)| known == diagonal && x < end) {
            continue;
        }
        let y = (x as isize - diagonal) as usize;
        let back = (1..=x.min(y))
            .take_while(|step| a[x - step] == b[y - step])
            .count();
        let ahead = (0..(a.len() - x).min(b.len() - y))
            .take_while(|step| a[x + step] == b[y + step])
            .count();
        if ahead > 0 {
            runs.push((x - back, y - back, back + ahead));
            reach = Some((diagonal, x + ahead));
        }
    }
    runs.sort_by_key(|(x, y, length)| (std::cmp::Reverse(*length), *x, *y));
    runs.truncate(MOST_RUNS);
    let chain = chain(&mut runs);
    let mut out = Vec::new();
    let mut from: Option<(usize, usize)> = None;
    for (x, y, length) in &chain {
        let (low_x, low_y) = from.unwrap_or((x.saturating_sub(MARGIN), y.saturating_sub(MARGIN)));
        fill(a, b, low_x..*x, low_y..*y, &mut out);
        out.extend((0..*length).map(|step| (x + step, y + step)));
        from = Some((x + length, y + length));
    }
    if let Some((x, y)) = from {
        fill(
            a,
            b,
            x..a.len().min(x + MARGIN),
            y..b.len().min(y + MARGIN),
            &mut out,
        );
    }
    out
}

/// The heaviest series of runs that ascends on both sides; runs that overlap are cut.
fn chain(runs: &mut [(usize, usize, usize)]) -> Vec<(usize, usize, usize)> {
    runs.sort_unstable();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(runs.len());
    for (nth, (x, y, length)) in runs.iter().enumerate() {
        let before = (0..nth)
            .filter(|other| {
                let (from_x, from_y, length) = runs[*other];
                from_x + length <= *x && from_y + length <= *y
            })
            .max_by_key(|other| (best[*other].0, std::cmp::Reverse(*other)));
        best.push((length + before.map_or(0, |before| best[before].0), before));
    }
    let mut at = (0..runs.len()).max_by_key(|nth| (best[*nth].0, std::cmp::Reverse(*nth)));
    let mut out = Vec::new();
    while let Some(nth) = at {
        out.push(runs[nth]);
        at = best[nth].1;
    }
    out.reverse();
    out
}

/// Adds the longest common series of words of a gap.
fn fill(a: &[u32], b: &[u32], x: Range<usize>, y: Range<usize>, out: &mut Vec<(usize, usize)>) {
    if x.is_empty() || y.is_empty() || x.len() > WIDEST_GAP || y.len() > WIDEST_GAP {
        return;
    }
    let width = y.len() + 1;
    let mut table = vec![0u16; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            table[i * width + j] = if a[x.start + i] == b[y.start + j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < x.len() && j < y.len() {
        if a[x.start + i] == b[y.start + j] {
            out.push((x.start + i, y.start + j));
            i += 1;
            j += 1;
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// The longest stretch of pairs that is unbroken on both sides.
pub(super) fn longest_run(matched: &[(usize, usize)]) -> usize {
    matched
        .chunk_by(|x, y| x.0 + 1 == y.0 && x.1 + 1 == y.1)
        .map(<[_]>::len)
        .max()
        .unwrap_or(0)
}
