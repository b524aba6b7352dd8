//! JSON and JSON-LD.

use super::{Item, Kind, Of, Place, Stated, no_export};
use model::excerpt::CitationStyle;
use serde_json::Value;

pub fn read(text: &str) -> Result<Stated, String> {
    let value: Value =
        serde_json::from_str(text).map_err(|_| "The file is no whole JSON; it may be cut off.".to_owned())?;
    if let Some(excerpts) = value["excerpts"].as_array() {
        return Ok(Stated {
            project_id: value["project_id"].as_str().map(str::to_owned),
            excerpt_count: number(&value["excerpt_count"]),
            citation_style: style(&value["citation_style"]),
            items: excerpts.iter().map(excerpt).collect(),
            ..Stated::of(Kind::Json)
        });
    }
    let items = value["first"]["items"].as_array().ok_or_else(no_export)?;
    Ok(Stated {
        project_id: value["variorum:made"]["project_id"].as_str().map(str::to_owned),
        excerpt_count: number(&value["variorum:made"]["excerpt_count"]),
        items: items.iter().map(annotation).collect(),
        ..Stated::of(Kind::Jsonld)
    })
}

fn style(value: &Value) -> CitationStyle {
    CitationStyle::named(value.as_str().unwrap_or_default())
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|number| usize::try_from(number).ok())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn excerpt(value: &Value) -> Item {
    Item {
        of: Of::Passage(text(&value["passage"])),
        fields: fields("", value),
        place: Some(Place {
            article: text(&value["article"]),
            start: number(&value["start"]).unwrap_or(usize::MAX),
            end: number(&value["end"]).unwrap_or(usize::MAX),
        }),
        quotation: text(&value["quotation"]),
    }
}

/// Members as names and texts; other values than texts as JSON.
fn fields(before: &str, value: &Value) -> Vec<(String, String)> {
    let Some(members) = value.as_object() else {
        return Vec::new();
    };
    members
        .iter()
        .map(|(name, value)| {
            let said = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            (format!("{before}{name}"), said)
        })
        .collect()
}

fn annotation(value: &Value) -> Item {
    let target = &value["target"];
    let selector = |kind: &str| {
        let all = target["selector"].as_array();
        all.and_then(|all| all.iter().find(|one| one["type"] == kind))
            .cloned()
            .unwrap_or_default()
    };
    let (position, quote) = (selector("TextPositionSelector"), selector("TextQuoteSelector"));
    let plain = |value: &Value| text(value).trim_start_matches("urn:uuid:").to_owned();
    let mut fields = vec![
        ("tags and memo".to_owned(), value["body"].to_string()),
        ("motivation".to_owned(), text(&value["motivation"])),
        ("created".to_owned(), text(&value["created"])),
        ("start".to_owned(), position["start"].to_string()),
        ("end".to_owned(), position["end"].to_string()),
        ("quotation".to_owned(), text(&quote["exact"])),
        ("before".to_owned(), text(&quote["prefix"])),
        ("after".to_owned(), text(&quote["suffix"])),
        // As one: members that are blank are left out, and one that was taken out must be noticed.
        ("article".to_owned(), target["source"].to_string()),
    ];
    fields.retain(|(_, value)| value != "null");
    Item {
        of: Of::Passage(plain(&value["id"])),
        fields,
        place: Some(Place {
            article: plain(&target["source"]["id"]),
            start: number(&position["start"]).unwrap_or(usize::MAX),
            end: number(&position["end"]).unwrap_or(usize::MAX),
        }),
        quotation: text(&quote["exact"]),
    }
}
