//! Markdown notes for Obsidian and the like: one for each article, or one for each tag.

use super::Written;
use super::markdown::{article, excerpt, facts_of, front_matter, line, reference};
use model::codebook::PATH_SEPARATOR;
use model::excerpt::{Excerpt, Sheet};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// One file of a folder of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A file name that every system takes, unlike all others whatever the case of letters.
    pub name: String,
    pub written: Written,
}

/// Characters of a headline or a tag that a file's name holds.
const LONGEST_NAME: usize = 80;

/// A note for each article, with what is known of it in front.
pub fn notes_by_article(sheet: &Sheet) -> Vec<Note> {
    let mut names = Names::default();
    super::markdown::by_article(sheet)
        .into_iter()
        .map(|excerpts| {
            let first = excerpts[0];
            let day = first.published.get(..10).unwrap_or(&first.published);
            let wanted = [first.headline.as_str(), first.outlet.as_str(), day];
            let wanted: Vec<&str> = wanted.into_iter().filter(|part| !part.is_empty()).collect();
            let mut text = front_matter(&known(sheet, first, &excerpts));
            text += &article(first, sheet.provenance.citation_style);
            for one in excerpts {
                text += &excerpt(one);
            }
            Note {
                name: names.free(&wanted.join(" – ")),
                written: Written::plain(text),
            }
        })
        .collect()
}

/// A note for each tag that an excerpt carries; excerpts without a tag are in none.
pub fn notes_by_tag(sheet: &Sheet) -> Vec<Note> {
    let mut names = Names::default();
    let mut groups: BTreeMap<&[String], Vec<&Excerpt>> = BTreeMap::new();
    for excerpt in &sheet.excerpts {
        for tagging in &excerpt.taggings {
            let group = groups.entry(&tagging.tag_path).or_default();
            // Two coders may have given one tag to one passage.
            if !group.last().is_some_and(|last| std::ptr::eq(*last, excerpt)) {
                group.push(excerpt);
            }
        }
    }
    groups
        .into_iter()
        .map(|(path, excerpts)| {
            let shown = path.join(PATH_SEPARATOR);
            let entry = sheet.codebook.iter().find(|entry| entry.path == path);
            let mut facts: Vec<(&str, Value)> = vec![
                ("tag", shown.as_str().into()),
                ("tags", vec![nested(path)].into()),
                ("colour", entry.map_or("", |entry| &entry.colour).into()),
                ("excerpts", excerpts.len().into()),
            ];
            facts.extend(facts_of(sheet));
            let mut text = front_matter(&facts);
            text += &format!("\n# {}\n", line(&shown));
            if let Some(entry) = entry.filter(|entry| !entry.definition.is_empty()) {
                text += &format!("\n{}\n", super::markdown::blocks(&entry.definition).join("\n\n"));
            }
            for one in excerpts {
                text += &excerpt(one);
                text += &format!("\n{}\n", reference(one, sheet.provenance.citation_style));
            }
            Note {
                name: names.free(&path.join(" – ")),
                written: Written::plain(text),
            }
        })
        .collect()
}

fn known<'s>(sheet: &'s Sheet, first: &'s Excerpt, excerpts: &[&Excerpt]) -> Vec<(&'static str, Value)> {
    let mut tags: Vec<String> = Vec::new();
    for excerpt in excerpts {
        for tagging in &excerpt.taggings {
            let tag = nested(&tagging.tag_path);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    let text = |text: &String| Value::from(text.as_str());
    let mut facts = vec![
        ("title", text(&first.headline)),
        ("outlet", text(&first.outlet)),
        ("byline", first.byline.clone().into()),
        ("date", text(&first.published)),
        ("url", text(&first.url)),
        ("language", text(&first.language)),
        ("stories", first.stories.clone().into()),
        ("tags", tags.into()),
        ("article_id", text(&first.article)),
        ("excerpts", excerpts.len().into()),
        ("source_file", text(&first.source_file)),
        ("source_sha256", text(&first.source_sha256)),
        ("text_sha256", text(&first.text_sha256)),
    ];
    facts.extend(facts_of(sheet));
    facts
}

/// A tag as Obsidian nests them, `Responsibility/City-council`: letters, digits and hyphens alone.
fn nested(path: &[String]) -> String {
    let part = |name: &String| -> String {
        let plain: String = name
            .chars()
            .map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' })
            .collect();
        plain.trim_matches('-').to_owned()
    };
    path.iter().map(part).collect::<Vec<_>>().join("/")
}

/// File names that were given already, in small letters.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    fn free(&mut self, wanted: &str) -> String {
        // What some system, or Obsidian in a link, does not take.
        let plain = wanted.replace(|c: char| c.is_control() || "\\/:*?\"<>|#^[]%".contains(c), " ");
        let short: String = plain
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(LONGEST_NAME)
            .collect();
        let short = short.trim_matches(['.', ' ']);
        let is_taken = |name: &str| {
            let name = name.to_ascii_uppercase();
            let numbered = name.len() == 4 && (name.starts_with("COM") || name.starts_with("LPT"));
            matches!(name.as_str(), "" | "CON" | "PRN" | "AUX" | "NUL") || numbered
        };
        let short = if is_taken(short) {
            format!("Note {short}").trim().to_owned()
        } else {
            short.to_owned()
        };
        let mut name = short.clone();
        let mut number = 1;
        while !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{short} {number}");
        }
        name + ".md"
    }
}
