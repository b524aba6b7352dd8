//! A saved page -> one draft: the article's text by extraction, its fields by what the page states.

mod clean;
mod depth;
mod jsonld;
mod metadata;
mod walk;

pub use clean::without_data;
pub use depth::flattened;
pub use walk::{is_block, paragraphs_of};

use super::headlines::key;
use super::pieces::{Piece, assemble, tidy};
use super::{header, margins, text};
use model::{Draft, ParagraphKind, Place};
use scraper::Html;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Less text than this from the first extractor calls for a second opinion.
const FEW_CHARACTERS: usize = 250;

/// Reads a decoded page; a page without an article gives a draft without paragraphs.
pub fn read(page: &str, warnings: &mut Vec<String>) -> Draft {
    let flat = flattened(page);
    if flat.is_some() {
        warnings.push(
            "The page nests its elements unusually deep; it was flattened before it was read.".to_owned(),
        );
    }
    let html = flat.as_deref().unwrap_or(page);
    let document = Html::parse_document(html);
    let said = metadata::Page::new(&document);
    let mut draft = Draft::default();
    let language = said.fill(&mut draft);
    let extracted = guarded(|| {
        let options = trafilatura::Options::default()
            .with_fallback(false)
            .with_exclude_comments(true);
        trafilatura::extract(html, &options).ok()
    });
    let mut pieces = extracted
        .as_ref()
        .map(|found| walk::paragraphs_of(&found.content_html))
        .unwrap_or_default();
    if let Some(found) = &extracted {
        let meta = &found.metadata;
        metadata::fill_gaps(
            &mut draft,
            &meta.title,
            &meta.author,
            meta.date.map(|date| date.to_string()),
        );
    }
    if characters(&pieces) < FEW_CHARACTERS {
        pieces = second_opinion(html, &document, said.stated.body.as_deref(), pieces);
    }
    if pieces.is_empty() {
        // A title alone is no article.
        return Draft::default();
    }
    place_captions(&mut pieces, &document);
    place_headline(&mut pieces, &draft);
    if let Some(description) = said.description() {
        let wanted = key(&description);
        if let Some(piece) = pieces.iter_mut().take(3).find(|piece| {
            piece.kind == ParagraphKind::Body
                && key(&piece.text) == wanted
                && piece.text.chars().count() < 300
        }) {
            piece.kind = ParagraphKind::Deck;
        }
    }
    header::read(&mut pieces, &mut draft);
    assemble(&mut draft, &pieces);
    text::set_language(&mut draft, language);
    draft
}

/// All paragraphs of a page that is nothing but its text: a mail, a chapter of a book.
pub fn paragraphs(page: &str) -> Vec<Piece> {
    let flat = depth::flattened(page);
    walk::paragraphs(Html::parse_document(flat.as_deref().unwrap_or(page)).root_element())
}

/// Runs a foreign extractor so that a panic in it costs its answer and no more.
fn guarded<T>(extract: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(extract)).ok().flatten()
}

fn second_opinion(html: &str, document: &Html, stated: Option<&str>, first: Vec<Piece>) -> Vec<Piece> {
    let readable = guarded(|| {
        let mut readability = dom_smoothie::Readability::new(html, None, None).ok()?;
        Some(walk::paragraphs_of(&readability.parse().ok()?.content))
    });
    let mut best = first;
    for candidate in [
        readable.unwrap_or_default(),
        stated.map(stated_body).unwrap_or_default(),
    ] {
        if characters(&candidate) > 2 * characters(&best) {
            best = candidate;
        }
    }
    if best.is_empty() {
        best = walk::paragraphs(document.root_element());
    }
    best
}

fn stated_body(body: &str) -> Vec<Piece> {
    let lines: Vec<&str> = body.split('\n').filter(|line| !line.trim().is_empty()).collect();
    if body.contains("<p") {
        return walk::paragraphs_of(body);
    }
    let place = Place::JsonLd {
        path: "articleBody".to_owned(),
    };
    lines
        .into_iter()
        .zip(0..)
        .map(|(line, block)| Piece::new(ParagraphKind::Body, tidy(line), place.clone(), block))
        .collect()
}

fn characters(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text.chars().count()).sum()
}

/// Puts the captions back that extractors leave out, each after the paragraph that it follows in the page.
fn place_captions(pieces: &mut Vec<Piece>, document: &Html) {
    let kept: HashMap<String, usize> = pieces
        .iter()
        .enumerate()
        .rev()
        .map(|(at, piece)| (key(&piece.text), at))
        .collect();
    let page = walk::paragraphs(document.root_element());
    let told: HashSet<String> = page
        .iter()
        .filter(|piece| piece.kind == ParagraphKind::Body)
        .map(|piece| key(&piece.text))
        .collect();
    let positions: Vec<Option<usize>> = page
        .iter()
        .map(|piece| kept.get(&key(&piece.text)).copied())
        .collect();
    let (Some(first), Some(last)) = (
        positions.iter().position(Option::is_some),
        positions.iter().rposition(Option::is_some),
    ) else {
        return;
    };
    // Extractors keep some captions as if they were told in the text.
    for (piece, position) in page.iter().zip(&positions) {
        if let Some(kept) = position.and_then(|position| pieces.get_mut(position))
            && piece.kind == ParagraphKind::Caption
            && kept.kind == ParagraphKind::Body
            && !told.contains(&key(&piece.text))
        {
            kept.kind = ParagraphKind::Caption;
        }
    }
    let mut put: Vec<(usize, Piece)> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut after = 0;
    for (at, piece) in page.into_iter().enumerate().take(last + 1) {
        if let Some(position) = positions[at] {
            after = position + 1;
            continue;
        }
        let words = piece.text.split_whitespace().count();
        // The lead picture stands a few lines above the text; further up are other articles' pictures.
        let near = at + 4 >= first;
        let own = key(&piece.text);
        if piece.kind == ParagraphKind::Caption
            && near
            && (3..=120).contains(&words)
            && !seen.contains(&own)
            && put.len() < 40
        {
            seen.push(own);
            let kind = margins::kind(&piece.text)
                .filter(|kind| *kind == ParagraphKind::Credit)
                .unwrap_or(piece.kind);
            let piece = Piece { kind, ..piece };
            put.push((after, piece));
        }
    }
    for (at, piece) in put.into_iter().rev() {
        pieces.insert(at.min(pieces.len()), piece);
    }
}

/// The headline once, as the first paragraph, whether or not the extractor kept it.
fn place_headline(pieces: &mut Vec<Piece>, draft: &Draft) {
    let Some(headline) = &draft.headline else { return };
    let wanted = key(headline);
    let mut looked_at = 0;
    pieces.retain(|piece| {
        looked_at += 1;
        looked_at > 4 || key(&piece.text) != wanted
    });
    let place = draft.found.get(&model::Field::Headline).map_or(
        Place::Element {
            name: "title".to_owned(),
        },
        |witness| witness.place.clone(),
    );
    for piece in pieces.iter_mut() {
        piece.block = piece.block.saturating_add(1);
    }
    pieces.insert(0, Piece::new(ParagraphKind::Headline, headline.clone(), place, 0));
}

#[cfg(test)]
mod tests {
    use model::ParagraphKind;

    #[test]
    fn captions_marked_by_their_class_alone_are_kept_and_told_from_the_text() {
        let words = |what: &str| {
            format!(
                "{what} on Monday night with forty people on board, the harbour master said, and all of them were brought ashore before the storm broke over the bay in the early morning."
            )
        };
        let page = format!(
            "<html><body><article><h1>Ferry aground</h1><p>{}</p><div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>The quay at Northport in March</p></div><p>{}</p><div class='photoCaption'>A tug pulls the ferry free</div><p>{}</p><p>{}</p></article></body></html>",
            words("The ferry Sankt Olav ran aground"),
            words("The tug Kestrel came out"),
            words("The pilots looked for a new buoy"),
            words("The lounge was full")
        );
        let draft = super::read(&page, &mut Vec::new());
        let captions: Vec<&str> = draft
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind == ParagraphKind::Caption)
            .filter_map(|paragraph| paragraph.range.of(&draft.text))
            .collect();
        assert_eq!(
            captions,
            ["The quay at Northport in March", "A tug pulls the ferry free"],
            "{}",
            draft.text
        );
        let body = draft
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind == ParagraphKind::Body);
        assert_eq!(body.count(), 4, "{}", draft.text);
    }
}
