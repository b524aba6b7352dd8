//! Running programs, showing or keeping what they print.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository, wherever the command was called.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .expect("this crate lies three folders below the root")
        .to_owned()
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// npm in a folder of the repository.
pub fn npm(folder: &str) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join(folder));
    command
}

/// Runs to the end; fails with a sentence that names what was run.
pub fn must(what: &str, command: &mut Command) -> Result<(), String> {
    eprintln!("\n== {what}");
    let status = command
        .status()
        .map_err(|cause| format!("{what}: {} cannot be started: {cause}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{what} failed: {}", shown(command)))
    }
}

/// Runs to the end, showing what is printed as it comes, and gives it back with the success.
pub fn watched(what: &str, command: &mut Command) -> (bool, String) {
    eprintln!("\n== {what}");
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(cause) => return (false, format!("{} cannot be started: {cause}", shown(command))),
    };
    let stdout = child.stdout.take().expect("it was piped just above");
    let stderr = child.stderr.take().expect("it was piped just above");
    let other = std::thread::spawn(move || copy(stderr));
    let mut said = copy(stdout);
    said.push_str(&other.join().unwrap_or_default());
    let success = child.wait().is_ok_and(|status| status.success());
    (success, said)
}

fn copy(stream: impl Read) -> String {
    let mut all = String::new();
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        eprint!("{text}");
        all.push_str(&text);
        line.clear();
    }
    all
}

/// What a program prints, if it runs and succeeds.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
