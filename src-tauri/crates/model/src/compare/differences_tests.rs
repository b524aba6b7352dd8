use super::*;
use proptest::prelude::*;

fn read(differences: &[Difference], kinds: [DifferenceKind; 2]) -> String {
    differences
        .iter()
        .filter(|d| kinds.contains(&d.kind))
        .map(|d| d.text.as_str())
        .collect()
}

/// The pieces on one line: same as it is, `[-missing-]`, `{+added+}`.
fn shown(a: &str, b: &str) -> String {
    differences(a, b)
        .iter()
        .map(|d| match d.kind {
            DifferenceKind::Same => d.text.clone(),
            DifferenceKind::Missing => format!("[-{}-]", d.text),
            DifferenceKind::Added => format!("{{+{}+}}", d.text),
        })
        .collect()
}

#[test]
fn pieces_read_well() {
    let cases = [
        ("", "", ""),
        ("The gate held.", "the gate held.", "The gate held."),
        ("She said “no”.", "She said \"no\".", "She said “no”."),
        ("The gate held.", "The old gate held.", "The{+ old+} gate held."),
        ("The old gate held.", "The gate held.", "The[- old-] gate held."),
        (
            "Yesterday crews left.",
            "Crews left.",
            "[-Yesterday -]crews left.",
        ),
        (
            "Crews left.",
            "Yesterday crews left.",
            "{+Yesterday +}Crews left.",
        ),
        ("one two three", "one four three", "one[- two-]{+ four+} three"),
        (
            "a state-run ferry",
            "a state run ferry",
            "a state[---]{+ +}run ferry",
        ),
        (
            "all the sluices, he said",
            "all the sluices",
            "all the sluices[-, he said-]",
        ),
        ("nothing here", "", "[-nothing here-]"),
        ("", "all new", "{+all new+}"),
        // One word in common amid long changes is chance.
        (
            "several tired pilots and their families waited",
            "no ferry sailed and nobody complained afterwards",
            "[-several tired pilots and their families waited-]{+no ferry sailed and nobody complained afterwards+}",
        ),
    ];
    for (a, b, expected) in cases {
        assert_eq!(shown(a, b), expected, "{a:?} against {b:?}");
    }
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "The",
        "ferry",
        "harbour",
        "“",
        "”",
        "\"",
        "'",
        "’",
        " ",
        " ",
        " ",
        "\n",
        "\u{a0}",
        ",",
        ".",
        "-",
        "e\u{301}",
        "船",
        "👩‍🚒",
        "don’t",
        "don't",
        "STRASSE",
        "straße",
        "\u{ad}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn joined_pieces_give_both_texts(a in texts(), b in texts()) {
        let found = differences(&a, &b);
        prop_assert_eq!(read(&found, [DifferenceKind::Same, DifferenceKind::Missing]), a);
        let second = read(&found, [DifferenceKind::Same, DifferenceKind::Added]);
        prop_assert!(alike(&second, &b), "{:?} is not like {:?}: {:?}", second, b, found);
        prop_assert!(found.iter().all(|d| !d.text.is_empty()));
        prop_assert!(found.windows(2).all(|pair| pair[0].kind != pair[1].kind));
    }

    #[test]
    fn a_text_does_not_differ_from_itself(a in texts()) {
        prop_assert!(differences(&a, &a).iter().all(|d| d.kind == DifferenceKind::Same));
    }
}
