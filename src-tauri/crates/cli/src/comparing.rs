//! Stories and comparisons.

use crate::library::{points, watched_job};
use crate::output::Output;
use crate::{Ending, open};
use model::compare::{AlignmentKind, Extent};
use model::text::Offsets;
use project::ids::{ArticleId, StoryId};
use project::wire::StoryRow;
use project::{Failure, Project};
use serde::Serialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Serialize)]
struct StoryShown {
    name: String,
    articles: Vec<u32>,
}

impl From<StoryRow> for StoryShown {
    fn from(row: StoryRow) -> Self {
        Self {
            name: row.name,
            articles: row.articles.iter().map(|article| article.0).collect(),
        }
    }
}

pub fn story(
    path: &Path,
    name: Option<&str>,
    add: &[u32],
    suggest: bool,
    out: &mut Output,
) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    if suggest {
        return suggested(&project, out);
    }
    let Some(name) = name else {
        let stories: Vec<StoryShown> = project.stories()?.into_iter().map(Into::into).collect();
        out.show(&stories, |lines, stories| {
            for story in stories {
                lines.line(format!("{}  {:?}", story.name, story.articles));
            }
        })?;
        return Ok(Ending::Done);
    };
    let articles: Vec<ArticleId> = add.iter().copied().map(ArticleId).collect();
    match find_story(&project, name)? {
        Some(story) if articles.is_empty() => drop(story),
        Some(story) => drop(project.add_to_story(story.id, &articles)?),
        None => drop(project.create_story(name, &articles)?),
    }
    let story = find_story(&project, name)?
        .ok_or_else(|| Failure::not_found(format!("There is no story “{name}”.")))?;
    out.show(&StoryShown::from(story), |lines, story| {
        lines.line(format!("{}  {:?}", story.name, story.articles))
    })?;
    Ok(Ending::Done)
}

#[derive(Serialize)]
struct SuggestionShown {
    articles: Vec<u32>,
    score: f64,
    label: String,
    /// The story that some of the articles are in already.
    story: Option<String>,
}

fn suggested(project: &Project, out: &mut Output) -> Result<Ending, Failure> {
    let found = project.suggest_stories(&mut watched_job(out.is_json()))?;
    let names: HashMap<StoryId, String> = project
        .stories()?
        .into_iter()
        .map(|story| (story.id, story.name))
        .collect();
    let shown: Vec<SuggestionShown> = found
        .into_iter()
        .map(|suggestion| SuggestionShown {
            articles: suggestion.articles.iter().map(|article| article.0).collect(),
            score: suggestion.score,
            label: suggestion.label,
            story: suggestion.story.and_then(|story| names.get(&story).cloned()),
        })
        .collect();
    out.show(&shown, |lines, shown| {
        for suggestion in shown {
            let known = suggestion.story.as_ref();
            lines.line(format!(
                "{:.2}  {}  {:?}{}",
                suggestion.score,
                suggestion.label,
                suggestion.articles,
                known.map_or_else(String::new, |story| format!("  some are in “{story}”"))
            ));
        }
    })?;
    Ok(Ending::Done)
}

pub fn find_story(project: &Project, name: &str) -> Result<Option<StoryRow>, Failure> {
    let wanted = name.trim().to_lowercase();
    Ok(project
        .stories()?
        .into_iter()
        .find(|story| story.name.to_lowercase() == wanted))
}

#[derive(Serialize)]
struct ComparisonShown {
    articles: Vec<u32>,
    alignments: Vec<AlignmentShown>,
    only: Vec<PlaceShown>,
    points: Vec<PointShown>,
}

#[derive(Serialize)]
struct AlignmentShown {
    kind: AlignmentKind,
    score: f64,
    a: PlaceShown,
    b: PlaceShown,
}

#[derive(Clone, Copy, Serialize)]
struct PlaceShown {
    article: u32,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct PointShown {
    kind: AlignmentKind,
    label: String,
    passages: Vec<PlaceShown>,
    omitted_by: Vec<u32>,
    /// The article that was published first of those that carry a wording, where dates say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<u32>,
    /// The agency or outlet that most of them credit.
    #[serde(skip_serializing_if = "Option::is_none")]
    credited: Option<String>,
}

pub fn compare(
    path: &Path,
    articles: &[u32],
    story: Option<&str>,
    min_score: Option<f64>,
    out: &mut Output,
) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let articles: Vec<ArticleId> = match story {
        Some(name) => {
            let story = find_story(&project, name)?;
            story
                .ok_or_else(|| Failure::not_found(format!("There is no story “{name}” in this project.")))?
                .articles
        }
        None => articles.iter().copied().map(ArticleId).collect(),
    };
    let compared = project.compare_from(&articles, min_score)?;
    let offsets: Vec<Offsets<'_>> = compared.texts.iter().map(|text| Offsets::new(text)).collect();
    let place = |extent: &Extent| {
        let (start, end) = points(&offsets[extent.version], extent.range);
        PlaceShown {
            article: compared.articles[extent.version].0,
            start,
            end,
        }
    };
    let comparison = &compared.comparison;
    let shown = ComparisonShown {
        articles: compared.articles.iter().map(|article| article.0).collect(),
        alignments: comparison
            .alignments
            .iter()
            .filter(|alignment| min_score.is_none_or(|least| alignment.score >= least))
            .map(|alignment| AlignmentShown {
                kind: alignment.kind,
                score: alignment.score,
                a: place(&alignment.a),
                b: place(&alignment.b),
            })
            .collect(),
        only: comparison.only.iter().map(place).collect(),
        points: comparison
            .points
            .iter()
            .zip(&compared.origins)
            .map(|(point, origin)| PointShown {
                kind: point.kind,
                label: point.label.clone(),
                passages: point.extents.iter().map(place).collect(),
                omitted_by: point
                    .omitted_by
                    .iter()
                    .map(|version| compared.articles[*version].0)
                    .collect(),
                earliest: origin
                    .as_ref()
                    .and_then(|origin| origin.earliest)
                    .map(|version| compared.articles[version].0),
                credited: origin.as_ref().and_then(|origin| origin.credited.clone()),
            })
            .collect(),
    };
    out.show(&shown, |lines, shown| {
        lines.line(format!(
            "{} articles, {} alignments, {} shared points, {} sentences in one only",
            shown.articles.len(),
            shown.alignments.len(),
            shown.points.len(),
            shown.only.len()
        ));
        for point in &shown.points {
            let by: Vec<String> = point
                .passages
                .iter()
                .map(|place| place.article.to_string())
                .collect();
            lines.line(format!("  {}  (articles {})", point.label, by.join(", ")));
        }
    })?;
    Ok(Ending::Done)
}
