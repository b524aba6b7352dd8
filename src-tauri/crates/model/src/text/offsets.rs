//! The one place where units of position are converted.

use super::{ByteRange, CodePointRange, Utf16Range};

/// Bytes between two waymarks: small enough that the walk from one is short, large enough
/// that the table is a fraction of the text.
const STRIDE: usize = 256;

#[derive(Clone, Copy, Debug, Default)]
struct Waymark {
    byte: usize,
    utf16: usize,
    code_point: usize,
}

/// Converts positions in one text between bytes, UTF-16 code units and code points.
///
/// Building it is one pass over the text; a conversion is a binary search and a walk of at
/// most 256 bytes. A position outside the text, or inside a character, gives `None`.
pub struct Offsets<'t> {
    text: &'t str,
    waymarks: Vec<Waymark>,
    end: Waymark,
}

impl<'t> Offsets<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut waymarks = vec![Waymark::default()];
        let mut at = Waymark::default();
        for character in text.chars() {
            if at.byte >= waymarks.len() * STRIDE {
                waymarks.push(at);
            }
            at = step(at, character);
        }
        Self {
            text,
            waymarks,
            end: at,
        }
    }

    /// Length of the text in UTF-16 code units.
    pub fn utf16_len(&self) -> usize {
        self.end.utf16
    }

    /// Length of the text in code points.
    pub fn code_point_len(&self) -> usize {
        self.end.code_point
    }

    pub fn utf16(&self, range: ByteRange) -> Option<Utf16Range> {
        Some(Utf16Range::new(
            self.find(range.start, |w| w.byte)?.utf16,
            self.find(range.end, |w| w.byte)?.utf16,
        ))
    }

    pub fn code_points(&self, range: ByteRange) -> Option<CodePointRange> {
        let start = self.find(range.start, |w| w.byte)?.code_point;
        Some(CodePointRange::new(
            start,
            self.find(range.end, |w| w.byte)?.code_point,
        ))
    }

    pub fn bytes_of_utf16(&self, range: Utf16Range) -> Option<ByteRange> {
        Some(ByteRange::new(
            self.find(range.start, |w| w.utf16)?.byte,
            self.find(range.end, |w| w.utf16)?.byte,
        ))
    }

    pub fn bytes_of_code_points(&self, range: CodePointRange) -> Option<ByteRange> {
        let start = self.find(range.start, |w| w.code_point)?.byte;
        Some(ByteRange::new(
            start,
            self.find(range.end, |w| w.code_point)?.byte,
        ))
    }

    fn find(&self, wanted: usize, unit: impl Fn(&Waymark) -> usize) -> Option<Waymark> {
        let after = self.waymarks.partition_point(|waymark| unit(waymark) <= wanted);
        let mut at = self.waymarks[after.saturating_sub(1)];
        for character in self.text[at.byte..].chars() {
            if unit(&at) >= wanted {
                break;
            }
            at = step(at, character);
        }
        (unit(&at) == wanted).then_some(at)
    }
}

fn step(at: Waymark, character: char) -> Waymark {
    Waymark {
        byte: at.byte + character.len_utf8(),
        utf16: at.utf16 + character.len_utf16(),
        code_point: at.code_point + 1,
    }
}
