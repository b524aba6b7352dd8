//! Shapes of the codebook.

use super::TagChoice;
use crate::ids::{PassageId, TagId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Serialize, TS)]
pub struct TagRow {
    pub id: TagId,
    pub parent: Option<TagId>,
    pub name: String,
    /// `#rrggbb`
    pub colour: String,
    /// What it means.
    pub definition: String,
    pub use_when: String,
    pub not_when: String,
    /// No longer offered for tagging; what is tagged with it stays so.
    pub retired: bool,
    /// One character that tags the selection, or none.
    pub key: Option<String>,
    pub passages: u32,
    pub articles: u32,
    /// With all tags below it.
    pub passages_below: u32,
    pub memo: String,
}

#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TagChange {
    pub name: Option<String>,
    pub colour: Option<String>,
    pub definition: Option<String>,
    pub use_when: Option<String>,
    pub not_when: Option<String>,
    /// Empty takes the key away.
    pub key: Option<String>,
    /// A tag that is retired gives its key away.
    pub retired: Option<bool>,
}

/// Passages that go from a tag that is split to another.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SplitPart {
    pub to: TagChoice,
    pub passages: Vec<PassageId>,
}

/// Where, by whom and when a tag was used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct TagUsage {
    /// The most used first; a name is empty for articles without an outlet.
    pub outlets: Vec<TagUse>,
    /// The most used first.
    pub coders: Vec<TagUse>,
    /// By the month in which the articles were published, `YYYY-MM`, the earliest first.
    pub months: Vec<TagUse>,
    /// In articles whose month is unknown.
    pub undated: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TagUse {
    pub name: String,
    /// `#rrggbb`, where it has one.
    pub colour: Option<String>,
    pub passages: u32,
    pub articles: u32,
}

/// What joining tags came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct TagsMerged {
    /// Passages that had one of the tags.
    pub passages: u32,
    /// Taggings that went, since the coder had tagged the same passage with the other tag too.
    pub joined: u32,
    /// Pairs of passages that carry the tag now and overlap without being the same.
    pub overlapping: u32,
}
