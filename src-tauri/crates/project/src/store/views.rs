//! Longer questions that join tables: the lists that the window shows.

use super::rows::Json;
use crate::failure::Failure;
use crate::ids::*;
use crate::wire::{ArticleRow, CoderRow, OutletRow, Overview, PassageOrder, TagUsage, TagUse, TaggingView};
use model::article::Found;
use model::{Author, Sureness};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Lists of ids that GROUP_CONCAT gave.
fn ids<T: From<u32>>(joined: Option<String>) -> Vec<T> {
    joined
        .unwrap_or_default()
        .split(',')
        .filter_map(|id| id.parse().ok())
        .map(T::from)
        .collect()
}

const ARTICLE_ROWS: &str = "
    SELECT article.id, article.headline, article.first_words, article.byline, article.published, article.language,
           article.url, article.words, article.found, article.outlet_id, article.deck, article.updated,
           article.dateline, article.section, article.page, article.edition, article.number, article.stated_words,
           outlet.name AS outlet_name, outlet.colour AS outlet_colour,
           source.name AS source_name, source.imported_at,
           (SELECT count(*) FROM passage WHERE passage.article_id = article.id) AS passages,
           (SELECT group_concat(DISTINCT tagging.tag_id) FROM tagging
              JOIN passage ON passage.id = tagging.passage_id WHERE passage.article_id = article.id) AS tags,
           (SELECT group_concat(story_id) FROM story_article WHERE story_article.article_id = article.id) AS stories
    FROM article
    JOIN source ON source.id = article.source_id
    LEFT JOIN outlet ON outlet.id = article.outlet_id";

fn article_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<ArticleRow> {
    let headline: Option<String> = row.get("headline")?;
    let first_words: String = row.get("first_words")?;
    let byline: Json<Vec<Author>> = row.get("byline")?;
    let found: Json<Found> = row.get("found")?;
    Ok(ArticleRow {
        id: row.get("id")?,
        title_is_first_words: headline.is_none(),
        title: headline.unwrap_or(first_words),
        outlet: row.get("outlet_id")?,
        outlet_name: row.get("outlet_name")?,
        outlet_colour: row.get("outlet_colour")?,
        byline: byline.0.into_iter().map(Into::into).collect(),
        published: row.get("published")?,
        language: row.get("language")?,
        url: row.get("url")?,
        words: row.get("words")?,
        passages: row.get("passages")?,
        tags: ids(row.get("tags")?),
        stories: ids(row.get("stories")?),
        source_name: row.get("source_name")?,
        imported_at: row.get("imported_at")?,
        unsure: found
            .0
            .iter()
            .filter(|(_, witness)| witness.sureness == Sureness::Unsure)
            .map(|(field, _)| (*field).into())
            .collect(),
        deck: row.get("deck")?,
        updated: row.get("updated")?,
        dateline: row.get("dateline")?,
        section: row.get("section")?,
        page: row.get("page")?,
        edition: row.get("edition")?,
        number: row.get("number")?,
        stated_words: row.get("stated_words")?,
    })
}

/// Every article, in order of import.
pub(crate) fn article_rows(connection: &Connection) -> Result<Vec<ArticleRow>, Failure> {
    let mut statement = connection.prepare_cached(&format!("{ARTICLE_ROWS} ORDER BY article.id"))?;
    Ok(statement.query_map([], article_row)?.collect::<Result<_, _>>()?)
}

pub(crate) fn find_article_row(
    connection: &Connection,
    id: ArticleId,
) -> Result<Option<ArticleRow>, Failure> {
    let mut statement = connection.prepare_cached(&format!("{ARTICLE_ROWS} WHERE article.id = ?1"))?;
    Ok(statement.query_map([id], article_row)?.next().transpose()?)
}

pub(crate) fn outlet_rows(connection: &Connection) -> Result<Vec<OutletRow>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT outlet.id, outlet.name, outlet.colour, count(article.id) FROM outlet
         LEFT JOIN article ON article.outlet_id = outlet.id
         GROUP BY outlet.id ORDER BY outlet.name COLLATE NOCASE, outlet.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(OutletRow {
            id: row.get(0)?,
            name: row.get(1)?,
            colour: row.get(2)?,
            articles: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The counts; what undo and redo would do is added by the caller.
pub(crate) fn overview(connection: &Connection) -> Result<Overview, Failure> {
    Ok(connection
        .prepare_cached(
            "SELECT (SELECT count(*) FROM article),
                    (SELECT count(*) FROM article WHERE NOT EXISTS
                        (SELECT 1 FROM passage JOIN tagging ON tagging.passage_id = passage.id WHERE passage.article_id = article.id)),
                    (SELECT count(*) FROM outlet WHERE EXISTS (SELECT 1 FROM article WHERE article.outlet_id = outlet.id)),
                    (SELECT count(*) FROM passage),
                    (SELECT count(*) FROM tagging)",
        )?
        .query_row([], |row| {
            Ok(Overview {
                articles: row.get(0)?,
                untagged: row.get(1)?,
                outlets: row.get(2)?,
                passages: row.get(3)?,
                taggings: row.get(4)?,
                memo: String::new(),
                undo: None,
                redo: None,
            })
        })?)
}

/// How often each tag is used: passages and articles, by tag alone.
pub(crate) fn tag_uses(connection: &Connection) -> Result<HashMap<TagId, (u32, u32)>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT tagging.tag_id, count(DISTINCT passage.id), count(DISTINCT passage.article_id)
         FROM tagging JOIN passage ON passage.id = tagging.passage_id GROUP BY tagging.tag_id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many passages carry any of the tags.
pub(crate) fn passages_with(connection: &Connection, tags: &[TagId]) -> Result<u32, Failure> {
    let sql = format!(
        "SELECT count(DISTINCT passage_id) FROM tagging WHERE tag_id IN ({})",
        list(tags)
    );
    Ok(connection.query_row(&sql, [], |row| row.get(0))?)
}

/// The taggings of all passages of an article, oldest first.
pub(crate) fn taggings_in(
    connection: &Connection,
    article: ArticleId,
) -> Result<Vec<(PassageId, TaggingView)>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT tagging.passage_id, tagging.tag_id, coder.name, tagging.created_at, tagging.example FROM tagging
         JOIN coder ON coder.id = tagging.coder_id
         JOIN passage ON passage.id = tagging.passage_id WHERE passage.article_id = ?1 ORDER BY tagging.id",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok((
            row.get(0)?,
            TaggingView {
                tag: row.get(1)?,
                coder: row.get(2)?,
                at: row.get(3)?,
                example: row.get(4)?,
            },
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which passages; every given field narrows.
#[derive(Default)]
pub(crate) struct PassageFilter {
    /// Any of these; the caller adds the tags below the one that was asked for.
    pub tags: Option<Vec<TagId>>,
    /// None of these, by any coder.
    pub without: Option<Vec<TagId>>,
    /// Only with a tagging that was marked as an example.
    pub examples: bool,
    /// Any of these.
    pub articles: Option<Vec<ArticleId>>,
    pub story: Option<StoryId>,
    pub outlet: Option<OutletId>,
    pub coder: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// Leave out passages that carry a memo alone.
    pub tagged_only: bool,
}

/// What a filter says of articles, as the rest of a WHERE; `bind` takes a value and gives its name.
fn of_articles(filter: &PassageFilter, bind: &mut dyn FnMut(String) -> String) -> String {
    let mut sql = String::new();
    if let Some(articles) = &filter.articles {
        sql += &format!(" AND article.id IN ({})", list(articles));
    }
    if let Some(outlet) = filter.outlet {
        sql += &format!(" AND article.outlet_id = {outlet}");
    }
    if let Some(story) = filter.story {
        sql += &format!(" AND article.id IN (SELECT article_id FROM story_article WHERE story_id = {story})");
    }
    // Dates of less precision count by their first day, as everywhere.
    let first_day = "substr(article.published || '-01-01', 1, 10)";
    if let Some(from) = &filter.from {
        let from = bind(from.clone());
        sql += &format!(" AND substr({first_day}, 1, length({from})) >= {from}");
    }
    if let Some(to) = &filter.to {
        // A month or a year reaches to its last day.
        let to = bind(to.clone());
        sql += &format!(" AND substr({first_day}, 1, length({to})) <= {to}");
    }
    sql
}

const BY_DATE: &str = "article.published IS NULL, article.published, article.id";

/// The articles of a filter by date, whatever was tagged in them.
pub(crate) fn article_ids(
    connection: &Connection,
    filter: &PassageFilter,
) -> Result<Vec<ArticleId>, Failure> {
    let mut values: Vec<String> = Vec::new();
    let rest = of_articles(filter, &mut |value| {
        values.push(value);
        format!("?{}", values.len())
    });
    let mut statement = connection.prepare(&format!(
        "SELECT article.id FROM article WHERE 1{rest} ORDER BY {BY_DATE}"
    ))?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The ids of the passages, by date of their article, article and position.
pub(crate) fn passage_ids(
    connection: &Connection,
    filter: &PassageFilter,
) -> Result<Vec<PassageId>, Failure> {
    let mut sql = String::from(
        "SELECT passage.id FROM passage JOIN article ON article.id = passage.article_id WHERE 1",
    );
    let mut values: Vec<String> = Vec::new();
    let mut bind = |value: String| {
        values.push(value);
        format!("?{}", values.len())
    };
    sql += &of_articles(filter, &mut bind);
    let mut tagging = String::new();
    if let Some(tags) = &filter.tags {
        tagging += &format!(" AND tagging.tag_id IN ({})", list(tags));
    }
    if let Some(coder) = &filter.coder {
        tagging += &format!(" AND coder.name = {}", bind(coder.clone()));
    }
    if filter.examples {
        tagging += " AND tagging.example";
    }
    if let Some(tags) = &filter.without {
        sql += &format!(
            " AND NOT EXISTS (SELECT 1 FROM tagging WHERE tagging.passage_id = passage.id AND tagging.tag_id IN ({}))",
            list(tags)
        );
    }
    if filter.tagged_only || !tagging.is_empty() {
        sql += &format!(
            " AND EXISTS (SELECT 1 FROM tagging JOIN coder ON coder.id = tagging.coder_id WHERE tagging.passage_id = passage.id{tagging})"
        );
    }
    sql += &format!(" ORDER BY {BY_DATE}, passage.start, passage.\"end\", passage.id");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts passages that come by date into another order.
pub(crate) fn order_passages(
    connection: &Connection,
    ids: &mut Vec<PassageId>,
    order: PassageOrder,
) -> Result<(), Failure> {
    let by = match order {
        PassageOrder::Date => BY_DATE,
        PassageOrder::DateBack => "article.published IS NULL, article.published DESC, article.id",
        PassageOrder::Outlet => "outlet.name IS NULL, outlet.name COLLATE NOCASE",
        PassageOrder::Headline => {
            "COALESCE(article.headline, article.first_words) COLLATE NOCASE, article.id"
        }
        PassageOrder::Length => "passage.start - passage.\"end\"",
    };
    let mut statement = connection.prepare(&format!(
        "SELECT passage.id FROM passage JOIN article ON article.id = passage.article_id \
         LEFT JOIN outlet ON outlet.id = article.outlet_id \
         ORDER BY {by}, {BY_DATE}, passage.start, passage.\"end\", passage.id"
    ))?;
    let wanted: HashSet<PassageId> = ids.drain(..).collect();
    for id in statement.query_map([], |row| row.get::<_, PassageId>(0))? {
        let id = id?;
        if wanted.contains(&id) {
            ids.push(id);
        }
    }
    Ok(())
}

/// How often any of the tags was used, by outlet, coder and month.
pub(crate) fn tag_usage(connection: &Connection, tags: &[TagId]) -> Result<TagUsage, Failure> {
    let grouped = |name: &str, colour: &str, order: &str| -> Result<Vec<TagUse>, Failure> {
        let mut statement = connection.prepare(&format!(
            "SELECT {name} AS name, {colour} AS colour, COUNT(DISTINCT passage.id) AS passages, \
             COUNT(DISTINCT article.id) FROM tagging JOIN passage ON passage.id = tagging.passage_id \
             JOIN article ON article.id = passage.article_id JOIN coder ON coder.id = tagging.coder_id \
             LEFT JOIN outlet ON outlet.id = article.outlet_id \
             WHERE tagging.tag_id IN ({}) GROUP BY 1, 2 ORDER BY {order}",
            list(tags)
        ))?;
        let rows = statement.query_map([], |row| {
            Ok(TagUse {
                name: row.get(0)?,
                colour: row.get(1)?,
                passages: row.get(2)?,
                articles: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let most_used = "passages DESC, name COLLATE NOCASE";
    let dated = "substr(article.published, 1, 7)";
    // A year alone is no month.
    let month = format!("CASE WHEN length({dated}) = 7 THEN {dated} ELSE '' END");
    let (undated, months): (Vec<TagUse>, Vec<TagUse>) =
        grouped(&format!("COALESCE({month}, '')"), "NULL", "name")?
            .into_iter()
            .partition(|month| month.name.is_empty());
    Ok(TagUsage {
        outlets: grouped("COALESCE(outlet.name, '')", "outlet.colour", most_used)?,
        coders: grouped("coder.name", "NULL", most_used)?,
        months,
        undated: undated.iter().map(|one| one.passages).sum(),
    })
}

pub(crate) fn coder_names(connection: &Connection) -> Result<Vec<String>, Failure> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT name FROM coder ORDER BY name COLLATE NOCASE")?;
    Ok(statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// In the order in which they first acted, so that a colour given by place stays.
pub(crate) fn coder_rows(connection: &Connection) -> Result<Vec<CoderRow>, Failure> {
    let mut statement = connection.prepare_cached(
        "SELECT coder.id, coder.name, COUNT(tagging.id), COUNT(DISTINCT passage.article_id) FROM coder
         LEFT JOIN tagging ON tagging.coder_id = coder.id
         LEFT JOIN passage ON passage.id = tagging.passage_id
         GROUP BY coder.id ORDER BY coder.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(CoderRow {
            id: row.get(0)?,
            name: row.get(1)?,
            taggings: row.get(2)?,
            articles: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What SQLite itself finds wrong with the file, and references that lead nowhere.
pub(crate) fn file_problems(connection: &Connection, problems: &mut Vec<String>) -> Result<(), Failure> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        match line?.as_str() {
            "ok" => {}
            line => problems.push(format!("The project file is damaged: {line}.")),
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    for row in statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))? {
        let (table, parent) = row?;
        problems.push(format!(
            "A row of “{table}” refers to a row of “{parent}” that is not there."
        ));
    }
    Ok(())
}

/// Ids for the brackets of `IN (..)`.
pub(super) fn list<T: Copy + Into<u32>>(ids: &[T]) -> String {
    ids.iter()
        .map(|id| (*id).into().to_string())
        .collect::<Vec<_>>()
        .join(",")
}
