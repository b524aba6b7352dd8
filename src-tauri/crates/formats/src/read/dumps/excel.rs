//! Excel files -> tables, one for each sheet with rows in it.

use super::cells::{headed, without_titles};
use super::{MOST_COLUMNS, MOST_ROWS, Tables};
use crate::read::Unreadable;
use crate::read::archive::{Archive, PartTrouble};
use crate::read::document::{damaged, locked, too_much};
use calamine::{DataRef, Reader, Xlsx};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

const WHAT: &str = "an Excel file";
const WAY_OUT: &str = "Open it in Excel or LibreOffice, save it as CSV and import that.";
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Reads all sheets. Cells are read one by one and never as a whole rectangle, which a single cell
/// in the last corner would make as large as memory.
pub fn tables(bytes: &[u8], short: &str) -> Result<Tables, Unreadable> {
    let mut archive = Archive::open(bytes).ok_or_else(|| damaged(short, WHAT, WAY_OUT))?;
    // The library unpacks without a bound, so everything is unpacked once within one.
    for name in archive.names() {
        match archive.part(&name) {
            Err(PartTrouble::TooLarge) => return Err(too_much(short)),
            Err(PartTrouble::Encrypted) => return Err(locked(short, WHAT)),
            _ => {}
        }
    }
    // A panic in the library costs the file and no more.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes)))
        .ok()
        .flatten()
        .ok_or_else(|| damaged(short, WHAT, WAY_OUT))
}

fn sheets(bytes: &[u8]) -> Option<Tables> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut out = Tables {
        media_type: MEDIA_TYPE,
        ..Tables::default()
    };
    for name in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut last = None;
        loop {
            match cells.next_cell() {
                Ok(Some(cell)) => {
                    let (row, column) = cell.get_position();
                    let column = usize::try_from(column).unwrap_or(usize::MAX);
                    let words = words(cell.get_value());
                    if column >= MOST_COLUMNS || words.trim().is_empty() {
                        continue;
                    }
                    // Blank rows between are left out, however many there are.
                    if last != Some(row) {
                        if rows.len() > MOST_ROWS {
                            out.warnings.push(format!(
                                "The sheet “{name}” has more than {MOST_ROWS} rows; the first {MOST_ROWS} were read."
                            ));
                            break;
                        }
                        rows.push(Vec::new());
                        last = Some(row);
                    }
                    if let Some(cells) = rows.last_mut() {
                        if cells.len() <= column {
                            cells.resize(column + 1, String::new());
                        }
                        cells[column] = words;
                    }
                }
                Ok(None) => break,
                Err(_) => {
                    out.warnings.push(format!(
                        "The sheet “{name}” is damaged; it was read up to where the damage begins."
                    ));
                    break;
                }
            }
        }
        let mut rows = without_titles(rows).into_iter();
        if let Some(first) = rows.next() {
            let mut table = headed(first, rows.collect());
            table.sheet = Some(name);
            out.tables.push(table);
        }
    }
    Some(out)
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => date.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
