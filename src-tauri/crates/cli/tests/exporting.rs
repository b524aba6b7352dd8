//! What the program does with an export that the disk refuses, as a person would meet it.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    reason = "a story that cannot go on should end where it stands"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_variorum");

fn run(home: &Path, arguments: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(arguments)
        .env("HOME", home)
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .output()
        .unwrap()
}

#[test]
fn an_export_that_the_disk_has_no_room_for_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let at = |name: &str| home.join(name).to_string_lossy().into_owned();
    let project = at("a.variorum");
    let body = "The lamp at the north quay went out again. ".repeat(50_000);
    fs::write(home.join("a.txt"), format!("Lamp out\n\n{body}\n")).unwrap();
    assert!(run(home, &["new", &project]).status.success());
    assert!(run(home, &["import", &project, &at("a.txt")]).status.success());
    let tagged = run(
        home,
        &[
            "tag",
            &project,
            "--article",
            "1",
            "--range",
            "10..2000000",
            "Lamp",
        ],
    );
    assert!(
        tagged.status.success(),
        "{}",
        String::from_utf8_lossy(&tagged.stderr)
    );
    let out = home.join("out");
    fs::create_dir(&out).unwrap();
    for format in ["csv", "json", "html", "md", "jsonld"] {
        let target = out.join("export");
        fs::write(&target, "as it was").unwrap();
        // No file may grow beyond this many blocks; the kernel refuses the rest of a write as it
        // does on a full disk.
        let line = format!(
            "trap '' XFSZ; ulimit -f 1000; exec \"{PROGRAM}\" export \"{project}\" --format {format} --out \"{}\"",
            target.display()
        );
        let refused = Command::new("sh")
            .args(["-c", &line])
            .env("HOME", home)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{format}: {said}");
        assert!(said.contains("nothing was written"), "{format}: {said}");
        assert_eq!(fs::read(&target).unwrap(), b"as it was", "{format}");
        assert_eq!(
            fs::read_dir(&out).unwrap().count(),
            1,
            "{format}: something was left behind"
        );
    }
}

#[test]
fn verify_ends_with_a_status_that_scripts_can_ask_for() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let at = |name: &str| home.join(name).to_string_lossy().into_owned();
    let project = at("a.variorum");
    fs::write(
        home.join("a.txt"),
        "Lamp out\n\nThe lamp at the north quay went out again.\n",
    )
    .unwrap();
    for arguments in [
        vec!["new", &project],
        vec!["import", &project, &at("a.txt")],
        vec!["tag", &project, "--query", "lamp", "Lamp"],
        vec!["export", &project, "--format", "csv", "--out", &at("a.csv")],
    ] {
        assert!(run(home, &arguments).status.success(), "{arguments:?}");
    }
    let verify = || run(home, &["verify", &at("a.csv"), &project, "--json"]);
    let report = verify();
    assert_eq!(
        report.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&report.stdout)
    );
    let value: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(value["stand"], value["excerpts"]);
    let text = fs::read_to_string(home.join("a.csv")).unwrap();
    fs::write(home.join("a.csv"), text.replacen("amp", "AMP", 1)).unwrap();
    let report = verify();
    assert_eq!(report.status.code(), Some(1));
    let value: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(value["rows"][0]["state"], "altered");
    assert_eq!(
        run(home, &["verify", &at("a.txt"), &project]).status.code(),
        Some(2)
    );
}

#[test]
fn references_take_the_style_that_is_asked_for_and_losses_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let at = |name: &str| home.join(name).to_string_lossy().into_owned();
    let project = at("a.variorum");
    fs::write(
        home.join("a.txt"),
        "Lamp out\n\nThe lamp at the north quay went out again.\n",
    )
    .unwrap();
    for arguments in [
        vec!["new", &project],
        vec!["import", &project, &at("a.txt"), "--outlet", "Quay Ledger"],
        vec!["tag", &project, "--query", "lamp", "Lamp"],
    ] {
        assert!(run(home, &arguments).status.success(), "{arguments:?}");
    }
    for (style, expected) in [
        ("plain", None),
        ("apa", Some("Lamp out. (n.d.). Quay Ledger.")),
        ("chicago-author-date", Some("Quay Ledger. n.d. “Lamp")),
    ] {
        let out = at("a.csv");
        let arguments = [
            "export", &project, "--format", "csv", "--style", style, "--out", &out,
        ];
        assert!(run(home, &arguments).status.success(), "{style}");
        let table = fs::read_to_string(&out).unwrap();
        match expected {
            Some(reference) => assert!(table.contains(reference), "{table}"),
            None => assert!(!table.contains("reference"), "{table}"),
        }
    }
    let out = at("a.qdpx");
    let answer = run(
        home,
        &["export", &project, "--format", "qdpx", "--out", &out, "--json"],
    );
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(said.contains("Left out: 1 original file"), "{said}");
    let value: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert!(!value["left_out"].as_array().unwrap().is_empty(), "{value}");
}
