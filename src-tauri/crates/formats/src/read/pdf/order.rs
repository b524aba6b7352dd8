//! The words of a page -> blocks (columns, headings across them) in reading order.
//!
//! *Choice:* the page is cut where white runs through it, first between columns, then between what
//! stands above the columns and them. *Why:* programs draw pages in any order, row by row across
//! the columns among them; the white between columns is what a reader's eye goes by too.

use super::glyphs::Word;
use super::turned;

/// A page's blocks in reading order.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub blocks: Vec<Block>,
}

/// Lines that belong together, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    pub text: String,
    /// How wide its first word is.
    pub first_word: f32,
    /// All of its words are bold, or none.
    pub bold: Option<bool>,
}

/// Cuts go no deeper than this; no page is made of more.
const DEEPEST: usize = 24;

/// So many words of a page are looked at a second time, from another row on, where rows share a
/// gap that parts no columns; a newspaper's page needs a tenth. After that such rows are passed
/// over as a whole, for a table of thousands would be looked at from each of its rows.
const PATIENCE: usize = 150_000;

/// More gaps than columns have are those of a table.
const MOST_GAPS: usize = 12;

/// The white between two columns that are told beyond doubt; columns of few lines on other pages
/// are told by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gutter {
    pub left: f32,
    pub right: f32,
}

/// The gutters of a page's columns.
pub fn gutters(words: &[Word]) -> Vec<Gutter> {
    let mut cutter = Cutter::new(words, &[]);
    cutter.cut(words.to_vec(), 0);
    cutter.found
}

/// The blocks of a page in reading order. `known` are the gutters of other pages.
pub fn blocks(words: Vec<Word>, known: &[Gutter]) -> Vec<Block> {
    let mut cutter = Cutter::new(&words, known);
    cutter.cut(words, 0);
    cutter.blocks
}

/// In points, where a page does not say.
pub(super) const USUAL_SIZE: f32 = 10.0;

/// The size that most letters have.
fn typical_size(words: &[Word]) -> f32 {
    size_of_most(words.iter().map(|word| (word.size, word.text.chars().count()))).unwrap_or(USUAL_SIZE)
}

/// The size in points below and above which half of the letters stand; `None` where there are none.
pub(super) fn size_of_most(sizes: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = sizes.collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut seen = 0;
    let most = sizes.iter().find(|(_, count)| {
        seen += count;
        seen > half
    });
    most.or(sizes.last()).map(|(size, _)| *size)
}

fn top(word: &Word) -> f32 {
    word.base - 0.75 * word.size
}

fn bottom(word: &Word) -> f32 {
    word.base + 0.2 * word.size
}

/// Cuts one page.
struct Cutter<'a> {
    typical: f32,
    known: &'a [Gutter],
    found: Vec<Gutter>,
    blocks: Vec<Block>,
    patience: usize,
}

impl<'a> Cutter<'a> {
    fn new(words: &[Word], known: &'a [Gutter]) -> Self {
        Self {
            typical: typical_size(words),
            known,
            found: Vec::new(),
            blocks: Vec::new(),
            patience: PATIENCE,
        }
    }

    fn cut(&mut self, words: Vec<Word>, depth: usize) {
        if words.is_empty() {
            return;
        }
        if depth < DEEPEST {
            if let Some(gutter) = self.gutter(&words) {
                self.found.push(gutter);
                let at = (gutter.left + gutter.right) / 2.0;
                let (left, right) = words
                    .into_iter()
                    .partition(|word| (word.left + word.right) / 2.0 < at);
                self.cut(left, depth + 1);
                self.cut(right, depth + 1);
                return;
            }
            let groups = self.groups(&words);
            if groups.len() > 1 {
                let mut parts: Vec<Vec<Word>> = vec![Vec::new(); groups.len()];
                for word in words {
                    let middle = (top(&word) + bottom(&word)) / 2.0;
                    let at = groups.partition_point(|end| *end < middle).min(groups.len() - 1);
                    parts[at].push(word);
                }
                let count = parts.iter().filter(|part| !part.is_empty()).count();
                let deeper = if count > 1 { depth + 1 } else { DEEPEST };
                for part in parts {
                    self.cut(part, deeper);
                }
                return;
            }
        }
        let lines = lines(words);
        if !lines.is_empty() {
            self.blocks.push(Block { lines });
        }
    }

    /// A gap that parts two columns: each side has lines enough and is wide enough to be one.
    fn parts_columns(&self, words: &[&Word], gap: (f32, f32)) -> bool {
        let middle = (gap.0 + gap.1) / 2.0;
        let (left, right): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.right <= middle);
        let narrow = gap.1 - gap.0 < 1.5 * self.typical;
        // Where other pages have a gutter, fewer lines show it.
        let known = self
            .known
            .iter()
            .any(|known| gap.0 < known.left + 2.0 && gap.1 > known.right - 2.0);
        let least_lines = match (known, narrow) {
            (true, _) => 2,
            (_, true) => 4,
            _ => 3,
        };
        [left, right].iter().all(|side| {
            let from = side.iter().map(|word| word.left).fold(f32::MAX, f32::min);
            let to = side.iter().map(|word| word.right).fold(f32::MIN, f32::max);
            to - from >= 6.0 * self.typical && line_count(side) >= least_lines
        })
    }

    fn gutter(&self, words: &[Word]) -> Option<Gutter> {
        let all: Vec<&Word> = words.iter().collect();
        let mut found = gaps(&all, 0.8 * self.typical);
        found.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
        found
            .into_iter()
            .take(MOST_GAPS)
            .find(|gap| self.parts_columns(&all, *gap))
            .map(|(left, right)| Gutter { left, right })
    }

    /// Cuts a region between its rows: where rows that share a gutter begin and end. Gives the lower
    /// end of each part, from top to bottom; one part where nothing is to be cut.
    fn groups(&mut self, words: &[Word]) -> Vec<f32> {
        let mut sorted: Vec<&Word> = words.iter().collect();
        sorted.sort_by(|a, b| top(a).total_cmp(&top(b)));
        // Rows: words whose heights overlap.
        let mut rows: Vec<(f32, Vec<&Word>)> = Vec::new();
        for word in sorted {
            match rows.last_mut() {
                Some((end, row)) if top(word) < *end - 0.15 * word.size.min(self.typical) => {
                    *end = end.max(bottom(word));
                    row.push(word);
                }
                _ => rows.push((bottom(word), vec![word])),
            }
        }
        let mut ends = Vec::new();
        let mut from = 0;
        while from < rows.len() {
            let (to, columns) = self.columns_from(&rows, from);
            if columns {
                if from > 0 && ends.last() != Some(&rows[from - 1].0) {
                    ends.push(rows[from - 1].0);
                }
                ends.push(rows[to - 1].0);
                from = to;
                continue;
            }
            let seen = rows[from..to].iter().map(|(_, row)| row.len()).sum();
            match self.patience.checked_sub(seen) {
                Some(left) => {
                    self.patience = left;
                    from += 1;
                }
                None => from = to.max(from + 1),
            }
        }
        if let Some((end, _)) = rows.last()
            && ends.last() != Some(end)
        {
            ends.push(*end);
        }
        ends
    }

    /// The row after the last of those that share a gap from `from` on, and whether it parts columns.
    fn columns_from(&self, rows: &[(f32, Vec<&Word>)], from: usize) -> (usize, bool) {
        let least = 0.8 * self.typical;
        let mut shared: Option<Vec<(f32, f32)>> = None;
        let mut to = from;
        for (_, row) in &rows[from..] {
            let left = row.iter().map(|word| word.left).fold(f32::MAX, f32::min);
            let right = row.iter().map(|word| word.right).fold(f32::MIN, f32::max);
            // What stands left and right of the row is free as well.
            let mut own = vec![(f32::MIN, left)];
            own.append(&mut gaps(row, least));
            own.push((right, f32::MAX));
            let next = match &shared {
                None => own,
                Some(shared) => common(shared, &own, least),
            };
            let bounded = next.iter().any(|(a, b)| *a > f32::MIN && *b < f32::MAX);
            // A first row that stands on one side only may still open columns.
            if !bounded && (to > from + 2 || next.len() < 2) {
                break;
            }
            shared = Some(next);
            to += 1;
        }
        if to - from == rows.len() && from == 0 {
            // All rows at once are no smaller part; the cut between columns was tried before.
            return (to, false);
        }
        let words: Vec<&Word> = rows[from..to]
            .iter()
            .flat_map(|(_, row)| row.iter().copied())
            .collect();
        let columns = shared
            .into_iter()
            .flatten()
            .filter(|(a, b)| *a > f32::MIN && *b < f32::MAX)
            .take(MOST_GAPS)
            .any(|gap| self.parts_columns(&words, gap));
        (to, columns)
    }
}

/// What two rows of stretches have in common, as far as it is `least` wide; all from left to right.
fn common(one: &[(f32, f32)], other: &[(f32, f32)], least: f32) -> Vec<(f32, f32)> {
    let mut common = Vec::new();
    let (mut at, mut by) = (0, 0);
    while let (Some((a, b)), Some((c, d))) = (one.get(at), other.get(by)) {
        let (left, right) = (a.max(*c), b.min(*d));
        if right - left >= least {
            common.push((left, right));
        }
        if b < d {
            at += 1;
        } else {
            by += 1;
        }
    }
    common
}

/// Stretches without ink between the words, over their left-to-right extents.
fn gaps(words: &[&Word], least: f32) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = words.iter().map(|word| (word.left, word.reach)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut end = f32::MIN;
    for (left, right) in spans {
        if end > f32::MIN && left - end >= least {
            gaps.push((end, left));
        }
        end = end.max(right);
    }
    gaps
}

/// How many lines the words make.
fn line_count(words: &[&Word]) -> usize {
    let mut bases: Vec<f32> = words.iter().map(|word| word.base).collect();
    bases.sort_by(f32::total_cmp);
    let mut count = 0;
    let mut last = f32::MIN;
    for base in bases {
        if base - last > 3.0 {
            count += 1;
            last = base;
        }
    }
    count
}

/// Words of one block -> its lines.
fn lines(words: Vec<Word>) -> Vec<Line> {
    let typical = typical_size(&words);
    let large = |word: &Word| word.size > 1.8 * typical;
    let mut larger: Vec<f32> = words
        .iter()
        .filter(|word| large(word))
        .map(|word| word.base)
        .collect();
    larger.sort_by(f32::total_cmp);
    let beside = |base: f32| {
        let before = |by: f32| larger.partition_point(|other| *other < base + by);
        before(1.0) - before(-1.0)
    };
    let mut words: Vec<(Word, bool)> = words
        .into_iter()
        .map(|mut word| {
            // A letter that opens an article over two or three lines belongs to the first of them;
            // beside others of its height it is a word of a headline.
            let drops = large(&word) && word.text.chars().count() == 1 && beside(word.base) <= 1;
            if drops {
                word.base = top(&word) + 0.75 * typical;
            }
            (word, drops)
        })
        .collect();
    words.sort_by(|a, b| a.0.base.total_cmp(&b.0.base));
    let mut rows: Vec<Vec<(Word, bool)>> = Vec::new();
    let mut base = f32::MIN;
    for (word, drops) in words {
        // Marks above and below the line are smaller and stand near it.
        let near = 0.45 * word.size.min(typical);
        match rows.last_mut() {
            Some(row) if word.base - base < near => {
                if word.size >= 0.8 * typical && !drops {
                    base = word.base;
                }
                row.push((word, drops));
            }
            _ => {
                base = word.base;
                rows.push(vec![(word, drops)]);
            }
        }
    }
    rows.into_iter().filter_map(line).collect()
}

/// Characters that stand beside each other without a space, however far: Chinese and Japanese.
/// Korean letters, which stand among them, are written with spaces.
pub(super) fn is_wide(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '\u{3000}'..='\u{312f}' | '\u{3190}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
    })
}

fn line(mut row: Vec<(Word, bool)>) -> Option<Line> {
    row.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
    let turned = turned::is(row.iter().flat_map(|(word, _)| word.text.chars()));
    let mut text = String::new();
    let mut end: Option<f32> = None;
    let mut first_word = 0.0;
    let mut dropped = false;
    let mut size = 0.0f32;
    let mut weight = 0usize;
    for (word, drops) in &row {
        if let Some(end) = end {
            let gap = word.left - end;
            // In a line that runs to the left, what opens it stands last.
            let dropped = if turned { *drops } else { dropped };
            let article = dropped && matches!(text.as_str(), "A" | "I");
            let spaced = is_wide(text.chars().next_back()) && is_wide(word.text.chars().next());
            let closed = gap < if spaced { 0.8 } else { 0.12 } * word.size
                || dropped && (!article || gap < 0.1 * word.size);
            if !closed {
                text.push(' ');
                if turned {
                    first_word = 0.0;
                }
            }
        }
        if turned || !text.contains(' ') {
            // A word may be drawn in parts.
            first_word += word.right - word.left;
        }
        text.push_str(&word.text);
        end = Some(word.right);
        dropped = *drops;
        let count = word.text.chars().count();
        if !drops {
            size += word.size * count as f32;
            weight += count;
        }
    }
    if turned {
        text = turned::in_reading_order(&text);
    }
    let parted = text.trim_end().ends_with('\u{ad}');
    let mut text = crate::read::pieces::tidy(&text);
    if text.is_empty() {
        return None;
    }
    if parted {
        text.push('\u{ad}');
    }
    let (first, _) = if turned { row.last() } else { row.first() }?;
    Some(Line {
        left: row.iter().map(|(word, _)| word.left).fold(f32::MAX, f32::min),
        right: row.iter().map(|(word, _)| word.right).fold(f32::MIN, f32::max),
        base: row.iter().map(|(word, _)| word.base).fold(f32::MIN, f32::max),
        size: if weight == 0 {
            first.size
        } else {
            size / weight as f32
        },
        first_word,
        bold: row
            .iter()
            .all(|(word, _)| word.bold == first.bold)
            .then_some(first.bold),
        text,
    })
}
