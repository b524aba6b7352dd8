//! What both copies say of one thing: what comes together, and what somebody decides.

use super::*;

fn deciding(from: &Project, conflict: &str, take: MergeSide) -> MergeAsked {
    MergeAsked {
        each: Some(vec![MergeDecision {
            conflict: conflict.to_owned(),
            take,
        }]),
        ..asked(from)
    }
}

fn preview(into: &Project, from: &Project) -> MergeReport {
    let looking = MergeAsked {
        preview: true,
        ..asked(from)
    };
    into.merge(&looking, &mut Job::unwatched()).unwrap().value
}

#[test]
fn joining_two_tags_loses_nothing_that_was_written() {
    let pair = Pair::new();
    pair.theirs.set_coder("Ada");
    let first = ArticleId(1);
    for (project, words, key) in [(&pair.ours, "Idle.", "w"), (&pair.theirs, "At a stand.", "x")] {
        let passage = tag(project, first, "left the quay", "Waiting");
        let waiting = named(project, "Waiting");
        let change = TagChange {
            definition: Some(words.to_owned()),
            use_when: Some(format!("Use: {words}")),
            not_when: Some(format!("Not: {words}")),
            key: Some(key.to_owned()),
            ..TagChange::default()
        };
        project.edit_tag(waiting, change).unwrap();
        if key == "x" {
            project.mark_example(passage, waiting, true).unwrap();
        }
    }
    let report = join(&pair.ours, &pair.theirs);
    let rows = pair.ours.codebook().unwrap();
    let waiting = rows.iter().find(|row| row.name == "Waiting").unwrap();
    for (text, parts) in [
        (&waiting.definition, ["Idle.", "At a stand."]),
        (&waiting.use_when, ["Use: Idle.", "Use: At a stand."]),
        (&waiting.not_when, ["Not: Idle.", "Not: At a stand."]),
    ] {
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    }
    assert!(
        report.notes.iter().any(|note| note.contains("the key")),
        "{:?}",
        report.notes
    );
    assert_eq!(waiting.passages, 1);
    let dump = pair.ours.dump_by_name().unwrap();
    assert!(dump.contains("\"example\": Bool(true)"), "{dump}");

    // The colleague goes on with their own words: these come in, and ours stay beside them.
    let more = TagChange {
        definition: Some("At a stand, or late.".to_owned()),
        ..TagChange::default()
    };
    pair.theirs
        .edit_tag(named(&pair.theirs, "Waiting"), more)
        .unwrap();
    let report = pair.merge();
    assert!(report.conflicts.is_empty(), "{report:?}");
    let rows = pair.ours.codebook().unwrap();
    let waiting = rows.iter().find(|row| row.name == "Waiting").unwrap();
    assert!(waiting.definition.contains("Idle."), "{}", waiting.definition);
    assert!(
        waiting.definition.contains("At a stand, or late."),
        "{}",
        waiting.definition
    );
}

#[test]
fn what_was_decided_for_our_side_is_not_asked_again() {
    let pair = Pair::new();
    rename(&pair.ours, "Blame", "Fault");
    rename(&pair.theirs, "Blame", "Guilt");
    let before = pair.ours.dump().unwrap();
    let undo = pair.ours.overview().unwrap().undo;
    let mine = MergeAsked {
        decide: Some(MergeSide::Mine),
        ..asked(&pair.theirs)
    };
    pair.ours.merge(&mine, &mut Job::unwatched()).unwrap();
    assert_eq!(pair.ours.dump().unwrap(), before);
    assert_eq!(pair.ours.overview().unwrap().undo, undo, "nothing to undo");
    let again = pair.merge();
    assert!(again.conflicts.is_empty(), "{again:?}");
    assert_eq!(pair.ours.dump().unwrap(), before);
    // The other side hears of it.
    merge(&pair.theirs, &pair.ours);
    assert!(pair.theirs.tag_by_path("Fault").is_ok());
}

#[test]
fn a_merge_that_found_nothing_is_forgotten_with_what_it_rested_on() {
    let pair = Pair::new();
    tag(&pair.theirs, ArticleId(1), "at dawn", "Cost");
    let before = pair.ours.dump().unwrap();
    pair.merge();
    // The copy has gone on without anything new in it.
    pair.theirs.undo().unwrap();
    pair.theirs.redo().unwrap();
    assert!(pair.merge().added.is_empty());
    pair.ours.undo().unwrap();
    assert_eq!(pair.ours.dump().unwrap(), before);
    assert_eq!(pair.merge().added["taggings"], 1);
}

#[test]
fn one_pair_of_places_has_one_decision_and_two_answers_are_a_conflict() {
    for take in [MergeSide::Latest, MergeSide::Mine] {
        let pair = Pair::new();
        let words = "left the quay at dawn";
        for (project, verdict) in [(&pair.ours, Verdict::Confirmed), (&pair.theirs, Verdict::Refused)] {
            let (a, b) = (
                place(project, ArticleId(1), words),
                place(project, ArticleId(2), words),
            );
            project
                .decide_alignment(WireAlignmentKind::Wording, a, b, verdict)
                .unwrap();
        }
        let told = preview(&pair.ours, &pair.theirs);
        let conflict = told.conflicts.iter().find(|one| one.kind == "alignment").unwrap();
        assert_eq!(
            (conflict.mine.as_str(), conflict.theirs.as_str()),
            ("confirmed", "refused")
        );
        pair.ours
            .merge(&deciding(&pair.theirs, &conflict.id, take), &mut Job::unwatched())
            .unwrap();
        let decisions = pair.ours.decisions(&[ArticleId(1), ArticleId(2)]).unwrap();
        let expected = match take {
            MergeSide::Mine => (Verdict::Confirmed, "Ada"),
            _ => (Verdict::Refused, "Ben"),
        };
        let got: Vec<_> = decisions
            .iter()
            .map(|one| (one.verdict, one.coder.as_str()))
            .collect();
        assert_eq!(got, [expected]);
        assert!(pair.merge().conflicts.is_empty());
    }
}

#[test]
fn an_article_that_both_sides_imported_is_said_to_be_there_twice() {
    let pair = Pair::new();
    let extra = pair.desk.write("3.txt", prose(3));
    for project in [&pair.ours, &pair.theirs] {
        import(project, std::slice::from_ref(&extra));
    }
    let report = pair.merge();
    let note = report.notes.iter().find(|note| note.contains("twice")).unwrap();
    assert!(
        note.starts_with("1 article ") && note.contains("number 3"),
        "{note}"
    );
    assert!(pair.merge().notes.is_empty());
}

#[test]
fn a_memo_goes_with_the_name_of_whoever_wrote_it() {
    let pair = Pair::new();
    pair.ours
        .write_memo(MemoOn::Article(ArticleId(1)), "To be read.")
        .unwrap();
    merge(&pair.theirs, &pair.ours);
    pair.ours
        .write_memo(MemoOn::Article(ArticleId(1)), "Ada has read it.")
        .unwrap();
    pair.theirs
        .write_memo(MemoOn::Article(ArticleId(1)), "Ben has read it.")
        .unwrap();
    let memo = |project: &Project| -> String {
        let dump = project.dump_by_name().unwrap();
        dump.lines()
            .find(|line| line.starts_with("((\"memo\""))
            .unwrap()
            .to_owned()
    };
    let before = memo(&pair.ours);
    let told = preview(&pair.ours, &pair.theirs);
    assert_eq!(told.conflicts.len(), 1, "{:?}", told.conflicts);
    let mine = deciding(&pair.theirs, &told.conflicts[0].id, MergeSide::Mine);
    pair.ours.merge(&mine, &mut Job::unwatched()).unwrap();
    let after = memo(&pair.ours);
    assert!(after.contains("Ada has read it.") && after == before, "{after}");
}

#[test]
fn only_what_is_open_can_be_decided() {
    let pair = Pair::new();
    rename(&pair.ours, "Cost", "Costs");
    rename(&pair.theirs, "Cost", "Price");
    tag(&pair.ours, ArticleId(1), "left the quay", "Waiting");
    tag(&pair.theirs, ArticleId(1), "left the quay", "Waiting");
    let told = preview(&pair.ours, &pair.theirs);
    let before = pair.ours.dump().unwrap();
    let refuse = |id: &str| {
        let failure = pair
            .ours
            .merge(
                &deciding(&pair.theirs, id, MergeSide::Mine),
                &mut Job::unwatched(),
            )
            .unwrap_err();
        assert_eq!(pair.ours.dump().unwrap(), before);
        assert_eq!(failure.code, Code::Invalid);
        failure.message
    };
    assert!(refuse("tag/mistyped/name").contains("“tag/mistyped/name”"));
    let find = |field: &str| told.conflicts.iter().find(|one| one.field == field).unwrap();
    assert!(!find("same name").decidable && find("name").decidable);
    assert!(refuse(&find("same name").id).contains("nothing to decide"));
    let id = find("name").id.clone();
    pair.ours
        .merge(
            &deciding(&pair.theirs, &id, MergeSide::Mine),
            &mut Job::unwatched(),
        )
        .unwrap();
    assert!(pair.ours.tag_by_path("Costs").is_ok());
}
