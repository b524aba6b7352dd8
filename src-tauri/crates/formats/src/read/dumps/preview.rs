//! What a person is shown of a table before it is read whole.

use super::{Mapping, Mappings, Tables, Which, mapping, read};
use crate::read::pieces::shortened;
use model::Draft;
use serde::{Deserialize, Serialize};

/// Rows of which cells are shown.
const SHOWN: usize = 3;
/// Rows in which the first article is looked for.
const LOOKED_AT: usize = 50;

/// A table with what its columns are taken for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TablePreview {
    pub mapping: Mapping,
    /// True where the mapping was known by the columns' names.
    pub known: bool,
    pub rows: usize,
    /// The cells of the first rows, in the order of the columns, shortened.
    pub samples: Vec<Vec<String>>,
    /// The first article by this mapping, or a sentence that says why there is none.
    pub first: Result<Box<Draft>, String>,
    pub warnings: Vec<String>,
}

/// Shows the table that holds the articles, or else the longest. `chosen` counts where it is for
/// the same columns.
pub fn preview(found: Tables, mappings: &Mappings, chosen: Option<&Mapping>) -> TablePreview {
    let Tables {
        media_type,
        mut tables,
        warnings,
    } = found;
    let at = tables
        .iter()
        .position(|table| match chosen {
            Some(chosen) => chosen.key() == mapping::guess(table).key(),
            None => mappings.of(&table.names).is_some() || mapping::guess(table).is_of_articles(),
        })
        .or_else(|| (0..tables.len()).max_by_key(|at| (tables[*at].rows.len(), usize::MAX - at)));
    let mut table = at.map(|at| tables.swap_remove(at)).unwrap_or_default();
    let guessed = mapping::guess(&table);
    let known = mappings.of(&table.names);
    let decided = chosen.filter(|chosen| chosen.key() == guessed.key()).or(known);
    let mapping = match decided {
        Some(decided) => in_order_of(&guessed, decided),
        None => guessed,
    };
    let rows = table.rows.len();
    let samples = table
        .rows
        .iter()
        .take(SHOWN)
        .map(|row| (0..table.names.len()).map(|at| cell(row, at)).collect())
        .collect();
    table.rows.truncate(LOOKED_AT);
    let looked_at = Tables {
        media_type,
        tables: vec![table],
        warnings: Vec::new(),
    };
    let first = if mapping.tells() {
        read(looked_at, "", &Which::Given(&mapping))
            .ok()
            .and_then(|reading| reading.drafts.into_iter().next())
            .map(Box::new)
            .ok_or_else(|| "No row holds a headline or a text in these columns.".to_owned())
    } else {
        Err("Say which column holds the text or the headline of the articles.".to_owned())
    };
    TablePreview {
        known: known.is_some(),
        mapping,
        rows,
        samples,
        first,
        warnings,
    }
}

/// The roles that were decided, with the columns as this file has them.
fn in_order_of(guessed: &Mapping, decided: &Mapping) -> Mapping {
    let columns = guessed.columns.iter().map(|column| {
        let role = decided.columns.iter().find(|other| other.name == column.name);
        match role {
            Some(other) => super::Column {
                role: other.role,
                sureness: model::Sureness::Certain,
                ..column.clone()
            },
            None => column.clone(),
        }
    });
    Mapping {
        columns: columns.collect(),
        day_first: guessed.day_first.or(decided.day_first),
    }
}

fn cell(row: &[String], at: usize) -> String {
    let cell: String = row
        .get(at)
        .map(|cell| cell.chars().take(400).collect())
        .unwrap_or_default();
    shortened(&cell)
}

#[cfg(test)]
mod tests {
    use crate::read::{Mappings, Role, preview_table, read_knowing};

    const TABLE: &[u8] = "kop,wat,dag\nVeer aan de grond,De veerboot liep maandagnacht aan de grond bij Northport met veertig mensen aan boord.,04/05/2031\nHaven dicht,De haven van Northport blijft een week dicht tot het wrak is weggesleept door twee sleepboten.,05/05/2031\n".as_bytes();

    #[test]
    fn a_person_sees_columns_samples_and_the_first_article_and_decides() {
        let shown = preview_table("x.csv", TABLE, &Mappings::default(), None)
            .unwrap()
            .unwrap();
        assert_eq!((shown.rows, shown.samples.len(), shown.known), (2, 2, false));
        assert_eq!(shown.samples[1][0], "Haven dicht");
        assert_eq!(shown.mapping.columns[2].role, Role::Published);
        assert_eq!(
            shown.first.unwrap().published,
            None,
            "day and month may be swapped"
        );

        let mut decided = shown.mapping;
        decided.day_first = Some(true);
        decided.columns[0].role = Role::Section;
        let shown = preview_table("x.csv", TABLE, &Mappings::default(), Some(&decided))
            .unwrap()
            .unwrap();
        let first = shown.first.unwrap();
        assert_eq!(first.published.unwrap().as_str(), "2031-05-04");
        assert_eq!(first.printed.section.as_deref(), Some("Veer aan de grond"));

        // What was decided is known for the next file, in an archive too.
        let mut known = Mappings::default();
        known.know(decided);
        assert!(
            preview_table("y.csv", TABLE, &known, None)
                .unwrap()
                .unwrap()
                .known
        );
        let reading = read_knowing("y.csv", TABLE, &known).unwrap();
        assert_eq!(reading.drafts[1].printed.section.as_deref(), Some("Haven dicht"));
    }

    #[test]
    fn a_table_without_articles_asks_and_prose_is_no_table() {
        let cup = b"team,points\nReds,3\nBlues,5\n";
        let shown = preview_table("cup.csv", cup, &Mappings::default(), None)
            .unwrap()
            .unwrap();
        assert!(shown.first.unwrap_err().contains("which column"));
        let prose = b"Ferry aground\n\nThe ferry ran aground off Northport on Monday night.\n";
        assert!(preview_table("a.txt", prose, &Mappings::default(), None).is_none());
    }
}
