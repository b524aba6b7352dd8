//! The native menu. Its lines carry the ids of the page's commands and do nothing else, so
//! that there is one table of commands, in the page. They have no keys of their own: a key
//! taken by the menu would never reach a text field.

use serde::Serialize;
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Runtime};

/// A line: the command's id and its text; `None` is a rule between lines.
type Line = Option<(&'static str, &'static str)>;

const FILE: &[Line] = &[
    Some(("project.new", "New Project…")),
    Some(("project.open", "Open Project…")),
    Some(("project.sample", "Open the Sample")),
    Some(("project.close", "Close Project")),
    None,
    Some(("import.files", "Import Articles…")),
    Some(("import.folder", "Import Folder…")),
    Some(("export.open", "Export Excerpts…")),
    Some(("export.verify", "Check an Export…")),
    Some(("project.merge", "Merge a Colleague’s Copy…")),
    Some(("compare.saveTable", "Save Table…")),
    Some(("compare.saveSvg", "Save Picture as SVG…")),
    Some(("compare.savePng", "Save Picture as PNG…")),
    None,
    Some(("stories.suggest", "Suggest Stories…")),
];

const EDIT: &[Line] = &[
    Some(("edit.undo", "Undo")),
    Some(("edit.redo", "Redo")),
    None,
    Some(("reading.find", "Find in Article")),
    Some(("palette.open", "Search and Commands…")),
];

const VIEW: &[Line] = &[
    Some(("go.library", "All Articles")),
    Some(("go.outlets", "Outlets")),
    Some(("go.passages", "Tagged Passages")),
    Some(("go.history", "History")),
    Some(("go.agreement", "Agreement Between Coders")),
    None,
    Some(("compare.sideBySide", "Side by Side")),
    Some(("compare.ledger", "Ledger")),
    Some(("compare.differences", "Differences")),
    Some(("compare.voices", "Voices")),
    None,
    Some(("view.leftPanel", "Left Panel")),
    Some(("view.rightPanel", "Right Panel")),
    None,
    Some(("view.larger", "Larger Text")),
    Some(("view.smaller", "Smaller Text")),
];

/// The id of the only line that the page does not answer.
const QUIT: &str = "quit";

#[derive(Clone, Serialize)]
struct Chosen<'c> {
    command: &'c str,
}

/// The whole menu.
pub fn menu<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let menu = Menu::new(app)?;
    #[cfg(target_os = "macos")]
    menu.append(&apple(app)?)?;
    let file = submenu(app, "File", FILE)?;
    #[cfg(not(target_os = "macos"))]
    {
        file.append(&PredefinedMenuItem::separator(app)?)?;
        file.append(&MenuItem::with_id(app, QUIT, "Quit", true, None::<&str>)?)?;
    }
    let edit = submenu(app, "Edit", EDIT)?;
    // Without these lines the keys for them do not work in text fields on macOS.
    #[cfg(target_os = "macos")]
    {
        edit.append(&PredefinedMenuItem::separator(app)?)?;
        edit.append(&PredefinedMenuItem::cut(app, None)?)?;
        edit.append(&PredefinedMenuItem::copy(app, None)?)?;
        edit.append(&PredefinedMenuItem::paste(app, None)?)?;
        edit.append(&PredefinedMenuItem::select_all(app, None)?)?;
    }
    menu.append(&file)?;
    menu.append(&edit)?;
    menu.append(&submenu(app, "View", VIEW)?)?;
    Ok(menu)
}

/// Passes a chosen line on to the page.
pub fn chosen<R: Runtime>(app: &AppHandle<R>, event: MenuEvent) {
    let command = event.id().as_ref();
    if command == QUIT {
        return app.exit(0);
    }
    if let Err(cause) = app.emit("menu", Chosen { command }) {
        eprintln!("The menu's choice could not be passed on: {cause}");
    }
}

fn submenu<R: Runtime>(app: &AppHandle<R>, title: &str, lines: &[Line]) -> tauri::Result<Submenu<R>> {
    let submenu = Submenu::new(app, title, true)?;
    for line in lines {
        match line {
            Some((id, text)) => submenu.append(&MenuItem::with_id(app, *id, text, true, None::<&str>)?)?,
            None => submenu.append(&PredefinedMenuItem::separator(app)?)?,
        }
    }
    Ok(submenu)
}

#[cfg(target_os = "macos")]
fn apple<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Submenu<R>> {
    let apple = Submenu::new(app, "Variorum", true)?;
    apple.append(&PredefinedMenuItem::about(app, None, None)?)?;
    apple.append(&PredefinedMenuItem::separator(app)?)?;
    apple.append(&PredefinedMenuItem::hide(app, None)?)?;
    apple.append(&PredefinedMenuItem::hide_others(app, None)?)?;
    apple.append(&PredefinedMenuItem::separator(app)?)?;
    apple.append(&PredefinedMenuItem::quit(app, None)?)?;
    Ok(apple)
}
