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
        for place in places {
            let found = line(page, place);
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
    fn tells_page_numbers() {
        for number in ["12", "– 4 –", "Page 3 of 7", "2/5", "Seite 3 von 4"] {
            assert!(is_page_number(number), "{number}");
        }
        for words in ["12 people", "Page", "April 14", "14 / 4 / 2031"] {
            assert!(!is_page_number(words), "{words}");
        }
    }
}
