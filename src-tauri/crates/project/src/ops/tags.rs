//! Making, changing, moving and removing tags.

use super::tag_passage::{TagWanted, remove_if_bare};
use super::{OrNotFound, counted};
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::{Memo, Tag, Tagging};
use crate::wire::{MemoOn, Outcome, TagChange};
use crate::{Project, new_uuid};
use model::codebook::{PATH_SEPARATOR, colours_to_take};
use std::collections::BTreeSet;

/// What a new tag starts with besides its name.
#[derive(Clone, Debug, Default)]
pub struct NewTag {
    pub name: String,
    pub parent: Option<TagId>,
    pub colour: Option<String>,
    pub definition: Option<String>,
    pub key: Option<String>,
}

impl Project {
    pub fn create_tag(&self, new: NewTag) -> Result<Outcome<TagId>, Failure> {
        self.store.write("create_tag", "make a tag", &self.coder(), |w| {
            let tag = create(w, new)?;
            w.label(format!("make the tag “{}”", tag.name));
            Ok(tag.id)
        })
    }

    pub fn edit_tag(&self, id: TagId, change: TagChange) -> Result<Outcome<()>, Failure> {
        self.store.write("edit_tag", "change a tag", &self.coder(), |w| {
            let mut tag = Tag::find(w.connection, id)?.or_not_found("tag")?;
            if let Some(name) = change.name {
                tag.name = free_name(w, &name, tag.parent, Some(id))?;
            }
            if let Some(colour) = change.colour {
                tag.colour = checked_colour(&colour)?;
            }
            if let Some(definition) = change.definition {
                definition.trim().clone_into(&mut tag.definition);
            }
            if let Some(use_when) = change.use_when {
                use_when.trim().clone_into(&mut tag.use_when);
            }
            if let Some(not_when) = change.not_when {
                not_when.trim().clone_into(&mut tag.not_when);
            }
            if let Some(retired) = change.retired {
                tag.retired = retired;
            }
            if let Some(key) = change.key {
                tag.key = free_key(w, &key, Some(id))?;
            }
            if tag.retired {
                tag.key = None;
            }
            w.put(&tag)?;
            w.label(format!("change the tag “{}”", tag.name));
            Ok(())
        })
    }

    /// Puts a tag under `parent` (or at the root) before the child that is at `position` now.
    pub fn move_tag(&self, id: TagId, parent: Option<TagId>, position: u32) -> Result<Outcome<()>, Failure> {
        self.store.write("move_tag", "move a tag", &self.coder(), |w| {
            let mut tag = Tag::find(w.connection, id)?.or_not_found("tag")?;
            let mut above = parent;
            while let Some(step) = above {
                require(step != id, "A tag cannot be put under itself.")?;
                above = Tag::find(w.connection, step)?.or_not_found("tag")?.parent;
            }
            free_name(w, &tag.name, parent, Some(id))?;
            let mut siblings = Tag::below(w.connection, parent)?;
            // By place in the row, since removed tags leave gaps in the stored positions.
            let own = siblings.iter().position(|sibling| sibling.id == id);
            let before = usize::from(own.is_some_and(|own| own < position as usize));
            siblings.retain(|sibling| sibling.id != id);
            tag.parent = parent;
            let name = tag.name.clone();
            let at = (position as usize).saturating_sub(before).min(siblings.len());
            siblings.insert(at, tag);
            for (place, mut sibling) in siblings.into_iter().enumerate() {
                sibling.position = u32::try_from(place).unwrap_or(u32::MAX);
                w.put(&sibling)?;
            }
            w.label(format!("move the tag “{name}”"));
            Ok(())
        })
    }

    /// Removes a tag and those below it with their taggings and memos; gives how many passages
    /// lost a tag. Passages left with neither tag nor memo go too.
    pub fn remove_tag(&self, id: TagId) -> Result<Outcome<u32>, Failure> {
        self.store
            .write("remove_tag", "remove a tag", &self.coder(), |w| {
                let tag = Tag::find(w.connection, id)?.or_not_found("tag")?;
                let mut doomed = vec![tag.clone()];
                let mut at = 0;
                while at < doomed.len() {
                    doomed.extend(Tag::below(w.connection, Some(doomed[at].id))?);
                    at += 1;
                }
                let mut touched = BTreeSet::new();
                for tag in doomed.iter().rev() {
                    for tagging in Tagging::of_tag(w.connection, tag.id)? {
                        touched.insert(tagging.passage);
                        w.remove::<Tagging>(tagging.id)?;
                    }
                    if let Some(memo) = Memo::on(w.connection, MemoOn::Tag(tag.id))? {
                        w.remove::<Memo>(memo.id)?;
                    }
                    w.remove::<Tag>(tag.id)?;
                }
                for passage in &touched {
                    remove_if_bare(w, *passage)?;
                }
                let off = if touched.is_empty() {
                    String::new()
                } else {
                    format!(" from {}", counted(touched.len(), "passage"))
                };
                w.label(format!("remove the tag “{}”{off}", tag.name));
                Ok(u32::try_from(touched.len()).unwrap_or(u32::MAX))
            })
    }
}

/// The tag that is meant, made with its parents where a path names it and it is missing.
pub(super) fn wanted(w: &mut Writing<'_>, wanted: &TagWanted) -> Result<Tag, Failure> {
    match wanted {
        TagWanted::Id(id) => Tag::find(w.connection, *id)?.or_not_found("tag"),
        TagWanted::Path(path) => {
            let names: Vec<&str> = path
                .split(PATH_SEPARATOR.trim())
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .collect();
            require(!names.is_empty(), "A tag needs a name.")?;
            // A single name means the tag of that name wherever it stands in the tree.
            if let [name] = names.as_slice() {
                let same = Tag::roots_first(w.connection)?;
                if let Some(tag) = same.into_iter().find(|tag| same_name(&tag.name, name)) {
                    return Ok(tag);
                }
            }
            let mut at: Option<Tag> = None;
            for name in names {
                let parent = at.as_ref().map(|tag| tag.id);
                let known = Tag::below(w.connection, parent)?
                    .into_iter()
                    .find(|tag| same_name(&tag.name, name));
                at = Some(match known {
                    Some(tag) => tag,
                    None => create(
                        w,
                        NewTag {
                            name: name.to_owned(),
                            parent,
                            ..NewTag::default()
                        },
                    )?,
                });
            }
            at.or_not_found("tag")
        }
    }
}

pub(crate) fn create(w: &mut Writing<'_>, new: NewTag) -> Result<Tag, Failure> {
    if let Some(parent) = new.parent {
        Tag::find(w.connection, parent)?.or_not_found("tag")?;
    }
    let name = free_name(w, &new.name, new.parent, None)?;
    let colour = match new.colour {
        Some(colour) => checked_colour(&colour)?,
        None => next_colour(w)?,
    };
    let key = match new.key {
        Some(key) => free_key(w, &key, None)?,
        None => None,
    };
    let position = Tag::below(w.connection, new.parent)?
        .last()
        .map_or(0, |last| last.position.saturating_add(1));
    let definition = new.definition.unwrap_or_default().trim().to_owned();
    w.add(Tag {
        id: TagId(0),
        uuid: new_uuid(),
        parent: new.parent,
        name,
        colour,
        definition,
        key,
        position,
        use_when: String::new(),
        not_when: String::new(),
        retired: false,
    })
}

pub(super) fn same_name(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

fn free_name(
    w: &Writing<'_>,
    name: &str,
    parent: Option<TagId>,
    own: Option<TagId>,
) -> Result<String, Failure> {
    let name = name.trim();
    require(!name.is_empty(), "A tag needs a name.")?;
    require(
        !name.contains(PATH_SEPARATOR.trim()),
        "A tag's name cannot hold “›”: it separates a tag from the one above it.",
    )?;
    require(
        name.chars().count() <= 200,
        "A tag's name can have 200 characters at most; the rest belongs in its definition.",
    )?;
    let taken = Tag::below(w.connection, parent)?
        .iter()
        .any(|tag| Some(tag.id) != own && same_name(&tag.name, name));
    if taken {
        return Err(Failure::conflict(format!(
            "There is a tag “{name}” in this place already."
        )));
    }
    Ok(name.to_owned())
}

fn free_key(w: &Writing<'_>, key: &str, own: Option<TagId>) -> Result<Option<String>, Failure> {
    let key = key.trim().to_lowercase();
    if key.is_empty() {
        return Ok(None);
    }
    require(
        key.chars().count() == 1 && key.chars().all(char::is_alphanumeric),
        "A tag's key is one letter or digit.",
    )?;
    let taken = Tag::of_key(w.connection, &key)?;
    if let Some(tag) = taken.iter().find(|tag| Some(tag.id) != own) {
        return Err(Failure::conflict(format!(
            "The key {key} belongs to the tag “{}” already.",
            tag.name
        )));
    }
    Ok(Some(key))
}

fn checked_colour(colour: &str) -> Result<String, Failure> {
    let hex = colour.len() == 7
        && colour.starts_with('#')
        && colour[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    require(hex, "A colour is written as #rrggbb.")?;
    Ok(colour.to_lowercase())
}

fn next_colour(w: &Writing<'_>) -> Result<String, Failure> {
    let tags = Tag::by_position(w.connection)?;
    let used = |colour: &str| tags.iter().filter(|tag| tag.colour == colour).count();
    let next = colours_to_take()
        .min_by_key(|colour| used(colour))
        .expect("there are colours to choose from");
    Ok(next.to_owned())
}
