//! Lines in reading order -> paragraphs, over columns and pages, hyphens joined.

use super::hyphens::{Hyphens, joined};
use super::order::{Block, Line, Page, USUAL_SIZE, size_of_most};

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub text: String,
    /// Height of most of its letters.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// The page on which it begins, counted from 1.
    pub page: u32,
}

/// A paragraph on its way: the room left in its last line tells whether it goes on elsewhere.
struct Open {
    lines: Vec<String>,
    size: f32,
    bold: Option<bool>,
    page: u32,
    room: f32,
}

/// The paragraphs of all pages.
pub fn paragraphs(pages: &[Page]) -> Vec<Paragraph> {
    let mut open: Vec<Open> = Vec::new();
    let indents = uses_indents(pages);
    let lines = || {
        let blocks = pages.iter().flat_map(|page| &page.blocks);
        blocks.flat_map(|block| &block.lines)
    };
    let body = size_of_most(lines().map(|line| (line.size, line.text.chars().count()))).unwrap_or(USUAL_SIZE);
    for (page, number) in pages.iter().zip(1u32..) {
        for block in &page.blocks {
            let shape = Shape::of(&block.lines, body).within(page, block);
            add(block, &shape, number, indents, &mut open);
        }
    }
    let hyphens = Hyphens::of(open.iter().flat_map(|paragraph| &paragraph.lines));
    open.into_iter()
        .map(|paragraph| Paragraph {
            text: joined(&paragraph.lines, &hyphens),
            size: paragraph.size,
            bold: paragraph.bold == Some(true),
            page: paragraph.page,
        })
        .collect()
}

/// The height of the letters of most text.
pub fn body_size(paragraphs: &[Paragraph]) -> f32 {
    let sizes = paragraphs
        .iter()
        .map(|paragraph| (paragraph.size, paragraph.text.chars().count()));
    size_of_most(sizes).unwrap_or(USUAL_SIZE)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '»', '\'', ')', ']', '“'])
        .ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
}

/// Do the paragraphs of this document begin with an indented line?
fn uses_indents(pages: &[Page]) -> bool {
    let (mut indented, mut all) = (0usize, 0usize);
    for block in pages.iter().flat_map(|page| &page.blocks) {
        let shape = Shape::of(&block.lines, USUAL_SIZE);
        all += block.lines.len();
        indented += block
            .lines
            .windows(2)
            .filter(|pair| shape.is_indented(&pair[0]) && !shape.is_indented(&pair[1]))
            .count();
    }
    indented >= 3 && indented * 40 >= all
}

fn add(block: &Block, shape: &Shape, page: u32, indents: bool, open: &mut Vec<Open>) {
    let lines = &block.lines;
    for (at, line) in lines.iter().enumerate() {
        let begins = match at.checked_sub(1).map(|before| &lines[before]) {
            Some(before) => shape.begins(before, line, indents),
            None => !open
                .last()
                .is_some_and(|last| goes_on(last, line, shape, indents)),
        };
        let room = shape.right - line.right;
        let home = match (begins, open.len().checked_sub(1)) {
            (false, Some(last)) => Some(last),
            _ => interrupted(open, line, shape),
        };
        match home.map(|at| &mut open[at]) {
            Some(home) => {
                home.lines.push(line.text.clone());
                home.room = room;
                home.bold = home.bold.filter(|bold| line.bold == Some(*bold));
            }
            None => open.push(Open {
                lines: vec![line.text.clone()],
                size: line.size,
                bold: line.bold,
                page,
                room,
            }),
        }
    }
}

/// The paragraph that a picture's caption or a quotation in large letters broke off, if `line` is
/// the rest of its sentence.
fn interrupted(open: &[Open], line: &Line, shape: &Shape) -> Option<usize> {
    const MOST_BETWEEN: usize = 3;
    let alike = |paragraph: &Open| (paragraph.size - line.size).abs() <= 0.04 * line.size;
    let between = open
        .iter()
        .rev()
        .take(MOST_BETWEEN + 1)
        .position(alike)
        .filter(|between| *between > 0)?;
    let at = open.len() - 1 - between;
    let before = &open[at];
    let words = before.lines.last()?;
    let small = line.text.starts_with(|c: char| c.is_lowercase());
    let full = before.room < line.first_word + 0.6 * line.size;
    let prose = before.lines.len() > 1 && words.split_whitespace().count() > 2;
    let goes_on = prose && !ends_sentence(words) && small && full && !shape.is_indented(line);
    goes_on.then_some(at)
}

/// Does a paragraph of the block before go on with the first line of this one?
fn goes_on(last: &Open, line: &Line, shape: &Shape, indents: bool) -> bool {
    let words = last.lines.last().map_or("", String::as_str);
    if (last.size - line.size).abs() > 0.04 * last.size || shape.is_indented(line) {
        return false;
    }
    let small = line.text.starts_with(|c: char| c.is_lowercase());
    // The next word did not fit into what room the last line had.
    let full = last.room < line.first_word + 0.6 * line.size || last.room < 2.5 * line.size;
    // "Jan." before "18, 2031".
    let short = words
        .rsplit(' ')
        .next()
        .is_some_and(|word| word.chars().count() <= 5);
    let date = short && line.text.starts_with(|c: char| c.is_numeric());
    if ends_sentence(words) && !date {
        return indents && full && last.lines.len() > 1;
    }
    let number = last.lines.len() > 1 && line.text.starts_with(|c: char| c.is_numeric() || c == '(');
    small || full || number || words.ends_with(['-', '\u{ad}', '‐', ','])
}

/// The habits of a block: its edges and the distance of its lines.
struct Shape {
    left: f32,
    right: f32,
    leading: f32,
    /// Height of most lines of the document.
    body: f32,
    lines: usize,
}

impl Shape {
    fn of(lines: &[Line], body: f32) -> Self {
        // Most lines begin at the left edge; indents and drop caps are fewer.
        let mut lefts: Vec<f32> = lines.iter().map(|line| line.left).collect();
        lefts.sort_by(f32::total_cmp);
        let left = lefts
            .iter()
            .map(|left| {
                let near = lefts.iter().filter(|other| (**other - left).abs() < 1.5).count();
                (near, *left)
            })
            .take(400)
            .fold(
                (0, 0.0f32),
                |best, found| if found.0 > best.0 { found } else { best },
            )
            .1;
        let mut steps: Vec<f32> = lines
            .windows(2)
            .map(|pair| pair[1].base - pair[0].base)
            .filter(|step| *step > 0.0)
            .collect();
        steps.sort_by(f32::total_cmp);
        // The lower third, since gaps between paragraphs are wider and may be many.
        let leading = steps.get(steps.len() / 3).copied().unwrap_or(0.0);
        Self {
            body,
            left,
            right: lines.iter().map(|line| line.right).fold(f32::MIN, f32::max),
            leading,
            lines: lines.len(),
        }
    }

    /// A few lines by themselves, such as those above columns, end where the page's text does and
    /// not where the longest of them happens to.
    fn within(mut self, page: &Page, block: &Block) -> Self {
        let top = block.lines.first().map_or(0.0, |line| line.base);
        let bottom = block.lines.last().map_or(0.0, |line| line.base);
        let beside = |line: &Line| {
            line.left > self.left + 1.0 && (top - line.size..bottom + line.size).contains(&line.base)
        };
        let others = || page.blocks.iter().flat_map(|block| &block.lines);
        if self.lines <= 4 && !others().any(beside) {
            self.right = others().map(|line| line.right).fold(self.right, f32::max);
        }
        self
    }

    fn is_indented(&self, line: &Line) -> bool {
        (0.8 * line.size..6.0 * line.size).contains(&(line.left - self.left))
    }

    /// Does `line` begin a paragraph after `before`?
    fn begins(&self, before: &Line, line: &Line, indents: bool) -> bool {
        let size = before.size.max(line.size);
        if (before.size - line.size).abs() > 0.12 * size {
            return true;
        }
        let step = line.base - before.base;
        // A caption may be hardly smaller than the text that follows it.
        if (before.size - line.size).abs() > 0.04 * size && step > 1.12 * self.leading {
            return true;
        }
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        let room = self.right - before.right;
        let fits = room > line.first_word + 0.5 * size && room > 1.5 * size;
        if size > 1.12 * self.body {
            // A heading of several lines, each as long as it happens to be.
            return step > 1.6 * size || fits && !small && ends_sentence(&before.text);
        }
        let wide = (1.35 * self.leading).max(1.05 * size);
        if step > wide && (self.lines > 2 || step > 1.7 * size) {
            return true;
        }
        let hyphen = before.text.ends_with(['-', '\u{ad}', '‐']);
        if hyphen && small {
            return false;
        }
        // A heading in bold over text, or after it.
        if let (Some(before_is), Some(is)) = (before.bold, line.bold)
            && before_is != is
            && !small
            && (before_is || ends_sentence(&before.text))
        {
            return true;
        }
        // Lines of a caption or a quotation that stand in the middle of the column.
        let middle = |line: &Line| (line.left + line.right) / 2.0;
        if (middle(before) - middle(line)).abs() < 0.25 * size && !ends_sentence(&before.text) {
            return false;
        }
        if self.is_indented(line) {
            if before.left - self.left < 0.4 * size {
                return !small || ends_sentence(&before.text);
            }
            // A paragraph of one line before it, which is indented too.
            if indents && self.is_indented(before) && ends_sentence(&before.text) && !small {
                return true;
            }
        }
        // The line before had room for the first word of this one and was ended by hand.
        let starts = |test: fn(char) -> bool| line.text.starts_with(test);
        let begins_anew = starts(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
        // Numbers and brackets go on with a sentence more often than they begin one.
        let least = if starts(|c| c.is_numeric() || c == '(') {
            0.5
        } else {
            0.25
        };
        fits && !small
            && begins_anew
            && (ends_sentence(&before.text) || room > least * (self.right - self.left))
    }
}
