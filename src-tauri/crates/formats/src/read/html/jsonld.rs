//! What a page says of its article in JSON-LD (schema.org).

use serde_json::Value;

/// The article's members, each as the page has it and with its path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub body: Option<String>,
    pub updated: Option<String>,
    pub section: Option<String>,
    pub page: Option<String>,
    pub edition: Option<String>,
    pub dateline: Option<String>,
}

/// Deeper structures are left alone.
const DEEPEST: usize = 12;

/// Reads one `script` element's content; what is no JSON gives nothing.
pub fn read(script: &str, into: &mut Stated) {
    let script = script
        .trim()
        .trim_start_matches("<![CDATA[")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("]]>")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    // Raw line ends inside strings are a common fault of templates.
    let value: Value = match serde_json::from_str(script) {
        Ok(value) => value,
        Err(_) => {
            let mended: String = script
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect();
            match serde_json::from_str(&mended) {
                Ok(value) => value,
                Err(_) => return,
            }
        }
    };
    let mut articles = Vec::new();
    let mut pages = Vec::new();
    collect(&value, 0, &mut articles, &mut pages);
    for article in articles {
        fill(article, &value, into);
    }
    for page in pages {
        // A web page's own name is a title with a slogan; its date is as good as the article's.
        if into.published.is_none() {
            into.published = string(page, "datePublished");
        }
        if into.language.is_none() {
            into.language = string(page, "inLanguage");
        }
        if into.authors.is_empty() {
            into.authors = page
                .get("author")
                .map(|author| people(author, &value, 0))
                .unwrap_or_default();
        }
    }
    if into.outlet.is_none() {
        into.outlet = find_type(&value, &["NewsMediaOrganization"], 0).and_then(|org| string(org, "name"));
    }
}

fn collect<'v>(value: &'v Value, depth: usize, articles: &mut Vec<&'v Value>, pages: &mut Vec<&'v Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect(item, depth + 1, articles, pages)),
        Value::Object(members) => {
            let kinds = types(value);
            if kinds.iter().any(|kind| is_article(kind)) {
                articles.push(value);
                return;
            }
            if kinds
                .iter()
                .any(|kind| matches!(*kind, "WebPage" | "ItemPage" | "VideoObject"))
            {
                pages.push(value);
            }
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "itemReviewed",
            ] {
                if let Some(inner) = members.get(key) {
                    collect(inner, depth + 1, articles, pages);
                }
            }
        }
        _ => {}
    }
}

fn types(value: &Value) -> Vec<&str> {
    let name = |text: &'_ str| -> usize { text.rfind(['/', ':', '#']).map_or(0, |at| at + 1) };
    match value.get("@type") {
        Some(Value::String(kind)) => vec![&kind[name(kind)..]],
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .map(|kind| &kind[name(kind)..])
            .collect(),
        _ => Vec::new(),
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(
            kind,
            "BlogPosting" | "LiveBlogPosting" | "Report" | "Review" | "SocialMediaPosting" | "CriticReview"
        )
}

fn fill(article: &Value, whole: &Value, into: &mut Stated) {
    let first = |slot: &mut Option<String>, value: Option<String>| {
        if slot.is_none() {
            *slot = value;
        }
    };
    first(
        &mut into.headline,
        string(article, "headline").or_else(|| string(article, "name")),
    );
    first(
        &mut into.published,
        string(article, "datePublished").or_else(|| string(article, "dateCreated")),
    );
    first(&mut into.language, string(article, "inLanguage"));
    first(&mut into.body, string(article, "articleBody"));
    first(&mut into.updated, string(article, "dateModified"));
    first(
        &mut into.section,
        string(article, "articleSection").or_else(|| string(article, "printSection")),
    );
    first(
        &mut into.page,
        string(article, "printPage").or_else(|| string(article, "pagination")),
    );
    first(&mut into.edition, string(article, "printEdition"));
    first(&mut into.dateline, string(article, "dateline"));
    let publisher = article
        .get("publisher")
        .or_else(|| article.get("sourceOrganization"));
    first(
        &mut into.outlet,
        publisher.and_then(|publisher| name_of(publisher, whole, 0)),
    );
    first(
        &mut into.url,
        string(article, "url")
            .or_else(|| string(article, "mainEntityOfPage"))
            .filter(|url| url.starts_with("http")),
    );
    if into.authors.is_empty() {
        let author = article.get("author").or_else(|| article.get("creator"));
        into.authors = author.map(|author| people(author, whole, 0)).unwrap_or_default();
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    let text = match value.get(key)? {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().find_map(Value::as_str)?.to_owned(),
        Value::Object(members) => members
            .get("@value")
            .or_else(|| members.get("@id"))
            .or_else(|| members.get("name"))?
            .as_str()?
            .to_owned(),
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn name_of(value: &Value, whole: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(name) => {
            Some(name.trim().to_owned()).filter(|name| !name.is_empty() && !name.starts_with("http"))
        }
        Value::Array(items) => items.iter().find_map(|item| name_of(item, whole, depth + 1)),
        Value::Object(_) => string(value, "name").or_else(|| {
            let id = value.get("@id")?.as_str()?;
            if depth > 2 {
                None
            } else {
                name_of(find_id(whole, id, 0)?, whole, depth + 3)
            }
        }),
        _ => None,
    }
}

/// The names of authors, whether written as words, objects, lists or references to the graph.
fn people(value: &Value, whole: &Value, depth: usize) -> Vec<String> {
    if depth > 3 {
        return Vec::new();
    }
    match value {
        Value::Array(items) => items
            .iter()
            .flat_map(|item| people(item, whole, depth + 1))
            .collect(),
        Value::Object(members) => match members.get("name") {
            Some(inner @ (Value::Array(_) | Value::Object(_))) => people(inner, whole, depth + 1),
            _ => name_of(value, whole, 0).into_iter().collect(),
        },
        _ => name_of(value, whole, 0).into_iter().collect(),
    }
}

fn find_id<'v>(value: &'v Value, id: &str, depth: usize) -> Option<&'v Value> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find_id(item, id, depth + 1)),
        Value::Object(members) => {
            if members.get("@id").and_then(Value::as_str) == Some(id) && members.contains_key("name") {
                return Some(value);
            }
            members.values().find_map(|inner| find_id(inner, id, depth + 1))
        }
        _ => None,
    }
}

fn find_type<'v>(value: &'v Value, wanted: &[&str], depth: usize) -> Option<&'v Value> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find_type(item, wanted, depth + 1)),
        Value::Object(members) => {
            if types(value).iter().any(|kind| wanted.contains(kind)) {
                return Some(value);
            }
            members
                .values()
                .find_map(|inner| find_type(inner, wanted, depth + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_graphs_lists_and_references() {
        let mut stated = Stated::default();
        read(
            r##"{"@graph":[{"@type":["ReportageNewsArticle"],"headline":"Ferry aground","datePublished":"2031-04-14T09:03:00Z","dateModified":"2031-04-15T08:00:00Z","printPage":"A4",
            "author":[{"@id":"#ada"},{"@type":"Person","name":"Jon Berg"}],"publisher":{"@id":"#org"}},
            {"@id":"#ada","@type":"Person","name":"Ada Holm"},{"@id":"#org","@type":"Organization","name":"Coastwire"}]}"##,
            &mut stated,
        );
        assert_eq!(stated.headline.as_deref(), Some("Ferry aground"));
        assert_eq!(stated.updated.as_deref(), Some("2031-04-15T08:00:00Z"));
        assert_eq!(stated.page.as_deref(), Some("A4"));
        assert_eq!(stated.authors, ["Ada Holm", "Jon Berg"]);
        assert_eq!(stated.outlet.as_deref(), Some("Coastwire"));
        assert_eq!(stated.published.as_deref(), Some("2031-04-14T09:03:00Z"));
    }

    #[test]
    fn what_is_no_json_says_nothing() {
        let mut stated = Stated::default();
        for script in [
            "",
            "{",
            "[[[[",
            "null",
            "{\"@type\":\"NewsArticle\",\"headline\":{}}",
        ] {
            read(script, &mut stated);
        }
        assert_eq!(stated, Stated::default());
    }
}
