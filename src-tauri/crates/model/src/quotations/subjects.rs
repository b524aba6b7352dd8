//! The subject of a verb: clauses, what stands between commas, and the phrase that acts.

use super::frame::Kind;
use super::phrases::{Phrases, REACH};
use std::ops::Range;

impl Phrases<'_> {
    /// The noun phrase that does what the verb at `verb` says, not reaching before `floor`.
    pub fn subject_before(&self, verb: usize, floor: usize) -> Option<Range<usize>> {
        let participle = self.low(verb).ends_with("ing") && self.lexicon.code == "en";
        let mut floor = floor.max(verb.saturating_sub(REACH));
        for at in (floor..verb).rev() {
            if self.is_speech(at) && !participle
                || matches!(self.tokens[at].kind, Kind::Stop(';' | ':' | '.' | '?' | '!'))
            {
                floor = at + 1;
                break;
            }
        }
        let segments = self.segments(floor, verb);
        if participle && let Some(with) = self.with_before(floor, verb) {
            return Some(with);
        }
        let (last, earlier) = segments.split_last()?;
        if let Some(phrase) = self.subject_in(last.start, last.end, verb) {
            return Some(phrase);
        }
        // What stands between commas before a verb describes who comes before it.
        let mut at = earlier.len().checked_sub(1)?;
        if participle {
            // A participle belongs to the subject of the sentence's first clause.
            while at > 0 && !self.is_clause(&earlier[at]) {
                at -= 1;
            }
        } else {
            while at > 0 && self.describes(&earlier[at]) && self.is_nominal(&earlier[at - 1]) {
                at -= 1;
            }
        }
        let phrase = self.first_phrase(earlier[at].start, earlier[at].end, verb)?;
        Some(self.with_appositives(phrase, &earlier[at + 1..], verb))
    }

    /// "With one sign asking": the noun phrase between "with" and a participle.
    fn with_before(&self, floor: usize, verb: usize) -> Option<Range<usize>> {
        let with = (floor.max(verb.saturating_sub(10))..verb)
            .rev()
            .find(|at| self.low(*at) == "with")?;
        let phrase = with + 1..verb;
        let plain = phrase
            .clone()
            .all(|at| self.tokens[at].is_word() && !self.is_verb(at, verb) && !self.is_opener(at));
        if phrase.is_empty() || !plain {
            return None;
        }
        self.trimmed(phrase)
    }

    /// Stretches between commas and dashes.
    fn segments(&self, from: usize, to: usize) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = from;
        let mut at = from;
        while at < to {
            match self.tokens[at].kind {
                Kind::Stop(',' | '—') => {
                    out.push(start..at);
                    start = at + 1;
                }
                Kind::Quoted(_) if self.tokens[at].text.ends_with(',') => {
                    out.push(start..at + 1);
                    start = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        out.push(start..to);
        out
    }

    /// The subject of a verb that ends `from..to`, in the last clause of that stretch.
    fn subject_in(&self, from: usize, to: usize, verb: usize) -> Option<Range<usize>> {
        let mut to = to;
        loop {
            let opener = (from..to).rev().find(|at| self.splits(*at, from, to));
            let start = opener.map_or(from, |at| at + 1);
            if let Some(phrase) = self.first_phrase(start, to, verb) {
                return Some(phrase);
            }
            let opener = opener?;
            match self.low(opener) {
                "who" | "which" | "that" | "der" | "die" | "qui" | "que" => {
                    return self.last_phrase(from, opener, verb);
                }
                _ => to = opener,
            }
            if to <= from {
                return None;
            }
        }
    }

    /// Whether a word begins a clause here; "and" between two names does not.
    fn splits(&self, at: usize, from: usize, to: usize) -> bool {
        if !self.is_opener(at) {
            return false;
        }
        if matches!(self.low(at), "and" | "or" | "und" | "oder" | "et" | "y" | "e") {
            let before = (from..at).any(|at| self.is_verb(at, to));
            return before || at == from;
        }
        true
    }

    /// The first noun phrase of a stretch: all before its first verb.
    pub(super) fn first_phrase(&self, from: usize, to: usize, verb: usize) -> Option<Range<usize>> {
        let mut start = from;
        while start < to
            && (self.is_adverb(start)
                || self.is_opener(start)
                || self.is_auxiliary(start)
                || matches!(self.tokens[start].kind, Kind::Stop(_))
                || self.low(start) == "to")
        {
            start += 1;
        }
        let verb_at = (start..to).find(|at| self.is_verb(*at, verb));
        let end = verb_at.unwrap_or(to);
        if start >= end {
            return None;
        }
        let mut phrase = start..end;
        if self.is_preposition(start) {
            phrase = self.behind_preposition(start, end)?;
        }
        self.trimmed(phrase)
    }

    /// The noun phrase behind an adverbial that no comma closes ("On Monday the mayor").
    fn behind_preposition(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let begins = |at: usize| {
            let before_ends = at > from + 1 && !self.is_preposition(at - 1) && !self.is_determiner(at - 1);
            let fresh = self.is_determiner(at)
                || self.is_pronoun(at)
                || self.is_capital(at) && !self.is_capital(at - 1)
                || self.is_capital(at) && self.is_adverb(at - 1)
                || self.low(at - 1).chars().all(char::is_numeric);
            before_ends && fresh
        };
        let start = (from + 1..to).rev().find(|at| begins(*at))?;
        Some(start..to)
    }

    /// A stretch between commas that only describes somebody: "a Democrat", "who was there",
    /// "45", "D-Texas".
    fn describes(&self, segment: &Range<usize>) -> bool {
        let Some(first) = segment.clone().next() else {
            return true;
        };
        let word = self.low(first);
        let relative = matches!(
            word,
            "who"
                | "whose"
                | "which"
                | "where"
                | "when"
                | "der"
                | "die"
                | "das"
                | "qui"
                | "dont"
                | "que"
                | "quien"
        );
        let place = self.is_capital(first) && segment.len() <= 2;
        relative
            || matches!(
                word,
                "a" | "an"
                    | "the"
                    | "now"
                    | "then"
                    | "formerly"
                    | "his"
                    | "her"
                    | "one"
                    | "another"
                    | "both"
                    | "ein"
                    | "eine"
                    | "une"
                    | "un"
                    | "una"
                    | "le"
                    | "la"
                    | "el"
            )
            || self.is_preposition(first)
            || self.tokens[first].is_word() && !self.is_capital(first) && !self.is_pronoun(first)
            || place
    }

    /// A stretch that could name somebody whom the next one describes.
    fn is_nominal(&self, segment: &Range<usize>) -> bool {
        let Some(first) = segment
            .clone()
            .find(|at| !self.is_adverb(*at) && !(self.is_opener(*at)))
        else {
            return false;
        };
        if self.is_preposition(first) || self.low(first).ends_with("ing") && !self.is_capital(first) {
            return self.is_clause(segment);
        }
        self.is_capital(first)
            || self.is_determiner(first)
            || self.is_pronoun(first)
            || self.tokens[first].is_word()
    }

    fn is_clause(&self, segment: &Range<usize>) -> bool {
        let Some(first) = segment.clone().find(|at| !self.is_adverb(*at)) else {
            return false;
        };
        let adverbial =
            self.is_preposition(first) || self.is_opener(first) && !matches!(self.low(first), "but" | "and");
        let finite = segment.clone().any(|at| self.is_verb(at, segment.end));
        !adverbial
            && finite
            && (self.is_capital(first) || self.is_determiner(first) || self.is_pronoun(first))
    }

    /// A phrase with the descriptions that follow it between commas.
    fn with_appositives(&self, phrase: Range<usize>, segments: &[Range<usize>], verb: usize) -> Range<usize> {
        let mut end = phrase.end;
        for segment in segments {
            let adjoining = segment.start == end + 1 || segment.is_empty();
            let first = segment.start;
            let clause = segment.is_empty()
                || first >= verb
                || self.is_opener(first)
                || self.low(first).ends_with("ing")
                || self.is_adverb(first);
            if !adjoining || clause || segment.clone().any(|at| self.is_speech(at)) {
                break;
            }
            end = segment.end;
        }
        phrase.start..end
    }
}
