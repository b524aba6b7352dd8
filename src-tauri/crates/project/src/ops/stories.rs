//! Stories: chosen sets of articles that cover the same event.

use super::{OrNotFound, counted};
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::{Article, Memo, Story, StoryArticle};
use crate::wire::{MemoOn, Outcome, StoryRow};
use crate::{Project, new_uuid};

impl Project {
    pub fn stories(&self) -> Result<Vec<StoryRow>, Failure> {
        self.store.read(|connection| {
            let mut rows = Vec::new();
            for story in Story::by_name(connection)? {
                let articles = Article::of_story(connection, story.id)?;
                let memo = Memo::on(connection, MemoOn::Story(story.id))?;
                rows.push(StoryRow {
                    id: story.id,
                    name: story.name,
                    articles: articles.iter().map(|article| article.id).collect(),
                    memo: memo.map(|memo| memo.text).unwrap_or_default(),
                });
            }
            Ok(rows)
        })
    }

    pub fn create_story(&self, name: &str, articles: &[ArticleId]) -> Result<Outcome<StoryId>, Failure> {
        self.store
            .write("create_story", "make a story", &self.coder(), |w| {
                let name = free_name(w, name, None)?;
                let story = w.add(Story {
                    id: StoryId(0),
                    uuid: new_uuid(),
                    name,
                })?;
                add(w, story.id, articles)?;
                w.label(format!("make the story “{}”", story.name));
                Ok(story.id)
            })
    }

    pub fn rename_story(&self, id: StoryId, name: &str) -> Result<Outcome<()>, Failure> {
        self.store
            .write("rename_story", "rename a story", &self.coder(), |w| {
                let story = Story::find(w.connection, id)?.or_not_found("story")?;
                let name = free_name(w, name, Some(id))?;
                w.require_no_job()?;
                w.label(format!("rename the story “{}” to “{name}”", story.name));
                w.put(&Story { name, ..story })
            })
    }

    /// Gives how many of the articles were not in the story before.
    pub fn add_to_story(&self, id: StoryId, articles: &[ArticleId]) -> Result<Outcome<u32>, Failure> {
        self.store
            .write("add_to_story", "add to a story", &self.coder(), |w| {
                let story = Story::find(w.connection, id)?.or_not_found("story")?;
                let added = add(w, id, articles)?;
                w.label(format!("add {} to “{}”", counted(added, "article"), story.name));
                Ok(u32::try_from(added).unwrap_or(u32::MAX))
            })
    }

    pub fn take_from_story(&self, id: StoryId, articles: &[ArticleId]) -> Result<Outcome<u32>, Failure> {
        self.store
            .write("take_from_story", "take from a story", &self.coder(), |w| {
                let story = Story::find(w.connection, id)?.or_not_found("story")?;
                w.require_no_job()?;
                let mut taken = 0;
                for place in StoryArticle::of_story(w.connection, id)? {
                    if articles.contains(&place.article) {
                        w.remove::<StoryArticle>(place.id)?;
                        taken += 1;
                    }
                }
                w.label(format!(
                    "take {} from “{}”",
                    counted(taken, "article"),
                    story.name
                ));
                Ok(u32::try_from(taken).unwrap_or(u32::MAX))
            })
    }

    pub fn remove_story(&self, id: StoryId) -> Result<Outcome<()>, Failure> {
        self.store
            .write("remove_story", "remove a story", &self.coder(), |w| {
                let story = Story::find(w.connection, id)?.or_not_found("story")?;
                w.require_no_job()?;
                for place in StoryArticle::of_story(w.connection, id)? {
                    w.remove::<StoryArticle>(place.id)?;
                }
                if let Some(memo) = Memo::on(w.connection, MemoOn::Story(id))? {
                    w.remove::<Memo>(memo.id)?;
                }
                w.remove::<Story>(id)?;
                w.label(format!("remove the story “{}”", story.name));
                Ok(())
            })
    }
}

/// Adds articles that are not in the story yet; gives how many those were.
pub(super) fn add(w: &mut Writing<'_>, story: StoryId, articles: &[ArticleId]) -> Result<usize, Failure> {
    let mut added = 0;
    for article in articles {
        Article::find(w.connection, *article)?.or_not_found("article")?;
        let there = StoryArticle::find_place(w.connection, story, *article)?;
        if there.is_none() {
            w.add(StoryArticle {
                id: StoryArticleId(0),
                story,
                article: *article,
            })?;
            added += 1;
        }
    }
    Ok(added)
}

/// The story of this name, made where there is none.
pub(super) fn named(w: &mut Writing<'_>, name: &str) -> Result<StoryId, Failure> {
    let name = name.trim();
    require(!name.is_empty(), "A story needs a name.")?;
    match find_story(w, name)? {
        Some(story) => {
            w.adopt::<Story>(story.id)?;
            Ok(story.id)
        }
        None => Ok(w
            .add(Story {
                id: StoryId(0),
                uuid: new_uuid(),
                name: name.to_owned(),
            })?
            .id),
    }
}

fn find_story(w: &Writing<'_>, name: &str) -> Result<Option<Story>, Failure> {
    // In Rust, since SQLite folds the case of ASCII letters only.
    let wanted = name.to_lowercase();
    Ok(Story::all(w.connection)?
        .into_iter()
        .find(|story| story.name.to_lowercase() == wanted))
}

fn free_name(w: &Writing<'_>, name: &str, own: Option<StoryId>) -> Result<String, Failure> {
    let name = name.trim();
    require(!name.is_empty(), "A story needs a name.")?;
    if find_story(w, name)?.is_some_and(|story| Some(story.id) != own) {
        return Err(Failure::conflict(format!("There is a story “{name}” already.")));
    }
    Ok(name.to_owned())
}
