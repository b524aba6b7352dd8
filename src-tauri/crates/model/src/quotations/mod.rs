//! Quotations: the words that an article puts into somebody's mouth, and whose mouth it is.
//!
//! [`quotations`] is the door. It pairs quotation marks (`marks`), sees each sentence with
//! its quotations as single words (`frame`), finds the verb and the noun phrase that say who
//! speaks (`cues`, `phrases`, `speakers`), tells titles and scare quotes from speech
//! (`speech`), and adds speech without marks where a verb announces it (`indirect`).
//! [`voices`] gives every quotation of several articles the fullest name of who says it.
//!
//! What this is not: it knows nothing of the world. A name is what the articles print, and
//! who "the mayor" is stands in the text or stays unknown.

mod cues;
mod frame;
mod german;
mod indirect;
mod marks;
mod names;
mod nouns;
mod phrases;
mod speakers;
mod speech;
mod subjects;
mod voices;

use marks::Marked;
pub(crate) use marks::marked;
pub use voices::{ArticleQuotations, voices, voices_while};

use crate::text::words::folded;
use crate::text::{ByteRange, Paragraph, ParagraphKind};

/// Words that somebody is said to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without the marks.
    pub range: ByteRange,
    /// In quotation marks; otherwise told in the article's own words.
    pub direct: bool,
    /// Who says it, in the words that stand beside it: a name with what describes it, or a
    /// pronoun. Never inside the quotation.
    pub speaker: Option<ByteRange>,
    /// The word or phrase that announces it.
    pub cue: Option<ByteRange>,
    /// The fullest words that the article has for who says it: a name without titles, found
    /// anywhere in the text, or a phrase such as "officials". None for a pronoun that nothing fits.
    pub named: Option<ByteRange>,
    /// The attribution stands in the quotation's own sentence; otherwise the quotation goes on
    /// from what was said before it.
    pub beside: bool,
}

/// The quotations of an article, sorted by range: the outer before the inner.
///
/// A quotation over several paragraphs is one, from its first word to its last. Titles and
/// names in quotation marks are left out. `language` is a BCP 47 tag; without one the text is
/// taken for English.
pub fn quotations(text: &str, paragraphs: &[Paragraph], language: Option<&str>) -> Vec<Quotation> {
    let read = readable(text, paragraphs);
    let marked = marked(text, &read);
    let lexicon = cues::lexicon(language);
    let sentences = frame::frames(text, &read, &marked, language);
    let titles = speech::titles(&sentences, &marked, lexicon);
    let attributed = speakers::attributions(&sentences, &marked, &titles, lexicon);
    let mut out: Vec<Quotation> = Vec::new();
    let outermost = (0..marked.len()).filter(|index| marked[*index].depth == 0 && !titles[*index]);
    for index in outermost {
        let by = attributed[index];
        match out.last_mut() {
            Some(last) if marked[index].continues => {
                last.range.end = marked[index].range.end;
                if by.beside && !last.beside {
                    *last = quotation(last.range, true, by);
                }
            }
            _ => out.push(quotation(marked[index].range, true, by)),
        }
    }
    out.extend(nested(text, &marked, lexicon, language));
    let told = indirect::indirect(&sentences, &titles, lexicon);
    out.extend(told.into_iter().map(|(range, by)| quotation(range, false, by)));
    for quotation in &mut out {
        quotation.speaker = quotation
            .speaker
            .filter(|speaker| !speaker.overlaps(quotation.range));
    }
    out.sort_by_key(|quotation| (quotation.range.start, std::cmp::Reverse(quotation.range.end)));
    voices::name(text, &names::Names::of(text, &read, lexicon), lexicon, &mut out);
    // Words that no marks hold are somebody's only where somebody is there to say them.
    out.retain(|quotation| {
        quotation.direct || quotation.named.is_some() || is_pronoun(text, quotation, lexicon)
    });
    out
}

fn is_pronoun(text: &str, quotation: &Quotation, lexicon: &cues::Lexicon) -> bool {
    let speaker = quotation.speaker.and_then(|speaker| speaker.of(text));
    speaker.is_some_and(|words| lexicon.pronouns.contains(folded(words).as_str()))
}

/// The paragraphs that may quote, in order; one that does not fit the text, or begins inside
/// another, is left out.
fn readable(text: &str, paragraphs: &[Paragraph]) -> Vec<Paragraph> {
    let mut fitting: Vec<Paragraph> = paragraphs
        .iter()
        .filter(|paragraph| is_read(paragraph.kind) && paragraph.range.of(text).is_some())
        .copied()
        .collect();
    fitting.sort_by_key(|paragraph| (paragraph.range.start, std::cmp::Reverse(paragraph.range.end)));
    let mut reach = 0;
    fitting.retain(|paragraph| {
        let apart = paragraph.range.start >= reach;
        reach = reach.max(paragraph.range.end);
        apart
    });
    fitting
}

/// What may quote: all that tells, and what stands over it.
const fn is_read(kind: ParagraphKind) -> bool {
    kind.is_telling()
        || matches!(
            kind,
            ParagraphKind::Headline | ParagraphKind::Deck | ParagraphKind::Caption
        )
}

const fn quotation(range: ByteRange, direct: bool, by: speakers::Attribution) -> Quotation {
    Quotation {
        range,
        direct,
        speaker: by.speaker,
        cue: by.cue,
        named: None,
        beside: by.beside,
    }
}

/// Quotations inside quotations, where the outer words say who says the inner ones.
fn nested(text: &str, marked: &[Marked], lexicon: &cues::Lexicon, language: Option<&str>) -> Vec<Quotation> {
    let inner: Vec<Marked> = marked
        .iter()
        .filter(|marked| marked.depth == 1)
        .map(|marked| Marked { depth: 0, ..*marked })
        .collect();
    // Each outer quotation that holds another is read like a paragraph.
    let outer: Vec<Paragraph> = marked
        .iter()
        .enumerate()
        .filter(|(nth, outer)| {
            let next = marked.get(nth + 1);
            outer.depth == 0 && next.is_some_and(|next| next.depth == 1 && outer.range.contains(next.outer))
        })
        .map(|(_, outer)| Paragraph {
            range: outer.range,
            kind: ParagraphKind::Body,
        })
        .collect();
    if outer.is_empty() {
        return Vec::new();
    }
    let sentences = frame::frames(text, &outer, &inner, language);
    let titles = speech::titles(&sentences, &inner, lexicon);
    let attributed = speakers::attributions(&sentences, &inner, &titles, lexicon);
    (0..inner.len())
        .filter(|index| !titles[*index] && attributed[*index].beside && attributed[*index].speaker.is_some())
        .map(|index| quotation(inner[index].range, true, attributed[index]))
        .collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod voices_tests;
