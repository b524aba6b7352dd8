//! Suggesting stories: which articles of the library cover the same event.

use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use crate::store::rows::Row;
use crate::store::tables::StoryArticle;
use model::stories::{self, Library, Telling};
use std::collections::{BTreeMap, BTreeSet};

/// Articles that seem to cover the same event and are not together in a story yet.
#[derive(Clone, Debug, PartialEq)]
pub struct StorySuggestion {
    /// Two or more, in order of import; those that are in `story` already among them.
    pub articles: Vec<ArticleId>,
    /// How sure, from 0.5 (just alike enough) towards 1.
    pub score: f64,
    /// The headline of the article that is most like the others, to name the story by.
    pub label: String,
    /// The story that holds two or more of the articles already, the most of them where there
    /// are several: the others would join it.
    pub story: Option<StoryId>,
}

impl Project {
    /// Stories of two and more articles, the surest first. What a person put together already
    /// is not suggested again, unless it grows.
    pub fn suggest_stories(&self, job: &mut Job) -> Result<Vec<StorySuggestion>, Failure> {
        let mut library = Library::default();
        let mut articles = Vec::new();
        self.every_article(job, |article| {
            library.add(&Telling {
                headline: article.headline,
                text: article.text,
                paragraphs: article.paragraphs,
                published: article.published,
                outlet: article.outlet,
            });
            articles.push(article.id);
        })?;
        let mut told: BTreeMap<StoryId, BTreeSet<ArticleId>> = BTreeMap::new();
        self.store.read(|connection| {
            for place in StoryArticle::all(connection)? {
                told.entry(place.story).or_default().insert(place.article);
            }
            Ok(())
        })?;
        let found = stories::suggestions(library, |done, total| {
            job.at("Comparing the articles", done, total)
        })?;
        let mut out = Vec::new();
        for suggestion in found {
            let mut members: Vec<ArticleId> =
                suggestion.articles.iter().map(|index| articles[*index]).collect();
            members.sort_unstable();
            let known = |story: &BTreeSet<ArticleId>| members.iter().filter(|id| story.contains(id)).count();
            // Of several with the same count the one that was made first.
            let fullest = told
                .iter()
                .map(|(story, held)| (known(held), *story))
                .max_by_key(|(count, story)| (*count, std::cmp::Reverse(*story)));
            if fullest.is_some_and(|(count, _)| count == members.len()) {
                continue;
            }
            out.push(StorySuggestion {
                score: suggestion.score,
                label: suggestion.label,
                story: fullest.filter(|(count, _)| *count > 1).map(|(_, story)| story),
                articles: members,
            });
        }
        Ok(out)
    }
}
