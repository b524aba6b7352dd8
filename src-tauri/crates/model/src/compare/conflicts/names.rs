//! Names that two sentences give differently in the same place.
//!
//! Rather too few than too many: most sentences that name different people speak of different
//! people. Only names that are nearly the same count (one spelled otherwise, one of another
//! first name, a road of another number), or the holders of an office that one person has; and
//! the words around them must agree.

use super::super::{Conflict, ConflictKind, ConflictValue, Extent, Version};
use super::{ALIKE_NAMED, NAMED_SENTENCES, Told, value_at};
use crate::text::ByteRange;
use std::collections::{BTreeMap, HashSet};

/// Words before or behind a name that say what its bearer is.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "mayor", "president", "minister", "chancellor", "governor", "king", "queen", "pope", "premier", "senator", "judge",
    "spokesman", "spokeswoman", "spokesperson", "director", "executive", "manager", "engineer", "chairman", "chairwoman",
    "chair", "inspector", "captain", "bishop", "professor", "coach", "secretary", "ambassador", "commissioner", "sheriff",
    "lawyer", "attorney", "widow", "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "mr",
    "mrs", "ms", "dr", "sir", "sergeant", "officer", "chief", "general", "colonel", "lieutenant", "detective", "pilot",
    "bürgermeister", "bürgermeisterin", "präsident", "präsidentin", "minister", "ministerin", "kanzler", "kanzlerin",
    "sprecher", "sprecherin", "maire", "président", "présidente", "ministre", "porte-parole", "alcalde", "alcaldesa",
    "presidente", "presidenta", "ministro", "ministra", "portavoz", "burgemeester", "sindaco",
];

/// Offices that one person holds at a time, so that two names for one are a conflict.
#[rustfmt::skip]
const SINGLE: &[&str] = &[
    "mayor", "bürgermeister", "bürgermeisterin", "maire", "alcalde", "alcaldesa", "burgemeester", "sindaco", "pope",
    "chancellor", "kanzler", "kanzlerin",
];

/// Words before the number of a road.
const ROADS: &[&str] = &[
    "route",
    "highway",
    "interstate",
    "motorway",
    "road",
    "line",
    "pier",
    "gate",
];

/// Letters of the shortest name in which one more or less is a slip and not another name.
const SPELLED: usize = 5;
/// From this many on, two letters may differ.
const LONG_NAME: usize = 8;

/// Two names for what is one by the words around: each with its place in its version.
pub(super) struct Rival {
    /// As compared, equal for the same name however it is written.
    pub key: String,
    pub range: ByteRange,
}

/// A run of words with capitals, titles at its start left out: indexes into the words.
type Run = std::ops::Range<usize>;

/// Names of a sentence, to be found out once.
pub(super) fn runs(told: &Told) -> Vec<Run> {
    let capitals = told.words.iter().filter(|word| word.capital).count();
    // In a headline every word has a capital.
    if 3 * capitals > 2 * told.words.len() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < told.words.len() {
        if !told.words[at].capital {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < told.words.len() && told.words[end].capital && told.gap(end - 1).trim().is_empty() {
            end += 1;
        }
        let mut start = at;
        while start < end && (title(&told.words[start].folded) || start == 0 && told.empty(start)) {
            start += 1;
        }
        if start < end {
            out.push(start..end);
        }
        at = end;
    }
    out
}

/// The names that two sentences have instead of each other. The order of the two changes nothing
/// but the order within each pair.
pub(super) fn rivals(a: &Told, b: &Told) -> Vec<(Rival, Rival)> {
    let mut out = Vec::new();
    if a.language != b.language {
        return out;
    }
    let (words_a, words_b) = (a.folded_words(), b.folded_words());
    for x in &a.runs {
        for y in &b.runs {
            let (names_x, names_y) = (name(a, x), name(b, y));
            if names_x == names_y {
                continue;
            }
            let new = |word: &str, words: &HashSet<&str>| !words.contains(word);
            let pair = first_names(&names_x, &names_y)
                .filter(|(p, q)| {
                    new(p, &words_b)
                        && new(q, &words_a)
                        && (spelled_otherwise(p, q) || same_title(a, x, b, y))
                })
                .map(|_| (x.clone(), y.clone()))
                .or_else(|| {
                    let (p, q) = (names_x.last()?, names_y.last()?);
                    let apart = spelled_otherwise(p, q) && new(p, &words_b) && new(q, &words_a);
                    let given = names_x.len() > 1 && names_y.len() > 1;
                    let placed = if given {
                        names_x[names_x.len() - 2] == names_y[names_y.len() - 2]
                    } else {
                        framed(a, x, b, y)
                    };
                    (apart && placed && (given || a.language != "de")).then(|| (x.clone(), y.clone()))
                })
                .or_else(|| {
                    let other = names_x.iter().all(|word| new(word, &words_b))
                        && names_y.iter().all(|word| new(word, &words_a));
                    (other && same_office(a, x, b, y)).then(|| (x.clone(), y.clone()))
                });
            if let Some((x, y)) = pair {
                out.push((rival(a, x), rival(b, y)));
            }
        }
    }
    out.extend(roads(a, b));
    out
}

fn title(word: &str) -> bool {
    TITLES.contains(&word)
}

fn rival(told: &Told, run: Run) -> Rival {
    Rival {
        key: name(told, &run).join(" "),
        range: ByteRange::new(
            told.words[run.start].range.start,
            told.words[run.end - 1].range.end,
        ),
    }
}

/// The words of a name without the "'s" of possession.
fn name(told: &Told, run: &Run) -> Vec<String> {
    told.words[run.clone()]
        .iter()
        .map(|word| word.folded.strip_suffix("'s").unwrap_or(&word.folded).to_owned())
        .collect()
}

/// The first names where only they differ, and neither is short for the other ("J.", "Tom").
fn first_names<'n>(x: &'n [String], y: &'n [String]) -> Option<(&'n str, &'n str)> {
    let whole = x.len() >= 2 && y.len() >= 2 && x.last() == y.last();
    let (p, q) = (x.first()?.as_str(), y.first()?.as_str());
    (whole && p != q && !p.starts_with(q) && !q.starts_with(p)).then_some((p, q))
}

/// Whether two words are one with a letter or two changed, and not one a form of the other
/// ("Iran" and "Iranian", "Centre" and "Center").
fn spelled_otherwise(x: &str, y: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let short = a.len().min(b.len());
    if x == y || short < 3 || a.iter().chain(&b).any(|c| c.is_numeric()) {
        return false;
    }
    // The last letter alone changes what is of a place or a people.
    let form = x.starts_with(y) || y.starts_with(x) || british(x) == british(y);
    let most = match short {
        LONG_NAME.. => 2,
        SPELLED.. => 1,
        // "Anna" and "Anne": of a short name only the end.
        _ => usize::from(short >= 3 && a.len() == b.len() && a[..short - 1] == b[..short - 1]),
    };
    !form && edits(&a, &b) <= most
}

/// English words of two spellings as one.
fn british(word: &str) -> String {
    word.replace("our", "or")
        .replace("tre", "ter")
        .replace("ence", "ense")
        .replace("is", "iz")
        .replace('-', "")
}

/// Letters to change, to add or to take away until one word is the other.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (before + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            before = row[j + 1];
            row[j + 1] = here;
        }
    }
    row[b.len()]
}

/// The title directly before or behind a name.
fn title_of<'t>(told: &'t Told, run: &Run) -> Option<&'t str> {
    let at = |index: usize| {
        told.words
            .get(index)
            .map(|word| word.folded.as_str())
            .filter(|word| title(word))
    };
    let before = run.start.checked_sub(1).and_then(at);
    let article = |index: usize| {
        let word = told.words.get(index)?;
        matches!(
            word.folded.as_str(),
            "the" | "its" | "der" | "die" | "le" | "la" | "el"
        )
        .then_some(index + 1)
    };
    before.or_else(|| {
        let behind = told.gap(run.end - 1).trim() == ",";
        article(run.end).filter(|_| behind).and_then(at)
    })
}

fn same_title(a: &Told, x: &Run, b: &Told, y: &Run) -> bool {
    title_of(a, x).zip(title_of(b, y)).is_some_and(|(p, q)| p == q)
}

fn same_office(a: &Told, x: &Run, b: &Told, y: &Run) -> bool {
    let office = title_of(a, x).filter(|title| SINGLE.contains(title));
    office.is_some() && office == title_of(b, y) && former(a, x) == former(b, y)
}

/// What narrows an office down: a word such as "deputy" before it, or a name ("Tarnby mayor").
fn former<'t>(told: &'t Told, run: &Run) -> Option<&'t str> {
    let word = &told.words[run.start.checked_sub(2)?];
    let narrows = ["deputy", "former", "vice", "acting", "interim", "next", "new"];
    (word.capital && !told.empty(run.start - 2) || narrows.contains(&word.folded.as_str()))
        .then_some(word.folded.as_str())
}

/// Whether the words around two names agree: the word before is the same, and so is the next
/// word of matter before it or behind the name.
fn framed(a: &Told, x: &Run, b: &Told, y: &Run) -> bool {
    let before = |told: &Told, run: &Run| run.start.checked_sub(1).map(|at| told.words[at].folded.clone());
    let same = before(a, x).is_some_and(|word| before(b, y).is_some_and(|other| word == other));
    let agree = |p: Option<&str>, q: Option<&str>| p.is_some() && p == q;
    same && (same_title(a, x, b, y)
        || agree(
            a.matter_before(x.start.saturating_sub(1)),
            b.matter_before(y.start.saturating_sub(1)),
        )
        || agree(a.matter_behind(x.end), b.matter_behind(y.end)))
}

/// Roads of one sort with different numbers ("the A9", "Route 9").
fn roads(a: &Told, b: &Told) -> Vec<(Rival, Rival)> {
    let (in_a, in_b) = (numbered(a), numbered(b));
    let mut out = Vec::new();
    for (sort, number, run) in &in_a {
        for (other_sort, other, other_run) in &in_b {
            let absent = |number: &str, roads: &[(String, String, Run)]| {
                roads
                    .iter()
                    .all(|(known, known_number, _)| known != sort || known_number != number)
            };
            let before = |told: &Told, run: &Run| told.matter_before(run.start).map(str::to_owned);
            let placed = before(a, run).is_some_and(|word| before(b, other_run) == Some(word))
                || a.matter_behind(run.end)
                    .is_some_and(|word| b.matter_behind(other_run.end) == Some(word));
            if sort == other_sort
                && number != other
                && absent(number, &in_b)
                && absent(other, &in_a)
                && placed
            {
                out.push((rival(a, run.clone()), rival(b, other_run.clone())));
            }
        }
    }
    out
}

/// Numbered roads: their sort, number and words.
fn numbered(told: &Told) -> Vec<(String, String, Run)> {
    let mut out = Vec::new();
    for (at, word) in told.words.iter().enumerate() {
        let digits = word.folded.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let letters = word.folded.len() - digits.len();
        if word.capital && number && (1..=2).contains(&letters) {
            out.push((word.folded[..letters].to_owned(), digits.to_owned(), at..at + 1));
        } else if number && letters == 0 && at > 0 && told.words[at - 1].capital {
            let sort = told.words[at - 1].folded.clone();
            if ROADS.contains(&sort.as_str()) {
                out.push((sort, digits.to_owned(), at - 1..at + 1));
            }
        }
    }
    out
}

/// Names that sentences of different versions have instead of each other, all that are rivals of
/// one another as one conflict.
pub(super) fn conflicts(versions: &[Version], told: &[Told]) -> Vec<Conflict> {
    let mut groups: Vec<BTreeMap<String, Vec<Extent>>> = Vec::new();
    for (at, a) in told.iter().enumerate().take(NAMED_SENTENCES) {
        for b in told.iter().take(NAMED_SENTENCES).skip(at + 1) {
            if a.extent.version == b.extent.version || a.stems == b.stems || !a.alike(b, ALIKE_NAMED) {
                continue;
            }
            for (x, y) in rivals(a, b) {
                let sides = [(a, b, x), (b, a, y)].map(|(own, other, rival)| {
                    let extent = Extent {
                        version: own.extent.version,
                        range: rival.range,
                    };
                    let text = rival
                        .range
                        .of(versions[own.extent.version].text)
                        .unwrap_or_default();
                    // A version that has both names knows of two.
                    let known = versions[other.extent.version].text.contains(text);
                    (rival.key, extent, known)
                });
                if sides.iter().all(|(_, _, known)| !known) {
                    group(&mut groups, sides.map(|(key, extent, _)| (key, extent)));
                }
            }
        }
    }
    groups
        .into_iter()
        .map(|group| {
            let mut values: Vec<ConflictValue> = group
                .into_values()
                .map(|mut extents| {
                    extents.sort_unstable();
                    extents.dedup();
                    ConflictValue {
                        extents: extents.clone(),
                        ..value_at(versions, extents[0])
                    }
                })
                .collect();
            values.sort_by_key(|value| value.extents[0]);
            Conflict {
                kind: ConflictKind::Name,
                values,
            }
        })
        .collect()
}

/// Puts two rivals into one group with all that either is a rival of already.
fn group(groups: &mut Vec<BTreeMap<String, Vec<Extent>>>, rivals: [(String, Extent); 2]) {
    let (mut joined, rest): (Vec<_>, Vec<_>) = std::mem::take(groups)
        .into_iter()
        .partition(|group| rivals.iter().any(|(key, _)| group.contains_key(key)));
    *groups = rest;
    let mut whole = joined.pop().unwrap_or_default();
    for (key, extents) in joined.into_iter().flatten() {
        whole.entry(key).or_default().extend(extents);
    }
    for (key, extent) in rivals {
        whole.entry(key).or_default().push(extent);
    }
    groups.push(whole);
}
