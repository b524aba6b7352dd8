//! Rows without numbers: a file's ids mean nothing in another copy, the lasting names do.

use crate::failure::Failure;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::*;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A table and the lasting name of a row in it.
pub(crate) type Key = (&'static str, String);

/// A row: its columns by name, references as lasting names, no id.
///
/// What only means something together is one field (where a passage stands and its words); what
/// is several things is several (where each detail of an article was found).
pub(crate) type Fields = BTreeMap<String, Value>;

pub(crate) type Rows = BTreeMap<Key, Fields>;

/// The tables that are merged, those that others refer to first. Texts go with their articles.
macro_rules! merged_tables {
    ($macro:ident) => {
        $macro!(
            Source,
            Outlet,
            Article,
            Coder,
            Tag,
            Story,
            StoryArticle,
            Passage,
            Tagging,
            Memo,
            Alignment,
            OutletRule
        )
    };
}
pub(super) use merged_tables;

pub(crate) const ARTICLE: &str = Article::TABLE;

pub(crate) fn tables() -> &'static [&'static str] {
    macro_rules! names {
        ($($row:ident),+) => { &[$($row::TABLE),+] };
    }
    merged_tables!(names)
}

/// The table that a field refers to.
pub(crate) fn refers_to(field: &str) -> Option<&'static str> {
    Some(match field {
        "source" => Source::TABLE,
        "outlet" => Outlet::TABLE,
        "article" | "a_article" | "b_article" => Article::TABLE,
        "parent" | "tag" => Tag::TABLE,
        "passage" => Passage::TABLE,
        "coder" => Coder::TABLE,
        "story" => Story::TABLE,
        _ => return None,
    })
}

/// All rows of a file.
#[derive(Default)]
pub(crate) struct Copied {
    pub rows: Rows,
    pub ids: HashMap<Key, u32>,
    /// Rows that an earlier merge made one with another and that bear its name here, while the
    /// file still has their own.
    pub renamed: HashSet<Key>,
    names: HashMap<(&'static str, u32), String>,
}

impl Copied {
    pub fn of(connection: &Connection) -> Result<Self, Failure> {
        let mut made = Self::default();
        macro_rules! take {
            ($($row:ident),+) => {$(
                for row in $row::all(connection)? {
                    let (table, object) = ($row::TABLE, object(&row)?);
                    let id: u32 = row.id.into();
                    if let Some((key, fields)) = made.portable(table, id, object) {
                        made.names.insert((table, id), key.clone());
                        made.ids.insert((table, key.clone()), id);
                        made.rows.insert((table, key), fields);
                    }
                }
            )+};
        }
        merged_tables!(take);
        // A tag may stand under one that was made after it, so whose name was not known yet.
        for tag in Tag::all(connection)? {
            let parent = tag
                .parent
                .and_then(|parent| made.names.get(&(Tag::TABLE, parent.0)));
            if let (Some(parent), Some(fields)) = (parent, made.rows.get_mut(&(Tag::TABLE, tag.uuid))) {
                fields.insert("parent".to_owned(), Value::from(parent.clone()));
            }
        }
        Ok(made)
    }

    /// The row of this id, also one that is gone and whose name was learnt.
    pub fn key_of(&self, table: &str, id: u32) -> Option<Key> {
        let table = known_table(table)?;
        let name = self.names.get(&(table, id))?;
        Some((table, name.clone()))
    }

    /// Learns the lasting name of a row that may be gone by now. One that is there keeps the name
    /// that it has now, also where a merge gave it that name.
    pub fn learn(&mut self, table: &str, id: u32, object: &Map<String, Value>) {
        if let (Some(table), Some(uuid)) = (known_table(table), object.get("uuid").and_then(Value::as_str)) {
            self.names.entry((table, id)).or_insert_with(|| uuid.to_owned());
        }
    }

    /// The name and the fields of a row; nothing where it refers to a row that has no name, which
    /// a sound file does not have, or where its table is not merged.
    pub fn portable(
        &mut self,
        table: &str,
        id: u32,
        mut object: Map<String, Value>,
    ) -> Option<(String, Fields)> {
        self.learn(table, id, &object);
        let table = known_table(table)?;
        object.remove("id");
        let mut uuid = object.remove("uuid");
        if uuid.is_some() {
            uuid = self.names.get(&(table, id)).cloned().map(Value::from);
        }
        let mut fields = Fields::new();
        for (field, value) in object {
            let value = match (refers_to(&field), value.as_u64()) {
                (Some(target), Some(id)) => {
                    let id = u32::try_from(id).ok()?;
                    match self.names.get(&(target, id)) {
                        Some(name) => Value::from(name.clone()),
                        None if field == "parent" => Value::Null,
                        None => return None,
                    }
                }
                _ => value,
            };
            match (field.as_str(), value) {
                ("found", Value::Object(found)) => {
                    fields.extend(
                        found
                            .into_iter()
                            .map(|(of, place)| (format!("found.{of}"), place)),
                    );
                }
                (_, value) => {
                    fields.insert(field, value);
                }
            }
        }
        let name =
            |fields: &Fields, field: &str| fields.get(field).map(ToString::to_string).unwrap_or_default();
        let key = match (table, uuid) {
            (_, Some(Value::String(uuid))) => uuid,
            ("story_article", _) => format!("{} {}", name(&fields, "story"), name(&fields, "article")),
            ("outlet_rule", _) => format!("{} {}", name(&fields, "site"), name(&fields, "name")),
            _ => return None,
        };
        if table == Passage::TABLE {
            let place = ["start", "end", "quotation"].map(|part| fields.remove(part).unwrap_or_default());
            fields.insert("place".to_owned(), place.to_vec().into());
        }
        if table == Alignment::TABLE && name(&fields, "a_article") > name(&fields, "b_article") {
            turn(&mut fields);
        }
        Some((key, fields))
    }
}

/// Exchanges the two sides of an alignment: which comes first depends on ids.
pub(super) fn turn(fields: &mut Fields) {
    for part in ["article", "start", "end", "quotation"] {
        let a = fields.remove(&format!("a_{part}")).unwrap_or_default();
        let b = fields.insert(format!("b_{part}"), a).unwrap_or_default();
        fields.insert(format!("a_{part}"), b);
    }
}

pub(super) fn known_table(name: &str) -> Option<&'static str> {
    tables().iter().copied().find(|table| *table == name)
}

pub(super) fn object<R: Row>(row: &R) -> Result<Map<String, Value>, Failure> {
    match serde_json::to_value(row) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(Failure::internal("A row could not be read for merging.")),
    }
}
