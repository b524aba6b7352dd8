//! How a program counts positions, found out from the passages themselves.
//!
//! REFI-QDA asks for code points from 0 with an end that is not part of the passage; programs
//! count line ends as one or two, astral characters as two, a byte order mark as one, begin at 1
//! or name the last character. *Choice:* every way is tried on all passages of a project, and the
//! one that most of the stored words agree with is taken. *Why:* the program that wrote a file
//! rarely says how it counts, and its versions differ.

use model::ByteRange;
use serde::{Deserialize, Serialize};

/// What one position counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    #[default]
    CodePoint,
    Utf16,
    Byte,
}

/// What a line end counts, whatever it is stored as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineEnd {
    #[default]
    AsStored,
    One,
    Two,
}

/// One way of counting positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counting {
    pub unit: Unit,
    pub line_end: LineEnd,
    /// A byte order mark counts as a character.
    pub mark: bool,
    /// The first position is 1.
    pub from_one: bool,
    /// The end names the last character and not the one after it.
    pub inclusive: bool,
}

impl Counting {
    /// Every way, the likelier first; `habit` is what the program is known for.
    pub fn all(habit: Counting) -> Vec<Counting> {
        let mut ways = vec![habit];
        for (from_one, inclusive) in [(false, false), (false, true), (true, true), (true, false)] {
            for mark in [false, true] {
                for unit in [Unit::CodePoint, Unit::Utf16, Unit::Byte] {
                    for line_end in [LineEnd::AsStored, LineEnd::One, LineEnd::Two] {
                        let way = Counting {
                            unit,
                            line_end,
                            mark,
                            from_one,
                            inclusive,
                        };
                        if way != habit {
                            ways.push(way);
                        }
                    }
                }
            }
        }
        ways
    }

    /// In words, for the report.
    pub fn described(self) -> String {
        let unit = match self.unit {
            Unit::CodePoint => "characters",
            Unit::Utf16 => "UTF-16 units",
            Unit::Byte => "bytes",
        };
        let mut out = unit.to_owned();
        match self.line_end {
            LineEnd::AsStored => {}
            LineEnd::One => out.push_str(", a line end as one"),
            LineEnd::Two => out.push_str(", a line end as two"),
        }
        if self.mark {
            out.push_str(", the byte order mark too");
        }
        if self.from_one {
            out.push_str(", from 1");
        }
        if self.inclusive {
            out.push_str(", the end included");
        }
        out
    }
}

/// What in a text makes ways of counting differ.
#[derive(Clone, Copy)]
struct Traits {
    ascii: bool,
    astral: bool,
    carriage: bool,
    lines: bool,
    marked: bool,
}

/// Positions of one text in every way of counting; each table is made once.
pub struct Positions<'t> {
    text: &'t str,
    traits: Traits,
    tables: Vec<((Unit, LineEnd), Vec<u32>)>,
}

impl<'t> Positions<'t> {
    pub fn new(text: &'t str, marked: bool) -> Self {
        Self {
            text,
            traits: Traits {
                ascii: text.is_ascii(),
                astral: text.chars().any(|c| c.len_utf16() == 2),
                carriage: text.contains('\r'),
                lines: text.contains(['\n', '\r']),
                marked,
            },
            tables: Vec::new(),
        }
    }

    /// The stretch between two positions; `None` outside of the text or where it is empty.
    pub fn range(&mut self, way: Counting, start: i64, end: i64) -> Option<ByteRange> {
        let shift = i64::from(way.from_one) + i64::from(way.mark && self.traits.marked);
        let first = usize::try_from(start.checked_sub(shift)?).ok()?;
        let last = usize::try_from(end.checked_sub(shift)?.checked_add(i64::from(way.inclusive))?).ok()?;
        let table = self.table(way);
        let byte = |at: usize| table.get(at).map(|byte| *byte as usize);
        let (start, end) = (byte(first)?, byte(last)?);
        // Positions inside a character can only come from other units; they move outwards.
        let text = self.text;
        let start = (0..=start).rev().find(|at| text.is_char_boundary(*at))?;
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at))?;
        (start < end).then_some(ByteRange::new(start, end))
    }

    fn table(&mut self, way: Counting) -> &[u32] {
        let unit = match way.unit {
            Unit::Utf16 if !self.traits.astral => Unit::CodePoint,
            Unit::Byte if self.traits.ascii => Unit::CodePoint,
            unit => unit,
        };
        let line_end = match way.line_end {
            LineEnd::One if !self.traits.carriage => LineEnd::AsStored,
            LineEnd::Two if !self.traits.lines => LineEnd::AsStored,
            line_end => line_end,
        };
        let key = (unit, line_end);
        let at = match self.tables.iter().position(|(known, _)| *known == key) {
            Some(at) => at,
            None => {
                self.tables.push((key, table(self.text, unit, line_end)));
                self.tables.len() - 1
            }
        };
        &self.tables[at].1
    }
}

/// The byte that each position stands for; the last one is the end of the text.
fn table(text: &str, unit: Unit, line_end: LineEnd) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::with_capacity(text.len() + 1);
    let mut characters = text.char_indices().peekable();
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    while let Some((at, c)) = characters.next() {
        let is_end = matches!(c, '\n' | '\r');
        if is_end && line_end != LineEnd::AsStored {
            out.push(narrow(at));
            let mut second = at;
            if c == '\r'
                && let Some((after, _)) = characters.next_if(|(_, next)| *next == '\n')
            {
                second = after;
            }
            if line_end == LineEnd::Two {
                out.push(narrow(second));
            }
            continue;
        }
        let count = match unit {
            Unit::CodePoint => 1,
            Unit::Utf16 => c.len_utf16(),
            Unit::Byte => c.len_utf8(),
        };
        for part in 0..count {
            // Inside a character the byte inside it, or just one past its first.
            out.push(narrow(if part == 0 {
                at
            } else {
                at + part.min(c.len_utf8() - 1)
            }));
        }
    }
    out.push(narrow(text.len()));
    out
}

/// How well a stretch fits words by its look alone: each end may stand at the edge of a word.
pub fn looks_whole(text: &str, range: ByteRange) -> u32 {
    let Some(inside) = range.of(text) else { return 0 };
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let first = inside.chars().next();
    let last = inside.chars().next_back();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let edge = |outside: Option<char>, own: Option<char>| match (word(outside), word(own), blank(own)) {
        (true, true, _) => 0,
        (_, _, true) => 1,
        _ => 2,
    };
    edge(before, first) + edge(after, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(text: &str, marked: bool, way: Counting, start: i64, end: i64) -> Option<String> {
        Positions::new(text, marked)
            .range(way, start, end)
            .and_then(|range| range.of(text).map(str::to_owned))
    }

    #[test]
    fn each_way_of_counting_finds_the_same_word() {
        let text = "\u{1f6a2}\r\nquay é\r\nferry";
        let way = |unit, line_end, mark, from_one, inclusive| Counting {
            unit,
            line_end,
            mark,
            from_one,
            inclusive,
        };
        for (way, start) in [
            (way(Unit::CodePoint, LineEnd::AsStored, false, false, false), 11),
            (way(Unit::Utf16, LineEnd::AsStored, false, false, false), 12),
            (way(Unit::Utf16, LineEnd::One, false, false, false), 10),
            (way(Unit::CodePoint, LineEnd::One, false, false, false), 9),
            (way(Unit::CodePoint, LineEnd::Two, false, true, false), 12),
            (way(Unit::CodePoint, LineEnd::AsStored, true, false, false), 12),
            (way(Unit::Byte, LineEnd::AsStored, false, false, false), 15),
        ] {
            assert_eq!(
                slice(text, true, way, start, start + 5).as_deref(),
                Some("ferry"),
                "{way:?}"
            );
        }
        let last = way(Unit::CodePoint, LineEnd::AsStored, false, false, true);
        assert_eq!(slice(text, false, last, 11, 15).as_deref(), Some("ferry"));
    }

    #[test]
    fn positions_outside_are_none() {
        let standard = Counting::default();
        for (start, end) in [
            (0, 0),
            (4, 2),
            (-1, 3),
            (3, 99),
            (i64::MIN, i64::MAX),
            (i64::MAX, i64::MAX),
        ] {
            for way in Counting::all(standard) {
                if !way.inclusive && !way.from_one {
                    assert_eq!(
                        slice("ferry", false, way, start, end),
                        None,
                        "{start} {end} {way:?}"
                    );
                }
            }
        }
        assert_eq!(Counting::all(standard).len(), 72);
    }
}
