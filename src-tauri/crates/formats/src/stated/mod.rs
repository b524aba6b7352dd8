//! What an export says of its excerpts, read back from the file, so that it can be held against the
//! project.
//!
//! *Choice:* what should stand there is found out by writing the excerpts anew and reading that with
//! the same reader. *Why:* a file is then compared with what the program would write, field by field,
//! whatever the format does to a text. *Trade-off:* a file that another program saved in its own way
//! differs where it changed how things are written.

mod json;
mod page;
mod table;

use crate::write;
use model::excerpt::{CitationStyle, Sheet};

/// Which export a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
    Json,
    Jsonld,
    Html,
    Markdown,
    /// Markdown, grouped by tag.
    MarkdownByTag,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Csv => "CSV",
            Kind::Xlsx => "XLSX",
            Kind::Json => "JSON",
            Kind::Jsonld => "JSON-LD",
            Kind::Html => "HTML",
            Kind::Markdown | Kind::MarkdownByTag => "Markdown",
        }
    }

    /// True where each excerpt is a row and each field a column.
    pub fn is_table(self) -> bool {
        matches!(self, Kind::Csv | Kind::Xlsx)
    }

    /// True where an excerpt may stand in several places of one file.
    pub fn repeats(self) -> bool {
        matches!(self, Kind::Html | Kind::MarkdownByTag)
    }
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub kind: Kind,
    /// The lasting name of the project, where the file says it.
    pub project_id: Option<String>,
    /// How many excerpts there should be, where the file says it.
    pub excerpt_count: Option<usize>,
    /// How its references are written.
    pub citation_style: CitationStyle,
    pub items: Vec<Item>,
    /// Under which headings excerpts stand, where the format has such.
    pub headings: Vec<String>,
    /// What is wrong with the file as a whole, in sentences.
    pub problems: Vec<String>,
}

impl Stated {
    fn of(kind: Kind) -> Self {
        Self {
            kind,
            project_id: None,
            excerpt_count: None,
            citation_style: CitationStyle::Plain,
            items: Vec::new(),
            headings: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// What a file says of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub of: Of,
    /// Names and what is said, as text.
    pub fields: Vec<(String, String)>,
    /// Where it is said to stand; `None` where the format says that in words alone.
    pub place: Option<Place>,
    /// The quotation without what the format needed to write it.
    pub quotation: String,
}

/// What an item is about, by lasting names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    Passage(String),
    /// What Markdown says once for all excerpts of an article.
    Article(String),
}

/// Code points of an article's text, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub article: String,
    pub start: usize,
    pub end: usize,
}

impl Item {
    /// The names of the fields that differ from `other`. One that only one of them has differs as
    /// well, except in tables, which people take columns out of: see [`Item::lacking`].
    pub fn differing(&self, other: &Item, kind: Kind) -> Vec<String> {
        let mut names: Vec<String> = self
            .fields
            .iter()
            .filter(|(name, value)| match other.field(name) {
                Some(expected) => expected != value,
                None => !kind.is_table(),
            })
            .map(|(name, _)| name.clone())
            .collect();
        if !kind.is_table() {
            names.extend(self.lacking(other).map(str::to_owned));
        }
        names
    }

    /// The fields of `other` that are missing here.
    pub fn lacking<'o>(&self, other: &'o Item) -> impl Iterator<Item = &'o str> {
        other
            .fields
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| self.field(name).is_none())
    }

    fn field(&self, wanted: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(name, _)| name == wanted)?;
        Some(&found.1)
    }
}

/// Reads an export. Fails with a sentence for the researcher where it is none that can be read back.
pub fn read(bytes: &[u8]) -> Result<Stated, String> {
    let stated = if bytes.starts_with(b"PK") {
        table::xlsx(bytes)
    } else {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| "The file is not in UTF-8, as exports of Variorum are. It was saved by another program, or is no export.".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = text.trim_start();
        if start.starts_with('{') {
            json::read(start)
        } else if start
            .get(..9)
            .is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"))
        {
            page::html(text)
        } else if start.starts_with("---") && text.contains("<!-- passage ") {
            page::markdown(text)
        } else {
            table::csv(text)
        }
    }?;
    if stated.items.is_empty() {
        return Err("There is no excerpt in this file.".to_owned());
    }
    Ok(stated)
}

/// What a file of this kind says when it is written from the sheet.
pub fn expected(kind: Kind, sheet: &Sheet) -> Result<Stated, String> {
    let written = match kind {
        Kind::Csv => write::csv(sheet, false).bytes,
        Kind::Xlsx => write::xlsx(sheet).map_err(|cause| cause.to_string())?.bytes,
        Kind::Json => write::json(sheet).bytes,
        Kind::Jsonld => write::jsonld(sheet).bytes,
        Kind::Html => write::html(sheet).bytes,
        Kind::Markdown => write::markdown(sheet).bytes,
        Kind::MarkdownByTag => {
            let notes = write::notes_by_tag(sheet);
            notes.into_iter().flat_map(|note| note.written.bytes).collect()
        }
    };
    // Notes by tag leave out excerpts that have lost their tags.
    if sheet.excerpts.is_empty() || written.is_empty() {
        return Ok(Stated::of(kind));
    }
    read(&written)
}

fn no_export() -> String {
    "This is no export of Variorum that can be verified. Exports as CSV, XLSX, JSON, JSON-LD, Markdown and HTML can."
        .to_owned()
}
