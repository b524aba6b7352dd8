//! The sample project: two invented stories in six invented outlets, partly tagged.
//!
//! It is made as a researcher would make it, by importing, tagging and making stories, so
//! that the history of the sample shows what such work looks like.

use crate::failure::Failure;
use crate::ids::ArticleId;
use crate::job::Job;
use crate::ops::{ImportOptions, NewTag, Place, TagWanted};
use crate::places::Places;
use crate::wire::{ArticleChange, MemoOn};
use crate::{Project, ids::TagId};
use include_dir::{Dir, include_dir};
use model::ByteRange;
use model::codebook::PATH_SEPARATOR;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the sample project and of its file.
pub const SAMPLE_NAME: &str = "Harbour coverage";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../tests/fixtures/sample");

#[derive(Deserialize)]
struct Sample {
    outlet_names: Vec<SampleOutletName>,
    corrections: Vec<SampleCorrection>,
    stories: Vec<SampleStory>,
    codebook: Vec<SampleTag>,
    taggings: Vec<SampleTagging>,
}

/// A name as its files print it, and as the researcher wants it.
#[derive(Deserialize)]
struct SampleOutletName {
    printed: String,
    name: String,
}

/// Articles whose files do not name the outlet.
#[derive(Deserialize)]
struct SampleCorrection {
    files: Vec<String>,
    outlet: String,
}

#[derive(Deserialize)]
struct SampleStory {
    name: String,
    files: Vec<String>,
}

#[derive(Deserialize)]
struct SampleTag {
    name: String,
    colour: String,
    key: Option<String>,
    definition: String,
    #[serde(default)]
    children: Vec<SampleTag>,
}

#[derive(Deserialize)]
struct SampleTagging {
    file: String,
    quotation: String,
    tags: Vec<String>,
    coder: String,
    memo: Option<String>,
}

/// Writes the sample's article files into `folder/Articles` and makes the project at `path`,
/// which must not exist. The project appears whole or not at all.
pub fn write(folder: &Path, path: &Path, places: &Places) -> Result<(), Failure> {
    let articles = write_articles(folder)?;
    let aside = folder.join("being made").join(format!("{SAMPLE_NAME}.variorum"));
    let making = aside.parent().expect("the file was put into a folder");
    // What an earlier start left half-made.
    let _ = fs::remove_dir_all(making);
    fs::create_dir_all(making).map_err(|cause| no_room(making, cause))?;
    let made = fill(&aside, &articles, places)
        .and_then(|()| fs::rename(&aside, path).map_err(|cause| no_room(path, cause)));
    let _ = fs::remove_dir_all(making);
    made
}

/// The sample's article files, written out; gives the folder that holds them.
pub fn write_articles(folder: &Path) -> Result<PathBuf, Failure> {
    let articles = folder.join("Articles");
    let inside = FILES
        .get_dir("articles")
        .expect("the sample is part of the program");
    let mut folders = vec![inside];
    while let Some(at) = folders.pop() {
        folders.extend(at.dirs());
        for file in at.files() {
            let relative = file
                .path()
                .strip_prefix("articles")
                .expect("it was found below this folder");
            let target = articles.join(relative);
            let parent = target.parent().expect("the file was put into a folder");
            fs::create_dir_all(parent).map_err(|cause| no_room(parent, cause))?;
            fs::write(&target, file.contents()).map_err(|cause| no_room(&target, cause))?;
        }
    }
    Ok(articles)
}

fn fill(path: &Path, articles: &Path, places: &Places) -> Result<(), Failure> {
    let project = Project::create(path, places)?;
    let filled = fill_project(&project, articles);
    // What it keeps in the cache lies under the place where it was made, which nobody opens again.
    project.close_and_forget();
    filled
}

fn fill_project(project: &Project, articles: &Path) -> Result<(), Failure> {
    let sample = description()?;
    let report = project
        .import(
            &[articles.to_owned()],
            &ImportOptions::default(),
            &mut Job::unwatched(),
        )?
        .value;
    let mut by_file: HashMap<String, ArticleId> = HashMap::new();
    for article in &report.articles {
        if let Ok(relative) = Path::new(&article.path).strip_prefix(articles) {
            by_file.insert(
                format!("articles/{}", relative.to_string_lossy().replace('\\', "/")),
                article.id,
            );
        }
    }
    let article = |file: &str| {
        by_file
            .get(file)
            .copied()
            .ok_or_else(|| Failure::internal(format!("The sample’s file {file} was not imported.")))
    };
    for correction in &sample.outlet_names {
        let outlets = project.outlets()?;
        let printed = outlets.iter().find(|row| row.name == correction.printed);
        let id = printed.map(|row| row.id).ok_or_else(|| {
            Failure::internal(format!("No file of the sample names {}.", correction.printed))
        })?;
        project.edit_outlet(id, Some(&correction.name), None)?;
    }
    for correction in &sample.corrections {
        let articles = correction
            .files
            .iter()
            .map(|file| article(file))
            .collect::<Result<Vec<_>, _>>()?;
        let change = ArticleChange {
            outlet: Some(correction.outlet.clone()),
            ..ArticleChange::default()
        };
        project.edit_articles(&articles, change)?;
    }
    for story in &sample.stories {
        let articles = story
            .files
            .iter()
            .map(|file| article(file))
            .collect::<Result<Vec<_>, _>>()?;
        project.create_story(&story.name, &articles)?;
    }
    let mut tags = HashMap::new();
    make_tags(project, &sample.codebook, None, "", &mut tags)?;
    for tagging in &sample.taggings {
        project.set_coder(&tagging.coder);
        let id = article(&tagging.file)?;
        let (text, _) = project.text(id)?;
        let start = text.find(&tagging.quotation).ok_or_else(|| {
            Failure::internal(format!(
                "The sample’s passage “{}” is not in {}.",
                tagging.quotation, tagging.file
            ))
        })?;
        let place = Place {
            article: id,
            range: ByteRange::new(start, start + tagging.quotation.len()),
        };
        let wanted = |tag: &String| {
            let tag = tags
                .get(tag)
                .ok_or_else(|| Failure::internal(format!("The sample has no tag {tag}.")))?;
            Ok(TagWanted::Id(*tag))
        };
        let wanted = tagging
            .tags
            .iter()
            .map(wanted)
            .collect::<Result<Vec<_>, Failure>>()?;
        let passage = project.tag_passages(&[place], &wanted)?.value.first().copied();
        if let (Some(passage), Some(memo)) = (passage, &tagging.memo) {
            project.write_memo(MemoOn::Passage(passage), memo)?;
        }
    }
    Ok(())
}

fn make_tags(
    project: &Project,
    tags: &[SampleTag],
    parent: Option<TagId>,
    above: &str,
    out: &mut HashMap<String, TagId>,
) -> Result<(), Failure> {
    for tag in tags {
        let path = if above.is_empty() {
            tag.name.clone()
        } else {
            format!("{above}{PATH_SEPARATOR}{}", tag.name)
        };
        let new = NewTag {
            name: tag.name.clone(),
            parent,
            colour: Some(tag.colour.clone()),
            definition: Some(tag.definition.clone()),
            key: tag.key.clone(),
        };
        let id = project.create_tag(new)?.value;
        make_tags(project, &tag.children, Some(id), &path, out)?;
        out.insert(path, id);
    }
    Ok(())
}

fn description() -> Result<Sample, Failure> {
    let file = FILES
        .get_file("sample.json")
        .expect("the sample is part of the program");
    serde_json::from_slice(file.contents())
        .map_err(|cause| Failure::internal("The sample inside the program cannot be read.").because(cause))
}

fn no_room(path: &Path, cause: std::io::Error) -> Failure {
    Failure::unreadable(format!("The sample could not be written to {}.", path.display())).because(cause)
}
