//! Cutting text into runs at passage ends, so that overlapping passages can be drawn.

use super::ByteRange;

/// A stretch of text over which the same passages lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub range: ByteRange,
    /// Indexes into the passages handed in, ascending.
    pub passages: Vec<usize>,
}

/// Cuts `paragraph` at the ends of the `passages` that touch it. The segments join back to
/// the paragraph, none is empty, and neighbours differ in their passages.
///
/// The TypeScript mirror is `ui/src/text/segments.ts`; both are checked against
/// `tests/fixtures/segments.json`.
pub fn segments(paragraph: ByteRange, passages: &[ByteRange]) -> Vec<Segment> {
    let mut cuts = vec![paragraph.start, paragraph.end];
    let inside = |at: usize| at > paragraph.start && at < paragraph.end;
    for passage in passages.iter().filter(|passage| !passage.is_empty()) {
        cuts.extend([passage.start, passage.end].into_iter().filter(|at| inside(*at)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Segment> = Vec::new();
    for pair in cuts.windows(2) {
        let range = ByteRange::new(pair[0], pair[1]);
        let over: Vec<usize> = (0..passages.len())
            .filter(|index| !passages[*index].is_empty() && passages[*index].overlaps(range))
            .collect();
        match out.last_mut() {
            Some(last) if last.passages == over => last.range.end = range.end,
            _ => out.push(Segment {
                range,
                passages: over,
            }),
        }
    }
    out
}
