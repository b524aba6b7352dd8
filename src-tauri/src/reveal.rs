//! Shows a file in the system's own file manager. Nothing is opened or run: the folder is shown,
//! with the file chosen in it where the system can.
//!
//! *Choice:* the programs that every system has for it, instead of a plugin. *Why:* three lines a
//! system; a plugin would bring its own permissions to be kept in step.

use project::Failure;
use project::wire::WireFailure;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Shows where a file lies; `path` is as a report or an article names it.
#[tauri::command]
pub async fn reveal(path: String) -> Result<(), WireFailure> {
    tauri::async_runtime::spawn_blocking(move || show(Path::new(&path)))
        .await
        .unwrap_or_else(|_| Err(Failure::internal("Variorum is closing.")))
        .map_err(|failure| failure.wire())
}

fn show(path: &Path) -> Result<(), Failure> {
    let file = there(path)?;
    // A file manager may stay open for long, so nobody waits for its end.
    command(&file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .map_err(|cause| {
            let shown = file.display();
            Failure::internal(format!(
                "The system has no file manager that Variorum can ask. The file is {shown}."
            ))
            .because(cause)
        })
}

/// The whole path of a file that is there.
fn there(path: &Path) -> Result<PathBuf, Failure> {
    let shown = path.display();
    if !path.is_absolute() {
        return Err(Failure::not_found(format!(
            "It is not known in which folder {shown} lay when it was imported."
        )));
    }
    if !path.exists() {
        return Err(Failure::not_found(format!(
            "There is no file at {shown} any more. The project keeps its own copy of every imported file."
        )));
    }
    Ok(path.to_owned())
}

#[cfg(target_os = "macos")]
fn command(file: &Path) -> Command {
    let mut command = Command::new("open");
    command.arg("-R").arg(file);
    command
}

#[cfg(target_os = "windows")]
fn command(file: &Path) -> Command {
    use std::os::windows::process::CommandExt;
    let mut command = Command::new("explorer");
    // Explorer reads its line by rules of its own; a file's name holds no quotation mark there.
    command.raw_arg(format!("/select,\"{}\"", file.display()));
    command
}

#[cfg(not(any(target_os = "macos", target_os = "windows")))]
fn command(file: &Path) -> Command {
    // Opening the file itself would run whatever is set for its kind; its folder is harmless.
    let folder = if file.is_dir() {
        file
    } else {
        file.parent().unwrap_or(file)
    };
    let mut command = Command::new("xdg-open");
    command.arg(folder);
    command
}

#[cfg(test)]
mod tests {
    use super::there;
    use std::path::Path;

    #[test]
    fn only_a_file_that_is_there_is_shown() {
        let gone = there(Path::new("/no/such/file.txt")).expect_err("it is not there");
        assert!(gone.message.contains("keeps its own copy"), "{gone}");
        assert!(
            there(Path::new("press/a.txt")).is_err(),
            "nobody knows from where"
        );
        assert!(there(&std::env::temp_dir()).is_ok());
    }
}
