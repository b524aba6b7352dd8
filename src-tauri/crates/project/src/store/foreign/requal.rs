//! Requal (an R package): one SQLite file, positions in characters from 1 with the end included.

use super::Database;
use super::coding::Coding;
use formats::read::projects::counting::Counting;
use formats::read::projects::{ForeignMemo, ForeignProject, ForeignTag, ForeignText, Losses, colour};
use std::collections::{HashMap, HashSet};

pub(super) fn read(database: &Database, tables: &HashSet<String>) -> rusqlite::Result<Vec<ForeignProject>> {
    let has = |table: &str| tables.contains(table);
    let mut out = ForeignProject {
        tool: "Requal".to_owned(),
        habit: Counting {
            from_one: true,
            inclusive: true,
            ..Counting::default()
        },
        ..ForeignProject::default()
    };
    let mut losses = Losses::default();
    let mut users: HashMap<Option<i64>, String> = HashMap::new();
    if has("users") {
        for (id, name, login) in database.rows("users", &["user_id", "user_name", "user_login"], |row| {
            (row.number(0), row.words(1), row.text(2))
        })? {
            users.insert(id, name.unwrap_or(login));
        }
    }
    let mut categories = HashMap::new();
    if has("categories") && has("categories_codes_map") {
        let columns = ["category_id", "category_name", "category_description"];
        for (id, name, definition) in database.rows("categories", &columns, |row| {
            (row.number(0), row.text(1), row.text(2))
        })? {
            categories.insert(id, out.tags.len());
            out.tags.push(ForeignTag {
                id: format!("category {}", id.unwrap_or_default()),
                name,
                definition,
                ..ForeignTag::default()
            });
        }
    }
    let mut parents: HashMap<Option<i64>, usize> = HashMap::new();
    if !categories.is_empty() {
        for (category, code) in database.rows("categories_codes_map", &["category_id", "code_id"], |row| {
            (row.number(0), row.number(1))
        })? {
            let Some(category) = categories.get(&category) else {
                continue;
            };
            let first = *parents.entry(code).or_insert(*category);
            losses.add(
                usize::from(first != *category),
                "further categories of a code",
                "A tag of Variorum stands in one place; the first category was kept.",
            );
        }
    }
    let mut codes = HashMap::new();
    let columns = ["code_id", "code_name", "code_description", "code_color"];
    for (id, name, definition, shade) in database.rows("codes", &columns, |row| {
        (row.number(0), row.text(1), row.text(2), row.text(3))
    })? {
        codes.insert(id, out.tags.len());
        out.tags.push(ForeignTag {
            id: format!("code {}", id.unwrap_or_default()),
            name,
            parent: parents.get(&id).copied(),
            colour: hex_of(&shade),
            definition,
            memos: Vec::new(),
        });
    }
    let mut documents = HashMap::new();
    let columns = ["doc_id", "doc_name", "doc_description", "doc_text"];
    for (id, name, description, text) in database.rows("documents", &columns, |row| {
        (row.number(0), row.text(1), row.words(2), row.text(3))
    })? {
        documents.insert(id, out.texts.len());
        out.texts.push(ForeignText {
            id: format!("document {}", id.unwrap_or_default()),
            source: text.as_bytes().to_vec(),
            source_name: format!("{name}.txt"),
            media_type: "text/plain".to_owned(),
            name,
            text,
            memos: description
                .map(|text| ForeignMemo {
                    text,
                    ..ForeignMemo::default()
                })
                .into_iter()
                .collect(),
            ..ForeignText::default()
        });
    }
    let mut memos: HashMap<Option<i64>, Vec<ForeignMemo>> = HashMap::new();
    if has("memos") && has("memos_segments_map") {
        let words: HashMap<Option<i64>, (Option<i64>, String)> = database
            .rows("memos", &["memo_id", "user_id", "text"], |row| {
                (row.number(0), (row.number(1), row.text(2)))
            })?
            .into_iter()
            .collect();
        for (memo, segment) in database.rows("memos_segments_map", &["memo_id", "segment_id"], |row| {
            (row.number(0), row.number(1))
        })? {
            if let Some((user, text)) = words.get(&memo) {
                let coder = users.get(user).and_then(|name| out.coder_named(name));
                memos.entry(segment).or_default().push(ForeignMemo {
                    text: text.clone(),
                    coder,
                    ..ForeignMemo::default()
                });
            }
        }
    }
    let columns = [
        "segment_id",
        "user_id",
        "doc_id",
        "code_id",
        "segment_start",
        "segment_end",
        "segment_text",
    ];
    let rows = database.rows("segments", &columns, |row| {
        (
            (row.number(0), row.number(1), row.number(2), row.number(3)),
            (row.number(4), row.number(5), row.words(6)),
        )
    })?;
    for ((id, user, document, code), (start, end, words)) in rows {
        let coder = users.get(&user).and_then(|name| out.coder_named(name));
        Coding {
            start,
            end,
            words,
            coder,
            memos: memos.remove(&id).unwrap_or_default(),
            at: None,
        }
        .put(&mut out, codes.get(&code), documents.get(&document), &mut losses);
    }
    out.losses = losses.0;
    Ok(vec![out])
}

/// Requal writes colours as `rgb(255,0,0)`.
fn hex_of(shade: &str) -> Option<String> {
    let Some(inside) = shade
        .trim()
        .strip_prefix("rgb(")
        .and_then(|rest| rest.strip_suffix(')'))
    else {
        return colour(shade);
    };
    let parts: Vec<u8> = inside
        .split(',')
        .map_while(|part| part.trim().parse().ok())
        .collect();
    match parts.as_slice() {
        [red, green, blue] => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}
