//! JSON and lines of JSON -> a table: objects are rows, paths of names are columns.

use super::{MOST_COLUMNS, MOST_ROWS, Table, Tables, names};
use serde_json::{Map, Value};

/// How deep the list of articles, or a field of an article, may lie.
const DEEPEST: usize = 4;

/// The table of decoded text that is JSON; `None` where it is not.
pub fn tables(text: &str, ending: &str) -> Option<Tables> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut warnings = Vec::new();
    let (media_type, rows) = match serde_json::from_str::<Value>(text) {
        Ok(value) => ("application/json", rows_of(value)),
        Err(_) => ("application/x-ndjson", lines(text, ending, &mut warnings)?),
    };
    let mut rows = rows;
    if rows.len() > MOST_ROWS {
        warnings.push(format!(
            "The file has more than {MOST_ROWS} rows; the first {MOST_ROWS} were read."
        ));
        rows.truncate(MOST_ROWS);
    }
    Some(Tables {
        media_type,
        tables: vec![table(rows)],
        warnings,
    })
}

/// One object a line. A file cut off in the middle keeps the lines before the cut.
fn lines(text: &str, ending: &str, warnings: &mut Vec<String>) -> Option<Vec<Value>> {
    let mut rows = Vec::new();
    let (mut good, mut bad) = (0usize, 0usize);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match serde_json::from_str::<Value>(line.trim_end_matches(',')) {
            Ok(value) if value.is_object() => {
                good += 1;
                rows.push(value);
            }
            _ => bad += 1,
        }
    }
    if good == 0 {
        // Objects one after another, over several lines each, or a list that was cut off.
        let inner = text.strip_prefix('[').unwrap_or(text);
        rows = whole_objects(inner);
        good = rows.len();
        bad = 1;
    }
    let named = matches!(ending, "json" | "jsonl" | "ndjson" | "geojson");
    if good == 0 || !named && bad * 10 > good {
        return None;
    }
    if bad > 0 {
        warnings.push(format!(
            "The file is damaged or cut off; the {good} entries that could be read were taken."
        ));
    }
    Some(rows)
}

/// The objects at the head of a text, as far as they are whole.
fn whole_objects(text: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([',', ' ', '\n', '\r', '\t']);
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) if value.is_object() => {
                let past = stream.byte_offset();
                rows.push(value);
                rest = &rest[past..];
            }
            _ => return rows,
        }
    }
}

/// The rows of a whole JSON value, whatever shape it keeps them in.
fn rows_of(value: Value) -> Vec<Value> {
    let value = match longest_list(&value, 0) {
        Some(path) => value.pointer(&path).cloned().unwrap_or(value),
        None => value,
    };
    match value {
        Value::Array(items) => by_position(items),
        Value::Object(map) => by_column(&map).unwrap_or_else(|| {
            // A dictionary of articles by their ids, or a single article.
            let objects = map.values().filter(|value| value.is_object()).count();
            if objects >= 2 && objects == map.len() {
                map.into_iter().map(|(_, value)| value).collect()
            } else {
                vec![Value::Object(map)]
            }
        }),
        _ => Vec::new(),
    }
}

/// The path of the longest list of objects in an object, as in `{"response": {"docs": [...]}}`.
fn longest_list(value: &Value, depth: usize) -> Option<String> {
    let Value::Object(map) = value else { return None };
    // An object with a text of its own is an article and not the list's wrapping.
    let own = map.iter().any(|(name, value)| {
        names::role(name) == Some(super::Role::Text) && value.as_str().is_some_and(|text| text.len() > 80)
    });
    if depth > DEEPEST || own {
        return None;
    }
    map.iter()
        .filter_map(|(name, value)| {
            let step = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            match value {
                Value::Array(items) => {
                    let objects = items.iter().filter(|item| item.is_object()).count();
                    (objects > 0 && objects * 2 >= items.len()).then_some((objects, step))
                }
                Value::Object(_) => {
                    let inner = longest_list(value, depth + 1)?;
                    let found = value
                        .pointer(&inner)
                        .and_then(Value::as_array)
                        .map_or(0, Vec::len);
                    Some((found, format!("{step}{inner}")))
                }
                _ => None,
            }
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, path)| path)
}

/// `[["title", "text"], ["Ferry", "The ferry"]]` -> objects.
fn by_position(items: Vec<Value>) -> Vec<Value> {
    let Some(Value::Array(head)) = items.first() else {
        return items.into_iter().filter(Value::is_object).collect();
    };
    let names: Option<Vec<String>> = head.iter().map(|name| name.as_str().map(str::to_owned)).collect();
    let Some(names) = names.filter(|names| names.iter().any(|name| names::role(name).is_some())) else {
        return Vec::new();
    };
    items
        .into_iter()
        .skip(1)
        .filter_map(|item| match item {
            Value::Array(cells) => Some(Value::Object(names.iter().cloned().zip(cells).collect())),
            _ => None,
        })
        .collect()
}

/// `{"title": {"0": …}, "text": {"0": …}}` and `{"title": […], "text": […]}`, as tables by column.
fn by_column(map: &Map<String, Value>) -> Option<Vec<Value>> {
    if map.keys().filter(|name| names::role(name).is_some()).count() < 2 {
        return None;
    }
    let lengths: Vec<usize> = map
        .values()
        .map(|value| match value {
            Value::Array(cells) => Some(cells.len()),
            Value::Object(cells) => Some(cells.len()),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let rows = *lengths.first()?;
    if rows < 1
        || lengths.iter().any(|length| *length != rows)
        || map.values().any(|value| {
            value
                .as_array()
                .is_some_and(|cells| cells.iter().any(Value::is_object))
        })
    {
        return None;
    }
    let keys: Vec<String> = match map.values().next()? {
        Value::Object(cells) => {
            let mut keys: Vec<String> = cells.keys().cloned().collect();
            // "10" comes after "9".
            keys.sort_by_key(|key| (key.parse::<u64>().unwrap_or(u64::MAX), key.clone()));
            keys
        }
        _ => (0..rows).map(|at| at.to_string()).collect(),
    };
    let cell = |column: &Value, at: usize, key: &String| match column {
        Value::Array(cells) => cells.get(at).cloned(),
        Value::Object(cells) => cells.get(key).cloned(),
        _ => None,
    };
    Some(
        keys.iter()
            .enumerate()
            .map(|(at, key)| {
                let row = map
                    .iter()
                    .filter_map(|(name, column)| Some((name.clone(), cell(column, at, key)?)))
                    .collect();
                Value::Object(row)
            })
            .collect(),
    )
}

fn table(rows: Vec<Value>) -> Table {
    let mut table = Table::default();
    for row in rows {
        let mut cells: Vec<String> = vec![String::new(); table.names.len()];
        let Value::Object(map) = row else { continue };
        for (name, value) in &map {
            put(name, value, 0, &mut table.names, &mut cells);
        }
        table.rows.push(cells);
    }
    table
}

/// Puts a value in its column; objects become columns of their own, lists one cell.
fn put(name: &str, value: &Value, depth: usize, names: &mut Vec<String>, cells: &mut Vec<String>) {
    let words = match value {
        Value::Null => return,
        Value::Object(map) if depth < DEEPEST => {
            for (inner, value) in map {
                put(&format!("{name}.{inner}"), value, depth + 1, names, cells);
            }
            return;
        }
        Value::Array(items) => list(items),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    let at = match names.iter().position(|known| known == name) {
        Some(at) => at,
        None if names.len() < MOST_COLUMNS => {
            names.push(name.to_owned());
            names.len() - 1
        }
        None => return,
    };
    if cells.len() <= at {
        cells.resize(at + 1, String::new());
    }
    cells[at] = words;
}

/// Names with commas between them, paragraphs with blank lines; of objects their `name` or text.
fn list(items: &[Value]) -> String {
    let words: Vec<String> = items
        .iter()
        .filter_map(|item| match item {
            Value::String(words) => Some(words.clone()),
            Value::Object(map) => ["name", "text", "content", "title", "value"]
                .iter()
                .find_map(|name| map.get(*name).and_then(Value::as_str))
                .map(str::to_owned),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect();
    let long = words.iter().any(|word| word.chars().count() > 80);
    words.join(if long { "\n\n" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(String, String)> {
        let found = tables(text, "json").unwrap_or_else(|| panic!("{text} is a table"));
        let table = &found.tables[0];
        table
            .rows
            .iter()
            .flat_map(|row| table.names.iter().cloned().zip(row.iter().cloned()))
            .collect()
    }

    fn pair(name: &str, cell: &str) -> (String, String) {
        (name.to_owned(), cell.to_owned())
    }

    #[test]
    fn reads_every_shape_of_table() {
        let ferry = vec![pair("text", "Aground."), pair("title", "Ferry")];
        for text in [
            r#"[{"text": "Aground.", "title": "Ferry"}]"#,
            r#"{"status": "ok", "response": {"docs": [{"text": "Aground.", "title": "Ferry"}]}}"#,
            r#"{"text": {"0": "Aground."}, "title": {"0": "Ferry"}}"#,
            r#"{"text": ["Aground."], "title": ["Ferry"]}"#,
            r#"[["text", "title"], ["Aground.", "Ferry"]]"#,
            "{\"text\": \"Aground.\", \"title\": \"Ferry\"}\n{\"text\": \"Ag",
            "[{\"text\": \"Aground.\",\n \"title\": \"Ferry\"}, {\"te",
        ] {
            assert_eq!(rows(text), ferry, "{text}");
        }
        assert_eq!(
            rows(
                r#"[{"source": {"id": null, "name": "Inselblatt"}, "authors": [{"name": "Ada Holm"}, {"name": "Bo Lund"}]}]"#
            ),
            [
                pair("authors", "Ada Holm, Bo Lund"),
                pair("source.name", "Inselblatt")
            ]
        );
    }

    #[test]
    fn prose_in_brackets_is_no_table() {
        assert_eq!(tables("[Applause.] The mayor thanked everyone.", "txt"), None);
        assert_eq!(tables(&"[".repeat(100_000), "json"), None);
    }
}
