//! Plain text -> one draft.

use super::pieces::{Piece, assemble};
use super::{header, language, lines};
use model::{Draft, Field, ParagraphKind, Place, Sureness, Witness};

/// Line ends to `\n`: carriage returns, form feeds, vertical tabs, next line, line separators.
pub fn with_plain_line_ends(text: &str) -> String {
    if text
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
    {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            c if super::pieces::is_noise(c) => {}
            c => plain.push(c),
        }
    }
    plain
}

/// The paragraphs of decoded text, all of them body.
pub fn pieces(text: &str) -> Vec<Piece> {
    let text = with_plain_line_ends(text);
    lines::paragraphs(&text)
        .into_iter()
        .map(|block| {
            Piece::new(
                ParagraphKind::Body,
                super::pieces::tidy(&block.text),
                Place::Line { number: block.line },
                block.block,
            )
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}

/// Reads decoded text; a text without words gives a draft without paragraphs.
pub fn read(text: &str) -> Draft {
    let mut pieces = pieces(text);
    let mut draft = Draft::default();
    header::read(&mut pieces, &mut draft);
    assemble(&mut draft, &pieces);
    set_language(&mut draft, None);
    draft
}

/// The language that the file states, checked against the text, or the text's own.
pub fn set_language(draft: &mut Draft, stated: Option<(String, Witness)>) {
    if draft.language.is_some() {
        return;
    }
    let telling: String = draft
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind.is_telling())
        .filter_map(|paragraph| paragraph.range.of(&draft.text))
        .take(60)
        .collect::<Vec<_>>()
        .join("\n");
    let Some((language, from_page)) =
        language::agreed(stated.as_ref().map(|(tag, _)| tag.as_str()), &telling)
    else {
        return;
    };
    let witness = match stated {
        Some((_, witness)) if from_page => witness,
        _ => Witness {
            place: Place::Text,
            words: String::new(),
            sureness: Sureness::Likely,
        },
    };
    draft.language = Some(language);
    draft.found.insert(Field::Language, witness);
}
