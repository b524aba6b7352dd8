//! Voices: the name behind what stands beside a quotation, in one article and over several.

use super::cues::Lexicon;
use super::names::{Gender, Names, common_words, is_leading_particle, is_particle, is_title};
use super::nouns::{self, Noun};
use super::{Quotation, cues};
use crate::text::ByteRange;
use crate::text::words::{folded, words};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// One article's quotations, for [`voices`].
#[derive(Clone, Copy, Debug)]
pub struct ArticleQuotations<'t> {
    pub text: &'t str,
    /// As [`super::quotations`] gives them for this text.
    pub quotations: &'t [Quotation],
}

/// Finds for each quotation of one article the words that name its voice best.
pub(super) fn name(text: &str, names: &Names, lexicon: &Lexicon, quotations: &mut [Quotation]) {
    let mut focus: Option<usize> = None;
    for quotation in quotations {
        let Some(speaker) = quotation.speaker else {
            continue;
        };
        let said = speaker.of(text).unwrap_or_default();
        match resolved(text, said, speaker, names, lexicon, focus) {
            Voice::Name(nth) => {
                // Whoever "he" is, it is no newspaper.
                focus = if names.is_thing(nth) { focus } else { Some(nth) };
                quotation.named = Some(names.mentions[names.fullest(nth)].range);
            }
            Voice::Phrase(range) => quotation.named = Some(range),
            Voice::Unknown => {}
        }
    }
}

enum Voice {
    Name(usize),
    Phrase(ByteRange),
    Unknown,
}

fn resolved(
    text: &str,
    said: &str,
    speaker: ByteRange,
    names: &Names,
    lexicon: &Lexicon,
    focus: Option<usize>,
) -> Voice {
    let parts: Vec<(ByteRange, String)> = words(said).map(|(range, word)| (range, folded(word))).collect();
    let Some((_, first)) = parts.first() else {
        return Voice::Unknown;
    };
    if parts.len() == 1 {
        let gender = match first.as_str() {
            "he" | "er" | "il" | "él" => Some(Some(Gender::He)),
            "she" | "elle" | "ella" => Some(Some(Gender::She)),
            "sie" | "who" | "on" | "qui" => Some(None),
            _ => None,
        };
        if let Some(gender) = gender {
            let near = names.nearest(speaker.start, gender);
            let fits = focus.filter(|focus| {
                let known = names.gender(*focus);
                gender.is_none() || known.is_none() || known == gender
            });
            // Whoever spoke last goes on, unless a sentence since begins with somebody who fits.
            let chosen = match (fits, near) {
                (Some(focus), Some(near)) if near > focus && names.opens_sentence(near, text) => Some(near),
                (Some(focus), _) => Some(focus),
                (None, near) => near,
            };
            return chosen.map_or(Voice::Unknown, Voice::Name);
        }
        if lexicon.is_small(first) {
            return Voice::Unknown;
        }
    }
    // The part before the first comma or bracket, then what describes it.
    let cut = said.find([',', '(', '—', '–']).unwrap_or(said.len());
    let head = ByteRange::new(speaker.start, speaker.start + cut);
    let inside = names.within(head);
    // A name ends its phrase or is followed by "of", "from" and the like.
    let ends_phrase = |nth: &usize| {
        let mention = &names.mentions[*nth];
        let rest = said
            .get(mention.range.end - speaker.start..cut)
            .unwrap_or_default();
        if rest.trim_start().starts_with(['\'', '’']) {
            return false;
        }
        let next = words(rest).next().map(|(_, word)| folded(word));
        next.is_none_or(|next| {
            lexicon.prepositions.contains(next.as_str()) || matches!(next.as_str(), "who" | "which" | "whose")
        })
    };
    let governed = |nth: &usize| {
        let before = said
            .get(..names.mentions[*nth].range.start - speaker.start)
            .unwrap_or_default();
        let before: Vec<String> = words(before).map(|(_, word)| folded(word)).collect();
        before.iter().enumerate().any(|(at, word)| {
            // "Secretary of State Ilse Marr" is Ilse Marr.
            let office = at > 0 && word == "of" && is_title(&before[at - 1]);
            lexicon.prepositions.contains(word.as_str()) && !office
        })
    };
    if let Some(nth) = inside.clone().find(|nth| ends_phrase(nth) && !governed(nth)) {
        return Voice::Name(nth);
    }
    // "The chief engineer, Ana Brandt": the description comes first.
    let rest = ByteRange::new(head.end, speaker.end);
    let appositive = said[cut..].trim_start_matches([',', ' ', '—', '–']);
    let at = speaker.end - appositive.len();
    if let Some(nth) = names
        .within(rest)
        .next()
        .filter(|nth| names.mentions[*nth].range.start == at)
    {
        return Voice::Name(nth);
    }
    let definite = matches!(
        first.as_str(),
        "the" | "der" | "die" | "le" | "la" | "el" | "this"
    );
    let stop = parts
        .iter()
        .position(|(range, word)| range.start >= cut || lexicon.prepositions.contains(word.as_str()))
        .unwrap_or(parts.len());
    let head = stop
        .checked_sub(1)
        .and_then(|last| parts.get(last))
        .filter(|_| definite);
    if let Some(nth) = head.and_then(|(_, head)| names.with_role(head, speaker.start)) {
        return Voice::Name(nth);
    }
    phrase(said, &parts, cut, lexicon).map_or(Voice::Unknown, |range| {
        Voice::Phrase(ByteRange::new(
            speaker.start + range.start,
            speaker.start + range.end,
        ))
    })
}

/// The clean name of a role, a body or a document: without what only points at it, and without
/// a clause behind. `None` where the noun stands for nothing that speaks.
fn phrase(said: &str, parts: &[(ByteRange, String)], cut: usize, lexicon: &Lexicon) -> Option<ByteRange> {
    let low = |at: usize| parts.get(at).map_or("", |(_, word)| word.as_str());
    let capital = |at: usize| {
        let word = parts.get(at).and_then(|(range, _)| range.of(said));
        word.is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    let pointing = |at: usize| {
        // "The New York Times" keeps its New.
        let plain = !capital(at) || at == 0;
        plain
            && (lexicon.determiners.contains(low(at))
                || lexicon.pronouns.contains(low(at))
                || lexicon.adverbs.contains(low(at))
                || matches!(
                    low(at),
                    "own" | "last" | "latest" | "new" | "recent" | "same" | "other" | "such"
                ))
            || low(at).chars().all(|c| c.is_numeric() || c == ',')
    };
    let count = parts.iter().take_while(|(range, _)| range.start < cut).count();
    let mut start = 0;
    // "One of the directors", "some of her neighbours".
    if matches!(low(1), "of" | "der" | "des" | "de") && pointing(0) && count > 2 {
        start = 2;
    }
    while start < count && pointing(start) {
        start += 1;
    }
    let ends = |at: usize| {
        let and = matches!(low(at), "and" | "or" | "und" | "oder" | "et" | "ou" | "y" | "o");
        !capital(at)
            && (lexicon.openers.contains(low(at)) && !(and && at + 1 < count)
                || lexicon.pronouns.contains(low(at)) && !lexicon.determiners.contains(low(at))
                || lexicon.auxiliaries.contains(low(at)))
    };
    let end = (start..count).find(|at| ends(*at)).unwrap_or(count);
    let head_end = (start..end)
        .find(|at| {
            lexicon.prepositions.contains(low(*at)) || lexicon.code == "de" && *at > start && pointing(*at)
        })
        .unwrap_or(end);
    let owner = (start..head_end.saturating_sub(1)).rev().find(|at| {
        let word = low(*at);
        lexicon.code == "en" && (word.ends_with("'s") || word.ends_with("s'"))
    });
    let noun = (start..head_end).rev().find_map(|at| {
        nouns::noun(low(at), lexicon.code).filter(|_| lexicon.code != "en" || at + 1 == head_end)
    })?;
    if let Some(owner) = owner {
        let word = parts[owner].0.of(said).unwrap_or_default();
        let named =
            word.starts_with(char::is_uppercase) && parts[owner].0.start > 0 && noun != Noun::Document;
        if !named {
            start = owner + 1;
            while start + 1 < head_end && pointing(start) {
                start += 1;
            }
        }
    }
    let end = if noun == Noun::Document { head_end } else { end };
    let (first, last) = (parts.get(start)?, parts.get(end.checked_sub(1)?)?);
    // "L'ingénieure": the article hangs on the noun.
    let word = first.0.of(said).unwrap_or_default();
    let article = ["l'", "l’", "L'", "L’"]
        .iter()
        .find(|article| lexicon.code == "fr" && word.starts_with(**article));
    let from = first.0.start + article.map_or(0, |article| article.len());
    (start < end).then(|| ByteRange::new(from, last.0.end))
}

/// The voice of every quotation of several articles, by one name for each: the fullest that
/// any of the articles prints, without titles. `None` where nobody is named.
///
/// A surname goes to a full name where only one of that surname is printed, in the article
/// itself or, failing that, in all of them together; otherwise it stays as it is.
pub fn voices(articles: &[ArticleQuotations<'_>]) -> Vec<Vec<Option<String>>> {
    voices_while(articles, &mut || true).unwrap_or_default()
}

/// As [`voices`], asking at every article whether to go on; `None` once it shall not.
pub fn voices_while(
    articles: &[ArticleQuotations<'_>],
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Vec<Vec<Option<String>>>> {
    let named: Vec<Vec<Option<String>>> = articles
        .iter()
        .map(|article| {
            let common = common_words(article.text);
            article
                .quotations
                .iter()
                .map(|quotation| named(article.text, quotation, &common))
                .collect()
        })
        .collect();
    let mut surnames: BTreeSet<String> = BTreeSet::new();
    for name in named
        .iter()
        .flatten()
        .flatten()
        .filter(|name| ends_in_capital(name))
    {
        surnames.extend(key(name).last().cloned());
    }
    // For each surname the full names that each article prints.
    let mut printed: Vec<BTreeMap<String, BTreeSet<Vec<String>>>> = Vec::with_capacity(articles.len());
    let mut spelled: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (article, named) in articles.iter().zip(&named) {
        if !go_on() {
            return None;
        }
        let full = full_names(article.text, &surnames);
        printed.push(self::printed(&full, named));
        for name in full.into_iter().chain(named.iter().flatten().cloned()) {
            // Of two spellings the one that is not all capitals, and the one in the middle of a
            // sentence ("residents").
            let rank = |name: &str| {
                let shouted = name.chars().all(|c| !c.is_lowercase());
                (shouted, name.starts_with(char::is_uppercase))
            };
            let known = spelled.entry(key(&name)).or_insert_with(|| name.clone());
            if (rank(known), known.as_str()) > (rank(&name), name.as_str()) {
                *known = name;
            }
        }
    }
    let all = printed.iter().fold(
        BTreeMap::<String, BTreeSet<Vec<String>>>::new(),
        |mut all, one| {
            for (surname, names) in one {
                all.entry(surname.clone())
                    .or_default()
                    .extend(names.iter().cloned());
            }
            all
        },
    );
    let given = named
        .iter()
        .zip(&printed)
        .map(|(named, here)| {
            named
                .iter()
                .map(|name| {
                    let name = name.as_ref()?;
                    let words = key(name);
                    // "The mayor" is no surname.
                    if !ends_in_capital(name) {
                        return Some(spelled.get(&words).cloned().unwrap_or_else(|| name.clone()));
                    }
                    let fullest = fullest(&words, here)
                        .and_then(|found| fullest_of_all(&found, &all))
                        .or_else(|| fullest(&words, &all));
                    Some(
                        fullest
                            .and_then(|words| spelled.get(&words).cloned())
                            .or_else(|| spelled.get(&words).cloned())
                            .unwrap_or_else(|| name.clone()),
                    )
                })
                .collect()
        })
        .collect();
    Some(given)
}

fn named(text: &str, quotation: &Quotation, common: &HashSet<String>) -> Option<String> {
    let words = quotation.named?.of(text)?;
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Residents said": the capital is the sentence's. A language is not needed for that.
    let low = folded(&line);
    let role =
        nouns::is_people(&low) || common.contains(&low) && nouns::noun(&low, "en") == Some(Noun::Person);
    if role && line.chars().skip(1).all(char::is_lowercase) {
        line = line.to_lowercase();
    }
    (!line.is_empty()).then_some(line)
}

/// Whether a voice may be a name: its last word has a capital.
fn ends_in_capital(name: &str) -> bool {
    name.split(' ')
        .next_back()
        .is_some_and(|word| word.starts_with(char::is_uppercase))
}

fn key(name: &str) -> Vec<String> {
    words(name).map(|(_, word)| folded(word)).collect()
}

fn fullest(words: &[String], names: &BTreeMap<String, BTreeSet<Vec<String>>>) -> Option<Vec<String>> {
    let fitting: Vec<&Vec<String>> = names
        .get(words.last()?)?
        .iter()
        .filter(|name| belongs(words, name))
        .collect();
    let first = fitting.first()?.first();
    // Two people of one surname: nothing is said of which it is.
    fitting
        .iter()
        .all(|name| name.first() == first)
        .then(|| {
            fitting
                .iter()
                .max_by_key(|name| name.len())
                .map(|name| (*name).clone())
        })
        .flatten()
}

fn fullest_of_all(words: &[String], names: &BTreeMap<String, BTreeSet<Vec<String>>>) -> Option<Vec<String>> {
    fullest(words, names).or_else(|| Some(words.to_vec()))
}

/// Whether `words` may be short for `name`: its end, or its first and last words.
fn belongs(words: &[String], name: &[String]) -> bool {
    name.ends_with(words) || words.len() > 1 && words.first() == name.first() && words.last() == name.last()
}

/// By surname the full names of one article: those that its text prints and those it quotes.
fn printed(full: &[String], named: &[Option<String>]) -> BTreeMap<String, BTreeSet<Vec<String>>> {
    let mut out: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    let quoted = named.iter().flatten().filter(|name| {
        name.split(' ')
            .all(|word| word.chars().next().is_some_and(char::is_uppercase) || is_particle(word))
    });
    for name in full.iter().chain(quoted) {
        let words = key(name);
        // "De Varn" has no first name.
        let whole = (2..=4).contains(&words.len()) && !is_leading_particle(&words[0]);
        if let (Some(last), true) = (words.last(), whole) {
            out.entry(last.clone()).or_default().insert(words.clone());
        }
    }
    out
}

/// First names and a surname out of `surnames`, as the text prints them.
fn full_names(text: &str, surnames: &BTreeSet<String>) -> Vec<String> {
    let all: Vec<(ByteRange, &str)> = words(text).collect();
    // The articles may be in several languages, and "Die" or "La" is no first name.
    let lexicons = ["en", "de", "fr", "es"].map(|code| cues::lexicon(Some(code)));
    let small = |word: &str| {
        lexicons[0].is_small(word) || lexicons.iter().any(|lexicon| lexicon.determiners.contains(word))
    };
    let mut out = Vec::new();
    for (nth, (range, word)) in all.iter().enumerate() {
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        if !capital(word) || !surnames.contains(&folded(word)) {
            continue;
        }
        let mut start = nth;
        while start > 0 && nth - start < 2 {
            let (before, earlier) = all[start - 1];
            let gap = &text[before.end..all[start].0.start];
            let initial = earlier.chars().count() == 1;
            let low = folded(earlier);
            let joined = gap == " " || initial && gap == ". ";
            if !joined || !capital(earlier) || is_title(&low) || small(&low) || low.ends_with("'s") {
                break;
            }
            start -= 1;
        }
        // An initial alone is no first name.
        if start < nth && all[start].1.chars().count() > 1 {
            out.push(text[all[start].0.start..range.end].to_owned());
        }
    }
    out
}
