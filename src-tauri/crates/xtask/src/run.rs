//! Opens the window on the sample project, or, where there is no display, does the same job
//! through the command line.

use crate::setup::{Needs, build_pages, set_up};
use crate::steps::{cargo, must, target};
use std::process::Command;

pub fn run() -> Result<(), String> {
    let no_display = cfg!(target_os = "linux")
        && std::env::var_os("DISPLAY").is_none_or(|display| display.is_empty())
        && std::env::var_os("WAYLAND_DISPLAY").is_none_or(|display| display.is_empty());
    if no_display {
        return without_window();
    }
    set_up(Needs::Window)?;
    build_pages()?;
    must(
        "Build the app",
        cargo().args([
            "build",
            "--release",
            "--package",
            "desktop",
            "--features",
            "custom-protocol",
        ]),
    )?;
    must(
        "Open the sample project",
        Command::new(target().join("release").join("desktop")).arg("--sample"),
    )
}

fn without_window() -> Result<(), String> {
    set_up(Needs::Core)?;
    must(
        "Build the command line",
        cargo().args(["build", "--release", "--package", "variorum"]),
    )?;
    let folder = target().join("demo");
    must(
        "Walk the main job",
        Command::new(target().join("release").join("variorum"))
            .arg("demo")
            .arg(&folder),
    )?;
    eprintln!(
        "\nThere is no display here, so this was the command line: {}",
        target().join("release/variorum").display()
    );
    eprintln!("To open the window, call `cargo xtask run` in a session with a screen (or DISPLAY set).");
    Ok(())
}
