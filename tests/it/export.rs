//! Exporting excerpts.

use crate::support::{Desk, import_as, page, tag};
use project::ids::ArticleId;
use project::ops::{ExportSettings, ImportOptions};
use project::wire::{Code, ExportFormat, MemoOn, PassageChoice};
use project::{Job, Project};
use std::fs;
use std::path::Path;

const FORMATS: [ExportFormat; 12] = [
    ExportFormat::Csv,
    ExportFormat::Xlsx,
    ExportFormat::CodebookCsv,
    ExportFormat::CodebookDocx,
    ExportFormat::Docx,
    ExportFormat::Jsonld,
    ExportFormat::Csl,
    ExportFormat::Ris,
    ExportFormat::Bib,
    ExportFormat::Json,
    ExportFormat::Md,
    ExportFormat::Html,
];

fn library(desk: &Desk) -> (Project, Vec<ArticleId>) {
    let project = desk.create();
    let one = desk.write(
        "1.html",
        page(
            "Lantern Wire",
            "Lamp out",
            "2031-03-04",
            &["🌊 The lamp, “=SUM(A1)” and all; went out 👩‍👩‍👧 at the north quay."],
        ),
    );
    let two = desk.write(
        "2.html",
        page(
            "Quay Ledger",
            "Ferry late",
            "2031-04-20",
            &["The ferry came late, said Mr Marr of the harbour office."],
        ),
    );
    let lamp = ImportOptions {
        story: Some("Lamp".into()),
        ..ImportOptions::default()
    };
    let mut ids = vec![import_as(&project, &[one], &lamp).articles[0].id];
    ids.push(import_as(&project, &[two], &ImportOptions::default()).articles[0].id);
    project.set_coder("Mara");
    let passage = tag(&project, ids[0], "“=SUM(A1)” and all; went out", "Duty › Council");
    project
        .write_memo(MemoOn::Passage(passage), "=cmd, \"quoted\",\nand a second line")
        .unwrap();
    tag(&project, ids[0], "north quay", "Place");
    project.set_coder("Ben");
    tag(&project, ids[1], "Mr Marr", "Duty");
    (project, ids)
}

fn export(
    project: &Project,
    format: ExportFormat,
    choice: &PassageChoice,
    path: &Path,
) -> Result<usize, project::Failure> {
    project
        .export(
            format,
            choice,
            path,
            ExportSettings::default(),
            &mut Job::unwatched(),
        )
        .map(|report| report.excerpts)
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let desk = Desk::new();
    let (project, _) = library(&desk);
    let everything = PassageChoice::default();
    let path = |round: u8| desk.path().join(format!("export-{round}"));
    let mut first = Vec::new();
    for format in FORMATS {
        assert_eq!(export(&project, format, &everything, &path(1)).unwrap(), 3);
        first.push(fs::read(path(1)).unwrap());
    }
    drop(project);
    let project = desk.open();
    for (format, first) in FORMATS.into_iter().zip(first) {
        export(&project, format, &everything, &path(2)).unwrap();
        assert!(fs::read(path(2)).unwrap() == first, "{format:?}");
    }
}

#[test]
fn tables_and_scripts_read_what_was_written_and_positions_point_at_the_quotation() {
    let desk = Desk::new();
    let (project, ids) = library(&desk);
    let path = desk.path().join("export");
    let quotation = "“=SUM(A1)” and all; went out";
    let (text, _) = project.text(ids[0]).unwrap();
    let code_points =
        |start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();

    export(&project, ExportFormat::Csv, &PassageChoice::default(), &path).unwrap();
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    let cell = |column: &str| &rows[0][names.iter().position(|name| name == column).unwrap()];
    assert_eq!(
        (cell("quotation"), cell("outlet"), cell("date"), cell("stories")),
        (quotation, "Lantern Wire", "2031-03-04", "Lamp")
    );
    assert_eq!((cell("tags"), cell("coders")), ("Duty › Council", "Mara"));
    assert!(
        cell("memo").starts_with("'=cmd"),
        "a formula in a cell must not run: {}",
        cell("memo")
    );
    assert_eq!(
        code_points(cell("start").parse().unwrap(), cell("end").parse().unwrap()),
        quotation
    );

    export(&project, ExportFormat::Json, &PassageChoice::default(), &path).unwrap();
    let sheet: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let excerpt = &sheet["excerpts"][0];
    assert_eq!(excerpt["quotation"], quotation);
    let at = |end: &str| usize::try_from(excerpt[end].as_u64().unwrap()).unwrap();
    assert_eq!(code_points(at("start"), at("end")), quotation);
    assert_eq!(excerpt["memo"], "=cmd, \"quoted\",\nand a second line");

    for format in [ExportFormat::Md, ExportFormat::Html] {
        export(&project, format, &PassageChoice::default(), &path).unwrap();
        let written = fs::read_to_string(&path).unwrap();
        for words in ["went out", "north quay", "Mr Marr", "Quay Ledger", "Council"] {
            assert!(written.contains(words), "{format:?} lacks {words}");
        }
    }
}

#[test]
fn a_choice_narrows_and_holds_the_tags_below() {
    let desk = Desk::new();
    let (project, ids) = library(&desk);
    let path = desk.path().join("export.json");
    let everything = PassageChoice::default;
    let some = |text: &str| Some(text.to_owned());
    let duty = Some(project.tag_by_path("Duty").unwrap());
    let council = Some(project.tag_by_path("duty › council").unwrap());
    let outlet = project
        .outlets()
        .unwrap()
        .into_iter()
        .find(|outlet| outlet.name == "Quay Ledger")
        .map(|outlet| outlet.id);
    let story = Some(project.stories().unwrap()[0].id);
    let cases = [
        (everything(), 3),
        (
            PassageChoice {
                tag: duty,
                ..everything()
            },
            2,
        ),
        (
            PassageChoice {
                tag: duty,
                tag_alone: Some(true),
                ..everything()
            },
            1,
        ),
        (
            PassageChoice {
                query: some("quay -ferry"),
                ..everything()
            },
            2,
        ),
        (
            PassageChoice {
                query: some("quay OR ferry"),
                articles: Some(vec![ids[1]]),
                ..everything()
            },
            1,
        ),
        (
            PassageChoice {
                query: some("nowhere"),
                ..everything()
            },
            0,
        ),
        (
            PassageChoice {
                tag: council,
                ..everything()
            },
            1,
        ),
        (
            PassageChoice {
                story,
                ..everything()
            },
            2,
        ),
        (
            PassageChoice {
                outlet,
                ..everything()
            },
            1,
        ),
        (
            PassageChoice {
                articles: Some(vec![ids[0]]),
                ..everything()
            },
            2,
        ),
        (
            PassageChoice {
                articles: Some(ids.clone()),
                ..everything()
            },
            3,
        ),
        (
            PassageChoice {
                articles: Some(Vec::new()),
                ..everything()
            },
            0,
        ),
        (
            PassageChoice {
                coder: some("Ben"),
                ..everything()
            },
            1,
        ),
        (
            PassageChoice {
                coder: some("Ben"),
                story,
                ..everything()
            },
            0,
        ),
        (
            PassageChoice {
                from: some("2031-03-05"),
                ..everything()
            },
            1,
        ),
        (
            PassageChoice {
                to: some("2031-03-04"),
                ..everything()
            },
            2,
        ),
        (
            PassageChoice {
                to: some("2031-03"),
                ..everything()
            },
            2,
        ),
        (
            PassageChoice {
                from: some("2031-03"),
                to: some("2031-04"),
                ..everything()
            },
            3,
        ),
        (
            PassageChoice {
                from: some("2031"),
                to: some("2031"),
                ..everything()
            },
            3,
        ),
        (
            PassageChoice {
                from: some("2032"),
                ..everything()
            },
            0,
        ),
    ];
    for (choice, expected) in cases {
        assert_eq!(
            export(&project, ExportFormat::Json, &choice, &path).unwrap(),
            expected,
            "{choice:?}"
        );
        assert_eq!(
            project.tagged_passages(&choice, 100).unwrap().len(),
            expected,
            "{choice:?}"
        );
    }
}

#[test]
fn an_export_says_how_it_was_made() {
    let desk = Desk::new();
    let (project, _) = library(&desk);
    let path = desk.path().join("export.json");
    let made = |choice: &PassageChoice| -> serde_json::Value {
        export(&project, ExportFormat::Json, choice, &path).unwrap();
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()
    };
    let choice = PassageChoice {
        query: Some("lamp".into()),
        tag: Some(project.tag_by_path("Duty").unwrap()),
        tag_alone: Some(true),
        ..PassageChoice::default()
    };
    let narrow = made(&choice);
    assert_eq!(narrow["project_id"], project.id());
    assert_eq!(narrow["query"], "lamp");
    assert_eq!(
        narrow["choice"],
        "tag Duty without the tags below it, articles found by lamp"
    );
    assert_eq!(
        (&narrow["excerpt_count"], &narrow["article_count"]),
        (&0.into(), &0.into())
    );
    let before = made(&PassageChoice::default());
    assert_eq!(
        (&before["excerpt_count"], &before["article_count"]),
        (&3.into(), &2.into())
    );
    assert_eq!(before["codebook"][1]["path"][1], "Council");
    assert_eq!(before["codebook"][1]["depth"], 1);
    let version = before["codebook_version"].as_str().unwrap();
    assert_eq!(version.len(), 16);
    // A codebook that changed has another version; one that changed back has the first again.
    let duty = project.tag_by_path("Duty").unwrap();
    let change = project::wire::TagChange {
        definition: Some("Who is to act.".into()),
        ..project::wire::TagChange::default()
    };
    project.edit_tag(duty, change).unwrap();
    let after = made(&PassageChoice::default());
    assert_ne!(after["codebook_version"], version);
    assert!(after["project_changed_at"].as_str() >= before["project_changed_at"].as_str());
    project.undo().unwrap();
    assert_eq!(made(&PassageChoice::default())["codebook_version"], version);
}

#[test]
fn an_export_touches_no_file_but_its_own() {
    let desk = Desk::new();
    let (project, _) = library(&desk);
    let folder = desk.path().join("out");
    fs::create_dir(&folder).unwrap();
    for name in ["a.csv", "a.csv.part", ".a.csv.part"] {
        fs::write(folder.join(name), "mine").unwrap();
    }
    let target = folder.join("a.csv");
    export(&project, ExportFormat::Csv, &PassageChoice::default(), &target).unwrap();
    assert_ne!(fs::read(&target).unwrap(), b"mine");
    for name in ["a.csv.part", ".a.csv.part"] {
        assert_eq!(fs::read(folder.join(name)).unwrap(), b"mine", "{name}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    // As long a name as a file can have.
    let long = folder.join(format!("{}.csv", "n".repeat(251)));
    export(&project, ExportFormat::Csv, &PassageChoice::default(), &long).unwrap();
    assert!(long.exists());
}

#[test]
fn a_reader_that_has_the_old_file_open_keeps_it_whole() {
    use std::io::Read;
    let desk = Desk::new();
    let (project, _) = library(&desk);
    let path = desk.path().join("a.csv");
    fs::write(&path, "mine").unwrap();
    let mut open = fs::File::open(&path).unwrap();
    if export(&project, ExportFormat::Csv, &PassageChoice::default(), &path).is_ok() {
        assert_ne!(fs::read(&path).unwrap(), b"mine");
    }
    let mut read = String::new();
    open.read_to_string(&mut read).unwrap();
    assert_eq!(read, "mine");
}

#[test]
fn notes_go_into_a_folder_and_touch_nothing_else_in_it() {
    let desk = Desk::new();
    let (project, _) = library(&desk);
    let folder = desk.path().join("notes");
    let everything = PassageChoice::default();
    for format in [ExportFormat::MdByArticle, ExportFormat::MdByTag] {
        export(&project, format, &everything, &folder).unwrap();
    }
    fs::write(folder.join("mine.md"), "mine").unwrap();
    let names = |folder: &Path| {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let before = names(&folder);
    assert_eq!(
        before,
        [
            "Duty – Council.md",
            "Duty.md",
            "Ferry late – Quay Ledger – 2031-04-20.md",
            "Lamp out – Lantern Wire – 2031-03-04.md",
            "Place.md",
            "mine.md"
        ]
    );
    let bytes = fs::read(folder.join("Duty.md")).unwrap();
    export(&project, ExportFormat::MdByTag, &everything, &folder).unwrap();
    assert_eq!(names(&folder), before);
    assert_eq!(fs::read(folder.join("Duty.md")).unwrap(), bytes);
    assert_eq!(fs::read(folder.join("mine.md")).unwrap(), b"mine");
    let file = folder.join("mine.md");
    let failure = export(&project, ExportFormat::MdByTag, &everything, &file).unwrap_err();
    assert!(failure.message.contains("is a file"), "{failure}");
}

#[test]
fn what_cannot_be_written_says_so_and_leaves_nothing_behind() {
    let desk = Desk::new();
    let (project, _) = library(&desk);
    let folder = desk.path().join("out");
    fs::create_dir(&folder).unwrap();
    let inside = |path: &Path| fs::read_dir(path).unwrap().count();
    let refuse = |path: &Path| {
        let failure = export(&project, ExportFormat::Csv, &PassageChoice::default(), path).unwrap_err();
        assert_eq!(failure.code, Code::Unreadable);
        failure.message
    };
    assert!(refuse(&folder.join("missing/a.csv")).contains("does not exist"));
    fs::create_dir(folder.join("a.csv")).unwrap();
    assert!(refuse(&folder.join("a.csv")).contains("is a folder"));
    let file = folder.join("file");
    fs::write(&file, "mine").unwrap();
    assert!(refuse(&file.join("a.csv")).contains("could not be written"));
    assert_eq!(inside(&folder), 2, "no half-written file stays");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    // A rename would go through, and take the place of what somebody protected.
    let mut protection = fs::metadata(&file).unwrap().permissions();
    protection.set_readonly(true);
    fs::set_permissions(&file, protection).unwrap();
    assert!(refuse(&file).contains("write-protected"));
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert_eq!(inside(&folder), 2);
    if cfg!(target_os = "linux") {
        // No account writes there, not even one that may do everything.
        assert!(refuse(Path::new("/proc/variorum.csv")).len() > 20);
    }
    assert_eq!(
        export(
            &project,
            ExportFormat::Csv,
            &PassageChoice::default(),
            Path::new("")
        )
        .unwrap_err()
        .code,
        Code::Invalid
    );
}
