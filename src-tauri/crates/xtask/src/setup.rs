//! What must be on the machine, installed where it is missing.

use crate::steps::{answer, must, npm, root, target};
use std::fs;
use std::io::{IsTerminal, Write, stdin};
use std::process::Command;

/// What a command of ours is going to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Test the core: what the window is built with, and what tests ask other programs for.
    Tests,
    /// Build the window.
    Window,
    /// Build it and drive it on a virtual display.
    Display,
    /// All of that, and packages.
    Packages,
    /// Only Rust.
    Core,
}

const BUILD: &[&str] = &["build-essential", "pkg-config", "file"];
/// What tests of the core ask other programs for: xmllint checks exports against schemas.
const CHECKS: &[&str] = &["libxml2-utils"];
const WINDOW: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libayatana-appindicator3-dev",
];
const DISPLAY: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "openbox",
    "xdotool",
    "imagemagick",
    "dbus-x11",
    "at-spi2-core",
    "python3-gi",
    "gir1.2-gtk-3.0",
];
const PACKAGES: &[&str] = &["rpm"];

pub fn set_up(needs: Needs) -> Result<(), String> {
    if needs != Needs::Core {
        check_node()?;
    }
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let mut wanted = BUILD.to_vec();
    if needs != Needs::Core {
        wanted.extend(WINDOW);
    }
    if matches!(needs, Needs::Display | Needs::Packages) {
        wanted.extend(DISPLAY);
    }
    if matches!(needs, Needs::Tests | Needs::Display) {
        wanted.extend(CHECKS);
    }
    if needs == Needs::Packages {
        wanted.extend(PACKAGES);
    }
    if answer("dpkg-query", &["--version"]).is_none() {
        eprintln!(
            "This is no Debian or Ubuntu. If the build misses something, install the likes of: {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted
        .into_iter()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        install(&missing)
    }
}

fn check_node() -> Result<(), String> {
    let version = answer("node", &["--version"])
        .ok_or("Node.js 20.19 or newer is needed and was not found: https://nodejs.org")?;
    let numbers: Vec<u32> = version
        .trim_start_matches('v')
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    if numbers.first().copied().unwrap_or(0) < 20 {
        return Err(format!(
            "Node.js 20.19 or newer is needed; this machine has {version}."
        ));
    }
    Ok(())
}

fn is_installed(package: &str) -> bool {
    answer("dpkg-query", &["-W", "-f=${db:Status-Status}", package])
        .is_some_and(|status| status == "installed")
}

fn install(missing: &[&str]) -> Result<(), String> {
    let is_root = answer("id", &["-u"]).is_some_and(|id| id == "0");
    let unasked = is_root || std::env::var_os("CI").is_some();
    if !unasked {
        eprintln!("These packages are missing: {}", missing.join(" "));
        if !stdin().is_terminal() {
            return Err(format!(
                "Install them and call again: sudo apt-get install {}",
                missing.join(" ")
            ));
        }
        eprint!("Install them with apt? [y/N] ");
        let _ = std::io::stderr().flush();
        let mut reply = String::new();
        let read = stdin().read_line(&mut reply);
        if read.is_err() || !reply.trim().eq_ignore_ascii_case("y") {
            return Err("Nothing was installed.".into());
        }
    }
    let apt = || {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.arg("apt-get");
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    must("Look up packages", apt().arg("update"))?;
    must(
        "Install packages",
        apt()
            .args(["install", "-y", "--no-install-recommends"])
            .args(missing),
    )
}

/// Installs a folder's npm packages where its lock file changed since.
pub fn npm_packages(folder: &str) -> Result<(), String> {
    let lock = fs::read(root().join(folder).join("package-lock.json"))
        .map_err(|cause| format!("{folder}/package-lock.json cannot be read: {cause}"))?;
    let stamp = target()
        .join("xtask")
        .join(format!("{}.lock", folder.replace('/', "-")));
    let there = root().join(folder).join("node_modules").exists();
    if there && fs::read(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    must(
        &format!("npm packages of {folder}"),
        npm(folder).args(["ci", "--no-audit", "--no-fund"]),
    )?;
    let folder = stamp.parent().expect("the stamp lies in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&stamp, lock))
        .map_err(|cause| format!("{}: {cause}", stamp.display()))
}

/// Builds the pages of the window into ui/dist.
pub fn build_pages() -> Result<(), String> {
    npm_packages("ui")?;
    must("Build the pages", npm("ui").args(["run", "build"]))
}
