//! Who tags: how much each coder did, what they are called, and taking off one coder's taggings
//! where those of others stay.

use super::tag_passage::remove_if_bare;
use super::{OrNotFound, counted};
use crate::Project;
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::rows::Row;
use crate::store::tables::{Coder, Tagging};
use crate::store::views;
use crate::wire::{CoderRow, Outcome};
use std::collections::BTreeSet;

impl Project {
    /// Everybody who acted in this project, in the order in which they first did.
    pub fn coder_rows(&self) -> Result<Vec<CoderRow>, Failure> {
        self.store.read(views::coder_rows)
    }

    /// Gives a coder another name; all that they did goes under it.
    pub fn rename_coder(&self, id: CoderId, name: &str) -> Result<Outcome<()>, Failure> {
        let name = name.trim();
        require(!name.is_empty(), "A coder needs a name; taggings carry it.")?;
        self.store
            .write("rename_coder", "rename a coder", &self.coder(), |w| {
                let before = Coder::find(w.connection, id)?.or_not_found("coder")?;
                let taken = Coder::all(w.connection)?
                    .iter()
                    .any(|other| other.id != id && other.name.to_lowercase() == name.to_lowercase());
                if taken {
                    return Err(Failure::conflict(format!(
                        "Another coder is called “{name}” already. Choose a name that tells the two apart."
                    )));
                }
                w.label(format!("rename the coder “{}” to “{name}”", before.name));
                w.put(&Coder {
                    name: name.to_owned(),
                    ..before
                })
            })
    }

    /// Takes off what these coders tagged in the passages; what others tagged there stays. A
    /// passage left with neither tag nor memo goes. Says how many taggings went.
    pub fn remove_taggings(
        &self,
        passages: &[PassageId],
        coders: &[String],
    ) -> Result<Outcome<u32>, Failure> {
        self.store
            .write("remove_taggings", "take tags off", &self.coder(), |w| {
                let ids: BTreeSet<CoderId> = Coder::all(w.connection)?
                    .into_iter()
                    .filter(|coder| coders.contains(&coder.name))
                    .map(|coder| coder.id)
                    .collect();
                let mut removed = 0;
                for passage in passages {
                    let own: Vec<Tagging> = Tagging::of_passage(w.connection, *passage)?
                        .into_iter()
                        .filter(|tagging| ids.contains(&tagging.coder))
                        .collect();
                    for tagging in &own {
                        w.remove::<Tagging>(tagging.id)?;
                    }
                    if !own.is_empty() {
                        remove_if_bare(w, *passage)?;
                    }
                    removed += own.len();
                }
                w.label(format!("take {} off", counted(removed, "tagging")));
                Ok(u32::try_from(removed).unwrap_or(u32::MAX))
            })
    }
}
