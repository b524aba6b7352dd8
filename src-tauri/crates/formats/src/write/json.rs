//! The sheet as it is, for scripts.

use super::{Written, cite, in_memory};
use model::excerpt::{CitationStyle, CodebookEntry, Excerpt, Provenance, Sheet};
use serde::ser::{Serialize, Serializer};
use std::io::{Error, Write};

/// Writes the sheet as indented JSON. Fields stand in the order in which
/// [`model::excerpt`] declares them; positions are code points.
///
/// A `reference` is added to each excerpt where another style than the plain one is asked for.
pub fn json(sheet: &Sheet) -> Written {
    in_memory(|out| write_json(sheet, out))
}

/// As [`json`], one excerpt after the other. Fails as `out` does.
pub fn write_json(sheet: &Sheet, out: &mut dyn Write) -> Result<(), Error> {
    let style = sheet.provenance.citation_style;
    let whole = Whole {
        provenance: &sheet.provenance,
        codebook: &sheet.codebook,
        excerpts: Excerpts(&sheet.excerpts, style),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

#[derive(serde::Serialize)]
struct Whole<'s> {
    #[serde(flatten)]
    provenance: &'s Provenance,
    codebook: &'s [CodebookEntry],
    excerpts: Excerpts<'s>,
}

struct Excerpts<'s>(&'s [Excerpt], CitationStyle);

impl Serialize for Excerpts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.1.is_plain() {
            return self.0.serialize(serializer);
        }
        serializer.collect_seq(self.0.iter().map(|excerpt| {
            Cited {
                excerpt,
                reference: cite::reference(self.1, excerpt, true)
                    .map(|pieces| cite::as_text(&pieces))
                    .unwrap_or_default(),
            }
        }))
    }
}

#[derive(serde::Serialize)]
struct Cited<'s> {
    #[serde(flatten)]
    excerpt: &'s Excerpt,
    reference: String,
}
