//! A foreign codebook into the project's own.

use super::super::tags::same_name;
use super::write::Writer;
use crate::failure::Failure;
use crate::ids::TagId;
use crate::new_uuid;
use crate::store::rows::Row;
use crate::store::tables::Tag;
use formats::read::projects::{ForeignTag, Losses};
use formats::write::{Described, read_back};
use model::codebook::{COLOURS, PATH_SEPARATOR, colours_to_take};
use std::collections::{HashMap, HashSet};

const LONGEST_NAME: usize = 200;

/// The project's tags while some are added: what is below what, and which colours are used.
struct Book {
    below: HashMap<Option<TagId>, Vec<Tag>>,
    colours: HashMap<String, usize>,
}

impl Book {
    fn of(tags: Vec<Tag>) -> Self {
        let mut book = Self {
            below: HashMap::new(),
            colours: HashMap::new(),
        };
        for tag in tags {
            book.note(tag);
        }
        book
    }

    fn note(&mut self, tag: Tag) {
        *self.colours.entry(tag.colour.clone()).or_default() += 1;
        self.below.entry(tag.parent).or_default().push(tag);
    }

    fn next_colour(&self) -> String {
        colours_to_take()
            .min_by_key(|colour| self.colours.get(*colour).copied().unwrap_or(0))
            .unwrap_or(COLOURS[0])
            .to_owned()
    }
}

impl Writer<'_, '_> {
    /// Makes the tags that are missing; gives the id of each. A tag of the same name in the same
    /// place is the same tag; two codes of one project that share a name there are kept apart by a
    /// number.
    pub(super) fn tags(&mut self, tags: &[ForeignTag], losses: &mut Losses) -> Result<Vec<TagId>, Failure> {
        let mut book = Book::of(Tag::by_position(self.w.connection)?);
        let mut made: Vec<Option<TagId>> = vec![None; tags.len()];
        let mut taken: HashSet<TagId> = HashSet::new();
        for at in parents_first(tags) {
            let foreign = &tags[at];
            let parent = foreign.parent.and_then(|parent| made[parent]);
            let id = self.tag(foreign, parent, &mut book, &taken, losses)?;
            taken.insert(id);
            made[at] = Some(id);
        }
        Ok(made.into_iter().flatten().collect())
    }

    fn tag(
        &mut self,
        foreign: &ForeignTag,
        parent: Option<TagId>,
        book: &mut Book,
        taken: &HashSet<TagId>,
        losses: &mut Losses,
    ) -> Result<TagId, Failure> {
        let (name, rest) = name_of(foreign);
        losses.add(
            usize::from(name != foreign.name.trim()),
            "codes with another name",
            "Their names were blank, too long, had line ends or held “›”, which separates a tag from the one above it.",
        );
        let definition = match rest {
            Some(rest) if foreign.definition.trim().is_empty() => rest,
            Some(rest) => format!("{rest}\n\n{}", foreign.definition.trim()),
            None => foreign.definition.trim().to_owned(),
        };
        let said = if self.own {
            read_back(&definition)
        } else {
            Described {
                definition,
                ..Described::default()
            }
        };
        let definition = said.definition;
        let by_id = match self.lasting(&foreign.id) {
            Some(uuid) => Tag::of_uuid(self.w.connection, &uuid)?.filter(|tag| !taken.contains(&tag.id)),
            None => None,
        };
        let siblings = book.below.entry(parent).or_default();
        let same = siblings.iter().find(|tag| same_name(&tag.name, &name)).cloned();
        let known = match (by_id, same) {
            (Some(tag), _) => Some(tag),
            (None, Some(tag)) if !taken.contains(&tag.id) => Some(tag),
            _ => None,
        };
        if let Some(mut tag) = known {
            self.project.tags_known += 1;
            if tag.definition.is_empty() && !definition.is_empty() {
                tag.definition = definition;
                self.w.put(&tag)?;
            } else if !definition.is_empty() && tag.definition != definition {
                losses.add(
                    1,
                    "definitions of codes that are tags already",
                    "The tag kept the definition that it had here.",
                );
            }
            self.tag_memos(foreign, tag.id)?;
            return Ok(tag.id);
        }
        let free = (1_u32..)
            .map(|n| {
                if n == 1 {
                    name.clone()
                } else {
                    format!("{name} ({n})")
                }
            })
            .find(|name| siblings.iter().all(|tag| !same_name(&tag.name, name)))
            .unwrap_or(name);
        let position = siblings.iter().map(|tag| tag.position + 1).max().unwrap_or(0);
        let colour = foreign.colour.clone().unwrap_or_else(|| book.next_colour());
        let uuid = self.free_uuid::<Tag>(&foreign.id)?;
        let tag = self.w.add(Tag {
            id: TagId(0),
            uuid,
            parent,
            name: free,
            colour,
            definition,
            key: self.free_key(said.key, book),
            position,
            use_when: said.use_when,
            not_when: said.not_when,
            retired: said.retired,
        })?;
        let id = tag.id;
        book.note(tag);
        self.project.tags += 1;
        self.tag_memos(foreign, id)?;
        Ok(id)
    }

    /// A key that no tag has yet; two tags cannot share one.
    fn free_key(&self, wanted: String, book: &Book) -> Option<String> {
        let taken = |key: &str| {
            let mut tags = book.below.values().flatten();
            tags.any(|tag| tag.key.as_deref() == Some(key))
        };
        Some(wanted).filter(|key| !key.is_empty() && !taken(key))
    }

    fn tag_memos(&mut self, foreign: &ForeignTag, id: TagId) -> Result<(), Failure> {
        self.memos(crate::wire::MemoOn::Tag(id), &foreign.memos)
    }

    /// A uuid of the file's own where it has one that nothing else here bears.
    pub(super) fn free_uuid<R: Row>(&self, stated: &str) -> Result<String, Failure> {
        Ok(match self.lasting(stated) {
            Some(uuid) if R::of_uuid(self.w.connection, &uuid)?.is_none() => uuid,
            _ => new_uuid(),
        })
    }
}

/// The places of tags in an order in which each stands after the one above it.
fn parents_first(tags: &[ForeignTag]) -> Vec<usize> {
    let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut order: Vec<usize> = Vec::with_capacity(tags.len());
    for (at, tag) in tags.iter().enumerate() {
        match tag.parent {
            Some(parent) => below.entry(parent).or_default().push(at),
            None => order.push(at),
        }
    }
    let mut next = 0;
    while next < order.len() {
        if let Some(children) = below.remove(&order[next]) {
            order.extend(children);
        }
        next += 1;
    }
    order
}

/// A name that a tag can have, and the whole one where it was cut.
fn name_of(foreign: &ForeignTag) -> (String, Option<String>) {
    let stated = foreign.name.trim();
    let name = stated.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.replace(PATH_SEPARATOR.trim(), ">");
    if name.is_empty() {
        return ("Unnamed".to_owned(), None);
    }
    // Room is left for a number.
    if name.chars().count() > LONGEST_NAME - 8 {
        let cut: String = name.chars().take(LONGEST_NAME - 9).collect();
        return (format!("{}…", cut.trim_end()), Some(stated.to_owned()));
    }
    // Single blanks in place of several are nobody's loss.
    if name == stated.replace("  ", " ") {
        return (name, None);
    }
    (name, None)
}
