//! Handlers of comparing and of what people decide about it.

use super::{Answer, count, place, utf16};
use crate::failure::Failure;
use crate::ids::*;
use crate::ops::{Compared, Decision, Pair};
use crate::wire::*;
use crate::{Desk, Job};
use model::compare::{Difference, Extent};
use model::text::Offsets;
use std::cmp::Reverse;
use std::collections::HashMap;

pub fn compare(desk: &Desk, request: Compare) -> Answer<ComparisonView> {
    let compared = desk.project()?.compare(&request.articles)?;
    let places = Places::of(&compared.articles, &compared.texts);
    let Compared {
        articles,
        comparison,
        voices,
        origins,
        decided,
        refused,
        ..
    } = &compared;
    let alignments = comparison.alignments.iter().zip(decided);
    Ok(ComparisonView {
        alignments: alignments
            .map(|(alignment, decided)| WireAlignment {
                kind: alignment.kind.into(),
                score: score(alignment.score),
                a: places.of_extent(alignment.a),
                b: places.of_extent(alignment.b),
                point: count(alignment.point),
                why: alignment.why.clone(),
                decided: decided.as_ref().map(said),
            })
            .collect(),
        points: comparison
            .points
            .iter()
            .zip(voices)
            .zip(origins)
            .map(|((point, voices), origin)| WirePoint {
                kind: point.kind.into(),
                label: point.label.clone(),
                passages: places.of_extents(&point.extents),
                omitted_by: point
                    .omitted_by
                    .iter()
                    .map(|version| articles[*version])
                    .collect(),
                nearest: point
                    .nearest
                    .iter()
                    .map(|nearest| Nearest {
                        place: places.of_extent(nearest.extent),
                        score: score(nearest.score),
                    })
                    .collect(),
                conflicts: point
                    .conflicts
                    .iter()
                    .map(|conflict| Conflict {
                        kind: conflict.kind.into(),
                        values: conflict
                            .values
                            .iter()
                            .map(|value| ConflictValue {
                                text: value.text.clone(),
                                places: places.of_extents(&value.extents),
                            })
                            .collect(),
                    })
                    .collect(),
                voices: voices.clone(),
                origin: origin.as_ref().map(|origin| Origin {
                    earliest: origin.earliest.map(|version| articles[version]),
                    credited: origin.credited.clone(),
                    credited_by: origin
                        .credited_by
                        .iter()
                        .map(|version| articles[*version])
                        .collect(),
                }),
            })
            .collect(),
        only: places.of_extents(&comparison.only),
        refused: refused
            .iter()
            .map(|decision| Refused {
                kind: decision.kind,
                a: places.of_place(decision.a),
                b: places.of_place(decision.b),
                decided: said(decision),
            })
            .collect(),
        shared: comparison.shares.iter().map(|shares| (*shares).into()).collect(),
        articles: articles.clone(),
    })
}

pub fn stop_comparing(desk: &Desk, _: StopComparing) -> Answer<()> {
    desk.project()?.stop_comparing();
    Ok(())
}

pub fn counterparts(desk: &Desk, request: Counterparts) -> Answer<Vec<Counterpart>> {
    let project = desk.project()?;
    let chosen = place(&project, request.chosen)?;
    let others = request
        .others
        .into_iter()
        .map(|at| place(&project, at))
        .collect::<Result<Vec<_>, _>>()?;
    let read = project.counterparts(chosen, &others)?;
    Ok(read
        .into_iter()
        .map(|(counterpart, text)| {
            let (start, end) = utf16(&Offsets::new(&text), counterpart.place.range);
            Counterpart {
                place: WirePlace {
                    article: counterpart.place.article,
                    start,
                    end,
                },
                runs: runs(counterpart.differences),
            }
        })
        .collect())
}

pub fn voices(desk: &Desk, request: Voices, job: &mut Job) -> Answer<VoicesView> {
    let mut rows: Vec<VoiceRow> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut unattributed = Vec::new();
    for read in desk.project()?.quotations(&request.articles, job)? {
        let offsets = Offsets::new(&read.text);
        let place = |range| {
            let (start, end) = utf16(&offsets, range);
            WirePlace {
                article: read.article,
                start,
                end,
            }
        };
        for (quotation, voice) in &read.quotations {
            let text = quotation.range.of(&read.text).unwrap_or_default();
            let shown = VoiceQuotation {
                place: place(quotation.range),
                text: text.to_owned(),
                direct: quotation.direct,
                words: count(model::text::words::count(text)),
                speaker: quotation.speaker.map(place),
                cue: quotation
                    .cue
                    .and_then(|cue| cue.of(&read.text))
                    .map(str::to_owned),
            };
            let Some(name) = voice else {
                unattributed.push(shown);
                continue;
            };
            let row = *by_name.entry(name.clone()).or_insert_with(|| {
                rows.push(VoiceRow {
                    name: name.clone(),
                    quotations: Vec::new(),
                });
                rows.len() - 1
            });
            rows[row].quotations.push(shown);
        }
    }
    // Stable: voices with as many quotations stay in the order in which they first speak.
    rows.sort_by_key(|row| Reverse(row.quotations.len()));
    Ok(VoicesView {
        voices: rows,
        unattributed,
    })
}

pub fn decide_alignments(desk: &Desk, request: DecideAlignments) -> Answer<Outcome<Vec<AlignmentId>>> {
    let project = desk.project()?;
    let pairs = request
        .pairs
        .iter()
        .map(|pair| {
            Ok(Pair {
                kind: pair.kind,
                a: place(&project, pair.a)?,
                b: place(&project, pair.b)?,
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    project.decide_alignments(&pairs, request.verdict)
}

pub fn withdraw_decisions(desk: &Desk, request: WithdrawDecisions) -> Answer<Outcome<()>> {
    desk.project()?.withdraw_decisions(&request.alignments)
}

pub fn differences(desk: &Desk, request: Differences) -> Answer<DifferencesView> {
    let articles = [request.a, request.b];
    let (texts, whole) = desk.project()?.differences(request.a, request.b)?;
    let places = Places::of(&articles, &texts);
    let at = |version: usize, range: Option<model::ByteRange>| {
        range.map(|range| places.of_extent(Extent { version, range }))
    };
    Ok(DifferencesView {
        shared_words: count(whole.shared_words),
        a_words: count(whole.a_words),
        b_words: count(whole.b_words),
        rows: whole
            .rows
            .into_iter()
            .map(|row| DifferenceRow {
                a: at(0, row.a),
                b: at(1, row.b),
                moved: row.moved,
                runs: runs(row.differences),
            })
            .collect(),
    })
}

pub fn suggest_stories(desk: &Desk, _: SuggestStories, job: &mut Job) -> Answer<Vec<StorySuggestion>> {
    let suggestions = desk.project()?.suggest_stories(job)?;
    Ok(suggestions
        .into_iter()
        .map(|suggestion| StorySuggestion {
            articles: suggestion.articles,
            score: score(suggestion.score),
            label: suggestion.label,
            story: suggestion.story,
        })
        .collect())
}

/// Converts places of the compared articles.
struct Places<'t> {
    articles: &'t [ArticleId],
    offsets: Vec<Offsets<'t>>,
}

impl<'t> Places<'t> {
    fn of(articles: &'t [ArticleId], texts: &'t [String]) -> Self {
        Self {
            articles,
            offsets: texts.iter().map(|text| Offsets::new(text)).collect(),
        }
    }

    fn of_extent(&self, extent: Extent) -> WirePlace {
        let (start, end) = utf16(&self.offsets[extent.version], extent.range);
        WirePlace {
            article: self.articles[extent.version],
            start,
            end,
        }
    }

    fn of_extents(&self, extents: &[Extent]) -> Vec<WirePlace> {
        extents.iter().map(|extent| self.of_extent(*extent)).collect()
    }

    /// A place of one of the articles.
    fn of_place(&self, place: crate::ops::Place) -> WirePlace {
        let version = self.articles.iter().position(|article| *article == place.article);
        self.of_extent(Extent {
            version: version.expect("only decisions between the compared articles are asked for"),
            range: place.range,
        })
    }
}

fn said(decision: &Decision) -> Decided {
    Decided {
        alignment: decision.id,
        verdict: decision.verdict,
        coder: decision.coder.clone(),
        at: decision.at.clone(),
    }
}

fn runs(differences: Vec<Difference>) -> Vec<DifferenceRun> {
    differences
        .into_iter()
        .map(|difference| DifferenceRun {
            kind: difference.kind.into(),
            text: difference.text,
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a score is shown in whole percent"
)]
fn score(score: f64) -> f32 {
    score as f32
}
