//! Taguette and LibreQDA: pages of sanitised HTML, highlights in UTF-8 bytes of their text.

use super::{Cells, Database};
use formats::read::projects::counting::{Counting, Unit};
use formats::read::projects::{
    ForeignMemo, ForeignPassage, ForeignProject, ForeignSet, ForeignTag, ForeignTagging, ForeignText, Losses,
    Words, colour, taguette_html,
};
use std::collections::{BTreeMap, HashMap, HashSet};

type Ids = HashMap<Option<i64>, usize>;
/// Who made a highlight and when.
type Makers = HashMap<Option<i64>, (String, Option<String>)>;

/// One project for each that the file holds.
pub(super) fn read(database: &Database, tables: &HashSet<String>) -> rusqlite::Result<Vec<ForeignProject>> {
    let mut out: Vec<ForeignProject> = Vec::new();
    let mut places: HashMap<Option<i64>, usize> = HashMap::new();
    let libre = tables.contains("collections");
    let mut names: BTreeMap<Option<i64>, (String, Option<String>)> = BTreeMap::new();
    if tables.contains("projects") {
        for (id, name, description) in database.rows("projects", &["id", "name", "description"], |row| {
            (row.number(0), row.text(1), row.words(2))
        })? {
            names.insert(id, (name, description));
        }
    }
    if names.is_empty() {
        names.insert(None, (String::new(), None));
    }
    for (id, (name, description)) in names {
        places.insert(id, out.len());
        let mut losses = Losses::default();
        losses.add(
            usize::from(description.is_some()),
            "descriptions of the project",
            "A memo of Variorum belongs to an article, a passage, a tag or a story.",
        );
        out.push(ForeignProject {
            tool: if libre { "LibreQDA" } else { "Taguette" }.to_owned(),
            name,
            habit: Counting {
                unit: Unit::Byte,
                ..Counting::default()
            },
            losses: losses.0,
            ..ForeignProject::default()
        });
    }
    let tags = tags(database, &places, &mut out)?;
    let texts = documents(database, &places, &mut out)?;
    highlights(database, tables, &mut out, &tags, &texts)?;
    if libre {
        collections(database, tables, &places, &mut out, &texts)?;
    }
    Ok(out)
}

/// A tag or a text by the project it is in and its place there.
type Held = HashMap<Option<i64>, (usize, usize)>;

fn project_of(places: &Ids, id: Option<i64>) -> Option<usize> {
    places.get(&id).or_else(|| places.get(&None)).copied()
}

fn tags(database: &Database, places: &Ids, out: &mut [ForeignProject]) -> rusqlite::Result<Held> {
    let mut held = Held::new();
    let columns = [
        "id",
        "project_id",
        "path",
        "description",
        "color",
        "parent_id",
        "name",
    ];
    let mut rows = database.rows("tags", &columns, |row| {
        let name = row.words(2).or_else(|| row.words(6)).unwrap_or_default();
        (
            row.number(0),
            row.number(1),
            name,
            (row.text(3), colour(&row.text(4)), row.number(5)),
        )
    })?;
    rows.sort_by_key(|(id, ..)| *id);
    let mut under = Vec::new();
    for (id, project, name, (definition, shade, parent)) in rows {
        let Some(project) = project_of(places, project) else {
            continue;
        };
        let own = out[project].tags.len();
        held.insert(id, (project, own));
        if parent.is_some() {
            under.push((project, own, parent));
        }
        out[project].tags.push(ForeignTag {
            id: format!("tag {}", id.unwrap_or_default()),
            name,
            parent: None,
            colour: shade,
            definition,
            memos: Vec::new(),
        });
    }
    let stated = !under.is_empty();
    for (project, own, parent) in under {
        if let Some((same, parent)) = held.get(&parent)
            && *same == project
        {
            out[project].tags[own].parent = Some(*parent);
        }
    }
    if !stated {
        for project in out.iter_mut() {
            by_paths(&mut project.tags);
        }
    }
    Ok(held)
}

/// Taguette's tags are one list; a tree is written into their names with a mark that each person
/// chooses. A mark is believed where half of the names that hold it begin with another tag's name.
fn by_paths(tags: &mut [ForeignTag]) {
    let mut best: Option<(&str, usize)> = None;
    for mark in ["::", " > ", ">", "/", "\\", "."] {
        let names: HashSet<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        let marked: Vec<&str> = names.iter().copied().filter(|name| name.contains(mark)).collect();
        let under = marked
            .iter()
            .filter(|name| {
                name.rsplit_once(mark)
                    .is_some_and(|(above, own)| names.contains(above.trim()) && !own.trim().is_empty())
            })
            .count();
        if under > 0 && under * 2 >= marked.len() && best.is_none_or(|(_, count)| under > count) {
            best = Some((mark, under));
        }
    }
    let Some((mark, _)) = best else { return };
    let places: HashMap<String, usize> = tags
        .iter()
        .enumerate()
        .map(|(at, tag)| (tag.name.clone(), at))
        .collect();
    for (at, tag) in tags.iter_mut().enumerate() {
        let name = tag.name.clone();
        if let Some((above, own)) = name.rsplit_once(mark)
            && let Some(parent) = places.get(above.trim())
            && *parent != at
            && !own.trim().is_empty()
        {
            tag.parent = Some(*parent);
            own.trim().clone_into(&mut tag.name);
        }
    }
}

fn documents(database: &Database, places: &Ids, out: &mut [ForeignProject]) -> rusqlite::Result<Held> {
    let mut held = Held::new();
    let columns = ["id", "project_id", "name", "description", "contents", "filename"];
    let rows = database.rows("documents", &columns, |row| {
        (
            row.number(0),
            row.number(1),
            (row.text(2), row.words(5)),
            row.words(3),
            row.text(4),
        )
    })?;
    for (id, project, (name, file), description, contents) in rows {
        let Some(project) = project_of(places, project) else {
            continue;
        };
        let (text, breaks) = taguette_html::text(&contents);
        held.insert(id, (project, out[project].texts.len()));
        let file = file.unwrap_or_else(|| name.clone());
        out[project].texts.push(ForeignText {
            id: format!("document {}", id.unwrap_or_default()),
            name,
            text,
            breaks,
            source: contents.into_bytes(),
            source_name: format!("{file}.html"),
            media_type: "text/html".to_owned(),
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
    Ok(held)
}

fn highlights(
    database: &Database,
    tables: &HashSet<String>,
    out: &mut [ForeignProject],
    tags: &Held,
    texts: &Held,
) -> rusqlite::Result<()> {
    let made = if tables.contains("commands") {
        made(database)?
    } else {
        HashMap::new()
    };
    let mut on: HashMap<Option<i64>, Vec<(usize, usize)>> = HashMap::new();
    for (highlight, tag) in database.rows("highlight_tags", &["highlight_id", "tag_id"], |row| {
        (row.number(0), row.number(1))
    })? {
        on.entry(highlight).or_default().extend(tags.get(&tag).copied());
    }
    let columns = ["id", "document_id", "start_offset", "end_offset", "snippet"];
    let rows = database.rows("highlights", &columns, |row| {
        (
            row.number(0),
            row.number(1),
            (row.number(2), row.number(3)),
            row.words(4),
        )
    })?;
    for (id, document, (start, end), snippet) in rows {
        let Some((project, text)) = texts.get(&document).copied() else {
            continue;
        };
        let (coder, at) = made.get(&id).cloned().unwrap_or_default();
        let coder = out[project].coder_named(&coder);
        let taggings = on
            .get(&id)
            .into_iter()
            .flatten()
            .filter(|(other, _)| *other == project)
            .map(|(_, tag)| ForeignTagging {
                id: String::new(),
                tag: *tag,
                coder,
                at: at.clone(),
                example: false,
            })
            .collect();
        let words = snippet
            .map(|snippet| taguette_html::text(&snippet).0)
            .filter(|words| !words.trim().is_empty());
        out[project].texts[text].passages.push(ForeignPassage {
            id: String::new(),
            start: start.unwrap_or(-1),
            end: end.unwrap_or(-1),
            words: words.map_or(Words::None, Words::Stored),
            taggings,
            memos: Vec::new(),
        });
    }
    Ok(())
}

/// Who made each highlight and when: it stands in the log of commands alone.
fn made(database: &Database) -> rusqlite::Result<Makers> {
    let mut made = HashMap::new();
    let read = |row: &Cells<'_>| {
        let payload: Option<serde_json::Value> = serde_json::from_str(&row.text(2)).ok();
        (row.text(0), row.words(1), payload)
    };
    for (user, at, payload) in database.rows("commands", &["user_login", "date", "payload"], read)? {
        let Some(payload) = payload else { continue };
        if payload.get("type").and_then(serde_json::Value::as_str) == Some("highlight_add") {
            let id = ["highlight_id", "id"]
                .iter()
                .find_map(|key| payload.get(*key).and_then(serde_json::Value::as_i64));
            // The first to name a highlight made it; later ones changed its tags.
            if id.is_some() {
                made.entry(id).or_insert((user, at));
            }
        }
    }
    Ok(made)
}

/// LibreQDA's collections of documents.
fn collections(
    database: &Database,
    tables: &HashSet<String>,
    places: &Ids,
    out: &mut [ForeignProject],
    texts: &Held,
) -> rusqlite::Result<()> {
    let Some(table) = [
        "collection_documents",
        "collection_document",
        "document_collections",
        "documents_collections",
    ]
    .into_iter()
    .find(|table| tables.contains(*table)) else {
        return Ok(());
    };
    let members = database.rows(table, &["collection_id", "document_id"], |row| {
        (row.number(0), row.number(1))
    })?;
    let columns = ["id", "project_id", "name", "description"];
    for (id, project, name, memo) in database.rows("collections", &columns, |row| {
        (row.number(0), row.number(1), row.text(2), row.text(3))
    })? {
        let Some(project) = project_of(places, project) else {
            continue;
        };
        let own: Vec<usize> = members
            .iter()
            .filter(|(collection, _)| *collection == id)
            .filter_map(|(_, document)| texts.get(document))
            .filter(|(same, _)| *same == project)
            .map(|(_, text)| *text)
            .collect();
        if !own.is_empty() {
            out[project].sets.push(ForeignSet {
                name,
                memo,
                texts: own,
                ..ForeignSet::default()
            });
        }
    }
    Ok(())
}
