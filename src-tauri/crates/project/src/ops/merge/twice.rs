//! Articles that both sides have imported since the copies parted. They stay two, since passages
//! stand in both; whoever merges is told.

use super::plan::{Plan, name_of};
use crate::failure::Failure;
use crate::store::merging::{Copied, Key, text_hashes};
use crate::store::{Connection, merging};
use std::collections::BTreeSet;

/// Headlines that are named; the others are counted.
const NAMED: usize = 5;

pub(super) fn note(
    (ours, our_rows): (&Connection, &Copied),
    (theirs, their_rows): (&Connection, &Copied),
    plan: &mut Plan,
) -> Result<(), Failure> {
    let articles = plan.rows.iter().filter(|(key, _)| key.0 == merging::ARTICLE);
    let (here, come): (Vec<_>, Vec<_>) = articles.partition(|(key, _)| our_rows.rows.contains_key(*key));
    if come.is_empty() {
        return Ok(());
    }
    let hashes = text_hashes(ours)?;
    let hash_of = |key: &Key| hashes.get(our_rows.ids.get(key)?);
    let known: BTreeSet<&String> = here.iter().filter_map(|(key, _)| hash_of(key)).collect();
    let hashes = text_hashes(theirs)?;
    let hash_there = |key: &Key| hashes.get(their_rows.ids.get(key)?);
    let twice: Vec<String> = come
        .iter()
        .filter(|(key, _)| hash_there(key).is_some_and(|hash| known.contains(hash)))
        .map(|(_, fields)| format!("“{}”", name_of(fields)))
        .collect();
    let listed = twice.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = match twice.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match twice.len() {
        0 => {}
        1 => plan.notes.push(format!(
            "1 article was imported on both sides and is in the project twice: {listed}."
        )),
        count => plan.notes.push(format!(
            "{count} articles were imported on both sides and are in the project twice: {listed}{more}."
        )),
    }
    Ok(())
}
