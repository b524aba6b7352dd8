//! Databases made here, as the programs would make them; everything in them is invented.

use super::*;
use formats::read::projects::{Placed, place};

pub(super) fn database(sql: &str) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(sql).unwrap();
    connection.serialize(MAIN_DB).unwrap().to_vec()
}

fn placed(sql: &str) -> Vec<Placed> {
    read("study.db", &database(sql))
        .unwrap()
        .into_iter()
        .map(place)
        .collect()
}

fn words(placed: &Placed, text: usize) -> Vec<&str> {
    let text = &placed.texts[text];
    text.passages
        .iter()
        .map(|passage| passage.range.of(&text.draft.text).unwrap())
        .collect()
}

pub(super) const RQDA: &str = "
    CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);
    CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer, status integer, color text);
    CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
    CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text, memo text, status integer);
    CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, date text, memo text);
    CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, date text, dateM text, status integer);
    CREATE TABLE journal (name text, journal text, date text, dateM text, owner text, status integer);
    CREATE TABLE filecat (name text, fid integer, catid integer, owner text, date text, dateM text, memo text, status integer);
    CREATE TABLE treefile (fid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
    CREATE TABLE fileAttr (variable text, value text, fileID integer, date text, dateM text, owner text, status integer);
    INSERT INTO source VALUES ('fog', 1, 'Über the quay' || char(10) || 'the fog came in.', 'Read twice', 'ada', NULL, NULL, 1), ('gone', 2, 'x', NULL, 'ada', NULL, NULL, 0);
    INSERT INTO codecat VALUES ('Weather', NULL, 5, 'ada', NULL, NULL, 'All of it', 1);
    INSERT INTO freecode VALUES ('Fog', 'White', 'ada', NULL, NULL, 7, 1, '#0F0'), ('Old', NULL, 'ada', NULL, NULL, 8, 0, NULL);
    INSERT INTO treecode VALUES (7, 5, NULL, NULL, NULL, 1, 'ada');
    INSERT INTO coding VALUES (7, 1, 'the fog', 14.0, 21.0, 1, 'ada', 'Sat May  2 16:24:45 2031', 'Thick'), (7, 1, 'Über', 9, 13, 1, 'bo', NULL, NULL),
        (7, 1, 'never there', 0, 4, 1, 'bo', NULL, NULL), (7, 1, 'came', 22, 26, -1, 'bo', NULL, NULL), (8, 1, 'came', 22, 26, 1, 'bo', NULL, NULL);
    INSERT INTO annotation VALUES (1, 21, 'From where?', 'bo', NULL, NULL, 1);
    INSERT INTO journal VALUES ('Monday', 'words', NULL, NULL, 'ada', 1);
    INSERT INTO filecat VALUES ('Mornings', NULL, 3, 'ada', NULL, NULL, 'Early', 1);
    INSERT INTO treefile VALUES (1, 3, NULL, NULL, NULL, 1, 'ada');
    INSERT INTO fileAttr VALUES ('outlet', 'Tidewatch', 1, NULL, NULL, 'ada', 1), ('region', 'NA', 1, NULL, NULL, 'ada', 1);";

#[test]
fn rqda_keeps_what_is_alive_and_finds_words_that_moved() {
    let placed = &placed(RQDA)[0];
    assert_eq!(placed.tool, "RQDA");
    assert_eq!(placed.texts.len(), 1);
    assert_eq!(words(placed, 0), ["the fog", "Über", "came"]);
    assert_eq!(placed.tags[1].parent, Some(0));
    assert_eq!(placed.tags[1].colour.as_deref(), Some("#00ff00"));
    assert_eq!(placed.tags.len(), 2);
    let first = &placed.texts[0].passages[0];
    assert_eq!(first.memos[0].text, "Thick");
    assert_eq!(placed.coders[first.taggings[0].coder.unwrap()].name, "ada");
    assert_eq!(placed.texts[0].passages[2].memos[0].text, "From where?");
    assert_eq!(
        (placed.tally.equal, placed.tally.reanchored, placed.tally.lost),
        (1, 1, 1)
    );
    assert_eq!(placed.sets[0].name, "Mornings");
    assert_eq!(
        placed.texts[0].variables,
        [("outlet".to_owned(), "Tidewatch".to_owned())]
    );
    let lost: Vec<&str> = placed.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(
        lost,
        [
            "codings of a code or a file that is gone",
            "journal entries",
            "passages"
        ]
    );
}

pub(super) const QUALCODER: &str = "
    CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, av_text_id integer, risid integer);
    CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
    CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, supercid integer);
    CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);
    CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);
    CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text);
    CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
    CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);
    CREATE TABLE code_image (imid integer primary key, id integer);
    CREATE TABLE ris (risid integer, tag text, longtag text, value text);
    INSERT INTO source VALUES (1, 'ship.txt', char(65279) || char(128674) || ' The ship lay in the fog.' || char(10) || 'A second line.', NULL, 'Early', 'ada', '2031-05-02 10:00:00', NULL, 4),
        (2, 'quay.png', NULL, '/images/quay.png', NULL, 'ada', NULL, NULL, NULL);
    INSERT INTO code_cat VALUES (1, 'Sea', 'ada', NULL, NULL, NULL), (2, 'Ships', 'ada', NULL, NULL, 1);
    INSERT INTO code_name VALUES (1, 'Vessel', 'What floats', 2, 'ada', NULL, '#ABCDEF', NULL), (2, 'Tug', NULL, NULL, 'ada', NULL, '#000000', 1);
    INSERT INTO code_text VALUES (1, 1, 1, 'The ship', 3, 11, 'ada', '2031-05-02 10:00:01', 'Which?', NULL, 1), (2, 2, 1, 'The ship', 3, 11, 'bo', NULL, NULL, NULL, NULL),
        (3, 1, 1, 'in the fog', 15, 25, 'ada', NULL, NULL, NULL, NULL), (4, 1, 1, 'fog.' || char(8233) || 'A second', 23, 36, 'ada', NULL, NULL, NULL, NULL);
    INSERT INTO annotation VALUES (1, 1, 12, 15, 'Lay or lies?', 'bo', NULL);
    INSERT INTO attribute VALUES (1, 'Region', 'case', 'North', 9, NULL, 'ada'), (2, 'Words', 'file', '7', 1, NULL, 'ada');
    INSERT INTO cases VALUES (9, 'Tidewatch', NULL, 'ada', NULL);
    INSERT INTO case_text VALUES (1, 9, 1, 0, 41, 'ada', NULL, NULL);
    INSERT INTO code_image VALUES (1, 2);
    INSERT INTO ris VALUES (4, 'TI', 'Title', 'Fog at sea'), (4, 'T2', 'Journal', 'Tidewatch');";

#[test]
fn qualcoder_counts_as_qt_does_or_as_its_automatic_coding_does() {
    let placed = &placed(QUALCODER)[0];
    let found = words(placed, 0);
    assert_eq!(found[..2], ["The ship", "in the fog"]);
    assert_eq!(
        found[2].split_whitespace().collect::<Vec<_>>(),
        ["fog.", "A", "second"]
    );
    assert_eq!(found[3], "lay");
    assert_eq!(placed.tally.lost, 0);
    let passage = &placed.texts[0].passages[0];
    assert_eq!(passage.taggings.len(), 2);
    assert_eq!(passage.memos[0].text, "Which?");
    let parents: Vec<Option<usize>> = placed.tags.iter().map(|tag| tag.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(1), Some(2)]);
    let variables = &placed.texts[0].variables;
    for wanted in [
        ("Region", "North"),
        ("Words", "7"),
        ("Headline", "Fog at sea"),
        ("Publication", "Tidewatch"),
    ] {
        assert!(
            variables.contains(&(wanted.0.to_owned(), wanted.1.to_owned())),
            "{variables:?}"
        );
    }
    assert_eq!(placed.texts[0].cases, ["Tidewatch"]);
    for what in [
        "files without text",
        "selections in pictures",
        "marks of importance",
    ] {
        assert!(
            placed
                .losses
                .iter()
                .any(|loss| loss.what == what && loss.how_many == 1),
            "{what}"
        );
    }
}

pub(super) const TAGUETTE: &str = "
    CREATE TABLE projects (id integer primary key, name text, description text, created text);
    CREATE TABLE documents (id integer primary key, name text, description text, filename text, created text, project_id integer, text_direction text, contents text);
    CREATE TABLE tags (id integer primary key, project_id integer, path text, description text);
    CREATE TABLE highlights (id integer primary key, document_id integer, start_offset integer, end_offset integer, snippet text);
    CREATE TABLE highlight_tags (highlight_id integer, tag_id integer);
    CREATE TABLE commands (id integer primary key, date text, user_login text, project_id integer, document_id integer, payload text);
    INSERT INTO projects VALUES (1, 'Fog', 'A study', NULL), (2, 'Lamps', '', NULL);
    INSERT INTO documents VALUES (1, 'quay', 'Morning', 'quay.html', NULL, 1, 'LEFT_TO_RIGHT', '<h1>Über the <i>quay</i></h1><p>Fog &amp; rain came in.</p><ul><li>One</li><li>Two</li></ul>'),
        (2, 'lamp', '', 'lamp.txt', NULL, 2, 'LEFT_TO_RIGHT', '<p>The lamp is out.</p>');
    INSERT INTO tags VALUES (1, 1, 'weather', 'All of it'), (2, 1, 'weather.fog', ''), (3, 1, 'v1.2', ''), (4, 2, 'light', '');
    INSERT INTO highlights VALUES (1, 1, 0, 14, '<h1>Über the <i>quay</i></h1>'), (2, 1, 14, 24, '<p>Fog &amp; rain</p>'), (3, 1, 33, 39, '<ul><li>One</li><li>Two</li></ul>'), (4, 2, 4, 8, '<p>lamp</p>');
    INSERT INTO highlight_tags VALUES (1, 1), (2, 1), (2, 2), (4, 4);
    INSERT INTO commands VALUES (1, '2031-05-02 10:00:00.000000', 'ada', 1, 1, '{\"type\": \"highlight_add\", \"highlight_id\": 2, \"tags\": [1]}'),
        (2, '2031-05-03 10:00:00', 'bo', 1, 1, '{\"type\": \"highlight_add\", \"highlight_id\": 2, \"tags\": [1, 2]}'), (3, NULL, 'bo', 1, 1, 'no json');";

#[test]
fn taguette_counts_bytes_of_the_page_and_its_log_says_who_and_when() {
    let projects = placed(TAGUETTE);
    assert_eq!(projects.len(), 2);
    let fog = &projects[0];
    let found: Vec<String> = words(fog, 0)
        .iter()
        .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(found, ["Über the quay", "Fog & rain", "One Two"]);
    assert_eq!(words(&projects[1], 0), ["lamp"]);
    assert_eq!((fog.tally.equal, fog.tally.lost), (3, 0));
    // "weather.fog" stands under "weather"; "v1.2" under nothing.
    assert_eq!((fog.tags[1].name.as_str(), fog.tags[1].parent), ("fog", Some(0)));
    assert_eq!((fog.tags[2].name.as_str(), fog.tags[2].parent), ("v1.2", None));
    let tagging = &fog.texts[0].passages[1].taggings[0];
    assert_eq!(fog.coders[tagging.coder.unwrap()].name, "ada");
    assert_eq!(tagging.at.as_deref(), Some("2031-05-02 10:00:00.000000"));
    assert!(
        fog.texts[0].passages[2].taggings.is_empty(),
        "an untagged highlight is kept"
    );
    assert_eq!(fog.losses[0].what, "descriptions of the project");
}

#[test]
fn libreqda_has_parents_colours_and_collections() {
    let sql = format!(
        "{TAGUETTE}
        ALTER TABLE tags ADD COLUMN color text; ALTER TABLE tags ADD COLUMN parent_id integer;
        UPDATE tags SET parent_id = 1, color = '#ff8800' WHERE id = 3;
        CREATE TABLE collections (id integer primary key, name text, description text, project_id integer);
        CREATE TABLE collection_documents (collection_id integer, document_id integer);
        INSERT INTO collections VALUES (1, 'Mornings', 'Early', 1), (2, 'Empty', '', 1);
        INSERT INTO collection_documents VALUES (1, 1), (1, 2);"
    );
    let placed = &placed(&sql)[0];
    assert_eq!(placed.tool, "LibreQDA");
    assert_eq!(
        (placed.tags[2].parent, placed.tags[2].colour.as_deref()),
        (Some(0), Some("#ff8800"))
    );
    assert_eq!(
        placed.tags[1].name, "weather.fog",
        "stated parents go before names"
    );
    assert_eq!(placed.sets.len(), 1);
    assert_eq!(placed.sets[0].texts, [0]);
}

pub(super) const REQUAL: &str = "
    CREATE TABLE documents (doc_id integer, project_id integer, doc_name text, doc_description text, doc_text text);
    CREATE TABLE codes (code_id integer, code_name text, code_description text, code_color text);
    CREATE TABLE segments (segment_id integer, user_id integer, doc_id integer, code_id integer, segment_start integer, segment_end integer, segment_text text);
    CREATE TABLE users (user_id integer, user_login text, user_name text);
    INSERT INTO documents VALUES (1, 1, 'fog', NULL, 'The fog came in.');
    INSERT INTO codes VALUES (1, 'Fog', 'White', 'rgb(255,136,0)');
    INSERT INTO segments VALUES (1, 1, 1, 1, 5, 7, 'fog'), (2, 1, 1, 1, 9, 15, NULL);
    INSERT INTO users VALUES (1, 'ada', 'Ada Holm');";

#[test]
fn requal_counts_from_one_with_the_end_included() {
    let placed = &placed(REQUAL)[0];
    assert_eq!(words(placed, 0), ["fog", "came in"]);
    assert_eq!(placed.tags[0].colour.as_deref(), Some("#ff8800"));
    assert_eq!(placed.coders[0].name, "Ada Holm");
    assert_eq!((placed.tally.equal, placed.tally.unchecked), (1, 1));
}

#[test]
fn other_databases_and_damaged_ones_are_refused_with_a_sentence() {
    let other = read("a.sqlite3", &database("CREATE TABLE birds (name text)")).unwrap_err();
    assert!(
        other.message.contains("none of a program that Variorum knows"),
        "{other}"
    );
    let mut cut = database(QUALCODER);
    cut.truncate(cut.len() / 2 + 100);
    let damaged = read("a.qda", &cut).unwrap_err();
    assert!(damaged.message.contains("damaged"), "{damaged}");
    let mut noise = database(RQDA);
    for (at, byte) in noise.iter_mut().enumerate().skip(100).step_by(7) {
        *byte ^= u8::try_from(at % 251).unwrap();
    }
    // Whatever comes of it, it is an answer.
    let _ = read("a.rqda", &noise);
    let own = database(&format!(
        "PRAGMA application_id = {}; CREATE TABLE project (id)",
        super::super::open::APPLICATION_ID
    ));
    assert!(
        read("a.db", &own)
            .unwrap_err()
            .message
            .contains("a project of Variorum")
    );
}

#[test]
fn what_a_schema_says_is_not_run() {
    // A view in place of a table is none of the program's tables.
    let sql = RQDA
        .replace("CREATE TABLE source", "CREATE TABLE hidden")
        .replace("INSERT INTO source", "INSERT INTO hidden")
        + "CREATE VIEW source AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS name, i AS file FROM n;";
    assert!(
        read("a.rqda", &database(&sql))
            .unwrap_err()
            .message
            .contains("none of a program")
    );
    // Values of the wrong kind are read for what they are.
    let odd = RQDA.replace("14.0, 21.0", "'14', x'00ff'");
    let placed: Vec<Placed> = read("a.rqda", &database(&odd))
        .unwrap()
        .into_iter()
        .map(place)
        .collect();
    assert_eq!(words(&placed[0], 0)[0], "the fog");
}
