//! The one window, and the walls around its page.

use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, Url, WebviewWindowBuilder};

/// Makes the window from its entry in `tauri.conf.json`.
///
/// It stays hidden until the page is loaded, so that nobody sees it white first.
pub fn open(app: &App) -> tauri::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .first()
        .expect("tauri.conf.json names the main window");
    WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                let shown = window.show().and_then(|()| window.set_focus());
                if let Err(cause) = shown {
                    eprintln!("The window cannot be shown: {cause}");
                }
            }
        })
        // A link in an imported page must not take the window to the network.
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// True for the pages inside the program, and for Vite's server while developing.
fn is_ours(address: &Url) -> bool {
    match (address.scheme(), address.host_str()) {
        ("tauri", Some("localhost")) => true,
        // Windows cannot give a web view a scheme of its own.
        ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => cfg!(dev) && address.port() == Some(5173),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_window_never_leaves_its_own_pages() {
        let at = |address: &str| is_ours(&address.parse().expect("an address"));
        assert!(at("tauri://localhost/index.html"));
        assert!(at("http://tauri.localhost/"));
        assert!(!at("https://coastwire.example/story"));
        assert!(!at("http://localhost:8080/"));
        assert!(!at("http://tauri.localhost.example/"));
        assert!(!at("file:///etc/hostname"));
    }
}
