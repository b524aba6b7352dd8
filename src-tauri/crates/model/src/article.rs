//! What is known of an article besides its text, and how it is known.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Someone who signs an article. The role is what the article prints beside the name
/// ("Contributing Writer"), kept apart so that names can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

impl Author {
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            role: None,
        }
    }
}

/// A piece of metadata that can be found, corrected and witnessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Headline,
    Outlet,
    Byline,
    Published,
    Url,
    Language,
    Deck,
    Updated,
    Dateline,
    Section,
    Page,
    Edition,
    Number,
}

impl Field {
    pub const ALL: [Field; 13] = [
        Field::Headline,
        Field::Outlet,
        Field::Byline,
        Field::Published,
        Field::Url,
        Field::Language,
        Field::Deck,
        Field::Updated,
        Field::Dateline,
        Field::Section,
        Field::Page,
        Field::Edition,
        Field::Number,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Field::Headline => "headline",
            Field::Outlet => "outlet",
            Field::Byline => "byline",
            Field::Published => "published",
            Field::Url => "url",
            Field::Language => "language",
            Field::Deck => "deck",
            Field::Updated => "updated",
            Field::Dateline => "dateline",
            Field::Section => "section",
            Field::Page => "page",
            Field::Edition => "edition",
            Field::Number => "number",
        }
    }
}

/// Where a field's value was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// A line of the file, counted from 1.
    Line { number: u32 },
    /// An element of a page's head or body, such as `meta property=article:published_time`.
    Element { name: String },
    /// A member of the page's JSON-LD, such as `author.name`.
    JsonLd { path: String },
    /// The name of the file or of its folder.
    FileName,
    /// Worked out from the text as a whole (its language).
    Text,
    /// A list of references that was imported with the article; `file` is its name.
    Reference { file: String },
    /// Said for the whole import, such as `--outlet` on the command line.
    Import,
    /// Taken from what a person corrected in an earlier article of the same web site or name.
    Learned { from: String },
    /// Corrected by a person; never overwritten by a program.
    Person,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line { number } => write!(f, "line {number}"),
            Place::Element { name } => f.write_str(name),
            Place::JsonLd { path } => write!(f, "JSON-LD {path}"),
            Place::FileName => f.write_str("file name"),
            Place::Text => f.write_str("the text as a whole"),
            Place::Reference { file } => write!(f, "the list of references “{file}”"),
            Place::Import => f.write_str("set for the import"),
            Place::Learned { from } => write!(f, "as corrected before for {from}"),
            Place::Person => f.write_str("corrected by hand"),
        }
    }
}

/// How far a found value can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Worth a look before it is cited.
    Unsure,
    /// Found where such a value usually stands.
    Likely,
    /// Marked as this very field by the file, or said by a person.
    Certain,
}

/// Why a field has the value it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    pub place: Place,
    /// The words of the file that say so, shortened to about 120 characters.
    pub words: String,
    pub sureness: Sureness,
}

/// The witnesses of an article's fields; a field that was not found has none.
pub type Found = BTreeMap<Field, Witness>;
