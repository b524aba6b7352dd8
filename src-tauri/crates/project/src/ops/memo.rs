//! A researcher's own words about an article, a passage, a tag, a story or the project.

use super::OrNotFound;
use super::tag_passage::remove_if_bare;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::rows::Row;
use crate::store::tables::{Article, Memo, Passage, Story, Tag};
use crate::wire::{MemoOn, Outcome};
use crate::{Project, new_uuid};

impl Project {
    /// Writes the memo; an empty one is taken away.
    pub fn write_memo(&self, on: MemoOn, text: &str) -> Result<Outcome<()>, Failure> {
        self.store
            .write("write_memo", "write a memo", &self.coder(), |w| {
                match on {
                    MemoOn::Article(id) => Article::find(w.connection, id)?
                        .map(drop)
                        .or_not_found("article")?,
                    MemoOn::Passage(id) => Passage::find(w.connection, id)?
                        .map(drop)
                        .or_not_found("passage")?,
                    MemoOn::Tag(id) => Tag::find(w.connection, id)?.map(drop).or_not_found("tag")?,
                    MemoOn::Story(id) => Story::find(w.connection, id)?.map(drop).or_not_found("story")?,
                    MemoOn::Project => {}
                }
                let there = Memo::on(w.connection, on)?;
                let text = text.trim();
                if text.is_empty() {
                    if let Some(memo) = there {
                        w.remove::<Memo>(memo.id)?;
                        if let MemoOn::Passage(passage) = on {
                            remove_if_bare(w, passage)?;
                        }
                    }
                    w.label("take a memo away");
                    return Ok(());
                }
                if there.as_ref().is_some_and(|memo| memo.text == text) {
                    return Ok(());
                }
                let coder = self.acting_coder(w)?;
                let changed_at = w.now().to_owned();
                match there {
                    Some(memo) => w.put(&Memo {
                        text: text.to_owned(),
                        coder,
                        changed_at,
                        ..memo
                    }),
                    None => w.add(new_memo(on, text.to_owned(), coder, changed_at)).map(drop),
                }
            })
    }
}

/// A memo that is not in the project yet.
pub(super) fn new_memo(on: MemoOn, text: String, coder: CoderId, changed_at: String) -> Memo {
    let (article, passage, tag, story) = match on {
        MemoOn::Article(id) => (Some(id), None, None, None),
        MemoOn::Passage(id) => (None, Some(id), None, None),
        MemoOn::Tag(id) => (None, None, Some(id), None),
        MemoOn::Story(id) => (None, None, None, Some(id)),
        MemoOn::Project => (None, None, None, None),
    };
    Memo {
        id: MemoId(0),
        uuid: new_uuid(),
        article,
        passage,
        tag,
        story,
        text,
        coder,
        changed_at,
    }
}
