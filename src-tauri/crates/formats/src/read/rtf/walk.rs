//! Words of control and text -> paragraphs.

use super::code_pages::CodePage;
use super::tokens::Token;
use crate::read::document::{Document, Flow, Properties};
use crate::read::docx;
use model::ParagraphKind;
use std::collections::HashMap;

/// Groups nested deeper share the state of the one around them.
const DEEPEST: usize = 2_000;

/// Where a group's text goes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Destination {
    Text,
    Nowhere,
    Fonts,
    Styles,
    /// The document's properties, between the groups of each.
    Info,
    Title,
    Author,
}

#[derive(Clone, Copy, Debug)]
struct State {
    destination: Destination,
    /// Where text goes inside the Unicode half of a group written twice.
    twice: Option<Destination>,
    /// Characters to pass over after each `\u`.
    fallback: usize,
    font: i32,
    style: i32,
    in_list: bool,
    heads: bool,
    is_hidden: bool,
    is_deleted: bool,
    /// This group began a paragraph of its own, to be closed with it.
    begins: Option<Inner>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Inner {
    Note,
    Box,
}

#[derive(Default)]
struct Open {
    words: String,
    in_list: bool,
}

pub struct Walk {
    flow: Flow,
    /// Notes in order: each its paragraphs.
    notes: Vec<Vec<String>>,
    open: Vec<Open>,
    state: State,
    outer: Vec<State>,
    too_deep: usize,
    depth_lost: bool,
    /// Bytes that wait for the end of their run, so that characters of two bytes stay whole.
    run: Vec<u8>,
    run_page: CodePage,
    page: CodePage,
    fonts: HashMap<i32, CodePage>,
    styles: HashMap<i32, ParagraphKind>,
    /// The number and the name of the entry of a table that is being read.
    entry: (i32, String),
    to_skip: usize,
    high_surrogate: Option<u16>,
    starred: bool,
    group_is_new: bool,
    properties: Properties,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            flow: Flow::default(),
            notes: Vec::new(),
            open: vec![Open::default()],
            state: State {
                destination: Destination::Text,
                twice: None,
                fallback: 1,
                font: -1,
                style: 0,
                in_list: false,
                heads: false,
                is_hidden: false,
                is_deleted: false,
                begins: None,
            },
            outer: Vec::new(),
            too_deep: 0,
            depth_lost: false,
            run: Vec::new(),
            run_page: CodePage::WESTERN,
            page: CodePage::WESTERN,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            entry: (0, String::new()),
            to_skip: 0,
            high_surrogate: None,
            starred: false,
            group_is_new: false,
            properties: Properties::default(),
        }
    }
}

impl Walk {
    pub fn is_full(&self) -> bool {
        self.flow.is_full() || self.open.iter().any(|open| open.words.len() > 8 << 20)
    }

    /// Every group that was opened was closed.
    pub fn is_whole(&self) -> bool {
        self.outer.is_empty() && self.too_deep == 0
    }

    pub fn finished(mut self) -> Document {
        self.end_run();
        while self.open.len() > 1 {
            self.close_inner(Inner::Box);
        }
        self.end_paragraph();
        for (note, number) in self.notes.iter().zip(1..) {
            for (at, words) in note.iter().enumerate() {
                let words = if at == 0 {
                    format!("[{number}] {words}")
                } else {
                    words.clone()
                };
                self.flow.paragraph(&words, ParagraphKind::Note, false);
            }
        }
        Document {
            pieces: self.flow.finished(),
            properties: self.properties,
            ..Document::default()
        }
    }

    pub fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open => {
                self.end_run();
                self.to_skip = 0;
                self.starred = false;
                self.group_is_new = true;
                if self.outer.len() >= DEEPEST {
                    self.too_deep += 1;
                    self.depth_lost = true;
                } else {
                    self.outer.push(self.state);
                    self.state.begins = None;
                    self.state.twice = None;
                }
                return;
            }
            Token::Close => {
                self.end_run();
                self.to_skip = 0;
                self.close_group();
            }
            Token::Sign(b'*') => {
                self.starred = true;
                return;
            }
            _ if self.to_skip > 0 && !matches!(token, Token::Word("u", _)) => {
                self.to_skip -= 1;
            }
            Token::Byte(byte) => self.byte(byte),
            Token::Sign(sign) => self.sign(sign),
            Token::Word(name, number) => self.word(name, number),
        }
        self.starred = false;
        self.group_is_new = false;
    }

    fn close_group(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.state.destination {
            Destination::Styles => self.end_style(),
            Destination::Fonts => self.entry.1.clear(),
            _ => {}
        }
        if let Some(inner) = self.state.begins.take() {
            self.close_inner(inner);
        }
        if let Some(outer) = self.outer.pop() {
            self.state = outer;
        }
    }

    fn close_inner(&mut self, inner: Inner) {
        if self.open.len() < 2 {
            return;
        }
        let words = self.open.pop().map(|open| open.words).unwrap_or_default();
        match inner {
            Inner::Box => self.flow.paragraph(&words, ParagraphKind::Body, true),
            Inner::Note => {
                if let Some(note) = self.notes.last_mut() {
                    note.push(words);
                    note.retain(|words| !words.trim().is_empty());
                }
            }
        }
    }

    fn current_page(&self) -> CodePage {
        self.fonts.get(&self.state.font).copied().unwrap_or(self.page)
    }

    fn byte(&mut self, byte: u8) {
        self.high_surrogate = None;
        let page = match self.state.destination {
            Destination::Text => self.current_page(),
            Destination::Nowhere | Destination::Info => return,
            _ => self.page,
        };
        if page != self.run_page {
            self.end_run();
            self.run_page = page;
        }
        self.run.push(byte);
        // Tables are read entry by entry.
        if byte == b';' && matches!(self.state.destination, Destination::Fonts | Destination::Styles) {
            self.end_run();
            if self.state.destination == Destination::Styles {
                self.end_style();
            }
            self.entry.1.clear();
        }
    }

    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.run);
        let words = self.run_page.decoded(&bytes);
        self.say(&words);
    }

    fn say(&mut self, words: &str) {
        match self.state.destination {
            Destination::Text => {
                if !self.state.is_hidden
                    && !self.state.is_deleted
                    && let Some(open) = self.open.last_mut()
                {
                    open.words.push_str(words);
                }
            }
            Destination::Fonts | Destination::Styles => {
                if self.entry.1.len() < 200 {
                    self.entry.1.push_str(words);
                }
            }
            Destination::Title => self.properties.title.get_or_insert_default().push_str(words),
            Destination::Author => self.properties.creator.get_or_insert_default().push_str(words),
            Destination::Info | Destination::Nowhere => {}
        }
    }

    fn end_style(&mut self) {
        let name = self.entry.1.trim().trim_end_matches(';').to_owned();
        if let Some(kind) = docx::kind_of_style(&name) {
            self.styles.insert(self.entry.0, kind);
        }
        self.entry.1.clear();
    }

    fn sign(&mut self, sign: u8) {
        self.end_run();
        match sign {
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("-"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'\r' | b'\n' => self.end_of_paragraph(),
            b'\t' => self.say("\t"),
            _ => {}
        }
    }

    fn end_of_paragraph(&mut self) {
        // The mark itself was deleted: the next paragraph goes on.
        if self.state.destination == Destination::Text && !self.state.is_deleted {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        let note = self.open.len() > 1 && self.inner() == Some(Inner::Note);
        let inside = self.open.len() > 1;
        let Some(open) = self.open.last_mut() else { return };
        let words = std::mem::take(&mut open.words);
        let in_list = std::mem::take(&mut open.in_list) || self.state.in_list;
        if note {
            if let Some(note) = self.notes.last_mut() {
                note.push(words);
            }
            return;
        }
        let kind = match self.styles.get(&self.state.style) {
            Some(kind) => *kind,
            None if self.state.heads => ParagraphKind::Heading,
            None if in_list => ParagraphKind::ListItem,
            None => ParagraphKind::Body,
        };
        self.flow.paragraph(&words, kind, inside);
    }

    /// What the innermost group that began a paragraph of its own is.
    fn inner(&self) -> Option<Inner> {
        self.state
            .begins
            .or_else(|| self.outer.iter().rev().find_map(|state| state.begins))
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        if name != "u" {
            self.end_run();
            self.high_surrogate = None;
        }
        if (self.group_is_new || self.starred) && self.enters(name) {
            return;
        }
        if self.starred {
            // What a reader does not know behind a star it leaves out.
            self.state.destination = Destination::Nowhere;
            return;
        }
        let on = number != Some(0);
        match name {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(20),
            "ansicpg" => self.set_page(number.unwrap_or(1252)),
            "mac" => self.set_page(10000),
            "pc" => self.set_page(437),
            "pca" => self.set_page(850),
            "f" => {
                self.state.font = number.unwrap_or(0);
                self.entry.0 = self.state.font;
            }
            "fcharset" | "cpg" if self.state.destination == Destination::Fonts => {
                let number = number.unwrap_or(0);
                let page = if name == "cpg" {
                    CodePage::numbered(number)
                } else {
                    CodePage::of_charset(number)
                };
                if let Some(page) = page {
                    self.fonts.insert(self.state.font, page);
                }
            }
            "s" if self.state.destination == Destination::Styles => self.entry.0 = number.unwrap_or(0),
            "s" => self.state.style = number.unwrap_or(0),
            "pard" => {
                self.state.style = 0;
                self.state.in_list = false;
                self.state.heads = false;
            }
            "plain" => {
                self.state.is_hidden = false;
                self.state.is_deleted = false;
            }
            "ls" => self.state.in_list = number.is_some_and(|list| list > 0),
            "outlinelevel" => self.state.heads = number.is_none_or(|level| level < 9),
            "v" => self.state.is_hidden = on,
            "deleted" => self.state.is_deleted = on,
            "par" | "sect" | "cell" | "row" | "nestcell" | "nestrow" => self.end_of_paragraph(),
            "line" | "page" | "lbr" | "column" | "softline" => self.say("\n"),
            _ => {
                let sign = match name {
                    "tab" => "\t",
                    "emdash" => "—",
                    "endash" => "–",
                    "emspace" | "enspace" | "qmspace" => " ",
                    "bullet" => "•",
                    "lquote" => "‘",
                    "rquote" => "’",
                    "ldblquote" => "“",
                    "rdblquote" => "”",
                    _ => return,
                };
                self.say(sign);
            }
        }
    }

    fn set_page(&mut self, number: i32) {
        if let Some(page) = CodePage::numbered(number) {
            self.page = page;
        }
    }

    /// Words at the head of a group that say where its text goes. True where one was met.
    fn enters(&mut self, name: &str) -> bool {
        let inside = self.state.destination;
        if inside == Destination::Nowhere {
            if name == "ud"
                && let Some(kept) = self.outer.iter().rev().find_map(|state| state.twice)
            {
                self.state.destination = kept;
                return true;
            }
            return false;
        }
        self.state.destination = match name {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "info" => Destination::Info,
            "title" if inside == Destination::Info => Destination::Title,
            "author" if inside == Destination::Info => Destination::Author,
            _ if inside == Destination::Info => Destination::Nowhere,
            "upr" => {
                self.state.twice = Some(inside);
                Destination::Nowhere
            }
            "listtext" | "pntext" => {
                if let Some(open) = self.open.last_mut() {
                    open.in_list = true;
                }
                Destination::Nowhere
            }
            "footnote" if inside == Destination::Text => {
                self.notes.push(Vec::new());
                let mark = format!("[{}]", self.notes.len());
                self.say(&mark);
                self.begin(Inner::Note);
                Destination::Text
            }
            "shptxt" if inside == Destination::Text => {
                self.begin(Inner::Box);
                Destination::Text
            }
            // Behind a star, and still text.
            "shpinst" | "ud" => inside,
            "cs" | "ds" | "ts" | "s" if inside == Destination::Styles => {
                // Styles of characters and tables share the numbers of those of paragraphs.
                if name != "s" {
                    self.state.destination = Destination::Nowhere;
                    return true;
                }
                return false;
            }
            "colortbl" | "filetbl" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl"
            | "footerr" | "footerf" | "pict" | "object" | "nonshppict" | "shprslt" | "sp" | "private"
            | "xe" | "tc" | "tcn" | "rxe" | "fldinst" | "annotation" | "comment" | "listtable"
            | "bkmkstart" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
            | "template" | "atnid" | "atnauthor" | "revtbl" | "nonesttables" => Destination::Nowhere,
            _ => return false,
        };
        true
    }

    fn begin(&mut self, inner: Inner) {
        self.state.begins = Some(inner);
        self.state.style = 0;
        self.state.in_list = false;
        self.open.push(Open::default());
    }

    /// One unit of UTF-16, written as a signed number.
    fn unicode(&mut self, number: i32) {
        self.end_run();
        self.to_skip = self.state.fallback;
        let Ok(unit) = u16::try_from(number & 0xffff) else {
            return;
        };
        let high = self.high_surrogate.take();
        let c = match (high, unit) {
            (_, 0xd800..=0xdbff) => {
                self.high_surrogate = Some(unit);
                return;
            }
            (Some(high), 0xdc00..=0xdfff) => char::decode_utf16([high, unit]).next().and_then(Result::ok),
            _ => char::from_u32(u32::from(unit)),
        };
        match c {
            Some('\u{f0b7}') => self.say("•"),
            // Places in a symbol font, which no other font shows.
            Some('\u{e000}'..='\u{f8ff}') | None => {}
            Some(c) => self.say(c.encode_utf8(&mut [0; 4])),
        }
    }
}
