//! Word documents from before 2007 (.doc) -> their paragraphs.
//!
//! The text alone is read: the table of pieces (Word 97 to 2003) or the one run of bytes (Word 6
//! and 95). Styles, and so headings, are not; deleted text that is still tracked stays in.
//! The format: [MS-DOC], sections 2.4.1 and 2.5.

use super::document::{Document, Flow, damaged, locked, too_much};
use super::{Unreadable, UnreadableKind};
use cfb::CompoundFile;
use model::ParagraphKind;
use std::io::{Cursor, Read};

const WHAT: &str = "an old Word document";
const WAY_OUT: &str = "Open it in Word or LibreOffice, save it as .docx and import that.";
const LARGEST_STREAM: u64 = 128 << 20;

/// An open compound file.
pub type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// One stream of a compound file, bounded; `None` where it is not there or damaged.
pub fn stream(file: &mut Compound<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let stream = file.open_stream(name).ok()?;
    stream.take(LARGEST_STREAM).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Reads an old Word document; `short` names it in sentences.
pub fn read(file: &mut Compound<'_>, short: &str) -> Result<Document, Unreadable> {
    let broken = || damaged(short, WHAT, WAY_OUT);
    let main = stream(file, "/WordDocument").ok_or_else(broken)?;
    let flags = short_at(&main, 0x0a).ok_or_else(broken)?;
    if flags & 0x0100 != 0 {
        return Err(locked(short, WHAT));
    }
    let version = short_at(&main, 0x02).ok_or_else(broken)?;
    let (text, counts) = if version < 106 {
        old_text(&main).ok_or_else(broken)?
    } else {
        let name = if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" };
        let table = stream(file, name).ok_or_else(broken)?;
        piece_text(&main, &table).ok_or_else(broken)?
    };
    let mut flow = Flow::default();
    let (body, rest) = split(&text, counts.body);
    paragraphs(&mut flow, body, ParagraphKind::Body);
    let (footnotes, rest) = split(rest, counts.footnotes);
    let (_, rest) = split(rest, counts.between);
    let (endnotes, _) = split(rest, counts.endnotes);
    paragraphs(&mut flow, footnotes, ParagraphKind::Note);
    paragraphs(&mut flow, endnotes, ParagraphKind::Note);
    if flow.is_full() {
        return Err(too_much(short));
    }
    if flow.pieces.is_empty() && !body.trim().is_empty() {
        return Err(Unreadable {
            kind: UnreadableKind::Damaged,
            ..broken()
        });
    }
    Ok(Document {
        pieces: flow.finished(),
        ..Document::default()
    })
}

/// Lengths of the parts of the text, in its units; headers and comments stand between the notes.
#[derive(Default)]
struct Counts {
    body: usize,
    footnotes: usize,
    between: usize,
    endnotes: usize,
}

fn old_text(main: &[u8]) -> Option<(String, Counts)> {
    let from = usize::try_from(long_at(main, 0x18)?).ok()?;
    let to = usize::try_from(long_at(main, 0x1c)?).ok()?;
    let bytes = main.get(from..to.min(main.len()))?;
    let counts = Counts {
        body: usize::try_from(long_at(main, 0x34)?).ok()?,
        footnotes: usize::try_from(long_at(main, 0x38)?).ok()?,
        ..Counts::default()
    };
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
    Some((text.into_owned(), counts))
}

fn piece_text(main: &[u8], table: &[u8]) -> Option<(String, Counts)> {
    let count = |at| long_at(main, at).and_then(|value| usize::try_from(value).ok());
    let counts = Counts {
        body: count(0x4c)?,
        footnotes: count(0x50)?,
        between: count(0x54)?.saturating_add(count(0x5c)?),
        endnotes: count(0x60)?,
    };
    let (from, length) = (count(0x1a2)?, count(0x1a6)?);
    let mut table = table.get(from..from.checked_add(length)?)?;
    // Properties of paragraphs stand before the pieces.
    while table.first() == Some(&1) {
        let size = usize::from(short_at(table, 1)?);
        table = table.get(3 + size..)?;
    }
    if table.first() != Some(&2) {
        return None;
    }
    let size = usize::try_from(long_at(table, 1)?).ok()?;
    let table = table.get(5..5 + size.min(table.len().saturating_sub(5)))?;
    let pieces = table.len().saturating_sub(4) / 12;
    let mut text = String::new();
    for piece in 0..pieces {
        let start = long_at(table, piece * 4)?;
        let end = long_at(table, piece * 4 + 4)?;
        let units = usize::try_from(end.checked_sub(start)?).ok()?;
        let place = long_at(table, (pieces + 1) * 4 + piece * 8 + 2)?;
        let at = usize::try_from(place & 0x3fff_ffff).ok()?;
        if place & 0x4000_0000 != 0 {
            let at = at / 2;
            let bytes = main.get(at..at.checked_add(units)?)?;
            text.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0);
        } else {
            let bytes = main.get(at..at.checked_add(units.checked_mul(2)?)?)?;
            text.push_str(&encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0);
        }
        // Pieces may be made to overlap, and would then unfold without end.
        if text.len() > super::document::MOST_CHARACTERS {
            return None;
        }
    }
    Some((text, counts))
}

/// The text up to a number of UTF-16 units, in which the format counts, and the rest.
fn split(text: &str, units: usize) -> (&str, &str) {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if seen >= units {
            return text.split_at(at);
        }
        seen += c.len_utf16();
    }
    (text, "")
}

fn paragraphs(flow: &mut Flow, text: &str, kind: ParagraphKind) {
    let mut words = String::new();
    // Fields nest; of each only the result is shown.
    let mut codes: Vec<bool> = Vec::new();
    for c in text.chars() {
        match c {
            '\u{13}' => codes.push(true),
            '\u{14}' => {
                if let Some(last) = codes.last_mut() {
                    *last = false;
                }
            }
            '\u{15}' => {
                codes.pop();
            }
            _ if codes.contains(&true) => {}
            '\r' | '\u{7}' => {
                flow.paragraph(&words, kind, false);
                words.clear();
            }
            '\u{b}' | '\u{c}' | '\u{e}' => words.push('\n'),
            '\u{1e}' => words.push('-'),
            '\t' => words.push('\t'),
            c if c.is_control() => {}
            c => words.push(c),
        }
        if codes.len() > 64 {
            codes.truncate(1);
        }
    }
    flow.paragraph(&words, kind, false);
}

/// Two bytes, the lower one first.
pub fn short_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// Four bytes, the lowest one first.
pub fn long_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn doc(flags: u16) -> Vec<u8> {
        let latin = b"The caf\xe9\rIt \x13 PAGE \x14sank\x15.\x07";
        let wide: Vec<u8> = "Łódź\r\u{2}The log.\r"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut main = vec![0u8; 0x400];
        let mut put = |at: usize, value: u32| main[at..at + 4].copy_from_slice(&value.to_le_bytes());
        put(0x0a, u32::from(flags));
        put(0x02, 193);
        let body = u32::try_from(latin.len() + 5).unwrap();
        put(0x4c, body);
        put(0x50, 10);
        put(0x1a2, 0);
        put(0x1a6, 5 + 28);
        main[0x0a..0x0c].copy_from_slice(&flags.to_le_bytes());
        let (first, second) = (0x400u32, 0x400 + u32::try_from(latin.len()).unwrap());
        main.extend(latin);
        main.extend(&wide);
        let mut table = vec![2u8];
        table.extend(28u32.to_le_bytes());
        let latin_length = u32::try_from(latin.len()).unwrap();
        for position in [0, latin_length, latin_length + 15] {
            table.extend(position.to_le_bytes());
        }
        for place in [(first * 2) | 0x4000_0000, second] {
            table.extend([0, 0]);
            table.extend(place.to_le_bytes());
            table.extend([0, 0]);
        }
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/WordDocument")
            .unwrap()
            .write_all(&main)
            .unwrap();
        file.create_stream("/0Table").unwrap().write_all(&table).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn reads_pieces_of_both_widths() {
        let bytes = doc(0);
        let mut file = CompoundFile::open(Cursor::new(&bytes[..])).unwrap();
        let document = read(&mut file, "old.doc").unwrap();
        let shown: Vec<(&str, &str)> = document
            .pieces
            .iter()
            .map(|piece| (piece.kind.name(), piece.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("body", "The café"),
                ("body", "It sank."),
                ("body", "Łódź"),
                ("note", "The log.")
            ]
        );
    }

    #[test]
    fn says_that_a_password_is_needed() {
        let bytes = doc(0x0100);
        let mut file = CompoundFile::open(Cursor::new(&bytes[..])).unwrap();
        let message = read(&mut file, "old.doc").unwrap_err().message;
        assert!(message.contains("protected with a password"), "{message}");
    }
}
