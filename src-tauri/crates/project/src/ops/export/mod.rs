//! Exporting tagged excerpts.

pub(super) mod sheet;
mod study;
mod words;
mod write_whole;

pub use write_whole::write_whole;

use super::codebook;
use crate::Project;
use crate::failure::{Failure, require};
use crate::job::Job;
use crate::store::tables::Tag;
use crate::wire::{ExportFormat, PassageChoice};
use formats::write::Written;
use model::excerpt::Sheet;
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Clone, Debug)]
pub struct ExportReport {
    pub path: PathBuf,
    pub excerpts: usize,
    pub bytes: usize,
    pub neutralised: u32,
}

impl Project {
    /// Writes the chosen excerpts. The same project gives the same bytes; the file appears
    /// whole or not at all.
    pub fn export(
        &self,
        format: ExportFormat,
        choice: &PassageChoice,
        path: &Path,
        bom: bool,
        job: &mut Job,
    ) -> Result<ExportReport, Failure> {
        require(
            !path.as_os_str().is_empty(),
            "An export needs a file to write to.",
        )?;
        let (excerpts, written) = match format {
            ExportFormat::Qdpx => self.qdpx(choice, job)?,
            ExportFormat::Qdc => (0, self.qdc()?),
            ExportFormat::MdByArticle | ExportFormat::MdByTag => {
                return self.notes(format, choice, path, job);
            }
            format => {
                let sheet = self.sheet(choice, job)?;
                let count = sheet.excerpts.len();
                job.at("Writing", count, count)?;
                (count, written(format, &sheet, bom)?)
            }
        };
        write_whole(path, &written.bytes)?;
        let bytes = written.bytes.len();
        Ok(ExportReport {
            path: path.to_owned(),
            excerpts,
            bytes,
            neutralised: written.neutralised,
        })
    }

    /// Writes notes into a folder, made where it is missing. Each note appears whole or not at all;
    /// what else lies in the folder stays.
    fn notes(
        &self,
        format: ExportFormat,
        choice: &PassageChoice,
        path: &Path,
        job: &mut Job,
    ) -> Result<ExportReport, Failure> {
        let sheet = self.sheet(choice, job)?;
        let notes = match format {
            ExportFormat::MdByTag => formats::write::notes_by_tag(&sheet),
            _ => formats::write::notes_by_article(&sheet),
        };
        write_whole::folder(path)?;
        let mut bytes = 0;
        for (done, note) in notes.iter().enumerate() {
            job.at("Writing", done, notes.len())?;
            write_whole(&path.join(&note.name), &note.written.bytes)?;
            bytes += note.written.bytes.len();
        }
        Ok(ExportReport {
            path: path.to_owned(),
            excerpts: sheet.excerpts.len(),
            bytes,
            neutralised: 0,
        })
    }

    fn qdc(&self) -> Result<Written, Failure> {
        let codebook = self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let paths = codebook::paths(&tags);
            sheet::entries(connection, tags, &paths)
        })?;
        formats::write::qdc(&codebook, sheet::PROGRAM).ok_or_else(|| {
            Failure::invalid("The codebook has no tag yet, and a REFI-QDA codebook must hold one.")
        })
    }

    /// How many cells a CSV of this choice would have to neutralise.
    pub fn neutralised(&self, choice: &PassageChoice) -> Result<(usize, u32), Failure> {
        let sheet = self.sheet(choice, &mut Job::unwatched())?;
        Ok((
            sheet.excerpts.len(),
            formats::write::csv(&sheet, false).neutralised,
        ))
    }
}

/// The sheet in one of the formats that excerpts have.
fn written(format: ExportFormat, sheet: &Sheet, bom: bool) -> Result<Written, Failure> {
    Ok(match format {
        ExportFormat::Csv => formats::write::csv(sheet, bom),
        ExportFormat::Xlsx => xlsx(sheet)?,
        ExportFormat::Json => formats::write::json(sheet),
        ExportFormat::Md => formats::write::markdown(sheet),
        ExportFormat::Html => formats::write::html(sheet),
        ExportFormat::Docx => formats::write::docx(sheet).map_err(no_document)?,
        ExportFormat::Jsonld => formats::write::jsonld(sheet),
        ExportFormat::Csl => formats::write::csl(sheet),
        ExportFormat::Ris => formats::write::ris(sheet),
        ExportFormat::Bib => formats::write::bibtex(sheet),
        ExportFormat::CodebookCsv => formats::write::codebook_csv(&sheet.codebook, bom),
        ExportFormat::CodebookDocx => {
            formats::write::codebook_docx(&sheet.codebook, &sheet.provenance).map_err(no_document)?
        }
        ExportFormat::Qdpx | ExportFormat::Qdc | ExportFormat::MdByArticle | ExportFormat::MdByTag => {
            return Err(Failure::internal(
                "This export is more than one sheet. Choose another format.",
            ));
        }
    })
}

fn no_document(cause: std::io::Error) -> Failure {
    Failure::invalid("These are more excerpts than a Word document can hold. Narrow the choice.")
        .because(cause)
}

fn xlsx(sheet: &Sheet) -> Result<Written, Failure> {
    let most = formats::write::MOST_ROWS;
    require(
        sheet.excerpts.len() <= most,
        format!("A sheet of Excel holds {most} rows and this choice more. Narrow it, or export it as CSV."),
    )?;
    formats::write::xlsx(sheet).map_err(|cause| {
        Failure::internal("The Excel file could not be made. Export as CSV instead.").because(cause)
    })
}
