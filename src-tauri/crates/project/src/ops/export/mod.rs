//! Exporting tagged excerpts.

mod losses;
pub(super) mod sheet;
mod study;
mod words;
mod write_whole;

use write_whole::write_streamed;
pub use write_whole::write_whole;

use super::codebook;
use crate::Project;
use crate::failure::{Failure, require};
use crate::job::Job;
use crate::store::tables::Tag;
use crate::wire::{ExportFormat, PassageChoice};
use formats::write::Written;
use model::excerpt::{CitationStyle, Sheet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Clone, Debug)]
pub struct ExportReport {
    pub path: PathBuf,
    pub excerpts: usize,
    pub bytes: usize,
    pub neutralised: u32,
    /// What the format could not hold, in sentences.
    pub left_out: Vec<String>,
    /// What else whoever exports should know, in sentences.
    pub notices: Vec<String>,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportSettings {
    /// A byte order mark in front of a CSV.
    pub bom: bool,
    pub style: CitationStyle,
}

impl Project {
    /// Writes the chosen excerpts. The same project gives the same bytes; the file appears
    /// whole or not at all.
    pub fn export(
        &self,
        format: ExportFormat,
        choice: &PassageChoice,
        path: &Path,
        settings: ExportSettings,
        job: &mut Job,
    ) -> Result<ExportReport, Failure> {
        require(
            !path.as_os_str().is_empty(),
            "An export needs a file to write to.",
        )?;
        let mut left_out = Vec::new();
        let (excerpts, written) = match format {
            ExportFormat::Qdpx => {
                let (excerpts, written, losses) = self.qdpx(choice, job)?;
                left_out = losses;
                (excerpts, written)
            }
            ExportFormat::Qdc => {
                let (written, losses) = self.qdc()?;
                left_out = losses;
                (0, written)
            }
            ExportFormat::MdByArticle | ExportFormat::MdByTag => {
                return self.notes(format, choice, path, settings.style, job);
            }
            format => {
                let sheet = self.sheet(choice, settings.style, job)?;
                let count = sheet.excerpts.len();
                job.at("Writing", count, count)?;
                if let Some(write) = stream(format) {
                    let mut neutralised = 0;
                    let bytes = write_streamed(path, |out| {
                        neutralised = write(&sheet, settings.bom, out)?;
                        Ok(())
                    })?;
                    return Ok(ExportReport {
                        path: path.to_owned(),
                        excerpts: count,
                        bytes,
                        neutralised,
                        left_out,
                        notices: Vec::new(),
                    });
                }
                (count, written(format, &sheet, settings.bom)?)
            }
        };
        write_whole(path, &written.bytes)?;
        let bytes = written.bytes.len();
        Ok(ExportReport {
            path: path.to_owned(),
            excerpts,
            bytes,
            neutralised: written.neutralised,
            left_out,
            notices: Vec::new(),
        })
    }

    /// Writes notes into a folder, made where it is missing. Each note appears whole or not at all;
    /// what else lies in the folder stays.
    fn notes(
        &self,
        format: ExportFormat,
        choice: &PassageChoice,
        path: &Path,
        style: CitationStyle,
        job: &mut Job,
    ) -> Result<ExportReport, Failure> {
        let sheet = self.sheet(choice, style, job)?;
        let notes = match format {
            ExportFormat::MdByTag => formats::write::notes_by_tag(&sheet),
            _ => formats::write::notes_by_article(&sheet),
        };
        write_whole::folder(path)?;
        let mut bytes = 0;
        let mut renamed = Vec::new();
        for (done, note) in notes.iter().enumerate() {
            job.at("Writing", done, notes.len())?;
            let to = free_note(path, &note.name, &self.id);
            if let Some(name) = to.file_name().filter(|name| *name != note.name.as_str()) {
                renamed.push(format!(
                    "Another note is called “{}”, so the one of this export is “{}”.",
                    note.name,
                    name.to_string_lossy()
                ));
            }
            write_whole(&to, &note.written.bytes)?;
            bytes += note.written.bytes.len();
        }
        Ok(ExportReport {
            path: path.to_owned(),
            excerpts: sheet.excerpts.len(),
            bytes,
            neutralised: 0,
            left_out: Vec::new(),
            notices: renamed,
        })
    }

    fn qdc(&self) -> Result<(Written, Vec<String>), Failure> {
        let codebook = self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let paths = codebook::paths(&tags);
            sheet::entries(connection, tags, &paths)
        })?;
        let written = formats::write::qdc(&codebook, sheet::PROGRAM).ok_or_else(|| {
            Failure::invalid("The codebook has no tag yet, and a REFI-QDA codebook must hold one.")
        })?;
        Ok((written, losses::of_codebook(&codebook, false)))
    }

    /// What an export would hold, and how it would begin, with `most` excerpts at most.
    pub fn preview_export(
        &self,
        format: Option<ExportFormat>,
        choice: &PassageChoice,
        style: CitationStyle,
        most: usize,
    ) -> Result<ExportSample, Failure> {
        let mut sheet = self.sheet(choice, style, &mut Job::unwatched())?;
        let mut out = ExportSample {
            excerpts: sheet.excerpts.len(),
            neutralised: formats::write::csv(&sheet, false).neutralised,
            ..ExportSample::default()
        };
        sheet.excerpts.truncate(most);
        out.references = sheet
            .excerpts
            .iter()
            .filter_map(|excerpt| formats::write::reference(style, excerpt, true))
            .map(|pieces| formats::write::as_text(&pieces))
            .collect();
        out.sample = match format {
            Some(format) => sample(format, &sheet)?,
            None => String::new(),
        };
        Ok(out)
    }
}

/// Where to write a note: a file of that name gives way if it is an earlier export of this project,
/// and anybody's own stays, so that the name gets a number.
fn free_note(folder: &Path, name: &str, project: &str) -> PathBuf {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let mut path = folder.join(name);
    for number in 2.. {
        let Ok(there) = fs::read(&path) else {
            // Not there; or not to be read, which writing will say.
            return path;
        };
        let own =
            formats::stated::read(&there).is_ok_and(|stated| stated.project_id.as_deref() == Some(project));
        if own {
            return path;
        }
        path = folder.join(format!("{stem} {number}.md"));
    }
    path
}

/// How an export would begin.
#[derive(Clone, Debug, Default)]
pub struct ExportSample {
    /// How many excerpts it would hold.
    pub excerpts: usize,
    /// Cells of a CSV that would get an apostrophe.
    pub neutralised: u32,
    /// The first excerpts as the format writes them; empty for what is no text.
    pub sample: String,
    pub references: Vec<String>,
}

fn sample(format: ExportFormat, sheet: &Sheet) -> Result<String, Failure> {
    let bytes = match format {
        ExportFormat::Xlsx
        | ExportFormat::Docx
        | ExportFormat::Qdpx
        | ExportFormat::Qdc
        | ExportFormat::CodebookDocx => return Ok(String::new()),
        ExportFormat::MdByArticle => first_note(formats::write::notes_by_article(sheet)),
        ExportFormat::MdByTag => first_note(formats::write::notes_by_tag(sheet)),
        format => match stream(format) {
            Some(write) => {
                let mut bytes = Vec::new();
                write(sheet, false, &mut bytes)
                    .map_err(|cause| Failure::internal("The preview could not be made.").because(cause))?;
                bytes
            }
            None => written(format, sheet, false)?.bytes,
        },
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn first_note(notes: Vec<formats::write::Note>) -> Vec<u8> {
    let first = notes.into_iter().next();
    first.map(|note| note.written.bytes).unwrap_or_default()
}

/// Writes one excerpt after the other, with a byte order mark where it can; gives how many cells
/// got an apostrophe.
type Stream = fn(&Sheet, bool, &mut dyn Write) -> std::io::Result<u32>;

/// The writer of a format that need not stand in memory as a whole.
fn stream(format: ExportFormat) -> Option<Stream> {
    match format {
        ExportFormat::Csv => Some(formats::write::write_csv),
        ExportFormat::Json => Some(|sheet, _, out| formats::write::write_json(sheet, out).map(|()| 0)),
        ExportFormat::Jsonld => Some(|sheet, _, out| formats::write::write_jsonld(sheet, out).map(|()| 0)),
        ExportFormat::Html => Some(|sheet, _, out| formats::write::write_html(sheet, out).map(|()| 0)),
        _ => None,
    }
}

/// The sheet in one of the formats that excerpts have.
fn written(format: ExportFormat, sheet: &Sheet, bom: bool) -> Result<Written, Failure> {
    Ok(match format {
        ExportFormat::Xlsx => xlsx(sheet)?,
        ExportFormat::Md => formats::write::markdown(sheet),
        ExportFormat::Docx => formats::write::docx(sheet).map_err(no_document)?,
        ExportFormat::Csl => formats::write::csl(sheet),
        ExportFormat::Ris => formats::write::ris(sheet),
        ExportFormat::Bib => formats::write::bibtex(sheet),
        ExportFormat::CodebookCsv => formats::write::codebook_csv(&sheet.codebook, bom),
        ExportFormat::CodebookDocx => {
            formats::write::codebook_docx(&sheet.codebook, &sheet.provenance).map_err(no_document)?
        }
        ExportFormat::Csv
        | ExportFormat::Json
        | ExportFormat::Jsonld
        | ExportFormat::Html
        | ExportFormat::Qdpx
        | ExportFormat::Qdc
        | ExportFormat::MdByArticle
        | ExportFormat::MdByTag => {
            return Err(Failure::internal(
                "This export is not written as one piece. Choose another format.",
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
