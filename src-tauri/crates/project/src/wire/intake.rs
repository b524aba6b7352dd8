//! Shapes of what comes in: tables and their columns, files before an import, reports of imports.

use super::shapes::{ImportReport, WireSureness};
use crate::ids::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

// ---------------------------------------------------------------- tables

/// What the cells of a column are of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    Headline,
    Deck,
    Outlet,
    Byline,
    Published,
    Updated,
    Url,
    Language,
    Text,
    Section,
    Page,
    Edition,
    Number,
    Dateline,
    Ignored,
}

/// What a person says the columns of a table are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TableMapping {
    pub columns: Vec<MappedColumn>,
    /// How 04/05/2031 is meant, where the dates of the table do not say so themselves.
    pub day_first: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MappedColumn {
    pub name: String,
    pub role: ColumnRole,
}

/// A table before it is imported.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TableView {
    pub columns: Vec<ColumnView>,
    pub day_first: Option<bool>,
    pub rows: u32,
    /// The columns were decided at an earlier import.
    pub remembered: bool,
    /// The first article by this mapping.
    pub first: Option<FirstArticle>,
    /// Why there is none.
    pub problem: Option<String>,
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ColumnView {
    pub name: String,
    pub role: ColumnRole,
    /// Certain where name and cells agree or a person decided.
    pub sureness: WireSureness,
    /// The cells of the first rows, shortened.
    pub samples: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FirstArticle {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub byline: Vec<String>,
    pub published: Option<String>,
    pub section: Option<String>,
    pub page: Option<String>,
    /// The beginning of what it tells.
    pub text: String,
}

// ---------------------------------------------------------------- before an import

/// Files as an import would read them.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FilePage {
    pub rows: Vec<FilePreview>,
    /// How many files there are; at least so many where `unfinished`.
    pub total: u32,
    /// There are more files than a preview looks at.
    pub unfinished: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FilePreview {
    pub path: String,
    pub name: String,
    /// By content, such as `application/pdf`; none where the file cannot be read.
    pub media_type: Option<String>,
    pub articles: u32,
    /// Of the first article.
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub warnings: Vec<String>,
    /// Why it will not come in.
    pub problem: Option<String>,
    /// The same bytes are in the project already.
    pub known: bool,
    /// A table, whose columns can be looked at.
    pub is_table: bool,
    /// Of a list of references, which brings no articles and fills in those that come with it.
    pub references: Option<u32>,
}

// ---------------------------------------------------------------- reports

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Under way, or the program was ended before it was done.
    Running,
    Done,
    Cancelled,
}

/// What became of a file or an article; the words of the report's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineOutcome {
    Imported,
    SameFile,
    SameText,
    Alike,
    Version,
    Failed,
    Warning,
    /// Another program's project, and what of it came.
    Project,
}

/// One import of the project.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportRow {
    pub id: ImportId,
    /// RFC 3339, UTC.
    pub at: String,
    pub coder: String,
    pub files: u32,
    pub state: ImportState,
    /// Its articles were taken out again by undoing it.
    pub undone: bool,
    pub imported: u32,
    pub duplicates: u32,
    /// New articles that are nearly the same as another one.
    pub alike: u32,
    /// New articles that are another version of one.
    pub versions: u32,
    pub failed: u32,
    pub warnings: u32,
}

/// A report that was kept.
#[derive(Clone, Debug, Serialize, TS)]
pub struct KeptImport {
    pub row: ImportRow,
    pub report: ImportReport,
}

/// Articles that are nearly the same, or versions of one another. They are shown and never dropped.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AlikeGroup {
    /// The same outlet published a later version; otherwise the texts are nearly the same.
    pub versions: bool,
    /// By date, then by order of import.
    pub articles: Vec<AlikeArticle>,
    /// The least share of words, from 0 to 1, that one of a pair has in the other.
    pub share: f32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct AlikeArticle {
    pub id: ArticleId,
    pub title: String,
    pub outlet_name: Option<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    /// Came in with this import.
    pub new: bool,
    /// No longer in the project.
    pub gone: bool,
}
