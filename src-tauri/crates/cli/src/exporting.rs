//! Export.

use crate::arguments::Export;
use crate::comparing::find_story;
use crate::library::watched_job;
use crate::output::Output;
use crate::{Ending, open};
use project::Failure;
use project::wire::PassageChoice;
use serde::Serialize;

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
    let choice = PassageChoice {
        tag: export
            .tag
            .as_deref()
            .map(|tag| project.tag_by_path(tag))
            .transpose()?,
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
