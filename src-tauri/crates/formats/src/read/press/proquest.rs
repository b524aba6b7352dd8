//! ProQuest's text export: records between rules of underscores, every field labelled, the text
//! under "Full text:".
//!
//! Written from the database's documentation and from what other tools expect of it, and tried on
//! an invented export only, since no real one was to be had. What differs in a real file is lost
//! loudly: an article that cannot be read that way is missing from the count that a warning names.

use super::labels::{Label, Setting, counts_documents, cut, named};
use super::nexis::take;
use super::record::{Record, Said, is_copyright, set};
use super::sheet::{Line, paragraphs};
use model::ParagraphKind;

fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.chars().all(|c| matches!(c, '_' | '=' | '-'))
}

/// The articles; empty where the lines are of something else.
pub fn records(lines: &[Line]) -> (Vec<Record>, Option<usize>) {
    let mut out = Vec::new();
    let mut stated = None;
    for part in lines.split(|line| is_rule(&line.text)) {
        if let Some((_, total)) = part.first().and_then(|line| counts_documents(&line.text)) {
            stated = usize::try_from(total).ok();
        }
        out.extend(record(part));
    }
    (out, stated)
}

/// Labels that only ProQuest's records have.
fn is_telling(words: &str) -> bool {
    let lower = words.to_lowercase();
    [
        "proquest document id",
        "publication title",
        "publication info",
        "source type",
        "document url",
    ]
    .contains(&lower.as_str())
}

fn record(lines: &[Line]) -> Option<Record> {
    let telling = lines
        .iter()
        .filter_map(|line| cut(&line.text, Setting::Words))
        .filter(|(_, words, _)| is_telling(words))
        .count();
    if telling < 2 {
        return None;
    }
    let mut record = Record::default();
    let mut open: Option<Label> = None;
    let mut body: Vec<Line> = Vec::new();
    let mut info = None;
    for line in lines {
        if counts_documents(&line.text).is_some() {
            continue;
        }
        let labelled = cut(&line.text, Setting::Words).filter(|(label, words, _)| {
            // Inside the text only the labels that follow it end it.
            open != Some(Label::Body) || follows(*label, words)
        });
        if let Some((label, words, rest)) = labelled {
            open = Some(label);
            if label == Label::Body {
                body.extend((!rest.is_empty()).then(|| Line {
                    text: rest.to_owned(),
                    ..line.clone()
                }));
            } else if words.eq_ignore_ascii_case("publication info") {
                info = Some(rest.to_owned());
            } else if label == Label::Outlet {
                // "Harbour Gazette; Northport": the place is the publisher's.
                let name = rest.split(';').next().unwrap_or(rest);
                set(&mut record.outlet, Said::new(name, &line.place(words)));
            } else {
                take(&mut record, label, line, words, rest);
            }
        } else if open == Some(Label::Body) {
            body.push(line.clone());
        } else if open.is_none() && line.text.contains("://") {
            set(&mut record.url, Said::new(&line.text, &line.place("address")));
        } else if open.is_none() && !is_copyright(&line.text) {
            set(
                &mut record.headline,
                Said::new(&line.text, &line.place("first line")),
            );
        }
    }
    if let Some(info) = info {
        // "The Harbour Gazette ; Northport [Northport]. 14 Apr 2031: A.4."
        let name = info.split([';', '[']).next().unwrap_or_default();
        set(&mut record.outlet, Said::labelled("Publication info", name));
        set(&mut record.date, Said::labelled("Publication info", &info));
    }
    for paragraph in paragraphs(&body) {
        record.tell(ParagraphKind::Body, &paragraph);
    }
    record.is_article().then_some(record)
}

fn follows(label: Label, words: &str) -> bool {
    is_telling(words)
        || matches!(named(words), Some(Label::Loaded | Label::Number))
        || matches!(label, Label::Other)
            && [
                "subject",
                "location",
                "company / organization",
                "identifier / keyword",
                "people",
                "publication subject",
            ]
            .contains(&words.to_lowercase().as_str())
        || label == Label::Headline
}
