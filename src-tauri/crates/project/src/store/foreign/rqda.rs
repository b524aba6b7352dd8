//! RQDA (an R package): one SQLite file, positions in code points, `status` 1 for what is alive.

use super::Database;
use super::coding::{Coding, memo_of_row};
use formats::read::projects::{
    ForeignMemo, ForeignPassage, ForeignProject, ForeignSet, ForeignTag, ForeignText, Losses, colour,
};
use std::collections::{HashMap, HashSet};

const ALIVE: i64 = 1;

pub(super) fn read(database: &Database, tables: &HashSet<String>) -> rusqlite::Result<ForeignProject> {
    let mut out = ForeignProject {
        tool: "RQDA".to_owned(),
        ..ForeignProject::default()
    };
    let mut losses = Losses::default();
    let has = |table: &str| tables.contains(table);
    let alive = |status: Option<i64>| status.is_none_or(|status| status == ALIVE);

    // Categories of codes become the tags above them.
    let mut categories = HashMap::new();
    if has("codecat") {
        for (id, name, memo, status) in
            database.rows("codecat", &["catid", "name", "memo", "status"], |row| {
                (row.number(0), row.text(1), row.text(2), row.number(3))
            })?
        {
            if alive(status) {
                categories.insert(id, out.tags.len());
                out.tags.push(ForeignTag {
                    id: format!("category {}", id.unwrap_or_default()),
                    name,
                    definition: memo,
                    ..ForeignTag::default()
                });
            }
        }
    }
    let mut parents: HashMap<Option<i64>, Vec<usize>> = HashMap::new();
    if has("treecode") {
        for (code, category, status) in database.rows("treecode", &["cid", "catid", "status"], |row| {
            (row.number(0), row.number(1), row.number(2))
        })? {
            if let Some(category) = categories.get(&category).filter(|_| alive(status)) {
                parents.entry(code).or_default().push(*category);
            }
        }
    }
    let mut codes = HashMap::new();
    let columns = ["id", "name", "memo", "status", "color"];
    for (id, name, memo, status, shade) in database.rows("freecode", &columns, |row| {
        (
            row.number(0),
            row.text(1),
            row.text(2),
            row.number(3),
            row.text(4),
        )
    })? {
        if !alive(status) {
            continue;
        }
        let above = parents.get(&id).map(Vec::as_slice).unwrap_or_default();
        losses.add(
            above.len().saturating_sub(1),
            "further categories of a code",
            "A tag of Variorum stands in one place; the first category was kept.",
        );
        codes.insert(id, out.tags.len());
        out.tags.push(ForeignTag {
            id: format!("code {}", id.unwrap_or_default()),
            name,
            parent: above.first().copied(),
            colour: colour(&shade),
            definition: memo,
            memos: Vec::new(),
        });
    }

    let mut files = HashMap::new();
    let columns = ["id", "name", "file", "memo", "owner", "date", "status"];
    let rows = database.rows("source", &columns, |row| {
        let memo = (row.words(3), row.text(4), row.words(5));
        (row.number(0), row.text(1), row.text(2), memo, row.number(6))
    })?;
    for (id, name, text, (memo, owner, at), status) in rows {
        if !alive(status) {
            continue;
        }
        let coder = out.coder_named(&owner);
        files.insert(id, out.texts.len());
        out.texts.push(ForeignText {
            id: format!("source {}", id.unwrap_or_default()),
            source: text.as_bytes().to_vec(),
            source_name: format!("{name}.txt"),
            media_type: "text/plain".to_owned(),
            name,
            text,
            memos: memo
                .map(|text| ForeignMemo {
                    text,
                    coder,
                    at,
                    ..ForeignMemo::default()
                })
                .into_iter()
                .collect(),
            ..ForeignText::default()
        });
    }
    codings(database, &mut out, &codes, &files, &mut losses)?;
    if has("annotation") {
        let columns = ["fid", "position", "annotation", "owner", "date", "status"];
        for (file, position, memo, owner, at, status) in database.rows("annotation", &columns, |row| {
            (
                row.number(0),
                row.number(1),
                row.words(2),
                row.text(3),
                row.words(4),
                row.number(5),
            )
        })? {
            let (Some(file), Some(text), Some(position)) = (files.get(&file), memo, position) else {
                continue;
            };
            if !alive(status) {
                continue;
            }
            // It hangs at a point; the word after it is the least that a passage can be.
            let whole = &out.texts[*file].text;
            let after = || {
                whole
                    .chars()
                    .skip(usize::try_from(position).unwrap_or(usize::MAX))
            };
            let blank = after().take_while(|c| c.is_whitespace()).count();
            let length = after().skip(blank).take_while(|c| !c.is_whitespace()).count();
            let wide = |count: usize| i64::try_from(count).unwrap_or(0);
            let start = position.saturating_add(wide(blank));
            let coder = out.coder_named(&owner);
            out.texts[*file].passages.push(ForeignPassage {
                start,
                end: start.saturating_add(wide(length.max(1))),
                memos: vec![ForeignMemo {
                    text,
                    coder,
                    at,
                    ..ForeignMemo::default()
                }],
                ..ForeignPassage::default()
            });
        }
    }
    sets(database, tables, &mut out, &files)?;
    belonging(database, tables, &mut out, &files)?;
    for (table, what) in [
        ("journal", "journal entries"),
        ("imageCoding", "selections in pictures"),
    ] {
        if has(table) {
            let why = match table {
                "journal" => "A memo of Variorum belongs to an article, a passage, a tag or a story.",
                _ => "Variorum tags passages of text, not stretches of pictures, sound or film.",
            };
            losses.add(database.count(table)?, what, why);
        }
    }
    out.losses = losses.0;
    Ok(out)
}

fn codings(
    database: &Database,
    out: &mut ForeignProject,
    codes: &HashMap<Option<i64>, usize>,
    files: &HashMap<Option<i64>, usize>,
    losses: &mut Losses,
) -> rusqlite::Result<()> {
    let columns = [
        "cid", "fid", "seltext", "selfirst", "selend", "status", "owner", "date", "memo",
    ];
    let rows = database.rows("coding", &columns, |row| {
        (
            (row.number(0), row.number(1), row.number(5)),
            (row.words(2), row.number(3), row.number(4)),
            (row.text(6), row.words(7), row.words(8)),
        )
    })?;
    for ((code, file, status), (words, start, end), (owner, at, memo)) in rows {
        if status.is_some_and(|status| status != ALIVE) {
            // Taken off in RQDA itself, which keeps such rows.
            continue;
        }
        let coder = out.coder_named(&owner);
        Coding {
            start,
            end,
            words,
            coder,
            memos: memo_of_row(memo, coder, at.as_ref()),
            at,
        }
        .put(out, codes.get(&code), files.get(&file), losses);
    }
    Ok(())
}

/// Categories of files.
fn sets(
    database: &Database,
    tables: &HashSet<String>,
    out: &mut ForeignProject,
    files: &HashMap<Option<i64>, usize>,
) -> rusqlite::Result<()> {
    if !tables.contains("filecat") || !tables.contains("treefile") {
        return Ok(());
    }
    let members = database.rows("treefile", &["fid", "catid", "status"], |row| {
        (row.number(0), row.number(1), row.number(2))
    })?;
    for (id, name, memo, status) in database.rows("filecat", &["catid", "name", "memo", "status"], |row| {
        (row.number(0), row.text(1), row.text(2), row.number(3))
    })? {
        let texts: Vec<usize> = members
            .iter()
            .filter(|(_, category, status)| *category == id && status.is_none_or(|status| status == ALIVE))
            .filter_map(|(file, ..)| files.get(file).copied())
            .collect();
        if status.is_none_or(|status| status == ALIVE) && !texts.is_empty() {
            out.sets.push(ForeignSet {
                name,
                memo,
                texts,
                ..ForeignSet::default()
            });
        }
    }
    Ok(())
}

/// Cases and attributes of files.
fn belonging(
    database: &Database,
    tables: &HashSet<String>,
    out: &mut ForeignProject,
    files: &HashMap<Option<i64>, usize>,
) -> rusqlite::Result<()> {
    if tables.contains("fileAttr") {
        let columns = ["variable", "value", "fileID"];
        for (name, value, file) in database.rows("fileAttr", &columns, |row| {
            (row.text(0), row.words(1), row.number(2))
        })? {
            if let (Some(value), Some(file)) = (value.filter(|value| value != "NA"), files.get(&file)) {
                out.texts[*file].variables.push((name, value));
            }
        }
    }
    if tables.contains("cases") && tables.contains("caselinkage") {
        let cases: HashMap<Option<i64>, String> = database
            .rows("cases", &["id", "name"], |row| (row.number(0), row.text(1)))?
            .into_iter()
            .collect();
        for (case, file, status) in database.rows("caselinkage", &["caseid", "fid", "status"], |row| {
            (row.number(0), row.number(1), row.number(2))
        })? {
            if let (Some(case), Some(file)) = (cases.get(&case), files.get(&file))
                && status.is_none_or(|status| status == ALIVE)
                && !out.texts[*file].cases.contains(case)
            {
                out.texts[*file].cases.push(case.clone());
            }
        }
    }
    Ok(())
}
