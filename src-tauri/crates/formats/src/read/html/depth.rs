//! How deep a page nests, counted without parsing it.

/// Deeper pages are flattened: parsers grow slow or overflow their stack on them.
pub const DEEPEST: usize = 400;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "!doctype",
];

/// Elements that close by themselves when the next begins, so that missing end tags do not count.
const SELF_CLOSING: &[&str] = &[
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody",
];

/// The page with the tags beyond [`DEEPEST`] levels left out, or `None` where it is not that deep.
pub fn flattened(html: &str) -> Option<String> {
    let mut depth: usize = 0;
    let mut deepest: usize = 0;
    let mut out = String::new();
    let mut at = 0;
    let mut kept_from = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment.find("-->").map_or(html.len(), |end| open + 4 + end + 3);
            continue;
        }
        let closing = rest[1..].starts_with('/');
        let name_from = open + 1 + usize::from(closing);
        let name: String = html[name_from..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '!' | ':'))
            .take(24)
            .flat_map(char::to_lowercase)
            .collect();
        if name.is_empty() {
            at = open + 1;
            continue;
        }
        let Some(end) = html[open..].find('>').map(|found| open + found + 1) else {
            break;
        };
        let counted = !VOID.contains(&name.as_str())
            && !SELF_CLOSING.contains(&name.as_str())
            && !html[open..end].ends_with("/>");
        let before = depth;
        if counted {
            depth = if closing {
                depth.saturating_sub(1)
            } else {
                depth + 1
            };
        }
        deepest = deepest.max(depth);
        if counted && before.max(depth) > DEEPEST {
            out.push_str(&html[kept_from..open]);
            out.push(' ');
            kept_from = end;
        }
        at = end;
        // Markup inside scripts and styles is none.
        if !closing && matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
            let close = format!("</{name}");
            let lower_from = &html.as_bytes()[at..];
            at = lower_from
                .windows(close.len())
                .position(|window| window.eq_ignore_ascii_case(close.as_bytes()))
                .map_or(html.len(), |found| at + found);
            if !html.is_char_boundary(at) {
                break;
            }
        }
    }
    (deepest > DEEPEST).then(|| {
        out.push_str(&html[kept_from..]);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flattens_only_what_is_too_deep() {
        assert_eq!(flattened("<div><p>Ferry</p></div>"), None);
        assert_eq!(flattened(&"<p>Ferry".repeat(5000)), None);
        let deep = format!("{}Ferry{}", "<div>".repeat(60_000), "</div>".repeat(60_000));
        let flat = flattened(&deep).unwrap();
        assert!(flat.contains("Ferry"));
        assert_eq!(flat.matches("<div>").count(), DEEPEST);
        assert_eq!(flat.matches("</div>").count(), DEEPEST);
    }
}
