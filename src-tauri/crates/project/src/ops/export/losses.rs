//! What a REFI-QDA file cannot hold of a project, in sentences for the person who exports.

use super::super::counted;
use crate::failure::Failure;
use crate::ids::ArticleId;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Alignment, Article, Outlet};
use crate::wire::PassageChoice;
use model::excerpt::CodebookEntry;
use std::collections::HashSet;

/// Of tags: what stands in their descriptions, since codes have no place of their own for it.
/// `with_passages` where the file holds passages too.
pub(super) fn of_codebook(codebook: &[CodebookEntry], with_passages: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut say = |count: usize, what: &str, why: &str| {
        if count > 0 {
            out.push(format!("{} {why}", counted(count, what)));
        }
    };
    let count = |is: fn(&CodebookEntry) -> bool| codebook.iter().filter(|entry| is(entry)).count();
    let told = |entry: &CodebookEntry| {
        !entry.use_when.is_empty() || !entry.not_when.is_empty() || !entry.key.is_empty() || entry.retired
    };
    say(
        count(told),
        "tag",
        "with a key, with when to use or not to use it, or retired: REFI-QDA has no place for these, so they stand in the description.",
    );
    if !with_passages {
        let examples: usize = codebook.iter().map(|entry| entry.examples.len()).sum();
        say(
            examples,
            "example passage",
            "of tags: a codebook holds no passages, so their words stand in the description.",
        );
        say(
            count(|entry| entry.memo.is_some()),
            "memo",
            "on tags: a REFI-QDA codebook holds no memos. Export the project as REFI-QDA to take them along.",
        );
    }
    out
}

/// Of the whole project, added to what is said of its tags.
pub(super) fn of_project(
    connection: &Connection,
    choice: &PassageChoice,
    articles: &[ArticleId],
    mut out: Vec<String>,
) -> Result<Vec<String>, Failure> {
    let decisions = Alignment::among(connection, articles)?.len();
    if decisions > 0 {
        out.push(format!(
            "{} on what articles tell alike: REFI-QDA has no place for them.",
            counted(decisions, "decision")
        ));
    }
    let mut sources = HashSet::new();
    for id in articles {
        if let Some(article) = Article::find(connection, *id)? {
            sources.insert(article.source.0);
        }
    }
    if !sources.is_empty() {
        out.push(format!(
            "{} that articles were imported from: the file holds the articles’ texts, and names and hashes of the files.",
            counted(sources.len(), "original file")
        ));
    }
    if *choice == PassageChoice::default() {
        let mut empty = 0;
        for outlet in Outlet::all(connection)? {
            empty += usize::from(Article::of_outlet(connection, outlet.id)?.is_empty());
        }
        if empty > 0 {
            out.push(format!(
                "{} without an article: outlets leave as cases of articles.",
                counted(empty, "outlet")
            ));
        }
    }
    out.push(
        "Where metadata was found, colours of outlets, rules and reports of imports, and the history stay in the project.".to_owned(),
    );
    Ok(out)
}
