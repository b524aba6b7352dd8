//! Files that are written from others. A test that finds one out of date writes it and fails,
//! so that the fix is already on disk.

use crate::root;
use std::fs;

fn check(path: &str, expected: &str) {
    let file = root().join(path);
    let found = fs::read_to_string(&file).unwrap_or_default();
    if found != expected {
        fs::write(&file, expected).expect("the file can be written");
        panic!("{path} was out of date; it is written anew now. Look at it and commit it.");
    }
}

#[test]
fn the_wire_is_current() {
    check("ui/src/backend/wire.ts", &project::wire::typescript());
}

#[test]
fn the_schema_is_current() {
    check(
        "src-tauri/crates/project/src/store/schema.sql",
        &project::schema_sql().expect("the migrations run"),
    );
}

#[test]
fn the_page_offers_the_colours_that_new_tags_take() {
    let page =
        fs::read_to_string(root().join("ui/src/features/codebook/palette.ts")).expect("the file is there");
    let offered: Vec<&str> = page
        .split("colour: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(offered, model::codebook::COLOURS);
}
