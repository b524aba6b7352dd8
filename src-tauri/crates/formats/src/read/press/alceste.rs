//! Alceste and IRaMuTeQ corpora: texts between lines of stars and variables
//! (`**** *source_inselblatt *date_20310414`, older ones with a number in place of the stars).

use super::record::{Record, Said, set};
use super::sheet::Line;
use crate::read::dumps::Role;
use crate::read::dumps::header_role;
use model::{ParagraphKind, Place};

/// The variables of a line that opens a text, or `None`.
fn variables(line: &str) -> Option<Vec<(&str, &str)>> {
    let (opener, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let starred = opener == "****";
    let numbered = opener.len() >= 4 && opener.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = rest.split_whitespace().collect();
    let all = words.iter().all(|word| word.starts_with('*'));
    if !(starred || numbered) || !all || words.is_empty() && !starred {
        return None;
    }
    Some(
        words
            .iter()
            .map(|word| {
                let word = word.trim_start_matches('*');
                word.split_once('_').unwrap_or((word, ""))
            })
            .collect(),
    )
}

/// True where the file opens with a text's opener and its variables.
pub fn is_it(lines: &[Line]) -> bool {
    lines
        .first()
        .and_then(|line| variables(&line.text))
        .is_some_and(|variables| !variables.is_empty())
}

pub fn records(lines: &[Line]) -> Vec<Record> {
    let mut out: Vec<Record> = Vec::new();
    let mut block = None;
    for line in lines {
        if let Some(variables) = variables(&line.text) {
            out.push(opened(&variables, line));
            block = None;
            continue;
        }
        let Some(record) = out.last_mut() else { continue };
        if let Some(theme) = line.text.strip_prefix("-*") {
            record.tell(ParagraphKind::Heading, &theme.replace('_', " "));
        } else if block == Some(line.block)
            && record
                .body
                .last()
                .is_some_and(|(_, text)| text.chars().count() > 60)
            && line.text.starts_with(char::is_lowercase)
        {
            // A sentence that goes on was wrapped by hand.
            if let Some((_, text)) = record.body.last_mut() {
                text.push(' ');
                text.push_str(&line.text);
            }
        } else {
            record.tell(ParagraphKind::Body, &line.text);
        }
        block = Some(line.block);
    }
    out.retain(Record::is_article);
    out
}

fn opened(variables: &[(&str, &str)], line: &Line) -> Record {
    let mut record = Record::default();
    for (name, value) in variables {
        let spaced = value.replace('_', " ");
        let said = Said::new(&spaced, &Place::Line { number: line.number });
        match header_role(name) {
            Some(Role::Outlet) => set(&mut record.outlet, said),
            Some(Role::Published) => {
                let date = compact_date(value).unwrap_or(spaced);
                set(
                    &mut record.date,
                    Said::new(&date, &Place::Line { number: line.number }),
                );
            }
            Some(Role::Byline) => set(&mut record.byline, said),
            Some(Role::Headline) => set(&mut record.headline, said),
            Some(Role::Section) => set(&mut record.section, said),
            Some(Role::Page) => set(&mut record.page, said),
            Some(Role::Language) => set(&mut record.language, said),
            Some(Role::Number) => record.number = said.map(|said| said.text),
            _ => {}
        }
    }
    record
}

/// `20310414` -> `2031-04-14`.
fn compact_date(value: &str) -> Option<String> {
    (value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..]))
}
