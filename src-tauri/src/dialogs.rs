//! The system's own open and save panels, handing back paths. Only [`save_file`] writes.

use crate::bridge::Bridge;
use project::ops::write_whole;
use project::wire::{self, WireFailure};
use project::{Desk, Failure};
use rfd::{AsyncFileDialog, FileHandle};
use serde::Deserialize;
use serde_json::json;
use std::future::Future;
use std::path::Path;
use tauri::{AppHandle, Manager, WebviewWindow};

/// The ending of a project file, without the dot.
const PROJECT_ENDING: &str = "variorum";

/// Articles to import; empty when the panel was closed.
#[tauri::command]
pub async fn pick_files(app: AppHandle, window: WebviewWindow) -> Result<Vec<String>, WireFailure> {
    let endings = readable(app).await;
    let picked = shown(&window, move |panel| {
        let panel = panel.set_title("Import articles");
        let panel = if endings.is_empty() {
            panel
        } else {
            panel.add_filter("Articles", &endings)
        };
        panel.add_filter("All files", &["*"]).pick_files()
    })
    .await?;
    paths(&picked.unwrap_or_default())
}

/// Folders to import with all that is in them; empty when the panel was closed.
#[tauri::command]
pub async fn pick_folder(window: WebviewWindow) -> Result<Vec<String>, WireFailure> {
    let picked = shown(&window, |panel| panel.set_title("Choose folders").pick_folders()).await?;
    paths(&picked.unwrap_or_default())
}

/// A project to open.
#[tauri::command]
pub async fn pick_project(window: WebviewWindow) -> Result<Option<String>, WireFailure> {
    let picked = shown(&window, |panel| {
        panel
            .set_title("Open project")
            .add_filter("Variorum projects", &[PROJECT_ENDING])
            .pick_file()
    })
    .await?;
    picked.map(|handle| path(handle.path())).transpose()
}

/// An export to hold against the project.
#[tauri::command]
pub async fn pick_exported(window: WebviewWindow) -> Result<Option<String>, WireFailure> {
    let picked = shown(&window, |panel| panel.set_title("Check an export").pick_file()).await?;
    picked.map(|handle| path(handle.path())).transpose()
}

/// Where to put a new project; `name` is what the panel proposes.
#[tauri::command]
pub async fn pick_new_project(window: WebviewWindow, name: String) -> Result<Option<String>, WireFailure> {
    save(
        &window,
        "New project",
        "Variorum projects",
        PROJECT_ENDING.into(),
        name,
    )
    .await
}

/// Where to write an export; `format` is its ending, `name` what the panel proposes.
#[tauri::command]
pub async fn pick_export(
    window: WebviewWindow,
    format: String,
    name: String,
) -> Result<Option<String>, WireFailure> {
    save(&window, "Export excerpts", "Excerpts", format, name).await
}

/// What the page made itself, such as a table or a picture of what is on show.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

/// Asks where to put a file of the ending `format`, writes it there, and hands back where;
/// `name` is what the panel proposes. The page names no path, so it can write only where a
/// person just said.
#[tauri::command]
pub async fn save_file(
    window: WebviewWindow,
    name: String,
    format: String,
    content: Content,
) -> Result<Option<String>, WireFailure> {
    let kind = match format.as_str() {
        "csv" => "Tables",
        "svg" | "png" => "Pictures",
        _ => return Err(Failure::invalid("Only tables and pictures are saved this way.").wire()),
    };
    let Some(path) = save(&window, "Save", kind, format, name).await? else {
        return Ok(None);
    };
    tauri::async_runtime::spawn_blocking(move || {
        let bytes = match content {
            Content::Text(text) => text.into_bytes(),
            Content::Bytes(bytes) => bytes,
        };
        write_whole(Path::new(&path), &bytes).map(|()| Some(path))
    })
    .await
    .map_err(|cause| Failure::internal("The file could not be written. Try again.").because(cause))
    .and_then(|written| written)
    .map_err(|failure| failure.wire())
}

async fn save(
    window: &WebviewWindow,
    title: &'static str,
    kind: &'static str,
    ending: String,
    name: String,
) -> Result<Option<String>, WireFailure> {
    let proposed = with_ending(&file_name(&name), &ending);
    let filter = ending.clone();
    let picked = shown(window, move |panel| {
        panel
            .set_title(title)
            .add_filter(kind, &[filter])
            .set_file_name(proposed)
            .save_file()
    })
    .await?;
    // GTK's panel does not add the ending itself.
    picked
        .map(|handle| path(handle.path()).map(|path| with_ending(&path, &ending)))
        .transpose()
}

/// Makes a panel on the window's thread, where the toolkits want it, and waits for its answer
/// elsewhere.
async fn shown<F, T>(
    window: &WebviewWindow,
    make: impl FnOnce(AsyncFileDialog) -> F + Send + 'static,
) -> Result<T, WireFailure>
where
    F: Future<Output = T> + Send + 'static,
{
    let no_panel = || Failure::internal("The system shows no panel for choosing files. Try again.").wire();
    let (sender, mut receiver) = tauri::async_runtime::channel(1);
    let parent = window.clone();
    window
        .run_on_main_thread(move || {
            let answer = make(AsyncFileDialog::new().set_parent(&parent));
            // It fails only when the page that asked is gone.
            let _ = sender.try_send(answer);
        })
        .map_err(|_| no_panel())?;
    match receiver.recv().await {
        Some(answer) => Ok(answer.await),
        None => Err(no_panel()),
    }
}

/// Endings that can be imported, as the desk names them; empty when it cannot say.
async fn readable(app: AppHandle) -> Vec<String> {
    let ask = move || {
        let desk = app.state::<Bridge>().desk();
        endings(&desk)
    };
    tauri::async_runtime::spawn_blocking(ask)
        .await
        .unwrap_or_default()
}

fn endings(desk: &Desk) -> Vec<String> {
    let view = wire::dispatch(desk, "desk", json!({})).unwrap_or_default();
    let readable = view.get("readable").cloned().unwrap_or_default();
    serde_json::from_value(readable).unwrap_or_default()
}

fn paths(picked: &[FileHandle]) -> Result<Vec<String>, WireFailure> {
    picked.iter().map(|handle| path(handle.path())).collect()
}

/// A path as the wire carries it. A name that is not Unicode would arrive changed and name
/// nothing, so it is refused here, where the person can still be told which it was.
fn path(path: &Path) -> Result<String, WireFailure> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        let shown = path.to_string_lossy();
        Failure::invalid(format!(
            "The name of {shown} is not valid Unicode. Rename it and choose it again."
        ))
        .wire()
    })
}

/// `name` without what a file name cannot hold on one of the three systems.
fn file_name(name: &str) -> String {
    let kept = |c: char| {
        if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
            ' '
        } else {
            c
        }
    };
    let name: String = name.chars().map(kept).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches('.').to_owned();
    if name.is_empty() { "Untitled".into() } else { name }
}

fn with_ending(name: &str, ending: &str) -> String {
    let dotted = format!(".{ending}");
    let has_it = name.to_lowercase().ends_with(&dotted.to_lowercase());
    if has_it {
        name.to_owned()
    } else {
        format!("{name}{dotted}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_name_can_be_saved_on_every_system() {
        assert_eq!(file_name("Who pays? 1/2: the bridge"), "Who pays 1 2 the bridge");
        assert_eq!(file_name("  ..\n"), "Untitled");
        assert_eq!(file_name("Brückenschluss"), "Brückenschluss");
    }

    #[test]
    fn a_chosen_name_carries_the_ending_once() {
        assert_eq!(with_ending("harbour", "csv"), "harbour.csv");
        assert_eq!(with_ending("harbour.CSV", "csv"), "harbour.CSV");
        assert_eq!(with_ending("harbour.v2", "variorum"), "harbour.v2.variorum");
    }
}
