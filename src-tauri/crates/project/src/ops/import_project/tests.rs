use super::fields::time;
use crate::ops::ImportOptions;
use crate::wire::{Code, ImportReport};
use crate::{Job, Places, Project};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TEXT: &str = "Ferry aground off Northport\nBy Ada Holm\n\nThe ferry Sankt Olav ran aground on Monday night.\n\nNobody on the quay thought of the storm.\n";

fn opened() -> (TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::under(folder.path().join("home"));
    let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
    (folder, project)
}

fn import(project: &Project, paths: &[PathBuf]) -> ImportReport {
    project
        .import(paths, &ImportOptions::default(), &mut Job::unwatched())
        .unwrap()
        .value
}

fn guid(number: u32) -> String {
    format!("0a1b2c3d-0000-4000-8000-{number:012x}")
}

/// A bare project file with its text inside: two codes, two coders, three selections.
fn qde() -> String {
    let selection = |number: u32, words: &str, code: u32, user: u32| {
        let start = TEXT.find(words).unwrap();
        format!(
            "<PlainTextSelection guid=\"{}\" name=\"{words}\" startPosition=\"{start}\" endPosition=\"{}\"><Description>Memo {number}</Description><Coding guid=\"{}\" creatingUser=\"{}\" creationDateTime=\"2031-05-02T10:00:00+02:00\"><CodeRef targetGUID=\"{}\"/></Coding></PlainTextSelection>",
            guid(number),
            start + words.len(),
            guid(number + 500),
            guid(user),
            guid(code)
        )
    };
    format!(
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" origin=\"Invented Coder 3\" name=\"Harbour\"><Users><User guid=\"{}\" name=\"Ada\"/><User guid=\"{}\" name=\"Bo\"/></Users>\
         <CodeBook><Codes><Code guid=\"{}\" name=\"Harm\" isCodable=\"true\" color=\"#aabbcc\"><Description>What went wrong.</Description><Code guid=\"{}\" name=\"Blame › whom\" isCodable=\"true\"/></Code><Code guid=\"{}\" name=\"harm\" isCodable=\"true\"/></Codes></CodeBook>\
         <Variables><Variable guid=\"{}\" name=\"Outlet\" typeOfVariable=\"Text\"/><Variable guid=\"{}\" name=\"Date\" typeOfVariable=\"Date\"/><Variable guid=\"{}\" name=\"Region\" typeOfVariable=\"Text\"/></Variables>\
         <Sources><TextSource guid=\"{}\" name=\"fog\"><PlainTextContent>{TEXT}</PlainTextContent>{}{}{}\
         <VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>Tidewatch</TextValue></VariableValue><VariableValue><VariableRef targetGUID=\"{}\"/><DateValue>2031-05-01</DateValue></VariableValue><VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>North</TextValue></VariableValue></TextSource>\
         <PictureSource guid=\"{}\" name=\"quay.png\"><PictureSelection guid=\"{}\"/></PictureSource></Sources>\
         <Sets><Set guid=\"{}\" name=\"Grounding\"><Description>One night.</Description><MemberSource targetGUID=\"{}\"/></Set></Sets></Project>",
        guid(1),
        guid(2),
        guid(10),
        guid(11),
        guid(12),
        guid(70),
        guid(71),
        guid(72),
        guid(100),
        selection(20, "aground off", 10, 1),
        selection(21, "ran aground", 11, 2),
        selection(22, "aground on Monday", 10, 2),
        guid(70),
        guid(71),
        guid(72),
        guid(40),
        guid(41),
        guid(82),
        guid(100)
    )
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_project_comes_in_as_one_step_and_not_twice() {
    let (folder, project) = opened();
    let empty = project.dump().unwrap();
    let article = file(
        folder.path(),
        "lamp.txt",
        b"The lamp is out\n\nNobody lit it again.\n",
    );
    let path = file(folder.path(), "study.qde", qde().as_bytes());
    let report = import(&project, &[path.clone(), article]);
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    let came = &report.projects[0];
    assert_eq!(came.tool, "Invented Coder 3");
    assert_eq!(
        (came.articles, came.tags, came.passages, came.taggings),
        (1, 3, 3, 3)
    );
    assert_eq!((came.coders, came.stories, came.memos), (2, 1, 5));
    assert_eq!((came.passages_equal, came.passages_lost), (3, 0));
    let losses: Vec<&str> = came.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(
        losses,
        ["selections in pictures", "pictures", "codes with another name"]
    );

    let row = project
        .articles()
        .unwrap()
        .into_iter()
        .find(|row| row.title.starts_with("Ferry"))
        .unwrap();
    assert_eq!(row.outlet_name.as_deref(), Some("Tidewatch"));
    assert_eq!(row.published.as_deref(), Some("2031-05-01"));
    assert_eq!(row.byline[0].name, "Ada Holm");
    assert_eq!(row.stories.len(), 1);
    let codebook = project.codebook().unwrap();
    let names: Vec<(&str, bool)> = codebook
        .iter()
        .map(|tag| (tag.name.as_str(), tag.parent.is_some()))
        .collect();
    assert_eq!(
        names,
        [("Harm", false), ("Blame > whom", true), ("harm (2)", false)]
    );
    assert_eq!(
        (codebook[0].colour.as_str(), codebook[0].definition.as_str()),
        ("#aabbcc", "What went wrong.")
    );
    assert_eq!(codebook[0].passages, 2);
    assert!(project.check(false).unwrap().ok);

    // Again: nothing new, and no step to undo.
    let once = project.dump().unwrap();
    let again = import(&project, std::slice::from_ref(&path));
    let came = &again.projects[0];
    assert_eq!(
        (
            came.articles,
            came.tags,
            came.passages,
            came.taggings,
            came.memos,
            came.coders
        ),
        (0, 0, 0, 0, 0, 0)
    );
    assert_eq!(
        (came.articles_known, came.tags_known, came.passages_known),
        (1, 3, 3)
    );
    assert_eq!(project.dump().unwrap(), once);

    // What a person changed since is recognised and left as it is.
    let change = crate::wire::TagChange {
        name: Some("Damage".into()),
        ..crate::wire::TagChange::default()
    };
    project.edit_tag(codebook[0].id, change).unwrap();
    assert_eq!(import(&project, std::slice::from_ref(&path)).projects[0].tags, 0);
    project.undo().unwrap();
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), empty);
    project.redo().unwrap();
    assert_eq!(project.dump().unwrap(), once);
}

#[test]
fn taggings_carry_their_coders_and_times() {
    let (folder, project) = opened();
    let path = file(folder.path(), "study.qde", qde().as_bytes());
    import(&project, &[path]);
    let dump = project.dump().unwrap();
    assert_eq!(dump.matches("2031-05-02T08:00:00.000Z").count(), 6, "{dump}");
    assert!(
        dump.contains(&guid(20)) && dump.contains(&guid(520)),
        "GUIDs are kept as names"
    );
    let memo = dump.lines().find(|line| line.contains("Region: North")).unwrap();
    assert!(memo.starts_with("memo"), "{memo}");
}

#[test]
fn a_text_that_is_here_already_takes_the_passages() {
    let (folder, project) = opened();
    let text = file(folder.path(), "fog.txt", TEXT.as_bytes());
    import(&project, &[text]);
    let path = file(folder.path(), "study.qde", qde().as_bytes());
    let report = import(&project, &[path]);
    let came = &report.projects[0];
    assert_eq!((came.articles, came.articles_known, came.passages), (0, 1, 3));
    assert_eq!(project.articles().unwrap().len(), 1);
    assert!(project.check(false).unwrap().ok);
}

#[test]
fn a_codebook_joins_tags_of_the_same_place() {
    let (folder, project) = opened();
    let codes = |inside: &str| {
        format!(
            "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Invented Coder\"><Codes>{inside}</Codes></CodeBook>"
        )
    };
    let first = file(
        folder.path(),
        "a.qdc",
        codes("<Code guid=\"1\" name=\"Harm\"><Code guid=\"2\" name=\"Blame\"/></Code>").as_bytes(),
    );
    let second = file(folder.path(), "b.qdc", codes(&format!("<Code guid=\"3\" name=\"HARM\"><Description>New words.</Description><Code guid=\"4\" name=\"Loss\"/></Code><Code guid=\"5\" name=\"{}\"/><Code guid=\"6\" name=\"\"/>", "Long ".repeat(80))).as_bytes());
    let report = import(&project, &[first, second]);
    assert_eq!(report.projects.len(), 2);
    assert_eq!((report.projects[1].tags, report.projects[1].tags_known), (3, 1));
    assert_eq!(project.history(1).unwrap()[0].label, "import 5 tags");
    let codebook = project.codebook().unwrap();
    let names: Vec<String> = codebook
        .iter()
        .map(|tag| tag.name.chars().take(9).collect())
        .collect();
    assert_eq!(names, ["Harm", "Blame", "Loss", "Long Long", "Unnamed"]);
    assert_eq!(codebook[0].definition, "New words.");
    assert!(codebook[3].name.chars().count() <= 200 && codebook[3].definition.len() > 300);
}

#[test]
fn a_folder_of_qualcoder_is_one_project() {
    let (folder, project) = opened();
    let inside = folder.path().join("in/study.qda");
    fs::create_dir_all(inside.join("documents")).unwrap();
    file(&inside, "data.qda", b"SQLite format 3\0 and then nothing");
    file(&inside.join("documents"), "fog.txt", TEXT.as_bytes());
    file(
        &folder.path().join("in"),
        "lamp.txt",
        b"The lamp is out\n\nNobody lit it.\n",
    );
    let report = import(&project, &[folder.path().join("in")]);
    assert_eq!(
        report.articles.len(),
        1,
        "the texts inside the folder are no files of their own"
    );
    assert_eq!(report.failed.len(), 1);
    assert!(
        report.failed[0].message.contains("damaged"),
        "{:?}",
        report.failed
    );
    // A log beside the database means that it is not whole.
    file(&inside, "data.qda-journal", b"x");
    let report = import(&project, &[inside]);
    assert!(
        report.failed[0].message.contains("open in its own program"),
        "{:?}",
        report.failed
    );
    assert_eq!(report.failed[0].code, Some(Code::Unreadable));
}

#[test]
fn times_of_all_programs_are_one_kind_of_time() {
    for (stated, wanted) in [
        ("2031-05-02T10:00:00+02:00", Some("2031-05-02T08:00:00.000Z")),
        ("2031-05-02T10:00:00Z", Some("2031-05-02T10:00:00.000Z")),
        ("2031-05-02T10:00:00", Some("2031-05-02T10:00:00.000Z")),
        ("2031-05-02 10:00:00.250000", Some("2031-05-02T10:00:00.250Z")),
        ("Fri May  2 10:00:00 2031", Some("2031-05-02T10:00:00.000Z")),
        ("1601-01-01T00:00:00Z", None),
        ("yesterday", None),
    ] {
        assert_eq!(time(stated).as_deref(), wanted, "{stated}");
    }
}
