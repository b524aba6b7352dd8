//! What BibTeX entries take over from others (`crossref`, `xdata`) and from `@string`
//! abbreviations, kept to what ends.
//!
//! The `biblatex` crate follows both by calling itself, without noticing circles, and copies what
//! it finds each time that it is named. So whatever leads in a circle, or would copy more than is
//! reasonable, is taken out before that crate sees it.

use biblatex::{Pair, RawBibliography, RawChunk, RawEntry};
use std::collections::HashMap;

/// Entries that take over from entries that take over: a chapter, its book, the series.
const DEEPEST: usize = 8;
/// What a field costs besides its words.
const FIELD: usize = 64;

/// What may still be copied, in bytes, and whether anything was taken out.
pub struct Links {
    left: usize,
    pub cut: bool,
}

impl Links {
    pub fn new() -> Self {
        Self {
            left: 32 << 20,
            cut: false,
        }
    }

    /// Takes out of the entries what would not end.
    pub fn bound(&mut self, list: &mut RawBibliography<'_>) {
        self.abbreviations(list);
        self.entries(list);
    }

    fn take(&mut self, cost: Option<usize>) -> bool {
        let left = cost.and_then(|cost| self.left.checked_sub(cost));
        self.left = left.unwrap_or(self.left);
        self.cut |= left.is_none();
        left.is_some()
    }

    fn abbreviations(&mut self, list: &mut RawBibliography<'_>) {
        if list.abbreviations.is_empty() {
            return;
        }
        // Of two with one name the later counts, as in the crate.
        let places: HashMap<&str, usize> = (0..)
            .zip(&list.abbreviations)
            .map(|(at, pair)| (pair.key.v, at))
            .collect();
        let own: Vec<usize> = list.abbreviations.iter().map(size).collect();
        let links: Vec<Vec<usize>> = list
            .abbreviations
            .iter()
            .map(|pair| named(pair).filter_map(|name| places.get(name).copied()).collect())
            .collect();
        let wholes = wholes(&own, &links);
        for entry in &mut list.entries {
            entry.v.fields.retain(|field| {
                let mut copied = named(field).filter_map(|name| places.get(name)).peekable();
                copied.peek().is_none()
                    || self.take(copied.try_fold(0, |sum, at| Some(wholes[*at]?.saturating_add(sum))))
            });
        }
    }

    fn entries(&mut self, list: &mut RawBibliography<'_>) {
        // Other names of an entry would be more ways into a circle, and nothing else asks for them.
        for entry in &mut list.entries {
            entry.v.fields.retain(|field| !is(field, "ids"));
        }
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (at, entry) in (0..).zip(&list.entries) {
            places.entry(entry.v.key.v).or_insert(at);
        }
        let own: Vec<usize> = list.entries.iter().map(|entry| size_of(&entry.v)).collect();
        let links: Vec<Vec<usize>> = list
            .entries
            .iter()
            .map(|entry| {
                let fields = entry.v.fields.iter().filter(|field| is_link(field));
                let keys = fields.filter_map(keys).flat_map(|keys| keys.split(','));
                keys.filter_map(|key| places.get(key.trim()).copied()).collect()
            })
            .collect();
        let wholes = wholes(&own, &links);
        for (at, entry) in list.entries.iter_mut().enumerate() {
            let unread = |field: &Pair<'_>| is_link(field) && keys(field).is_none();
            if entry.v.fields.iter().any(unread)
                || !links[at].is_empty() && !self.take(wholes[at].map(|whole| whole - own[at]))
            {
                self.cut = true;
                entry.v.fields.retain(|field| !is_link(field));
            }
        }
    }
}

/// How large each becomes with all that it takes over; `None` for circles, for what leads into one
/// and for chains that are too long.
fn wholes(own: &[usize], links: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut wholes: Vec<Option<usize>> = vec![None; own.len()];
    for _ in 0..=DEEPEST {
        let known = wholes.clone();
        for at in (0..own.len()).filter(|at| known[*at].is_none()) {
            wholes[at] = links[at]
                .iter()
                .try_fold(own[at], |sum, other| Some(known[*other]?.saturating_add(sum)));
        }
    }
    wholes
}

fn size(field: &Pair<'_>) -> usize {
    let words = field.value.v.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(words) | RawChunk::Abbreviation(words) => words.len(),
    });
    FIELD + words.sum::<usize>()
}

fn size_of(entry: &RawEntry<'_>) -> usize {
    FIELD + entry.fields.iter().map(size).sum::<usize>()
}

/// The abbreviations that a field names.
fn named<'s>(field: &Pair<'s>) -> impl Iterator<Item = &'s str> {
    field.value.v.iter().filter_map(|chunk| match chunk.v {
        RawChunk::Abbreviation(name) => Some(name),
        RawChunk::Normal(_) => None,
    })
}

fn is(field: &Pair<'_>, name: &str) -> bool {
    field.key.v.eq_ignore_ascii_case(name)
}

fn is_link(field: &Pair<'_>) -> bool {
    is(field, "crossref") || is(field, "xdata")
}

/// The keys of a link as the crate will read them; `None` where it might read others: from
/// commands, abbreviations, or two hyphens that become a dash.
fn keys<'s>(field: &Pair<'s>) -> Option<&'s str> {
    let [chunk] = &field.value.v[..] else {
        return None;
    };
    match chunk.v {
        RawChunk::Normal(keys) if !keys.contains(['\\', '{', '}', '$']) && !keys.contains("--") => Some(keys),
        _ => None,
    }
}
