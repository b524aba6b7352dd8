//! OpenDocument texts, zipped (.odt, .ott) or as one XML file (.fodt) -> their paragraphs.
//!
//! Read are the text, its text boxes and its notes (at the end, marked `[1]`); left out are what
//! tracked changes delete, comments, hidden text, and page headers and footers.

use super::archive::{Archive, PartTrouble};
use super::document::{Document, Flow, Properties, damaged, locked, too_much};
use super::docx::kind_of_style;
use super::xml::{self, Element, Node};
use super::{Unreadable, UnreadableKind};
use model::ParagraphKind;
use std::collections::HashMap;

const WHAT: &str = "an OpenDocument text";
const WAY_OUT: &str = "Open it in LibreOffice, which can repair it, save it and import that.";

/// Reads a zipped OpenDocument text; `short` names it in sentences.
pub fn read(bytes: &[u8], short: &str) -> Result<Document, Unreadable> {
    let mut archive = Archive::open(bytes).ok_or_else(|| damaged(short, WHAT, WAY_OUT))?;
    if let Ok(manifest) = archive.part("META-INF/manifest.xml")
        && xml::decoded(&manifest).contains("encryption-data")
    {
        return Err(locked(short, WHAT));
    }
    let content = archive.part("content.xml").map_err(|trouble| match trouble {
        PartTrouble::TooLarge => too_much(short),
        PartTrouble::Encrypted => locked(short, WHAT),
        _ => damaged(short, WHAT, WAY_OUT),
    })?;
    let mut walk = Walk::default();
    if let Ok(styles) = archive.part("styles.xml") {
        walk.read_styles(&xml::decoded(&styles));
    }
    let whole = walk.read(&xml::decoded(&content));
    if let Ok(meta) = archive.part("meta.xml") {
        walk.read(&xml::decoded(&meta));
    }
    finished(walk, whole, short)
}

/// Reads an OpenDocument text that is one XML file.
pub fn read_flat(bytes: &[u8], short: &str) -> Result<Document, Unreadable> {
    let mut walk = Walk::default();
    let text = xml::decoded(bytes);
    walk.read_styles(&text);
    let whole = walk.read(&text);
    finished(walk, whole, short)
}

/// True for the head of an OpenDocument text as one XML file.
pub fn is_flat(head: &str) -> bool {
    head.contains("<office:document") && head.contains("opendocument.text")
}

fn finished(mut walk: Walk, whole: bool, short: &str) -> Result<Document, Unreadable> {
    if walk.flow.is_full() {
        return Err(too_much(short));
    }
    let mut warnings = Vec::new();
    if !whole {
        warnings.push("The document is damaged; its text was read up to where the damage begins.".to_owned());
    }
    for (note, number) in std::mem::take(&mut walk.notes).into_iter().zip(1..) {
        for (at, words) in note.into_iter().enumerate() {
            let words = if at == 0 {
                format!("[{number}] {words}")
            } else {
                words
            };
            walk.flow.paragraph(&words, ParagraphKind::Note, false);
        }
    }
    let pieces = walk.flow.finished();
    if pieces.is_empty() && !whole {
        let refused = damaged(short, WHAT, WAY_OUT);
        return Err(Unreadable {
            kind: UnreadableKind::Damaged,
            ..refused
        });
    }
    Ok(Document {
        pieces,
        properties: walk.properties,
        warnings,
        ..Document::default()
    })
}

struct Open {
    words: String,
    kind: ParagraphKind,
    /// Belongs to a note and not to the text.
    in_note: bool,
}

#[derive(Default)]
struct Walk {
    flow: Flow,
    notes: Vec<Vec<String>>,
    properties: Properties,
    open: Vec<Open>,
    styles: HashMap<String, Style>,
    skipped: usize,
    list_items: usize,
    note_bodies: usize,
    property: Option<&'static str>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    kind: Option<ParagraphKind>,
}

/// Elements whose whole inside is left out.
const LEFT_OUT: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note-citation",
    "forms",
    "script",
    "scripts",
    "ruby-text",
    "hidden-text",
    "hidden-paragraph",
    "master-styles",
    "binary-data",
    "desc",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "index-title-template",
    "list-header-template",
];

impl Walk {
    fn read_styles(&mut self, xml: &str) {
        xml::walk(xml, &mut |node| {
            if let Node::Open(element) = node
                && element.name == "style"
            {
                self.style(&element);
            }
            true
        });
    }

    fn style(&mut self, element: &Element<'_>) {
        let Some(name) = element.attribute("name") else {
            return;
        };
        if element
            .attribute("family")
            .is_none_or(|family| family == "paragraph")
        {
            let kind = kind_of_style(&plain(&name));
            let parent = element.attribute("parent-style-name");
            self.styles.insert(name, Style { parent, kind });
        }
    }

    fn kind_of(&self, name: Option<String>) -> Option<ParagraphKind> {
        let name = name?;
        let mut at = Some(&name);
        // Styles may descend from each other in a ring.
        for _ in 0..12 {
            let name = at?;
            match self.styles.get(name) {
                Some(style) if style.kind.is_some() => return style.kind,
                Some(style) => at = style.parent.as_ref(),
                None => return kind_of_style(&plain(name)),
            }
        }
        None
    }

    fn read(&mut self, xml: &str) -> bool {
        self.skipped = 0;
        let whole = xml::walk(xml, &mut |node| {
            self.node(node);
            !self.flow.is_full()
        });
        while !self.open.is_empty() {
            self.close_paragraph();
        }
        whole
    }

    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Open(element) if self.skipped > 0 || LEFT_OUT.contains(&element.name) => self.skipped += 1,
            // The name of a picture, unlike that of the whole document.
            Node::Open(element) if element.name == "title" && !self.open.is_empty() => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Open(element) => self.opened(&element),
            Node::Close(name) => self.closed(name),
            Node::Words(words) if self.skipped == 0 => self.say(words),
            Node::Words(_) => {}
        }
    }

    fn say(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            // Line ends of the file are spaces; those of the text are elements.
            open.words
                .extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }));
            return;
        }
        let field = match self.property {
            Some("title") => &mut self.properties.title,
            Some("initial-creator") => &mut self.properties.creator,
            Some("language") => &mut self.properties.language,
            _ => return,
        };
        field.get_or_insert_default().push_str(words);
    }

    fn opened(&mut self, element: &Element<'_>) {
        match element.name {
            "p" | "h" => {
                let styled = self.kind_of(element.attribute("style-name"));
                let kind = match styled {
                    Some(kind) => kind,
                    None if element.name == "h" => ParagraphKind::Heading,
                    None if self.list_items > 0 => ParagraphKind::ListItem,
                    None => ParagraphKind::Body,
                };
                self.open.push(Open {
                    words: String::new(),
                    kind,
                    in_note: self.note_bodies > 0,
                });
            }
            "style" => self.style(element),
            "s" => self.say(" "),
            "tab" => self.say("\t"),
            "line-break" => {
                if let Some(open) = self.open.last_mut() {
                    open.words.push('\n');
                }
            }
            "list-item" => self.list_items += 1,
            "note" => {
                self.notes.push(Vec::new());
                let mark = format!("[{}]", self.notes.len());
                self.say(&mark);
            }
            "note-body" => self.note_bodies += 1,
            "title" => self.property = Some("title"),
            "initial-creator" => self.property = Some("initial-creator"),
            "language" => self.property = Some("language"),
            _ => {}
        }
    }

    fn closed(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "list-item" => self.list_items = self.list_items.saturating_sub(1),
            "note-body" => self.note_bodies = self.note_bodies.saturating_sub(1),
            "title" | "initial-creator" | "language" => self.property = None,
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.in_note {
            if let Some(note) = self.notes.last_mut()
                && !open.words.trim().is_empty()
            {
                note.push(open.words);
            }
            return;
        }
        self.flow.paragraph(&open.words, open.kind, !self.open.is_empty());
    }
}

/// Names of styles write their spaces as `_20_`.
fn plain(name: &str) -> String {
    name.replace("_20_", " ")
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::read::archive::tests::zipped;

    /// An OpenDocument text with the given inside of its text.
    pub fn odt(text: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content><office:automatic-styles><style:style style:name='P1' style:family='paragraph' style:parent-style-name='Heading_20_2'/></office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
        );
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content.as_bytes()),
            (
                "meta.xml",
                b"<m><dc:title>Ferry</dc:title><meta:initial-creator>Ada Holm</meta:initial-creator></m>",
            ),
        ])
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = read(&odt(text), "ferry.odt").unwrap();
        let shown: Vec<(&str, &str)> = document
            .pieces
            .iter()
            .map(|piece| (piece.kind.name(), piece.text.as_str()))
            .collect();
        assert_eq!(shown, expected);
        assert_eq!(document.properties.creator.as_deref(), Some("Ada Holm"));
    }

    #[test]
    fn kinds_come_from_elements_and_styles() {
        check(
            "<text:p text:style-name='Title'>Ferry<text:s text:c='3'/>aground</text:p><text:p text:style-name='P1'>Storm</text:p><text:h>Bay</text:h><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><text:p>A<text:tab/>b<text:line-break/>C <text:a>link</text:a></text:p>",
            &[
                ("headline", "Ferry aground"),
                ("heading", "Storm"),
                ("heading", "Bay"),
                ("list_item", "one"),
                ("body", "A b"),
                ("body", "C link"),
            ],
        );
    }

    #[test]
    fn notes_wait_for_the_end_and_deletions_are_gone() {
        check(
            "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes><text:p>It sank<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The log.</text:p></text:note-body></text:note>, twice.<office:annotation><text:p>no</text:p></office:annotation><draw:frame><svg:title>pic</svg:title><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>",
            &[
                ("body", "It sank[1], twice."),
                ("body", "box"),
                ("note", "[1] The log."),
            ],
        );
    }

    #[test]
    fn flat_locked_and_torn_files() {
        let flat = "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'><office:body><office:text><text:p>Flat words</text:p></office:text></office:body></office:document>";
        assert!(is_flat(flat));
        assert_eq!(
            read_flat(flat.as_bytes(), "x").unwrap().pieces[0].text,
            "Flat words"
        );
        let locked = zipped(&[
            ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
            ("content.xml", b"noise"),
        ]);
        let message = read(&locked, "x.odt").unwrap_err().message;
        assert!(message.contains("protected with a password"), "{message}");
        let torn = zipped(&[("content.xml", b"<a><b")]);
        assert!(read(&torn, "x.odt").unwrap_err().message.contains("damaged"));
    }
}
