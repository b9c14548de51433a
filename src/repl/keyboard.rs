//! Owns what the program reads of standard input: lines that the editor takes, as it does those of the prompt.
//!
//! The editor reads ahead. If the program read the terminal itself, what was typed while nobody asked for it would come too
//! late: not to `input()`, but to the next prompt.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use signal_hook::consts::SIGINT;
use signal_hook::low_level;

use super::mailbox::{Line, Request};

/// How long a wait goes on before somebody looks for signals.
const SLICE: Duration = Duration::from_millis(50);

/// The line that has been asked for, if one has. Whoever takes it away does not want it any more.
pub type Question = Rc<RefCell<Option<Asked>>>;

pub struct Keyboard {
    requests: Sender<Request>,
    question: Question,
    /// What the program has not read yet of the last line.
    rest: Vec<u8>,
}

pub struct Asked {
    answer: Receiver<Line>,
    /// Whoever holds a weak one knows whether somebody waits.
    _asker: Arc<()>,
}

impl Keyboard {
    pub fn new(requests: Sender<Request>, question: Question) -> Keyboard {
        Keyboard { requests, question, rest: Vec::new() }
    }

    fn ask(&self) -> Asked {
        let (reply, answer) = mpsc::channel();
        let asker = Arc::new(());
        // Without an editor the answer is that there is none.
        let _ = self.requests.send(Request::Line { reply, asker: Arc::downgrade(&asker) });
        Asked { answer, _asker: asker }
    }
}

impl Read for Keyboard {
    /// The error `Interrupted` says that nothing came for a while, or Ctrl-C did.
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            let asked = self.question.take().unwrap_or_else(|| self.ask());
            match asked.answer.recv_timeout(SLICE) {
                Ok(Line::Text(text)) => self.rest = text.into_bytes(),
                Ok(Line::End) | Err(RecvTimeoutError::Disconnected) => return Ok(0),
                Ok(Line::Interrupted) => {
                    low_level::raise(SIGINT)?;
                    return Err(io::ErrorKind::Interrupted.into());
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.question.replace(Some(asked));
                    return Err(io::ErrorKind::Interrupted.into());
                }
            }
        }
        let count = self.rest.len().min(target.len());
        target[..count].copy_from_slice(&self.rest[..count]);
        self.rest.drain(..count);
        Ok(count)
    }
}
