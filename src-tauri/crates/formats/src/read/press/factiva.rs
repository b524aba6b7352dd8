//! Factiva: pages in two shapes and their printed lines (RTF, Word, text).
//!
//! One shape gives every field a code (`HD` headline, `SN` source name, `PD` date …); the other
//! prints them without labels in a fixed order around "808 words". Both end "Document …" and the
//! article's accession number. Codes: Factiva's table of search and display codes.

use super::record::{Record, Said, dated, is_copyright, names_language, set};
use super::sheet::{Line, paragraphs};
use crate::read::{bylines, outlets};
use model::ParagraphKind;

/// The articles of a page.
pub fn records_of_page(lines: &[Line]) -> Vec<Record> {
    let lines: Vec<Line> = lines
        .iter()
        .filter(|line| line.is_in("article"))
        .cloned()
        .collect();
    records(&lines)
}

/// The articles; empty where the lines are of something else.
pub fn records(lines: &[Line]) -> Vec<Record> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        if let Some(number) = document_number(last_cell(&line.text)) {
            let part = &lines[from..at];
            let record = coded(part).or_else(|| plain(part));
            if let Some(mut record) = record.filter(Record::is_article) {
                record.number = Some(number.to_owned());
                out.push(record);
            }
            from = at + 1;
        }
    }
    out
}

/// `AN Document IINM0000…`: with codes, the closing line is the last field.
fn last_cell(line: &str) -> &str {
    line.strip_prefix("AN").map_or(line, str::trim)
}

/// `Document IINM000020311113edbd0000d` in any language -> the number.
fn document_number(line: &str) -> Option<&str> {
    // In some surfaces no space stands between the word and the number.
    let number_from = line.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let (word, number) = line.split_at(number_from);
    let length = number.chars().count();
    let right = (14..=40).contains(&length)
        && number.chars().all(|c| c.is_ascii_alphanumeric())
        && number.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && number.chars().filter(char::is_ascii_digit).count() >= 8;
    let words = word.split_whitespace().count();
    let word = word.trim();
    (right && (1..=2).contains(&words) && word.chars().all(|c| c.is_alphabetic() || c.is_whitespace()))
        .then_some(number)
}

#[rustfmt::skip]
const CODES: &[&str] = &[
    "HD", "HL", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "SE", "CLM", "LP", "TD", "TX",
    "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "NGC", "GC", "DLN", "DE", "PE", "NT",
];

/// Cuts `HD Ferry aground` where the code has a cell, a tab or a type of its own.
fn code(line: &Line) -> Option<(&'static str, &str)> {
    let first = line.text.split_whitespace().next()?;
    let code = CODES.iter().find(|code| **code == first)?;
    let rest = line.text[first.len()..].trim();
    let apart = rest.is_empty() || line.text.len() > line.lead && line.lead <= first.len() + 2;
    apart.then_some((*code, rest))
}

/// An article whose fields have codes.
fn coded(lines: &[Line]) -> Option<Record> {
    let mut fields: Vec<(&'static str, Vec<Line>)> = Vec::new();
    for line in lines {
        if let Some((code, rest)) = code(line) {
            let mut values = Vec::new();
            if !rest.is_empty() {
                values.push(Line {
                    text: rest.to_owned(),
                    ..line.clone()
                });
            }
            fields.push((code, values));
        } else if let Some((_, values)) = fields.last_mut() {
            values.push(line.clone());
        }
    }
    let has = |wanted: &str| fields.iter().any(|(code, _)| *code == wanted);
    if !has("HD") || !(has("PD") || has("SN") || has("LP") || has("TD")) {
        return None;
    }
    let mut record = Record::default();
    let mut time = None;
    for (code, values) in &fields {
        let words: Vec<&str> = values.iter().map(|line| line.text.as_str()).collect();
        let said = Said::labelled(code, &words.join(" "));
        match *code {
            "HD" => set(&mut record.headline, said),
            "BY" => set(&mut record.byline, said),
            "WC" => set(&mut record.length, said),
            "PD" => set(&mut record.date, said),
            "ET" => time = said,
            "SN" => set(&mut record.outlet, said),
            "ED" => set(&mut record.edition, said),
            "PG" => set(&mut record.page, said),
            "LA" => set(&mut record.language, said),
            "SE" | "CLM" => set(&mut record.section, said),
            "DLN" => set(&mut record.dateline, said),
            "ART" => record.captions.extend(said.map(|said| said.text)),
            "LP" | "TD" | "TX" => {
                for paragraph in paragraphs(values) {
                    record.tell(ParagraphKind::Body, &paragraph);
                }
            }
            _ => {}
        }
    }
    add_time(&mut record, time);
    Some(record)
}

/// The time stands in a field or on a line of its own, after the date.
fn add_time(record: &mut Record, time: Option<Said>) {
    if let (Some(date), Some(time)) = (&mut record.date, time) {
        let both = format!("{} {}", date.text, time.text);
        if dated(&both).is_some_and(|both| both.published.as_str().contains('T')) {
            date.text = both;
        }
    }
}

/// `808 words`, `1,204 Wörter`, `269 字`: a figure and one word.
fn is_length(line: &str) -> bool {
    let rest = line
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}'));
    rest.len() < line.len()
        && line.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().count() <= 24
        && !rest.trim().is_empty()
        && rest.trim().chars().all(char::is_alphabetic)
}

fn is_time(line: &str) -> bool {
    let clock = line.split_whitespace().next().unwrap_or_default();
    line.chars().count() <= 24
        && clock.split(':').count() >= 2
        && clock
            .split(':')
            .all(|part| part.len() <= 2 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_source_code(line: &str) -> bool {
    (2..=10).contains(&line.len())
        && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && line.chars().any(|c| c.is_ascii_uppercase())
}

/// An article whose fields stand in their order without codes.
fn plain(lines: &[Line]) -> Option<Record> {
    let at = (1..lines.len().saturating_sub(1)).find(|at| {
        is_length(&lines[*at].text)
            && dated(&lines[at + 1].text).is_some()
            && lines[at + 1].text.chars().count() <= 40
    })?;
    let mut record = Record {
        length: Said::new(&lines[at].text, &lines[at].place("line of the length")),
        date: Said::new(&lines[at + 1].text, &lines[at + 1].place("line of the date")),
        ..Record::default()
    };
    above(&lines[..at], &mut record);
    let mut next = at + 2;
    if let Some(line) = lines.get(next).filter(|line| is_time(&line.text)) {
        add_time(
            &mut record,
            Said::new(&line.text, &line.place("line of the time")),
        );
        next += 1;
    }
    let outlet = lines.get(next)?;
    record.outlet = Said::new(&outlet.text, &outlet.place("line under the date"));
    next += 1;
    // Rights close the heading; without them the language does, and without both the source's code.
    let rest = &lines[next..];
    let end = rest
        .iter()
        .take(8)
        .position(|line| is_copyright(&line.text))
        .or_else(|| rest.iter().take(8).position(|line| names_language(&line.text)))
        .or_else(|| rest.iter().take(2).position(|line| is_source_code(&line.text)));
    let mut rights = None;
    if let Some(end) = end {
        for (place, line) in rest[..=end].iter().enumerate() {
            let said = || Said::new(&line.text, &line.place("line of the heading"));
            if is_copyright(&line.text) {
                rights = Some(line.text.clone());
            } else if place == 0 && is_source_code(&line.text) {
                // The database's code of the outlet; the name stands above it.
            } else if names_language(&line.text) {
                record.language = said();
            } else if is_page(&line.text) {
                set(&mut record.page, said());
            } else {
                set(&mut record.edition, said());
            }
        }
        next += end + 1;
    }
    let mut body = &lines[next.min(lines.len())..];
    while let Some((last, before)) = body.split_last() {
        if !closes(last, rights.as_deref()) {
            break;
        }
        body = before;
    }
    for paragraph in paragraphs(body) {
        record.tell(ParagraphKind::Body, &paragraph);
    }
    Some(record)
}

/// Section, headline and byline, of which only the headline must be.
fn above(lines: &[Line], record: &mut Record) {
    let said = |line: &Line, what: &str| Said::new(&line.text, &line.place(what));
    let is_headline = |line: &Line| line.is_like("headline") || line.is_in("hd");
    let marked: Vec<&Line> = lines.iter().filter(|line| is_headline(line)).collect();
    if !marked.is_empty() {
        let words: Vec<&str> = marked.iter().map(|line| line.text.as_str()).collect();
        record.headline = Said::new(&words.join(" "), &marked[0].place("headline"));
        let mut past = false;
        for line in lines {
            if is_headline(line) {
                past = true;
            } else if line.is_in("author") || past && bylines::byline(&line.text).is_some() {
                set(&mut record.byline, said(line, "byline"));
            } else if past {
                record.deck.extend(said(line, "line under the headline"));
            } else {
                set(&mut record.section, said(line, "line above the headline"));
            }
        }
        return;
    }
    // Of printed lines only the last few can be the heading's.
    let lines = &lines[lines.len().saturating_sub(4)..];
    let signed = lines.len() >= 2
        && lines.last().is_some_and(|line| {
            bylines::byline(&line.text)
                .or_else(|| bylines::signed(&line.text, false))
                .is_some()
        });
    let (titles, byline) = lines.split_at(lines.len() - usize::from(signed));
    record.byline = byline
        .first()
        .and_then(|line| said(line, "line under the headline"));
    let short = |line: &Line| line.text.split_whitespace().count() <= 4;
    let sectioned = titles.len() >= 2 && (short(&titles[0]) || outlets::is_section(&titles[0].text));
    let (section, titles) = titles.split_at(usize::from(sectioned));
    record.section = section
        .first()
        .and_then(|line| said(line, "line above the headline"));
    if let Some(first) = titles.first() {
        let words: Vec<&str> = titles.iter().map(|line| line.text.as_str()).collect();
        record.headline = Said::new(&words.join(" "), &first.place("line above the length"));
    }
}

fn is_page(line: &str) -> bool {
    line.chars().count() <= 12
        && line.chars().any(|c| c.is_ascii_digit())
        && line
            .split([',', ' ', '-', ';', '/'])
            .all(|part| part.chars().filter(|c| c.is_alphabetic()).count() <= 3)
}

/// The publisher's name that stands between text and number: in a paragraph of another class than
/// the text's, or in the words of the rights.
fn closes(line: &Line, rights: Option<&str>) -> bool {
    if line.text.chars().count() > 100 || line.text.ends_with(['.', '?', '!', '”', '"']) && line.number == 0
    {
        return false;
    }
    if is_copyright(&line.text) {
        return true;
    }
    if !line.around.trim().is_empty() {
        return !line.is_in("articleparagraph");
    }
    let Some(rights) = rights.map(str::to_lowercase) else {
        return false;
    };
    let words: Vec<String> = line
        .text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_owned)
        .collect();
    let shared = words.iter().filter(|word| rights.contains(word.as_str())).count();
    !words.is_empty() && shared * 2 >= words.len() && line.text.split_whitespace().count() <= 8
}

#[cfg(test)]
mod tests {
    use super::super::sheet::of_text;
    use super::*;

    fn said(field: &Option<Said>) -> &str {
        field.as_ref().map_or("", |said| said.text.as_str())
    }

    #[test]
    fn reads_fields_by_their_order() {
        let text = "News\nFerry aground off Northport\nAda Holm\n1,204 Wörter\n13 November 2031\n09:30\nThe Harbour Gazette\nHARBG\n1; National\nA13\nDeutsch\n(c) 2031 Harbour Press Ltd\n\nThe ferry ran aground on Monday.\n\nNobody was hurt.\n\nHarbour Press Ltd\n\nDokument HARBG00020311113edbd0000d\n\nSecond\n8 words\n14 November 2031\nInselblatt\nINSEL\nEnglish\n(c) 2031\n\nText.\n\nDocument INSEL00020311114edbd0000d\n";
        let records = records(&of_text(text));
        assert_eq!(records.len(), 2);
        let first = &records[0];
        assert_eq!(
            (
                said(&first.section),
                said(&first.headline),
                said(&first.byline),
                said(&first.outlet)
            ),
            (
                "News",
                "Ferry aground off Northport",
                "Ada Holm",
                "The Harbour Gazette"
            )
        );
        assert_eq!(
            (said(&first.page), said(&first.edition), said(&first.date)),
            ("A13", "1; National", "13 November 2031 09:30")
        );
        assert_eq!(first.body.len(), 2, "{:?}", first.body);
        assert_eq!(said(&records[1].headline), "Second");
    }

    #[test]
    fn tells_numbers_from_sentences() {
        assert_eq!(
            document_number("Document HARBG00020311113edbd0000d"),
            Some("HARBG00020311113edbd0000d")
        );
        assert_eq!(
            document_number("文件 HARBG00020311113edbd0000d"),
            Some("HARBG00020311113edbd0000d")
        );
        assert_eq!(
            document_number("The council met in 2031 and 2032000000000000"),
            None
        );
        assert!(is_length("269 字") && is_length("808 words") && !is_length("13 November 2031"));
    }
}
