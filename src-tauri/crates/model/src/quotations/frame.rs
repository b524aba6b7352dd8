//! Sentences as the search for speakers sees them: words and stops, with every outermost
//! quotation as one token, so that what is said inside it is never taken for who says it.

use super::marks::Marked;
use crate::text::sentences::sentences;
use crate::text::words::folded;
use crate::text::{ByteRange, Paragraph};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Punctuation that counts for where a clause ends.
    Stop(char),
    /// Index into the marked stretches.
    Quoted(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub kind: Kind,
    pub range: ByteRange,
    pub text: &'t str,
    /// The word without case and with straight apostrophes; empty for other kinds.
    pub low: String,
    /// Where the bracket ends that follows it directly and was left out.
    pub bracket_end: Option<usize>,
    /// That bracket holds a year.
    pub bracket_year: bool,
}

impl Token<'_> {
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn is_stop(&self, c: char) -> bool {
        self.kind == Kind::Stop(c)
    }

    pub fn is_capital(&self) -> bool {
        self.is_word() && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub fn quoted(&self) -> Option<usize> {
        match self.kind {
            Kind::Quoted(index) => Some(index),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Sentence<'t> {
    /// Index into the paragraphs.
    pub paragraph: usize,
    pub tokens: Vec<Token<'t>>,
    /// Most of its words are capitalised, as in headlines, so that letter case says nothing.
    pub titled: bool,
}

/// All sentences of the paragraphs, in order of position.
pub(super) fn frames<'t>(
    text: &'t str,
    paragraphs: &[Paragraph],
    marked: &[Marked],
    language: Option<&str>,
) -> Vec<Sentence<'t>> {
    let mut order: Vec<usize> = (0..paragraphs.len())
        .filter(|index| paragraphs[*index].range.of(text).is_some())
        .collect();
    order.sort_by_key(|index| (paragraphs[*index].range, *index));
    let mut outermost: Vec<(usize, &Marked)> = marked
        .iter()
        .enumerate()
        .filter(|(_, marked)| marked.depth == 0)
        .collect();
    outermost.sort_by_key(|(_, marked)| marked.outer);
    let mut out = Vec::new();
    for index in order {
        let paragraph = paragraphs[index].range;
        let first = outermost.partition_point(|(_, marked)| marked.outer.start < paragraph.start);
        let here: Vec<(usize, &Marked)> = outermost[first..]
            .iter()
            .take_while(|(_, marked)| marked.outer.end <= paragraph.end)
            .copied()
            .collect();
        let masked = masked(text, paragraph, &here);
        let mut next = 0;
        for sentence in sentences(&masked, language) {
            let range = ByteRange::new(sentence.start + paragraph.start, sentence.end + paragraph.start);
            let mut tokens = Vec::new();
            let mut at = range.start;
            while let Some((number, marked)) = here
                .get(next)
                .filter(|(_, marked)| marked.outer.start < range.end)
            {
                plain(text, ByteRange::new(at, marked.outer.start), &mut tokens);
                tokens.push(Token {
                    kind: Kind::Quoted(*number),
                    range: marked.outer,
                    text: marked.range.of(text).unwrap_or_default(),
                    low: String::new(),
                    bracket_end: None,
                    bracket_year: false,
                });
                at = marked.outer.end;
                next += 1;
            }
            plain(text, ByteRange::new(at, range.end), &mut tokens);
            let tokens = without_brackets(tokens);
            let long = |token: &&Token<'_>| token.is_word() && token.text.chars().count() > 3;
            let words = tokens.iter().filter(long).count();
            let capitals = tokens
                .iter()
                .filter(long)
                .filter(|token| token.is_capital())
                .count();
            out.push(Sentence {
                paragraph: index,
                titled: words > 2 && capitals * 5 >= words * 4,
                tokens,
            });
        }
    }
    out
}

/// The paragraph with the words of its quotations blotted out byte for byte, all but a stop
/// at the end, so that the sentences inside a quotation do not cut the one around it.
fn masked(text: &str, paragraph: ByteRange, quoted: &[(usize, &Marked)]) -> String {
    let mut out = String::with_capacity(paragraph.len());
    let mut at = paragraph.start;
    for (_, marked) in quoted {
        let inner = marked.range.of(text).unwrap_or_default();
        let stop = inner
            .chars()
            .next_back()
            .filter(|c| matches!(c, '.' | '!' | '?' | '…' | ','));
        let kept = stop.map_or(marked.range.end, |stop| marked.range.end - stop.len_utf8());
        out.push_str(&text[at..marked.range.start]);
        // The first letter's case tells whether a sentence begins here.
        let capital = inner
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_uppercase);
        if kept > marked.range.start {
            out.push(if capital { 'X' } else { 'x' });
            out.extend(std::iter::repeat_n('x', kept - marked.range.start - 1));
        }
        at = kept;
    }
    out.push_str(&text[at..paragraph.end]);
    out
}

/// Without short stretches in brackets ("Marr (R-Teal)"), which would cut a phrase in two;
/// those that hold a quotation stay.
fn without_brackets(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    const LONGEST: usize = 12;
    let mut out: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let opens = matches!(tokens[at].kind, Kind::Stop('(' | '['));
        let within = &tokens[at..tokens.len().min(at + LONGEST)];
        let close = within
            .iter()
            .position(|token| matches!(token.kind, Kind::Stop(')' | ']')));
        match close.filter(|close| opens && within[..*close].iter().all(|token| token.quoted().is_none())) {
            Some(close) => {
                if let Some(last) = out
                    .last_mut()
                    .filter(|last| last.is_word() || last.quoted().is_some())
                {
                    last.bracket_end = Some(tokens[at + close].range.end);
                    last.bracket_year = within[..close].iter().any(|token| {
                        token.text.len() == 4 && token.text.bytes().all(|byte| byte.is_ascii_digit())
                    });
                }
                at += close + 1;
            }
            None => {
                out.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    out
}

/// Abbreviations whose stop belongs to the word.
const DOTTED: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col", "sgt",
    "capt", "maj", "adm", "rev", "hon", "pres", "st", "jr", "sr", "inc", "corp", "co", "ltd", "no", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "vs", "messrs",
    "mme", "mlle", "hr", "fr", "sra", "dra", "cmdr", "supt", "insp", "det", "atty", "dept", "asst", "amb",
    "sec",
];

/// Words and stops of a stretch without quotations.
fn plain<'t>(text: &'t str, range: ByteRange, out: &mut Vec<Token<'t>>) {
    let Some(part) = range.of(text) else { return };
    let chars: Vec<(usize, char)> = part.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(part.len(), |(byte, _)| *byte);
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at].1;
        let first = at;
        if c.is_alphanumeric() {
            at += 1;
            while let Some((_, c)) = chars.get(at) {
                let joins = matches!(
                    c,
                    '\'' | '’' | '-' | '‐' | '‑' | '.' | '&' | '\u{ad}' | ',' | '@' | '_'
                ) && chars.get(at + 1).is_some_and(|(_, next)| next.is_alphanumeric());
                let number = *c != ','
                    || chars[at - 1].1.is_numeric()
                        && chars[at + 1..].first().is_some_and(|(_, c)| c.is_numeric());
                if !(c.is_alphanumeric() || joins && number || is_combining(*c)) {
                    break;
                }
                at += 1;
            }
            let word = &part[byte(first)..byte(at)];
            let dot = chars.get(at).is_some_and(|(_, c)| *c == '.');
            let initial = word.chars().count() == 1 && c.is_uppercase();
            let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
            if dot && (initial || dotted || DOTTED.contains(&word.to_lowercase().as_str())) {
                at += 1;
            }
            let range = ByteRange::new(range.start + byte(first), range.start + byte(at));
            let word = &part[byte(first)..byte(at)];
            out.push(Token {
                kind: Kind::Word,
                range,
                text: word,
                low: folded(word),
                bracket_end: None,
                bracket_year: false,
            });
            continue;
        }
        at += 1;
        let stop = match c {
            ',' | ';' | ':' | '(' | ')' | '[' | ']' | '?' | '!' => c,
            '、' | '，' => ',',
            '：' => ':',
            '—' | '–' => '—',
            '-' if first == 0 || chars[first - 1].1.is_whitespace() || chars[first - 1].1 == '-' => '—',
            '.' | '…' | '。' => '.',
            _ => continue,
        };
        out.push(Token {
            kind: Kind::Stop(stop),
            range: ByteRange::new(range.start + byte(first), range.start + byte(at)),
            text: &part[byte(first)..byte(at)],
            low: String::new(),
            bracket_end: None,
            bracket_year: false,
        });
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
