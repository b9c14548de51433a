//! Owns reading lines where there is no terminal that lines could be edited on.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::mailbox::{Message, Outbox, Request};

/// Starts a thread that reads a line of standard input for each input that is asked for. The
/// program reads its lines itself.
pub fn start(outbox: Outbox) -> io::Result<Sender<Request>> {
    let (requests, asked) = channel();
    thread::Builder::new().name("kaa-reader".to_string()).spawn(move || run(&asked, &outbox))?;
    Ok(requests)
}

fn run(asked: &Receiver<Request>, outbox: &Outbox) {
    while let Ok(Request::Input(_)) = asked.recv() {
        let mut bytes = Vec::new();
        outbox.send(match io::stdin().lock().read_until(b'\n', &mut bytes) {
            Ok(0) => Message::End,
            Ok(_) => {
                let line = String::from_utf8_lossy(&bytes);
                Message::Input(line.trim_end_matches(['\n', '\r']).to_string())
            }
            Err(error) => Message::Failed(error.to_string()),
        });
    }
}
