//! Two rows that become one: what the row that goes says that the other does not.

use super::plan::{Choice, name_of};
use super::{Copied, Fields};
use crate::store::merging::Key;
use crate::wire::{MergeConflict, MergeSide};
use serde_json::Value;

/// What people write at length of a tag: both stay, one after the other.
const WRITTEN: [&str; 3] = ["definition", "use_when", "not_when"];

fn text<'f>(fields: &'f Fields, field: &str) -> &'f str {
    fields.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn truth(fields: &Fields, field: &str) -> bool {
    fields.get(field).and_then(Value::as_bool) == Some(true)
}

/// Takes over what `gone` says; what cannot stand beside what is there is noted.
pub(super) fn take_over(table: &str, stays: &mut Fields, gone: &Fields, notes: &mut Vec<String>) {
    match table {
        "tagging" if truth(gone, "example") => {
            stays.insert("example".to_owned(), Value::Bool(true));
        }
        "tag" => {
            for field in WRITTEN {
                let mut words = text(stays, field).to_owned();
                crate::ops::merge_tags::append(&mut words, text(gone, field));
                stays.insert(field.to_owned(), Value::from(words));
            }
            let retired = truth(stays, "retired");
            if text(stays, "key").is_empty() && !retired {
                let key = gone.get("key").cloned().unwrap_or_default();
                stays.insert("key".to_owned(), key);
            }
            let mut lost = Vec::new();
            if !text(gone, "key").is_empty() && text(gone, "key") != text(stays, "key") {
                lost.push(format!("the key {}", text(gone, "key")));
            }
            if text(gone, "colour") != text(stays, "colour") {
                lost.push("another colour".to_owned());
            }
            if truth(gone, "retired") != retired {
                let how = if retired { "in use" } else { "retired" };
                lost.push(format!("been {how}"));
            }
            if !lost.is_empty() {
                notes.push(format!(
                    "Of the tags “{}” that became one, the one that went had {}.",
                    name_of(stays),
                    lost.join(" and ")
                ));
            }
        }
        _ => {}
    }
}

/// A pair of places, whichever of its rows it is told by.
pub(super) fn pair_of(fields: &Fields) -> Option<String> {
    let parts = ["article", "start", "end"].map(|part| {
        let of = |side: &str| fields.get(&format!("{side}_{part}")).map(Value::to_string);
        Some(format!("{} {}", of("a")?, of("b")?))
    });
    Some(parts.into_iter().collect::<Option<Vec<_>>>()?.join(" "))
}

/// One decision on a pair of places that was decided about on both sides. What differs is a
/// conflict, as it is where both changed one row; a decision is taken whole, with who took it.
pub(super) fn one_decision(
    stays: &Key,
    group: &[(&Key, &Fields)],
    ours: &Copied,
    theirs: &Copied,
    choice: &Choice<'_>,
    conflicts: &mut Vec<MergeConflict>,
) -> Option<Fields> {
    let latest = |of: Option<&Copied>| {
        let of_side = group
            .iter()
            .filter(|(key, _)| of.is_none_or(|of| of.rows.contains_key(*key)));
        of_side
            .max_by_key(|(_, fields)| {
                let said = ["verdict", "kind", "coder"].map(|field| text(fields, field));
                (text(fields, "decided_at"), said)
            })
            .map(|(_, fields)| *fields)
    };
    let later = latest(None)?;
    let (Some(mine), Some(other)) = (latest(Some(ours)), latest(Some(theirs))) else {
        return Some(later.clone());
    };
    let said = |fields: &Fields| text(fields, "verdict").to_owned();
    if said(mine) == said(other) {
        return Some(later.clone());
    }
    let id = format!("alignment/{}/verdict", stays.1);
    let taken = match choice.of(&id) {
        MergeSide::Latest | MergeSide::Both if later == mine => MergeSide::Mine,
        MergeSide::Latest | MergeSide::Both => MergeSide::Theirs,
        side => side,
    };
    conflicts.push(MergeConflict {
        id,
        kind: stays.0.to_owned(),
        what: name_of(mine),
        field: "verdict".to_owned(),
        mine: said(mine),
        theirs: said(other),
        both: false,
        decidable: true,
        taken,
    });
    Some(if taken == MergeSide::Mine { mine } else { other }.clone())
}
