//! Holding exports against the project that they were made from.

use crate::support::{Desk, import_as, page, tag};
use project::ids::{ArticleId, PassageId};
use project::ops::ImportOptions;
use project::wire::*;
use project::{Job, Project};
use std::fs;
use std::path::{Path, PathBuf};

const FORMATS: [ExportFormat; 6] = [
    ExportFormat::Csv,
    ExportFormat::Xlsx,
    ExportFormat::Json,
    ExportFormat::Jsonld,
    ExportFormat::Html,
    ExportFormat::Md,
];

/// Articles of an invented press, ten passages each.
fn library(desk: &Desk) -> (Project, Vec<ArticleId>, Vec<PassageId>) {
    let project = desk.create();
    project.set_coder("Mara");
    let (mut articles, mut passages) = (Vec::new(), Vec::new());
    for number in 0..5 {
        let sentences: Vec<String> = (0..10)
            .map(|at| {
                format!("Lamp {at} of pier {number} went *out* & “stayed” <dark> 🌊 for {at}{number} days.")
            })
            .collect();
        let escaped: Vec<String> = sentences
            .iter()
            .map(|sentence| sentence.replace('&', "&amp;").replace('<', "&lt;"))
            .collect();
        let paragraphs: Vec<&str> = escaped.iter().map(String::as_str).collect();
        let path = desk.write(
            &format!("{number}.html"),
            page(
                &format!("Lantern {number}"),
                &format!("Pier {number} dark"),
                &format!("2031-03-0{}", number + 1),
                &paragraphs,
            ),
        );
        let id = import_as(&project, &[path], &ImportOptions::default()).articles[0].id;
        articles.push(id);
        for (at, sentence) in sentences.iter().enumerate() {
            let passage = tag(&project, id, sentence, &format!("Duty › Tag {}", at % 3));
            if at % 2 == 0 {
                let memo = format!("=memo {at} on {number}\n\nsecond *part*");
                project.write_memo(MemoOn::Passage(passage), &memo).unwrap();
            }
            passages.push(passage);
        }
    }
    (project, articles, passages)
}

fn export(project: &Project, format: ExportFormat, path: &Path) {
    project
        .export(
            format,
            &PassageChoice::default(),
            path,
            false,
            &mut Job::unwatched(),
        )
        .unwrap();
}

fn verify(project: &Project, path: &Path) -> VerifyReport {
    project.verify(path, &mut Job::unwatched()).unwrap()
}

fn wrong(report: &VerifyReport) -> Vec<(&str, VerifiedState)> {
    report
        .rows
        .iter()
        .filter(|row| row.state != VerifiedState::Stands)
        .map(|row| (row.passage.as_str(), row.state))
        .collect()
}

fn uuids(project: &Project) -> Vec<String> {
    let rows = project
        .passages(&PassageChoice::default(), PassageOrder::Date, 0, 1_000)
        .unwrap()
        .1;
    rows.into_iter().map(|row| row.passage.uuid).collect()
}

#[test]
fn what_was_just_exported_stands() {
    let desk = Desk::new();
    let (project, _, _) = library(&desk);
    let path = desk.path().join("export");
    for format in FORMATS {
        export(&project, format, &path);
        let report = verify(&project, &path);
        assert_eq!(
            (report.excerpts, report.stand),
            (50, 50),
            "{format:?} {:?}",
            &report.rows[..2]
        );
        assert!(
            report.problems.is_empty() && wrong(&report).is_empty(),
            "{format:?} {:?}",
            report.problems
        );
    }
    for format in [ExportFormat::MdByArticle, ExportFormat::MdByTag] {
        let folder = desk.path().join(format!("{format:?}"));
        export(&project, format, &folder);
        // Somebody's own note lies there too.
        fs::write(folder.join("mine.md"), "# Mine\n").unwrap();
        let report = verify(&project, &folder);
        assert_eq!(
            (report.excerpts, report.stand),
            (50, 50),
            "{format:?} {:?}",
            wrong(&report)
        );
    }
}

/// One alteration of each of the fifty excerpts in the file of a format; gives how many were made.
fn alter(format: ExportFormat, path: &Path, out: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let altered = match format {
        ExportFormat::Csv => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let names = reader.headers().unwrap().clone();
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&names).unwrap();
            let columns = [
                "quotation",
                "start",
                "end",
                "tags",
                "memo",
                "coders",
                "headline",
                "outlet",
                "date",
                "source_sha256",
                "article_id",
                "paragraph",
                "before",
                "after",
                "source_file",
                "text_sha256",
            ];
            for (at, row) in reader.records().enumerate() {
                let mut row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
                let column = names
                    .iter()
                    .position(|name| name == columns[at % columns.len()])
                    .unwrap();
                row[column] = spoilt(&row[column], at);
                writer.write_record(&row).unwrap();
            }
            String::from_utf8(writer.into_inner().unwrap()).unwrap()
        }
        ExportFormat::Json => {
            let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let members = [
                "quotation",
                "start",
                "end",
                "memo",
                "headline",
                "outlet",
                "published",
                "source_sha256",
                "article",
                "paragraph",
                "before",
                "text_sha256",
            ];
            for (at, excerpt) in value["excerpts"].as_array_mut().unwrap().iter_mut().enumerate() {
                if at % 10 == 9 {
                    excerpt["taggings"][0]["coder"] = "Nobody".into();
                    continue;
                }
                let member = &mut excerpt[members[at % members.len()]];
                *member = match member.as_u64() {
                    Some(number) => (number + 1).into(),
                    None => spoilt(member.as_str().unwrap(), at).into(),
                };
            }
            value.to_string()
        }
        ExportFormat::Jsonld => {
            let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
            for (at, item) in value["first"]["items"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .enumerate()
            {
                match at % 5 {
                    0 => item["target"]["selector"][0]["start"] = 3.into(),
                    1 => item["target"]["selector"][1]["exact"] = "something else".into(),
                    2 => item["body"][0]["value"] = "Other".into(),
                    3 => item["target"]["source"]["schema:publisher"] = "Other".into(),
                    _ => drop(
                        item["target"]["source"]
                            .as_object_mut()
                            .unwrap()
                            .remove("schema:datePublished"),
                    ),
                }
            }
            value.to_string()
        }
        _ => {
            // A letter in each quotation, or a figure of its position.
            let mut at = 0;
            let quote = if format == ExportFormat::Html {
                "<q>Lamp"
            } else {
                "> Lamp"
            };
            let mut out = String::new();
            for part in text.split_inclusive(quote) {
                out.push_str(part);
                if part.ends_with(quote) {
                    at += 1;
                    if at % 2 == 0 {
                        out.truncate(out.len() - 1);
                        out.push('b');
                    }
                }
            }
            let mut seen = 0;
            out.split_inclusive(", characters ")
                .map(|part| {
                    seen += 1;
                    // Before the figure of every other excerpt.
                    if seen % 2 == 1 && part.ends_with(", characters ") {
                        format!("{part}1")
                    } else {
                        part.to_owned()
                    }
                })
                .collect()
        }
    };
    fs::write(out, altered).unwrap();
    50
}

fn spoilt(value: &str, seed: usize) -> String {
    match (value.parse::<u64>(), value.is_empty()) {
        (Ok(number), _) => (number + 1 + seed as u64).to_string(),
        (_, true) => "x".to_owned(),
        _ => {
            // One letter is taken out, at a place that differs from row to row.
            let letters: Vec<char> = value.chars().collect();
            let at = (seed * 7) % letters.len();
            letters
                .iter()
                .enumerate()
                .filter(|(place, c)| *place != at || c.is_whitespace())
                .map(|(_, c)| c)
                .collect::<String>()
                + if letters[at].is_whitespace() { "y" } else { "" }
        }
    }
}

#[test]
fn fifty_alterations_of_an_export_are_found() {
    let desk = Desk::new();
    let (project, _, _) = library(&desk);
    let (path, altered) = (desk.path().join("export"), desk.path().join("altered"));
    for format in [
        ExportFormat::Csv,
        ExportFormat::Json,
        ExportFormat::Jsonld,
        ExportFormat::Html,
        ExportFormat::Md,
    ] {
        export(&project, format, &path);
        let made = alter(format, &path, &altered);
        let report = verify(&project, &altered);
        let of_passages = wrong(&report)
            .iter()
            .filter(|(passage, _)| !passage.is_empty())
            .count();
        let missed: Vec<_> = report
            .rows
            .iter()
            .zip(0..)
            .filter(|(row, _)| row.state == VerifiedState::Stands)
            .collect();
        assert_eq!(of_passages, made, "{format:?} missed {missed:?}");
        assert_eq!(report.stand, 0, "{format:?}");
    }
}

#[test]
fn an_excerpt_that_is_taken_out_or_doubled_is_missed() {
    let desk = Desk::new();
    let (project, _, _) = library(&desk);
    let path = desk.path().join("export.json");
    export(&project, ExportFormat::Json, &path);
    let mut value: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let excerpts = value["excerpts"].as_array_mut().unwrap();
    excerpts.remove(7);
    fs::write(&path, value.to_string()).unwrap();
    assert_eq!(
        verify(&project, &path).problems,
        ["The export says that it holds 50 excerpts, and holds 49."]
    );
    let excerpts = value["excerpts"].as_array_mut().unwrap();
    excerpts.push(excerpts[0].clone());
    fs::write(&path, value.to_string()).unwrap();
    assert_eq!(verify(&project, &path).problems.len(), 2);
}

#[test]
fn every_change_of_the_project_is_found_and_named() {
    let desk = Desk::new();
    let (project, articles, passages) = library(&desk);
    let names = uuids(&project);
    let paths: Vec<(ExportFormat, PathBuf)> = FORMATS
        .into_iter()
        .map(|format| (format, desk.path().join(format!("{format:?}"))))
        .collect();
    for (format, path) in &paths {
        export(&project, *format, path);
    }
    // Ten passages of the first article: untagged, moved, another memo; one of its fields changed
    // for all of the second; the third taken out.
    let (text, _) = project.text(articles[0]).unwrap();
    let lamp = |number: usize| text.find(&format!("Lamp {number}")).unwrap();
    project
        .untag(passages[1], project.tag_by_path("Duty › Tag 1").unwrap())
        .unwrap();
    let longer = model::ByteRange::new(lamp(3), lamp(4) + 4);
    project.move_passage(passages[3], longer).unwrap();
    project
        .write_memo(MemoOn::Passage(passages[4]), "Other words.")
        .unwrap();
    project.set_coder("Ben");
    tag(
        &project,
        articles[0],
        "Lamp 5 of pier 0 went *out* & “stayed” <dark> 🌊 for 50 days.",
        "Duty › Tag 0",
    );
    project
        .edit_articles(
            &[articles[1]],
            ArticleChange {
                headline: Some("Another headline".into()),
                ..ArticleChange::default()
            },
        )
        .unwrap();
    project.remove_articles(&[articles[2]]).unwrap();
    for (format, path) in &paths {
        let report = verify(&project, path);
        let state = |at: usize| {
            let row = report.rows.iter().find(|row| row.passage == names[at]).unwrap();
            row.state
        };
        // Moved ends: the words that the export quotes still stand where it says.
        let expected = match format {
            ExportFormat::Html | ExportFormat::Md => VerifiedState::Missing,
            _ => VerifiedState::Unmarked,
        };
        assert_eq!(state(1), expected, "{format:?}");
        assert_eq!(
            state(3),
            if matches!(format, ExportFormat::Html | ExportFormat::Md) {
                VerifiedState::Moved
            } else {
                VerifiedState::Differs
            },
            "{format:?}"
        );
        assert_eq!(state(4), VerifiedState::Differs, "{format:?}");
        assert_eq!(state(5), VerifiedState::Differs, "{format:?}");
        assert_eq!(state(0), VerifiedState::Stands, "{format:?}");
        assert_eq!(state(25), VerifiedState::Missing, "{format:?}");
        if *format == ExportFormat::Md {
            // Said once, for the article.
            assert!(
                report
                    .rows
                    .iter()
                    .any(|row| row.passage.is_empty() && row.state == VerifiedState::Differs)
            );
        } else {
            assert_eq!(state(15), VerifiedState::Differs, "{format:?}");
        }
    }
    let report = verify(&project, &paths[0].1);
    let row = |at: usize| report.rows.iter().find(|row| row.passage == names[at]).unwrap();
    assert_eq!(row(4).fields, ["memo"]);
    assert_eq!(row(5).fields, ["tags", "coders"]);
    assert_eq!(row(15).fields, ["headline"]);
}

#[test]
fn another_project_and_other_files_are_refused() {
    let desk = Desk::new();
    let (project, _, _) = library(&desk);
    let path = desk.path().join("export.csv");
    export(&project, ExportFormat::Csv, &path);
    let other = Desk::new().create();
    let refuse = |project: &Project, path: &Path| project.verify(path, &mut Job::unwatched()).unwrap_err();
    let failure = refuse(&other, &path);
    assert_eq!(failure.code, Code::Invalid);
    assert!(failure.message.contains("another project"), "{failure}");
    for bytes in [
        &b"a,b\n1,2\n"[..],
        b"",
        b"{\"a\": 1}",
        b"{\"excerpts\": [",
        b"PK\x03\x04 no archive",
        b"\xff\xfe\x00",
        b"<!doctype html><p>",
        b"---\na: 1\n---\n<!-- passage ",
    ] {
        fs::write(&path, bytes).unwrap();
        let failure = refuse(&project, &path);
        assert_eq!(failure.code, Code::Unreadable, "{bytes:?}");
    }
    assert!(
        refuse(&project, &desk.path().join("nowhere.csv"))
            .message
            .contains("is not there")
    );
}
