//! Each command's handler: converts positions and ids, calls the op, converts the answer.

mod agreement;
mod comparing;
mod intake;

pub use agreement::*;
pub use comparing::*;
pub use intake::*;

use super::codebook::*;
use super::commands::*;
use super::leaving::*;
use super::shapes::*;
use crate::failure::Failure;
use crate::ids::*;
use crate::ops::{self, ExportSettings, HitRead, NewTag, PassageListed, PassageRead, TagWanted};
use crate::{Desk, Job, Project};
use model::text::Offsets;
use model::{ByteRange, Utf16Range};
use std::path::PathBuf;

type Answer<T> = Result<T, Failure>;

/// Rows shown by a preview of an export.
const PREVIEWED: usize = 20;

pub fn desk(desk: &Desk, _: GetDesk) -> Answer<DeskView> {
    Ok(desk.view())
}

pub fn create_project(desk: &Desk, request: CreateProject) -> Answer<ProjectCard> {
    desk.create(&PathBuf::from(request.path))
}

pub fn open_project(desk: &Desk, request: OpenProject) -> Answer<ProjectCard> {
    desk.open(&PathBuf::from(request.path))
}

pub fn open_sample(desk: &Desk, _: OpenSample) -> Answer<ProjectCard> {
    desk.open_sample()
}

pub fn close_project(desk: &Desk, _: CloseProject) -> Answer<()> {
    desk.close();
    Ok(())
}

pub fn forget_recent(desk: &Desk, request: ForgetRecent) -> Answer<()> {
    desk.forget_recent(&PathBuf::from(request.path));
    Ok(())
}

pub fn set_coder(desk: &Desk, request: SetCoder) -> Answer<()> {
    desk.set_coder(&request.name)
}

pub fn overview(desk: &Desk, _: GetOverview) -> Answer<Overview> {
    desk.project()?.overview()
}

pub fn articles(desk: &Desk, _: ListArticles) -> Answer<Vec<ArticleRow>> {
    desk.project()?.articles()
}

pub fn article(desk: &Desk, request: GetArticle) -> Answer<ArticleView> {
    let read = desk.project()?.article(request.article)?;
    let offsets = Offsets::new(&read.text);
    Ok(ArticleView {
        row: read.row,
        paragraphs: read
            .paragraphs
            .iter()
            .map(|paragraph| {
                let (start, end) = utf16(&offsets, paragraph.range);
                WireParagraph {
                    start,
                    end,
                    kind: paragraph.kind.into(),
                }
            })
            .collect(),
        passages: read
            .passages
            .into_iter()
            .map(|passage| passage_view(&offsets, passage))
            .collect(),
        witnesses: read.witnesses,
        memo: read.memo,
        source: read.source,
        pages: read
            .pages
            .iter()
            .map(|start| {
                let (at, _) = utf16(&offsets, ByteRange::new(start.at, start.at));
                WirePageStart { at, page: start.page }
            })
            .collect(),
        text: read.text.clone(),
    })
}

pub fn article_passages(desk: &Desk, request: GetArticlePassages) -> Answer<Vec<PassageView>> {
    let (text, passages) = desk.project()?.article_passages(request.article)?;
    let offsets = Offsets::new(&text);
    Ok(passages
        .into_iter()
        .map(|passage| passage_view(&offsets, passage))
        .collect())
}

pub fn edit_articles(desk: &Desk, request: EditArticles) -> Answer<Outcome<u32>> {
    desk.project()?.edit_articles(&request.articles, request.change)
}

pub fn remove_articles(desk: &Desk, request: RemoveArticles) -> Answer<Outcome<u32>> {
    desk.project()?.remove_articles(&request.articles)
}

pub fn outlets(desk: &Desk, _: ListOutlets) -> Answer<Vec<OutletRow>> {
    desk.project()?.outlets()
}

pub fn edit_outlet(desk: &Desk, request: EditOutlet) -> Answer<Outcome<OutletId>> {
    desk.project()?
        .edit_outlet(request.outlet, request.name.as_deref(), request.colour.as_deref())
}

pub fn stories(desk: &Desk, _: ListStories) -> Answer<Vec<StoryRow>> {
    desk.project()?.stories()
}

pub fn create_story(desk: &Desk, request: CreateStory) -> Answer<Outcome<StoryId>> {
    desk.project()?.create_story(&request.name, &request.articles)
}

pub fn rename_story(desk: &Desk, request: RenameStory) -> Answer<Outcome<()>> {
    desk.project()?.rename_story(request.story, &request.name)
}

pub fn add_to_story(desk: &Desk, request: AddToStory) -> Answer<Outcome<u32>> {
    desk.project()?.add_to_story(request.story, &request.articles)
}

pub fn take_from_story(desk: &Desk, request: TakeFromStory) -> Answer<Outcome<u32>> {
    desk.project()?.take_from_story(request.story, &request.articles)
}

pub fn remove_story(desk: &Desk, request: RemoveStory) -> Answer<Outcome<()>> {
    desk.project()?.remove_story(request.story)
}

pub fn codebook(desk: &Desk, _: GetCodebook) -> Answer<Vec<TagRow>> {
    desk.project()?.codebook()
}

pub fn create_tag(desk: &Desk, request: CreateTag) -> Answer<Outcome<TagId>> {
    let CreateTag {
        name,
        parent,
        colour,
        definition,
        key,
    } = request;
    desk.project()?.create_tag(NewTag {
        name,
        parent,
        colour,
        definition,
        key,
    })
}

pub fn edit_tag(desk: &Desk, request: EditTag) -> Answer<Outcome<()>> {
    desk.project()?.edit_tag(request.tag, request.change)
}

pub fn move_tag(desk: &Desk, request: MoveTag) -> Answer<Outcome<()>> {
    desk.project()?
        .move_tag(request.tag, request.parent, request.position)
}

pub fn remove_tag(desk: &Desk, request: RemoveTag) -> Answer<Outcome<u32>> {
    desk.project()?.remove_tag(request.tag)
}

pub fn merge_tags(desk: &Desk, request: MergeTags) -> Answer<Outcome<TagsMerged>> {
    desk.project()?.merge_tags(&request.from, request.into)
}

pub fn retag(desk: &Desk, request: Retag) -> Answer<Outcome<u32>> {
    desk.project()?
        .retag(&request.passages, request.from, &request.to.into())
}

pub fn split_tag(desk: &Desk, request: SplitTag) -> Answer<Outcome<u32>> {
    let parts: Vec<_> = request
        .parts
        .into_iter()
        .map(|part| (part.to.into(), part.passages))
        .collect();
    desk.project()?.split_tag(request.tag, &parts)
}

pub fn tag_usage(desk: &Desk, request: GetTagUsage) -> Answer<TagUsage> {
    desk.project()?.tag_usage(request.tag, request.below)
}

pub fn mark_example(desk: &Desk, request: MarkExample) -> Answer<Outcome<()>> {
    desk.project()?
        .mark_example(request.passage, request.tag, request.example)
}

pub fn tag_passage(desk: &Desk, request: TagPassage) -> Answer<Outcome<PassageId>> {
    let project = desk.project()?;
    let place = place(&project, request.place)?;
    let outcome = project.tag_passages(&[place], &[request.tag.into()])?;
    let passage = outcome
        .value
        .first()
        .copied()
        .ok_or_else(|| Failure::internal("The passage was not tagged."))?;
    Ok(Outcome {
        value: passage,
        changed: outcome.changed,
    })
}

pub fn tag_passages(desk: &Desk, request: TagPassages) -> Answer<Outcome<Vec<PassageId>>> {
    let project = desk.project()?;
    let places = request
        .places
        .into_iter()
        .map(|at| place(&project, at))
        .collect::<Result<Vec<_>, _>>()?;
    project.tag_passages(&places, &[request.tag.into()])
}

pub fn untag(desk: &Desk, request: Untag) -> Answer<Outcome<()>> {
    desk.project()?.untag(request.passage, request.tag)
}

pub fn move_passage(desk: &Desk, request: MovePassage) -> Answer<Outcome<()>> {
    let project = desk.project()?;
    let article = project.article_of(request.passage)?;
    let to = place(
        &project,
        WirePlace {
            article,
            start: request.start,
            end: request.end,
        },
    )?;
    project.move_passage(request.passage, to.range)
}

pub fn remove_passages(desk: &Desk, request: RemovePassages) -> Answer<Outcome<u32>> {
    desk.project()?.remove_passages(&request.passages)
}

pub fn write_memo(desk: &Desk, request: WriteMemo) -> Answer<Outcome<()>> {
    desk.project()?.write_memo(request.on, &request.text)
}

pub fn passages(desk: &Desk, request: ListPassages) -> Answer<PassagePage> {
    let project = desk.project()?;
    let (total, listed) = project.passages(
        &request.choice,
        request.order.unwrap_or_default(),
        request.offset as usize,
        request.limit as usize,
    )?;
    Ok(PassagePage {
        total: count(total),
        rows: passage_rows(&project, listed)?,
    })
}

pub fn search_memos(desk: &Desk, request: SearchMemos) -> Answer<MemoPage> {
    desk.project()?
        .search_memos(&request.query, request.limit as usize)
}

pub fn search(desk: &Desk, request: Search) -> Answer<SearchPage> {
    let read = desk
        .project()?
        .search(&request.query, request.offset as usize, request.limit as usize)?;
    Ok(SearchPage {
        total: count(read.total),
        hits: read.hits.into_iter().map(hit).collect(),
        notice: read.notice,
    })
}

pub fn preview_export(desk: &Desk, request: PreviewExport) -> Answer<ExportPreview> {
    let project = desk.project()?;
    let style = request.style.unwrap_or_default().into();
    let preview = project.preview_export(request.format, &request.choice, style, PREVIEWED)?;
    let listed = project.tagged_passages(&request.choice, PREVIEWED)?;
    Ok(ExportPreview {
        excerpts: count(preview.excerpts),
        rows: passage_rows(&project, listed)?,
        neutralised: preview.neutralised,
        sample: preview.sample,
        references: preview.references,
    })
}

pub fn undo(desk: &Desk, _: Undo) -> Answer<Outcome<Undone>> {
    desk.project()?.undo()
}

pub fn redo(desk: &Desk, _: Redo) -> Answer<Outcome<Undone>> {
    desk.project()?.redo()
}

pub fn history(desk: &Desk, request: GetHistory) -> Answer<Vec<HistoryRow>> {
    desk.project()?.history(request.limit)
}

pub fn check(desk: &Desk, request: Check) -> Answer<CheckReport> {
    desk.project()?.check(request.repair)
}

pub fn export(desk: &Desk, request: Export, job: &mut Job) -> Answer<Exported> {
    let path = PathBuf::from(request.path);
    let settings = ExportSettings {
        bom: request.bom,
        style: request.style.unwrap_or_default().into(),
    };
    let report = desk
        .project()?
        .export(request.format, &request.choice, &path, settings, job)?;
    Ok(Exported {
        path: report.path.to_string_lossy().into_owned(),
        excerpts: count(report.excerpts),
        #[expect(clippy::cast_precision_loss, reason = "a file size is shown in kilobytes")]
        bytes: report.bytes as f64,
        neutralised: report.neutralised,
        left_out: report.left_out,
        notices: report.notices,
    })
}

pub fn verify_export(desk: &Desk, request: VerifyExport, job: &mut Job) -> Answer<VerifyReport> {
    desk.project()?.verify(&PathBuf::from(request.path), job)
}

fn paths(paths: Vec<String>) -> Vec<PathBuf> {
    paths.into_iter().map(PathBuf::from).collect()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A range of a text that the project itself keeps; outside the text it is empty at the start.
fn utf16(offsets: &Offsets<'_>, range: ByteRange) -> (u32, u32) {
    let range = offsets.utf16(range).unwrap_or_default();
    (count(range.start), count(range.end))
}

/// A place as the window names it, in bytes.
fn place(project: &Project, at: WirePlace) -> Answer<ops::Place> {
    let (text, _) = project.text(at.article)?;
    let range = Utf16Range::new(at.start as usize, at.end as usize);
    let range = Offsets::new(&text)
        .bytes_of_utf16(range)
        .ok_or_else(|| Failure::invalid("The passage lies outside the article or cuts a character."))?;
    Ok(ops::Place {
        article: at.article,
        range,
    })
}

fn passage_view(offsets: &Offsets<'_>, passage: PassageRead) -> PassageView {
    let (start, end) = utf16(offsets, passage.range);
    PassageView {
        id: passage.id,
        article: passage.article,
        start,
        end,
        quotation: passage.quotation,
        taggings: passage.taggings,
        memo: passage.memo,
    }
}

fn passage_rows(project: &Project, listed: Vec<PassageListed>) -> Answer<Vec<PassageRow>> {
    let mut rows = Vec::with_capacity(listed.len());
    let mut text: Option<(ArticleId, String)> = None;
    for listed in listed {
        let id = listed.article.id;
        if text.as_ref().is_none_or(|(known, _)| *known != id) {
            text = Some((id, project.text(id)?.0));
        }
        let offsets = Offsets::new(text.as_ref().map_or("", |(_, text)| text));
        rows.push(PassageRow {
            page: listed.page,
            passage: passage_view(&offsets, listed.passage),
            title: listed.article.title.clone(),
            outlet_name: listed.article.outlet_name.clone(),
            outlet_colour: listed.article.outlet_colour.clone(),
            published: listed.article.published.clone(),
            before: listed.before,
            after: listed.after,
        });
    }
    Ok(rows)
}

fn hit(hit: HitRead) -> SearchHit {
    let offsets = Offsets::new(&hit.text);
    let snippets = hit
        .snippets
        .iter()
        .map(|snippet| {
            let (start, end) = utf16(&offsets, snippet.range);
            let marks = snippet.marks.iter().map(|mark| {
                let (from, to) = utf16(&offsets, *mark);
                (from.saturating_sub(start), to.saturating_sub(start))
            });
            Snippet {
                start,
                end,
                text: snippet.range.of(&hit.text).unwrap_or_default().to_owned(),
                marks: marks.collect(),
            }
        })
        .collect();
    SearchHit {
        article: hit.article.id,
        score: hit.score,
        title: hit.article.title,
        title_is_first_words: hit.article.title_is_first_words,
        outlet_name: hit.article.outlet_name,
        outlet_colour: hit.article.outlet_colour,
        published: hit.article.published,
        snippets,
    }
}

impl From<TagChoice> for TagWanted {
    fn from(choice: TagChoice) -> Self {
        match choice {
            TagChoice::Id(id) => Self::Id(id),
            TagChoice::Named(path) => Self::Path(path),
        }
    }
}
