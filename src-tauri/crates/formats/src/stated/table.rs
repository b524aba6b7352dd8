//! Tables: CSV and Excel.

use super::{Item, Kind, Of, Place, Stated, no_export};
use crate::write::COLUMNS;
use calamine::{Data, DataType, Reader, Xlsx};
use model::excerpt::CitationStyle;
use std::collections::HashMap;
use std::io::Cursor;

/// Columns that say how the table was made, and not what an excerpt is.
const MADE: [&str; 5] = [
    "program",
    "project_changed_at",
    "codebook_version",
    "choice",
    "excerpt_count",
];

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
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_export())?;
    let mut sheet = |name: &str| -> Option<Vec<Vec<String>>> {
        let range = book.worksheet_range(name).ok()?;
        Some(range.rows().map(|row| row.iter().map(cell).collect()).collect())
    };
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
    let passage =
        column("passage_id").ok_or_else(|| format!("{} Its column “passage_id” is missing.", no_export()))?;
    let mut out = Stated {
        kind,
        project_id: None,
        excerpt_count: None,
        citation_style: CitationStyle::Plain,
        items: Vec::with_capacity(rows.len()),
    };
    for mut row in rows {
        // Spreadsheets leave rows of nothing behind.
        if row.iter().all(String::is_empty) {
            continue;
        }
        let id = row.get(passage).cloned().unwrap_or_default();
        for (name, value) in names.iter().zip(&mut row) {
            if let Some(whole) = long.get(&(id.clone(), name.clone())) {
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
