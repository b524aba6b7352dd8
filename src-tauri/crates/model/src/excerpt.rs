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
    /// The page that the article begins on in print, where it is stated.
    pub printed_page: String,
    /// ISO 8601, as `published`.
    pub updated: String,
    pub edition: String,
    /// SHA-256 of the article's normalised text in UTF-8, which the positions count in.
    pub text_sha256: String,
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
    /// The tag's lasting name, a UUID: names of tags change.
    pub tag: String,
}

/// How the reference of an excerpt is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CitationStyle {
    /// Byline, headline, outlet and date in a row.
    #[default]
    Plain,
    Apa,
    /// As a note.
    Chicago,
    ChicagoAuthorDate,
    Mla,
}

impl CitationStyle {
    pub const ALL: [Self; 5] = [
        Self::Plain,
        Self::Apa,
        Self::Chicago,
        Self::ChicagoAuthorDate,
        Self::Mla,
    ];

    /// The name that commands and exports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Apa => "apa",
            Self::Chicago => "chicago",
            Self::ChicagoAuthorDate => "chicago-author-date",
            Self::Mla => "mla",
        }
    }

    /// The style of a name; the plain one for what is none.
    pub fn named(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|style| style.name() == name);
        found.unwrap_or_default()
    }

    pub fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// What is written: the excerpts in reading order, the codebook that they were tagged with, and
/// how the export was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    #[serde(flatten)]
    pub provenance: Provenance,
    /// In the order of the tree, a parent right before its children.
    pub codebook: Vec<CodebookEntry>,
    pub excerpts: Vec<Excerpt>,
}

/// How an export was made, so that another person can make it again.
///
/// No time of writing is among it: the project's last change stands for it, so that the same
/// project gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    pub project: String,
    /// A UUID.
    pub project_id: String,
    /// The choice in words, such as "tag Responsibility, outlet Coastwire"; empty for everything.
    pub choice: String,
    /// The search that narrowed the choice, as it was written; empty where there was none.
    pub query: String,
    /// Program and version, such as "Variorum 0.1.0".
    pub program: String,
    /// RFC 3339, UTC.
    pub project_changed_at: String,
    /// The first 16 digits of a SHA-256 over the tags (lasting names, names, colours, definitions,
    /// keys): equal codebooks have equal versions. Empty where there is no tag.
    pub codebook_version: String,
    /// RFC 3339, UTC; empty where no tag was ever made.
    pub codebook_changed_at: String,
    pub excerpt_count: usize,
    /// Articles that the excerpts come from.
    pub article_count: usize,
    /// Left out where it is the plain one.
    #[serde(skip_serializing_if = "CitationStyle::is_plain")]
    pub citation_style: CitationStyle,
}

/// One tag of the codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CodebookEntry {
    /// The tag's lasting name, a UUID.
    pub tag: String,
    /// The names from the root down, its own last.
    pub path: Vec<String>,
    /// How many tags stand above it in the list's tree.
    pub depth: usize,
    pub colour: String,
    pub definition: String,
    /// The key that gives it, or empty.
    pub key: String,
    pub memo: Option<LeavingMemo>,
    pub use_when: String,
    pub not_when: String,
    /// No longer to be used; what it tags stays.
    pub retired: bool,
    /// Quotations of passages that are marked as examples of it.
    pub examples: Vec<String>,
    /// How often the project uses it, without the tags below it.
    pub passages: u32,
    pub articles: u32,
}

/// A researcher's own words about a thing, ready to leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeavingMemo {
    /// A UUID.
    pub id: String,
    /// Markdown.
    pub text: String,
    pub coder: String,
    /// The coder's lasting name, a UUID.
    pub coder_id: String,
    /// RFC 3339, UTC.
    pub at: String,
}
