//! Rules on the text of source files.

use crate::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// A source file: its path from the root with slashes, and its text.
struct Source {
    path: String,
    text: String,
}

fn sources(endings: &[&str]) -> Vec<Source> {
    let files = ignore::WalkBuilder::new(root()).hidden(true).build();
    let sources: Vec<Source> = files
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|path: &PathBuf| {
            path.extension()
                .is_some_and(|found| endings.iter().any(|ending| found == *ending))
        })
        .filter_map(|path| {
            let from_root = path
                .strip_prefix(root())
                .ok()?
                .to_string_lossy()
                .replace('\\', "/");
            Some(Source {
                path: from_root,
                text: fs::read_to_string(path).ok()?,
            })
        })
        // This crate names what it forbids.
        .filter(|source| !source.path.starts_with("tests/tidy/"))
        .collect();
    assert!(sources.len() > 10, "the sources were not found");
    sources
}

/// Lines that name something, comments left out.
fn naming(sources: &[Source], name: &str, allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !allowed(&source.path)) {
        for (number, line) in source.text.lines().enumerate() {
            if line.contains(name)
                && !line.trim_start().starts_with("//")
                && !line.trim_start().starts_with('*')
            {
                found.push(format!("{}:{}", source.path, number + 1));
            }
        }
    }
    found
}

const PROJECT: &str = "src-tauri/crates/project/src/";

#[test]
fn sql_is_spoken_in_the_store_alone() {
    let sources: Vec<_> = sources(&["rs"])
        .into_iter()
        .filter(|source| source.path.starts_with("src-tauri/"))
        .collect();
    let found = naming(&sources, "rusqlite", |path| {
        path.starts_with(&format!("{PROJECT}store/"))
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn whoever_asks_the_store_asks_by_name() {
    let sources: Vec<_> = sources(&["rs"])
        .into_iter()
        .filter(|source| source.path.starts_with(PROJECT) || source.path.starts_with("src-tauri/crates/cli/"))
        .filter(|source| !source.path.starts_with(&format!("{PROJECT}store/")))
        .collect();
    for keyword in [
        "SELECT ",
        "WHERE ",
        "ORDER BY ",
        "INSERT INTO ",
        "DELETE FROM ",
        "UPDATE ",
        "PRAGMA ",
    ] {
        let found = naming(&sources, keyword, |_| false);
        assert!(found.is_empty(), "{keyword}: {found:#?}");
    }
}

#[test]
fn the_index_is_known_to_search_alone() {
    let sources = sources(&["rs"]);
    let found = naming(&sources, "tantivy", |path| {
        path.starts_with(&format!("{PROJECT}search/")) || path.contains("/benches/")
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_page_has_one_door_to_the_program() {
    let found = naming(&sources(&["ts", "svelte"]), "@tauri-apps", |path| {
        path.starts_with("ui/src/backend/")
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// Ids between quotation marks that look like those of commands, such as `edit.undo`.
fn command_ids(text: &str) -> BTreeSet<&str> {
    text.split('"')
        .skip(1)
        .step_by(2)
        .filter(|id| {
            id.split_once('.').is_some_and(|(group, name)| {
                [group, name]
                    .iter()
                    .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic()))
            })
        })
        .collect()
}

#[test]
fn every_line_of_the_native_menu_is_a_command_of_the_page() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("the file is there");
    let (menu, page) = (read("src-tauri/src/menu.rs"), read("ui/src/state/commands.ts"));
    let lines = command_ids(&menu);
    assert!(lines.len() > 10, "the menu's lines were not found: {lines:?}");
    let commands: BTreeSet<&str> = page
        .split("id: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unknown: Vec<_> = lines.difference(&commands).collect();
    assert!(unknown.is_empty(), "the page has no command {unknown:?}");
}

#[test]
fn a_feature_of_the_page_does_not_import_another() {
    let mut found = Vec::new();
    for source in sources(&["ts", "svelte"]) {
        let Some(inside) = source.path.strip_prefix("ui/src/features/") else {
            continue;
        };
        let own = inside.split('/').next().unwrap_or_default();
        for line in source.text.lines().filter(|line| line.contains("from \"")) {
            let imported = line.split("from \"").nth(1).unwrap_or_default();
            let sibling = imported
                .strip_prefix("../")
                .filter(|rest| !rest.starts_with("../"));
            let other = sibling
                .and_then(|rest| rest.split('/').next())
                .filter(|other| *other != own);
            if other.is_some() || imported.contains("/features/") {
                found.push(format!("{}: {line}", source.path));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn thinking_crates_touch_neither_files_nor_clocks() {
    let thinking: Vec<_> = sources(&["rs"])
        .into_iter()
        .filter(|source| {
            source.path.starts_with("src-tauri/crates/model/src/")
                || source.path.starts_with("src-tauri/crates/formats/src/")
        })
        .collect();
    for name in [
        "std::fs",
        "std::net",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
    ] {
        let found = naming(&thinking, name, |_| false);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn no_file_grows_past_what_one_reads_at_a_sitting() {
    let long: Vec<String> = sources(&["rs", "ts", "svelte", "mjs"])
        .into_iter()
        .filter(|source| source.path != "ui/src/backend/wire.ts")
        .filter(|source| source.text.lines().count() > 600 && !source.text.contains("Long because: "))
        .map(|source| source.path)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nothing_is_left_for_later_without_a_word() {
    for name in ["TODO", "FIXME", "XXX"] {
        let found: Vec<String> = sources(&["rs", "ts", "svelte", "mjs"])
            .into_iter()
            .filter(|source| source.text.contains(name))
            .map(|source| source.path)
            .collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn the_root_holds_what_it_should_and_nothing_else() {
    let expected = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "icons",
        "src-tauri",
        "ui",
        "tests",
        "target",
    ];
    for entry in fs::read_dir(root()).expect("the root can be listed") {
        let name = entry
            .expect("it can be listed")
            .file_name()
            .to_string_lossy()
            .into_owned();
        assert!(
            name.starts_with('.') || expected.contains(&name.as_str()),
            "{name} lies in the root"
        );
    }
}
