//! Export.

use crate::arguments::Export;
use crate::comparing::find_story;
use crate::library::watched_job;
use crate::output::{Output, shortened};
use crate::{Ending, open};
use project::Failure;
use project::wire::{PassageChoice, VerifiedState};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Exported {
    path: String,
    excerpts: usize,
    bytes: usize,
    neutralised: u32,
}

pub fn export(export: &Export, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(&export.project, None)?;
    let story = match &export.story {
        Some(name) => {
            let story = find_story(&project, name)?;
            Some(
                story
                    .ok_or_else(|| {
                        Failure::not_found(format!("There is no story “{name}” in this project."))
                    })?
                    .id,
            )
        }
        None => None,
    };
    let outlet = match &export.outlet {
        Some(name) => {
            let wanted = name.trim().to_lowercase();
            let outlet = project
                .outlets()?
                .into_iter()
                .find(|outlet| outlet.name.to_lowercase() == wanted);
            Some(
                outlet
                    .ok_or_else(|| {
                        Failure::not_found(format!("There is no outlet “{name}” in this project."))
                    })?
                    .id,
            )
        }
        None => None,
    };
    for day in export.from.iter().chain(&export.to) {
        model::Published::parse(day).map_err(|cause| Failure::invalid(cause.to_string()))?;
    }
    let tag = |path: &Option<String>| path.as_deref().map(|path| project.tag_by_path(path)).transpose();
    let choice = PassageChoice {
        tag: tag(&export.tag)?,
        without: tag(&export.without)?,
        beside: tag(&export.beside)?,
        examples: Some(export.examples),
        tag_alone: Some(export.tag_alone),
        query: export.query.clone(),
        articles: None,
        story,
        outlet,
        coder: export.coder.clone(),
        from: export.from.clone(),
        to: export.to.clone(),
    };
    let mut job = watched_job(out.is_json());
    let report = project.export(export.format.into(), &choice, &export.out, export.bom, &mut job)?;
    let exported = Exported {
        path: report.path.to_string_lossy().into_owned(),
        excerpts: report.excerpts,
        bytes: report.bytes,
        neutralised: report.neutralised,
    };
    out.show(&exported, |lines, exported| {
        lines.line(format!(
            "{} excerpts written to {}",
            exported.excerpts, exported.path
        ));
        if exported.neutralised > 0 {
            lines.line(format!(
                "{} cells that a spreadsheet would run as formulas begin with an apostrophe now.",
                exported.neutralised
            ));
        }
    })?;
    Ok(Ending::Done)
}

/// Ends with 1 where anything does not stand as the export says.
pub fn verify(export: &Path, project: &Path, out: &mut Output) -> Result<Ending, Failure> {
    let project = open(project, None)?;
    let mut job = watched_job(out.is_json());
    let report = project.verify(export, &mut job)?;
    let all = report.stand == report.excerpts
        && report.problems.is_empty()
        && report.rows.iter().all(|row| row.state == VerifiedState::Stands);
    out.show(&report, |lines, report| {
        for problem in &report.problems {
            lines.line(problem);
        }
        for row in report
            .rows
            .iter()
            .filter(|row| row.state != VerifiedState::Stands)
        {
            let what = if row.passage.is_empty() {
                format!("article {}", row.article)
            } else {
                format!("“{}”", shortened(&row.quotation, 50))
            };
            let told = if row.fields.is_empty() {
                String::new()
            } else {
                format!(" ({})", row.fields.join(", "))
            };
            lines.line(format!("{what}: {}{told}", in_words(row.state)));
        }
        lines.line(format!(
            "{} of {} excerpts stand in the source as the export says.",
            report.stand, report.excerpts
        ));
    })?;
    Ok(if all { Ending::Done } else { Ending::SomeFailed })
}

fn in_words(state: VerifiedState) -> &'static str {
    match state {
        VerifiedState::Stands => "stands",
        VerifiedState::Differs => "stands in the source, but the project now tells something otherwise",
        VerifiedState::Unmarked => "stands in the source, but the project no longer marks it",
        VerifiedState::Moved => "stands at another place of the article",
        VerifiedState::Altered => "does not stand in the source",
        VerifiedState::Missing => "its article is not in the project",
    }
}
