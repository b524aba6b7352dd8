//! The units of an article, and which coder gave which tags to how many of them.

use super::Chosen;
use crate::ids::TagId;
use crate::store::tables::Text;
use crate::wire::AgreementUnit;
use model::text::{Offsets, sentences::sentences};
use model::{ByteRange, CodePointRange};
use std::collections::{BTreeMap, BTreeSet};

/// An article as the coefficients see it.
pub(super) struct ArticleCells {
    pub judged: Vec<bool>,
    /// How many units it has.
    pub units: f64,
    /// Which tags by which coders, in order, and how many units carry exactly these; units that
    /// carry none are not listed.
    pub cells: Vec<(Vec<(TagId, usize)>, f64)>,
    /// Characters of its text, and the marked stretches of it.
    pub length: usize,
    pub stretches: Vec<(CodePointRange, TagId, usize)>,
}

impl ArticleCells {
    /// Calls back for each tag with each coder's judgement: 1 tagged, 0 not, none not coded.
    pub fn of_each_tag(&self, mut say: impl FnMut(TagId, &[Option<u32>], f64)) {
        for (active, units) in &self.cells {
            for of_tag in active.chunk_by(|a, b| a.0 == b.0) {
                let mut judgements: Vec<Option<u32>> =
                    self.judged.iter().map(|judged| judged.then_some(0)).collect();
                for (_, coder) in of_tag {
                    judgements[*coder] = Some(1);
                }
                if let Some((tag, _)) = of_tag.first() {
                    say(*tag, &judgements, *units);
                }
            }
        }
    }
}

pub(super) fn cells(chosen: &Chosen, text: &Text, unit: AgreementUnit) -> ArticleCells {
    let offsets = (!text.content.is_ascii()).then(|| Offsets::new(&text.content));
    let length = offsets
        .as_ref()
        .map_or(text.content.len(), Offsets::code_point_len);
    let mut stretches = Vec::with_capacity(chosen.marked.len());
    for (coded, coder) in &chosen.marked {
        let bytes = ByteRange::new(coded.start as usize, coded.end as usize);
        let points = match &offsets {
            Some(offsets) => offsets.code_points(bytes),
            None => Some(CodePointRange::new(bytes.start, bytes.end)),
        };
        // A passage outside its text is what `check` reports; it cannot be counted.
        if let Some(points) = points.filter(|points| points.end <= length) {
            stretches.push((points, coded.tag, *coder));
        }
    }
    let (units, cells) = if unit == AgreementUnit::Character {
        (length, of_characters(&stretches))
    } else {
        let ranges = ranges(text, chosen.language.as_deref(), unit);
        (ranges.len(), of_ranges(&ranges, chosen))
    };
    ArticleCells {
        judged: chosen.judged.clone(),
        units: units as f64,
        cells: cells.into_iter().collect(),
        length,
        stretches,
    }
}

/// The units of a text, in order and without overlaps.
pub(super) fn ranges(text: &Text, language: Option<&str>, unit: AgreementUnit) -> Vec<ByteRange> {
    let paragraphs = || text.paragraphs.0.iter().map(|paragraph| paragraph.range);
    match unit {
        AgreementUnit::Paragraph => paragraphs().filter(|range| !range.is_empty()).collect(),
        AgreementUnit::Sentence => paragraphs()
            .flat_map(|range| {
                let inside = range.of(&text.content).unwrap_or_default();
                sentences(inside, language)
                    .into_iter()
                    .map(move |s| ByteRange::new(s.start + range.start, s.end + range.start))
            })
            .collect(),
        AgreementUnit::Article | AgreementUnit::Character => {
            vec![ByteRange::new(0, text.content.len())]
        }
    }
}

/// The places of the units that a range has characters in.
pub(super) fn touched(units: &[ByteRange], range: ByteRange) -> std::ops::Range<usize> {
    let first = units.partition_point(|unit| unit.end <= range.start);
    let end = units.partition_point(|unit| unit.start < range.end);
    first..end.max(first)
}

type Cells = BTreeMap<Vec<(TagId, usize)>, f64>;

fn of_ranges(units: &[ByteRange], chosen: &Chosen) -> Cells {
    let mut active: BTreeMap<usize, BTreeSet<(TagId, usize)>> = BTreeMap::new();
    for (coded, coder) in &chosen.marked {
        let range = ByteRange::new(coded.start as usize, coded.end as usize);
        for unit in touched(units, range) {
            active.entry(unit).or_default().insert((coded.tag, *coder));
        }
    }
    let mut cells = Cells::new();
    for set in active.into_values() {
        *cells.entry(set.into_iter().collect()).or_default() += 1.0;
    }
    cells
}

/// Walks along the text from one end of a passage to the next; in between nothing changes.
fn of_characters(stretches: &[(CodePointRange, TagId, usize)]) -> Cells {
    let mut ends: Vec<(usize, bool, TagId, usize)> = Vec::with_capacity(stretches.len() * 2);
    for (range, tag, coder) in stretches {
        ends.push((range.start, true, *tag, *coder));
        ends.push((range.end, false, *tag, *coder));
    }
    ends.sort_unstable();
    let mut open: BTreeMap<(TagId, usize), u32> = BTreeMap::new();
    let mut cells = Cells::new();
    let mut at = 0;
    for (position, begins, tag, coder) in ends {
        if position > at && !open.is_empty() {
            *cells.entry(open.keys().copied().collect()).or_default() += (position - at) as f64;
        }
        at = position;
        let times = open.entry((tag, coder)).or_default();
        // At one position ends sort before beginnings: what ends there was open before.
        *times = if begins {
            *times + 1
        } else {
            times.saturating_sub(1)
        };
        if *times == 0 {
            open.remove(&(tag, coder));
        }
    }
    cells
}
