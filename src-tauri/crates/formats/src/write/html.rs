//! One page to read, print and hand on: excerpts by tag, with a table of contents.
//!
//! The page needs nothing else: no script, no font, no picture, and a content policy that
//! keeps it so. Everything from the project is escaped, and each piece may run in its own
//! direction.

use super::cite::{self, Look, Piece};
use super::{Written, coders, counted, in_memory, link, listed, made, page, paragraphs, printed, tag_paths};
use model::codebook::PATH_SEPARATOR;
use model::excerpt::{CitationStyle, Excerpt, Sheet};
use std::collections::BTreeMap;
use std::io::{Error, Write};

const STYLE: &str = include_str!("page.css");

/// Writes the sheet as one HTML page. An excerpt with several tags stands under each of
/// them; tags are in the order of their names.
pub fn html(sheet: &Sheet) -> Written {
    in_memory(|out| write_html(sheet, out))
}

/// As [`html`], one excerpt after the other. Fails as `to` does.
pub fn write_html(sheet: &Sheet, to: &mut dyn Write) -> Result<(), Error> {
    let style = sheet.provenance.citation_style;
    let groups = by_tag(sheet);
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<meta name=\"color-scheme\" content=\"light dark\">\n";
    out += &format!(
        "<title>Excerpts from {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(&sheet.provenance.project)
    );
    out += &format!(
        "<header>\n<h1>Excerpts from {}</h1>\n",
        apart(&sheet.provenance.project)
    );
    if !sheet.provenance.choice.is_empty() {
        out += &format!("<p>Chosen: {}</p>\n", apart(&sheet.provenance.choice));
    }
    out += &format!(
        "<p>{}. Positions are characters (Unicode code points) of the article’s text, counted from 0; the end is not included.</p>\n</header>\n",
        counted(sheet.excerpts.len(), "excerpt"),
    );
    out += "<nav aria-label=\"Tags\">\n<ol>\n";
    for (number, group) in groups.iter().enumerate() {
        out += &format!(
            "<li><a href=\"#tag-{}\">{}{}</a> <span class=\"count\">{}</span></li>\n",
            number + 1,
            swatch(group.colour),
            apart(&group.name()),
            group.excerpts.len(),
        );
    }
    out += "</ol>\n</nav>\n<main>\n";
    for (number, group) in groups.iter().enumerate() {
        out += &format!(
            "<section id=\"tag-{}\">\n<h2>{}{}</h2>\n",
            number + 1,
            swatch(group.colour),
            apart(&group.name())
        );
        for excerpt in &group.excerpts {
            out += &article(excerpt, style);
            to.write_all(out.as_bytes())?;
            out.clear();
        }
        out += "</section>\n";
    }
    out += "</main>\n<footer>\n<dl class=\"source\">\n";
    for (name, value) in made(&sheet.provenance) {
        out += &format!("<dt>{name}</dt><dd>{}</dd>\n", apart(&value));
    }
    out += "</dl>\n</footer>\n</body>\n</html>\n";
    to.write_all(out.as_bytes())
}

struct Group<'s> {
    /// Empty for excerpts without a tag, which come last.
    path: Vec<&'s str>,
    colour: &'s str,
    excerpts: Vec<&'s Excerpt>,
}

impl Group<'_> {
    fn name(&self) -> String {
        if self.path.is_empty() {
            "Without a tag".to_owned()
        } else {
            self.path.join(PATH_SEPARATOR)
        }
    }
}

fn by_tag(sheet: &Sheet) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<Vec<&str>, Group> = BTreeMap::new();
    let mut untagged = Vec::new();
    for excerpt in &sheet.excerpts {
        for tagging in &excerpt.taggings {
            let path: Vec<&str> = tagging.tag_path.iter().map(String::as_str).collect();
            let group = groups.entry(path.clone()).or_insert_with(|| Group {
                path,
                colour: &tagging.colour,
                excerpts: Vec::new(),
            });
            // Two coders may have given one tag to one passage.
            if !group
                .excerpts
                .last()
                .is_some_and(|last| std::ptr::eq(*last, excerpt))
            {
                group.excerpts.push(excerpt);
            }
        }
        if excerpt.taggings.is_empty() {
            untagged.push(excerpt);
        }
    }
    let mut out: Vec<Group> = groups.into_values().collect();
    if !untagged.is_empty() {
        out.push(Group {
            path: Vec::new(),
            colour: "",
            excerpts: untagged,
        });
    }
    out
}

fn article(excerpt: &Excerpt, style: CitationStyle) -> String {
    let language = language(&excerpt.language);
    let mut out = format!(
        "<article data-passage=\"{}\" data-article=\"{}\">\n<blockquote dir=\"auto\"{language}>\n",
        escaped(&excerpt.passage),
        escaped(&excerpt.article)
    );
    let all = paragraphs(&excerpt.quotation);
    for (index, lines) in all.iter().enumerate() {
        let before = if index == 0 {
            context(&excerpt.before, "before")
        } else {
            String::new()
        };
        let after = if index + 1 == all.len() {
            context(&excerpt.after, "after")
        } else {
            String::new()
        };
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        out += &format!("<p>{before}<q>{}</q>{after}</p>\n", lines.join("<br>"));
    }
    out += "</blockquote>\n";
    out += &format!("<p class=\"reference\">{}</p>\n", reference(excerpt, style));
    for lines in paragraphs(&excerpt.memo) {
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        out += &format!("<p class=\"memo\" dir=\"auto\">{}</p>\n", lines.join("<br>"));
    }
    let mut facts = vec![format!(
        "paragraph {}, characters {} to {}",
        excerpt.paragraph, excerpt.start, excerpt.end
    )];
    let tags: Vec<String> = tag_paths(excerpt).iter().map(|path| apart(path)).collect();
    if !tags.is_empty() {
        facts.push(format!("tags: {}", tags.join("; ")));
    }
    let coders = coders(excerpt);
    if !coders.is_empty() {
        facts.push(format!("tagged by {}", apart(&listed(&coders))));
    }
    if !excerpt.stories.is_empty() {
        facts.push(format!("story: {}", apart(&excerpt.stories.join("; "))));
    }
    out += &format!("<p class=\"facts\">{}</p>\n", facts.join(" · "));
    out += &format!(
        "<p class=\"source\">{} · SHA-256 <code>{}</code></p>\n</article>\n",
        apart(&excerpt.source_file),
        escaped(&excerpt.source_sha256),
    );
    out
}

fn reference(excerpt: &Excerpt, style: CitationStyle) -> String {
    if let Some(pieces) = cite::reference(style, excerpt, true) {
        return pieces.iter().map(in_look).collect();
    }
    let mut parts = Vec::new();
    if !excerpt.byline.is_empty() {
        parts.push(apart(&listed(&excerpt.byline)));
    }
    let headline = apart(&excerpt.headline);
    parts.push(if excerpt.headline_is_first_words {
        format!("[{headline} …]")
    } else {
        format!("“{headline}”")
    });
    if !excerpt.outlet.is_empty() {
        parts.push(format!("<cite>{}</cite>", apart(&excerpt.outlet)));
    }
    if !excerpt.published.is_empty() {
        parts.push(format!(
            "<span class=\"date\">{}</span>",
            escaped(&excerpt.published)
        ));
    }
    if !excerpt.updated.is_empty() {
        parts.push(format!(
            "updated <span class=\"date\">{}</span>",
            escaped(&excerpt.updated)
        ));
    }
    parts.extend(
        printed(excerpt)
            .iter()
            .chain(&page(excerpt))
            .map(|part| apart(part)),
    );
    if !excerpt.url.is_empty() {
        let text = escaped(&excerpt.url);
        parts.push(match link(&excerpt.url) {
            Some(_) => format!("<a href=\"{text}\" rel=\"noreferrer noopener\">{text}</a>"),
            None => text,
        });
    }
    parts.join(", ") + "."
}

fn in_look(piece: &Piece) -> String {
    let text = escaped(&piece.text);
    match piece.look {
        Look::Own => text,
        Look::Foreign => format!("<bdi>{text}</bdi>"),
        Look::Italic => format!("<cite><bdi>{text}</bdi></cite>"),
        Look::Address => format!("<a href=\"{text}\" rel=\"noreferrer noopener\">{text}</a>"),
    }
}

fn context(words: &str, class: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match (words.is_empty(), class) {
        (true, _) => String::new(),
        (false, "before") => format!("<span class=\"context\">… {} </span>", escaped(&words)),
        (false, _) => format!("<span class=\"context\"> {} …</span>", escaped(&words)),
    }
}

/// A square in the tag's colour, if it is one: a colour is put into a style, where anything
/// else could do harm.
fn swatch(colour: &str) -> String {
    let is_colour = colour
        .strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    if is_colour {
        format!("<span class=\"swatch\" style=\"background:{colour}\"></span>")
    } else {
        String::new()
    }
}

fn language(tag: &str) -> String {
    let is_tag = !tag.is_empty() && tag.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    if is_tag {
        format!(" lang=\"{tag}\"")
    } else {
        String::new()
    }
}

/// A piece of foreign text in a line of ours, in its own direction.
fn apart(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
