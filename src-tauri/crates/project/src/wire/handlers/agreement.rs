//! Working with other coders: how far they agree, and merging their copies.

use super::{Answer, count, utf16};
use crate::ops::{AgreementOn, Disagreement};
use crate::wire::agreement::*;
use crate::wire::commands::*;
use crate::wire::merging::MergeReport;
use crate::wire::shapes::{Outcome, WirePlace};
use crate::{Desk, Job};
use model::agreement::{Estimate, Reason, Value};
use model::text::Offsets;

/// Samples drawn for an interval: enough that its ends settle in the second decimal.
const SAMPLES: usize = 1_000;

pub fn agreement(desk: &Desk, request: GetAgreement, job: &mut Job) -> Answer<AgreementView> {
    let made = desk.project()?.agreement(&request.asked, SAMPLES, job)?;
    let name = |coder: usize| made.coders.get(coder).cloned().unwrap_or_default();
    let pairs = made.overall.estimates.pairs.iter().map(|pair| PairAgreement {
        a: name(pair.a),
        b: name(pair.b),
        units: pair.units,
        percent: value(pair.percent),
        cohen_kappa: value(pair.cohen_kappa),
        scott_pi: value(pair.scott_pi),
    });
    let tags = made.tags.iter().map(|tag| TagAgreement {
        tag: tag.tag,
        name: tag.name.clone(),
        measures: measures(&tag.on),
        ku_alpha: value(tag.ku_alpha),
        passages: tag.passages.clone(),
    });
    Ok(AgreementView {
        articles: made.articles,
        articles_left_out: made.articles_left_out,
        articles_of_all: made.articles_of_all,
        overall: measures(&made.overall),
        binary_u_alpha: value(made.binary_u_alpha),
        cu_alpha: value(made.cu_alpha),
        tags: tags.collect(),
        pairs: pairs.collect(),
        coders: made.coders.clone(),
    })
}

pub fn disagreements(desk: &Desk, request: ListDisagreements) -> Answer<DisagreementPage> {
    let project = desk.project()?;
    let (total, found) =
        project.disagreements(&request.asked, request.offset as usize, request.limit as usize)?;
    let mut rows = Vec::with_capacity(found.len());
    for of_article in found.chunk_by(|a, b| a.article == b.article) {
        let Some(first) = of_article.first() else { continue };
        let read = project.article(first.article)?;
        let offsets = Offsets::new(&read.text);
        rows.extend(of_article.iter().map(|item| row(item, &read.row.title, &offsets)));
    }
    Ok(DisagreementPage {
        total: count(total),
        rows,
    })
}

pub fn settle_disagreement(desk: &Desk, request: SettleDisagreement) -> Answer<Outcome<u32>> {
    let SettleDisagreement {
        tag,
        passages,
        coders,
        like,
    } = request;
    desk.project()?
        .settle_disagreement(tag, &passages, &coders, &like)
}

pub fn coders(desk: &Desk, _: ListCoders) -> Answer<Vec<String>> {
    desk.project()?.coders()
}

pub fn coder_rows(desk: &Desk, _: ListCoderRows) -> Answer<Vec<CoderRow>> {
    desk.project()?.coder_rows()
}

/// Whoever tags under the old name goes on under the new one.
pub fn rename_coder(desk: &Desk, request: RenameCoder) -> Answer<Outcome<()>> {
    let project = desk.project()?;
    let rows = project.coder_rows()?;
    let outcome = project.rename_coder(request.coder, &request.name)?;
    let own = rows
        .iter()
        .any(|row| row.id == request.coder && row.name == project.coder());
    if own {
        desk.set_coder(&request.name)?;
    }
    Ok(outcome)
}

pub fn remove_taggings(desk: &Desk, request: RemoveTaggings) -> Answer<Outcome<u32>> {
    desk.project()?
        .remove_taggings(&request.passages, &request.coders)
}

pub fn merge(desk: &Desk, request: Merge, job: &mut Job) -> Answer<Outcome<MergeReport>> {
    desk.project()?.merge(&request.asked, job)
}

fn row(item: &Disagreement, title: &str, offsets: &Offsets<'_>) -> DisagreementRow {
    let (start, end) = utf16(offsets, item.range);
    let marked = item.marked.iter().map(|marked| {
        let (start, end) = utf16(offsets, marked.range);
        MarkedBy {
            coder: marked.coder.clone(),
            passage: marked.passage,
            start,
            end,
        }
    });
    DisagreementRow {
        place: WirePlace {
            article: item.article,
            start,
            end,
        },
        title: title.to_owned(),
        tag: item.tag,
        text: item.text.clone(),
        marked: marked.collect(),
        without: item.without.clone(),
    }
}

fn measures(on: &AgreementOn) -> MeasuresView {
    let made = &on.estimates;
    MeasuresView {
        units: made.units,
        percent: estimate(made.percent),
        cohen_kappa: estimate(made.cohen_kappa),
        scott_pi: estimate(made.scott_pi),
        fleiss_kappa: estimate(made.fleiss_kappa),
        krippendorff_alpha: estimate(made.krippendorff_alpha),
        gwet_ac1: estimate(made.gwet_ac1),
        alpha_u: value(on.alpha_u),
        u_alpha: value(on.u_alpha),
    }
}

fn estimate(estimate: Estimate) -> MeasureView {
    MeasureView {
        value: estimate.value.ok(),
        reason: estimate.value.err().map(|reason| reason.to_string()),
        interval: estimate.interval.ok(),
        interval_reason: estimate.interval.err().map(|reason| reason.to_string()),
    }
}

fn value(value: Value) -> MeasureView {
    estimate(Estimate {
        value,
        interval: Err(value.err().unwrap_or(Reason::NotAsked)),
    })
}
