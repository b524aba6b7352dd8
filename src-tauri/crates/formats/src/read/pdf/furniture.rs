//! What stands on the margins of pages and is no part of their text: running heads, page numbers.

use super::order::{Line, Page};
use std::collections::HashMap;

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

/// The places of a page's lines that may be heads or feet: few, and near its upper or lower edge.
fn margins(page: &Page) -> Vec<(usize, usize)> {
    let mut places: Vec<(f32, usize, usize)> = page
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(block, found)| {
            let lines = found.lines.iter().enumerate();
            lines.map(move |(line, found)| (found.base, block, line))
        })
        .collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (upper, lower) = (0.14 * page.height, 0.86 * page.height);
    let count = places.len();
    places
        .into_iter()
        .enumerate()
        .filter(|(rank, (base, _, _))| (*rank < 4 && *base < upper) || (*rank + 4 >= count && *base > lower))
        .map(|(_, (_, block, line))| (block, line))
        .collect()
}

/// Takes running heads, feet and page numbers out of the pages.
pub fn taken(pages: &mut [Page]) -> Furniture {
    let mut furniture = Furniture::default();
    let candidates: Vec<Vec<(usize, usize)>> = pages.iter().map(margins).collect();
    let line =
        |page: &Page, (block, line): (usize, usize)| -> Line { page.blocks[block].lines[line].clone() };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (page, places) in pages.iter().zip(&candidates) {
        let mut own: Vec<String> = places
            .iter()
            .map(|place| shape(&line(page, *place).text))
            .collect();
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
    for (page, places) in pages.iter_mut().zip(candidates) {
        let mut gone: Vec<(usize, usize)> = Vec::new();
        let printed = places
            .iter()
            .any(|place| printed_address(&line(page, *place).text).is_some());
        for place in places {
            let found = line(page, place);
            if printed && (printed_address(&found.text).is_some() || is_printed_time(&found.text)) {
                let address = printed_address(&found.text).map(str::to_owned);
                furniture
                    .heads
                    .extend(address.filter(|address| !furniture.heads.contains(address)));
                gone.push(place);
                continue;
            }
            let shape = shape(&found.text);
            let repeated = counts.get(&shape).is_some_and(|count| *count >= least);
            // Two pages that open with the same short word need not have a head.
            let telling = shape.chars().count() >= 3 || is_page_number(&found.text);
            if repeated && telling || is_page_number(&found.text) {
                if !is_page_number(&found.text)
                    && !furniture.heads.contains(&found.text)
                    && furniture.heads.len() < 20
                {
                    furniture.heads.push(found.text);
                }
                gone.push(place);
            }
        }
        for (number, block) in page.blocks.iter_mut().enumerate() {
            let mut at = 0;
            block.lines.retain(|_| {
                at += 1;
                !gone.contains(&(number, at - 1))
            });
        }
        page.blocks.retain(|block| !block.lines.is_empty());
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
