//! What goes through the pipes. A request is a length, a header as JSON and the file's bytes; an
//! answer is a kind, a length and JSON. Lengths are little-endian.
//!
//! *Choice:* JSON. *Why:* drafts leave out empty fields, which compact codecs that do not name
//! fields cannot read back, and a draft is nearly all text, which JSON copies. *Trade-off:* a few
//! per cent of the time that reading takes.

use super::{FileReading, Given, Wanted};
use formats::read::{Mappings, TablePreview};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Both ends must be the same program: one that was replaced while it ran starts another one.
pub const VERSION: &str = concat!("variorum reader ", env!("CARGO_PKG_VERSION"), " 2");

/// No header has as many bytes; the mapping of a table of 400 columns is far below.
const LONGEST_HEADER: u32 = 1 << 24;
/// An archive may unpack to 512 MB, and JSON writes a line end as two bytes.
const LONGEST_ANSWER: u64 = 1 << 30;

/// What stands before the bytes of a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    pub name: String,
    pub wanted: Wanted,
    /// What is known of the columns of tables.
    #[serde(default, skip_serializing_if = "Mappings::is_empty")]
    pub mappings: Mappings,
    /// Of the file's bytes.
    pub length: u64,
}

/// What a worker says first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    pub version: String,
    /// What it gave up, by name; differs between systems.
    pub given_up: Vec<String>,
}

/// What a worker says of a file.
#[derive(Debug, PartialEq)]
pub enum Answer {
    Given(Given),
    /// A sentence for the researcher.
    Unreadable(String),
    /// The reader panicked; the worker lives on.
    Broken,
}

const HELLO: u8 = b'H';
const DRAFTS: u8 = b'D';
const TABLE: u8 = b'T';
const PROJECTS: u8 = b'P';
const REFERENCES: u8 = b'R';
const UNREADABLE: u8 = b'U';
const BROKEN: u8 = b'B';

pub fn send_request(
    pipe: &mut impl Write,
    name: &str,
    bytes: &[u8],
    wanted: &Wanted,
    mappings: &Mappings,
) -> io::Result<()> {
    let header = serde_json::to_vec(&Header {
        name: name.to_owned(),
        wanted: wanted.clone(),
        mappings: mappings.clone(),
        length: bytes.len() as u64,
    })?;
    let length = u32::try_from(header.len()).map_err(|_| bad("the header is too long"))?;
    pipe.write_all(&[&length.to_le_bytes()[..], &header].concat())?;
    pipe.write_all(bytes)?;
    pipe.flush()
}

/// The next request; `None` when the program on the other end has closed the pipe.
pub fn next_request(pipe: &mut impl Read) -> io::Result<Option<(Header, Vec<u8>)>> {
    let mut length = [0; 4];
    match pipe.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST_HEADER {
        return Err(bad("the header is too long"));
    }
    let header: Header = serde_json::from_slice(&exactly(pipe, u64::from(length))?)?;
    let bytes = exactly(pipe, header.length)?;
    Ok(Some((header, bytes)))
}

pub fn send_hello(pipe: &mut impl Write, hello: &Hello) -> io::Result<()> {
    send(pipe, HELLO, &serde_json::to_vec(hello)?)
}

pub fn send_answer(pipe: &mut impl Write, answer: &Answer) -> io::Result<()> {
    match answer {
        Answer::Given(Given::Drafts(reading)) => send(pipe, DRAFTS, &serde_json::to_vec(reading)?),
        Answer::Given(Given::Table(table)) => send(pipe, TABLE, &serde_json::to_vec(table)?),
        Answer::Given(Given::Projects(projects)) => send(pipe, PROJECTS, &serde_json::to_vec(projects)?),
        Answer::Given(Given::References(list)) => send(pipe, REFERENCES, &serde_json::to_vec(list)?),
        Answer::Unreadable(message) => send(pipe, UNREADABLE, &serde_json::to_vec(message)?),
        Answer::Broken => send(pipe, BROKEN, b""),
    }
}

pub fn hello(pipe: &mut impl Read) -> io::Result<Hello> {
    match receive(pipe)? {
        (HELLO, body) => Ok(serde_json::from_slice(&body)?),
        _ => Err(bad("it did not begin as a worker does")),
    }
}

pub fn answer(pipe: &mut impl Read) -> io::Result<Answer> {
    match receive(pipe)? {
        (DRAFTS, body) => {
            let reading: FileReading = serde_json::from_slice(&body)?;
            if !reading.drafts.iter().all(model::Draft::is_sound) {
                return Err(bad("a draft whose paragraphs lie outside its text"));
            }
            Ok(Answer::Given(Given::Drafts(reading)))
        }
        (TABLE, body) => {
            let table: Option<Box<TablePreview>> = serde_json::from_slice(&body)?;
            let sound = |table: &TablePreview| table.first.as_ref().map_or(true, |first| first.is_sound());
            if !table.as_deref().is_none_or(sound) {
                return Err(bad("a draft whose paragraphs lie outside its text"));
            }
            Ok(Answer::Given(Given::Table(table)))
        }
        (PROJECTS, body) => Ok(Answer::Given(Given::Projects(serde_json::from_slice(&body)?))),
        (REFERENCES, body) => Ok(Answer::Given(Given::References(serde_json::from_slice(&body)?))),
        (UNREADABLE, body) => Ok(Answer::Unreadable(serde_json::from_slice(&body)?)),
        (BROKEN, _) => Ok(Answer::Broken),
        _ => Err(bad("an answer of no known kind")),
    }
}

fn send(pipe: &mut impl Write, kind: u8, body: &[u8]) -> io::Result<()> {
    let mut head = [kind; 9];
    head[1..].copy_from_slice(&(body.len() as u64).to_le_bytes());
    pipe.write_all(&head)?;
    pipe.write_all(body)?;
    pipe.flush()
}

fn receive(pipe: &mut impl Read) -> io::Result<(u8, Vec<u8>)> {
    let mut head = [0; 9];
    pipe.read_exact(&mut head)?;
    let [kind, length @ ..] = head;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_ANSWER {
        return Err(bad("an answer that is too long"));
    }
    Ok((kind, exactly(pipe, length)?))
}

/// Takes memory as bytes arrive, so that a false length costs nothing.
fn exactly(pipe: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    const AT_ONCE: u64 = 1 << 20;
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(AT_ONCE)).unwrap_or_default());
    pipe.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn bad(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::read::Mapping;
    use formats::read::references::List;
    use model::{ByteRange, Draft, Paragraph, ParagraphKind};

    fn draft(text: &str, end: usize) -> Draft {
        Draft {
            text: text.to_owned(),
            paragraphs: vec![Paragraph {
                range: ByteRange::new(0, end),
                kind: ParagraphKind::Body,
            }],
            ..Draft::default()
        }
    }

    fn reading(draft: Draft) -> FileReading {
        FileReading {
            media_type: "text/plain".into(),
            drafts: vec![draft],
            warnings: vec!["Look at the lamp.".into()],
        }
    }

    #[test]
    fn what_is_sent_arrives() {
        let mut pipe = Vec::new();
        send_request(
            &mut pipe,
            "quay/lamp.txt",
            b"The lamp is out.",
            &Wanted::Drafts,
            &Mappings::default(),
        )
        .unwrap();
        let mut known = Mappings::default();
        known.know(Mapping::default());
        let wanted = Wanted::Table(Some(Mapping::default()));
        send_request(&mut pipe, "empty.csv", b"", &wanted, &known).unwrap();
        let mut pipe = &pipe[..];
        let (header, bytes) = next_request(&mut pipe).unwrap().unwrap();
        assert_eq!(
            (header.name.as_str(), &bytes[..]),
            ("quay/lamp.txt", &b"The lamp is out."[..])
        );
        let (header, bytes) = next_request(&mut pipe).unwrap().unwrap();
        assert_eq!((header.wanted, header.mappings, bytes.len()), (wanted, known, 0));
        assert!(next_request(&mut pipe).unwrap().is_none());

        let answers = [
            Answer::Given(Given::Drafts(reading(draft("Lamp\nout", 8)))),
            Answer::Given(Given::Table(None)),
            Answer::Given(Given::References(Some(List::default()))),
            Answer::Unreadable("It is empty.".into()),
            Answer::Broken,
        ];
        let mut pipe = Vec::new();
        for sent in &answers {
            send_answer(&mut pipe, sent).unwrap();
        }
        let mut pipe = &pipe[..];
        for sent in answers {
            assert_eq!(answer(&mut pipe).unwrap(), sent);
        }
    }

    #[test]
    fn an_answer_that_cannot_be_true_is_no_answer() {
        let mut outside = Vec::new();
        send_answer(
            &mut outside,
            &Answer::Given(Given::Drafts(reading(draft("Lamp", 5)))),
        )
        .unwrap();
        let mut cut = Vec::new();
        send_answer(&mut cut, &Answer::Unreadable("It is empty.".into())).unwrap();
        cut.pop();
        let endless = [&[DRAFTS][..], &u64::MAX.to_le_bytes(), b"{}"].concat();
        for bytes in [&outside[..], &cut, &endless, b"", b"Z\0\0\0\0\0\0\0\0"] {
            assert!(answer(&mut &bytes[..]).is_err(), "{bytes:?}");
        }
        assert!(hello(&mut &b"running 3 tests\n"[..]).is_err());
    }
}
