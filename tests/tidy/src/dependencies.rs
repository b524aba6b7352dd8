//! Who may depend on whom, and on what licences.

use crate::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

struct Tree {
    names: BTreeMap<String, String>,
    licences: BTreeMap<String, String>,
    /// Package to the packages that it is built with; tests and benchmarks left out.
    edges: BTreeMap<String, Vec<String>>,
}

fn tree() -> Tree {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("there are packages");
    let names = packages
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let licences = packages
        .iter()
        .map(|package| (text(&package["name"]), text(&package["license"])))
        .collect();
    let edges = metadata["resolve"]["nodes"]
        .as_array()
        .expect("the tree is resolved")
        .iter()
        .map(|node| {
            let built_with = node["deps"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|dependency| {
                    dependency["dep_kinds"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .any(|kind| kind["kind"].as_str() != Some("dev"))
                });
            (
                text(&node["id"]),
                built_with.map(|dependency| text(&dependency["pkg"])).collect(),
            )
        });
    Tree {
        names,
        licences,
        edges: edges.collect(),
    }
}

impl Tree {
    fn below(&self, name: &str) -> BTreeSet<&str> {
        let mut waiting: Vec<&String> = self
            .names
            .iter()
            .filter(|(_, known)| *known == name)
            .map(|(id, _)| id)
            .collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                waiting.extend(self.edges.get(id).into_iter().flatten());
            }
        }
        seen.iter()
            .map(|id| self.names[*id].as_str())
            .filter(|found| *found != name)
            .collect()
    }

    fn direct(&self, name: &str) -> BTreeSet<&str> {
        let ids = self
            .names
            .iter()
            .filter(|(_, known)| *known == name)
            .map(|(id, _)| id);
        ids.filter_map(|id| self.edges.get(id))
            .flatten()
            .map(|id| self.names[id].as_str())
            .collect()
    }
}

#[test]
fn the_core_has_no_window_in_it() {
    let tree = tree();
    for core in ["model", "formats", "project", "variorum"] {
        let found: Vec<_> = tree
            .below(core)
            .into_iter()
            .filter(|name| name.starts_with("tauri") || *name == "rfd")
            .collect();
        assert!(found.is_empty(), "{core} depends on {found:?}");
    }
}

#[test]
fn only_the_project_remembers() {
    let tree = tree();
    for other in ["model", "formats", "variorum", "desktop"] {
        for kept in ["rusqlite", "tantivy"] {
            assert!(!tree.direct(other).contains(kept), "{other} names {kept}");
        }
    }
    assert!(tree.direct("project").contains("rusqlite") && tree.direct("project").contains("tantivy"));
}

#[test]
fn the_direction_of_the_crates_holds() {
    let tree = tree();
    let ours = ["model", "formats", "project", "variorum", "desktop"];
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("model", &[][..]),
        ("formats", &["model"][..]),
        ("project", &["model", "formats"][..]),
        ("variorum", &["model", "formats", "project"][..]),
        ("desktop", &["project"][..]),
    ]);
    for name in ours {
        for found in tree.direct(name).into_iter().filter(|found| ours.contains(found)) {
            assert!(allowed[name].contains(&found), "{name} depends on {found}");
        }
    }
}

/// Licences under which we may pass the program on as MIT OR Apache-2.0. MPL-2.0 is by file,
/// and those files are not changed here.
const ALLOWED: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "MPL-2.0",
    "CC0-1.0",
    "Unlicense",
    "BSL-1.0",
    "0BSD",
    "Apache-2.0 WITH LLVM-exception",
    "CDLA-Permissive-2.0",
    "bzip2-1.0.6",
];

#[test]
fn every_licence_lets_us_pass_the_program_on() {
    let tree = tree();
    let mut built: BTreeSet<&str> = tree.below("desktop");
    built.extend(tree.below("variorum"));
    let refused: Vec<String> = built
        .into_iter()
        .filter(|name| !["model", "formats", "project"].contains(name))
        .filter(|name| !allowed(&tree.licences[*name]))
        .map(|name| format!("{name}: {}", tree.licences[name]))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

/// `A OR B` needs one, `A AND B` both; the old `A/B` means OR.
fn allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain.split(" OR ").any(|choice| {
        choice
            .split(" AND ")
            .all(|licence| ALLOWED.contains(&licence.trim()))
    })
}

#[test]
fn licence_expressions_are_understood() {
    assert!(allowed("GPL-3.0 OR MIT"));
    assert!(allowed("MIT/Apache-2.0"));
    assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!allowed("GPL-3.0"));
    assert!(!allowed("MIT AND GPL-3.0"));
    assert!(!allowed(""));
}
