//! Files that wrap their text in a format of their own: which one it is, and its reader.

use super::document::{self, Document, damaged};
use super::mail::{self, MailKind};
use super::old_word::Compound;
use super::{
    LARGEST_PAGE_BYTES, Reading, Unreadable, UnreadableKind, archive::Archive, docx, epub, odt, old_word,
    outlook, pdf, press, rtf, warc, webarchive,
};
use std::io::Cursor;

/// Reads a file that is a container by its first bytes; `None` for plain bytes of text.
/// `name` is the file's name, and `short` names it in sentences.
pub fn read(name: &str, short: &str, bytes: &[u8]) -> Option<Result<Reading, Unreadable>> {
    Some(match kind(name, bytes)? {
        Kind::Word => whole(short, WORD, docx::read(bytes, short)),
        Kind::OpenText => whole(short, OPEN_TEXT, odt::read(bytes, short)),
        Kind::FlatOpenText => whole(short, OPEN_TEXT, odt::read_flat(bytes, short)),
        Kind::Rtf => whole(short, "application/rtf", rtf::read(bytes, short)),
        Kind::Pdf => whole(short, "application/pdf", pdf::read(bytes, short)),
        Kind::Epub => epub::read(bytes, short),
        Kind::Compound => compound(bytes, short),
        Kind::Mail(kind) => mail::read(kind, bytes, short),
        Kind::SavedPage => saved_page(bytes, short),
        Kind::Foreign(what) => Err(not_read(short, what)),
    })
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const OPEN_TEXT: &str = "application/vnd.oasis.opendocument.text";

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    OpenText,
    FlatOpenText,
    Rtf,
    Pdf,
    Epub,
    /// What programs of Microsoft wrote before 2007: Word, Excel, Outlook.
    Compound,
    Mail(MailKind),
    /// A page saved by Safari.
    SavedPage,
    /// Known, and no text; named as one would say it.
    Foreign(&'static str),
}

/// The kind of container by content, or `None`. `name` breaks ties only.
pub fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    let head = &bytes[..bytes.len().min(4096)];
    let skipped = head
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\r' | b'\n' | b'\t'))
        .unwrap_or(0);
    let head = head[skipped..]
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&head[skipped..]);
    if head.starts_with(b"PK\x03\x04") {
        return archived(bytes);
    }
    if head.starts_with(b"{\\rtf") {
        return Some(Kind::Rtf);
    }
    // A web archive may open with a PDF or a mail that a crawler found.
    if warc::is(bytes) {
        return None;
    }
    // The format allows some bytes before it begins.
    if head.windows(5).take(1024).any(|window| window == b"%PDF-") && !head.starts_with(b"<") {
        return Some(Kind::Pdf);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Some(Kind::Compound);
    }
    if head.starts_with(b"bplist0") && webarchive::page(bytes).is_some() {
        return Some(Kind::SavedPage);
    }
    if head.starts_with(b"<") && odt::is_flat(&String::from_utf8_lossy(head)) {
        return Some(Kind::FlatOpenText);
    }
    mail::kind(name, bytes).map(Kind::Mail)
}

/// What a ZIP archive holds, by the names of its parts.
fn archived(bytes: &[u8]) -> Option<Kind> {
    let Some(mut archive) = Archive::open(bytes) else {
        // The directory of parts stands at the end and is lost first; local names tell enough.
        let head = &bytes[..bytes.len().min(1 << 16)];
        let has = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
        return if has(b"application/epub+zip") {
            Some(Kind::Epub)
        } else if has(b"application/vnd.oasis.opendocument.text") {
            Some(Kind::OpenText)
        } else if has(b"word/document.xml") || has(b"word/_rels") {
            Some(Kind::Word)
        } else {
            None
        };
    };
    let names: Vec<String> = archive
        .names()
        .iter()
        .map(|name| name.replace('\\', "/").trim_start_matches('/').to_lowercase())
        .collect();
    let has = |part: &str| names.iter().any(|name| name.starts_with(part));
    let stated = archive.part("mimetype").unwrap_or_default();
    let stated = String::from_utf8_lossy(&stated[..stated.len().min(100)])
        .trim()
        .to_owned();
    if stated.starts_with("application/epub") || has("meta-inf/container.xml") {
        return Some(Kind::Epub);
    }
    if stated.starts_with("application/vnd.oasis.opendocument.text") {
        return Some(Kind::OpenText);
    }
    if stated.starts_with("application/vnd.oasis.opendocument.presentation") || has("ppt/") {
        return Some(Kind::Foreign("a presentation"));
    }
    if stated.starts_with("application/vnd.oasis.opendocument") && !stated.contains("spreadsheet") {
        return Some(Kind::Foreign("a drawing or a formula"));
    }
    if has("word/")
        || names
            .iter()
            .any(|name| name.ends_with("/document.xml") || name == "document.xml")
    {
        return Some(Kind::Word);
    }
    (stated.is_empty() && has("content.xml") && has("styles.xml")).then_some(Kind::OpenText)
}

fn compound(bytes: &[u8], short: &str) -> Result<Reading, Unreadable> {
    let way_out = "Open it in the program that wrote it, save it anew and import that.";
    let mut file =
        Compound::open(Cursor::new(bytes)).map_err(|_| damaged(short, "an old Office file", way_out))?;
    let has = |file: &Compound<'_>, name: &str| file.exists(name);
    if has(&file, "/EncryptedPackage") {
        return Err(document::locked(short, "an Office document"));
    }
    if has(&file, "/WordDocument") {
        return whole(short, "application/msword", old_word::read(&mut file, short));
    }
    if has(&file, "/__properties_version1.0") {
        return outlook::read(&mut file, short);
    }
    Err(if has(&file, "/Workbook") || has(&file, "/Book") {
        Unreadable {
            kind: UnreadableKind::WrongType,
            message: format!(
                "“{short}” is an old Excel file; open it in Excel or LibreOffice, save it as .xlsx or .csv and import that."
            ),
        }
    } else if has(&file, "/PowerPoint Document") {
        not_read(short, "a presentation")
    } else {
        not_read(short, "an old Office file without text")
    })
}

fn saved_page(bytes: &[u8], short: &str) -> Result<Reading, Unreadable> {
    let page = webarchive::page(bytes).filter(|page| page.html.len() <= LARGEST_PAGE_BYTES);
    let Some(page) = page else {
        return Err(document::too_much(short));
    };
    let mut warnings = Vec::new();
    let draft = mail::saved_page(page.html, page.charset.as_deref(), page.url, &mut warnings);
    if draft.text.is_empty() {
        return Err(Unreadable {
            kind: UnreadableKind::Damaged,
            message: format!("No article was found in “{short}”."),
        });
    }
    Ok(Reading {
        media_type: "application/x-webarchive",
        drafts: vec![draft],
        warnings,
    })
}

fn not_read(short: &str, what: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::WrongType,
        message: format!(
            "“{short}” is {what}, which Variorum does not read; save its text as a document or a web page and import that."
        ),
    }
}

fn whole(
    short: &str,
    media_type: &'static str,
    document: Result<Document, Unreadable>,
) -> Result<Reading, Unreadable> {
    let document = document?;
    if let Some(export) = press::of_pieces(&document.pieces) {
        return Ok(export.reading(media_type, document.warnings));
    }
    let (draft, warnings) = document.into_draft();
    if draft.text.is_empty() {
        return Err(document::wordless(short));
    }
    Ok(Reading {
        media_type,
        drafts: vec![draft],
        warnings,
    })
}
