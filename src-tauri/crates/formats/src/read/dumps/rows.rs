//! Rows -> drafts, by a mapping.

use super::mapping::since_1970;
use super::{Mapping, Role, Table};
use crate::read::html::{flattened, paragraphs_of};
use crate::read::press::record::{Record, Said, dated, set};
use crate::read::{dates, lines, sniff, text};
use model::{Draft, ParagraphKind, Place, Published};

/// The drafts of a table's rows; rows without headline and text are counted in a warning.
pub fn drafts(table: &Table, mapping: &Mapping, warnings: &mut Vec<String>) -> Vec<Draft> {
    let columns: Vec<(usize, &str, Role)> = mapping
        .columns
        .iter()
        .filter(|column| column.role != Role::Ignored)
        .filter_map(|column| {
            let at = table.names.iter().position(|name| *name == column.name)?;
            Some((at, column.name.as_str(), column.role))
        })
        .collect();
    let day_first = mapping.day_first_in(table);
    let (mut blank, mut bare, mut doubtful) = (0usize, 0usize, 0usize);
    let mut out = Vec::new();
    for (row, number) in table.rows.iter().zip(1usize..) {
        let mut record = Record::default();
        let mut unclear = false;
        for (at, name, role) in &columns {
            let cell = row.get(*at).map_or("", String::as_str);
            if cell.trim().is_empty() || is_nothing(cell) {
                continue;
            }
            let place = Place::Element {
                name: format!("column “{name}”, row {number}"),
            };
            unclear |= fill(&mut record, *role, cell, &place, day_first);
        }
        if record.body.is_empty() && record.headline.is_none() {
            blank += 1;
            continue;
        }
        bare += usize::from(record.body.is_empty());
        doubtful += usize::from(unclear);
        let draft = record.draft(true);
        if draft.text.is_empty() {
            blank += 1;
        } else {
            out.push(draft);
        }
    }
    let of = |count: usize, one: &str, many: &str| match count {
        1 => format!("One row {one}"),
        count => format!("{count} rows {many}"),
    };
    if blank > 0 {
        warnings.push(of(
            blank,
            "has neither headline nor text and was left out.",
            "have neither headline nor text and were left out.",
        ));
    }
    if bare > 0 {
        warnings.push(of(
            bare,
            "has a headline and no text.",
            "have a headline and no text.",
        ));
    }
    if doubtful > 0 {
        warnings.push(of(
            doubtful,
            "has a date in which day and month may be swapped; it was left blank.",
            "have a date in which day and month may be swapped; they were left blank.",
        ));
    }
    out
}

/// What programs write where there is nothing.
fn is_nothing(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "nan" | "null" | "none" | "na" | "n/a" | "#n/a" | "nat" | "-" | "[]" | "{}" | "undefined"
    )
}

/// Puts a cell where it belongs; true where it is a date that can mean two days.
fn fill(record: &mut Record, role: Role, cell: &str, place: &Place, day_first: Option<bool>) -> bool {
    let said = || Said::new(cell, place);
    match role {
        Role::Headline => set(&mut record.headline, said()),
        Role::Deck => record.deck.extend(said()),
        Role::Outlet => set(&mut record.outlet, said()),
        Role::Byline => set(
            &mut record.byline,
            names(cell).and_then(|names| Said::new(&names, place)),
        ),
        Role::Url => set(&mut record.url, said()),
        Role::Language => set(&mut record.language, said()),
        Role::Section => set(&mut record.section, said()),
        Role::Page => set(&mut record.page, said()),
        Role::Edition => set(&mut record.edition, said()),
        Role::Dateline => set(&mut record.dateline, said()),
        Role::Number => record.number = said().map(|said| said.text),
        Role::Text => tell(record, cell),
        Role::Published => match date(cell, day_first) {
            Ok(Some(date)) => set(&mut record.date, Said::new(date.as_str(), place)),
            Ok(None) => {}
            Err(Swapped) => return true,
        },
        Role::Updated => {
            if let Ok(Some(date)) = date(cell, day_first) {
                set(&mut record.updated, Said::new(date.as_str(), place));
            }
        }
        Role::Ignored => {}
    }
    false
}

/// Day and month may be swapped.
struct Swapped;

fn date(cell: &str, day_first: Option<bool>) -> Result<Option<Published>, Swapped> {
    let cell = cell.trim();
    if let Some(date) = since_1970(cell) {
        return Ok(Published::parse(&date).ok());
    }
    match dates::machine(cell) {
        Some(dates::Meaning::Known(date)) => Ok(Some(date)),
        Some(dates::Meaning::Either(month_first, day_first_date)) => match day_first {
            Some(true) => Ok(Some(day_first_date)),
            Some(false) => Ok(Some(month_first)),
            None => Err(Swapped),
        },
        None => Ok(dated(cell).map(|found| found.published)),
    }
}

/// `['Ada Holm', 'Bo Lund']` as programs print their lists -> `Ada Holm, Bo Lund`.
fn names(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let inside = cell.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let Some(inside) = inside else {
        return Some(cell.replace('|', ", "));
    };
    let names: Vec<&str> = inside
        .split(", ")
        .map(|name| name.trim_matches(['\'', '"', ' ']))
        .filter(|name| !name.is_empty())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn tell(record: &mut Record, cell: &str) {
    if is_markup(cell) {
        let flat = flattened(cell);
        for piece in paragraphs_of(flat.as_deref().unwrap_or(cell)) {
            record.tell(piece.kind, &piece.text);
        }
        return;
    }
    let plain = text::with_plain_line_ends(cell);
    for block in lines::paragraphs(&plain) {
        record.tell(ParagraphKind::Body, &block.text);
    }
}

/// Elements that pages are made of, closed as well as opened.
fn is_markup(cell: &str) -> bool {
    sniff::has_elements(cell)
        && ["</p>", "<br", "</div>", "</a>", "</h2>", "</li>", "</span>"]
            .iter()
            .any(|tag| cell.contains(tag))
}
