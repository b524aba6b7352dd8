//! The text of a page as Taguette counts it: its text nodes one after the other, tags not counted.

use super::super::html::{flattened, is_block};
use scraper::{Html, Node};

/// A page's text, and the bytes of it at which a paragraph of the page begins or ends.
pub fn text(page: &str) -> (String, Vec<usize>) {
    let flat = flattened(page);
    let document = Html::parse_document(flat.as_deref().unwrap_or(page));
    let mut out = String::new();
    let mut breaks = Vec::new();
    let mut block = None;
    for node in document.tree.root().descendants() {
        match node.value() {
            Node::Text(text) => {
                let own = node
                    .ancestors()
                    .find(|above| {
                        above
                            .value()
                            .as_element()
                            .is_some_and(|element| is_block(element.name()))
                    })
                    .map(|above| above.id());
                if own != block {
                    breaks.push(out.len());
                    block = own;
                }
                out.push_str(text);
            }
            Node::Element(element) if is_block(element.name()) || element.name() == "br" => {
                breaks.push(out.len());
            }
            _ => {}
        }
    }
    breaks.dedup();
    breaks.retain(|at| *at > 0 && *at < out.len());
    (out, breaks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_nodes_stand_one_after_the_other() {
        let (text, breaks) = text("<p>The <b>ferry</b> &amp; the quay</p>\n<p>Closed.<br>Again.</p>");
        assert_eq!(text, "The ferry & the quay\nClosed.Again.");
        let parts: Vec<&str> = breaks.iter().map(|at| &text[*at..]).collect();
        assert_eq!(parts, ["\nClosed.Again.", "Closed.Again.", "Again."]);
    }

    #[test]
    fn a_page_without_bottom_ends() {
        let (text, _) = text(&format!("{}ferry", "<div>".repeat(20_000)));
        assert_eq!(text.trim(), "ferry");
    }
}
