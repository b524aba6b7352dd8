//! Names and titles as pages state them, without what pages add.

use crate::read::headlines::key;
use crate::read::{bylines, outlets};
use model::Author;

/// The host of an absolute address, without `www.`.
pub fn host(url: &str) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    (host.contains('.') || host == "localhost").then(|| host.trim_start_matches("www.").to_owned())
}

/// The people of one stated author: "By Ada Holm, Staff Writer" is Ada Holm; the outlet itself is nobody.
pub fn people(text: &str, outlet: Option<&str>) -> Vec<Author> {
    let text = text.trim();
    let is_outlet = |name: &str| {
        outlet.is_some_and(|outlet| key(outlet) == key(name) || key(outlet) == key(&format!("the {name}")))
    };
    if text.is_empty() || text.contains("://") || is_outlet(text) {
        return Vec::new();
    }
    let byline = bylines::byline(text).or_else(|| bylines::signed(text, true));
    let authors = match byline {
        Some(byline) => byline.authors,
        // One word, or a form of name that is not known here; the field says that it is one.
        None if text.split_whitespace().count() <= 5
            && !text.contains(['@', '/', '|', '{', '<'])
            && text.chars().any(char::is_alphabetic) =>
        {
            vec![Author::named(text)]
        }
        None => Vec::new(),
    };
    authors
        .into_iter()
        .filter_map(|mut author| {
            if let Some(outlet) = outlet {
                author.name = without_outlet(&author.name, outlet)?;
            }
            // A user name is no name: "ada.holm.1232".
            let account = !author.name.contains(' ')
                && author
                    .name
                    .contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '_'));
            (!account && !is_outlet(&author.name)).then_some(author)
        })
        .collect()
}

/// "Ada Holm Harbour Gazette" is Ada Holm; "Gazette Staff" is nobody.
fn without_outlet(name: &str, outlet: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let outlet = outlet.to_lowercase();
    let outlet = outlet.trim_start_matches("the ");
    let lower = name.to_lowercase();
    if let Some(rest) = lower.strip_prefix(outlet)
        && rest.starts_with(' ')
        && bylines::signed(rest.trim(), true).is_some_and(|byline| byline.authors.is_empty())
    {
        return None;
    }
    let length = outlet.split_whitespace().count();
    if words.len() > length + 1 && lower.ends_with(&format!(" {outlet}")) {
        return Some(words[..words.len() - length].join(" "));
    }
    Some(name.to_owned())
}

pub fn once(authors: Vec<Author>) -> Vec<Author> {
    let mut out: Vec<Author> = Vec::new();
    for author in authors {
        if !out.iter().any(|known| key(&known.name) == key(&author.name)) && out.len() < 30 {
            out.push(author);
        }
    }
    out
}

/// A title without the site's name before or after it.
pub fn without_site(title: &str, outlet: Option<&str>, host: &str) -> String {
    let mut title = title.trim();
    if let Some((section, rest)) = title.split_once(" | ").or_else(|| title.split_once(": "))
        && title[section.len()..].starts_with(" |")
        && outlets::is_section(section)
    {
        title = rest.trim();
    }
    let base: String = key(host.split('.').rev().nth(1).unwrap_or_default());
    let is_site = |part: &str| {
        let part = part.trim();
        let name = key(part);
        !name.is_empty()
            && (outlet.is_some_and(|outlet| {
                key(outlet) == name
                    || key(&format!("the {part}")) == key(outlet)
                    || name == format!("the{}", key(outlet))
            }) || base.len() >= 3
                && (name == base || name.contains(&base) && part.split_whitespace().count() <= 5)
                || outlets::score(part) >= 3)
    };
    for _ in 0..3 {
        let bars = [
            " | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " ∣ ", " // ",
        ];
        let last = bars
            .iter()
            .filter_map(|bar| title.rfind(bar).map(|at| (at, bar.len(), *bar)))
            .max();
        let Some((at, length, bar)) = last else { break };
        let (head, tail) = (&title[..at], &title[at + length..]);
        let slogan =
            bar == " | " && tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 3;
        if is_site(tail) || slogan {
            title = head.trim();
        } else if is_site(&title[..title.find(bar).unwrap_or(0)]) {
            title = title[title.find(bar).unwrap_or(0) + length..].trim();
        } else {
            break;
        }
    }
    title.to_owned()
}

/// Share of the words of the shorter text that the other has too.
pub fn likeness(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(key)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let most = one.len().max(other.len());
    if most == 0 {
        return 0.0;
    }
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared as f64 / most as f64
}

/// The page without the pictures and fonts that were written into it, or `None` where it has none
/// to speak of. Pages saved as one file hold megabytes of them, and no word.
pub fn without_data(page: &str) -> Option<String> {
    const LONG: usize = 1024;
    let mut out = String::new();
    let mut kept_from = 0;
    let mut at = 0;
    while let Some(found) = page[at..].find("data:").map(|found| at + found) {
        let end = page[found..]
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '<' | '>'))
            .map_or(page.len(), |end| found + end);
        let head = page.get(found..end.min(found + 200)).unwrap_or_default();
        if end - found > LONG && head.contains(',') {
            out.push_str(&page[kept_from..found]);
            kept_from = end;
        }
        at = end.max(found + 5);
    }
    (kept_from > 0).then(|| {
        out.push_str(&page[kept_from..]);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_the_site_from_titles() {
        for (title, expected) in [
            (
                "Ferry aground off Northport - The Harbour Gazette",
                "Ferry aground off Northport",
            ),
            (
                "Ferry aground off Northport | News | Coastwire",
                "Ferry aground off Northport",
            ),
            ("Coastwire – Ferry aground", "Ferry aground"),
            ("Ferry aground - again", "Ferry aground - again"),
        ] {
            assert_eq!(
                without_site(title, Some("Coastwire"), "coastwire.example"),
                expected,
                "{title}"
            );
        }
    }

    #[test]
    fn cleans_stated_authors() {
        let names = |text: &str| {
            people(text, Some("Harbour Gazette"))
                .into_iter()
                .map(|author| author.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("By Ada Holm, Staff Writer"), ["Ada Holm"]);
        assert_eq!(names("Harbour Gazette"), Vec::<String>::new());
        assert_eq!(names("https://gazette.example/author/ada"), Vec::<String>::new());
        assert_eq!(names("Ada Holm and Jon Berg"), ["Ada Holm", "Jon Berg"]);
        assert_eq!(names("@adaholm"), Vec::<String>::new());
    }

    #[test]
    fn takes_out_pictures_and_keeps_words_about_data() {
        let picture = format!(
            "<p>Ferry</p><img src=\"data:image/png;base64,{}\"><p>data: of the port</p>",
            "A".repeat(5000)
        );
        assert_eq!(
            without_data(&picture).as_deref(),
            Some("<p>Ferry</p><img src=\"\"><p>data: of the port</p>")
        );
        assert_eq!(without_data("<p>data: small</p>"), None);
    }
}
