//! The codebook as a list in the order of the tree, with counts.

use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::tables::{Memo, Tag};
use crate::store::views;
use crate::wire::TagRow;
use model::codebook::PATH_SEPARATOR;
use std::collections::{HashMap, HashSet};

impl Project {
    /// The tags, a parent before its children.
    pub fn codebook(&self) -> Result<Vec<TagRow>, Failure> {
        self.store.read(|connection| {
            let tags = in_order(Tag::by_position(connection)?);
            let uses = views::tag_uses(connection)?;
            let mut memos: HashMap<TagId, String> = HashMap::new();
            for memo in Memo::on_tags(connection)? {
                if let Some(tag) = memo.tag {
                    memos.insert(tag, memo.text);
                }
            }
            let mut rows = Vec::with_capacity(tags.len());
            for tag in &tags {
                let below = with_below(&tags, tag.id);
                let (passages, articles) = uses.get(&tag.id).copied().unwrap_or_default();
                let passages_below = if below.len() == 1 {
                    passages
                } else {
                    views::passages_with(connection, &below)?
                };
                rows.push(TagRow {
                    id: tag.id,
                    parent: tag.parent,
                    name: tag.name.clone(),
                    colour: tag.colour.clone(),
                    definition: tag.definition.clone(),
                    key: tag.key.clone(),
                    passages,
                    articles,
                    passages_below,
                    memo: memos.remove(&tag.id).unwrap_or_default(),
                });
            }
            Ok(rows)
        })
    }
}

/// Tags in the order of the tree. A parent that is missing, or tags in a circle (a damaged
/// file), are shown at the root rather than lost.
pub(super) fn in_order(tags: Vec<Tag>) -> Vec<Tag> {
    let known: HashSet<TagId> = tags.iter().map(|tag| tag.id).collect();
    let mut out: Vec<Tag> = Vec::with_capacity(tags.len());
    let mut stack: Vec<Tag> = tags
        .iter()
        .rev()
        .filter(|tag| tag.parent.is_none_or(|parent| !known.contains(&parent)))
        .cloned()
        .collect();
    let mut placed = HashSet::new();
    while let Some(tag) = stack.pop() {
        if placed.insert(tag.id) {
            stack.extend(
                tags.iter()
                    .rev()
                    .filter(|child| child.parent == Some(tag.id))
                    .cloned(),
            );
            out.push(tag);
        }
    }
    out.extend(tags.into_iter().filter(|tag| !placed.contains(&tag.id)));
    out
}

/// A tag and all tags below it.
pub(super) fn with_below(tags: &[Tag], tag: TagId) -> Vec<TagId> {
    let mut out = vec![tag];
    let mut at = 0;
    while at < out.len() {
        let children = tags
            .iter()
            .filter(|child| child.parent == Some(out[at]) && !out.contains(&child.id));
        let children: Vec<TagId> = children.map(|child| child.id).collect();
        out.extend(children);
        at += 1;
    }
    out
}

/// The names from the root down, for each tag.
pub(super) fn paths(tags: &[Tag]) -> HashMap<TagId, Vec<String>> {
    let by_id: HashMap<TagId, &Tag> = tags.iter().map(|tag| (tag.id, tag)).collect();
    tags.iter()
        .map(|tag| {
            let mut path = vec![tag.name.clone()];
            let mut at = tag.parent;
            while let Some(parent) = at.and_then(|id| by_id.get(&id)).filter(|_| path.len() < 64) {
                path.insert(0, parent.name.clone());
                at = parent.parent;
            }
            (tag.id, path)
        })
        .collect()
}

/// The tag of this name or path, whatever its case.
pub(super) fn find_by_path(tags: &[Tag], wanted: &str) -> Option<TagId> {
    let wanted = wanted.to_lowercase();
    let paths = paths(tags);
    let whole = |tag: &Tag| paths[&tag.id].join(PATH_SEPARATOR).to_lowercase();
    let by_path = tags.iter().find(|tag| whole(tag) == wanted);
    by_path
        .or_else(|| tags.iter().find(|tag| tag.name.to_lowercase() == wanted))
        .map(|tag| tag.id)
}
