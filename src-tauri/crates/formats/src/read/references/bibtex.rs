//! BibTeX and BibLaTeX, read by the `biblatex` crate.
//!
//! That crate gives up a whole file for one open brace, and walks braces by calling itself. So the
//! file is cut into entries here first; what is nested or long beyond reason is left out, and where
//! the whole cannot be read each entry is read by itself. Links between entries are bounded before
//! it follows them ([`Links`]).

use super::links::Links;
use super::{List, MOST_REFERENCES, Reference, author, set};
use biblatex::{Bibliography, ChunksExt, Entry, ParseError, Person, RawBibliography};
use model::Author;

/// Braces in braces in braces: accents and names need four or five.
const DEEPEST: usize = 24;
const LONGEST_ENTRY: usize = 1 << 18;
/// Abbreviations that are read again with each entry of a damaged file.
const MOST_ABBREVIATIONS: usize = 1 << 13;

/// True for text whose first entry opens as one of BibTeX does.
pub fn is(text: &str) -> bool {
    text.lines().take(40).map(str::trim_start).any(opens_entry) && {
        // An e-mail or a programme may hold such a line; nothing but comments stands before it.
        let before = text.lines().map(str::trim).find(|line| !line.is_empty());
        before.is_some_and(|line| line.starts_with(['@', '%']))
    }
}

/// `@article{key,` or `@string{x = "y"}` or `@comment{`.
fn opens_entry(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('@') else {
        return false;
    };
    let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    (2..=20).contains(&name) && rest[name..].trim_start().starts_with(['{', '('])
}

pub fn read(text: &str) -> List {
    let entries = entries(text);
    let total = entries.len();
    let sane: Vec<&str> = entries
        .into_iter()
        .filter(|entry| entry.len() <= LONGEST_ENTRY && is_shallow(entry))
        .take(MOST_REFERENCES + 1)
        .collect();
    let mut lost = total.min(MOST_REFERENCES + 1) - sane.len();
    let is_abbreviation = |entry: &&&str| {
        entry
            .get(..8)
            .is_some_and(|head| head.eq_ignore_ascii_case("@string{"))
    };
    let mut references = Vec::new();
    let mut links = Links::new();
    match parsed(&sane.join("\n"), &mut links) {
        Ok(whole) => references.extend(whole.iter().map(reference)),
        Err(_) => {
            links = Links::new();
            let mut known = String::new();
            for entry in sane.iter().filter(is_abbreviation) {
                if known.len() + entry.len() <= MOST_ABBREVIATIONS {
                    known.push_str(entry);
                    known.push('\n');
                }
            }
            for entry in sane.iter().filter(|entry| !is_abbreviation(entry)) {
                match parsed(&format!("{known}{entry}"), &mut links) {
                    Ok(one) => references.extend(one.iter().map(reference)),
                    Err(_) => lost += 1,
                }
            }
        }
    }
    let mut warnings = match lost {
        0 => Vec::new(),
        1 => vec!["One entry of the list is damaged and was left out.".to_owned()],
        lost => vec![format!(
            "{lost} entries of the list are damaged and were left out."
        )],
    };
    if links.cut {
        warnings.push(
            "Some entries of the list take over from each other in a circle or without measure; what they would take over was left out."
                .to_owned(),
        );
    }
    List { references, warnings }
}

fn parsed(text: &str, links: &mut Links) -> Result<Bibliography, ParseError> {
    let mut raw = RawBibliography::parse(text)?;
    links.bound(&mut raw);
    Bibliography::from_raw(raw)
}

/// The text of each entry: from a line that opens one to the next such line, so that an open brace
/// costs one entry and not the rest of the file. Comments go.
fn entries(text: &str) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        if opens_entry(line.trim_start()) {
            starts.push(at + lead);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| text.get(*start..end))
        .filter(|entry| {
            let head = entry.get(..8).unwrap_or_default().to_lowercase();
            head != "@comment" && head != "@preambl"
        })
        .collect()
}

fn is_shallow(entry: &str) -> bool {
    let mut depth: usize = 0;
    for byte in entry.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return false;
        }
    }
    true
}

fn reference(entry: &Entry) -> Reference {
    let words = |names: &[&str]| {
        names
            .iter()
            .filter_map(|name| entry.get(name))
            .map(|chunks| chunks.format_verbatim())
            .find(|words| !words.trim().is_empty())
            .unwrap_or_default()
    };
    let mut out = Reference::default();
    let (title, rest) = (words(&["title"]), words(&["subtitle"]));
    let parted = !title.is_empty() && !rest.is_empty();
    let title = if parted { format!("{title}: {rest}") } else { title };
    set(&mut out.title, &title);
    let container = [
        "journaltitle",
        "journal",
        "maintitle",
        "booktitle",
        "organization",
        "publisher",
    ];
    set(&mut out.container, &words(&container));
    set(&mut out.date, &date(entry, &words));
    let address = words(&["url", "howpublished"]);
    let address = address.find("http").map_or("", |at| &address[at..]);
    set(&mut out.url, address.trim_end_matches(['}', ' ']));
    set(&mut out.section, &words(&["section", "titleaddon"]));
    set(&mut out.page, &words(&["pages", "page"]));
    set(&mut out.edition, &words(&["edition"]));
    set(&mut out.language, &words(&["langid", "language"]));
    set(&mut out.summary, &words(&["abstract"]));
    match entry.author() {
        Ok(people) => people.iter().for_each(|person| out.sign(named(person))),
        Err(_) => words(&["author"])
            .split(" and ")
            .for_each(|name| out.sign(author(name))),
    }
    if let Some(files) = entry.get("file") {
        paths(&files.format_verbatim())
            .iter()
            .for_each(|path| out.attach(path));
    }
    out
}

fn named(person: &Person) -> Option<Author> {
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    super::field(&parts.map(String::as_str).join(" ")).map(Author::named)
}

/// `date`, or `year` with `month` (a number or a word) and `day`.
fn date(entry: &Entry, words: &dyn Fn(&[&str]) -> String) -> String {
    if entry.get("date").is_some() {
        // A range's first day.
        return words(&["date"]).split('/').next().unwrap_or_default().to_owned();
    }
    let (year, month, day) = (words(&["year"]), words(&["month"]), words(&["day"]));
    let (year, month, day) = (year.trim(), month.trim(), day.trim());
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let number = month.parse::<usize>().ok().or_else(|| {
        let month = month.to_lowercase();
        let at = months.iter().position(|name| month.starts_with(name))?;
        Some(at + 1)
    });
    match (
        number.filter(|month| (1..=12).contains(month)),
        day.parse::<u32>(),
    ) {
        (Some(month), Ok(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), Err(_)) => format!("{year}-{month:02}"),
        (None, _) => year.to_owned(),
    }
}

/// The paths of a `file` field: `Name:path:type` (Zotero, JabRef, Mendeley) or paths alone (Better
/// BibTeX), several with `;` between them, and `:` `;` `\` escaped by `\`.
fn paths(files: &str) -> Vec<String> {
    let mut out = Vec::new();
    for one in cut(files, ';') {
        let parts: Vec<String> = cut(&one, ':')
            .iter()
            .map(|part| without_backslashes(part))
            .collect();
        let path = match &parts[..] {
            [_, path, kind] if !path.is_empty() && !kind.contains(['/', '\\']) || kind_of_mime(kind) => {
                path.clone()
            }
            // `Name:C:\a\b.pdf:application/pdf`, its colon not escaped.
            [_, drive, path, _] if drive.len() == 1 => format!("{drive}:{path}"),
            _ => without_backslashes(&one),
        };
        out.push(path);
    }
    out
}

fn kind_of_mime(kind: &str) -> bool {
    ["application/", "text/", "message/"]
        .iter()
        .any(|head| kind.starts_with(head))
}

/// Cut at a mark that no `\` stands before; the backslashes stay.
fn cut(text: &str, mark: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == mark && !escaped {
            parts.push(String::new());
            continue;
        }
        escaped = c == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// `C\:\\a` becomes `C:\a`; a backslash before anything else is a folder's end.
fn without_backslashes(text: &str) -> String {
    text.replace("\\:", ":")
        .replace("\\;", ";")
        .replace("\\_", "_")
        .replace("\\\\", "\\")
}
