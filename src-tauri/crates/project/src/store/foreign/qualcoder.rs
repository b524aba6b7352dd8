//! QualCoder: `data.qda` in a folder `NAME.qda`, versions 1 to 17; columns that an older one lacks
//! are read as blank.

use super::Database;
use super::coding::{Coding, memo_of_row};
use formats::read::projects::counting::{Counting, Unit};
use formats::read::projects::{
    ForeignMemo, ForeignPassage, ForeignProject, ForeignTag, ForeignText, Losses, colour,
};
use std::collections::{HashMap, HashSet};

type Ids = HashMap<Option<i64>, usize>;

pub(super) fn read(database: &Database, tables: &HashSet<String>) -> rusqlite::Result<ForeignProject> {
    let mut out = ForeignProject {
        tool: "QualCoder".to_owned(),
        // Qt counts UTF-16 units; its automatic coding counts code points.
        habit: Counting {
            unit: Unit::Utf16,
            ..Counting::default()
        },
        ..ForeignProject::default()
    };
    let mut losses = Losses::default();
    let has = |table: &str| tables.contains(table);
    let codes = codes(database, tables, &mut out)?;
    let files = files(database, &mut out, &mut losses)?;
    codings(database, &mut out, &codes, &files, &mut losses)?;
    if has("annotation") {
        let columns = ["fid", "pos0", "pos1", "memo", "owner", "date"];
        for (file, (start, end), memo, owner, at) in database.rows("annotation", &columns, |row| {
            (
                row.number(0),
                (row.number(1), row.number(2)),
                row.words(3),
                row.text(4),
                row.words(5),
            )
        })? {
            let coder = out.coder_named(&owner);
            let (Some(file), Some(text)) = (files.get(&file), memo) else {
                continue;
            };
            out.texts[*file].passages.push(ForeignPassage {
                start: start.unwrap_or(-1),
                end: end.unwrap_or(-1),
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
    attributes(database, tables, &mut out, &files, &mut losses)?;
    references(database, tables, &mut out, &files)?;
    for (table, what, why) in [
        (
            "code_image",
            "selections in pictures",
            "Variorum tags passages of text, not stretches of pictures, sound or film.",
        ),
        (
            "code_av",
            "selections in sound and film",
            "Variorum tags passages of text, not stretches of pictures, sound or film.",
        ),
        (
            "journal",
            "journal entries",
            "A memo of Variorum belongs to an article, a passage, a tag or a story.",
        ),
        ("graph", "maps and graphs", "Variorum has no drawings."),
    ] {
        if has(table) {
            losses.add(database.count(table)?, what, why);
        }
    }
    out.losses = losses.0;
    Ok(out)
}

/// Categories and codes, both tags; gives the codes.
fn codes(database: &Database, tables: &HashSet<String>, out: &mut ForeignProject) -> rusqlite::Result<Ids> {
    let mut categories = Ids::new();
    let mut above = Vec::new();
    if tables.contains("code_cat") {
        let columns = ["catid", "name", "memo", "supercatid"];
        for (id, name, definition, parent) in database.rows("code_cat", &columns, |row| {
            (row.number(0), row.text(1), row.text(2), row.number(3))
        })? {
            categories.insert(id, out.tags.len());
            above.push(parent);
            out.tags.push(ForeignTag {
                id: format!("category {}", id.unwrap_or_default()),
                name,
                definition,
                ..ForeignTag::default()
            });
        }
    }
    for (at, parent) in above.into_iter().enumerate() {
        out.tags[at].parent = parent.and_then(|parent| categories.get(&Some(parent)).copied());
    }
    let mut codes = Ids::new();
    let mut under = Vec::new();
    let columns = ["cid", "name", "memo", "catid", "color", "supercid"];
    for (id, name, definition, (category, code), shade) in database.rows("code_name", &columns, |row| {
        (
            row.number(0),
            row.text(1),
            row.text(2),
            (row.number(3), row.number(5)),
            row.text(4),
        )
    })? {
        let own = out.tags.len();
        codes.insert(id, own);
        if let Some(code) = code {
            under.push((own, code));
        }
        out.tags.push(ForeignTag {
            id: format!("code {}", id.unwrap_or_default()),
            name,
            parent: category.and_then(|category| categories.get(&Some(category)).copied()),
            colour: colour(&shade),
            definition,
            memos: Vec::new(),
        });
    }
    for (own, code) in under {
        if let Some(parent) = codes.get(&Some(code)) {
            out.tags[own].parent = Some(*parent);
        }
    }
    Ok(codes)
}

fn files(database: &Database, out: &mut ForeignProject, losses: &mut Losses) -> rusqlite::Result<Ids> {
    let mut files = Ids::new();
    let columns = ["id", "name", "fulltext", "memo", "owner", "date"];
    let rows = database.rows("source", &columns, |row| {
        let memo = (row.words(3), row.text(4), row.words(5));
        (row.number(0), row.text(1), row.words(2), memo)
    })?;
    for (id, name, text, (memo, owner, at)) in rows {
        let coder = out.coder_named(&owner);
        let Some(text) = text else {
            losses.add(
                1,
                "files without text",
                "Pictures, sound and film have no text that could be tagged.",
            );
            continue;
        };
        files.insert(id, out.texts.len());
        // Older versions kept the mark of the file's encoding.
        let unmarked = text.strip_prefix('\u{feff}');
        let named_as_text = name.to_lowercase().ends_with(".txt");
        out.texts.push(ForeignText {
            id: format!("source {}", id.unwrap_or_default()),
            source: text.as_bytes().to_vec(),
            source_name: if named_as_text {
                name.clone()
            } else {
                format!("{name}.txt")
            },
            media_type: "text/plain".to_owned(),
            name,
            marked: unmarked.is_some(),
            text: unmarked.unwrap_or(&text).to_owned(),
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
    Ok(files)
}

fn codings(
    database: &Database,
    out: &mut ForeignProject,
    codes: &Ids,
    files: &Ids,
    losses: &mut Losses,
) -> rusqlite::Result<()> {
    let columns = [
        "cid",
        "fid",
        "seltext",
        "pos0",
        "pos1",
        "owner",
        "date",
        "memo",
        "important",
    ];
    let rows = database.rows("code_text", &columns, |row| {
        (
            (row.number(0), row.number(1), row.number(8)),
            (row.words(2), row.number(3), row.number(4)),
            (row.text(5), row.words(6), row.words(7)),
        )
    })?;
    for ((code, file, important), (words, start, end), (owner, at, memo)) in rows {
        let coder = out.coder_named(&owner);
        let stands = Coding {
            start,
            end,
            words,
            coder,
            memos: memo_of_row(memo, coder, at.as_ref()),
            at,
        }
        .put(out, codes.get(&code), files.get(&file), losses);
        losses.add(
            usize::from(stands && important == Some(1)),
            "marks of importance",
            "Variorum has no such mark; the passages themselves were brought over.",
        );
    }
    Ok(())
}

/// Attributes of files and of the cases that they belong to.
fn attributes(
    database: &Database,
    tables: &HashSet<String>,
    out: &mut ForeignProject,
    files: &Ids,
    losses: &mut Losses,
) -> rusqlite::Result<()> {
    let has = |table: &str| tables.contains(table);
    let mut of_cases: HashMap<Option<i64>, Vec<(String, String)>> = HashMap::new();
    if has("attribute") {
        let columns = ["name", "attr_type", "value", "id"];
        for (name, kind, value, id) in database.rows("attribute", &columns, |row| {
            (row.text(0), row.text(1), row.words(2), row.number(3))
        })? {
            let Some(value) = value else { continue };
            if kind == "case" {
                of_cases.entry(id).or_default().push((name, value));
            } else if let Some(file) = files.get(&id) {
                out.texts[*file].variables.push((name, value));
            }
        }
    }
    if has("cases") && has("case_text") {
        let cases: HashMap<Option<i64>, String> = database
            .rows("cases", &["caseid", "name"], |row| (row.number(0), row.text(1)))?
            .into_iter()
            .collect();
        let mut joined = HashSet::new();
        let columns = ["caseid", "fid", "pos0", "pos1"];
        for (case, file, start, end) in database.rows("case_text", &columns, |row| {
            (row.number(0), row.number(1), row.number(2), row.number(3))
        })? {
            let (Some(name), Some(file)) = (cases.get(&case), files.get(&file)) else {
                continue;
            };
            let text = &mut out.texts[*file];
            let length = i64::try_from(text.text.encode_utf16().count()).unwrap_or(i64::MAX);
            let whole = start.unwrap_or(0) == 0
                && end.unwrap_or(0) + 2
                    >= length.min(i64::try_from(text.text.chars().count()).unwrap_or(i64::MAX));
            if !whole && end != Some(0) {
                losses.add(
                    1,
                    "passages that belong to a case",
                    "Cases of passages have no place in Variorum.",
                );
            } else if joined.insert((case, *file)) {
                text.cases.push(name.clone());
                text.variables
                    .extend(of_cases.get(&case).into_iter().flatten().cloned());
            }
        }
    }
    Ok(())
}

/// What a reference manager says of a file (RIS), as attributes that say what they are.
fn references(
    database: &Database,
    tables: &HashSet<String>,
    out: &mut ForeignProject,
    files: &Ids,
) -> rusqlite::Result<()> {
    if !tables.contains("ris") {
        return Ok(());
    }
    let mut records: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    for (id, tag, value) in database.rows("ris", &["risid", "tag", "value"], |row| {
        (row.number(0), row.text(1), row.words(2))
    })? {
        let name = match tag.trim() {
            "TI" | "T1" => "Headline",
            "AU" | "A1" => "Author",
            "JO" | "JF" | "T2" => "Publication",
            "DA" => "Date",
            "UR" => "URL",
            _ => continue,
        };
        if let (Some(id), Some(value)) = (id, value) {
            records.entry(id).or_default().push((name.to_owned(), value));
        }
    }
    for (file, record) in database.rows("source", &["id", "risid"], |row| (row.number(0), row.number(1)))? {
        let found = record.and_then(|record| records.get(&record));
        if let (Some(file), Some(found)) = (files.get(&file), found) {
            out.texts[*file].variables.extend(found.iter().cloned());
        }
    }
    Ok(())
}
