//! Bytes of one file -> drafts and warnings.
//!
//! A file is taken for what its bytes are; its name only breaks ties. Nothing here panics on any
//! bytes. Start with [`read`]; the fields of a heading are found in [`header`].

pub(crate) mod archive;
mod bylines;
mod classes;
mod containers;
mod date_lines;
mod date_words;
pub mod dates;
mod decode;
mod document;
mod docx;
mod dumps;
mod epub;
mod header;
mod headlines;
mod html;
mod language;
mod lines;
mod mail;
mod margins;
mod markdown;
mod odt;
mod old_word;
mod outlets;
mod outlook;
mod packed;
mod pdf;
mod pieces;
mod press;
mod printed;
pub mod projects;
pub mod references;
mod rtf;
mod sniff;
mod text;
mod warc;
mod webarchive;
mod xml;

pub use dumps::{Column, Mapping, Mappings, Role, TablePreview};

use model::Draft;

/// What one file gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// By the file's content, such as `text/plain` or `application/pdf`.
    pub media_type: &'static str,
    pub drafts: Vec<Draft>,
    /// Sentences for the researcher about what should be looked at.
    pub warnings: Vec<String>,
}

/// Why a file cannot be read, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableKind {
    Empty,
    Binary,
    WrongType,
    TooLarge,
    Damaged,
}

/// Why a file cannot be read: the message is a sentence for the researcher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub kind: UnreadableKind,
    pub message: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unreadable {}

/// Endings of the files that can be read, without the dot, in small letters.
pub const READABLE: &[&str] = &[
    "txt",
    "text",
    "md",
    "markdown",
    "html",
    "htm",
    "xhtml", // plain text and pages
    "mht",
    "mhtml",
    "webarchive", // saved pages
    "docx",
    "docm",
    "dotx",
    "dotm",
    "doc",
    "dot",
    "odt",
    "ott",
    "fodt",
    "rtf",
    "pdf",
    "epub", // documents
    "eml",
    "msg",
    "mbox",
    "mbx", // e-mail
    "xml",
    "json",
    "jsonl",
    "ndjson",
    "csv",
    "tsv",
    "tab",
    "xlsx", // exports and tables
    "zip",
    "gz",
    "warc", // archives
    "ris",
    "bib",
    "bibtex",
    "rdf", // lists of references
    "qdpx",
    "qde",
    "qdc",
    "sqlite3",
    "sqlite",
    "db",
    "qda",
    "rqda",
    "requal", // projects of other programs
];

/// What is said to be readable where something is not.
const READS: &str = "Variorum reads text, web pages, Word, OpenDocument, RTF and PDF documents, EPUB books, e-mail, exports of press databases, tables of articles, web archives, archives of all these, lists of references, and projects of other programs";

/// The largest file that is read; more than any article, and few enough to hold several times.
pub const LARGEST_BYTES: usize = 64 << 20;
/// The largest PDF: pictures make most of its bytes and are never unpacked. It is held twice.
pub const LARGEST_PDF_BYTES: usize = 128 << 20;
/// Pages grow to a tree many times their size.
pub const LARGEST_PAGE_BYTES: usize = 16 << 20;

/// How many bytes a file may have that begins with `head`, its first 1,024 bytes or more.
pub fn largest(head: &[u8]) -> usize {
    if sniff::is_pdf(head) {
        LARGEST_PDF_BYTES
    } else {
        LARGEST_BYTES
    }
}

/// Says by a file's name alone why it will not be read, or `None` where it may be.
pub fn refusal_of(name: &str) -> Option<String> {
    let short = sniff::last_part(name);
    match sniff::ending(name) {
        Some(ending) if READABLE.contains(&ending.as_str()) => None,
        Some(ending) => Some(format!("{READS}; “{short}” is a .{ending} file.")),
        None => Some(format!(
            "{READS}; the name of “{short}” does not say what kind of file it is."
        )),
    }
}

/// Reads one file. `name` is the file's name with its folder and is never opened.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, Unreadable> {
    read_knowing(name, bytes, &Mappings::default())
}

/// Reads one file; tables whose columns are known are read by what is known of them, and so are
/// the tables in archives.
pub fn read_knowing(name: &str, bytes: &[u8], mappings: &Mappings) -> Result<Reading, Unreadable> {
    read_within(name, bytes, &mut packed::Budget::new(mappings))
}

/// The columns of a table, some of its rows and its first article, by the mapping that was chosen,
/// or is known, or is guessed. `None` where the file is no table.
pub fn preview_table(
    name: &str,
    bytes: &[u8],
    mappings: &Mappings,
    chosen: Option<&Mapping>,
) -> Option<Result<TablePreview, Unreadable>> {
    let found = match tables(name, bytes)? {
        Ok(found) => found,
        Err(trouble) => return Some(Err(trouble)),
    };
    // A text that happens to be cut alike is no table, unless its columns say so.
    let named = dumps::is_named_as_table(&sniff::ending(name).unwrap_or_default());
    let is_table = named || bytes.starts_with(b"PK") || dumps::is_of_articles(&found, mappings);
    is_table.then(|| Ok(dumps::preview(found, mappings, chosen)))
}

/// The tables of a file, or `None` where it is of another kind.
fn tables(name: &str, bytes: &[u8]) -> Option<Result<dumps::Tables, Unreadable>> {
    if bytes.len() > LARGEST_BYTES {
        return None;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let archive = archive::Archive::open(bytes)?;
        return dumps::is_excel(&archive.names()).then(|| dumps::of_excel(bytes, sniff::last_part(name)));
    }
    if sniff::foreign(bytes).is_some() || sniff::is_binary(bytes) {
        return None;
    }
    let text = decode::decode(bytes, None);
    if references::is_list(&text.text) {
        return None;
    }
    let mut tables = dumps::of_text(&text.text, &sniff::ending(name).unwrap_or_default())?;
    tables.warnings.splice(0..0, text.warnings);
    Some(Ok(tables))
}

/// Reads one file, which may be a file of an archive that leaves `budget` for more.
fn read_within(name: &str, bytes: &[u8], budget: &mut packed::Budget<'_>) -> Result<Reading, Unreadable> {
    let short = sniff::last_part(name);
    let refuse = |kind, message: String| Err(Unreadable { kind, message });
    if bytes.is_empty() {
        return refuse(
            UnreadableKind::Empty,
            format!("“{short}” is empty: there are no bytes in it."),
        );
    }
    // Whole projects are told from articles before this; here they can only be inside something.
    if matches!(
        projects::kind(name, bytes),
        Some(kind) if kind != projects::ProjectKind::Database
    ) {
        let message = format!("“{short}” is a project or codebook of another program; import it by itself.");
        return refuse(UnreadableKind::WrongType, message);
    }
    if bytes.len() <= largest(bytes)
        && let Some(result) = containers::read(name, short, bytes)
    {
        return result;
    }
    if bytes.len() <= LARGEST_BYTES {
        if bytes.starts_with(b"PK\x03\x04")
            && let Some(tables) = tables(name, bytes)
        {
            return dumps::read(tables?, short, &dumps::Which::Known(budget.mappings));
        }
        if let Some(result) = packed::read(name, bytes, budget) {
            return result;
        }
    }
    if sniff::is_pdf(bytes) && bytes.len() > LARGEST_PDF_BYTES {
        let message = format!(
            "“{short}” has {} MB; PDFs of up to {} MB are read. Print the pages of the article to a PDF of their own and import that.",
            bytes.len() >> 20,
            LARGEST_PDF_BYTES >> 20
        );
        return refuse(UnreadableKind::TooLarge, message);
    }
    if let Some(what) = sniff::foreign(bytes) {
        let message = format!(
            "“{short}” is {what}, which Variorum does not read yet; save it as text or as a web page and import that."
        );
        return refuse(UnreadableKind::WrongType, message);
    }
    if bytes.len() > LARGEST_BYTES {
        let message = format!(
            "“{short}” has {} MB; texts of up to {} MB are read. Split it and import the parts.",
            bytes.len() >> 20,
            LARGEST_BYTES >> 20
        );
        return refuse(UnreadableKind::TooLarge, message);
    }
    if sniff::is_binary(bytes) {
        return refuse(
            UnreadableKind::Binary,
            format!("“{short}” does not hold text, whatever its name says."),
        );
    }
    let ending = sniff::ending(name).unwrap_or_default();
    let named_page = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    let declared = (named_page || sniff::opens_like_page(bytes))
        .then(|| decode::declared_in_page(bytes))
        .flatten();
    let decode::Decoded { text, mut warnings } = decode::decode(bytes, declared.as_deref());
    let page = sniff::is_page(&text) || named_page && sniff::has_elements(&text);
    let (media_type, draft) = if page {
        let text = html::without_data(&text).unwrap_or(text);
        if text.len() > LARGEST_PAGE_BYTES {
            let message = format!(
                "“{short}” has {} MB; pages of up to {} MB are read. Save the article alone and import that.",
                bytes.len() >> 20,
                LARGEST_PAGE_BYTES >> 20
            );
            return refuse(UnreadableKind::TooLarge, message);
        }
        if let Some(export) = press::of_page(&text) {
            return Ok(export.reading("text/html", warnings));
        }
        ("text/html", html::read(&text, &mut warnings))
    } else if matches!(ending.as_str(), "md" | "markdown") {
        ("text/markdown", markdown::read(&text))
    } else {
        let opener = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if references::is_list(&text) {
            let message = format!(
                "“{short}” is a list of references and holds no article. Import it together with the article files that it lists, to fill in what is known of them."
            );
            return refuse(UnreadableKind::WrongType, message);
        }
        let xml = opener.starts_with("<?xml") || ending == "xml" && opener.starts_with('<');
        if let Some(export) = press::of_text(&text) {
            return Ok(export.reading(if xml { "application/xml" } else { "text/plain" }, warnings));
        }
        if xml {
            let message = format!(
                "“{short}” is an XML file of a kind that Variorum does not read; of XML it reads Factiva’s exports."
            );
            return refuse(UnreadableKind::WrongType, message);
        }
        if let Some(mut tables) = dumps::of_text(&text, &ending)
            && (dumps::is_named_as_table(&ending) || dumps::is_of_articles(&tables, budget.mappings))
        {
            tables.warnings.splice(0..0, warnings);
            return dumps::read(tables, short, &dumps::Which::Known(budget.mappings));
        }
        ("text/plain", text::read(&text))
    };
    if draft.text.is_empty() {
        let (kind, why) = match media_type {
            "text/html" => (
                UnreadableKind::Damaged,
                format!("No article was found in “{short}”."),
            ),
            _ => (
                UnreadableKind::Empty,
                format!("“{short}” holds no words, only white space."),
            ),
        };
        return refuse(kind, why);
    }
    Ok(Reading {
        media_type,
        drafts: vec![draft],
        warnings,
    })
}
