//! Speech without quotation marks, where a verb or a phrase announces it clearly.
//!
//! Three shapes only: "Oduya said that …", "…, Oduya said." and "according to Oduya, …". What
//! is less clear is left to the reader: better no voice than a wrong one.

use super::cues::{Cue, Lexicon};
use super::frame::{Kind, Sentence};
use super::phrases::Phrases;
use super::speakers::{Attribution, bytes, source};
use crate::text::ByteRange;
use std::ops::Range;

/// Fewer words say nothing by themselves.
const FEWEST_WORDS: usize = 4;

/// The words of each sentence that tells what somebody said, and who it was.
pub(super) fn indirect(
    sentences: &[Sentence<'_>],
    names: &[bool],
    lexicon: &Lexicon,
) -> Vec<(ByteRange, Attribution)> {
    sentences
        .iter()
        .filter(|sentence| !sentence.titled)
        .filter_map(|sentence| {
            let phrases = Phrases::new(sentence, lexicon, names);
            let quoted = (0..sentence.tokens.len()).any(|at| phrases.is_speech(at));
            (!quoted).then(|| {
                by_source(&phrases)
                    .or_else(|| behind(&phrases))
                    .or_else(|| before(&phrases))
            })?
        })
        .collect()
}

fn told(
    phrases: &Phrases<'_>,
    content: Range<usize>,
    cue: Range<usize>,
    speaker: Range<usize>,
) -> Option<(ByteRange, Attribution)> {
    if !phrases.is_personal(&speaker) || content.start >= content.end {
        return None;
    }
    // A dateline is no part of what is said.
    let mut content = content;
    let dash =
        (content.start..content.end.min(content.start + 10)).find(|at| phrases.tokens[*at].is_stop('—'));
    if content.start == 0 && phrases.tokens[0].is_capital() {
        content.start = dash.map_or(0, |dash| dash + 1);
    }
    let stop = |at: usize| matches!(phrases.tokens[at].kind, Kind::Stop(_));
    while content.start < content.end && stop(content.start) {
        content.start += 1;
    }
    while content.start < content.end && stop(content.end - 1) {
        content.end -= 1;
    }
    let words = content.clone().filter(|at| phrases.tokens[*at].is_word()).count();
    let speaker = bytes(phrases, &speaker)?;
    let range = bytes(phrases, &content)?;
    (words >= FEWEST_WORDS && !range.overlaps(speaker)).then_some((
        range,
        Attribution {
            speaker: Some(speaker),
            cue: bytes(phrases, &cue),
            beside: true,
        },
    ))
}

/// "According to Oduya, …", "…, according to Oduya".
fn by_source(phrases: &Phrases<'_>) -> Option<(ByteRange, Attribution)> {
    let count = phrases.tokens.len();
    let at_end = count.saturating_sub(30)..count;
    for at in (0..count.min(3)).chain(at_end.filter(|at| *at >= 3)) {
        let Some(found) = source(phrases, at) else {
            continue;
        };
        let speaker = found.speaker?;
        let content = if at < 3 { speaker.end..count } else { 0..at };
        return told(phrases, content, found.cue, speaker);
    }
    None
}

fn is_denied(phrases: &Phrases<'_>, verb: usize) -> bool {
    (verb.saturating_sub(3)..verb).any(|at| {
        let low = phrases.tokens[at].low.as_str();
        matches!(low, "not" | "never" | "nicht" | "pas" | "no" | "nie") || low.ends_with("n't")
    })
}

fn says(phrases: &Phrases<'_>, verb: usize) -> bool {
    phrases.cue(verb) == Some(Cue::Said)
        && !phrases.is_passive(verb)
        && !phrases.is_infinitive(verb)
        && !is_denied(phrases, verb)
}

/// "…, Oduya said.": the last clause announces all before it.
fn behind(phrases: &Phrases<'_>) -> Option<(ByteRange, Attribution)> {
    let count = phrases.tokens.len();
    let comma = (count.saturating_sub(16)..count)
        .rev()
        .find(|at| phrases.tokens[*at].is_stop(','))?;
    let verb = (comma + 1..count).find(|verb| says(phrases, *verb))?;
    // Nothing but a time or a place may follow the verb.
    let follows = (verb + 1..count)
        .filter(|at| phrases.tokens[*at].is_word())
        .count();
    let inverted = verb == comma + 1;
    let speaker = if inverted {
        // A list of deeds ends so as well; its verb is seldom in the past.
        let past = !phrases.lexicon.bare.contains(&phrases.tokens[verb].low);
        past.then(|| phrases.phrase_after(verb))??
    } else {
        phrases.subject_before(verb, comma + 1)?
    };
    let short = follows <= 7 && !(verb + 1..count).any(|at| phrases.is_finite(at));
    (short && speaker.start > comma).then(|| told(phrases, 0..comma, verb..verb + 1, speaker))?
}

/// "Oduya said that …", "told reporters that …".
fn before(phrases: &Phrases<'_>) -> Option<(ByteRange, Attribution)> {
    let count = phrases.tokens.len();
    let verb = (0..count.min(40)).find(|verb| says(phrases, *verb))?;
    let joins = |at: usize| {
        matches!(
            phrases.tokens[at].low.as_str(),
            "that" | "dass" | "daß" | "que" | "qu'il" | "qu'elle" | "qu'ils"
        )
    };
    let that = (verb + 1..count.min(verb + 8)).find(|at| joins(*at));
    let start = match that {
        Some(that) => that + 1,
        None => {
            let next = phrases.tokens.get(verb + 1)?;
            if phrases.lexicon.code == "de" {
                return german(phrases, verb);
            }
            let plain = matches!(phrases.tokens[verb].low.as_str(), "said" | "says" | "say");
            let opens = next.is_capital()
                || phrases.lexicon.determiners.contains(next.low.as_str())
                || phrases.lexicon.pronouns.contains(next.low.as_str());
            let clause = (verb + 2..count).any(|at| phrases.is_finite(at));
            (plain && opens && clause).then_some(verb + 1)?
        }
    };
    let speaker = if phrases.lexicon.code == "de" {
        phrases.german_subject(verb, 0)?
    } else {
        phrases.subject_before(verb, 0)?
    };
    told(phrases, start..count, verb..verb + 1, speaker)
}

/// "Oduya sagte am Abend, das Tor sei zu", and "Wie Oduya mitteilte, ist das Tor zu".
fn german(phrases: &Phrases<'_>, verb: usize) -> Option<(ByteRange, Attribution)> {
    let count = phrases.tokens.len();
    let speaker = phrases.german_subject(verb, 0)?;
    // What describes the speaker between commas comes before what is said.
    let from = speaker.end.max(verb + 1);
    let from = from
        + usize::from(speaker.end > verb && phrases.tokens.get(from).is_some_and(|token| token.is_stop(',')));
    let comma = (from.saturating_sub(1).max(verb + 1)..count.min(from + 9))
        .find(|at| phrases.tokens[*at].is_stop(','))?;
    let between = (from..comma).any(|at| phrases.is_finite(at));
    let clause = (comma + 1..count).any(|at| phrases.is_finite(at));
    (!between && clause).then(|| told(phrases, comma + 1..count, verb..verb + 1, speaker))?
}
