//! Pages: HTML and Markdown. Each excerpt is the stretch behind a mark that names its passage.

use super::{Item, Kind, Of, Stated, no_export};
use model::excerpt::CitationStyle;

pub fn html(text: &str) -> Result<Stated, String> {
    let text = text.replace("\r\n", "\n");
    let mut items = Vec::new();
    for rest in text.split("<article data-passage=\"").skip(1) {
        let block = rest.split("</article>").next().unwrap_or(rest);
        let id = block.split('"').next().unwrap_or_default().to_owned();
        let quoted: Vec<String> = block
            .split("<q>")
            .skip(1)
            .filter_map(|rest| rest.split("</q>").next())
            .map(words_of_html)
            .collect();
        items.push(item(Of::Passage(id), block, quoted.join("\n")));
    }
    // What is quoted outside of all marks is held against nothing.
    let within: usize = text
        .split("<article data-passage=\"")
        .skip(1)
        .map(|rest| {
            rest.split("</article>")
                .next()
                .unwrap_or(rest)
                .matches("<q>")
                .count()
        })
        .sum();
    let unmarked = text.matches("<q").count().saturating_sub(within)
        + text.matches("<article").count().saturating_sub(items.len());
    let problems = match unmarked {
        0 => Vec::new(),
        _ => vec!["The page quotes something that names no passage, so it could not be verified.".to_owned()],
    };
    let headings = text
        .split("<h2>")
        .skip(1)
        .filter_map(|rest| rest.split("</h2>").next())
        .map(|heading| {
            words_of_html(
                heading
                    .split("<bdi>")
                    .nth(1)
                    .unwrap_or(heading)
                    .trim_end_matches("</bdi>"),
            )
        })
        .collect();
    // The page is of Variorum where it says how it was made.
    let said = |name: &str| {
        let start = format!("<dt>{name}</dt><dd><bdi>");
        text.split(&start)
            .nth(1)
            .and_then(|rest| rest.split('<').next())
            .map(str::to_owned)
    };
    let project_id = said("Project id");
    if project_id.is_none() && items.is_empty() {
        return Err(no_export());
    }
    Ok(Stated {
        headings,
        problems,
        project_id,
        excerpt_count: said("Excerpts").and_then(|count| count.parse().ok()),
        citation_style: CitationStyle::named(&said("Citation style").unwrap_or_default()),
        items,
        ..Stated::of(Kind::Html)
    })
}

pub fn markdown(text: &str) -> Result<Stated, String> {
    let text = text.replace("\r\n", "\n");
    let said = |name: &str| -> Option<String> {
        let start = format!("{name}: ");
        let line = text.lines().take(60).find_map(|line| line.strip_prefix(&start))?;
        match serde_json::from_str(line).ok()? {
            serde_json::Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    };
    let by_tag = said("tag").is_some();
    let alone = said("article_id").is_some();
    let mut items = Vec::new();
    for rest in text.split("\n<!-- ").skip(1) {
        let Some((mark, block)) = rest.split_once(" -->\n") else {
            continue;
        };
        // In several notes put together another one's front stands behind the last excerpt.
        let block = block.split("---\ntag: ").next().unwrap_or(block);
        match mark.split_once(' ') {
            Some(("passage", id)) => {
                let quoted: Vec<String> = block
                    .lines()
                    .skip_while(|line| line.is_empty())
                    .map_while(|line| line.strip_prefix('>'))
                    .map(words_of_markdown)
                    .collect();
                items.push(item(Of::Passage(id.to_owned()), block, quoted.join("\n")));
            }
            Some(("article", id)) => items.push(item(Of::Article(id.to_owned()), block, String::new())),
            _ => {}
        }
    }
    let kind = if by_tag {
        Kind::MarkdownByTag
    } else {
        Kind::Markdown
    };
    Ok(Stated {
        project_id: said("project_id"),
        // A note of several says as `excerpt_count` how many all of them have.
        excerpt_count: said(if by_tag || alone {
            "excerpts"
        } else {
            "excerpt_count"
        })
        .and_then(|count| count.parse().ok()),
        citation_style: CitationStyle::named(&said("citation_style").unwrap_or_default()),
        items,
        ..Stated::of(kind)
    })
}

fn item(of: Of, block: &str, quotation: String) -> Item {
    Item {
        of,
        fields: vec![
            ("quotation".to_owned(), quotation.clone()),
            ("what is said of it".to_owned(), block.trim().to_owned()),
        ],
        place: None,
        quotation,
    }
}

fn words_of_html(block: &str) -> String {
    block
        .replace("<br>", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn words_of_markdown(line: &str) -> String {
    let line = line.strip_suffix('\\').unwrap_or(line);
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    out
}
