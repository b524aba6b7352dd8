//! Importing other programs' projects and codebooks: read, placed, written as part of one step.
//!
//! What is the same is not added twice. A GUID names a thing for good; what has none (databases
//! have only row numbers, which another project uses too) is the same where it looks the same: a
//! tag by name and parent, a text by its bytes or its words, a passage by its ends, a tagging by
//! passage, tag and coder.

mod fields;
mod tags;
#[cfg(test)]
mod tests;
mod write;

use super::counted;
use super::read_files::{self, load_within, name_of};
use super::walk::note;
use crate::Project;
use crate::failure::Failure;
use crate::ids::StepId;
use crate::job::Job;
use crate::ops::ImportOptions;
use crate::wire::{ImportReport, ImportedProject, Outcome};
use crate::worker::{FileReading, Trouble, Worker};
use formats::read::projects::{
    ForeignProject, LARGEST_PROJECT_BYTES, PROJECTS, Placed, ProjectKind, kind, place,
};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Splits what was dropped into projects of other programs and files of articles.
pub(super) fn apart(files: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    files.into_iter().partition(|file| is_project(file))
}

/// What an import did that brought projects and no article, such as "import 12 tags".
pub(super) fn label(projects: &[ImportedProject]) -> String {
    let sum = |part: fn(&ImportedProject) -> u32| projects.iter().map(|project| part(project) as usize).sum();
    match (sum(|project| project.passages), sum(|project| project.tags)) {
        (0, tags) => format!("import {}", counted(tags, "tag")),
        (passages, _) => format!("import {}", counted(passages, "passage")),
    }
}

/// True for what is read as a project: by name, or, of a ZIP archive, by what it holds.
pub(super) fn is_project(path: &Path) -> bool {
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    if is_project_folder(path) || PROJECTS.contains(&ending.as_str()) {
        return true;
    }
    ending == "zip"
        && read_files::load(path).is_ok_and(|bytes| {
            matches!(
                kind("", &bytes),
                Some(ProjectKind::Qdpx | ProjectKind::PackedDatabase)
            )
        })
}

/// A folder in which QualCoder keeps one project.
pub(super) fn is_project_folder(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "qda") && path.is_dir() && path.join("data.qda").is_file()
}

/// The projects in a file: one, or, in databases that keep several, all of them.
fn read(path: &Path, worker: &mut Worker<'_>) -> Result<Vec<ForeignProject>, Trouble> {
    let file = if is_project_folder(path) {
        path.join("data.qda")
    } else {
        path.to_owned()
    };
    let bytes = load_within(&file, |_| LARGEST_PROJECT_BYTES, |size, most| {
        format!(
            "The project has {size} MB; projects of up to {most} MB are read. Export it without its sound, film and pictures."
        )
    })
    .map_err(Trouble::OfFile)?;
    let name = name_of(&file);
    if matches!(
        kind(&name, &bytes),
        Some(ProjectKind::Database | ProjectKind::PackedDatabase)
    ) {
        refuse_open_database(&file).map_err(|failure| Trouble::OfFile(failure.message))?;
    }
    worker.projects(&name, &bytes)
}

/// A log beside a database holds what is not in the file yet, or what has to be taken back.
fn refuse_open_database(path: &Path) -> Result<(), Failure> {
    for ending in ["-wal", "-journal"] {
        let mut log = path.as_os_str().to_owned();
        log.push(ending);
        if fs::metadata(PathBuf::from(log)).is_ok_and(|log| log.len() > 0) {
            return Err(Failure::unreadable(
                "The project is open in its own program just now, or was not closed properly. Open it there, close it, and import it again.",
            ));
        }
    }
    Ok(())
}

/// Reads a project as an import would and gives its texts as drafts.
pub(super) fn read_as_drafts(path: &Path, worker: &mut Worker<'_>) -> Result<FileReading, Trouble> {
    let placed: Vec<Placed> = read(path, worker)?.into_iter().map(place).collect();
    let mut warnings = Vec::new();
    let mut drafts = Vec::new();
    for project in placed {
        warnings.push(format!(
            "A project of {}: {} texts, {} tags, {} passages.",
            project.tool,
            project.texts.len(),
            project.tags.len(),
            project.tally.passages - project.tally.lost
        ));
        warnings.extend(project.notes);
        warnings.extend(
            project
                .losses
                .into_iter()
                .map(|loss| format!("Not brought over: {} {}. {}", loss.how_many, loss.what, loss.why)),
        );
        drafts.extend(project.texts.into_iter().map(|text| text.draft));
    }
    Ok(FileReading {
        media_type: "application/x-qualitative-project".into(),
        drafts,
        warnings,
    })
}

impl Project {
    /// Imports one file of another program into the step of an import. What cannot be read is a
    /// row of the report; a file is written as a whole or, cancelled, not at all.
    pub(super) fn import_project(
        &self,
        path: &Path,
        options: &ImportOptions,
        worker: &mut Worker<'_>,
        step: &mut Option<StepId>,
        job: &mut Job,
    ) -> Result<Outcome<ImportReport>, Failure> {
        let mut report = ImportReport::default();
        let mut changed = BTreeSet::new();
        let projects = match read(path, worker) {
            Ok(projects) => projects,
            Err(Trouble::OfFile(message)) => {
                report.failed.push(note(path, message));
                Vec::new()
            }
            Err(other) => return Err(other.into_failure()),
        };
        for foreign in projects {
            job.at("Placing passages", 0, 0)?;
            let placed = place(foreign);
            let outcome = self
                .store
                .write_batch(step, "import", "import a project", &self.coder(), |w| {
                    let coder = self.acting_coder(w)?;
                    write::Writer::new(w, coder, path, options).write(placed, job)
                })?;
            changed.extend(outcome.changed);
            let written = outcome.value;
            report.articles.extend(written.articles);
            report.duplicates.extend(written.duplicates);
            report.projects.push(written.project);
        }
        Ok(Outcome {
            value: report,
            changed: changed.into_iter().collect(),
        })
    }
}
