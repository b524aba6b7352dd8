//! Exporting the whole project for other programs, and bringing it back.

use crate::support::{Desk, import_as, page, place, tag};
use project::ids::ArticleId;
use project::ops::{ExportSettings, ImportOptions, NewTag, TagWanted};
use project::wire::{
    ArticleChange, Code, ExportFormat, MemoOn, PassageChoice, Verdict, WireAlignmentKind, WireAuthor,
};
use project::{Job, Project};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

const WORDS: &str = "🌊 The lamp, “all” &amp; &lt;b&gt;; went out 👩‍👩‍👧 at the north quay.";

/// Everything that a project can hold and that a REFI-QDA file has a place for.
fn study(desk: &Desk) -> (Project, Vec<ArticleId>) {
    let project = desk.create();
    let one = desk.write(
        "1.html",
        page(
            "Lantern Wire",
            "Lamp out",
            "2031-03-04T22:10:00+02:00",
            &[WORDS, "Nobody on the quay knew why."],
        ),
    );
    let two = desk.write(
        "2.html",
        page(
            "Quay Ledger",
            "جسر مغلق منذ ferry late",
            "2031-04-20",
            &["The ferry came late, said Mr Marr of the harbour office."],
        ),
    );
    let three = desk.write(
        "3.txt",
        "Nothing was tagged here\n\nThe third article is quiet.\n",
    );
    let lamp = ImportOptions {
        story: Some("Lamp & <quay>".into()),
        ..ImportOptions::default()
    };
    let mut ids = vec![import_as(&project, &[one], &lamp).articles[0].id];
    for path in [two, three] {
        ids.push(import_as(&project, &[path], &ImportOptions::default()).articles[0].id);
    }
    project.set_coder("Mara \"M\" O.");
    let whole = tag(
        &project,
        ids[0],
        "🌊 The lamp, “all” & <b>; went out",
        "Duty › Council",
    );
    tag(&project, ids[0], "went out 👩‍👩‍👧 at", "Blame/\"whom\"");
    project
        .write_memo(MemoOn::Passage(whole), "A memo ]]> & <more>\n\nin *two* parts.")
        .unwrap();
    project.set_coder("Ben");
    tag(&project, ids[0], "🌊 The lamp, “all” & <b>; went out", "Duty");
    tag(&project, ids[1], "Mr Marr", "Duty");
    // The same name under another parent.
    tag(&project, ids[1], "harbour office", "Place › Council");
    let duty = project.tag_by_path("Duty").unwrap();
    project.write_memo(MemoOn::Tag(duty), "Ask again.").unwrap();
    project.write_memo(MemoOn::Article(ids[1]), "Thin.").unwrap();
    let story = project.stories().unwrap()[0].id;
    project.write_memo(MemoOn::Story(story), "One night.").unwrap();
    let change = project::wire::TagChange {
        definition: Some("Who is to act.\nNot: who pays.".into()),
        colour: Some("#123abc".into()),
        use_when: Some("A duty is named,\neven in passing.".into()),
        not_when: Some("Blame alone.\n\nOr praise.".into()),
        key: Some("d".into()),
        ..project::wire::TagChange::default()
    };
    project.edit_tag(duty, change).unwrap();
    // A passage that carries a memo alone.
    let bare = tag(&project, ids[1], "came late", "Gone");
    project
        .write_memo(MemoOn::Passage(bare), "Check the timetable.")
        .unwrap();
    project.untag(bare, project.tag_by_path("Gone").unwrap()).unwrap();
    project.mark_example(whole, duty, true).unwrap();
    project
        .write_memo(MemoOn::Project, "What the lamp is to the quay.")
        .unwrap();
    let byline = vec![
        WireAuthor {
            name: "Ada Holm".into(),
            role: Some("Staff writer; quay".into()),
        },
        WireAuthor {
            name: "Bo Berg".into(),
            role: None,
        },
    ];
    let change = ArticleChange {
        byline: Some(byline),
        ..ArticleChange::default()
    };
    project.edit_articles(&[ids[0]], change).unwrap();
    // A tag that nothing carries.
    project
        .create_tag(NewTag {
            name: "Unused".into(),
            ..NewTag::default()
        })
        .unwrap();
    let change = project::wire::TagChange {
        retired: Some(true),
        ..project::wire::TagChange::default()
    };
    project
        .edit_tag(project.tag_by_path("Unused").unwrap(), change)
        .unwrap();
    (project, ids)
}

fn export(project: &Project, format: ExportFormat, path: &Path) {
    project
        .export(
            format,
            &PassageChoice::default(),
            path,
            ExportSettings::default(),
            &mut Job::unwatched(),
        )
        .unwrap();
}

fn schema(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../src-tauri/crates/formats/fixtures/schemas")
        .join(name)
}

/// Where xmllint is not there, the test says so; `cargo xtask test` installs it.
fn validate(xml: &Path, name: &str) {
    let answer = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema(name))
        .arg(xml)
        .output()
        .expect("xmllint is installed (Debian and Ubuntu: libxml2-utils)");
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
}

fn part(archive: &Path, name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(fs::File::open(archive).unwrap()).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// What a round trip has to keep, in lines that say where a difference is.
fn told(project: &Project) -> Vec<String> {
    let mut out = Vec::new();
    let codebook = project.codebook().unwrap();
    let path = |id| {
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(row) = at.and_then(|id| codebook.iter().find(|row| row.id == id)) {
            names.insert(0, row.name.clone());
            at = row.parent;
        }
        names.join(" › ")
    };
    for row in &codebook {
        out.push(format!(
            "tag {} {} {:?} use {:?} not {:?} key {:?} retired {} memo {:?}",
            path(row.id),
            row.colour,
            row.definition,
            row.use_when,
            row.not_when,
            row.key,
            row.retired,
            row.memo
        ));
    }
    let articles = project.articles().unwrap();
    let mut told: Vec<String> = Vec::new();
    for row in &articles {
        let read = project.article(row.id).unwrap();
        told.push(format!(
            "article {} {:?} by {:?} {:?} {:?} {:?} memo {:?} from {:?}\n{}",
            read.uuid,
            row.outlet_name,
            row.byline,
            row.published,
            row.language,
            row.title,
            read.memo,
            row.source_name,
            read.text
        ));
        for passage in read.passages {
            let mut tags: Vec<String> = passage
                .taggings
                .iter()
                .map(|tagging| {
                    format!(
                        "{} by {} at {} example {}",
                        path(tagging.tag),
                        tagging.coder,
                        tagging.at,
                        tagging.example
                    )
                })
                .collect();
            tags.sort();
            told.push(format!(
                "passage {} {:?} {:?} {tags:?} memo {:?}",
                passage.uuid, passage.range, passage.quotation, passage.memo
            ));
        }
    }
    told.sort();
    out.extend(told);
    for story in project.stories().unwrap() {
        let mut titles: Vec<&str> = story
            .articles
            .iter()
            .filter_map(|id| articles.iter().find(|row| row.id == *id))
            .map(|row| row.title.as_str())
            .collect();
        titles.sort_unstable();
        out.push(format!("story {} {titles:?} memo {:?}", story.name, story.memo));
    }
    out.extend(project.coders().unwrap());
    out.push(format!("memo {:?}", project.overview().unwrap().memo));
    out
}

#[test]
fn a_project_comes_back_from_refi_qda_as_it_left() {
    let desk = Desk::new();
    let (project, _) = study(&desk);
    let path = desk.path().join("study.qdpx");
    export(&project, ExportFormat::Qdpx, &path);
    let other = Desk::new();
    let again = other.create();
    again.set_coder("Ben");
    let report = import_as(&again, std::slice::from_ref(&path), &ImportOptions::default());
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    let came = &report.projects[0];
    assert_eq!(
        (came.passages_equal, came.passages_in_file, came.passages_lost),
        (5, 5, 0)
    );
    let losses: Vec<&str> = came.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(losses, ["hashes of files that articles were first read from"]);
    let (before, after) = (told(&project), told(&again));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    assert_eq!(before.len(), after.len());
    // And once more into itself: nothing is new.
    let overview = project.overview().unwrap();
    import_as(&project, &[path], &ImportOptions::default());
    assert_eq!(project.overview().unwrap().passages, overview.passages);
    assert_eq!(project.overview().unwrap().taggings, overview.taggings);
    assert_eq!(told(&project), before);
}

/// Every GUID of a project file, sorted, each once.
fn guids(path: &Path) -> Vec<String> {
    let xml = String::from_utf8(part(path, "project.qde")).unwrap();
    let mut out: Vec<String> = ["guid=\"", "GUID=\""]
        .into_iter()
        .flat_map(|mark| xml.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    out.sort();
    out.dedup();
    out
}

#[test]
fn lasting_names_stay_through_another_project() {
    let desk = Desk::new();
    let (project, _) = study(&desk);
    let (first, second) = (desk.path().join("first.qdpx"), desk.path().join("second.qdpx"));
    export(&project, ExportFormat::Qdpx, &first);
    let other = Desk::new();
    let again = other.create();
    // One of those who coded takes their own work over.
    again.set_coder("Ben");
    import_as(&again, std::slice::from_ref(&first), &ImportOptions::default());
    export(&again, ExportFormat::Qdpx, &second);
    assert_eq!(guids(&second), guids(&first));
    assert!(guids(&first).len() > 30);
}

#[test]
fn what_refi_qda_cannot_hold_is_said() {
    let desk = Desk::new();
    let (project, ids) = study(&desk);
    let a = place(&project, ids[0], "north quay");
    let b = place(&project, ids[1], "harbour office");
    project
        .decide_alignment(WireAlignmentKind::Point, a, b, Verdict::Drawn)
        .unwrap();
    let said = |format| {
        let path = desk.path().join("out");
        let report = project.export(
            format,
            &PassageChoice::default(),
            &path,
            ExportSettings::default(),
            &mut Job::unwatched(),
        );
        report.unwrap().left_out
    };
    let project_said = said(ExportFormat::Qdpx).join("\n");
    for words in [
        "2 tags with a key,",
        "1 decision on what articles tell alike",
        "3 original files that articles were imported from",
        "the history stay in the project",
    ] {
        assert!(project_said.contains(words), "{words} in:\n{project_said}");
    }
    let codebook_said = said(ExportFormat::Qdc).join("\n");
    for words in [
        "2 tags with a key,",
        "1 example passage of tags",
        "1 memo on tags",
    ] {
        assert!(codebook_said.contains(words), "{words} in:\n{codebook_said}");
    }
    assert!(said(ExportFormat::Csv).is_empty());
}

#[test]
fn codebooks_of_every_kind_say_when_to_use_a_tag() {
    let desk = Desk::new();
    let (project, _) = study(&desk);
    let path = desk.path().join("codebook");
    for (format, inside) in [
        (ExportFormat::Qdc, None),
        (ExportFormat::CodebookCsv, None),
        (ExportFormat::CodebookDocx, Some("word/document.xml")),
        (ExportFormat::Xlsx, Some("xl/sharedStrings.xml")),
    ] {
        export(&project, format, &path);
        let bytes = match inside {
            Some(name) => part(&path, name),
            None => fs::read(&path).unwrap(),
        };
        let text = String::from_utf8(bytes).unwrap();
        for words in [
            "even in passing.",
            "Blame alone.",
            "Or praise.",
            "The lamp, “all”",
        ] {
            assert!(text.contains(words), "{format:?} lacks {words}");
        }
        if format != ExportFormat::Xlsx {
            assert!(
                text.to_lowercase().contains("retired") && text.contains('d'),
                "{format:?}"
            );
        }
    }
}

#[test]
fn a_refi_qda_project_keeps_to_the_schema_and_to_its_bytes() {
    let desk = Desk::new();
    let (project, ids) = study(&desk);
    let path = desk.path().join("study.qdpx");
    export(&project, ExportFormat::Qdpx, &path);
    let xml = desk.path().join("project.qde");
    fs::write(&xml, part(&path, "project.qde")).unwrap();
    validate(&xml, "Project.xsd");
    let text = fs::read_to_string(&xml).unwrap();
    assert!(!text.contains('\r') && text.starts_with("<?xml"));

    // Positions are code points of the text's own file.
    let article = project.article(ids[0]).unwrap();
    let words = part(&path, &format!("sources/{}.txt", article.uuid));
    assert_eq!(words, article.text.as_bytes());
    let quotation = "went out 👩‍👩‍👧 at";
    let start = article.text[..article.text.find(quotation).unwrap()]
        .chars()
        .count();
    let expected = format!(
        "startPosition=\"{start}\" endPosition=\"{}\"",
        start + quotation.chars().count()
    );
    assert!(text.contains(&expected), "{expected}\n{text}");

    let first = fs::read(&path).unwrap();
    drop(project);
    let project = desk.open();
    export(&project, ExportFormat::Qdpx, &path);
    assert!(fs::read(&path).unwrap() == first, "same project, same bytes");

    // An empty project is valid too, and narrowing leaves out what was not chosen.
    let empty = Desk::new();
    let nothing = empty.create();
    export(&nothing, ExportFormat::Qdpx, &path);
    fs::write(&xml, part(&path, "project.qde")).unwrap();
    validate(&xml, "Project.xsd");
    let choice = PassageChoice {
        outlet: project.outlets().unwrap().first().map(|outlet| outlet.id),
        ..PassageChoice::default()
    };
    project
        .export(
            ExportFormat::Qdpx,
            &choice,
            &path,
            ExportSettings::default(),
            &mut Job::unwatched(),
        )
        .unwrap();
    fs::write(&xml, part(&path, "project.qde")).unwrap();
    validate(&xml, "Project.xsd");
    let text = fs::read_to_string(&xml).unwrap();
    assert_eq!(text.matches("<TextSource").count(), 1);
    assert_eq!(text.matches("<Case ").count(), 1);
}

#[test]
fn a_codebook_comes_back_from_refi_qda_as_it_left() {
    let desk = Desk::new();
    let (project, _) = study(&desk);
    let path = desk.path().join("codebook.qdc");
    export(&project, ExportFormat::Qdc, &path);
    validate(&path, "Codebook.xsd");
    let other = Desk::new();
    let again = other.create();
    import_as(&again, std::slice::from_ref(&path), &ImportOptions::default());
    let tags = |project: &Project| -> Vec<String> {
        project
            .codebook()
            .unwrap()
            .into_iter()
            .map(|row| {
                format!(
                    "{:?} {} {} {:?} {:?} {:?} {:?} {}",
                    row.parent.is_some(),
                    row.name,
                    row.colour,
                    // Words of examples stand there too, since a codebook holds no passages.
                    row.definition
                        .replace("\n\nExample: “🌊 The lamp, “all” & <b>; went out”", ""),
                    row.use_when,
                    row.not_when,
                    row.key,
                    row.retired
                )
            })
            .collect()
    };
    assert_eq!(tags(&again), tags(&project));
    let nothing = Desk::new().create();
    let failure = nothing
        .export(
            ExportFormat::Qdc,
            &PassageChoice::default(),
            &path,
            ExportSettings::default(),
            &mut Job::unwatched(),
        )
        .unwrap_err();
    assert_eq!(failure.code, Code::Invalid);
    assert!(path.exists(), "what was there stays");
}

#[test]
fn a_tag_of_a_long_passage_and_of_one_letter_come_back() {
    let desk = Desk::new();
    let project = desk.create();
    let body = "Ein Wort mit Ümlaut und 🌊 Welle. ".repeat(3_000);
    let path = desk.write("long.txt", format!("Long\n\n{body}\n\nA\n\nA b A b\n"));
    let id = import_as(&project, &[path], &ImportOptions::default()).articles[0].id;
    for words in [body.trim(), "L", "b A", "A b A b"] {
        let at = place(&project, id, words);
        project
            .tag_passages(&[at], &[TagWanted::Path("All".into())])
            .unwrap();
    }
    let out = desk.path().join("long.qdpx");
    export(&project, ExportFormat::Qdpx, &out);
    let other = Desk::new();
    let again = other.create();
    again.set_coder(&project.coder());
    let report = import_as(&again, &[out], &ImportOptions::default());
    assert_eq!(report.projects[0].passages_lost, 0);
    assert_eq!(told(&again), told(&project));
}
