//! Words, by Unicode's rules.

use super::ByteRange;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text with their byte ranges; punctuation and spaces are left out.
pub fn words(text: &str) -> impl Iterator<Item = (ByteRange, &str)> {
    chunks(text).flat_map(|(start, chunk)| {
        let plain = plain_word(chunk);
        let rest = if plain.is_some() { "" } else { chunk };
        plain
            .into_iter()
            .chain(rest.unicode_word_indices())
            .map(move |(at, word)| (ByteRange::new(start + at, start + at + word.len()), word))
    })
}

/// How many words a text has.
pub fn count(text: &str) -> usize {
    chunks(text)
        .map(|(_, chunk)| match plain_word(chunk) {
            Some(_) => 1,
            None => chunk.unicode_words().count(),
        })
        .sum()
}

/// The stretches between spaces and line ends, which no word reaches across.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split([' ', '\n']).map(move |chunk| {
        let at = start;
        start += chunk.len() + 1;
        (at, chunk)
    })
}

/// The one word of a chunk of ASCII letters and digits between plain punctuation, and where it
/// begins; most chunks are such, and Unicode's rules are slow to say the same of them.
fn plain_word(chunk: &str) -> Option<(usize, &str)> {
    let mark = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '(' | ')' | '-'
        )
    };
    let opened = chunk.trim_start_matches(mark);
    let word = opened.trim_end_matches(mark);
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then_some((chunk.len() - opened.len(), word))
}

/// A word, or any text, as it is compared: without case, every style of apostrophe and
/// quotation mark the same, soft hyphens and zero-width marks dropped.
///
/// Upper case is taken first, so that "ß" equals "ss" and a final sigma any other.
pub fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .map(folded_mark)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect()
}

/// A quotation mark or apostrophe as its straight form; anything else as it is.
pub fn folded_mark(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '‹' | '›' | '＇' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => '"',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_those_of_unicode(text in "([a-z9.,:;'\"()_ \n\r\u{300}\u{200d}’é日カ👩א\u{ad}\u{2028}-]|.){0,60}") {
            let found: Vec<(usize, &str)> = words(&text).map(|(range, word)| (range.start, word)).collect();
            let wanted: Vec<(usize, &str)> = text.unicode_word_indices().collect();
            prop_assert_eq!(&found, &wanted);
            prop_assert_eq!(count(&text), wanted.len());
        }
    }
}
