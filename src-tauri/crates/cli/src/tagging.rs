//! Tag and passages.

use crate::arguments::Tag;
use crate::library::points;
use crate::output::{Output, shortened};
use crate::{Ending, open};
use model::text::Offsets;
use model::{ByteRange, CodePointRange};
use project::ids::{ArticleId, TagId};
use project::ops::{Place, TagWanted};
use project::wire::{MemoOn, PassageChoice, PassageOrder, TagRow};
use project::{Failure, Project};
use serde::Serialize;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

#[derive(Serialize)]
struct Tagged {
    passages: Vec<u32>,
}

pub fn tag(tag: &Tag, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(&tag.project, tag.coder.as_deref())?;
    let places = match (&tag.query, tag.article, tag.range) {
        (Some(query), ..) => project.places(query)?,
        (None, Some(article), Some(range)) => vec![place(&project, ArticleId(article), range)?],
        _ => {
            return Err(Failure::invalid(
                "Give either --article with --range, or --query.",
            ));
        }
    };
    if places.is_empty() {
        return Err(Failure::not_found(
            "The search marks nothing, so there was nothing to tag.",
        ));
    }
    let tags: Vec<TagWanted> = tag.tags.iter().cloned().map(TagWanted::Path).collect();
    let passages = project.tag_passages(&places, &tags)?.value;
    if let Some(memo) = &tag.memo {
        for passage in &passages {
            project.write_memo(MemoOn::Passage(*passage), memo)?;
        }
    }
    let tagged = Tagged {
        passages: passages.iter().map(|passage| passage.0).collect(),
    };
    out.show(&tagged, |lines, tagged| {
        lines.line(format!("{} tagged", tagged.passages.len()))
    })?;
    Ok(Ending::Done)
}

fn place(project: &Project, article: ArticleId, range: (usize, usize)) -> Result<Place, Failure> {
    let (text, _) = project.text(article)?;
    let range: ByteRange = Offsets::new(&text)
        .bytes_of_code_points(CodePointRange::new(range.0, range.1))
        .ok_or_else(|| Failure::invalid("The range lies outside the article’s text."))?;
    Ok(Place { article, range })
}

#[derive(Serialize)]
struct PassageRow {
    id: u32,
    article: u32,
    start: usize,
    end: usize,
    text: String,
    tags: Vec<String>,
    coder: String,
    coders: Vec<String>,
    memo: String,
}

pub fn passages(
    path: &Path,
    tag: Option<&str>,
    article: Option<u32>,
    out: &mut Output,
) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let tag = tag.map(|tag| project.tag_by_path(tag)).transpose()?;
    let choice = PassageChoice {
        tag,
        articles: article.map(|article| vec![ArticleId(article)]),
        ..PassageChoice::default()
    };
    let (_, listed) = project.passages(&choice, PassageOrder::Date, 0, usize::MAX)?;
    let names = tag_paths(&project.codebook()?);
    let mut texts: HashMap<u32, String> = HashMap::new();
    let mut rows = Vec::with_capacity(listed.len());
    for listed in listed {
        let passage = listed.passage;
        let article = passage.article.0;
        let text = match texts.entry(article) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(project.text(passage.article)?.0),
        };
        let (start, end) = points(&Offsets::new(text), passage.range);
        let mut tags: Vec<String> = Vec::new();
        let mut coders: Vec<String> = Vec::new();
        for tagging in &passage.taggings {
            let name = names.get(&tagging.tag).cloned().unwrap_or_default();
            if !tags.contains(&name) {
                tags.push(name);
            }
            if !coders.contains(&tagging.coder) {
                coders.push(tagging.coder.clone());
            }
        }
        rows.push(PassageRow {
            id: passage.id.0,
            article,
            start,
            end,
            text: passage.quotation,
            tags,
            coder: coders.first().cloned().unwrap_or_default(),
            coders,
            memo: passage.memo,
        });
    }
    out.show(&rows, |lines, rows| {
        for row in rows {
            lines.line(format!(
                "{:>5}  {:>5}  {}  {}",
                row.id,
                row.article,
                row.tags.join("; "),
                shortened(&row.text, 90)
            ));
        }
    })?;
    Ok(Ending::Done)
}

/// Each tag's names from the root down, joined.
pub fn tag_paths(codebook: &[TagRow]) -> HashMap<TagId, String> {
    let mut paths: HashMap<TagId, String> = HashMap::new();
    // A parent stands before its children.
    for tag in codebook {
        let above = tag.parent.and_then(|parent| paths.get(&parent));
        let path = match above {
            Some(above) => format!("{above}{}{}", model::codebook::PATH_SEPARATOR, tag.name),
            None => tag.name.clone(),
        };
        paths.insert(tag.id, path);
    }
    paths
}
