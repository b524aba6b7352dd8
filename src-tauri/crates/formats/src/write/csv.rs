//! One row an excerpt, for spreadsheets and statistics programs (RFC 4180, UTF-8, CRLF).

use super::{Written, coders, tag_paths};
use model::excerpt::{Excerpt, Sheet};

/// The columns, in order. Scripts outside rely on the names: add at the end, rename none.
pub const COLUMNS: [&str; 26] = [
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
];

/// Between several values in one cell.
const BETWEEN: &str = "; ";

/// Writes the sheet as comma-separated values; `bom` puts a byte order mark in front, without
/// which some spreadsheets take UTF-8 for something else.
///
/// A text cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`,
/// a tab or a carriage return) gets an apostrophe in front and is counted.
pub fn csv(sheet: &Sheet, bom: bool) -> Written {
    let rows = sheet.excerpts.iter().map(|excerpt| cells(sheet, excerpt));
    written(&COLUMNS, rows, bom)
}

/// Writes any table in the same way, all of its cells as text. Rows have as many cells as there are
/// columns.
pub fn table(columns: &[&str], rows: &[Vec<String>]) -> Written {
    let rows = rows
        .iter()
        .map(|row| row.iter().map(|cell| Cell::Text(printable(cell))));
    written(columns, rows, false)
}

fn written<Row: IntoIterator<Item = Cell>>(
    columns: &[&str],
    rows: impl Iterator<Item = Row>,
    bom: bool,
) -> Written {
    let mut neutralised = 0;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(if bom {
            "\u{feff}".as_bytes().to_vec()
        } else {
            Vec::new()
        });
    writer.write_record(columns).expect("memory takes every write");
    for row in rows {
        let row = row.into_iter().map(|cell| cell.written(&mut neutralised));
        writer
            .write_record(row)
            .expect("memory takes every write, and rows have one length");
    }
    let bytes = writer.into_inner().expect("memory takes every write");
    Written { bytes, neutralised }
}

enum Cell {
    Text(String),
    Number(usize),
    Flag(bool),
}

impl Cell {
    fn written(self, neutralised: &mut u32) -> String {
        match self {
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                *neutralised += 1;
                format!("'{text}")
            }
            Cell::Text(text) => text,
            Cell::Number(number) => number.to_string(),
            Cell::Flag(flag) => flag.to_string(),
        }
    }
}

/// Text without control characters, at which many readers of CSV stop.
fn printable(text: &str) -> String {
    let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    text.replace(is_bad, "\u{fffd}")
}

fn cells(sheet: &Sheet, excerpt: &Excerpt) -> [Cell; COLUMNS.len()] {
    let text = |text: &str| Cell::Text(printable(text));
    let several = |texts: &[String]| Cell::Text(printable(&texts.join(BETWEEN)));
    [
        text(&excerpt.quotation),
        several(&tag_paths(excerpt)),
        text(&excerpt.memo),
        several(&coders(excerpt)),
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
        text(&sheet.project_id),
        text(&excerpt.section),
        text(&excerpt.page),
        text(&excerpt.updated),
        text(&excerpt.edition),
    ]
}
