//! What was asked for on the way in: a project named as argument, the sample, or nothing.

use crate::bridge::{Bridge, guarded};
use project::wire::WireFailure;
use project::{Desk, Places, wire};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::PathBuf;
use tauri::{AppHandle, Manager};

/// What to have open when the window appears.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    Nothing,
    Sample,
    Project(PathBuf),
}

impl Wanted {
    /// Reads `variorum-desktop [--sample | PROJECT]`; the failure is a sentence for the terminal.
    pub fn from_arguments(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        match arguments.as_slice() {
            [] => Ok(Self::Nothing),
            [one] if one == "--sample" => Ok(Self::Sample),
            [one] if one.to_string_lossy().starts_with('-') => {
                Err(format!("There is no option {}. {USAGE}", one.to_string_lossy()))
            }
            [one] => Ok(Self::Project(PathBuf::from(one))),
            _ => Err(format!("Only one project can be opened at a time. {USAGE}")),
        }
    }

    fn command(&self) -> Option<(&'static str, Value)> {
        match self {
            Self::Nothing => None,
            Self::Sample => Some(("open_sample", json!({}))),
            Self::Project(path) => {
                let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                Some(("open_project", json!({ "path": path.to_string_lossy() })))
            }
        }
    }
}

const USAGE: &str = "Usage: variorum-desktop [--sample | PROJECT]";

/// The one place where the shell makes the desk.
fn desk() -> Desk {
    Desk::new(Places::of_this_machine())
}

/// Makes the desk and opens what is wanted, away from the window's thread. Calls of the page
/// wait until this is done, so that the page never shows an empty desk first.
pub fn start(app: &AppHandle, wanted: Wanted) {
    let app = app.clone();
    std::thread::spawn(move || {
        let desk = desk();
        let refusal = wanted.command().and_then(|(name, request)| {
            guarded(|| wire::dispatch(&desk, name, request).map_err(|failure| failure.wire())).err()
        });
        app.state::<Bridge>().ready(desk);
        if let Some(refusal) = refusal {
            tell(&refusal);
        }
    });
}

/// Says in a panel of the system why the project is not open; the page did not ask for it, so
/// it has nowhere to say so.
fn tell(refusal: &WireFailure) {
    eprintln!("{}", refusal.message);
    let panel = rfd::AsyncMessageDialog::new()
        .set_level(rfd::MessageLevel::Warning)
        .set_title("Variorum")
        .set_description(&refusal.message);
    tauri::async_runtime::spawn(async move { panel.show().await });
}

/// Opens a file that the system hands over while the app runs.
#[cfg(target_os = "macos")]
pub fn opened(app: &AppHandle, urls: &[tauri::Url]) {
    let Some(path) = urls.iter().find_map(|url| url.to_file_path().ok()) else {
        return;
    };
    let app = app.clone();
    std::thread::spawn(move || {
        let Some((name, request)) = Wanted::Project(path).command() else {
            return;
        };
        let desk = app.state::<Bridge>().desk();
        match guarded(|| wire::dispatch(&desk, name, request).map_err(|failure| failure.wire())) {
            Ok(_) => crate::bridge::announce(&app, &crate::bridge::EVERY_KIND),
            Err(refusal) => tell(&refusal),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::Wanted;
    use std::path::PathBuf;

    fn check(arguments: &[&str], expected: Result<Wanted, ()>) {
        let read = Wanted::from_arguments(arguments.iter().map(Into::into)).map_err(|_| ());
        assert_eq!(read, expected, "{arguments:?}");
    }

    #[test]
    fn the_first_argument_is_the_project_to_open() {
        check(&[], Ok(Wanted::Nothing));
        check(&["--sample"], Ok(Wanted::Sample));
        check(
            &["harbour.variorum"],
            Ok(Wanted::Project(PathBuf::from("harbour.variorum"))),
        );
        check(&["--smaple"], Err(()));
        check(&["a.variorum", "b.variorum"], Err(()));
    }
}
