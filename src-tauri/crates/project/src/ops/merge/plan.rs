//! What each row becomes: three states of it are compared, ours, theirs, and that of the past
//! which both share.

use super::settle::settle;
use super::{Base, Copied, Fields, Rows};
use crate::store::merging::{Joined, Joins, Key, refers_to};
use crate::wire::{MergeAsked, MergeConflict, MergeSide};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// What people wrote at length: two such texts can stand one after the other.
const TEXTS: [&str; 4] = ["definition", "use_when", "not_when", "text"];

pub(super) struct Plan {
    pub rows: Rows,
    pub conflicts: Vec<MergeConflict>,
    pub notes: Vec<String>,
    /// Rows that became one with others.
    pub joins: Joins,
}

pub(super) struct Choice<'a> {
    all: MergeSide,
    each: HashMap<&'a str, MergeSide>,
    pub join_names: bool,
}

impl<'a> Choice<'a> {
    fn new(asked: &'a MergeAsked) -> Self {
        Self {
            all: asked.decide.unwrap_or_default(),
            each: asked
                .each
                .iter()
                .flatten()
                .map(|decided| (decided.conflict.as_str(), decided.take))
                .collect(),
            join_names: asked.join_names,
        }
    }

    pub fn of(&self, conflict: &str) -> MergeSide {
        self.each.get(conflict).copied().unwrap_or(self.all)
    }
}

pub(super) fn plan(ours: &Copied, theirs: &Copied, base: &Base, joined: &Joined, asked: &MergeAsked) -> Plan {
    let choice = Choice::new(asked);
    let mut planning = Planning {
        ours,
        theirs,
        base,
        choice: &choice,
        conflicts: Vec::new(),
    };
    let keys: BTreeSet<&Key> = ours.rows.keys().chain(theirs.rows.keys()).collect();
    let mut rows = Rows::new();
    for key in keys {
        if let Some(fields) = planning.row(key) {
            rows.insert(key.clone(), fields);
        }
    }
    let mut plan = Plan {
        rows,
        conflicts: planning.conflicts,
        notes: Vec::new(),
        joins: Joins::new(),
    };
    // Where nothing comes in, nothing is put right either: that is what a check is for.
    if plan.rows != ours.rows {
        settle(&mut plan, ours, theirs, base, joined, &choice);
    }
    plan
}

struct Planning<'p> {
    ours: &'p Copied,
    theirs: &'p Copied,
    base: &'p Base,
    choice: &'p Choice<'p>,
    conflicts: Vec<MergeConflict>,
}

impl Planning<'_> {
    fn row(&mut self, key: &Key) -> Option<Fields> {
        let ours = self.ours.rows.get(key);
        let theirs = self.theirs.rows.get(key);
        let base = self.base.rows.get(key);
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => Some(self.fields(key, ours, theirs, base)),
            (ours, theirs) => self.removed(key, ours, theirs),
        }
    }

    /// Changed on one side and removed on the other: what was changed stays, unless somebody says
    /// otherwise, since it can still be removed and not be made again.
    fn removed(&mut self, key: &Key, ours: Option<&Fields>, theirs: Option<&Fields>) -> Option<Fields> {
        let id = format!("{}/{}/removed", key.0, key.1);
        let taken = match self.choice.of(&id) {
            MergeSide::Mine => MergeSide::Mine,
            MergeSide::Theirs => MergeSide::Theirs,
            MergeSide::Latest | MergeSide::Both if ours.is_some() => MergeSide::Mine,
            MergeSide::Latest | MergeSide::Both => MergeSide::Theirs,
        };
        let said = |side: Option<&Fields>| side.map_or("removed".to_owned(), |_| "changed".to_owned());
        self.conflicts.push(MergeConflict {
            id,
            kind: key.0.to_owned(),
            what: ours.or(theirs).map(name_of).unwrap_or_default(),
            field: "removed".to_owned(),
            mine: said(ours),
            theirs: said(theirs),
            both: false,
            decidable: true,
            taken,
        });
        match taken {
            MergeSide::Mine => ours.cloned(),
            _ => theirs.cloned(),
        }
    }

    fn fields(&mut self, key: &Key, ours: &Fields, theirs: &Fields, base: Option<&Fields>) -> Fields {
        let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        let mut out = Fields::new();
        // What means something only with another field goes where that one goes.
        let mut led: HashMap<&str, MergeSide> = HashMap::new();
        let (lead, followers) = led_by(key.0);
        let order = names.iter().filter(|name| **name == lead);
        for field in order.chain(names.iter().filter(|name| **name != lead)).copied() {
            let get = |from: &Fields| from.get(field).cloned().unwrap_or_default();
            let (mine, other) = (get(ours), get(theirs));
            let was = base.map(get);
            let unchanged = (was.as_ref() == Some(&mine), was.as_ref() == Some(&other));
            let value = match (led.get(field.as_str()), unchanged) {
                (Some(MergeSide::Mine), _) => mine,
                (Some(_), _) => other,
                _ if mine == other => mine,
                (None, (_, true)) => mine,
                (None, (true, false)) => other,
                (None, (false, false)) => {
                    let woven = was.as_ref().and_then(|was| woven(field, &mine, &other, was));
                    let (value, side) = match woven {
                        Some(value) => (value, MergeSide::Both),
                        None => self.conflict(key, field, ours, mine, other),
                    };
                    if field == lead {
                        let whole = |of: &Fields| {
                            let get = |name: &&str| of.get(*name).cloned().unwrap_or_default();
                            Value::from(followers.iter().map(get).collect::<Vec<_>>())
                        };
                        let side = match side {
                            MergeSide::Both => self.later(key, &whole(ours), &whole(theirs)),
                            side => side,
                        };
                        led.extend(followers.iter().map(|name| (*name, side)));
                    }
                    value
                }
            };
            out.insert(field.clone(), value);
        }
        // A detail that neither side has any more is gone, not empty.
        out.retain(|field, value| !value.is_null() || !field.starts_with("found."));
        out
    }

    /// The value that stands, and whose it is.
    fn conflict(
        &mut self,
        key: &Key,
        field: &str,
        row: &Fields,
        mine: Value,
        theirs: Value,
    ) -> (Value, MergeSide) {
        let id = format!("{}/{}/{field}", key.0, key.1);
        let may_join = TEXTS.contains(&field) && mine.is_string() && theirs.is_string();
        let taken = match self.choice.of(&id) {
            MergeSide::Both if !may_join => self.later(key, &mine, &theirs),
            MergeSide::Latest => self.later(key, &mine, &theirs),
            side => side,
        };
        // Where something was found goes with what was found, and times with what they are of:
        // these follow the later change without a word.
        if !field.starts_with("found.") && !field.ends_with("_at") && field != "position" {
            self.conflicts.push(MergeConflict {
                id,
                kind: key.0.to_owned(),
                what: name_of(row),
                field: field.to_owned(),
                mine: self.shown(field, &mine),
                theirs: self.shown(field, &theirs),
                both: may_join,
                decidable: true,
                taken,
            });
        }
        let value = match taken {
            MergeSide::Theirs => theirs,
            MergeSide::Both => self.joined(key, mine, theirs),
            _ => mine,
        };
        (value, taken)
    }

    /// The earlier text, then the later one, so that it is the same whoever merges.
    fn joined(&self, key: &Key, mine: Value, theirs: Value) -> Value {
        let (first, second) = match self.later(key, &mine, &theirs) {
            MergeSide::Mine => (theirs, mine),
            _ => (mine, theirs),
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
        let parts = [text(&first), text(&second)];
        Value::from(parts.join("\n\n").trim())
    }

    /// A value as people read it: what it refers to by name, of a place its words.
    fn shown(&self, field: &str, value: &Value) -> String {
        let text = |value: &Value| value.as_str().map(shortened);
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::String(words) => match refers_to(field) {
                Some(table) => {
                    let key = (table, words.clone());
                    let row = self.ours.rows.get(&key).or_else(|| self.theirs.rows.get(&key));
                    row.map(name_of).unwrap_or_default()
                }
                None => words.clone(),
            },
            Value::Array(place) if field == "place" => {
                place.get(2).and_then(text).unwrap_or_else(|| value.to_string())
            }
            Value::Array(items) => {
                let named = |item: &Value| item.get("name").and_then(text).or_else(|| text(item));
                let names: Option<Vec<String>> = items.iter().map(named).collect();
                names.map_or_else(|| value.to_string(), |names| names.join(", "))
            }
            value => value.to_string(),
        }
    }

    /// Which side wrote the row later; by the value itself where both did at the same moment, so
    /// that it is the same whoever merges.
    fn later(&self, key: &Key, mine: &Value, theirs: &Value) -> MergeSide {
        let time = |copied: &Copied, times: &HashMap<(String, u32), String>| {
            copied
                .ids
                .get(key)
                .and_then(|id| times.get(&(key.0.to_owned(), *id)))
                .cloned()
                .unwrap_or_default()
        };
        let own = (time(self.ours, &self.base.ours_times), mine.to_string());
        let other = (time(self.theirs, &self.base.theirs_times), theirs.to_string());
        if other > own {
            MergeSide::Theirs
        } else {
            MergeSide::Mine
        }
    }
}

/// The field of a table that others belong to: who wrote a memo and when, who gave a tag, who
/// decided what about a pair of places.
fn led_by(table: &str) -> (&'static str, &'static [&'static str]) {
    match table {
        "memo" => ("text", &["coder", "changed_at"]),
        "tagging" => ("tag", &["coder", "created_at"]),
        "alignment" => ("verdict", &["kind", "coder", "decided_at"]),
        _ => ("", &[]),
    }
}

/// One side put a text before or after the one that was there, as joining does, and the other went
/// on with what was there: both stand, and nobody need decide.
fn woven(field: &str, mine: &Value, theirs: &Value, was: &Value) -> Option<Value> {
    if !TEXTS.contains(&field) {
        return None;
    }
    let (mine, theirs, was) = (mine.as_str()?, theirs.as_str()?, was.as_str()?);
    if was.is_empty() || mine.is_empty() || theirs.is_empty() {
        return None;
    }
    let around = |longer: &str, new: &str| {
        let behind = longer.strip_prefix(was).filter(|rest| rest.starts_with("\n\n"));
        let before = longer.strip_suffix(was).filter(|rest| rest.ends_with("\n\n"));
        behind
            .map(|rest| format!("{new}{rest}"))
            .or_else(|| before.map(|rest| format!("{rest}{new}")))
    };
    match (around(mine, theirs), around(theirs, mine)) {
        (Some(woven), None) | (None, Some(woven)) => Some(Value::from(woven)),
        _ => None,
    }
}

/// What people call a row.
pub(super) fn name_of(fields: &Fields) -> String {
    let text = |field: &str| {
        fields
            .get(field)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let quoted = fields
        .get("place")
        .and_then(|place| place.get(2))
        .and_then(Value::as_str);
    text("name")
        .or_else(|| text("headline"))
        .or_else(|| text("first_words"))
        .or_else(|| text("text"))
        .or_else(|| text("a_quotation"))
        .or(quoted)
        .map(shortened)
        .unwrap_or_default()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
