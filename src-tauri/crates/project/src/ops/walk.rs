//! From what was dropped to the files that will be read.

use crate::Project;
use crate::failure::Failure;
use crate::wire::{Code, ImportNote, ImportPreview};
use formats::read::refusal_of;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A preview looks at no more files than this: it is shown while the mouse button is held.
pub(super) const PREVIEWED: usize = 5_000;
/// Names listed in a preview.
const LISTED: usize = 12;

/// The files that were found, and what was left out with a sentence for each.
#[derive(Default)]
pub(super) struct Walked {
    pub files: Vec<PathBuf>,
    pub refused: Vec<ImportNote>,
    pub folders: usize,
}

/// Files and folders to files, folders walked to the bottom in order of name. A file named
/// twice is read once. Links are followed, but not in a circle.
pub(super) fn walk(paths: &[PathBuf], enough: usize) -> (Walked, bool) {
    let mut walked = Walked::default();
    let mut seen = std::collections::HashSet::new();
    for path in paths {
        let mut entries = WalkDir::new(path)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(is_no_hidden_folder);
        while let Some(entry) = entries.next() {
            if walked.files.len() + walked.refused.len() >= enough {
                return (walked, true);
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    walked
                        .refused
                        .push(note(error.path().unwrap_or(path), walk_trouble(&error)));
                    continue;
                }
            };
            let inside = entry.depth() > 0;
            // What a folder of QualCoder holds is one project and no articles.
            if entry.file_type().is_dir() && super::import_project::is_project_folder(entry.path()) {
                let folder = entry.into_path();
                if seen.insert(folder.clone()) {
                    walked.files.push(folder);
                }
                entries.skip_current_dir();
                continue;
            }
            if entry.file_type().is_dir() {
                walked.folders += 1;
                continue;
            }
            // What systems leave in folders is nobody's article.
            if inside && is_clutter(entry.path()) {
                continue;
            }
            let file = entry.into_path();
            match refusal(&file) {
                Some(message) => walked.refused.push(note(&file, message)),
                None if seen.insert(file.clone()) => walked.files.push(file),
                None => {}
            }
        }
    }
    (walked, false)
}

/// Folders such as `.git` hold what programs keep for themselves; one that was named is read.
fn is_no_hidden_folder(entry: &walkdir::DirEntry) -> bool {
    let hidden = entry.file_name().to_string_lossy().starts_with('.') || entry.file_name() == "__MACOSX";
    !(hidden && entry.depth() > 0 && entry.file_type().is_dir())
}

fn refusal(file: &Path) -> Option<String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // Reading a pipe or a device would wait for ever.
    if fs::metadata(file).is_ok_and(|metadata| !metadata.is_file()) {
        return Some(format!("“{name}” is no ordinary file."));
    }
    refusal_of(&name)
}

fn is_clutter(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name.as_ref())
}

fn walk_trouble(error: &walkdir::Error) -> String {
    if let Some(ancestor) = error.loop_ancestor() {
        return format!(
            "This link leads back to its own folder {}, so it was not followed.",
            ancestor.display()
        );
    }
    match error.io_error().map(std::io::Error::kind) {
        Some(std::io::ErrorKind::NotFound) => {
            "There is nothing at this path. It may have been moved or renamed.".into()
        }
        Some(std::io::ErrorKind::PermissionDenied) => "This account may not read it.".into(),
        _ => "It could not be read.".into(),
    }
}

pub(super) fn note(path: &Path, message: String) -> ImportNote {
    ImportNote {
        path: path.to_string_lossy().into_owned(),
        code: Some(Code::Unreadable),
        message,
    }
}

impl Project {
    /// What an import of these paths would read, from names and sizes alone.
    pub fn preview_import(paths: &[PathBuf]) -> Result<ImportPreview, Failure> {
        let (walked, unfinished) = walk(paths, PREVIEWED);
        let bytes: u64 = walked
            .files
            .iter()
            .filter_map(|file| fs::metadata(file).ok())
            .map(|metadata| metadata.len())
            .sum();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        #[expect(
            clippy::cast_precision_loss,
            reason = "a sum of file sizes is shown in megabytes"
        )]
        let bytes = bytes as f64;
        Ok(ImportPreview {
            readable: count(walked.files.len()),
            unreadable: count(walked.refused.len()),
            folders: count(walked.folders),
            bytes,
            names: walked
                .files
                .iter()
                .take(LISTED)
                .map(|file| {
                    file.file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned()
                })
                .collect(),
            refused: walked.refused.into_iter().take(LISTED).collect(),
            unfinished,
        })
    }
}
