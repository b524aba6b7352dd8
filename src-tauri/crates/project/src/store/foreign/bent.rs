//! Bent databases of other programs: bytes turned and cut, values and kinds changed in their rows,
//! rows doubled and tables taken apart. Whatever comes of it is a project or a sentence, and what
//! is imported into leaves the open project whole.
//!
//! `PROPTEST_CASES=5000 cargo nextest run -p project bent` looks longer, each time at other files.

use super::tests::{QUALCODER, REQUAL, RQDA, TAGUETTE, database};
use super::*;
use crate::ops::ImportOptions;
use crate::{Job, Places, Project};
use formats::read::projects::place;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRng, TestRunner};

/// What is written into a cell. `ROWID` makes every row differ, a column's name joins it to itself.
const VALUES: &[&str] = &[
    "NULL",
    "-1",
    "0",
    "1",
    "2",
    "1e308",
    "-1e308",
    "0.5",
    "9223372036854775807",
    "-9223372036854775808",
    "''",
    "' '",
    "char(10)",
    "char(13, 10, 0, 65279)",
    "x'00ff80'",
    "x'edA080'",
    "zeroblob(70000)",
    "'14'",
    "'not a number'",
    "char(128674, 769, 8205)",
    "'a.b..c.'",
    "'#ff'",
    "'2031-02-31 25:61:61'",
    "'<p>x<ul><li>y</p><p>&#xFFFFFFFF;&amp'",
    "replace(hex(zeroblob(500)), '00', '<div>')",
    "replace(hex(zeroblob(500)), '00', 'fog.')",
    "'{\"type\": \"highlight_add\", \"highlight_id\": 1e999, \"tags\": [[]]}'",
    "rowid",
    "rowid - 1",
    "rowid + 1",
];

#[derive(Clone, Debug)]
enum Bend {
    /// A value in one row, or in all of them.
    Value(Index, Index, Option<Index>, &'static str),
    /// One column's value becomes another's: rows then point at themselves and at each other.
    Copied(Index, Index, Index),
    DoubleRows(Index),
    DropRows(Index),
    DropColumn(Index, Index),
    DropTable(Index),
    View(Index),
    Byte(Index, u8),
    /// Many bytes from here on, each by this much.
    Noise(Index, usize, u8),
    Cut(Index),
    Double(Index, usize),
}

fn bend() -> impl Strategy<Value = Bend> {
    let any_place = any::<Index>;
    let value = || prop::sample::select(VALUES);
    prop_oneof![
        6 => (any_place(), any_place(), prop::option::of(any_place()), value())
            .prop_map(|(table, column, row, value)| Bend::Value(table, column, row, value)),
        2 => (any_place(), any_place(), any_place()).prop_map(|(table, to, from)| Bend::Copied(table, to, from)),
        1 => any_place().prop_map(Bend::DoubleRows),
        1 => any_place().prop_map(Bend::DropRows),
        1 => (any_place(), any_place()).prop_map(|(table, column)| Bend::DropColumn(table, column)),
        1 => any_place().prop_map(Bend::DropTable),
        1 => any_place().prop_map(Bend::View),
        2 => (any_place(), any::<u8>()).prop_map(|(at, to)| Bend::Byte(at, to)),
        1 => (any_place(), 1_usize..4000, 1_u8..).prop_map(|(at, count, by)| Bend::Noise(at, count, by)),
        1 => any_place().prop_map(Bend::Cut),
        1 => (any_place(), 1_usize..5000).prop_map(|(at, count)| Bend::Double(at, count)),
    ]
}

/// A table's name and columns.
fn tables(connection: &Connection) -> Vec<(String, Vec<String>)> {
    let names: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let columns = |table: &String| {
        connection
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .unwrap()
            .query_map([table], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    names
        .into_iter()
        .map(|name| (name.clone(), columns(&name)))
        .collect()
}

/// The database with these changes; those of values come first, those of bytes last.
fn bent(seed: &str, bends: &[Bend]) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(seed).unwrap();
    for bend in bends {
        let tables = tables(&connection);
        if tables.is_empty() {
            break;
        }
        let table = |place: &Index| &tables[place.index(tables.len())];
        let sql = match bend {
            Bend::Value(place, column, row, value) => {
                let (table, columns) = table(place);
                let column = &columns[column.index(columns.len())];
                let row = row.map_or_else(String::new, |row| format!(" WHERE rowid = {}", 1 + row.index(4)));
                format!("UPDATE {table} SET {column} = {value}{row}")
            }
            Bend::Copied(place, to, from) => {
                let (table, columns) = table(place);
                let (to, from) = (to.index(columns.len()), from.index(columns.len()));
                format!("UPDATE {table} SET {} = {}", columns[to], columns[from])
            }
            Bend::DoubleRows(place) => {
                let (table, columns) = table(place);
                let rest = columns[1..].join(", ");
                format!(
                    "INSERT INTO {table} ({rest}) SELECT {rest} FROM {table} UNION ALL SELECT {rest} FROM {table}"
                )
            }
            Bend::DropRows(place) => format!("DELETE FROM {} WHERE rowid % 2", table(place).0),
            Bend::DropColumn(place, column) => {
                let (table, columns) = table(place);
                format!(
                    "ALTER TABLE {table} DROP COLUMN {}",
                    columns[column.index(columns.len())]
                )
            }
            Bend::DropTable(place) => format!("DROP TABLE {}", table(place).0),
            Bend::View(place) => {
                let table = &table(place).0;
                format!("ALTER TABLE {table} RENAME TO was; CREATE VIEW {table} AS SELECT * FROM was")
            }
            _ => continue,
        };
        // What SQLite refuses, such as a word in a key, stays as it was.
        let _ = connection.execute_batch(&sql);
    }
    let mut bytes = connection.serialize(MAIN_DB).unwrap().to_vec();
    for bend in bends {
        let at = |place: &Index| place.index(bytes.len() + 1);
        match bend {
            Bend::Byte(place, to) => {
                let at = at(place);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = *to;
                }
            }
            Bend::Noise(place, count, by) => {
                let at = at(place);
                for byte in bytes.iter_mut().skip(at).take(*count) {
                    *byte = byte.wrapping_add(*by);
                }
            }
            Bend::Cut(place) => bytes.truncate(at(place)),
            Bend::Double(place, count) => {
                let at = at(place);
                let part = bytes[at..(at + count).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            _ => {}
        }
    }
    bytes
}

fn seeds() -> Vec<String> {
    let libre = format!(
        "{TAGUETTE} ALTER TABLE tags ADD COLUMN color text; ALTER TABLE tags ADD COLUMN parent_id integer;
        UPDATE tags SET parent_id = 1 WHERE id = 3; CREATE TABLE collections (id integer primary key, name text, description text, project_id integer);
        CREATE TABLE collection_documents (collection_id integer, document_id integer);
        INSERT INTO collections VALUES (1, 'Mornings', 'Early', 1); INSERT INTO collection_documents VALUES (1, 1), (1, 2);"
    );
    [RQDA, QUALCODER, TAGUETTE, REQUAL]
        .map(str::to_owned)
        .into_iter()
        .chain([libre])
        .collect()
}

/// Bends the seeds, the same way each time unless somebody asks for more cases.
fn each_bent(cases: u32, mut look: impl FnMut(Vec<u8>) -> Result<(), TestCaseError>) {
    let longer = std::env::var_os("PROPTEST_CASES").is_some();
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(config.rng_algorithm, &[5; 32]);
    let mut runner = if longer {
        TestRunner::new(config)
    } else {
        config.cases = cases;
        TestRunner::new_with_rng(config, rng)
    };
    let strategy = (prop::sample::select(seeds()), prop::collection::vec(bend(), 1..6));
    let look = std::cell::RefCell::new(&mut look);
    let outcome = runner.run(&strategy, |(seed, bends)| {
        (look.borrow_mut())(bent(&seed, &bends))
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

fn is_sentence(message: &str) -> bool {
    message.split_whitespace().count() >= 4
        && message.ends_with('.')
        && message.starts_with(|first: char| first.is_uppercase() || first == '“' || first.is_ascii_digit())
        && !message.contains("SQL")
        && !message.contains("panicked")
}

#[test]
fn seeds_are_projects() {
    for seed in seeds() {
        let projects = read("study.db", &database(&seed)).unwrap();
        assert!(
            projects
                .into_iter()
                .map(place)
                .any(|placed| { placed.texts.iter().any(|text| !text.passages.is_empty()) })
        );
    }
}

#[test]
fn bent_databases_are_projects_or_a_sentence() {
    each_bent(400, |bytes| {
        match read("study.db", &bytes) {
            Ok(projects) => {
                for placed in projects.into_iter().map(place) {
                    for text in &placed.texts {
                        prop_assert!(!text.draft.text.contains(['\r', '\0']));
                        for passage in &text.passages {
                            prop_assert!(
                                passage.range.of(&text.draft.text).is_some(),
                                "a passage lies in its text"
                            );
                        }
                    }
                    for (at, tag) in placed.tags.iter().enumerate() {
                        let mut above = tag.parent;
                        let mut steps = 0;
                        while let Some(parent) = above {
                            steps += 1;
                            prop_assert!(parent != at && steps <= placed.tags.len(), "tags form a tree");
                            above = placed.tags[parent].parent;
                        }
                    }
                    for loss in &placed.losses {
                        prop_assert!(is_sentence(&loss.why), "{}", loss.why);
                    }
                }
            }
            Err(failure) => prop_assert!(is_sentence(&failure.message), "{}", failure.message),
        }
        Ok(())
    });
}

#[test]
fn importing_bent_databases_leaves_the_open_project_whole() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::under(folder.path().join("home"));
    let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
    let import = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        project
            .import(&[path], &ImportOptions::default(), &mut Job::unwatched())
            .unwrap()
            .value
    };
    // Somebody's work is there already, and with it what a bent project could be mistaken for.
    import("study.db", &database(QUALCODER));
    let before = project.dump().unwrap();
    let mut imported = 0;
    each_bent(40, |bytes| {
        let report = import("bent.db", &bytes);
        for failed in &report.failed {
            prop_assert!(is_sentence(&failed.message), "{}", failed.message);
            prop_assert!(
                !failed.message.contains("broke down"),
                "{}",
                failed.message
            );
        }
        let after = project.dump().unwrap();
        prop_assert!(
            report.failed.is_empty() || after == before,
            "what fails changes nothing"
        );
        let checked = project.check(false).unwrap();
        prop_assert!(checked.ok, "{:?}", checked.problems);
        if after != before {
            imported += 1;
            project.undo().unwrap();
        }
        prop_assert_eq!(&project.dump().unwrap(), &before);
        Ok(())
    });
    assert!(imported > 5, "most bends leave something to import");
}
