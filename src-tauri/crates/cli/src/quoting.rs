//! Quotations and who says them.

use crate::library::{points, watched_job};
use crate::output::{Output, shortened};
use crate::{Ending, open};
use model::{ByteRange, Offsets};
use project::Failure;
use project::ids::ArticleId;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct QuotationShown {
    article: u32,
    start: usize,
    end: usize,
    text: String,
    direct: bool,
    speaker: Option<PartShown>,
    voice: Option<String>,
    cue: Option<PartShown>,
}

#[derive(Serialize)]
struct PartShown {
    start: usize,
    end: usize,
    text: String,
}

/// Lists the quotations of these articles, or of all where none is named.
pub fn quotations(path: &Path, articles: &[u32], out: &mut Output) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let articles: Vec<ArticleId> = if articles.is_empty() {
        project.articles()?.iter().map(|row| row.id).collect()
    } else {
        articles.iter().copied().map(ArticleId).collect()
    };
    let mut shown = Vec::new();
    for read in project.quotations(&articles, &mut watched_job(out.is_json()))? {
        let offsets = Offsets::new(&read.text);
        let part = |range: ByteRange| {
            let (start, end) = points(&offsets, range);
            PartShown {
                start,
                end,
                text: range.of(&read.text).unwrap_or_default().to_owned(),
            }
        };
        shown.extend(read.quotations.iter().map(|(quotation, voice)| {
            let words = part(quotation.range);
            QuotationShown {
                article: read.article.0,
                start: words.start,
                end: words.end,
                text: words.text,
                direct: quotation.direct,
                speaker: quotation.speaker.map(part),
                voice: voice.clone(),
                cue: quotation.cue.map(part),
            }
        }));
    }
    out.show(&shown, |lines, shown| {
        for row in shown {
            let voice = row
                .voice
                .as_deref()
                .or(row.speaker.as_ref().map(|speaker| speaker.text.as_str()));
            let text = shortened(&row.text, 80);
            lines.line(format!(
                "{:>5}  {:28}  {}",
                row.article,
                shortened(voice.unwrap_or("(nobody named)"), 28),
                if row.direct { format!("“{text}”") } else { text }
            ));
        }
    })?;
    Ok(Ending::Done)
}
