//! The reading list: where coders differ, and who said what.

use super::Chosen;
use super::cells::{ranges, touched};
use crate::ids::*;
use crate::store::coded::Coded;
use crate::store::tables::Text;
use crate::wire::AgreementUnit;
use model::ByteRange;
use std::collections::BTreeMap;

/// A stretch that not all coders of the article tagged alike.
#[derive(Clone, Debug)]
pub struct Disagreement {
    pub article: ArticleId,
    /// From the first to the last character that anybody tagged so; bytes.
    pub range: ByteRange,
    pub tag: TagId,
    pub text: String,
    /// Each passage with the tag, in order of position.
    pub marked: Vec<Marked>,
    /// The coders of the article who have not tagged it so anywhere in the range.
    pub without: Vec<String>,
}

/// What one coder tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub coder: String,
    pub passage: PassageId,
    pub range: ByteRange,
}

pub(super) fn of_article(
    chosen: &Chosen,
    text: &Text,
    unit: AgreementUnit,
    names: &[&str],
    found: &mut Vec<Disagreement>,
) {
    let units = match unit {
        AgreementUnit::Character => Vec::new(),
        _ => ranges(text, chosen.language.as_deref(), unit),
    };
    let mut by_tag: BTreeMap<TagId, Vec<&(Coded, usize)>> = BTreeMap::new();
    for marked in &chosen.marked {
        by_tag.entry(marked.0.tag).or_default().push(marked);
    }
    let first = found.len();
    for (tag, marked) in by_tag {
        for group in groups(&marked, &units) {
            if !differs(chosen, &group, &units) {
                continue;
            }
            let start = group.iter().map(|(coded, _)| coded.start).min().unwrap_or(0);
            let end = group.iter().map(|(coded, _)| coded.end).max().unwrap_or(0);
            let range = ByteRange::new(start as usize, end as usize);
            let Some(words) = range.of(&text.content) else {
                continue;
            };
            let name = |coder: usize| names.get(coder).copied().unwrap_or_default().to_owned();
            found.push(Disagreement {
                article: chosen.id,
                range,
                tag,
                text: words.to_owned(),
                marked: group
                    .iter()
                    .map(|(coded, coder)| Marked {
                        coder: name(*coder),
                        passage: coded.passage,
                        range: range_of(coded),
                    })
                    .collect(),
                without: (0..names.len())
                    .filter(|coder| chosen.judged[*coder])
                    .filter(|coder| group.iter().all(|(_, by)| by != coder))
                    .map(name)
                    .collect(),
            });
        }
    }
    found[first..].sort_by_key(|item| (item.range, item.tag));
}

fn range_of(coded: &Coded) -> ByteRange {
    ByteRange::new(coded.start as usize, coded.end as usize)
}

/// Passages that share a character or a unit, directly or through others; those in no unit are left
/// out, as they are where agreement is measured.
fn groups<'c>(marked: &[&'c (Coded, usize)], units: &[ByteRange]) -> Vec<Vec<&'c (Coded, usize)>> {
    let mut out: Vec<Vec<&(Coded, usize)>> = Vec::new();
    let mut end = 0;
    for item in marked {
        let span = span(range_of(&item.0), units);
        if span.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(group) if span.start < end => group.push(item),
            _ => out.push(vec![item]),
        }
        end = end.max(span.end);
    }
    out
}

/// The units that a range touches, by number; without units the range itself.
fn span(range: ByteRange, units: &[ByteRange]) -> ByteRange {
    if units.is_empty() {
        return range;
    }
    let places = touched(units, range);
    ByteRange::new(places.start, places.end)
}

/// Whether the coders of the article did not all mark the same units, or the same characters.
fn differs(chosen: &Chosen, group: &[&(Coded, usize)], units: &[ByteRange]) -> bool {
    let of = |coder: usize| {
        let own = group
            .iter()
            .filter(|(_, by)| *by == coder)
            .map(|(coded, _)| range_of(coded));
        joined(own.map(|range| span(range, units)).collect())
    };
    let mut said = (0..chosen.judged.len())
        .filter(|coder| chosen.judged[*coder])
        .map(of);
    let first = said.next();
    said.any(|other| first.as_ref() != Some(&other))
}

/// Ranges joined where they overlap or touch, so that equal cover is equal.
fn joined(mut ranges: Vec<ByteRange>) -> Vec<ByteRange> {
    ranges.sort_unstable();
    let mut out: Vec<ByteRange> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
