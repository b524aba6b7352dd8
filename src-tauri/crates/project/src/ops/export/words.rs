//! The choice of an export as a sentence part.

use crate::failure::Failure;
use crate::ids::TagId;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Article, Outlet, Story};
use crate::wire::PassageChoice;
use model::codebook::PATH_SEPARATOR;
use std::collections::HashMap;

/// The choice in words, such as "tag Responsibility, outlet Coastwire"; empty for everything.
pub(super) fn in_words(
    connection: &Connection,
    paths: &HashMap<TagId, Vec<String>>,
    choice: &PassageChoice,
) -> Result<String, Failure> {
    let mut parts = Vec::new();
    let path_of = |tag: TagId| {
        paths
            .get(&tag)
            .map(|path| path.join(PATH_SEPARATOR))
            .unwrap_or_default()
    };
    if let Some(tag) = choice.tag {
        let alone = if choice.tag_alone.unwrap_or(false) {
            " without the tags below it"
        } else {
            ""
        };
        parts.push(format!("tag {}{alone}", path_of(tag)));
    }
    if choice.examples.unwrap_or(false) {
        parts.push("examples only".to_owned());
    }
    if let Some(tag) = choice.without {
        parts.push(format!("without the tag {}", path_of(tag)));
    }
    if let Some(tag) = choice.beside {
        parts.push(format!("in a sentence with the tag {}", path_of(tag)));
    }
    if let Some(story) = choice.story {
        parts.push(format!(
            "story {}",
            Story::find(connection, story)?
                .map(|story| story.name)
                .unwrap_or_default()
        ));
    }
    if let Some(outlet) = choice.outlet {
        parts.push(format!(
            "outlet {}",
            Outlet::find(connection, outlet)?
                .map(|outlet| outlet.name)
                .unwrap_or_default()
        ));
    }
    match choice.articles.as_deref() {
        Some([article]) => {
            let article = Article::find(connection, *article)?;
            parts.push(format!(
                "article {}",
                article
                    .map(|article| article.title().to_owned())
                    .unwrap_or_default()
            ));
        }
        Some(articles) => parts.push(format!("{} chosen articles", articles.len())),
        None => {}
    }
    if let Some(query) = &choice.query {
        parts.push(format!("articles found by {query}"));
    }
    if let Some(coder) = &choice.coder {
        parts.push(format!("coder {coder}"));
    }
    if let Some(from) = &choice.from {
        parts.push(format!("from {from}"));
    }
    if let Some(to) = &choice.to {
        parts.push(format!("to {to}"));
    }
    Ok(parts.join(", "))
}
