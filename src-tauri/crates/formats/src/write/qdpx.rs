//! REFI-QDA: a project as .qdpx and a codebook as .qdc, after version 1.5 of the standard.
//!
//! Positions are code points from 0 with an end that is not included (section 10.2), texts are
//! UTF-8 files with line feeds and without a byte order mark, and elements stand in the order of
//! the standard's schema. Lasting names are those of the project, so that the same project gives
//! the same GUIDs and the same bytes.

use super::described::described;
use super::xml::{attribute, element};
use super::{Written, made};
use model::excerpt::{CodebookEntry, LeavingMemo};
use model::study::{LeavingArticle, LeavingPassage, Study};
use std::io::{Cursor, Error, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// Characters of a passage that its name holds; programs show it in lists, and some find the
/// passage again by it.
const NAMED: usize = 60;
/// What the project's own description begins with, so that it is known when it comes back.
pub const HOW_IT_WAS_MADE: &str = "How this was made. ";

/// The words of the note that marks codings as examples of their tags.
pub const AN_EXAMPLE: &str = "An example of its code.";

/// Writes the codebook alone. The standard has no codebook without codes: `None` for an empty one.
pub fn qdc(codebook: &[CodebookEntry], program: &str) -> Option<Written> {
    if codebook.is_empty() {
        return None;
    }
    let mut out = String::from(HEAD);
    out += "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"";
    attribute(&mut out, "origin", program);
    out += ">\n";
    codes(&mut out, codebook, None);
    out += "</CodeBook>\n";
    Some(Written::plain(out))
}

/// A project being written: the articles one by one, so that no more than one text is in memory
/// twice.
pub struct Qdpx {
    study: Study,
    zip: ZipWriter<Cursor<Vec<u8>>>,
    sources: String,
    notes: String,
    /// The articles of each outlet, by lasting names.
    cases: Vec<Vec<String>>,
    used: Vec<bool>,
    /// A tagging was an example.
    examples: bool,
    articles: std::collections::HashSet<String>,
}

impl Qdpx {
    pub fn new(study: Study) -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            sources: String::new(),
            notes: String::new(),
            cases: vec![Vec::new(); study.outlets.len()],
            used: vec![false; study.variables.len()],
            examples: false,
            articles: std::collections::HashSet::new(),
            study,
        }
    }

    /// Adds an article. Fails where the archive would grow beyond what a ZIP archive holds.
    pub fn article(&mut self, article: &LeavingArticle) -> Result<(), Error> {
        let file = format!("{}.txt", article.id);
        self.zip.start_file(format!("sources/{file}"), packed())?;
        self.zip.write_all(article.text.as_bytes())?;
        self.articles.insert(article.id.clone());
        if let Some(case) = article.outlet.and_then(|outlet| self.cases.get_mut(outlet)) {
            case.push(article.id.clone());
        }
        let out = &mut self.sources;
        *out += "<TextSource";
        attribute(out, "guid", &article.id);
        attribute(out, "name", &article.name);
        attribute(out, "plainTextPath", &format!("internal://{file}"));
        attribute(out, "creationDateTime", &article.imported_at);
        *out += ">\n";
        for passage in &article.passages {
            self.examples |= passage.taggings.iter().any(|tagging| tagging.example);
            selection(out, &mut self.notes, passage, &self.study.example_note);
        }
        note_ref(out, &mut self.notes, article.memo.as_ref());
        for (at, value) in &article.values {
            let Some(variable) = self.study.variables.get(*at) else {
                continue;
            };
            self.used[*at] = true;
            let kind = if variable.is_day { "DateValue" } else { "TextValue" };
            *out += "<VariableValue><VariableRef";
            attribute(out, "targetGUID", &variable.id);
            *out += "/>";
            element(out, kind, value);
            *out += "</VariableValue>\n";
        }
        *out += "</TextSource>\n";
        Ok(())
    }

    /// Writes the project's own file and closes the archive.
    pub fn finish(mut self) -> Result<Written, Error> {
        let project = self.project();
        self.zip.start_file("project.qde", packed())?;
        self.zip.write_all(project.as_bytes())?;
        drop(project);
        let bytes = self.zip.finish()?.into_inner();
        Ok(Written {
            bytes,
            neutralised: 0,
        })
    }

    fn project(&mut self) -> String {
        let study = &self.study;
        let mut out = String::with_capacity(self.sources.len() + self.notes.len() + 65_536);
        out += HEAD;
        out += "<Project xmlns=\"urn:QDA-XML:project:1.0\"";
        // The name is required; that of a project is never blank.
        attribute(&mut out, "name", &study.provenance.project);
        attribute(&mut out, "origin", &study.provenance.program);
        attribute(&mut out, "creationDateTime", &study.created_at);
        attribute(&mut out, "modifiedDateTime", &study.provenance.project_changed_at);
        out += ">\n";
        within(&mut out, "Users", &study.coders, |out, coder| {
            *out += "<User";
            attribute(out, "guid", &coder.id);
            attribute(out, "name", &coder.name);
            *out += "/>\n";
        });
        if !study.codebook.is_empty() {
            out += "<CodeBook>\n";
            codes(&mut out, &study.codebook, Some(&mut self.notes));
            out += "</CodeBook>\n";
        }
        let used: Vec<_> = study
            .variables
            .iter()
            .zip(&self.used)
            .filter_map(|(variable, used)| used.then_some(variable))
            .collect();
        within(&mut out, "Variables", &used, |out, variable| {
            *out += "<Variable";
            attribute(out, "guid", &variable.id);
            attribute(out, "name", &variable.name);
            attribute(
                out,
                "typeOfVariable",
                if variable.is_day { "Date" } else { "Text" },
            );
            *out += "/>\n";
        });
        let cases: Vec<_> = study
            .outlets
            .iter()
            .zip(&self.cases)
            .filter(|(_, articles)| !articles.is_empty())
            .collect();
        within(&mut out, "Cases", &cases, |out, (outlet, articles)| {
            *out += "<Case";
            attribute(out, "guid", &outlet.id);
            attribute(out, "name", &outlet.name);
            *out += ">\n";
            for article in *articles {
                target(out, "SourceRef", article);
            }
            *out += "</Case>\n";
        });
        block(&mut out, "Sources", &std::mem::take(&mut self.sources));
        for story in &study.stories {
            note(&mut self.notes, story.memo.as_ref());
        }
        note(&mut self.notes, study.memo.as_ref());
        if self.examples {
            self.notes += "<Note";
            attribute(&mut self.notes, "guid", &study.example_note);
            attribute(&mut self.notes, "name", "Example");
            self.notes += ">";
            element(&mut self.notes, "PlainTextContent", AN_EXAMPLE);
            self.notes += "</Note>\n";
        }
        block(&mut out, "Notes", &std::mem::take(&mut self.notes));
        within(&mut out, "Sets", &study.stories, |out, story| {
            *out += "<Set";
            attribute(out, "guid", &story.id);
            attribute(out, "name", &story.name);
            *out += ">\n";
            if let Some(memo) = &story.memo {
                element(out, "Description", &memo.text);
            }
            for article in story.articles.iter().filter(|id| self.articles.contains(*id)) {
                target(out, "MemberSource", article);
            }
            if let Some(memo) = &story.memo {
                target(out, "MemberNote", &memo.id);
            }
            *out += "</Set>\n";
        });
        let said: Vec<String> = made(&study.provenance)
            .into_iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        element(
            &mut out,
            "Description",
            &format!("{HOW_IT_WAS_MADE}{}.", said.join("; ")),
        );
        out += "\n";
        if let Some(memo) = &study.memo {
            target(&mut out, "NoteRef", &memo.id);
        }
        out += "</Project>\n";
        out
    }
}

/// Every file at the same time of day, since none of ours is known and the bytes are to repeat.
fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}

fn within<T>(out: &mut String, name: &str, of: &[T], mut each: impl FnMut(&mut String, &T)) {
    // An empty list is against the schema.
    if of.is_empty() {
        return;
    }
    *out += &format!("<{name}>\n");
    for one in of {
        each(out, one);
    }
    *out += &format!("</{name}>\n");
}

fn block(out: &mut String, name: &str, inside: &str) {
    if !inside.is_empty() {
        *out += &format!("<{name}>\n");
        *out += inside;
        *out += &format!("</{name}>\n");
    }
}

fn target(out: &mut String, name: &str, id: &str) {
    *out += &format!("<{name}");
    attribute(out, "targetGUID", id);
    *out += "/>\n";
}

/// The tree of codes; with `notes` given, memos go there.
fn codes(out: &mut String, codebook: &[CodebookEntry], mut notes: Option<&mut String>) {
    *out += "<Codes>\n";
    let mut open = 0;
    for entry in codebook {
        while open > entry.depth {
            *out += "</Code>\n";
            open -= 1;
        }
        *out += "<Code";
        attribute(out, "guid", &entry.tag);
        attribute(out, "name", entry.path.last().map_or("", String::as_str));
        attribute(out, "isCodable", "true");
        attribute(
            out,
            "color",
            if is_colour(&entry.colour) {
                &entry.colour
            } else {
                ""
            },
        );
        *out += ">\n";
        element(out, "Description", &described(entry, notes.is_none()));
        if let Some(notes) = notes.as_deref_mut() {
            note_ref(out, notes, entry.memo.as_ref());
        }
        open = entry.depth + 1;
    }
    *out += &"</Code>\n".repeat(open);
    *out += "</Codes>\n";
}

fn is_colour(colour: &str) -> bool {
    colour.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

fn selection(out: &mut String, notes: &mut String, passage: &LeavingPassage, example: &str) {
    *out += "<PlainTextSelection";
    attribute(out, "guid", &passage.id);
    attribute(out, "name", &shortened(&passage.quotation));
    *out += &format!(
        " startPosition=\"{}\" endPosition=\"{}\"",
        passage.start, passage.end
    );
    attribute(out, "creationDateTime", &passage.at);
    *out += ">\n";
    for tagging in &passage.taggings {
        *out += "<Coding";
        attribute(out, "guid", &tagging.id);
        attribute(out, "creatingUser", &tagging.coder);
        attribute(out, "creationDateTime", &tagging.at);
        *out += ">";
        *out += "<CodeRef";
        attribute(out, "targetGUID", &tagging.tag);
        *out += "/>";
        if tagging.example {
            *out += "<NoteRef";
            attribute(out, "targetGUID", example);
            *out += "/>";
        }
        *out += "</Coding>\n";
    }
    note_ref(out, notes, passage.memo.as_ref());
    *out += "</PlainTextSelection>\n";
}

/// A memo as a note, and the reference to it.
fn note_ref(out: &mut String, notes: &mut String, memo: Option<&LeavingMemo>) {
    if let Some(memo) = memo {
        note(notes, Some(memo));
        target(out, "NoteRef", &memo.id);
    }
}

fn note(notes: &mut String, memo: Option<&LeavingMemo>) {
    let Some(memo) = memo else { return };
    *notes += "<Note";
    attribute(notes, "guid", &memo.id);
    attribute(notes, "name", &shortened(&memo.text));
    attribute(notes, "creatingUser", &memo.coder_id);
    attribute(notes, "creationDateTime", &memo.at);
    *notes += ">";
    element(notes, "PlainTextContent", &memo.text);
    *notes += "</Note>\n";
}

/// The beginning of a text in one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(NAMED) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}
