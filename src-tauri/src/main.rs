//! Opens the window and the project. What the window may ask is in `bridge.rs`; what it
//! means is in the `project` crate. Nothing here decides anything about articles.
// A second console window would open beside the app on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bridge;
mod dialogs;
mod menu;
mod opening;
mod reveal;
mod window;

use bridge::Bridge;
use opening::Wanted;
use tauri::Manager;

fn main() -> std::process::ExitCode {
    // Started by itself to read foreign files, without a window.
    if let Some(ended) = project::worker::serve_if_asked() {
        return ended;
    }
    let wanted = match Wanted::from_arguments(std::env::args_os().skip(1)) {
        Ok(wanted) => wanted,
        Err(sentence) => {
            eprintln!("{sentence}");
            return std::process::ExitCode::from(2);
        }
    };
    let app = tauri::Builder::default()
        .menu(menu::menu)
        .on_menu_event(menu::chosen)
        .manage(Bridge::default())
        .invoke_handler(tauri::generate_handler![
            bridge::call,
            bridge::start_job,
            bridge::cancel_job,
            dialogs::pick_files,
            dialogs::pick_folder,
            dialogs::pick_project,
            dialogs::pick_exported,
            dialogs::pick_new_project,
            dialogs::pick_export,
            dialogs::save_file,
            reveal::reveal,
        ])
        .setup(move |app| {
            opening::start(app.handle(), wanted);
            bridge::watch(app.handle());
            window::open(app)?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("configuration and capabilities were checked when this was built");
    app.run(|app, event| match event {
        // macOS hands over a double-clicked file as an event instead of an argument.
        #[cfg(target_os = "macos")]
        tauri::RunEvent::Opened { urls } => opening::opened(app, &urls),
        tauri::RunEvent::Exit => app.state::<Bridge>().cancel_all(),
        _ => {}
    });
    std::process::ExitCode::SUCCESS
}
