//! Word documents: excerpts with their references as footnotes, and the codebook.
//!
//! *Choice:* written here and not by docx-rs. *Why:* that library numbers footnotes across the whole
//! run of the program, so that a second export would have other bytes, and it brings a decoder of
//! pictures and second versions of two libraries. *Trade-off:* the few parts that a document needs
//! are kept up here. Format: ECMA-376, part 1.

use super::cite::{self, Look, Piece};
use super::xml;
use super::{Written, coders, counted, listed, made, page, paragraphs, printed, tag_paths};
use model::codebook::PATH_SEPARATOR;
use model::excerpt::{CitationStyle, CodebookEntry, Excerpt, Provenance, Sheet};
use std::io::{Cursor, Error, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const STYLES: &str = include_str!("styles.xml");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORDS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Writes the excerpts by article: each a quotation whose footnote holds the reference.
/// Fails where the document would grow beyond what a ZIP archive holds.
pub fn docx(sheet: &Sheet) -> Result<Written, Error> {
    let mut out = Document::default();
    let made = &sheet.provenance;
    out.paragraph("Title", &[plain(&format!("Excerpts from {}", made.project))]);
    if !made.choice.is_empty() {
        out.paragraph("Facts", &[plain(&format!("Chosen: {}", made.choice))]);
    }
    let groups = super::markdown::by_article(sheet);
    let counts = format!(
        "{} from {}",
        counted(sheet.excerpts.len(), "excerpt"),
        counted(groups.len(), "article")
    );
    out.paragraph("Facts", &[plain(&counts)]);
    for group in groups {
        out.paragraph("Heading1", &[plain(&title(group[0]))]);
        for excerpt in group {
            out.excerpt(excerpt, made.citation_style);
        }
    }
    out.made(made);
    out.packed(&format!("Excerpts from {}", made.project), made)
}

/// Writes the codebook, a heading for each tag.
/// Fails where the document would grow beyond what a ZIP archive holds.
pub fn codebook_docx(codebook: &[CodebookEntry], provenance: &Provenance) -> Result<Written, Error> {
    let mut out = Document::default();
    out.paragraph("Title", &[plain(&format!("Codebook of {}", provenance.project))]);
    for entry in codebook {
        let style = format!("Heading{}", (entry.depth + 1).min(6));
        out.paragraph(&style, &[plain(entry.path.last().map_or("", String::as_str))]);
        for lines in paragraphs(&entry.definition) {
            out.lines("", &lines);
        }
        for (label, said) in [
            ("Use when: ", &entry.use_when),
            ("Do not use when: ", &entry.not_when),
        ] {
            if !said.is_empty() {
                for lines in paragraphs(&format!("{label}{said}")) {
                    out.lines("", &lines);
                }
            }
        }
        for words in &entry.examples {
            for lines in paragraphs(words) {
                out.lines("Quote", &lines);
            }
        }
        if let Some(memo) = &entry.memo {
            for lines in paragraphs(&memo.text) {
                out.lines("Memo", &lines);
            }
        }
        let mut facts = vec![
            counted(entry.passages as usize, "passage"),
            counted(entry.articles as usize, "article"),
        ];
        if entry.depth > 0 {
            facts.insert(0, entry.path.join(PATH_SEPARATOR));
        }
        if !entry.key.is_empty() {
            facts.push(format!("key {}", entry.key));
        }
        if entry.retired {
            facts.push("retired: no longer to be used".to_owned());
        }
        out.paragraph("Facts", &[plain(&facts.join(" · "))]);
    }
    out.made(provenance);
    out.packed(&format!("Codebook of {}", provenance.project), provenance)
}

/// A stretch of text in one look.
struct Run {
    text: String,
    italic: bool,
}

fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        italic: false,
    }
}

#[derive(Default)]
struct Document {
    body: String,
    footnotes: String,
    /// Of the last footnote; Word keeps those up to 0 for itself.
    number: usize,
}

impl Document {
    fn excerpt(&mut self, excerpt: &Excerpt, style: CitationStyle) {
        let all = paragraphs(&excerpt.quotation);
        let last = all.len().saturating_sub(1);
        for (index, lines) in all.iter().enumerate() {
            self.open("Quote", &lines.concat());
            self.runs_of(lines);
            if index == last {
                self.footnote(excerpt, style);
            }
            self.body += "</w:p>\n";
        }
        for lines in paragraphs(&excerpt.memo) {
            self.lines("Memo", &lines);
        }
        let mut facts = vec![tag_paths(excerpt).join("; ")];
        facts.push(format!(
            "paragraph {}, characters {} to {}",
            excerpt.paragraph, excerpt.start, excerpt.end
        ));
        let coders = coders(excerpt);
        if !coders.is_empty() {
            facts.push(format!("tagged by {}", listed(&coders)));
        }
        facts.retain(|fact| !fact.is_empty());
        self.paragraph("Facts", &[plain(&facts.join(" · "))]);
    }

    /// A mark, and below the page the reference that it leads to.
    fn footnote(&mut self, excerpt: &Excerpt, style: CitationStyle) {
        self.number += 1;
        let number = self.number;
        self.body += &format!(
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"
        );
        self.footnotes += &format!(
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
        );
        for run in reference(excerpt, style) {
            write_run(&mut self.footnotes, &run);
        }
        self.footnotes += "</w:p></w:footnote>\n";
    }

    fn made(&mut self, provenance: &Provenance) {
        self.paragraph("Heading1", &[plain("How this was made")]);
        for (name, value) in made(provenance) {
            self.paragraph("Facts", &[plain(&format!("{name}: {value}"))]);
        }
    }

    fn lines(&mut self, style: &str, lines: &[&str]) {
        self.open(style, &lines.concat());
        self.runs_of(lines);
        self.body += "</w:p>\n";
    }

    fn paragraph(&mut self, style: &str, runs: &[Run]) {
        let all: String = runs.iter().map(|run| run.text.as_str()).collect();
        self.open(style, &all);
        for run in runs {
            write_run(&mut self.body, run);
        }
        self.body += "</w:p>\n";
    }

    /// Begins a paragraph, from the right where its text runs from there.
    fn open(&mut self, style: &str, text: &str) {
        self.body += "<w:p><w:pPr>";
        if !style.is_empty() {
            self.body += &format!("<w:pStyle w:val=\"{style}\"/>");
        }
        if from_the_right(text) {
            self.body += "<w:bidi/>";
        }
        self.body += "</w:pPr>";
    }

    fn runs_of(&mut self, lines: &[&str]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.body += "<w:r><w:br/></w:r>";
            }
            write_run(&mut self.body, &plain(line));
        }
    }

    fn packed(self, title: &str, provenance: &Provenance) -> Result<Written, Error> {
        let mut core = format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        );
        xml::element(&mut core, "dc:title", title);
        xml::element(&mut core, "dc:creator", &provenance.program);
        // The project's last change stands for the time of writing, so that bytes repeat.
        if let Some(second) = provenance.project_changed_at.get(..19) {
            core += &format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{second}Z</dcterms:created>");
        }
        core += "</cp:coreProperties>";
        let document = format!(
            "{HEAD}<w:document {WORDS}><w:body>\n{}<w:sectPr/></w:body></w:document>",
            self.body
        );
        let separator = |id: i8, kind: &str, mark: &str| {
            format!(
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>"
            )
        };
        let footnotes = format!(
            "{HEAD}<w:footnotes {WORDS}>{}{}\n{}</w:footnotes>",
            separator(-1, "separator", "separator"),
            separator(0, "continuationSeparator", "continuationSeparator"),
            self.footnotes
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("docProps/core.xml", &core),
            ("word/document.xml", &document),
            ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
            ("word/styles.xml", STYLES),
            ("word/settings.xml", SETTINGS),
            ("word/footnotes.xml", &footnotes),
        ] {
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(DateTime::default());
            zip.start_file(name, options)?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(Written {
            bytes: zip.finish()?.into_inner(),
            neutralised: 0,
        })
    }
}

fn write_run(out: &mut String, run: &Run) {
    *out += "<w:r>";
    let right = from_the_right(&run.text);
    if run.italic || right {
        *out += "<w:rPr>";
        *out += if run.italic { "<w:i/>" } else { "" };
        *out += if right { "<w:rtl/>" } else { "" };
        *out += "</w:rPr>";
    }
    *out += "<w:t xml:space=\"preserve\">";
    xml::text(out, &run.text);
    *out += "</w:t></w:r>";
}

/// True where the first letter that has a direction runs from the right (Hebrew, Arabic and their
/// neighbours).
fn from_the_right(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}

fn title(excerpt: &Excerpt) -> String {
    let title = excerpt.headline.split_whitespace().collect::<Vec<_>>().join(" ");
    if excerpt.headline_is_first_words {
        format!("[{title} …]")
    } else {
        title
    }
}

/// The article as a footnote cites it.
fn reference(excerpt: &Excerpt, style: CitationStyle) -> Vec<Run> {
    if let Some(pieces) = cite::reference(style, excerpt, true) {
        let run = |piece: Piece| Run {
            italic: piece.look == Look::Italic,
            text: piece.text,
        };
        return pieces.into_iter().map(run).collect();
    }
    let mut before = Vec::new();
    if !excerpt.byline.is_empty() {
        before.push(listed(&excerpt.byline));
    }
    before.push(if excerpt.headline_is_first_words {
        title(excerpt)
    } else {
        format!("“{}”", title(excerpt))
    });
    let mut after = Vec::new();
    if !excerpt.published.is_empty() {
        after.push(excerpt.published.clone());
    }
    if !excerpt.updated.is_empty() {
        after.push(format!("updated {}", excerpt.updated));
    }
    after.extend(printed(excerpt));
    after.extend(page(excerpt));
    if !excerpt.url.is_empty() {
        after.push(excerpt.url.clone());
    }
    let mut runs = vec![plain(&before.join(", "))];
    if !excerpt.outlet.is_empty() {
        runs.push(plain(", "));
        runs.push(Run {
            text: excerpt.outlet.clone(),
            italic: true,
        });
    }
    for part in after {
        runs.push(plain(&format!(", {part}")));
    }
    runs.push(plain("."));
    runs
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#;

const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;
