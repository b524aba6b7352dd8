use super::unitizing::{Disagreement, Stretch, disagreement, without_overlaps};
use super::*;
use proptest::prelude::*;

/// Units as they stand in textbooks: one row a unit, one column a coder.
fn of_units(units: &[Vec<Option<u32>>], check: impl FnOnce(Estimates)) {
    let coders = units.first().map_or(0, Vec::len);
    let mut frame = Frame::new(coders);
    for unit in units {
        let judged: Vec<bool> = unit.iter().map(Option::is_some).collect();
        frame.add(&judged, 1.0);
    }
    let mut ratings = Ratings::new(&frame);
    for (at, unit) in units.iter().enumerate() {
        ratings.add(at, unit, 1.0);
    }
    check(estimates(&ratings, &Draws::new(&frame, 200)));
}

/// A square table of two coders: rows the first one's categories, columns the other's.
fn of_table(table: &[&[u32]]) -> Vec<Vec<Option<u32>>> {
    let mut units = Vec::new();
    for (row, counts) in (0..).zip(table) {
        for (column, count) in (0..).zip(*counts) {
            for _ in 0..*count {
                units.push(vec![Some(row), Some(column)]);
            }
        }
    }
    units
}

#[track_caller]
fn near(value: Value, expected: f64) {
    let value = value.expect("a value");
    assert!((value - expected).abs() < 1e-3, "{value}, not {expected}");
}

#[test]
fn the_table_of_cohens_paper_gives_his_kappa() {
    // Cohen (1960), p. 45.
    of_units(&of_table(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]), |made| {
        near(made.percent.value, 0.70);
        near(made.cohen_kappa.value, 0.492);
        let (low, high) = made.cohen_kappa.interval.expect("an interval");
        assert!(low < 0.492 && 0.492 < high && high - low < 0.3, "{low} to {high}");
    });
}

#[test]
fn a_table_of_gwets_handbook_gives_all_of_his_coefficients() {
    // Gwet (2014), three abstractors' categories, two coders.
    of_units(&of_table(&[&[13, 0, 0], &[0, 20, 7], &[0, 4, 56]]), |made| {
        near(made.percent.value, 0.89);
        near(made.cohen_kappa.value, 0.7964);
        near(made.scott_pi.value, 0.7962);
        near(made.fleiss_kappa.value, 0.7962);
        near(made.gwet_ac1.value, 0.8493);
        near(made.brennan_prediger.value, 0.835);
        near(made.krippendorff_alpha.value, 0.7973);
    });
}

#[test]
fn missing_judgements_count_as_krippendorff_and_gwet_say() {
    // Krippendorff (2011), reliability data C; Gwet's values for the same.
    let n = None;
    let s = Some;
    let units = [
        [s(1), s(1), n, s(1)],
        [s(2), s(2), s(3), s(2)],
        [s(3), s(3), s(3), s(3)],
        [s(3), s(3), s(3), s(3)],
        [s(2), s(2), s(2), s(2)],
        [s(1), s(2), s(3), s(4)],
        [s(4), s(4), s(4), s(4)],
        [s(1), s(1), s(2), s(1)],
        [s(2), s(2), s(2), s(2)],
        [n, s(5), s(5), s(5)],
        [n, n, s(1), s(1)],
        [n, s(3), n, n],
    ];
    let units: Vec<Vec<Option<u32>>> = units.iter().map(|unit| unit.to_vec()).collect();
    let values: Vec<Vec<Option<f64>>> = units
        .iter()
        .map(|unit| unit.iter().map(|value| value.map(f64::from)).collect())
        .collect();
    near(alpha_at(Level::Nominal, &values), 0.743);
    near(alpha_at(Level::Ordinal, &values), 0.815);
    near(alpha_at(Level::Interval, &values), 0.849);
    near(alpha_at(Level::Ratio, &values), 0.797);
    of_units(&units, |made| {
        near(made.percent.value, 0.8182);
        near(made.krippendorff_alpha.value, 0.7434);
        near(made.fleiss_kappa.value, 0.7612);
        near(made.gwet_ac1.value, 0.7754);
        assert!((made.units - 11.0).abs() < 1e-9, "{}", made.units);
    });
}

#[test]
fn a_single_judgement_counts_for_nothing_and_alpha_may_be_negative() {
    // The easy example of NLTK's tests.
    let units = [
        vec![Some(1), Some(0), Some(0)],
        vec![Some(1), Some(0), None],
        vec![None, None, Some(0)],
    ];
    of_units(&units, |made| near(made.krippendorff_alpha.value, -1.0 / 3.0));
}

#[test]
fn two_coders_who_mark_half_each_independently_agree_by_chance_alone() {
    // One marks the first half, the other every second quarter: Po = Pe = 0.5.
    of_units(&of_table(&[&[25, 25], &[25, 25]]), |made| {
        near(made.cohen_kappa.value, 0.0);
        near(made.scott_pi.value, 0.0);
    });
    // One marks everything.
    of_units(&of_table(&[&[50, 50], &[0, 0]]), |made| {
        near(made.cohen_kappa.value, 0.0)
    });
    // Po = 112/144, Pe = (64² + 80²)/144².
    of_units(&of_table(&[&[48, 16], &[16, 64]]), |made| {
        near(made.cohen_kappa.value, 0.55)
    });
}

#[test]
fn where_all_judge_the_same_everything_but_percent_is_refused() {
    of_units(&of_table(&[&[24]]), |made| {
        near(made.percent.value, 1.0);
        for refused in [
            made.cohen_kappa,
            made.scott_pi,
            made.fleiss_kappa,
            made.krippendorff_alpha,
            made.gwet_ac1,
        ] {
            assert_eq!(refused.value, Err(Reason::OneCategory));
            assert!(refused.interval.is_err());
        }
    });
}

#[test]
fn what_is_missing_is_said() {
    of_units(&[vec![Some(0)], vec![Some(1)]], |made| {
        assert_eq!(made.percent.value, Err(Reason::FewerThanTwoCoders));
        assert_eq!(made.cohen_kappa.value, Err(Reason::FewerThanTwoCoders));
    });
    of_units(&[vec![Some(0), None], vec![None, Some(1)]], |made| {
        assert_eq!(made.percent.value, Err(Reason::NothingShared));
    });
    let gap = [
        vec![Some(0), Some(0), None],
        vec![Some(1), Some(1), None],
        vec![Some(1), None, Some(0)],
    ];
    of_units(&gap, |made| {
        assert_eq!(made.cohen_kappa.value, Err(Reason::PairWithoutUnits));
        assert!(made.krippendorff_alpha.value.is_ok());
    });
    of_units(&[vec![Some(0), Some(1)]], |made| {
        assert_eq!(made.percent.interval, Err(Reason::OneArticle));
    });
}

#[test]
fn stretches_of_the_textbook_give_its_alpha_u() {
    // Krippendorff (2004), p. 254: a continuum of 300 from 150 on, two coders, two categories.
    let at = |start: u64, length: u64| Stretch::new(start - 150, start - 150 + length);
    let c = [
        vec![at(225, 70), at(370, 30)],
        vec![at(220, 80), at(355, 20), at(400, 20)],
    ];
    let k = [vec![at(180, 60), at(300, 50)], vec![at(180, 60), at(300, 50)]];
    let on_c = disagreement(300, &c);
    let on_k = disagreement(300, &k);
    assert!((on_c.observed - 0.0144).abs() < 1e-4, "{on_c:?}");
    assert!((on_c.expected - 0.0532).abs() < 1e-4, "{on_c:?}");
    assert!((on_k.expected - 0.0490).abs() < 1e-4, "{on_k:?}");
    near(on_c.alpha(), 0.7286);
    near(on_k.alpha(), 1.0);
    near((on_c + on_k).alpha(), 0.8591);
    assert_eq!(Disagreement::default().alpha(), Err(Reason::NothingMarked));
}

#[test]
fn stretches_of_one_coder_that_overlap_are_joined_and_neighbours_stay() {
    let s = Stretch::new;
    assert_eq!(
        without_overlaps(vec![s(5, 9), s(0, 3), s(2, 4), s(9, 12)]),
        [s(0, 4), s(5, 9), s(9, 12)]
    );
}

#[test]
fn the_later_family_tells_marking_from_coding() {
    let s = Stretch::new;
    let equal = vec![(s(10, 20), 0), (s(40, 60), 1)];
    let made = u_alphas(100, 2, &[equal.clone(), equal.clone()]);
    near(made.u_alpha, 1.0);
    near(made.binary_u_alpha, 1.0);
    near(made.cu_alpha, 1.0);
    near(made.ku_alpha[1], 1.0);
    // The same stretches under exchanged names: marking agrees wholly, coding not at all.
    let exchanged = vec![(s(10, 20), 1), (s(40, 60), 0)];
    let made = u_alphas(100, 2, &[equal.clone(), exchanged]);
    near(made.binary_u_alpha, 1.0);
    assert!(made.cu_alpha.expect("a value") < 0.0);
    assert!(made.u_alpha.expect("a value") < 0.8);
    // Stretches that never meet.
    let elsewhere = vec![(s(70, 90), 0)];
    let made = u_alphas(100, 2, &[equal.clone(), elsewhere]);
    assert_eq!(made.cu_alpha, Err(Reason::NothingMarkedTwice));
    assert!(made.u_alpha.expect("a value") < 0.0);
    let overlapping = vec![(s(0, 20), 0), (s(10, 30), 1)];
    assert_eq!(
        u_alphas(100, 2, &[equal, overlapping]).u_alpha,
        Err(Reason::OverlappingCategories)
    );
    assert_eq!(
        u_alphas(100, 2, &[Vec::new(), Vec::new()]).u_alpha,
        Err(Reason::NothingMarked)
    );
}

fn units(coders: usize) -> impl Strategy<Value = Vec<Vec<Option<u32>>>> {
    prop::collection::vec(
        prop::collection::vec(prop::option::weighted(0.8, 0_u32..4), coders),
        1..40,
    )
}

proptest! {
    #[test]
    fn coefficients_stay_in_bounds_and_do_not_care_who_comes_first(units in units(3)) {
        let mut turned = units.clone();
        for unit in &mut turned {
            unit.reverse();
        }
        let mut first = None;
        of_units(&units, |made| first = Some(made));
        let first = first.expect("computed");
        of_units(&turned, |second| {
            for (a, b) in [
                (first.percent, second.percent),
                (first.cohen_kappa, second.cohen_kappa),
                (first.fleiss_kappa, second.fleiss_kappa),
                (first.krippendorff_alpha, second.krippendorff_alpha),
                (first.gwet_ac1, second.gwet_ac1),
            ] {
                match (a.value, b.value) {
                    (Ok(a), Ok(b)) => assert!((a - b).abs() < 1e-9 && a <= 1.0 + 1e-9 && a.is_finite(), "{a} {b}"),
                    (a, b) => assert_eq!(a.is_err(), b.is_err()),
                }
            }
        });
    }

    #[test]
    fn fleiss_of_two_coders_is_scotts_pi(units in prop::collection::vec((0_u32..3, 0_u32..3), 1..40)) {
        let units: Vec<Vec<Option<u32>>> = units.iter().map(|(a, b)| vec![Some(*a), Some(*b)]).collect();
        of_units(&units, |made| match (made.scott_pi.value, made.fleiss_kappa.value) {
            (Ok(scott), Ok(fleiss)) => assert!((scott - fleiss).abs() < 1e-9, "{scott} {fleiss}"),
            (scott, fleiss) => assert_eq!(scott.is_err(), fleiss.is_err()),
        });
    }

    #[test]
    fn equal_stretches_agree_wholly(starts in prop::collection::btree_set(0_u64..90, 1..6)) {
        let stretches: Vec<Stretch> = starts.iter().map(|start| Stretch::new(*start, start + 1)).collect();
        let made = disagreement(100, &[stretches.clone(), stretches.clone(), stretches]);
        prop_assert!((made.alpha().expect("a value") - 1.0).abs() < 1e-9);
    }
}
