//! Sketches of texts: a cache, by article.

use crate::failure::Failure;
use crate::ids::ArticleId;
use model::reuse::Sketch;
use rusqlite::{Connection, params};

pub(crate) fn keep(connection: &Connection, article: ArticleId, sketch: &Sketch) -> Result<(), Failure> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO sketch (article_id, marks) VALUES (?1, ?2)")?
        .execute(params![article, sketch.to_bytes()])?;
    Ok(())
}

/// The sketches of the articles that are in the project, in order of import.
pub(crate) fn all(connection: &Connection) -> Result<Vec<(ArticleId, Sketch)>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT sketch.article_id, sketch.marks FROM sketch
         JOIN article ON article.id = sketch.article_id ORDER BY sketch.article_id",
    )?;
    let rows = statement.query_map([], |row| {
        let marks: Vec<u8> = row.get(1)?;
        Ok((row.get(0)?, Sketch::from_bytes(&marks)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Articles that have no sketch yet: those of a project that was made before there were sketches.
pub(crate) fn missing(connection: &Connection) -> Result<Vec<ArticleId>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT article.id FROM article LEFT JOIN sketch ON sketch.article_id = article.id
         WHERE sketch.article_id IS NULL ORDER BY article.id",
    )?;
    Ok(statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
