//! `cargo xtask run | test | bench | dist`: everything that is done with this repository,
//! with no other tool to know.

mod bench;
mod dist;
mod run;
mod setup;
mod steps;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run                  build in release and open the window on the sample project
cargo xtask test [rust|ui|e2e]   run every test, or one part
cargo xtask bench                run the benchmarks
cargo xtask dist                 build the deb and the rpm, install the deb into a scratch folder, start it once";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(test::Part::All),
        ["test", "rust"] => test::test(test::Part::Rust),
        ["test", "ui"] => test::test(test::Part::Ui),
        ["test", "e2e"] => test::test(test::Part::EndToEnd),
        ["bench"] => bench::bench(),
        ["dist"] => dist::dist(),
        _ => Err(USAGE.to_owned()),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}
