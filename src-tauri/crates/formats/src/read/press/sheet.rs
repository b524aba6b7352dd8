//! A file of a press database as lines, whatever it was kept in: the parsers of the databases
//! read these and know nothing of HTML, Word or plain text.

use crate::read::html::is_block;
use crate::read::lines;
use crate::read::pieces::{Piece, tidy};
use model::Place;
use scraper::{Html, Node};

/// One printed line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub text: String,
    /// Bytes of `text` that stand in the line's first run of type, such as a bold label.
    pub lead: usize,
    /// Names, classes and ids of the innermost elements around the line, ` name.class#id `, outermost first.
    pub around: String,
    /// Counts the blocks of the file: paragraphs of a page, groups between blank lines of a text
    /// and between blank paragraphs of a document.
    pub block: u32,
    /// A paragraph by itself, as documents have them, whatever stands in its block.
    pub whole: bool,
    /// The line of a plain text file, counted from 1; 0 elsewhere.
    pub number: u32,
}

impl Line {
    /// Where a witness will say that the line stands; `label` is the database's word for the field.
    pub fn place(&self, label: &str) -> Place {
        if self.number > 0 {
            Place::Line { number: self.number }
        } else {
            Place::Element {
                name: label.to_owned(),
            }
        }
    }

    /// True where an element around the line has this name, class or id, whole and in small letters.
    pub fn is_in(&self, name: &str) -> bool {
        self.around
            .split([' ', '.', '#'])
            .any(|found| !found.is_empty() && found == name)
    }

    /// True where a class or id around the line holds these letters.
    pub fn is_like(&self, letters: &str) -> bool {
        self.around.contains(letters)
    }
}

/// Lines of plain text with `\n` line ends. Blank lines part the blocks and are left out.
pub fn of_text(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut block = 0;
    let mut open = false;
    for (line, number) in text.split('\n').zip(1..) {
        let tidied = tidy(line);
        if tidied.is_empty() {
            block += u32::from(open);
            open = false;
            continue;
        }
        open = true;
        out.push(Line {
            text: tidied,
            block,
            number,
            ..Line::default()
        });
    }
    out
}

/// Paragraphs of a document; those with nothing in them left gaps in the numbers of the blocks.
pub fn of_pieces(pieces: &[Piece]) -> Vec<Line> {
    let mut block = 0;
    let mut last = None;
    pieces
        .iter()
        .map(|piece| {
            block += u32::from(last.is_some_and(|last| piece.block > last + 1));
            last = Some(piece.block);
            Line {
                text: piece.text.clone(),
                lead: piece.text.len(),
                block,
                whole: true,
                ..Line::default()
            }
        })
        .collect()
}
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "head", "svg", "button", "select", "textarea", "iframe",
    "object",
];

/// How many elements around a line are told.
const INNERMOST: usize = 10;

/// Lines of a parsed page, in its order. Goes from node to node without calling itself, so that no
/// depth of nesting can exhaust the stack.
pub fn of_page(document: &Html) -> Vec<Line> {
    let mut walk = Walk::default();
    let mut node = document.tree.root();
    'nodes: loop {
        match node.value() {
            Node::Element(element) => {
                let mut described = element.name().to_owned();
                for class in element.classes() {
                    described.push('.');
                    described.push_str(&class.to_lowercase());
                }
                if let Some(id) = element.id() {
                    described.push('#');
                    described.push_str(&id.to_lowercase());
                }
                walk.open(element.name(), described);
            }
            Node::Text(text) => walk.text(text),
            _ => {}
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if let Node::Element(element) = node.value() {
                walk.close(element.name());
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => break 'nodes,
            }
        }
    }
    walk.end_line();
    walk.lines
}

#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    around: Vec<String>,
    line: String,
    lead: Option<usize>,
    opened_in: Option<(usize, String)>,
    block: u32,
    breaks: usize,
    skipping: usize,
}

impl Walk {
    fn open(&mut self, name: &str, described: String) {
        if self.skipping > 0 || SKIPPED.contains(&name) {
            self.skipping += 1;
            return;
        }
        if name == "br" {
            self.end_line();
            self.breaks += 1;
            // Two breaks in a row are a blank line.
            if self.breaks == 2 {
                self.block += 1;
            }
        } else if is_block(name) {
            self.end_block();
        } else if !self.line.trim().is_empty() && self.lead.is_none() {
            self.lead = Some(tidy(&self.line).len());
        }
        self.around.push(described);
    }

    fn close(&mut self, name: &str) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        if is_block(name) {
            self.end_block();
        } else if name != "br" && !self.line.trim().is_empty() && self.lead.is_none() {
            self.lead = Some(tidy(&self.line).len());
        }
        self.around.pop();
    }

    fn text(&mut self, text: &str) {
        if self.skipping > 0 {
            return;
        }
        if !text.trim().is_empty() {
            if self.opened_in.is_none() {
                let from = self.around.len().saturating_sub(INNERMOST);
                self.opened_in = Some((from, format!(" {} ", self.around[from..].join(" "))));
            }
            self.breaks = 0;
        }
        self.line.push_str(text);
    }

    fn end_line(&mut self) {
        let text = tidy(&self.line);
        self.line.clear();
        let lead = self.lead.take();
        let opened_in = self.opened_in.take();
        if text.is_empty() {
            return;
        }
        self.lines.push(Line {
            lead: lead.unwrap_or(text.len()).min(text.len()),
            around: opened_in.map(|(_, around)| around).unwrap_or_default(),
            block: self.block,
            text,
            ..Line::default()
        });
    }

    fn end_block(&mut self) {
        self.end_line();
        self.block += 1;
        self.breaks = 0;
    }
}

/// Lines as paragraphs: those of a page are joined within their block; those of a plain text
/// are unwrapped where they were wrapped by hand.
pub fn paragraphs(found: &[Line]) -> Vec<String> {
    if found.first().is_some_and(|line| line.number > 0) {
        let mut text = String::new();
        for (at, line) in found.iter().enumerate() {
            if at > 0 {
                text.push_str(if found[at - 1].block == line.block {
                    "\n"
                } else {
                    "\n\n"
                });
            }
            text.push_str(&line.text);
        }
        return lines::paragraphs(&text)
            .into_iter()
            .map(|block| block.text)
            .collect();
    }
    let mut out: Vec<(u32, String)> = Vec::new();
    for line in found {
        match out.last_mut() {
            Some((block, text)) if *block == line.block && !line.whole => {
                text.push(' ');
                text.push_str(&line.text);
            }
            _ => out.push((line.block, line.text.clone())),
        }
    }
    out.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_a_page_into_lines() {
        let page = Html::parse_document(
            "<div class='C5'><p><span>BYLINE: </span><span>By Ada</span></p></div><p>One<br>two<br>&nbsp;<br>three</p><script>no</script>",
        );
        let lines = of_page(&page);
        let shown: Vec<(&str, usize)> = lines.iter().map(|line| (line.text.as_str(), line.lead)).collect();
        assert_eq!(
            shown,
            [("BYLINE: By Ada", 7), ("One", 3), ("two", 3), ("three", 5)]
        );
        assert!(lines[0].is_in("c5") && !lines[1].is_in("c5"));
        assert_eq!(paragraphs(&lines[1..]), ["One two", "three"]);
    }

    #[test]
    fn unwraps_lines_of_text() {
        let long = "The ferry Sankt Olav ran aground off the harbour of Northport on";
        let text = format!("{long}\n{long}\nMonday.\n\nNobody was hurt.");
        let lines = of_text(&text);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[3].block, 1);
        assert_eq!(paragraphs(&lines).len(), 2);
    }
}
