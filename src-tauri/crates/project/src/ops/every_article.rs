//! Going through the whole library, one text in memory at a time.

use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use crate::store::rows::Row;
use crate::store::tables::{Article, Outlet, Text};
use model::{Paragraph, Published};
use std::collections::HashMap;

/// An article as it passes.
pub(super) struct Passing<'a> {
    pub id: ArticleId,
    pub headline: Option<&'a str>,
    pub text: &'a str,
    pub paragraphs: &'a [Paragraph],
    pub published: Option<&'a Published>,
    pub outlet: Option<&'a str>,
}

impl Project {
    /// Shows `take` every article as it stands at this moment, in order of import.
    pub(super) fn every_article(
        &self,
        job: &mut Job,
        mut take: impl FnMut(&Passing<'_>),
    ) -> Result<(), Failure> {
        self.store.read(|connection| {
            let articles = Article::all(connection)?;
            let outlets: HashMap<OutletId, String> = Outlet::all(connection)?
                .into_iter()
                .map(|outlet| (outlet.id, outlet.name))
                .collect();
            for (done, article) in articles.iter().enumerate() {
                job.at("Reading the articles", done, articles.len())?;
                let Some(text) = Text::find(connection, article.id)? else {
                    continue;
                };
                // A date that a later release wrote in a form unknown here is as good as none.
                let published = article
                    .published
                    .as_deref()
                    .and_then(|date| Published::parse(date).ok());
                take(&Passing {
                    id: article.id,
                    headline: article.headline.as_deref(),
                    text: &text.content,
                    paragraphs: &text.paragraphs.0,
                    published: published.as_ref(),
                    outlet: article.outlet.and_then(|id| outlets.get(&id)).map(String::as_str),
                });
            }
            job.at("Reading the articles", articles.len(), articles.len())
        })
    }
}
