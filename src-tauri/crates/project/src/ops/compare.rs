//! Comparing articles: reads the texts and hands them to `model::compare`.

use super::{OrNotFound, Place};
use crate::Project;
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::rows::Row;
use crate::store::tables::{Article, Text};
use model::ByteRange;
use model::compare::{self, Comparison, Decisions, Difference, Version};
use model::text::sentences;

/// More articles than this at once would be a table nobody reads and a wait nobody wants.
const MOST: usize = 100;

/// A comparison with the texts that its positions are in.
#[derive(Clone, Debug)]
pub struct Compared {
    pub articles: Vec<ArticleId>,
    pub texts: Vec<String>,
    pub comparison: Comparison,
    /// For each article the share of its words that stands in another one too.
    pub shared: Vec<f32>,
}

/// The sentence around a place, word by word against the chosen one.
#[derive(Clone, Debug)]
pub struct CounterpartRead {
    pub place: Place,
    pub differences: Vec<Difference>,
}

/// What is compared and quoted from: an article's text, how it is divided, its language.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) paragraphs: Vec<model::Paragraph>,
    pub(super) language: Option<String>,
}

impl Project {
    pub fn compare(&self, articles: &[ArticleId]) -> Result<Compared, Failure> {
        self.compare_from(articles, None)
    }

    /// As [`Project::compare`], with every alignment that scores `least` or more.
    pub fn compare_from(&self, articles: &[ArticleId], least: Option<f64>) -> Result<Compared, Failure> {
        require(articles.len() >= 2, "Choose at least two articles to compare.")?;
        require(
            articles.len() <= MOST,
            format!("At most {MOST} articles can be compared at once."),
        )?;
        let mut unique = articles.to_vec();
        unique.sort_unstable();
        unique.dedup();
        require(
            unique.len() == articles.len(),
            "An article cannot be compared with itself.",
        )?;
        let read = self.texts(articles)?;
        let versions: Vec<Version<'_>> = read
            .iter()
            .map(|read| Version {
                text: &read.text,
                paragraphs: &read.paragraphs,
                language: read.language.as_deref(),
            })
            .collect();
        let comparison = compare::comparison_while(&versions, &Decisions::default(), least, &mut || true)
            .expect("nobody stops it");
        let shared = comparison.shares.iter().map(|shares| shares.any as f32).collect();
        let texts = read.into_iter().map(|read| read.text).collect();
        Ok(Compared {
            articles: articles.to_vec(),
            texts,
            comparison,
            shared,
        })
    }

    /// For each of `others` the sentences that hold it, word by word against those of `chosen`.
    pub fn counterparts(
        &self,
        chosen: Place,
        others: &[Place],
    ) -> Result<Vec<(CounterpartRead, String)>, Failure> {
        let of = self.texts(&[chosen.article])?.remove(0);
        let chosen = sentence(&of, chosen.range)?;
        let chosen = chosen.of(&of.text).unwrap_or_default();
        others
            .iter()
            .map(|other| {
                let read = self.texts(&[other.article])?.remove(0);
                let range = sentence(&read, other.range)?;
                let differences = compare::differences(chosen, range.of(&read.text).unwrap_or_default());
                Ok((
                    CounterpartRead {
                        place: Place {
                            article: other.article,
                            range,
                        },
                        differences,
                    },
                    read.text,
                ))
            })
            .collect()
    }

    pub(super) fn texts(&self, articles: &[ArticleId]) -> Result<Vec<Read>, Failure> {
        self.store.read(|connection| {
            articles
                .iter()
                .map(|id| {
                    let text = Text::find(connection, *id)?.or_not_found("article")?;
                    let language = Article::find(connection, *id)?.and_then(|article| article.language);
                    Ok(Read {
                        text: text.content,
                        paragraphs: text.paragraphs.0,
                        language,
                    })
                })
                .collect()
        })
    }
}

fn sentence(read: &Read, range: ByteRange) -> Result<ByteRange, Failure> {
    require(
        range.of(&read.text).is_some(),
        "The passage lies outside the article.",
    )?;
    let paragraph = read
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.range.start <= range.start && range.start < paragraph.range.end)
        .map_or(ByteRange::new(0, read.text.len()), |paragraph| paragraph.range);
    Ok(sentences::sentence_around(
        &read.text,
        paragraph,
        range,
        read.language.as_deref(),
    ))
}
