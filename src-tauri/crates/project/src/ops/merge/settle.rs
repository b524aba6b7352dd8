//! What two sound projects can break together: passages of the same words twice, a tag that one
//! side removed and the other used, tags in a circle. Every rule gives the same whoever merges
//! whom, so each picks by what both copies know: what was there before, when it was made, its
//! lasting name.

use super::alike;
use super::plan::{Choice, Plan, name_of};
use super::{Base, Copied, Fields, Rows};
use crate::store::merging::{Joined, Joins, Key, refers_to};
use crate::wire::{MergeConflict, MergeSide};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub(super) fn settle(
    plan: &mut Plan,
    ours: &Copied,
    theirs: &Copied,
    base: &Base,
    joined: &Joined,
    choice: &Choice<'_>,
) {
    let Plan {
        rows,
        conflicts,
        notes,
        joins,
    } = plan;
    let mut settling = Settling { rows, base, joins };
    settling.keep_what_is_used(ours, theirs, joined, conflicts);
    settling.open_circles(notes);
    settling.join("outlet", notes, |_, fields| Some(lower(fields, "name")));
    if choice.join_names {
        settling.join("coder", notes, |_, fields| Some(text(fields, "name")));
        // Joining parents can bring children of one name together.
        while settling.join("tag", notes, |_, fields| {
            Some(text(fields, "parent") + "\n" + &lower(fields, "name"))
        }) {}
    }
    settling.join("passage", notes, |_, fields| place_of(fields));
    settling.join("tagging", notes, |_, fields| {
        Some(
            ["passage", "tag", "coder"]
                .map(|part| text(fields, part))
                .join(" "),
        )
    });
    settling.join_memos();
    settling.join_decisions(ours, theirs, choice, conflicts);
    settling.drop_bare_passages(ours, theirs);
    settling.tell_names_apart(conflicts);
    settling.one_tag_a_key(notes);
    settling.number_siblings();
}

/// Which of several rows goes first: new or not, made when, called what.
type Rank = (bool, String, String);

struct Settling<'s> {
    rows: &'s mut Rows,
    base: &'s Base,
    /// Which rows became one with which.
    joins: &'s mut Joins,
}

fn text(fields: &Fields, field: &str) -> String {
    fields
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Where a passage stands.
fn place_of(fields: &Fields) -> Option<String> {
    let place = fields.get("place")?;
    let article = text(fields, "article");
    Some(format!("{article} {} {}", place.get(0)?, place.get(1)?))
}

fn lower(fields: &Fields, field: &str) -> String {
    text(fields, field).to_lowercase()
}

impl Settling<'_> {
    fn of(&self, table: &str) -> impl Iterator<Item = (&Key, &Fields)> {
        self.rows.iter().filter(move |((of, _), _)| *of == table)
    }

    /// What was there before goes first, then what was made first.
    fn rank(&self, key: &Key, fields: &Fields) -> Rank {
        (
            !self.base.rows.contains_key(key),
            text(fields, "created_at"),
            key.1.clone(),
        )
    }

    /// A row that one side removed and the other still refers to stays: work on it would be lost.
    /// Not so one that an earlier merge made one with another: what referred to it means that one.
    fn keep_what_is_used(
        &mut self,
        ours: &Copied,
        theirs: &Copied,
        joined: &Joined,
        conflicts: &mut Vec<MergeConflict>,
    ) {
        let places: HashMap<String, Key> = self
            .of("passage")
            .filter_map(|(key, fields)| Some((place_of(fields)?, key.clone())))
            .collect();
        let mut unlooked: Vec<Key> = self.rows.keys().cloned().collect();
        while let Some(key) = unlooked.pop() {
            let Some(fields) = self.rows.get(&key).cloned() else {
                continue;
            };
            for (field, value) in &fields {
                let (Some(table), Some(name)) = (refers_to(field), value.as_str()) else {
                    continue;
                };
                let target = (table, name.to_owned());
                if self.rows.contains_key(&target) {
                    continue;
                }
                let kept = ours.rows.get(&target).or_else(|| theirs.rows.get(&target));
                let at_its_place = || {
                    let place = kept.filter(|_| table == "passage").and_then(place_of)?;
                    places
                        .get(&place)
                        .filter(|key| self.rows.contains_key(*key))
                        .cloned()
                };
                if let Some(instead) = joined.instead(&target, self.rows).or_else(at_its_place) {
                    if let Some(fields) = self.rows.get_mut(&key) {
                        fields.insert(field.clone(), Value::from(instead.1));
                    }
                    continue;
                }
                match kept {
                    Some(kept) => {
                        let here = ours.rows.contains_key(&target);
                        let said = |there: bool| if there { "used" } else { "removed" }.to_owned();
                        conflicts.push(MergeConflict {
                            id: format!("{table}/{name}/used"),
                            kind: table.to_owned(),
                            what: name_of(kept),
                            field: "removed".to_owned(),
                            mine: said(here),
                            theirs: said(!here),
                            both: false,
                            decidable: false,
                            taken: if here { MergeSide::Mine } else { MergeSide::Theirs },
                        });
                        self.rows.insert(target.clone(), kept.clone());
                        unlooked.push(target);
                    }
                    None if field == "parent" || field == "outlet" => {
                        if let Some(fields) = self.rows.get_mut(&key) {
                            fields.insert(field.clone(), Value::Null);
                        }
                    }
                    None => {
                        self.rows.remove(&key);
                    }
                }
            }
        }
    }

    /// Each side put one tag under the other: one of them goes to the root.
    fn open_circles(&mut self, notes: &mut Vec<String>) {
        let keys: Vec<Key> = self.of("tag").map(|(key, _)| key.clone()).collect();
        for key in keys.iter().rev() {
            let mut seen = HashSet::from([key.1.clone()]);
            let mut at = text(&self.rows[key], "parent");
            while !at.is_empty() && seen.insert(at.clone()) {
                at = self
                    .rows
                    .get(&("tag", at))
                    .map(|fields| text(fields, "parent"))
                    .unwrap_or_default();
            }
            if at == key.1
                && let Some(fields) = self.rows.get_mut(key)
            {
                notes.push(format!(
                    "Each side has put “{}” and another tag under one another; it now stands at the root.",
                    name_of(fields)
                ));
                fields.insert("parent".to_owned(), Value::Null);
            }
        }
    }

    /// Makes one of the rows that `same` gives the same for; whatever referred to the others
    /// refers to it. Says whether there were any.
    fn join(
        &mut self,
        table: &'static str,
        notes: &mut Vec<String>,
        same: impl Fn(&Key, &Fields) -> Option<String>,
    ) -> bool {
        let mut groups: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (key, fields) in self.of(table) {
            if let Some(of) = same(key, fields) {
                groups.entry(of).or_default().push(key.clone());
            }
        }
        let mut instead: HashMap<String, String> = HashMap::new();
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_cached_key(|key| self.rows.get(key).map(|fields| self.rank(key, fields)));
            let first = group.remove(0);
            for key in group {
                let gone = self.rows.remove(&key);
                if let (Some(stays), Some(gone)) = (self.rows.get_mut(&first), &gone) {
                    alike::take_over(table, stays, gone, notes);
                }
                self.joins.push((key.clone(), first.1.clone()));
                instead.insert(key.1, first.1.clone());
            }
        }
        if !instead.is_empty() {
            for fields in self.rows.values_mut() {
                for (field, value) in fields {
                    if refers_to(field) == Some(table)
                        && let Some(first) = value.as_str().and_then(|name| instead.get(name))
                    {
                        *value = Value::from(first.clone());
                    }
                }
            }
        }
        !instead.is_empty()
    }

    /// Of each pair of places there is one decision.
    fn join_decisions(
        &mut self,
        ours: &Copied,
        theirs: &Copied,
        choice: &Choice<'_>,
        conflicts: &mut Vec<MergeConflict>,
    ) {
        let mut groups: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (key, fields) in self.of("alignment") {
            if let Some(pair) = alike::pair_of(fields) {
                groups.entry(pair).or_default().push(key.clone());
            }
        }
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_cached_key(|key| self.rank(key, &self.rows[key]));
            let rows: Vec<(&Key, &Fields)> = group.iter().map(|key| (key, &self.rows[key])).collect();
            let Some(decided) = alike::one_decision(&group[0], &rows, ours, theirs, choice, conflicts) else {
                continue;
            };
            let first = group.remove(0);
            for key in group {
                self.rows.remove(&key);
                self.joins.push((key, first.1.clone()));
            }
            self.rows.insert(first, decided);
        }
    }

    /// Of each thing there is one memo: two become one that holds both, the earlier first.
    fn join_memos(&mut self) {
        let mut groups: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (key, fields) in self.of("memo") {
            let on = ["article", "passage", "tag", "story"]
                .map(|of| text(fields, of))
                .join("\n");
            groups.entry(on).or_default().push(key.clone());
        }
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_cached_key(|key| (text(&self.rows[key], "changed_at"), key.1.clone()));
            let mut parts: Vec<String> = Vec::new();
            for key in &group {
                let part = text(&self.rows[key], "text");
                let said = |known: &String| *known == part || known.split("\n\n").any(|piece| piece == part);
                if !parts.iter().any(said) {
                    parts.push(part);
                }
            }
            let Some(last) = group.last().and_then(|key| self.rows.get(key)).cloned() else {
                continue;
            };
            group.sort_by_cached_key(|key| self.rank(key, &self.rows[key]));
            let first = group.remove(0);
            for key in group {
                self.rows.remove(&key);
                self.joins.push((key, first.1.clone()));
            }
            let joined = Value::from(parts.join("\n\n"));
            self.rows.insert(
                first,
                last.into_iter().chain([("text".to_owned(), joined)]).collect(),
            );
        }
    }

    /// One side took one tag off a passage and the other took the other one: then it goes, as it
    /// does when one person takes off both.
    fn drop_bare_passages(&mut self, ours: &Copied, theirs: &Copied) {
        let carried = |rows: &Rows| -> BTreeSet<String> {
            let carrying = rows
                .iter()
                .filter(|((table, _), _)| matches!(*table, "tagging" | "memo"));
            carrying
                .map(|(_, fields)| text(fields, "passage"))
                .filter(|passage| !passage.is_empty())
                .collect()
        };
        let now = carried(self.rows);
        let before: BTreeSet<String> = carried(&ours.rows)
            .into_iter()
            .chain(carried(&theirs.rows))
            .collect();
        self.rows
            .retain(|(table, name), _| *table != "passage" || now.contains(name) || !before.contains(name));
    }

    /// Tags, stories and coders that were made on both sides under one name are two things with
    /// one name; whoever merges sees both and can join them. A coder's name is what they act
    /// under, so neither of two new ones keeps it: else one would go on as the other.
    fn tell_names_apart(&mut self, conflicts: &mut Vec<MergeConflict>) {
        for (table, keep_first) in [("tag", true), ("story", true), ("coder", false)] {
            let mut groups: BTreeMap<(String, String), Vec<Key>> = BTreeMap::new();
            let mut taken: HashSet<(String, String)> = HashSet::new();
            for (key, fields) in self.of(table) {
                let called = (text(fields, "parent"), lower(fields, "name"));
                taken.insert(called.clone());
                groups.entry(called).or_default().push(key.clone());
            }
            for ((parent, _), mut group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
                group.sort_by_cached_key(|key| self.rank(key, &self.rows[key]));
                let known = group.first().is_some_and(|key| self.base.rows.contains_key(key));
                let kept = usize::from(keep_first || known);
                let mut number = kept;
                let what = group
                    .first()
                    .map(|key| name_of(&self.rows[key]))
                    .unwrap_or_default();
                for key in group.iter().skip(kept) {
                    let Some(fields) = self.rows.get_mut(key) else {
                        continue;
                    };
                    let name = text(fields, "name");
                    let free = loop {
                        number += 1;
                        let free = format!("{name} ({number})");
                        if taken.insert((parent.clone(), free.to_lowercase())) {
                            break free;
                        }
                    };
                    fields.insert("name".to_owned(), Value::from(free));
                }
                conflicts.push(MergeConflict {
                    id: format!(
                        "{table}/{}/same",
                        group.first().map(|key| key.1.as_str()).unwrap_or_default()
                    ),
                    kind: table.to_owned(),
                    field: "same name".to_owned(),
                    mine: what.clone(),
                    theirs: what.clone(),
                    what,
                    both: false,
                    decidable: false,
                    taken: MergeSide::Latest,
                });
            }
        }
    }

    fn one_tag_a_key(&mut self, notes: &mut Vec<String>) {
        let mut groups: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (key, fields) in self.of("tag") {
            let pressed = text(fields, "key");
            if !pressed.is_empty() {
                groups.entry(pressed).or_default().push(key.clone());
            }
        }
        for (pressed, mut group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
            // Whoever had the key before keeps it.
            group.sort_by_cached_key(|key| {
                let had = self
                    .base
                    .rows
                    .get(key)
                    .is_some_and(|was| text(was, "key") == pressed);
                (!had, self.rank(key, &self.rows[key]))
            });
            for key in group.iter().skip(1) {
                if let Some(fields) = self.rows.get_mut(key) {
                    notes.push(format!(
                        "The tag “{}” has lost its key {pressed}: another tag has it.",
                        name_of(fields)
                    ));
                    fields.insert("key".to_owned(), Value::Null);
                }
            }
        }
    }

    /// Two tags at one place among their siblings have no order that both copies would show.
    fn number_siblings(&mut self) {
        let mut siblings: BTreeMap<String, Vec<(u64, Rank, Key)>> = BTreeMap::new();
        for (key, fields) in self.of("tag") {
            let position = fields.get("position").and_then(Value::as_u64).unwrap_or(0);
            let entry = (position, self.rank(key, fields), key.clone());
            siblings.entry(text(fields, "parent")).or_default().push(entry);
        }
        for mut group in siblings.into_values() {
            group.sort();
            if !group.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                continue;
            }
            for (position, (_, _, key)) in group.into_iter().enumerate() {
                if let Some(fields) = self.rows.get_mut(&key) {
                    fields.insert("position".to_owned(), Value::from(position));
                }
            }
        }
    }
}
