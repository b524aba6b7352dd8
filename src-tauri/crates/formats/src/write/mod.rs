//! Excerpts to bytes: one file per format, each a pure function of the sheet, so that the
//! same sheet gives the same bytes. Files, and names of files, are the caller's.

mod annotations;
mod cite;
mod csv;
mod described;
mod docx;
mod headline;
mod html;
mod json;
mod markdown;
mod notes;
mod qdpx;
mod references;
mod rows;
mod xlsx;
mod xml;

pub use self::annotations::{jsonld, write_jsonld};
pub use self::cite::{Look, Piece, as_text, reference};
pub use self::csv::{codebook_csv, csv, table, write_csv};
pub use self::described::{Described, read_back};
pub use self::docx::{codebook_docx, docx};
pub use self::html::{html, write_html};
pub use self::json::{json, write_json};
pub use self::markdown::markdown;
pub use self::notes::{Note, notes_by_article, notes_by_tag};
pub use self::qdpx::{AN_EXAMPLE, HOW_IT_WAS_MADE, Qdpx, qdc};
pub use self::references::{bibtex, csl, ris};
pub use self::rows::COLUMNS;
pub(crate) use self::xlsx::GOES_ON;
pub use self::xlsx::{MOST_ROWS, xlsx};

use model::codebook::PATH_SEPARATOR;
use model::excerpt::{Excerpt, Provenance};

/// What a writer made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// Cells that a spreadsheet would have run as a formula and that got an apostrophe in front.
    pub neutralised: u32,
}

impl Written {
    fn plain(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            neutralised: 0,
        }
    }
}

/// What a writer of text says to a caller that gave it memory to write to.
fn in_memory(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Written {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes every write");
    Written {
        bytes,
        neutralised: 0,
    }
}

/// How an export was made, as names and values to print; what there is nothing to say of is left out.
fn made(provenance: &Provenance) -> Vec<(&'static str, String)> {
    let everything = "everything".to_owned();
    let choice = if provenance.choice.is_empty() {
        everything
    } else {
        provenance.choice.clone()
    };
    [
        ("Project", provenance.project.clone()),
        ("Project id", provenance.project_id.clone()),
        ("Chosen", choice),
        ("Search", provenance.query.clone()),
        ("Excerpts", provenance.excerpt_count.to_string()),
        ("Articles", provenance.article_count.to_string()),
        ("Codebook version", provenance.codebook_version.clone()),
        ("Codebook changed", provenance.codebook_changed_at.clone()),
        ("Project changed", provenance.project_changed_at.clone()),
        ("Program", provenance.program.clone()),
        (
            "Citation style",
            if provenance.citation_style.is_plain() {
                String::new()
            } else {
                provenance.citation_style.name().to_owned()
            },
        ),
        (
            "Positions",
            "Unicode code points of the article's text, counted from 0; the end is not included".to_owned(),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// The names of an excerpt's tags from the root down, each tag once, in order.
fn tag_paths(excerpt: &Excerpt) -> Vec<String> {
    once(
        excerpt
            .taggings
            .iter()
            .map(|tagging| tagging.tag_path.join(PATH_SEPARATOR)),
    )
}

/// Who tagged an excerpt, each once, in order.
fn coders(excerpt: &Excerpt) -> Vec<String> {
    once(
        excerpt
            .taggings
            .iter()
            .map(|tagging| tagging.coder.clone())
            .filter(|coder| !coder.is_empty()),
    )
}

fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// Names as a sentence lists them: "A", "A and B", "A, B and C".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Section and edition of the article, as a reference names them.
fn printed(excerpt: &Excerpt) -> Vec<String> {
    [("sec.", &excerpt.section), ("ed.", &excerpt.edition)]
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(what, said)| format!("{what} {said}"))
        .collect()
}

/// The page of the passage, as a reference names it: "p. 3", "pp. 3–4".
fn page(excerpt: &Excerpt) -> Option<String> {
    numbered_page(&excerpt.page)
}

fn numbered_page(page: &str) -> Option<String> {
    let several = page.contains(['–', '-', ',']);
    let what = if several { "pp." } else { "p." };
    (!page.is_empty()).then(|| format!("{what} {page}"))
}

/// "1 excerpt", "2 excerpts".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A web address that can be made a link; anything else (`javascript:` above all) is only
/// ever written as text.
fn link(url: &str) -> Option<&str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    let is_clean = !url
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`'));
    (is_web && is_clean).then_some(url)
}

/// The paragraphs of a text, each as its lines, whatever breaks them.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut out: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text
        .split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}'])
        .map(str::trim)
    {
        if line.is_empty() {
            open = false;
        } else if open {
            out.last_mut().expect("a paragraph is open").push(line);
        } else {
            out.push(vec![line]);
            open = true;
        }
    }
    out
}
