//! Questions about passages and the tags on them.

use super::rows::Listed;
use super::tables::{Passage, Tagging};
use crate::failure::Failure;
use crate::ids::*;
use rusqlite::Connection;

impl Passage {
    /// The passages of an article in order of position.
    pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE article_id = ?1 ORDER BY start, \"end\", id",
            [article.0],
        )
    }

    /// The passage that covers exactly these bytes.
    pub fn at(
        connection: &Connection,
        article: ArticleId,
        start: u32,
        end: u32,
    ) -> Result<Option<Self>, Failure> {
        Self::first(
            connection,
            "WHERE article_id = ?1 AND start = ?2 AND \"end\" = ?3 ORDER BY id",
            [article.0, start, end],
        )
    }

    /// All passages, article by article.
    pub fn by_article(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY article_id, start, id", [])
    }
}

impl Tagging {
    pub fn of_passage(connection: &Connection, passage: PassageId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE passage_id = ?1 ORDER BY id", [passage.0])
    }

    /// The taggings of all passages of an article, oldest first.
    pub fn in_article(connection: &Connection, article: ArticleId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE passage_id IN (SELECT id FROM passage WHERE article_id = ?1) ORDER BY id",
            [article.0],
        )
    }

    pub fn of_tag(connection: &Connection, tag: TagId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE tag_id = ?1 ORDER BY id", [tag.0])
    }

    /// The taggings of a passage with one tag, by whatever coder.
    pub fn with(connection: &Connection, passage: PassageId, tag: TagId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE passage_id = ?1 AND tag_id = ?2 ORDER BY id",
            [passage.0, tag.0],
        )
    }
}
