use super::*;
use crate::Places;
use crate::job::CancelToken;
use crate::wire::ArticleChange;
use crate::worker::{Pool, Reader};
use proptest::prelude::*;

/// A file as the reading half of an import would hand it over.
fn read_one(text: &str, outlet: &str) -> Vec<ReadFile> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, text).unwrap();
    let pool = Pool::new(&Reader::InProcess, 1, CancelToken::default());
    let mut file = read_file(
        &path,
        &Mappings::default(),
        &Shelf::default(),
        &mut pool.worker(0),
    )
    .unwrap()
    .value;
    if let Ok(ready) = &mut file.result {
        for (draft, _) in &mut ready.drafts {
            draft.outlet = Some(outlet.to_owned());
        }
    }
    vec![file]
}

#[test]
fn an_outlet_that_was_made_while_an_import_ran_outlives_the_undo_of_its_making() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::under(folder.path().join("home"));
    let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
    let options = ImportOptions::default();
    let mut step = None;
    let mut batch = |text: &str, outlet: &str| {
        let files = read_one(text, outlet);
        let write = |w: &mut Writing<'_>| write_files(w, files, &options);
        project
            .store
            .write_batch(&mut step, "import", "import articles", "Me", write)
            .unwrap();
        step
    };
    batch("The lamp is out.\n\nNobody lit it again.\n", "Lantern");
    let article = project.articles().unwrap()[0].id;
    let change = ArticleChange {
        outlet: Some("Tidewatch".into()),
        ..ArticleChange::default()
    };
    project.edit_articles(&[article], change).unwrap();
    let step = batch("The crane stood still.\n\nNobody moved it.\n", "Tidewatch");
    project
        .store
        .close_step(step.unwrap(), "import 2 articles")
        .unwrap();
    let last = project.dump().unwrap();

    assert!(project.undo().unwrap().value.label.starts_with("correct"));
    let outlets: Vec<String> = project
        .articles()
        .unwrap()
        .into_iter()
        .filter_map(|row| row.outlet_name)
        .collect();
    assert_eq!(outlets, ["Lantern", "Tidewatch"]);
    assert!(project.check(false).unwrap().ok);
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), "");
    project.redo().unwrap();
    project.redo().unwrap();
    assert_eq!(project.dump().unwrap(), last);
}

#[test]
fn what_an_import_may_need_is_not_renamed_or_taken_away_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::under(folder.path().join("home"));
    let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
    let story = project.create_story("Lamp", &[]).unwrap().value;
    let mut step = None;
    let files = read_one("The lamp is out.\n\nNobody lit it.\n", "Lantern");
    let write = |w: &mut Writing<'_>| write_files(w, files, &ImportOptions::default());
    project
        .store
        .write_batch(&mut step, "import", "import articles", "Me", write)
        .unwrap();
    let article = project.articles().unwrap()[0].clone();
    let outlet = article.outlet.unwrap();
    let before = project.dump().unwrap();
    let refused = [
        project.edit_outlet(outlet, Some("Tidewatch"), None).unwrap_err(),
        project.rename_story(story, "Dark lamp").unwrap_err(),
        project.remove_story(story).unwrap_err(),
        project.remove_articles(&[article.id]).unwrap_err(),
    ];
    for failure in refused {
        assert_eq!(failure.code, Code::Busy);
        assert!(failure.message.contains("wait for its end"), "{failure}");
    }
    assert_eq!(project.dump().unwrap(), before);
    project.edit_outlet(outlet, None, Some("#123456")).unwrap();
    project
        .store
        .close_step(step.unwrap(), "import 1 article")
        .unwrap();
    project.edit_outlet(outlet, Some("Tidewatch"), None).unwrap();
}

/// What somebody does while an import runs, by raw numbers.
#[derive(Clone, Debug)]
enum Meanwhile {
    Batch { outlet: usize, story: usize },
    Correct { article: u32, outlet: usize },
    MakeStory(usize),
    AddToStory { story: u32, article: u32 },
    TakeFromStory { story: u32, article: u32 },
    RenameStory { story: u32, name: usize },
    RemoveStory(u32),
    EditOutlet { outlet: u32, name: usize, colour: bool },
    RemoveArticle(u32),
    Tag(u32),
    Undo,
    Redo,
}

const NAMES: [&str; 3] = ["Lantern", "Tidewatch", "Quay Ledger"];

fn meanwhile() -> impl Strategy<Value = Meanwhile> {
    let name = 0..NAMES.len();
    let id = 1_u32..6;
    prop_oneof![
        4 => (name.clone(), 0..4_usize).prop_map(|(outlet, story)| Meanwhile::Batch { outlet, story }),
        3 => (id.clone(), name.clone()).prop_map(|(article, outlet)| Meanwhile::Correct { article, outlet }),
        2 => name.clone().prop_map(Meanwhile::MakeStory),
        2 => (id.clone(), id.clone()).prop_map(|(story, article)| Meanwhile::AddToStory { story, article }),
        1 => (id.clone(), id.clone()).prop_map(|(story, article)| Meanwhile::TakeFromStory { story, article }),
        1 => (id.clone(), name.clone()).prop_map(|(story, name)| Meanwhile::RenameStory { story, name }),
        1 => id.clone().prop_map(Meanwhile::RemoveStory),
        2 => (id.clone(), name, any::<bool>())
            .prop_map(|(outlet, name, colour)| Meanwhile::EditOutlet { outlet, name, colour }),
        1 => id.clone().prop_map(Meanwhile::RemoveArticle),
        1 => id.prop_map(Meanwhile::Tag),
        4 => Just(Meanwhile::Undo),
        3 => Just(Meanwhile::Redo),
    ]
}

/// No two outlets or stories of one name, and no article twice in a story.
fn names_are_single(project: &Project) {
    let mut outlets: Vec<String> = project
        .outlets()
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    let all = outlets.len();
    outlets.sort();
    outlets.dedup();
    assert_eq!(outlets.len(), all, "{outlets:?}");
    let stories = project.stories().unwrap();
    let names: BTreeSet<&str> = stories.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names.len(), stories.len(), "{names:?}");
    for row in project.articles().unwrap() {
        let once: BTreeSet<u32> = row.stories.iter().map(|story| story.0).collect();
        assert_eq!(once.len(), row.stories.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn acts_and_undoes_between_the_batches_of_an_import_leave_every_name_single_and_the_law_of_undo_whole(
        acts in prop::collection::vec(meanwhile(), 1..24)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path().join("home"));
        let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
        project.create_story("Harbour", &[]).unwrap();
        let mut step = None;
        for (number, act) in acts.iter().enumerate() {
            let done: Result<(), Failure> = match *act {
                Meanwhile::Batch { outlet, story } => {
                    let files = read_one(&format!("Lamp {number} is out.\n\nNobody lit it.\n"), NAMES[outlet]);
                    let options = ImportOptions {
                        story: NAMES.get(story).map(|name| (*name).to_owned()),
                        ..ImportOptions::default()
                    };
                    let write = |w: &mut Writing<'_>| write_files(w, files, &options);
                    project.store.write_batch(&mut step, "import", "import articles", "Me", write).map(drop)
                }
                Meanwhile::Correct { article, outlet } => {
                    let change = ArticleChange { outlet: Some(NAMES[outlet].into()), ..ArticleChange::default() };
                    project.edit_articles(&[ArticleId(article)], change).map(drop)
                }
                Meanwhile::MakeStory(name) => project.create_story(NAMES[name], &[]).map(drop),
                Meanwhile::AddToStory { story, article } => {
                    project.add_to_story(StoryId(story), &[ArticleId(article)]).map(drop)
                }
                Meanwhile::TakeFromStory { story, article } => {
                    project.take_from_story(StoryId(story), &[ArticleId(article)]).map(drop)
                }
                Meanwhile::RenameStory { story, name } => project.rename_story(StoryId(story), NAMES[name]).map(drop),
                Meanwhile::RemoveStory(story) => project.remove_story(StoryId(story)).map(drop),
                Meanwhile::EditOutlet { outlet, name, colour } => project
                    .edit_outlet(OutletId(outlet), Some(NAMES[name]), colour.then_some("#123456"))
                    .map(drop),
                Meanwhile::RemoveArticle(article) => project.remove_articles(&[ArticleId(article)]).map(drop),
                Meanwhile::Tag(article) => {
                    let place = crate::ops::Place { article: ArticleId(article), range: model::ByteRange::new(0, 4) };
                    project.tag_passages(&[place], &[crate::ops::TagWanted::Path("Place".into())]).map(drop)
                }
                Meanwhile::Undo => project.undo().map(drop),
                Meanwhile::Redo => project.redo().map(drop),
            };
            if let Err(failure) = done {
                let expected = [Code::NotFound, Code::Conflict, Code::Busy, Code::Invalid];
                prop_assert!(expected.contains(&failure.code), "{act:?}: {failure:?}");
            }
            names_are_single(&project);
        }
        if let Some(step) = step {
            project.store.close_step(step, "import articles").unwrap();
        }
        while project.redo().is_ok() {}
        names_are_single(&project);
        prop_assert!(project.check(false).unwrap().ok);
        let last = project.dump().unwrap();
        let mut undone = 0;
        while project.undo().is_ok() {
            undone += 1;
            names_are_single(&project);
        }
        prop_assert_eq!(project.dump().unwrap(), "");
        for _ in 0..undone {
            project.redo().unwrap();
        }
        prop_assert_eq!(project.dump().unwrap(), last);
    }
}

#[test]
fn a_list_of_references_fills_articles_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let dropped = folder.path().join("in");
    std::fs::create_dir(&dropped).unwrap();
    let text = "The lamp on the quay is out.\n\nNobody has lit it again since Monday, and the ferry waits.\n";
    std::fs::write(dropped.join("lamp.txt"), text).unwrap();
    let list = "TY  - NEWS\nTI  - Lamp out on the quay\nT2  - Tidewatch\nAU  - Holm, Ada\nDA  - 2026/03/04\nL1  - lamp.txt\nER  - \nTY  - NEWS\nTI  - Crane stands still\nER  - \n";
    std::fs::write(dropped.join("list.ris"), list).unwrap();
    let places = Places::under(folder.path().join("home"));
    let project = Project::create(&folder.path().join("a.variorum"), &places).unwrap();
    let report = project
        .import(&[dropped], &ImportOptions::default(), &mut Job::unwatched())
        .unwrap()
        .value;
    assert_eq!((report.articles.len(), report.failed.len()), (1, 0), "{report:?}");
    let said: Vec<&str> = report.warnings.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(
        said,
        ["1 of 2 references in “list.ris” has no file among those imported."]
    );
    let row = &project.articles().unwrap()[0];
    assert_eq!(row.outlet_name.as_deref(), Some("Tidewatch"));
    assert_eq!(row.published.as_deref(), Some("2026-03-04"));
}
