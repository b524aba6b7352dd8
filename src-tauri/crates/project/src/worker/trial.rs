//! Only in debug builds: makes the reader misbehave over a file of a certain name, since no file
//! is known that does. `VARIORUM_WORKER_TEST` holds the misdeed and the name, as `hang:lamp.txt`.

use super::protocol::Answer;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{TcpStream, UdpSocket};
use std::path::Path;
use std::process::Command;

/// Asks for memory in pieces of this many bytes.
const PIECE_BYTES: usize = 16 << 20;

pub fn answer_to(name: &str) -> Option<Answer> {
    let wanted = std::env::var("VARIORUM_WORKER_TEST").ok()?;
    let (misdeed, of) = wanted.split_once(':')?;
    if of != name {
        return None;
    }
    let tried = |said: Result<String, std::io::Error>| {
        Answer::Unreadable(match said {
            Ok(done) => format!("done: {done}"),
            Err(error) => format!("refused: {error}"),
        })
    };
    Some(match misdeed {
        "hang" => loop {
            std::hint::spin_loop();
        },
        "abort" => std::process::abort(),
        "panic" => panic!("on purpose"),
        "overflow" => Answer::Unreadable(deeper(1).to_string()),
        "allocate" => {
            let mut held = Vec::new();
            loop {
                held.push(vec![1_u8; PIECE_BYTES]);
            }
        }
        "open" => tried(fs::read("/etc/passwd").map(|bytes| format!("{} bytes", bytes.len()))),
        "list" => tried(fs::read_dir("/").map(|entries| format!("{} entries", entries.count()))),
        "write" => {
            let path = std::env::temp_dir().join("variorum-worker-trial");
            tried(File::create(Path::new(&path)).map(|_| path.display().to_string()))
        }
        // A closed port that refuses was reached all the same.
        "connect" => tried(match TcpStream::connect("127.0.0.1:9") {
            Err(error) if error.kind() != ErrorKind::ConnectionRefused => Err(error),
            _ => Ok("reached".into()),
        }),
        "send" => tried(UdpSocket::bind("127.0.0.1:0").map(|_| "bound".into())),
        "start" => tried(Command::new("true").status().map(|status| status.to_string())),
        _ => return None,
    })
}

#[expect(unconditional_recursion, reason = "that is the misdeed")]
/// Calls itself until the stack is at its end.
fn deeper(level: u64) -> u64 {
    let here = std::hint::black_box([level; 64]);
    deeper(level + 1) + here[0]
}
