//! Who does what a verb says: the noun phrase before or after it, by the words around.
//!
//! *Choice:* no grammar and no model, only lists of small words, letter case and commas.
//! *Why:* it must be quick, the same everywhere and explained; speakers in news stand beside
//! their verb. *Trade-off:* in long winding sentences the nearest noun phrase may be wrong.

use super::cues::{Cue, Lexicon};
use super::frame::{Kind, Sentence, Token};
use super::nouns;
use std::ops::Range;

/// Tokens that are looked at on either side: no attribution reaches further, and a sentence
/// of any length takes time in proportion to its quotations.
pub(super) const REACH: usize = 90;

/// The tokens of one sentence with the words that its language gives meaning to.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'s> {
    pub tokens: &'s [Token<'s>],
    pub lexicon: &'s Lexicon,
    /// For each marked stretch whether it is a name or title rather than speech.
    pub names: &'s [bool],
    titled: bool,
}

impl<'s> Phrases<'s> {
    pub fn new(sentence: &'s Sentence<'s>, lexicon: &'s Lexicon, names: &'s [bool]) -> Self {
        Self {
            tokens: &sentence.tokens,
            lexicon,
            names,
            titled: sentence.titled,
        }
    }

    pub(super) fn low(&self, at: usize) -> &str {
        &self.tokens[at].low
    }

    pub fn is_speech(&self, at: usize) -> bool {
        self.tokens[at].quoted().is_some_and(|index| !self.names[index])
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens[at].is_capital() || self.tokens[at].quoted().is_some_and(|index| self.names[index])
    }

    pub(super) fn is_determiner(&self, at: usize) -> bool {
        self.lexicon.determiners.contains(self.low(at))
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        self.lexicon.pronouns.contains(self.low(at))
    }

    pub(super) fn is_preposition(&self, at: usize) -> bool {
        self.tokens[at].is_word() && self.lexicon.prepositions.contains(self.low(at))
    }

    pub(super) fn is_opener(&self, at: usize) -> bool {
        self.tokens[at].is_word() && self.lexicon.openers.contains(self.low(at))
    }

    pub(super) fn is_adverb(&self, at: usize) -> bool {
        self.tokens[at].is_word() && self.lexicon.is_adverb(self.low(at))
    }

    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        self.tokens[at].is_word() && self.lexicon.auxiliaries.contains(self.low(at))
    }

    /// What a word announces where it stands as a verb; nothing for the noun of the same form.
    pub fn cue(&self, at: usize) -> Option<Cue> {
        let token = &self.tokens[at];
        if !token.is_word() {
            return None;
        }
        let cue = self.lexicon.cue(&token.low)?;
        if token.is_capital()
            && !self.titled
            && !token.low.ends_with("ed")
            && at > 0
            && !matches!(self.tokens[at - 1].kind, Kind::Quoted(_) | Kind::Stop(':' | '.'))
        {
            return None;
        }
        let Some(before) = at.checked_sub(1).filter(|before| self.tokens[*before].is_word()) else {
            return Some(cue);
        };
        let low = self.low(before);
        let noun = self.is_determiner(before) && !self.is_pronoun(before)
            || low.ends_with("'s")
                && self.lexicon.code == "en"
                && !matches!(low, "he's" | "she's" | "it's" | "who's")
            || low.ends_with("s'");
        let participle = token.low.ends_with("ing");
        let bare = self.lexicon.code == "en" && self.is_bare(at);
        let preposition =
            self.is_preposition(before) && low != "to" && !participle && self.lexicon.code == "en";
        // "I think", "they say", "will call", "officials say": a bare form needs such a word.
        let carried = low == "to"
            || self.is_pronoun(before)
            || self.is_auxiliary(before)
            || self.is_adverb(before)
            || low.ends_with('s')
            || matches!(low, "people" | "men" | "women" | "police" | "and");
        (!noun && !preposition && (!bare || carried)).then_some(cue)
    }

    /// The plain form of an English verb: neither past nor third person nor participle.
    fn is_bare(&self, at: usize) -> bool {
        self.lexicon.bare.contains(self.low(at))
    }

    /// A finite verb as far as one can tell, for where a noun phrase ends.
    pub(super) fn is_verb(&self, at: usize, next: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is_word() || token.is_capital() && at > 0 && !self.titled {
            return false;
        }
        if self.is_auxiliary(at) {
            return true;
        }
        if !self.lexicon.is_verb(&token.low) {
            return false;
        }
        if self.lexicon.code != "en" {
            return self.cue(at).is_some() || self.lexicon.verbs.contains(&token.low);
        }
        let determined = at > 0
            && (self.is_determiner(at - 1)
                || self.is_preposition(at - 1)
                || self.low(at - 1).ends_with("'s"));
        let noun_before_verb = at + 1 == next && token.low.ends_with('s');
        !determined && !noun_before_verb && !self.is_bare(at) && !token.low.ends_with("ing")
    }

    /// "Was asked", "is called": the subject is spoken to or of.
    pub fn is_passive(&self, verb: usize) -> bool {
        if self.lexicon.code != "en"
            || !(self.low(verb).ends_with("ed")
                || matches!(self.low(verb), "told" | "shown" | "read" | "quoted"))
        {
            return false;
        }
        let carrier = (verb.saturating_sub(4)..verb)
            .rev()
            .find(|at| !self.is_adverb(*at));
        carrier.is_some_and(|at| {
            matches!(
                self.low(at),
                "is" | "are" | "was" | "were" | "been" | "being" | "be" | "am" | "get" | "got"
            )
        })
    }

    pub fn is_infinitive(&self, verb: usize) -> bool {
        verb > 0
            && self.lexicon.code == "en"
            && (self.low(verb - 1) == "to"
                || verb > 1 && self.is_adverb(verb - 1) && self.low(verb - 2) == "to")
    }

    pub fn is_pronoun_phrase(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1 && self.is_pronoun(phrase.start)
    }

    /// The noun phrase that ends directly before the token `at`.
    pub fn phrase_ending(&self, at: usize) -> Option<Range<usize>> {
        self.last_phrase(at.saturating_sub(12), at, at)
    }

    pub fn is_finite(&self, at: usize) -> bool {
        self.is_verb(at, self.tokens.len())
    }

    /// The last noun phrase of a stretch, for a relative clause behind it.
    pub(super) fn last_phrase(&self, from: usize, to: usize, verb: usize) -> Option<Range<usize>> {
        let start = (from..to)
            .rev()
            .find(|at| {
                self.is_verb(*at, verb)
                    || self.is_opener(*at)
                    || self.is_speech(*at)
                    || matches!(self.tokens[*at].kind, Kind::Stop(_))
            })
            .map_or(from, |at| at + 1);
        self.first_phrase(start, to, verb)
    }

    /// Without adverbs at either end and without an adverbial behind a name.
    pub(super) fn trimmed(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, mut end } = phrase;
        while start < end
            && (self.is_adverb(start) || !self.tokens[start].is_word() && !self.is_capital(start))
        {
            start += 1;
        }
        if start >= end {
            return None;
        }
        if self.is_capital(start) && !self.is_determiner(start) || self.is_pronoun(start) {
            if self.is_pronoun(start)
                && !self.is_determiner(start)
                && !matches!(
                    self.low(start),
                    "one" | "some" | "many" | "several" | "most" | "others" | "those" | "another"
                )
            {
                return Some(start..start + 1);
            }
            let cut = (start + 1..end).find(|at| {
                self.is_preposition(*at)
                    && !matches!(
                        self.low(*at),
                        "of" | "for" | "from" | "de" | "von" | "del" | "du" | "des" | "with" | "at" | "vom"
                    )
            });
            end = cut.unwrap_or(end);
        }
        while start < end
            && (self.is_adverb(end - 1)
                || self.is_preposition(end - 1)
                || !self.tokens[end - 1].is_word() && !self.is_capital(end - 1))
        {
            end -= 1;
        }
        let nominal = (start..end).any(|at| self.tokens[at].is_word() || self.is_capital(at));
        (start < end && nominal).then_some(start..end)
    }

    /// The noun phrase behind a verb or a preposition ("said Mara Oduya, a welder").
    pub fn phrase_after(&self, at: usize) -> Option<Range<usize>> {
        let mut start = at + 1;
        while start < self.tokens.len()
            && (self.is_adverb(start) || self.low(start) == "sich")
            && !self.is_capital(start)
        {
            start += 1;
        }
        let first = self.tokens.get(start)?;
        let named = self.is_capital(start);
        let common = first.is_word()
            && !self.is_preposition(start)
            && !self.is_opener(start)
            && !self.is_auxiliary(start);
        if !(named || common)
            || matches!(
                first.low.as_str(),
                "him" | "them" | "me" | "us" | "it" | "himself" | "herself" | "reporters" | "there"
            )
        {
            return None;
        }
        let name_like = named && !self.is_determiner(start);
        let limit = self.tokens.len().min(start + REACH);
        let mut end = start;
        while end < limit {
            let token = &self.tokens[end];
            // What belongs to a noun ("spokesman for the board") goes on with it.
            let belongs = matches!(
                token.low.as_str(),
                "of" | "for" | "de" | "von" | "del" | "du" | "des" | "vom" | "der" | "from"
            );
            let placed = !name_like
                && matches!(
                    token.low.as_str(),
                    "at" | "with" | "in" | "à" | "im" | "beim" | "en"
                )
                && !self.is_german_idiom(end);
            let preposition = self.is_preposition(end) && !belongs && !placed;
            let stops = match token.kind {
                Kind::Stop(_) => true,
                Kind::Quoted(_) => !self.is_capital(end),
                Kind::Word => {
                    let joined = matches!(token.low.as_str(), "and" | "und" | "et" | "y")
                        && end + 1 < limit
                        && (self.is_capital(end + 1) || self.is_determiner(end + 1))
                        && !(end + 2 < limit && self.is_verb(end + 2, limit));
                    preposition
                        || self.begins_german_object(end, start)
                        || self.is_opener(end) && !joined
                        || end > start && self.is_verb(end, limit)
                        || end > start && self.is_adverb(end)
                        || end > start
                            && self.is_pronoun(end)
                            && !self.is_determiner(end)
                            && self.lexicon.code == "en"
                }
            };
            if stops {
                break;
            }
            end += 1;
        }
        let mut phrase = self.trimmed(start..end)?;
        if self.lexicon.code == "de" {
            phrase = self.until_last_noun(phrase);
        }
        // One description between commas belongs to it.
        let mut reach = phrase.end;
        if reach == end && end + 1 < limit && self.tokens[end].is_stop(',') {
            let word = self.low(end + 1);
            let article = matches!(
                word,
                "a" | "an"
                    | "the"
                    | "ein"
                    | "eine"
                    | "der"
                    | "die"
                    | "un"
                    | "une"
                    | "le"
                    | "la"
                    | "el"
                    | "una"
            );
            let role = self.is_determiner(phrase.start);
            let name_end = (end + 1..limit.min(end + 6)).find(|at| !self.is_capital(*at));
            // "Said the chief engineer, Ana Brandt, on Monday."
            if let Some(stop) =
                name_end.filter(|stop| role && *stop > end + 2 && self.tokens[*stop].is_stop(','))
            {
                reach = stop;
            }
            if article {
                let stop = (end + 2..limit).find(|at| {
                    matches!(self.tokens[*at].kind, Kind::Stop(_))
                        || self.is_speech(*at)
                        || self.is_opener(*at)
                });
                // "According to Oduya, the gate was shut": that is a clause of its own.
                let to = stop.unwrap_or(limit);
                if !(end + 2..to).any(|at| self.is_verb(at, limit)) {
                    reach = to;
                }
            }
        }
        Some(phrase.start..reach)
    }

    /// Whether a noun phrase may be one that speaks: a pronoun for a person, a name, or a
    /// noun for people.
    pub fn is_personal(&self, phrase: &Range<usize>) -> bool {
        if self.lexicon.code == "de" {
            return self.is_personal_german(phrase);
        }
        phrase.clone().any(|at| {
            let low = self.low(at);
            self.is_capital(at) && !(at == 0 && (self.is_determiner(at) || self.is_adverb(at)))
                || is_personal_pronoun(low)
                || nouns::noun(low, self.lexicon.code).is_some()
        })
    }

    /// In German every noun has a capital: a name is one without an article, or the second of
    /// two that stand side by side, or an abbreviation.
    fn is_personal_german(&self, phrase: &Range<usize>) -> bool {
        if phrase.is_empty() || self.is_preposition(phrase.start) {
            return false;
        }
        let known = |at: usize| {
            is_personal_pronoun(self.low(at))
                || self.is_capital(at) && nouns::noun(self.low(at), self.lexicon.code).is_some()
        };
        let short = |at: usize| {
            let text = self.tokens[at].text;
            text.chars().filter(|c| c.is_uppercase()).count() > 1 && text.chars().all(|c| !c.is_lowercase())
        };
        let capital = |at: usize| self.is_capital(at) && !self.is_determiner(at);
        // What belongs to the first noun in the genitive does not make it a person.
        let mut head_end = phrase.start;
        while head_end < phrase.end
            && (head_end == phrase.start || !(self.is_determiner(head_end) || self.is_preposition(head_end)))
        {
            head_end += 1;
        }
        let head = phrase.start..head_end;
        let side_by_side = head
            .clone()
            .any(|at| at + 1 < head_end && capital(at) && capital(at + 1));
        let bare = capital(phrase.start) && !nouns::is_abstract(self.low(phrase.start));
        head.clone().any(|at| known(at) || capital(at) && short(at)) || side_by_side || bare
    }
}

fn is_personal_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "they"
            | "i"
            | "we"
            | "who"
            | "er"
            | "sie"
            | "ich"
            | "wir"
            | "il"
            | "elle"
            | "ils"
            | "je"
            | "él"
            | "ella"
            | "ellos"
            | "yo"
    )
}
