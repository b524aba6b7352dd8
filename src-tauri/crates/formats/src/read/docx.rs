//! Word documents (Office Open XML) -> their paragraphs.
//!
//! Read are the text, its text boxes, its foot- and endnotes (at the end, marked `[1]`), and what
//! tracked changes would leave standing. Left out are what they delete, comments, page headers and
//! footers, field codes and hidden text.

mod styles;
mod walk;

use super::archive::{Archive, PartTrouble};
use super::document::{Document, Flow, Properties, damaged, locked, too_much};
use super::{Unreadable, xml};
use model::ParagraphKind;
use std::collections::HashMap;
use walk::Walk;

pub use styles::named as kind_of_style;

const WHAT: &str = "a Word document";
const WAY_OUT: &str = "Open it in Word or LibreOffice, which can repair it, save it and import that.";

/// Reads a Word document; `short` names it in sentences.
pub fn read(bytes: &[u8], short: &str) -> Result<Document, Unreadable> {
    let mut archive = Archive::open(bytes).ok_or_else(|| damaged(short, WHAT, WAY_OUT))?;
    let main = main_part(&mut archive);
    let text = archive.part(&main).map_err(|trouble| match trouble {
        PartTrouble::Absent | PartTrouble::Damaged => damaged(short, WHAT, WAY_OUT),
        PartTrouble::Encrypted => locked(short, WHAT),
        PartTrouble::TooLarge => too_much(short),
    })?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let styles = optional(&mut archive, &format!("{folder}/styles.xml"), short)?
        .map(|xml| styles::kinds(&xml))
        .unwrap_or_default();
    let mut walk = Walk::new(&styles);
    let mut document = Document::default();
    if !walk.read(&xml::decoded(&text)) {
        document
            .warnings
            .push("The document is damaged; its text was read up to where the damage begins.".to_owned());
    }
    let marks = std::mem::take(&mut walk.marks);
    let mut flow = walk.flow;
    let mut notes: HashMap<bool, HashMap<String, Vec<String>>> = HashMap::new();
    for (ends, part) in [(false, "footnotes.xml"), (true, "endnotes.xml")] {
        if marks.iter().any(|mark| mark.ends == ends)
            && let Some(xml) = optional(&mut archive, &format!("{folder}/{part}"), short)?
        {
            notes.insert(ends, walk::notes(&xml, &styles));
        }
    }
    add_notes(&mut flow, &marks, &notes);
    if flow.is_full() {
        return Err(too_much(short));
    }
    document.pieces = flow.finished();
    if let Some(xml) = optional(&mut archive, "docProps/core.xml", short)? {
        document.properties = properties(&xml);
    }
    Ok(document)
}

fn add_notes(flow: &mut Flow, marks: &[walk::Mark], notes: &HashMap<bool, HashMap<String, Vec<String>>>) {
    for (number, mark) in (1..).zip(marks) {
        let Some(paragraphs) = notes.get(&mark.ends).and_then(|notes| notes.get(&mark.id)) else {
            continue;
        };
        for (at, words) in paragraphs.iter().enumerate() {
            let words = if at == 0 {
                format!("[{number}] {words}")
            } else {
                words.clone()
            };
            flow.paragraph(&words, ParagraphKind::Note, false);
        }
    }
}

/// A part that need not be there; only one that is too large stops the reading.
fn optional(archive: &mut Archive<'_>, name: &str, short: &str) -> Result<Option<String>, Unreadable> {
    match archive.part(name) {
        Ok(bytes) => Ok(Some(xml::decoded(&bytes))),
        Err(PartTrouble::TooLarge) => Err(too_much(short)),
        Err(_) => Ok(None),
    }
}

/// Where the text stands, by the archive's list of relations.
fn main_part(archive: &mut Archive<'_>) -> String {
    let mut found = None;
    if let Ok(bytes) = archive.part("_rels/.rels") {
        xml::walk(&xml::decoded(&bytes), &mut |node| {
            if let xml::Node::Open(element) = node
                && element.name == "Relationship"
                && element
                    .attribute("Type")
                    .is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                found = element.attribute("Target");
            }
            found.is_none()
        });
    }
    found
        .map(|target| target.trim_start_matches('/').to_owned())
        .filter(|target| !target.is_empty())
        .unwrap_or_else(|| "word/document.xml".to_owned())
}

/// The properties of a package: title, creator, language.
fn properties(xml: &str) -> Properties {
    let mut properties = Properties::default();
    let mut open = String::new();
    xml::walk(xml, &mut |node| {
        match node {
            xml::Node::Open(element) => open = element.name.to_owned(),
            xml::Node::Close(_) => open.clear(),
            xml::Node::Words(words) => {
                let field = match open.as_str() {
                    "title" => &mut properties.title,
                    "creator" => &mut properties.creator,
                    "language" => &mut properties.language,
                    _ => return true,
                };
                field.get_or_insert_default().push_str(words);
            }
        }
        true
    });
    properties
}

#[cfg(test)]
pub mod tests;
