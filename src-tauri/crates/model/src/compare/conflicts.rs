//! Numbers, dates and names that differ within one point.
//!
//! Only what is surely a conflict is named: the same noun counted, or the same weekday or month
//! given, in sentences of different versions, with values that cannot both be right. Rounded
//! and hedged numbers ("nearly 2 million", "at least 14") agree with what they may stand for.

use super::common_words::Background;
use super::numerals::{base_language, value_of_word};
use super::stems::stem;
use super::tokens::{Sentence, Tokens, overlapped};
use super::{Conflict, ConflictKind, ConflictValue, Extent, Point, Version};
use crate::text::ByteRange;
use crate::text::words::{folded, words};
use std::collections::BTreeMap;

/// Words between a number and the noun that it counts ("14 passing motorists").
const BEFORE_NOUN: usize = 2;

/// Sentences of a point in which conflicts are looked for; more say many things.
const SENTENCES: usize = 400;

/// A value, where it stands and what it is a value of.
#[derive(Clone, Debug)]
struct Given {
    value: Value,
    extent: Extent,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Number {
        value: f64,
        least: f64,
        most: f64,
    },
    /// Of a week or of a year, from 0.
    Named(usize),
}

impl Value {
    fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::Named(x), Self::Named(y)) => x == y,
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

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Nouns of which a text counts many sorts, so that two numbers of them are no conflict.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "year", "month", "week", "day", "hour", "minute", "time", "percent", "dollar", "euro", "pound", "mile", "km", "per",
    "jahr", "tag", "stund", "uhr", "prozent", "ans", "jour", "heur", "año", "anio", "dia", "hora", "pm", "am", "p.m", "a.m",
    "old", "of",
];

/// Writes into each point what its sentences give differently. Looked for only in points that
/// speak of one thing in each version: a version with several sentences may count several.
pub(super) fn conflicts(versions: &[Version], tokens: &Tokens, sentences: &[Sentence], points: &mut [Point]) {
    let mut backgrounds: BTreeMap<String, Background> = BTreeMap::new();
    for point in points {
        let mut numbers: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        let mut days: Vec<Vec<Given>> = Vec::new();
        let told: Vec<u32> = {
            let touched = point
                .extents
                .iter()
                .flat_map(|extent| overlapped(tokens, sentences, *extent));
            let mut told: Vec<u32> = touched.map(|(sentence, _)| sentence).collect();
            told.sort_unstable();
            told.dedup();
            told
        };
        for sentence in told.iter().take(SENTENCES) {
            let extent = sentences[*sentence as usize].extent;
            let version = &versions[extent.version];
            let language = base_language(version.language);
            let background = backgrounds
                .entry(language.clone())
                .or_insert_with(|| Background::of(&language));
            let text = extent.range.of(version.text).unwrap_or_default();
            let words: Vec<(ByteRange, String)> =
                words(text).map(|(range, word)| (range, folded(word))).collect();
            let place = |range: ByteRange| Extent {
                version: extent.version,
                range: ByteRange::new(range.start + extent.range.start, range.end + extent.range.start),
            };
            for counted in counts(background, text, &words, &language) {
                let given = Given {
                    value: counted.value,
                    extent: place(counted.range),
                };
                numbers.entry(counted.noun).or_default().push(given);
            }
            let named: Vec<Given> = words
                .iter()
                .filter_map(|(range, word)| {
                    let day = WEEKDAYS.iter().position(|day| day == word)?;
                    Some(Given {
                        value: Value::Named(day),
                        extent: place(*range),
                    })
                })
                .collect();
            days.push(named);
        }
        // A sentence with two days tells of two things.
        let single: Vec<Given> = days
            .into_iter()
            .filter(|days| days.len() == 1)
            .flatten()
            .collect();
        let mut found: Vec<Conflict> = numbers
            .into_values()
            .filter_map(|given| conflict(versions, ConflictKind::Number, &given))
            .collect();
        found.extend(conflict(versions, ConflictKind::Date, &single));
        found.sort_by_key(|conflict| conflict.values[0].extents[0]);
        point.conflicts = found;
    }
}

/// A number, the stem of the noun that it counts, and where it stands.
struct Counted {
    value: Value,
    range: ByteRange,
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
        let noun = noun_after(background, text, words, at + length, language).filter(|_| !money);
        if let Some(noun) = noun {
            out.push(Counted {
                value: Value::Number { value, least, most },
                range,
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

/// The stem of the noun that a number before `at` counts: the last of the words that follow
/// directly, up to the first that is none of a noun's company.
fn noun_after(
    background: &Background,
    text: &str,
    words: &[(ByteRange, String)],
    at: usize,
    language: &str,
) -> Option<String> {
    let mut noun = None;
    let mut end = words.get(at.checked_sub(1)?)?.0.end;
    for (range, word) in words.iter().skip(at).take(BEFORE_NOUN) {
        let between = &text[end..range.start];
        let company = !between.is_empty() && between.chars().all(|c| c == ' ' || c == '\u{a0}');
        let empty = background.weight(word) == 0.0 || word.chars().any(|c| c.is_numeric());
        if !company || empty {
            break;
        }
        noun = Some(stem(word, language));
        // The first word is the noun unless another follows it; plurals end the search.
        if word.ends_with('s') || language != "en" {
            break;
        }
        end = range.end;
    }
    noun.filter(|noun| !LOOSE.contains(&noun.as_str()))
}

/// The conflict between given values, if there is one: each version must give one value only,
/// and two versions values that cannot both be right.
fn conflict(versions: &[Version], kind: ConflictKind, given: &[Given]) -> Option<Conflict> {
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
    let mut sorted: Vec<&Given> = given.iter().collect();
    sorted.sort_by_key(|one| one.extent);
    let mut values: Vec<(Value, ConflictValue)> = Vec::new();
    for one in sorted {
        match values.iter_mut().find(|(value, _)| value.agrees(one.value)) {
            Some((_, known)) => known.extents.push(one.extent),
            None => {
                let text = one
                    .extent
                    .range
                    .of(versions[one.extent.version].text)
                    .unwrap_or_default();
                values.push((
                    one.value,
                    ConflictValue {
                        text: text.to_owned(),
                        extents: vec![one.extent],
                    },
                ));
            }
        }
    }
    (values.len() >= 2).then(|| Conflict {
        kind,
        values: values.into_iter().map(|(_, value)| value).collect(),
    })
}
