//! What a foreign project knows of a text, as fields of an article; the rest as lines of a memo.

use formats::read::dates;
use formats::read::projects::PlacedText;
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
    (
        Field::Url,
        &["url", "link", "web address", "webadresse", "adresse web"],
    ),
];

/// Fills in a draft's fields from variables; what a person classified goes before what was read
/// from the text. Gives the lines that no field took, such as `Region: North`.
pub(super) fn fill(draft: &mut Draft, variables: &[(String, String)]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut authors: Vec<Author> = Vec::new();
    for (name, value) in variables {
        let wanted = name.trim().to_lowercase();
        let field = NAMES
            .iter()
            .find(|(_, names)| names.contains(&wanted.as_str()))
            .map(|(field, _)| *field);
        let value = value.trim();
        let taken = match field {
            Some(Field::Outlet) => {
                draft.outlet = Some(value.to_owned());
                true
            }
            Some(Field::Headline) => {
                draft.headline = Some(value.to_owned());
                true
            }
            Some(Field::Url) if value.starts_with("http://") || value.starts_with("https://") => {
                draft.url = Some(value.to_owned());
                true
            }
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
            Some(Field::Published) => match published(value) {
                Some(day) => {
                    draft.published = Some(day);
                    true
                }
                None => false,
            },
            _ => false,
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
    if !authors.is_empty() {
        draft.byline = authors;
    }
    lines
}

fn published(value: &str) -> Option<Published> {
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
