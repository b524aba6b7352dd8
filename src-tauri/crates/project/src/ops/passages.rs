//! Listing passages with their tags, memos and surroundings.

use super::{OrNotFound, beside, codebook};
use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::rows::Row;
use crate::store::tables::{Memo, Passage, Tag, Text};
use crate::store::views::{self, PassageFilter};
use crate::wire::{ArticleRow, PassageChoice, PassageOrder, TaggingView};
use model::{ByteRange, PageStart, Paragraph, pages_of};
use std::collections::HashMap;

/// A passage with its tags and memo; positions in bytes.
#[derive(Clone, Debug)]
pub struct PassageRead {
    pub id: PassageId,
    pub uuid: String,
    pub article: ArticleId,
    pub range: ByteRange,
    pub quotation: String,
    pub taggings: Vec<TaggingView>,
    pub memo: String,
}

/// A passage in a list: with its article and some words around.
#[derive(Clone, Debug)]
pub struct PassageListed {
    pub passage: PassageRead,
    pub article: ArticleRow,
    pub before: String,
    pub after: String,
    /// The paragraph that it begins in, counted from 1.
    pub paragraph: usize,
    /// The page to cite it by, such as "3", "3–4" or "A4".
    pub page: Option<String>,
}

/// Words shown on either side of a listed passage.
const AROUND: usize = 14;

impl Project {
    /// How many passages the choice holds, and those from `offset` on in this order.
    pub fn passages(
        &self,
        choice: &PassageChoice,
        order: PassageOrder,
        offset: usize,
        limit: usize,
    ) -> Result<(usize, Vec<PassageListed>), Failure> {
        let choice = &self.found(choice)?;
        self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let mut ids = chosen(connection, &tags, choice, false)?;
            if order != PassageOrder::Date {
                views::order_passages(connection, &mut ids, order)?;
            }
            let listed = list(
                connection,
                ids.iter().skip(offset).take(limit),
                &mut |_, _| Ok(()),
            )?;
            Ok((ids.len(), listed))
        })
    }

    /// The first passages of a choice that carry a tag: what an export would write.
    pub fn tagged_passages(
        &self,
        choice: &PassageChoice,
        limit: usize,
    ) -> Result<Vec<PassageListed>, Failure> {
        let choice = &self.found(choice)?;
        self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let ids = chosen(connection, &tags, choice, true)?;
            list(connection, ids.iter().take(limit), &mut |_, _| Ok(()))
        })
    }

    /// The article that a passage stands in.
    pub fn article_of(&self, passage: PassageId) -> Result<ArticleId, Failure> {
        self.store.read(|connection| {
            Ok(Passage::find(connection, passage)?
                .or_not_found("passage")?
                .article)
        })
    }

    /// The id of the tag of this name or path; `not_found` when there is none.
    pub fn tag_by_path(&self, path: &str) -> Result<TagId, Failure> {
        self.store.read(|connection| {
            let tags = Tag::roots_first(connection)?;
            codebook::find_by_path(&tags, path)
                .ok_or_else(|| Failure::not_found(format!("There is no tag “{path}” in this project.")))
        })
    }
}

/// The passages of a choice, by date of their article, article and position.
pub(super) fn chosen(
    connection: &crate::store::Connection,
    tags: &[Tag],
    choice: &PassageChoice,
    tagged_only: bool,
) -> Result<Vec<PassageId>, Failure> {
    let ids = views::passage_ids(connection, &filter(tags, choice, tagged_only))?;
    let Some(tag) = choice.beside else {
        return Ok(ids);
    };
    let others = PassageChoice {
        tag: Some(tag),
        tag_alone: None,
        without: None,
        beside: None,
        examples: None,
        ..choice.clone()
    };
    let others = views::passage_ids(connection, &filter(tags, &others, true))?;
    beside::within_a_sentence(connection, &ids, &others)
}

/// What the tables can answer of a choice; `beside` is for [`chosen`].
pub(super) fn filter(tags: &[Tag], choice: &PassageChoice, tagged_only: bool) -> PassageFilter {
    PassageFilter {
        tags: choice.tag.map(|tag| match choice.tag_alone {
            Some(true) => vec![tag],
            _ => codebook::with_below(tags, tag),
        }),
        articles: choice.articles.clone(),
        story: choice.story,
        outlet: choice.outlet,
        without: choice.without.map(|tag| codebook::with_below(tags, tag)),
        examples: choice.examples.unwrap_or(false),
        coder: choice.coder.clone(),
        from: choice.from.clone(),
        to: choice.to.clone(),
        tagged_only,
    }
}

/// Passages with their articles; what an article has is read once for all passages in a row that
/// stand in it.
pub(super) fn list<'a>(
    connection: &crate::store::Connection,
    ids: impl ExactSizeIterator<Item = &'a PassageId>,
    progress: &mut dyn FnMut(usize, usize) -> Result<(), Failure>,
) -> Result<Vec<PassageListed>, Failure> {
    let mut article: Option<(ArticleRow, Text)> = None;
    let mut passages: HashMap<PassageId, PassageRead> = HashMap::new();
    let total = ids.len();
    let mut out = Vec::with_capacity(total);
    for (done, id) in ids.enumerate() {
        progress(done, total)?;
        if !passages.contains_key(id) {
            let of = Passage::find(connection, *id)?.or_not_found("passage")?.article;
            let row = views::find_article_row(connection, of)?.or_not_found("article")?;
            article = Some((row, Text::find(connection, of)?.or_not_found("article")?));
            let all = passages_of(connection, of)?;
            passages = all.into_iter().map(|passage| (passage.id, passage)).collect();
        }
        let (Some((row, text)), Some(passage)) = (&article, passages.remove(id)) else {
            continue;
        };
        let range = passage.range;
        let (before, after, paragraph) = around(&text.content, &text.paragraphs.0, range);
        out.push(PassageListed {
            passage,
            article: row.clone(),
            before,
            after,
            paragraph,
            page: page_of(row.page.as_deref(), &text.pages.0, range),
        });
    }
    Ok(out)
}

/// The page by which a passage is cited. The page in print, where it is stated, since others can
/// look it up; or else the page of the file.
fn page_of(stated: Option<&str>, pages: &[PageStart], range: ByteRange) -> Option<String> {
    if let Some(stated) = stated {
        return Some(stated.to_owned());
    }
    match pages_of(pages, range)? {
        (first, last) if first == last => Some(first.to_string()),
        (first, last) => Some(format!("{first}–{last}")),
    }
}

pub(super) fn passages_of(
    connection: &crate::store::Connection,
    article: ArticleId,
) -> Result<Vec<PassageRead>, Failure> {
    let passages = Passage::of_article(connection, article)?;
    let mut taggings: HashMap<PassageId, Vec<TaggingView>> = HashMap::new();
    for (passage, tagging) in views::taggings_in(connection, article)? {
        taggings.entry(passage).or_default().push(tagging);
    }
    let mut memos: HashMap<PassageId, String> = HashMap::new();
    for memo in Memo::on_passages_of(connection, article)? {
        if let Some(passage) = memo.passage {
            memos.insert(passage, memo.text);
        }
    }
    Ok(passages
        .into_iter()
        .map(|passage| PassageRead {
            taggings: taggings.remove(&passage.id).unwrap_or_default(),
            memo: memos.remove(&passage.id).unwrap_or_default(),
            id: passage.id,
            article: passage.article,
            range: passage.range(),
            uuid: passage.uuid,
            quotation: passage.quotation,
        })
        .collect())
}

/// Some words before and after within the passage's paragraphs, and the number of the first.
fn around(text: &str, paragraphs: &[Paragraph], range: ByteRange) -> (String, String, usize) {
    let holds = |at: usize| {
        paragraphs
            .iter()
            .position(|p| p.range.start <= at && at <= p.range.end)
    };
    let first = holds(range.start).unwrap_or(0);
    let last = holds(range.end).unwrap_or(first);
    let start = paragraphs.get(first).map_or(range.start, |p| p.range.start);
    let end = paragraphs.get(last).map_or(range.end, |p| p.range.end);
    let before = text.get(start..range.start).unwrap_or_default();
    let after = text.get(range.end..end).unwrap_or_default();
    let kept: Vec<usize> = model::text::words::words(before)
        .map(|(range, _)| range.start)
        .collect();
    let before = match kept.len().checked_sub(AROUND) {
        Some(cut) if cut > 0 => &before[kept[cut]..],
        _ => before,
    };
    let after = match model::text::words::words(after).nth(AROUND) {
        Some((range, _)) => after[..range.start].trim_end(),
        None => after,
    };
    (before.to_owned(), after.to_owned(), first + 1)
}
