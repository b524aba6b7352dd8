//! Lines in reading order -> paragraphs, over columns and pages, hyphens joined.

use super::order::{Block, Line, Page, USUAL_SIZE, size_of_most};
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub text: String,
    /// Height of most of its letters.
    pub size: f32,
    /// The page on which it begins, counted from 1.
    pub page: u32,
}

/// A paragraph on its way: the room left in its last line tells whether it goes on elsewhere.
struct Open {
    lines: Vec<String>,
    size: f32,
    page: u32,
    room: f32,
}

/// The paragraphs of all pages.
pub fn paragraphs(pages: &[Page]) -> Vec<Paragraph> {
    let mut open: Vec<Open> = Vec::new();
    let indents = uses_indents(pages);
    for (page, number) in pages.iter().zip(1u32..) {
        for block in &page.blocks {
            add(block, number, indents, &mut open);
        }
    }
    let hyphens = Hyphens::of(&open);
    open.into_iter()
        .map(|paragraph| Paragraph {
            text: joined(&paragraph.lines, &hyphens),
            size: paragraph.size,
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
        let shape = Shape::of(&block.lines);
        all += block.lines.len();
        indented += block
            .lines
            .windows(2)
            .filter(|pair| shape.is_indented(&pair[0]) && !shape.is_indented(&pair[1]))
            .count();
    }
    indented >= 3 && indented * 40 >= all
}

fn add(block: &Block, page: u32, indents: bool, open: &mut Vec<Open>) {
    let lines = &block.lines;
    let shape = Shape::of(lines);
    for (at, line) in lines.iter().enumerate() {
        let begins = match at.checked_sub(1).map(|before| &lines[before]) {
            Some(before) => shape.begins(before, line, indents),
            None => !open
                .last()
                .is_some_and(|last| goes_on(last, line, &shape, indents)),
        };
        let room = shape.right - line.right;
        match open.last_mut() {
            Some(last) if !begins => {
                last.lines.push(line.text.clone());
                last.room = room;
            }
            _ => open.push(Open {
                lines: vec![line.text.clone()],
                size: line.size,
                page,
                room,
            }),
        }
    }
}

/// Does a paragraph of the block before go on with the first line of this one?
fn goes_on(last: &Open, line: &Line, shape: &Shape, indents: bool) -> bool {
    let words = last.lines.last().map_or("", String::as_str);
    if (last.size - line.size).abs() > 0.06 * last.size || shape.is_indented(line) {
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
    small || full || words.ends_with(['-', '\u{ad}', '‐', ','])
}

/// The habits of a block: its edges and the distance of its lines.
struct Shape {
    left: f32,
    right: f32,
    leading: f32,
    /// Height of most of its lines.
    size: f32,
    lines: usize,
}

impl Shape {
    fn of(lines: &[Line]) -> Self {
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
        let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
        sizes.sort_by(f32::total_cmp);
        Self {
            size: sizes.get(sizes.len() / 2).copied().unwrap_or(10.0),
            left,
            right: lines.iter().map(|line| line.right).fold(f32::MIN, f32::max),
            leading,
            lines: lines.len(),
        }
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
        if size > 1.12 * self.size {
            // A heading of several lines, each as long as it happens to be.
            return step > 1.6 * size;
        }
        let wide = (1.35 * self.leading).max(1.05 * size);
        if step > wide && (self.lines > 2 || step > 1.7 * size) {
            return true;
        }
        let hyphen = before.text.ends_with(['-', '\u{ad}', '‐']);
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        if hyphen && small {
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
        let room = self.right - before.right;
        let fits = room > line.first_word + 0.5 * size && room > 1.5 * size;
        let begins_anew = line
            .text
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
        fits && !small
            && begins_anew
            && (ends_sentence(&before.text) || room > 0.25 * (self.right - self.left))
    }
}

/// How a document parts its words at the ends of lines.
#[derive(Default)]
struct Hyphens {
    words: HashSet<String>,
    /// The signs at the ends of lines that were typed and not put in by a program: where it puts
    /// in a sign of its own, or parts words so seldom that it does not part any.
    typed: bool,
}

impl Hyphens {
    fn of(open: &[Open]) -> Self {
        let mut hyphens = Self::default();
        let (mut lines, mut plain, mut own) = (0usize, 0usize, 0usize);
        for line in open.iter().flat_map(|paragraph| &paragraph.lines) {
            lines += 1;
            plain += usize::from(line.ends_with('-'));
            own += usize::from(line.ends_with(['‐', '\u{ad}']));
            for word in line.split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                if !word.is_empty() {
                    hyphens.words.insert(word.to_lowercase());
                }
            }
        }
        hyphens.typed = own > plain || lines >= 40 && plain * 50 < lines;
        hyphens
    }
}

/// Lines as running text. A hyphen at a line's end goes unless the document writes the word with
/// it elsewhere and nowhere without.
fn joined(lines: &[String], hyphens: &Hyphens) -> String {
    let words = &hyphens.words;
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        if text.is_empty() {
            text.push_str(line);
            continue;
        }
        let soft = text.ends_with('\u{ad}');
        let hyphen = soft
            || text.ends_with(['-', '‐'])
                && text
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(|c| c.is_alphanumeric() || c == '.');
        let small = line.starts_with(|c: char| c.is_lowercase());
        if hyphen && (small || soft) {
            let head = text.rsplit(' ').next().unwrap_or_default().to_owned();
            let head = head.trim_end_matches(['-', '‐', '\u{ad}']);
            let tail = line.split(' ').next().unwrap_or_default();
            let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let whole = bare(&format!("{head}{tail}"));
            let compound = bare(&format!("{head}-{tail}"));
            let typed = hyphens.typed && text.ends_with('-') && !words.contains(&whole);
            let keeps = !soft
                && (typed
                    || words.contains(&compound) && !words.contains(&whole)
                    || head.contains('-')
                    || head.ends_with(|c: char| c.is_numeric() || c == '.')
                    || head.is_empty());
            if !keeps {
                text.truncate(text.len() - text.chars().next_back().map_or(0, char::len_utf8));
            }
            text.push_str(line);
        } else if hyphen {
            // "Anglo-" before "Norwegian", "1990-" before "95".
            text.push_str(line);
        } else {
            let scripts = |c: Option<char>| {
                c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
            };
            if !(scripts(text.chars().next_back()) && scripts(line.chars().next())) {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_hyphens_as_the_document_writes_the_word() {
        let mut hyphens = Hyphens {
            words: ["well-known", "harbour"].map(str::to_owned).into(),
            typed: false,
        };
        let check = |hyphens: &Hyphens, lines: &[&str], expected: &str| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(joined(&lines, hyphens), expected);
        };
        check(&hyphens, &["the har-", "bour lay still"], "the harbour lay still");
        check(&hyphens, &["a well-", "known ferry"], "a well-known ferry");
        check(
            &hyphens,
            &["the Anglo-", "Norwegian line"],
            "the Anglo-Norwegian line",
        );
        check(&hyphens, &["state-of-the-", "art"], "state-of-the-art");
        check(&hyphens, &["It was --", "and is"], "It was -- and is");
        hyphens.typed = true;
        check(&hyphens, &["a sharp-", "eyed keeper"], "a sharp-eyed keeper");
        check(&hyphens, &["a sharp‐", "ened knife"], "a sharpened knife");
    }
}
