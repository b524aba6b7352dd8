//! What a tag is, in one text, for formats that know no more of a tag than a description.
//!
//! People read it as it stands in other programs; an import of the same program takes it apart
//! again ([`read_back`]).

use model::excerpt::CodebookEntry;

const USE_WHEN: &str = "Use when: ";
const NOT_WHEN: &str = "Do not use when: ";
const EXAMPLE: &str = "Example: ";
const KEY: &str = "Key: ";
const RETIRED: &str = "Retired: no longer to be used.";

/// What stood in a description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    pub definition: String,
    pub use_when: String,
    pub not_when: String,
    pub key: String,
    pub retired: bool,
}

/// The definition, then paragraphs that begin with what they say. Examples only where passages do
/// not leave with the tag.
pub(super) fn described(entry: &CodebookEntry, with_examples: bool) -> String {
    let mut parts: Vec<String> = vec![entry.definition.clone()];
    if with_examples {
        parts.extend(entry.examples.iter().map(|words| format!("{EXAMPLE}“{words}”")));
    }
    for (label, said) in [
        (USE_WHEN, &entry.use_when),
        (NOT_WHEN, &entry.not_when),
        (KEY, &entry.key),
    ] {
        if !said.is_empty() {
            parts.push(format!("{label}{said}"));
        }
    }
    if entry.retired {
        parts.push(RETIRED.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// A description taken apart from its end; what no paragraph announces is the definition.
pub fn read_back(description: &str) -> Described {
    let mut out = Described::default();
    let mut rest = description;
    if let Some(before) = before_last(rest, RETIRED, true) {
        out.retired = true;
        rest = before.0;
    }
    for (label, field) in [
        (KEY, &mut out.key),
        (NOT_WHEN, &mut out.not_when),
        (USE_WHEN, &mut out.use_when),
    ] {
        if let Some((before, said)) = before_last(rest, label, false) {
            said.clone_into(field);
            rest = before;
        }
    }
    rest.clone_into(&mut out.definition);
    out
}

/// What stands before and after the last paragraph that begins with a label; `alone` where the
/// label is all that may follow.
fn before_last<'t>(text: &'t str, label: &str, alone: bool) -> Option<(&'t str, &'t str)> {
    let at = text
        .rmatch_indices(label)
        .map(|(at, _)| at)
        .find(|at| *at == 0 || text[..*at].ends_with("\n\n"))?;
    let after = &text[at + label.len()..];
    (!alone || after.is_empty()).then(|| (text[..at].trim_end_matches('\n'), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_comes_apart_as_it_was_put_together() {
        let full = CodebookEntry {
            definition: "Who answers.\n\nNot who pays.".to_owned(),
            use_when: "A duty is named.\nEven in passing.".to_owned(),
            not_when: "Blame alone.\n\nOr praise.".to_owned(),
            key: "r".to_owned(),
            retired: true,
            ..CodebookEntry::default()
        };
        let none = CodebookEntry::default();
        let some = CodebookEntry {
            not_when: "Key: words stand in a title".to_owned(),
            ..none.clone()
        };
        for entry in [full, none, some] {
            let back = read_back(&described(&entry, false));
            assert_eq!(
                (
                    back.definition,
                    back.use_when,
                    back.not_when,
                    back.key,
                    back.retired
                ),
                (
                    entry.definition,
                    entry.use_when,
                    entry.not_when,
                    entry.key,
                    entry.retired
                )
            );
        }
        let examples = CodebookEntry {
            definition: "Harm.".to_owned(),
            examples: vec!["ran aground".to_owned()],
            use_when: "Named.".to_owned(),
            ..CodebookEntry::default()
        };
        let text = described(&examples, true);
        assert_eq!(text, "Harm.\n\nExample: “ran aground”\n\nUse when: Named.");
        assert_eq!(read_back(&text).definition, "Harm.\n\nExample: “ran aground”");
    }
}
