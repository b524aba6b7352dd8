//! Numbers, dates and names that differ within one point.
//!
//! Only what is surely a conflict is named: the same noun counted, a day, date, year or time of
//! the same sort, or a name in the same place, in sentences of different versions of which the
//! words around agree, with values that cannot both be right. Rounded and hedged numbers ("nearly
//! 2 million", "at least 14") agree with what they may stand for. Which value is right is never
//! said.

mod dates;
mod names;

use super::common_words::Background;
use super::numerals::{base_language, value_of_word};
use super::stems::stem;
use super::tokens::{Sentence, Tokens, overlapped};
use super::{Conflict, ConflictKind, ConflictValue, Extent, Point, Version};
use crate::text::ByteRange;
use crate::text::words::{folded, words};
use dates::When;
use std::collections::{BTreeMap, HashSet};

/// Words between a number and the noun that it counts ("14 passing motorists").
const BEFORE_NOUN: usize = 2;

/// Sentences of a point in which conflicts are looked for; more say many things.
const SENTENCES: usize = 400;
/// Words of a sentence whose values are looked at. A longer one is a page without full stops,
/// which tells of many things and would be taken apart anew for every point in it.
const LONGEST: usize = 200;
/// Sentences of a point whose names are held against each other, each with each.
const NAMED_SENTENCES: usize = 60;
/// Words of matter on either side of a value that are held against those around another.
const AROUND: usize = 3;
/// What two sentences must have in common, as a share of the words of matter of the shorter, for
/// their values to be of one thing.
const ALIKE: f64 = 0.4;
/// The same for days of the week, by which articles of one week tell many things.
const ALIKE_WEEKDAYS: f64 = 0.6;
/// Words around two days of the week that must be the same.
const AROUND_WEEKDAYS: usize = 2;
/// The same for names, where a difference is rarer than two different people.
const ALIKE_NAMED: f64 = 0.5;
/// And at least so many words.
const ALIKE_WORDS: usize = 3;

/// A sentence of a point, taken apart.
struct Told<'t> {
    extent: Extent,
    text: &'t str,
    language: String,
    words: Vec<Word>,
    /// The stems of its words of matter, sorted.
    stems: Vec<String>,
    runs: Vec<std::ops::Range<usize>>,
}

struct Word {
    /// In the version's text.
    range: ByteRange,
    folded: String,
    capital: bool,
    /// `None` for words without matter.
    stem: Option<String>,
}

impl<'t> Told<'t> {
    fn of(version: &Version<'t>, extent: Extent, language: String, background: &Background) -> Self {
        let text = extent.range.of(version.text).unwrap_or_default();
        let words: Vec<Word> = words(text)
            .map(|(range, word)| {
                let compared = folded(word);
                let matter = background.weight(&compared) > 0.0;
                Word {
                    range: ByteRange::new(range.start + extent.range.start, range.end + extent.range.start),
                    capital: word.starts_with(char::is_uppercase),
                    stem: matter.then(|| stem(compared.strip_suffix("'s").unwrap_or(&compared), &language)),
                    folded: compared,
                }
            })
            .collect();
        let mut stems: Vec<String> = words.iter().filter_map(|word| word.stem.clone()).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut told = Self {
            extent,
            text,
            language,
            words,
            stems,
            runs: Vec::new(),
        };
        told.runs = names::runs(&told);
        told
    }

    fn empty(&self, at: usize) -> bool {
        self.words[at].stem.is_none()
    }

    /// What stands between a word and the next.
    fn gap(&self, at: usize) -> &str {
        let place = |byte: usize| byte - self.extent.range.start;
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(one), Some(next)) => &self.text[place(one.range.end)..place(next.range.start)],
            _ => "",
        }
    }

    fn folded_words(&self) -> HashSet<&str> {
        let bare = |word: &'_ str| word.len() - if word.ends_with("'s") { 2 } else { 0 };
        self.words
            .iter()
            .map(|word| &word.folded[..bare(&word.folded)])
            .collect()
    }

    /// The stem of the last word of matter before a word.
    fn matter_before(&self, at: usize) -> Option<&str> {
        self.words[..at]
            .iter()
            .rev()
            .find_map(|word| word.stem.as_deref())
    }

    /// The stem of the first word of matter from a word on.
    fn matter_behind(&self, at: usize) -> Option<&str> {
        self.words.get(at..)?.iter().find_map(|word| word.stem.as_deref())
    }

    /// Stems of the words of matter around some words, without numbers.
    fn around(&self, at: &std::ops::Range<usize>) -> HashSet<&str> {
        let matter =
            |word: &'_ Word| word.stem.is_some() && !word.folded.starts_with(|c: char| c.is_numeric());
        let before = self.words[..at.start]
            .iter()
            .rev()
            .filter(|word| matter(word))
            .take(AROUND);
        let behind = self.words[at.end..]
            .iter()
            .filter(|word| matter(word))
            .take(AROUND);
        before
            .chain(behind)
            .filter_map(|word| word.stem.as_deref())
            .collect()
    }

    /// Whether a day at these words is that of a report, or another is told of beside it.
    fn of_another_day(&self, at: &std::ops::Range<usize>) -> bool {
        let near = &self.words[at.start.saturating_sub(2)..self.words.len().min(at.end + 1)];
        near.iter().any(|word| SPEAKING.contains(&word.folded.as_str()))
            || self.words.windows(2).any(|pair| {
                let [one, two] = [&pair[0], &pair[1]].map(|word| word.folded.as_str());
                LATER.contains(&one) && two == "day" || one == "day" && LATER.contains(&two)
            })
    }

    /// Whether two sentences have so large a share of their words in common.
    fn alike(&self, other: &Self, share: f64) -> bool {
        let common = self
            .stems
            .iter()
            .filter(|stem| other.stems.binary_search(stem).is_ok())
            .count();
        let shorter = self.stems.len().min(other.stems.len());
        common >= ALIKE_WORDS.min(shorter) && common as f64 >= share * shorter as f64
    }
}

/// A value, where it stands and what it is a value of.
#[derive(Clone, Debug)]
struct Given {
    value: Value,
    extent: Extent,
    /// Index into the sentences of the point.
    told: usize,
    /// Its words in the sentence, and those of what it counts.
    at: std::ops::Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Number { value: f64, least: f64, most: f64 },
    When(When),
}

impl Value {
    fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::When(x), Self::When(y)) => x.agrees(y),
            (
                Self::Number { value, least, most },
                Self::Number {
                    value: v,
                    least: l,
                    most: m,
                },
            ) => value >= l && value <= m || v >= least && v <= most,
            _ => true,
        }
    }
}

/// Words before a number that make it an about, a floor or a ceiling.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "about", "around", "roughly", "approximately", "some", "nearly", "almost", "estimated", "circa", "etwa", "rund",
    "fast", "knapp", "environ", "presque", "près", "unos", "unas", "casi", "cerca",
];
#[rustfmt::skip]
const LEAST: &[&str] = &["least", "over", "than", "mindestens", "über", "moins", "plus", "menos", "más"];
#[rustfmt::skip]
const MOST: &[&str] = &["most", "under", "below", "höchstens", "unter"];

const SCALES: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("dozen", 12.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("tausend", 1e3),
    ("millionen", 1e6),
    ("milliarden", 1e9),
    ("mille", 1e3),
    ("milliards", 1e9),
    ("mil", 1e3),
    ("millones", 1e6),
];

/// Words that tell of another day than the one that is named, or of a second time.
#[rustfmt::skip]
const LATER: &[&str] = &[
    "second", "third", "again", "after", "before", "later", "earlier", "previous", "following", "next", "zweiten", "später",
    "deuxième", "lendemain", "veille", "segundo", "después",
];
/// Words of speaking: who spoke on two days said two things.
#[rustfmt::skip]
const SPEAKING: &[&str] = &[
    "said", "says", "told", "reporters", "announced", "tweeted", "wrote", "sagte", "teilte", "erklärte", "dit", "déclaré",
    "annoncé", "dijo", "anunció", "statement", "interview", "conference",
];

/// Nouns of which a text counts many sorts, so that two numbers of them are no conflict.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "year", "month", "week", "day", "hour", "minute", "time", "percent", "dollar", "euro", "pound", "mile", "km", "per",
    "jahr", "tag", "stund", "uhr", "prozent", "ans", "jour", "heur", "año", "anio", "dia", "hora", "pm", "am", "p.m", "a.m",
    "old", "of",
];

/// Writes into each point what its sentences give differently.
pub(super) fn conflicts(versions: &[Version], tokens: &Tokens, sentences: &[Sentence], points: &mut [Point]) {
    let mut backgrounds: BTreeMap<String, Background> = BTreeMap::new();
    for point in points {
        let touched = point
            .extents
            .iter()
            .flat_map(|extent| overlapped(tokens, sentences, *extent));
        let mut touched: Vec<u32> = touched.map(|(sentence, _)| sentence).collect();
        touched.sort_unstable();
        touched.dedup();
        let told: Vec<Told> = touched
            .iter()
            .filter(|sentence| sentences[**sentence as usize].words.len() <= LONGEST)
            .take(SENTENCES)
            .map(|sentence| {
                let extent = sentences[*sentence as usize].extent;
                let language = base_language(versions[extent.version].language);
                let background = backgrounds
                    .entry(language.clone())
                    .or_insert_with(|| Background::of(&language));
                Told::of(&versions[extent.version], extent, language, background)
            })
            .collect();
        let mut found: Vec<Conflict> = given(&told, &backgrounds)
            .into_iter()
            .filter_map(|((kind, _), given)| conflict(versions, &told, kind, &given))
            .collect();
        found.extend(names::conflicts(versions, &told));
        found.sort_by(|x, y| {
            let first = |conflict: &Conflict| conflict.values[0].extents[0];
            first(x).cmp(&first(y)).then(x.kind.cmp(&y.kind))
        });
        point.conflicts = found;
    }
}

/// All numbers by what they count, and all times by their sort.
fn given(
    told: &[Told],
    backgrounds: &BTreeMap<String, Background>,
) -> BTreeMap<(ConflictKind, String), Vec<Given>> {
    let mut out: BTreeMap<(ConflictKind, String), Vec<Given>> = BTreeMap::new();
    for (number, sentence) in told.iter().enumerate() {
        let start = sentence.extent.range.start;
        let words: Vec<(ByteRange, String)> = sentence
            .words
            .iter()
            .map(|word| {
                let range = ByteRange::new(word.range.start - start, word.range.end - start);
                (range, word.folded.clone())
            })
            .collect();
        let made = |value: Value, at: std::ops::Range<usize>, company: usize| Given {
            value,
            extent: Extent {
                version: sentence.extent.version,
                range: ByteRange::new(
                    sentence.words[at.start].range.start,
                    sentence.words[at.end - 1].range.end,
                ),
            },
            told: number,
            at: at.start..at.end + company,
        };
        let whens = dates::whens(sentence.text, &words, &sentence.language);
        for (when, at) in &whens {
            // A sentence with two days tells of two things.
            let single = whens
                .iter()
                .all(|(other, _)| other.sort() != when.sort() || other == when);
            let before = at.start.checked_sub(1).map_or("", |at| words[at].1.as_str());
            if single && !ABOUT.contains(&before) {
                out.entry((ConflictKind::Date, when.sort().to_owned()))
                    .or_default()
                    .push(made(Value::When(*when), at.clone(), 0));
            }
        }
        let Some(background) = backgrounds.get(&sentence.language) else {
            continue;
        };
        for counted in counts(background, sentence.text, &words, &sentence.language) {
            if whens
                .iter()
                .all(|(_, at)| at.end <= counted.at.start || counted.at.end <= at.start)
            {
                out.entry((ConflictKind::Number, counted.noun))
                    .or_default()
                    .push(made(counted.value, counted.at, counted.company));
            }
        }
    }
    out
}

/// A number, the stem of the noun that it counts, and where it stands.
struct Counted {
    value: Value,
    /// Its words, as indexes.
    at: std::ops::Range<usize>,
    /// How many of the words behind it are those of what it counts.
    company: usize,
    noun: String,
}

fn counts(
    background: &Background,
    text: &str,
    words: &[(ByteRange, String)],
    language: &str,
) -> Vec<Counted> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((value, length, places)) = number(words, at, language) else {
            at += 1;
            continue;
        };
        let range = ByteRange::new(words[at].0.start, words[at + length - 1].0.end);
        let before = at.checked_sub(1).map_or("", |at| words[at].1.as_str());
        let part = before == "of" || before == "the" && at > 1 && words[at - 2].1 == "of";
        let money = text[..range.start].ends_with(['$', '€', '£', '¥']);
        let slack = if ABOUT.contains(&before) {
            0.15
        } else {
            0.5 * 10f64.powi(-places) / value.max(1.0)
        };
        let (mut least, mut most) = (value * (1.0 - slack), value * (1.0 + slack));
        if places == 0 && !ABOUT.contains(&before) && value < 1000.0 {
            (least, most) = (value, value);
        }
        // "Nearly 2 million" and "2 million" are rounded to their last digit that is not 0.
        if value >= 1000.0 {
            let mut unit = 1.0;
            while value % (unit * 10.0) == 0.0 && unit < value {
                unit *= 10.0;
            }
            (least, most) = (least.min(value - unit / 2.0), most.max(value + unit / 2.0));
        }
        if LEAST.contains(&before) {
            most = f64::INFINITY;
        }
        if MOST.contains(&before) {
            least = 0.0;
        }
        let noun = noun_after(background, text, words, at + length, language).filter(|_| !money && !part);
        if let Some((noun, company)) = noun {
            out.push(Counted {
                value: Value::Number { value, least, most },
                at: at..at + length,
                company,
                noun,
            });
        }
        at += length;
    }
    out
}

/// A number at a word: its value, how many words it takes and how many decimal places it has.
/// Ordinals, years, clock times and dates are none.
fn number(words: &[(ByteRange, String)], at: usize, language: &str) -> Option<(f64, usize, i32)> {
    let word = words[at].1.as_str();
    let (mut value, mut length, mut places) = if word.starts_with(|c: char| c.is_ascii_digit()) {
        let plain = word.replace(',', "");
        let value: f64 = plain.parse().ok()?;
        let places = plain
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len() as i32);
        (value, 1, places)
    } else {
        let value = f64::from(value_of_word(word, language)?);
        let unit = words
            .get(at + 1)
            .and_then(|(_, next)| value_of_word(next, language));
        match unit.filter(|unit| (1..10).contains(unit) && (20.0..100.0).contains(&value)) {
            Some(unit) => (value + f64::from(unit), 2, 0),
            None => (value, 1, 0),
        }
    };
    while let Some((_, scale)) = words
        .get(at + length)
        .and_then(|(_, next)| SCALES.iter().find(|(known, _)| known == next))
    {
        value *= scale;
        places -= scale.log10() as i32;
        length += 1;
    }
    let year = length == 1 && (1500.0..2100.0).contains(&value) && word.len() == 4;
    (!year).then_some((value, length, places))
}

/// The stem of the noun that a number before `at` counts, and how many words it takes: the last
/// of the words that follow directly, up to the first that is none of a noun's company.
fn noun_after(
    background: &Background,
    text: &str,
    words: &[(ByteRange, String)],
    at: usize,
    language: &str,
) -> Option<(String, usize)> {
    let mut noun = None;
    let mut length = 0;
    let mut end = words.get(at.checked_sub(1)?)?.0.end;
    for (range, word) in words.iter().skip(at).take(BEFORE_NOUN) {
        let between = &text[end..range.start];
        let company = !between.is_empty() && between.chars().all(|c| c == ' ' || c == '\u{a0}');
        let empty = background.weight(word) == 0.0 || word.chars().any(|c| c.is_numeric());
        if !company || empty {
            break;
        }
        noun = Some(stem(word, language));
        length += 1;
        // The first word is the noun unless another follows it; plurals end the search.
        if word.ends_with('s') || language != "en" {
            break;
        }
        end = range.end;
    }
    noun.filter(|noun| !LOOSE.contains(&noun.as_str()))
        .map(|noun| (noun, length))
}

/// The conflict between given values, if there is one: each version must give one value only,
/// and two versions values that cannot both be right in sentences of which the words agree.
fn conflict(versions: &[Version], told: &[Told], kind: ConflictKind, given: &[Given]) -> Option<Conflict> {
    let mut of_version: BTreeMap<usize, Value> = BTreeMap::new();
    for one in given {
        let known = of_version.entry(one.extent.version).or_insert(one.value);
        if !known.agrees(one.value) {
            return None;
        }
    }
    let apart = of_version
        .values()
        .any(|x| of_version.values().any(|y| !x.agrees(*y)));
    if !apart {
        return None;
    }
    let rivals = |x: &Given| {
        given
            .iter()
            .any(|y| !x.value.agrees(y.value) && of_one_thing(told, x, y))
    };
    let rivalled: Vec<&Given> = given.iter().filter(|one| rivals(one)).collect();
    // Who gives one of these values elsewhere gives it too.
    let mut sorted: Vec<&Given> = given
        .iter()
        .filter(|one| {
            rivalled
                .iter()
                .any(|rival| rival.value == one.value || rival.extent == one.extent)
        })
        .collect();
    sorted.sort_by_key(|one| one.extent);
    let mut values: Vec<(Value, ConflictValue)> = Vec::new();
    for one in sorted {
        match values.iter_mut().find(|(value, _)| value.agrees(one.value)) {
            Some((_, known)) => known.extents.push(one.extent),
            None => values.push((one.value, value_at(versions, one.extent))),
        }
    }
    (values.len() >= 2).then(|| Conflict {
        kind,
        values: values.into_iter().map(|(_, value)| value).collect(),
    })
}

/// Whether two values are of one thing as far as the words of their sentences say, and the words
/// around them.
fn of_one_thing(told: &[Told], x: &Given, y: &Given) -> bool {
    let (a, b) = (&told[x.told], &told[y.told]);
    let weekday = matches!(x.value, Value::When(When::Weekday(_)));
    let (share, around) = if weekday {
        (ALIKE_WEEKDAYS, AROUND_WEEKDAYS)
    } else {
        (ALIKE, 1)
    };
    a.extent.version != b.extent.version
        && a.alike(b, share)
        && a.around(&x.at).intersection(&b.around(&y.at)).count() >= around
        && !(weekday && (a.of_another_day(&x.at) || b.of_another_day(&y.at)))
}

fn value_at(versions: &[Version], extent: Extent) -> ConflictValue {
    let text = extent.range.of(versions[extent.version].text).unwrap_or_default();
    ConflictValue {
        text: text.to_owned(),
        extents: vec![extent],
    }
}

#[cfg(test)]
mod tests;
