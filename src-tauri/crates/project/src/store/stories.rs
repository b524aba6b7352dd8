//! Questions about stories and the articles in them.

use super::rows::Listed;
use super::tables::{Story, StoryArticle};
use crate::failure::Failure;
use crate::ids::*;
use rusqlite::Connection;

impl Story {
    /// All stories by name.
    pub fn by_name(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY name COLLATE NOCASE, id", [])
    }
}

impl StoryArticle {
    pub fn of_story(connection: &Connection, story: StoryId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE story_id = ?1 ORDER BY id", [story.0])
    }

    pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE article_id = ?1 ORDER BY id", [article.0])
    }

    /// The article's place in the story.
    pub fn find_place(
        connection: &Connection,
        story: StoryId,
        article: ArticleId,
    ) -> Result<Option<Self>, Failure> {
        Self::first(
            connection,
            "WHERE story_id = ?1 AND article_id = ?2 ORDER BY id",
            [story.0, article.0],
        )
    }
}
