//! What comes in: previews, imports, their reports.

use super::{Answer, count, paths};
use crate::ops::ImportOptions;
use crate::wire::commands::*;
use crate::wire::intake::*;
use crate::wire::shapes::*;
use crate::{Desk, Job, Project};
use formats::read::{Mapping, TablePreview};
use model::Draft;
use std::path::Path;

/// Characters of an article that are shown of a first one.
const TOLD: usize = 400;

pub fn preview_import(_: &Desk, request: PreviewImport) -> Answer<ImportPreview> {
    Project::preview_import(&paths(request.paths))
}

pub fn preview_table(desk: &Desk, request: PreviewTable) -> Answer<Option<TableView>> {
    let chosen = request.mapping.map(Mapping::from);
    let shown = desk
        .project()?
        .preview_table(Path::new(&request.path), chosen.as_ref())?;
    Ok(shown.map(view))
}

pub fn preview_files(desk: &Desk, request: PreviewFiles, job: &mut Job) -> Answer<FilePage> {
    desk.project()?.preview_files(
        &paths(request.paths),
        request.from as usize,
        request.limit as usize,
        job,
    )
}

pub fn import(desk: &Desk, request: Import, job: &mut Job) -> Answer<Outcome<ImportReport>> {
    let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let mappings = request.mappings.unwrap_or_default();
    let options = ImportOptions {
        story: some(request.story),
        outlet: some(request.outlet),
        mappings: mappings.into_iter().map(Mapping::from).collect(),
        columns: Vec::new(),
    };
    desk.project()?.import(&paths(request.paths), &options, job)
}

pub fn imports(desk: &Desk, _: ListImports) -> Answer<Vec<ImportRow>> {
    desk.project()?.imports()
}

pub fn import_report(desk: &Desk, request: GetImportReport) -> Answer<KeptImport> {
    desk.project()?.import_report(request.import)
}

pub fn import_csv(desk: &Desk, request: GetImportCsv) -> Answer<String> {
    desk.project()?.import_csv(request.import)
}

fn view(shown: TablePreview) -> TableView {
    let columns = shown.mapping.columns.iter().enumerate().map(|(at, column)| {
        let samples = shown.samples.iter().filter_map(|row| row.get(at).cloned());
        ColumnView {
            name: column.name.clone(),
            role: column.role.into(),
            sureness: column.sureness.into(),
            samples: samples.collect(),
        }
    });
    let columns = columns.collect();
    let (first, problem) = match shown.first {
        Ok(draft) => (Some(first_article(*draft)), None),
        Err(problem) => (None, Some(problem)),
    };
    TableView {
        columns,
        day_first: shown.mapping.day_first,
        rows: count(shown.rows),
        remembered: shown.known,
        first,
        problem,
        warnings: shown.warnings,
    }
}

fn first_article(draft: Draft) -> FirstArticle {
    let telling: Vec<&str> = draft
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind.is_telling())
        .filter_map(|paragraph| paragraph.range.of(&draft.text))
        .collect();
    let mut text = telling.join("\n\n");
    if let Some((cut, _)) = text.char_indices().nth(TOLD) {
        text.truncate(cut);
        text.push('…');
    }
    FirstArticle {
        headline: draft.headline,
        outlet: draft.outlet,
        byline: draft.byline.into_iter().map(|author| author.name).collect(),
        published: draft.published.map(String::from),
        section: draft.printed.section,
        page: draft.printed.page,
        text,
    }
}
