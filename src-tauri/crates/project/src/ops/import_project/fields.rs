//! What a foreign project knows of a text, as fields of an article; the rest as lines of a memo.

use formats::read::dates;
use formats::read::projects::{Losses, PlacedText};
use model::{Author, Draft, Field, Place, Published, Sureness, Witness};

/// Names of variables that mean a field, in small letters and in the languages of the programs.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Outlet,
        &[
            "outlet",
            "publication",
            "publication title",
            "newspaper",
            "news outlet",
            "media outlet",
            "medium",
            "source",
            "journal",
            "publisher",
            "zeitung",
            "quelle",
            "média",
            "source média",
            "periódico",
            "fuente",
        ],
    ),
    (
        Field::Published,
        &[
            "date",
            "published",
            "publication date",
            "date published",
            "date of publication",
            "datum",
            "erscheinungsdatum",
            "date de publication",
            "fecha",
            "fecha de publicación",
        ],
    ),
    (
        Field::Byline,
        &[
            "author",
            "authors",
            "byline",
            "journalist",
            "autor",
            "autorin",
            "auteur",
            "autores",
        ],
    ),
    (
        Field::Headline,
        &[
            "headline",
            "title",
            "article title",
            "titel",
            "schlagzeile",
            "titre",
            "título",
            "titular",
        ],
    ),
    (Field::Updated, &["updated", "last updated", "date updated"]),
    (Field::Language, &["language", "langue", "sprache", "idioma"]),
    (Field::Deck, &["deck", "standfirst", "subtitle"]),
    (Field::Dateline, &["dateline"]),
    (Field::Section, &["section", "ressort", "rubrique", "sección"]),
    (Field::Page, &["page", "pages", "seite", "página"]),
    (Field::Edition, &["edition", "ausgabe", "édition", "edición"]),
    (Field::Number, &["article number", "accession number"]),
    (
        Field::Url,
        &["url", "link", "web address", "webadresse", "adresse web"],
    ),
];

/// Variables that an export of Variorum says of the file that an article was first read from.
const SOURCE_FILE: &str = "source file";
const SOURCE_SHA256: &str = "source sha-256";
/// What the byline prints beside names, a line for each: `Ada Holm: Staff writer`.
const BYLINE_ROLES: &str = "byline roles";

/// Fills in a text's fields from its variables; what a person classified goes before what was read
/// from the text. Gives the lines that no field took, such as `Region: North`.
pub(super) fn fill(text: &mut PlacedText, losses: &mut Losses) -> Vec<String> {
    let mut lines = Vec::new();
    let mut authors: Vec<Author> = Vec::new();
    let mut roles: Vec<&str> = Vec::new();
    for (name, value) in &text.variables {
        let draft = &mut text.draft;
        let wanted = name.trim().to_lowercase();
        let value = value.trim();
        match wanted.as_str() {
            SOURCE_FILE => {
                value.clone_into(&mut text.name);
                continue;
            }
            BYLINE_ROLES => {
                roles = value.lines().collect();
                continue;
            }
            SOURCE_SHA256 => {
                losses.add(
                    1,
                    "hashes of files that articles were first read from",
                    "The project holds the articles' texts, not those files.",
                );
                continue;
            }
            _ => {}
        }
        let field = NAMES
            .iter()
            .find(|(_, names)| names.contains(&wanted.as_str()))
            .map(|(field, _)| *field);
        let taken = match field {
            Some(Field::Url) if !value.starts_with("http://") && !value.starts_with("https://") => false,
            Some(Field::Language) if !is_language(value) => false,
            Some(Field::Byline) => {
                authors.extend(
                    value
                        .split(';')
                        .map(str::trim)
                        .filter(|name| !name.is_empty())
                        .map(Author::named),
                );
                true
            }
            Some(Field::Published) => put_date(&mut draft.published, value),
            Some(Field::Updated) => put_date(&mut draft.updated, value),
            Some(field) => {
                *text_of(draft, field) = Some(value.to_owned());
                true
            }
            None => false,
        };
        match field.filter(|_| taken) {
            Some(field) => {
                let witness = Witness {
                    place: Place::Element {
                        name: format!("variable {}", name.trim()),
                    },
                    words: value.chars().take(120).collect(),
                    sureness: Sureness::Certain,
                };
                draft.found.insert(field, witness);
            }
            None => {
                let line = format!("{}: {value}", name.trim());
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
    }
    for author in &mut authors {
        let mut said = roles.iter().filter_map(|line| line.strip_prefix(&author.name));
        author.role = said.find_map(|rest| rest.strip_prefix(": ")).map(str::to_owned);
    }
    if !authors.is_empty() {
        text.draft.byline = authors;
    }
    lines
}

/// Where a draft keeps a field that is a plain text.
fn text_of(draft: &mut Draft, field: Field) -> &mut Option<String> {
    match field {
        Field::Headline => &mut draft.headline,
        Field::Url => &mut draft.url,
        Field::Language => &mut draft.language,
        Field::Deck => &mut draft.deck,
        Field::Dateline => &mut draft.printed.dateline,
        Field::Section => &mut draft.printed.section,
        Field::Page => &mut draft.printed.page,
        Field::Edition => &mut draft.printed.edition,
        Field::Number => &mut draft.printed.number,
        // The others are no plain texts and are handled before.
        Field::Outlet | Field::Byline | Field::Published | Field::Updated => &mut draft.outlet,
    }
}

/// A language tag such as `en-GB`, not the name of a language.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|c| c.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphanumeric()))
}

/// Takes a date unless it is none.
fn put_date(known: &mut Option<Published>, value: &str) -> bool {
    match published(value) {
        Some(day) => {
            *known = Some(day);
            true
        }
        None => false,
    }
}

fn published(value: &str) -> Option<Published> {
    if let Ok(moment) = Published::parse(value) {
        return Some(moment);
    }
    let day = value.split(['T', ' ']).next().unwrap_or(value);
    if let Ok(day) = Published::parse(day) {
        return Some(day);
    }
    match dates::machine(value)? {
        dates::Meaning::Known(day) => Some(day),
        _ => None,
    }
}

/// All that is to be remembered of a text in one memo: its memos, what no field took, its cases.
pub(super) fn memo(text: &PlacedText, lines: Vec<String>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for memo in &text.memos {
        let words = memo.text.trim().to_owned();
        if !words.is_empty() && !parts.contains(&words) {
            parts.push(words);
        }
    }
    let mut known = lines;
    let mut cases = text.cases.clone();
    cases.dedup();
    // A case that bears the outlet's name says nothing more than the outlet.
    cases.retain(|case| Some(case.trim()) != text.draft.outlet.as_deref());
    if !cases.is_empty() {
        known.push(format!("Case: {}", cases.join(", ")));
    }
    if !known.is_empty() {
        parts.push(known.join("\n"));
    }
    parts.join("\n\n")
}

/// A time of any of the programs as the project keeps times: RFC 3339, UTC. Times without a zone
/// are taken for UTC, since no program says which zone it was.
pub(super) fn time(stated: &str) -> Option<String> {
    let stated = stated.trim();
    let civil = |format: &str| jiff::civil::DateTime::strptime(format, stated).ok();
    let at = stated.parse::<jiff::Timestamp>().ok().or_else(|| {
        let civil = stated
            .parse::<jiff::civil::DateTime>()
            .ok()
            .or_else(|| civil("%Y-%m-%d %H:%M:%S"))
            .or_else(|| civil("%Y-%m-%d_%H:%M:%S"))
            // As R prints it.
            .or_else(|| civil("%a %b %d %H:%M:%S %Y"))?;
        jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()
    })?;
    // A clock that was never set says more about the machine than about the work.
    (at.as_second() > 0).then(|| format!("{at:.3}"))
}
