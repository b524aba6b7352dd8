//! Agreement between coders.

use crate::arguments::Agreement as Asked;
use crate::comparing::find_story;
use crate::library::{points, watched_job};
use crate::output::{Lines, Output, shortened};
use crate::{Ending, open};
use model::Offsets;
use model::agreement::{Estimate, Estimates, Reason, Value};
use project::ids::ArticleId;
use project::ops::{Agreement, AgreementOn, Disagreement};
use project::wire::{AgreementAsked, AgreementUnit};
use project::{Failure, Project};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Shown {
    unit: AgreementUnit,
    coders: Vec<String>,
    articles: u32,
    articles_left_out: u32,
    articles_of_all: u32,
    #[serde(flatten)]
    overall: MeasuresShown,
    tags: Vec<TagShown>,
    pairs: Vec<PairShown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disagreements: Option<Vec<DisagreementShown>>,
}

/// Each measure under its name, null where it cannot be computed and then with a reason.
#[derive(Serialize)]
struct MeasuresShown {
    units: u64,
    #[serde(flatten)]
    values: BTreeMap<&'static str, Option<f64>>,
    /// Of 95 %.
    intervals: BTreeMap<&'static str, (f64, f64)>,
    reasons: BTreeMap<&'static str, String>,
    interval_reasons: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct TagShown {
    tag: u32,
    name: String,
    passages: Vec<u32>,
    #[serde(flatten)]
    measures: MeasuresShown,
}

#[derive(Serialize)]
struct PairShown {
    a: String,
    b: String,
    #[serde(flatten)]
    measures: MeasuresShown,
}

#[derive(Serialize)]
struct DisagreementShown {
    article: u32,
    start: usize,
    end: usize,
    text: String,
    tag: u32,
    name: String,
    marked: Vec<MarkedShown>,
    without: Vec<String>,
}

#[derive(Serialize)]
struct MarkedShown {
    coder: String,
    passage: u32,
    start: usize,
    end: usize,
}

pub fn agreement(asked: &Asked, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(&asked.project, None)?;
    let tag = asked
        .tag
        .as_deref()
        .map(|tag| project.tag_by_path(tag))
        .transpose()?;
    let story = match &asked.story {
        Some(name) => Some(
            find_story(&project, name)?
                .ok_or_else(|| Failure::not_found(format!("There is no story “{name}” in this project.")))?
                .id,
        ),
        None => None,
    };
    let question = AgreementAsked {
        unit: asked.unit.into(),
        tag,
        coders: (!asked.coder.is_empty()).then(|| asked.coder.clone()),
        articles: (!asked.article.is_empty()).then(|| asked.article.iter().copied().map(ArticleId).collect()),
        story,
        all_read: asked.all_read,
    };
    let made = project.agreement(&question, asked.samples, &mut watched_job(out.is_json()))?;
    let disagreements = if asked.disagreements {
        let (_, found) = project.disagreements(&question, 0, usize::MAX)?;
        Some(disagreements(&project, &found)?)
    } else {
        None
    };
    let shown = shown(question.unit, &made, disagreements);
    out.show(&shown, lines)?;
    Ok(Ending::Done)
}

fn shown(unit: AgreementUnit, made: &Agreement, disagreements: Option<Vec<DisagreementShown>>) -> Shown {
    let mut overall = measures(&made.overall);
    overall.value("binary_u_alpha", made.binary_u_alpha);
    overall.value("cu_alpha", made.cu_alpha);
    let name = |coder: usize| made.coders.get(coder).cloned().unwrap_or_default();
    Shown {
        unit,
        articles: made.articles,
        articles_left_out: made.articles_left_out,
        articles_of_all: made.articles_of_all,
        overall,
        tags: made
            .tags
            .iter()
            .map(|tag| {
                let mut on = measures(&tag.on);
                on.value("ku_alpha", tag.ku_alpha);
                TagShown {
                    tag: tag.tag.0,
                    name: tag.name.clone(),
                    passages: tag.passages.clone(),
                    measures: on,
                }
            })
            .collect(),
        pairs: made
            .overall
            .estimates
            .pairs
            .iter()
            .map(|pair| {
                let mut of_pair = MeasuresShown::of(pair.units);
                of_pair.value("percent", pair.percent);
                of_pair.value("cohen_kappa", pair.cohen_kappa);
                of_pair.value("scott_pi", pair.scott_pi);
                PairShown {
                    a: name(pair.a),
                    b: name(pair.b),
                    measures: of_pair,
                }
            })
            .collect(),
        disagreements,
        coders: made.coders.clone(),
    }
}

fn measures(on: &AgreementOn) -> MeasuresShown {
    let Estimates {
        units,
        percent,
        cohen_kappa,
        scott_pi,
        fleiss_kappa,
        krippendorff_alpha,
        gwet_ac1,
        ..
    } = &on.estimates;
    let mut shown = MeasuresShown::of(*units);
    for (name, estimate) in [
        ("percent", percent),
        ("cohen_kappa", cohen_kappa),
        ("scott_pi", scott_pi),
        ("fleiss_kappa", fleiss_kappa),
        ("krippendorff_alpha", krippendorff_alpha),
        ("gwet_ac1", gwet_ac1),
    ] {
        shown.estimate(name, *estimate);
    }
    shown.value("alpha_u", on.alpha_u);
    shown.value("u_alpha", on.u_alpha);
    shown
}

impl MeasuresShown {
    fn of(units: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of units, counted and never negative"
        )]
        let units = units as u64;
        Self {
            units,
            values: BTreeMap::new(),
            intervals: BTreeMap::new(),
            reasons: BTreeMap::new(),
            interval_reasons: BTreeMap::new(),
        }
    }

    fn value(&mut self, name: &'static str, value: Value) {
        self.values.insert(name, value.ok());
        if let Err(reason) = value {
            self.reasons.insert(name, sentence(reason));
        }
    }

    fn estimate(&mut self, name: &'static str, estimate: Estimate) {
        self.value(name, estimate.value);
        match estimate.interval {
            Ok(interval) => {
                self.intervals.insert(name, interval);
            }
            Err(Reason::NotAsked) => {}
            Err(reason) => {
                self.interval_reasons.insert(name, sentence(reason));
            }
        }
    }
}

fn sentence(reason: Reason) -> String {
    format!("cannot be computed, because {reason}")
}

fn disagreements(project: &Project, found: &[Disagreement]) -> Result<Vec<DisagreementShown>, Failure> {
    let names = crate::tagging::tag_paths(&project.codebook()?);
    let mut shown = Vec::with_capacity(found.len());
    for of_article in found.chunk_by(|a, b| a.article == b.article) {
        let Some(first) = of_article.first() else { continue };
        let (text, _) = project.text(first.article)?;
        let offsets = Offsets::new(&text);
        for item in of_article {
            let (start, end) = points(&offsets, item.range);
            let marked = item.marked.iter().map(|marked| {
                let (start, end) = points(&offsets, marked.range);
                MarkedShown {
                    coder: marked.coder.clone(),
                    passage: marked.passage.0,
                    start,
                    end,
                }
            });
            shown.push(DisagreementShown {
                article: item.article.0,
                start,
                end,
                text: item.text.clone(),
                tag: item.tag.0,
                name: names.get(&item.tag).cloned().unwrap_or_default(),
                marked: marked.collect(),
                without: item.without.clone(),
            });
        }
    }
    Ok(shown)
}

/// The measures in the order in which people look for them.
const ORDER: [(&str, &str); 11] = [
    ("percent", "agreement"),
    ("cohen_kappa", "Cohen’s kappa"),
    ("scott_pi", "Scott’s pi"),
    ("fleiss_kappa", "Fleiss’ kappa"),
    ("krippendorff_alpha", "Krippendorff’s alpha"),
    ("gwet_ac1", "Gwet’s AC1"),
    ("alpha_u", "alpha-u, on the text"),
    ("u_alpha", "u-alpha, on the text"),
    ("binary_u_alpha", "|u-alpha, tagged or not"),
    ("cu_alpha", "cu-alpha, which tag"),
    ("ku_alpha", "(k)u-alpha, this tag"),
];

fn lines(lines: &mut Lines<'_>, shown: &Shown) {
    let unit = match shown.unit {
        AgreementUnit::Article => "articles",
        AgreementUnit::Paragraph => "paragraphs",
        AgreementUnit::Sentence => "sentences",
        AgreementUnit::Character => "characters",
    };
    lines.line(format!(
        "{} coders ({}), {} articles, {} {unit}",
        shown.coders.len(),
        shown.coders.join(", "),
        shown.articles,
        shown.overall.units
    ));
    table(lines, "Over all tags", &shown.overall);
    for tag in &shown.tags {
        table(lines, &tag.name, &tag.measures);
    }
    for item in shown.disagreements.iter().flatten() {
        let who: Vec<&str> = item.marked.iter().map(|marked| marked.coder.as_str()).collect();
        lines.line(format!(
            "{:>5}  {}..{}  {}  by {}; not by {}  {}",
            item.article,
            item.start,
            item.end,
            item.name,
            who.join(", "),
            if item.without.is_empty() {
                "nobody".to_owned()
            } else {
                item.without.join(", ")
            },
            shortened(&item.text, 60)
        ));
    }
}

fn table(lines: &mut Lines<'_>, title: &str, measures: &MeasuresShown) {
    lines.line(format!("\n{title}"));
    for (name, said) in ORDER {
        match (measures.values.get(name), measures.reasons.get(name)) {
            (Some(Some(value)), _) => {
                let interval = measures
                    .intervals
                    .get(name)
                    .map_or_else(String::new, |(low, high)| format!("  {low:>6.3} to {high:.3}"));
                lines.line(format!("  {said:26} {value:>7.3}{interval}"));
            }
            (Some(None), Some(reason)) => lines.line(format!("  {said:26} {reason}")),
            _ => {}
        }
    }
}
