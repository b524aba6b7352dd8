//! Every test, in one call: format, lints, Rust, pages, journeys on the built app.
//!
//! A part that fails does not keep the others from running. The last line counts all tests:
//! `N passed, N failed`; a check without tests of its own (a build, a lint) counts as one.

use crate::setup::{Needs, npm_packages, set_up};
use crate::steps::{answer, cargo, npm, watched};
use std::process::Command;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    Rust,
    Ui,
    EndToEnd,
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    failures: Vec<String>,
}

impl Tally {
    /// Runs one check; `count` finds how many tests passed and failed in what it printed.
    fn run(&mut self, what: &str, command: &mut Command, count: fn(&str) -> (usize, usize)) -> bool {
        let (success, said) = watched(what, command);
        let (passed, failed) = count(&plain(&said));
        self.passed += passed;
        if success && failed == 0 {
            // A check that has no tests of its own, or printed none, is one.
            self.passed += usize::from(passed == 0);
            return true;
        }
        self.failed += failed.max(1);
        self.failures.push(what.to_owned());
        false
    }
}

pub fn test(part: Part) -> Result<(), String> {
    set_up(if part == Part::Rust {
        Needs::Tests
    } else {
        Needs::Display
    })?;
    let mut tally = Tally::default();
    if matches!(part, Part::All | Part::Ui | Part::EndToEnd) {
        npm_packages("ui")?;
        tally.run("Build the pages", npm("ui").args(["run", "build"]), none);
    }
    if matches!(part, Part::All | Part::Ui) {
        tally.run("Types of the pages", npm("ui").args(["run", "check"]), none);
        tally.run("Lints of the pages", npm("ui").args(["run", "lint"]), none);
        tally.run("Tests of the pages", npm("ui").args(["test"]), vitest);
    }
    if matches!(part, Part::All | Part::Rust) {
        tally.run("Format", cargo().args(["fmt", "--all", "--check"]), none);
        let lints = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "desktop/custom-protocol",
            "--",
            "-D",
            "warnings",
        ];
        tally.run("Lints", cargo().args(lints), none);
        // The same packages and features as the app's build below, so that everything is
        // compiled once.
        let chosen = ["--workspace", "--features", "desktop/custom-protocol"];
        if answer("cargo", &["nextest", "--version"]).is_some() {
            tally.run(
                "Rust tests",
                cargo()
                    .args(["nextest", "run", "--no-fail-fast", "--color=never"])
                    .args(chosen),
                nextest,
            );
        } else {
            tally.run(
                "Rust tests",
                cargo()
                    .args(["test", "--no-fail-fast", "--color=never"])
                    .args(chosen),
                cargo_test,
            );
        }
    }
    if matches!(part, Part::All | Part::EndToEnd) {
        npm_packages("tests/e2e")?;
        let build = ["build", "--workspace", "--features", "desktop/custom-protocol"];
        if tally.run("Build the app", cargo().args(build), none) {
            tally.run("Journeys", npm("tests/e2e").args(["test"]), node);
        }
    }
    eprintln!();
    for failure in &tally.failures {
        eprintln!("failed: {failure}");
    }
    let Tally { passed, failed, .. } = tally;
    closing_line(passed, failed);
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} of {} failed.", passed + failed))
    }
}

#[expect(
    clippy::print_stdout,
    reason = "whoever calls this reads the closing line from standard output"
)]
fn closing_line(passed: usize, failed: usize) {
    println!("{passed} passed, {failed} failed");
}

fn none(_: &str) -> (usize, usize) {
    (0, 0)
}

/// `Summary [   3.2s] 120 tests run: 119 passed (1 slow), 1 failed, 0 skipped`
fn nextest(said: &str) -> (usize, usize) {
    let summary = said
        .lines()
        .rfind(|line| line.contains("tests run:"))
        .unwrap_or_default();
    (
        before(summary, " passed"),
        before(summary, " failed") + before(summary, " timed out"),
    )
}

/// `test result: ok. 12 passed; 0 failed; ...`, once a binary.
fn cargo_test(said: &str) -> (usize, usize) {
    let results = said.lines().filter(|line| line.starts_with("test result:"));
    results.fold((0, 0), |(passed, failed), line| {
        (passed + before(line, " passed"), failed + before(line, " failed"))
    })
}

/// `      Tests  2 failed | 57 passed (59)`
fn vitest(said: &str) -> (usize, usize) {
    let summary = said
        .lines()
        .rfind(|line| line.trim_start().starts_with("Tests "))
        .unwrap_or_default();
    (before(summary, " passed"), before(summary, " failed"))
}

/// `ℹ pass 12` and `ℹ fail 0`; `# pass` where there is no terminal.
fn node(said: &str) -> (usize, usize) {
    let number = |word: &str| {
        let mut lines = said.lines().rev();
        let line = lines.find_map(|line| line.trim_start_matches(['ℹ', '#', ' ']).strip_prefix(word));
        line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
    };
    (number("pass "), number("fail ") + number("cancelled "))
}

/// The number that stands right before a word.
fn before(line: &str, word: &str) -> usize {
    let Some(at) = line.find(word) else { return 0 };
    let digits = line[..at]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |last| last + 1);
    line.get(digits..at)
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

/// Without the codes that colour a terminal.
fn plain(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    let mut rest = said;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        let end = rest[at..]
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(rest.len(), |length| at + length + 1);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_runners_are_understood() {
        assert_eq!(
            nextest("     Summary [   3.2s] 120 tests run: 118 passed (1 slow), 2 failed, 3 skipped"),
            (118, 2)
        );
        assert_eq!(
            nextest("     Summary [   3.2s] 120 tests run: 120 passed, 0 skipped"),
            (120, 0)
        );
        assert_eq!(
            cargo_test("test result: ok. 3 passed; 0 failed;\ntest result: FAILED. 1 passed; 2 failed;"),
            (4, 2)
        );
        assert_eq!(
            vitest(&plain(
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m2 failed\u{1b}[39m | \u{1b}[32m57 passed\u{1b}[39m (59)"
            )),
            (57, 2)
        );
        assert_eq!(node("ℹ tests 5\nℹ pass 4\nℹ fail 1\nℹ cancelled 0"), (4, 1));
        assert_eq!(node("# pass 12\n# fail 0"), (12, 0));
    }
}
