//! What is missing in an export or stands beside its excerpts, and notes of others.

use super::*;

fn written(project: &Project, desk: &Desk, format: ExportFormat, ending: &str) -> PathBuf {
    let path = desk.path().join(format!("out.{ending}"));
    export(project, format, &path);
    path
}

#[test]
fn what_is_missing_or_stands_beside_the_excerpts_is_told() {
    let desk = Desk::new();
    let (project, _, passages) = library(&desk);
    let changed = |format, ending: &str, from: &str, to: &str| {
        let path = written(&project, &desk, format, ending);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        path
    };
    // A column without which nothing can be said, and one that is only missed.
    let path = changed(ExportFormat::Csv, "csv", "quotation", "Quotation");
    let refused = project.verify(&path, &mut Job::unwatched()).unwrap_err();
    assert!(refused.message.contains("“quotation”"), "{}", refused.message);
    let path = changed(ExportFormat::Csv, "csv", "headline", "my headline");
    let report = verify(&project, &path);
    assert!(
        report.problems[0].ends_with("of them: headline."),
        "{:?}",
        report.problems
    );
    // A member that was taken out.
    let path = written(&project, &desk, ExportFormat::Json, "json");
    let mut value: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    value["excerpts"][3].as_object_mut().unwrap().remove("memo");
    fs::write(&path, value.to_string()).unwrap();
    let report = verify(&project, &path);
    assert_eq!(report.stand + 1, report.excerpts);
    assert_eq!(report.rows[3].fields, ["memo"]);
    // Another heading, and a quotation of nothing.
    let path = changed(ExportFormat::Html, "html", "</h2>", " of others</h2>");
    assert_eq!(verify(&project, &path).problems.len(), 1);
    let path = changed(ExportFormat::Html, "html", "</main>", "<q>Never said.</q></main>");
    let problems = verify(&project, &path).problems;
    assert!(problems[0].contains("names no passage"), "{problems:?}");

    // Notes by tag: an excerpt that was cut out, a note that cannot be read, a note of somebody's own.
    let folder = written(&project, &desk, ExportFormat::MdByTag, "");
    fs::write(folder.join("My own.md"), "# Mine\n").unwrap();
    let report = verify(&project, &folder);
    assert_eq!(
        (report.problems.len(), report.notices.len()),
        (0, 1),
        "{report:?}"
    );
    let note = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.ends_with("Duty – Tag 1.md"))
        .unwrap();
    let text = fs::read_to_string(&note).unwrap();
    let cut = text.rfind("\n<!-- passage ").unwrap();
    fs::write(&note, &text[..cut]).unwrap();
    assert_eq!(verify(&project, &folder).problems.len(), 1);
    fs::write(&note, &text).unwrap();
    // Tags that were taken off since.
    let tag = project.tag_by_path("Duty › Tag 1").unwrap();
    project.untag(passages[1], tag).unwrap();
    let report = verify(&project, &folder);
    let fallen: Vec<_> = report
        .rows
        .iter()
        .filter(|row| row.state != VerifiedState::Stands)
        .collect();
    assert_eq!(fallen.len(), 1, "{fallen:?}");
}

#[test]
fn a_folder_of_notes_leaves_the_notes_of_others_alone() {
    let desk = Desk::new();
    let (project, ..) = library(&desk);
    let folder = desk.path().join("vault");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("Duty – Tag 1.md"), "My own thoughts.\n").unwrap();
    for _ in 0..2 {
        let report = project
            .export(
                ExportFormat::MdByTag,
                &PassageChoice::default(),
                &folder,
                ExportSettings::default(),
                &mut Job::unwatched(),
            )
            .unwrap();
        assert_eq!(report.notices.len(), 1, "{:?}", report.notices);
    }
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read("Duty – Tag 1.md"), "My own thoughts.\n");
    assert!(read("Duty – Tag 1 2.md").contains("<!-- passage "));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 4);
}
