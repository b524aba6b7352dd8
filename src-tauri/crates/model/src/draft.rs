//! An article read from a file, not yet in the project.

use crate::article::{Author, Found};
use crate::published::Published;
use crate::text::{ByteRange, Paragraph};
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
    /// The line or lines between headline and text that sum the article up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deck: Option<String>,
    /// When the article was last changed, where it says so beside its date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Published>,
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

/// The pages of a file on which a stretch of text stands, first and last; `None` where the file has no
/// pages. `pages` is in order, as in [`Draft::pages`].
pub fn pages_of(pages: &[PageStart], range: ByteRange) -> Option<(u32, u32)> {
    let on = |at: usize| {
        let before = pages.partition_point(|start| start.at <= at);
        // What stands before the first start can only be on the first page that is known.
        pages.get(before.saturating_sub(1)).map(|start| start.page)
    };
    let last = range.end.saturating_sub(1).max(range.start);
    Some((on(range.start)?, on(last)?))
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
    /// The place that the article was filed from, as press databases state it or as the text begins;
    /// databases sometimes add the day.
    pub dateline: Option<String>,
    /// The number that the database or the table gives the article.
    pub number: Option<String>,
}

impl Printed {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_stands_on_the_pages_that_it_touches() {
        let starts = [(0, 1), (100, 2), (300, 4)].map(|(at, page)| PageStart { at, page });
        let on = |start, end| pages_of(&starts, ByteRange::new(start, end));
        assert_eq!(on(0, 100), Some((1, 1)), "the end is not included");
        assert_eq!(on(99, 101), Some((1, 2)));
        assert_eq!(on(310, 320), Some((4, 4)));
        assert_eq!(pages_of(&[], ByteRange::new(0, 5)), None);
    }
}
