//! The sources of a REFI-QDA project: texts with their selections, and what of other media is text.

use super::super::archive::{Archive, PartTrouble};
use super::super::decode;
use super::super::sniff;
use super::foreign::*;
use super::refi::{Known, made_by, memo_of, memos_of, variables_of};
use super::refi_tree::At;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

const NO_PLACE: &str = "Variorum tags passages of text, not stretches of pictures, sound or film.";

/// The file that a path of a project names and its bytes. Whatever folders the path climbs
/// through, it is looked for inside of the archive alone.
pub fn internal(archive: &mut Archive<'_>, path: &str) -> Option<(String, Vec<u8>)> {
    part(archive, path).ok()
}

fn part(archive: &mut Archive<'_>, path: &str) -> Result<(String, Vec<u8>), PartTrouble> {
    let inside = path
        .strip_prefix("internal://")
        .unwrap_or(path)
        .trim_start_matches('/');
    let last = sniff::last_part(inside).to_owned();
    let mut trouble = PartTrouble::Absent;
    for place in [
        format!("sources/{inside}"),
        inside.to_owned(),
        format!("sources/{last}"),
        last.clone(),
    ] {
        match archive.part(&place) {
            Ok(bytes) => return Ok((last, bytes)),
            Err(PartTrouble::Absent) => {}
            Err(other) => trouble = other,
        }
    }
    Err(trouble)
}

/// What reads the sources, and what it fills.
pub struct Sources<'p, 't, 'a, 'b> {
    pub out: &'p mut ForeignProject,
    pub known: &'p mut Known<'t>,
    pub losses: &'p mut Losses,
    pub archive: Option<&'a mut Archive<'b>>,
}

/// A text and where it came from.
struct Content {
    text: String,
    marked: bool,
    bytes: Vec<u8>,
    name: String,
}

impl<'t> Sources<'_, 't, '_, '_> {
    /// Fills in the texts; gives the place of each source by its GUID.
    pub fn read(mut self, project: At<'t>) -> HashMap<String, usize> {
        let mut places = HashMap::new();
        for source in project
            .first("Sources")
            .iter()
            .flat_map(|sources| sources.children())
        {
            let before = self.out.texts.len();
            match source.name() {
                "TextSource" => self.text_source(source, source),
                "PDFSource" => self.pdf(source),
                "PictureSource" => {
                    self.losses.add(
                        source.count("PictureSelection"),
                        "selections in pictures",
                        NO_PLACE,
                    );
                    self.beside(source, "TextDescription", "pictures");
                }
                "AudioSource" => {
                    self.losses
                        .add(source.count("AudioSelection"), "selections in sound", NO_PLACE);
                    self.beside(source, "Transcript", "sound recordings");
                }
                "VideoSource" => {
                    self.losses
                        .add(source.count("VideoSelection"), "selections in film", NO_PLACE);
                    self.beside(source, "Transcript", "films");
                }
                _ => {}
            }
            if let Some(guid) = source.guid("guid")
                && self.out.texts.len() > before
            {
                match places.entry(guid) {
                    Entry::Occupied(_) => self.losses.add(
                        1,
                        "texts with the GUID of another text",
                        "They were brought over, but sets and cases that name the GUID mean the first of them.",
                    ),
                    Entry::Vacant(free) => {
                        free.insert(before);
                    }
                }
            }
        }
        self.orphaned_notes();
        places
    }

    fn text_source(&mut self, source: At<'t>, outer: At<'t>) {
        let Some(mut text) = self.content(source, outer) else {
            let count = source.count("PlainTextSelection");
            self.losses.add(
                1,
                "texts without words",
                "Their files are not in the project, cannot be read, or hold no words.",
            );
            self.losses.add(
                count,
                "passages of texts that are missing",
                "The project does not hold the text.",
            );
            return;
        };
        self.describe(&mut text, source, outer);
        for selection in source.named("PlainTextSelection") {
            let passage = self.selection(selection);
            text.passages.push(passage);
        }
        // QualCoder writes an annotation as a note with the place inside it.
        for guid in source.named("NoteRef").filter_map(|note| note.guid("targetGUID")) {
            self.placed_note(&guid, &mut text);
        }
        self.out.texts.push(text);
    }

    /// A PDF: its text representation where there is one, else the PDF as it is read here.
    fn pdf(&mut self, source: At<'t>) {
        if let Some(representation) = source.first("Representation")
            && (representation.first("PlainTextContent").is_some()
                || representation.attribute("plainTextPath").is_some())
        {
            self.text_source(representation, source);
        } else {
            match self.file(source, "path") {
                Some(mut text) => {
                    self.describe(&mut text, source, source);
                    self.out.texts.push(text);
                }
                None => {
                    self.losses
                        .add(1, "PDFs", "Their files are not in the project, or hold no text.");
                    self.losses.add(
                        source.count("PDFSelection"),
                        "selections on pages of PDFs",
                        "The PDF's text is not in the project.",
                    );
                    return;
                }
            }
        }
        let Some(at) = self.out.texts.len().checked_sub(1) else {
            return;
        };
        for selection in source.named("PDFSelection") {
            let words = selection
                .first("Representation")
                .and_then(|representation| representation.first("PlainTextContent"))
                .map(|content| content.text())
                .filter(|words| !words.trim().is_empty());
            let mut passage = self.selection(selection);
            match words {
                Some(words) => passage.words = Words::Stored(words.to_owned()),
                // A name is what is left to find it by; nothing else can tell where it is.
                None => match std::mem::take(&mut passage.words) {
                    Words::Name(name) if name.chars().count() >= 12 => passage.words = Words::Stored(name),
                    _ => {
                        self.losses.add(
                            1,
                            "selections on pages of PDFs",
                            "They are places on a page, and the project does not hold their words.",
                        );
                        continue;
                    }
                },
            }
            passage.start = -1;
            passage.end = -1;
            self.out.texts[at].passages.push(passage);
        }
    }

    /// Texts that belong to something that is none: descriptions of pictures, transcripts.
    fn beside(&mut self, source: At<'t>, element: &'static str, what: &str) {
        let texts: Vec<At<'t>> = source.named(element).collect();
        if texts.is_empty() {
            self.losses
                .add(1, what, "Variorum reads text; the project holds none of these.");
            return;
        }
        for text in texts {
            let before = self.out.texts.len();
            self.text_source(text, source);
            if self.out.texts.len() == before {
                continue;
            }
            let points: HashMap<String, i64> = text
                .named("SyncPoint")
                .filter_map(|point| Some((point.guid("guid")?, point.attribute("position")?.parse().ok()?)))
                .collect();
            for selection in text.named("TranscriptSelection") {
                let mut passage = self.selection(selection);
                let end = |name| selection.guid(name).and_then(|guid| points.get(&guid).copied());
                passage.start = end("fromSyncPoint").unwrap_or(-1);
                passage.end = end("toSyncPoint").unwrap_or(-1);
                self.out.texts[before].passages.push(passage);
            }
        }
    }

    fn describe(&mut self, text: &mut ForeignText, source: At<'t>, outer: At<'t>) {
        text.id = outer.guid("guid").unwrap_or_default();
        text.name = outer
            .attribute("name")
            .or_else(|| source.attribute("name"))
            .unwrap_or(&text.source_name)
            .to_owned();
        let mut elements = vec![source];
        if !source.is(outer) {
            elements.push(outer);
        }
        for element in elements {
            let description = element.description();
            if !description.is_empty() {
                text.memos.push(ForeignMemo {
                    text: description.to_owned(),
                    ..ForeignMemo::default()
                });
            }
            text.memos.extend(memos_of(element, self.out, self.known));
            text.taggings.extend(self.taggings(element, None));
            text.variables.extend(variables_of(element, self.known));
        }
    }

    fn placed_note(&mut self, guid: &str, text: &mut ForeignText) {
        let Some(note) = self.known.notes.get(guid).copied() else {
            return;
        };
        let Some(selection) = note.first("PlainTextSelection") else {
            return;
        };
        let memo = memo_of(note, self.out, self.known);
        let mut passage = self.selection(selection);
        passage.memos.extend(memo);
        self.known.used.insert(guid.to_owned());
        text.passages.push(passage);
    }

    /// Annotations that no source refers to can only belong to the one text that there is.
    fn orphaned_notes(&mut self) {
        let mut orphans: Vec<String> = self
            .known
            .notes
            .iter()
            .filter(|(guid, note)| {
                !self.known.used.contains(*guid) && note.first("PlainTextSelection").is_some()
            })
            .map(|(guid, _)| guid.clone())
            .collect();
        orphans.sort();
        if let [text] = self.out.texts.as_mut_slice() {
            let mut text = std::mem::take(text);
            for guid in &orphans {
                self.placed_note(guid, &mut text);
            }
            self.out.texts[0] = text;
        } else {
            self.losses.add(
                orphans.len(),
                "annotations that name no text",
                "The project does not say which text they belong to.",
            );
            self.known.used.extend(orphans);
        }
    }

    fn selection(&mut self, selection: At<'t>) -> ForeignPassage {
        let (coder, at) = made_by(selection, self.known, self.out);
        let position = |name| {
            selection
                .attribute(name)
                .and_then(|value| value.parse().ok())
                .unwrap_or(-1)
        };
        let mut memos = Vec::new();
        let description = selection.description();
        if !description.is_empty() {
            memos.push(ForeignMemo {
                text: description.to_owned(),
                coder,
                at: at.clone(),
                ..ForeignMemo::default()
            });
        }
        memos.extend(memos_of(selection, self.out, self.known));
        for coding in selection.named("Coding") {
            let noted = memos_of(coding, self.out, self.known);
            memos.extend(
                noted
                    .into_iter()
                    .filter(|memo| memo.text != crate::write::AN_EXAMPLE),
            );
        }
        ForeignPassage {
            id: selection.guid("guid").unwrap_or_default(),
            start: position("startPosition"),
            end: position("endPosition"),
            words: selection
                .attribute("name")
                .map_or(Words::None, |name| Words::Name(name.to_owned())),
            taggings: self.taggings(selection, Some((coder, at))),
            memos,
        }
    }

    fn taggings(
        &mut self,
        element: At<'t>,
        outer: Option<(Option<usize>, Option<String>)>,
    ) -> Vec<ForeignTagging> {
        let mut out = Vec::new();
        for coding in element.named("Coding") {
            let (own_coder, own_at) = made_by(coding, self.known, self.out);
            let example = self.is_example(coding);
            let (coder, at) = outer.clone().unwrap_or_default();
            for code in coding.named("CodeRef") {
                match code
                    .guid("targetGUID")
                    .and_then(|guid| self.known.tags.get(&guid))
                {
                    Some(tag) => out.push(ForeignTagging {
                        example,
                        id: coding.guid("guid").unwrap_or_default(),
                        tag: *tag,
                        coder: own_coder.or(coder),
                        at: own_at.clone().or_else(|| at.clone()),
                    }),
                    None => self.losses.add(
                        1,
                        "codings with a code that is missing",
                        "The project's codebook does not hold the code (some programs point at a case here).",
                    ),
                }
            }
        }
        out
    }

    /// True where a coding bears the note by which exports of Variorum mark examples.
    fn is_example(&mut self, coding: At<'t>) -> bool {
        let mut found = false;
        for guid in coding.named("NoteRef").filter_map(|note| note.guid("targetGUID")) {
            let words = self
                .known
                .notes
                .get(&guid)
                .and_then(|note| note.first("PlainTextContent"));
            if words.is_some_and(|words| words.text().trim() == crate::write::AN_EXAMPLE) {
                self.known.used.insert(guid);
                found = true;
            }
        }
        found
    }

    /// The text of a source: in the project itself, in a plain file, in a document.
    fn content(&mut self, source: At<'t>, outer: At<'t>) -> Option<ForeignText> {
        let plain = match source.first("PlainTextContent") {
            Some(content) => Some(Content {
                text: content.text().to_owned(),
                marked: false,
                bytes: content.text().as_bytes().to_vec(),
                name: format!("{}.txt", outer.guid("guid").unwrap_or_default()),
            }),
            None => self.plain_file(source),
        };
        match plain {
            Some(content) if !content.text.trim().is_empty() => {
                // Stored marks are taken off by decoding; one inside the XML stands in the text.
                let unmarked = content.text.strip_prefix('\u{feff}');
                Some(ForeignText {
                    marked: content.marked || unmarked.is_some(),
                    text: unmarked.unwrap_or(&content.text).to_owned(),
                    source: content.bytes,
                    source_name: content.name,
                    media_type: "text/plain".to_owned(),
                    ..ForeignText::default()
                })
            }
            _ => self.file(source, "richTextPath"),
        }
    }

    fn plain_file(&mut self, source: At<'t>) -> Option<Content> {
        let path = source.attribute("plainTextPath")?;
        let archive = self.archive.as_deref_mut()?;
        let (name, bytes) = match part(archive, path) {
            Ok(found) => found,
            Err(PartTrouble::TooLarge) => {
                self.losses.add(
                    1,
                    "texts that are too large",
                    "They unpack to far more than a text has.",
                );
                return None;
            }
            Err(_) => return None,
        };
        let marked = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"]
            .iter()
            .any(|mark| bytes.starts_with(mark));
        let text = decode::decode(&bytes, None).text;
        Some(Content {
            text,
            marked,
            bytes,
            name,
        })
    }

    /// A document of another format, read as any file of its kind.
    fn file(&mut self, source: At<'t>, attribute: &str) -> Option<ForeignText> {
        let path = source.attribute(attribute)?;
        let archive = self.archive.as_deref_mut()?;
        let (name, bytes) = internal(archive, path)?;
        let reading = super::super::read(&name, &bytes).ok()?;
        let draft = reading.drafts.into_iter().next()?;
        Some(ForeignText {
            source: bytes,
            source_name: name,
            media_type: reading.media_type.to_owned(),
            draft: Some(draft),
            ..ForeignText::default()
        })
    }
}
