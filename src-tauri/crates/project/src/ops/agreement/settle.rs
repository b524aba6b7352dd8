//! Settling a difference: after they have talked, coders go by what one of them did.

use crate::Project;
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::ops::tag_passage::{remove_if_bare, tag_as};
use crate::ops::{OrNotFound, coder_named};
use crate::store::rows::Row;
use crate::store::tables::{Tag, Tagging};
use crate::wire::Outcome;
use std::collections::BTreeSet;

impl Project {
    /// Makes all of `coders` tag as `like` did in `passages`, which are those of one disagreement
    /// on `tag`: where `like` gave the tag all get it, elsewhere it comes off. Taggings of anybody
    /// else stay as they are. Says how many taggings came or went.
    pub fn settle_disagreement(
        &self,
        tag: TagId,
        passages: &[PassageId],
        coders: &[String],
        like: &str,
    ) -> Result<Outcome<u32>, Failure> {
        require(
            coders.iter().any(|coder| coder == like),
            format!("“{like}” is none of the coders who differ here."),
        )?;
        self.store
            .write("settle_disagreement", "settle a difference", &self.coder(), |w| {
                let name = Tag::find(w.connection, tag)?.or_not_found("tag")?.name;
                let model = coder_named(w, like)?;
                let mut ids = BTreeSet::new();
                for coder in coders {
                    ids.insert(coder_named(w, coder)?);
                }
                let mut changes = 0;
                for passage in passages {
                    let there = Tagging::with(w.connection, *passage, tag)?;
                    if there.iter().any(|tagging| tagging.coder == model) {
                        for coder in &ids {
                            if there.iter().all(|tagging| tagging.coder != *coder) {
                                tag_as(w, *passage, tag, *coder)?;
                                changes += 1;
                            }
                        }
                        continue;
                    }
                    let others: Vec<_> = there.iter().filter(|t| ids.contains(&t.coder)).collect();
                    for tagging in &others {
                        w.remove::<Tagging>(tagging.id)?;
                        changes += 1;
                    }
                    if !others.is_empty() {
                        remove_if_bare(w, *passage)?;
                    }
                }
                require(
                    changes > 0,
                    "There is nothing left to settle here: the taggings have changed since.",
                )?;
                w.label(format!("settle “{name}” as {like} did"));
                Ok(changes)
            })
    }
}
