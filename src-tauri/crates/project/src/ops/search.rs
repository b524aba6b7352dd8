//! Searching the library.

use super::Place;
use crate::Project;
use crate::failure::Failure;
use crate::search;
use crate::store::rows::Row;
use crate::store::tables::Text;
use crate::store::views;
use crate::wire::ArticleRow;
use model::ByteRange;

/// Windows shown for one article.
const SNIPPETS: usize = 3;

/// A page of hits; positions in bytes of the article's text.
#[derive(Clone, Debug)]
pub struct SearchRead {
    pub total: usize,
    pub hits: Vec<HitRead>,
    pub notice: Option<String>,
}

#[derive(Clone, Debug)]
pub struct HitRead {
    pub article: ArticleRow,
    pub score: f32,
    pub snippets: Vec<SnippetRead>,
    /// The article's text, for converting positions.
    pub text: String,
}

#[derive(Clone, Debug)]
pub struct SnippetRead {
    pub range: ByteRange,
    /// Within the article's text, inside `range`.
    pub marks: Vec<ByteRange>,
}

impl Project {
    /// Articles that match, best first, each with the words that show why.
    pub fn search(&self, query: &str, offset: usize, limit: usize) -> Result<SearchRead, Failure> {
        let found = self.index.search(&self.store, query, offset, limit)?;
        self.store.read(|connection| {
            let mut hits = Vec::with_capacity(found.hits.len());
            for hit in &found.hits {
                // Removed since the index was brought up: the next search no longer finds it.
                let Some(article) = views::find_article_row(connection, hit.article)? else {
                    continue;
                };
                let Some(text) = Text::find(connection, hit.article)? else {
                    continue;
                };
                let snippets = search::excerpted(&text.content, &found.phrases, SNIPPETS)
                    .into_iter()
                    .map(|window| SnippetRead {
                        range: ByteRange::new(window.start, window.end),
                        marks: window
                            .marks
                            .iter()
                            .map(|mark| ByteRange::new(mark.0, mark.1))
                            .collect(),
                    })
                    .collect();
                hits.push(HitRead {
                    article,
                    score: hit.score,
                    snippets,
                    text: text.content,
                });
            }
            Ok(SearchRead {
                total: found.total,
                hits,
                notice: found.notice.clone(),
            })
        })
    }

    /// Every place in the library that a query marks, article by article.
    pub fn places(&self, query: &str) -> Result<Vec<Place>, Failure> {
        let found = self.index.search(&self.store, query, 0, usize::from(u16::MAX))?;
        self.store.read(|connection| {
            let mut places = Vec::new();
            for hit in &found.hits {
                let Some(text) = Text::find(connection, hit.article)? else {
                    continue;
                };
                for window in search::excerpted(&text.content, &found.phrases, usize::MAX) {
                    let marks = window.marks.iter().map(|mark| ByteRange::new(mark.0, mark.1));
                    places.extend(marks.map(|range| Place {
                        article: hit.article,
                        range,
                    }));
                }
            }
            Ok(places)
        })
    }
}
