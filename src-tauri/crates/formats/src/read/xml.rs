//! XML as a run of opened and closed elements and words between them.
//!
//! *Choice:* no tree and no entities beyond the five of XML. *Why:* documents nested ten thousand
//! deep and entities that unfold to gigabytes then cost no more than their bytes.

use super::decode;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// An opened element; names are taken without their prefix.
pub struct Element<'a> {
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// An attribute's value by its name without prefix, or `None`.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .map(|attribute| {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned())
            })
    }
}

impl Element<'_> {
    /// All attributes, names without their prefixes.
    pub fn attributes(&self) -> Vec<(String, String)> {
        self.start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .map(|attribute| {
                let name = attribute.key.local_name().as_ref().to_owned();
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
                (name, value)
            })
            .collect()
    }
}

/// What a walk meets.
pub enum Node<'a> {
    Open(Element<'a>),
    Close(&'a str),
    Words(&'a str),
}

/// The characters of an XML part, whatever its encoding.
pub fn decoded(bytes: &[u8]) -> String {
    decode::decode(bytes, decode::declared_in_page(bytes).as_deref()).text
}

/// Walks through `xml` until its end, until `visit` says `false`, or until it is no longer XML.
/// Returns whether it was stopped or came to the end with everything closed, and not to damage.
pub fn walk(xml: &str, visit: &mut dyn FnMut(Node<'_>) -> bool) -> bool {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut depth: usize = 0;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(_) => return false,
        };
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let goes_on = match &event {
            Event::Start(start) => visit(Node::Open(Element {
                name: start.local_name().into_inner(),
                start,
            })),
            Event::Empty(start) => {
                let name = start.local_name().into_inner();
                visit(Node::Open(Element { name, start })) && visit(Node::Close(name))
            }
            Event::End(end) => visit(Node::Close(end.local_name().into_inner())),
            Event::Text(words) => visit(Node::Words(words)),
            Event::CData(words) => visit(Node::Words(words)),
            Event::GeneralRef(reference) => match character(reference) {
                Some(c) => visit(Node::Words(c.encode_utf8(&mut [0; 4]))),
                None => true,
            },
            Event::Eof => return depth == 0,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => true,
        };
        if !goes_on {
            return true;
        }
    }
}

fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        // Not XML's own, but written by some programs that make EPUB files.
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(xml: &str) -> (String, bool) {
        let mut words = String::new();
        let whole = walk(xml, &mut |node| {
            if let Node::Words(found) = node {
                words.push_str(found);
            }
            true
        });
        (words, whole)
    }

    #[test]
    fn unfolds_no_entities_and_keeps_what_stands_before_damage() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cccc\">]><a>&b;Fish &amp; chips &#x41;</a>";
        assert_eq!(words(bomb), ("Fish & chips A".to_owned(), true));
        assert_eq!(words("<a>Ferry<b attr='"), ("Ferry".to_owned(), false));
        assert!(words(&"<a>".repeat(100_000)).0.is_empty());
    }

    #[test]
    fn names_and_attributes_come_without_prefixes() {
        let mut seen = Vec::new();
        walk("<w:p w:val='a &lt; b' other='1'/>", &mut |node| {
            match node {
                Node::Open(element) => seen.push((element.name.to_owned(), element.attribute("val"))),
                Node::Close(name) => seen.push((name.to_owned(), None)),
                Node::Words(_) => {}
            }
            true
        });
        assert_eq!(
            seen,
            [("p".to_owned(), Some("a < b".to_owned())), ("p".to_owned(), None)]
        );
    }
}
