//! Names in an article and what they are called by: who "he", "Oduya" and "the mayor" are.
//!
//! A name is a run of capitalised words, titles stripped. What else is said of it stands
//! beside it: a title or role before it ("chief engineer Ana Brandt"), a description behind
//! ("Ana Brandt, the chief engineer"). A pronoun goes to the nearest name that fits; nothing
//! is known of anybody that the article does not print, but for the commonest first names.

use super::cues::Lexicon;
use super::nouns;
use crate::text::words::{folded, words};
use crate::text::{ByteRange, Paragraph};
use std::collections::{HashMap, HashSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    She,
    He,
}

/// A name where it is printed.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Without titles and without the 's of the genitive.
    pub range: ByteRange,
    /// Its words without case.
    pub words: Vec<String>,
    pub gender: Option<Gender>,
    /// A place, a thing or a body: no "she" or "he" stands for it.
    thing: bool,
}

pub(super) struct Names {
    /// In order of position.
    pub mentions: Vec<Mention>,
    /// For the last word of a name, the mentions that have more than one word.
    full: HashMap<String, Vec<usize>>,
    /// For a role such as "mayor", the mentions that it is said of.
    roles: HashMap<String, Vec<usize>>,
}

const TITLES: &str = " mr mrs ms mx miss dr sir lord lady dame sen senator sens rep representative congressman congresswoman gov governor president vice-president chancellor prime minister premier mayor judge justice gen general col colonel capt captain lt lieutenant sgt sergeant maj major adm admiral officer detective sheriff prof professor pope king queen prince princess father rev reverend pastor bishop archbishop cardinal rabbi imam ambassador speaker chairman chairwoman spokesman spokeswoman secretary ex-president ex former herr frau monsieur madame mme mlle señor señora sr sra don doña ministerpräsident ministerpräsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin bundespräsident präsident präsidentin minister ministerin bürgermeister bürgermeisterin président présidente ministre maire presidente presidenta ministro ministra alcalde alcaldesa democrat ";

/// Words whose stop does not end the sentence.
const ABBREVIATED: &str =
    " mr mrs ms mx dr sen sens rep gov gen col capt lt sgt maj adm prof rev sr sra mme mlle jr st ";

const SHE: &str = " mrs ms miss lady dame queen princess congresswoman chairwoman spokeswoman frau madame mme mlle señora sra doña kanzlerin bundeskanzlerin präsidentin ministerin présidente presidenta ministra alcaldesa ";
const HE: &str =
    " mr sir lord king prince congressman chairman spokesman pope father monsieur herr señor don ";

const WOMEN: &str = " mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela shirley anna brenda pamela emma nicole ruth katherine catherine christine samantha debra rachel carolyn janet virginia maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia martha cheryl megan andrea ann anne jean alice jane hillary julia gloria teresa sara janice marie kathryn madison grace sophia rose theresa judy beverly denise marilyn amber danielle brittany diana abigail natalie ursula annalena petra sabine monika claudia birgit heike anja julie camille chloé léa manon inès isabelle nathalie sylvie ségolène carmen ana isabel lucía marta elena pilar josefa ";
const MEN: &str = " james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark donald steven andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy christian walter keith austin roger terry sean gerald carl dylan harold jordan jesse bryan lawrence arthur gabriel bruce logan billy joe alan juan elijah willie albert wayne randy mason vincent liam roy bobby caleb bradley russell lucas bill jim tom mike bob ted marco bernie barack joe klaus hans jürgen wolfgang thomas stefan olaf friedrich jens pierre jean michel philippe alain nicolas françois emmanuel carlos luis antonio manuel francisco javier miguel pedro pablo ";

fn listed(list: &str, word: &str) -> bool {
    list.contains(&format!(" {word} "))
}

/// A title or party that stands before a name without being part of it; `word` in small letters.
pub(super) fn is_title(word: &str) -> bool {
    listed(TITLES, plain(word))
}

/// A small word inside a name: Ana de la Torre.
pub(super) fn is_particle(word: &str) -> bool {
    listed(" de van von der den bin al el la du di da del ", word)
}

/// A particle that is no first name, unlike Al: De Varn is Pia de Varn.
pub(super) fn is_leading_particle(word: &str) -> bool {
    listed(" de van von der den du di da del ", word)
}

/// Words that a text writes without a capital somewhere.
pub(super) fn common_words(text: &str) -> HashSet<String> {
    words(text)
        .filter(|(_, word)| word.chars().next().is_some_and(char::is_lowercase))
        .map(|(_, word)| folded(word))
        .collect()
}

/// Without a stop behind and without the genitive.
fn plain(word: &str) -> &str {
    let word = word.trim_end_matches('.');
    ["'s", "’s", "'", "’"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

struct Word<'t> {
    range: ByteRange,
    text: &'t str,
    low: String,
}

impl Word<'_> {
    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_title(&self) -> bool {
        is_title(&self.low)
    }
}

impl Names {
    pub fn of(text: &str, paragraphs: &[Paragraph], lexicon: &Lexicon) -> Self {
        let mut names = Self {
            mentions: Vec::new(),
            full: HashMap::new(),
            roles: HashMap::new(),
        };
        let mut order: Vec<&Paragraph> = paragraphs.iter().collect();
        order.sort_by_key(|paragraph| paragraph.range);
        let common: HashSet<String> = order
            .iter()
            .filter_map(|paragraph| paragraph.range.of(text))
            .flat_map(common_words)
            .collect();
        for paragraph in order {
            names.read(text, paragraph.range, lexicon, &common);
        }
        // What is a thing in one place ("the Kestrel Bridge") is one in all.
        let things: HashSet<Vec<String>> = names
            .mentions
            .iter()
            .filter(|mention| mention.thing)
            .map(|mention| mention.words.clone())
            .collect();
        for mention in &mut names.mentions {
            mention.thing |= things.contains(&mention.words);
        }
        for (nth, mention) in names.mentions.iter().enumerate() {
            if let Some(last) = mention
                .words
                .last()
                .filter(|_| mention.words.len() > 1 && !is_leading_particle(&mention.words[0]))
            {
                names.full.entry(last.clone()).or_default().push(nth);
            }
        }
        names
    }

    fn read(&mut self, text: &str, range: ByteRange, lexicon: &Lexicon, common: &HashSet<String>) {
        let Some(part) = range.of(text) else { return };
        let all: Vec<Word<'_>> = words(part)
            .map(|(at, word)| Word {
                range: ByteRange::new(at.start + range.start, at.end + range.start),
                text: word,
                low: folded(word),
            })
            .collect();
        let joined = |at: usize| {
            let gap = &text[all[at].range.end..all[at + 1].range.start];
            // A title that is written out ends no sentence in the middle of a name.
            let short = all[at].text.chars().count() == 1 || listed(ABBREVIATED, &all[at].low);
            matches!(gap, " " | "-" | "\u{a0}" | " & ") || short && matches!(gap, ". " | ".")
        };
        let capitals = all
            .iter()
            .filter(|word| word.text.chars().count() > 3 && word.is_capital())
            .count();
        let long = all.iter().filter(|word| word.text.chars().count() > 3).count();
        if long > 2 && capitals * 5 >= long * 4 {
            // A headline: its capitals say nothing of names.
            return;
        }
        let mut at = 0;
        while at < all.len() {
            if !all[at].is_capital() {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < all.len()
                && joined(end - 1)
                && (all[end].is_capital()
                    || is_particle(&all[end].low)
                        && end + 1 < all.len()
                        && joined(end)
                        && all[end + 1].is_capital())
                && !all[end - 1].low.ends_with("'s")
            {
                end += 1;
            }
            let opens = at == 0
                || text[all[at - 1].range.end..all[at].range.start].contains(['.', '!', '?', ':', '\n']);
            // At the head of a sentence a capital says nothing of a common word.
            let plain_word = opens && lexicon.code != "de" && common.contains(&all[at].low);
            if !(plain_word && end == at + 1) {
                let from = if plain_word && !all[at].is_title() {
                    at + 1
                } else {
                    at
                };
                self.run(&all, from, end, text, lexicon);
            }
            at = end;
        }
    }

    /// Takes a run of capitalised words for a name.
    fn run(&mut self, all: &[Word<'_>], from: usize, end: usize, text: &str, lexicon: &Lexicon) {
        let mut start = from;
        // Also "I'm" and "he's".
        let small = |word: &str| lexicon.is_small(word.split(['\'', '’']).next().unwrap_or(word));
        while start < end && (lexicon.is_small(&all[start].low) || small(&all[start].low)) {
            start += 1;
        }
        // "WATCH What Oduya": a capital on such a word is a headline's.
        let headline = (start..end.saturating_sub(1)).rev().find(|at| {
            let low = all[*at].low.as_str();
            all[*at].text.chars().count() > 1
                && !is_particle(low)
                && (lexicon.openers.contains(low)
                    || lexicon.determiners.contains(low)
                    || matches!(low, "does" | "did" | "is" | "are" | "was" | "has"))
                && !matches!(low, "and" | "or" | "for" | "und" | "et" | "y")
        });
        start = headline.map_or(start, |at| at + 1);
        let role = |at: usize| all[at].is_title() || nouns::is_role(plain(&all[at].low), lexicon.code);
        // "Secretary of State Ilse Marr": the office's second half.
        if end - start > 2 && from > 1 && all[from - 1].low == "of" && all[from - 2].is_title() {
            start = end - 2;
        }
        let mut titles = Vec::new();
        // "Polk County Chairman Will Rogers": the name is what follows the last title.
        let behind = (start..end.saturating_sub(1))
            .rev()
            .find(|at| role(*at))
            .map_or(start, |at| at + 1);
        while start < behind || start < end && all[start].is_title() {
            if role(start) {
                titles.push(plain(&all[start].low).to_owned());
            }
            start += 1;
        }
        if start >= end || all[start].text.chars().count() < 2 && end - start == 1 {
            return;
        }
        let words: Vec<String> = all[start..end]
            .iter()
            .map(|word| plain(&word.low).to_owned())
            .collect();
        let first = words[0].as_str();
        let article = |at: usize| lexicon.code != "de" && listed(" the a an its their this ", &all[at].low);
        let determined = titles.is_empty()
            && (start > from && article(start - 1)
                || start == from
                    && from > 0
                    && article(from - 1)
                    && text[all[from - 1].range.end..all[from].range.start] == *" ");
        let thing = determined
            || words.len() > 1
                && words
                    .last()
                    .is_some_and(|word| nouns::is_thing(word, lexicon.code));
        let gender =
            if titles.iter().any(|title| listed(SHE, title)) || listed(WOMEN, first) && words.len() > 1 {
                Some(Gender::She)
            } else if titles.iter().any(|title| listed(HE, title)) || listed(MEN, first) && words.len() > 1 {
                Some(Gender::He)
            } else {
                None
            };
        let last = &all[end - 1];
        let stop = last.range.start + plain(last.text).len();
        let nth = self.mentions.len();
        self.mentions.push(Mention {
            range: ByteRange::new(all[start].range.start, stop),
            words,
            gender,
            thing,
        });
        for title in titles {
            self.roles
                .entry(full_title(&title).to_owned())
                .or_default()
                .push(nth);
        }
        // "chief engineer Ana Brandt"
        let gap = |at: usize| &text[all[at].range.end..all[at + 1].range.start];
        if from > 0 && start == from && gap(from - 1) == " " && !all[from - 1].is_capital() {
            self.roles.entry(all[from - 1].low.clone()).or_default().push(nth);
        }
        // "Ana Brandt, the chief engineer of …"
        if end + 1 < all.len()
            && gap(end - 1) == ", "
            && listed(" the a an der die le la el une un una ein eine ", &all[end].low)
        {
            let mut head = end + 1;
            while head + 1 < all.len()
                && head < end + 6
                && gap(head) == " "
                && !lexicon.prepositions.contains(all[head + 1].low.as_str())
                && !lexicon.openers.contains(all[head + 1].low.as_str())
            {
                head += 1;
            }
            self.roles
                .entry(plain(&all[head].low).to_owned())
                .or_default()
                .push(nth);
        }
    }

    /// The index of the last mention that ends at or before `at`.
    fn before(&self, at: usize) -> Option<usize> {
        self.mentions
            .partition_point(|mention| mention.range.end <= at)
            .checked_sub(1)
    }

    /// The fullest name that an article prints for this mention: "Oduya" is Mara Oduya where
    /// only one Oduya has a first name, or where the nearest one before has.
    pub fn fullest(&self, nth: usize) -> usize {
        let mention = &self.mentions[nth];
        let Some(full) = mention.words.last().and_then(|last| self.full.get(last)) else {
            return nth;
        };
        let fits = |other: &usize| {
            let words = &self.mentions[*other].words;
            let inside = words.ends_with(&mention.words)
                || mention.words.len() > 1
                    && words.first() == mention.words.first()
                    && words.len() > mention.words.len();
            let gender = match (mention.gender, self.mentions[*other].gender) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            };
            inside && gender && words.len() <= 4
        };
        let near = full
            .iter()
            .rev()
            .filter(|other| **other <= nth)
            .find(|other| fits(other));
        let Some(near) = near.or_else(|| full.iter().find(|other| fits(other))) else {
            return nth;
        };
        // Of all that begin alike, the longest.
        let first = self.mentions[*near].words.first();
        full.iter()
            .filter(|other| fits(other) && self.mentions[**other].words.first() == first)
            .max_by_key(|other| (self.mentions[**other].words.len(), std::cmp::Reverse(**other)))
            .copied()
            .unwrap_or(*near)
    }

    /// Mentions that lie in a range.
    pub fn within(&self, range: ByteRange) -> std::ops::Range<usize> {
        let first = self
            .mentions
            .partition_point(|mention| mention.range.start < range.start);
        let end = self
            .mentions
            .partition_point(|mention| mention.range.end <= range.end);
        first..end.max(first)
    }

    /// Whose role this is, by the nearest place before `at` that says so.
    pub fn with_role(&self, role: &str, at: usize) -> Option<usize> {
        let holders = self.roles.get(full_title(role))?;
        let before = self.before(at)?;
        let nth = holders
            .partition_point(|holder| *holder <= before)
            .checked_sub(1)?;
        Some(holders[nth])
    }

    /// The nearest name before `at`, within a few sentences, that a pronoun fits.
    pub fn nearest(&self, at: usize, gender: Option<Gender>) -> Option<usize> {
        const FARTHEST: usize = 10;
        let before = self.before(at)?;
        let fits = |nth: &usize| {
            let full = self.fullest(*nth);
            let known = self.mentions[*nth].gender.or(self.mentions[full].gender);
            let person = self.mentions[full].words.len() > 1 || known.is_some();
            person && !self.is_thing(*nth) && (gender.is_none() || known.is_none() || known == gender)
        };
        (before.saturating_sub(FARTHEST)..=before).rev().find(fits)
    }

    /// Whether a sentence begins with this mention, its titles not counted.
    pub fn opens_sentence(&self, nth: usize, text: &str) -> bool {
        let mut before = text.get(..self.mentions[nth].range.start).unwrap_or_default();
        loop {
            let trimmed = before.trim_end();
            if trimmed.is_empty() || before[trimmed.len()..].contains('\n') {
                return true;
            }
            let word = trimmed.rsplit(char::is_whitespace).next().unwrap_or_default();
            let word_before = folded(word);
            if !is_title(&word_before) && !nouns::is_role(&word_before, "en") {
                return trimmed.ends_with(['.', '!', '?', '”', '"', '»', '…']);
            }
            before = &trimmed[..trimmed.len() - word.len()];
        }
    }

    /// Whether this names a place, a thing or a body rather than a person.
    pub fn is_thing(&self, nth: usize) -> bool {
        self.mentions[nth].thing || self.mentions[self.fullest(nth)].thing
    }

    pub fn gender(&self, nth: usize) -> Option<Gender> {
        self.mentions[nth]
            .gender
            .or(self.mentions[self.fullest(nth)].gender)
    }
}

/// Titles are abbreviated before names and written out elsewhere.
fn full_title(title: &str) -> &str {
    match title {
        "sen" | "sens" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "col" => "colonel",
        "capt" => "captain",
        "sgt" => "sergeant",
        "lt" => "lieutenant",
        "adm" => "admiral",
        "prof" => "professor",
        "rev" => "reverend",
        "dr" => "doctor",
        "congressman" | "congresswoman" => "representative",
        other => other,
    }
}
