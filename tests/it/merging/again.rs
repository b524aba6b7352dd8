//! Copies that were merged before, and what was made one then.

use super::*;

/// How often each tag is used, by its name.
fn used(project: &Project) -> Vec<(String, u32)> {
    let rows = project.codebook().unwrap();
    let mut used: Vec<(String, u32)> = rows.into_iter().map(|row| (row.name, row.passages)).collect();
    used.sort();
    used
}

#[test]
fn names_that_were_joined_stay_one_when_the_colleague_goes_on() {
    // Whose row stands after the first merge is a matter of luck, so both ways come about.
    for _ in 0..6 {
        let pair = Pair::new();
        let first = ArticleId(1);
        for project in [&pair.ours, &pair.theirs] {
            project.set_coder("Me");
        }
        tag(&pair.ours, first, "left the quay", "Waiting");
        tag(&pair.theirs, first, "before anybody asked", "Waiting");
        join(&pair.ours, &pair.theirs);
        tag(&pair.theirs, first, "at dawn", "Waiting");
        tag(&pair.ours, first, "dawn and nobody", "Waiting");

        let report = pair.merge();
        assert!(report.conflicts.is_empty(), "{report:?}");
        let waiting = ("Waiting".to_owned(), 4);
        assert!(used(&pair.ours).contains(&waiting), "{:?}", used(&pair.ours));
        assert!(pair.ours.tag_by_path("Waiting (2)").is_err());
        assert_eq!(pair.ours.coders().unwrap(), ["Ada", "Me"]);
        let merged = pair.ours.dump_by_name().unwrap();
        let again = pair
            .ours
            .merge(&asked(&pair.theirs), &mut Job::unwatched())
            .unwrap();
        assert!(again.changed.is_empty(), "{again:?}");

        let before = pair.theirs.dump().unwrap();
        let back = merge(&pair.theirs, &pair.ours);
        assert!(back.conflicts.is_empty(), "{back:?}");
        assert_eq!(pair.theirs.dump_by_name().unwrap(), merged);
        assert!(pair.theirs.check(false).unwrap().ok);
        pair.theirs.undo().unwrap();
        assert_eq!(pair.theirs.dump().unwrap(), before);
        pair.theirs.redo().unwrap();
        // And further on from there, either way.
        tag(&pair.theirs, first, "saw it go", "Waiting");
        assert!(pair.merge().conflicts.is_empty());
        let back = merge(&pair.theirs, &pair.ours);
        assert!(back.conflicts.is_empty() && back.added.is_empty(), "{back:?}");
        assert_eq!(
            pair.theirs.dump_by_name().unwrap(),
            pair.ours.dump_by_name().unwrap()
        );
    }
}

#[test]
fn a_coder_who_got_another_name_keeps_it_in_later_merges() {
    let pair = Pair::new();
    for project in [&pair.ours, &pair.theirs] {
        project.set_coder("Me");
        tag(project, ArticleId(1), "left the quay at dawn", "Cost");
    }
    let renaming = MergeAsked {
        rename: Some(vec![CoderRenamed {
            from: "Me".to_owned(),
            to: "Ben".to_owned(),
        }]),
        ..asked(&pair.theirs)
    };
    pair.ours.merge(&renaming, &mut Job::unwatched()).unwrap();
    tag(&pair.theirs, ArticleId(1), "saw it go", "Cost");
    let report = pair.merge();
    assert!(report.conflicts.is_empty(), "{report:?}");
    assert_eq!(pair.ours.coders().unwrap(), ["Ada", "Ben", "Me"]);
    let rows = pair.ours.coder_rows().unwrap();
    let ben = rows.iter().find(|row| row.name == "Ben").unwrap();
    assert_eq!(ben.taggings, 2);
}

#[test]
fn a_passage_that_was_joined_is_not_said_to_be_removed() {
    for _ in 0..4 {
        let pair = Pair::new();
        let first = ArticleId(1);
        tag(&pair.ours, first, "left the quay at dawn", "Cost");
        tag(&pair.theirs, first, "left the quay at dawn", "Blame");
        pair.merge();
        tag(&pair.theirs, first, "left the quay at dawn", "Harbour view");
        let report = pair.merge();
        assert!(report.conflicts.is_empty(), "{report:?}");
        let (_, list) = pair
            .ours
            .passages(&PassageChoice::default(), PassageOrder::Date, 0, 10)
            .unwrap();
        let here: Vec<_> = list
            .iter()
            .filter(|row| row.passage.quotation == "left the quay at dawn")
            .collect();
        assert_eq!(here.len(), 1);
        assert_eq!(here[0].passage.taggings.len(), 3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn work_after_a_merge_comes_together_in_either_order(
        mine in acts(), theirs in acts(), then_mine in acts(), then_theirs in acts(), join in any::<bool>()
    ) {
        let pair = Pair::new();
        for act in mine {
            perform(&pair.ours, act);
        }
        for act in theirs {
            perform(&pair.theirs, act);
        }
        let merge_as = |into: &Project, from: &Path| {
            let asked = MergeAsked {
                path: from.to_string_lossy().into_owned(),
                join_names: join,
                ..MergeAsked::default()
            };
            into.merge(&asked, &mut Job::unwatched()).unwrap()
        };
        merge_as(&pair.ours, pair.theirs.path());
        for act in then_mine {
            perform(&pair.ours, act);
        }
        for act in then_theirs {
            perform(&pair.theirs, act);
        }
        let ours_path = pair.ours.path().to_owned();
        let theirs_path = pair.theirs.path().to_owned();
        let Pair { desk, ours, theirs } = pair;
        drop((ours, theirs));
        let ours = copied(&desk, &ours_path, "ours.variorum");
        let theirs = copied(&desk, &theirs_path, "theirs.variorum");
        let before = theirs.dump().unwrap();
        merge_as(&ours, &theirs_path);
        let there = merge_as(&theirs, &ours_path);
        let merged = ours.dump_by_name().unwrap();
        prop_assert_eq!(&merged, &theirs.dump_by_name().unwrap());
        for project in [&ours, &theirs] {
            let check = project.check(false).unwrap();
            prop_assert!(check.ok, "{:?}", check.problems);
        }
        merge_as(&ours, &theirs_path);
        prop_assert_eq!(&merged, &ours.dump_by_name().unwrap());
        if !there.changed.is_empty() {
            theirs.undo().unwrap();
        }
        prop_assert_eq!(before, theirs.dump().unwrap());
    }
}
