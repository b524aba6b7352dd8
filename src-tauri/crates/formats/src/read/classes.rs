//! What one line of a heading says by itself.

use super::bylines::{self, Byline};
use super::date_lines::{self, DateLine};
use super::{margins, outlets};
use model::{ParagraphKind, Sureness};

#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    Headline,
    Outlet,
    Language,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Class {
    /// "Source: Harbour Gazette".
    Label(Label, String),
    Date(DateLine),
    Byline(Byline, Option<DateLine>),
    /// "Author:" with nobody in it, "By Staff".
    Unsigned,
    OutletDate(String, DateLine, Sureness),
    /// Two or three capitalised words and a date: a person or an outlet.
    NameDate(String, DateLine),
    Role,
    Url(String),
    Section,
    Vague,
    /// Already a headline by the file's own marks.
    Headline,
    /// Another kind by the file's own marks.
    Marked,
    Margin(ParagraphKind),
    Short,
    Prose,
}

impl Class {
    /// The line belongs to a heading by what it says.
    pub fn is_strong(&self) -> bool {
        !matches!(
            self,
            Self::Headline | Self::Marked | Self::Margin(_) | Self::Short | Self::Prose
        )
    }

    /// Neither marked by the file nor anything that [`class`] knows, captions and notes included.
    pub fn is_telling(&self) -> bool {
        matches!(self, Self::Short | Self::Prose)
    }

    pub fn dates_or_signs(&self) -> bool {
        matches!(
            self,
            Self::Date(_) | Self::Byline(..) | Self::OutletDate(..) | Self::NameDate(..) | Self::Unsigned
        )
    }
}

#[rustfmt::skip]
const LABELS: &[(&str, &str)] = &[
    ("source", "outlet"), ("outlet", "outlet"), ("publication", "outlet"), ("publisher", "outlet"),
    ("newspaper", "outlet"), ("news source", "outlet"), ("medium", "outlet"), ("quelle", "outlet"), ("zeitung", "outlet"),
    ("fuente", "outlet"), ("medio", "outlet"), ("fonte", "outlet"), ("testata", "outlet"), ("bron", "outlet"), ("journal", "outlet"),
    ("title", "headline"), ("headline", "headline"), ("titel", "headline"), ("überschrift", "headline"), ("titre", "headline"),
    ("título", "headline"), ("titular", "headline"), ("titolo", "headline"), ("kop", "headline"), ("rubrik", "headline"),
    // Wire desks and broadcasters.
    ("head", "headline"), ("hed", "headline"), ("broadcaster", "outlet"), ("station", "outlet"), ("sender", "outlet"),
    ("url", "url"), ("link", "url"), ("web address", "url"), ("permalink", "url"), ("web", "url"), ("canonical", "url"),
    ("language", "language"), ("lang", "language"), ("sprache", "language"), ("langue", "language"), ("idioma", "language"),
    ("lingua", "language"), ("taal", "language"),
    ("author", "byline"), ("authors", "byline"), ("byline", "byline"), ("by", "byline"), ("autor", "byline"), ("autoren", "byline"),
    ("auteur", "byline"), ("auteurs", "byline"), ("autore", "byline"), ("writer", "byline"), ("reporter", "byline"),
];

fn labelled(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim().trim_matches('*').to_lowercase();
    let what = LABELS.iter().find(|(label, _)| *label == name)?.1;
    Some((what, value.trim().trim_start_matches('*').trim()))
}

/// True for a line such as "Source: Harbour Gazette" or "URL: https://…".
pub fn is_labelled(line: &str) -> bool {
    labelled(line.trim()).is_some()
}

/// Classes one paragraph of a text's beginning.
pub fn class(text: &str) -> Class {
    let text = text.trim();
    let length = text.chars().count();
    if let Some((what, value)) = labelled(text).filter(|(_, value)| value.chars().count() <= 1000) {
        match what {
            "headline" if !value.is_empty() => return Class::Label(Label::Headline, value.to_owned()),
            "outlet" if value.chars().count() <= 80 => return Class::Label(Label::Outlet, value.to_owned()),
            "language" if value.len() <= 12 => return Class::Label(Label::Language, value.to_owned()),
            "url" if is_address(value) => return Class::Url(value.to_owned()),
            "url" if value.is_empty() => return Class::Section,
            "byline" if value.is_empty() => return Class::Unsigned,
            "byline" => {
                if let Some(byline) = bylines::signed(value, true) {
                    return Class::Byline(byline, None);
                }
                // Whatever stands there, it is no headline.
                return Class::Unsigned;
            }
            _ => {}
        }
    }
    if is_address(text) {
        return Class::Url(text.to_owned());
    }
    if length <= 240
        && let Some(class) = barred(text).or_else(|| dated(text)).or_else(|| undated(text))
    {
        return class;
    }
    if let Some(kind) = margins::kind(text) {
        return Class::Margin(kind);
    }
    let bare = text.trim_end_matches(['"', '”', '’', '»', '“', '\'', ')']);
    let closed = bare.ends_with('.') && !is_abbreviation(bare);
    // A quotation that closes with its own mark is speech.
    let speech = text.starts_with(['“', '"', '„', '«']) && text.ends_with(['”', '"', '“', '»']);
    if length > 200 || closed || speech && length > 60 || is_dateline(text) {
        Class::Prose
    } else {
        Class::Short
    }
}

fn is_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let dots = last.matches('.').count();
    dots >= 2 && last.chars().filter(|c| c.is_alphabetic()).count() <= dots + 1
        || matches!(last, "Jr." | "Sr." | "Inc." | "Co." | "Corp.")
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://"))
        && !text.contains(char::is_whitespace)
        && text.len() > 10
        || text.starts_with("www.") && !text.contains(char::is_whitespace) && text.matches('.').count() >= 2
}

/// "NORTHPORT (CW) — ", "Northport, May 4 (Coastwire) - ": a body paragraph's opening.
fn is_dateline(text: &str) -> bool {
    let head: String = text.chars().take(60).collect();
    [") — ", ") – ", ") - ", ") -- "]
        .iter()
        .any(|mark| head.contains(mark))
        && head.contains('(')
        || [" — ", " – ", " -- "].iter().any(|mark| {
            head.split_once(mark).is_some_and(|(place, _)| {
                let letters = || place.chars().filter(|c| c.is_alphabetic());
                let first = place.split([',', ' ']).next().unwrap_or_default();
                letters().count() >= 4
                    && first.chars().filter(|c| c.is_alphabetic()).count() >= 4
                    && first.chars().all(|c| !c.is_lowercase())
                    && text.chars().count() > 110
            })
        })
}

/// Lines that hold a date and are accounted for as a whole.
fn dated(text: &str) -> Option<Class> {
    let cut = date_lines::line(text)?;
    let (before, after) = (cut.before.as_str(), cut.after.as_str());
    let words = |text: &str| text.split_whitespace().count();
    match (before.is_empty(), after.is_empty()) {
        (true, true) => return Some(Class::Date(cut)),
        (false, _) => {
            if let Some(byline) = bylines::byline(before) {
                return (words(after) <= 8).then_some(Class::Byline(byline, Some(cut)));
            }
            if bylines::is_unsigned(before) {
                return Some(Class::Date(cut));
            }
        }
        (true, false) => {
            if let Some(byline) = bylines::byline(after) {
                return Some(Class::Byline(byline, Some(cut)));
            }
            if bylines::is_unsigned(after) {
                return Some(Class::Date(cut));
            }
        }
    }
    let (name, other) = if before.is_empty() {
        (after, before)
    } else {
        (before, after)
    };
    if !(other.is_empty() || outlets::is_section(other) || words(other) <= 2 && outlets::score(other) >= -1) {
        return None;
    }
    if outlets::is_section(name) {
        return Some(Class::Date(cut));
    }
    let opener = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    if matches!(opener.as_str(), "by" | "von" | "par" | "por") {
        return None;
    }
    let score = outlets::score(name);
    if score >= 3 {
        return Some(Class::OutletDate(name.to_owned(), cut, Sureness::Likely));
    }
    if let Some(byline) = bylines::signed(name, false).filter(|byline| {
        byline.authors.len() > 1
            || byline.outlet.is_some()
            || byline.authors.iter().any(|author| author.role.is_some())
    }) {
        return Some(Class::Byline(byline, Some(cut)));
    }
    if bylines::is_name(name) {
        return Some(Class::NameDate(name.to_owned(), cut));
    }
    let barred = [" — ", " – ", " | ", " • ", " · "]
        .iter()
        .any(|bar| text.contains(bar));
    let shouted = name.chars().all(|c| !c.is_lowercase());
    if score >= 1 && barred && !shouted {
        return Some(Class::OutletDate(name.to_owned(), cut, Sureness::Unsure));
    }
    // A place and a date; a longer line with a date in it is a sentence or a headline.
    let place = words(name) <= 3
        && name
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase()));
    place.then_some(Class::Date(cut))
}

/// "Harbour Gazette | Tuesday 4 May 2031 | by Mia Holm": parts between bars, each of which says
/// what it is, and one besides them, which names the outlet.
fn barred(text: &str) -> Option<Class> {
    let bar = [" | ", " · ", " • "].into_iter().find(|bar| text.contains(bar))?;
    let parts: Vec<&str> = text.split(bar).map(str::trim).collect();
    if parts.len() > 5 {
        return None;
    }
    let mut date = None;
    let mut signed = None;
    let mut others = Vec::new();
    for part in parts {
        let whole = date_lines::line(part).filter(|cut| cut.before.is_empty() && cut.after.is_empty());
        match (whole, bylines::byline(part)) {
            (Some(line), _) if date.is_none() => date = Some(line),
            (None, Some(byline)) if signed.is_none() => signed = Some(byline),
            _ if outlets::is_section(part) => {}
            _ => others.push(part),
        }
    }
    let name = match others[..] {
        [name] if outlets::score(name) >= 1 => name,
        _ => return None,
    };
    match (signed, date) {
        (Some(mut byline), date) => {
            byline.outlet.get_or_insert_with(|| name.to_owned());
            Some(Class::Byline(byline, date))
        }
        // A person's name may stand there as well; other lines tell which it is.
        (None, Some(date)) if !bylines::is_name(name) => {
            Some(Class::OutletDate(name.to_owned(), date, Sureness::Likely))
        }
        _ => None,
    }
}

fn undated(text: &str) -> Option<Class> {
    if date_lines::is_vague(text) {
        return Some(Class::Vague);
    }
    if let Some(byline) = bylines::byline(text) {
        return Some(Class::Byline(byline, None));
    }
    if bylines::is_unsigned(text) {
        return Some(Class::Unsigned);
    }
    if outlets::is_section(text) {
        return Some(Class::Section);
    }
    (bylines::is_role(text) && text.split_whitespace().count() <= 6).then_some(Class::Role)
}
