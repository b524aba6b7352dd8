//! A project made ready to leave as a whole: what the excerpts of [`crate::excerpt`] leave behind.

use crate::excerpt::{CodebookEntry, LeavingMemo, Provenance};

/// Everything of a project but its articles, which are many and large and are handed over one by
/// one. Lasting names are UUIDs throughout, times RFC 3339 in UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Study {
    pub provenance: Provenance,
    pub created_at: String,
    pub coders: Vec<Named>,
    /// In the order of the tree, a parent right before its children.
    pub codebook: Vec<CodebookEntry>,
    /// What is said of articles; an article names them by their place in this list.
    pub variables: Vec<Variable>,
    pub outlets: Vec<Named>,
    pub stories: Vec<LeavingStory>,
    /// On the project itself.
    pub memo: Option<LeavingMemo>,
    /// The lasting name of the note that marks a tagging as an example.
    pub example_note: String,
}

/// A lasting name and a name for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// One thing that is said of articles, such as their date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    pub id: String,
    pub name: String,
    /// Its values are days, `2031-05-01`; else text.
    pub is_day: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeavingStory {
    pub id: String,
    pub name: String,
    pub memo: Option<LeavingMemo>,
    /// Lasting names of articles.
    pub articles: Vec<String>,
}

/// One article with its text and what was done to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeavingArticle {
    pub id: String,
    /// The headline, or the first words where there is none.
    pub name: String,
    pub text: String,
    pub imported_at: String,
    /// A place in [`Study::outlets`].
    pub outlet: Option<usize>,
    /// Places in [`Study::variables`] with what is said; nothing blank.
    pub values: Vec<(usize, String)>,
    pub memo: Option<LeavingMemo>,
    pub passages: Vec<LeavingPassage>,
}

/// A passage by code points of its article's text, half-open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeavingPassage {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub quotation: String,
    pub at: String,
    pub taggings: Vec<LeavingTagging>,
    pub memo: Option<LeavingMemo>,
}

/// A tag on a passage. Everything by lasting names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeavingTagging {
    pub id: String,
    pub tag: String,
    pub coder: String,
    pub at: String,
    /// Marked as an example of the tag.
    pub example: bool,
}
