//! Cutting the words around what was found out of an article's text.

use super::words::cut;
use tantivy::tokenizer::TextAnalyzer;

/// Words that stand next to each other, as the index has them.
pub(super) type Phrase = Vec<String>;

/// A window of the text, in bytes, and what to mark in it.
#[derive(Debug, PartialEq)]
pub(super) struct Window {
    pub start: usize,
    pub end: usize,
    pub marks: Vec<(usize, usize)>,
}

/// Words shown before the first and after the last mark of a window.
const AROUND: usize = 12;
/// Marks closer together than this, in words, share a window.
const JOIN_WITHIN: usize = 14;

/// The best windows of `text`, in order of position: those with the most different phrases,
/// then the earliest. Gives none where nothing of the phrases stands in the text.
pub(super) fn windows(
    analyzer: &mut TextAnalyzer,
    text: &str,
    phrases: &[Phrase],
    most: usize,
) -> Vec<Window> {
    let words = cut(analyzer, text);
    let mut hits: Vec<(usize, usize, usize)> = Vec::new();
    for (number, phrase) in phrases.iter().enumerate() {
        if phrase.is_empty() || phrase.len() > words.len() {
            continue;
        }
        for at in 0..=words.len() - phrase.len() {
            if phrase
                .iter()
                .zip(&words[at..])
                .all(|(wanted, (word, ..))| wanted == word)
            {
                hits.push((at, at + phrase.len(), number));
            }
        }
    }
    hits.sort_unstable();
    let mut groups: Vec<Vec<(usize, usize, usize)>> = Vec::new();
    for hit in hits {
        match groups.last_mut() {
            Some(group)
                if hit.0 < group[0].0 + 2 * AROUND && hit.0 < group[group.len() - 1].1 + JOIN_WITHIN =>
            {
                group.push(hit)
            }
            _ => groups.push(vec![hit]),
        }
    }
    let different = |group: &[(usize, usize, usize)]| {
        let mut numbers: Vec<usize> = group.iter().map(|hit| hit.2).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    };
    groups.sort_by_key(|group| (std::cmp::Reverse(different(group)), group[0].0));
    groups.truncate(most);
    groups.sort_by_key(|group| group[0].0);
    groups.iter().map(|group| window(text, &words, group)).collect()
}

fn window(text: &str, words: &[(String, usize, usize)], group: &[(usize, usize, usize)]) -> Window {
    let first = group[0].0.saturating_sub(AROUND);
    let last = (group[group.len() - 1].1 + AROUND).min(words.len()) - 1;
    let mut start = words[first].1;
    let mut end = words[last].2;
    // A window stays within the paragraphs of its marks; across a blank line it would join
    // what does not belong together.
    let first_mark = words[group[0].0].1;
    let last_mark = words[group[group.len() - 1].1 - 1].2;
    if let Some(gap) = text[start..first_mark].rfind("\n\n") {
        start += gap + 2;
    }
    if let Some(gap) = text[last_mark..end].find("\n\n") {
        end = last_mark + gap;
    }
    // Take the punctuation along that hangs on the last word.
    end += text[end..]
        .find(|c: char| c.is_whitespace())
        .unwrap_or(text.len() - end);
    let marks = group
        .iter()
        .map(|hit| (words[hit.0].1, words[hit.1 - 1].2))
        .collect::<Vec<_>>();
    Window {
        start,
        end,
        marks: join(marks),
    }
}

fn join(marks: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for mark in marks {
        match out.last_mut() {
            Some(last) if mark.0 < last.1 => last.1 = last.1.max(mark.1),
            _ => out.push(mark),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::words::analyzer;
    use super::*;

    #[test]
    fn windows_stay_in_their_paragraph_and_mark_what_was_searched() {
        let text = "The first paragraph ends here.\n\nEngineers found cracks in the “main hangers” on Monday.\n\nNothing.";
        let phrases = vec![
            vec!["main".to_owned(), "hangers".to_owned()],
            vec!["cracks".to_owned()],
        ];
        let found = windows(&mut analyzer(), text, &phrases, 2);
        assert_eq!(found.len(), 1);
        assert_eq!(
            &text[found[0].start..found[0].end],
            "Engineers found cracks in the “main hangers” on Monday."
        );
        let marked: Vec<&str> = found[0].marks.iter().map(|mark| &text[mark.0..mark.1]).collect();
        assert_eq!(marked, ["cracks", "main hangers"]);
    }

    #[test]
    fn the_richest_windows_come_first_but_are_shown_in_order() {
        let filler = "word ".repeat(60);
        let text = format!("alpha {filler} alpha {filler} alpha beta");
        let phrases = vec![vec!["alpha".to_owned()], vec!["beta".to_owned()]];
        let found = windows(&mut analyzer(), &text, &phrases, 2);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].start, 0);
        assert_eq!(found[1].marks.len(), 2);
    }
}
