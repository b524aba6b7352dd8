//! The newer Nexis (Nexis Uni, Lexis+): Word, RTF and text. After a cover and a list of contents,
//! each article is headline, outlet, date, copyright, labelled lines, "Body", text,
//! "Classification", labelled lines, "End of Document".

use super::labels::{Label, Setting, cut, ends_document, named, opens_classification};
use super::nexis::{edition, take};
use super::record::{Record, Said, is_copyright, is_date_line, set};
use super::sheet::{Line, paragraphs};
use model::{ParagraphKind, Place};

/// How many lines after its date a heading's labels must have begun.
const HEADING: usize = 12;

/// The articles; empty where the lines are of something else.
pub fn records(lines: &[Line]) -> Vec<Record> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        if ends_document(&line.text) {
            out.extend(record(&lines[from..at]));
            from = at + 1;
        }
    }
    out
}

fn record(lines: &[Line]) -> Option<Record> {
    let Some(dated) = date_at(lines) else {
        return undated(lines);
    };
    let mut record = Record {
        date: Said::new(&lines[dated].text, &lines[dated].place("date line")),
        ..Record::default()
    };
    let above = &lines[..dated];
    if let Some((outlet, titles)) = above.split_last() {
        record.outlet = Said::new(&outlet.text, &outlet.place("line above the date"));
        // The headline touches the outlet; what stands further up belongs to the list of contents.
        let mut from = titles.len();
        while from > 0 && titles[from - 1].block == outlet.block && titles.len() - from < 4 {
            from -= 1;
        }
        if from == titles.len() {
            from = from.saturating_sub(1);
        }
        let words: Vec<&str> = titles[from..].iter().map(|line| line.text.as_str()).collect();
        let place = titles
            .get(from)
            .map_or(Place::Text, |line| line.place("headline line"));
        record.headline = Said::new(&words.join(" "), &place);
    }
    let below = &lines[dated + 1..];
    let body_from = heading(below, &mut record);
    let body_until = trailer(&below[body_from..], &mut record) + body_from;
    tell(&below[body_from..body_until], &mut record);
    record.is_article().then_some(record)
}

/// An article whose date is missing or cannot be read: headline and outlet are the block above the
/// rights or the first label.
fn undated(lines: &[Line]) -> Option<Record> {
    let opener = lines.iter().position(is_opener)?;
    let heads = |line: &Line| is_copyright(&line.text) || cut(&line.text, Setting::Words).is_some();
    // From the text upwards: labels and rights, then the block of the headline.
    let block = lines[..opener].iter().rev().find(|line| !heads(line))?.block;
    let titles: Vec<usize> = (0..opener)
        .filter(|at| lines[*at].block == block && !heads(&lines[*at]))
        .collect();
    let (first, last) = (*titles.first()?, *titles.last()?);
    let mut record = Record {
        headline: Said::new(&lines[first].text, &lines[first].place("headline line")),
        ..Record::default()
    };
    if let Some(outlet) = titles.get(1).map(|at| &lines[*at]) {
        record.outlet = Said::new(&outlet.text, &outlet.place("line under the headline"));
    }
    let below = &lines[last + 1..];
    let from = heading(below, &mut record);
    let until = from + trailer(&below[from..], &mut record);
    tell(&below[from..until], &mut record);
    record.is_article().then_some(record)
}

/// "Body" alone on its line, in any tongue.
fn is_opener(line: &Line) -> bool {
    named(&line.text) == Some(Label::Body) && line.text.len() < 24
}

/// The date of the heading: a line of a date, with labels, rights or the text's opener soon after it.
fn date_at(lines: &[Line]) -> Option<usize> {
    let opener = lines.iter().position(is_opener);
    let until = opener.unwrap_or(lines.len());
    let heads = |line: &Line| {
        is_copyright(&line.text)
            || named(&line.text) == Some(Label::Body)
            || cut(&line.text, Setting::Words).is_some()
    };
    (1..until)
        .filter(|at| is_date_line(&lines[*at].text))
        .filter(|at| lines.iter().skip(at + 1).take(HEADING).any(heads))
        .find(|at| {
            // In the list of contents a label line stands above; an outlet has no colon.
            let outlet = &lines[at - 1].text;
            cut(outlet, Setting::Words).is_none() && outlet.chars().count() <= 120
        })
}

/// Reads the labelled lines under the date; gives the line at which the text begins.
fn heading(lines: &[Line], record: &mut Record) -> usize {
    let opener = lines.iter().take(4 * HEADING).position(is_opener);
    let mut at = 0;
    while at < opener.unwrap_or(lines.len()) {
        let line = &lines[at];
        match cut(&line.text, Setting::Words) {
            Some((label, words, rest)) => {
                // A deck or a byline can run over several lines; only the first is labelled.
                if rest.is_empty() && opener.is_some_and(|opener| at + 1 < opener) {
                    at += 1;
                    take(record, label, &lines[at], words, &lines[at].text);
                } else {
                    take(record, label, line, words, rest);
                }
            }
            None if is_copyright(&line.text) => {}
            None if opener.is_none() => break,
            None => set(&mut record.edition, edition(line)),
        }
        at += 1;
    }
    opener.map_or(at, |opener| opener + 1)
}

/// Reads the labelled lines under the text; gives the line before which the text ends.
fn trailer(lines: &[Line], record: &mut Record) -> usize {
    let mut end = lines.len();
    if let Some(opener) = lines.iter().rposition(|line| opens_classification(&line.text)) {
        let known = |line: &Line| cut(&line.text, Setting::Words).is_some();
        if lines[opener + 1..].iter().take(3).any(known) {
            end = opener;
        }
    }
    if end == lines.len() {
        while end > 0 && cut(&lines[end - 1].text, Setting::Words).is_some_and(|(label, _, _)| closes(label))
        {
            end -= 1;
        }
    }
    for line in &lines[end..] {
        if let Some((label, words, rest)) = cut(&line.text, Setting::Words)
            && closes(label)
        {
            take(record, label, line, words, rest);
        }
    }
    end
}

fn closes(label: Label) -> bool {
    matches!(
        label,
        Label::Loaded | Label::Language | Label::Other | Label::Url | Label::Number
    )
}

fn tell(lines: &[Line], record: &mut Record) {
    let mut kind = Label::Body;
    let mut open: Vec<Line> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // "Graphic", "Correction", "ABSTRACT", "FULL TEXT" stand alone on their lines.
        let part = named(&line.text).filter(|label| {
            let capitals = !line.text.chars().any(char::is_lowercase);
            match label {
                Label::Caption | Label::Note => at > 0 && !touches_both(lines, at),
                Label::Deck | Label::Body => capitals,
                _ => false,
            }
        });
        if let Some(part) = part {
            close(&mut open, kind, record);
            kind = part;
        } else {
            open.push(line.clone());
        }
    }
    close(&mut open, kind, record);
}

/// Text directly above and below: a word of a list, and no heading of a part.
fn touches_both(lines: &[Line], at: usize) -> bool {
    let block = lines[at].block;
    lines[at - 1].block == block && lines.get(at + 1).is_some_and(|line| line.block == block)
}

fn close(open: &mut Vec<Line>, kind: Label, record: &mut Record) {
    let lines = std::mem::take(open);
    for paragraph in paragraphs(&lines) {
        match kind {
            Label::Caption => record.captions.push(paragraph),
            Label::Note => record.notes.push(paragraph),
            Label::Deck => {
                let place = lines.first().map_or(Place::Text, |line| line.place("abstract"));
                record.deck.extend(Said::new(&paragraph, &place));
            }
            _ => record.tell(ParagraphKind::Body, &paragraph),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::of_text;
    use super::*;

    #[test]
    fn reads_articles_between_contents_and_classification() {
        let text = "Date and Time: Friday, 5 July 2031 09:31:00 CEST\nJob Number: 1\nDocuments (2)\n\n1. Ferry aground\nClient/Matter: -None-\nSearch Terms: ferry\n\nFerry aground\nThe Harbour Gazette\nJuly 1, 2031 Monday 9:20 AM GMT\n\nCopyright 2031 Harbour Press All Rights Reserved\n\nSection: LOCAL; Pg. 3\nLength: 12 words\nByline: Ada Holm\nBody\n\nThe ferry ran aground.\n\nUpdate: it is afloat again.\n\nGraphic\n\nThe quay at noon\n\nClassification\n\nLanguage: ENGLISH\nLoad-Date: July 2, 2031\n\nEnd of Document\n\nHarbour closed\nInselblatt\n3. Juli 2031 Mittwoch\n\nLänge: 4 Wörter\nKörper\n\nDer Hafen ist zu.\nLoad-Date: July 4, 2031\n\nEnde des Dokuments\n";
        let records = records(&of_text(text));
        let said = |field: &Option<Said>| field.as_ref().map(|said| said.text.clone()).unwrap_or_default();
        assert_eq!(records.len(), 2);
        let first = &records[0];
        assert_eq!(said(&first.headline), "Ferry aground");
        assert_eq!(said(&first.outlet), "The Harbour Gazette");
        assert_eq!(said(&first.byline), "Ada Holm");
        let body: Vec<&str> = first.body.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(body, ["The ferry ran aground.", "Update: it is afloat again."]);
        assert_eq!(first.captions, ["The quay at noon"]);
        assert_eq!(said(&records[1].headline), "Harbour closed");
        assert_eq!(records[1].body[0].1, "Der Hafen ist zu.");
    }
}
