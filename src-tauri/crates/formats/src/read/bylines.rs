//! Who signed: lines such as "By Ada Holm and Jon Berg, Staff Writers".

use super::{dates, outlets};
use model::Author;

/// What a byline gives. Any part may be missing; `authors` is empty where only
/// "staff" or the like signed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Byline {
    pub authors: Vec<Author>,
    pub outlet: Option<String>,
}

const PREFIXES: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "text by",
    "written by",
    "words by",
    "story by",
    "reported by",
    "posted by",
    "byline",
    "author",
    "authors",
    "autor",
    "auteur",
    "auteurs",
    "autore",
    "text",
    "texte",
    "analysis by",
    "opinion by",
    "commentary by",
];

#[rustfmt::skip]
const ROLE_WORDS: &[&str] = &[
    "writer", "writers", "reporter", "reporters", "editor", "editors", "correspondent", "correspondents", "columnist",
    "columnists", "contributor", "contributors", "chief", "producer", "analyst", "photographer", "journalist", "critic",
    "staff", "fellow", "intern", "blogger", "redakteur", "redakteurin", "reporterin", "korrespondent", "korrespondentin",
    "journaliste", "correspondant", "correspondante", "rédacteur", "rédactrice", "corresponsal", "redactor", "redactora",
    "reportero", "reportera", "corrispondente", "giornalista", "repórter", "redator", "redacteur", "verslaggever",
    "correspondente", "redattore", "author",
];

#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "staff", "staff writer", "staff writers", "staff reporter", "staff report", "staff reports", "staff and agencies",
    "staff and wire reports", "wire reports", "wire services", "agencies", "news desk", "newsroom", "web desk", "web staff",
    "admin", "administrator", "editor", "editors", "editorial", "author", "unknown", "anonymous", "guest", "none", "null",
    "our correspondent", "our reporter", "redaktion", "die redaktion", "onlineredaktion", "la rédaction", "rédaction",
    "redacción", "redazione", "redação", "redactie", "agencias", "agences", "online", "webmaster", "root", "user",
];

#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "ten", "ter",
    "zu", "zur", "vom", "y", "e", "al", "el", "bin", "bint", "ibn", "ben", "af", "av", "o", "st.",
];

/// Capitalised words that open sentences and headlines, or name no person.
#[rustfmt::skip]
const NOT_NAMES: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "and", "or", "but", "if", "when", "while", "why", "how", "what",
    "who", "where", "which", "in", "on", "at", "to", "of", "for", "from", "with", "about", "after", "before", "is", "are",
    "was", "were", "be", "has", "have", "had", "will", "would", "not", "no", "more", "most", "new", "says", "said", "its",
    "his", "her", "their", "our", "my", "your", "by", "as", "into", "over", "under", "than", "then", "there", "here",
    "news", "photo", "photos", "video", "courtesy", "copyright", "contributing", "special", "updated", "published",
    "and/or", "highlights", "comments", "share", "read", "follow", "der", "die", "das", "ein", "eine", "nach",
    "les", "un", "une", "los", "las", "una", "il", "lo", "gli", "um", "uma", "het", "een", "president", "minister", "police",
    "means", "noon", "morning", "night", "evening", "land", "sea", "air", "default", "law", "design", "contrast", "comparison",
];

/// Reads a line that says who signed, or `None` where it says something else.
pub fn byline(line: &str) -> Option<Byline> {
    let rest = after_prefix(line)?;
    signed(rest, true)
}

/// What follows "By", "Von", "Author:" and the like.
fn after_prefix(line: &str) -> Option<&str> {
    let line = line
        .trim()
        .trim_start_matches(['—', '–', '-', '*', '_', '|', '•', ' ']);
    PREFIXES
        .iter()
        .filter_map(|prefix| {
            let head = line.get(..prefix.len())?;
            if head.to_lowercase() != **prefix {
                return None;
            }
            let tail = &line[prefix.len()..];
            let labelled = tail.trim_start().starts_with(':');
            // Without a colon, words such as "Text" and "Author" open sentences.
            let needs_colon = !prefix.ends_with("by")
                && !matches!(*prefix, "von" | "par" | "por" | "di" | "door" | "av" | "af");
            if !labelled && (needs_colon || !tail.starts_with(char::is_whitespace)) {
                return None;
            }
            Some(tail.trim_start().trim_start_matches(':').trim())
        })
        .max_by_key(|tail| line.len() - tail.len())
}

/// True for a line that is no more than the opening of a byline with nobody in it ("Author:", "By Staff").
pub fn is_unsigned(line: &str) -> bool {
    after_prefix(line).is_some_and(|rest| rest.is_empty() || is_generic(rest))
}

/// The people named in a list of names: a label's value, a `content` attribute, a bare line.
/// `said` is true where something says that people are named here, so that one-word and
/// agencies' names are believed.
pub fn signed(text: &str, said: bool) -> Option<Byline> {
    let mut byline = Byline::default();
    let mut text = text
        .trim()
        .trim_end_matches([',', ';', '|', '-', '–', '—'])
        .trim();
    if text.ends_with('.') && !ends_with_initial(text) {
        text = text.trim_end_matches('.');
    }
    if text.is_empty() || text.chars().count() > 240 {
        return None;
    }
    if is_generic(text) {
        return said.then_some(byline);
    }
    let mut segments = split_bars(text).into_iter();
    let names = segments.next()?;
    for segment in segments {
        let segment = segment.trim();
        if segment.is_empty()
            || dates::first(segment).is_some()
            || segment.starts_with('@')
            || segment.contains("://")
        {
            continue;
        }
        if is_role(segment) {
            give_role(&mut byline.authors, segment);
            byline.outlet = byline.outlet.or_else(|| outlet_in_role(segment));
        } else if outlets::score(segment) >= 1 {
            byline.outlet = byline.outlet.or_else(|| Some(segment.to_owned()));
        } else if !said {
            return None;
        }
    }
    let roles: Vec<(usize, String)> = read_names(names, said, &mut byline)?;
    for (until, role) in roles {
        let from = byline.authors[..until]
            .iter()
            .rposition(|author| author.role.is_some())
            .map_or(0, |at| at + 1);
        for author in &mut byline.authors[from..until] {
            author.role = Some(role.clone());
        }
    }
    // A role in a later segment belongs to everyone who has none yet.
    if let Some(role) = split_bars(text)
        .into_iter()
        .skip(1)
        .find(|segment| is_role(segment))
    {
        give_role(&mut byline.authors, role.trim());
    }
    let mut seen = Vec::new();
    byline.authors.retain(|author| {
        let new = !seen.contains(&author.name.to_lowercase());
        seen.push(author.name.to_lowercase());
        new
    });
    Some(byline)
}

fn give_role(authors: &mut [Author], role: &str) {
    for author in authors.iter_mut().filter(|author| author.role.is_none()) {
        author.role = Some(role.to_owned());
    }
}

fn outlet_in_role(role: &str) -> Option<String> {
    // "Harbour Gazette Staff Writer": what stands before the role's own words, where that is an outlet.
    let words: Vec<&str> = role.split_whitespace().collect();
    let cut = words
        .iter()
        .rposition(|word| !ROLE_WORDS.contains(&word.to_lowercase().as_str()))?
        + 1;
    let name = words[..cut].join(" ");
    (cut < words.len() && outlets::score(&name) >= 3).then_some(name)
}

fn split_bars(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((at, length)) = ["|", " — ", " – ", " - ", " • ", " · ", " / ", " // "]
        .iter()
        .filter_map(|bar| rest.find(bar).map(|at| (at, bar.len())))
        .min()
    {
        out.push(&rest[..at]);
        rest = &rest[at + length..];
    }
    out.push(rest);
    out
}

/// Fills in the authors of a list; gives the roles that close a run of names.
fn read_names(text: &str, said: bool, byline: &mut Byline) -> Option<Vec<(usize, String)>> {
    let mut roles = Vec::new();
    for part in split_list(text) {
        let mut part = part
            .trim()
            .trim_start_matches("by ")
            .trim_start_matches("By ")
            .trim();
        if part.is_empty()
            || part.starts_with('@')
            || part.contains("://")
            || part.contains('@') && !part.contains(' ')
        {
            continue;
        }
        let mut kept_role = None;
        if let (Some(open), true) = (part.find(" ("), part.ends_with(')')) {
            let inside = &part[open + 2..part.len() - 1];
            if outlets::score(inside) >= 3 {
                byline.outlet = byline.outlet.take().or_else(|| Some(inside.to_owned()));
            } else if is_role(inside) {
                kept_role = Some(inside.to_owned());
            }
            part = part[..open].trim();
        }
        if is_suffix(part) {
            continue;
        }
        if !byline.authors.is_empty() && is_role(part) {
            roles.push((byline.authors.len(), part.to_owned()));
            byline.outlet = byline.outlet.take().or_else(|| outlet_in_role(part));
            continue;
        }
        if !byline.authors.is_empty() && outlets::score(part) >= 3 && !is_name(part) {
            byline.outlet = byline.outlet.take().or_else(|| Some(part.to_owned()));
            continue;
        }
        // Without "By", a place or an outlet after the name makes the line a headline as likely as a byline.
        let (name, tail) = if said { cut_tail(part) } else { (part, None) };
        if let Some(tail) = tail
            && outlets::score(tail) >= 1
        {
            byline.outlet = byline.outlet.take().or_else(|| Some(tail.to_owned()));
        }
        let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '“' | '”' | '"'));
        if is_generic(name) {
            continue;
        }
        let believed = is_name(name)
            || said
                && (outlets::is_known(name)
                    || outlets::score(name) >= 3 && name.split_whitespace().count() >= 2
                    || is_board(name));
        if believed {
            byline.authors.push(Author {
                name: tidy_case(name),
                role: kept_role,
            });
        } else if byline.authors.is_empty()
            || !said
            || name.split_whitespace().count() > 4
            || name.starts_with(char::is_lowercase)
        {
            return None;
        }
    }
    Some(roles)
}

fn is_board(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains("editorial board") || lower.ends_with(" staff") && lower.split_whitespace().count() <= 4
}

fn split_list(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let joins = matches!(
            lower.as_str(),
            "and" | "&" | "und" | "et" | "with" | "mit" | "avec" | "con" | "en" | "og" | "och" | "+"
        ) || matches!(*word, "y" | "e") && at > 0;
        if joins {
            parts.push(String::new());
            continue;
        }
        let last = parts.last_mut().expect("the list is never empty");
        if !last.is_empty() {
            last.push(' ');
        }
        let bare = word.trim_end_matches([',', ';']);
        last.push_str(bare);
        if bare.len() < word.len() {
            parts.push(String::new());
        }
    }
    // "John Doe, Jr." is one person.
    let mut out: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match out.last_mut() {
            Some(last) if is_generation(&part) => {
                last.push(' ');
                last.push_str(&part);
            }
            _ => out.push(part),
        }
    }
    out
}

fn is_generation(part: &str) -> bool {
    matches!(part, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

fn is_suffix(part: &str) -> bool {
    matches!(
        part.to_lowercase().replace('.', "").as_str(),
        "phd" | "md" | "esq" | "ma" | "mba" | "jd" | "dr" | "msc"
    )
}

/// "Ada Holm in Northport", "Ada Holm for the Gazette" -> name and what follows "for" or "of".
fn cut_tail(part: &str) -> (&str, Option<&str>) {
    for (word, keeps) in [
        (" for ", true),
        (" of ", true),
        (" für ", true),
        (" in ", false),
        (" aus ", false),
        (" à ", false),
        (" en ", false),
        (" at ", true),
        (" from ", false),
        (" im ", false),
    ] {
        if let Some(at) = part.find(word) {
            let tail = part[at + word.len()..].trim();
            return (&part[..at], keeps.then(|| tail.trim_start_matches("the ")));
        }
    }
    (part, None)
}

fn is_generic(text: &str) -> bool {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    GENERIC.contains(&lower.as_str())
}

/// True for the name of one person: two to five words, each with a capital or a particle.
pub fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=5).contains(&words.len())
        || text.chars().any(|c| c.is_ascii_digit())
        || text.chars().count() > 60
    {
        return false;
    }
    let mut capitals = 0;
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let first = word.chars().next().unwrap_or(' ');
        if word.chars().any(|c| {
            !(c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‑' | '‘' | '`') || is_mark(c))
        }) {
            return false;
        }
        if word.starts_with(['\'', '’', '‘', '`', '-', '.']) || word.ends_with(['\'', '’', '-']) {
            return false;
        }
        if word.ends_with('.') && word.chars().count() > 4 {
            return false;
        }
        if PARTICLES.contains(&lower.as_str()) && (first.is_lowercase() || at > 0) {
            continue;
        }
        if NOT_NAMES.contains(&lower.as_str())
            || ROLE_WORDS.contains(&lower.as_str())
            || dates::is_calendar_word(word)
                && at == 0
                && !matches!(
                    lower.as_str(),
                    "april" | "may" | "june" | "august" | "mars" | "jan" | "marco" | "julio"
                )
        {
            return false;
        }
        // Letters without case (Arabic, Chinese) count as capitals: they begin names as well as anything.
        let cased = first.is_uppercase() || !first.is_lowercase() && first.is_alphabetic();
        let elided = word.contains(['\'', '’', '-']) && word.chars().any(char::is_uppercase);
        if !cased && !elided {
            return false;
        }
        capitals += 1;
    }
    capitals >= 2
        || capitals == 1 && words.len() == 2 && PARTICLES.contains(&words[0].to_lowercase().as_str())
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn ends_with_initial(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    last.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// True for a line that says what a writer is ("Contributing Writer", "Gazette Bureau Chief").
pub fn is_role(line: &str) -> bool {
    let line = line.trim();
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty()
        || words.len() > 8
        || line.ends_with(['.', '?', '!', ':'])
        || line.chars().any(|c| c.is_ascii_digit())
    {
        return false;
    }
    let mut role = false;
    for word in &words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        role |= bare
            .to_lowercase()
            .split(['-', '/'])
            .any(|piece| ROLE_WORDS.contains(&piece));
        let lower = bare.chars().next().is_some_and(char::is_lowercase);
        if lower
            && !matches!(
                bare,
                "of" | "the"
                    | "at"
                    | "for"
                    | "and"
                    | "in"
                    | "de"
                    | "du"
                    | "la"
                    | "en"
                    | "für"
                    | "der"
                    | "und"
            )
            && !ROLE_WORDS.contains(&bare)
            && words.len() > 4
        {
            return false;
        }
    }
    // A lone "chief", "staff" or "fellow" is as often a noun of the news.
    let whole = line.to_lowercase();
    let verbs = [
        " says", " said", " is ", " are ", " was ", " to ", " after ", " who ", " has ", " quits", " dies",
        " resigns", " fired",
    ];
    role && !verbs
        .iter()
        .any(|verb| whole.contains(verb) || whole.ends_with(verb.trim_end()))
}

/// "ADA HOLM" becomes "Ada Holm", so that a name is one name in every outlet.
fn tidy_case(name: &str) -> String {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let shouted =
        letters.clone().count() >= 4 && letters.clone().all(|c| c.is_uppercase()) && name.contains(' ');
    if !shouted {
        return name;
    }
    let mut out = String::new();
    let mut open = true;
    let mut word = String::new();
    for c in name.chars() {
        if c.is_alphabetic() {
            if open || word == "MC" || word == "O" {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            word.push(c);
            open = false;
        } else {
            out.push(c);
            open = matches!(c, ' ' | '-' | '\'' | '’' | '.');
            if c == ' ' || c == '-' {
                word.clear();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
