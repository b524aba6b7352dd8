//! Exporting tagged excerpts.

use super::{codebook, passages};
use crate::Project;
use crate::failure::{Failure, require};
use crate::job::Job;
use crate::store::rows::Row;
use crate::store::tables::{Article, Outlet, Source, Story, StoryArticle, Tag, Text};
use crate::store::views;
use crate::wire::{ExportFormat, PassageChoice};
use model::Offsets;
use model::excerpt::{Excerpt, ExcerptTagging, Sheet};
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Clone, Debug)]
pub struct ExportReport {
    pub path: PathBuf,
    pub excerpts: usize,
    pub bytes: usize,
    pub neutralised: u32,
}

impl Project {
    /// Writes the chosen excerpts. The same project gives the same bytes; the file appears
    /// whole or not at all.
    pub fn export(
        &self,
        format: ExportFormat,
        choice: &PassageChoice,
        path: &Path,
        bom: bool,
        job: &mut Job,
    ) -> Result<ExportReport, Failure> {
        require(
            !path.as_os_str().is_empty(),
            "An export needs a file to write to.",
        )?;
        let sheet = self.sheet(choice, job)?;
        let written = match format {
            ExportFormat::Csv => formats::write::csv(&sheet, bom),
            ExportFormat::Json => formats::write::json(&sheet),
            ExportFormat::Md => formats::write::markdown(&sheet),
            ExportFormat::Html => formats::write::html(&sheet),
        };
        job.at("Writing", sheet.excerpts.len(), sheet.excerpts.len())?;
        write_whole(path, &written.bytes)?;
        let (excerpts, bytes) = (sheet.excerpts.len(), written.bytes.len());
        Ok(ExportReport {
            path: path.to_owned(),
            excerpts,
            bytes,
            neutralised: written.neutralised,
        })
    }

    /// How many cells a CSV of this choice would have to neutralise.
    pub fn neutralised(&self, choice: &PassageChoice) -> Result<(usize, u32), Failure> {
        let sheet = self.sheet(choice, &mut Job::unwatched())?;
        Ok((
            sheet.excerpts.len(),
            formats::write::csv(&sheet, false).neutralised,
        ))
    }

    /// The excerpts of a choice, in reading order: by date, article and position.
    pub(crate) fn sheet(&self, choice: &PassageChoice, job: &mut Job) -> Result<Sheet, Failure> {
        self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let paths = codebook::paths(&tags);
            let colours: HashMap<_, _> = tags.iter().map(|tag| (tag.id, tag.colour.as_str())).collect();
            let ids = views::passage_ids(connection, &passages::filter(&tags, choice, true))?;
            let listed = passages::list(connection, ids.iter(), &mut |done, total| {
                job.at("Reading", done, total)
            })?;
            let mut stories: HashMap<u32, Vec<String>> = HashMap::new();
            for story in Story::by_name(connection)? {
                for place in StoryArticle::of_story(connection, story.id)? {
                    stories
                        .entry(place.article.0)
                        .or_default()
                        .push(story.name.clone());
                }
            }
            let mut excerpts = Vec::with_capacity(listed.len());
            let mut at = 0;
            while at < listed.len() {
                let id = listed[at].article.id;
                let end = at
                    + listed[at..]
                        .iter()
                        .take_while(|next| next.article.id == id)
                        .count();
                let text = Text::find(connection, id)?
                    .map(|text| text.content)
                    .unwrap_or_default();
                let article = Article::find(connection, id)?;
                let source = match &article {
                    Some(article) => Source::find(connection, article.source)?,
                    None => None,
                };
                let offsets = Offsets::new(&text);
                for listed in &listed[at..end] {
                    let passage = &listed.passage;
                    let row = &listed.article;
                    let range = offsets.code_points(passage.range).unwrap_or_default();
                    excerpts.push(Excerpt {
                        passage: passage.uuid.clone(),
                        quotation: passage.quotation.clone(),
                        taggings: passage
                            .taggings
                            .iter()
                            .map(|tagging| ExcerptTagging {
                                tag_path: paths.get(&tagging.tag).cloned().unwrap_or_default(),
                                colour: colours.get(&tagging.tag).copied().unwrap_or_default().to_owned(),
                                coder: tagging.coder.clone(),
                                at: tagging.at.clone(),
                            })
                            .collect(),
                        memo: passage.memo.clone(),
                        article: article
                            .as_ref()
                            .map(|article| article.uuid.clone())
                            .unwrap_or_default(),
                        headline: row.title.clone(),
                        headline_is_first_words: row.title_is_first_words,
                        outlet: row.outlet_name.clone().unwrap_or_default(),
                        byline: row.byline.iter().map(|author| author.name.clone()).collect(),
                        published: row.published.clone().unwrap_or_default(),
                        url: row.url.clone().unwrap_or_default(),
                        language: row.language.clone().unwrap_or_default(),
                        stories: stories.get(&id.0).cloned().unwrap_or_default(),
                        source_file: row.source_name.clone(),
                        source_sha256: source
                            .as_ref()
                            .map(|source| source.sha256.clone())
                            .unwrap_or_default(),
                        start: range.start,
                        end: range.end,
                        paragraph: listed.paragraph,
                        before: listed.before.clone(),
                        after: listed.after.clone(),
                        section: row.section.clone().unwrap_or_default(),
                        page: listed.page.clone().unwrap_or_default(),
                        updated: row.updated.clone().unwrap_or_default(),
                        edition: row.edition.clone().unwrap_or_default(),
                    });
                }
                at = end;
            }
            Ok(Sheet {
                project: self.name.clone(),
                project_id: self.id.clone(),
                choice: in_words(connection, &paths, choice)?,
                excerpts,
            })
        })
    }
}

/// The choice as a sentence part, such as "tag Responsibility, outlet Coastwire".
fn in_words(
    connection: &crate::store::Connection,
    paths: &HashMap<crate::ids::TagId, Vec<String>>,
    choice: &PassageChoice,
) -> Result<String, Failure> {
    let mut parts = Vec::new();
    if let Some(tag) = choice.tag {
        let path = paths
            .get(&tag)
            .map(|path| path.join(model::codebook::PATH_SEPARATOR))
            .unwrap_or_default();
        parts.push(format!("tag {path}"));
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

/// Writes beside the target and renames, so that a full disk cannot leave half a file in the
/// place of a good one. Fails as unreadable with what a person can do about it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let shown = path.display();
    // A name that nobody else has, and a file that must be new: what lies beside the target is
    // somebody's own, whatever it is called.
    let aside = path.with_file_name(format!(".variorum-{}.part", crate::new_uuid()));
    let write = || {
        let mut file = fs::File::create_new(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    };
    write().map_err(|cause: std::io::Error| {
        let _ = fs::remove_file(&aside);
        let message = match cause.kind() {
            std::io::ErrorKind::NotFound => {
                format!("The folder of {shown} does not exist, so nothing was written.")
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("This account may not write {shown}. Choose another folder.")
            }
            std::io::ErrorKind::StorageFull => {
                "The disk is full, so nothing was written. Make some room and export again.".into()
            }
            std::io::ErrorKind::IsADirectory => format!("{shown} is a folder. Give the export a file name."),
            _ => format!("{shown} could not be written."),
        };
        Failure::unreadable(message).because(cause)
    })
}
