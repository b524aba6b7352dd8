//! Two texts, word by word.

use crate::text::words::folded;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// In which of the two texts a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// In both.
    Same,
    /// In the first only.
    Missing,
    /// In the second only.
    Added,
}

/// A piece of the two texts laid over each other; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Difference {
    pub kind: DifferenceKind,
    pub text: String,
}

/// Lays two texts over each other, word by word.
///
/// Joining what is same and missing gives `a` exactly. Joining what is same and added gives
/// `b`, except that what is same is spelt as in `a`: in its case, its style of quotation
/// marks and its kind of white space ([`alike`] is the law). Neighbours differ in kind, and
/// between two pieces that are the same what is missing comes before what is added.
pub fn differences(a: &str, b: &str) -> Vec<Difference> {
    let (left, right) = (parts(a), parts(b));
    let mut numbers = HashMap::new();
    let mut keys = |parts: &[Part]| -> Vec<usize> {
        parts
            .iter()
            .map(|part| {
                let next = numbers.len();
                *numbers.entry(folded(part.text)).or_insert(next)
            })
            .collect()
    };
    let steps = steps(&keys(&left), &keys(&right));
    let mut out = Pieces::default();
    for step in quieted(steps, &left, &right) {
        match step {
            Step::Same { a, b } => out.same(left[a], right[b]),
            Step::Missing { a } => out.missing(left[a]),
            Step::Added { b } => out.added(right[b]),
        }
    }
    out.tail(after_last(a, &left), after_last(b, &right));
    out.done
}

/// Whether two texts are the same but for case, the style of quotation marks, and the kind
/// and amount of white space.
pub fn alike(a: &str, b: &str) -> bool {
    let plain = |text: &str| {
        let mut out = String::new();
        for part in parts(text) {
            if !part.white.is_empty() {
                out.push(' ');
            }
            out += &folded(part.text);
        }
        if !after_last(text, &parts(text)).is_empty() {
            out.push(' ');
        }
        out
    };
    plain(a) == plain(b)
}

/// A word or a mark with the white space before it.
#[derive(Clone, Copy)]
struct Part<'t> {
    white: &'t str,
    text: &'t str,
    is_word: bool,
    end: usize,
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut white = 0;
    for (at, piece) in text.split_word_bound_indices() {
        if piece.chars().all(char::is_whitespace) {
            continue;
        }
        let before: &str = &text[white..at];
        white = at + piece.len();
        out.push(Part {
            white: before,
            text: piece,
            is_word: piece.chars().any(char::is_alphanumeric),
            end: white,
        });
    }
    out
}

fn after_last<'t>(text: &'t str, parts: &[Part]) -> &'t str {
    &text[parts.last().map_or(0, |part| part.end)..]
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same { a: usize, b: usize },
    Missing { a: usize },
    Added { b: usize },
}

fn steps(a: &[usize], b: &[usize]) -> Vec<Step> {
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            out.extend(old.zip(new).map(|(a, b)| Step::Same { a, b }));
        } else {
            out.extend(old.map(|a| Step::Missing { a }));
            out.extend(new.map(|b| Step::Added { b }));
        }
    }
    out
}

/// Takes back agreements by chance: marks without a word, or one word alone, amid changes of
/// two words and more on each side. Shown as the same they would only tear the change apart.
fn quieted(steps: Vec<Step>, left: &[Part], right: &[Part]) -> Vec<Step> {
    let is_same = |step: &Step| matches!(step, Step::Same { .. });
    let runs: Vec<&[Step]> = steps.chunk_by(|x, y| is_same(x) == is_same(y)).collect();
    let changed = |run: Option<&&[Step]>| {
        run.map_or((0, 0), |run| {
            run.iter().fold((0, 0), |(missing, added), step| match step {
                Step::Missing { a } => (missing + usize::from(left[*a].is_word), added),
                Step::Added { b } => (missing, added + usize::from(right[*b].is_word)),
                Step::Same { .. } => (missing, added),
            })
        })
    };
    let mut out = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let words = run
            .iter()
            .filter(|step| matches!(step, Step::Same { a, .. } if left[*a].is_word))
            .count();
        let before = changed(index.checked_sub(1).and_then(|before| runs.get(before)));
        let after = changed(runs.get(index + 1));
        let replaced = |(missing, added): (usize, usize), least: usize| missing >= least && added >= least;
        let chance = is_same(&run[0])
            && (words == 0 && replaced(before, 1) && replaced(after, 1)
                || words == 1 && replaced(before, 2) && replaced(after, 2));
        for step in *run {
            match step {
                Step::Same { a, b } if chance => out.extend([Step::Missing { a: *a }, Step::Added { b: *b }]),
                other => out.push(*other),
            }
        }
    }
    out
}

#[derive(Default)]
struct Pieces {
    done: Vec<Difference>,
    missing: String,
    added: String,
}

impl Pieces {
    fn missing(&mut self, part: Part) {
        self.missing += part.white;
        self.missing += part.text;
    }

    fn added(&mut self, part: Part) {
        self.added += part.white;
        self.added += part.text;
    }

    fn same(&mut self, a: Part, b: Part) {
        self.white(a.white, b.white);
        self.push(DifferenceKind::Same, a.text);
    }

    fn tail(&mut self, a: &str, b: &str) {
        self.white(a, b);
        self.flush();
    }

    /// White space on one side only goes to that side's change, so that words neither run
    /// together nor stand apart in either reading.
    fn white(&mut self, a: &str, b: &str) {
        if !a.is_empty() && !b.is_empty() {
            self.flush();
            self.push(DifferenceKind::Same, a);
        } else {
            self.missing += a;
            self.added += b;
            self.flush();
        }
    }

    fn flush(&mut self) {
        let (missing, added) = (std::mem::take(&mut self.missing), std::mem::take(&mut self.added));
        self.push(DifferenceKind::Missing, &missing);
        self.push(DifferenceKind::Added, &added);
    }

    fn push(&mut self, kind: DifferenceKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.kind == kind => last.text += text,
            _ => self.done.push(Difference {
                kind,
                text: text.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
#[path = "differences_tests.rs"]
mod tests;
