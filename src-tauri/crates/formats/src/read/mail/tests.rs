use super::*;

const NEWSLETTER: &str = "From: =?utf-8?Q?Northport_Gazette?= <news@gazette.example>\r\nTo: <ada@example.org>\r\nSubject: =?utf-8?B?RndkOiBGw6RocmUgYXVmIEdydW5k?=\r\nDate: Mon, 14 Apr 2031 09:03:00 -0400\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain words\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<h2>Ferry</h2><p>The caf=E9 closed on Monday, the owner said, and=\r\n nobody came.</p>\r\n--b--\r\n";

fn read_as(name: &str, bytes: &[u8]) -> Reading {
    read(kind(name, bytes).unwrap(), bytes, name).unwrap()
}

#[test]
fn a_newsletter_gives_its_page_and_its_envelope() {
    let reading = read_as("x.eml", NEWSLETTER.as_bytes());
    let draft = &reading.drafts[0];
    assert_eq!(draft.headline.as_deref(), Some("Fähre auf Grund"));
    assert_eq!(draft.outlet.as_deref(), Some("Northport Gazette"));
    assert_eq!(
        draft.published.as_ref().map(|date| date.as_str()),
        Some("2031-04-14T09:03:00-04:00")
    );
    assert_eq!(
        draft.text,
        "Fähre auf Grund\n\nFerry\n\nThe café closed on Monday, the owner said, and nobody came."
    );
}

#[test]
fn a_mailbox_gives_a_draft_a_mail() {
    let mail = |subject: &str| {
        format!(
            "From ada@example.org Mon Apr 14 09:03:00 2031\nFrom: Ada Holm <ada@example.org>\nSubject: {subject}\nMessage-ID: <1@x>\n\nThe ferry lay still.\n>From the quay nobody saw it.\n\n"
        )
    };
    let bytes = mail("One ferry") + &mail("Two ferries");
    let reading = read_as("box", bytes.as_bytes());
    assert_eq!(
        (reading.media_type, reading.drafts.len()),
        ("application/mbox", 2)
    );
    assert_eq!(reading.drafts[1].headline.as_deref(), Some("Two ferries"));
    assert_eq!(reading.drafts[0].byline[0].name, "Ada Holm");
    assert!(
        reading.drafts[0].text.contains("From the quay"),
        "{}",
        reading.drafts[0].text
    );
}

#[test]
fn a_saved_page_is_read_as_a_page() {
    let prose =
        "The ferry Sankt Olav ran aground off Northport on Monday night, the harbour master said. ".repeat(5);
    let page = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coastwire.example/ferry\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<html><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1><p>{prose}</p></article></body></html>\r\n--b--\r\n"
    );
    let reading = read_as("x.txt", page.as_bytes());
    assert_eq!(reading.media_type, "multipart/related");
    assert_eq!(
        reading.drafts[0].url.as_deref(),
        Some("https://coastwire.example/ferry")
    );
    assert_eq!(reading.drafts[0].headline.as_deref(), Some("Ferry aground"));
}

#[test]
fn attachments_are_read_where_they_are_mails_and_named_where_not() {
    let bytes = b"From: a@b.example\r\nSubject: Outer one\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOuter words.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\nSubject: Inner one\r\n\r\nInner words.\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF\r\n--b--\r\n";
    let reading = read_as("x", bytes);
    assert_eq!(reading.drafts.len(), 2);
    assert_eq!(reading.drafts[1].headline.as_deref(), Some("Inner one"));
    assert!(reading.warnings[0].contains("a.pdf"), "{:?}", reading.warnings);
}

#[test]
fn labelled_text_is_no_mail() {
    assert_eq!(
        kind(
            "x.txt",
            b"Date: 2031-04-14\nSubject: Ferry\nFrom: Coastwire\n\nWords"
        ),
        None
    );
    assert_eq!(kind("x.txt", b"From the quay nobody saw the ferry.\n"), None);
    assert_eq!(kind("x.eml", b"Subject: Ferry\n\nWords"), Some(MailKind::Mail));
}
