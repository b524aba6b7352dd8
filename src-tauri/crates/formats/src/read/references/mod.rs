//! Lists of references beside article files: RIS, BibTeX, CSL-JSON and Zotero RDF.
//!
//! A list of references holds no articles. It says of articles what their files may not say:
//! headline, outlet, byline, date. [`list`] reads one, [`Shelf`] finds out which reference belongs
//! to which file and fills in what the file left blank.
//!
//! *Choice:* a reference fills what is blank or unsure and never overrules what the article's own
//! file says clearly. *Why:* references are made by programs from pages' metadata or typed in, and
//! tell what somebody wanted to cite; the article tells what was printed.

mod bibtex;
mod csl;
mod fill;
mod links;
mod ris;
mod shelf;
#[cfg(test)]
mod tests;
mod zotero_rdf;

pub use shelf::{At, Shelf};

use super::{LARGEST_BYTES, decode, pieces, sniff};
use model::Author;
use serde::{Deserialize, Serialize};

/// More references than that are not read of one file.
pub const MOST_REFERENCES: usize = 50_000;
/// A field of more characters is cut off; abstracts are the longest.
const LONGEST_FIELD: usize = 20_000;
/// More authors than an article has.
const MOST_AUTHORS: usize = 200;

/// What a list says of one article; blank where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reference {
    pub title: Option<String>,
    pub authors: Vec<Author>,
    /// As the list writes it.
    pub date: Option<String>,
    /// What it appeared in: a newspaper, a web site.
    pub container: Option<String>,
    pub url: Option<String>,
    pub section: Option<String>,
    pub page: Option<String>,
    pub edition: Option<String>,
    pub language: Option<String>,
    #[serde(rename = "abstract")]
    pub summary: Option<String>,
    /// Paths or names of the files that it says belong to it, as far as they are on a disk.
    pub files: Vec<String>,
}

/// A file that is a list of references.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct List {
    pub references: Vec<Reference>,
    /// Sentences about what could not be read of it.
    pub warnings: Vec<String>,
}

/// Which format of references a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Ris,
    Bibtex,
    Csl,
    ZoteroRdf,
}

/// False where a file's name or its beginning rules out that it is a list of references, so that it
/// need not be looked at any further.
pub fn may_be_list(name: &str, head: &[u8]) -> bool {
    let ending = sniff::ending(name).unwrap_or_default();
    match ending.as_str() {
        "ris" | "bib" | "bibtex" | "rdf" => true,
        "txt" | "text" | "xml" | "json" => {
            let head = decode::decode(&head[..head.len().min(4096)], None).text;
            let head = head.trim_start_matches('\u{feff}').trim_start();
            ris::is(head)
                || bibtex::is(head)
                || zotero_rdf::is(head)
                || head.starts_with('[') && head.contains("\"type\"")
        }
        _ => false,
    }
}

/// The references of a file; `None` where it is something else.
pub fn list(bytes: &[u8]) -> Option<List> {
    if bytes.len() > LARGEST_BYTES || sniff::foreign(bytes).is_some() || sniff::is_binary(bytes) {
        return None;
    }
    let declared = decode::declared_in_page(&bytes[..bytes.len().min(1024)]);
    let decoded = decode::decode(bytes, declared.as_deref());
    let mut list = of_text(&decoded.text)?;
    list.warnings.splice(0..0, decoded.warnings);
    Some(list)
}

/// True for decoded text that is a list of references.
pub fn is_list(text: &str) -> bool {
    format(text).is_some_and(|format| format != Format::Csl || csl::read(text).is_some())
}

fn format(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if ris::is(text) {
        Some(Format::Ris)
    } else if zotero_rdf::is(text) {
        Some(Format::ZoteroRdf)
    } else if text.starts_with('[') {
        Some(Format::Csl)
    } else {
        bibtex::is(text).then_some(Format::Bibtex)
    }
}

fn of_text(text: &str) -> Option<List> {
    let text = text.trim_start_matches('\u{feff}');
    let mut list = match format(text)? {
        Format::Ris => List {
            references: ris::read(text),
            warnings: Vec::new(),
        },
        Format::Bibtex => bibtex::read(text),
        Format::Csl => List {
            references: csl::read(text)?,
            warnings: Vec::new(),
        },
        Format::ZoteroRdf => zotero_rdf::read(text),
    };
    list.references.retain(|reference| !reference.is_blank());
    if list.references.len() > MOST_REFERENCES {
        list.references.truncate(MOST_REFERENCES);
        list.warnings.push(format!(
            "The list has more than {},{:03} references; the rest were left out.",
            MOST_REFERENCES / 1000,
            MOST_REFERENCES % 1000
        ));
    }
    Some(list)
}

impl Reference {
    /// True where nothing in it could be matched with a file.
    fn is_blank(&self) -> bool {
        self.title.is_none() && self.url.is_none() && self.files.is_empty()
    }

    fn sign(&mut self, author: Option<Author>) {
        if let Some(author) = author
            && self.authors.len() < MOST_AUTHORS
            && !self.authors.contains(&author)
        {
            self.authors.push(author);
        }
    }

    fn attach(&mut self, path: &str) {
        if let Some(path) = on_disk(path)
            && self.files.len() < 50
            && !self.files.contains(&path)
        {
            self.files.push(path);
        }
    }
}

/// Words of a field on one line, or `None` where there are none.
fn field(words: &str) -> Option<String> {
    let cut = words
        .char_indices()
        .nth(LONGEST_FIELD)
        .map_or(words, |(at, _)| &words[..at]);
    let words = pieces::tidy(cut);
    (!words.is_empty()).then_some(words)
}

/// Sets a field that is still blank: what stands first counts.
fn set(slot: &mut Option<String>, words: &str) {
    if slot.is_none() {
        *slot = field(words);
    }
}

/// `Holm, Ada` and `Holm, Ada, Jr.` turned round; other names as they are.
fn author(name: &str) -> Option<Author> {
    let name = field(name)?;
    let parts: Vec<&str> = name
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let turned = match parts[..] {
        [family, given] => format!("{given} {family}"),
        [family, given, suffix] => format!("{given} {family} {suffix}"),
        _ => name.trim_matches([',', ' ']).to_owned(),
    };
    (!turned.is_empty()).then(|| Author::named(turned))
}

/// A path as a list writes it, without the scheme, with `/` alone; `None` for addresses on the web.
fn on_disk(path: &str) -> Option<String> {
    let path = path.trim().trim_matches('"');
    let lower = path.get(..path.len().min(20)).unwrap_or(path).to_lowercase();
    let path = if lower.starts_with("file:") {
        let rest = &path[5..];
        let rest = rest
            .strip_prefix("//localhost")
            .or_else(|| rest.strip_prefix("//"))
            .unwrap_or(rest);
        without_percents(rest)
    } else if let Some(rest) = ["internal-pdf://", "attachments:", "storage:"]
        .iter()
        .find_map(|scheme| lower.starts_with(scheme).then(|| &path[scheme.len()..]))
    {
        without_percents(rest)
    } else if path.contains("://") {
        return None;
    } else {
        path.to_owned()
    };
    let path = path.replace('\\', "/");
    (!path.is_empty() && path.len() <= 4096 && sniff::ending(&path).is_some()).then_some(path)
}

/// `%20` and its kin as characters; as it was where that gives none.
fn without_percents(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
