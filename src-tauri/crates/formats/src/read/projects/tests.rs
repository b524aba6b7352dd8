//! Invented projects, built here, as the programs would write them.

use super::counting::{Counting, LineEnd, Unit};
use super::*;
use crate::read::archive::tests::zipped;
use proptest::prelude::*;

const TEXT: &str = "Ferry aground off Northport\nBy Ada Holm\n\nThe ferry Sankt Olav ran aground on Monday night.\nForty people were taken off by a tug.\n\nNobody on the quay thought of the storm.\n";

fn guid(number: u32) -> String {
    format!("0a1b2c3d-0000-4000-8000-{number:012x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
        .replace('\n', "&#10;")
}

/// A selection of `words` in `text` as code points, under `way` of counting.
fn selection(text: &str, words: &str, number: u32, way: Counting, name: &str) -> String {
    let at = text.find(words).expect("the words stand in the text");
    let length = |text: &str| {
        let mut count = 0;
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            let pair = c == '\r' && characters.peek() == Some(&'\n');
            count += match (way.line_end, c) {
                (LineEnd::Two, '\n' | '\r') => {
                    characters.next_if(|_| pair);
                    2
                }
                (LineEnd::One, '\r') if pair => {
                    characters.next();
                    1
                }
                _ => match way.unit {
                    Unit::CodePoint => 1,
                    Unit::Utf16 => c.len_utf16(),
                    Unit::Byte => c.len_utf8(),
                },
            };
        }
        count
    };
    let shift = usize::from(way.mark) + usize::from(way.from_one);
    let start = length(&text[..at]) + shift;
    let end = length(&text[..at + words.len()]) + shift - usize::from(way.inclusive);
    format!(
        "<PlainTextSelection guid=\"{}\" name=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" creatingUser=\"{}\" creationDateTime=\"2031-05-02T10:00:00Z\"><Coding guid=\"{}\" creatingUser=\"{}\"><CodeRef targetGUID=\"{}\"/></Coding></PlainTextSelection>",
        guid(number),
        escaped(name),
        guid(1),
        guid(number + 500),
        guid(1),
        guid(10)
    )
}

/// A project with one coder and one small codebook round these sources and what follows them.
fn qde(sources: &str, rest: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" origin=\"Invented Coder 3\" name=\"Harbour\">\
         <Users><User guid=\"{}\" name=\"Ada Holm\"/><User guid=\"{}\" name=\"Bo Lind\"/></Users>\
         <CodeBook><Codes><Code guid=\"{}\" name=\"Harm\" isCodable=\"true\" color=\"#A1b\"><Description>What went wrong.</Description>\
         <Code guid=\"{}\" name=\"Blame\" isCodable=\"true\" color=\"#00ff7F\"/></Code></Codes></CodeBook>\
         <Sources>{sources}</Sources>{rest}</Project>",
        guid(1),
        guid(2),
        guid(10),
        guid(11)
    )
}

fn text_source(inside: &str) -> String {
    format!(
        "<TextSource guid=\"{}\" name=\"fog.txt\" plainTextPath=\"internal://{}.txt\">{inside}</TextSource>",
        guid(100),
        guid(100)
    )
}

fn qdpx(xml: &str, text: &[u8]) -> Vec<u8> {
    zipped(&[
        ("project.qde", xml.as_bytes()),
        (&format!("sources/{}.txt", guid(100).to_uppercase()), text),
    ])
}

fn placed(bytes: &[u8]) -> Placed {
    place(read("study.qdpx", bytes).unwrap())
}

/// The words of each passage of the first text.
fn words(placed: &Placed) -> Vec<String> {
    let text = &placed.texts[0];
    text.passages
        .iter()
        .map(|passage| passage.range.of(&text.draft.text).unwrap().to_owned())
        .collect()
}

fn loss(placed: &Placed, part: &str) -> u32 {
    placed
        .losses
        .iter()
        .filter(|loss| loss.what.contains(part) || loss.why.contains(part))
        .map(|loss| loss.how_many)
        .sum()
}

#[test]
fn a_project_keeps_its_tags_coders_passages_and_fields() {
    let standard = Counting::default();
    let sources = text_source(
        &[
            selection(TEXT, "aground off Northport", 20, standard, "aground off"),
            selection(TEXT, "on Monday night.\nForty people", 21, standard, ""),
            selection(TEXT, "ran aground on Monday", 22, standard, ""),
        ]
        .concat(),
    );
    let placed = placed(&qdpx(&qde(&sources, ""), TEXT.as_bytes()));
    assert_eq!(placed.tool, "Invented Coder 3");
    assert_eq!(placed.tags[1].parent, Some(0));
    assert_eq!(placed.tags[0].colour.as_deref(), Some("#aa11bb"));
    assert_eq!(placed.tags[1].colour.as_deref(), Some("#00ff7f"));
    assert_eq!(placed.tags[0].definition, "What went wrong.");
    assert_eq!(placed.coders[0].name, "Ada Holm");
    let draft = &placed.texts[0].draft;
    assert_eq!(draft.headline.as_deref(), Some("Ferry aground off Northport"));
    assert_eq!(draft.byline[0].name, "Ada Holm");
    // A passage in the headline, one across two lines, one that overlaps it.
    assert_eq!(words(&placed)[0], "aground off Northport");
    assert_eq!(words(&placed)[2], "ran aground on Monday");
    assert_eq!(tidied(&words(&placed)[1]), "on Monday night. Forty people");
    let tagging = &placed.texts[0].passages[0].taggings[0];
    assert_eq!((tagging.tag, tagging.coder), (0, Some(0)));
    assert_eq!(tagging.at.as_deref(), Some("2031-05-02T10:00:00Z"));
    assert!(placed.losses.is_empty(), "{:?}", placed.losses);
    assert_eq!(placed.tally.lost, 0);
}

fn tidied(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn positions_are_understood_however_they_were_counted() {
    let stored = format!("\u{1f6a2} \u{1f6df} Night boat\r\n{}", TEXT.replace('\n', "\r\n"));
    let wanted = [
        "ran aground",
        "Forty people",
        "thought of the storm",
        "taken off by a tug",
    ];
    for way in Counting::all(Counting::default()) {
        let inside: String = wanted
            .iter()
            .zip(20..)
            .map(|(words, number)| selection(&stored, words, number, way, words))
            .collect();
        let marked = format!("\u{feff}{stored}");
        let bytes = qdpx(&qde(&text_source(&inside), ""), marked.as_bytes());
        let placed = placed(&bytes);
        assert_eq!(words(&placed), wanted, "{way:?}");
        assert_eq!(placed.tally.lost + placed.tally.unchecked, 0, "{way:?}");
    }
}

#[test]
fn words_that_lie_elsewhere_are_found_nearest_to_their_place() {
    let text = format!("{TEXT}\n{}\n{TEXT}", "The tide came in again. ".repeat(40));
    let project = ForeignProject {
        tool: "Invented Coder".into(),
        tags: vec![ForeignTag::default()],
        texts: vec![ForeignText {
            text: text.clone(),
            passages: [
                ("Forty people were taken off", 1_000),
                ("Forty people were taken off", 100),
                ("nobody ever wrote this", 10),
                ("The ferry Sankt Olav", 41),
            ]
            .map(|(words, start)| ForeignPassage {
                start,
                end: start + 20,
                words: Words::Stored(words.into()),
                ..ForeignPassage::default()
            })
            .into(),
            ..ForeignText::default()
        }],
        ..ForeignProject::default()
    };
    let placed = place(project);
    let starts: Vec<usize> = placed.texts[0]
        .passages
        .iter()
        .map(|passage| passage.range.start)
        .collect();
    assert!(starts[0] > 900 && starts[1] < 120, "{starts:?}");
    assert_eq!(placed.tally.passages, 4);
    assert_eq!(
        (placed.tally.equal, placed.tally.reanchored, placed.tally.lost),
        (1, 2, 1)
    );
    assert_eq!(loss(&placed, "stand nowhere in the text"), 1);
}

#[test]
fn senseless_positions_are_told_and_cost_no_other_passage() {
    let good = selection(TEXT, "Forty people", 20, Counting::default(), "");
    let odd = |number: u32, start: &str, end: &str| {
        format!(
            "<PlainTextSelection guid=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\"/>",
            guid(number)
        )
    };
    let inside = [
        good,
        odd(21, "40", "40"),
        odd(22, "40", "20"),
        odd(23, "100000", "100010"),
        odd(24, "-5", "3"),
        odd(25, "a", ""),
        odd(26, "99999999999999999999", "3"),
    ]
    .concat();
    let placed = placed(&qdpx(&qde(&text_source(&inside), ""), TEXT.as_bytes()));
    assert_eq!(words(&placed), ["Forty people"]);
    assert_eq!(placed.tally.lost, 6);
    assert_eq!(loss(&placed, "begin where they end"), 1);
    assert_eq!(loss(&placed, "end before they begin"), 1);
    assert_eq!(loss(&placed, "outside of the text"), 4);
}

#[test]
fn selections_of_one_stretch_become_one_passage() {
    let standard = Counting::default();
    let one = selection(TEXT, "Forty people", 20, standard, "");
    let two = one
        .replace(&guid(20), &guid(21))
        .replace(&guid(10), &guid(11))
        .replace(&guid(1), &guid(2));
    let placed = placed(&qdpx(&qde(&text_source(&(one + &two)), ""), TEXT.as_bytes()));
    assert_eq!(words(&placed), ["Forty people"]);
    let taggings: Vec<_> = placed.texts[0].passages[0]
        .taggings
        .iter()
        .map(|tagging| (tagging.tag, tagging.coder))
        .collect();
    assert_eq!(taggings, [(0, Some(0)), (1, Some(1))]);
}

#[test]
fn notes_links_sets_cases_and_variables_find_their_things() {
    let standard = Counting::default();
    let noted = selection(TEXT, "a tug", 20, standard, "").replace(
        "<Coding",
        &format!(
            "<Description>Whose tug?</Description><NoteRef targetGUID=\"{}\"/><Coding",
            guid(60)
        ),
    );
    let linked = selection(TEXT, "Nobody on the quay", 21, standard, "");
    let variable = format!(
        "<VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>Tidewatch</TextValue></VariableValue>",
        guid(70)
    );
    let sources = text_source(&format!(
        "{noted}{linked}<Coding guid=\"{}\"><CodeRef targetGUID=\"{}\"/></Coding><NoteRef targetGUID=\"{}\"/><NoteRef targetGUID=\"{}\"/>{variable}",
        guid(30),
        guid(11),
        guid(61),
        guid(63)
    ));
    let note = |number, inside: &str| {
        format!(
            "<Note guid=\"{}\" creatingUser=\"{}\">{inside}</Note>",
            guid(number),
            guid(2)
        )
    };
    let content = |words: &str| format!("<PlainTextContent>{words}</PlainTextContent>");
    let rest = format!(
        "<Notes>{}{}{}{}{}</Notes><Links><Link guid=\"{}\" originGUID=\"{}\" targetGUID=\"{}\"/></Links>\
         <Variables><Variable guid=\"{}\" name=\"Outlet\" typeOfVariable=\"Text\"/><Variable guid=\"{}\" name=\"Region\" typeOfVariable=\"Text\"/></Variables>\
         <Cases><Case guid=\"{}\" name=\"North\"><VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>Bank</TextValue></VariableValue><SourceRef targetGUID=\"{}\"/></Case></Cases>\
         <Sets><Set guid=\"{}\" name=\"Grounding\"><Description>One night.</Description><MemberSource targetGUID=\"{}\"/></Set><Set guid=\"{}\" name=\"Codes\"><MemberCode targetGUID=\"{}\"/></Set></Sets>\
         <Graphs><Graph guid=\"{}\"/></Graphs>",
        note(60, &content("Ask the harbour master &amp; crew.")),
        note(61, &content("Read twice.")),
        note(62, &content("By link.")),
        note(
            63,
            &format!(
                "{}<PlainTextSelection guid=\"{}\" startPosition=\"0\" endPosition=\"5\"/>",
                content("The word itself."),
                guid(90)
            )
        ),
        note(64, &content("About the study.")),
        guid(80),
        guid(62),
        guid(21),
        guid(70),
        guid(71),
        guid(81),
        guid(71),
        guid(100),
        guid(82),
        guid(100),
        guid(83),
        guid(10),
        guid(84)
    );
    let placed = placed(&qdpx(&qde(&sources, &rest), TEXT.as_bytes()));
    let text = &placed.texts[0];
    let memos: Vec<Vec<&str>> = text
        .passages
        .iter()
        .map(|passage| passage.memos.iter().map(|memo| memo.text.as_str()).collect())
        .collect();
    assert_eq!(
        memos,
        [
            vec!["Whose tug?", "Ask the harbour master & crew."],
            vec!["By link."],
            vec!["The word itself."]
        ]
    );
    assert_eq!(text.memos.len(), 1);
    assert_eq!(text.memos[0].coder, Some(1));
    assert_eq!(text.taggings[0].tag, 1);
    assert_eq!(
        text.variables,
        [
            ("Outlet".to_owned(), "Tidewatch".to_owned()),
            ("Region".to_owned(), "Bank".to_owned())
        ]
    );
    assert_eq!(text.cases, ["North"]);
    assert_eq!(placed.sets.len(), 1);
    assert_eq!(
        (placed.sets[0].name.as_str(), placed.sets[0].texts.as_slice()),
        ("Grounding", &[0][..])
    );
    assert_eq!(loss(&placed, "codes in sets"), 1);
    assert_eq!(loss(&placed, "maps and graphs"), 1);
    assert_eq!(placed.memos.len(), 1);
    assert_eq!(loss(&placed, "links"), 0);
}

#[test]
fn what_is_no_text_is_counted_and_its_words_are_kept() {
    let sources = format!(
        "<PictureSource guid=\"{}\" name=\"quay.png\" path=\"internal://q.png\"><PictureSelection guid=\"{}\" firstX=\"0\" firstY=\"0\" secondX=\"4\" secondY=\"4\"/></PictureSource>\
         <AudioSource guid=\"{}\" name=\"call.mp3\"><Transcript guid=\"{}\"><PlainTextContent>The lamp is out, said the keeper.</PlainTextContent>\
         <SyncPoint guid=\"{}\" position=\"4\"/><SyncPoint guid=\"{}\" position=\"15\"/><TranscriptSelection guid=\"{}\" fromSyncPoint=\"{}\" toSyncPoint=\"{}\"/></Transcript>\
         <AudioSelection guid=\"{}\" begin=\"1\" end=\"2\"/></AudioSource>\
         <PDFSource guid=\"{}\" name=\"page.pdf\" path=\"internal://gone.pdf\"><PDFSelection guid=\"{}\" page=\"0\" firstX=\"0\" firstY=\"0\" secondX=\"9\" secondY=\"9\"/></PDFSource>\
         <PDFSource guid=\"{}\" name=\"told.pdf\"><PDFSelection guid=\"{}\" page=\"0\" firstX=\"0\" firstY=\"0\" secondX=\"9\" secondY=\"9\"><Representation guid=\"{}\"><PlainTextContent>hangers were cut</PlainTextContent></Representation></PDFSelection>\
         <Representation guid=\"{}\"><PlainTextContent>The main hangers\nwere cut at dawn.</PlainTextContent></Representation></PDFSource>",
        guid(40),
        guid(41),
        guid(42),
        guid(43),
        guid(44),
        guid(45),
        guid(46),
        guid(44),
        guid(45),
        guid(47),
        guid(48),
        guid(49),
        guid(50),
        guid(51),
        guid(52),
        guid(53)
    );
    let placed = place(read("study.qde", qde(&sources, "").as_bytes()).unwrap());
    assert_eq!(words(&placed), ["lamp is out"]);
    let told = &placed.texts[1];
    assert_eq!(
        tidied(told.passages[0].range.of(&told.draft.text).unwrap()),
        "hangers were cut"
    );
    assert_eq!(loss(&placed, "selections in pictures"), 1);
    assert_eq!(loss(&placed, "selections in sound"), 1);
    assert_eq!(loss(&placed, "selections on pages of PDFs"), 1);
    assert_eq!(loss(&placed, "PDFs"), 2);
}

#[test]
fn a_document_without_plain_text_is_read_as_a_document() {
    let page = b"<!DOCTYPE html><html><body><article><h1>The lamp is out</h1><p>Nobody lit the lamp on the north bank again that winter, the keeper said.</p><p>The boats waited outside until the morning came.</p></article></body></html>";
    let source = format!(
        "<TextSource guid=\"{}\" name=\"lamp\" richTextPath=\"internal://lamp.html\" plainTextPath=\"internal://lamp.txt\">\
         <PlainTextSelection guid=\"{}\" name=\"Nobody lit the lamp\" startPosition=\"0\" endPosition=\"19\"/>\
         <PlainTextSelection guid=\"{}\" startPosition=\"30\" endPosition=\"39\"/></TextSource>",
        guid(100),
        guid(20),
        guid(21)
    );
    let bytes = zipped(&[
        ("Lamp.qde", qde(&source, "").as_bytes()),
        ("Sources/lamp.html", page),
        ("Sources/lamp.txt", b"\n"),
    ]);
    let placed = placed(&bytes);
    assert_eq!(words(&placed), ["Nobody lit the lamp"]);
    assert_eq!(loss(&placed, "neither their words nor the plain text"), 1);
}

#[test]
fn a_codebook_alone_is_read_in_the_older_name_space_too() {
    let xml = "<CodeBook xmlns=\"urn:QDA-XML:codebook:0:4\" origin=\"Invented Coder\"><Codes><Code guid=\"{0A1B2C3D-0000-4000-8000-00000000000A}\" name=\"Schäden\" isCodable=\"false\"><Code guid=\"b\" name=\"Blame\" isCodable=\"true\" color=\"red\"/></Code></Codes><Sets/></CodeBook>";
    let project = read("codes.qdc", xml.as_bytes()).unwrap();
    assert_eq!(project.tags.len(), 2);
    assert_eq!(project.tags[0].id, "0a1b2c3d-0000-4000-8000-00000000000a");
    assert_eq!(
        (project.tags[1].parent, project.tags[1].colour.as_deref()),
        (Some(0), None)
    );
    assert!(project.texts.is_empty());
}

#[test]
fn hostile_files_are_refused_or_bounded() {
    // Not a project at all, whatever its name says.
    for (name, bytes) in [
        ("a.qdpx", zipped(&[("notes.txt", b"words")])),
        ("a.qde", b"<html><body>Project</body></html>".to_vec()),
        ("a.qdpx", b"plain words".to_vec()),
    ] {
        let refused = read(name, &bytes).unwrap_err();
        assert!(
            refused.message.contains("holds no project"),
            "{}",
            refused.message
        );
    }
    // Cut off in the middle.
    let whole = qde(&text_source(""), "");
    let cut = read("a.qde", &whole.as_bytes()[..whole.len() / 2]).unwrap_err();
    assert!(cut.message.contains("export it again"), "{}", cut.message);
    // XML that unpacks to far more than it is, and a text that does.
    let bomb = vec![b' '; 130 << 20];
    assert!(
        read("a.qdpx", &zipped(&[("project.qde", &bomb)]))
            .unwrap_err()
            .message
            .contains("far more")
    );
    let placed = placed(&qdpx(&qde(&text_source(""), ""), &bomb));
    assert_eq!(loss(&placed, "too large"), 1);
    // Entities unfold to nothing.
    let entity = whole
        .replace(
            "?>\n",
            "?>\n<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>",
        )
        .replace("What went wrong.", "&b;&b;Wrong.");
    assert_eq!(
        read("a.qde", entity.as_bytes()).unwrap().tags[0].definition,
        "Wrong."
    );
    // Codes in codes without end.
    let deep = format!(
        "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>{}{}</Codes></CodeBook>",
        "<Code guid=\"x\" name=\"n\">".repeat(20_000),
        "</Code>".repeat(20_000)
    );
    let project = read("a.qdc", deep.as_bytes()).unwrap();
    assert_eq!(project.tags.len(), 20_000);
}

#[test]
fn missing_texts_and_codes_are_told() {
    let inside = selection(TEXT, "Forty people", 20, Counting::default(), "");
    let bytes = zipped(&[("project.qde", qde(&text_source(&inside), "").as_bytes())]);
    let gone = placed(&bytes);
    assert!(gone.texts.is_empty());
    assert_eq!(loss(&gone, "texts without words"), 1);
    assert_eq!(loss(&gone, "passages of texts that are missing"), 1);
    let unknown = inside.replace(&guid(10), &guid(999));
    let placed = placed(&qdpx(&qde(&text_source(&unknown), ""), TEXT.as_bytes()));
    assert_eq!(words(&placed), ["Forty people"]);
    assert_eq!(loss(&placed, "a code that is missing"), 1);
}

#[test]
fn two_things_of_one_guid_are_two_things() {
    let sources = text_source("")
        + &text_source("<PlainTextSelection guid=\"x\" startPosition=\"0\" endPosition=\"5\"/>");
    let xml = qde(&sources, "").replace(&guid(11), &guid(10));
    let placed = placed(&qdpx(&xml, TEXT.as_bytes()));
    assert_eq!((placed.texts.len(), placed.tags.len()), (2, 2));
    assert_eq!(loss(&placed, "GUID of another code"), 1);
    assert_eq!(loss(&placed, "GUID of another text"), 1);
}

#[test]
fn tags_in_a_circle_are_cut_once() {
    let tag = |parent| ForeignTag {
        parent,
        ..ForeignTag::default()
    };
    let mut project = ForeignProject {
        tags: vec![
            tag(Some(1)),
            tag(Some(2)),
            tag(Some(0)),
            tag(Some(3)),
            tag(Some(99)),
            tag(Some(0)),
        ],
        ..ForeignProject::default()
    };
    assert_eq!(project.cut_circles(), 3);
    for mut at in 0..project.tags.len() {
        let mut steps = 0;
        while let Some(parent) = project.tags[at].parent {
            at = parent;
            steps += 1;
            assert!(steps < 10);
        }
    }
    assert_eq!(project.tags[5].parent, Some(0));
}

#[test]
fn a_project_can_be_sent_as_bytes() {
    let project = read("a.qdpx", &qdpx(&qde(&text_source(""), ""), TEXT.as_bytes())).unwrap();
    let sent = serde_json::to_vec(&project).unwrap();
    assert_eq!(serde_json::from_slice::<ForeignProject>(&sent).unwrap(), project);
}

#[test]
fn kinds_are_told_by_content() {
    assert_eq!(kind("a.txt", TEXT.as_bytes()), None);
    assert_eq!(kind("a.zip", &zipped(&[("b.txt", b"x")])), None);
    assert_eq!(
        kind("a.zip", &zipped(&[("b.qda/data.qda", b"x")])),
        Some(ProjectKind::PackedDatabase)
    );
    assert_eq!(kind("a.bin", &qdpx(&qde("", ""), b"x")), Some(ProjectKind::Qdpx));
    assert_eq!(kind("a", qde("", "").as_bytes()), Some(ProjectKind::Qde));
    assert_eq!(
        kind("a.sqlite3", b"SQLite format 3\0..."),
        Some(ProjectKind::Database)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(cut in 0_usize..4_000, with in proptest::collection::vec(any::<u8>(), 0..12)) {
        let inside = selection(TEXT, "Forty people", 20, Counting::default(), "Forty people");
        let mut xml = qde(&text_source(&inside), "").into_bytes();
        let at = cut % xml.len();
        let end = (at + with.len()).min(xml.len());
        xml.splice(at..end, with);
        if let Ok(project) = read("a.qdpx", &zipped(&[("project.qde", &xml), (&format!("sources/{}.txt", guid(100)), TEXT.as_bytes())])) {
            let placed = place(project);
            for text in &placed.texts {
                for passage in &text.passages {
                    prop_assert!(passage.range.of(&text.draft.text).is_some_and(|words| !words.is_empty()));
                }
            }
        }
    }

    #[test]
    fn every_passage_of_any_text_keeps_its_letters(text in "[a-zé\u{301}\u{1f6a2} \r\n\t\u{ad}.A-Z]{1,200}", start in 0_i64..200, length in 1_i64..60) {
        let stored: String = text.chars().skip(usize::try_from(start).unwrap()).take(usize::try_from(length).unwrap()).collect();
        let project = ForeignProject {
            texts: vec![ForeignText {
                text: text.clone(),
                passages: vec![ForeignPassage { start, end: start + length, ..ForeignPassage::default() }],
                ..ForeignText::default()
            }],
            ..ForeignProject::default()
        };
        let placed = place(project);
        let wanted = letters::Letters::of(&stored);
        if let Some(passage) = placed.texts.first().and_then(|text| text.passages.first()) {
            let there = passage.range.of(&placed.texts[0].draft.text).unwrap();
            let there = letters::Letters::of(there);
            // A composed letter cannot be halved: then the passage is wider by it.
            prop_assert!(there.as_str().contains(wanted.as_str()), "{:?} in {:?}", wanted.as_str(), there.as_str());
        }
    }
}
