//! One row an excerpt, for spreadsheets and statistics programs (RFC 4180, UTF-8, CRLF).

use super::Written;
use super::rows::{COLUMNS, Cell, OF_REFERENCE, cells, printable, reference_cells};
use model::codebook::PATH_SEPARATOR;
use model::excerpt::{CodebookEntry, Sheet};

/// Writes the sheet as comma-separated values; `bom` puts a byte order mark in front, without
/// which some spreadsheets take UTF-8 for something else.
///
/// A text cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`,
/// a tab or a carriage return) gets an apostrophe in front and is counted.
pub fn csv(sheet: &Sheet, bom: bool) -> Written {
    let made = &sheet.provenance;
    let rows = sheet.excerpts.iter().map(|excerpt| {
        let reference = reference_cells(made, excerpt);
        cells(made, excerpt)
            .into_iter()
            .chain(reference.into_iter().flatten())
    });
    let mut columns = COLUMNS.to_vec();
    if !made.citation_style.is_plain() {
        columns.extend(OF_REFERENCE);
    }
    written(&columns, rows, bom)
}

/// The columns of a codebook as a table. Scripts outside rely on the names.
pub(super) const CODEBOOK_COLUMNS: [&str; 14] = [
    "tag",
    "path",
    "depth",
    "colour",
    "key",
    "definition",
    "memo",
    "passages",
    "articles",
    "tag_id",
    "use_when",
    "not_when",
    "retired",
    "examples",
];

/// Writes the codebook, one row a tag, a parent before its children.
pub fn codebook_csv(codebook: &[CodebookEntry], bom: bool) -> Written {
    written(&CODEBOOK_COLUMNS, codebook.iter().map(codebook_cells), bom)
}

pub(super) fn codebook_cells(entry: &CodebookEntry) -> [Cell<'_>; CODEBOOK_COLUMNS.len()] {
    let text = |text| Cell::Text(printable(text));
    [
        text(entry.path.last().map_or("", String::as_str)),
        Cell::Text(printable(&entry.path.join(PATH_SEPARATOR)).into_owned().into()),
        Cell::Number(entry.depth),
        text(&entry.colour),
        text(&entry.key),
        text(&entry.definition),
        text(entry.memo.as_ref().map_or("", |memo| &memo.text)),
        Cell::Number(entry.passages as usize),
        Cell::Number(entry.articles as usize),
        text(&entry.tag),
        text(&entry.use_when),
        text(&entry.not_when),
        Cell::Flag(entry.retired),
        // Quotations hold marks of every kind; a line each.
        Cell::Text(printable(&entry.examples.join("\n")).into_owned().into()),
    ]
}

/// Writes any table in the same way, all of its cells as text. Rows have as many cells as there are
/// columns.
pub fn table(columns: &[&str], rows: &[Vec<String>]) -> Written {
    let rows = rows
        .iter()
        .map(|row| row.iter().map(|cell| Cell::Text(printable(cell))));
    written(columns, rows, false)
}

fn written<'s, Row: IntoIterator<Item = Cell<'s>>>(
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
        let row = row.into_iter().map(|cell| plain(cell, &mut neutralised));
        writer
            .write_record(row)
            .expect("memory takes every write, and rows have one length");
    }
    let bytes = writer.into_inner().expect("memory takes every write");
    Written { bytes, neutralised }
}

fn plain(cell: Cell<'_>, neutralised: &mut u32) -> String {
    match cell {
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            *neutralised += 1;
            format!("'{text}")
        }
        Cell::Text(text) => text.into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}
