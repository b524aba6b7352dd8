//! Shapes of what leaves the project, and of holding it against the project.

use super::shapes::PassageRow;
use model::excerpt::CitationStyle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
    Xlsx,
    Json,
    Md,
    /// A folder of notes, one for each article.
    MdByArticle,
    /// A folder of notes, one for each tag.
    MdByTag,
    Html,
    Docx,
    /// W3C Web Annotations.
    Jsonld,
    /// The articles that the excerpts come from, for reference managers.
    Csl,
    Ris,
    Bib,
    /// The project as REFI-QDA, for other programs.
    Qdpx,
    /// The tags as REFI-QDA.
    Qdc,
    /// The tags as a table.
    CodebookCsv,
    CodebookDocx,
}

/// How references are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceStyle {
    #[default]
    Plain,
    Apa,
    /// As a note.
    Chicago,
    ChicagoAuthorDate,
    Mla,
}

impl From<ReferenceStyle> for CitationStyle {
    fn from(style: ReferenceStyle) -> Self {
        match style {
            ReferenceStyle::Plain => Self::Plain,
            ReferenceStyle::Apa => Self::Apa,
            ReferenceStyle::Chicago => Self::Chicago,
            ReferenceStyle::ChicagoAuthorDate => Self::ChicagoAuthorDate,
            ReferenceStyle::Mla => Self::Mla,
        }
    }
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ExportPreview {
    pub excerpts: u32,
    /// The first rows, as they would be written.
    pub rows: Vec<PassageRow>,
    /// Cells of a CSV that would be written with a leading apostrophe, since a spreadsheet
    /// would run them as a formula.
    pub neutralised: u32,
    /// The first rows in the format that was asked for, as the file begins; empty where the format
    /// is no text, or holds more than excerpts.
    pub sample: String,
    /// The references of the first rows in the style that was asked for; none in the plain one.
    pub references: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Exported {
    pub path: String,
    pub excerpts: u32,
    pub bytes: f64,
    pub neutralised: u32,
    /// What the format could not hold, in sentences.
    pub left_out: Vec<String>,
    /// What else whoever exports should know, in sentences.
    pub notices: Vec<String>,
}

/// What became of the excerpts of an export.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct VerifyReport {
    pub path: String,
    /// Such as "CSV".
    pub format: String,
    pub excerpts: u32,
    /// Those that stand in the source and are told as the project tells them.
    pub stand: u32,
    /// What is wrong with the export as a whole, in sentences.
    pub problems: Vec<String>,
    /// What was passed over, in sentences; nothing is wrong with that.
    pub notices: Vec<String>,
    /// One for each excerpt, in the order of the export.
    pub rows: Vec<VerifiedExcerpt>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VerifiedExcerpt {
    /// The passage's lasting name; empty for what a page says of an article as a whole.
    pub passage: String,
    /// The article's lasting name.
    pub article: String,
    pub state: VerifiedState,
    /// What the export tells otherwise than the project does now.
    pub fields: Vec<String>,
    /// The beginning of the quotation as the export has it.
    pub quotation: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerifiedState {
    /// In the source at its place, and everything is told as the project tells it.
    Stands,
    /// In the source at its place, but something else is told otherwise: see `fields`.
    Differs,
    /// In the source at its place, but the project no longer marks the passage.
    Unmarked,
    /// In the source, but at another place.
    Moved,
    /// The words are not in the source.
    Altered,
    /// The article is not in the project.
    Missing,
}
