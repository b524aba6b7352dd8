//! Tags that become one, and passages that go from one tag to another.

use super::codebook::with_below;
use super::tag_passage::TagWanted;
use super::tags::{same_name, wanted};
use super::{OrNotFound, counted};
use crate::Project;
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::{Memo, Passage, Tag, Tagging};
use crate::wire::{MemoOn, Outcome, TagsMerged};
use std::collections::{BTreeMap, BTreeSet};

impl Project {
    /// Makes `from` one with `into`: taggings, definitions, memos and the tags below go over, and
    /// nothing that was written is lost. A passage that a coder tagged with both keeps one tagging.
    pub fn merge_tags(&self, from: &[TagId], into: TagId) -> Result<Outcome<TagsMerged>, Failure> {
        self.store.write("merge_tags", "merge tags", &self.coder(), |w| {
            let into = Tag::find(w.connection, into)?.or_not_found("tag")?;
            let from: BTreeSet<TagId> = from.iter().copied().collect();
            require(!from.is_empty(), "There is no tag chosen to merge.")?;
            require(!from.contains(&into.id), "A tag cannot be merged with itself.")?;
            let mut names = Vec::with_capacity(from.len());
            let mut merged = TagsMerged::default();
            let mut passages = BTreeSet::new();
            let tags = Tag::by_position(w.connection)?;
            // What stands below another goes first: a tag that goes takes those below it along.
            let mut below_first: Vec<TagId> = Vec::with_capacity(from.len());
            for id in &from {
                let above = |other: &TagId| with_below(&tags, *other).contains(id);
                let at = below_first.iter().position(above).unwrap_or(below_first.len());
                below_first.insert(at, *id);
            }
            for id in below_first {
                let tag = Tag::find(w.connection, id)?.or_not_found("tag")?;
                let tags = Tag::by_position(w.connection)?;
                require(
                    !with_below(&tags, tag.id).contains(&into.id),
                    "A tag cannot be merged into one that stands below it.",
                )?;
                names.push(format!("“{}”", tag.name));
                merge(w, tag, into.id, &mut passages, &mut merged)?;
            }
            merged.passages = u32::try_from(passages.len()).unwrap_or(u32::MAX);
            merged.overlapping = overlapping(w, into.id)?;
            w.label(format!(
                "merge the {} {} into “{}”",
                if names.len() == 1 { "tag" } else { "tags" },
                names.join(", "),
                into.name
            ));
            Ok(merged)
        })
    }

    /// Gives passages another tag in place of one that they have, whoever tagged them; gives how many
    /// had it.
    pub fn retag(
        &self,
        passages: &[PassageId],
        from: TagId,
        to: &TagWanted,
    ) -> Result<Outcome<u32>, Failure> {
        self.store.write("retag", "retag passages", &self.coder(), |w| {
            Tag::find(w.connection, from)?.or_not_found("tag")?;
            let to = wanted(w, to)?;
            require(to.id != from, "The passages have this tag already.")?;
            let mut done = 0;
            for passage in passages {
                let taggings = Tagging::with(w.connection, *passage, from)?;
                done += usize::from(!taggings.is_empty());
                for tagging in taggings {
                    give(w, tagging, to.id)?;
                }
            }
            w.label(format!("retag {} “{}”", counted(done, "passage"), to.name));
            Ok(u32::try_from(done).unwrap_or(u32::MAX))
        })
    }

    /// Gives passages of a tag to other tags in one act; those that are in no part keep it. Says how
    /// many went.
    pub fn split_tag(
        &self,
        tag: TagId,
        parts: &[(TagWanted, Vec<PassageId>)],
    ) -> Result<Outcome<u32>, Failure> {
        self.store.write("split_tag", "split a tag", &self.coder(), |w| {
            let from = Tag::find(w.connection, tag)?.or_not_found("tag")?;
            let mut done = 0;
            let mut names = Vec::with_capacity(parts.len());
            for (to, passages) in parts {
                let to = wanted(w, to)?;
                require(to.id != tag, "A tag cannot be split into itself.")?;
                names.push(format!("“{}”", to.name));
                for passage in passages {
                    let taggings = Tagging::with(w.connection, *passage, tag)?;
                    done += usize::from(!taggings.is_empty());
                    for tagging in taggings {
                        give(w, tagging, to.id)?;
                    }
                }
            }
            require(done > 0, "There is no passage chosen that carries the tag.")?;
            w.label(format!(
                "split {} off “{}”: {}",
                counted(done, "passage"),
                from.name,
                names.join(", ")
            ));
            Ok(u32::try_from(done).unwrap_or(u32::MAX))
        })
    }

    /// Says of a tagged passage that it shows what the tag is for, or no longer.
    pub fn mark_example(
        &self,
        passage: PassageId,
        tag: TagId,
        example: bool,
    ) -> Result<Outcome<()>, Failure> {
        self.store
            .write("mark_example", "mark an example", &self.coder(), |w| {
                let taggings = Tagging::with(w.connection, passage, tag)?;
                require(!taggings.is_empty(), "The passage does not have this tag.")?;
                for tagging in taggings {
                    if tagging.example != example {
                        w.put(&Tagging { example, ..tagging })?;
                    }
                }
                if !example {
                    w.label("no longer an example");
                }
                Ok(())
            })
    }
}

fn merge(
    w: &mut Writing<'_>,
    tag: Tag,
    into: TagId,
    passages: &mut BTreeSet<PassageId>,
    merged: &mut TagsMerged,
) -> Result<(), Failure> {
    for tagging in Tagging::of_tag(w.connection, tag.id)? {
        passages.insert(tagging.passage);
        merged.joined += u32::from(!give(w, tagging, into)?);
    }
    for child in Tag::below(w.connection, Some(tag.id))? {
        let siblings = Tag::below(w.connection, Some(into))?;
        let same = |other: &&Tag| other.id != tag.id && same_name(&other.name, &child.name);
        match siblings.iter().find(same) {
            Some(same) => merge(w, child, same.id, passages, merged)?,
            None => {
                let position = siblings.last().map_or(0, |last| last.position.saturating_add(1));
                w.put(&Tag {
                    parent: Some(into),
                    position,
                    ..child
                })?;
            }
        }
    }
    let mut target = Tag::find(w.connection, into)?.or_not_found("tag")?;
    append(&mut target.definition, &tag.definition);
    append(&mut target.use_when, &tag.use_when);
    append(&mut target.not_when, &tag.not_when);
    if let Some(memo) = Memo::on(w.connection, MemoOn::Tag(tag.id))? {
        match Memo::on(w.connection, MemoOn::Tag(into))? {
            Some(mut there) => {
                append(&mut there.text, &memo.text);
                w.put(&there)?;
                w.remove::<Memo>(memo.id)?;
            }
            None => w.put(&Memo {
                tag: Some(into),
                ..memo
            })?,
        }
    }
    w.remove::<Tag>(tag.id)?;
    if target.key.is_none() && !target.retired {
        target.key = tag.key;
    }
    w.put(&target)
}

/// Gives a tagging another tag; false where its coder has tagged the passage with that one too, so
/// that it went.
fn give(w: &mut Writing<'_>, tagging: Tagging, tag: TagId) -> Result<bool, Failure> {
    let there = Tagging::with(w.connection, tagging.passage, tag)?;
    let Some(same) = there.into_iter().find(|other| other.coder == tagging.coder) else {
        w.put(&Tagging { tag, ..tagging })?;
        return Ok(true);
    };
    w.remove::<Tagging>(tagging.id)?;
    if tagging.example && !same.example {
        w.put(&Tagging {
            example: true,
            ..same
        })?;
    }
    Ok(false)
}

pub(super) fn append(to: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() || to.contains(words) {
        return;
    }
    if !to.is_empty() {
        to.push_str("\n\n");
    }
    to.push_str(words);
}

/// Pairs of passages of a tag that overlap.
fn overlapping(w: &Writing<'_>, tag: TagId) -> Result<u32, Failure> {
    let mut by_article: BTreeMap<ArticleId, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for tagging in Tagging::of_tag(w.connection, tag)? {
        if let Some(passage) = Passage::find(w.connection, tagging.passage)? {
            by_article
                .entry(passage.article)
                .or_default()
                .insert((passage.start, passage.end));
        }
    }
    let mut pairs: u32 = 0;
    for ranges in by_article.values() {
        let mut open: Vec<u32> = Vec::new();
        for (start, end) in ranges {
            open.retain(|other| other > start);
            pairs = pairs.saturating_add(u32::try_from(open.len()).unwrap_or(u32::MAX));
            open.push(*end);
        }
    }
    Ok(pairs)
}
