//! Headlines in the capitals that Chicago and MLA want of an English title.
//!
//! Only what can be known is changed: words written small are capitalised unless they are minor, and
//! articles, conjunctions and the commonest prepositions that were printed with a capital are written
//! small. A word with capitals inside (iPhone, NATO), and a headline wholly in capitals, stay as
//! printed, since nobody can tell an abbreviation from a shout. A preposition that is an adverb in
//! its sentence ("talks break off") is taken for a preposition.

/// Always small within a title.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "to", "at", "by", "from", "with", "as",
    "on", "vs", "vs.", "v.",
];

/// Small where they are printed small; printed with a capital they may be adverbs.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "amid",
    "among",
    "around",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "despite",
    "during",
    "except",
    "into",
    "near",
    "off",
    "onto",
    "outside",
    "over",
    "per",
    "since",
    "through",
    "throughout",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "versus",
    "via",
    "within",
    "without",
];

/// What a hyphen ties to a word without being one: what follows is written small.
const PREFIXES: &[&str] = &["anti", "co", "de", "e", "ex", "mid", "non", "pre", "re", "un"];

/// The headline with capitals as an English title has them.
pub fn titled(headline: &str) -> String {
    if !headline.chars().any(char::is_lowercase) {
        return headline.to_owned();
    }
    let words: Vec<&str> = headline.split(' ').collect();
    let last = words
        .iter()
        .rposition(|word| word.chars().any(char::is_alphabetic));
    let mut begins = true;
    let mut out = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        out.push(cased(word, begins || Some(at) == last));
        let closed = word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
        if word.chars().any(char::is_alphanumeric) || !closed.is_empty() {
            begins = closed.ends_with([':', '?', '!', '.', '—', '–', '|']) && !is_minor(closed);
        }
    }
    out.join(" ")
}

fn is_minor(word: &str) -> bool {
    let small = word.to_lowercase();
    SMALL.contains(&small.as_str()) || PREPOSITIONS.contains(&small.as_str())
}

/// One word between blanks; `always` where it stands first or last.
fn cased(word: &str, always: bool) -> String {
    let parts: Vec<&str> = word.split('-').collect();
    let mut out = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
        let after_prefix = at > 0
            && PREFIXES.contains(
                &parts[at - 1]
                    .to_lowercase()
                    .trim_matches(|c: char| !c.is_alphanumeric()),
            );
        let must = always && at == 0;
        out.push(if bare.chars().skip(1).any(char::is_uppercase) || after_prefix {
            (*part).to_owned()
        } else if !must && SMALL.contains(&bare.to_lowercase().as_str()) && !bare.is_empty() {
            // A letter alone, "plan A", is a name.
            if bare == "A" {
                (*part).to_owned()
            } else {
                part.to_lowercase()
            }
        } else if !must && PREPOSITIONS.contains(&bare) {
            (*part).to_owned()
        } else {
            capitalised(part)
        });
    }
    out.join("-")
}

/// With a capital at the first letter, unless a digit stands before it.
fn capitalised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut done = false;
    for c in word.chars() {
        if done || !c.is_alphanumeric() {
            out.push(c);
        } else {
            done = true;
            out.extend(c.to_uppercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::titled;

    #[test]
    fn capitals_are_those_of_an_english_title() {
        for (printed, wanted) in [
            ("Ferry aground off Northport", "Ferry Aground off Northport"),
            ("who pays for the pier?", "Who Pays for the Pier?"),
            ("Harbour: a town waits", "Harbour: A Town Waits"),
            ("The Long Wait For The Ferry", "The Long Wait for the Ferry"),
            (
                "What the iPhone did to NATO-led talks",
                "What the iPhone Did to NATO-Led Talks",
            ),
            ("Where the money comes from", "Where the Money Comes From"),
            ("‘it is over,’ says the mayor", "‘It Is over,’ Says the Mayor"),
            (
                "Council re-opens the twenty-first pier",
                "Council Re-opens the Twenty-First Pier",
            ),
            ("3rd ferry in a week", "3rd Ferry in a Week"),
            ("FERRY AGROUND OFF NORTHPORT", "FERRY AGROUND OFF NORTHPORT"),
            ("Why plan A failed", "Why Plan A Failed"),
            ("", ""),
        ] {
            assert_eq!(titled(printed), wanted);
        }
    }
}
