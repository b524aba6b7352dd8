//! What a word processor's file holds, on its way to a draft.
//!
//! *Choice:* what a file states of itself (its properties) is believed only after the lines that a
//! reader sees. *Why:* the title is often that of an older file, the creator whoever typed it in,
//! and the time of creation says when the file was made and not when the article came out; that
//! time is never taken for a date of publication.

use super::headlines::{LONGEST_HEADLINE, key};
use super::pieces::{Piece, assemble, shortened, tidy};
use super::{Unreadable, UnreadableKind, bylines, header, language, outlets, text};
use model::{Draft, Field, PageStart, ParagraphKind, Place, Sureness, Witness};

/// More characters than this are no article and no export of articles; reading stops.
pub const MOST_CHARACTERS: usize = 32 << 20;

/// The paragraphs of a document and what it states of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub pieces: Vec<Piece>,
    pub properties: Properties,
    pub warnings: Vec<String>,
    /// The page on which each of `pieces` begins, or nothing where the format has no pages.
    pub pages: Vec<u32>,
    /// Lines that were taken off the margins of pages; they may name the outlet or the address.
    pub running_heads: Vec<String>,
}

/// The properties of a document that can say something of its article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    pub title: Option<String>,
    pub creator: Option<String>,
    /// As the file writes it; only well-formed tags are used.
    pub language: Option<String>,
    /// True where whoever published wrote the properties (books), and not a program by itself.
    pub by_publisher: bool,
}

impl Document {
    /// One draft of the whole document; without words it has no paragraphs.
    pub fn into_draft(self) -> (Draft, Vec<String>) {
        let Self {
            mut pieces,
            properties,
            warnings,
            pages,
            running_heads,
        } = self;
        let mut draft = Draft::default();
        take_headline(&mut pieces, &mut draft);
        take_title_seen(&mut pieces, &properties, &mut draft);
        header::read(&mut pieces, &mut draft);
        fill_from(&properties, &pieces, &mut draft);
        fill_from_heads(&running_heads, &mut draft);
        assemble(&mut draft, &pieces);
        draft.pages = page_starts(&draft, &pieces, &pages);
        let stated = properties
            .language
            .as_deref()
            .and_then(language::well_formed)
            .map(|tag| {
                let witness = property("language", &tag, Sureness::Likely);
                (tag, witness)
            });
        text::set_language(&mut draft, stated);
        (draft, warnings)
    }
}

/// Where in the text each page begins, as far as a paragraph's length allows.
fn page_starts(draft: &Draft, pieces: &[Piece], pages: &[u32]) -> Vec<PageStart> {
    let mut starts: Vec<PageStart> = Vec::new();
    let kept = pieces
        .iter()
        .zip(pages)
        .filter(|(piece, _)| !tidy(&piece.text).is_empty());
    for (paragraph, (_, page)) in draft.paragraphs.iter().zip(kept) {
        if starts.last().is_none_or(|last| last.page < *page) {
            starts.push(PageStart {
                at: paragraph.range.start,
                page: *page,
            });
        }
    }
    starts
}

/// A paper's name or a page's address, printed at the head or the foot of every page.
fn fill_from_heads(heads: &[String], draft: &mut Draft) {
    let witness = |words: &str| Witness {
        place: Place::Element {
            name: "a line repeated on the pages".to_owned(),
        },
        words: shortened(words),
        sureness: Sureness::Likely,
    };
    let parts = |head: &String| -> Vec<String> {
        let parts = head.split(['|', '•', '·', '–', '—']);
        parts.map(tidy).filter(|part| !part.is_empty()).collect()
    };
    let outlet = heads
        .iter()
        .flat_map(parts)
        .find(|part| outlets::score(part) >= 3);
    if let (None, Some(words)) = (&draft.outlet, outlet)
        && let Some(outlet) = outlets::tidy(&words)
    {
        draft.found.insert(Field::Outlet, witness(&words));
        draft.outlet = Some(outlet);
    }
    let url = heads
        .iter()
        .flat_map(|head| head.split_whitespace())
        .find(|word| word.starts_with("https://") || word.starts_with("http://"));
    if let (None, Some(url)) = (&draft.url, url) {
        draft.found.insert(Field::Url, witness(url));
        draft.url = Some(url.to_owned());
    }
}

fn property(name: &str, words: &str, sureness: Sureness) -> Witness {
    Witness {
        place: Place::Element {
            name: format!("the document's property “{name}”"),
        },
        words: shortened(words),
        sureness,
    }
}

fn set_headline(draft: &mut Draft, piece: &mut Piece, sureness: Sureness) {
    piece.kind = ParagraphKind::Headline;
    draft.headline = Some(piece.text.clone());
    let witness = Witness {
        place: piece.place.clone(),
        words: shortened(&piece.text),
        sureness,
    };
    draft.found.insert(Field::Headline, witness);
}

/// A title, or the first heading where nothing but short lines stands before it.
fn take_headline(pieces: &mut [Piece], draft: &mut Draft) {
    let fits = |piece: &Piece| {
        piece.text.chars().count() <= LONGEST_HEADLINE && piece.text.split_whitespace().count() > 1
    };
    let titled = pieces
        .iter_mut()
        .take(8)
        .find(|piece| piece.kind == ParagraphKind::Headline);
    if let Some(piece) = titled {
        if fits(piece) {
            set_headline(draft, piece, Sureness::Likely);
        } else {
            // A title of one word, or of a paragraph's length, may be anything.
            piece.kind = ParagraphKind::Heading;
        }
        return;
    }
    // One word may be a section or a number; at the very top it is what the text is called.
    let alone = |piece: &Piece| piece.text.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let Some(at) = pieces.iter().take(5).enumerate().position(|(at, piece)| {
        piece.kind == ParagraphKind::Heading && (fits(piece) || at == 0 && alone(piece))
    }) else {
        return;
    };
    let short = |piece: &Piece| piece.text.split_whitespace().count() <= 12;
    if pieces[..at].iter().all(short) {
        set_headline(draft, &mut pieces[at], Sureness::Likely);
    }
}

/// The title that is also one of the first visible lines names the headline.
fn take_title_seen(pieces: &mut [Piece], properties: &Properties, draft: &mut Draft) {
    let Some(title) = properties.title.as_deref().map(key) else {
        return;
    };
    if draft.headline.is_some() || title.chars().count() < 8 {
        return;
    }
    let seen = pieces.iter_mut().take(10).find(|piece| {
        matches!(piece.kind, ParagraphKind::Body | ParagraphKind::Heading) && key(&piece.text) == title
    });
    if let Some(piece) = seen {
        set_headline(draft, piece, Sureness::Likely);
    }
}

fn fill_from(properties: &Properties, pieces: &[Piece], draft: &mut Draft) {
    if let Some(title) = properties.title.as_deref().map(tidy)
        && draft.headline.is_none()
        && is_telling_title(&title)
    {
        let sureness = if properties.by_publisher {
            Sureness::Likely
        } else {
            Sureness::Unsure
        };
        draft
            .found
            .insert(Field::Headline, property("title", &title, sureness));
        draft.headline = Some(title);
    }
    let Some(creator) = properties.creator.as_deref().map(tidy) else {
        return;
    };
    if !draft.byline.is_empty() {
        return;
    }
    let own = key(&creator);
    let seen = pieces
        .iter()
        .take(14)
        .any(|piece| piece.text.chars().count() < 120 && key(&piece.text).contains(&own));
    if !(seen || properties.by_publisher) || !bylines::is_name(&creator) {
        return;
    }
    if let Some(byline) = bylines::signed(&creator, true).filter(|byline| !byline.authors.is_empty()) {
        draft.byline = byline.authors;
        draft
            .found
            .insert(Field::Byline, property("creator", &creator, Sureness::Likely));
    }
}

/// Titles that programs put in by themselves, names of files among them, say nothing.
fn is_telling_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let words = title.split_whitespace().count();
    let file = [
        ".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".txt", ".htm", ".html",
    ];
    let stock = [
        "microsoft word",
        "untitled",
        "document",
        "unbenannt",
        "sans titre",
        "powerpoint",
        "slide 1",
    ];
    words >= 3
        && title.chars().count() <= LONGEST_HEADLINE
        && !file.iter().any(|ending| lower.ends_with(ending))
        && !stock.iter().any(|word| lower.starts_with(word))
        && !lower.contains("://")
        && !lower.contains('\\')
}

/// Collects paragraphs in reading order, whatever the format that they come from.
#[derive(Default)]
pub struct Flow {
    pub pieces: Vec<Piece>,
    /// Paragraphs that stand inside another one (text boxes), to follow it.
    aside: Vec<Piece>,
    block: u32,
    characters: usize,
}

impl Flow {
    /// A paragraph has ended. Line breaks inside it are `\n`; `inside` says that it stands within
    /// another paragraph that is still open.
    pub fn paragraph(&mut self, words: &str, kind: ParagraphKind, inside: bool) {
        let lines = match kind {
            ParagraphKind::Body | ParagraphKind::Note => lines(words),
            _ => vec![words.replace('\n', " ")],
        };
        for line in lines {
            let text = tidy(&line);
            if text.is_empty() {
                continue;
            }
            self.characters += text.len();
            let at = if inside { &mut self.aside } else { &mut self.pieces };
            at.push(Piece::new(kind, text, Place::Text, self.block));
        }
        self.block = self.block.saturating_add(1);
        if !inside {
            self.pieces.append(&mut self.aside);
        }
    }

    /// Holds more than any document should; reading can stop.
    pub fn is_full(&self) -> bool {
        self.characters > MOST_CHARACTERS
    }

    /// The paragraphs, each with its number as its place.
    pub fn finished(mut self) -> Vec<Piece> {
        self.pieces.append(&mut self.aside);
        for (piece, number) in self.pieces.iter_mut().zip(1u32..) {
            piece.place = Place::Element {
                name: format!("paragraph {number}"),
            };
        }
        self.pieces
    }
}

/// The lines of a paragraph that its writer broke by hand: lines of an address, a heading or a
/// verse stay apart, those of hard-wrapped prose are joined.
fn lines(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut wrapped = false;
    for line in words.split('\n') {
        let line = line.trim();
        if line.is_empty() {
            wrapped = false;
            continue;
        }
        let joins = wrapped
            && lines.last().is_some_and(|last| {
                let ends = last
                    .trim_end_matches(['"', '”', '’', '»', '\'', ')', ']'])
                    .ends_with(['.', '!', '?', ':', '…']);
                !ends && line.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | '–' | '('))
            });
        match lines.last_mut() {
            Some(last) if joins => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
        wrapped = true;
    }
    lines
}

/// The refusal of what unpacks to more than can be an article.
pub fn too_much(short: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::TooLarge,
        message: format!(
            "“{short}” unpacks to far more than any article or export of articles holds; it was not read. Save the articles alone and import those."
        ),
    }
}

/// The refusal of a file that is what it says it is, and broken.
pub fn damaged(short: &str, what: &str, way_out: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Damaged,
        message: format!("“{short}” is {what} that is damaged or incomplete. {way_out}"),
    }
}

/// The refusal of a file that only a password opens.
pub fn locked(short: &str, what: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::WrongType,
        message: format!(
            "“{short}” is {what} protected with a password. Open it in its own program, save it without the password and import that."
        ),
    }
}

/// The refusal of a document in which there is nothing to read.
pub fn wordless(short: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Empty,
        message: format!("“{short}” holds no words; it may hold only pictures or empty pages."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(lines: &[(ParagraphKind, &str)], properties: Properties) -> Draft {
        let mut flow = Flow::default();
        for (kind, line) in lines {
            flow.paragraph(line, *kind, false);
        }
        let document = Document {
            pieces: flow.finished(),
            properties,
            ..Document::default()
        };
        document.into_draft().0
    }

    const PROSE: &str = "The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said on Tuesday morning.";

    #[test]
    fn visible_lines_come_before_properties() {
        let properties = || Properties {
            title: Some("Minutes of an older meeting".to_owned()),
            creator: Some("Ada Holm".to_owned()),
            ..Properties::default()
        };
        let draft = document(
            &[
                (ParagraphKind::Heading, "Ferry aground off Northport"),
                (ParagraphKind::Body, "By Jon Berg"),
                (ParagraphKind::Body, PROSE),
            ],
            properties(),
        );
        assert_eq!(draft.headline.as_deref(), Some("Ferry aground off Northport"));
        assert_eq!(draft.byline[0].name, "Jon Berg");
        let bare = document(&[(ParagraphKind::Body, PROSE)], properties());
        assert_eq!(bare.headline.as_deref(), Some("Minutes of an older meeting"));
        assert_eq!(bare.found[&Field::Headline].sureness, Sureness::Unsure);
        assert!(bare.byline.is_empty(), "who typed it in need not have written it");
    }

    #[test]
    fn titles_of_programs_are_no_headlines() {
        for title in [
            "Microsoft Word - ferry final 3.doc",
            "Untitled",
            "the ferry report.pdf",
            "Ferry",
        ] {
            assert!(!is_telling_title(title), "{title}");
        }
        assert!(is_telling_title("Ferry runs aground"));
    }

    #[test]
    fn joins_lines_of_prose_and_keeps_lines_of_headings() {
        assert_eq!(
            lines("Ferry aground\nBy Ada Holm\nThe ferry ran\naground on Monday."),
            ["Ferry aground", "By Ada Holm", "The ferry ran aground on Monday."]
        );
    }
}
