//! Dates as articles print them, in the languages that the product reads.
//!
//! *Choice:* a parser of our own that keeps the stated precision and takes a zone only where
//! one is printed. *Why:* date libraries fill in what is missing from the clock or the
//! machine's zone, and guess the order of 04/05/2025. *Trade-off:* month names are tables.

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

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    None,
    Published,
    Updated,
}

/// A line that holds a date, cut into the date and what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct DateLine {
    pub meaning: Meaning,
    pub label: Label,
    /// What is left of the line before and after the date once labels, weekdays and separators are gone.
    pub before: String,
    pub after: String,
}

#[rustfmt::skip]
const MONTHS: &[(&str, u32)] = &[
    // English, with the abbreviations that news agencies use
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7),
    ("august", 8), ("september", 9), ("october", 10), ("november", 11), ("december", 12),
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9),
    ("oct", 10), ("nov", 11), ("dec", 12),
    // German
    ("januar", 1), ("jänner", 1), ("februar", 2), ("feber", 2), ("märz", 3), ("maerz", 3), ("mai", 5), ("juni", 6),
    ("juli", 7), ("oktober", 10), ("dezember", 12), ("mär", 3), ("mrz", 3), ("okt", 10), ("dez", 12),
    // French
    ("janvier", 1), ("février", 2), ("fevrier", 2), ("mars", 3), ("avril", 4), ("juin", 6), ("juillet", 7),
    ("août", 8), ("aout", 8), ("septembre", 9), ("octobre", 10), ("novembre", 11), ("décembre", 12),
    ("decembre", 12), ("janv", 1), ("févr", 2), ("fév", 2), ("avr", 4), ("juil", 7), ("déc", 12),
    // Spanish
    ("enero", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("mayo", 5), ("junio", 6), ("julio", 7),
    ("agosto", 8), ("septiembre", 9), ("setiembre", 9), ("octubre", 10), ("noviembre", 11), ("diciembre", 12),
    ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12),
    // Italian
    ("gennaio", 1), ("febbraio", 2), ("aprile", 4), ("maggio", 5), ("giugno", 6), ("luglio", 7), ("settembre", 9),
    ("ottobre", 10), ("dicembre", 12), ("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7), ("ott", 10),
    // Portuguese
    ("janeiro", 1), ("fevereiro", 2), ("março", 3), ("marco", 3), ("maio", 5), ("junho", 6), ("julho", 7),
    ("setembro", 9), ("outubro", 10), ("novembro", 11), ("dezembro", 12), ("fev", 2), ("set", 9), ("out", 10),
    // Dutch
    ("januari", 1), ("februari", 2), ("maart", 3), ("mei", 5), ("augustus", 8), ("mrt", 3),
    // Swedish, Danish, Norwegian
    ("augusti", 8), ("marts", 3), ("maj", 5), ("desember", 12), ("des", 12),
    // Polish, in the genitive that dates take
    ("stycznia", 1), ("lutego", 2), ("marca", 3), ("kwietnia", 4), ("maja", 5), ("czerwca", 6), ("lipca", 7),
    ("sierpnia", 8), ("września", 9), ("października", 10), ("listopada", 11), ("grudnia", 12),
];

#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonnabend", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes",
    "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì",
    "venerdì", "sabato", "domenica", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "måndag", "tisdag", "onsdag",
    "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag",
];

const UPDATED: &[&str] = &[
    "updated", "update", "modified", "revised", "edited", "aktualisiert", "aktualisierung", "actualisé", "modifié",
    "actualizado", "actualizada", "aggiornato", "aggiornata", "atualizado", "atualizada", "bijgewerkt",
    "uppdaterad", "opdateret", "oppdatert", "jour",
];

#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "published", "publication", "posted", "date", "dated", "released", "issued", "created", "filed",
    "veröffentlicht", "erschienen", "erstellt", "datum", "publié", "publie", "publiée", "paru", "publicado",
    "publicada", "fecha", "pubblicato", "pubblicata", "data", "gepubliceerd", "geplaatst", "publicerad", "publiceret",
    "publisert", "opublikowano",
];

#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "on", "at", "the", "first", "originally", "last", "time", "am", "um", "den", "vom", "zuletzt", "stand", "uhr",
    "le", "à", "mis", "mise", "el", "a", "las", "il", "alle", "ore", "em", "às", "op", "om", "de", "del", "print",
    "online", "article", "story", "pm", "hrs", "hours", "kl",
];

/// Zones whose letters mean one offset only; CST, IST, BST and the bare ET are left out on purpose.
#[rustfmt::skip]
const ZONES: &[(&str, &str)] = &[
    ("z", "Z"), ("utc", "Z"), ("gmt", "Z"), ("est", "-05:00"), ("edt", "-04:00"), ("cdt", "-05:00"),
    ("mst", "-07:00"), ("mdt", "-06:00"), ("pst", "-08:00"), ("pdt", "-07:00"), ("akst", "-09:00"),
    ("akdt", "-08:00"), ("hst", "-10:00"), ("cet", "+01:00"), ("cest", "+02:00"), ("mez", "+01:00"),
    ("mesz", "+02:00"), ("eet", "+02:00"), ("eest", "+03:00"), ("wet", "+00:00"), ("msk", "+03:00"),
    ("jst", "+09:00"), ("kst", "+09:00"), ("aest", "+10:00"), ("aedt", "+11:00"), ("nzst", "+12:00"),
    ("nzdt", "+13:00"),
];
const VAGUE_ZONES: &[&str] = &["et", "ct", "mt", "pt", "cst", "ist", "bst", "local"];

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
        let class = |c: char| if c.is_ascii_digit() { 1 } else if c.is_alphabetic() { 2 } else { 0 };
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
        self.at > 0 && self.tokens.get(self.at).is_some_and(|token| self.tokens[self.at - 1].end == token.start)
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
            Some(Kind::Word(word)) => MONTHS.iter().find(|(name, _)| name == word).map(|(_, month)| *month),
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
    let tokens = tokens(text);
    for at in 0..tokens.len() {
        // A number glued to what stands before it is part of something longer ("B2025-04-14").
        let glued = at > 0 && tokens[at - 1].end == tokens[at].start;
        if glued && matches!((&tokens[at - 1].kind, &tokens[at].kind), (Kind::Word(_) | Kind::Number(..), _)) {
            continue;
        }
        if glued && matches!(tokens[at - 1].kind, Kind::Mark('/' | '-' | '.')) {
            continue;
        }
        let mut cursor = Cursor { tokens: &tokens, at };
        let Some(day) = day(&mut cursor) else { continue };
        let after_day = cursor.at;
        let time = time_after(&mut cursor);
        if time.is_none() {
            cursor.at = after_day;
        }
        let time = time.unwrap_or_default();
        let with_time = |date: String| {
            let long = date.len() == 10;
            Published::parse(&if long { format!("{date}{time}") } else { date.clone() }).or_else(|_| Published::parse(&date))
        };
        let meaning = match day {
            Day::Known(date) => with_time(date).ok().map(Meaning::Known),
            Day::Either(first, second) => match (with_time(first), with_time(second)) {
                (Ok(first), Ok(second)) => Some(Meaning::Either(first, second)),
                _ => None,
            },
        };
        if let Some(meaning) = meaning {
            return Some(Stated { start: tokens[at].start, end: tokens[cursor.at - 1].end, meaning });
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
    for pattern in [year_first, day_then_month, month_then_day, figures, month_and_year] {
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
        let skipped = cursor.mark(&[',', '|', '-', '–', '—', '•', '·', '/', '(']).is_some()
            || cursor
                .word(|word| {
                    matches!(word, "at" | "t" | "um" | "à" | "a" | "las" | "kl" | "om" | "alle" | "ore" | "às" | "ás")
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
        minute = Some(if cursor.touches() { cursor.number(2..=2).unwrap_or(0) } else { 0 });
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
    let clock = cursor.word(|word| matches!(word, "uhr" | "hrs" | "hours" | "h")).is_some();
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
        let offset = ZONES.iter().find(|(name, _)| *name == word).map(|(_, offset)| *offset).unwrap_or_default();
        if matches!(word.as_str(), "gmt" | "utc") && let Some(offset) = offset_in_figures(cursor) {
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
        let minutes = if cursor.mark(&[':']).is_some() { cursor.number(2..=2)? } else { 0 };
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

/// Cuts a line at its first date; `None` where the line holds none.
pub fn line(text: &str) -> Option<DateLine> {
    let stated = first(text)?;
    let before = &text[..stated.start];
    let after = &text[stated.end..];
    let label = label(before);
    let mut after = without_labels(after);
    // "Published …, updated …": the second date says nothing about publication.
    if let Some(second) = first(&after)
        && without_labels(&after[..second.start]).is_empty()
    {
        after = without_labels(&after[second.end..]);
    }
    Some(DateLine { meaning: stated.meaning, label, before: without_labels(before), after })
}

/// A line of a time without a day ("Updated at 2:39 p.m. ET", "6 years ago").
pub fn is_vague(text: &str) -> bool {
    if text.chars().count() > 60 || first(text).is_some() {
        return false;
    }
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let unit = |word: &str| matches!(word.trim_end_matches('s'), "minute" | "min" | "hour" | "day" | "week" | "month" | "year");
    if let [count, what, "ago"] = words.as_slice() {
        return (count.parse::<u32>().is_ok() || matches!(*count, "a" | "an")) && unit(what);
    }
    label(text) != Label::None && text.chars().any(|c| c.is_ascii_digit()) && without_labels(text).is_empty()
}

fn label(text: &str) -> Label {
    let lower = text.to_lowercase();
    let has = |list: &[&str]| {
        lower.split(|c: char| !c.is_alphabetic()).any(|word| list.contains(&word))
    };
    if has(PUBLISHED) {
        Label::Published
    } else if has(UPDATED) {
        Label::Updated
    } else {
        Label::None
    }
}

/// The text without labels, weekdays, times and separators at its two ends.
fn without_labels(text: &str) -> String {
    let mut rest = text;
    loop {
        let from = rest.len();
        rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '|' | '•' | '·' | '—' | '–' | '-' | '(' | ')' | '[' | ']' | '/'));
        if let Some(word) = rest.split_whitespace().next_back().filter(|word| is_filler(word)) {
            rest = &rest[..rest.len() - word.len()];
        }
        rest = rest.trim_end();
        if let Some(word) = rest.split_whitespace().next().filter(|word| opens_a_label(word)) {
            rest = &rest[word.len()..];
        }
        if let Some(past) = past_time(rest) {
            rest = &rest[past..];
        }
        if rest.len() == from {
            return rest.to_owned();
        }
    }
}

fn past_time(text: &str) -> Option<usize> {
    let tokens = tokens(text);
    let mut cursor = Cursor { tokens: &tokens, at: 0 };
    time(&mut cursor)?;
    Some(tokens[cursor.at - 1].end)
}

/// Fewer than at the end, since "The", "Le" and "El" open the names of outlets.
fn opens_a_label(word: &str) -> bool {
    const OPENERS: &[&str] = &["on", "at", "first", "originally", "last", "um", "à", "zuletzt", "stand", "time"];
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    [WEEKDAYS, PUBLISHED, UPDATED, OPENERS].iter().any(|list| list.contains(&word))
}

fn is_filler(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    [WEEKDAYS, PUBLISHED, UPDATED, FILLERS].iter().any(|list| list.contains(&word))
}

/// True where a word is a weekday or a month, so no part of a name by itself.
pub fn is_calendar_word(word: &str) -> bool {
    let word = word.to_lowercase();
    WEEKDAYS.contains(&word.as_str()) || MONTHS.iter().any(|(name, _)| *name == word && name.len() > 3 && *name != "marco")
}

/// The day that an address carries in its path (`/2025/04/14/`, `/2025/apr/14/`), or `None`.
pub fn in_address(url: &str) -> Option<Published> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|window| {
        let year = (window[0].len() == 4).then(|| window[0].parse::<i32>().ok()).flatten()?;
        let month = match window[1].parse::<u32>() {
            Ok(month) => month,
            Err(_) => MONTHS.iter().find(|(name, _)| *name == window[1].to_lowercase())?.1,
        };
        let day = window[2].get(..2).or(window[2].get(..1)).and_then(|text| text.trim_end_matches('-').parse().ok())?;
        (1900..2200).contains(&year).then(|| Published::day(year, month, day)).flatten()
    })
}

/// The whole of a machine-written date (a `content` or `datetime` attribute, front matter), or `None`.
pub fn machine(text: &str) -> Option<Meaning> {
    let text = text.trim();
    if text.len() == 4 || text.len() == 7 {
        return Published::parse(text).ok().map(Meaning::Known);
    }
    let digits = text.get(..8).filter(|head| head.bytes().all(|b| b.is_ascii_digit()));
    if let Some(head) = digits
        && (text.len() == 8 || text[8..].starts_with('T'))
    {
        return Published::parse(&format!("{}-{}-{}", &head[..4], &head[4..6], &head[6..])).ok().map(Meaning::Known);
    }
    Some(first(text)?.meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match first(text).map(|stated| stated.meaning) {
            Some(Meaning::Known(date)) => date.to_string(),
            Some(Meaning::Either(first, second)) => format!("{first} or {second}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn reads_dates_as_they_are_printed() {
        for (text, expected) in [
            ("2031-04-14", "2031-04-14"),
            ("2031-04-14T09:03:00Z", "2031-04-14T09:03:00Z"),
            ("2031-04-14 09:03:00.125 +0200", "2031-04-14T09:03:00+02:00"),
            ("2031-04-14T09:03-04:00", "2031-04-14T09:03-04:00"),
            ("April 14, 2031", "2031-04-14"),
            ("Apr. 14, 2031 at 9:03 p.m. EDT", "2031-04-14T21:03-04:00"),
            ("Monday, 14th of April, 2031", "2031-04-14"),
            ("14 Apr 2031 08:15 EST", "2031-04-14T08:15-05:00"),
            ("Mon, 14 Apr 2031 09:03:00 -0400", "2031-04-14T09:03:00-04:00"),
            ("14. April 2031, 9.30 Uhr", "2031-04-14T09:30"),
            ("14 avril 2031 à 9h03", "2031-04-14T09:03"),
            ("1er mai 2031", "2031-05-01"),
            ("14 de abril de 2031", "2031-04-14"),
            ("14 aprile 2031", "2031-04-14"),
            ("14 de março de 2031", "2031-03-14"),
            ("14 mei 2031 om 12:00", "2031-05-14T12:00"),
            ("2031年4月14日", "2031-04-14"),
            ("14.04.2031", "2031-04-14"),
            ("04.05.2031", "2031-05-04"),
            ("25/12/2031", "2031-12-25"),
            ("12/25/2031", "2031-12-25"),
            ("05/05/2031", "2031-05-05"),
            ("04/05/2031", "2031-04-05 or 2031-05-04"),
            ("March 2031", "2031-03"),
            ("14-Apr-2031", "2031-04-14"),
            ("March 3, 2031 12:10 AM CST", "2031-03-03T00:10"),
            ("March 3, 2031 7 PM GMT", "2031-03-03T19:00Z"),
            ("31 February 2031", "none"),
            ("the 2031 election", "none"),
            ("page 12/13", "none"),
            ("call 555-12-2031", "none"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn cuts_a_line_around_its_date() {
        for (text, before, after, label) in [
            (" date 2031-04-14 By Ada Holm", "", "By Ada Holm", Label::Published),
            ("By Ada Holm | April 14, 2031", "By Ada Holm", "", Label::None),
            ("Published: Monday, April 14, 2031 | Updated: April 15, 2031", "", "", Label::Published),
            ("Last updated on 15 April 2031 at 09:00", "", "", Label::Updated),
            ("Posted by Ada Holm on April 14, 2031", "by Ada Holm", "", Label::Published),
            ("Harbour Gazette — 14 April 2031", "Harbour Gazette", "", Label::None),
            ("Mis à jour le 14 avril 2031", "", "", Label::Updated),
            ("7:17 p.m. ET, 1/21/2031", "", "", Label::None),
        ] {
            let line = line(text).unwrap();
            assert_eq!((line.before.as_str(), line.after.as_str(), line.label), (before, after, label), "{text}");
        }
    }

    #[test]
    fn knows_times_without_a_day() {
        for vague in ["6 years ago", "an hour ago", "Updated at 2:39 p.m. ET"] {
            assert!(is_vague(vague), "{vague}");
        }
        for other in ["Update your plans", "Years ago he left", "Updated 14 April 2031"] {
            assert!(!is_vague(other), "{other}");
        }
    }

    #[test]
    fn finds_the_day_in_an_address() {
        let day = |url| in_address(url).map(|day| day.to_string());
        assert_eq!(day("https://gazette.example/2031/04/05/storm/index.html").as_deref(), Some("2031-04-05"));
        assert_eq!(day("https://gazette.example/news/2031/sep/13/storm").as_deref(), Some("2031-09-13"));
        assert_eq!(day("https://gazette.example/storm-2031"), None);
    }
}
