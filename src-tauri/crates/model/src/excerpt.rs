//! A passage made ready to leave: quotation, tags, reference.

use serde::Serialize;

/// One tagged passage with everything that is needed to cite it and to find it again.
///
/// Positions are Unicode code points in the article's normalised text, half-open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    pub passage: String,
    pub quotation: String,
    pub taggings: Vec<ExcerptTagging>,
    pub memo: String,
    pub article: String,
    pub headline: String,
    /// True where the article has no headline and `headline` holds its first words.
    pub headline_is_first_words: bool,
    pub outlet: String,
    pub byline: Vec<String>,
    /// ISO 8601 of the precision that is known, or empty.
    pub published: String,
    pub url: String,
    pub language: String,
    pub stories: Vec<String>,
    pub source_file: String,
    /// SHA-256 of the source file, 64 hexadecimal digits.
    pub source_sha256: String,
    pub start: usize,
    pub end: usize,
    /// Counted from 1; a passage over several paragraphs is counted by its first.
    pub paragraph: usize,
    /// Some words before and after the quotation, cut at word ends.
    pub before: String,
    pub after: String,
    pub section: String,
    /// The page to cite by, such as "3", "3–4" or "A4": in print where it is stated, or else of the
    /// file; empty where neither is known.
    pub page: String,
    /// ISO 8601, as `published`.
    pub updated: String,
    pub edition: String,
}

/// One tag on an excerpt, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcerptTagging {
    /// The tag's names from the root of the codebook down.
    pub tag_path: Vec<String>,
    pub colour: String,
    pub coder: String,
    /// RFC 3339, UTC.
    pub at: String,
}

/// What is written: the excerpts in reading order and the project that they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    pub project: String,
    pub project_id: String,
    /// The choice in words, such as "tag Responsibility, outlet Coastwire"; empty for everything.
    pub choice: String,
    pub excerpts: Vec<Excerpt>,
}
