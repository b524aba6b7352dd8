//! The shapes of merging a colleague's copy.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Whose value a conflict takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergeSide {
    /// Whoever changed it later.
    #[default]
    Latest,
    Mine,
    Theirs,
    /// Of two longer texts the one after the other; elsewhere as `latest`.
    Both,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct MergeDecision {
    /// The id of a conflict that a preview named.
    pub conflict: String,
    pub take: MergeSide,
}

/// Another name for a coder of the other copy.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CoderRenamed {
    pub from: String,
    pub to: String,
}

/// A name under which both sides have tagged since the copies parted: two people, perhaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SharedCoder {
    pub name: String,
    /// Taggings that are new on each side.
    pub mine: u32,
    pub theirs: u32,
}

/// Which copy, and how conflicts are decided.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct MergeAsked {
    pub path: String,
    /// All that is not decided one by one; the later change where absent.
    pub decide: Option<MergeSide>,
    pub each: Option<Vec<MergeDecision>>,
    /// What the other copy's coder of one name did since the copies parted goes under another.
    pub rename: Option<Vec<CoderRenamed>>,
    /// Tags and coders that both sides made under one name become one.
    pub join_names: bool,
    /// Only says what would come of it.
    pub preview: bool,
}

/// What came of a merge: numbers by kind, such as "taggings".
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct MergeReport {
    pub preview: bool,
    pub added: BTreeMap<String, u32>,
    pub changed: BTreeMap<String, u32>,
    pub removed: BTreeMap<String, u32>,
    pub conflicts: Vec<MergeConflict>,
    /// Names under which both sides went on tagging.
    pub shared_coders: Vec<SharedCoder>,
    pub notes: Vec<String>,
}

/// Something that both copies changed, differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeConflict {
    pub id: String,
    /// "tag", "passage", "memo" and so on.
    pub kind: String,
    /// What people call it.
    pub what: String,
    /// "removed" where one side took away what the other changed or uses; "same name" where both
    /// made something of one name.
    pub field: String,
    pub mine: String,
    pub theirs: String,
    /// Whether anybody can decide it; else it only tells what was done.
    pub decidable: bool,
    /// Both can stand, one after the other.
    pub both: bool,
    /// Whose value stands now.
    pub taken: MergeSide,
}
