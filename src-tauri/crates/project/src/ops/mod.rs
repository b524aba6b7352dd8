//! What a person can do with a project, one file per act or family of acts. Positions are
//! byte ranges here; `wire` and the command line convert them.

mod agreement;
mod alignments;
mod alike;
mod articles;
mod beside;
mod check;
mod codebook;
mod coders;
mod compare;
mod copy_origins;
mod edit_articles;
mod every_article;
mod export;
mod import;
mod import_project;
mod imports;
mod mappings;
mod measured;
mod memo;
mod memo_search;
mod merge;
mod merge_tags;
mod outlet_rules;
mod passages;
mod preview_files;
mod read_files;
mod references;
mod reuse;
mod search;
mod stories;
mod suggest_stories;
mod tag_passage;
mod tag_usage;
mod tags;
mod undo;
mod verify;
mod voices;
mod walk;

pub use agreement::{Agreement, AgreementOn, AgreementOnTag, Disagreement, Marked};
pub use alignments::{Decision, Pair};
pub use articles::ArticleRead;
pub use compare::{Compared, CounterpartRead};
pub use export::{ExportReport, ExportSample, ExportSettings, write_whole};
pub use import::ImportOptions;
pub use passages::{PassageListed, PassageRead};
pub use read_files::read_as_import;
pub use reuse::ReusePair;
pub use search::{HitRead, SearchRead, SnippetRead};
pub use suggest_stories::StorySuggestion;
pub use tag_passage::{Place, TagWanted};
pub use tags::NewTag;
pub use voices::QuotationsRead;

use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::tables::Coder;

/// A row that must be there.
pub(crate) trait OrNotFound<T> {
    fn or_not_found(self, what: &str) -> Result<T, Failure>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, what: &str) -> Result<T, Failure> {
        self.ok_or_else(|| {
            Failure::not_found(format!(
                "This {what} is no longer in the project. It may have been removed or undone."
            ))
        })
    }
}

/// "1 article", "12 articles".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

impl Project {
    /// The coder of this act, made where nobody of that name has acted yet.
    pub(crate) fn acting_coder(&self, w: &mut Writing<'_>) -> Result<CoderId, Failure> {
        coder_named(w, &self.coder())
    }
}

pub(crate) fn coder_named(w: &mut Writing<'_>, name: &str) -> Result<CoderId, Failure> {
    match Coder::named(w.connection, name)? {
        Some(coder) => Ok(coder.id),
        None => Ok(w
            .add(Coder {
                id: CoderId(0),
                uuid: crate::new_uuid(),
                name: name.to_owned(),
            })?
            .id),
    }
}
