//! Lines -> running text: which hyphens at the ends of lines stay.
//!
//! *Choice:* the document is its own dictionary. *Why:* a dictionary of every language would be
//! large, and an article repeats its words; what it writes within a line tells what it means at
//! the end of one.

use super::order::is_wide;
use std::collections::HashSet;

/// Signs at the end of a line that may part a word.
pub(super) const SIGNS: [char; 3] = ['-', '\u{ad}', '‐'];

/// First parts after which English keeps its hyphen.
#[rustfmt::skip]
const KEEPING: &[&str] = &[
    "self", "well", "half", "ex", "non", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "one",
];

/// Numbers before "bis" in German.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "zwanzig", "dreißig",
    "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig", "hundert", "tausend",
];

/// How a document parts its words at the ends of lines.
#[derive(Default)]
pub(super) struct Hyphens {
    words: HashSet<String>,
    /// The plain signs at the ends of lines were typed and not put in by a program: where it puts
    /// in a sign of its own, or parts words so seldom that it does not part any.
    typed: bool,
    /// The soft hyphen is the only one that the document's font knows, within lines too.
    soft_is_plain: bool,
    /// The program's own sign is `‐`.
    own_sign: bool,
}

impl Hyphens {
    pub fn of<'a>(all: impl Iterator<Item = &'a String>) -> Self {
        let mut hyphens = Self::default();
        let (mut lines, mut plain, mut own) = (0usize, 0usize, 0usize);
        let mut parts = false;
        for line in all {
            lines += 1;
            plain += usize::from(line.ends_with('-'));
            own += usize::from(line.ends_with(['‐', '\u{ad}']));
            hyphens.soft_is_plain |= line.trim_end_matches('\u{ad}').contains('\u{ad}');
            // What stands around a sign at a line's end may be half a word.
            let opens_parted = std::mem::replace(&mut parts, line.ends_with(SIGNS));
            let mut words = line.split_whitespace();
            if opens_parted {
                words.next();
            }
            if parts {
                words.next_back();
            }
            hyphens
                .words
                .extend(words.map(bare).filter(|word| !word.is_empty()));
        }
        hyphens.own_sign = own > plain;
        hyphens.typed = own > plain && !hyphens.soft_is_plain || lines >= 40 && (plain + own) * 50 < lines;
        hyphens
    }

    fn knows(&self, word: &str) -> bool {
        self.words.contains(&bare(word))
    }

    /// Whether the hyphen between the two parts of a word belongs to it.
    fn keeps(&self, head: &str, sign: char, tail: &str) -> bool {
        let put_in = match sign {
            '\u{ad}' => !self.soft_is_plain,
            '‐' => self.own_sign,
            _ => false,
        };
        if head.is_empty() || head.ends_with(|c: char| c.is_numeric() || c == '.') {
            return sign != '\u{ad}' || self.soft_is_plain;
        }
        if put_in || self.knows(&format!("{head}{tail}")) {
            return false;
        }
        if self.knows(&format!("{head}-{tail}")) {
            return true;
        }
        let typed = self.typed && sign == '-';
        let Some((first, last)) = head.rsplit_once('-') else {
            return typed || KEEPING.contains(&bare(head).as_str());
        };
        // "state-of-the-" before "art", but "self-con-" before "fident".
        typed
            || !self.knows(&format!("{last}{tail}"))
                && (first.contains('-') || self.knows(last) && self.knows(tail))
    }

    /// "Öl-" before "und Gas", "two-" before "and three-year", "zwei-" before "bis dreimal": the
    /// hyphen stands for a word.
    fn stands_for_more(&self, head: &str, tail: &str) -> bool {
        // "und," joins nothing; so it is the end of a word.
        let plain = tail.chars().all(char::is_alphabetic) || tail == "bzw.";
        if !plain || self.knows(&format!("{head}{tail}")) {
            return false;
        }
        let numbers = head.ends_with(|c: char| c.is_numeric()) || NUMBERS.contains(&bare(head).as_str());
        match bare(tail).as_str() {
            "und" | "oder" | "sowie" | "bzw" | "beziehungsweise" => true,
            "bis" => numbers,
            "and" | "or" | "to" => KEEPING.contains(&bare(head).as_str()),
            _ => false,
        }
    }
}

/// A word without the marks around it, in small letters, its hyphens plain.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
        .replace(['\u{ad}', '‐'], "-")
}

/// Lines as running text. A hyphen at a line's end goes unless the document writes the word with
/// it elsewhere and nowhere without.
pub(super) fn joined(lines: &[String], hyphens: &Hyphens) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        let sign = text.chars().next_back().filter(|c| SIGNS.contains(c));
        let before = text.chars().rev().nth(1);
        let parts = |c: char| c.is_alphanumeric() || c == '.';
        let Some(sign) = sign.filter(|sign| *sign == '\u{ad}' || before.is_some_and(parts)) else {
            let wide = is_wide(text.chars().next_back()) && is_wide(line.chars().next());
            if !text.is_empty() && !wide {
                text.push(' ');
            }
            text.push_str(line);
            continue;
        };
        let head = text.rsplit(' ').next().unwrap_or_default();
        let head = head.trim_end_matches(SIGNS).replace(['\u{ad}', '‐'], "-");
        let tail = line.split(' ').next().unwrap_or_default();
        let small = line.starts_with(|c: char| c.is_lowercase());
        let capitals = |word: &str| {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            letters.clone().count() > 1 && letters.all(char::is_uppercase)
        };
        // "Anglo-" before "Norwegian", "1990-" before "95" keep it; "POLI-" before "TICS" does not.
        let may_go = small || sign == '\u{ad}' && !hyphens.soft_is_plain || capitals(&head) && capitals(tail);
        if may_go && hyphens.stands_for_more(&head, tail) {
            text.push(' ');
        } else if may_go && !hyphens.keeps(&head, sign, tail) {
            text.truncate(text.len() - sign.len_utf8());
        }
        text.push_str(line);
    }
    // A soft hyphen that is drawn within a line is a hyphen; so is one left at the end.
    text.trim_end_matches('\u{ad}').replace(['\u{ad}', '‐'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_hyphens_as_the_document_writes_the_word() {
        let mut hyphens = Hyphens {
            words: ["well-known", "harbour"].map(str::to_owned).into(),
            ..Hyphens::default()
        };
        let check = |hyphens: &Hyphens, lines: &[&str], expected: &str| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(joined(&lines, hyphens), expected);
        };
        check(&hyphens, &["the har-", "bour lay still"], "the harbour lay still");
        check(&hyphens, &["a well-", "known ferry"], "a well-known ferry");
        check(
            &hyphens,
            &["the Anglo-", "Norwegian line"],
            "the Anglo-Norwegian line",
        );
        check(&hyphens, &["state-of-the-", "art"], "state-of-the-art");
        check(&hyphens, &["a self-con-", "fident tone"], "a self-confident tone");
        check(
            &hyphens,
            &["die Öl-", "und Gasgesellschaft"],
            "die Öl- und Gasgesellschaft",
        );
        check(
            &hyphens,
            &["ein Kür-", "bis von neunzig Kilo"],
            "ein Kürbis von neunzig Kilo",
        );
        check(&hyphens, &["zwei-", "bis dreimal"], "zwei- bis dreimal");
        check(&hyphens, &["10-", "bis 12-jährige"], "10- bis 12-jährige");
        check(&hyphens, &["HAR-", "BOUR NEWS"], "HARBOUR NEWS");
        check(&hyphens, &["It was --", "and is"], "It was -- and is");
        hyphens.typed = true;
        check(&hyphens, &["a sharp-", "eyed keeper"], "a sharp-eyed keeper");
        hyphens.own_sign = true;
        check(&hyphens, &["a sharp‐", "ened knife"], "a sharpened knife");
    }

    #[test]
    fn halves_of_words_are_no_words() {
        let lines: Vec<String> = [
            "the presi-",
            "dent spoke, and the vice-presi-",
            "dent listened; the presi-",
            "dent left",
        ]
        .map(str::to_owned)
        .into();
        let hyphens = Hyphens::of(lines.iter());
        assert!(!hyphens.knows("presi") && !hyphens.knows("dent") && hyphens.knows("spoke"));
        assert_eq!(
            joined(&lines, &hyphens),
            "the president spoke, and the vice-president listened; the president left"
        );
    }

    #[test]
    fn a_soft_hyphen_is_a_plain_one_where_the_font_has_no_other() {
        let lines: Vec<String> = [
            "a half\u{ad}empty har\u{ad}",
            "bour of twelve\u{ad}",
            "metre boats",
        ]
        .map(str::to_owned)
        .into();
        let text = joined(&lines, &Hyphens::of(lines.iter()));
        assert_eq!(text, "a half-empty harbour of twelve-metre boats");
    }
}
