//! Passages that stand in one sentence with others.

use super::OrNotFound;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Article, Passage, Text};
use model::text::sentences::sentence_around;
use model::{ByteRange, Paragraph};
use std::collections::HashMap;

/// Those of `ids`, in their order, that share a sentence with one of `others`, themselves included.
pub(super) fn within_a_sentence(
    connection: &Connection,
    ids: &[PassageId],
    others: &[PassageId],
) -> Result<Vec<PassageId>, Failure> {
    let mut there: HashMap<ArticleId, Vec<ByteRange>> = HashMap::new();
    for other in others {
        let passage = Passage::find(connection, *other)?.or_not_found("passage")?;
        there.entry(passage.article).or_default().push(passage.range());
    }
    let mut widened: Option<(ArticleId, Vec<ByteRange>)> = None;
    let mut kept = Vec::new();
    for id in ids {
        let passage = Passage::find(connection, *id)?.or_not_found("passage")?;
        let Some(ranges) = there.get(&passage.article) else {
            continue;
        };
        // Passages come article by article, so that each text is read once.
        if widened.as_ref().is_none_or(|(of, _)| *of != passage.article) {
            let text = Text::find(connection, passage.article)?.or_not_found("article")?;
            let language = Article::find(connection, passage.article)?.and_then(|article| article.language);
            let sentences = ranges
                .iter()
                .map(|range| whole_sentences(&text.content, &text.paragraphs.0, *range, language.as_deref()))
                .collect();
            widened = Some((passage.article, sentences));
        }
        let sentences = widened.as_ref().map_or(&[][..], |(_, sentences)| sentences);
        if sentences
            .iter()
            .any(|sentence| sentence.overlaps(passage.range()))
        {
            kept.push(*id);
        }
    }
    Ok(kept)
}

/// The range, widened to whole sentences at both ends.
fn whole_sentences(
    text: &str,
    paragraphs: &[Paragraph],
    range: ByteRange,
    language: Option<&str>,
) -> ByteRange {
    paragraphs
        .iter()
        .filter(|paragraph| paragraph.range.overlaps(range))
        .map(|paragraph| sentence_around(text, paragraph.range, range, language))
        .fold(range, |wide, sentence| {
            ByteRange::new(wide.start.min(sentence.start), wide.end.max(sentence.end))
        })
}
