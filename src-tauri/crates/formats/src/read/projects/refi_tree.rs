//! The XML of a REFI-QDA file as a bounded tree.

use super::super::xml::{Node as Event, walk};

/// More elements than any project has; each costs some hundred bytes.
const MOST_ELEMENTS: usize = 4_000_000;
/// Codes in codes in codes; deeper elements are hung to the one at this depth.
const DEEPEST: usize = 256;

#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<usize>,
}

/// All elements of a file; the first is a root above its own.
pub struct Tree {
    elements: Vec<Element>,
    /// False where the file ends before its elements do, or is no longer XML from somewhere on.
    pub whole: bool,
    pub too_many: bool,
}

/// One element of a tree.
#[derive(Clone, Copy)]
pub struct At<'t> {
    tree: &'t Tree,
    at: usize,
}

impl Tree {
    pub fn of(xml: &str) -> Self {
        let mut elements = vec![Element::default()];
        let mut open: Vec<usize> = vec![0];
        // Elements open beyond the deepest level, counted alone.
        let mut beyond = 0_usize;
        let mut too_many = false;
        let whole = walk(xml, &mut |event| {
            match event {
                Event::Open(element) => {
                    if elements.len() >= MOST_ELEMENTS {
                        too_many = true;
                        return false;
                    }
                    let above = *open.last().unwrap_or(&0);
                    let own = elements.len();
                    elements.push(Element {
                        name: element.name.to_owned(),
                        attributes: element.attributes(),
                        ..Element::default()
                    });
                    elements[above].children.push(own);
                    if open.len() < DEEPEST {
                        open.push(own);
                    } else {
                        beyond += 1;
                    }
                }
                Event::Close(_) => {
                    if beyond > 0 {
                        beyond -= 1;
                    } else if open.len() > 1 {
                        open.pop();
                    }
                }
                Event::Words(words) => {
                    if let Some(own) = open.last().and_then(|own| elements.get_mut(*own)) {
                        own.text.push_str(words);
                    }
                }
            }
            true
        });
        Self {
            elements,
            whole,
            too_many,
        }
    }

    pub fn root(&self) -> At<'_> {
        At { tree: self, at: 0 }
    }
}

impl<'t> At<'t> {
    pub fn is(self, other: At<'_>) -> bool {
        self.at == other.at
    }

    pub fn name(self) -> &'t str {
        &self.tree.elements[self.at].name
    }

    pub fn text(self) -> &'t str {
        &self.tree.elements[self.at].text
    }

    /// An attribute's value, blank ones left out.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        self.tree.elements[self.at]
            .attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// An attribute that names something by its GUID: small letters, no braces.
    pub fn guid(self, name: &str) -> Option<String> {
        self.attribute(name)
            .map(|value| value.trim_matches(['{', '}']).to_lowercase())
    }

    pub fn children(self) -> impl Iterator<Item = At<'t>> {
        self.tree.elements[self.at].children.iter().map(move |at| At {
            tree: self.tree,
            at: *at,
        })
    }

    pub fn named(self, name: &'t str) -> impl Iterator<Item = At<'t>> {
        self.children().filter(move |child| child.name() == name)
    }

    pub fn first(self, name: &'t str) -> Option<At<'t>> {
        self.named(name).next()
    }

    /// The text of a `Description`, without blank ends.
    pub fn description(self) -> &'t str {
        self.first("Description").map_or("", |found| found.text().trim())
    }

    pub fn count(self, name: &'t str) -> usize {
        self.named(name).count()
    }
}
