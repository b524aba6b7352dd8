//! What stands on the margins of pages and is no part of their text: running heads, page numbers.

use super::glyphs::Word;
use crate::read::dates;
use std::collections::{HashMap, HashSet};

/// A page's words as they were drawn.
pub struct Sheet {
    pub height: f32,
    pub words: Vec<Word>,
}

/// What was taken away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// Each running head once, as on the first page that has it.
    pub heads: Vec<String>,
}

/// Lines are compared without their numbers, which change from page to page.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars() {
        if c.is_numeric() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else if c.is_alphabetic() {
            shape.extend(c.to_lowercase());
        }
    }
    shape
}

/// A line that is nothing but a page's number: "12", "– 4 –", "Page 3 of 7", "2/5".
fn is_page_number(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit());
    let numbers = words.iter().filter(|word| number(word)).count();
    let said = |word: &String| {
        number(word)
            || [
                "page", "p", "of", "seite", "von", "s", "página", "pagina", "de", "di", "sur", "strona", "z",
            ]
            .contains(&word.as_str())
    };
    (1..=2).contains(&numbers) && words.len() <= 4 && words.iter().all(said)
}

/// A number that ends a sentence ("1931.") is no page's.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '“', '"', '»', '’', '\'', ')', ' '])
        .ends_with(['.', '!', '?', '…', '。'])
}

/// A bare number in the line after one that ends no sentence, as close as lines of text stand and
/// on their edge, is what that line goes on with.
fn goes_on(number: &Segment, page: &Sheet) -> bool {
    if !number.text.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let Some(first) = number.words.first().map(|at| &page.words[*at]) else {
        return false;
    };
    // Over the text it may stand under a head.
    if first.base < 0.5 * page.height {
        return false;
    }
    let right = number
        .words
        .iter()
        .map(|at| page.words[*at].right)
        .fold(f32::MIN, f32::max);
    // The lines above it, as far as they stand in its column.
    let line_above = |base: f32| {
        let over =
            |word: &&Word| word.left < right && word.right > first.left && word.base < base - 0.3 * word.size;
        let near = page
            .words
            .iter()
            .filter(over)
            .max_by(|a, b| a.base.total_cmp(&b.base))?;
        let level = |at: &usize| (page.words[*at].base - near.base).abs() < 0.3 * near.size;
        let row = cut((0..page.words.len()).filter(level).collect(), &page.words);
        let line = row
            .into_iter()
            .find(|line| line.words.iter().any(|at| std::ptr::eq(&page.words[*at], near)))?;
        Some((near.base, line))
    };
    let Some((base, line)) = line_above(first.base) else {
        return false;
    };
    let usual = line_above(base).map_or(f32::MAX, |(above, _)| base - above);
    let step = first.base - base;
    let left = |line: &Segment| {
        line.words
            .iter()
            .map(|at| page.words[*at].left)
            .fold(f32::MAX, f32::min)
    };
    let end = |line: &Segment| {
        line.words
            .iter()
            .map(|at| page.words[*at].right)
            .fold(f32::MIN, f32::max)
    };
    // The line above may be the first of its paragraph.
    let edge = 3.0 * first.size;
    step <= (1.25 * usual).min(2.5 * first.size)
        && ((left(&line) - first.left).abs() < edge || (end(&line) - right).abs() < edge)
        && !ends_sentence(&line.text)
}

/// The address that a browser prints under a page: an address and "1/3".
fn printed_address(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let address = ["https://", "http://", "file://"]
        .iter()
        .any(|way| first.starts_with(way));
    let last = words.last()?;
    (address && last.contains('/') && is_page_number(last)).then_some(first)
}

/// The date and the time that a browser prints over a page, before its title.
fn is_printed_time(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let date = words.next().unwrap_or_default().trim_end_matches(',');
    let parts: Vec<&str> = date
        .split(['/', '.', '-'])
        .filter(|part| !part.is_empty())
        .collect();
    let numbers = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let time = words.next().unwrap_or_default();
    parts.len() == 3
        && parts.iter().all(|part| numbers(part))
        && time
            .split_once(':')
            .is_some_and(|(hours, minutes)| numbers(hours) && numbers(minutes))
}

/// A stretch of words of one row with no wide gap in it: a running head, a page number, a line of a column.
struct Segment {
    /// Places among the page's words.
    words: Vec<usize>,
    text: String,
}

/// What stands at one height of a page, from left to right.
struct Row {
    segments: Vec<Segment>,
    /// It is the outermost of its page and far from the next, as a head over a text is.
    apart: bool,
}

impl Row {
    fn text(&self) -> String {
        let texts: Vec<&str> = self
            .segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect();
        texts.join(" ")
    }
}

/// The rows of a page that may be heads or feet: few, and near its upper or lower edge.
///
/// Each is cut at its wide gaps, since what stands left and right of them changes by itself from
/// page to page, and a first page without columns would else show another line than the next.
fn margins(page: &Sheet) -> Vec<Row> {
    let mut order: Vec<usize> = (0..page.words.len()).collect();
    order.sort_by(|a, b| page.words[*a].base.total_cmp(&page.words[*b].base));
    let mut rows: Vec<(f32, Vec<usize>)> = Vec::new();
    for at in order {
        let word = &page.words[at];
        match rows.last_mut() {
            Some((base, row)) if word.base - *base < 0.3 * word.size => row.push(at),
            _ => rows.push((word.base, vec![at])),
        }
    }
    let steps: Vec<f32> = rows.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    let mut sorted = steps.clone();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(f32::MAX);
    let is_apart = |rank: usize| {
        let step = match rank {
            0 => steps.first(),
            rank if rank + 1 == rows.len() => steps.last(),
            _ => None,
        };
        steps.len() > 8 && step.is_some_and(|step| *step > 1.8 * usual)
    };
    let apart: Vec<bool> = (0..rows.len()).map(is_apart).collect();
    let (upper, lower) = (0.14 * page.height, 0.86 * page.height);
    let count = rows.len();
    rows.into_iter()
        .enumerate()
        .filter(|(rank, (base, _))| (*rank < 4 && *base < upper) || (*rank + 4 >= count && *base > lower))
        .map(|(rank, (_, row))| Row {
            segments: cut(row, &page.words),
            apart: apart[rank],
        })
        .collect()
}

/// The words of a row, cut at its wide gaps.
fn cut(mut row: Vec<usize>, words: &[Word]) -> Vec<Segment> {
    row.sort_by(|a, b| words[*a].left.total_cmp(&words[*b].left));
    let mut segments: Vec<Segment> = Vec::new();
    let mut end = f32::MIN;
    for at in row {
        let word = &words[at];
        let gap = word.left - end;
        match segments.last_mut() {
            Some(segment) if gap < 1.6 * word.size => {
                if gap > 0.12 * word.size {
                    segment.text.push(' ');
                }
                segment.text.push_str(&word.text);
                segment.words.push(at);
            }
            _ => segments.push(Segment {
                words: vec![at],
                text: word.text.clone(),
            }),
        }
        end = end.max(word.right);
    }
    segments
}

/// A row at the very edge of a later page that is a head by what it says: an article of two pages
/// has its head on the second alone.
fn is_head(row: &Row) -> bool {
    let short = |segment: &Segment| {
        segment.text.chars().count() <= 60 && !segment.text.ends_with(['.', '!', '?', ',', '-', ';'])
    };
    let dated = |segment: &Segment| dates::first(&segment.text).is_some();
    let numbered = |segment: &Segment| is_page_number(&segment.text);
    row.segments.len() > 1
        && row.segments.iter().all(short)
        && row
            .segments
            .iter()
            .any(|segment| dated(segment) || numbered(segment))
}

/// Takes running heads, feet and page numbers out of the pages.
pub fn taken(pages: &mut [Sheet]) -> Furniture {
    let mut furniture = Furniture::default();
    let candidates: Vec<Vec<Row>> = pages.iter().map(margins).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for rows in &candidates {
        let segments = rows.iter().flat_map(|row| &row.segments);
        let mut own: Vec<String> = segments.map(|segment| shape(&segment.text)).collect();
        own.sort();
        own.dedup();
        for shape in own {
            *counts.entry(shape).or_default() += 1;
        }
    }
    // Left and right pages may have heads of their own, and an article's head stands on its pages only.
    let least = match pages.len() {
        0..=1 => usize::MAX,
        2..=5 => 2,
        _ => 3,
    };
    for (number, (page, rows)) in pages.iter_mut().zip(candidates).enumerate() {
        // What a foot's number stands under may be a foot as well.
        let mut under_text = true;
        let printed = rows.iter().any(|row| printed_address(&row.text()).is_some());
        let mut gone: HashSet<usize> = HashSet::new();
        for row in rows {
            let text = row.text();
            if printed && (printed_address(&text).is_some() || is_printed_time(&text)) {
                let address = printed_address(&text).map(str::to_owned);
                furniture
                    .heads
                    .extend(address.filter(|address| !furniture.heads.contains(address)));
                gone.extend(row.segments.into_iter().flat_map(|segment| segment.words));
                continue;
            }
            let repeats = |segment: &Segment| {
                let shape = shape(&segment.text);
                // Two pages that open with the same short word need not have a head.
                let telling = shape.chars().count() >= 3;
                telling && counts.get(&shape).is_some_and(|count| *count >= least)
            };
            let mut repeated: Vec<bool> = row.segments.iter().map(repeats).collect();
            if number > 0 && row.apart && is_head(&row) {
                repeated.fill(true);
            }
            // A number beside other words is a page's number only where a head stands beside it.
            let alone = row.segments.len() == 1;
            let numbered = alone || repeated.contains(&true);
            let text_above = std::mem::replace(&mut under_text, !repeated.contains(&true));
            for (segment, repeated) in row.segments.into_iter().zip(repeated) {
                let number = is_page_number(&segment.text)
                    && !ends_sentence(&segment.text)
                    && !(alone && text_above && goes_on(&segment, page));
                if !(repeated || number && numbered) {
                    continue;
                }
                if !number && !furniture.heads.contains(&segment.text) && furniture.heads.len() < 20 {
                    furniture.heads.push(segment.text);
                }
                gone.extend(segment.words);
            }
        }
        let mut at = 0;
        page.words.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
    furniture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_browser_prints_around_a_page() {
        assert_eq!(
            printed_address("https://coastwire.example/ferry 1/3"),
            Some("https://coastwire.example/ferry")
        );
        assert_eq!(printed_address("https://coastwire.example/ferry"), None);
        assert!(is_printed_time("4/14/31, 9:03 AM Ferry aground"));
        assert!(is_printed_time("14.04.2031, 09:03 Ferry aground"));
        assert!(!is_printed_time("4/14/31 Ferry aground"));
    }

    #[test]
    fn tells_page_numbers() {
        for number in ["12", "– 4 –", "Page 3 of 7", "2/5", "Seite 3 von 4"] {
            assert!(is_page_number(number), "{number}");
        }
        for words in ["12 people", "Page", "April 14", "14 / 4 / 2031"] {
            assert!(!is_page_number(words), "{words}");
        }
    }
}
