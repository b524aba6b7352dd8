//! Writes rows that came from another copy, through the journal.

use super::portable::{Copied, Fields, Key, Rows, merged_tables, refers_to, turn};
use crate::Job;
use crate::failure::Failure;
use crate::ids::ArticleId;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::*;
use crate::store::{Connection, find_content, keep_content};
use crate::wire::Code;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What was written, so that the caller can look at it before the act ends.
#[derive(Default)]
pub(crate) struct Written {
    pub articles: Vec<ArticleId>,
    pub passages: Vec<Passage>,
}

/// Brings our file from the rows that it has to those that it shall have. New articles take
/// their texts and files from `theirs`.
pub(crate) fn write(
    w: &mut Writing<'_>,
    ours: &Copied,
    theirs: (&Connection, &Copied),
    wanted: &Rows,
    job: &mut Job,
) -> Result<Written, Failure> {
    for key in ours.rows.keys().rev().filter(|key| !wanted.contains_key(*key)) {
        if let Some(id) = ours.ids.get(key) {
            remove(w, key.0, *id)?;
        }
    }
    let mut ids: HashMap<Key, u32> = ours.ids.clone();
    let mut written = Written::default();
    let differs =
        |key: &Key, fields: &Fields| ours.rows.get(key) != Some(fields) || ours.renamed.contains(key);
    let total = wanted.iter().filter(|(key, fields)| differs(key, fields)).count();
    let mut done = 0;
    for table in super::tables() {
        let of_table = wanted.iter().filter(|((of, _), _)| of == table);
        let mut waiting: Vec<(&Key, &Fields)> =
            of_table.filter(|(key, fields)| differs(key, fields)).collect();
        // A tag goes after the one that it stands under.
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for (key, fields) in waiting {
                let parent = fields.get("parent").and_then(Value::as_str);
                let ready = parent.is_none_or(|parent| ids.contains_key(&(Tag::TABLE, parent.to_owned())));
                if ready {
                    job.at("Writing", done, total)?;
                    done += 1;
                    let id = put(w, key, fields, &ids, theirs, &mut written)?;
                    ids.insert(key.clone(), id);
                } else {
                    later.push((key, fields));
                }
            }
            if later.len() == before {
                return Err(broken());
            }
            waiting = later;
        }
    }
    Ok(written)
}

fn broken() -> Failure {
    Failure::unreadable(
        "The other copy holds something that does not fit together, so nothing was merged. Run a check on it.",
    )
}

fn remove(w: &mut Writing<'_>, table: &str, id: u32) -> Result<(), Failure> {
    macro_rules! any {
        ($($row:ident),+) => {
            match table {
                $($row::TABLE => w.remove::<$row>(id.into()),)+
                _ => Ok(()),
            }
        };
    }
    if table == Article::TABLE {
        w.remove::<Text>(id.into())?;
    }
    merged_tables!(any)
}

fn put(
    w: &mut Writing<'_>,
    key: &Key,
    fields: &Fields,
    ids: &HashMap<Key, u32>,
    theirs: (&Connection, &Copied),
    written: &mut Written,
) -> Result<u32, Failure> {
    let known = ids.get(key).copied();
    let object = object(key, known, fields, ids)?;
    if key.0 == Source::TABLE && known.is_none() {
        copy_content(w, &object, theirs.0)?;
    }
    macro_rules! any {
        ($($row:ident),+) => {
            match key.0 {
                $($row::TABLE => {
                    let row: $row = serde_json::from_value(Value::Object(object)).map_err(|cause| broken().because(cause))?;
                    let row = match known {
                        Some(_) => {
                            w.put(&row).map_err(refused)?;
                            row
                        }
                        None => w.add(row).map_err(refused)?,
                    };
                    row.id().into()
                })+
                _ => return Err(broken()),
            }
        };
    }
    let id: u32 = merged_tables!(any);
    if key.0 == Article::TABLE && known.is_none() {
        let there = theirs.1.ids.get(key).ok_or_else(broken)?;
        let mut text = Text::find(theirs.0, (*there).into())?.ok_or_else(broken)?;
        text.id = id.into();
        w.put(&text).map_err(refused)?;
        written.articles.push(id.into());
    }
    if key.0 == Passage::TABLE {
        written.passages.extend(Passage::find(w.connection, id.into())?);
    }
    Ok(id)
}

/// A row that our rules refuse is the other file's fault, not this program's.
fn refused(failure: Failure) -> Failure {
    match failure.code {
        Code::Internal => broken().because(failure),
        _ => failure,
    }
}

/// The row as the tables have it.
fn object(
    key: &Key,
    known: Option<u32>,
    fields: &Fields,
    ids: &HashMap<Key, u32>,
) -> Result<Map<String, Value>, Failure> {
    let mut fields = fields.clone();
    for (field, value) in &mut fields {
        if let (Some(target), Some(name)) = (refers_to(field), value.as_str()) {
            let id = ids.get(&(target, name.to_owned())).ok_or_else(broken)?;
            *value = Value::from(*id);
        }
    }
    let number = |fields: &Fields, field: &str| fields.get(field).and_then(Value::as_u64);
    if key.0 == Alignment::TABLE && number(&fields, "a_article") > number(&fields, "b_article") {
        turn(&mut fields);
    }
    let mut out = Map::new();
    let mut found = Map::new();
    for (field, value) in fields {
        match (field.strip_prefix("found."), field.as_str(), value) {
            (Some(_), _, Value::Null) => {}
            (Some(of), _, value) => {
                found.insert(of.to_owned(), value);
            }
            (None, "place", Value::Array(place)) => {
                for (part, value) in ["start", "end", "quotation"].iter().zip(place) {
                    out.insert((*part).to_owned(), value);
                }
            }
            (None, _, value) => {
                out.insert(field, value);
            }
        }
    }
    if key.0 == Article::TABLE {
        out.insert("found".to_owned(), Value::Object(found));
    }
    out.insert("id".to_owned(), Value::from(known.unwrap_or(0)));
    out.insert("uuid".to_owned(), Value::from(key.1.clone()));
    Ok(out)
}

fn copy_content(
    w: &mut Writing<'_>,
    source: &Map<String, Value>,
    theirs: &Connection,
) -> Result<(), Failure> {
    let sha256 = source.get("sha256").and_then(Value::as_str).unwrap_or_default();
    if find_content(w.connection, sha256)?.is_none() {
        let (length, compressed) = find_content(theirs, sha256)?.ok_or_else(broken)?;
        keep_content(w.connection, sha256, length, &compressed)?;
    }
    Ok(())
}
