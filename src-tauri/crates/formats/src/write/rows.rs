//! An excerpt as the cells of a row, for every table that is written.

use super::{cite, coders, tag_paths};
use model::excerpt::{Excerpt, Provenance};
use std::borrow::Cow;

/// The columns, in order. Scripts outside rely on the names: add at the end, rename none.
pub const COLUMNS: [&str; 32] = [
    "quotation",
    "tags",
    "memo",
    "coders",
    "headline",
    "headline_is_first_words",
    "outlet",
    "byline",
    "date",
    "url",
    "language",
    "stories",
    "source_file",
    "source_sha256",
    "paragraph",
    "start",
    "end",
    "before",
    "after",
    "passage_id",
    "article_id",
    "project_id",
    "section",
    "page",
    "updated",
    "edition",
    "text_sha256",
    // From here on every row says the same: how the table was made.
    "program",
    "project_changed_at",
    "codebook_version",
    "choice",
    "excerpt_count",
];

/// Columns that follow where references are asked for in another style than the plain one, of which
/// the table holds the parts.
pub const OF_REFERENCE: [&str; 2] = ["reference", "citation_style"];

/// The cells of [`OF_REFERENCE`]; none for the plain style.
pub fn reference_cells<'s>(provenance: &Provenance, excerpt: &Excerpt) -> Option<[Cell<'s>; 2]> {
    let style = provenance.citation_style;
    let pieces = cite::reference(style, excerpt, true)?;
    let text = printable(&cite::as_text(&pieces)).into_owned();
    Some([Cell::Text(text.into()), Cell::Text(style.name().into())])
}

/// How many of the columns are about the excerpt itself.
pub const OF_EXCERPT: usize = 27;

/// Between several values in one cell.
pub const BETWEEN: &str = "; ";

pub enum Cell<'s> {
    Text(Cow<'s, str>),
    Number(usize),
    Flag(bool),
}

/// Text without control characters, at which many readers of tables stop.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_bad =
        |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(is_bad) {
        Cow::Owned(text.replace(is_bad, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(printable(text))
}

fn several(texts: &[String]) -> Cell<'_> {
    match texts {
        [] => Cell::Text(Cow::Borrowed("")),
        [one] => text(one),
        several => Cell::Text(Cow::Owned(printable(&several.join(BETWEEN)).into_owned())),
    }
}

fn owned<'s>(texts: &[String]) -> Cell<'s> {
    Cell::Text(Cow::Owned(printable(&texts.join(BETWEEN)).into_owned()))
}

/// The cells of an excerpt, in the order of [`COLUMNS`].
pub fn cells<'s>(provenance: &'s Provenance, excerpt: &'s Excerpt) -> [Cell<'s>; COLUMNS.len()] {
    [
        text(&excerpt.quotation),
        owned(&tag_paths(excerpt)),
        text(&excerpt.memo),
        owned(&coders(excerpt)),
        text(&excerpt.headline),
        Cell::Flag(excerpt.headline_is_first_words),
        text(&excerpt.outlet),
        several(&excerpt.byline),
        text(&excerpt.published),
        text(&excerpt.url),
        text(&excerpt.language),
        several(&excerpt.stories),
        text(&excerpt.source_file),
        text(&excerpt.source_sha256),
        Cell::Number(excerpt.paragraph),
        Cell::Number(excerpt.start),
        Cell::Number(excerpt.end),
        text(&excerpt.before),
        text(&excerpt.after),
        text(&excerpt.passage),
        text(&excerpt.article),
        text(&provenance.project_id),
        text(&excerpt.section),
        text(&excerpt.page),
        text(&excerpt.updated),
        text(&excerpt.edition),
        text(&excerpt.text_sha256),
        text(&provenance.program),
        text(&provenance.project_changed_at),
        text(&provenance.codebook_version),
        text(&provenance.choice),
        Cell::Number(provenance.excerpt_count),
    ]
}
