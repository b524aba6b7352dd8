//! Europresse (and Eureka.cc), pages: every field has a class that names it. Classes changed over
//! the years and kept their stems, so stems are what is looked for.

use super::labels::{Label, named};
use super::record::{Record, Said, dated, is_copyright, set};
use super::sheet::{Line, paragraphs};
use model::ParagraphKind;

fn is_outlet(line: &Line) -> bool {
    line.is_like("docpublicationname")
}

fn is_header(line: &Line) -> bool {
    line.is_like("docheader")
}

fn is_title(line: &Line) -> bool {
    line.is_like("titrearticlevisu") || line.is_like("articletitle")
}

/// The articles; empty where no line has Europresse's classes.
pub fn records(lines: &[Line]) -> Vec<Record> {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| is_outlet(&lines[*at]) && (*at == 0 || !is_outlet(&lines[at - 1])))
        .collect();
    starts
        .iter()
        .enumerate()
        .filter_map(|(index, start)| {
            let end = starts.get(index + 1).copied().unwrap_or(lines.len());
            record(&lines[*start..end])
        })
        .collect()
}

fn record(lines: &[Line]) -> Option<Record> {
    let mut record = Record::default();
    let join = |lines: &[&Line], between: &str| {
        let words: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        words.join(between)
    };
    let of = |test: fn(&Line) -> bool| lines.iter().filter(|line| test(line)).collect::<Vec<&Line>>();
    record.outlet = Said::labelled("DocPublicationName", &join(&of(is_outlet), " "));
    header(&join(&of(is_header), " "), &mut record);
    record.headline = Said::labelled("titreArticleVisu", &join(&of(is_title), " "));
    let title = lines.iter().position(is_title);
    let past = lines.iter().rposition(is_title).map_or_else(
        || {
            lines
                .iter()
                .rposition(|line| is_header(line) || is_outlet(line))
                .map_or(0, |at| at + 1)
        },
        |at| at + 1,
    );
    // Between the outlet's lines and the title: kickers and decks.
    if let Some(title) = title {
        for line in lines[..title]
            .iter()
            .filter(|line| !is_outlet(line) && !is_header(line))
        {
            record
                .deck
                .extend(Said::labelled("line above the title", &line.text));
        }
    }
    let end = lines[past..]
        .iter()
        .position(|line| closes(&line.text) || line.is_in("footer"))
        .map_or(lines.len(), |at| past + at);
    let mut rest = &lines[past..end];
    // A line of its own under the title, before the text, is the author's.
    if let Some((first, after)) = rest.split_first()
        && is_byline(first, after.first())
    {
        record.byline = Said::labelled("line under the title", &first.text);
        rest = after;
    }
    let mut part = Label::Body;
    let mut open: Vec<Line> = Vec::new();
    for line in rest {
        let begins = line
            .is_in("aside")
            .then(|| named(&line.text))
            .flatten()
            .filter(|label| matches!(label, Label::Caption | Label::Note));
        if let Some(label) = begins {
            close(&mut open, part, &mut record);
            part = label;
        } else if line.is_in("aside") && part == Label::Body {
            close(&mut open, part, &mut record);
            part = Label::Note;
            open.push(line.clone());
        } else {
            open.push(line.clone());
        }
    }
    close(&mut open, part, &mut record);
    for line in &lines[end..] {
        if let Some((words, number)) = line.text.split_once(':')
            && named(words) == Some(Label::Number)
            && record.number.is_none()
        {
            record.number = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
        }
    }
    record.is_article().then_some(record)
}

fn close(open: &mut Vec<Line>, part: Label, record: &mut Record) {
    for paragraph in paragraphs(&std::mem::take(open)) {
        match part {
            Label::Caption => record.captions.push(paragraph),
            Label::Note => record.notes.push(paragraph),
            _ => record.tell(ParagraphKind::Body, &paragraph),
        }
    }
}

/// `Politique, jeudi 5 octobre 2031, p. 3`: section, date, page.
fn header(words: &str, record: &mut Record) {
    record.date = Said::labelled("DocHeader", words).filter(|said| dated(&said.text).is_some());
    let parts: Vec<&str> = words
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let Some(at) = parts.iter().position(|part| dated(part).is_some()) else {
        return;
    };
    record.section = Said::labelled("DocHeader", &parts[..at].join(", "));
    if record.section.is_some() {
        // The section has a line of its own; the date keeps the rest.
        record.date = Said::labelled("DocHeader", parts[at]);
    }
    for part in &parts[at + 1..] {
        let lower = part.to_lowercase();
        let page = ["p.", "pp.", "page", "pages", "s."]
            .iter()
            .find(|opener| lower.starts_with(**opener));
        if let Some(page) = page {
            set(
                &mut record.page,
                Said::labelled("DocHeader", part.get(page.len()..).unwrap_or(part)),
            );
        } else {
            set(&mut record.edition, Said::labelled("DocHeader", part));
        }
    }
    if let Some(date) = &mut record.date
        && let Some(found) = dated(&date.text)
        && found.rest.as_deref().is_some_and(|rest| rest.starts_with("p."))
    {
        date.text = parts[at].to_owned();
    }
}

fn is_byline(line: &Line, next: Option<&Line>) -> bool {
    if line.text.chars().count() > 90 || line.text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    // In the newer pages the text has a class; in the older ones the author has a block of its own.
    if line.is_in("doctext") || line.is_in("dococurrcontainer") {
        return false;
    }
    if line.is_in("header") {
        return true;
    }
    line.is_like("author")
        || next.is_some_and(|next| next.block > line.block) && !super::record::authors(&line.text).is_empty()
}

/// What the database adds under an article: rights, numbers, the certificate.
fn closes(line: &str) -> bool {
    let number = line
        .split_once(':')
        .is_some_and(|(words, _)| named(words) == Some(Label::Number));
    number || is_copyright(line) || line.starts_with("news·") || line.starts_with("news·")
}

#[cfg(test)]
mod tests {
    use super::super::sheet::of_page;
    use super::*;
    use scraper::Html;

    #[test]
    fn takes_the_header_apart() {
        let mut record = Record::default();
        header("Éditorial, jeudi 4 octobre 2031, p. 03", &mut record);
        let said = |field: &Option<Said>| field.as_ref().map(|said| said.text.clone()).unwrap_or_default();
        assert_eq!(said(&record.section), "Éditorial");
        assert_eq!(said(&record.date), "jeudi 4 octobre 2031");
        assert_eq!(said(&record.page), "03");
    }

    #[test]
    fn leaves_the_certificate_out() {
        let page = "<table><tr><td><span class='DocPublicationName'>Le Quai</span><br><span class='DocHeader'>Port, </span><span class='DocHeader'>jeudi 5 octobre 2031</span><br><br><span class='TitreArticleVisu'>Un ferry <b>échoué</b></span><br><br>Ada Holm<br><p></p>Le ferry.<p></p><b><i>© 2031 Le Quai</i></b><p></p>Numéro de document : news·20311005·LQ·1<table><tr><td>Ce certificat</td></tr></table></td></tr></table>";
        let records = records(&of_page(&Html::parse_document(page)));
        assert_eq!(records.len(), 1);
        let record = &records[0];
        assert_eq!(
            record.headline.as_ref().map(|said| said.text.as_str()),
            Some("Un ferry échoué")
        );
        assert_eq!(
            record.byline.as_ref().map(|said| said.text.as_str()),
            Some("Ada Holm")
        );
        assert_eq!(record.body, [(ParagraphKind::Body, "Le ferry.".to_owned())]);
        assert_eq!(record.number.as_deref(), Some("news·20311005·LQ·1"));
    }
}
