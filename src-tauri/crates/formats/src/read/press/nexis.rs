//! The older Nexis: HTML and plain text, one article after each "2 of 74 DOCUMENTS".
//!
//! An article is outlet, date, headline, labelled lines, text, more labelled lines, copyright.
//! Labels are in capitals and in the language of the surface ([`super::labels`]).

use super::labels::{Label, Setting, counts_documents, cut, named};
use super::record::{Record, Said, is_copyright, is_date_line, set};
use super::sheet::{Line, paragraphs};
use model::ParagraphKind;

/// The articles, and the number that the file itself gives of them where it gives one.
pub fn records(lines: &[Line]) -> (Vec<Record>, Option<usize>) {
    let starts: Vec<(usize, (u32, u32))> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, counts_documents(&line.text)?)))
        .collect();
    let mut out = Vec::new();
    for (index, (start, _)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(lines.len(), |(next, _)| *next);
        let record = record(&lines[start + 1..end]);
        if record.is_article() {
            out.push(record);
        }
    }
    // Exports come in batches: the numbers of the first and last article say how many this one holds.
    let stated = match (starts.first(), starts.last()) {
        (Some((_, (first, _))), Some((_, (last, _)))) if last >= first => {
            usize::try_from(last - first + 1).ok()
        }
        _ => None,
    };
    (out, stated)
}

/// Where in an article a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Outlet,
    Headline,
    Body,
    Trailer,
}

fn record(lines: &[Line]) -> Record {
    let mut record = Record::default();
    let mut part = Part::Outlet;
    let mut body: Vec<&Line> = Vec::new();
    let mut headline: Vec<&str> = Vec::new();
    let mut heading_block = None;
    let mut labelled: Option<(Label, u32)> = None;
    let date_at = lines.iter().take(12).position(|line| is_date_line(&line.text));
    // Without a date the first block is the outlet.
    let outlet_until = date_at.unwrap_or_else(|| {
        let first = lines.first().map(|line| line.block);
        lines.iter().take_while(|line| Some(line.block) == first).count()
    });
    for (at, line) in lines.iter().enumerate() {
        if part == Part::Outlet {
            if Some(at) == date_at {
                record.date = Said::new(&line.text, &line.place("date line"));
                part = Part::Headline;
                continue;
            }
            if at < outlet_until {
                if !is_copyright(&line.text) && cut(&line.text, Setting::Capitals).is_none() {
                    set(
                        &mut record.outlet,
                        Said::new(&line.text, &line.place("first line")),
                    );
                }
                continue;
            }
            part = Part::Headline;
        }
        // What stands in the date's own block is a remark such as "Correction Appended".
        if let (Some(date), Part::Headline) = (date_at, part)
            && lines[date].block == line.block
            && at > date
        {
            match edition(line) {
                Some(said) => set(&mut record.edition, Some(said)),
                None => record.notes.push(line.text.clone()),
            }
            continue;
        }
        if let Some((label, words, rest)) = label_of(line) {
            if part == Part::Body && !may_end(label) {
                body.push(line);
                continue;
            }
            labelled = Some((label, line.block));
            match label {
                Label::Body => part = Part::Body,
                _ if part == Part::Body => part = Part::Trailer,
                _ => {}
            }
            take(&mut record, label, line, words, rest);
            if label == Label::Body && !rest.is_empty() {
                record.tell(ParagraphKind::Body, rest);
            }
            continue;
        }
        if let Some((label, block)) = labelled
            && (block == line.block || part == Part::Trailer)
        {
            go_on(&mut record, label, line);
            continue;
        }
        match part {
            // The headline is the first block after the date; the rest before the labels is text.
            Part::Headline
                if record.headline.is_none()
                    && labelled.is_none()
                    && heading_block.is_none_or(|block| block == line.block) =>
            {
                heading_block = Some(line.block);
                headline.push(&line.text);
            }
            Part::Trailer => {}
            _ => {
                part = Part::Body;
                body.push(line);
            }
        }
    }
    let place = lines
        .iter()
        .find(|line| Some(line.block) == heading_block)
        .map(|line| line.place("headline line"));
    if let Some(place) = place {
        set(&mut record.headline, Said::new(&headline.join(" "), &place));
    }
    while body.last().is_some_and(|line| is_copyright(&line.text)) {
        body.pop();
    }
    let body: Vec<Line> = body.into_iter().cloned().collect();
    for paragraph in paragraphs(&body) {
        record.tell(ParagraphKind::Body, &paragraph);
    }
    record
}

/// A line that says which edition the article stood in; anything longer is text.
pub fn edition(line: &Line) -> Option<Said> {
    let lower = line.text.to_lowercase();
    let says = ["edition", "ausgabe", "édition", "edición", "edizione", "editie"]
        .iter()
        .any(|word| lower.contains(word));
    (says && line.text.chars().count() <= 80)
        .then(|| Said::new(&line.text, &line.place("edition line")))
        .flatten()
}

/// The label of a line: known and in capitals, or set apart in its own type and known.
fn label_of(line: &Line) -> Option<(Label, &str, &str)> {
    if let Some(found) = cut(&line.text, Setting::Capitals) {
        return Some(found);
    }
    let lead = line.text.get(..line.lead)?.trim_end();
    let words = lead.strip_suffix(':')?;
    let capitals = words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase);
    // Bold capitals before a colon are a label even where this table does not know them.
    let label = named(words).or((capitals && line.lead < line.text.len()).then_some(Label::Other))?;
    Some((label, words, line.text[line.lead..].trim()))
}

/// Labels that can follow the text; the others, met in the text, are its own words.
fn may_end(label: Label) -> bool {
    !matches!(
        label,
        Label::Body | Label::Byline | Label::Headline | Label::Length | Label::Dateline | Label::Outlet
    )
}

pub fn take(record: &mut Record, label: Label, line: &Line, words: &str, rest: &str) {
    let said = Said::new(rest, &line.place(words));
    match label {
        Label::Headline => set(&mut record.headline, said),
        Label::Deck => record.deck.extend(said),
        Label::Outlet => set(&mut record.outlet, said),
        Label::Byline => set(&mut record.byline, said),
        Label::Date => set(&mut record.date, said),
        Label::Loaded => set(&mut record.loaded, said),
        Label::Section => set(&mut record.section, said),
        Label::Page => set(&mut record.page, said),
        Label::Edition => set(&mut record.edition, said),
        Label::Length => set(&mut record.length, said),
        Label::Dateline => set(&mut record.dateline, said),
        Label::Language => set(&mut record.language, said),
        Label::Url => set(&mut record.url, said),
        Label::Caption => record.captions.extend(said.map(|said| said.text)),
        Label::Note => record.notes.extend(said.map(|said| said.text)),
        Label::Number => record.number = said.map(|said| said.text),
        Label::Body | Label::Other => {}
    }
}

/// A further line of a labelled field.
fn go_on(record: &mut Record, label: Label, line: &Line) {
    if is_copyright(&line.text) {
        return;
    }
    let longer = |field: &mut Option<Said>| {
        if let Some(said) = field {
            said.text = format!("{} {}", said.text, line.text);
        }
    };
    match label {
        Label::Headline => longer(&mut record.headline),
        Label::Byline => longer(&mut record.byline),
        Label::Section => longer(&mut record.section),
        Label::Deck => match record.deck.last_mut() {
            Some(deck) => deck.text = format!("{} {}", deck.text, line.text),
            None => record.deck.extend(Said::new(&line.text, &line.place("deck"))),
        },
        Label::Caption => match record.captions.last_mut() {
            Some(caption) => *caption = format!("{caption} {}", line.text),
            None => record.captions.push(line.text.clone()),
        },
        Label::Note => record.notes.push(line.text.clone()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::of_text;
    use super::*;

    #[test]
    fn reads_labels_before_and_after_the_text() {
        let text = "\n  1 of 2 DOCUMENTS\n\n\n     Copyright 2031 Harbour Press\n     The Harbour Gazette\n\n   March 3, 2031 Monday\n   Correction Appended\n\nFerry aground\noff Northport\n\nBYLINE: Ada Holm\n\nLENGTH: 12 words\n\nThe ferry ran aground.\n\nMAYOR: No comment, she said.\n\nLOAD-DATE: March 4, 2031\n\nGRAPHIC: The quay\nat noon\n\n  Copyright 2031 Harbour Press\n\n  2 of 2 DOCUMENTS\n\n  The Harbour Gazette\n\n  March 2031\n\nSecond\n\nLENGTH: 1 words\n\nWords.\n";
        let (records, stated) = records(&of_text(text));
        assert_eq!((records.len(), stated), (2, Some(2)));
        let first = &records[0];
        let said = |field: &Option<Said>| field.as_ref().map(|said| said.text.clone()).unwrap_or_default();
        assert_eq!(said(&first.outlet), "The Harbour Gazette");
        assert_eq!(said(&first.headline), "Ferry aground off Northport");
        assert_eq!(said(&first.byline), "Ada Holm");
        assert_eq!(first.body.len(), 2, "{:?}", first.body);
        assert_eq!(first.captions, ["The quay at noon"]);
        assert_eq!(first.notes, ["Correction Appended"]);
    }
}
