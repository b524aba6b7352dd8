//! What the columns of tables are: shown, decided, remembered.

use super::import::ImportOptions;
use super::read_files::{load, name_of, with_worker};
use crate::Project;
use crate::failure::Failure;
use crate::job::CancelToken;
use crate::store::{mappings, now};
use crate::worker::{Trouble, Worker};
use formats::read::{Mapping, Mappings, Role, TablePreview};
use std::path::{Path, PathBuf};

impl Project {
    /// The columns of a table, some rows and its first article, by the chosen mapping, the
    /// remembered one, or a guess. `None` where the file is no table; fails as unreadable.
    pub fn preview_table(
        &self,
        path: &Path,
        chosen: Option<&Mapping>,
    ) -> Result<Option<TablePreview>, Failure> {
        let known = self.known_mappings()?;
        let bytes = load(path).map_err(Failure::unreadable)?;
        let table = with_worker(&self.reader, &CancelToken::default(), |worker| {
            worker.table(&name_of(path), &bytes, &known, chosen)
        });
        table.map_err(Trouble::into_failure)
    }

    pub(super) fn known_mappings(&self) -> Result<Mappings, Failure> {
        self.store.read(mappings::all)
    }

    /// What is known of tables for an import, with what was said for it; that is remembered.
    pub(super) fn mappings_for(
        &self,
        files: &[PathBuf],
        options: &ImportOptions,
    ) -> Result<Mappings, Failure> {
        let mut known = self.known_mappings()?;
        let mut decided = options.mappings.clone();
        decided.iter().for_each(|mapping| known.know(mapping.clone()));
        if !options.columns.is_empty() {
            let named = with_worker(&self.reader, &CancelToken::default(), |worker| {
                with_columns(files, &options.columns, &mut known, worker)
            })?;
            decided.extend(named);
        }
        decided.retain(Mapping::is_worth_knowing);
        if !decided.is_empty() {
            let now = now();
            self.store.note(|connection| {
                decided
                    .iter()
                    .try_for_each(|mapping| mappings::keep(connection, mapping, &now))
            })?;
        }
        Ok(known)
    }
}

/// The mappings of the tables among the files that have one of these columns. A column that is in
/// none of them is refused, since a mistyped name would be found out after the import only.
fn with_columns(
    files: &[PathBuf],
    columns: &[(String, Role)],
    known: &mut Mappings,
    worker: &mut Worker<'_>,
) -> Result<Vec<Mapping>, Failure> {
    let mut decided: Vec<Mapping> = Vec::new();
    let mut missing: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let mut there: Vec<String> = Vec::new();
    for file in files.iter().filter(|file| may_be_table(file)) {
        // What cannot be read is said by the import itself.
        let Ok(bytes) = load(file) else { continue };
        let table = match worker.table(&name_of(file), &bytes, known, None) {
            Ok(Some(table)) => table,
            Ok(None) | Err(Trouble::OfFile(_)) => continue,
            Err(trouble) => return Err(trouble.into_failure()),
        };
        let mut mapping = table.mapping;
        there.extend(mapping.columns.iter().map(|column| column.name.clone()));
        let mut touched = false;
        for (name, role) in columns {
            let Some(at) = mapping.columns.iter().position(|column| column.name == *name) else {
                continue;
            };
            touched = true;
            missing.retain(|one| one != name);
            for (other, column) in mapping.columns.iter_mut().enumerate() {
                // A guess gives way; a deck alone can be made of several columns.
                if other != at && column.role == *role && *role != Role::Deck {
                    column.role = Role::Ignored;
                }
            }
            mapping.columns[at].role = *role;
        }
        if touched {
            known.know(mapping.clone());
            decided.push(mapping);
        }
    }
    if let Some(name) = missing.first() {
        there.sort();
        there.dedup();
        let listed = match there.as_slice() {
            [] => "no table is among the files".to_owned(),
            there => format!(
                "the columns are {}",
                there.iter().take(30).cloned().collect::<Vec<_>>().join(", ")
            ),
        };
        return Err(Failure::invalid(format!(
            "There is no column “{name}”: {listed}. Nothing was imported."
        )));
    }
    Ok(decided)
}

/// By the name alone, to spare reading files that are none.
pub(super) fn may_be_table(file: &Path) -> bool {
    let ending = file
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ["csv", "tsv", "tab", "json", "jsonl", "ndjson", "xlsx", "txt"].contains(&ending.as_str())
}
