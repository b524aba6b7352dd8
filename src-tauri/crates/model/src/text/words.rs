//! Words, by Unicode's rules.

use super::ByteRange;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text with their byte ranges; punctuation and spaces are left out.
pub fn words(text: &str) -> impl Iterator<Item = (ByteRange, &str)> {
    text.unicode_word_indices()
        .map(|(start, word)| (ByteRange::new(start, start + word.len()), word))
}

/// How many words a text has.
pub fn count(text: &str) -> usize {
    text.unicode_words().count()
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
