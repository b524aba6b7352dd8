//! Factiva's XML (`PPSResponse` with `ppsArticleResponse`): one `article` for each article.

use super::record::{Record, Said, set};
use crate::read::lines;
use crate::read::xml::{Node, walk};
use model::ParagraphKind;

/// True where the first elements are those of Factiva's answers.
pub fn is_it(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(4096)).unwrap_or(text);
    head.contains("<ppsarticle") || head.contains("ppsArticleResponse") || head.contains("global.factiva.com")
}

/// The articles, how many the file says there are, and whether it could be read to its end.
pub fn records(xml: &str) -> (Vec<Record>, Option<usize>, bool) {
    let mut reader = Reader::default();
    let whole = walk(xml, &mut |node| {
        match node {
            Node::Open(element) => {
                if element.name == "ppsarticleResultSet" {
                    reader.stated = element
                        .attribute("count")
                        .and_then(|count| count.trim().parse().ok());
                }
                reader.open(element.name);
            }
            Node::Close(name) => reader.close(name),
            Node::Words(words) => reader.words.push_str(words),
        }
        true
    });
    reader.end_article();
    (reader.records, reader.stated, whole)
}

#[derive(Default)]
struct Reader {
    records: Vec<Record>,
    stated: Option<usize>,
    record: Option<Record>,
    /// The element of the article that is open, and its paragraphs so far.
    field: Option<String>,
    paragraphs: Vec<String>,
    words: String,
    depth_in_field: usize,
}

impl Reader {
    fn open(&mut self, name: &str) {
        if name == "article" {
            self.end_article();
            self.record = Some(Record::default());
            return;
        }
        if self.record.is_none() {
            return;
        }
        match &self.field {
            None => {
                self.field = Some(name.to_owned());
                self.words.clear();
                self.paragraphs.clear();
                self.depth_in_field = 0;
            }
            Some(_) => {
                self.depth_in_field += 1;
                if name == "paragraph" {
                    self.end_paragraph();
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        if self.field.is_some() && self.depth_in_field > 0 {
            self.depth_in_field -= 1;
            if name == "paragraph" {
                self.end_paragraph();
            }
            return;
        }
        if let Some(field) = self.field.take() {
            self.end_paragraph();
            let paragraphs = std::mem::take(&mut self.paragraphs);
            self.take(&field, &paragraphs);
        } else if name == "article" {
            self.end_article();
        }
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let body = self
            .field
            .as_deref()
            .is_some_and(|field| field.ends_with("Paragraph") || field.ends_with("Paragraphs"));
        if body && words.trim().contains('\n') {
            // Some writers break lines by hand and set paragraphs in by spaces.
            let mut text = String::new();
            for line in words.split('\n') {
                if line.starts_with("   ") && !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(line.trim());
                text.push('\n');
            }
            let blocks = lines::paragraphs(&text);
            self.paragraphs.extend(blocks.into_iter().map(|block| block.text));
        } else {
            self.paragraphs.push(words);
        }
    }

    fn take(&mut self, field: &str, paragraphs: &[String]) {
        let Some(record) = &mut self.record else { return };
        let said = Said::labelled(field, &paragraphs.join(" "));
        match field {
            "headline" => set(&mut record.headline, said),
            "byline" => set(&mut record.byline, said),
            "sourceName" => set(&mut record.outlet, said),
            "publicationDate" => set(&mut record.date, said),
            "publicationTime" => {}
            "baseLanguage" => set(&mut record.language, said),
            "sectionName" | "section" | "columnName" => set(&mut record.section, said),
            "pages" | "page" => set(&mut record.page, said),
            "edition" => set(&mut record.edition, said),
            "wordCount" => set(&mut record.length, said),
            "dateline" => set(&mut record.dateline, said),
            "accessionNo" => record.number = said.map(|said| said.text),
            "artWork" => record.captions.extend(said.map(|said| said.text)),
            "corrections" | "notes" => record.notes.extend(said.map(|said| said.text)),
            "leadParagraph" | "leadParagraphs" | "tailParagraphs" | "tailParagraph" => {
                for paragraph in paragraphs {
                    record.tell(ParagraphKind::Body, paragraph);
                }
            }
            _ => {}
        }
    }

    fn end_article(&mut self) {
        if let Some(field) = self.field.take() {
            self.end_paragraph();
            let paragraphs = std::mem::take(&mut self.paragraphs);
            self.take(&field, &paragraphs);
        }
        self.records.extend(self.record.take().filter(Record::is_article));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_articles_up_to_the_damage() {
        let xml = "<PPSResponse><ppsArticleResponse><ppsarticleResultSet count='2'><ppsarticle><article><headline><paragraph><hlt>Ferry</hlt> aground &amp; lost</paragraph></headline><sourceName>Inselblatt</sourceName><publicationDate><date>2031-04-14</date></publicationDate><leadParagraph><paragraph>One.</paragraph></leadParagraph><tailParagraphs><paragraph>Two.</paragraph><paragraph>Three.</paragraph></tailParagraphs></article></ppsarticle><ppsarticle><article><headline><paragraph>Second</paragraph></headline><leadParagraph>\nLoose wor";
        let (records, stated, whole) = records(xml);
        assert_eq!((records.len(), stated, whole), (2, Some(2), false));
        assert_eq!(
            records[0].headline.as_ref().map(|said| said.text.as_str()),
            Some("Ferry aground & lost")
        );
        assert_eq!(records[0].body.len(), 3);
        assert_eq!(records[1].body[0].1, "Loose wor");
    }
}
