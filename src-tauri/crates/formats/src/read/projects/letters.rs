//! A text as its letters alone, so that two texts that differ in white space, line ends and
//! composed accents can be laid on one another.

use model::ByteRange;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::char::decompose_canonical;

/// The letters of a text (every character but white space, controls and invisible marks), each
/// decomposed, with the bytes of the text that each stems from.
pub struct Letters {
    letters: String,
    /// For each letter: its byte in `letters`, and its first byte and its end in the text.
    at: Vec<(u32, u32, u32)>,
}

/// Characters that reading a text may drop, move or turn into one another.
pub fn is_passed_over(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}')
}

fn narrow(at: usize) -> u32 {
    // Texts are bounded far below this.
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Letters {
    pub fn of(text: &str) -> Self {
        let mut found: Vec<(char, u32, u32)> = Vec::new();
        // Marks of one base stand in canonical order, whatever the order in the text.
        let mut marks = 0;
        for (at, c) in text.char_indices() {
            if is_passed_over(c) {
                continue;
            }
            let (start, end) = (narrow(at), narrow(at + c.len_utf8()));
            decompose_canonical(c, |part| {
                if canonical_combining_class(part) == 0 {
                    found[marks..].sort_by_key(|(mark, ..)| canonical_combining_class(*mark));
                    found.push((part, start, end));
                    marks = found.len();
                } else {
                    found.push((part, start, end));
                }
            });
        }
        found[marks..].sort_by_key(|(mark, ..)| canonical_combining_class(*mark));
        let mut letters = String::with_capacity(text.len());
        let at = found
            .into_iter()
            .map(|(letter, start, end)| {
                let own = narrow(letters.len());
                letters.push(letter);
                (own, start, end)
            })
            .collect();
        Self { letters, at }
    }

    /// The letters alone.
    pub fn as_str(&self) -> &str {
        &self.letters
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The letters that stand in a stretch of the text, by number; `None` where there are none.
    pub fn within(&self, range: ByteRange) -> Option<(usize, usize)> {
        let first = self
            .at
            .partition_point(|(_, start, _)| (*start as usize) < range.start);
        let last = self
            .at
            .partition_point(|(_, _, end)| (*end as usize) <= range.end);
        (first < last).then_some((first, last))
    }

    /// The stretch of the text that holds these letters and no more.
    pub fn stretch(&self, first: usize, last: usize) -> Option<ByteRange> {
        let letters = self.at.get(first..last).filter(|letters| !letters.is_empty())?;
        // Marks may have been put in order, so the ends are looked for.
        let start = letters.iter().map(|(_, start, _)| *start).min()?;
        let end = letters.iter().map(|(_, _, end)| *end).max()?;
        Some(ByteRange::new(start as usize, end as usize))
    }

    /// The letters of a stretch as words.
    pub fn words(&self, range: ByteRange) -> Option<&str> {
        let (first, last) = self.within(range)?;
        let start = self.at[first].0 as usize;
        let end = self
            .at
            .get(last)
            .map_or(self.letters.len(), |(own, ..)| *own as usize);
        self.letters.get(start..end)
    }

    /// Where the letters of `wanted` stand nearest to the letter `near`: first letter and the one after the last.
    pub fn nearest(&self, wanted: &Letters, near: usize) -> Option<(usize, usize)> {
        if wanted.is_empty() {
            return None;
        }
        self.letters
            .match_indices(wanted.as_str())
            .map(|(byte, _)| self.at.partition_point(|(own, ..)| (*own as usize) < byte))
            .min_by_key(|first| first.abs_diff(near))
            .map(|first| (first, first + wanted.at.len()))
    }

    /// The number of the letter at or after a byte of the text.
    pub fn number(&self, byte: usize) -> usize {
        self.at.partition_point(|(_, start, _)| (*start as usize) < byte)
    }

    /// A stretch of `from` as the same letters of `self`, where both have the same letters.
    pub fn from_same(&self, from: &Letters, range: ByteRange) -> Option<ByteRange> {
        let (first, last) = from.within(range)?;
        self.stretch(first, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lays_texts_on_one_another_whatever_their_spaces_and_accents() {
        // "é" composed against decomposed, wrapped lines against one paragraph.
        let one = "The caf\u{e9}\r\nat  the quay closed.";
        let other = "The cafe\u{301} at the quay\n\nclosed.";
        let (a, b) = (Letters::of(one), Letters::of(other));
        assert_eq!(a.as_str(), b.as_str());
        let start = one.find("caf").unwrap();
        let range = b
            .from_same(&a, ByteRange::new(start, start + "caf\u{e9}\r\nat".len()))
            .unwrap();
        assert_eq!(range.of(other), Some("cafe\u{301} at"));
        // A stretch that ends inside an accent's cluster still gives characters as a whole.
        assert_eq!(b.within(ByteRange::new(0, 0)), None);
    }

    #[test]
    fn finds_the_nearest_of_several() {
        let text = Letters::of("ferry, ferry, ferry");
        let wanted = Letters::of("fer ry");
        assert_eq!(text.nearest(&wanted, 7), Some((6, 11)));
        assert_eq!(text.nearest(&Letters::of("boat"), 0), None);
    }

    #[test]
    fn marks_in_another_order_are_the_same_letters() {
        assert_eq!(
            Letters::of("a\u{323}\u{302}b").as_str(),
            Letters::of("a\u{302}\u{323}b").as_str()
        );
        // Composed with one of the two.
        assert_eq!(
            Letters::of("\u{1ead}b").as_str(),
            Letters::of("a\u{302}\u{323}b").as_str()
        );
    }
}
