//! Where this machine keeps what is not in a project, and who reads foreign files on it.

use crate::worker::Reader;
use std::path::PathBuf;

/// Folders for settings and the sample, and for what may be deleted at any time; the reader.
#[derive(Clone, Debug)]
pub struct Places {
    pub data: PathBuf,
    pub cache: PathBuf,
    pub reader: Reader,
}

impl Places {
    /// The system's folders, or those under `VARIORUM_HOME` where that is set; files are read by
    /// workers, so the program's `main` must begin with [`crate::worker::serve_if_asked`].
    pub fn of_this_machine() -> Self {
        let reader = Reader::of_this_program();
        if let Some(home) = std::env::var_os("VARIORUM_HOME").filter(|home| !home.is_empty()) {
            return Self {
                reader,
                ..Self::under(PathBuf::from(home))
            };
        }
        let fallback = std::env::temp_dir().join("variorum");
        Self {
            data: dirs::data_local_dir()
                .map_or_else(|| fallback.join("data"), |folder| folder.join("Variorum")),
            cache: dirs::cache_dir().map_or_else(|| fallback.join("cache"), |folder| folder.join("Variorum")),
            reader,
        }
    }

    /// Folders under one; files are read in this process.
    pub fn under(home: PathBuf) -> Self {
        Self {
            data: home.join("data"),
            cache: home.join("cache"),
            reader: Reader::InProcess,
        }
    }
}
