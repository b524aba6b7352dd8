//! One JSON value for programs, lines for people.

use project::Failure;
use serde::Serialize;
use std::fmt::Display;
use std::io::{BufWriter, ErrorKind, Stdout, Write, stdout};

pub struct Output {
    json: bool,
    to: BufWriter<Stdout>,
}

impl Output {
    pub fn new(json: bool) -> Self {
        Self {
            json,
            to: BufWriter::new(stdout()),
        }
    }

    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Prints the value as JSON, or else what `lines` makes of it.
    pub fn show<T: Serialize>(
        &mut self,
        value: &T,
        lines: impl FnOnce(&mut Lines<'_>, &T),
    ) -> Result<(), Failure> {
        if self.json {
            let written = serde_json::to_writer(&mut self.to, value).map_err(std::io::Error::from);
            return written.and_then(|()| writeln!(self.to)).or_else(broken_pipe);
        }
        let mut out = Lines {
            to: &mut self.to,
            result: Ok(()),
        };
        lines(&mut out, value);
        out.result.or_else(broken_pipe)
    }

    /// Prints a text as it is, such as a table.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.to.write_all(text.as_bytes()).or_else(broken_pipe)
    }

    pub fn flush(&mut self) -> Result<(), Failure> {
        self.to.flush().or_else(broken_pipe)
    }
}

/// Whoever reads may stop reading (`| head`); that is no failure.
fn broken_pipe(error: std::io::Error) -> Result<(), Failure> {
    if error.kind() == ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(Failure::unreadable("The answer could not be written to standard output.").because(error))
}

/// Lines for people; the first trouble with the output is kept and the rest skipped.
pub struct Lines<'a> {
    to: &'a mut BufWriter<Stdout>,
    result: std::io::Result<()>,
}

impl Lines<'_> {
    pub fn line(&mut self, text: impl Display) {
        if self.result.is_ok() {
            self.result = writeln!(self.to, "{text}");
        }
    }
}

/// Text cut to `width` characters with an ellipsis, on one line.
pub fn shortened(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(width) {
        Some(_) => {
            let cut = text
                .char_indices()
                .nth(width.saturating_sub(1))
                .map_or(text.len(), |(at, _)| at);
            format!("{}…", &text[..cut])
        }
        None => text,
    }
}
