//! What is about to come in: files read as an import would, some at a time.

use super::mappings::may_be_table;
use super::read_files::{Made, load, name_of, read_in_order};
use super::walk::{PREVIEWED, walk};
use crate::failure::Failure;
use crate::job::Job;
use crate::store::tables::Source;
use crate::wire::{FilePage, FilePreview};
use crate::worker::{Trouble, Worker};
use crate::{Project, hex};
use formats::read::Mappings;
use formats::read::references::may_be_list;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

impl Project {
    /// Reads `limit` of the files that an import of these paths would read, from number `from` on,
    /// in its order; those that it would leave out come last. Touches nothing.
    ///
    /// *Choice:* asked for piece by piece, walking anew each time. *Why:* the first screen is there
    /// at once however many files follow, nothing is kept between two questions, and walking costs
    /// little beside reading.
    pub fn preview_files(
        &self,
        paths: &[PathBuf],
        from: usize,
        limit: usize,
        job: &mut Job,
    ) -> Result<FilePage, Failure> {
        let (walked, unfinished) = walk(paths, PREVIEWED);
        let total = walked.files.len() + walked.refused.len();
        let mappings = self.known_mappings()?;
        let wanted: Vec<PathBuf> = walked.files.iter().skip(from).take(limit).cloned().collect();
        let mut read: Vec<(FilePreview, Option<String>)> = Vec::with_capacity(wanted.len());
        job.at("Looking into files", from, total)?;
        let token = job.token();
        let look = |path: &Path, worker: &mut Worker<'_>| {
            let value = look_into(path, &mappings, worker)?;
            Ok(Made { value, bytes: 0 })
        };
        read_in_order(&wanted, &self.reader, &token, look, |batch| {
            read.extend(batch);
            job.at("Looking into files", from + read.len(), total)
        })?;
        let mut rows = self.store.read(|connection| {
            let mut rows = Vec::with_capacity(read.len());
            for (mut row, sha256) in read {
                if let Some(sha256) = sha256 {
                    row.known = !Source::of_hash(connection, &sha256)?.is_empty();
                }
                rows.push(row);
            }
            Ok(rows)
        })?;
        let refused_from = from.saturating_sub(walked.files.len());
        let refused = walked.refused.into_iter().skip(refused_from);
        for note in refused.take(limit - rows.len()) {
            rows.push(FilePreview {
                problem: Some(note.message),
                ..blank(Path::new(&note.path))
            });
        }
        Ok(FilePage {
            rows,
            total: u32::try_from(total).unwrap_or(u32::MAX),
            unfinished,
        })
    }
}

fn blank(path: &Path) -> FilePreview {
    FilePreview {
        path: path.to_string_lossy().into_owned(),
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        media_type: None,
        articles: 0,
        headline: None,
        outlet: None,
        published: None,
        warnings: Vec::new(),
        problem: None,
        known: false,
        is_table: false,
        references: None,
    }
}

/// A row and the hash of the file's bytes.
fn look_into(
    path: &Path,
    mappings: &Mappings,
    worker: &mut Worker<'_>,
) -> Result<(FilePreview, Option<String>), Trouble> {
    let row = blank(path);
    let name = name_of(path);
    let bytes = match load(path) {
        Ok(bytes) => bytes,
        Err(problem) => {
            let problem = Some(problem);
            return Ok((FilePreview { problem, ..row }, None));
        }
    };
    if may_be_list(&name, &bytes) {
        match worker.references(&name, &bytes) {
            Ok(Some(list)) => {
                let row = FilePreview {
                    references: Some(u32::try_from(list.references.len()).unwrap_or(u32::MAX)),
                    warnings: list.warnings,
                    ..row
                };
                return Ok((row, None));
            }
            // What is the matter with the file is said of its articles.
            Ok(None) | Err(Trouble::OfFile(_)) => {}
            Err(other) => return Err(other),
        }
    }
    let is_table = may_be_table(path)
        && match worker.table(&name, &bytes, mappings, None) {
            Ok(table) => table.is_some(),
            // What is the matter with the file is said of its articles.
            Err(Trouble::OfFile(_)) => false,
            Err(other) => return Err(other),
        };
    let (reading, sha256) = worker.read(&name, &bytes, mappings, || hex(&Sha256::digest(&bytes)));
    let row = match reading {
        Ok(reading) => {
            let first = reading.drafts.first();
            FilePreview {
                media_type: Some(reading.media_type),
                articles: u32::try_from(reading.drafts.len()).unwrap_or(u32::MAX),
                headline: first.and_then(|draft| draft.headline.clone()),
                outlet: first.and_then(|draft| draft.outlet.clone()),
                published: first
                    .and_then(|draft| draft.published.as_ref())
                    .map(|date| date.as_str().to_owned()),
                warnings: reading.warnings,
                is_table,
                ..row
            }
        }
        // A table of unknown columns can be read once a person has said what they are.
        Err(Trouble::OfFile(problem)) => FilePreview {
            problem: Some(problem),
            is_table,
            ..row
        },
        Err(other) => return Err(other),
    };
    Ok((row, Some(sha256)))
}
