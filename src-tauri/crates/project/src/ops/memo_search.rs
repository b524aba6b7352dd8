//! Searching in what researchers wrote themselves.

use super::codebook;
use crate::Project;
use crate::failure::Failure;
use crate::ids::TagId;
use crate::search;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Article, Coder, Memo, Passage, Story, Tag};
use crate::wire::{MemoHit, MemoOn, MemoPage};
use model::codebook::PATH_SEPARATOR;
use std::collections::HashMap;

impl Project {
    /// Memos that hold what the query asks of words, wherever in a word it begins; the latest first.
    /// What it asks of articles (`outlet:…`) is left aside, and a query of nothing else finds none.
    pub fn search_memos(&self, query: &str, limit: usize) -> Result<MemoPage, Failure> {
        let holds = search::holds(query);
        self.store.read(|connection| {
            let mut page = MemoPage::default();
            let paths = codebook::paths(&Tag::by_position(connection)?);
            for memo in Memo::latest_first(connection)? {
                if !holds(&memo.text.to_lowercase()) {
                    continue;
                }
                page.total += 1;
                if page.memos.len() < limit {
                    page.memos.push(self.memo_hit(connection, &paths, memo)?);
                }
            }
            Ok(page)
        })
    }

    fn memo_hit(
        &self,
        connection: &Connection,
        paths: &HashMap<TagId, Vec<String>>,
        memo: Memo,
    ) -> Result<MemoHit, Failure> {
        let on = memo.about();
        let (article, about) = match on {
            MemoOn::Article(id) => (
                Some(id),
                Article::find(connection, id)?.map(|one| one.title().to_owned()),
            ),
            MemoOn::Passage(id) => match Passage::find(connection, id)? {
                Some(passage) => (Some(passage.article), Some(passage.quotation)),
                None => (None, None),
            },
            MemoOn::Tag(id) => (None, paths.get(&id).map(|path| path.join(PATH_SEPARATOR))),
            MemoOn::Story(id) => (None, Story::find(connection, id)?.map(|story| story.name)),
            MemoOn::Project => (None, Some(self.name.clone())),
        };
        Ok(MemoHit {
            on,
            article,
            about: about.unwrap_or_default(),
            coder: Coder::find(connection, memo.coder)?.map_or_else(String::new, |coder| coder.name),
            text: memo.text,
        })
    }
}
