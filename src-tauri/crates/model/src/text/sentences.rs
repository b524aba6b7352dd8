//! Sentences: what is aligned, selected and counted below the paragraph.
//!
//! *Choice:* `sentencex` proposes the ends, rules here correct it. *Why:* it knows the
//! abbreviations of some thirty languages, but breaks English news at "Sen. Marr" and "U.S.
//! Coast Guard" and keeps long quotations in one piece. *Trade-off:* the rules about
//! abbreviations are English; other languages get only those about letter case, initials and
//! quotation marks.

use super::ByteRange;

/// Abbreviations that stand before a name, so that a sentence cannot end after them.
const TITLES: &[&str] = &[
    "adm", "amb", "capt", "cmdr", "col", "cpl", "det", "dr", "fr", "gen", "gov", "hon", "insp", "lt", "maj",
    "messrs", "mme", "mr", "mrs", "ms", "mx", "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sen",
    "sens", "sgt", "supt", "vs", "v",
];

/// Abbreviations after which a number belongs to the same sentence.
const BEFORE_NUMBERS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vol",
    "p", "pp", "fig", "art", "sec", "ch", "ca", "approx", "para",
];

/// Abbreviations that may end a sentence; they do where the next word is one that starts one.
const OPEN: &[&str] = &[
    "ave", "blvd", "bros", "co", "corp", "dept", "est", "etc", "ft", "inc", "jr", "llc", "ltd", "mt", "rd",
    "sr", "st", "univ",
];

/// What follows a time of day in the same sentence ("9 a.m. Monday").
const AFTER_TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "mt",
    "mst",
    "mdt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "bst",
    "cet",
    "utc",
    "eastern",
    "central",
    "pacific",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Verbs after the speaker's name that go on with the sentence of the question quoted.
const SAYING: &[&str] = &[
    "added",
    "asked",
    "continued",
    "cried",
    "demanded",
    "exclaimed",
    "inquired",
    "replied",
    "responded",
    "said",
    "says",
    "shouted",
    "tweeted",
    "wondered",
    "wrote",
    "yelled",
];

/// Words that, with a capital, seldom go on with a name and so begin a sentence.
const STARTERS: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "every",
    "few",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "many",
    "meanwhile",
    "more",
    "most",
    "my",
    "nearly",
    "neither",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "yet",
    "you",
    "your",
];

/// The sentences of a text, in order. A range neither begins nor ends with white space, and
/// every character that is not white lies in exactly one; a blank line always ends a
/// sentence. Closing quotation marks and brackets stay with the stop before them.
///
/// `language` is a BCP 47 tag; without one the text is taken for English.
pub fn sentences(text: &str, language: Option<&str>) -> Vec<ByteRange> {
    let base = language
        .and_then(|tag| tag.split(['-', '_']).next())
        .filter(|tag| !tag.is_empty())
        .unwrap_or("en")
        .to_ascii_lowercase();
    let plain = without_quotation_marks(text);
    let mut out = Vec::new();
    let mut start = 0;
    for end in cuts(text, &plain, &base) {
        push_trimmed(text, start, end, &mut out);
        start = end;
    }
    push_trimmed(text, start, text.len(), &mut out);
    out
}

/// The smallest run of whole sentences of `paragraph` that holds the part of `range` in it;
/// that part itself where it holds only white space. `language` as for [`sentences`].
pub fn sentence_around(
    text: &str,
    paragraph: ByteRange,
    range: ByteRange,
    language: Option<&str>,
) -> ByteRange {
    let range = ByteRange::new(
        range.start.clamp(paragraph.start, paragraph.end),
        range.end.clamp(paragraph.start, paragraph.end),
    );
    let inside = paragraph.of(text).unwrap_or_default();
    let shifted = |s: ByteRange| ByteRange::new(s.start + paragraph.start, s.end + paragraph.start);
    // A bare caret chooses the sentence that it stands in or touches.
    let touches = |s: ByteRange| {
        if range.is_empty() {
            s.start <= range.start && range.start <= s.end
        } else {
            s.overlaps(range)
        }
    };
    let mut held = sentences(inside, language)
        .into_iter()
        .map(shifted)
        .filter(|sentence| touches(*sentence));
    let Some(first) = held.next() else { return range };
    // A caret between two sentences that touch belongs to one of them, not to both.
    let last = if range.is_empty() {
        first
    } else {
        held.next_back().unwrap_or(first)
    };
    ByteRange::new(first.start, last.end)
}

/// Positions, ascending, at which the text is cut into sentences.
fn cuts(text: &str, plain: &str, language: &str) -> Vec<usize> {
    let mut out = blank_lines(plain);
    for piece in sentencex::get_sentence_boundaries(language, plain) {
        let Some(before) = plain.get(..piece.end_byte) else {
            continue;
        };
        let end = without_opening(before, &plain[piece.end_byte..]).trim_end().len();
        let ends = piece.is_paragraph_break || verdict(&plain[..end], &plain[end..], language) != Some(false);
        if ends {
            out.push(past_closing(text, end));
        }
    }
    out.extend(
        overlooked(plain, language)
            .into_iter()
            .map(|end| past_closing(text, end)),
    );
    out.sort_unstable();
    out.dedup();
    out
}

/// A proposed sentence without the single quotation mark that opens the next one.
fn without_opening<'t>(before: &'t str, after: &str) -> &'t str {
    let opens = after.starts_with(char::is_alphanumeric);
    before
        .strip_suffix(['\'', '‘'])
        .filter(|rest| opens && rest.ends_with(char::is_whitespace))
        .unwrap_or(before)
}

/// Ends that only the rules see: the one in "in the U.S. The senator", and the one after a
/// sentence that stands in brackets by itself.
fn overlooked(plain: &str, language: &str) -> Vec<usize> {
    plain
        .match_indices(['.', '!', '?', '…'])
        .map(|(at, stop)| at + stop.len())
        .filter(|end| {
            let after = &plain[*end..];
            if let Some(rest) = after.strip_prefix([')', ']']) {
                return rest.starts_with(char::is_whitespace) && opens_a_sentence(&plain[..*end]);
            }
            after.starts_with(char::is_whitespace) && verdict(&plain[..*end], after, language) == Some(true)
        })
        .collect()
}

/// Whether the last bracket opened in `before` stands at the start of a sentence.
fn opens_a_sentence(before: &str) -> bool {
    let Some(bracket) = before.rfind(['(', '[']) else {
        return false;
    };
    let earlier = before[..bracket].trim_end();
    earlier.is_empty() || earlier.ends_with(['.', '!', '?', '…', ')', ']'])
}

/// Whether a sentence ends between `before`, which ends with a stop, and `after`: yes, no, or
/// `None` where the rules have nothing to say.
fn verdict(before: &str, after: &str, language: &str) -> Option<bool> {
    // A blanked closing mark leaves more than one blank.
    let quoted = after.chars().take_while(|c| c.is_whitespace()).nth(1).is_some();
    let after = after
        .trim_start()
        .trim_start_matches(['(', '[', '‘', '\'', '¿', '¡']);
    let next: String = after
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        .collect();
    let first = next.chars().next()?;
    let last = last_token(before);
    let word = last.trim_end_matches('.');
    // "iPhone" and its like begin small wherever they stand.
    let begins_small = first.is_lowercase() && !next.chars().nth(1).is_some_and(char::is_uppercase);
    if begins_small {
        return Some(false);
    }
    let is_initial = |s: &str| s.chars().count() == 1 && s.chars().all(char::is_uppercase);
    let next_is_initial = is_initial(&next) && after[next.len()..].starts_with('.');
    let english = language == "en";
    let starter = english && !next_is_initial && STARTERS.contains(&next.to_lowercase().as_str());
    if english && quoted && before.ends_with(['?', '!']) && names_speaker(after) {
        return Some(false);
    }
    if last.ends_with('…') || last.ends_with("..") {
        // One who falters goes on with "I".
        return (starter && first.is_uppercase() && next != "I").then_some(true);
    }
    if !last.ends_with('.') {
        return None;
    }
    // "D-N. Y." is a party and a state, the state in two initials.
    let word = word.rsplit_once('-').map_or(
        word,
        |(_, initial)| if is_initial(initial) { initial } else { word },
    );
    if is_initial(word) {
        let name_before = last_token(before[..before.len() - last.len()].trim_end())
            .trim_start_matches(is_opening)
            .chars()
            .next()
            .is_none_or(char::is_uppercase);
        return Some(!first.is_uppercase() || !name_before || starter);
    }
    if !english {
        return None;
    }
    let lower = word.to_lowercase();
    if TITLES.contains(&lower.as_str()) && word.chars().next().is_some_and(char::is_uppercase)
        || lower == "vs"
    {
        return Some(false);
    }
    if BEFORE_NUMBERS.contains(&lower.as_str()) && first.is_numeric() {
        return Some(false);
    }
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return Some(!(AFTER_TIMES.contains(&next.to_lowercase().as_str()) || first.is_numeric()));
    }
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    if dotted || OPEN.contains(&lower.as_str()) {
        return Some(starter);
    }
    None
}

/// Whether a text begins with a name and a verb of saying ("Justice Teal asked").
fn names_speaker(after: &str) -> bool {
    let mut words = after.split_whitespace().take(5);
    let verb = words.find(|word| !word.starts_with(char::is_uppercase));
    let begins_with_name = after.starts_with(char::is_uppercase);
    begins_with_name && verb.is_some_and(|verb| SAYING.contains(&verb.trim_end_matches([',', '.', ';', ':'])))
}

fn last_token(before: &str) -> &str {
    let token = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'))
        .next();
    token.unwrap_or_default().trim_start_matches(is_opening)
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '‘' | '\'' | '¿' | '¡')
}

const fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// The text with double quotation marks blanked, byte for byte, so that they neither hide
/// the ends inside a quotation nor, where one is missing, glue the rest of the text together.
fn without_quotation_marks(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            if is_quotation_mark(c) {
                out.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                out.push(c);
            }
            out
        })
}

/// The end of the closing marks after `end`: those directly attached, and a guillemet or
/// quotation mark set off by a space that is not an opening one (« Oui. »).
fn past_closing(text: &str, end: usize) -> usize {
    let mut at = end;
    loop {
        let rest = &text[at..];
        let mut ahead = rest.chars();
        let attached = ahead.next().filter(|c| {
            let closing =
                is_quotation_mark(*c) && *c != '„' || matches!(c, '’' | '\'' | ')' | ']' | '}' | '›');
            closing || matches!(c, '.' | '!' | '?')
        });
        let opens_next = ahead.next().is_some_and(char::is_alphanumeric);
        let attached = attached.filter(|_| !opens_next);
        if let Some(c) = attached {
            at += c.len_utf8();
            continue;
        }
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let set_off = trimmed.chars().next().filter(|c| matches!(c, '»' | '”'));
        match set_off {
            Some(c)
                if trimmed[c.len_utf8()..]
                    .chars()
                    .next()
                    .is_none_or(|next| !next.is_alphanumeric()) =>
            {
                at += rest.len() - trimmed.len() + c.len_utf8();
            }
            _ => return at,
        }
    }
}

/// Where blank lines begin.
fn blank_lines(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut line_break = None;
    for (at, c) in text.char_indices() {
        match (c, line_break) {
            ('\n', Some(first)) => out.push(first),
            ('\n', None) => line_break = Some(at),
            (c, _) if !c.is_whitespace() => line_break = None,
            _ => {}
        }
    }
    out
}

fn push_trimmed(text: &str, start: usize, end: usize, out: &mut Vec<ByteRange>) {
    let Some(piece) = text.get(start..end) else { return };
    let from = start + piece.len() - piece.trim_start().len();
    let to = start + piece.trim_end().len();
    if from < to {
        out.push(ByteRange::new(from, to));
    }
}
