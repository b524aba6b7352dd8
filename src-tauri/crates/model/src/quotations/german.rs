//! What is German in who says it: the verb comes second, so its subject stands before or
//! behind it, and a participle at the end belongs to an auxiliary far before it.

use super::frame::Kind;
use super::phrases::Phrases;
use std::ops::Range;

/// How far before its participle an auxiliary is looked for.
const FARTHEST: usize = 24;

impl Phrases<'_> {
    /// The subject of a German verb, not reaching before `floor`.
    pub fn german_subject(&self, verb: usize, floor: usize) -> Option<Range<usize>> {
        let finite = self.auxiliary_of(verb, floor).unwrap_or(verb);
        if let Some(source) = self.told_from(finite) {
            return Some(source);
        }
        let before = self
            .subject_before(finite, floor)
            .filter(|phrase| self.is_personal(phrase));
        before.or_else(|| {
            self.phrase_after(finite)
                .filter(|phrase| self.is_personal(phrase))
        })
    }

    /// "Hat … gefordert": where the auxiliary of a participle stands.
    fn auxiliary_of(&self, verb: usize, floor: usize) -> Option<usize> {
        (floor.max(verb.saturating_sub(FARTHEST))..verb)
            .rev()
            .take_while(|at| {
                !self.is_speech(*at)
                    && !matches!(self.tokens[*at].kind, Kind::Stop(';' | ':' | '.' | '?' | '!'))
            })
            .find(|at| {
                matches!(
                    self.low(*at),
                    "hat" | "haben" | "hatte" | "hatten" | "habe" | "hätte" | "hätten"
                )
            })
    }

    /// "Hieß es aus dem Ministerium": who is behind what "it" says.
    fn told_from(&self, verb: usize) -> Option<Range<usize>> {
        let es = self.tokens.get(verb + 1).is_some_and(|token| token.low == "es");
        if !es || !matches!(self.low(verb), "hiess" | "heisst") {
            return None;
        }
        let from = self.tokens.get(verb + 2).is_some_and(|token| {
            matches!(
                token.low.as_str(),
                "aus" | "von" | "vom" | "bei" | "beim" | "in" | "im" | "seitens"
            )
        });
        from.then(|| self.phrase_after(verb + 2)).flatten()
    }

    /// Before a colon without a verb of saying: the first who may speak in the sentence.
    pub fn german_before_colon(&self, colon: usize) -> Option<Range<usize>> {
        (colon.saturating_sub(FARTHEST)..colon).find_map(|at| {
            let begins = self.is_determiner(at)
                || self.is_capital(at)
                || self.low(at) == "er"
                || self.low(at) == "sie";
            let inside = at.checked_sub(1).is_some_and(|before| {
                self.is_preposition(before) || self.is_determiner(before) || self.is_capital(before)
            });
            if !begins || inside {
                return None;
            }
            let phrase = match at.checked_sub(1) {
                Some(before) => self.phrase_after(before)?,
                None => self.german_first()?,
            };
            (phrase.start == at && phrase.end <= colon && self.is_personal(&phrase)).then_some(phrase)
        })
    }

    /// The noun phrase that a sentence begins with, as far as its nouns go.
    fn german_first(&self) -> Option<Range<usize>> {
        let end = (1..self.tokens.len().min(12)).find(|at| {
            !self.tokens[*at].is_word()
                || self.is_preposition(*at)
                || self.is_auxiliary(*at)
                || self.cue(*at).is_some()
        })?;
        Some(self.until_last_noun(0..end))
    }

    /// "Stellte in Frage", "in Aussicht": a part of the verb.
    pub(super) fn is_german_idiom(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map_or("", |token| token.low.as_str());
        self.low(at) == "in"
            && matches!(
                next,
                "frage" | "aussicht" | "abrede" | "betracht" | "kraft" | "anspruch" | "zweifel"
            )
    }

    /// Behind a noun an article that is no genitive begins another phrase ("wagte Oduya eine Prognose").
    pub(super) fn begins_german_object(&self, at: usize, start: usize) -> bool {
        self.lexicon.code == "de"
            && at > start
            && self.is_capital(at - 1)
            && matches!(
                self.low(at),
                "ein"
                    | "eine"
                    | "einen"
                    | "den"
                    | "das"
                    | "dem"
                    | "die"
                    | "sein"
                    | "seine"
                    | "seinen"
                    | "ihr"
                    | "ihre"
                    | "ihren"
            )
    }

    /// A German noun phrase ends with a noun: without the small words behind the last capital.
    pub(super) fn until_last_noun(&self, phrase: Range<usize>) -> Range<usize> {
        let last = phrase
            .clone()
            .rev()
            .find(|at| self.is_capital(*at) && !(*at == 0 && self.is_determiner(*at)));
        match last {
            Some(last) => phrase.start..last + 1,
            None => phrase,
        }
    }
}
