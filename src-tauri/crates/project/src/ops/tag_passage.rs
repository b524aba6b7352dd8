//! Tagging passages, moving and removing them.

use super::{OrNotFound, counted, tags};
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::{Coder, Memo, Passage, Tag, Tagging, Text};
use crate::wire::{MemoOn, Outcome};
use crate::{Project, new_uuid};
use model::ByteRange;

/// A stretch of an article's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub article: ArticleId,
    pub range: ByteRange,
}

/// The tag to use: one that exists, or one by its path, made where it is missing.
#[derive(Clone, Debug)]
pub enum TagWanted {
    Id(TagId),
    Path(String),
}

impl Project {
    /// Tags stretches in one act. A passage that covers exactly a stretch takes the tag; else
    /// a new passage is made. What already carries the tag by this coder stays as it is.
    pub fn tag_passages(
        &self,
        places: &[Place],
        tags: &[TagWanted],
    ) -> Result<Outcome<Vec<PassageId>>, Failure> {
        require(
            !places.is_empty() && !tags.is_empty(),
            "There is nothing chosen to tag.",
        )?;
        self.store
            .write("tag_passage", "tag a passage", &self.coder(), |w| {
                let tags = tags
                    .iter()
                    .map(|tag| tags::wanted(w, tag))
                    .collect::<Result<Vec<_>, _>>()?;
                let coder = self.acting_coder(w)?;
                let mut passages = Vec::with_capacity(places.len());
                for place in places {
                    let passage = passage_at(w, *place)?;
                    for tag in &tags {
                        tag_as(w, passage, tag.id, coder)?;
                    }
                    passages.push(passage);
                }
                let what = if places.len() == 1 {
                    "a passage".to_owned()
                } else {
                    counted(places.len(), "passage")
                };
                let names: Vec<String> = tags.iter().map(|tag| format!("“{}”", tag.name)).collect();
                w.label(format!("tag {what} {}", names.join(", ")));
                Ok(passages)
            })
    }

    /// Takes a tag off a passage: this coder's tagging, or, where this coder has none, whoever's
    /// there is. A passage left with neither tag nor memo goes.
    pub fn untag(&self, passage: PassageId, tag: TagId) -> Result<Outcome<()>, Failure> {
        self.store.write("untag", "take a tag off", &self.coder(), |w| {
            let coder = Coder::named(w.connection, &self.coder())?.map(|coder| coder.id);
            let name = Tag::find(w.connection, tag)?.or_not_found("tag")?.name;
            let taggings = Tagging::with(w.connection, passage, tag)?;
            require(!taggings.is_empty(), "The passage does not carry this tag.")?;
            let own: Vec<&Tagging> = taggings
                .iter()
                .filter(|tagging| Some(tagging.coder) == coder)
                .collect();
            let gone = if own.is_empty() {
                taggings.iter().collect()
            } else {
                own
            };
            for tagging in gone {
                w.remove::<Tagging>(tagging.id)?;
            }
            remove_if_bare(w, passage)?;
            w.label(format!("take “{name}” off a passage"));
            Ok(())
        })
    }

    /// Moves the ends of a passage.
    pub fn move_passage(&self, id: PassageId, range: ByteRange) -> Result<Outcome<()>, Failure> {
        self.store
            .write("move_passage", "move the end of a passage", &self.coder(), |w| {
                let before = Passage::find(w.connection, id)?.or_not_found("passage")?;
                let quotation = quotation(
                    w,
                    Place {
                        article: before.article,
                        range,
                    },
                )?;
                let (start, end) = ends(range)?;
                let there = Passage::at(w.connection, before.article, start, end)?;
                if there.is_some_and(|other| other.id != id) {
                    return Err(Failure::conflict(
                        "Another passage covers exactly this stretch already. Tag that one instead.",
                    ));
                }
                w.put(&Passage {
                    start,
                    end,
                    quotation,
                    ..before
                })
            })
    }

    /// Removes passages with their taggings and memos.
    pub fn remove_passages(&self, passages: &[PassageId]) -> Result<Outcome<u32>, Failure> {
        self.store
            .write("remove_passages", "remove passages", &self.coder(), |w| {
                let mut removed = 0;
                for id in passages {
                    if Passage::find(w.connection, *id)?.is_some() {
                        remove_passage(w, *id)?;
                        removed += 1;
                    }
                }
                w.label(format!("remove {}", counted(removed, "passage")));
                Ok(u32::try_from(removed).unwrap_or(u32::MAX))
            })
    }
}

/// The passage that covers exactly this stretch, made where there is none.
pub(super) fn passage_at(w: &mut Writing<'_>, place: Place) -> Result<PassageId, Failure> {
    let quotation = quotation(w, place)?;
    let (start, end) = ends(place.range)?;
    if let Some(passage) = Passage::at(w.connection, place.article, start, end)? {
        return Ok(passage.id);
    }
    let created_at = w.now().to_owned();
    let new = Passage {
        id: PassageId(0),
        uuid: new_uuid(),
        article: place.article,
        start,
        end,
        quotation,
        created_at,
    };
    Ok(w.add(new)?.id)
}

pub(super) fn tag_as(
    w: &mut Writing<'_>,
    passage: PassageId,
    tag: TagId,
    coder: CoderId,
) -> Result<(), Failure> {
    let there = Tagging::with(w.connection, passage, tag)?;
    if there.iter().all(|tagging| tagging.coder != coder) {
        let created_at = w.now().to_owned();
        w.add(Tagging {
            id: TaggingId(0),
            uuid: new_uuid(),
            passage,
            tag,
            coder,
            created_at,
            example: false,
        })?;
    }
    Ok(())
}

/// The words at a place; refused where there are none.
pub(super) fn quotation(w: &Writing<'_>, place: Place) -> Result<String, Failure> {
    let text = Text::find(w.connection, place.article)?.or_not_found("article")?;
    let quotation = place.range.of(&text.content).unwrap_or_default();
    require(!quotation.is_empty(), "The passage lies outside the article.")?;
    require(!quotation.trim().is_empty(), "Only blank space is selected.")?;
    Ok(quotation.to_owned())
}

pub(super) fn ends(range: ByteRange) -> Result<(u32, u32), Failure> {
    let end = |at: usize| {
        u32::try_from(at).map_err(|cause| Failure::invalid("The article is too long to tag.").because(cause))
    };
    Ok((end(range.start)?, end(range.end)?))
}

pub(super) fn remove_passage(w: &mut Writing<'_>, id: PassageId) -> Result<(), Failure> {
    for tagging in Tagging::of_passage(w.connection, id)? {
        w.remove::<Tagging>(tagging.id)?;
    }
    if let Some(memo) = Memo::on(w.connection, MemoOn::Passage(id))? {
        w.remove::<Memo>(memo.id)?;
    }
    w.remove::<Passage>(id)
}

/// Removes a passage that carries neither tag nor memo.
pub(super) fn remove_if_bare(w: &mut Writing<'_>, id: PassageId) -> Result<(), Failure> {
    let tagged = !Tagging::of_passage(w.connection, id)?.is_empty();
    let noted = Memo::on(w.connection, MemoOn::Passage(id))?.is_some();
    if tagged || noted {
        Ok(())
    } else {
        w.remove::<Passage>(id)
    }
}
