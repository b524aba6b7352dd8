//! Two people under one name. A coder is known by what they are called, so two colleagues who
//! both left the name at "Me" would become one when their copies are merged, and their agreement
//! could never be told again. Here that is seen, and put right before anything is compared.

use super::{Fields, Rows};
use crate::failure::{Failure, require};
use crate::store::merging::{Joins, Key};
use crate::wire::{MergeAsked, SharedCoder};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

const CODER: &str = "coder";

/// Names under which both sides have tagged since the copies parted.
pub(super) fn shared(ours: &Rows, theirs: &Rows, base: &Rows) -> Vec<SharedCoder> {
    let mine = new_taggings(ours, theirs, base);
    let other = new_taggings(theirs, ours, base);
    mine.into_iter()
        .filter_map(|(name, mine)| {
            let theirs = *other.get(&name)?;
            Some(SharedCoder { name, mine, theirs })
        })
        .collect()
}

fn new_taggings(of: &Rows, other: &Rows, base: &Rows) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for (key, fields) in of.iter().filter(|((table, _), _)| *table == "tagging") {
        if base.contains_key(key) || other.contains_key(key) {
            continue;
        }
        if let Some(name) = coder_of(fields).and_then(|coder| name_of(of, coder)) {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    counts
}

fn coder_of(fields: &Fields) -> Option<&str> {
    fields.get(CODER).and_then(Value::as_str)
}

fn name_of<'r>(rows: &'r Rows, coder: &str) -> Option<&'r str> {
    rows.get(&(CODER, coder.to_owned()))?
        .get("name")
        .and_then(Value::as_str)
}

fn named(rows: &Rows, name: &str) -> Vec<String> {
    rows.iter()
        .filter(|((table, _), fields)| {
            *table == CODER && fields.get("name").and_then(Value::as_str) == Some(name)
        })
        .map(|((_, key), _)| key.clone())
        .collect()
}

/// Gives what is new in the other copy the names that were asked for. What both copies had when
/// they parted keeps its coder, so that merging again finds nothing new. Gives which coder of the
/// copy is which one here, where the renamed one does not come in.
pub(super) fn rename(
    ours: &Rows,
    theirs: &mut Rows,
    base: &Rows,
    asked: &MergeAsked,
) -> Result<Joins, Failure> {
    let mut joins = Joins::new();
    let mut moves: Vec<(String, String)> = Vec::new();
    for renamed in asked.rename.iter().flatten() {
        let to = renamed.to.trim();
        require(!to.is_empty(), "A coder needs a name; taggings carry it.")?;
        if to == renamed.from {
            continue;
        }
        for coder in named(theirs, &renamed.from) {
            let target = target(ours, theirs, to, &coder);
            moves.push((coder, target));
        }
    }
    // All at once: whoever takes a name that another gives up is not renamed along with it.
    for (key, fields) in theirs.iter_mut().filter(|(key, _)| !base.contains_key(*key)) {
        let mover = coder_of(fields).and_then(|coder| moves.iter().find(|(from, _)| from == coder));
        if let (Some((_, target)), true) = (mover, key.0 != CODER) {
            fields.insert(CODER.to_owned(), Value::from(target.clone()));
        }
    }
    for (coder, target) in &moves {
        let key: Key = (CODER, coder.clone());
        let taken = moves.iter().any(|(_, target)| target == coder);
        if !taken && !base.contains_key(&key) && !ours.contains_key(&key) {
            theirs.remove(&key);
            joins.push((key, target.clone()));
        }
    }
    Ok(joins)
}

/// The coder of this name, made where neither side has one. Its lasting name follows from the
/// name and from whose work goes there, so that whoever merges makes the same coder.
fn target(ours: &Rows, theirs: &mut Rows, to: &str, from: &str) -> String {
    let known = named(ours, to).into_iter().chain(named(theirs, to)).next();
    if let Some(known) = known {
        return known;
    }
    let space = Uuid::try_parse(from).unwrap_or(Uuid::NAMESPACE_OID);
    let made = (0_u32..)
        .map(|again| Uuid::new_v5(&space, format!("{to} {again}").as_bytes()).to_string())
        .find(|made| {
            let key = (CODER, made.clone());
            !ours.contains_key(&key) && !theirs.contains_key(&key)
        })
        .unwrap_or_else(crate::new_uuid);
    let fields = Fields::from([("name".to_owned(), Value::from(to))]);
    theirs.insert((CODER, made.clone()), fields);
    made
}
