//! Zotero RDF, the export of Zotero that keeps everything, files included.
//!
//! Elements are told by their names without prefix; entities beyond XML's own unfold to nothing.
//! Vocabulary: Dublin Core, FOAF, PRISM, `bib` and Zotero's own.

use super::{List, MOST_REFERENCES, Reference, author, field, set};
use crate::read::xml::{self, Node};
use model::Author;
use std::collections::HashMap;

/// The elements that stand for something cited.
const ITEMS: &[&str] = &[
    "Article",
    "Document",
    "Book",
    "BookSection",
    "Report",
    "Memo",
    "Letter",
    "Interview",
    "Recording",
    "Data",
    "Manuscript",
    "Patent",
    "Thesis",
    "Legislation",
    "Image",
    "MotionPicture",
    "Illustration",
];
/// What articles appear in.
const CONTAINERS: &[&str] = &[
    "Newspaper",
    "Periodical",
    "Journal",
    "Website",
    "CourtReporter",
    "Series",
];
/// Names of open elements that are kept; deeper ones count only as depth.
const DEEPEST: usize = 32;

pub fn is(text: &str) -> bool {
    let head = text.char_indices().nth(4_000).map_or(text, |(at, _)| &text[..at]);
    head.trim_start().starts_with('<')
        && head.contains("<rdf:RDF")
        && (head.contains("zotero.org/namespaces") || head.contains("purl.org/net/biblio"))
}

#[derive(Default)]
struct Walk {
    open: Vec<String>,
    /// Elements open beyond those in `open`.
    deeper: usize,
    words: String,
    item: Option<(Reference, Vec<String>)>,
    /// An attachment or a container that stands by itself.
    node: Option<Named>,
    family: String,
    given: String,
    items: Vec<(Reference, Vec<String>)>,
    files: HashMap<String, String>,
    containers: HashMap<String, String>,
}

/// What references name by `about`.
struct Named {
    about: String,
    is_file: bool,
    /// An attachment's path, a container's title.
    said: Option<String>,
}

pub fn read(text: &str) -> List {
    let mut walk = Walk::default();
    let whole = xml::walk(text, &mut |node| {
        match node {
            Node::Open(element) => walk.enter(&element),
            Node::Words(words) => {
                if walk.words.len() < 100_000 {
                    walk.words.push_str(words);
                }
            }
            Node::Close(name) => walk.leave(name),
        }
        walk.items.len() <= MOST_REFERENCES
    });
    // What was cut off in the middle is kept as far as it goes.
    walk.items.extend(walk.item.take());
    let mut references = Vec::with_capacity(walk.items.len());
    for (mut reference, links) in walk.items {
        for link in links {
            if let Some(path) = walk.files.get(&link) {
                reference.attach(path);
            }
            if let Some(title) = walk.containers.get(&link) {
                set(&mut reference.container, title);
            }
        }
        references.push(reference);
    }
    let warnings = if whole {
        Vec::new()
    } else {
        vec!["The list is damaged or cut off; it was read up to there.".to_owned()]
    };
    List { references, warnings }
}

impl Walk {
    fn enter(&mut self, element: &xml::Element<'_>) {
        self.words.clear();
        let top = self.open.len() + self.deeper == 1;
        let about = || element.attribute("about").unwrap_or_default();
        let resource = element.attribute("resource");
        match element.name {
            name if top && (name == "Attachment" || CONTAINERS.contains(&name)) => {
                self.node = Some(Named {
                    about: about(),
                    is_file: name == "Attachment",
                    said: None,
                });
            }
            name if top && ITEMS.contains(&name) => {
                let mut reference = Reference::default();
                let about = about();
                if about.starts_with("http") {
                    set(&mut reference.url, &about);
                }
                self.item = Some((reference, Vec::new()));
            }
            // The path of an attachment's file.
            "resource" => {
                if let (Some(node), Some(resource)) = (&mut self.node, resource)
                    && node.is_file
                {
                    node.said.get_or_insert(resource);
                }
            }
            "link" | "isPartOf" => {
                if let (Some((_, links)), Some(resource)) = (&mut self.item, resource)
                    && links.len() < 100
                {
                    links.push(resource);
                }
            }
            "Person" => {
                self.family.clear();
                self.given.clear();
            }
            _ => {}
        }
        if self.open.len() < DEEPEST {
            self.open.push(element.name.to_owned());
        } else {
            self.deeper += 1;
        }
    }

    fn leave(&mut self, name: &str) {
        let words = std::mem::take(&mut self.words);
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // A missing end tag is made up for by the next one that fits; one that fits none is skipped.
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            return;
        };
        self.open.truncate(at);
        if at == 1 {
            self.close_top();
            return;
        }
        let inside = |name: &str| self.open.iter().any(|open| open == name);
        let in_container = self
            .open
            .iter()
            .skip(2)
            .any(|open| CONTAINERS.contains(&open.as_str()));
        if let Some(node) = &mut self.node {
            if name == "title" && !node.is_file && node.said.is_none() && at == 2 {
                node.said = field(&words);
            }
            return;
        }
        let Some((reference, _)) = &mut self.item else {
            return;
        };
        match name {
            "title" if in_container => set(&mut reference.container, &words),
            "title" if at == 2 => set(&mut reference.title, &words),
            "date" if at == 2 => set(&mut reference.date, &words),
            "surname" => self.family = words,
            "givenName" | "givenname" => self.given = words,
            "Person" if inside("authors") => {
                let name = format!("{} {}", self.given, self.family);
                let one = if self.given.trim().is_empty() {
                    author(&self.family)
                } else {
                    None
                };
                reference.sign(one.or_else(|| field(&name).map(Author::named)));
            }
            "value" if inside("URI") => set(&mut reference.url, &words),
            "section" => set(&mut reference.section, &words),
            "pages" => set(&mut reference.page, &words),
            "edition" => set(&mut reference.edition, &words),
            "language" => set(&mut reference.language, &words),
            "abstract" => set(&mut reference.summary, &words),
            _ => {}
        }
    }

    fn close_top(&mut self) {
        if let Some(Named {
            about,
            is_file,
            said: Some(said),
        }) = self.node.take()
        {
            let kept = if is_file {
                &mut self.files
            } else {
                &mut self.containers
            };
            kept.insert(about, said);
        }
        self.items.extend(self.item.take());
    }
}
