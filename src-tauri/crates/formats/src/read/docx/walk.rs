//! A Word document's elements -> paragraphs and marks of notes.

use crate::read::document::Flow;
use crate::read::xml::{self, Node};
use model::ParagraphKind;
use std::collections::HashMap;

/// A mark in the text that stands for a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub id: String,
    /// An endnote, and not a footnote.
    pub ends: bool,
}

#[derive(Default)]
struct Open {
    words: String,
    kind: Option<ParagraphKind>,
    in_list: bool,
    /// The mark at its end was deleted, so that the next paragraph goes on.
    goes_on: bool,
}

/// Elements whose whole inside is left out.
const LEFT_OUT: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "docDefaults",
    "rt",
];

pub struct Walk<'a> {
    pub flow: Flow,
    pub marks: Vec<Mark>,
    styles: &'a HashMap<String, ParagraphKind>,
    open: Vec<Open>,
    /// Levels inside an element that is left out.
    skipped: usize,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    is_hidden: bool,
    in_words: bool,
}

impl<'a> Walk<'a> {
    pub fn new(styles: &'a HashMap<String, ParagraphKind>) -> Self {
        Self {
            flow: Flow::default(),
            marks: Vec::new(),
            styles,
            open: Vec::new(),
            skipped: 0,
            in_paragraph_properties: false,
            in_run_properties: false,
            is_hidden: false,
            in_words: false,
        }
    }

    /// Reads a part; false where it is damaged.
    pub fn read(&mut self, xml: &str) -> bool {
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
            Node::Open(element) if self.skipped > 0 || LEFT_OUT.contains(&element.name) => {
                // A deleted paragraph mark is stated by an empty element in the run's properties.
                if element.name == "del"
                    && self.skipped == 0
                    && self.in_paragraph_properties
                    && let Some(open) = self.open.last_mut()
                {
                    open.goes_on = true;
                }
                self.skipped += 1;
            }
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Open(element) => self.opened(&element),
            Node::Close(name) => self.closed(name),
            Node::Words(words) if self.in_words && self.skipped == 0 => self.say(words),
            Node::Words(_) => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.is_hidden {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.words.push_str(words);
        }
    }

    fn opened(&mut self, element: &xml::Element<'_>) {
        let on = || !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off"));
        match element.name {
            "p" => {
                let going_on = self.open.last().is_some_and(|open| open.goes_on);
                if going_on {
                    if let Some(open) = self.open.last_mut() {
                        open.goes_on = false;
                    }
                } else {
                    self.open.push(Open::default());
                }
                self.is_hidden = false;
            }
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "r" => self.is_hidden = false,
            "vanish" if self.in_run_properties && !self.in_paragraph_properties => self.is_hidden = on(),
            "pStyle" => {
                let kind = element
                    .attribute("val")
                    .and_then(|id| self.styles.get(&id).copied());
                if let Some(open) = self.open.last_mut() {
                    open.kind = kind;
                }
            }
            "outlineLvl" if self.in_paragraph_properties => {
                if let Some(open) = self.open.last_mut()
                    && open.kind.is_none()
                    && element.attribute("val").is_some_and(|level| level != "9")
                {
                    open.kind = Some(ParagraphKind::Heading);
                }
            }
            // A large first letter is a paragraph of its own that the next one goes on with.
            "framePr"
                if self.in_paragraph_properties
                    && element.attribute("dropCap").is_some_and(|way| way != "none") =>
            {
                if let Some(open) = self.open.last_mut() {
                    open.goes_on = true;
                }
            }
            "numId" if self.in_paragraph_properties => {
                if let Some(open) = self.open.last_mut() {
                    open.in_list = element.attribute("val").is_some_and(|id| id != "0");
                }
            }
            "t" => self.in_words = true,
            // The same name gives a stop in the paragraph's properties and a character in a run.
            "tab" | "ptab" if !self.in_paragraph_properties => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => {
                let symbol = element
                    .attribute("char")
                    .and_then(|code| u32::from_str_radix(&code, 16).ok())
                    .and_then(char::from_u32);
                // Above U+F000 are places in a symbol font, which no other font shows.
                if let Some(c) = symbol.filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)) {
                    self.say(c.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = element.attribute("id") {
                    let ends = element.name == "endnoteReference";
                    self.marks.push(Mark { id, ends });
                    let mark = format!("[{}]", self.marks.len());
                    self.say(&mark);
                }
            }
            _ => {}
        }
    }

    fn closed(&mut self, name: &str) {
        match name {
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "t" => self.in_words = false,
            "r" => self.is_hidden = false,
            "p" if self.open.last().is_some_and(|open| !open.goes_on) => self.close_paragraph(),
            // What goes on past the end of its cell or box ends there all the same.
            "tc" | "txbxContent" | "body" if self.open.last().is_some_and(|open| open.goes_on) => {
                self.close_paragraph();
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let kind = match open.kind {
            Some(ParagraphKind::ListItem) | None if open.in_list => ParagraphKind::ListItem,
            Some(kind) => kind,
            None => ParagraphKind::Body,
        };
        self.flow.paragraph(&open.words, kind, !self.open.is_empty());
    }
}

/// The paragraphs of each note of a part of notes, by the note's id.
pub fn notes(xml: &str, styles: &HashMap<String, ParagraphKind>) -> HashMap<String, Vec<String>> {
    let mut notes: HashMap<String, Vec<String>> = HashMap::new();
    let mut walk = Walk::new(styles);
    let mut id: Option<String> = None;
    xml::walk(xml, &mut |node| {
        match &node {
            Node::Open(element) if matches!(element.name, "footnote" | "endnote") => {
                id = element.attribute("id");
                walk.flow.pieces.clear();
            }
            Node::Close("footnote" | "endnote") => {
                let words = walk.flow.pieces.drain(..).map(|piece| piece.text).collect();
                if let Some(id) = id.take() {
                    notes.insert(id, words);
                }
            }
            _ => {}
        }
        walk.node(node);
        !walk.flow.is_full()
    });
    notes
}
