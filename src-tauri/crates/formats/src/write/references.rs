//! The articles that excerpts come from, as lists for reference managers: CSL-JSON, RIS, BibTeX.
//!
//! A name is taken apart into family and given name only where it looks like a person's; anything
//! else (an agency, a desk, one word) stays whole, since a reference manager would turn it round.

use super::{Written, link};
use model::excerpt::{Excerpt, Sheet};
use serde_json::{Value, json};
use std::collections::HashSet;

/// CSL-JSON, as Zotero, Pandoc and citation processors read it.
/// Schema: <https://github.com/citation-style-language/schema>.
pub fn csl(sheet: &Sheet) -> Written {
    let items: Vec<Value> = articles(sheet).into_iter().map(item).collect();
    let text = serde_json::to_string_pretty(&items).expect("values are JSON");
    Written::plain(text + "\n")
}

/// RIS, with line ends as its readers expect them.
pub fn ris(sheet: &Sheet) -> Written {
    let mut out = String::new();
    for article in articles(sheet) {
        let mut line = |tag: &str, value: &str| {
            let value = one_line(value);
            if !value.is_empty() {
                out.push_str(&format!("{tag}  - {value}\r\n"));
            }
        };
        line("TY", "NEWS");
        line("TI", &title(article));
        for name in &article.byline {
            match Name::of(name) {
                Name::Person { given, family } => line("AU", &format!("{family}, {given}")),
                Name::Whole(name) => line("AU", name),
            }
        }
        line("T2", &article.outlet);
        let date = date(article);
        line("PY", date.first().map_or("", String::as_str));
        line("DA", &date.join("/"));
        line("SE", &article.section);
        line("SP", &article.printed_page);
        line("ET", &article.edition);
        line("LA", &article.language);
        line("UR", link(&article.url).unwrap_or_default());
        line("ID", &article.article);
        out.push_str("ER  - \r\n\r\n");
    }
    Written::plain(out)
}

/// BibTeX that BibLaTeX reads too, in UTF-8.
pub fn bibtex(sheet: &Sheet) -> Written {
    let mut out = String::new();
    for article in articles(sheet) {
        let date = date(article);
        let year = date.first().map_or("", String::as_str);
        out += &format!("@article{{{},\n", key(article, year));
        let mut field = |name: &str, value: String| {
            if !value.is_empty() {
                out.push_str(&format!("  {name} = {value},\n"));
            }
        };
        // The second braces keep capitals as they are.
        field("title", format!("{{{{{}}}}}", escaped(&title(article))));
        let names: Vec<String> = article
            .byline
            .iter()
            .map(|name| match Name::of(name) {
                Name::Person { given, family } => format!("{}, {}", escaped(family), escaped(given)),
                Name::Whole(name) => format!("{{{}}}", escaped(name)),
            })
            .collect();
        let braced = |value: &str| {
            if value.is_empty() {
                String::new()
            } else {
                format!("{{{value}}}")
            }
        };
        field("author", braced(&names.join(" and ")));
        field("journal", braced(&escaped(&article.outlet)));
        field("date", braced(&date.join("-")));
        field("year", braced(year));
        field(
            "month",
            date.get(1)
                .and_then(|month| month_name(month))
                .unwrap_or_default()
                .to_owned(),
        );
        field("pages", braced(&escaped(&article.printed_page)));
        field("edition", braced(&escaped(&article.edition)));
        field("langid", braced(babel(&article.language)));
        field(
            "url",
            braced(&link(&article.url).map(address).unwrap_or_default()),
        );
        out += "}\n\n";
    }
    Written::plain(out)
}

/// One excerpt of each article, in the order in which articles first come.
fn articles(sheet: &Sheet) -> Vec<&Excerpt> {
    let mut seen = HashSet::new();
    sheet
        .excerpts
        .iter()
        .filter(|excerpt| seen.insert(excerpt.article.as_str()))
        .collect()
}

fn item(article: &Excerpt) -> Value {
    let mut out = json!({
        "id": article.article,
        "type": "article-newspaper",
        "title": title(article),
    });
    let Some(fields) = out.as_object_mut() else {
        return out;
    };
    // Even where it is not known: it is what tells a reference from a row of some table.
    fields.insert("container-title".into(), article.outlet.as_str().into());
    if let Some(url) = link(&article.url) {
        fields.insert("URL".into(), url.into());
    }
    let authors: Vec<Value> = article
        .byline
        .iter()
        .map(|name| match Name::of(name) {
            Name::Person { given, family } => json!({ "family": family, "given": given }),
            Name::Whole(name) => json!({ "literal": name }),
        })
        .collect();
    if !authors.is_empty() {
        fields.insert("author".into(), authors.into());
    }
    let date: Vec<u16> = date(article)
        .iter()
        .filter_map(|part| part.parse().ok())
        .collect();
    if !date.is_empty() {
        fields.insert("issued".into(), json!({ "date-parts": [date] }));
    }
    for (name, value) in [
        ("section", &article.section),
        ("page", &article.printed_page),
        ("edition", &article.edition),
        ("language", &article.language),
    ] {
        if !value.is_empty() {
            fields.insert(name.into(), value.as_str().into());
        }
    }
    out
}

fn title(article: &Excerpt) -> String {
    let title = one_line(&article.headline);
    if article.headline_is_first_words {
        format!("[{title} …]")
    } else {
        title
    }
}

/// Year, month and day as far as they are known.
pub(super) fn date(article: &Excerpt) -> Vec<String> {
    let day = article.published.split(['T', ' ']).next().unwrap_or_default();
    day.split('-')
        .take(3)
        .filter(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

pub(super) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(char::is_control, "\u{fffd}")
}

pub(super) enum Name<'n> {
    Person { given: &'n str, family: &'n str },
    Whole(&'n str),
}

/// Words of which a family name can begin.
const PARTICLES: &[&str] = &[
    "van", "von", "vom", "zu", "zur", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das",
    "du", "des", "la", "le", "ten", "ter", "bin", "ibn", "al", "el", "af", "av",
];

/// Words that no person's name holds, of agencies and desks, in small letters.
const NOT_OF_PERSONS: &[&str] = &[
    "press",
    "presse",
    "agency",
    "agence",
    "agentur",
    "agencia",
    "staff",
    "editor",
    "editors",
    "editorial",
    "board",
    "desk",
    "team",
    "news",
    "wire",
    "wires",
    "service",
    "services",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "redaktion",
    "rédaction",
    "redacción",
    "redactie",
    "bureau",
    "media",
    "network",
    "the",
    "writers",
    "writer",
    "association",
    "office",
    "online",
    "radio",
    "television",
    "tv",
    "newsroom",
    "group",
];

impl<'n> Name<'n> {
    pub(super) fn of(name: &'n str) -> Self {
        let name = name.trim();
        let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        let is_word = |word: &str| {
            let small = word.to_lowercase();
            let begins = word.chars().next().is_some_and(char::is_uppercase);
            let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.');
            !NOT_OF_PERSONS.contains(&small.as_str())
                && (begins || PARTICLES.contains(&word))
                && word.chars().all(letters)
        };
        let is_person = (2..=5).contains(&words.len())
            && words.iter().all(|word| is_word(word))
            && words[0].chars().next().is_some_and(char::is_uppercase)
            // Abbreviations of organisations are written in capitals.
            && !words.iter().all(|word| word.chars().count() > 1 && *word == word.to_uppercase());
        if !is_person {
            return Self::Whole(name);
        }
        // The family name is the last word with the particles right before it.
        let mut first = words.len() - 1;
        while first > 1 && PARTICLES.contains(&words[first - 1]) {
            first -= 1;
        }
        let cut = words[first].as_ptr() as usize - name.as_ptr() as usize;
        Self::Person {
            given: name[..cut].trim(),
            family: &name[cut..],
        }
    }
}

/// What BibTeX would take for markup, as text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in one_line(text).chars() {
        match c {
            '\\' => out += "\\textbackslash{}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address stands as it is, but for what would end the field.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

fn month_name(month: &str) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let number: usize = month.parse().ok()?;
    NAMES.get(number.checked_sub(1)?).copied()
}

/// A key that stays the same and that no other article has.
fn key(article: &Excerpt, year: &str) -> String {
    let who = article.byline.first().map(|name| match Name::of(name) {
        Name::Person { family, .. } => family.to_owned(),
        Name::Whole(name) => name.to_owned(),
    });
    let who = who
        .filter(|who| !who.is_empty())
        .unwrap_or_else(|| article.outlet.clone());
    let plain = |text: &str, most: usize| -> String {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .take(most)
            .collect::<String>()
            .to_lowercase()
    };
    let who = plain(&who, 24);
    let who = if who.is_empty() { "article".to_owned() } else { who };
    format!("{who}{year}-{}", plain(&article.article, 32))
}

/// What the package `babel` calls a language, as `langid` must name it; empty for one that it does
/// not know by a plain name.
fn babel(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    match primary.to_ascii_lowercase().as_str() {
        "en" => "english",
        "de" => "ngerman",
        "fr" => "french",
        "es" => "spanish",
        "it" => "italian",
        "pt" => "portuguese",
        "nl" => "dutch",
        "da" => "danish",
        "sv" => "swedish",
        "no" | "nb" => "norsk",
        "nn" => "nynorsk",
        "fi" => "finnish",
        "pl" => "polish",
        "cs" => "czech",
        "sk" => "slovak",
        "hu" => "magyar",
        "ro" => "romanian",
        "el" => "greek",
        "tr" => "turkish",
        "ru" => "russian",
        "uk" => "ukrainian",
        "ca" => "catalan",
        _ => "",
    }
}
