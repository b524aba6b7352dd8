//! Shows what the readers see in files: `cargo run -p formats --example read -- read --json FILE...`.
//! For measuring while the readers are worked on; the command line has the same output.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let rows: Vec<serde_json::Value> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "read" && arg != "--json")
        .map(|path| row(&path))
        .collect();
    writeln!(std::io::stdout(), "{}", serde_json::Value::Array(rows))
}

fn row(path: &str) -> serde_json::Value {
    let failed = |code: &str, message: String| serde_json::json!({"path": path, "drafts": [], "warnings": [], "failure": {"code": code, "message": message}});
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return failed("not_found", error.to_string()),
    };
    match formats::read::read(path, &bytes) {
        Err(refused) => failed("unreadable", refused.message),
        Ok(reading) => {
            let drafts: Vec<serde_json::Value> = reading.drafts.iter().map(draft).collect();
            serde_json::json!({"path": path, "media_type": reading.media_type, "drafts": drafts, "warnings": reading.warnings, "failure": null})
        }
    }
}

fn draft(draft: &model::Draft) -> serde_json::Value {
    let offsets = model::Offsets::new(&draft.text);
    let paragraphs: Vec<serde_json::Value> = draft
        .paragraphs
        .iter()
        .filter_map(|paragraph| {
            let range = offsets.code_points(paragraph.range)?;
            Some(serde_json::json!([range.start, range.end, paragraph.kind.name()]))
        })
        .collect();
    let found: serde_json::Map<String, serde_json::Value> = draft
        .found
        .iter()
        .map(|(field, witness)| (field.name().to_owned(), witness.place.to_string().into()))
        .collect();
    serde_json::json!({
        "headline": draft.headline, "outlet": draft.outlet,
        "byline": draft.byline.iter().map(|author| &author.name).collect::<Vec<_>>(),
        "roles": draft.byline.iter().map(|author| &author.role).collect::<Vec<_>>(),
        "published": draft.published.as_ref().map(|date| date.as_str()), "url": draft.url,
        "language": draft.language, "text": draft.text, "paragraphs": paragraphs, "found": found,
        "pages": draft.pages.iter().map(|start| (start.at, start.page)).collect::<Vec<_>>(),
        "printed": {"section": draft.printed.section, "page": draft.printed.page, "edition": draft.printed.edition,
            "words": draft.printed.words, "dateline": draft.printed.dateline, "number": draft.printed.number},
    })
}
