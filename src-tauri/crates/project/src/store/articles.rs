//! Questions about articles and their texts.

use super::rows::{Listed, Row};
use super::tables::{Article, Text};
use crate::failure::Failure;
use crate::ids::{ArticleId, OutletId, SourceId, StoryId};
use rusqlite::{Connection, OptionalExtension};

impl Article {
    /// The articles of one file, in the order in which they stand in it.
    pub fn of_source(connection: &Connection, source: SourceId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE source_id = ?1 ORDER BY part", [source.0])
    }

    pub fn of_outlet(connection: &Connection, outlet: OutletId) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE outlet_id = ?1 ORDER BY id", [outlet.0])
    }

    /// The articles of a story by date, those without one last.
    pub fn of_story(connection: &Connection, story: StoryId) -> Result<Vec<Self>, Failure> {
        Self::list(
            connection,
            "WHERE id IN (SELECT article_id FROM story_article WHERE story_id = ?1)
             ORDER BY published IS NULL, published, id",
            [story.0],
        )
    }
}

impl Text {
    /// The texts with this hash, in order of import.
    pub fn of_hash(connection: &Connection, sha256: &str) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "WHERE sha256 = ?1 ORDER BY id", [sha256])
    }

    /// An article's words alone, for those who need neither its paragraphs nor its pages.
    pub fn content_of(connection: &Connection, article: ArticleId) -> Result<Option<String>, Failure> {
        Ok(connection
            .prepare_cached("SELECT content FROM text WHERE id = ?1")?
            .query_row([article], |row| row.get(0))
            .optional()?)
    }

    /// Looks at every text in order of import, one at a time in memory.
    pub fn each(
        connection: &Connection,
        mut look: impl FnMut(Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let sql = format!("SELECT {} FROM {} ORDER BY id", Self::columns(), Self::TABLE);
        let mut statement = connection.prepare_cached(&sql)?;
        for row in statement.query_map([], Self::read)? {
            look(row?)?;
        }
        Ok(())
    }
}
