//! Units of display and of alignment.

use super::ByteRange;
use serde::{Deserialize, Serialize};

/// What a paragraph is for. Header and margin kinds are set apart when reading and left out when
/// words are counted and wording is compared. Headline and deck take part in points all the same:
/// who says the main thing only there does not omit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    Headline,
    /// The line or two under a headline.
    Deck,
    /// A line that names who wrote, with or without a date.
    Byline,
    /// What a writer is ("Contributing Writer").
    Role,
    /// A line that holds a date or a place and a date.
    Date,
    /// A line that names the outlet, section, page or address of the article.
    Outlet,
    /// A heading inside the text.
    Heading,
    Body,
    /// A quotation set apart, or a pulled quotation.
    Quote,
    ListItem,
    /// Words under a picture, its credit included where they stand in one paragraph.
    Caption,
    /// Who made a picture.
    Credit,
    /// About the article and not of it: corrections, "contributed to this report", copyright.
    Note,
}

impl ParagraphKind {
    /// Part of what the article tells, so counted and compared.
    pub const fn is_telling(self) -> bool {
        matches!(self, Self::Heading | Self::Body | Self::Quote | Self::ListItem)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Role => "role",
            Self::Date => "date",
            Self::Outlet => "outlet",
            Self::Heading => "heading",
            Self::Body => "body",
            Self::Quote => "quote",
            Self::ListItem => "list_item",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Note => "note",
        }
    }
}

/// A paragraph of an article: a range of its text, separators not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Paragraph {
    pub range: ByteRange,
    pub kind: ParagraphKind,
}

/// Body paragraphs where blank lines stand between them, for tests.
#[cfg(test)]
pub(crate) fn body_paragraphs(text: &str) -> Vec<Paragraph> {
    let mut at = 0;
    text.split("\n\n")
        .map(|part| {
            let range = ByteRange::new(at, at + part.len());
            at = range.end + 2;
            Paragraph {
                range,
                kind: ParagraphKind::Body,
            }
        })
        .collect()
}
