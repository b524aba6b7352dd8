//! CSL-JSON: a list of objects, as Zotero, Pandoc and citation processors write it.
//!
//! Schema: <https://github.com/citation-style-language/schema>. A list of articles with their text
//! is JSON too; it is told by what no reference has: words without end, or no type of CSL's.

use super::{MOST_REFERENCES, Reference, author, field, set};
use model::Author;
use serde_json::{Map, Value};

/// What CSL calls the kinds of things that can be cited.
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
];

/// A value that long is a text; only an abstract or a note may be as long.
const LONGEST_VALUE: usize = 2_000;

/// The references of decoded text; `None` where it is another kind of JSON.
pub fn read(text: &str) -> Option<Vec<Reference>> {
    // A reader of JSON has its own bound on depth, and fails beyond it.
    let items: Vec<Value> = serde_json::from_str(text.trim()).ok()?;
    let all = items
        .iter()
        .all(|item| item.as_object().is_some_and(is_reference));
    (!items.is_empty() && all).then(|| {
        items
            .iter()
            .take(MOST_REFERENCES + 1)
            .filter_map(Value::as_object)
            .map(reference)
            .collect()
    })
}

fn is_reference(item: &Map<String, Value>) -> bool {
    let is_csl = item
        .get("type")
        .and_then(Value::as_str)
        .is_some_and(|kind| TYPES.contains(&kind));
    let dated = item.get("issued").is_some_and(Value::is_object);
    let signed = item.get("author").is_some_and(|names| {
        let is_name = |name: &Value| {
            ["family", "given", "literal"]
                .iter()
                .any(|part| name.get(part).is_some())
        };
        names
            .as_array()
            .is_some_and(|names| !names.is_empty() && names.iter().all(is_name))
    });
    let of_text = item.iter().any(|(name, value)| {
        !matches!(name.as_str(), "abstract" | "note" | "annote")
            && value.as_str().is_some_and(|value| value.len() > LONGEST_VALUE)
    });
    // One that is neither signed nor dated says "container-title", which no table does.
    let marked = dated || signed || item.contains_key("container-title") || item.contains_key("accessed");
    is_csl && item.contains_key("title") && marked && !of_text
}

fn reference(item: &Map<String, Value>) -> Reference {
    let words = |name: &str| match item.get(name) {
        Some(Value::String(words)) => without_markup(words),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let mut out = Reference::default();
    set(&mut out.title, &words("title"));
    set(&mut out.container, &words("container-title"));
    set(&mut out.container, &words("publisher"));
    set(&mut out.url, &words("URL"));
    set(&mut out.section, &words("section"));
    set(&mut out.page, &words("page"));
    set(&mut out.edition, &words("edition"));
    set(&mut out.language, &words("language"));
    set(&mut out.summary, &words("abstract"));
    set(&mut out.date, &item.get("issued").map(date).unwrap_or_default());
    let names = item.get("author").and_then(Value::as_array);
    for name in names.into_iter().flatten() {
        out.sign(person(name));
    }
    out
}

fn person(name: &Value) -> Option<Author> {
    let part = |part: &str| name.get(part).and_then(Value::as_str).unwrap_or_default();
    if !part("literal").is_empty() {
        return author(part("literal"));
    }
    let parts = [
        "given",
        "dropping-particle",
        "non-dropping-particle",
        "family",
        "suffix",
    ];
    field(&parts.map(part).join(" ")).map(Author::named)
}

/// `{"date-parts": [[2026, 3, 4]]}`, with numbers as strings in some programs, or words.
fn date(issued: &Value) -> String {
    let parts: Vec<String> = issued
        .get("date-parts")
        .and_then(|ranges| ranges.get(0))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .take(3)
        .map_while(|part| match part {
            Value::Number(number) => number.as_u64(),
            Value::String(words) => words.trim().parse().ok(),
            _ => None,
        })
        .map(|number| format!("{number:02}"))
        .collect();
    if !parts.is_empty() {
        return parts.join("-");
    }
    ["raw", "literal"]
        .iter()
        .find_map(|name| issued.get(name).and_then(Value::as_str))
        .unwrap_or_default()
        .to_owned()
}

/// Titles may set words apart with these elements, and no others.
fn without_markup(words: &str) -> String {
    let mut words = words.to_owned();
    for name in ["i", "b", "sub", "sup", "span"] {
        words = words
            .replace(&format!("<{name}>"), "")
            .replace(&format!("</{name}>"), "");
    }
    words
        .replace("<span class=\"nocase\">", "")
        .replace("<span style=\"font-variant:small-caps;\">", "")
}
