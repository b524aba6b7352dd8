//! Checking a project: the file, its references, quotations against texts, index against store.

use super::alignments::witnessed;
use super::counted;
use super::import::decompress;
use crate::failure::Failure;
use crate::store::rows::Row;
use crate::store::tables::{Alignment, Passage, Source, Text};
use crate::store::{Connection, find_content, views};
use crate::wire::CheckReport;
use crate::{Project, hex};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

impl Project {
    /// Looks for everything that could be wrong; with `repair`, mends what can be mended
    /// without guessing: the index is made anew, and a passage whose quotation stands at one
    /// other place of its text, and at one only, is put there (an act that can be undone).
    pub fn check(&self, repair: bool) -> Result<CheckReport, Failure> {
        let mut repaired = Vec::new();
        let (mut problems, strayed, articles) = self.store.read(|connection| {
            let mut problems = Vec::new();
            if let Err(failure) = views::file_problems(connection, &mut problems) {
                problems.push(failure.message);
            }
            // One damaged place must not hide what is wrong elsewhere.
            let mut checked = Vec::new();
            checked.extend(check_texts(connection, &mut problems).err());
            checked.extend(check_sources(connection, &mut problems).err());
            checked.extend(check_alignments(connection, &mut problems).err());
            let strayed = strayed(connection).unwrap_or_else(|failure| {
                checked.push(failure);
                Vec::new()
            });
            let articles = views::overview(connection)
                .map(|overview| overview.articles)
                .unwrap_or_else(|failure| {
                    checked.push(failure);
                    0
                });
            for failure in checked {
                if !problems.contains(&failure.message) {
                    problems.push(failure.message);
                }
            }
            Ok((problems, strayed, articles))
        })?;
        for passage in &strayed {
            let again = passage.found_at;
            if let (true, Some(start)) = (repair, again) {
                let range = model::ByteRange::new(start, start + passage.row.quotation.len());
                self.move_passage(passage.row.id, range)?;
                repaired.push(format!(
                    "A passage was put back to its words “{}”.",
                    shortened(&passage.row.quotation)
                ));
            } else {
                problems.push(format!(
                    "A passage no longer stands at its words “{}”.",
                    shortened(&passage.row.quotation)
                ));
            }
        }
        let behind = self.index.catch_up(&self.store, &mut |_, _| Ok(()));
        let indexed = self.index.count();
        match (behind, indexed) {
            (Ok(None), Ok(count)) if count == articles as usize => {}
            (Ok(Some(notice)), _) => problems.push(notice),
            _ if repair => {
                self.index.forget();
                self.index.catch_up(&self.store, &mut |_, _| Ok(()))?;
                repaired.push("The search index was made anew.".into());
            }
            (Err(failure), _) | (_, Err(failure)) => problems.push(failure.message),
            (Ok(None), Ok(count)) => problems.push(format!(
                "The search index holds {}, the project {articles}. Run the check with repair to make it anew.",
                counted(count, "article")
            )),
        }
        Ok(CheckReport {
            ok: problems.is_empty(),
            problems,
            repaired,
        })
    }
}

struct Strayed {
    row: Passage,
    /// Where the quotation stands in the text, if at one place only.
    found_at: Option<usize>,
}

fn strayed(connection: &Connection) -> Result<Vec<Strayed>, Failure> {
    let mut out = Vec::new();
    let mut text: Option<Text> = None;
    for row in Passage::by_article(connection)? {
        if text.as_ref().is_none_or(|text| text.id != row.article) {
            text = Text::find(connection, row.article)?;
        }
        let Some(text) = &text else { continue };
        if row.range().of(&text.content) != Some(row.quotation.as_str()) {
            let mut places = text.content.match_indices(&row.quotation).map(|(at, _)| at);
            let found_at = places.next().filter(|_| places.next().is_none());
            out.push(Strayed { row, found_at });
        }
    }
    Ok(out)
}

fn check_texts(connection: &Connection, problems: &mut Vec<String>) -> Result<(), Failure> {
    Text::each(connection, |text| {
        if hex(&Sha256::digest(text.content.as_bytes())) != text.sha256 {
            problems.push(format!(
                "The text of article {} is not the text that was imported.",
                text.id
            ));
        }
        let outside = text
            .paragraphs
            .0
            .iter()
            .any(|paragraph| paragraph.range.of(&text.content).is_none());
        if outside {
            problems.push(format!(
                "A paragraph of article {} lies outside its text.",
                text.id
            ));
        }
        Ok(())
    })
}

fn check_sources(connection: &Connection, problems: &mut Vec<String>) -> Result<(), Failure> {
    for source in Source::all(connection)? {
        let kept = match find_content(connection, &source.sha256)? {
            Some((length, compressed)) => decompress(&compressed, length).ok(),
            None => None,
        };
        if kept.is_none_or(|bytes| hex(&Sha256::digest(bytes)) != source.sha256) {
            problems.push(format!(
                "The kept copy of “{}” is missing or damaged.",
                source.name
            ));
        }
    }
    Ok(())
}

fn check_alignments(connection: &Connection, problems: &mut Vec<String>) -> Result<(), Failure> {
    let mut texts = HashMap::new();
    for row in Alignment::all(connection)? {
        if !witnessed(connection, &row, &mut texts)? {
            problems.push(format!(
                "A decision about an alignment no longer stands at its words “{}” and “{}”.",
                shortened(&row.a_quotation),
                shortened(&row.b_quotation)
            ));
        }
    }
    Ok(())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
