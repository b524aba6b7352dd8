//! Who says a quotation: the attribution beside it, or the one that it goes on from.

use super::cues::{Cue, Lexicon};
use super::frame::{Kind, Sentence};
use super::marks::Marked;
use super::phrases::{Phrases, REACH};
use crate::text::ByteRange;
use std::ops::Range;

/// What the text beside a quotation says of who says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    pub speaker: Option<ByteRange>,
    pub cue: Option<ByteRange>,
    /// Stands in the quotation's own sentence.
    pub beside: bool,
}

/// For each marked stretch its attribution; the empty one where none is found, and for
/// those inside others.
pub(super) fn attributions(
    sentences: &[Sentence<'_>],
    marked: &[Marked],
    names: &[bool],
    lexicon: &Lexicon,
) -> Vec<Attribution> {
    let mut out = vec![Attribution::default(); marked.len()];
    for sentence in sentences {
        let phrases = Phrases::new(sentence, lexicon, names);
        for at in 0..sentence.tokens.len() {
            if let Some(index) = sentence.tokens[at].quoted() {
                out[index] = beside(&phrases, at, marked[index].range).unwrap_or_default();
            }
        }
    }
    inherit(sentences, marked, names, lexicon, &mut out);
    out
}

/// A verb or phrase that announces, and who does.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub cue: Range<usize>,
    pub speaker: Option<Range<usize>>,
    kind: Cue,
}

pub(super) fn bytes(phrases: &Phrases<'_>, range: &Range<usize>) -> Option<ByteRange> {
    let first = phrases.tokens.get(range.start)?;
    let last = phrases.tokens.get(range.end.checked_sub(1)?)?;
    Some(ByteRange::new(
        first.range.start,
        last.bracket_end.unwrap_or(last.range.end),
    ))
}

/// The attribution in the quotation's own sentence.
fn beside(phrases: &Phrases<'_>, at: usize, said: ByteRange) -> Option<Attribution> {
    let before = before(phrases, at);
    let after = after(phrases, at);
    let text = phrases.tokens[at].text;
    let previous = at.checked_sub(1).map(|before| &phrases.tokens[before]);
    let introduced = previous.is_some_and(|token| token.is_stop(':') || token.is_stop(','))
        && before.as_ref().is_some_and(|found| {
            found.cue.end + 1 >= at
                || at - found.cue.end < 12 && previous.is_some_and(|token| token.is_stop(':'))
        });
    let adjoining = before.as_ref().is_some_and(|found| found.cue.end == at);
    let pauses = text.ends_with([',', '?', '!'])
        || phrases
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.is_stop(',') || token.is_stop('—'));
    let follows_at_once = after.as_ref().is_some_and(|found| {
        let first = found
            .speaker
            .as_ref()
            .map_or(found.cue.start, |speaker| speaker.start.min(found.cue.start));
        first <= at + 2
    });
    let chosen = match (before, after) {
        (Some(before), Some(after)) => {
            if introduced || adjoining && before.kind == Cue::Said {
                before
            } else if pauses && follows_at_once {
                after
            } else {
                before
            }
        }
        (Some(found), None) | (None, Some(found)) => found,
        (None, None) => return None,
    };
    let speaker = chosen.speaker.as_ref().and_then(|range| bytes(phrases, range));
    Some(Attribution {
        speaker: speaker.filter(|speaker| !speaker.overlaps(said)),
        cue: bytes(phrases, &chosen.cue),
        beside: true,
    })
}

/// Where a phrase that names a source begins at `at`: how many words it has.
fn source_at(phrases: &Phrases<'_>, at: usize) -> Option<usize> {
    phrases.lexicon.sources.iter().find_map(|words| {
        let here = phrases.tokens.get(at..at + words.len())?;
        here.iter()
            .zip(*words)
            .all(|(token, word)| token.low == *word)
            .then_some(words.len())
    })
}

/// "…, so der Sprecher": behind a comma or a quotation and before a noun; not "so genannte".
fn is_source_so(phrases: &Phrases<'_>, at: usize) -> bool {
    let behind = at.checked_sub(1).is_some_and(|before| {
        phrases.tokens[before].is_stop(',') || phrases.tokens[before].quoted().is_some()
    });
    let noun = at + 1 < phrases.tokens.len() && (phrases.is_determiner(at + 1) || phrases.is_capital(at + 1));
    behind && noun
}

pub(super) fn source(phrases: &Phrases<'_>, at: usize) -> Option<Candidate> {
    if phrases.tokens[at].low == "zufolge" {
        return Some(Candidate {
            cue: at..at + 1,
            speaker: Some(phrases.phrase_ending(at)?),
            kind: Cue::Said,
        });
    }
    let words = source_at(phrases, at)?;
    if phrases.tokens[at].low == "so" && !is_source_so(phrases, at) {
        return None;
    }
    let speaker = phrases.phrase_after(at + words - 1)?;
    Some(Candidate {
        cue: at..at + words,
        speaker: Some(speaker),
        kind: Cue::Said,
    })
}

/// The nearest announcement before the token `at` in its sentence.
///
/// A verb that only judges, with a pronoun for its subject or in the infinitive ("said he
/// wanted to call it"), gives way to one of saying farther out: that is who speaks.
fn before(phrases: &Phrases<'_>, at: usize) -> Option<Candidate> {
    let colon = at
        .checked_sub(1)
        .filter(|colon| phrases.tokens[*colon].is_stop(':'));
    let mut held: Option<Candidate> = None;
    for verb in (at.saturating_sub(REACH)..at).rev() {
        if colon.is_some() && verb + 1 < at && matches!(phrases.tokens[verb].kind, Kind::Stop('—' | ':')) {
            break;
        }
        if let Some(found) = source(phrases, verb) {
            if found.speaker.as_ref().is_some_and(|speaker| speaker.end > at) {
                continue;
            }
            return held.filter(|held| held.speaker.is_some()).or(Some(found));
        }
        let Some(kind) = phrases.cue(verb) else { continue };
        if phrases.is_passive(verb) {
            let by = (verb + 1..at.min(verb + 4)).find(|at| phrases.tokens[*at].low == "by");
            let speaker = by
                .and_then(|by| phrases.phrase_after(by))
                .filter(|speaker| speaker.end <= at);
            held = held.or(Some(Candidate {
                cue: verb..verb + 1,
                speaker,
                kind,
            }));
            continue;
        }
        let german = || {
            phrases
                .german_subject(verb, 0)
                .filter(|speaker| speaker.end <= at)
        };
        let speaker = if phrases.lexicon.code == "de" {
            german()
        } else {
            phrases.subject_before(verb, 0).or_else(|| {
                // "Said Oduya: …", and German after an adverbial.
                let inverted = phrases.phrase_after(verb)?;
                (inverted.end <= at && phrases.is_personal(&inverted)).then_some(inverted)
            })
        };
        let personal = speaker
            .as_ref()
            .is_some_and(|speaker| phrases.is_personal(speaker));
        let weak = kind == Cue::Judged
            && (phrases.is_infinitive(verb)
                || speaker
                    .as_ref()
                    .is_some_and(|speaker| phrases.is_pronoun_phrase(speaker)));
        let found = Candidate {
            cue: verb..verb + 1,
            speaker,
            kind,
        };
        if personal && !weak {
            return Some(found);
        }
        if held.as_ref().is_none_or(|held| held.speaker.is_none()) && (personal || kind == Cue::Said) {
            held = Some(found);
        }
    }
    let labelled = colon.and_then(|colon| label(phrases, colon));
    match held {
        Some(held) if held.speaker.is_some() => Some(held),
        held => labelled.or(held),
    }
}

/// "Oduya: …": a name or a noun for people directly before a colon.
fn label(phrases: &Phrases<'_>, colon: usize) -> Option<Candidate> {
    let ending = phrases
        .phrase_ending(colon)
        .filter(|speaker| phrases.is_personal(speaker));
    let speaker = if phrases.lexicon.code == "de" {
        // Behind a verb of any kind the words before the colon are seldom who speaks.
        let alone = |speaker: &Range<usize>| {
            let before = speaker.start.checked_sub(1);
            speaker.end == colon && before.is_none_or(|before| !phrases.tokens[before].is_word())
        };
        ending
            .filter(alone)
            .or_else(|| phrases.german_before_colon(colon))?
    } else {
        ending?
    };
    Some(Candidate {
        cue: colon..colon + 1,
        speaker: Some(speaker),
        kind: Cue::Judged,
    })
}

/// The first announcement behind the token `at`, before the next speech.
fn after(phrases: &Phrases<'_>, at: usize) -> Option<Candidate> {
    let limit = phrases.tokens.len().min(at + REACH);
    let mut first = at + 1;
    while first < limit && matches!(phrases.tokens[first].kind, Kind::Stop(',' | '—')) {
        first += 1;
    }
    for verb in first..limit {
        if phrases.is_speech(verb) || matches!(phrases.tokens[verb].kind, Kind::Stop(';' | ':')) {
            return None;
        }
        if let Some(found) = source(phrases, verb) {
            return Some(found);
        }
        let Some(kind) = phrases.cue(verb) else { continue };
        let before = if phrases.lexicon.code == "de" {
            phrases.german_subject(verb, first)
        } else {
            phrases.subject_before(verb, first)
        };
        let inverted = || {
            let phrase = phrases.phrase_after(verb)?;
            (verb <= first + 2).then_some(phrase)
        };
        let speaker = before.or_else(inverted);
        let Some(speaker) = speaker else { continue };
        if kind == Cue::Said || phrases.is_personal(&speaker) {
            return Some(Candidate {
                cue: verb..verb + 1,
                speaker: Some(speaker),
                kind,
            });
        }
    }
    None
}

/// Gives quotations without an attribution beside them the one that they go on from.
fn inherit(
    sentences: &[Sentence<'_>],
    marked: &[Marked],
    names: &[bool],
    lexicon: &Lexicon,
    out: &mut [Attribution],
) {
    let mut last: Option<Attribution> = None;
    let mut subject: Option<Attribution> = None;
    let mut paragraph = usize::MAX;
    let mut paragraph_has_quotation = false;
    for (nth, sentence) in sentences.iter().enumerate() {
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            paragraph_has_quotation = false;
        }
        let phrases = Phrases::new(sentence, lexicon, names);
        let quoted: Vec<usize> = sentence
            .tokens
            .iter()
            .filter_map(|token| token.quoted())
            .filter(|index| !names[*index])
            .collect();
        for index in &quoted {
            if out[*index].speaker.is_none() {
                let own = if out[*index].cue.is_some() || sentence.tokens.len() > quoted.len() + 4 {
                    main_subject(&phrases)
                } else {
                    None
                };
                let forward = || {
                    (!paragraph_has_quotation)
                        .then(|| next_in_paragraph(sentences, nth, out))
                        .flatten()
                };
                let continued = marked[*index].continues.then_some(last).flatten();
                let chosen = continued
                    .or(own)
                    .or(last.filter(|_| paragraph_has_quotation))
                    .or_else(forward)
                    .or(subject)
                    .or(last);
                if let Some(chosen) = chosen {
                    out[*index] = Attribution {
                        beside: false,
                        ..chosen
                    };
                }
            }
            if out[*index].speaker.is_some() {
                last = Some(out[*index]);
                subject = None;
            }
            paragraph_has_quotation = true;
        }
        if quoted.is_empty() {
            subject = announced(&phrases).or(subject);
        }
    }
}

/// Who speaks or acts in a sentence without a quotation, for the quotation that follows.
fn announced(phrases: &Phrases<'_>) -> Option<Attribution> {
    let end = phrases.tokens.len();
    let by_cue = before(phrases, end);
    let found = by_cue.filter(|found| found.speaker.is_some());
    if let Some(found) = found {
        let speaker = found
            .speaker
            .as_ref()
            .filter(|speaker| phrases.is_personal(speaker));
        if let Some(speaker) = speaker {
            return Some(Attribution {
                speaker: bytes(phrases, speaker),
                cue: bytes(phrases, &found.cue),
                beside: false,
            });
        }
    }
    main_subject(phrases)
}

fn main_subject(phrases: &Phrases<'_>) -> Option<Attribution> {
    let end = phrases.tokens.len().min(REACH);
    let verb = (0..end).find(|at| phrases.is_finite(*at))?;
    let speaker = phrases
        .subject_before(verb, 0)
        .filter(|speaker| phrases.is_personal(speaker))?;
    Some(Attribution {
        speaker: bytes(phrases, &speaker),
        cue: None,
        beside: false,
    })
}

/// The attribution of the next quotation of the same paragraph.
fn next_in_paragraph(sentences: &[Sentence<'_>], nth: usize, out: &[Attribution]) -> Option<Attribution> {
    let paragraph = sentences[nth].paragraph;
    sentences[nth + 1..]
        .iter()
        .take(8)
        .take_while(|sentence| sentence.paragraph == paragraph)
        .flat_map(|sentence| {
            sentence
                .tokens
                .iter()
                .take(REACH)
                .filter_map(|token| token.quoted())
        })
        .map(|index| out[index])
        .find(|by| by.speaker.is_some())
}
