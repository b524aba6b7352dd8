//! CSV and its kin: cells between commas, semicolons, tabs or bars.

use super::{MOST_COLUMNS, MOST_ROWS, Table, Tables, names};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The table of decoded text. By its name a file may be any table; without such a name its first
/// line must name at least two of an article's fields.
pub fn tables(text: &str, ending: &str) -> Option<Tables> {
    let text = text.trim_start_matches('\u{feff}');
    let named = matches!(ending, "csv" | "tsv" | "tab" | "psv");
    // Excel's own hint at the head of a file.
    let (text, hinted) = match text.strip_prefix("sep=") {
        Some(rest) => {
            let hint = rest.bytes().next().filter(u8::is_ascii);
            (rest.split_once('\n').map_or("", |(_, rest)| rest), hint)
        }
        None => (text, None),
    };
    if !named && !names_fields(text.lines().find(|line| !line.trim().is_empty())?) {
        return None;
    }
    let delimiter = hinted.or_else(|| delimiter(text)).or_else(|| {
        named.then_some(if ending == "tsv" || ending == "tab" {
            b'\t'
        } else {
            b','
        })
    })?;
    let (records, cut) = records(text, delimiter, MOST_ROWS + 1);
    let mut records = without_titles(records).into_iter();
    let first = records.next()?;
    let rows: Vec<Vec<String>> = records.collect();
    let mut warnings = Vec::new();
    if cut {
        warnings.push(format!(
            "The table has more than {MOST_ROWS} rows; the first {MOST_ROWS} were read."
        ));
    }
    let table = headed(first, rows);
    let columns = table.names.len();
    let uneven = table.rows.iter().filter(|row| row.len() > columns).count();
    if uneven > 0 && columns > 1 {
        warnings.push(format!(
            "{uneven} of {} rows have more cells than the first; a quotation mark may be missing.",
            table.rows.len()
        ));
    }
    let media_type = if delimiter == b'\t' {
        "text/tab-separated-values"
    } else {
        "text/csv"
    };
    Some(Tables {
        media_type,
        tables: vec![table],
        warnings,
    })
}

/// The table with its first row as names where it reads as such.
pub fn headed(first: Vec<String>, mut rows: Vec<Vec<String>>) -> Table {
    let known = first.iter().filter(|name| names::role(name).is_some()).count();
    let plain = |cell: &String| {
        let cell = cell.trim();
        cell.chars().count() <= 40
            && cell.parse::<f64>().is_err()
            && cell.split_whitespace().count() <= 4
            && !cell.contains("://")
            && !super::mapping::is_date(cell)
    };
    let names_like = first.iter().all(plain)
        && first.iter().filter(|cell| !cell.trim().is_empty()).count() * 2 > first.len();
    let distinct = {
        let mut seen: Vec<&String> = first.iter().collect();
        seen.sort();
        seen.dedup();
        seen.len() == first.len()
    };
    if known > 0 && first.iter().all(|cell| cell.chars().count() <= 80) || names_like && distinct {
        let mut names: Vec<String> = Vec::new();
        for (name, number) in first.iter().zip(1..) {
            let name = name.trim();
            let taken = names.iter().any(|other| other == name);
            names.push(match (name.is_empty(), taken) {
                (true, _) => format!("column {number}"),
                (_, true) => format!("{name} ({number})"),
                _ => name.to_owned(),
            });
        }
        return Table {
            names,
            rows,
            sheet: None,
        };
    }
    let columns = rows
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .max(first.len())
        .min(MOST_COLUMNS);
    rows.insert(0, first);
    Table {
        names: (1..=columns).map(|number| format!("column {number}")).collect(),
        rows,
        sheet: None,
    }
}

/// The rows from the first that fills most of the columns: titles of one cell often stand above a
/// table.
pub fn without_titles(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let widest = rows.iter().take(20).map(filled).max().unwrap_or(0);
    let from = rows
        .iter()
        .position(|row| widest < 2 || filled(row) * 2 > widest)
        .unwrap_or(0);
    rows.drain(..from);
    rows
}

fn names_fields(line: &str) -> bool {
    line.chars().count() <= 2_000
        && DELIMITERS.iter().any(|delimiter| {
            let cells = line.split(char::from(*delimiter));
            let known: Vec<_> = cells
                .map(|cell| cell.trim().trim_matches('"'))
                .filter(|cell| cell.chars().count() <= 40)
                .filter_map(names::role)
                .collect();
            let all = line.split(char::from(*delimiter)).count();
            known.len() >= 2 && known.len() * 2 >= all.min(8)
        })
}

/// Up to `most` records, each of at most [`MOST_COLUMNS`] cells, and whether there were more.
fn records(text: &str, delimiter: u8, most: usize) -> (Vec<Vec<String>>, bool) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if out.len() == most {
            return (out, true);
        }
        out.push(record.iter().take(MOST_COLUMNS).map(str::to_owned).collect());
    }
    (out, false)
}

/// The delimiter that cuts the first records into the same number of cells, and into most of them.
fn delimiter(text: &str) -> Option<u8> {
    let mut end = text.len().min(256 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    DELIMITERS
        .into_iter()
        .filter_map(|delimiter| {
            let (mut records, _) = records(head, delimiter, 60);
            if end < text.len() && records.len() > 1 {
                records.pop();
            }
            let columns = records.first()?.len();
            let even = records.iter().filter(|record| record.len() == columns).count();
            (columns >= 2 && even * 10 >= records.len() * 7).then_some((
                even * 100 / records.len(),
                columns,
                delimiter,
            ))
        })
        .max_by_key(|(even, columns, delimiter)| {
            (*even >= 90, *columns, *even, std::cmp::Reverse(*delimiter))
        })
        .map(|(_, _, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_delimiter_and_the_names() {
        for (text, ending, names) in [
            (
                "title;text\n\"Ferry; aground\";\"The ferry,\nall day\"\n",
                "csv",
                vec!["title", "text"],
            ),
            ("title\ttext\nFerry\tThe ferry\n", "txt", vec!["title", "text"]),
            (
                "sep=|\ntitle|text\nFerry|The ferry\n",
                "csv",
                vec!["title", "text"],
            ),
            (
                "12,https://x.example\n13,https://y.example\n",
                "csv",
                vec!["column 1", "column 2"],
            ),
        ] {
            let found = tables(text, ending).unwrap_or_else(|| panic!("{text} is a table"));
            assert_eq!(found.tables[0].names, names, "{text}");
        }
        assert_eq!(
            tables(
                "Ferry aground, all safe\n\nThe ferry, she said, is lost.\n",
                "txt"
            ),
            None
        );
    }
}
