//! What an import says of other programs' projects.

use crate::output::Lines;
use project::wire::ImportedProject;
use serde::Serialize;

/// Something that was not brought over, with the file that held it.
#[derive(Serialize)]
pub struct LossRow {
    pub path: String,
    pub what: String,
    pub how_many: u32,
    pub why: String,
}

pub fn losses(projects: &[ImportedProject]) -> Vec<LossRow> {
    projects
        .iter()
        .flat_map(|project| {
            project.losses.iter().map(|loss| LossRow {
                path: project.path.clone(),
                what: loss.what.clone(),
                how_many: loss.how_many,
                why: loss.why.clone(),
            })
        })
        .collect()
}

pub fn show(lines: &mut Lines<'_>, projects: &[ImportedProject]) {
    for project in projects {
        lines.line(format!("{}: from {}", project.path, project.tool));
        let rows = [
            ("articles", project.articles, project.articles_known),
            ("tags", project.tags, project.tags_known),
            ("passages", project.passages, project.passages_known),
            ("taggings", project.taggings, 0),
            ("memos", project.memos, 0),
            ("coders", project.coders, 0),
            ("stories", project.stories, 0),
        ];
        for (what, new, known) in rows.into_iter().filter(|(_, new, known)| new + known > 0) {
            let known = if known > 0 {
                format!(" ({known} already there)")
            } else {
                String::new()
            };
            lines.line(format!("  {what:10} {new:>6}{known}"));
        }
        if project.passages_in_file > 0 {
            lines.line(format!(
                "  of {} coded stretches: {} stand where the file says, {} were found by their words, {} could only be taken by their positions, {} are lost",
                project.passages_in_file,
                project.passages_equal,
                project.passages_reanchored,
                project.passages_unchecked,
                project.passages_lost
            ));
        }
        for note in &project.notes {
            lines.line(format!("  {note}"));
        }
        if !project.losses.is_empty() {
            lines.line("  Not brought over:");
        }
        for loss in &project.losses {
            lines.line(format!("  {:>6} {}. {}", loss.how_many, loss.what, loss.why));
        }
    }
}
