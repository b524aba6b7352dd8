//! What leaves the project: the same bytes each time, positions that hold, a file that is whole.

use crate::support::{Desk, import, tag};
use project::wire::{Code, ExportFormat, PassageChoice};
use project::{Job, Project};
use serde_json::Value;
use std::fs;

fn tagged(desk: &Desk) -> Project {
    let project = desk.create();
    let text = "😀 Night boats\n\nThe boats of the north bank ran late — “an hour”, said the quay.\n\nNobody knew why.\n";
    let article = import(&project, &[desk.write("one.txt", text)]).articles[0].id;
    tag(&project, article, "“an hour”", "Delay");
    tag(&project, article, "north bank", "Place › Banks");
    project
}

#[test]
fn the_same_project_gives_the_same_bytes_in_every_format() {
    let desk = Desk::new();
    let project = tagged(&desk);
    for format in [
        ExportFormat::Csv,
        ExportFormat::Json,
        ExportFormat::Md,
        ExportFormat::Html,
    ] {
        let export = |name: &str| {
            let path = desk.path().join(name);
            let choice = PassageChoice::default();
            let report = project
                .export(format, &choice, &path, false, &mut Job::unwatched())
                .unwrap();
            assert_eq!(report.excerpts, 2);
            fs::read(path).unwrap()
        };
        let first = export("first");
        assert_eq!(first, export("second"), "{format:?}");
        assert!(
            String::from_utf8(first).unwrap().contains("an hour"),
            "{format:?}"
        );
    }
}

#[test]
fn positions_in_code_points_lead_to_the_quotation() {
    let desk = Desk::new();
    let project = tagged(&desk);
    let path = desk.path().join("excerpts.json");
    project
        .export(
            ExportFormat::Json,
            &PassageChoice::default(),
            &path,
            false,
            &mut Job::unwatched(),
        )
        .unwrap();
    let sheet: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let article = project.articles().unwrap()[0].id;
    let text: Vec<char> = project.text(article).unwrap().0.chars().collect();
    let excerpts = sheet["excerpts"].as_array().unwrap();
    assert_eq!(excerpts.len(), 2);
    for excerpt in excerpts {
        let at = |name: &str| usize::try_from(excerpt[name].as_u64().unwrap()).unwrap();
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(words, excerpt["quotation"].as_str().unwrap());
    }
}

#[test]
fn a_choice_by_tag_holds_the_tags_below_it() {
    let desk = Desk::new();
    let project = tagged(&desk);
    let count = |tag: &str| {
        let choice = PassageChoice {
            tag: Some(project.tag_by_path(tag).unwrap()),
            ..PassageChoice::default()
        };
        project.passages(&choice, 0, 10).unwrap().0
    };
    assert_eq!(
        (count("Place"), count("Delay"), count("Place › Banks")),
        (1, 1, 1)
    );
}

#[test]
fn a_target_that_cannot_be_written_is_said_and_leaves_nothing_behind() {
    let desk = Desk::new();
    let project = tagged(&desk);
    let folder = desk.path().join("taken");
    fs::create_dir(&folder).unwrap();
    for target in [desk.path().join("no such folder/excerpts.csv"), folder] {
        let failure = project
            .export(
                ExportFormat::Csv,
                &PassageChoice::default(),
                &target,
                false,
                &mut Job::unwatched(),
            )
            .unwrap_err();
        assert_eq!(failure.code, Code::Unreadable);
        assert!(failure.message.contains(&*target.to_string_lossy()), "{failure}");
    }
    let left = fs::read_dir(desk.path()).unwrap().filter(|entry| {
        entry
            .as_ref()
            .unwrap()
            .path()
            .extension()
            .is_some_and(|ending| ending == "part")
    });
    assert_eq!(left.count(), 0);
}
