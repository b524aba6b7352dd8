//! Questions about the decisions that people took on alignments.

use super::rows::Listed;
use super::tables::Alignment;
use crate::failure::Failure;
use crate::ids::ArticleId;
use rusqlite::Connection;

impl Alignment {
    /// Decisions that an article takes part in.
    pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE a_article_id = ?1 OR b_article_id = ?1 ORDER BY id",
            [article.0],
        )
    }

    /// Decisions about passages of these two articles, given in ascending order of id.
    pub fn of_pair(connection: &Connection, a: ArticleId, b: ArticleId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE a_article_id = ?1 AND b_article_id = ?2 ORDER BY id",
            [a.0, b.0],
        )
    }

    /// Decisions between any two of the articles, oldest first.
    pub fn among(connection: &Connection, articles: &[ArticleId]) -> Result<Vec<Self>, Failure> {
        let listed = super::views::list(articles);
        Self::list(
            connection,
            &format!("WHERE a_article_id IN ({listed}) AND b_article_id IN ({listed}) ORDER BY id"),
            [],
        )
    }
}
