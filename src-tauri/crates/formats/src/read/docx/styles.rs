//! What a style of a Word document says of the paragraphs that have it.

use crate::read::xml::{self, Node};
use model::ParagraphKind;
use std::collections::HashMap;

/// The kind that each style gives, by the style's id; styles that say nothing are left out.
pub fn kinds(xml: &str) -> HashMap<String, ParagraphKind> {
    #[derive(Default)]
    struct Style {
        kind: Option<ParagraphKind>,
        based_on: Option<String>,
    }
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut id: Option<String> = None;
    xml::walk(xml, &mut |node| {
        match node {
            Node::Open(element) => match element.name {
                "style" => {
                    id = element.attribute("styleId");
                    if let Some(id) = &id {
                        styles.insert(id.clone(), Style::default());
                    }
                }
                name => {
                    let Some(style) = id.as_ref().and_then(|id| styles.get_mut(id)) else {
                        return true;
                    };
                    let value = || element.attribute("val");
                    match name {
                        "name" => style.kind = value().and_then(|name| named(&name)),
                        "basedOn" => style.based_on = value(),
                        "outlineLvl" if style.kind.is_none() && value().is_some_and(|level| level != "9") => {
                            style.kind = Some(ParagraphKind::Heading);
                        }
                        _ => {}
                    }
                }
            },
            Node::Close("style") => id = None,
            _ => {}
        }
        true
    });
    let mut kinds = HashMap::new();
    for id in styles.keys() {
        let mut at = Some(id);
        // Styles may be based on each other in a ring.
        for _ in 0..12 {
            let Some(style) = at.and_then(|id| styles.get(id)) else {
                break;
            };
            if let Some(kind) = style.kind {
                kinds.insert(id.clone(), kind);
                break;
            }
            at = style.based_on.as_ref();
        }
    }
    kinds
}

/// What a style's name says; Word stores the English names of its own styles in every language.
pub fn named(name: &str) -> Option<ParagraphKind> {
    let name = name.to_lowercase().replace('_', " ");
    Some(match name.as_str() {
        "title" => ParagraphKind::Headline,
        "subtitle" => ParagraphKind::Deck,
        "caption" => ParagraphKind::Caption,
        "quote" | "intense quote" | "block text" | "quotations" => ParagraphKind::Quote,
        "footnote text" | "endnote text" => ParagraphKind::Note,
        _ if name.starts_with("heading ") || name == "heading" => ParagraphKind::Heading,
        _ if name.starts_with("list bullet") || name.starts_with("list number") => ParagraphKind::ListItem,
        _ => return None,
    })
}
