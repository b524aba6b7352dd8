//! W3C Web Annotations as JSON-LD: one annotation a passage, its tags and memo as bodies.
//!
//! The target is the article's normalised text, which the positions count in, named by its lasting
//! name and by its SHA-256; the address that it was published at is said beside it. What the
//! vocabulary of annotations has no word for is said in that of schema.org.
//! Format: <https://www.w3.org/TR/annotation-model/>.

use super::{Written, in_memory};
use model::codebook::PATH_SEPARATOR;
use model::excerpt::{Excerpt, ExcerptTagging, Sheet};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};
use std::io::{Error, Write};

/// Writes the sheet as one collection with one page that holds every annotation.
pub fn jsonld(sheet: &Sheet) -> Written {
    in_memory(|out| write_jsonld(sheet, out))
}

/// As [`jsonld`], one annotation after the other: all at once would take many times the memory of
/// what is written. Fails as `out` does.
pub fn write_jsonld(sheet: &Sheet, out: &mut dyn Write) -> Result<(), Error> {
    serde_json::to_writer_pretty(&mut *out, &Collection(sheet))?;
    out.write_all(b"\n")
}

struct Collection<'s>(&'s Sheet);

impl Serialize for Collection<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let made = &self.0.provenance;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(
            "@context",
            &json!([
                "http://www.w3.org/ns/anno.jsonld",
                { "schema": "http://schema.org/", "variorum": "urn:variorum:" }
            ]),
        )?;
        map.serialize_entry("first", &Page(self.0))?;
        map.serialize_entry("generator", &json!({ "type": "Software", "name": made.program }))?;
        map.serialize_entry("id", &format!("urn:uuid:{}#annotations", made.project_id))?;
        map.serialize_entry("label", &format!("Excerpts from {}", made.project))?;
        map.serialize_entry("modified", &made.project_changed_at)?;
        map.serialize_entry("total", &self.0.excerpts.len())?;
        map.serialize_entry("type", "AnnotationCollection")?;
        map.serialize_entry("variorum:made", &json!(made))?;
        map.end()
    }
}

struct Page<'s>(&'s Sheet);

impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let id = &self.0.provenance.project_id;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &format!("urn:uuid:{id}#annotations-1"))?;
        map.serialize_entry("items", &Items(&self.0.excerpts))?;
        map.serialize_entry("startIndex", &0)?;
        map.serialize_entry("type", "AnnotationPage")?;
        map.end()
    }
}

struct Items<'s>(&'s [Excerpt]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(annotation))
    }
}

fn annotation(excerpt: &Excerpt) -> Value {
    let mut bodies: Vec<Value> = excerpt.taggings.iter().map(tag).collect();
    if !excerpt.memo.is_empty() {
        bodies.push(json!({
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/markdown",
            "value": excerpt.memo,
        }));
    }
    let motivation = if excerpt.taggings.is_empty() {
        "commenting"
    } else {
        "tagging"
    };
    let mut out = json!({
        "id": urn(&excerpt.passage),
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": source(excerpt),
            "selector": [
                { "type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end },
                {
                    "type": "TextQuoteSelector",
                    "exact": excerpt.quotation,
                    "prefix": excerpt.before,
                    "suffix": excerpt.after,
                },
            ],
        },
    });
    if let (Some(first), Some(out)) = (excerpt.taggings.first(), out.as_object_mut()) {
        out.insert("created".into(), first.at.as_str().into());
    }
    out
}

fn tag(tagging: &ExcerptTagging) -> Value {
    json!({
        "type": "TextualBody",
        "purpose": "tagging",
        "format": "text/plain",
        "value": tagging.tag_path.join(PATH_SEPARATOR),
        "creator": { "type": "Person", "name": tagging.coder },
        "created": tagging.at,
        "variorum:tag": urn(&tagging.tag),
    })
}

fn source(excerpt: &Excerpt) -> Value {
    let mut out = Map::new();
    let mut say = |name: &str, value: Value| {
        let blank = match &value {
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !blank {
            out.insert(name.to_owned(), value);
        }
    };
    let text = |text: &String| Value::from(text.as_str());
    say("id", urn(&excerpt.article).into());
    say("type", "Text".into());
    say("format", "text/plain".into());
    say("language", text(&excerpt.language));
    say("via", text(&excerpt.url));
    say("schema:sha256", text(&excerpt.text_sha256));
    if !excerpt.headline_is_first_words {
        say("schema:headline", text(&excerpt.headline));
    }
    say("schema:publisher", text(&excerpt.outlet));
    say("schema:author", excerpt.byline.clone().into());
    say("schema:datePublished", text(&excerpt.published));
    say("schema:dateModified", text(&excerpt.updated));
    say("schema:articleSection", text(&excerpt.section));
    say("schema:pagination", text(&excerpt.page));
    say("schema:bookEdition", text(&excerpt.edition));
    say("schema:isBasedOn", text(&excerpt.source_file));
    say("variorum:sourceSha256", text(&excerpt.source_sha256));
    say("variorum:story", excerpt.stories.clone().into());
    Value::Object(out)
}

fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}
