//! Tables of articles: JSON, lines of JSON, CSV and its kin, Excel. A row is an article.
//!
//! What the columns are is guessed from their names and from what they hold ([`mapping`]); the
//! guess is data ([`Mapping`]), so that it can be shown, corrected and used again.
//!
//! *Choice:* a table in which no column looks like articles' text or headlines is refused.
//! *Why:* ten thousand "articles" made of a table of numbers are harder to be rid of than a refusal.

mod cells;
mod excel;
mod json;
mod known;
mod mapping;
mod names;
mod preview;
mod rows;

use super::{Reading, Unreadable, UnreadableKind};
pub use known::Mappings;
pub use mapping::{Column, Mapping, Role};
pub use names::role as header_role;
pub use preview::{TablePreview, preview};

/// A table: names of columns, and rows of cells as text. Rows may be shorter than the names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub names: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// The sheet that it is, where the file holds several.
    pub sheet: Option<String>,
}

/// Tables found in a file, and what should be said of how they were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    pub media_type: &'static str,
    pub tables: Vec<Table>,
    pub warnings: Vec<String>,
}

/// The most rows that are read of one table.
pub const MOST_ROWS: usize = 200_000;
/// More columns than that are cut off; no table of articles has as many.
pub const MOST_COLUMNS: usize = 400;

/// The tables of decoded text, or `None` where it holds none. `ending` breaks ties only.
pub fn of_text(text: &str, ending: &str) -> Option<Tables> {
    json::tables(text, ending).or_else(|| cells::tables(text, ending))
}

/// True for endings that promise a table: such a file is refused where no article is in it, and not
/// read as prose.
pub fn is_named_as_table(ending: &str) -> bool {
    matches!(
        ending,
        "csv" | "tsv" | "tab" | "psv" | "json" | "jsonl" | "ndjson"
    )
}

/// True for an Excel file by the names of its parts.
pub fn is_excel(names: &[String]) -> bool {
    names
        .iter()
        .any(|name| name.replace('\\', "/").to_lowercase().trim_start_matches('/') == "xl/workbook.xml")
}

/// The tables of an Excel file.
pub fn of_excel(bytes: &[u8], short: &str) -> Result<Tables, Unreadable> {
    excel::tables(bytes, short)
}

/// The guess for the table that holds the articles; `None` where none does.
pub fn mapping_of(tables: &Tables) -> Option<Mapping> {
    tables
        .tables
        .iter()
        .map(mapping::guess)
        .find(Mapping::is_of_articles)
}

/// True where a table holds articles, by what is known of its columns or by a guess.
pub fn is_of_articles(tables: &Tables, mappings: &Mappings) -> bool {
    let known = |table: &Table| mappings.of(&table.names).is_some_and(Mapping::tells);
    tables.tables.iter().any(known) || mapping_of(tables).is_some()
}

/// Which mapping decides.
pub enum Which<'m> {
    /// This one, for every table that it fits.
    Given(&'m Mapping),
    /// The one that is known for a table's columns, or else a guess.
    Known(&'m Mappings),
}

/// The articles of tables.
pub fn read(tables: Tables, short: &str, which: &Which<'_>) -> Result<Reading, Unreadable> {
    let Tables {
        media_type,
        tables,
        mut warnings,
    } = tables;
    let mut drafts = Vec::new();
    let mut mapped = false;
    for table in &tables {
        let own;
        let (mapping, is_of_articles) = match which {
            Which::Given(mapping) => (*mapping, mapping.tells()),
            Which::Known(mappings) => match mappings.of(&table.names) {
                Some(mapping) => (mapping, mapping.tells()),
                None => {
                    own = mapping::guess(table);
                    (&own, own.is_of_articles())
                }
            },
        };
        if !is_of_articles || !mapping.fits(table) {
            continue;
        }
        mapped = true;
        drafts.extend(rows::drafts(table, mapping, &mut warnings));
    }
    if !drafts.is_empty() {
        return Ok(Reading {
            media_type,
            drafts,
            warnings,
        });
    }
    let names: Vec<&str> = tables
        .iter()
        .flat_map(|table| &table.names)
        .map(String::as_str)
        .take(12)
        .collect();
    let listed = super::pieces::shortened(&names.join(", "));
    let message = if tables.iter().all(|table| table.rows.is_empty()) {
        format!("“{short}” is a table without rows.")
    } else if mapped {
        format!("No row of the table “{short}” holds a headline or a text.")
    } else {
        format!(
            "“{short}” is a table, and none of its columns looks like the text or the headlines of articles ({listed})."
        )
    };
    Err(Unreadable {
        kind: UnreadableKind::WrongType,
        message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrected_mapping_decides() {
        let text = "a,b\nFerry aground,The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board.\nHarbour closed,The harbour of Northport stays closed until the wreck has been towed away by two tugs from Inselhavn.\n";
        let tables = of_text(text, "csv").unwrap();
        let mut mapping = mapping::guess(&tables.tables[0]);
        assert_eq!(mapping.columns[0].role, Role::Headline, "{mapping:?}");
        mapping.columns[0].role = Role::Outlet;
        let reading = read(tables, "x.csv", &Which::Given(&mapping)).unwrap();
        assert_eq!(reading.drafts[0].outlet.as_deref(), Some("Ferry aground"));
        assert_eq!(reading.drafts[0].headline, None);
    }

    #[test]
    fn a_table_of_numbers_is_refused_by_its_columns() {
        let tables = of_text("team,points\nReds,3\nBlues,5\n", "csv").unwrap();
        let refused = read(tables, "cup.csv", &Which::Known(&Mappings::default())).unwrap_err();
        assert!(refused.message.contains("team, points"), "{}", refused.message);
    }
}
