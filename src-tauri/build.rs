//! Puts configuration, capabilities and pages into the program.

use std::path::Path;

/// Every command of the shell. One that is missing here is refused when the page calls it.
const COMMANDS: &[&str] = &[
    "call",
    "start_job",
    "cancel_job",
    "pick_files",
    "pick_folder",
    "pick_project",
    "pick_exported",
    "pick_new_project",
    "pick_export",
    "save_file",
    "reveal",
];

fn main() {
    let pages = Path::new("../ui/dist");
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if !pages.join("index.html").exists() {
        assert!(
            !is_release,
            "The pages are not built: run `npm ci && npm run build` in ui/, or use `cargo xtask run`."
        );
        // A debug build may be a mere check of the code; Tauri's macro only wants the folder to be there.
        std::fs::create_dir_all(pages).expect("a folder can be made beside the sources");
    }
    // The pages are part of the program, so it is out of date when they change.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(cause) = tauri_build::try_build(attributes) {
        panic!("tauri.conf.json or capabilities/ cannot be used: {cause:#}");
    }
}
