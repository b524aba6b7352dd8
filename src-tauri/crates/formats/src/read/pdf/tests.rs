use super::*;
use crate::read::document::Document;
use model::Field;

/// A PDF whose pages draw words at places: x and y from the lower left corner, the size, the words.
pub fn pdf(pages: &[Vec<(f32, f32, f32, String)>]) -> Vec<u8> {
    let mut objects: Vec<String> = vec![String::new(), String::new()];
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    objects[1] = format!(
        "<< /Type /Pages /Count {} /Kids [{}] >>",
        pages.len(),
        kids.join(" ")
    );
    objects
        .push("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned());
    for page in pages {
        let mut stream = String::new();
        for (x, y, size, words) in page {
            let words = words
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            stream.push_str(&format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"));
        }
        let content = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{stream}\nendstream",
            stream.len()
        ));
    }
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    bytes.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .into_bytes(),
    );
    bytes
}

const STORY: &str = "The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said. All of them were brought ashore by the lifeboat before the storm broke over the bay. The captain had taken the inner passage to save an hour, and the light at the end of the mole was out.";
const SECOND: &str = "Nobody on the quay could say why. A keeper who lives beside the tower told the council that the lamp had failed twice since the winter and that his letters had gone unanswered for months. The council will meet on Thursday to decide whether the passage should be closed until the lamp is mended.";

/// Words set in lines of at most `width` letters, long ones parted with a hyphen.
fn set(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        let room = width.saturating_sub(last.chars().count() + usize::from(!last.is_empty()));
        if word.len() <= room {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        } else if room > 4 && word.len() > 7 && word.chars().all(char::is_alphabetic) {
            last.push_str(&format!(" {}-", &word[..room - 1]));
            lines.push(word[room - 1..].to_owned());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Two paragraphs in columns below a headline; `by_rows` draws row by row across the columns.
fn typeset(columns: usize, by_rows: bool) -> Vec<(f32, f32, f32, String)> {
    let size = 9.0f32;
    let letter = size * 0.6;
    let gutter = 16.0;
    let width = (500.0 - gutter * (columns - 1) as f32) / columns as f32;
    let letters = (width / letter) as usize;
    let mut lines: Vec<(bool, String)> = Vec::new();
    for text in [STORY, SECOND, STORY, SECOND] {
        lines.extend(
            set(text, letters - 2)
                .into_iter()
                .enumerate()
                .map(|(at, line)| (at == 0, line)),
        );
    }
    let rows = lines.len().div_ceil(columns);
    let mut drawn = vec![(50.0, 740.0, 22.0, "Ferry aground off Northport".to_owned())];
    let mut places: Vec<(usize, usize)> = (0..lines.len()).map(|at| (at % rows, at / rows)).collect();
    if by_rows {
        places.sort_unstable();
    }
    for (row, column) in places {
        let (indented, line) = &lines[column * rows + row];
        let x = 50.0 + column as f32 * (width + gutter) + if *indented { 2.0 * letter } else { 0.0 };
        drawn.push((x, 700.0 - row as f32 * 11.0, size, line.clone()));
    }
    drawn
}

fn texts(document: &Document) -> Vec<&str> {
    document.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn columns_are_read_one_after_the_other_whatever_order_they_were_drawn_in() {
    for columns in 1..=4 {
        for by_rows in [false, true] {
            let document = read(&pdf(&[typeset(columns, by_rows)]), "x.pdf").unwrap();
            assert_eq!(
                texts(&document),
                ["Ferry aground off Northport", STORY, SECOND, STORY, SECOND],
                "{columns} columns, by rows: {by_rows}"
            );
            assert_eq!(document.pieces[0].kind, ParagraphKind::Headline);
        }
    }
}

#[test]
fn heads_and_numbers_of_pages_go_and_pages_are_kept() {
    let page = |number: usize, text: &str| {
        let mut drawn = vec![
            (50.0, 780.0, 8.0, format!("Northport Gazette | Page {number}")),
            (300.0, 20.0, 8.0, number.to_string()),
        ];
        for (row, line) in set(text, 80).into_iter().enumerate() {
            drawn.push((50.0, 700.0 - row as f32 * 12.0, 10.0, line));
        }
        drawn
    };
    let first = "The ferry lay still on the sand of the outer bay for two days, and the council, which had";
    let document = read(
        &pdf(&[
            page(1, first),
            page(2, "known of the lamp, sent nobody."),
            page(3, SECOND),
        ]),
        "x.pdf",
    )
    .unwrap();
    assert_eq!(
        texts(&document),
        [&format!("{first} known of the lamp, sent nobody."), SECOND]
    );
    let (draft, _) = document.into_draft();
    assert_eq!(draft.outlet.as_deref(), Some("Northport Gazette"));
    assert!(draft.found.contains_key(&Field::Outlet));
    let pages: Vec<u32> = draft.pages.iter().map(|start| start.page).collect();
    assert_eq!(pages, [1, 3], "page 2 begins inside a paragraph of page 1");
    assert_eq!(draft.pages[1].at, draft.paragraphs[1].range.start);
}

#[test]
fn a_number_that_ends_the_text_is_no_page_number() {
    let lines = |last: &str, foot: Option<&str>| {
        let mut drawn = vec![(50.0, 700.0, 10.0, "The ferry came to Northport".to_owned())];
        let mut y = 400.0;
        for line in [
            "The first of the lamps of the outer harbour was lit by Ada Holm",
            "and her brother, who kept it for as long as they lived, and the",
            "mole was built of what the town could spare in the spring of",
            last,
        ] {
            y -= 13.0;
            drawn.push((50.0, y - 280.0, 10.0, line.to_owned()));
        }
        drawn.extend(foot.map(|foot| (300.0, 30.0, 10.0, foot.to_owned())));
        drawn
    };
    let text = |page: Vec<(f32, f32, f32, String)>| {
        let document = read(&pdf(&[page]), "x.pdf").unwrap();
        texts(&document).last().unwrap().to_string()
    };
    assert!(text(lines("1931.", None)).ends_with("in the spring of 1931."));
    assert!(text(lines("1931", None)).ends_with("in the spring of 1931"));
    assert!(text(lines("1931.", Some("12"))).ends_with("in the spring of 1931."));
    assert!(text(lines("1931", Some("- 12 -"))).ends_with("in the spring of 1931"));
}

#[test]
fn a_scan_and_a_torn_file_are_refused_with_a_way_out() {
    let scan = read(&pdf(&[Vec::new()]), "scan.pdf").unwrap_err();
    assert_eq!(scan.kind, UnreadableKind::Empty);
    assert!(scan.message.contains("text recognition"), "{}", scan.message);
    let torn = read(b"%PDF-1.4\n1 0 obj << /Type", "torn.pdf").unwrap_err();
    assert!(torn.message.contains("damaged"), "{}", torn.message);
}

#[test]
fn letters_drawn_twice_are_read_once_and_headlines_in_lines_as_one() {
    let mut drawn = typeset(1, false);
    drawn.remove(0);
    for (y, words) in [(770.0, "Ferry runs aground off the"), (742.0, "Still Bay")] {
        for by in [0.0, 0.6] {
            drawn.push((50.0 + by, y, 22.0, words.to_owned()));
        }
    }
    let document = read(&pdf(&[drawn]), "x.pdf").unwrap();
    assert_eq!(document.pieces[0].text, "Ferry runs aground off the Still Bay");
    assert_eq!(document.pieces[0].kind, ParagraphKind::Headline);
}

#[test]
fn what_a_browser_prints_around_a_page_gives_its_address_and_no_text() {
    let mut drawn = typeset(1, false);
    drawn.push((20.0, 785.0, 8.0, "4/14/31, 9:03 AM".to_owned()));
    drawn.push((250.0, 785.0, 8.0, "Ferry aground".to_owned()));
    drawn.push((20.0, 12.0, 8.0, "https://coastwire.example/ferry".to_owned()));
    drawn.push((570.0, 12.0, 8.0, "1/1".to_owned()));
    let document = read(&pdf(&[drawn]), "x.pdf").unwrap();
    assert_eq!(texts(&document).len(), 5, "{:?}", texts(&document));
    let (draft, _) = document.into_draft();
    assert_eq!(draft.url.as_deref(), Some("https://coastwire.example/ferry"));
}

/// A word at its place; its letters are as wide as Courier's.
fn word(left: f32, base: f32, text: &str) -> glyphs::Word {
    let right = left + 6.0 * text.chars().count() as f32;
    glyphs::Word {
        left,
        right,
        reach: right,
        base,
        size: 10.0,
        bold: false,
        text: text.to_owned(),
    }
}

#[test]
fn a_table_of_thousands_of_rows_stays_rows_and_columns_below_it_are_found() {
    let mut words = Vec::new();
    let mut base = 0.0;
    for _ in 0..10_000 {
        base += 12.0;
        words.extend([word(50.0, base, "a"), word(80.0, base, "b")]);
    }
    base += 12.0;
    words.push(word(
        50.0,
        base,
        "a heading that runs over all of the columns below it",
    ));
    for _ in 0..6 {
        base += 12.0;
        words.extend([
            word(50.0, base, "left left left"),
            word(200.0, base, "right right right"),
        ]);
    }
    let blocks = order::blocks(words, &[]);
    let lines: Vec<&str> = blocks
        .iter()
        .flat_map(|block| &block.lines)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(lines.iter().filter(|line| **line == "a b").count(), 10_000);
    assert_eq!(lines[10_001..10_007], ["left left left"; 6]);
    assert_eq!(lines[10_007..], ["right right right"; 6]);
}
