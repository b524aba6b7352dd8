//! Text as it stands in XML, whatever is in it.

/// A text between elements. What XML 1.0 cannot hold becomes U+FFFD.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// ` name="value"`, nothing for a blank value.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, true);
    out.push('"');
}

/// `<name>text</name>`, nothing for a blank text.
pub fn element(out: &mut String, name: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    out.push('<');
    out.push_str(name);
    out.push('>');
    text(out, words);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn escape(out: &mut String, text: &str, in_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // `]]>` must not stand in a text.
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            // Readers turn these into blanks, or a carriage return into a line feed.
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            c if is_barred(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

/// Characters that no XML 1.0 document may hold, not even escaped, and those of the upper control
/// block, at which readers differ.
fn is_barred(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_cannot_hold_is_marked_and_the_rest_comes_back() {
        let mut out = String::new();
        super::element(&mut out, "a", "x ]]> & <y>\r\n\t\u{0}\u{fffe}🌊");
        assert_eq!(out, "<a>x ]]&gt; &amp; &lt;y&gt;&#13;\n\t\u{fffd}\u{fffd}🌊</a>");
        out.clear();
        super::attribute(&mut out, "n", "\"a\"\n<b>\t");
        assert_eq!(out, " n=\"&quot;a&quot;&#10;&lt;b&gt;&#9;\"");
    }
}
