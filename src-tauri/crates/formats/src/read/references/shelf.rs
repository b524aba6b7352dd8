//! Which reference belongs to which file of an import.

use super::{List, Reference, fill, without_percents};
use crate::read::headlines::key;
use crate::read::sniff;
use model::Draft;
use std::collections::{HashMap, HashSet};

/// Titles of fewer letters are shared by too many articles ("News", "Letters").
const SHORTEST_TITLE: usize = 8;

/// The references of an import and the files that they name. Paths are only compared, never opened.
#[derive(Debug, Default)]
pub struct Shelf {
    lists: Vec<Listed>,
    /// By a file's path: the one reference that names it.
    by_file: HashMap<String, At>,
    by_url: HashMap<String, Option<At>>,
    /// By folder and title; `None` where two references of a folder share them.
    by_title: HashMap<(String, String), Option<At>>,
}

#[derive(Debug)]
struct Listed {
    name: String,
    references: Vec<Reference>,
}

/// A reference's place: the list and its number in the list, both from 0.
pub type At = (usize, usize);

impl Shelf {
    /// `lists` are lists of references with their paths, `files` the paths of the other files.
    pub fn new(lists: Vec<(String, List)>, files: &[String]) -> Self {
        let mut shelf = Self::default();
        let files: Vec<String> = files.iter().map(|file| plain(file)).collect();
        let known: HashSet<&str> = files.iter().map(String::as_str).collect();
        let mut named: HashMap<String, Option<&str>> = HashMap::new();
        let mut beside: HashMap<(String, String), Vec<&str>> = HashMap::new();
        for file in &files {
            let name = sniff::last_part(file).to_lowercase();
            named
                .entry(name)
                .and_modify(|one| *one = None)
                .or_insert(Some(file));
            beside.entry((folder(file), stem(file))).or_default().push(file);
        }
        let mut by_name: HashMap<String, Option<At>> = HashMap::new();
        for (list, (path, read)) in lists.into_iter().enumerate() {
            let path = plain(&path);
            let here = folder(&path);
            for (number, reference) in read.references.iter().enumerate() {
                let at = (list, number);
                for attached in &reference.files {
                    match resolved(&here, attached).find(|path| known.contains(path.as_str())) {
                        Some(path) => drop(shelf.by_file.entry(path).or_insert(at)),
                        None => only(&mut by_name, sniff::last_part(attached).to_lowercase(), at),
                    }
                }
                if let Some(url) = &reference.url {
                    only(&mut shelf.by_url, address(url), at);
                }
                if let Some(title) = reference.title.as_deref().map(key)
                    && title.chars().count() >= SHORTEST_TITLE
                {
                    only(&mut shelf.by_title, (here.clone(), title), at);
                }
            }
            if read.references.len() == 1 {
                for file in beside.get(&(here, stem(&path))).into_iter().flatten() {
                    shelf.by_file.entry((*file).to_owned()).or_insert((list, 0));
                }
            }
            shelf.lists.push(Listed {
                name: sniff::last_part(&path).to_owned(),
                references: read.references,
            });
        }
        // A name says less than a path: it must be that of one file and of one reference.
        for (name, at) in by_name {
            if let (Some(at), Some(Some(file))) = (at, named.get(&name)) {
                shelf.by_file.entry((*file).to_owned()).or_insert(at);
            }
        }
        shelf
    }

    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// Fills the drafts of a file from the references that belong to it, and names those.
    pub fn fill(&self, file: &str, drafts: &mut [Draft]) -> Vec<At> {
        if self.is_empty() {
            return Vec::new();
        }
        let file = plain(file);
        let here = folder(&file);
        // A file of many articles is nobody's attachment: which of them would be meant?
        let whole = self.by_file.get(&file).copied().filter(|_| drafts.len() == 1);
        let mut matched = Vec::new();
        for draft in drafts {
            let by_url = || *self.by_url.get(&address(draft.url.as_deref()?))?;
            let by_title = || {
                let title = key(draft.headline.as_deref()?);
                *self.by_title.get(&(here.clone(), title))?
            };
            let found = whole.or_else(by_url).or_else(by_title);
            if let Some((list, number)) = found
                && let Some(listed) = self.lists.get(list)
                && let Some(reference) = listed.references.get(number)
            {
                fill::fill(draft, reference, &listed.name);
                matched.push((list, number));
            }
        }
        matched
    }

    /// For each list in its order a sentence about the references that no file was found for;
    /// `None` where each has one. `matched` is all that [`Shelf::fill`] named.
    pub fn left_over(&self, matched: &HashSet<At>) -> Vec<Option<String>> {
        let sentence = |(list, listed): (usize, &Listed)| {
            let (name, all) = (&listed.name, listed.references.len());
            let without = (0..all)
                .filter(|number| !matched.contains(&(list, *number)))
                .count();
            match (without, all) {
                (_, 0) => Some(format!("No reference could be read in “{name}”.")),
                (0, _) => None,
                (1, 1) => Some(format!(
                    "The reference in “{name}” has no file among those imported."
                )),
                _ if without == all => Some(format!(
                    "None of the {all} references in “{name}” has a file among those imported."
                )),
                (1, _) => Some(format!(
                    "1 of {all} references in “{name}” has no file among those imported."
                )),
                _ => Some(format!(
                    "{without} of {all} references in “{name}” have no file among those imported."
                )),
            }
        };
        self.lists.iter().enumerate().map(sentence).collect()
    }
}

/// Two references of one key answer to it no longer, unless they say the same of the one article.
fn only<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Option<At>>, key: K, at: At) {
    map.entry(key)
        .and_modify(|one| {
            if *one != Some(at) {
                *one = None;
            }
        })
        .or_insert(Some(at));
}

/// The ways in which an attachment's path can be meant: from the list's folder, or from the root.
fn resolved<'a>(here: &'a str, attached: &'a str) -> impl Iterator<Item = String> + 'a {
    let joined = format!("{here}/{attached}");
    // Some programs write paths as addresses, without saying so.
    [
        plain(&joined),
        plain(attached),
        plain(&without_percents(&joined)),
        plain(&without_percents(attached)),
    ]
    .into_iter()
}

/// `/` alone, no `.` and `..` in the middle.
fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    for (at, part) in path.split('/').enumerate() {
        match part {
            "" if at > 0 => {}
            "." => {}
            ".." if parts.last().is_some_and(|last| !last.is_empty() && *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn folder(path: &str) -> String {
    path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

/// A file's name without its ending, in small letters.
fn stem(path: &str) -> String {
    let name = sniff::last_part(path);
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_lowercase()
}

/// What of an address tells articles apart, as far as programs write it differently.
fn address(url: &str) -> String {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}/{}", path.trim_end_matches('/'))
}
