//! One row an excerpt, for spreadsheets and statistics programs (RFC 4180, UTF-8, CRLF).

use super::Written;
use super::rows::{COLUMNS, Cell, OF_REFERENCE, cells, printable, reference_cells};
use model::codebook::PATH_SEPARATOR;
use model::excerpt::{CodebookEntry, Sheet};
use std::borrow::Cow;
use std::io::{Error, Write};

/// Writes the sheet as comma-separated values; `bom` puts a byte order mark in front, without
/// which some spreadsheets take UTF-8 for something else.
///
/// A text cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`,
/// a tab or a carriage return) gets an apostrophe in front and is counted.
pub fn csv(sheet: &Sheet, bom: bool) -> Written {
    in_memory(|out| write_csv(sheet, bom, out))
}

/// As [`csv`], one row after the other; gives how many cells got an apostrophe. Fails as `out` does.
pub fn write_csv(sheet: &Sheet, bom: bool, out: &mut dyn Write) -> Result<u32, Error> {
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
    write_rows(&columns, rows, bom, out)
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
    in_memory(|out| write_rows(columns, rows, bom, out))
}

fn in_memory(write: impl FnOnce(&mut Vec<u8>) -> Result<u32, Error>) -> Written {
    let mut bytes = Vec::new();
    let neutralised = write(&mut bytes).expect("memory takes every write");
    Written { bytes, neutralised }
}

fn write_rows<'s, Row: IntoIterator<Item = Cell<'s>>>(
    columns: &[&str],
    rows: impl Iterator<Item = Row>,
    bom: bool,
    out: &mut dyn Write,
) -> Result<u32, Error> {
    let mut neutralised = 0;
    if bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .buffer_capacity(1 << 16)
        .from_writer(out);
    writer.write_record(columns).map_err(of_disk)?;
    for row in rows {
        for cell in row {
            let cell = plain(cell, &mut neutralised);
            writer.write_field(cell.as_bytes()).map_err(of_disk)?;
        }
        writer.write_record(None::<&[u8]>).map_err(of_disk)?;
    }
    writer.flush()?;
    Ok(neutralised)
}

/// What the file said, as it said it: whoever hears of a full disk has to know that it is one.
fn of_disk(error: ::csv::Error) -> Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(cause) => cause,
        other => Error::other(format!("{other:?}")),
    }
}

fn plain<'s>(cell: Cell<'s>, neutralised: &mut u32) -> Cow<'s, str> {
    match cell {
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            *neutralised += 1;
            Cow::Owned(format!("'{text}"))
        }
        Cell::Text(text) => text,
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(true) => Cow::Borrowed("true"),
        Cell::Flag(false) => Cow::Borrowed("false"),
    }
}
