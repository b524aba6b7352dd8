//! Each command's handler.

use super::commands::*;
use super::shapes::*;
use crate::ids::*;
use crate::{Desk, Failure, Job};

pub fn desk(_desk: &Desk, _request: GetDesk) -> Result<DeskView, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn create_project(_desk: &Desk, _request: CreateProject) -> Result<ProjectCard, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn open_project(_desk: &Desk, _request: OpenProject) -> Result<ProjectCard, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn open_sample(_desk: &Desk, _request: OpenSample) -> Result<ProjectCard, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn close_project(_desk: &Desk, _request: CloseProject) -> Result<(), Failure> { Err(Failure::internal("Not built yet.")) }
pub fn forget_recent(_desk: &Desk, _request: ForgetRecent) -> Result<(), Failure> { Err(Failure::internal("Not built yet.")) }
pub fn set_coder(_desk: &Desk, _request: SetCoder) -> Result<(), Failure> { Err(Failure::internal("Not built yet.")) }
pub fn overview(_desk: &Desk, _request: GetOverview) -> Result<Overview, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn articles(_desk: &Desk, _request: ListArticles) -> Result<Vec<ArticleRow>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn article(_desk: &Desk, _request: GetArticle) -> Result<ArticleView, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn edit_articles(_desk: &Desk, _request: EditArticles) -> Result<Outcome<u32>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn remove_articles(_desk: &Desk, _request: RemoveArticles) -> Result<Outcome<u32>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn outlets(_desk: &Desk, _request: ListOutlets) -> Result<Vec<OutletRow>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn edit_outlet(_desk: &Desk, _request: EditOutlet) -> Result<Outcome<OutletId>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn stories(_desk: &Desk, _request: ListStories) -> Result<Vec<StoryRow>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn create_story(_desk: &Desk, _request: CreateStory) -> Result<Outcome<StoryId>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn rename_story(_desk: &Desk, _request: RenameStory) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn add_to_story(_desk: &Desk, _request: AddToStory) -> Result<Outcome<u32>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn take_from_story(_desk: &Desk, _request: TakeFromStory) -> Result<Outcome<u32>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn remove_story(_desk: &Desk, _request: RemoveStory) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn codebook(_desk: &Desk, _request: GetCodebook) -> Result<Vec<TagRow>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn create_tag(_desk: &Desk, _request: CreateTag) -> Result<Outcome<TagId>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn edit_tag(_desk: &Desk, _request: EditTag) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn move_tag(_desk: &Desk, _request: MoveTag) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn remove_tag(_desk: &Desk, _request: RemoveTag) -> Result<Outcome<u32>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn tag_passage(_desk: &Desk, _request: TagPassage) -> Result<Outcome<PassageId>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn tag_passages(_desk: &Desk, _request: TagPassages) -> Result<Outcome<Vec<PassageId>>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn untag(_desk: &Desk, _request: Untag) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn move_passage(_desk: &Desk, _request: MovePassage) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn remove_passages(_desk: &Desk, _request: RemovePassages) -> Result<Outcome<u32>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn write_memo(_desk: &Desk, _request: WriteMemo) -> Result<Outcome<()>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn passages(_desk: &Desk, _request: ListPassages) -> Result<PassagePage, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn coders(_desk: &Desk, _request: ListCoders) -> Result<Vec<String>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn search(_desk: &Desk, _request: Search) -> Result<SearchPage, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn compare(_desk: &Desk, _request: Compare) -> Result<ComparisonView, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn counterparts(_desk: &Desk, _request: Counterparts) -> Result<Vec<Counterpart>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn preview_import(_desk: &Desk, _request: PreviewImport) -> Result<ImportPreview, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn preview_export(_desk: &Desk, _request: PreviewExport) -> Result<ExportPreview, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn undo(_desk: &Desk, _request: Undo) -> Result<Outcome<Undone>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn redo(_desk: &Desk, _request: Redo) -> Result<Outcome<Undone>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn history(_desk: &Desk, _request: GetHistory) -> Result<Vec<HistoryRow>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn check(_desk: &Desk, _request: Check) -> Result<CheckReport, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn import(_desk: &Desk, _request: Import, _job: &mut Job) -> Result<Outcome<ImportReport>, Failure> { Err(Failure::internal("Not built yet.")) }
pub fn export(_desk: &Desk, _request: Export, _job: &mut Job) -> Result<Exported, Failure> { Err(Failure::internal("Not built yet.")) }
