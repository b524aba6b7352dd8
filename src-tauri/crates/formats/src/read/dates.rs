//! Dates as articles print them, in the languages that the product reads.
//!
//! *Choice:* a parser of our own that keeps the stated precision and takes a zone only where
//! one is printed. *Why:* date libraries fill in what is missing from the clock or the
//! machine's zone, and guess the order of 04/05/2025. *Trade-off:* month names are tables.

use super::date_words::{MONTHS, VAGUE_ZONES, WEEKDAYS, ZONES};
use model::Published;

/// A date found in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Bytes of the line that the date and its time take up.
    pub start: usize,
    pub end: usize,
    pub meaning: Meaning,
}

/// What a printed date can mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    Known(Published),
    /// Day and month may be swapped, as in 04/05/2025: month first, then day first.
    Either(Published, Published),
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Number(u32, usize),
    Word(String),
    Mark(char),
}

#[derive(Clone, Debug)]
struct Token {
    start: usize,
    end: usize,
    kind: Kind,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let class = |c: char| {
            if c.is_ascii_digit() {
                1
            } else if c.is_alphabetic() {
                2
            } else {
                0
            }
        };
        let mut end = start + first.len_utf8();
        if class(first) != 0 {
            while let Some((at, next)) = rest.peek().copied() {
                if class(next) != class(first) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        let piece = &text[start..end];
        let kind = match class(first) {
            1 => match piece.parse() {
                Ok(value) => Kind::Number(value, piece.len()),
                Err(_) => Kind::Word(piece.to_owned()),
            },
            2 => Kind::Word(piece.to_lowercase()),
            _ => Kind::Mark(first),
        };
        out.push(Token { start, end, kind });
    }
    out
}

struct Cursor<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Cursor<'_> {
    fn kind(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    /// No white space between the last token taken and the next.
    fn touches(&self) -> bool {
        self.at > 0
            && self
                .tokens
                .get(self.at)
                .is_some_and(|token| self.tokens[self.at - 1].end == token.start)
    }

    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.kind() {
            Some(Kind::Number(value, length)) if digits.contains(length) => {
                let value = *value;
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    fn mark(&mut self, wanted: &[char]) -> Option<char> {
        match self.kind() {
            Some(Kind::Mark(mark)) if wanted.contains(mark) => {
                let mark = *mark;
                self.at += 1;
                Some(mark)
            }
            _ => None,
        }
    }

    fn word(&mut self, test: impl Fn(&str) -> bool) -> Option<String> {
        match self.kind() {
            Some(Kind::Word(word)) if test(word) => {
                let word = word.clone();
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    fn month(&mut self) -> Option<u32> {
        let found = match self.kind() {
            Some(Kind::Word(word)) => MONTHS
                .iter()
                .find(|(name, _)| name == word)
                .map(|(_, month)| *month),
            _ => None,
        };
        self.at += usize::from(found.is_some());
        found
    }

    fn year(&mut self) -> Option<u32> {
        self.number(4..=4).filter(|year| (1400..=2199).contains(year))
    }
}

/// The first date of a text, or `None`. A year alone is no date here.
pub fn first(text: &str) -> Option<Stated> {
    // Every date has a number, and most lines that are asked have none.
    if !text.chars().any(char::is_numeric) {
        return None;
    }
    let tokens = tokens(text);
    for at in 0..tokens.len() {
        // A number glued to what stands before it is part of something longer ("B2025-04-14").
        let glued = at > 0 && tokens[at - 1].end == tokens[at].start;
        if glued
            && matches!(
                (&tokens[at - 1].kind, &tokens[at].kind),
                (Kind::Word(_) | Kind::Number(..), _)
            )
        {
            continue;
        }
        if glued && matches!(tokens[at - 1].kind, Kind::Mark('/' | '-' | '.')) {
            continue;
        }
        let mut cursor = Cursor { tokens: &tokens, at };
        // "31 February 2031" is no date, so its month is none either.
        let after_day = at > 0 && matches!(tokens[at - 1].kind, Kind::Number(_, 1..=2));
        if after_day && matches!(tokens[at].kind, Kind::Word(_)) {
            continue;
        }
        let Some(day) = day(&mut cursor) else { continue };
        let after_day = cursor.at;
        let time = time_after(&mut cursor);
        if time.is_none() {
            cursor.at = after_day;
        }
        let time = time.unwrap_or_default();
        let with_time = |date: String| {
            let long = date.len() == 10;
            Published::parse(&if long {
                format!("{date}{time}")
            } else {
                date.clone()
            })
            .or_else(|_| Published::parse(&date))
        };
        let meaning = match day {
            Day::Known(date) => with_time(date).ok().map(Meaning::Known),
            Day::Either(first, second) => match (with_time(first), with_time(second)) {
                (Ok(first), Ok(second)) => Some(Meaning::Either(first, second)),
                _ => None,
            },
        };
        if let Some(meaning) = meaning {
            return Some(Stated {
                start: tokens[at].start,
                end: tokens[cursor.at - 1].end,
                meaning,
            });
        }
    }
    None
}

enum Day {
    Known(String),
    Either(String, String),
}

fn known(year: u32, month: u32, day: u32) -> Option<Day> {
    let text = format!("{year:04}-{month:02}-{day:02}");
    Published::parse(&text).is_ok().then_some(Day::Known(text))
}

fn day(cursor: &mut Cursor<'_>) -> Option<Day> {
    let from = cursor.at;
    for pattern in [
        year_first,
        day_then_month,
        month_then_day,
        figures,
        month_and_year,
    ] {
        cursor.at = from;
        if let Some(day) = pattern(cursor) {
            return Some(day);
        }
    }
    cursor.at = from;
    None
}

/// 2025-04-14, 2025/4/14, 2025.04.14, 2025年4月14日, 2025 April 14.
fn year_first(cursor: &mut Cursor<'_>) -> Option<Day> {
    let year = cursor.year()?;
    if cursor.word(|word| word == "年").is_some() {
        let month = cursor.number(1..=2)?;
        cursor.word(|word| word == "月")?;
        let day = cursor.number(1..=2)?;
        cursor.word(|word| word == "日")?;
        return known(year, month, day);
    }
    if let Some(month) = cursor.month() {
        let day = cursor.number(1..=2)?;
        return known(year, month, day);
    }
    let mark = cursor.mark(&['-', '/', '.', '‑', '–'])?;
    let month = cursor.number(1..=2)?;
    cursor.mark(&[mark])?;
    let day = cursor.number(1..=2)?;
    known(year, month, day)
}

/// 14 April 2025, 14. April 2025, 14th of April, 2025, 1er avril 2025, 14 de abril de 2025, 14-Apr-2025.
fn day_then_month(cursor: &mut Cursor<'_>) -> Option<Day> {
    let day = cursor.number(1..=2)?;
    cursor.word(|word| matches!(word, "st" | "nd" | "rd" | "th" | "er" | "º" | "e" | "ª"));
    cursor.mark(&['.', '-', '°', '/']);
    cursor.word(|word| matches!(word, "of" | "de" | "di"));
    let month = cursor.month()?;
    cursor.mark(&['.']);
    cursor.mark(&[',', '-', '/']);
    cursor.word(|word| matches!(word, "de" | "del"));
    known(cursor.year()?, month, day)
}

/// April 14, 2025; Apr. 14 2025; April 14th, 2025.
fn month_then_day(cursor: &mut Cursor<'_>) -> Option<Day> {
    let month = cursor.month()?;
    cursor.mark(&['.']);
    let day = cursor.number(1..=2)?;
    cursor.word(|word| matches!(word, "st" | "nd" | "rd" | "th"));
    cursor.mark(&[',', '.']);
    known(cursor.year()?, month, day)
}

/// 14.04.2025 (always day first), 14/4/2025, 4/14/2025; either way round where both can be months.
fn figures(cursor: &mut Cursor<'_>) -> Option<Day> {
    let first = cursor.number(1..=2)?;
    let mark = cursor.mark(&['/', '.', '-'])?;
    let second = cursor.number(1..=2)?;
    cursor.mark(&[mark])?;
    let year = cursor.year()?;
    match (known(year, first, second), known(year, second, first)) {
        (_, Some(day)) if mark == '.' => Some(day),
        (Some(Day::Known(month_first)), Some(Day::Known(day_first))) if month_first != day_first => {
            Some(Day::Either(month_first, day_first))
        }
        (Some(day), _) | (None, Some(day)) => Some(day),
        (None, None) => None,
    }
}

/// April 2025, abril de 2025.
fn month_and_year(cursor: &mut Cursor<'_>) -> Option<Day> {
    let month = cursor.month()?;
    cursor.mark(&['.', ',']);
    cursor.word(|word| matches!(word, "de" | "del" | "of"));
    let year = cursor.year()?;
    Some(Day::Known(format!("{year:04}-{month:02}")))
}

/// `T09:03`, `T09:03:00Z` and the like for the time that follows a date, or `None`.
fn time_after(cursor: &mut Cursor<'_>) -> Option<String> {
    for _ in 0..3 {
        let skipped = cursor
            .mark(&[',', '|', '-', '–', '—', '•', '·', '/', '('])
            .is_some()
            || cursor
                .word(|word| {
                    matches!(
                        word,
                        "at" | "t" | "um" | "à" | "a" | "las" | "kl" | "om" | "alle" | "ore" | "às" | "ás"
                    )
                })
                .is_some();
        if !skipped {
            break;
        }
    }
    time(cursor)
}

fn time(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut hour = cursor.number(1..=2)?;
    let mut minute = None;
    let mut second = None;
    if cursor.mark(&[':']).is_some() {
        minute = Some(cursor.number(2..=2)?);
        if cursor.touches() && cursor.mark(&[':']).is_some() {
            second = Some(cursor.number(2..=2)?);
            let at = cursor.at;
            if !(cursor.touches() && cursor.mark(&['.']).is_some() && cursor.number(1..=9).is_some()) {
                cursor.at = at;
            }
        }
    } else if cursor.touches() && cursor.word(|word| word == "h").is_some() {
        minute = Some(if cursor.touches() {
            cursor.number(2..=2).unwrap_or(0)
        } else {
            0
        });
    } else if cursor.touches() && cursor.mark(&['.']).is_some() {
        minute = Some(cursor.number(2..=2)?);
    }
    let marked = half_of_day(cursor);
    match marked {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let clock = cursor
        .word(|word| matches!(word, "uhr" | "hrs" | "hours" | "h"))
        .is_some();
    if minute.is_none() && marked.is_none() && !clock {
        return None;
    }
    let minute = minute.unwrap_or(0);
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 59) {
        return None;
    }
    let seconds = second.map(|second| format!(":{second:02}")).unwrap_or_default();
    Some(format!("T{hour:02}:{minute:02}{seconds}{}", zone(cursor)))
}

/// True for p.m., false for a.m.
fn half_of_day(cursor: &mut Cursor<'_>) -> Option<bool> {
    if let Some(word) = cursor.word(|word| matches!(word, "am" | "pm")) {
        return Some(word == "pm");
    }
    let at = cursor.at;
    if let Some(letter) = cursor.word(|word| matches!(word, "a" | "p"))
        && cursor.mark(&['.']).is_some()
        && cursor.word(|word| word == "m").is_some()
    {
        cursor.mark(&['.']);
        return Some(letter == "p");
    }
    cursor.at = at;
    None
}

fn zone(cursor: &mut Cursor<'_>) -> String {
    let at = cursor.at;
    cursor.mark(&['(']);
    if let Some(word) = cursor.word(|word| ZONES.iter().any(|(name, _)| *name == word)) {
        let offset = ZONES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, offset)| *offset)
            .unwrap_or_default();
        if matches!(word.as_str(), "gmt" | "utc")
            && let Some(offset) = offset_in_figures(cursor)
        {
            return offset;
        }
        cursor.mark(&[')']);
        return offset.to_owned();
    }
    if cursor.word(|word| VAGUE_ZONES.contains(&word)).is_some() {
        return String::new();
    }
    cursor.at = at;
    offset_in_figures(cursor).unwrap_or_default()
}

fn offset_in_figures(cursor: &mut Cursor<'_>) -> Option<String> {
    let at = cursor.at;
    let touching = cursor.touches();
    let offset = (|| {
        let sign = cursor.mark(&['+', '-', '−'])?;
        let sign = if sign == '+' { '+' } else { '-' };
        if !cursor.touches() {
            return None;
        }
        if let Some(both) = cursor.number(4..=4) {
            return Some(format!("{sign}{:02}:{:02}", both / 100, both % 100));
        }
        if !touching {
            return None;
        }
        let hours = cursor.number(1..=2)?;
        let minutes = if cursor.mark(&[':']).is_some() {
            cursor.number(2..=2)?
        } else {
            0
        };
        Some(format!("{sign}{hours:02}:{minutes:02}"))
    })();
    match offset {
        Some(offset) if Published::parse(&format!("2000-01-01T00:00{offset}")).is_ok() => Some(offset),
        _ => {
            cursor.at = at;
            None
        }
    }
}

/// True where a word is a weekday or a month, so no part of a name by itself.
pub fn is_calendar_word(word: &str) -> bool {
    let word = word.to_lowercase();
    WEEKDAYS.contains(&word.as_str())
        || MONTHS
            .iter()
            .any(|(name, _)| *name == word && name.len() > 3 && *name != "marco")
}

/// The day that an address carries in its path (`/2025/04/14/`, `/2025/apr/14/`), or `None`.
pub fn in_address(url: &str) -> Option<Published> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|window| {
        let year = (window[0].len() == 4)
            .then(|| window[0].parse::<i32>().ok())
            .flatten()?;
        let month = match window[1].parse::<u32>() {
            Ok(month) => month,
            Err(_) => {
                MONTHS
                    .iter()
                    .find(|(name, _)| *name == window[1].to_lowercase())?
                    .1
            }
        };
        let day = window[2]
            .get(..2)
            .or(window[2].get(..1))
            .and_then(|text| text.trim_end_matches('-').parse().ok())?;
        (1900..2200)
            .contains(&year)
            .then(|| Published::day(year, month, day))
            .flatten()
    })
}

/// The day before, or `None` where only a month or year is known.
pub fn day_before(date: &Published) -> Option<Published> {
    let (year, month, day) = parts(date)?;
    match (month, day) {
        (1, 1) => Published::day(year - 1, 12, 31),
        (_, 1) => (28..=31)
            .rev()
            .find_map(|last| Published::day(year, month - 1, last)),
        _ => Published::day(year, month, day - 1),
    }
}

/// The day after, or `None` where only a month or year is known.
pub fn day_after(date: &Published) -> Option<Published> {
    let (year, month, day) = parts(date)?;
    Published::day(year, month, day + 1)
        .or_else(|| Published::day(year, month + 1, 1))
        .or_else(|| Published::day(year + 1, 1, 1))
}

fn parts(date: &Published) -> Option<(i32, u32, u32)> {
    let day = date.date()?;
    Some((
        day.get(..4)?.parse().ok()?,
        day.get(5..7)?.parse().ok()?,
        day.get(8..10)?.parse().ok()?,
    ))
}

/// The whole of a machine-written date (a `content` or `datetime` attribute, front matter), or `None`.
pub fn machine(text: &str) -> Option<Meaning> {
    let text = text.trim();
    if text.len() == 4 || text.len() == 7 {
        return Published::parse(text).ok().map(Meaning::Known);
    }
    let digits = text
        .get(..8)
        .filter(|head| head.bytes().all(|b| b.is_ascii_digit()));
    if let Some(head) = digits
        && (text.len() == 8 || text[8..].starts_with('T'))
    {
        return Published::parse(&format!("{}-{}-{}", &head[..4], &head[4..6], &head[6..]))
            .ok()
            .map(Meaning::Known);
    }
    Some(first(text)?.meaning)
}

/// Past the time of day that a text begins with, or `None`.
pub fn past_time(text: &str) -> Option<usize> {
    let tokens = tokens(text);
    let mut cursor = Cursor {
        tokens: &tokens,
        at: 0,
    };
    time(&mut cursor)?;
    Some(tokens[cursor.at - 1].end)
}

#[cfg(test)]
mod tests;
