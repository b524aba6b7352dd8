//! What is asked of the whole library: shared wording, and stories that are not made yet.

use crate::support::{Desk, import, page};
use model::reuse::origin::Side;
use project::ids::ArticleId;
use project::wire::Code;
use project::{CancelToken, Job, Project};

const SINKS: &str = "The ferry Alma sank on Tuesday night off Port Osmund with 43 people on board, all of whom reached the shore.";
const ENGINE: &str = "Captain Jorun Vik told the coast guard that the engine had failed in the storm and water came in through the car deck.";

/// Three articles of one event, one of them with an agency's sentences, and one of another.
fn town(desk: &Desk) -> (Project, Vec<ArticleId>) {
    let project = desk.create();
    let pages = [
        (
            "lantern.html",
            page(
                "Daily Lantern",
                "Ferry Alma sinks off Port Osmund",
                "2025-03-05",
                &[
                    &format!("PORT OSMUND (AP) — {SINKS}"),
                    ENGINE,
                    "Divers will look at the wreck of the Alma once the storm has passed.",
                ],
            ),
        ),
        (
            "post.html",
            page(
                "Osmund Post",
                "All 43 saved as ferry Alma goes down in storm",
                "2025-03-06",
                &[
                    "Blankets and hot soup waited on the quay of Port Osmund for the people of the Alma.",
                    SINKS,
                    "Jorun Vik, the captain, was the last to leave his ferry.",
                ],
            ),
        ),
        (
            "radio.html",
            page(
                "Norrland Radio",
                "Coast guard: engine failure sank the Alma",
                "2025-03-05",
                &[
                    "A failed engine was why the ferry Alma went down near Port Osmund, says the coast guard.",
                    "Its captain Jorun Vik had called for help when the storm pushed water over the car deck.",
                    "The 43 passengers were cold but unhurt.",
                ],
            ),
        ),
        (
            "herring.html",
            page(
                "Norrland Radio",
                "Herring quota cut by a third",
                "2025-03-19",
                &[
                    "Fishermen will land a third less herring this year, the ministry of fisheries decided.",
                    "Biologists spoke of the last chance for the stock, skippers of the end of their trade.",
                    "The quota falls to 9,000 tonnes and will be looked at again in autumn.",
                ],
            ),
        ),
    ];
    let ids = pages
        .iter()
        .map(|(name, bytes)| import(&project, &[desk.write(name, bytes)]).articles[0].id)
        .collect();
    (project, ids)
}

#[test]
fn shared_wording_is_found_with_its_places_and_where_it_may_come_from() {
    let desk = Desk::new();
    let (project, ids) = town(&desk);
    let pairs = project.reuse(8, &mut Job::unwatched()).unwrap();
    assert_eq!(pairs.len(), 1);
    let pair = &pairs[0];
    assert_eq!((pair.a, pair.b), (ids[0], ids[1]));
    let said = |article, range: model::ByteRange| {
        let (text, _) = project.text(article).unwrap();
        range.of(&text).map(str::to_owned)
    };
    let words = Some(SINKS.trim_end_matches('.').to_owned());
    assert_eq!(said(pair.a, pair.spans[0].a), words);
    assert_eq!(said(pair.b, pair.spans[0].b), words);
    assert_eq!(pair.agency, Some("Associated Press"));
    assert_eq!((pair.earlier, pair.credited), (Some(Side::A), None));
    assert!(project.reuse(40, &mut Job::unwatched()).unwrap().is_empty());
}

#[test]
fn a_story_is_suggested_until_it_is_made_and_again_when_it_grows() {
    let desk = Desk::new();
    let (project, ids) = town(&desk);
    let suggested = || project.suggest_stories(&mut Job::unwatched()).unwrap();
    let first = suggested();
    assert_eq!(first.len(), 1, "{first:?}");
    assert_eq!(first[0].articles, ids[..3]);
    assert_eq!(first[0].story, None);

    let story = project.create_story("The Alma", &ids[..2]).unwrap().value;
    let grown = suggested();
    assert_eq!(
        (grown[0].articles.as_slice(), grown[0].story),
        (&ids[..3], Some(story))
    );

    project.add_to_story(story, &ids[2..]).unwrap();
    assert!(suggested().is_empty());
    project.undo().unwrap();
    assert_eq!(suggested(), grown);
}

#[test]
fn both_stop_when_cancelled_and_do_well_with_an_empty_library() {
    let desk = Desk::new();
    let empty = desk.create();
    assert!(empty.reuse(8, &mut Job::unwatched()).unwrap().is_empty());
    assert!(empty.suggest_stories(&mut Job::unwatched()).unwrap().is_empty());
    drop(empty);

    let desk = Desk::new();
    let (project, _) = town(&desk);
    let token = CancelToken::default();
    token.cancel();
    let mut job = Job::new(token, |_| {});
    assert_eq!(project.reuse(8, &mut job).unwrap_err().code, Code::Cancelled);
    assert_eq!(
        project.suggest_stories(&mut job).unwrap_err().code,
        Code::Cancelled
    );
}
