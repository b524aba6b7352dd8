//! PDF -> paragraphs in reading order.
//!
//! A PDF holds letters at places and no paragraphs. Letters become words ([`glyphs`]), words the
//! columns of a page ([`order`]), columns lines and paragraphs ([`paragraphs`]); what repeats on
//! the margins of pages is taken away ([`furniture`]).

mod accents;
mod furniture;
mod glyphs;
mod hyphens;
mod order;
mod paragraphs;
mod turned;

use super::classes::{self, Class};
use super::document::{Document, MOST_CHARACTERS, Properties, damaged, locked, too_much};
use super::pieces::Piece;
use super::{Unreadable, UnreadableKind, decode, outlets};
use furniture::Furniture;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use model::{ParagraphKind, Place};
use paragraphs::Paragraph;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pages beyond these are left out, with a warning.
const MOST_PAGES: usize = 3_000;
const WHAT: &str = "a PDF";
const WAY_OUT: &str = "Fetch it again, or open it in another program, print it to a new PDF and import that.";

/// Reads a PDF; `short` names it in sentences.
pub fn read(bytes: &[u8], short: &str) -> Result<Document, Unreadable> {
    // The reader of the format is foreign; should it ever panic, the file is what is lost.
    catch_unwind(AssertUnwindSafe(|| guarded(bytes, short)))
        .unwrap_or_else(|_| Err(damaged(short, WHAT, WAY_OUT)))
}

fn guarded(bytes: &[u8], short: &str) -> Result<Document, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => locked(short, WHAT),
        LoadPdfError::Decryption(_) => Unreadable {
            kind: UnreadableKind::WrongType,
            message: format!(
                "“{short}” is a PDF encrypted in a way that Variorum cannot undo. Open it in a PDF program, print it to a new PDF and import that."
            ),
        },
        LoadPdfError::Invalid => damaged(short, WHAT, WAY_OUT),
    })?;
    let mut warnings = Vec::new();
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        warnings.push(format!("Only the first {MOST_PAGES} of {count} pages were read."));
    }
    let mut reader = glyphs::Reader::new(&pdf);
    let mut sheets = Vec::new();
    let mut characters = 0usize;
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let words = reader.words(page);
        characters += words.iter().map(|word| word.text.len()).sum::<usize>();
        if characters > MOST_CHARACTERS {
            return Err(too_much(short));
        }
        let (_, height) = page.render_dimensions();
        sheets.push(furniture::Sheet { height, words });
    }
    let (known, unknown) = (reader.known, reader.unknown);
    // A scan may be stamped with a number or two.
    let stamped = reader.pictures > 0 && (known + unknown) < 12 * sheets.len();
    if known + unknown == 0 || stamped {
        return Err(picture(short));
    }
    if unknown > 3 * known {
        return Err(Unreadable {
            kind: UnreadableKind::Damaged,
            message: format!(
                "The fonts of “{short}” do not say which letters they draw, so that its text cannot be had. Run it through text recognition (OCR) and import that."
            ),
        });
    }
    if unknown * 50 > known {
        warnings.push(format!(
            "{unknown} letters of the PDF could not be told from its fonts and are left out."
        ));
    }
    let furniture = furniture::taken(&mut sheets);
    let gutters = known_gutters(&sheets);
    let pages: Vec<order::Page> = sheets
        .into_iter()
        .map(|sheet| order::Page {
            blocks: order::blocks(sheet.words, &gutters),
        })
        .collect();
    let paragraphs = paragraphs::paragraphs(&pages);
    if paragraphs.is_empty() {
        return Err(picture(short));
    }
    let mut document = document(paragraphs, &furniture);
    document.warnings = warnings;
    let metadata = pdf.metadata();
    document.properties = Properties {
        title: metadata.title.as_deref().map(text_string),
        creator: metadata.author.as_deref().map(text_string),
        ..Properties::default()
    };
    Ok(document)
}

/// The gutters of a document's pages, each once. Of one page there is nothing to learn for others.
fn known_gutters(sheets: &[furniture::Sheet]) -> Vec<order::Gutter> {
    const MOST: usize = 40;
    let mut known: Vec<order::Gutter> = Vec::new();
    if sheets.len() < 2 {
        return known;
    }
    for sheet in sheets {
        for gutter in order::gutters(&sheet.words) {
            let alike = |known: &order::Gutter| {
                (known.left - gutter.left).abs() < 2.0 && (known.right - gutter.right).abs() < 2.0
            };
            if known.len() < MOST && !known.iter().any(alike) {
                known.push(gutter);
            }
        }
    }
    known
}

fn picture(short: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Empty,
        message: format!(
            "“{short}” is a PDF of pictures without text, such as a scan. Run it through text recognition (OCR), save it and import that."
        ),
    }
}

/// A string of the properties: UTF-16 with a mark, or a Western encoding.
fn text_string(bytes: &[u8]) -> String {
    decode::decode(bytes, Some("windows-1252")).text
}

fn document(paragraphs: Vec<Paragraph>, furniture: &Furniture) -> Document {
    let body = paragraphs::body_size(&paragraphs);
    // Lines in bold above the text are as likely a byline or a date.
    let opens = paragraphs
        .iter()
        .position(|paragraph| !paragraph.bold && paragraph.text.chars().count() > 200)
        .unwrap_or(paragraphs.len());
    let mut kinds: Vec<ParagraphKind> = paragraphs
        .iter()
        .enumerate()
        .map(|(at, paragraph)| {
            let length = paragraph.text.chars().count();
            let larger = paragraph.size > 1.14 * body && length <= 220;
            let bold = paragraph.bold
                && at > opens
                && length <= 120
                && paragraph.size > 0.96 * body
                && !paragraph.text.ends_with(['.', ':', ',']);
            // A byline between headline and text may be larger than the text.
            let signs = || {
                let class = classes::class(&paragraph.text);
                at < opens && paragraph.size < 1.5 * body && matches!(class, Class::Byline(..))
            };
            if (larger || bold) && !signs() {
                ParagraphKind::Heading
            } else {
                ParagraphKind::Body
            }
        })
        .collect();
    // The largest words of the first page are the headline, unless they are the paper's name.
    let headline = paragraphs
        .iter()
        .enumerate()
        .take_while(|(_, paragraph)| paragraph.page == 1)
        .filter(|(at, paragraph)| {
            kinds[*at] == ParagraphKind::Heading
                && paragraph.size > 1.24 * body
                && paragraph.text.split_whitespace().count() > 1
                && outlets::score(&paragraph.text) < 3
        })
        .fold(None, |best: Option<(usize, f32)>, (at, paragraph)| match best {
            Some((_, size)) if paragraph.size <= size * 1.02 => best,
            _ => Some((at, paragraph.size)),
        });
    if let Some((at, _)) = headline {
        kinds[at] = ParagraphKind::Headline;
        for kind in &mut kinds[..at.min(8)] {
            // Lines above it are a kicker or the paper's name, which the rules for lines know.
            *kind = ParagraphKind::Body;
        }
    }
    let mut document = Document::default();
    for (number, (paragraph, kind)) in paragraphs.into_iter().zip(kinds).enumerate() {
        let place = Place::Element {
            name: format!("page {}", paragraph.page),
        };
        let block = u32::try_from(number).unwrap_or(u32::MAX);
        document.pages.push(paragraph.page);
        document
            .pieces
            .push(Piece::new(kind, paragraph.text, place, block));
    }
    document.running_heads = furniture.heads.clone();
    document
}

#[cfg(test)]
pub mod tests;
