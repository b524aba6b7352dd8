//! Builds the packages, installs the deb into a scratch folder and starts it once.

use crate::setup::{Needs, build_pages, npm_packages, set_up};
use crate::steps::{must, npm, root, target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn dist() -> Result<(), String> {
    set_up(Needs::Packages)?;
    build_pages()?;
    npm_packages("tests/e2e")?;
    must(
        "Build the packages",
        Command::new(root().join("tests/e2e/node_modules/.bin/tauri"))
            .current_dir(root().join("src-tauri"))
            .args(["build", "--bundles", "deb,rpm"]),
    )?;
    let bundles = target().join("release").join("bundle");
    let deb = only(&bundles.join("deb"), "deb")?;
    let rpm = only(&bundles.join("rpm"), "rpm")?;
    let scratch = target().join("scratch-root");
    let _ = fs::remove_dir_all(&scratch);
    must(
        "Install the deb into a scratch folder",
        Command::new("dpkg").arg("-x").arg(&deb).arg(&scratch),
    )?;
    must(
        "Start it once",
        npm("tests/e2e")
            .args(["run", "installed"])
            .env("VARIORUM_APP", scratch.join("usr/bin/variorum-desktop")),
    )?;
    eprintln!("\n{}\n{}", deb.display(), rpm.display());
    Ok(())
}

/// The newest file of this ending in a folder.
fn only(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|cause| format!("{}: {cause}", folder.display()))?;
    entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .max_by_key(|path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok())
        .ok_or_else(|| format!("No .{ending} was built in {}.", folder.display()))
}
