//! Lines in reading order -> paragraphs, over columns and pages, hyphens joined.

use super::order::{Block, Line, Page};
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub text: String,
    /// Height of most of its letters.
    pub size: f32,
    /// The page on which it begins, counted from 1.
    pub page: u32,
}

/// A paragraph on its way: whether its last line ran full tells whether it goes on elsewhere.
struct Open {
    lines: Vec<String>,
    size: f32,
    page: u32,
    ran_full: bool,
}

/// The paragraphs of all pages.
pub fn paragraphs(pages: &[Page]) -> Vec<Paragraph> {
    let mut open: Vec<Open> = Vec::new();
    for (page, number) in pages.iter().zip(1u32..) {
        for block in &page.blocks {
            add(block, number, &mut open);
        }
    }
    let words = vocabulary(&open);
    open.into_iter()
        .map(|paragraph| Paragraph {
            text: joined(&paragraph.lines, &words),
            size: paragraph.size,
            page: paragraph.page,
        })
        .collect()
}

/// The height of the letters of most text.
pub fn body_size(paragraphs: &[Paragraph]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = paragraphs
        .iter()
        .map(|paragraph| (paragraph.size, paragraph.text.chars().count()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut seen = 0;
    for (size, count) in &sizes {
        seen += count;
        if seen > half {
            return *size;
        }
    }
    10.0
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '»', '\'', ')', ']', '“'])
        .ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
}

fn add(block: &Block, page: u32, open: &mut Vec<Open>) {
    let lines = &block.lines;
    let shape = Shape::of(lines);
    for (at, line) in lines.iter().enumerate() {
        let begins = match at.checked_sub(1).map(|before| &lines[before]) {
            Some(before) => shape.begins(before, line),
            None => !open.last().is_some_and(|last| goes_on(last, line, &shape)),
        };
        let full = shape.is_full(line);
        match open.last_mut() {
            Some(last) if !begins => {
                last.lines.push(line.text.clone());
                last.ran_full = full;
            }
            _ => open.push(Open {
                lines: vec![line.text.clone()],
                size: line.size,
                page,
                ran_full: full,
            }),
        }
    }
}

/// Does a paragraph of the block before go on with the first line of this one?
fn goes_on(last: &Open, line: &Line, shape: &Shape) -> bool {
    let words = last.lines.last().map_or("", String::as_str);
    let same_size = (last.size - line.size).abs() < 0.06 * last.size;
    let cut = words.ends_with(['-', '\u{ad}', '‐', ',']);
    let small = line.text.starts_with(|c: char| c.is_lowercase());
    let indented = line.left > shape.left + 0.8 * line.size;
    same_size && !ends_sentence(words) && (cut || small || last.ran_full && !indented)
}

/// The habits of a block: its edges and the distance of its lines.
struct Shape {
    left: f32,
    right: f32,
    leading: f32,
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
        Self {
            left,
            right: lines.iter().map(|line| line.right).fold(f32::MIN, f32::max),
            leading,
            lines: lines.len(),
        }
    }

    fn is_full(&self, line: &Line) -> bool {
        self.right - line.right < 2.5 * line.size
    }

    /// Does `line` begin a paragraph after `before`?
    fn begins(&self, before: &Line, line: &Line) -> bool {
        let size = before.size.max(line.size);
        if (before.size - line.size).abs() > 0.12 * size {
            return true;
        }
        let step = line.base - before.base;
        let wide = (1.35 * self.leading).max(1.05 * size);
        if step > wide && (self.lines > 2 || step > 1.7 * size) {
            return true;
        }
        let hyphen = before.text.ends_with(['-', '\u{ad}', '‐']);
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        if hyphen && small {
            return false;
        }
        let indent = line.left - self.left;
        if (0.8 * size..6.0 * size).contains(&indent) && before.left - self.left < 0.4 * size {
            return !small || ends_sentence(&before.text);
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

fn vocabulary(open: &[Open]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in open.iter().flat_map(|paragraph| &paragraph.lines) {
        for word in line.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                words.insert(word.to_lowercase());
            }
        }
    }
    words
}

/// Lines as running text. A hyphen at a line's end goes unless the document writes the word with
/// it elsewhere and nowhere without.
fn joined(lines: &[String], words: &HashSet<String>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        if text.is_empty() {
            text.push_str(line);
            continue;
        }
        let soft = text.ends_with('\u{ad}');
        let hyphen = soft || text.ends_with(['-', '‐']);
        let small = line.starts_with(|c: char| c.is_lowercase());
        if hyphen && (small || soft) {
            let head = text.rsplit(' ').next().unwrap_or_default().to_owned();
            let head = head.trim_end_matches(['-', '‐', '\u{ad}']);
            let tail = line.split(' ').next().unwrap_or_default();
            let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let whole = bare(&format!("{head}{tail}"));
            let compound = bare(&format!("{head}-{tail}"));
            let keeps = !soft
                && (words.contains(&compound) && !words.contains(&whole)
                    || head.contains('-')
                    || head.ends_with(|c: char| c.is_numeric())
                    || head.is_empty());
            if !keeps {
                text.truncate(text.len() - text.chars().next_back().map_or(0, char::len_utf8));
            }
            text.push_str(line);
        } else if hyphen && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric) {
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
        let words: HashSet<String> = ["well-known", "harbour"].map(str::to_owned).into();
        let check = |lines: &[&str], expected: &str| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(joined(&lines, &words), expected);
        };
        check(&["the har-", "bour lay still"], "the harbour lay still");
        check(&["a well-", "known ferry"], "a well-known ferry");
        check(&["the Anglo-", "Norwegian line"], "the Anglo-Norwegian line");
        check(&["state-of-the-", "art"], "state-of-the-art");
        check(&["It was –", "and is"], "It was – and is");
    }
}
