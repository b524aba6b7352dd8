//! An article read from a file, not yet in the project.

use crate::article::{Author, Found};
use crate::published::Published;
use crate::text::Paragraph;
use serde::{Deserialize, Serialize};

/// One article as a reader of files hands it over.
///
/// `text` is in NFC with `\n` line ends; its paragraphs are separated by one blank line
/// (`\n\n`), do not overlap, stand in order and cover everything but those separators.
/// Header lines (headline, byline, date) stay in the text as paragraphs of their kind, so
/// that they can be read, tagged and cited; a field that was not found is `None` or empty,
/// never guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub byline: Vec<Author>,
    pub published: Option<Published>,
    pub url: Option<String>,
    /// BCP 47, usually just the two letters of ISO 639-1.
    pub language: Option<String>,
    pub text: String,
    pub paragraphs: Vec<Paragraph>,
    pub found: Found,
}
