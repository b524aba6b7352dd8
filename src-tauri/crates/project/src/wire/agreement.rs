//! The shapes of agreement between coders. Positions are UTF-16 code units in the article's text.

use super::shapes::WirePlace;
use crate::ids::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is judged: each unit is tagged or not by each coder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementUnit {
    Article,
    Paragraph,
    Sentence,
    #[default]
    Character,
}

/// Between whom, on what, in which articles; an absent field does not narrow.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct AgreementAsked {
    pub unit: AgreementUnit,
    /// With the tags below it.
    pub tag: Option<TagId>,
    /// Names; all who tagged something where none is given.
    pub coders: Option<Vec<String>>,
    pub articles: Option<Vec<ArticleId>>,
    pub story: Option<StoryId>,
    /// Every coder read every article: who tagged nothing in one judged it all the same.
    pub all_read: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct AgreementView {
    pub coders: Vec<String>,
    pub articles: u32,
    /// Articles with taggings that fewer than two of the coders coded.
    pub articles_left_out: u32,
    /// Articles that all of the coders coded; the measures on the text are of these.
    pub articles_of_all: u32,
    pub overall: MeasuresView,
    pub binary_u_alpha: MeasureView,
    pub cu_alpha: MeasureView,
    pub tags: Vec<TagAgreement>,
    pub pairs: Vec<PairAgreement>,
}

/// The coefficients of one question.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MeasuresView {
    /// Units that two coders or more judged.
    pub units: f64,
    pub percent: MeasureView,
    pub cohen_kappa: MeasureView,
    pub scott_pi: MeasureView,
    pub fleiss_kappa: MeasureView,
    pub krippendorff_alpha: MeasureView,
    pub gwet_ac1: MeasureView,
    pub alpha_u: MeasureView,
    pub u_alpha: MeasureView,
}

/// A coefficient with its interval of 95 %; where there is none, why.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MeasureView {
    pub value: Option<f64>,
    /// What follows "cannot be computed, because".
    pub reason: Option<String>,
    pub interval: Option<(f64, f64)>,
    pub interval_reason: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TagAgreement {
    pub tag: TagId,
    /// With the names of the tags above it.
    pub name: String,
    pub measures: MeasuresView,
    pub ku_alpha: MeasureView,
    /// Stretches that each coder tagged so in the articles that all coded, in the order of the coders.
    pub passages: Vec<u32>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PairAgreement {
    pub a: String,
    pub b: String,
    pub units: f64,
    pub percent: MeasureView,
    pub cohen_kappa: MeasureView,
    pub scott_pi: MeasureView,
}

/// Somebody who tags, and how much they did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CoderRow {
    pub id: CoderId,
    pub name: String,
    pub taggings: u32,
    pub articles: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DisagreementPage {
    pub total: u32,
    pub rows: Vec<DisagreementRow>,
}

/// A stretch that not all coders of the article tagged alike.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DisagreementRow {
    pub place: WirePlace,
    pub title: String,
    pub tag: TagId,
    pub text: String,
    /// Each passage with the tag in the stretch, in order of position.
    pub marked: Vec<MarkedBy>,
    /// The coders of the article who have not tagged it so.
    pub without: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MarkedBy {
    pub coder: String,
    pub passage: PassageId,
    pub start: u32,
    pub end: u32,
}
