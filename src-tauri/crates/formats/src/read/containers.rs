//! Files that wrap their text in a format of their own: which one it is, and its reader.

use super::document::{self, Document};
use super::{Reading, Unreadable, UnreadableKind, archive::Archive, docx, rtf};

/// Reads a file that is a container by its first bytes; `None` for plain bytes of text.
/// `short` names the file in sentences.
pub fn read(short: &str, bytes: &[u8]) -> Option<Result<Reading, Unreadable>> {
    match kind(bytes)? {
        Kind::Word => Some(whole(short, WORD, docx::read(bytes, short))),
        Kind::Rtf => Some(whole(short, "application/rtf", rtf::read(bytes, short))),
        Kind::Foreign(what) => Some(Err(not_read(short, what))),
    }
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Rtf,
    /// Known, and no text; named as one would say it.
    Foreign(&'static str),
}

/// The kind of container by content, or `None`.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    let head = &bytes[..bytes.len().min(1024)];
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
    head.starts_with(b"{\\rtf").then_some(Kind::Rtf)
}

/// What a ZIP archive holds, by the names of its parts.
fn archived(bytes: &[u8]) -> Option<Kind> {
    let Some(archive) = Archive::open(bytes) else {
        // The directory of parts stands at the end and is lost first; local names tell enough.
        let head = &bytes[..bytes.len().min(1 << 16)];
        let names = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
        return if names(b"word/document.xml") || names(b"[Content_Types].xml") {
            Some(Kind::Word)
        } else {
            None
        };
    };
    let names = archive.names();
    let has = |part: &str| {
        names
            .iter()
            .any(|name| name.replace('\\', "/").to_lowercase().starts_with(part))
    };
    if has("word/") || has("/word/") {
        Some(Kind::Word)
    } else if has("ppt/") {
        Some(Kind::Foreign("a PowerPoint presentation"))
    } else {
        None
    }
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
    let (draft, warnings) = document?.into_draft();
    if draft.text.is_empty() {
        return Err(document::wordless(short));
    }
    Ok(Reading {
        media_type,
        drafts: vec![draft],
        warnings,
    })
}
