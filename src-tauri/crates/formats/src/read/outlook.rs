//! Messages that Outlook saved (.msg) -> the parts of an e-mail.
//!
//! The format: [MS-OXMSG], property streams `__substg1.0_TTTTKKKK` of tag and kind.

use super::document::{damaged, wordless};
use super::mail::{self, Envelope};
use super::old_word::{Compound, long_at, stream};
use super::{Reading, Unreadable, decode, html, text};
use mail_parser::MessageParser;

/// Reads an Outlook message; `short` names it in sentences.
pub fn read(file: &mut Compound<'_>, short: &str) -> Result<Reading, Unreadable> {
    if !file.exists("/__properties_version1.0") {
        let way_out = "Open it in Outlook, save it again and import that.";
        return Err(damaged(short, "an Outlook message", way_out));
    }
    let page = stream(file, "/__substg1.0_10130102").map(|bytes| {
        let declared = decode::declared_in_page(&bytes);
        decode::decode(&bytes, declared.as_deref()).text
    });
    let mut pieces = page.map(|page| html::paragraphs(&page)).unwrap_or_default();
    if pieces.is_empty() {
        pieces = words(file, "1000")
            .map(|words| text::pieces(&words))
            .unwrap_or_default();
    }
    let heads = words(file, "007D").unwrap_or_default();
    let stated = MessageParser::default()
        .parse(heads.as_bytes())
        .and_then(|message| message.date().map(mail_parser::DateTime::to_rfc3339));
    let envelope = Envelope {
        subject: words(file, "0037"),
        from_name: words(file, "0C1A"),
        date: stated.or_else(|| submitted(file)),
    };
    let mut warnings = Vec::new();
    let attached = file
        .read_root_storage()
        .filter(|entry| entry.name().starts_with("__attach"))
        .count();
    if attached > 0 {
        warnings.push(format!(
            "The message has {attached} attachments, which were not read. Save them as files and import those."
        ));
    }
    let draft = mail::draft(envelope, pieces, None);
    if draft.text.is_empty() {
        return Err(wordless(short));
    }
    Ok(Reading {
        media_type: "application/vnd.ms-outlook",
        drafts: vec![draft],
        warnings,
    })
}

/// A property of text, in UTF-16 or in the sender's own encoding.
fn words(file: &mut Compound<'_>, tag: &str) -> Option<String> {
    if let Some(bytes) = stream(file, &format!("/__substg1.0_{tag}001F")) {
        return Some(
            encoding_rs::UTF_16LE
                .decode_without_bom_handling(&bytes)
                .0
                .into_owned(),
        );
    }
    stream(file, &format!("/__substg1.0_{tag}001E")).map(|bytes| decode::decode(&bytes, None).text)
}

/// When the message was sent, in UTC: hundreds of nanoseconds since the year 1601.
fn submitted(file: &mut Compound<'_>) -> Option<String> {
    let bytes = stream(file, "/__properties_version1.0")?;
    let entry = bytes
        .get(32..)?
        .chunks_exact(16)
        .find(|entry| matches!(long_at(entry, 0), Some(0x0039_0040 | 0x0e06_0040)))?;
    let ticks = u64::from(long_at(entry, 8)?) | u64::from(long_at(entry, 12)?) << 32;
    let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
    (seconds > 0).then(|| mail_parser::DateTime::from_timestamp(seconds).to_rfc3339())
}

#[cfg(test)]
mod tests {
    use super::*;
    use cfb::CompoundFile;
    use std::io::{Cursor, Write};

    #[test]
    fn reads_subject_sender_date_and_words() {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut put = |name: &str, bytes: &[u8]| file.create_stream(name).unwrap().write_all(bytes).unwrap();
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        put("/__substg1.0_0037001F", &wide("RE: Ferry aground"));
        put("/__substg1.0_0C1A001E", b"Ada Holm");
        put("/__substg1.0_1000001F", &wide("The ferry lay still.\r\n"));
        let ticks = (1_933_751_000u64 + 11_644_473_600) * 10_000_000;
        let mut properties = vec![0u8; 32];
        properties.extend(0x0039_0040u32.to_le_bytes());
        properties.extend([0; 4]);
        properties.extend(ticks.to_le_bytes());
        put("/__properties_version1.0", &properties);
        let bytes = file.into_inner().into_inner();
        let mut file = CompoundFile::open(Cursor::new(&bytes[..])).unwrap();
        let reading = read(&mut file, "x.msg").unwrap();
        let draft = &reading.drafts[0];
        assert_eq!(draft.headline.as_deref(), Some("Ferry aground"));
        assert_eq!(draft.byline[0].name, "Ada Holm");
        assert!(
            draft
                .published
                .as_ref()
                .unwrap()
                .as_str()
                .starts_with("2031-04-1")
        );
        assert_eq!(draft.text, "Ferry aground\n\nThe ferry lay still.");
    }
}
