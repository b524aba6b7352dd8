//! An Excel file: excerpts, codebook, and how it was made, one sheet each.
//!
//! Nothing is ever written as a formula. A text longer than a cell can hold is cut there and
//! stands whole, in parts, on a sheet of its own.

use super::csv::{CODEBOOK_COLUMNS, codebook_cells};
use super::rows::{COLUMNS, Cell, OF_EXCERPT, OF_REFERENCE, cells, reference_cells};
use super::{Written, made};
use model::excerpt::Sheet;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// UTF-16 units that a cell can hold (Excel's own limit).
const LONGEST: usize = 32_767;
/// What follows the part of a long text that stands in its own cell.
pub(crate) const GOES_ON: &str = " […] (whole on the sheet “Long texts”)";
/// Excerpts that a sheet of Excel can hold beside its header.
pub const MOST_ROWS: usize = 1_048_575;

const EXCERPTS: &str = "Excerpts";
const LONG_TEXTS: &str = "Long texts";

/// Writes the sheet as an Excel file with typed dates, filters and a header that stays in view.
/// Fails with what the library says where there are more than [`MOST_ROWS`] excerpts.
pub fn xlsx(sheet: &Sheet) -> Result<Written, XlsxError> {
    let mut workbook = Workbook::new();
    let provenance = &sheet.provenance;
    let mut properties = DocProperties::new()
        .set_title(format!("Excerpts from {}", provenance.project))
        .set_comment(format!("Made by {}", provenance.program));
    // The project's last change stands for the time of writing, so that bytes repeat.
    if let Some(at) = moment(&provenance.project_changed_at) {
        properties = properties.set_creation_datetime(&at);
    } else {
        properties = properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    }
    workbook.set_properties(&properties);
    let looks = Looks::new();
    let mut long = Vec::new();
    let page = workbook.add_worksheet().set_name(EXCERPTS)?;
    excerpts(page, sheet, &looks, &mut long)?;
    let page = workbook.add_worksheet().set_name("Codebook")?;
    header(page, &CODEBOOK_COLUMNS, &looks)?;
    for (row, entry) in (1..).zip(&sheet.codebook) {
        for (column, cell) in (0..).zip(codebook_cells(entry)) {
            let place = Place {
                row,
                column,
                name: CODEBOOK_COLUMNS[usize::from(column)],
                of: &entry.tag,
            };
            write(page, place, cell, &looks, &mut long)?;
        }
    }
    filter(page, sheet.codebook.len(), CODEBOOK_COLUMNS.len())?;
    page.set_column_width(0, 28)?.set_column_width(1, 40)?;
    page.set_column_width(5, 60)?.set_column_width(6, 40)?;
    page.set_column_width(10, 40)?.set_column_width(11, 40)?;
    page.set_column_width(13, 60)?;
    let page = workbook.add_worksheet().set_name("How it was made")?;
    page.set_column_width(0, 24)?.set_column_width(1, 80)?;
    for (row, (name, value)) in (0..).zip(made(provenance)) {
        page.write_string_with_format(row, 0, name, &looks.bold)?;
        page.write_string_with_format(row, 1, fitting(&super::rows::printable(&value)), &looks.wrapped)?;
    }
    if !long.is_empty() {
        let page = workbook.add_worksheet().set_name(LONG_TEXTS)?;
        header(page, &["id", "column", "part", "text"], &looks)?;
        page.set_column_width(0, 38)?.set_column_width(3, 100)?;
        let mut row = 1;
        for text in &long {
            for (part, words) in (1_u32..).zip(&text.parts) {
                page.write_string(row, 0, &text.of)?;
                page.write_string(row, 1, text.column)?;
                page.write_number(row, 2, part)?;
                page.write_string_with_format(row, 3, words, &looks.wrapped)?;
                row += 1;
            }
        }
    }
    Ok(Written {
        bytes: workbook.save_to_buffer()?,
        neutralised: 0,
    })
}

struct Looks {
    bold: Format,
    wrapped: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            bold: top.clone().set_bold(),
            wrapped: top.clone().set_text_wrap(),
            day: top.set_num_format("yyyy-mm-dd"),
        }
    }
}

/// A text that does not fit into its cell.
struct Long {
    of: String,
    column: &'static str,
    parts: Vec<String>,
}

#[derive(Clone, Copy)]
struct Place<'s> {
    row: u32,
    column: u16,
    name: &'static str,
    of: &'s str,
}

fn excerpts(
    page: &mut Worksheet,
    sheet: &Sheet,
    looks: &Looks,
    long: &mut Vec<Long>,
) -> Result<(), XlsxError> {
    // As in the CSV, but the date is Excel's own; as it is known it stands at the end.
    let mut columns = COLUMNS[..OF_EXCERPT].to_vec();
    let day = columns.iter().position(|name| *name == "date").unwrap_or(0);
    columns.push("published");
    if !sheet.provenance.citation_style.is_plain() {
        columns.push(OF_REFERENCE[0]);
    }
    header(page, &columns, looks)?;
    for (row, excerpt) in (1..).zip(&sheet.excerpts) {
        let written = cells(&sheet.provenance, excerpt).into_iter().take(OF_EXCERPT);
        for (column, cell) in (0_u16..).zip(written) {
            let index = usize::from(column);
            let place = Place {
                row,
                column,
                name: columns[index],
                of: &excerpt.passage,
            };
            match (
                index == day,
                moment(excerpt.published.get(..10).unwrap_or_default()),
            ) {
                (true, Some(at)) => page.write_datetime_with_format(row, column, &at, &looks.day)?,
                _ => write(page, place, cell, looks, long)?,
            };
        }
        let column = u16::try_from(OF_EXCERPT).unwrap_or(u16::MAX);
        page.write_string(row, column, fitting(&excerpt.published))?;
        if let Some([reference, _]) = reference_cells(&sheet.provenance, excerpt) {
            let place = Place {
                row,
                column: column + 1,
                name: OF_REFERENCE[0],
                of: &excerpt.passage,
            };
            write(page, place, reference, looks, long)?;
        }
    }
    filter(page, sheet.excerpts.len(), columns.len())?;
    for (column, width) in [(0, 70), (1, 28), (2, 30), (4, 40), (6, 20), (7, 20), (8, 12)] {
        page.set_column_width(column, width)?;
    }
    Ok(())
}

fn write<'p>(
    page: &'p mut Worksheet,
    place: Place<'_>,
    cell: Cell<'_>,
    looks: &Looks,
    long: &mut Vec<Long>,
) -> Result<&'p mut Worksheet, XlsxError> {
    match cell {
        Cell::Number(number) => {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            page.write_number(place.row, place.column, number)
        }
        Cell::Flag(flag) => page.write_boolean(place.row, place.column, flag),
        Cell::Text(text) if text.is_empty() => Ok(page),
        Cell::Text(text) => {
            let mut parts = parts(&text, LONGEST);
            let words = if parts.len() > 1 {
                let mut first = parts_of(&text, LONGEST - GOES_ON.encode_utf16().count());
                first.push_str(GOES_ON);
                long.push(Long {
                    of: place.of.to_owned(),
                    column: place.name,
                    parts,
                });
                first
            } else {
                parts.pop().unwrap_or_default()
            };
            if matches!(
                place.name,
                "quotation" | "memo" | "definition" | "use_when" | "not_when" | "examples"
            ) {
                page.write_string_with_format(place.row, place.column, words, &looks.wrapped)
            } else {
                page.write_string(place.row, place.column, words)
            }
        }
    }
}

fn header(page: &mut Worksheet, columns: &[&str], looks: &Looks) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(columns) {
        page.write_string_with_format(0, column, *name, &looks.bold)?;
    }
    page.set_freeze_panes(1, 0)?;
    Ok(())
}

fn filter(page: &mut Worksheet, rows: usize, columns: usize) -> Result<(), XlsxError> {
    let last_row = u32::try_from(rows).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    page.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// A text in parts of at most so many UTF-16 units, none of which cuts a character.
fn parts(text: &str, longest: usize) -> Vec<String> {
    // Most texts are short; a byte is never more than one unit.
    if text.len() <= longest {
        return vec![text.to_owned()];
    }
    let mut out = vec![String::new()];
    let mut units = 0;
    for c in text.chars() {
        if units + c.len_utf16() > longest {
            out.push(String::new());
            units = 0;
        }
        units += c.len_utf16();
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

fn parts_of(text: &str, longest: usize) -> String {
    parts(text, longest).into_iter().next().unwrap_or_default()
}

fn fitting(text: &str) -> String {
    parts_of(text, LONGEST)
}

/// A day, or a moment to the second, as Excel counts time; `None` for what is neither, and for years
/// that Excel has no numbers for.
fn moment(stated: &str) -> Option<ExcelDateTime> {
    let number = |part: &str| {
        part.parse::<u16>()
            .ok()
            .filter(|_| part.bytes().all(|c| c.is_ascii_digit()))
    };
    let day = stated.get(..10)?;
    let mut parts = day.split('-');
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    let at = ExcelDateTime::from_ymd(
        number(year)?,
        number(month)?.try_into().ok()?,
        number(date)?.try_into().ok()?,
    )
    .ok()?;
    let Some(clock) = stated.get(11..19) else {
        return Some(at);
    };
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    at.and_hms(number(hour)?, number(minute)?.try_into().ok()?, number(second)?)
        .ok()
}
