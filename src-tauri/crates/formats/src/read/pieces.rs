//! Paragraphs on their way into a draft, and the one place where a draft's text is put together.

use model::{ByteRange, Draft, Field, Paragraph, ParagraphKind, Place, Sureness, Witness};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A paragraph that has not been given its place in the text yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub kind: ParagraphKind,
    pub text: String,
    pub place: Place,
    /// Counts the blocks of the file that blank lines set apart; the lines of one block share it.
    pub block: u32,
}

impl Piece {
    pub fn new(kind: ParagraphKind, text: impl Into<String>, place: Place, block: u32) -> Self {
        Self {
            kind,
            text: text.into(),
            place,
            block,
        }
    }
}

/// Characters that no text keeps: controls other than tab and line end, and the byte order mark.
pub fn is_noise(c: char) -> bool {
    c == '\u{feff}' || c.is_control() && c != '\t' && c != '\n'
}

/// One paragraph's text: NFC, on one line, single spaces, nothing at its ends.
pub fn tidy(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{ad}');
    // Most text is asked for more than once and is tidy by then.
    if is_tidy(text.as_bytes()) {
        return text.to_owned();
    }
    let mut spaced = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| !is_noise(*c)) {
        if matches!(c, ' ' | '\t' | '\n' | '\u{2028}' | '\u{2029}') {
            gap = true;
        } else {
            if gap {
                spaced.push(' ');
            }
            gap = false;
            spaced.push(c);
        }
    }
    let trimmed = spaced.trim_matches(blank);
    // Composing is slow, and almost all text is composed.
    if is_nfc_quick(trimmed.chars()) == IsNormalized::Yes {
        return trimmed.to_owned();
    }
    trimmed.nfc().collect::<String>().trim_matches(blank).to_owned()
}

/// True for printable ASCII with single spaces inside and none at the ends.
fn is_tidy(text: &[u8]) -> bool {
    let mut last = b' ';
    for byte in text {
        if !matches!(byte, b' '..=b'~') || *byte == b' ' && last == b' ' {
            return false;
        }
        last = *byte;
    }
    last != b' ' || text.is_empty()
}

/// Fills in a draft's text and paragraphs; pieces without words are left out.
pub fn assemble(draft: &mut Draft, pieces: &[Piece]) {
    draft.text.clear();
    draft.paragraphs.clear();
    for piece in pieces {
        let text = tidy(&piece.text);
        if text.is_empty() {
            continue;
        }
        if !draft.text.is_empty() {
            draft.text.push_str("\n\n");
        }
        let start = draft.text.len();
        draft.text.push_str(&text);
        draft.paragraphs.push(Paragraph {
            range: ByteRange::new(start, draft.text.len()),
            kind: piece.kind,
        });
    }
    if draft.deck.is_none() {
        fill_deck(draft, pieces);
    }
}

/// The lines between headline and text, as one: nobody states them apart from where they stand.
fn fill_deck(draft: &mut Draft, pieces: &[Piece]) {
    let decks: Vec<String> = pieces
        .iter()
        .filter(|piece| piece.kind == ParagraphKind::Deck)
        .map(|piece| tidy(&piece.text))
        .filter(|text| !text.is_empty())
        .collect();
    let first = pieces.iter().find(|piece| piece.kind == ParagraphKind::Deck);
    if let Some(first) = first.filter(|_| !decks.is_empty()) {
        let deck = decks.join(" ");
        let witness = Witness {
            place: first.place.clone(),
            words: shortened(&deck),
            sureness: Sureness::Likely,
        };
        draft.deck = Some(deck);
        draft.found.insert(Field::Deck, witness);
    }
}

/// Words for a witness: one line, shortened to about 120 characters at a word's end.
pub fn shortened(words: &str) -> String {
    let words = tidy(words);
    if words.chars().count() <= 120 {
        return words;
    }
    let cut: String = words.chars().take(119).collect();
    let end = cut.rfind(' ').filter(|at| *at > 60).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}
