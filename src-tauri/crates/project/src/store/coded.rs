//! What each coder has marked: the material of agreement.

use crate::failure::Failure;
use crate::ids::*;
use rusqlite::Connection;

/// One tagging with the bytes that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coded {
    pub article: ArticleId,
    pub passage: PassageId,
    pub start: u32,
    pub end: u32,
    pub tag: TagId,
    pub coder: CoderId,
}

/// Every tagging, article by article in order of position.
pub(crate) fn coded(connection: &Connection) -> Result<Vec<Coded>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT passage.article_id, passage.id, passage.start, passage.\"end\", tagging.tag_id, tagging.coder_id
         FROM tagging JOIN passage ON passage.id = tagging.passage_id
         ORDER BY passage.article_id, passage.start, passage.\"end\", passage.id, tagging.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Coded {
            article: row.get(0)?,
            passage: row.get(1)?,
            start: row.get(2)?,
            end: row.get(3)?,
            tag: row.get(4)?,
            coder: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
