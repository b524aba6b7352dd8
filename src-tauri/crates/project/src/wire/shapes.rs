//! The shapes that cross the wire. Positions are UTF-16 code units in the article's text.

use super::intake::AlikeGroup;
use crate::ids::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of rows; an act names those it changed, and views that read them ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Source,
    Outlet,
    Article,
    Text,
    Tag,
    Passage,
    Tagging,
    Coder,
    Memo,
    Story,
    Alignment,
    /// Reports of imports and what is known of tables.
    Import,
    Project,
}

/// A success with its changes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Outcome<T> {
    pub value: T,
    pub changed: Vec<Kind>,
}

/// A refusal: the code for programs, the message for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WireFailure {
    pub code: Code,
    /// A sentence or two: what could not be done and what to do next.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    Invalid,
    NotFound,
    Conflict,
    Unreadable,
    Cancelled,
    TooNew,
    Busy,
    Internal,
}

// ---------------------------------------------------------------- the desk

/// What the window needs to know before anything is open.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DeskView {
    pub version: String,
    pub project: Option<ProjectCard>,
    pub recent: Vec<RecentProject>,
    /// The name that new taggings carry.
    pub coder: String,
    /// Endings of the files that can be imported, without the dot.
    pub readable: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ProjectCard {
    pub id: String,
    pub name: String,
    pub path: String,
    /// Opened without leave to write: reading and export work, acts are refused.
    pub read_only: bool,
    /// Something a person should know about the opening, such as a search index rebuilt.
    pub notice: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecentProject {
    pub path: String,
    pub name: String,
    /// The file is not there now.
    pub missing: bool,
}

/// The bottom line of the window and the counts of the left panel.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Overview {
    pub articles: u32,
    pub untagged: u32,
    pub outlets: u32,
    pub passages: u32,
    pub taggings: u32,
    /// The project's own memo.
    pub memo: String,
    /// What undo would undo, such as "tag a passage"; none when there is nothing.
    pub undo: Option<String>,
    pub redo: Option<String>,
}

// ---------------------------------------------------------------- library

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArticleRow {
    pub id: ArticleId,
    /// The headline, or the article's first words where none was found.
    pub title: String,
    pub title_is_first_words: bool,
    pub outlet: Option<OutletId>,
    pub outlet_name: Option<String>,
    pub outlet_colour: Option<String>,
    pub byline: Vec<WireAuthor>,
    /// ISO 8601 of the precision that is known.
    pub published: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub words: u32,
    pub passages: u32,
    /// Tags on this article, each once.
    pub tags: Vec<TagId>,
    pub stories: Vec<StoryId>,
    pub source_name: String,
    /// RFC 3339, UTC.
    pub imported_at: String,
    /// Fields whose value is only probable and worth a look.
    pub unsure: Vec<WireField>,
    pub deck: Option<String>,
    /// ISO 8601, as `published`.
    pub updated: Option<String>,
    /// The place that it was filed from.
    pub dateline: Option<String>,
    pub section: Option<String>,
    /// In print, as the file states it.
    pub page: Option<String>,
    pub edition: Option<String>,
    /// What its database or table calls it by.
    pub number: Option<String>,
    /// The length that its database states, in words.
    pub stated_words: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WireAuthor {
    pub name: String,
    pub role: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WireField {
    Headline,
    Outlet,
    Byline,
    Published,
    Url,
    Language,
    Deck,
    Updated,
    Dateline,
    Section,
    Page,
    Edition,
    Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WireSureness {
    Unsure,
    Likely,
    Certain,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WireWitness {
    pub field: WireField,
    /// Where it was found, in words: "line 1", "meta article:published_time", "corrected by hand".
    pub place: String,
    /// The words of the file that say so.
    pub words: String,
    pub sureness: WireSureness,
    /// True where a person corrected it.
    pub by_hand: bool,
}

/// An article opened for reading.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ArticleView {
    pub row: ArticleRow,
    pub text: String,
    pub paragraphs: Vec<WireParagraph>,
    pub passages: Vec<PassageView>,
    pub witnesses: Vec<WireWitness>,
    pub memo: String,
    pub source: SourceCard,
    /// Where the pages of its file begin, in order; none where the file has none.
    pub pages: Vec<WirePageStart>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WirePageStart {
    pub at: u32,
    /// Counted from 1.
    pub page: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WireParagraph {
    pub start: u32,
    pub end: u32,
    pub kind: WireParagraphKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WireParagraphKind {
    Headline,
    Deck,
    Byline,
    Role,
    Date,
    Outlet,
    Heading,
    Body,
    Quote,
    ListItem,
    Caption,
    Credit,
    Note,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SourceCard {
    pub name: String,
    /// Where the file lay when it was imported.
    pub path: String,
    pub media_type: String,
    pub sha256: String,
    pub bytes: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PassageView {
    pub id: PassageId,
    pub article: ArticleId,
    pub start: u32,
    pub end: u32,
    pub quotation: String,
    pub taggings: Vec<TaggingView>,
    pub memo: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TaggingView {
    pub tag: TagId,
    pub coder: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// It shows what the tag is for.
    pub example: bool,
}

/// What to change in several articles at once; an absent field stays as it is.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ArticleChange {
    /// Empty takes the headline away.
    pub headline: Option<String>,
    /// The outlet's name, made when unknown; empty takes it away.
    pub outlet: Option<String>,
    pub byline: Option<Vec<WireAuthor>>,
    /// ISO 8601; empty takes the date away.
    pub published: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub deck: Option<String>,
    /// ISO 8601; empty takes it away, as for the others.
    pub updated: Option<String>,
    pub dateline: Option<String>,
    pub section: Option<String>,
    pub page: Option<String>,
    pub edition: Option<String>,
    pub number: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct OutletRow {
    pub id: OutletId,
    pub name: String,
    pub colour: String,
    pub articles: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct StoryRow {
    pub id: StoryId,
    pub name: String,
    /// By date, then by order of import.
    pub articles: Vec<ArticleId>,
    pub memo: String,
}

// ---------------------------------------------------------------- tagging

/// A tag that exists, or the name of one to make when it does not (a path `A › B` makes both).
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TagChoice {
    Id(TagId),
    Named(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WirePlace {
    pub article: ArticleId,
    pub start: u32,
    pub end: u32,
}

/// What a memo is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemoOn {
    Article(ArticleId),
    Passage(PassageId),
    Tag(TagId),
    Story(StoryId),
    Project,
}

/// A memo that a search found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MemoHit {
    pub on: MemoOn,
    /// The article of a passage, or the one that the memo is about.
    pub article: Option<ArticleId>,
    /// A headline, the words of a passage, a tag's path, a story's name, the project's name.
    pub about: String,
    pub text: String,
    pub coder: String,
}

#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct MemoPage {
    pub total: u32,
    /// The one that was written last comes first.
    pub memos: Vec<MemoHit>,
}

/// A row of the passage list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PassageRow {
    /// The page to cite it by, such as "3", "3–4" or "A4".
    pub page: Option<String>,
    pub passage: PassageView,
    pub title: String,
    pub outlet_name: Option<String>,
    pub outlet_colour: Option<String>,
    pub published: Option<String>,
    /// Some words before and after, within the paragraph.
    pub before: String,
    pub after: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PassagePage {
    pub total: u32,
    pub rows: Vec<PassageRow>,
}

/// Which passages or excerpts; an absent field does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PassageChoice {
    /// With the tags below it, unless `tag_alone`.
    pub tag: Option<TagId>,
    pub tag_alone: Option<bool>,
    /// Only those that no coder gave this tag or one below it.
    pub without: Option<TagId>,
    /// Only those in whose sentences a passage with this tag, or one below it, stands too.
    pub beside: Option<TagId>,
    /// Only those that were marked as an example: of `tag`, or else of any.
    pub examples: Option<bool>,
    /// Articles that this search finds.
    pub query: Option<String>,
    /// Any of these.
    pub articles: Option<Vec<ArticleId>>,
    pub story: Option<StoryId>,
    pub outlet: Option<OutletId>,
    pub coder: Option<String>,
    /// First and last day, ISO 8601.
    pub from: Option<String>,
    pub to: Option<String>,
}

/// In which order passages are listed; those that are equal by date and position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PassageOrder {
    /// Of their articles, the earliest first, then by position; those without a date last.
    #[default]
    Date,
    /// The latest first.
    DateBack,
    Outlet,
    Headline,
    /// The longest first.
    Length,
}

// ---------------------------------------------------------------- search

#[derive(Clone, Debug, Serialize, TS)]
pub struct SearchPage {
    pub total: u32,
    pub hits: Vec<SearchHit>,
    /// Why the answer may be incomplete, in a sentence.
    pub notice: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SearchHit {
    pub article: ArticleId,
    pub score: f32,
    pub title: String,
    pub title_is_first_words: bool,
    pub outlet_name: Option<String>,
    pub outlet_colour: Option<String>,
    pub published: Option<String>,
    pub snippets: Vec<Snippet>,
}

/// Some words of an article around what was searched.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Snippet {
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// Half-open ranges within `text`, UTF-16.
    pub marks: Vec<(u32, u32)>,
}

// ---------------------------------------------------------------- import

/// What a drop would bring in, from names and sizes alone.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportPreview {
    pub readable: u32,
    pub unreadable: u32,
    pub folders: u32,
    pub bytes: f64,
    /// The first names that would be read.
    pub names: Vec<String>,
    /// The first that would not, each with a sentence.
    pub refused: Vec<ImportNote>,
    /// More files than a preview walks; the numbers are "at least".
    pub unfinished: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportNote {
    pub path: String,
    pub code: Option<Code>,
    pub message: String,
}

#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct ImportReport {
    pub articles: Vec<ImportedArticle>,
    pub duplicates: Vec<Duplicate>,
    pub failed: Vec<ImportNote>,
    pub warnings: Vec<ImportNote>,
    pub cancelled: bool,
    pub files: u32,
    /// Under which the report is kept.
    pub import: Option<ImportId>,
    /// Articles of this import with those that they are nearly the same as.
    pub groups: Vec<AlikeGroup>,
    /// Projects and codebooks of other programs among the files.
    pub projects: Vec<ImportedProject>,
}

/// What came of another program's project. "Known" is what was here already and not added again.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportedProject {
    pub path: String,
    /// The program and its version as the file names it.
    pub tool: String,
    pub name: String,
    pub articles: u32,
    pub articles_known: u32,
    pub tags: u32,
    pub tags_known: u32,
    pub passages: u32,
    pub passages_known: u32,
    pub taggings: u32,
    pub memos: u32,
    pub coders: u32,
    pub stories: u32,
    /// Coded stretches in the file; several may be one passage here.
    pub passages_in_file: u32,
    /// Of those: the words at their positions are the ones that the file stores.
    pub passages_equal: u32,
    /// Found by their stored words, since the positions said something else.
    pub passages_reanchored: u32,
    /// Taken by their positions, since the file stores no words.
    pub passages_unchecked: u32,
    pub passages_lost: u32,
    pub losses: Vec<ImportLoss>,
    /// Sentences about how it was read.
    pub notes: Vec<String>,
}

/// Something that was not brought over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportLoss {
    /// In the plural, such as "selections in pictures".
    pub what: String,
    pub how_many: u32,
    /// A sentence.
    pub why: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportedArticle {
    pub id: ArticleId,
    pub path: String,
    pub title: String,
    pub title_is_first_words: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Duplicate {
    pub path: String,
    /// The article that has the same bytes or the same text.
    pub of: ArticleId,
    pub of_title: String,
    pub same_bytes: bool,
}

/// Sent while a job runs, at most every 100 ms.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Progress {
    /// What is being done, in a word or two: "Reading", "Indexing".
    pub stage: String,
    pub done: u32,
    pub total: u32,
}

// ---------------------------------------------------------------- journal and check

#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryRow {
    pub step: StepId,
    /// Such as "tag 12 passages".
    pub label: String,
    pub coder: String,
    /// RFC 3339, UTC.
    pub at: String,
    pub undone: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Undone {
    /// What was undone or redone.
    pub label: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CheckReport {
    pub ok: bool,
    pub problems: Vec<String>,
    pub repaired: Vec<String>,
}
