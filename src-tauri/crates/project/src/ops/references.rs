//! Lists of references among the files of an import: read first, so that every article that
//! follows can be filled from them.

use super::read_files::{Made, load, name_of, read_in_order};
use super::walk::note;
use crate::failure::Failure;
use crate::job::CancelToken;
use crate::wire::{ImportNote, ImportReport};
use crate::worker::{Reader, Trouble, Worker};
use formats::read::references::{At, List, Shelf, may_be_list};
use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes from which it is clear that most files are no lists.
const HEAD_BYTES: u64 = 4096;

/// The references of an import, and the files that are left to be read for articles.
#[derive(Default)]
pub(super) struct Shelved {
    pub shelf: Shelf,
    pub lists: Lists,
    pub files: Vec<PathBuf>,
}

/// What is to be reported of lists of references.
#[derive(Default)]
pub(super) struct Lists {
    /// In the order of the shelf.
    paths: Vec<PathBuf>,
    warnings: Vec<(PathBuf, String)>,
}

/// Takes the lists of references out of `files` and reads them.
pub(super) fn shelved(files: Vec<PathBuf>, reader: &Reader, token: &CancelToken) -> Result<Shelved, Failure> {
    let maybe: Vec<PathBuf> = files.iter().filter(|file| may_be(file)).cloned().collect();
    let mut found: Vec<(PathBuf, List)> = Vec::new();
    let make = |path: &Path, worker: &mut Worker<'_>| {
        let list = match list(path, worker) {
            Ok(list) => list,
            // What is the matter with the file is said when it is read for articles.
            Err(Trouble::OfFile(_)) => None,
            Err(other) => return Err(other),
        };
        let value = list.map(|list| (path.to_owned(), list));
        Ok(Made { value, bytes: 0 })
    };
    if !maybe.is_empty() {
        read_in_order(&maybe, reader, token, make, |batch| {
            found.extend(batch.into_iter().flatten());
            Ok(())
        })?;
    }
    let paths: Vec<PathBuf> = found.iter().map(|(path, _)| path.clone()).collect();
    let are_lists: HashSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let files: Vec<PathBuf> = files
        .into_iter()
        .filter(|file| !are_lists.contains(file.as_path()))
        .collect();
    let mut warnings = Vec::new();
    for (path, list) in &mut found {
        let said = list.warnings.drain(..);
        warnings.extend(said.map(|warning| (path.clone(), warning)));
    }
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let lists = found
        .into_iter()
        .map(|(path, list)| (shown(&path), list))
        .collect();
    let others: Vec<String> = files.iter().map(|file| shown(file)).collect();
    Ok(Shelved {
        shelf: Shelf::new(lists, &others),
        lists: Lists { paths, warnings },
        files,
    })
}

impl Lists {
    /// What could not be read of the lists, and which references found no file.
    pub fn report(self, shelf: &Shelf, matched: &HashSet<At>) -> ImportReport {
        let left_over = self
            .paths
            .into_iter()
            .zip(shelf.left_over(matched))
            .filter_map(|(path, sentence)| Some((path, sentence?)));
        let warnings = self.warnings.into_iter().chain(left_over);
        ImportReport {
            warnings: warnings
                .map(|(path, message)| ImportNote {
                    code: None,
                    ..note(&path, message)
                })
                .collect(),
            ..ImportReport::default()
        }
    }
}

/// The references of a file, where it is a list.
pub(super) fn list(path: &Path, worker: &mut Worker<'_>) -> Result<Option<List>, Trouble> {
    let bytes = load(path).map_err(Trouble::OfFile)?;
    worker.references(&name_of(path), &bytes)
}

/// By name and first bytes, so that hardly any file is read twice.
pub(super) fn may_be(path: &Path) -> bool {
    let name = name_of(path);
    // Most names say enough, and nothing is opened for them.
    let by_name = |head: &[u8]| may_be_list(&name, head);
    if by_name(b"") {
        return true;
    }
    if !by_name(b"TY  - NEWS") {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    read.is_ok() && by_name(&head)
}
