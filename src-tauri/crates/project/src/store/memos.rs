//! Questions about memos. Of each thing there is one memo at most.

use super::rows::Listed;
use super::tables::Memo;
use crate::failure::Failure;
use crate::ids::*;
use crate::wire::MemoOn;
use rusqlite::Connection;

impl Memo {
    pub fn on(connection: &Connection, on: MemoOn) -> Result<Option<Self>, Failure> {
        let (column, id) = match on {
            MemoOn::Article(id) => ("article_id", id.0),
            MemoOn::Passage(id) => ("passage_id", id.0),
            MemoOn::Tag(id) => ("tag_id", id.0),
            MemoOn::Story(id) => ("story_id", id.0),
            MemoOn::Project => {
                return Self::first(
                    connection,
                    "WHERE article_id IS NULL AND passage_id IS NULL AND tag_id IS NULL AND story_id IS NULL",
                    [],
                );
            }
        };
        Self::first(connection, &format!("WHERE {column} = ?1"), [id])
    }

    /// Every memo, the latest first.
    pub fn latest_first(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY changed_at DESC, id", [])
    }

    /// What the memo is about.
    pub fn about(&self) -> MemoOn {
        match (self.article, self.passage, self.tag, self.story) {
            (Some(article), ..) => MemoOn::Article(article),
            (_, Some(passage), ..) => MemoOn::Passage(passage),
            (_, _, Some(tag), _) => MemoOn::Tag(tag),
            (.., Some(story)) => MemoOn::Story(story),
            (None, None, None, None) => MemoOn::Project,
        }
    }

    /// The memos of all tags.
    pub fn on_tags(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE tag_id IS NOT NULL ORDER BY id", [])
    }

    /// The memos of all passages of an article.
    pub fn on_passages_of(connection: &Connection, article: ArticleId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE passage_id IN (SELECT id FROM passage WHERE article_id = ?1) ORDER BY id",
            [article.0],
        )
    }
}
