//! Wording shared between any two articles of a project.

use crate::library::{points, watched_job};
use crate::output::Output;
use crate::{Ending, open};
use model::ByteRange;
use model::reuse::origin::Side;
use model::text::Offsets;
use project::ids::ArticleId;
use project::ops::ReusePair;
use project::{Failure, Project};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Serialize)]
struct PairShown {
    a: u32,
    b: u32,
    shared_words: usize,
    containment_a: f64,
    containment_b: f64,
    spans: Vec<SpanShown>,
    /// "a" or "b": which was published first.
    earlier: Option<&'static str>,
    /// "a" or "b": whose outlet the other one credits.
    credited: Option<&'static str>,
    agency: Option<&'static str>,
}

#[derive(Serialize)]
struct SpanShown {
    a: (usize, usize),
    b: (usize, usize),
}

pub fn reuse(path: &Path, min_words: usize, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(path, None)?;
    let mut pairs = project.reuse(min_words, &mut watched_job(out.is_json()))?;
    if out.is_json() {
        in_code_points(&project, &mut pairs)?;
    }
    out.show(&Pairs(&pairs), |lines, pairs| {
        for pair in pairs.0 {
            lines.line(format!(
                "{:>6} words  articles {} and {}  ({:.0} % and {:.0} %){}",
                pair.shared_words,
                pair.a,
                pair.b,
                100.0 * pair.containment_a,
                100.0 * pair.containment_b,
                pair.agency
                    .map_or_else(String::new, |agency| format!("  {agency}")),
            ));
        }
    })?;
    Ok(Ending::Done)
}

/// Writes the pairs one after the other, so that a long list is never there twice.
struct Pairs<'a>(&'a [ReusePair]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(shown))
    }
}

fn shown(pair: &ReusePair) -> PairShown {
    let side = |side: Option<Side>| {
        side.map(|side| match side {
            Side::A => "a",
            Side::B => "b",
        })
    };
    PairShown {
        a: pair.a.0,
        b: pair.b.0,
        shared_words: pair.shared_words,
        containment_a: pair.containment_a,
        containment_b: pair.containment_b,
        spans: pair
            .spans
            .iter()
            .map(|span| SpanShown {
                a: (span.a.start, span.a.end),
                b: (span.b.start, span.b.end),
            })
            .collect(),
        earlier: side(pair.earlier),
        credited: side(pair.credited),
        agency: pair.agency,
    }
}

/// Turns the spans from bytes to code points in place, reading each text once.
fn in_code_points(project: &Project, pairs: &mut [ReusePair]) -> Result<(), Failure> {
    let mut of_article: BTreeMap<ArticleId, Vec<(usize, Side)>> = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        of_article.entry(pair.a).or_default().push((index, Side::A));
        of_article.entry(pair.b).or_default().push((index, Side::B));
    }
    for (article, places) in of_article {
        let (text, _) = project.text(article)?;
        let offsets = Offsets::new(&text);
        for (index, side) in places {
            for span in &mut pairs[index].spans {
                let range = match side {
                    Side::A => &mut span.a,
                    Side::B => &mut span.b,
                };
                let (start, end) = points(&offsets, *range);
                *range = ByteRange::new(start, end);
            }
        }
    }
    Ok(())
}
