//! Tables: CSV and Excel.

use super::{Item, Kind, Of, Place, Stated, no_export};
use crate::read::archive::{Archive, PartTrouble};
use crate::write::{COLUMNS, GOES_ON};
use calamine::{Data, DataType, Reader, Xlsx};
use model::excerpt::CitationStyle;
use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Columns that say how the table was made, and not what an excerpt is.
const MADE: [&str; 5] = [
    "program",
    "project_changed_at",
    "codebook_version",
    "choice",
    "excerpt_count",
];

/// More columns than any export has beside those that people add.
const MOST_COLUMNS: usize = 1024;

/// Cells with an apostrophe that keeps a spreadsheet from running them.
const GUARDED: [&str; 6] = ["'=", "'+", "'-", "'@", "'\t", "'\r"];

pub fn csv(text: &str) -> Result<Stated, String> {
    let head = text.lines().next().unwrap_or_default();
    // Spreadsheets in some countries save with semicolons.
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count())
        .unwrap_or(b',');
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .map_err(|_| no_export())?
        .iter()
        .map(str::to_owned)
        .collect();
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|_| "The table breaks off in the middle of a row.".to_owned())?;
        rows.push(row.iter().map(str::to_owned).collect());
    }
    stated(Kind::Csv, &names, rows, &HashMap::new())
}

pub fn xlsx(bytes: &[u8]) -> Result<Stated, String> {
    let mut archive = Archive::open(bytes).ok_or_else(no_export)?;
    // The library unpacks without a bound, so everything is unpacked once within one.
    for name in archive.names() {
        if let Err(PartTrouble::TooLarge) = archive.part(&name) {
            return Err("The file unpacks to more than an export can be.".to_owned());
        }
    }
    // A panic in the library costs the file and no more.
    catch_unwind(AssertUnwindSafe(|| book(bytes))).unwrap_or_else(|_| Err(no_export()))
}

/// The rows of a sheet. Cells are read one by one and never as a whole rectangle, which a single
/// cell in the last corner would make as large as memory.
fn rows_of(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<Vec<Vec<String>>> {
    let mut cells = book.worksheet_cells_reader(name).ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut last = None;
    while let Ok(Some(found)) = cells.next_cell() {
        let (row, column) = found.get_position();
        let column = column as usize;
        if column >= MOST_COLUMNS {
            continue;
        }
        if last != Some(row) {
            rows.push(Vec::new());
            last = Some(row);
        }
        if let Some(cells) = rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = cell(&Data::from(found.get_value().clone()));
        }
    }
    Some(rows)
}

fn book(bytes: &[u8]) -> Result<Stated, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_export())?;
    let mut sheet = |name: &str| rows_of(&mut book, name);
    let mut rows = sheet("Excerpts").ok_or_else(no_export)?;
    if rows.is_empty() {
        return Err(no_export());
    }
    let mut long: HashMap<(String, String), String> = HashMap::new();
    for row in sheet("Long texts").unwrap_or_default().into_iter().skip(1) {
        if let [of, column, _, words] = row.as_slice() {
            long.entry((of.clone(), column.clone()))
                .or_default()
                .push_str(words);
        }
    }
    let made = sheet("How it was made").unwrap_or_default();
    let said = |wanted: &str| {
        let row = made
            .iter()
            .find(|row| row.first().is_some_and(|name| name == wanted));
        row.and_then(|row| row.get(1)).cloned()
    };
    let names = rows.remove(0);
    let mut stated = stated(Kind::Xlsx, &names, rows, &long)?;
    stated.excerpt_count = said("Excerpts").and_then(|count| count.parse().ok());
    stated.citation_style = CitationStyle::named(&said("Citation style").unwrap_or_default());
    Ok(stated)
}

fn cell(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => day.as_f64().to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        cell => cell.as_string().unwrap_or_default(),
    }
}

fn stated(
    kind: Kind,
    names: &[String],
    rows: Vec<Vec<String>>,
    long: &HashMap<(String, String), String>,
) -> Result<Stated, String> {
    let column = |name: &str| names.iter().position(|known| known == name);
    // Without these nothing can be said of an excerpt.
    for name in ["passage_id", "article_id", "start", "end", "quotation"] {
        column(name).ok_or_else(|| format!("{} Its column “{name}” is missing.", no_export()))?;
    }
    let passage = column("passage_id").unwrap_or_default();
    let mut out = Stated::of(kind);
    for mut row in rows {
        // Spreadsheets leave rows of nothing behind.
        if row.iter().all(String::is_empty) {
            continue;
        }
        let id = row.get(passage).cloned().unwrap_or_default();
        for (name, value) in names.iter().zip(&mut row) {
            // The cell must be the beginning of what stands whole elsewhere, or it says something else.
            if let Some(whole) = long.get(&(id.clone(), name.clone()))
                && value
                    .strip_suffix(GOES_ON)
                    .is_some_and(|cut| whole.starts_with(cut))
            {
                value.clone_from(whole);
            }
        }
        let said = |name: &str| column(name).and_then(|at| row.get(at)).map_or("", String::as_str);
        if out.project_id.is_none() && !said("project_id").is_empty() {
            out.project_id = Some(said("project_id").to_owned());
        }
        out.excerpt_count = out.excerpt_count.or_else(|| said("excerpt_count").parse().ok());
        if out.citation_style.is_plain() {
            out.citation_style = CitationStyle::named(said("citation_style"));
        }
        let quotation = said("quotation");
        let guarded = GUARDED.iter().any(|start| quotation.starts_with(start)) && kind == Kind::Csv;
        let place = Place {
            article: said("article_id").to_owned(),
            start: said("start").parse().unwrap_or(usize::MAX),
            end: said("end").parse().unwrap_or(usize::MAX),
        };
        let quotation = quotation[usize::from(guarded)..].to_owned();
        let fields = names
            .iter()
            .zip(row)
            .filter(|(name, _)| {
                let name = name.as_str();
                (COLUMNS.contains(&name) || matches!(name, "published" | "reference"))
                    && !MADE.contains(&name)
            })
            .map(|(name, value)| (name.clone(), value.replace("\r\n", "\n")))
            .collect();
        out.items.push(Item {
            of: Of::Passage(id),
            fields,
            place: Some(place),
            quotation,
        });
    }
    Ok(out)
}
