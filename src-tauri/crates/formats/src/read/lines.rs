//! Lines of a plain text file -> paragraphs: blank lines, hard wraps, one paragraph a line.

use super::{bylines, date_lines, outlets};

/// A paragraph of a plain text file.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub text: String,
    /// The line of the file on which it begins, counted from 1.
    pub line: u32,
    /// The group of lines between blank lines that it belongs to.
    pub block: u32,
}

/// Texts wider than this are not wrapped by hand.
const WIDEST: usize = 110;
const NARROWEST: usize = 40;

/// Cuts a text with `\n` line ends into paragraphs.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut groups: Vec<Vec<(u32, &str)>> = vec![Vec::new()];
    for (at, line) in text.split('\n').enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if is_blank(line) {
            if groups.last().is_some_and(|group| !group.is_empty()) {
                groups.push(Vec::new());
            }
        } else if let Some(group) = groups.last_mut() {
            group.push((number, line));
        }
    }
    groups.retain(|group| !group.is_empty());
    let width = wrap_width(&groups);
    let mut out = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let block = u32::try_from(at).unwrap_or(u32::MAX);
        let header = if at < 6 { header_lines(group) } else { 0 };
        for (line, text) in &group[..header] {
            out.push(Block {
                text: text.trim().to_owned(),
                line: *line,
                block,
            });
        }
        match width {
            Some(width) if is_wrapped(&group[header..], width) => {
                join(&group[header..], width, block, &mut out)
            }
            _ => {
                for (line, text) in &group[header..] {
                    out.push(Block {
                        text: text.trim().to_owned(),
                        line: *line,
                        block,
                    });
                }
            }
        }
    }
    out
}

fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{ad}'))
}

fn length(line: &str) -> usize {
    line.trim_end().chars().count()
}

fn first_word(line: &str) -> usize {
    line.split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count())
}

/// How many lines at the head of a block are a heading's: up to and with the last one that
/// dates, signs or addresses the article, and the lines between.
fn header_lines(group: &[(u32, &str)]) -> usize {
    let strong = |line: &str| {
        let line = line.trim();
        line.chars().count() <= 120
            && (bylines::byline(line).is_some()
                || date_lines::is_vague(line)
                || outlets::is_section(line)
                || line.starts_with("http://")
                || line.starts_with("https://")
                || date_lines::line(line)
                    .is_some_and(|cut| cut.before.is_empty() && cut.after.chars().count() <= 80)
                || date_lines::line(line)
                    .is_some_and(|cut| cut.after.is_empty() && cut.before.split_whitespace().count() <= 7)
                || super::header::is_labelled(line))
    };
    let mut last = 0;
    for (at, (_, line)) in group.iter().enumerate().take(10) {
        if strong(line) {
            last = at + 1;
        } else if at >= last + 3 {
            break;
        }
    }
    last
}

/// The width that a text was wrapped to, or `None` where lines are as long as they like.
fn wrap_width(groups: &[Vec<(u32, &str)>]) -> Option<usize> {
    let mut lengths: Vec<usize> = groups
        .iter()
        .filter(|group| group.len() > 1)
        .flatten()
        .map(|(_, line)| length(line))
        .collect();
    lengths.sort_unstable();
    // The longest line sets the width, but one or two that could not be broken (addresses) may stick out.
    let at = lengths.len().checked_sub(1)?;
    let width = lengths[at - at.min(at / 50)];
    (NARROWEST..=WIDEST).contains(&width).then_some(width)
}

/// True where nearly every line was broken because the next word had no room.
fn is_wrapped(group: &[(u32, &str)], width: usize) -> bool {
    if group.len() < 2 {
        return false;
    }
    let breaks = group.len() - 1;
    let forced = group
        .windows(2)
        .filter(|pair| length(pair[0].1) + 1 + first_word(pair[1].1) + 8 > width)
        .count();
    // Ends of paragraphs inside the block are breaks that were not forced.
    let free = group
        .windows(2)
        .filter(|pair| ends_sentence(pair[0].1) && length(pair[0].1) + 1 + first_word(pair[1].1) + 8 <= width)
        .count();
    // A break that a full line forced falls inside a sentence more often than not.
    let inside = group
        .windows(2)
        .filter(|pair| !ends_sentence(pair[0].1) && length(pair[0].1) + 1 + first_word(pair[1].1) + 8 > width)
        .count();
    let longest = group.iter().map(|(_, line)| length(line)).max().unwrap_or(0);
    longest >= NARROWEST
        && inside > 0
        && inside * 2 >= forced
        && (forced + free) * 10 >= breaks * 8
        && forced * 2 >= breaks
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '”', '’', '»', '“', ')', '\''])
        .ends_with(['.', '!', '?', '…', ':'])
}

fn join(group: &[(u32, &str)], width: usize, block: u32, out: &mut Vec<Block>) {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let base = group.iter().map(|(_, line)| indent(line)).min().unwrap_or(0);
    let mut current: Option<Block> = None;
    for (at, (number, line)) in group.iter().enumerate() {
        let words = line.trim();
        let opens = at == 0
            || indent(line) >= base + 2 && indent(group[at - 1].1) < base + 2
            || is_item(words)
            || ends_sentence(group[at - 1].1) && length(group[at - 1].1) + 1 + first_word(words) + 8 <= width;
        match current.as_mut() {
            Some(block) if !opens => {
                // A word broken at its own hyphen needs no space.
                let glued = block.text.ends_with('-')
                    && block.text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
                    && words.chars().next().is_some_and(char::is_alphabetic);
                if !glued {
                    block.text.push(' ');
                }
                block.text.push_str(words);
            }
            _ => {
                out.extend(current.take());
                current = Some(Block {
                    text: words.to_owned(),
                    line: *number,
                    block,
                });
            }
        }
    }
    out.extend(current);
}

fn is_item(line: &str) -> bool {
    ["- ", "* ", "• ", "– "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn joins_what_was_wrapped_by_hand() {
        let text = "The ferry left the harbour at nine on Tuesday with forty\npassengers and a cargo of lamp oil, and nobody on the quay\nthought of the storm.\n\nA second boat followed it an hour later, the harbour master\nsaid, though the flags were already up.";
        assert_eq!(
            texts(text),
            [
                "The ferry left the harbour at nine on Tuesday with forty passengers and a cargo of lamp oil, and nobody on the quay thought of the storm.",
                "A second boat followed it an hour later, the harbour master said, though the flags were already up.",
            ]
        );
    }

    #[test]
    fn keeps_one_paragraph_a_line() {
        assert_eq!(
            texts("One is short.\nTwo is a good deal longer than the first line was.\nThree."),
            [
                "One is short.",
                "Two is a good deal longer than the first line was.",
                "Three."
            ]
        );
    }

    #[test]
    fn keeps_the_lines_of_a_heading_apart() {
        let text =
            "Harbour Gazette\nMay 1, 2031\nFerry aground off Northport in the worst storm for years\n\nBody.";
        let blocks = paragraphs(text);
        assert_eq!(blocks.len(), 4);
        assert_eq!((blocks[2].line, blocks[2].block), (3, 0));
    }
}
