//! A tree of elements -> paragraphs with their kinds.

use crate::read::pieces::{Piece, tidy};
use model::{ParagraphKind, Place};
use scraper::{ElementRef, Html, Node};

const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "form", "button", "select", "textarea", "svg",
    "iframe", "head", "object", "embed", "audio", "video", "canvas", "input", "dialog",
];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
];

/// In bytes; longer texts are no captions, whatever their element is called.
const LONGEST_CAPTION: usize = 1_000;

/// True for an element that stands on lines of its own.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

struct Walk {
    pieces: Vec<Piece>,
    open: String,
    kind: ParagraphKind,
    /// Line breaks in a row: two of them part paragraphs.
    breaks: usize,
}

/// The paragraphs below an element, in reading order.
pub fn paragraphs(root: ElementRef<'_>) -> Vec<Piece> {
    let mut walk = Walk {
        pieces: Vec::new(),
        open: String::new(),
        kind: ParagraphKind::Body,
        breaks: 0,
    };
    walk.inside(root, ParagraphKind::Body);
    walk.close();
    walk.pieces
}

/// The paragraphs of a piece of HTML.
pub fn paragraphs_of(html: &str) -> Vec<Piece> {
    paragraphs(Html::parse_fragment(html).root_element())
}

impl Walk {
    fn close(&mut self) {
        let text = tidy(&self.open);
        self.open.clear();
        self.breaks = 0;
        if text.is_empty() {
            return;
        }
        let block = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        let name = match self.kind {
            ParagraphKind::Heading => "heading",
            ParagraphKind::Caption => "figcaption",
            ParagraphKind::Quote => "blockquote",
            ParagraphKind::ListItem => "li",
            _ => "text of the page",
        };
        self.pieces.push(Piece::new(
            self.kind,
            text,
            Place::Element {
                name: name.to_owned(),
            },
            block,
        ));
    }

    // Recursion is bounded: pages are flattened to a few hundred levels before they are parsed.
    fn inside(&mut self, element: ElementRef<'_>, kind: ParagraphKind) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => {
                    if self.open.is_empty() {
                        self.kind = kind;
                    }
                    if !text.trim().is_empty() {
                        self.breaks = 0;
                    }
                    self.open.push_str(text);
                }
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, kind);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, kind: ParagraphKind) {
        let name = element.value().name();
        if SKIPPED.contains(&name) || is_hidden(element) {
            return;
        }
        if name == "br" {
            self.breaks += 1;
            if self.breaks >= 2 {
                self.close();
            } else {
                self.open.push(' ');
            }
            return;
        }
        if !is_block(name) {
            self.inside(element, kind);
            return;
        }
        self.close();
        let inner = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ParagraphKind::Heading,
            "blockquote" => ParagraphKind::Quote,
            "li" | "dt" | "dd" if kind == ParagraphKind::Body => ParagraphKind::ListItem,
            "figcaption" | "caption" => ParagraphKind::Caption,
            // Loose words in a figure: who made it, at best.
            "figure" => ParagraphKind::Credit,
            "div" | "p" | "dd" | "section" | "aside" if is_caption(element) => ParagraphKind::Caption,
            _ => kind,
        };
        self.inside(element, inner);
        self.close();
    }
}

/// What pages do that know no `figcaption`: "wp-caption-text", "photoCaption", "image_caption".
fn is_caption(element: ElementRef<'_>) -> bool {
    let says_so = element.value().classes().any(|class| {
        let mut words = class.split(['-', '_']);
        words.clone().any(names_a_caption)
            && !words.any(|word| matches!(word, "no" | "without" | "button" | "toggle"))
    });
    // Some pages name a whole column after the picture in it.
    let mut length = 0;
    says_so
        && element.text().all(|text| {
            length += text.trim().len();
            length <= LONGEST_CAPTION
        })
}

fn names_a_caption(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.strip_suffix("caption")
        .or_else(|| word.strip_suffix("captiontext"))
        .is_some_and(|of| {
            matches!(
                of,
                "" | "photo"
                    | "image"
                    | "img"
                    | "picture"
                    | "pic"
                    | "figure"
                    | "fig"
                    | "media"
                    | "gallery"
                    | "lead"
            )
        })
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    element.value().attr("hidden").is_some()
        || element.value().attr("aria-hidden") == Some("true") && element.value().name() != "p"
        || element.value().attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_paragraphs_their_kinds() {
        let pieces = paragraphs_of(
            "<h2>Storm</h2><p>The <b>ferry</b><br>sank.</p>loose<br><br>words<blockquote><p>“No.”</p></blockquote><ul><li>one</li></ul><figure><img><figcaption>The quay</figcaption></figure><p class='lead image_caption'>The pier</p><p class='captioned'>It sank.</p><script>x()</script>",
        );
        let long = "<p class=caption>".to_owned() + &"The ferry sank. ".repeat(100);
        assert_eq!(paragraphs_of(&long)[0].kind.name(), "body");
        let shown: Vec<(&str, &str)> = pieces
            .iter()
            .map(|piece| (piece.kind.name(), piece.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("heading", "Storm"),
                ("body", "The ferry sank."),
                ("body", "loose"),
                ("body", "words"),
                ("quote", "“No.”"),
                ("list_item", "one"),
                ("caption", "The quay"),
                ("caption", "The pier"),
                ("body", "It sank."),
            ]
        );
    }
}
