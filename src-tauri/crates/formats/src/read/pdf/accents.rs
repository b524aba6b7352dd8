//! Letters that a page draws in two strokes, a letter and its accent -> one letter.
//!
//! Old fonts have no ż or ą, and programs draw ˙ over z and ˛ under a, before the letter or after.

use super::glyphs::Letter;
use unicode_normalization::UnicodeNormalization;

/// The mark that combines with a letter, for an accent that stands alone.
fn combining(text: &str) -> Option<char> {
    Some(match text {
        "`" => '\u{300}',
        "´" => '\u{301}',
        "ˆ" | "^" => '\u{302}',
        "˜" | "~" => '\u{303}',
        "¯" => '\u{304}',
        "˘" => '\u{306}',
        "˙" => '\u{307}',
        "¨" => '\u{308}',
        "˚" => '\u{30a}',
        "˝" => '\u{30b}',
        "ˇ" => '\u{30c}',
        "¸" => '\u{327}',
        "˛" => '\u{328}',
        _ => {
            let mut characters = text.chars();
            let only = characters.next().filter(|_| characters.next().is_none());
            return only.filter(|c| ('\u{300}'..='\u{328}').contains(c));
        }
    })
}

/// The letter with the mark, where there is such a letter.
fn composed(letter: &str, mark: char) -> Option<String> {
    let bare = match letter {
        "ı" => "i",
        "ȷ" => "j",
        letter => letter,
    };
    let mut characters = bare.chars();
    let base = characters.next().filter(|c| c.is_alphabetic())?;
    if characters.next().is_some() {
        return None;
    }
    let whole: String = [base, mark].into_iter().nfc().collect();
    (whole.chars().count() == 1).then_some(whole)
}

/// Does the middle of the accent stand over or under the letter?
fn covers(letter: &Letter, accent: &Letter) -> bool {
    let middle = accent.at.x + accent.along.0 / 2.0;
    let (from, to) = (letter.at.x, letter.at.x + letter.along.0);
    (letter.at.y - accent.at.y).abs() < 0.6 * letter.size
        && middle > from - 0.02 * letter.size
        && middle < to + 0.1 * letter.size
}

/// Letters whose accents are drawn apart become one letter each.
pub(super) fn joined(letters: Vec<Letter>) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    // An accent that waits for the letter after it.
    let mut waiting: Option<Letter> = None;
    for mut letter in letters {
        if let Some(accent) = waiting.take() {
            let whole = combining(&accent.text)
                .filter(|_| covers(&letter, &accent))
                .and_then(|mark| composed(&letter.text, mark));
            match whole {
                Some(whole) => letter.text = whole,
                None => out.push(accent),
            }
        }
        let Some(mark) = combining(&letter.text) else {
            out.push(letter);
            continue;
        };
        let whole = out
            .last()
            .filter(|last| covers(last, &letter))
            .and_then(|last| composed(&last.text, mark));
        match (whole, out.last_mut()) {
            (Some(whole), Some(last)) => last.text = whole,
            _ => waiting = Some(letter),
        }
    }
    out.extend(waiting);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_letters_take_a_mark() {
        let mark = |accent: &str| combining(accent).unwrap();
        assert_eq!(composed("z", mark("˙")).as_deref(), Some("ż"));
        assert_eq!(composed("a", mark("˛")).as_deref(), Some("ą"));
        assert_eq!(composed("ı", mark("´")).as_deref(), Some("í"));
        assert_eq!(composed("q", mark("˛")), None, "no such letter");
        assert_eq!(combining("a"), None);
    }
}
