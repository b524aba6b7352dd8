//! Copies in which two people bear one name, and what both sides wrote.

use super::*;

#[test]
fn two_people_under_one_name_are_told_apart_when_asked() {
    let pair = Pair::new();
    pair.theirs.set_coder("Ada");
    let first = ArticleId(1);
    tag(&pair.ours, first, "left the quay at dawn", "Cost");
    tag(&pair.theirs, first, "left the quay at dawn", "Cost");
    tag(&pair.theirs, first, "before anybody asked", "Blame");
    let preview = MergeAsked {
        preview: true,
        ..asked(&pair.theirs)
    };
    let told = pair.ours.merge(&preview, &mut Job::unwatched()).unwrap().value;
    let shared = &told.shared_coders;
    assert_eq!(shared.len(), 1);
    assert_eq!(
        (shared[0].name.as_str(), shared[0].mine, shared[0].theirs),
        ("Ada", 1, 2)
    );

    let renaming = MergeAsked {
        rename: Some(vec![CoderRenamed {
            from: "Ada".to_owned(),
            to: " Ben ".to_owned(),
        }]),
        ..asked(&pair.theirs)
    };
    pair.ours.merge(&renaming, &mut Job::unwatched()).unwrap();
    let rows = pair.ours.coder_rows().unwrap();
    let counts: Vec<(&str, u32)> = rows.iter().map(|row| (row.name.as_str(), row.taggings)).collect();
    // Three of before and one of since stay Ada's; both of the copy are Ben's.
    assert_eq!(counts, [("Ada", 4), ("Ben", 2)]);

    let again = pair
        .ours
        .merge(&asked(&pair.theirs), &mut Job::unwatched())
        .unwrap();
    assert!(again.changed.is_empty(), "merging twice changes nothing");
    assert!(again.value.shared_coders.is_empty());
    merge(&pair.theirs, &pair.ours);
    assert_eq!(pair.theirs.coder_rows().unwrap().len(), 2);
    assert_eq!(pair.theirs.coder_rows().unwrap()[1].taggings, 2);
}

#[test]
fn a_name_that_both_sides_took_anew_is_seen_and_told_apart() {
    let pair = Pair::new();
    let first = ArticleId(1);
    for project in [&pair.ours, &pair.theirs] {
        project.set_coder("Me");
        tag(project, first, "left the quay at dawn", "Cost");
    }
    let renaming = MergeAsked {
        rename: Some(vec![CoderRenamed {
            from: "Me".to_owned(),
            to: "Ben".to_owned(),
        }]),
        ..asked(&pair.theirs)
    };
    let report = pair.ours.merge(&renaming, &mut Job::unwatched()).unwrap().value;
    assert_eq!(report.shared_coders.len(), 1);
    assert!(report.conflicts.is_empty(), "{:?}", report.conflicts);
    assert_eq!(pair.ours.coders().unwrap(), ["Ada", "Ben", "Me"]);
}

#[test]
fn a_merge_that_is_cancelled_changes_nothing() {
    let pair = Pair::new();
    tag(&pair.theirs, ArticleId(1), "left the quay at dawn", "Cost");
    let before = pair.ours.dump().unwrap();
    let token = CancelToken::default();
    let stopper = token.clone();
    let mut job = Job::new(token, move |progress| {
        if progress.stage == "Writing" {
            stopper.cancel();
        }
    });
    let failure = pair.ours.merge(&asked(&pair.theirs), &mut job).unwrap_err();
    assert_eq!(failure.code, Code::Cancelled);
    assert_eq!(pair.ours.dump().unwrap(), before);
}

#[test]
fn two_definitions_can_both_stand_and_a_parent_is_named() {
    let pair = Pair::new();
    for (project, words, parent) in [
        (&pair.ours, "Who is blamed.", "Cost"),
        (&pair.theirs, "Whose fault it is.", "Moored"),
    ] {
        let change = TagChange {
            definition: Some(words.to_owned()),
            ..TagChange::default()
        };
        project.edit_tag(named(project, "Blame"), change).unwrap();
        tag(project, ArticleId(1), "left the quay at dawn", parent);
        project
            .move_tag(named(project, "Blame"), Some(named(project, parent)), 0)
            .unwrap();
    }
    let both = MergeAsked {
        decide: Some(MergeSide::Both),
        ..asked(&pair.theirs)
    };
    let report = pair.ours.merge(&both, &mut Job::unwatched()).unwrap().value;
    let of = |field: &str| report.conflicts.iter().find(|one| one.field == field).unwrap();
    assert!(of("definition").both && !of("parent").both);
    assert_eq!(
        (of("parent").mine.as_str(), of("parent").theirs.as_str()),
        ("Cost", "Moored")
    );
    let rows = pair.ours.codebook().unwrap();
    let blame = rows.iter().find(|row| row.name == "Blame").unwrap();
    assert!(
        blame.definition.contains("Who is blamed.\n\n") || blame.definition.ends_with("\n\nWho is blamed.")
    );
    assert!(blame.definition.contains("Whose fault it is."));
    merge(&pair.theirs, &pair.ours);
    let there = pair.theirs.codebook().unwrap();
    let same = there.iter().find(|row| row.name == "Blame").unwrap();
    assert_eq!(same.definition, blame.definition);
}

#[test]
fn a_name_that_another_gives_up_is_not_renamed_along() {
    let pair = Pair::new();
    let first = ArticleId(1);
    pair.theirs.set_coder("Me");
    tag(&pair.theirs, first, "left the quay at dawn", "Cost");
    pair.theirs.set_coder("Bea");
    tag(&pair.theirs, first, "before anybody asked", "Blame");
    let renamed = |from: &str, to: &str| CoderRenamed {
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let renaming = MergeAsked {
        rename: Some(vec![renamed("Me", "Bea"), renamed("Bea", "Carla")]),
        ..asked(&pair.theirs)
    };
    pair.ours.merge(&renaming, &mut Job::unwatched()).unwrap();
    let rows = pair.ours.coder_rows().unwrap();
    let mut counts: Vec<(&str, u32)> = rows.iter().map(|row| (row.name.as_str(), row.taggings)).collect();
    counts.sort_unstable();
    assert_eq!(counts, [("Ada", 3), ("Bea", 1), ("Carla", 1)]);
}
