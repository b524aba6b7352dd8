//! What dates and credit lines say about where shared wording came from.
//!
//! Hints and no verdict: who published first need not have written first, and an agency's
//! report is often carried by outlets before the agency's own page shows it.

use crate::text::words::{folded, words};
use crate::text::{Paragraph, ParagraphKind};
use crate::{ByteRange, Published};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    A,
    B,
}

/// News agencies: how each is shown, and how credit lines name it. Names in capitals alone
/// count as such only, since "ap" and "pa" are words elsewhere.
const AGENCIES: &[(&str, &[&str])] = &[
    ("Associated Press", &["Associated Press", "AP"]),
    ("Reuters", &["Reuters"]),
    ("Agence France-Presse", &["Agence France-Presse", "AFP"]),
    (
        "United Press International",
        &["United Press International", "UPI"],
    ),
    (
        "Deutsche Presse-Agentur",
        &["Deutsche Presse-Agentur", "dpa", "DPA"],
    ),
    ("EFE", &["Agencia EFE", "EFE"]),
    ("ANSA", &["ANSA"]),
    ("Press Association", &["Press Association", "PA Media"]),
    ("Canadian Press", &["Canadian Press"]),
    (
        "Australian Associated Press",
        &["Australian Associated Press", "AAP"],
    ),
    ("Austria Presse Agentur", &["Austria Presse Agentur", "APA"]),
    ("Keystone-SDA", &["Keystone-SDA", "SDA"]),
    ("Xinhua", &["Xinhua"]),
    ("TASS", &["TASS"]),
    ("Interfax", &["Interfax"]),
    ("Kyodo News", &["Kyodo"]),
    ("Press Trust of India", &["Press Trust of India", "PTI"]),
    ("Anadolu Agency", &["Anadolu"]),
    ("Bloomberg News", &["Bloomberg News"]),
];

/// A dateline such as "Port Osmund (AP) —" ends within this many bytes.
const DATELINE: usize = 80;
/// A last paragraph this short may be a credit ("Reuters contributed to this report").
const CLOSING: usize = 200;

/// The places of one article that say who wrote or supplied it.
#[derive(Clone, Debug, Default)]
pub struct Credits {
    /// The words of those places in their order, each between spaces, as they are written.
    written: String,
    /// The same, folded.
    folded: String,
}

impl Credits {
    pub fn of(text: &str, paragraphs: &[Paragraph]) -> Self {
        let mut credits = Self::default();
        let body = |paragraph: &&Paragraph| paragraph.kind == ParagraphKind::Body;
        let first = paragraphs.iter().filter(body).min_by_key(|p| p.range);
        let last = paragraphs.iter().filter(body).max_by_key(|p| p.range);
        for paragraph in paragraphs {
            let range = match paragraph.kind {
                ParagraphKind::Byline
                | ParagraphKind::Role
                | ParagraphKind::Outlet
                | ParagraphKind::Credit
                | ParagraphKind::Note => paragraph.range,
                _ if Some(paragraph) == last && paragraph.range.len() <= CLOSING => paragraph.range,
                _ if Some(paragraph) == first => dateline(text, paragraph.range),
                _ => continue,
            };
            credits.add(range.of(text).unwrap_or_default());
        }
        credits
    }

    fn add(&mut self, text: &str) {
        for (_, word) in words(text) {
            self.written += " ";
            self.written += word;
            self.folded += " ";
            self.folded += &folded(word);
        }
        // So that no name is read across two places.
        self.written += " | ";
        self.folded += " | ";
    }

    /// Whether an outlet is named here.
    pub fn name(&self, outlet: &str) -> bool {
        let name: String = words(outlet)
            .map(|(_, word)| format!(" {}", folded(word)))
            .collect();
        !name.is_empty() && self.folded.contains(&format!("{name} "))
    }

    /// The agency that is named here, the first in order of the list.
    pub fn agency(&self) -> Option<&'static str> {
        AGENCIES
            .iter()
            .find(|(_, names)| {
                names.iter().any(|name| {
                    let written: String = words(name).map(|(_, word)| format!(" {word}")).collect();
                    self.written.contains(&format!("{written} "))
                })
            })
            .map(|(shown, _)| *shown)
    }
}

/// The part of a first paragraph before its dash, where that comes soon.
fn dateline(text: &str, paragraph: ByteRange) -> ByteRange {
    let said = paragraph.of(text).unwrap_or_default();
    let end = ["—", "–", " - ", "--"]
        .iter()
        .filter_map(|dash| said.find(dash))
        .min()
        .filter(|end| *end <= DATELINE)
        .unwrap_or(0);
    ByteRange::new(paragraph.start, paragraph.start + end)
}

/// Which of two articles was published first, as far as both dates say.
pub fn earlier(a: Option<&Published>, b: Option<&Published>) -> Option<Side> {
    let (a, b) = (a?.as_str(), b?.as_str());
    // Only the precision that both have; and hours only within one zone.
    let same_zone = zone(a) == zone(b);
    let precision = if same_zone { 19 } else { 10 };
    let common = a.len().min(b.len()).min(precision);
    let (a, b) = (a.get(..common)?, b.get(..common)?);
    match a.cmp(b) {
        std::cmp::Ordering::Less => Some(Side::A),
        std::cmp::Ordering::Greater => Some(Side::B),
        std::cmp::Ordering::Equal => None,
    }
}

/// What follows the clock: `Z`, `+hh:mm`, or nothing.
fn zone(date: &str) -> &str {
    date.get(10..)
        .and_then(|time| time.find(['Z', '+', '-']).map(|at| &time[at..]))
        .unwrap_or_default()
}

/// Which of two articles the other one credits, by the names of their outlets.
pub fn credited(a: (&Credits, Option<&str>), b: (&Credits, Option<&str>)) -> Option<Side> {
    let ((credits_a, outlet_a), (credits_b, outlet_b)) = (a, b);
    if outlet_a == outlet_b {
        return None;
    }
    let a_named = outlet_a.is_some_and(|outlet| credits_b.name(outlet));
    let b_named = outlet_b.is_some_and(|outlet| credits_a.name(outlet));
    match (a_named, b_named) {
        (true, false) => Some(Side::A),
        (false, true) => Some(Side::B),
        _ => None,
    }
}

/// The agency whose copy both carry: named by one of them, and by the other none or the same.
pub fn shared_agency(a: &Credits, b: &Credits) -> Option<&'static str> {
    match (a.agency(), b.agency()) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}
