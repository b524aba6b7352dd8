//! Lines that hold a date: the date, what it dates, and what else the line says.

use super::date_words::{FILLERS, PUBLISHED, UPDATED, WEEKDAYS};
use super::dates::{Meaning, first, past_time};

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    None,
    Published,
    Updated,
}

/// A line that holds a date, cut into the date and what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct DateLine {
    pub meaning: Meaning,
    pub label: Label,
    /// The second date of "Published …, updated …".
    pub updated: Option<Meaning>,
    /// What is left of the line before and after the date once labels, weekdays and separators are gone.
    pub before: String,
    pub after: String,
}

/// Cuts a line at its first date; `None` where the line holds none.
pub fn line(text: &str) -> Option<DateLine> {
    let stated = first(text)?;
    let before = &text[..stated.start];
    let after = &text[stated.end..];
    let label = label(before);
    let mut updated = None;
    let rest = after;
    let mut after = without_labels(after);
    // "Published …, updated …": the second date says nothing about publication.
    if let Some(second) = first(&after)
        && without_labels(&after[..second.start]).is_empty()
    {
        updated = (self::label(rest) == Label::Updated).then_some(second.meaning);
        after = without_labels(&after[second.end..]);
    }
    Some(DateLine {
        meaning: stated.meaning,
        label,
        updated,
        before: without_labels(before),
        after,
    })
}

/// A line of a time without a day ("Updated at 2:39 p.m. ET", "6 years ago").
pub fn is_vague(text: &str) -> bool {
    if text.chars().count() > 60 || first(text).is_some() {
        return false;
    }
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let unit = |word: &str| {
        matches!(
            word.trim_end_matches('s'),
            "minute" | "min" | "hour" | "day" | "week" | "month" | "year"
        )
    };
    if let [count, what, "ago"] = words.as_slice() {
        return (count.parse::<u32>().is_ok() || matches!(*count, "a" | "an")) && unit(what);
    }
    label(text) != Label::None && text.chars().any(|c| c.is_ascii_digit()) && without_labels(text).is_empty()
}

fn label(text: &str) -> Label {
    let lower = text.to_lowercase();
    let has = |list: &[&str]| {
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| list.contains(&word))
    };
    if has(PUBLISHED) {
        Label::Published
    } else if has(UPDATED) {
        Label::Updated
    } else {
        Label::None
    }
}

/// The text without labels, weekdays, times and separators at its two ends.
fn without_labels(text: &str) -> String {
    let mut rest = text;
    loop {
        let from = rest.len();
        rest = rest.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ':' | ';' | '|' | '•' | '·' | '—' | '–' | '-' | '(' | ')' | '[' | ']' | '/'
                )
        });
        if let Some(word) = rest.split_whitespace().next_back().filter(|word| is_filler(word)) {
            rest = &rest[..rest.len() - word.len()];
        }
        rest = rest.trim_end();
        if let Some(word) = rest.split_whitespace().next().filter(|word| opens_a_label(word)) {
            rest = &rest[word.len()..];
        }
        if let Some(past) = past_time(rest) {
            rest = &rest[past..];
        }
        if rest.len() == from {
            return rest.to_owned();
        }
    }
}

/// Fewer than at the end, since "The", "Le" and "El" open the names of outlets.
fn opens_a_label(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "on",
        "at",
        "first",
        "originally",
        "last",
        "um",
        "à",
        "zuletzt",
        "stand",
        "time",
    ];
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    [WEEKDAYS, PUBLISHED, UPDATED, OPENERS]
        .iter()
        .any(|list| list.contains(&word))
}

fn is_filler(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    [WEEKDAYS, PUBLISHED, UPDATED, FILLERS]
        .iter()
        .any(|list| list.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_a_line_around_its_date() {
        for (text, before, after, label) in [
            (
                " date 2031-04-14 By Ada Holm",
                "",
                "By Ada Holm",
                Label::Published,
            ),
            ("By Ada Holm | April 14, 2031", "By Ada Holm", "", Label::None),
            (
                "Published: Monday, April 14, 2031 | Updated: April 15, 2031",
                "",
                "",
                Label::Published,
            ),
            ("Last updated on 15 April 2031 at 09:00", "", "", Label::Updated),
            (
                "Posted by Ada Holm on April 14, 2031",
                "by Ada Holm",
                "",
                Label::Published,
            ),
            (
                "Harbour Gazette — 14 April 2031",
                "Harbour Gazette",
                "",
                Label::None,
            ),
            ("Mis à jour le 14 avril 2031", "", "", Label::Updated),
            ("7:17 p.m. ET, 1/21/2031", "", "", Label::None),
        ] {
            let line = line(text).unwrap();
            assert_eq!(
                (line.before.as_str(), line.after.as_str(), line.label),
                (before, after, label),
                "{text}"
            );
        }
    }

    #[test]
    fn a_second_date_is_an_update_where_the_line_says_so() {
        let day = |text: &str| line(text).unwrap().updated;
        let known = |day: &str| Some(Meaning::Known(model::Published::parse(day).unwrap()));
        let published = "Published: April 14, 2031";
        assert_eq!(
            day(&format!("{published} | Updated: April 15, 2031")),
            known("2031-04-15")
        );
        assert_eq!(day(&format!("{published} | April 15, 2031")), None);
        assert_eq!(day(published), None);
    }

    #[test]
    fn knows_times_without_a_day() {
        for vague in ["6 years ago", "an hour ago", "Updated at 2:39 p.m. ET"] {
            assert!(is_vague(vague), "{vague}");
        }
        for other in ["Update your plans", "Years ago he left", "Updated 14 April 2031"] {
            assert!(!is_vague(other), "{other}");
        }
    }
}
