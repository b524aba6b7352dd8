//! Mappings that a person has seen, by the names of the columns that they are for.

use super::Mapping;
use serde::{Deserialize, Serialize};

/// What is known of tables: handed to [`crate::read::read_knowing`] by whoever remembers it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mappings(Vec<Mapping>);

impl Mappings {
    /// The mapping of a table with these columns, in whatever order they stand.
    pub fn of(&self, names: &[String]) -> Option<&Mapping> {
        let wanted = key(names);
        self.0.iter().find(|mapping| mapping.key() == wanted)
    }

    /// Takes a mapping in; one for the same columns gives way to it.
    pub fn know(&mut self, mapping: Mapping) {
        let wanted = mapping.key();
        self.0.retain(|known| known.key() != wanted);
        self.0.push(mapping);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Mapping> {
        self.0.iter()
    }
}

impl Mapping {
    /// The names of its columns, by which it is known again.
    pub fn key(&self) -> Vec<String> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        key(&names)
    }

    /// Its names say something: another table with a "column 1" is another table.
    pub fn is_worth_knowing(&self) -> bool {
        let counted = |name: &str| {
            name.strip_prefix("column ")
                .is_some_and(|number| number.parse::<u32>().is_ok())
        };
        self.columns.iter().any(|column| !counted(&column.name))
    }
}

fn key(names: &[String]) -> Vec<String> {
    let mut names = names.to_vec();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Column, Role};
    use model::Sureness;

    fn mapping(columns: &[(&str, Role)]) -> Mapping {
        let columns = columns.iter().map(|(name, role)| Column {
            name: (*name).to_owned(),
            role: *role,
            sureness: Sureness::Certain,
            sample: String::new(),
        });
        Mapping {
            columns: columns.collect(),
            day_first: None,
        }
    }

    #[test]
    fn a_table_is_known_by_its_columns_in_any_order() {
        let mut known = Mappings::default();
        known.know(mapping(&[("kop", Role::Headline), ("tekst", Role::Text)]));
        known.know(mapping(&[("tekst", Role::Text), ("kop", Role::Deck)]));
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let found = known.of(&names(&["kop", "tekst"])).unwrap();
        assert_eq!(found.columns[1].role, Role::Deck, "the later one decides");
        assert_eq!(known.iter().count(), 1);
        assert_eq!(known.of(&names(&["kop"])), None);
        assert!(!mapping(&[("column 1", Role::Text), ("column 2", Role::Ignored)]).is_worth_knowing());
    }
}
