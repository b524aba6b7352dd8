//! The sample, made as a researcher would make it.

use crate::support::Desk;
use project::sample;
use project::wire::PassageChoice;

#[test]
fn the_sample_has_its_stories_tags_and_passages_and_is_sound() {
    let desk = Desk::new();
    sample::write(desk.path(), &desk.file(), &desk.places()).unwrap();
    let project = desk.open();
    let overview = project.overview().unwrap();
    assert_eq!(overview.articles, 13);
    assert!(overview.taggings > 40, "{overview:?}");
    let stories = project.stories().unwrap();
    let sizes: Vec<usize> = stories.iter().map(|story| story.articles.len()).collect();
    assert_eq!(sizes, [5, 8]);
    assert_eq!(project.codebook().unwrap().len(), 12);
    assert_eq!(project.coders().unwrap().len(), 2);
    let (_, passages) = project.passages(&PassageChoice::default(), 0, 1000).unwrap();
    assert_eq!(
        passages
            .iter()
            .filter(|listed| !listed.passage.memo.is_empty())
            .count(),
        6
    );
    assert!(project.check(false).unwrap().ok);
    let compared = project.compare(&stories[1].articles).unwrap();
    assert!(compared.comparison.points.len() > 10);
}
