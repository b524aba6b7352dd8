//! What earlier merges made one. Both copies made a tag "Waiting", and one merge joined the two:
//! the other copy still knows its own under its own lasting name. Each merge's step keeps which
//! name went into which, so that the next one sees one thing and not two.

use super::past::Base;
use super::portable::{Copied, Key, Rows, known_table, refers_to};
use crate::failure::Failure;
use crate::store::Connection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Rows that became one with another: the row that went, and the lasting name of the one that
/// stayed.
pub(crate) type Joins = Vec<(Key, String)>;

/// What a merge's step is called inside: how far the other copy had come, then one line for each
/// row that was joined.
pub(crate) fn op(entry: i64, mark: &str, joins: &Joins) -> String {
    let mut op = format!("merge {entry} {mark}");
    for ((table, old), new) in joins {
        // Lasting names hold no spaces; what a strange file holds instead is not worth keeping.
        if !(old.contains(char::is_whitespace) || new.contains(char::is_whitespace)) {
            op += &format!("\n{table} {old} {new}");
        }
    }
    op
}

/// What the merges of both files, as far as they stand, have made one.
#[derive(Default)]
pub(crate) struct Joined {
    /// By the name that stands for all of them.
    groups: BTreeMap<Key, BTreeSet<Key>>,
}

impl Joined {
    pub fn of(ours: &Connection, theirs: &Connection) -> Result<Self, Failure> {
        let mut merges: BTreeSet<(String, String)> = BTreeSet::new();
        for connection in [ours, theirs] {
            let mut statement = connection
                .prepare_cached("SELECT at, op FROM step WHERE op LIKE 'merge %' AND state = 'done'")?;
            let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for merge in found {
                merges.insert(merge?);
            }
        }
        let mut went: HashMap<Key, Key> = HashMap::new();
        for (_, op) in &merges {
            for line in op.lines().skip(1) {
                let mut words = line.split(' ');
                if let (Some(table), Some(old), Some(new)) =
                    (words.next().and_then(known_table), words.next(), words.next())
                {
                    went.insert((table, old.to_owned()), (table, new.to_owned()));
                }
            }
        }
        let mut groups: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        for key in went.keys() {
            let stands = last(&went, key);
            let group = groups.entry(stands.clone()).or_default();
            group.insert(stands);
            group.insert(key.clone());
        }
        Ok(Self { groups })
    }

    /// Gives the same name to what is the same row in both copies and in their past. Where one of
    /// them holds both rows still, they are two there, and stay so.
    pub fn name_alike(&self, ours: &mut Copied, theirs: &mut Copied, base: &mut Base) {
        let mut names: HashMap<Key, String> = HashMap::new();
        for (stands, group) in &self.groups {
            let mut present = BTreeSet::new();
            let mut single = true;
            for rows in [&ours.rows, &theirs.rows, &base.rows] {
                let here: Vec<&Key> = group.iter().filter(|key| rows.contains_key(*key)).collect();
                single &= here.len() <= 1;
                present.extend(here);
            }
            if single && present.len() > 1 {
                for key in present {
                    names.insert(key.clone(), stands.1.clone());
                }
            }
        }
        if names.is_empty() {
            return;
        }
        for copied in [ours, theirs] {
            for (key, name) in &names {
                if *name != key.1
                    && let Some(id) = copied.ids.remove(key)
                {
                    copied.ids.insert((key.0, name.clone()), id);
                    copied.renamed.insert((key.0, name.clone()));
                }
            }
            copied.rows = renamed(&copied.rows, &names);
        }
        base.rows = renamed(&base.rows, &names);
    }

    /// The row that stands for one that was joined into it.
    pub fn instead(&self, key: &Key, rows: &Rows) -> Option<Key> {
        let mut groups = self.groups.values().filter(|group| group.contains(key));
        groups.find_map(|group| group.iter().find(|other| rows.contains_key(*other)).cloned())
    }
}

/// Where a row has ended up; where merges contradict each other, one name that all agree on.
fn last(went: &HashMap<Key, Key>, key: &Key) -> Key {
    let mut seen = HashSet::from([key]);
    let mut at = key;
    while let Some(next) = went.get(at) {
        if !seen.insert(next) {
            // Round in a circle: the least name of those in it.
            let mut least = next;
            let mut on = next;
            while let Some(further) = went.get(on).filter(|further| *further != next) {
                least = least.min(further);
                on = further;
            }
            return least.clone();
        }
        at = next;
    }
    at.clone()
}

fn renamed(rows: &Rows, names: &HashMap<Key, String>) -> Rows {
    rows.iter()
        .map(|(key, fields)| {
            let mut fields = fields.clone();
            for (field, value) in &mut fields {
                if let (Some(table), Some(name)) = (refers_to(field), value.as_str())
                    && let Some(name) = names.get(&(table, name.to_owned()))
                {
                    *value = Value::from(name.clone());
                }
            }
            let name = names.get(key).unwrap_or(&key.1).clone();
            ((key.0, name), fields)
        })
        .collect()
}
