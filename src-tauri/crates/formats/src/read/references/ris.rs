//! RIS, as reference managers and databases write it: two letters, two blanks, a hyphen, a value.
//!
//! Format: <https://en.wikipedia.org/wiki/RIS_(file_format)>. Programs differ in which tag says
//! what; the first that says something counts. `ER` may be missing: a new `TY` ends a reference too.

use super::{MOST_REFERENCES, Reference, author, set};

/// True for text that begins as a reference does.
pub fn is(text: &str) -> bool {
    // Some databases write a line or two of their own before the first reference.
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(4)
        .any(|line| tagged(line).is_some_and(|(tag, value)| tag == "TY" && is_type(value)))
}

/// `NEWS`, `JOUR`, `ELEC`; a letter to somebody may begin with "TY - ", but not go on like that.
fn is_type(value: &str) -> bool {
    (2..=8).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A line's tag and value, or `None` where the line goes on with what stands before it.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let is_tag = tag.as_bytes()[0].is_ascii_uppercase()
        && (tag.as_bytes()[1].is_ascii_uppercase() || tag.as_bytes()[1].is_ascii_digit());
    // Two blanks by the format; some programs write one, or a tab.
    let value = rest.trim_start_matches([' ', '\t']);
    let spaced = value.len() < rest.len();
    let value = value.strip_prefix('-')?;
    (is_tag && spaced && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (tag, value.trim()))
}

pub fn read(text: &str) -> Vec<Reference> {
    let mut out = Vec::new();
    let mut fields: Option<Vec<(&str, String)>> = None;
    for line in text.split(['\n', '\r']) {
        match tagged(line.trim_start()) {
            Some(("TY", _)) => {
                out.extend(fields.replace(Vec::new()).map(|fields| reference(&fields)));
                if out.len() > MOST_REFERENCES {
                    return out;
                }
            }
            Some(("ER", _)) => out.extend(fields.take().map(|fields| reference(&fields))),
            Some((tag, value)) => {
                if let Some(fields) = &mut fields
                    && fields.len() < 2_000
                {
                    fields.push((tag, value.to_owned()));
                }
            }
            None => {
                // A long value goes on in the next line.
                if let Some((_, value)) = fields.as_mut().and_then(|fields| fields.last_mut())
                    && !line.trim().is_empty()
                    && value.len() < 100_000
                {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    out.extend(fields.map(|fields| reference(&fields)));
    out
}

fn reference(fields: &[(&str, String)]) -> Reference {
    let mut out = Reference::default();
    let each = |tags: &'static [&'static str]| {
        // In the order of the tags: the telling ones first.
        tags.iter().flat_map(move |tag| {
            fields
                .iter()
                .filter(move |(found, value)| found == tag && !value.is_empty())
                .map(|(_, value)| value.as_str())
        })
    };
    each(&["TI", "T1", "CT", "BT"]).for_each(|value| set(&mut out.title, value));
    each(&["AU", "A1"]).for_each(|value| out.sign(author(value)));
    each(&["DA", "Y1", "PY"]).for_each(|value| {
        // `DA` may have no year ("Mar 4"); such a date is none.
        if has_year(value) {
            set(&mut out.date, &date(value));
        }
    });
    each(&["T2", "JF", "JO", "JA", "PB"]).for_each(|value| set(&mut out.container, value));
    each(&["UR", "LK"]).for_each(|value| {
        // Several addresses may stand in one value.
        let mut parts = value.split([';', ' ']).map(str::trim);
        if let Some(address) = parts.find(|part| is_address(part)) {
            let schemeless = address.starts_with("www.");
            let scheme = if schemeless { "https://" } else { "" };
            set(&mut out.url, &format!("{scheme}{address}"));
        }
    });
    each(&["SE"]).for_each(|value| set(&mut out.section, value));
    let first = each(&["SP"]).next();
    let last = each(&["EP"]).next();
    if let Some(first) = first {
        let pages = match last {
            Some(last) if last != first && !first.contains(['-', '–']) => format!("{first}-{last}"),
            _ => first.to_owned(),
        };
        set(&mut out.page, &pages);
    }
    each(&["ET"]).for_each(|value| set(&mut out.edition, value));
    each(&["LA"]).for_each(|value| set(&mut out.language, value));
    each(&["AB", "N2"]).for_each(|value| set(&mut out.summary, value));
    each(&["L1", "L2", "L3", "L4", "UR", "LK"]).for_each(|value| {
        let paths = value.split(';').filter(|path| !is_address(path.trim()));
        paths.for_each(|path| out.attach(path));
    });
    out
}

/// Four digits in a row.
fn has_year(value: &str) -> bool {
    value
        .as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit))
}

/// An address on the web; some programs leave out its scheme.
fn is_address(value: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|opener| value.starts_with(opener))
}

/// `2026/03/04/spring` and `2026///` without what is no part of a date.
fn date(value: &str) -> String {
    let parts: Vec<&str> = value.split('/').map(str::trim).collect();
    let is_number = |part: &&&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts[0].len() != 4 || parts.len() < 2 {
        return value.to_owned();
    }
    let numbers: Vec<String> = parts
        .iter()
        .take(3)
        .take_while(is_number)
        .map(|part| format!("{part:0>2}"))
        .collect();
    numbers.join("-")
}
