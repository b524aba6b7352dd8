//! Which voices are named, and by what; every example is invented.

use super::*;
use crate::text::body_paragraphs as paragraphs;

/// For each quotation the name of its voice.
fn named(language: &str, text: &str) -> Vec<Option<String>> {
    let found = quotations(text, &paragraphs(text), Some(language));
    let article = ArticleQuotations {
        text,
        quotations: &found,
    };
    voices(&[article]).remove(0)
}

fn check(language: &str, text: &str, expected: &[Option<&str>]) {
    let named = named(language, text);
    let named: Vec<Option<&str>> = named.iter().map(Option::as_deref).collect();
    assert_eq!(named, expected, "{text}");
}

#[test]
fn roles_bodies_and_documents_have_clean_names() {
    for (said, voice) in [
        ("the harbour board", "harbour board"),
        ("one of your own directors", "directors"),
        ("some of the residents", "residents"),
        ("the spokesman for the ferry line", "spokesman for the ferry line"),
        ("the welder who", "welder"),
        ("the company's finance director", "finance director"),
    ] {
        check(
            "en",
            &format!("“The gate was shut for a week,” said {said}."),
            &[Some(voice)],
        );
    }
    check(
        "en",
        "The firm’s last quarterly return lists the gate as “sound and freshly painted”.",
        &[Some("quarterly return")],
    );
    check(
        "en",
        "The report said that the gate was shut for a week.",
        &[Some("report")],
    );
}

#[test]
fn what_cannot_speak_is_no_voice() {
    check("en", "“The gate was shut for a week,” said the grief.", &[None]);
    // What is told without marks needs somebody who tells it.
    check("en", "The weather says that the gate was shut for a week.", &[]);
    check(
        "en",
        "The lock stands by the Teal Bridge. “The gate was shut for a week,” she said.",
        &[None],
    );
}

#[test]
fn words_that_point_are_no_names() {
    let text = "Fine words, Madam Mayor. Who had the key last week?\n\nMayor Ilse Marr left early. “The gate was shut,” the mayor said.";
    check("en", text, &[Some("Ilse Marr")]);
    check("en", "“The gate was shut,” said he who had the key.", &[None]);
}

#[test]
fn a_role_before_a_name_is_no_part_of_it() {
    for (said, voice) in [
        ("Police Commissioner Mara Oduya", "Mara Oduya"),
        ("Secretary of State Mara Oduya", "Mara Oduya"),
        ("Teal Fire Chief Mara Oduya", "Mara Oduya"),
        ("Varn & Skell", "Varn & Skell"),
        ("the Teal Fire Department", "Teal Fire Department"),
    ] {
        check(
            "en",
            &format!("“The gate was shut for a week,” said {said}."),
            &[Some(voice)],
        );
    }
}

#[test]
fn a_capital_at_the_head_of_a_sentence_makes_no_name() {
    check(
        "en",
        "The Teal Hauliers marched on Monday with other hauliers. Hauliers said that the gate was shut for a week.",
        &[Some("hauliers")],
    );
}

#[test]
fn a_small_word_inside_a_name_joins_it() {
    check(
        "en",
        "“The gate was shut,” said Pia de Varn. “Nobody had the key,” De Varn said.",
        &[Some("Pia de Varn"), Some("Pia de Varn")],
    );
}

#[test]
fn roles_of_many_are_written_small_and_surnames_are_not() {
    check(
        "en",
        "Residents said that the gate was shut for a week.",
        &[Some("residents")],
    );
    check(
        "en",
        "Holder said that the gate was shut for a week.",
        &[Some("Holder")],
    );
    check(
        "en",
        "Republicans said that the gate was shut for a week.",
        &[Some("Republicans")],
    );
    check(
        "en",
        "“The gate was shut,” said Al Varnton. “Nobody had the key,” Varnton said.",
        &[Some("Al Varnton"), Some("Al Varnton")],
    );
}

#[test]
fn german_speakers_stand_on_either_side_of_the_verb() {
    for (text, speaker) in [
        (
            "„Das Tor war zu“, sagte Ministerin Mara Oduya.",
            "Ministerin Mara Oduya",
        ),
        (
            "Oduya hatte am Abend die Rolle der Wache betont: „Das Tor war zu.“",
            "Oduya",
        ),
        (
            "Am Montag äußerte sich die Sprecherin Mara Oduya: „Das Tor war zu.“",
            "die Sprecherin Mara Oduya",
        ),
        (
            "Die neue Ordnung am Hafen stellte der Vorsitzende Jan Marr in Frage: „Das Tor war zu.“",
            "der Vorsitzende Jan Marr",
        ),
        (
            "Zum Abschied wagte die Ministerin Mara Oduya eine Prognose: „Das Tor war zu.“",
            "die Ministerin Mara Oduya",
        ),
        ("„Das Tor war zu“, so der Sprecher.", "der Sprecher"),
        (
            "„Das Tor war zu“, hieß es aus dem Ministerium.",
            "dem Ministerium",
        ),
        ("Laut Oduya war „das Tor eine Woche zu“.", "Oduya"),
        ("Der Polizei zufolge war „das Tor eine Woche zu“.", "Der Polizei"),
        (
            "Nach Angaben der Polizei war „das Tor eine Woche zu“.",
            "der Polizei",
        ),
    ] {
        let found = quotations(text, &paragraphs(text), Some("de"));
        let said: Vec<&str> = found
            .iter()
            .filter_map(|quotation| quotation.speaker?.of(text))
            .collect();
        assert_eq!(said, [speaker], "{text}");
    }
}

#[test]
fn german_speech_is_told_behind_a_comma() {
    let text = "Die Polizei sagte am Abend, das Tor sei eine Woche zu gewesen.";
    let found = quotations(text, &paragraphs(text), Some("de"));
    assert_eq!(found[0].range.of(text), Some("das Tor sei eine Woche zu gewesen"));
    check("de", text, &[Some("Polizei")]);
    // "So genannt" names no source.
    check(
        "de",
        "Am Hafen stand eine so genannte Wache vor dem alten Tor.",
        &[],
    );
}

#[test]
fn french_and_spanish_sources_are_named() {
    for (language, text, voice) in [
        (
            "fr",
            "« La porte était fermée », a déclaré Mara Oduya.",
            "Mara Oduya",
        ),
        (
            "fr",
            "Selon Mara Oduya, la porte était fermée depuis une semaine.",
            "Mara Oduya",
        ),
        (
            "fr",
            "« La porte était fermée », a expliqué l’ingénieure en chef.",
            "ingénieure en chef",
        ),
        ("es", "«La puerta estaba cerrada», dijo Mara Oduya.", "Mara Oduya"),
        (
            "es",
            "Según Mara Oduya, la puerta estaba cerrada desde hace una semana.",
            "Mara Oduya",
        ),
        (
            "es",
            "«La puerta estaba cerrada», dijo la portavoz del puerto.",
            "portavoz del puerto",
        ),
    ] {
        check(language, text, &[Some(voice)]);
    }
}

#[test]
fn naming_stops_when_asked() {
    let text = "“The gate was shut,” said Mara Oduya.";
    let found = quotations(text, &paragraphs(text), Some("en"));
    let article = ArticleQuotations {
        text,
        quotations: &found,
    };
    assert_eq!(voices_while(&[article], &mut || false), None);
    assert!(voices_while(&[article], &mut || true).is_some());
}
