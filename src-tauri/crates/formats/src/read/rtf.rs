//! Rich Text Format -> paragraphs.
//!
//! Bytes are read by the code page of the font they stand in, `\u` characters as they are. Read
//! are the text, text boxes and notes (at the end, marked `[1]`); left out are page headers and
//! footers, comments, field codes, pictures, hidden and deleted text. The format: Rich Text
//! Format Specification 1.9.1.

mod code_pages;
mod tokens;
mod walk;

use super::Unreadable;
use super::document::{Document, damaged, too_much};

/// Reads an RTF document; `short` names it in sentences.
pub fn read(bytes: &[u8], short: &str) -> Result<Document, Unreadable> {
    let mut walk = walk::Walk::default();
    for token in tokens::Tokens::new(bytes) {
        walk.token(token);
        if walk.is_full() {
            return Err(too_much(short));
        }
    }
    let is_whole = walk.is_whole();
    let mut document: Document = walk.finished();
    if !is_whole {
        if document.pieces.is_empty() {
            return Err(damaged(
                short,
                "an RTF document",
                "Open it in Word or LibreOffice, save it again and import that.",
            ));
        }
        document
            .warnings
            .push("The document breaks off before its end; what it holds was read.".to_owned());
    }
    Ok(document)
}

#[cfg(test)]
mod tests;
