//! Invented sentences that give different values of one thing, and others that only seem to.

use super::super::tests::{compared, of, told};
use super::*;

/// The kinds and values of the conflicts between two sentences told in two versions, in both
/// orders of the two.
fn between(a: &str, b: &str) -> Vec<(ConflictKind, Vec<String>)> {
    let found = |texts: [&str; 2]| {
        let told = told(&texts);
        let found = compared(&told);
        assert!(!found.points.is_empty(), "no point holds {texts:?}");
        let mut out: Vec<(ConflictKind, Vec<String>)> = Vec::new();
        for conflict in found.points.iter().flat_map(|point| &point.conflicts) {
            for value in &conflict.values {
                assert_eq!(of(&told, value.extents[0]), value.text);
            }
            let mut values: Vec<String> = conflict.values.iter().map(|value| value.text.clone()).collect();
            values.sort();
            out.push((conflict.kind, values));
        }
        out.sort();
        out
    };
    let (one, other) = (found([a, b]), found([b, a]));
    assert_eq!(one, other, "the order of the versions matters");
    one
}

fn check(kind: ConflictKind, a: &str, b: &str, values: [&str; 2]) {
    assert_eq!(
        between(a, b),
        [(kind, values.map(str::to_owned).to_vec())],
        "{a} / {b}"
    );
}

fn check_none(a: &str, b: &str) {
    assert_eq!(between(a, b), [], "{a} / {b}");
}

#[test]
fn names_that_differ_in_one_place_are_conflicts() {
    use ConflictKind::Name;
    check(
        Name,
        "The mayor, Anna Kolk, closed the fish market in Tarnby before the flood.",
        "Before the flood the fish market in Tarnby was closed by mayor Anne Kolk.",
        ["Anna Kolk", "Anne Kolk"],
    );
    check(
        Name,
        "Rescue crews found the missing trawler off a rocky beach in Harrow after midnight.",
        "After midnight rescue crews found the missing trawler off a rocky beach in Barrow.",
        ["Barrow", "Harrow"],
    );
    check(
        Name,
        "Harbour reporter Sanne Holloway broke the story of the rotten hangers on the ferry.",
        "The story of the rotten hangers was broken on the ferry by reporter Sanne Hollaway.",
        ["Sanne Hollaway", "Sanne Holloway"],
    );
    check(
        Name,
        "A milk lorry overturned on the A9 near Tarnby and blocked three lanes.",
        "A milk lorry overturned on the A6 near Tarnby, blocking three lanes.",
        ["A6", "A9"],
    );
    check(
        Name,
        "The dam inquiry in Tarnby will be opened by mayor Ilse Brandvold, the council said.",
        "The council said mayor Torvald Quist will open the dam inquiry in Tarnby.",
        ["Ilse Brandvold", "Torvald Quist"],
    );
}

#[test]
fn fuller_names_and_other_people_are_no_conflicts() {
    check_none(
        "Mayor Anna Kolk closed the fish market in Tarnby before the flood.",
        "Before the flood mayor Kolk closed the fish market in Tarnby.",
    );
    check_none(
        "The U.S. fined the Tarnby Harbour Company for the leaking barges in spring.",
        "The United States fined the Tarnby Harbour Company for leaking barges in spring.",
    );
    check_none(
        "The North Sea Pilots Union called a strike at the Tarnby locks from noon.",
        "The NSPU called a strike at the Tarnby locks from noon.",
    );
    check_none(
        "Tarnby’s harbour pilots refused the new contract in a secret vote.",
        "The harbour pilots of Tarnby refused the new contract in a secret vote.",
    );
    check_none(
        "Anna Kolk, Piet Lauwen and Dot Hannaway won seats on the harbour board at Tarnby.",
        "Piet Lauwen, Bram Sollis and Anna Kolk won seats on the harbour board at Tarnby.",
    );
    check_none(
        "Deputy mayor Ilse Brandvold opened the dam inquiry in Tarnby, the council said.",
        "The dam inquiry in Tarnby was opened by mayor Torvald Quist, the council said.",
    );
    check_none(
        "J. Kolk closed the fish market in Tarnby before the flood.",
        "Before the flood Joan Kolk closed the fish market in Tarnby.",
    );
    // One version knows both.
    check_none(
        "Anna Kolk closed the fish market in Tarnby before the flood. Her sister Anne Kolk wept.",
        "Before the flood the fish market in Tarnby was closed by Anne Kolk.",
    );
}

#[test]
fn days_dates_years_and_times_that_differ_are_conflicts() {
    use ConflictKind::Date;
    check(
        Date,
        "The Tarnby lock opens to barges on March 3 after a winter of repairs.",
        "After a winter of repairs the Tarnby lock opens to barges on 13 March 2026.",
        ["13 March 2026", "March 3"],
    );
    check(
        Date,
        "The Tarnby lock opened to barges on 2026-03-02 after repairs.",
        "After repairs the Tarnby lock opened to barges on 3 March.",
        ["2026-03-02", "3 March"],
    );
    check(
        Date,
        "The Tarnby lock was built for barges in 1968 by convicts.",
        "Convicts built the Tarnby lock for barges in 1986.",
        ["1968", "1986"],
    );
    check(
        Date,
        "The ferry Dunlin struck the Tarnby pier at 3.40 a.m. in fog.",
        "In fog the ferry Dunlin struck the Tarnby pier at 4:20 a.m., pilots said.",
        ["3.40 a.m", "4:20 a.m"],
    );
}

#[test]
fn times_that_may_be_the_same_are_no_conflicts() {
    check_none(
        "The Tarnby lock opens to barges on Tuesday after a winter of repairs.",
        "After a winter of repairs the Tarnby lock opens to barges on March 3.",
    );
    check_none(
        "The Tarnby lock opens to barges on 3 March after a winter of repairs.",
        "After a winter of repairs the Tarnby lock opens to barges on March 3, 2026.",
    );
    check_none(
        "The ferry Dunlin struck the Tarnby pier at 3.40 p.m. in fog.",
        "In fog the ferry Dunlin struck the Tarnby pier at 15:40, pilots said.",
    );
    check_none(
        "Harbour pilots met the Tarnby board on Monday and refused to sail the Dunlin.",
        "The Tarnby board said on Tuesday that harbour pilots of the Dunlin were dismissed.",
    );
}

/// What a sentence of a language gives.
fn whens_of(text: &str, language: &str) -> Vec<When> {
    let words: Vec<(ByteRange, String)> = words(text).map(|(range, word)| (range, folded(word))).collect();
    let found = dates::whens(text, &words, language);
    found.into_iter().map(|(when, _)| when).collect()
}

#[test]
fn times_are_read_in_many_languages() {
    let date = |year: Option<u32>, month: u32, day: u32| When::Date {
        year,
        month,
        day: Some(day),
    };
    let clock = |minutes: u32, half: bool| When::Clock { minutes, half };
    for (text, language, expected) in [
        ("Am Dienstag brach der Deich", "de", vec![When::Weekday(1)]),
        (
            "Der Deich brach am 2. März 2026",
            "de",
            vec![date(Some(2026), 3, 2)],
        ),
        (
            "Der Deich brach am 02.03.2026 um 5 Uhr",
            "de",
            vec![date(Some(2026), 3, 2), clock(300, false)],
        ),
        (
            "La digue a cédé mardi 3 mars à 15h30",
            "fr",
            vec![When::Weekday(1), date(None, 3, 3), clock(930, true)],
        ),
        (
            "El dique cedió el 3 de marzo de 2026, miércoles",
            "es",
            vec![date(Some(2026), 3, 3), When::Weekday(2)],
        ),
        (
            "De dijk brak dinsdag 3 maart",
            "nl",
            vec![When::Weekday(1), date(None, 3, 3)],
        ),
        (
            "La diga ha ceduto lunedì 2 marzo",
            "it",
            vec![When::Weekday(0), date(None, 3, 2)],
        ),
        (
            "O dique cedeu na segunda-feira, 2 de março",
            "pt",
            vec![When::Weekday(0), date(None, 3, 2)],
        ),
        ("They may march 3 miles; 2000 people did.", "en", vec![]),
        (
            "It broke at 12.15 p.m. on the 3rd of March",
            "en",
            vec![clock(735, true), date(None, 3, 3)],
        ),
        ("It may break at five o'clock", "en", vec![clock(300, false)]),
    ] {
        assert_eq!(whens_of(text, language), expected, "{text}");
    }
}
