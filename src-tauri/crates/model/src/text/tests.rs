//! Properties of positions, segments and sentences.

use super::segments::{Segment, segments};
use super::sentences::{sentence_around, sentences};
use super::*;
use proptest::prelude::*;
use serde_json::Value;

fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "Z",
        "e\u{301}",
        "é",
        "ß",
        "船",
        "が",
        "👩‍🚒",
        "🇳🇱",
        "𝒳",
        " ",
        "\n",
        "\u{2029}",
        "\0",
        "“",
        "العربية",
    ]);
    prop::collection::vec(piece, 0..300).prop_map(|pieces| pieces.concat())
}

/// A text with a range of it, in bytes on character boundaries.
fn placed() -> impl Strategy<Value = (String, ByteRange)> {
    (
        texts(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(text, x, y)| {
            let places: Vec<usize> = text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            let (x, y) = (places[x.index(places.len())], places[y.index(places.len())]);
            (text, ByteRange::new(x.min(y), x.max(y)))
        })
}

proptest! {
    #[test]
    fn positions_convert_there_and_back((text, range) in placed()) {
        let offsets = Offsets::new(&text);
        let utf16 = offsets.utf16(range).unwrap();
        let points = offsets.code_points(range).unwrap();
        prop_assert_eq!(utf16, Utf16Range::new(
            text[..range.start].encode_utf16().count(),
            text[..range.end].encode_utf16().count(),
        ));
        prop_assert_eq!(points, CodePointRange::new(
            text[..range.start].chars().count(),
            text[..range.end].chars().count(),
        ));
        prop_assert_eq!(offsets.bytes_of_utf16(utf16), Some(range));
        prop_assert_eq!(offsets.bytes_of_code_points(points), Some(range));
        prop_assert_eq!(offsets.utf16_len(), text.encode_utf16().count());
        prop_assert_eq!(offsets.code_point_len(), text.chars().count());
    }

    #[test]
    fn places_inside_a_character_or_outside_the_text_are_refused(text in texts(), at in 0usize..1200) {
        let offsets = Offsets::new(&text);
        let known = text.is_char_boundary(at);
        prop_assert_eq!(offsets.utf16(ByteRange::new(0, at)).is_some(), known);
        prop_assert_eq!(offsets.code_points(ByteRange::new(at, at)).is_some(), known);
        let mut units = vec![0];
        for c in text.chars() {
            units.push(units[units.len() - 1] + c.len_utf16());
        }
        prop_assert_eq!(offsets.bytes_of_utf16(Utf16Range::new(at, at)).is_some(), units.contains(&at));
        let inside = at <= text.chars().count();
        prop_assert_eq!(offsets.bytes_of_code_points(CodePointRange::new(0, at)).is_some(), inside);
    }

    #[test]
    fn segments_join_back_to_the_paragraph(
        (start, len) in (0usize..40, 0usize..60),
        ends in prop::collection::vec((0usize..120, 0usize..40), 0..9),
    ) {
        let paragraph = ByteRange::new(start, start + len);
        let passages: Vec<ByteRange> = ends.iter().map(|(start, len)| ByteRange::new(*start, start + len)).collect();
        let found = segments(paragraph, &passages);
        prop_assert_eq!(found.is_empty(), paragraph.is_empty());
        let mut at = paragraph.start;
        for segment in &found {
            prop_assert_eq!(segment.range.start, at);
            prop_assert!(!segment.range.is_empty());
            at = segment.range.end;
            // Each place of the segment lies in just the passages that it names.
            for place in segment.range.start..segment.range.end {
                let here: Vec<usize> = (0..passages.len())
                    .filter(|index| passages[*index].start <= place && place < passages[*index].end)
                    .collect();
                prop_assert_eq!(&segment.passages, &here);
            }
        }
        prop_assert!(found.is_empty() || at == paragraph.end);
        prop_assert!(found.windows(2).all(|pair| pair[0].passages != pair[1].passages));
    }

    #[test]
    fn sentences_cover_what_is_not_white(text in prose(), language in prop::sample::select(vec![None, Some("en"), Some("de-AT"), Some("ja"), Some("xx"), Some("")])) {
        let found = sentences(&text, language);
        let mut at = 0;
        for range in &found {
            prop_assert!(range.start >= at);
            prop_assert!(text[at..range.start].trim().is_empty());
            let sentence = range.of(&text).unwrap();
            prop_assert!(!sentence.is_empty());
            prop_assert_eq!(sentence.trim(), sentence);
            at = range.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }

    #[test]
    fn sentences_around_a_place_hold_it(text in prose(), x in any::<prop::sample::Index>(), y in any::<prop::sample::Index>()) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (x, y) = (places[x.index(places.len())], places[y.index(places.len())]);
        let range = ByteRange::new(x.min(y), x.max(y));
        let around = sentence_around(&text, ByteRange::new(0, text.len()), range, None);
        let chosen = range.of(&text).unwrap();
        prop_assert!(around.of(&text).is_some());
        let from = range.start + chosen.len() - chosen.trim_start().len();
        if !chosen.trim().is_empty() {
            prop_assert!(around.contains(ByteRange::new(from, from + chosen.trim().len())));
        }
    }
}

fn prose() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "The",
        "gate",
        "Marr",
        "Sen.",
        "U.S.",
        "a.m.",
        "J.",
        "No.",
        "5",
        "Jan.",
        ".",
        ".",
        "!",
        "?",
        "…",
        "...",
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "“",
        "”",
        "\"",
        "«",
        "»",
        "(",
        ")",
        "'",
        "’",
        "。",
        "船",
        "👩‍🚒",
        "\u{feff}",
        "\u{a0}",
        "—",
        "1.",
        "a)",
        "•",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn range_of(value: &Value) -> ByteRange {
    let at = |name: &str| usize::try_from(value[name].as_u64().unwrap()).unwrap();
    ByteRange::new(at("start"), at("end"))
}

#[test]
fn segments_agree_with_the_fixture_that_the_window_uses_too() {
    let fixture: Value =
        serde_json::from_str(include_str!("../../../../../tests/fixtures/segments.json")).unwrap();
    let cases = fixture["cases"].as_array().unwrap();
    assert!(cases.len() >= 10);
    for case in cases {
        let passages: Vec<ByteRange> = case["passages"]
            .as_array()
            .unwrap()
            .iter()
            .map(range_of)
            .collect();
        let expected: Vec<Segment> = case["segments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|segment| Segment {
                range: range_of(segment),
                passages: segment["passages"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|index| usize::try_from(index.as_u64().unwrap()).unwrap())
                    .collect(),
            })
            .collect();
        assert_eq!(
            segments(range_of(&case["paragraph"]), &passages),
            expected,
            "{}",
            case["name"]
        );
    }
}

/// Each case is a text with `|` where one sentence ends and the next begins.
const ENGLISH: &[&str] = &[
    "The lock shut at noon. | No barge passed.",
    "Mr. Teal left early. | He did not return.",
    "On Monday Sen. Ada Voss spoke. | Rep. Lund did not.",
    "Dr. Ohm and Prof. Reyes agreed. | They said so.",
    "The U.S. Coast Guard searched the bay. | Nothing was found.",
    "The crew came from the U.S. | The captain did not.",
    "It flew the U.N. flag. | Nobody saluted.",
    "The vote is on Jan. 6 in the town hall. | All may come.",
    "It opened in Sept. 1988 as a chapel.",
    "J. K. Marlow wrote it. | Few have read it.",
    "Ms. A. Brandt signed the order. | She left.",
    "Ask John F. Tully about it. | He was there.",
    "“We heard it singing.” | Then the cable broke.",
    "\"We heard it singing.\" | Then the cable broke.",
    "“It is gone,” she said. | “All of it.”",
    "“Is it gone?” he asked. | Nobody spoke.",
    "“Stop!” the guard shouted. | The train did not.",
    "“It sang at night. | Then it stopped,” said the welder.",
    "“Is it gone?” Justice Ada Teal asked. | Nobody spoke.",
    "\"Is it gone?\" Marr said. | Nobody spoke.",
    "“Is it gone?” | Ada Marr had left by then.",
    "Reps. Ada Ohm, D-N. Y., and Lund voted. | It passed.",
    "She rose at that point. | 'One board will not do it,' she said.",
    "He called it “a farce.” | The board called it a plan.",
    "The gate opens at 9 a.m. Monday for all.",
    "The gate opens at 9 a.m. | Visitors must wait.",
    "Ferries leave at 6 p.m. EST from the east pier.",
    "Lock No. 5 was shut. | Lock No. 6 was not.",
    "The firm Rowe & Sons Inc. said nothing. | It never does.",
    "He works for Rowe & Sons Inc. | They pay well.",
    "Tolls rose by 3.5 percent to $4.20 a car. | Drivers grumbled.",
    "Really?! | Yes, really.",
    "(See the map on page 4.) | The road is shut.",
    "He waited ... and waited. | Nothing came.",
    "They live on St. Olave Street. | It floods.",
    "Gov. Pell met Lt. Gov. Ames in Washington, D.C. | They talked.",
    "Write to desk@portledger.example for details. | Do it soon.",
    "The site is portledger.example now. | It was another.",
    "Harlan Sr. and Harlan Jr. both voted. | So did Ada.",
    "It cost more than Marr v. Lund did. | Much more.",
    "Is the bridge safe? | Is it even there? | Ask!",
    "First line without a stop\n\n| Second paragraph here.",
    "The 1990s ended badly. | 2001 was better.",
    "‘It is shut.’ | He turned away.",
    "They asked about plan B. | Nobody answered.",
    "They asked about Plan B. | The board said nothing.",
    "“We waited all night.” | “Nobody came,” said Marr.",
    "“We waited all night,” Marr said. | “Nobody came.”",
    "“We waited all night. | Nobody came.” | Marr shrugged.",
    "“Nobody came” is what Marr said. | She shrugged.",
    "“Who closed it?” | “The board.” | “When?”",
    "It rose from 3.5 to 4.25 metres. | It fell again.",
    "It cost $1.96 million. | The board paid.",
    "Voss, R-Estuary, spoke on Feb. 14. | Few heard her.",
    "They sailed at 5 a.m. on Jan. 6. | They came back.",
    "“I …” he began. | He stopped.",
    "He trailed off… | Then he left.",
    "W. H. Ames and the Rev. T. Ohm met in Mt. Pell. | It snowed.",
    "The U.S. Senate voted. | The U.K. did not.",
    "He left the U.S. in May. | He came back.",
    "She told the board: “It sings.” | The board laughed.",
    "“It sings!” she told the board. | The board laughed.",
    "“Is it shut?” asked Marr. | It was.",
    "(The bridge was shut in 1988.) | It was shut again.",
    "The mayor (a welder by trade) agreed. | He left.",
];

const OTHERS: &[(&str, &str)] = &[
    (
        "de",
        "Die Brücke ist seit dem 3. März gesperrt. | Niemand weiß warum.",
    ),
    ("de", "„Wir warten.“ | Dann ging er."),
    ("de", "»Wir warten.« | Dann ging er."),
    ("fr", "« Le pont chante. » | Elle est partie."),
    ("fr", "Le pont est fermé. | Personne ne passe !"),
    ("es", "¿Quién cerró el puente? | Nadie lo sabe."),
    ("ja", "橋は閉まった。|誰も通らない。"),
    ("de", "Dr. Ohm kam um 9.30 Uhr. | Er blieb nicht lange."),
    ("de", "Das kostet ca. 3,5 Mio. Kronen. | Niemand zahlt."),
    ("de", "„Wir warten“, sagte er. | „Auf wen?“"),
    ("fr", "M. Querval est parti. | Mme Ohm reste."),
    ("fr", "« Il chante », dit-elle. | « Toujours. »"),
    ("es", "El Sr. Ohm llegó tarde. | Nadie lo vio."),
    ("es", "—No lo sé —dijo Marr. | Luego se fue."),
    ("zh", "桥关闭了。|没有人通过。"),
    ("ru", "Мост закрыт. | Никто не идёт."),
];

fn check(marked: &str, language: Option<&str>) {
    let text: String = marked
        .replace(" | ", " ")
        .replace("\n\n| ", "\n\n")
        .replace('|', "");
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let found: Vec<&str> = sentences(&text, language)
        .into_iter()
        .map(|range| range.of(&text).unwrap())
        .collect();
    assert_eq!(found, expected, "{language:?}");
}

#[test]
fn english_sentences_end_where_a_reader_ends_them() {
    for case in ENGLISH {
        check(case, None);
        check(case, Some("en-GB"));
    }
}

#[test]
fn sentences_of_other_languages() {
    for (language, case) in OTHERS {
        check(case, Some(language));
    }
}

#[test]
fn a_sentence_around_a_place() {
    let text = "Title\n\nOne is here. Two is there. Three is gone.";
    let paragraph = ByteRange::new(7, text.len());
    let around = |start, end| {
        sentence_around(text, paragraph, ByteRange::new(start, end), None)
            .of(text)
            .unwrap()
    };
    assert_eq!(around(8, 9), "One is here.");
    assert_eq!(around(21, 21), "Two is there.");
    assert_eq!(around(15, 24), "One is here. Two is there.");
    assert_eq!(around(0, 2), "One is here.");
    assert_eq!(around(0, 500), "One is here. Two is there. Three is gone.");
    assert_eq!(
        sentence_around("   ", ByteRange::new(0, 3), ByteRange::new(1, 2), None),
        ByteRange::new(1, 2)
    );
}
