//! The app needs no network, and the page has no way to one.

use crate::root;
use serde_json::Value;
use std::fs;

fn json(path: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).expect("the file is there");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn the_page_may_load_and_reach_nothing_outside() {
    let csp = json("src-tauri/tauri.conf.json")["app"]["security"]["csp"].clone();
    let rules = csp.as_object().expect("there is a content security policy");
    assert_eq!(rules["default-src"], "'self'");
    assert_eq!(rules["connect-src"], "ipc: http://ipc.localhost");
    for (name, sources) in rules {
        for source in sources.as_str().expect("a list in a string").split_whitespace() {
            let inside = [
                "'self'",
                "'none'",
                "'unsafe-inline'",
                "data:",
                "ipc:",
                "http://ipc.localhost",
            ];
            assert!(inside.contains(&source), "{name} lets the page reach {source}");
            let may_run = name == "script-src" || name == "default-src";
            assert!(
                !(may_run && (source.contains("unsafe") || source == "data:")),
                "{name} lets the page run {source}"
            );
        }
    }
}

#[test]
fn the_page_may_call_our_own_commands_and_hear_events() {
    let mut granted = Vec::new();
    for entry in fs::read_dir(root().join("src-tauri/capabilities")).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        let file = json(
            &path
                .strip_prefix(root())
                .expect("it lies below the root")
                .to_string_lossy(),
        );
        let capabilities = file["capabilities"]
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![file.clone()]);
        for capability in capabilities {
            assert!(
                capability["remote"].is_null(),
                "a page from outside may call commands"
            );
            assert!(
                !capability["description"].as_str().unwrap_or_default().is_empty(),
                "a capability without a reason"
            );
            let permissions = capability["permissions"].as_array().cloned().unwrap_or_default();
            granted.extend(
                permissions
                    .iter()
                    .filter_map(|name| name.as_str().map(str::to_owned)),
            );
        }
    }
    assert!(!granted.is_empty());
    for permission in granted {
        let ours = permission.starts_with("allow-") && !permission.contains(':');
        let hearing = ["core:event:allow-listen", "core:event:allow-unlisten"].contains(&permission.as_str());
        assert!(ours || hearing, "{permission} is granted to the page");
    }
}

#[test]
fn nothing_that_opens_connections_is_named_in_a_manifest() {
    for manifest in
        ["model", "formats", "project", "cli"].map(|name| format!("src-tauri/crates/{name}/Cargo.toml"))
    {
        let text = fs::read_to_string(root().join(&manifest)).expect("the manifest is there");
        for client in ["reqwest", "hyper", "ureq", "curl", "tungstenite"] {
            assert!(!text.contains(client), "{manifest} names {client}");
        }
    }
}
