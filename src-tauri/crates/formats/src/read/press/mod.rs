//! Press databases: one file, many articles.
//!
//! | database | kinds of file | what tells it |
//! |---|---|---|
//! | Nexis, older | HTML, text | "2 of 74 DOCUMENTS" before each article |
//! | Nexis Uni, Lexis+ | Word, RTF, text | "End of Document" after each |
//! | Factiva | HTML, RTF, Word, text | "Document" and the accession number after each |
//! | Factiva | XML | `ppsArticleResponse` |
//! | Europresse, Eureka.cc | HTML | the class `DocPublicationName` |
//! | ProQuest | text | rules of underscores, "ProQuest document ID"; tried on an invented export only |
//! | Alceste, IRaMuTeQ | text | `**** *variable_value` before each |
//!
//! Every reader turns its file into [`sheet::Line`]s and lines into [`record::Record`]s; a record
//! becomes a draft in one place. The database's own lines (counts, rights, subjects, load dates,
//! certificates) are left out of the text. Whatever reads as nothing here is read as an ordinary
//! page, document or text.

mod alceste;
mod europresse;
mod factiva;
mod factiva_xml;
mod labels;
mod lexis;
mod nexis;
mod proquest;
pub mod record;
mod sheet;

use super::Reading;
use super::html::flattened;
use super::pieces::Piece;
use super::text::with_plain_line_ends;
use model::Draft;
use record::Record;
use scraper::Html;
use sheet::Line;

/// The articles of an export and what should be said of them.
pub struct Export {
    pub drafts: Vec<Draft>,
    pub warnings: Vec<String>,
}

impl Export {
    /// The export as what a file of this media type gave, after the warnings of its decoding.
    pub fn reading(self, media_type: &'static str, mut warnings: Vec<String>) -> Reading {
        warnings.extend(self.warnings);
        Reading {
            media_type,
            drafts: self.drafts,
            warnings,
        }
    }
}

/// Reads a decoded page; `None` where it is no export.
pub fn of_page(page: &str) -> Option<Export> {
    // The tree costs time, so the letters that every export has are looked for first.
    let has = |letters: &[&str]| letters.iter().any(|letters| page.contains(letters));
    let counted = has(&["DOCFULL", "docfull", "DOCUMENTS<", "DOCUMENTS <", "documents<"]);
    let factiva = has(&["Factiva", "factiva"]) && has(&["rticle"]);
    let europresse = has(&["ocPublicationName", "ocpublicationname"]);
    if !counted && !factiva && !europresse {
        return None;
    }
    let closed = with_closed_divisions(page);
    let flat = flattened(&closed);
    let lines = sheet::of_page(&Html::parse_document(flat.as_deref().unwrap_or(&closed)));
    if europresse && let Some(export) = export(europresse::records(&lines), None) {
        return Some(export);
    }
    if factiva && let Some(export) = export(factiva::records_of_page(&lines), None) {
        return Some(export);
    }
    let (records, stated) = nexis::records(&lines);
    export(records, stated)
}

/// Reads decoded text with `\n` line ends; `None` where it is no export.
pub fn of_text(text: &str) -> Option<Export> {
    if factiva_xml::is_it(text) {
        let (records, stated, whole) = factiva_xml::records(text);
        let mut export = export(records, stated)?;
        if !whole {
            export
                .warnings
                .push("The file is damaged; it was read up to where the damage begins.".to_owned());
        }
        return Some(export);
    }
    let has = |letters: &[&str]| letters.iter().any(|letters| text.contains(letters));
    // Most texts are no exports, and are told from them by letters before they are cut into lines.
    let words = has(&[
        "ocument", "OCUMENT", "okument", "OKUMENT", "文件", "文档", "文書", "문서",
    ]);
    let numbered = text.trim_start().split_once(' ').is_some_and(|(number, rest)| {
        number.len() >= 4 && number.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with('*')
    });
    if !words && !has(&["****"]) && !numbered {
        return None;
    }
    of_lines(&sheet::of_text(&with_plain_line_ends(text)))
}

/// Reads the paragraphs of a document; `None` where it is no export.
pub fn of_pieces(pieces: &[Piece]) -> Option<Export> {
    of_lines(&sheet::of_pieces(pieces))
}

fn of_lines(lines: &[Line]) -> Option<Export> {
    if alceste::is_it(lines) {
        return export(alceste::records(lines), None);
    }
    let (records, stated) = nexis::records(lines);
    let counts = stated.is_some() && !records.is_empty();
    let (proquest, total) = proquest::records(lines);
    if !proquest.is_empty() {
        return export(proquest, total);
    }
    if counts {
        return export(records, stated);
    }
    export(lexis::records(lines), None).or_else(|| export(factiva::records(lines), None))
}

fn export(records: Vec<Record>, stated: Option<usize>) -> Option<Export> {
    if records.is_empty() {
        return None;
    }
    let mut warnings = Vec::new();
    if let Some(stated) = stated.filter(|stated| *stated != records.len()) {
        warnings.push(format!(
            "The export says that it holds {stated} articles; {} were found.",
            records.len()
        ));
    }
    let bare = records.iter().filter(|record| record.body.is_empty()).count();
    if bare > 0 {
        warnings.push(match bare {
            1 => "One article has a headline and no text.".to_owned(),
            bare => format!("{bare} articles have a headline and no text."),
        });
    }
    let drafts: Vec<Draft> = records
        .into_iter()
        .map(|record| record.draft(false))
        .filter(|draft| !draft.text.is_empty())
        .collect();
    let undated = drafts.iter().filter(|draft| draft.published.is_none()).count();
    if undated > 0 && undated < drafts.len() {
        warnings.push(match undated {
            1 => "One article has no date that could be read.".to_owned(),
            undated => format!("{undated} articles have no date that could be read."),
        });
    }
    (!drafts.is_empty()).then_some(Export { drafts, warnings })
}

/// `<DIV CLASS="c10"/>` opens an element in HTML, and Nexis writes one before every article: five
/// hundred articles would nest five hundred deep.
fn with_closed_divisions(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("/>") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let tag = before.rfind('<').map_or("", |open| &before[open..]);
        let division =
            tag.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("<div")) && !tag.contains('>');
        out.push_str(if division { "></div>" } else { "/>" });
        rest = &after[2..];
    }
    out.push_str(rest);
    out
}
