//! The worker's side: give everything up, then read what comes.

use super::protocol::{self, Answer, Hello};
use super::{limits, read_here};
use std::io::{stdin, stdout};
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::thread;

/// Deeply nested files are walked by functions that call themselves.
const STACK_BYTES: usize = 32 << 20;

/// Answers requests until the pipe is closed. `memory_bytes` may be taken beyond what the
/// program has at its start.
pub fn serve(memory_bytes: u64) -> ExitCode {
    // What the program thinks of a file goes through the pipe; nobody reads this.
    #[cfg(not(debug_assertions))]
    std::panic::set_hook(Box::new(|_| {}));
    let (requests, to_read) = channel::<(protocol::Header, Vec<u8>)>();
    let (begin, begun) = channel::<Hello>();
    // Threads cannot be started any more once everything is given up.
    let reading = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let _ends = EndsAll;
        let mut answers = stdout().lock();
        let Ok(hello) = begun.recv() else { return };
        if protocol::send_hello(&mut answers, &hello).is_err() {
            return;
        }
        for (header, bytes) in to_read {
            let answer = answer_to(&header, &bytes);
            drop(bytes);
            if protocol::send_answer(&mut answers, &answer).is_err() {
                return;
            }
        }
    });
    if reading.is_err() {
        return ExitCode::FAILURE;
    }
    let hello = Hello {
        version: protocol::VERSION.to_owned(),
        given_up: limits::give_up(memory_bytes),
    };
    if begin.send(hello).is_err() {
        return ExitCode::FAILURE;
    }
    let mut pipe = stdin().lock();
    // The pipe is watched while a file is read: when the program that asked is gone, however it
    // went, a reader that hangs must not stay behind.
    while let Ok(Some(request)) = protocol::next_request(&mut pipe) {
        if requests.send(request).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Ends the process with the thread that reads, whether it returns or panics: else the other one
/// would wait for requests that nobody answers.
struct EndsAll;

impl Drop for EndsAll {
    fn drop(&mut self) {
        std::process::exit(1);
    }
}

fn answer_to(header: &protocol::Header, bytes: &[u8]) -> Answer {
    #[cfg(debug_assertions)]
    if let Some(answer) = super::trial::answer_to(&header.name) {
        return answer;
    }
    match read_here(&header.name, bytes, &header.wanted, &header.mappings) {
        Ok(Ok(given)) => Answer::Given(given),
        Ok(Err(unreadable)) => Answer::Unreadable(unreadable.message),
        Err(_) => Answer::Broken,
    }
}
