//! The records of a web archive, one after the other, through damage and wrong lengths.
//!
//! Every byte is looked at a bounded number of times: a head is sought no further than the next
//! record's mark, so that many small or torn records take no more time than few large ones.

/// Longer heads than any crawler or server writes.
const LONGEST_HEAD: usize = 64 << 10;
/// More than a web archive of the largest size that is read holds, unless somebody made it to.
const MOST_RECORDS: usize = 200_000;

const MARK: &[u8] = b"\nWARC/";

#[derive(Debug)]
pub struct Record<'a> {
    pub kind: String,
    pub url: Option<String>,
    pub content_type: String,
    pub content: &'a [u8],
}

impl Record<'_> {
    /// What a server answered, be it a page or not.
    pub fn is_answer(&self) -> bool {
        matches!(self.kind.as_str(), "response" | "resource" | "conversion")
    }
}

/// Goes through the records; what it could not read is told in `warnings` afterwards.
pub struct Records<'a> {
    rest: &'a [u8],
    read: usize,
    skipped: usize,
    miscounted: usize,
    cut_off: bool,
    too_many: bool,
}

impl<'a> Records<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            read: 0,
            skipped: 0,
            miscounted: 0,
            cut_off: false,
            too_many: false,
        }
    }

    pub fn warnings(&self) -> Vec<String> {
        let mut told = Vec::new();
        if self.skipped > 0 {
            told.push(format!(
                "The web archive is damaged: {} of its records could not be read, so that pages may be missing.",
                self.skipped
            ));
        }
        if self.miscounted > 0 {
            told.push(format!(
                "The web archive is damaged: {} of its records had a wrong length and could only be read up to where the next one begins.",
                self.miscounted
            ));
        }
        if self.cut_off {
            told.push("The web archive is cut off; its last page was read as far as it goes.".into());
        }
        if self.too_many {
            told.push(format!(
                "The web archive holds more than {MOST_RECORDS} records; those after them were not read. Split it and import the parts."
            ));
        }
        told
    }

    /// The record that begins here; `None` where its head cannot be read, and `rest` then begins
    /// behind what was found useless.
    fn here(&mut self) -> Option<Record<'a>> {
        let Some((head, content)) = split_head(self.rest) else {
            let searched = self.rest.len().min(LONGEST_HEAD);
            let next = mark_in(&self.rest[..searched]).unwrap_or(searched);
            self.rest = &self.rest[next..];
            return None;
        };
        let Some(length) = header(&head, "content-length").and_then(|value| value.parse().ok()) else {
            self.rest = content;
            return None;
        };
        let content = self.content(content, length);
        Some(Record {
            kind: header(&head, "warc-type").unwrap_or_default().to_lowercase(),
            // Some writers put it between angle brackets.
            url: header(&head, "warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
            content_type: header(&head, "content-type").unwrap_or_default().to_lowercase(),
            content,
        })
    }

    /// Takes the content of a record. A length is believed where another record or the end of the
    /// archive follows; else the content ends where the next record begins.
    fn content(&mut self, content: &'a [u8], length: usize) -> &'a [u8] {
        if content.get(length..).is_some_and(|after| {
            let after = without_blank_lines(after);
            after.is_empty() || after.starts_with(&MARK[1..])
        }) {
            self.rest = &content[length..];
            return &content[..length];
        }
        if let Some(next) = mark_in(content) {
            self.miscounted += 1;
            self.rest = &content[next..];
            return &content[..next];
        }
        self.cut_off = length > content.len();
        let taken = length.min(content.len());
        self.rest = &content[taken..];
        &content[..taken]
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        loop {
            self.rest = without_blank_lines(self.rest);
            if self.rest.is_empty() {
                return None;
            }
            if self.read == MOST_RECORDS {
                self.too_many = true;
                return None;
            }
            self.read += 1;
            if self.rest.starts_with(&MARK[1..])
                && let Some(record) = self.here()
            {
                return Some(record);
            }
            self.skipped += 1;
            let next = if self.rest.starts_with(&MARK[1..]) {
                0
            } else {
                mark_in(self.rest).unwrap_or(self.rest.len())
            };
            self.rest = &self.rest[next..];
        }
    }
}

fn without_blank_lines(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n'));
    &bytes[blank.unwrap_or(bytes.len())..]
}

/// Where the next record begins a line.
fn mark_in(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(MARK.len())
        .position(|window| window == MARK)
        .map(|at| at + 1)
}

/// Header lines and what follows the blank line after them; `None` where another record begins
/// before that line, or none ends the head in time.
pub fn split_head(bytes: &[u8]) -> Option<(String, &[u8])> {
    let within = &bytes[..bytes.len().min(LONGEST_HEAD)];
    for (at, _) in within.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
        let after = &within[at..];
        let next = if after.starts_with(b"\n\r\n") {
            at + 3
        } else if after.starts_with(b"\n\n") {
            at + 2
        } else if after.starts_with(MARK) {
            return None;
        } else {
            continue;
        };
        return Some((String::from_utf8_lossy(&bytes[..at]).into_owned(), &bytes[next..]));
    }
    None
}

pub fn header(head: &str, wanted: &str) -> Option<String> {
    head.lines().skip(1).find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case(wanted)
            .then(|| value.trim().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(content: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
            content.len()
        )
    }

    fn contents(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let mut records = Records::new(bytes);
        let contents = records
            .by_ref()
            .map(|record| String::from_utf8_lossy(record.content).trim().to_owned())
            .collect();
        (contents, records.warnings())
    }

    #[test]
    fn damage_costs_the_damaged_record_alone() {
        let good = record("one\n\ntwo");
        let worst = [
            "WARC/1.0\r\nContent-Length: none\r\n\r\nlost\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: resource\r\n\r\nlost\r\n\r\n",
            "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nlost\r\n\r\n",
            "WARC/1.0\r\nno blank line\r\n",
        ];
        for bad in worst {
            let (found, warnings) = contents([good.as_str(), bad, &good, &good].concat().as_bytes());
            assert_eq!(found, ["one\n\ntwo"; 3], "{bad}");
            assert_eq!(warnings.len(), 1, "{bad}");
        }
        let long = format!("WARC/1.0\r\nX: {}\r\n\r\nlost", "x".repeat(LONGEST_HEAD));
        let (found, warnings) = contents([good.as_str(), &long, "\r\n", &good].concat().as_bytes());
        assert_eq!(found.len(), 2);
        assert!(
            warnings[0].contains("1 of its records could not be read"),
            "{warnings:?}"
        );
    }

    #[test]
    fn a_wrong_length_swallows_no_other_record() {
        for wrong in ["Content-Length: 2", "Content-Length: 60", "Content-Length: 99999"] {
            let bad = record("one\n\ntwo").replace("Content-Length: 8", wrong);
            let (found, warnings) = contents([bad, record("three"), record("four")].concat().as_bytes());
            assert_eq!(found, ["one\n\ntwo", "three", "four"], "{wrong}");
            assert!(
                warnings[0].contains("1 of its records had a wrong length"),
                "{warnings:?}"
            );
        }
    }

    #[test]
    fn more_records_than_any_archive_holds_end_with_a_sentence() {
        let many = "WARC/1.0\nContent-Length: 0\n\n".repeat(MOST_RECORDS + 1);
        let (found, warnings) = contents(many.as_bytes());
        assert_eq!(found.len(), MOST_RECORDS);
        assert!(warnings[0].contains("more than 200000 records"), "{warnings:?}");
    }
}
