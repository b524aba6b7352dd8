//! Where and how an article stood: section, page, and the place that it was filed from.

use super::outlets;
use super::pieces::{Piece, shortened};
use super::press::record::page_in;
use model::{Draft, Field, ParagraphKind, Sureness, Witness};

/// A dateline ends within so many bytes of its paragraph.
const LONGEST_DATELINE: usize = 90;

/// Words in capitals that open a text and are no place.
#[rustfmt::skip]
const NO_PLACES: &[&str] = &[
    "breaking", "exclusive", "update", "updated", "watch", "photos", "photo", "video", "listen", "live", "opinion",
    "analysis", "editorial", "correction", "note", "review", "interview", "news", "news analysis", "read more", "related",
    "eilmeldung", "exklusiv", "kommentar", "interview exclusif", "exclusif", "última hora", "exclusivo",
];

/// Fills section and page from a line that names only these; lines before were more to the point.
pub fn section(draft: &mut Draft, piece: &Piece) {
    let text = piece.text.trim();
    if !outlets::is_section(text) {
        return;
    }
    let page = page_in(text);
    // "Page A4" names no section.
    let is_page = page.is_some() && !text.contains([';', ',']);
    let witness = || Witness {
        place: piece.place.clone(),
        words: shortened(text),
        sureness: Sureness::Likely,
    };
    if let Some(page) = page.filter(|_| draft.printed.page.is_none()) {
        draft.printed.page = Some(page);
        draft.found.insert(Field::Page, witness());
    }
    if draft.printed.section.is_none() && !is_page {
        draft.printed.section = Some(text.to_owned());
        draft.found.insert(Field::Section, witness());
    }
}

/// Fills the place that the article was filed from, from the words that open its text.
pub fn dateline_of(pieces: &[Piece], draft: &mut Draft) {
    if draft.printed.dateline.is_some() {
        return;
    }
    let first = pieces.iter().find(|piece| piece.kind == ParagraphKind::Body);
    if let Some(piece) = first
        && let Some((place, words)) = dateline(&piece.text)
    {
        let witness = Witness {
            place: piece.place.clone(),
            words: shortened(words),
            sureness: Sureness::Likely,
        };
        draft.printed.dateline = Some(place);
        draft.found.insert(Field::Dateline, witness);
    }
}

/// The place in `NORTHPORT, Sept. 3 (Coastwire) — The ferry …` and the words that say so.
///
/// A place in capitals is believed before a dash; one in small letters only with a source in
/// brackets behind it, since any text may begin with a name and a dash.
fn dateline(text: &str) -> Option<(String, &str)> {
    let dash = ["—", " – ", " - ", " -- ", ") –", ") -"]
        .iter()
        .filter_map(|dash| text.find(dash).map(|at| at + usize::from(dash.starts_with(')'))))
        .min()
        .filter(|at| *at <= LONGEST_DATELINE)?;
    let words = text[..dash].trim_end();
    let bracket = words.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    let sourced = bracket.is_some_and(|(_, source)| (1..=4).contains(&source.split_whitespace().count()));
    let place = bracket
        .filter(|_| sourced)
        .map_or(words, |(place, _)| place.trim_end());
    let mut parts = place.split(',').map(str::trim);
    let town = parts.next().filter(|town| is_town(town, sourced))?;
    let mut named = vec![town];
    for part in parts {
        // A day beside the place; its month stands with a figure.
        if part.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        let capital = part
            .split_whitespace()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase));
        if part.is_empty() || !capital || part.split_whitespace().count() > 3 {
            return None;
        }
        named.push(part);
    }
    (named.len() <= 3).then(|| (named.join(", "), words))
}

fn is_town(town: &str, sourced: bool) -> bool {
    let words: Vec<&str> = town.split_whitespace().collect();
    let letters = town.chars().filter(|c| c.is_alphabetic()).count();
    let plain = town
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’' | '/'));
    if !(1..=5).contains(&words.len()) || letters < 3 || !plain {
        return false;
    }
    if NO_PLACES.contains(&town.to_lowercase().as_str()) {
        return false;
    }
    let capitals = town
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| !c.is_lowercase());
    let cased = town.chars().any(char::is_uppercase);
    let named = words
        .iter()
        .all(|word| word.chars().next().is_some_and(char::is_uppercase) || word.chars().count() <= 3);
    cased && (capitals || sourced && named && words[0].chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;

    #[test]
    fn a_dateline_names_its_place() {
        for (text, place) in [
            ("NORTHPORT — The ferry ran aground.", Some("NORTHPORT")),
            (
                "NORTHPORT, Sept. 3 (Coastwire) — The ferry ran aground.",
                Some("NORTHPORT"),
            ),
            ("Port Osmund (AP) — The ferry ran aground.", Some("Port Osmund")),
            ("Inselhavn (dpa) - Die Fähre lief auf Grund.", Some("Inselhavn")),
            (
                "SAINT-OLAV, Nordmark – Le bac s’est échoué.",
                Some("SAINT-OLAV, Nordmark"),
            ),
            ("BREAKING — The ferry ran aground.", None),
            ("Ada Holm — once a sailor — knows the harbour.", None),
            ("The ferry (a small one) — ran aground.", None),
            ("The ferry ran aground.", None),
            ("— What now?", None),
            ("", None),
        ] {
            assert_eq!(dateline(text).map(|found| found.0).as_deref(), place, "{text}");
        }
    }

    #[test]
    fn a_line_of_section_and_page_is_both() {
        let said = |text: &str| {
            let mut draft = Draft::default();
            let piece = Piece::new(ParagraphKind::Outlet, text, Place::Line { number: 2 }, 0);
            section(&mut draft, &piece);
            (draft.printed.section, draft.printed.page)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(said("Opinion"), (some("Opinion"), None));
        assert_eq!(said("Page A4"), (None, some("A4")));
        assert_eq!(said("Section A; Page 4"), (some("Section A; Page 4"), some("4")));
        assert_eq!(said("Ferry aground"), (None, None));
    }
}
