use super::*;
use crate::text::ParagraphKind;
use crate::text::body_paragraphs as paragraphs;
use proptest::prelude::*;

fn found(text: &str, language: &str) -> Vec<Quotation> {
    quotations(text, &paragraphs(text), Some(language))
}

/// Checks the direct quotations of a text and the words that say who says them.
fn check(language: &str, text: &str, expected: &[(&str, Option<&str>)]) {
    let found: Vec<(&str, Option<&str>)> = found(text, language)
        .iter()
        .filter(|quotation| quotation.direct)
        .map(|quotation| {
            (
                quotation.range.of(text).unwrap(),
                quotation.speaker.map(|speaker| speaker.of(text).unwrap()),
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn marks_of_every_style_are_paired() {
    for text in [
        "Marr said: “The gate stays shut.”",
        "Marr said: \"The gate stays shut.\"",
        "Marr said: „The gate stays shut.“",
        "Marr said: „The gate stays shut.”",
        "Marr said: «The gate stays shut.»",
        "Marr said: « The gate stays shut. »",
        "Marr said: »The gate stays shut.«",
        "Marr said: ‹The gate stays shut.›",
        "Marr said: ‘The gate stays shut.’",
        "Marr said: 'The gate stays shut.'",
        "Marr said: ''The gate stays shut.''",
        "Marr said: ”The gate stays shut.”",
        "Marr said: “The gate stays shut.\"",
    ] {
        check("en", text, &[("The gate stays shut.", Some("Marr"))]);
    }
}

#[test]
fn apostrophes_are_no_marks() {
    check(
        "en",
        "The pilots’ boats weren’t theirs in the ’90s, and it’s ‘nobody’s fault,’ Marr said.",
        &[("nobody’s fault,", Some("Marr"))],
    );
    check(
        "en",
        "The pilots' boats weren't theirs in the '90s and Marr's were.",
        &[],
    );
    check(
        "en",
        "Marr said: 'The pilots' boats weren't mine.'",
        &[("The pilots' boats weren't mine.", Some("Marr"))],
    );
    check(
        "en",
        "The mast is 6'2\" high and the beam 5\" wide, Marr said.",
        &[],
    );
}

#[test]
fn a_quotation_runs_over_paragraphs_that_open_with_a_mark() {
    check(
        "en",
        "Marr wrote: “The gate was shut.\n\n“Nobody had the key.”\n\nThe inquiry goes on.",
        &[("The gate was shut.\n\n“Nobody had the key.", Some("Marr"))],
    );
}

#[test]
fn a_missing_mark_reaches_no_farther_than_its_paragraph() {
    check(
        "en",
        "Marr said, “The gate was shut.\n\nThe inquiry goes on. Oduya said, “It will end.”",
        &[
            ("The gate was shut.", Some("Marr")),
            ("It will end.", Some("Oduya")),
        ],
    );
}

#[test]
fn speakers_stand_before_behind_and_between() {
    for (text, speaker) in [
        (
            "“The gate was shut for a week,” said Mara Oduya, a spokeswoman for the council.",
            "Mara Oduya, a spokeswoman for the council",
        ),
        (
            "“The gate was shut for a week,” Mara Oduya, a welder from Teal, told reporters on Monday.",
            "Mara Oduya, a welder from Teal",
        ),
        (
            "“The gate was shut for a week,” according to the harbour board.",
            "the harbour board",
        ),
        (
            "According to Sen. Ilse Marr (R-Teal), “the gate was shut for a week.”",
            "Sen. Ilse Marr (R-Teal)",
        ),
        (
            "In a letter to the board on Friday, the harbour master warned that “the gate was shut for a week.”",
            "the harbour master",
        ),
        (
            "Oduya, who had left by then, later insisted: “The gate was shut for a week.”",
            "Oduya",
        ),
        (
            "Oduya posted a picture of the lock, adding, “The gate was shut for a week.”",
            "Oduya",
        ),
        ("MARA ODUYA: “The gate was shut for a week.”", "MARA ODUYA"),
        (
            "The union called the lock “a gate that was shut for a week.”",
            "The union",
        ),
        ("“The gate was shut for a week,” he said.", "he"),
    ] {
        let found = found(text, "en");
        let said: Vec<&str> = found
            .iter()
            .filter_map(|quotation| quotation.speaker?.of(text))
            .collect();
        assert_eq!(said, [speaker], "{text}");
    }
    check(
        "en",
        "“The gate,” Oduya said, “was shut for a week.”",
        &[
            ("The gate,", Some("Oduya")),
            ("was shut for a week.", Some("Oduya")),
        ],
    );
}

#[test]
fn what_goes_on_keeps_its_speaker() {
    check(
        "en",
        "“The gate was shut,” Oduya said. “Nobody had the key.”\n\n“We waited for hours.”",
        &[
            ("The gate was shut,", Some("Oduya")),
            ("Nobody had the key.", Some("Oduya")),
            ("We waited for hours.", Some("Oduya")),
        ],
    );
    check(
        "en",
        "The master spoke after Oduya left.\n\nMarr was blunt:\n\n“The gate was shut.”",
        &[("The gate was shut.", Some("Marr"))],
    );
}

#[test]
fn german_french_and_spanish_are_read_too() {
    check(
        "de",
        "„Das Tor war zu“, sagte die Sprecherin Mara Oduya am Montag.",
        &[("Das Tor war zu", Some("die Sprecherin Mara Oduya"))],
    );
    check(
        "de",
        "Oduya erklärte: „Das Tor war eine Woche zu.“",
        &[("Das Tor war eine Woche zu.", Some("Oduya"))],
    );
    check(
        "fr",
        "« La porte était fermée », a déclaré Mara Oduya.",
        &[("La porte était fermée", Some("Mara Oduya"))],
    );
    check(
        "fr",
        "Selon Mara Oduya, « la porte était fermée ».",
        &[("la porte était fermée", Some("Mara Oduya"))],
    );
    check(
        "es",
        "«La puerta estaba cerrada», dijo Mara Oduya.",
        &[("La puerta estaba cerrada", Some("Mara Oduya"))],
    );
    check(
        "es",
        "Según Mara Oduya, “la puerta estaba cerrada”.",
        &[("la puerta estaba cerrada", Some("Mara Oduya"))],
    );
}

#[test]
fn titles_are_no_speech() {
    check(
        "en",
        "She sang in the musical “The Long Night of the Estuary” and read “A Short Guide to Locks,” by Tomas Reyl.",
        &[],
    );
    check(
        "en",
        "“The Long Night Ends Here!” the crowd shouted.",
        &[("The Long Night Ends Here!", Some("the crowd"))],
    );
}

#[test]
fn what_is_quoted_inside_a_quotation_has_its_own_speaker() {
    check(
        "en",
        "“The master told me ‘leave the gate alone’ and I did,” Oduya said.",
        &[
            (
                "The master told me ‘leave the gate alone’ and I did,",
                Some("Oduya"),
            ),
            ("leave the gate alone", Some("The master")),
        ],
    );
}

#[test]
fn speech_without_marks_needs_a_clear_cue() {
    for (text, said, speaker) in [
        (
            "Oduya said that the gate had been shut for a week.",
            "the gate had been shut for a week",
            "Oduya",
        ),
        (
            "The gate had been shut for a week, the harbour board said on Monday.",
            "The gate had been shut for a week",
            "the harbour board",
        ),
        (
            "According to Mara Oduya, the gate had been shut for a week.",
            "the gate had been shut for a week",
            "Mara Oduya",
        ),
    ] {
        let found = found(text, "en");
        assert_eq!(found.len(), 1, "{text}");
        assert!(!found[0].direct);
        assert_eq!(found[0].range.of(text), Some(said));
        assert_eq!(found[0].speaker.unwrap().of(text), Some(speaker));
    }
    for text in [
        "Oduya did not say that the gate had been shut.",
        "The gate had been shut for a week.",
    ] {
        assert!(found(text, "en").is_empty(), "{text}");
    }
}

fn voices_of(texts: &[&str]) -> Vec<Vec<Option<String>>> {
    let all: Vec<Vec<Quotation>> = texts.iter().map(|text| found(text, "en")).collect();
    let articles: Vec<ArticleQuotations<'_>> = texts
        .iter()
        .zip(&all)
        .map(|(text, quotations)| ArticleQuotations { text, quotations })
        .collect();
    voices(&articles)
}

#[test]
fn a_voice_has_one_name_in_all_articles() {
    let named = voices_of(&[
        "Mayor Mara Oduya opened the lock. “It holds for now,” Oduya said. “It will hold,” she added.",
        "“It holds for now,” said Ms Oduya. The mayor left. “Ask the board,” the mayor said.",
        "“Nobody asked us first,” residents said. “They did,” they said.",
    ]);
    let mara = Some("Mara Oduya".to_owned());
    assert_eq!(named[0], [mara.clone(), mara.clone()]);
    assert_eq!(named[1][0], mara);
    assert_eq!(
        named[1][1],
        Some("mayor".to_owned()),
        "no text says who the mayor is"
    );
    assert_eq!(named[2][0], Some("residents".to_owned()));
}

#[test]
fn a_role_is_resolved_only_where_the_text_says_so() {
    let named = voices_of(&[
        "Ana Brandt, the chief engineer, spoke first. Ilse Marr listened. “The deck is safe,” the chief engineer said.",
    ]);
    assert_eq!(named[0], [Some("Ana Brandt".to_owned())]);
}

#[test]
fn two_people_of_one_surname_are_not_made_one() {
    let named = voices_of(&[
        "“It holds for now,” said Mara Oduya.",
        "“It does not hold,” said Tomas Oduya.",
        "“It may hold yet,” said Oduya.",
    ]);
    assert_eq!(named[0], [Some("Mara Oduya".to_owned())]);
    assert_eq!(named[1], [Some("Tomas Oduya".to_owned())]);
    assert_eq!(named[2], [Some("Oduya".to_owned())]);
}

#[test]
fn long_and_odd_texts_take_bounded_time() {
    let words = "the harbour board said nothing of “the gate” that ".repeat(2_500);
    let marks = "\"“„«‘'».,” said ".repeat(700);
    let opened = "“ ".repeat(10_000);
    let straight = "\"a".repeat(10_000);
    // Work that grew with the square of these would not end within the patience of a test run.
    for text in [words, marks, opened, straight] {
        for quotation in found(&text, "en") {
            assert!(quotation.range.of(&text).is_some());
        }
    }
}

/// What must hold for any text: ranges lie in it and are in order, and nobody speaks inside
/// what they say.
fn holds(text: &str, paragraphs: &[Paragraph], language: &str) {
    let found = quotations(text, paragraphs, Some(language));
    for quotation in &found {
        for range in [
            Some(quotation.range),
            quotation.speaker,
            quotation.cue,
            quotation.named,
        ]
        .into_iter()
        .flatten()
        {
            assert!(range.of(text).is_some_and(|part| !part.is_empty()), "{range:?}");
        }
        assert!(
            quotation
                .speaker
                .is_none_or(|speaker| !speaker.overlaps(quotation.range))
        );
    }
    assert!(found.is_sorted_by_key(|quotation| quotation.range.start));
    let named = voices(&[ArticleQuotations {
        text,
        quotations: &found,
    }]);
    assert_eq!(named[0].len(), found.len());
}

fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "„",
        "«",
        "»",
        "‹",
        "›",
        "''",
        " said ",
        " Marr ",
        "Mara Oduya",
        ", ",
        ". ",
        ": ",
        "\n\n",
        " he ",
        "told",
        " that ",
        " the mayor ",
        "(",
        ")",
        " — ",
        "according to ",
        " who ",
        "é",
        "語",
        "a",
        " und ",
        "sagte",
        "-il",
        "s’ ",
        "6'2\"",
        "By ",
        "Sen. ",
        "(2015)",
        " and ",
        "added",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", language in prop::sample::select(vec!["en", "de", "fr", "es", "ja"])) {
        holds(&text, &paragraphs(&text), language);
    }

    #[test]
    fn any_news_is_read(text in newsy(), language in prop::sample::select(vec!["en", "de", "fr", "es", "x"])) {
        holds(&text, &paragraphs(&text), language);
    }

    #[test]
    fn paragraphs_that_fit_no_text_are_borne(text in newsy(), start in 0usize..80, end in 0usize..90) {
        let odd = Paragraph { range: ByteRange::new(start, end), kind: ParagraphKind::Body };
        let mut all = paragraphs(&text);
        all.push(odd);
        quotations(&text, &all, None);
    }
}
