//! The shapes of comparing that cross the wire. Positions are UTF-16 code units in the article's text.

use super::shapes::WirePlace;
use crate::ids::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Serialize, TS)]
pub struct ComparisonView {
    /// The articles compared, in the order asked.
    pub articles: Vec<ArticleId>,
    pub alignments: Vec<WireAlignment>,
    pub points: Vec<WirePoint>,
    pub only: Vec<WirePlace>,
    /// What somebody decided does not tell the same thing, so that it can be taken back.
    pub refused: Vec<Refused>,
    /// For each article, in the order asked, how much of it stands in another one too.
    pub shared: Vec<SharedShare>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WireAlignmentKind {
    Quotation,
    Wording,
    Point,
}

/// Two places that a person decides about, in any order.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
pub struct WirePair {
    pub kind: WireAlignmentKind,
    pub a: WirePlace,
    pub b: WirePlace,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WireAlignment {
    pub kind: WireAlignmentKind,
    pub score: f32,
    pub a: WirePlace,
    pub b: WirePlace,
    /// Index into `points`.
    pub point: u32,
    /// The terms that it rests on, the weightiest first.
    pub why: Vec<String>,
    /// What somebody decided about it; never a refusal.
    pub decided: Option<Decided>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WirePoint {
    pub kind: WireAlignmentKind,
    pub label: String,
    pub passages: Vec<WirePlace>,
    pub omitted_by: Vec<ArticleId>,
    /// For articles that omit it the sentence that comes nearest, where there is any.
    pub nearest: Vec<Nearest>,
    /// Numbers, dates and names that differ between the articles.
    pub conflicts: Vec<Conflict>,
    /// Who is quoted in it, each once.
    pub voices: Vec<String>,
    /// Of shared wording what dates and credit lines say of where it came from.
    pub origin: Option<Origin>,
}

/// Hints and no verdict: who published first need not have written first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Origin {
    /// The article that was published before each other one that carries the wording, where all
    /// dates say so.
    pub earliest: Option<ArticleId>,
    /// The agency or outlet that most of these articles credit.
    pub credited: Option<String>,
    /// The articles that credit it.
    pub credited_by: Vec<ArticleId>,
}

/// Shares of an article's words that stand in another article too, from 0 to 1: in any kind of
/// alignment, and in each kind; a word in two kinds counts in both.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct SharedShare {
    pub any: f32,
    pub quotation: f32,
    pub wording: f32,
    pub point: f32,
}

/// What a person says of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The program's suggestion is right.
    Confirmed,
    /// It is wrong, and does not come back.
    Refused,
    /// The program saw nothing here, and a person does.
    Drawn,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Decided {
    pub alignment: AlignmentId,
    pub verdict: Verdict,
    pub coder: String,
    /// RFC 3339, UTC.
    pub at: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Refused {
    pub kind: WireAlignmentKind,
    pub a: WirePlace,
    pub b: WirePlace,
    pub decided: Decided,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Nearest {
    pub place: WirePlace,
    /// From 0 to 1, on the scale of the alignments' scores.
    pub score: f32,
}

/// What the articles of one point give differently.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Conflict {
    pub kind: ConflictKind,
    pub values: Vec<ConflictValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    Number,
    Date,
    Name,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ConflictValue {
    pub text: String,
    pub places: Vec<WirePlace>,
}

/// The sentence around one place, word by word against the sentence around another.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Counterpart {
    /// The sentence or sentences that hold the place.
    pub place: WirePlace,
    pub runs: Vec<DifferenceRun>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DifferenceRun {
    pub kind: DifferenceKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    Same,
    /// In the chosen sentence or the first article, not in this one.
    Missing,
    /// In this sentence or the second article, not in the chosen one.
    Added,
}

/// Two articles laid over each other.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DifferencesView {
    /// In the order of `b`; what stands in `a` only comes where it stood.
    pub rows: Vec<DifferenceRow>,
    /// Words that stand in paragraphs that belong together and are the same there.
    pub shared_words: u32,
    pub a_words: u32,
    pub b_words: u32,
}

/// A paragraph against its counterpart; one of the two may be missing.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DifferenceRow {
    pub a: Option<WirePlace>,
    pub b: Option<WirePlace>,
    /// The counterpart stands elsewhere in the order of paragraphs.
    pub moved: bool,
    pub runs: Vec<DifferenceRun>,
}

/// Who is quoted, by whom and how much.
#[derive(Clone, Debug, Serialize, TS)]
pub struct VoicesView {
    /// Those with most quotations first.
    pub voices: Vec<VoiceRow>,
    /// Quotations that nobody is named for.
    pub unattributed: Vec<VoiceQuotation>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct VoiceRow {
    /// The fullest name that the articles give.
    pub name: String,
    /// In the order of the articles asked for, then of position.
    pub quotations: Vec<VoiceQuotation>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct VoiceQuotation {
    /// The words, without the marks.
    pub place: WirePlace,
    pub text: String,
    /// In quotation marks; otherwise told in the article's own words.
    pub direct: bool,
    pub words: u32,
    /// The words beside it that say who speaks.
    pub speaker: Option<WirePlace>,
    /// The word or phrase that announces it, such as "said".
    pub cue: Option<String>,
}

/// Articles that seem to cover the same event and are not together in a story yet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StorySuggestion {
    /// Two or more, in order of import; those that are in `story` already among them.
    pub articles: Vec<ArticleId>,
    /// How sure, from 0.5 (just alike enough) towards 1.
    pub score: f32,
    /// A headline to name the story by.
    pub label: String,
    /// The story that holds two or more of the articles already: the others would join it.
    pub story: Option<StoryId>,
}
