//! When an article was published, as exactly as the file says and no more exactly.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 8601 date of the precision that was stated: `2025`, `2025-04`, `2025-04-14`,
/// `2025-04-14T09:03`, `2025-04-14T09:03:00`, with `Z` or `+hh:mm` only where the zone was
/// stated. Such strings of equal precision sort in time order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Published(String);

/// The string is not an ISO 8601 date of a precision that [`Published`] allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is not a date; write it as 2025-04-14, 2025-04 or 2025",
            self.0
        )
    }
}

impl std::error::Error for NotADate {}

impl Published {
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        if is_iso(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotADate(text.to_owned()))
        }
    }

    /// A whole day; `None` when the calendar has no such day.
    pub fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `2025-04-14` where the day is known.
    pub fn date(&self) -> Option<&str> {
        self.0.get(..10)
    }

    /// The first day that the date can mean, for ranges and sorting: `2025-04` is `2025-04-01`.
    pub fn first_day(&self) -> String {
        let mut day = self.0.get(..10).unwrap_or(&self.0).to_owned();
        while day.len() < 10 {
            day.push_str("-01");
        }
        day
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Published {
    type Error = NotADate;
    fn try_from(text: String) -> Result<Self, NotADate> {
        Self::parse(&text)
    }
}

impl From<Published> for String {
    fn from(published: Published) -> String {
        published.0
    }
}

fn is_iso(text: &str) -> bool {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let parts: Vec<&str> = day.split('-').collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let Some(year) = number(parts[0], 4).filter(|year| *year >= 1) else {
        return false;
    };
    let month = match parts.get(1) {
        None => return parts.len() == 1 && time.is_none(),
        Some(part) => match number(part, 2) {
            Some(month @ 1..=12) => month,
            _ => return false,
        },
    };
    match parts.get(2) {
        None => return time.is_none(),
        Some(part) => match number(part, 2) {
            Some(day) if day >= 1 && day <= days_in(year, month) => {}
            _ => return false,
        },
    }
    parts.len() == 3 && time.is_none_or(is_time)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_time(time: &str) -> bool {
    let split = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(split);
    let two = |part: &str, limit: u32| part.len() == 2 && part.parse::<u32>().is_ok_and(|n| n < limit);
    let clock_parts: Vec<&str> = clock.split(':').collect();
    let clock_ok = match clock_parts.as_slice() {
        [hour, minute] => two(hour, 24) && two(minute, 60),
        [hour, minute, second] => {
            let whole = second.split('.').next().unwrap_or_default();
            two(hour, 24) && two(minute, 60) && two(whole, 61)
        }
        _ => false,
    };
    let zone_ok = match zone {
        "" | "Z" => true,
        _ => zone[1..]
            .split_once(':')
            .is_some_and(|(hour, minute)| two(hour, 24) && two(minute, 60)),
    };
    clock_ok && zone_ok
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_precision_that_was_stated() {
        for good in [
            "2025",
            "2025-04",
            "2025-04-14",
            "2024-02-29",
            "2025-04-14T09:03",
            "2025-04-14T09:03:00Z",
            "2025-04-14T09:03:00.5-04:00",
        ] {
            assert_eq!(Published::parse(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for bad in [
            "",
            "25",
            "2025-13",
            "2025-02-29",
            "2025-4-1",
            "2025-04-14T",
            "2025-04-14T25:00",
            "2025-04-14T09:03+4",
            "2025-04-14-01",
            "14 April",
            "２０２５",
        ] {
            assert!(Published::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_month_begins_with_its_first_day() {
        assert_eq!(Published::parse("2025-04").unwrap().first_day(), "2025-04-01");
        assert_eq!(Published::parse("2025").unwrap().first_day(), "2025-01-01");
    }
}
