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
    /// Where the pages of a file that has pages begin, in order; empty where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageStart>,
    #[serde(default, skip_serializing_if = "Printed::is_empty")]
    pub printed: Printed,
}

impl Draft {
    /// True where every range lies inside the text and on character boundaries, and the paragraphs
    /// stand in order: what must hold of a draft that comes from another process.
    pub fn is_sound(&self) -> bool {
        let mut end = 0;
        let in_order = self.paragraphs.iter().all(|paragraph| {
            let follows = paragraph.range.start >= end && paragraph.range.of(&self.text).is_some();
            end = paragraph.range.end;
            follows
        });
        in_order && self.pages.iter().all(|page| self.text.is_char_boundary(page.at))
    }
}

/// The first paragraph that begins on a page, so that a passage can be cited by its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// The byte of the draft's text at which that paragraph begins.
    pub at: usize,
    /// The page's place in the file, counted from 1.
    pub page: u32,
}

/// Where and how an article stood in its outlet, as press databases and tables state it.
/// All of it is kept as it was stated, apart from the count of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Printed {
    pub section: Option<String>,
    pub page: Option<String>,
    pub edition: Option<String>,
    /// The length that the database states, in words; not counted from the text.
    pub words: Option<u32>,
    /// The place (and sometimes the day) that the article was filed from.
    pub dateline: Option<String>,
    /// The number that the database or the table gives the article.
    pub number: Option<String>,
}

impl Printed {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
