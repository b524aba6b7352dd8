//! Words, by Unicode's rules.

use super::ByteRange;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text with their byte ranges; punctuation and spaces are left out.
pub fn words(text: &str) -> impl Iterator<Item = (ByteRange, &str)> {
    text.unicode_word_indices().map(|(start, word)| (ByteRange::new(start, start + word.len()), word))
}

/// How many words a text has.
pub fn count(text: &str) -> usize {
    text.unicode_words().count()
}
