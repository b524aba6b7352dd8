use crate::ops::{ImportOptions, Place, TagWanted};
use crate::wire::MergeAsked;
use crate::{Job, Places, Project};
use model::ByteRange;

#[test]
fn a_removal_that_an_older_program_noted_is_no_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let ours = Project::create(&place("a.variorum"), &Places::under(place("home"))).unwrap();
    std::fs::write(place("a.txt"), "The lamp is out.\n\nNobody lit it again.\n").unwrap();
    let files = [place("a.txt")];
    let report = ours
        .import(&files, &ImportOptions::default(), &mut Job::unwatched())
        .unwrap()
        .value;
    let lamp = Place {
        article: report.articles[0].id,
        range: ByteRange::new(0, 8),
    };
    let passage = ours
        .tag_passages(&[lamp], &[TagWanted::Path("Light".into())])
        .unwrap()
        .value[0];
    let tag = ours.tag_by_path("Light").unwrap();
    drop(ours);
    std::fs::copy(place("a.variorum"), place("b.variorum")).unwrap();
    let ours = Project::open(&place("a.variorum"), &Places::under(place("home"))).unwrap();
    let theirs = Project::open(&place("b.variorum"), &Places::under(place("there"))).unwrap();
    theirs.untag(passage, tag).unwrap();
    // So the program of the first schema would have noted it.
    let changed = theirs
        .store
        .note(|connection| {
            Ok(connection.execute(
                "UPDATE change SET image = json_remove(image, '$.example') WHERE table_name = 'tagging' AND image IS NOT NULL",
                [],
            )?)
        })
        .unwrap();
    assert_eq!(changed, 1);
    let asked = MergeAsked {
        path: place("b.variorum").to_string_lossy().into_owned(),
        ..MergeAsked::default()
    };
    let merged = ours.merge(&asked, &mut Job::unwatched()).unwrap().value;
    assert!(merged.conflicts.is_empty(), "{merged:?}");
    assert_eq!(merged.removed["taggings"], 1);
    assert_eq!(ours.overview().unwrap().taggings, 0);
}
