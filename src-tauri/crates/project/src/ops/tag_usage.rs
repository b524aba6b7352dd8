//! Where, by whom and when a tag was used.

use super::{OrNotFound, codebook};
use crate::Project;
use crate::failure::Failure;
use crate::ids::TagId;
use crate::store::rows::Row;
use crate::store::tables::Tag;
use crate::store::views;
use crate::wire::TagUsage;

impl Project {
    /// Passages and articles that carry the tag, by outlet, coder and month; with the tags below it
    /// where `below` says so. A passage that two coders tagged counts for each of them.
    pub fn tag_usage(&self, tag: TagId, below: bool) -> Result<TagUsage, Failure> {
        self.store.read(|connection| {
            Tag::find(connection, tag)?.or_not_found("tag")?;
            let tags = if below {
                codebook::with_below(&Tag::by_position(connection)?, tag)
            } else {
                vec![tag]
            };
            views::tag_usage(connection, &tags)
        })
    }
}
