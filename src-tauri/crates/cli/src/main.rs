//! The command line: whatever the window does, for scripts, servers and reproducible work.
//!
//! A thin layer over `project`: it reads arguments, converts positions to code points and
//! writes one JSON value or a table. Exit status: 0 done, 1 done but some inputs failed,
//! 2 refused, 130 cancelled.

mod agreeing;
mod arguments;
mod comparing;
mod demo;
mod exporting;
mod importing;
mod library;
mod merging;
mod output;
mod projects;
mod quoting;
mod reuse;
mod tagging;

use arguments::{Arguments, Command};
use clap::Parser;
use output::Output;
use project::ops::ImportOptions;
use project::wire::Code;
use project::{Desk, Failure, Places, Project};
use std::path::Path;
use std::process::ExitCode;

/// How a command ended, if not refused.
pub(crate) enum Ending {
    Done,
    /// Done, but some inputs failed; they are listed.
    SomeFailed,
}

fn main() -> ExitCode {
    if let Some(ended) = project::worker::serve_if_asked() {
        return ended;
    }
    let arguments = Arguments::parse();
    let mut out = Output::new(arguments.json);
    let ended = run(arguments.command, &mut out).and_then(|ending| out.flush().map(|()| ending));
    match ended {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::SomeFailed) => ExitCode::from(1),
        Err(failure) if failure.code == Code::Cancelled => {
            eprintln!("{failure}");
            ExitCode::from(130)
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, out: &mut Output) -> Result<Ending, Failure> {
    match command {
        Command::New { project } => library::new(&project, out),
        Command::Read { files } => library::read(&files, out),
        Command::Import {
            project,
            paths,
            story,
            outlet,
            column,
        } => {
            let options = ImportOptions {
                story,
                outlet,
                columns: column,
                ..ImportOptions::default()
            };
            importing::import(&project, &paths, &options, out)
        }
        Command::Imports { project, import, csv } => importing::imports(&project, import, csv, out),
        Command::Articles { project, text } => library::articles(&project, text, out),
        Command::Search {
            project,
            query,
            limit,
            offset,
        } => library::search(&project, &query, limit, offset, out),
        Command::Tag(tag) => tagging::tag(&tag, out),
        Command::Passages {
            project,
            tag,
            article,
        } => tagging::passages(&project, tag.as_deref(), article, out),
        Command::Story {
            project,
            name,
            add,
            suggest,
        } => comparing::story(&project, name.as_deref(), &add, suggest, out),
        Command::Compare {
            project,
            articles,
            story,
            min_score,
        } => comparing::compare(&project, &articles, story.as_deref(), min_score, out),
        Command::Reuse { project, min_words } => reuse::reuse(&project, min_words, out),
        Command::Quotations { project, articles } => quoting::quotations(&project, &articles, out),
        Command::Agreement(asked) => agreeing::agreement(&asked, out),
        Command::Merge(asked) => merging::merge(&asked, out),
        Command::Export(export) => exporting::export(&export, out),
        Command::Verify { export, project } => exporting::verify(&export, &project, out),
        Command::Undo { project } => library::undo(&project, out),
        Command::Redo { project } => library::redo(&project, out),
        Command::History { project, limit } => library::history(&project, limit, out),
        Command::Check { project, repair } => library::check(&project, repair, out),
        Command::Demo { folder } => demo::demo(&folder, out),
    }
}

/// Opens a project under this machine's name of the coder, or the one that was given.
pub(crate) fn open(path: &Path, coder: Option<&str>) -> Result<Project, Failure> {
    let places = Places::of_this_machine();
    let project = Project::open(path, &places)?;
    let machine = Desk::new(places).coder();
    project.set_coder(coder.filter(|name| !name.trim().is_empty()).unwrap_or(&machine));
    if let Some(notice) = project.notice() {
        eprintln!("{notice}");
    }
    Ok(project)
}
