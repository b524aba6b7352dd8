//! Books and magazines (EPUB) -> a draft for each chapter that looks like an article.
//!
//! *Choice:* chapters of [`FEWEST_WORDS`] and more become drafts of their own; a book without any
//! is one draft. *Why:* magazines and readers are what researchers have as EPUB, and covers,
//! contents and imprints are no articles.

use super::archive::{Archive, PartTrouble};
use super::document::{Document, Properties, damaged, locked, too_much};
use super::headlines::key;
use super::pieces::Piece;
use super::xml::{self, Node};
use super::{Reading, Unreadable, UnreadableKind, dates, html, outlets};
use model::{Draft, Field, Place, Sureness, Witness};
use std::collections::HashMap;

const FEWEST_WORDS: usize = 80;
const MOST_CHAPTERS: usize = 5_000;
const WHAT: &str = "an EPUB";
const WAY_OUT: &str = "Fetch it again, or convert it with Calibre and import that.";

#[derive(Default)]
struct Package {
    properties: Properties,
    publisher: Option<String>,
    date: Option<String>,
    /// Paths of the chapters in reading order.
    chapters: Vec<String>,
}

struct Chapter {
    pieces: Vec<Piece>,
    words: usize,
}

/// Reads an EPUB; `short` names it in sentences.
pub fn read(bytes: &[u8], short: &str) -> Result<Reading, Unreadable> {
    let broken = || damaged(short, WHAT, WAY_OUT);
    let mut archive = Archive::open(bytes).ok_or_else(broken)?;
    let place = package_place(&mut archive).ok_or_else(broken)?;
    let opf = archive.part(&place).map_err(|_| broken())?;
    let package = package(&xml::decoded(&opf), &place);
    let locks = archive
        .part("META-INF/encryption.xml")
        .map(|xml| xml::decoded(&xml))
        .unwrap_or_default();
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut lost = 0usize;
    let mut locked_parts = 0usize;
    let mut characters = 0usize;
    for path in package.chapters.iter().take(MOST_CHAPTERS) {
        // Fonts are often scrambled too, and do not matter.
        let name = path.rsplit('/').next().unwrap_or(path);
        if locks.contains(name) {
            locked_parts += 1;
            continue;
        }
        let page = match archive.part(path) {
            Ok(bytes) => xml::decoded(&bytes),
            Err(PartTrouble::TooLarge) => return Err(too_much(short)),
            Err(_) => {
                lost += 1;
                continue;
            }
        };
        let pieces = html::paragraphs(&unfolded(&page));
        characters += pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
        if characters > super::document::MOST_CHARACTERS {
            return Err(too_much(short));
        }
        add(&mut chapters, pieces);
    }
    if chapters.iter().all(|chapter| chapter.pieces.is_empty()) {
        return Err(if locked_parts > 0 {
            locked(short, WHAT)
        } else if lost > 0 {
            broken()
        } else {
            super::document::wordless(short)
        });
    }
    let mut warnings = Vec::new();
    if lost + locked_parts > 0 {
        warnings.push(format!(
            "{} of {} chapters could not be read.",
            lost + locked_parts,
            package.chapters.len()
        ));
    }
    let drafts = drafts(chapters, &package, &mut warnings);
    if drafts.is_empty() {
        return Err(Unreadable {
            kind: UnreadableKind::Empty,
            ..super::document::wordless(short)
        });
    }
    Ok(Reading {
        media_type: "application/epub+zip",
        drafts,
        warnings,
    })
}

/// A chapter, or the rest of the one before where a long chapter was cut into several files.
fn add(chapters: &mut Vec<Chapter>, pieces: Vec<Piece>) {
    let words: usize = pieces
        .iter()
        .filter(|piece| piece.kind.is_telling())
        .map(|piece| piece.text.split_whitespace().count())
        .sum();
    let goes_on = pieces
        .first()
        .is_some_and(|piece| piece.text.starts_with(|c: char| c.is_lowercase()));
    match chapters.last_mut() {
        Some(last) if goes_on && last.words >= FEWEST_WORDS => {
            last.pieces.extend(pieces);
            last.words += words;
        }
        _ => chapters.push(Chapter { pieces, words }),
    }
}

fn drafts(chapters: Vec<Chapter>, package: &Package, warnings: &mut Vec<String>) -> Vec<Draft> {
    let count = chapters.len();
    let articles = chapters
        .iter()
        .filter(|chapter| chapter.words >= FEWEST_WORDS)
        .count();
    let parts: Vec<Vec<Piece>> = if articles == 0 {
        vec![chapters.into_iter().flat_map(|chapter| chapter.pieces).collect()]
    } else {
        chapters
            .into_iter()
            .filter(|chapter| chapter.words >= FEWEST_WORDS)
            .map(|chapter| chapter.pieces)
            .collect()
    };
    if articles > 0 && articles < count {
        warnings.push(format!(
            "{} of {count} chapters hold fewer than {FEWEST_WORDS} words (covers, contents, imprints) and were left out.",
            count - articles
        ));
    }
    let alone = parts.len() == 1;
    parts
        .into_iter()
        .map(|pieces| draft(pieces, package, alone))
        .filter(|draft| !draft.text.is_empty())
        .collect()
}

fn draft(pieces: Vec<Piece>, package: &Package, alone: bool) -> Draft {
    let mut properties = package.properties.clone();
    // The title of the whole names no chapter.
    let book = if alone { None } else { properties.title.take() };
    let document = Document {
        pieces,
        properties,
        ..Document::default()
    };
    let (mut draft, _) = document.into_draft();
    let witness = |name: &str, words: &str| Witness {
        place: Place::Element {
            name: format!("the book's property “{name}”"),
        },
        words: super::pieces::shortened(words),
        sureness: Sureness::Likely,
    };
    let titled = book
        .filter(|title| outlets::score(title) >= 3 && draft.headline.as_deref().map(key) != Some(key(title)));
    let outlet = package
        .publisher
        .as_deref()
        .filter(|publisher| outlets::score(publisher) >= 3)
        .map(|publisher| ("publisher", publisher.to_owned()))
        .or_else(|| titled.map(|title| ("title", title)));
    if let (None, Some((name, words))) = (&draft.outlet, outlet)
        && let Some(outlet) = outlets::tidy(&words)
    {
        draft.found.insert(Field::Outlet, witness(name, &words));
        draft.outlet = Some(outlet);
    }
    if draft.published.is_none()
        && let Some(stated) = &package.date
        && let Some(dates::Meaning::Known(date)) = dates::machine(stated)
    {
        draft.found.insert(Field::Published, witness("date", stated));
        draft.published = Some(date);
    }
    draft
}

fn package_place(archive: &mut Archive<'_>) -> Option<String> {
    let mut place = None;
    if let Ok(container) = archive.part("META-INF/container.xml") {
        xml::walk(&xml::decoded(&container), &mut |node| {
            if let Node::Open(element) = node
                && element.name == "rootfile"
            {
                place = element.attribute("full-path");
            }
            place.is_none()
        });
    }
    place.or_else(|| {
        let names = archive.names();
        names
            .into_iter()
            .find(|name| name.to_lowercase().ends_with(".opf"))
    })
}

fn package(opf: &str, place: &str) -> Package {
    let mut package = Package::default();
    package.properties.by_publisher = true;
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut items: HashMap<String, (String, bool)> = HashMap::new();
    let mut spine: Vec<String> = Vec::new();
    let mut open = String::new();
    xml::walk(opf, &mut |node| {
        match node {
            Node::Open(element) => {
                open = element.name.to_owned();
                match element.name {
                    "item" => {
                        let kind = element.attribute("media-type").unwrap_or_default();
                        let properties = element.attribute("properties").unwrap_or_default();
                        let contents = properties.split(' ').any(|word| word == "nav");
                        let page = kind.contains("html") || kind.is_empty();
                        if let (Some(id), Some(target)) = (element.attribute("id"), element.attribute("href"))
                        {
                            items.insert(id, (joined(folder, &target), page && !contents));
                        }
                    }
                    "itemref" => spine.extend(element.attribute("idref")),
                    _ => {}
                }
            }
            Node::Close(_) => open.clear(),
            Node::Words(words) => {
                let field = match open.as_str() {
                    "title" if package.properties.title.is_none() => &mut package.properties.title,
                    "creator" if package.properties.creator.is_none() => &mut package.properties.creator,
                    "language" if package.properties.language.is_none() => &mut package.properties.language,
                    "publisher" if package.publisher.is_none() => &mut package.publisher,
                    "date" if package.date.is_none() => &mut package.date,
                    _ => return true,
                };
                *field = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
            }
        }
        true
    });
    package.chapters = spine
        .iter()
        .filter_map(|id| items.get(id))
        .filter(|(_, is_chapter)| *is_chapter)
        .map(|(path, _)| path.clone())
        .collect();
    package
}

/// A path from the package's folder, with `..` and percent signs resolved.
fn joined(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or(target);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Empty elements of XHTML written the long way: `<title/>` opens an element in a page and would
/// swallow all that follows.
fn unfolded(xhtml: &str) -> String {
    let mut out = String::with_capacity(xhtml.len());
    let mut from = 0;
    while let Some(end) = xhtml[from..].find("/>").map(|found| from + found) {
        let open = xhtml[from..end].rfind('<').map(|found| from + found);
        let name: String = open.map_or_else(String::new, |open| {
            xhtml[open + 1..end]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))
                .collect()
        });
        out.push_str(&xhtml[from..end]);
        let void = [
            "br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "source", "track",
        ];
        if name.is_empty() || void.contains(&name.to_ascii_lowercase().as_str()) {
            out.push_str("/>");
        } else {
            out.push_str("></");
            out.push_str(&name);
            out.push('>');
        }
        from = end + 2;
    }
    out.push_str(&xhtml[from..]);
    out
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::read::archive::tests::zipped;

    /// A magazine of the given chapters.
    pub fn epub(chapters: &[&str]) -> Vec<u8> {
        let mut manifest = String::new();
        let mut spine = String::new();
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for (number, chapter) in chapters.iter().enumerate() {
            manifest.push_str(&format!(
                "<item id='c{number}' href='text/c%20{number}.xhtml' media-type='application/xhtml+xml'/>"
            ));
            spine.push_str(&format!("<itemref idref='c{number}'/>"));
            let page = format!("<html><head><title/></head><body>{chapter}</body></html>");
            parts.push((format!("book/text/c {number}.xhtml"), page.into_bytes()));
        }
        let opf = format!(
            "<package><metadata><dc:title>Northport Gazette</dc:title><dc:date>2031-04-14</dc:date><dc:language>en</dc:language></metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
        );
        let mut all: Vec<(&str, &[u8])> = vec![
            ("mimetype", b"application/epub+zip"),
            (
                "META-INF/container.xml",
                b"<container><rootfiles><rootfile full-path='book/content.opf'/></rootfiles></container>",
            ),
            ("book/content.opf", opf.as_bytes()),
        ];
        all.extend(
            parts
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        );
        zipped(&all)
    }

    #[test]
    fn chapters_that_look_like_articles_become_drafts() {
        let prose = "The ferry ran aground off the bay on Monday night, the harbour master said. ".repeat(8);
        let one = format!("<a id='x'/><h1>Ferry runs aground</h1><p>{prose}</p>");
        let two = format!("<h1>Storm closes the quay</h1><p>{prose}</p>");
        let reading = read(&epub(&["<p>Cover</p>", &one, &two]), "gazette.epub").unwrap();
        let headlines: Vec<_> = reading
            .drafts
            .iter()
            .map(|draft| draft.headline.as_deref())
            .collect();
        assert_eq!(
            headlines,
            [Some("Ferry runs aground"), Some("Storm closes the quay")]
        );
        assert_eq!(
            reading.drafts[0].published.as_ref().map(|date| date.as_str()),
            Some("2031-04-14")
        );
        assert_eq!(reading.warnings.len(), 1);
    }

    #[test]
    fn a_book_of_short_chapters_is_one_draft() {
        let reading = read(&epub(&["<h2>One</h2><p>Short.</p>", "<p>Shorter.</p>"]), "x.epub").unwrap();
        assert_eq!(reading.drafts.len(), 1);
        assert!(reading.drafts[0].text.contains("Shorter."));
    }

    #[test]
    fn empty_elements_swallow_nothing() {
        assert_eq!(
            unfolded("<title/><br/><a id='x'/>b"),
            "<title></title><br/><a id='x'></a>b"
        );
        let pieces = html::paragraphs(&unfolded("<title/><h1>Ferry</h1>"));
        assert_eq!(pieces[0].kind, model::ParagraphKind::Heading);
        assert_eq!(joined("a/b", "../c%20d.html#e"), "a/c d.html");
    }
}
