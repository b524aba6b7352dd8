//! The sample project and the main job, from a dropped file to a cited excerpt.

use crate::Ending;
use crate::comparing::find_story;
use crate::output::Output;
use project::ids::ArticleId;
use project::ops::ExportSettings;
use project::ops::TagWanted;
use project::sample::{self, SAMPLE_NAME};
use project::wire::{ExportFormat, PassageChoice};
use project::{Failure, Job, Places, Project};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Demo {
    project: String,
    articles: usize,
    passages: u32,
    tagged_now: usize,
    shared_points: usize,
    alignments: usize,
    exports: Vec<String>,
}

pub fn demo(folder: &Path, out: &mut Output) -> Result<Ending, Failure> {
    std::fs::create_dir_all(folder).map_err(|cause| {
        Failure::unreadable(format!("The folder {} cannot be made.", folder.display())).because(cause)
    })?;
    let path = folder.join(format!("{SAMPLE_NAME}.variorum"));
    let places = Places::of_this_machine();
    if !path.exists() {
        sample::write(folder, &path, &places)?;
    }
    let project = Project::open(&path, &places)?;
    project.set_coder("Demo");
    let hits = project.places("hangers")?;
    let tagged_now = project
        .tag_passages(&hits, &[TagWanted::Path("Hangers".into())])?
        .value
        .len();
    let story = find_story(&project, "Kestrel Bridge closure")?.ok_or_else(|| {
        Failure::not_found("The sample’s story is not in this project; choose an empty folder.")
    })?;
    let articles: Vec<ArticleId> = story.articles.iter().copied().take(6).collect();
    let compared = project.compare(&articles)?;
    let mut exports = Vec::new();
    for (format, ending) in [
        (ExportFormat::Csv, "csv"),
        (ExportFormat::Json, "json"),
        (ExportFormat::Md, "md"),
        (ExportFormat::Html, "html"),
    ] {
        let target = folder.join(format!("{SAMPLE_NAME} – excerpts.{ending}"));
        project.export(
            format,
            &PassageChoice::default(),
            &target,
            ExportSettings::default(),
            &mut Job::unwatched(),
        )?;
        exports.push(target.to_string_lossy().into_owned());
    }
    let overview = project.overview()?;
    let demo = Demo {
        project: path.to_string_lossy().into_owned(),
        articles: overview.articles as usize,
        passages: overview.passages,
        tagged_now,
        shared_points: compared.comparison.points.len(),
        alignments: compared.comparison.alignments.len(),
        exports,
    };
    out.show(&demo, |lines, demo| {
        lines.line(format!("Project   {}", demo.project));
        lines.line(format!(
            "Imported  {} articles of invented outlets, from {}",
            demo.articles,
            folder.join("Articles").display()
        ));
        lines.line(format!(
            "Tagged    {} passages, {} of them just now: every “hangers”",
            demo.passages, demo.tagged_now
        ));
        lines.line(format!(
            "Compared  {} articles of “{}”: {} points shared in {} alignments",
            articles.len(),
            story.name,
            demo.shared_points,
            demo.alignments
        ));
        for point in compared.comparison.points.iter().take(5) {
            lines.line(format!("            {}", point.label));
        }
        for export in &demo.exports {
            lines.line(format!("Exported  {export}"));
        }
    })?;
    Ok(Ending::Done)
}
