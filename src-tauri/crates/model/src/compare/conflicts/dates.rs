//! Days, dates, years and times of day that a sentence gives.
//!
//! Only what stands as such in the sentence: "Tuesday" and "3 March" may be one day or two, which
//! without the day of publication nobody can tell, so that each sort is held only against its own.

use super::super::numerals::value_of_word;
use crate::text::ByteRange;

/// What is given of a point in time. Each sort is compared with its own alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// From Monday, 0.
    Weekday(u32),
    /// Month from 1.
    Date {
        year: Option<u32>,
        month: u32,
        day: Option<u32>,
    },
    Year(u32),
    /// Minutes since midnight; where `half` is not known, 12 hours more are as well meant.
    Clock {
        minutes: u32,
        half: bool,
    },
}

impl When {
    /// The sort, for values that can be compared.
    pub fn sort(self) -> &'static str {
        match self {
            Self::Weekday(_) => "weekday",
            Self::Date { .. } => "date",
            Self::Year(_) => "year",
            Self::Clock { .. } => "clock",
        }
    }

    pub fn agrees(self, other: Self) -> bool {
        let open = |x: Option<u32>, y: Option<u32>| x.zip(y).is_none_or(|(x, y)| x == y);
        match (self, other) {
            (Self::Weekday(x), Self::Weekday(y)) | (Self::Year(x), Self::Year(y)) => x == y,
            (
                Self::Date { year, month, day },
                Self::Date {
                    year: other_year,
                    month: other_month,
                    day: other_day,
                },
            ) => month == other_month && open(year, other_year) && open(day, other_day),
            (
                Self::Clock { minutes: x, half },
                Self::Clock {
                    minutes: y,
                    half: other_half,
                },
            ) => x == y || (!half || !other_half) && x % 720 == y % 720,
            _ => true,
        }
    }
}

struct Names {
    language: &'static str,
    /// From Monday on.
    weekdays: &'static str,
    /// From January on; several spellings of one month are parted by a stroke.
    months: &'static str,
}

const NAMES: &[Names] = &[
    Names {
        language: "en",
        weekdays: "monday tuesday wednesday thursday friday saturday sunday",
        months: "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep \
                 october|oct november|nov december|dec",
    },
    Names {
        language: "de",
        weekdays: "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
        months: "januar|jänner februar märz april mai juni juli august september oktober november dezember",
    },
    Names {
        language: "fr",
        weekdays: "lundi mardi mercredi jeudi vendredi samedi dimanche",
        months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    },
    Names {
        language: "es",
        weekdays: "lunes martes miércoles jueves viernes sábado domingo",
        months: "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    },
    Names {
        language: "it",
        weekdays: "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    },
    Names {
        language: "pt",
        weekdays: "segunda terça quarta quinta sexta sábado domingo",
        months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    },
    Names {
        language: "nl",
        weekdays: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        months: "januari februari maart april mei juni juli augustus september oktober november december",
    },
];

/// Words that may stand between the parts of a date ("3 de marzo de 2026", "the 3rd of March").
const BETWEEN: &[&str] = &["of", "de", "di", "del"];

/// Words before a time of day.
const AT: &[&str] = &[
    "at", "by", "until", "from", "um", "bis", "ab", "à", "a", "las", "om", "alle", "às",
];

/// Which of the parted lists has the word, from 0.
fn rank(list: &str, word: &str) -> Option<u32> {
    let at = list
        .split_whitespace()
        .position(|names| names.split('|').any(|name| name == word))?;
    u32::try_from(at).ok()
}

/// Everything that a sentence says of when, with the words that say it, as indexes. `words` are
/// folded, with their places in `text`; `language` is a primary subtag in small letters.
pub(super) fn whens(
    text: &str,
    words: &[(ByteRange, String)],
    language: &str,
) -> Vec<(When, std::ops::Range<usize>)> {
    let names = NAMES.iter().find(|names| names.language == language);
    let read = Reading {
        text,
        words,
        names,
        language,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = read
            .date(at)
            .or_else(|| read.clock(at))
            .or_else(|| read.weekday(at))
            .or_else(|| read.year(at));
        match found {
            Some((when, end)) => {
                out.push((when, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

struct Reading<'t> {
    text: &'t str,
    words: &'t [(ByteRange, String)],
    names: Option<&'static Names>,
    language: &'t str,
}

impl Reading<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|(_, word)| word.as_str())
    }

    /// What stands between a word and the next.
    fn after(&self, at: usize) -> &str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some((one, _)), Some((next, _))) => &self.text[one.end..next.start],
            _ => "",
        }
    }

    fn digits(&self, at: usize, most: usize) -> Option<u32> {
        let word = self.word(at)?;
        let fits = word.len() <= most && word.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| word.parse().ok()).flatten()
    }

    fn year_number(&self, at: usize) -> Option<u32> {
        self.digits(at, 4).filter(|year| (1500..2100).contains(year))
    }

    /// A day of a month, be it "3", "3rd" or "3.".
    fn day(&self, at: usize) -> Option<u32> {
        let word = self.word(at)?;
        let number = ["st", "nd", "rd", "th", "er", "º"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .unwrap_or(word);
        let plain = number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
        let day = plain.then(|| number.parse().ok()).flatten()?;
        (1..=31).contains(&day).then_some(day)
    }

    fn month(&self, at: usize) -> Option<u32> {
        // English may march on without a capital.
        let capital = self.text[self.words.get(at)?.0.start..].starts_with(char::is_uppercase);
        let month = rank(self.names?.months, self.word(at)?)?;
        (capital || self.language != "en").then_some(month + 1)
    }

    /// The index behind a word that may stand between parts of a date, or the same.
    fn behind_of(&self, at: usize) -> usize {
        at + usize::from(self.word(at).is_some_and(|word| BETWEEN.contains(&word)))
    }

    fn date(&self, at: usize) -> Option<(When, usize)> {
        self.date_in_figures(at).or_else(|| self.date_by_name(at))
    }

    fn date_in_figures(&self, at: usize) -> Option<(When, usize)> {
        let made = |year: u32, month: u32, day: u32| {
            let sound = (1..=12).contains(&month) && (1..=31).contains(&day) && (1500..2100).contains(&year);
            sound.then_some(When::Date {
                year: Some(year),
                month,
                day: Some(day),
            })
        };
        if self.after(at) == "-" && self.after(at + 1) == "-" {
            let when = made(
                self.year_number(at)?,
                self.digits(at + 1, 2)?,
                self.digits(at + 2, 2)?,
            )?;
            return Some((when, at + 3));
        }
        // "3.4.2026"; with strokes nobody knows which of the two is the month.
        let parts: Vec<u32> = self
            .word(at)?
            .split('.')
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        match parts[..] {
            [day, month, year] => Some((made(year, month, day)?, at + 1)),
            _ => None,
        }
    }

    fn date_by_name(&self, at: usize) -> Option<(When, usize)> {
        let (month, day, end) = if let Some(month) = self.month(at) {
            match self.day(at + 1).filter(|_| self.language == "en") {
                Some(day) => (month, Some(day), at + 2),
                None => (month, None, at + 1),
            }
        } else {
            let named = self.behind_of(at + 1);
            let day = self.day(at)?;
            (self.month(named)?, Some(day), named + 1)
        };
        let later = self.behind_of(end);
        let year = self.year_number(later);
        // Without a day or a year "may" and "march" are other words.
        (day.is_some() || year.is_some()).then_some((
            When::Date { year, month, day },
            if year.is_some() { later + 1 } else { end },
        ))
    }

    fn weekday(&self, at: usize) -> Option<(When, usize)> {
        let day = rank(self.names?.weekdays, self.word(at)?)?;
        if self.language == "pt" && day < 5 {
            // "Segunda" alone is "second".
            let whole = self.word(at + 1) == Some("feira") && self.after(at) == "-";
            return whole.then_some((When::Weekday(day), at + 2));
        }
        Some((When::Weekday(day), at + 1))
    }

    fn year(&self, at: usize) -> Option<(When, usize)> {
        let word = self.word(at)?;
        let year = self.year_number(at).filter(|_| word.len() == 4)?;
        // "2000 people" counts; a year stands behind a word that says when.
        let before = at.checked_sub(1).and_then(|at| self.word(at))?;
        let when = [
            "in", "since", "im", "seit", "jahr", "jahre", "en", "depuis", "desde", "dal", "nel", "sinds",
            "em",
        ];
        when.contains(&before).then_some((When::Year(year), at + 1))
    }

    fn clock(&self, at: usize) -> Option<(When, usize)> {
        let word = self.word(at)?;
        let (hours, minutes, mut end, mut sure) = if let Some((hours, minutes)) = word.split_once('h') {
            let minutes = if minutes.is_empty() { 0 } else { parsed(minutes)? };
            (parsed(hours)?, minutes, at + 1, true)
        } else if let Some((hours, minutes)) = word.split_once('.') {
            (
                parsed(hours)?,
                parsed(minutes).filter(|_| minutes.len() == 2)?,
                at + 1,
                false,
            )
        } else if self.after(at) == ":" && self.word(at + 1).is_some_and(|word| word.len() == 2) {
            // Without a word that says so it may be the length of a film.
            let before = at.checked_sub(1).and_then(|at| self.word(at)).unwrap_or_default();
            (
                parsed(word)?,
                self.digits(at + 1, 2)?,
                at + 2,
                AT.contains(&before),
            )
        } else {
            let hours = parsed(word).or_else(|| value_of_word(word, self.language))?;
            (hours, 0, at + 1, false)
        };
        let mut half = hours > 12 || hours == 0;
        let mut shift = 0;
        if let Some(behind) = self.word(end) {
            let (known, later) = match behind {
                "a.m" | "am" => (true, 0),
                "p.m" | "pm" => (true, 12),
                "o'clock" | "uhr" | "heures" | "uur" => (false, 0),
                _ => (false, 24),
            };
            if later < 24 {
                (half, shift, sure, end) = (known || half, later, true, end + 1);
            }
        }
        let day_hours = if known_half(hours, shift, half) {
            hours % 12 + shift
        } else {
            hours
        };
        (sure && hours < 24 && minutes < 60).then_some((
            When::Clock {
                minutes: day_hours * 60 + minutes,
                half,
            },
            end,
        ))
    }
}

/// Whether an hour of a half of the day is given.
fn known_half(hours: u32, shift: u32, half: bool) -> bool {
    half && hours <= 12 && hours > 0 && (shift == 12 || hours == 12 || shift == 0)
}

fn parsed(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}
