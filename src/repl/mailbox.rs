//! Owns what the two threads of a session tell each other.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use mio::Waker;

/// What the prompt says before the first line of an input, and before the others: `sys.ps1` and `sys.ps2`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompts {
    pub first: String,
    pub more: String,
}

/// What to put in the place of the word before the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// How many bytes before the cursor are replaced.
    pub replaced: usize,
    pub candidates: Vec<Candidate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As a list shows it.
    pub shown: String,
    pub text: String,
}

/// What the thread of the editor tells the session.
pub enum Message {
    /// An input, or a line of one where lines are not edited.
    Input(String),
    /// Ctrl-C at the prompt. Whoever hears of it drops the sender, and so says that he is listening.
    Interrupted { _heard: Sender<()> },
    /// Ctrl-D at the prompt, or the end of standard input.
    End,
    /// The prompt does not work any more, and why.
    Failed(String),
    /// What could stand in the place of the word that this text ends with?
    Complete { text: String, reply: Sender<Completions> },
}

/// What the session asks the thread of the editor for.
pub enum Request {
    /// An input.
    Input(Prompts),
    /// A line that the program reads, if the asker still lives when it is its turn.
    Line { reply: Sender<Line>, asker: Weak<()> },
}

/// What becomes of a line that the program wants to read.
pub enum Line {
    /// With its end.
    Text(String),
    /// Ctrl-D.
    End,
    /// Ctrl-C.
    Interrupted,
}

/// How a thread reaches the session, which may be waiting in its loop.
#[derive(Clone)]
pub struct Outbox {
    messages: Sender<Message>,
    bell: Bell,
}

/// Wakes the loop of the session, whichever that is now.
#[derive(Clone)]
pub struct Bell(Arc<Mutex<Arc<Waker>>>);

impl Bell {
    pub fn new(waker: Arc<Waker>) -> Bell {
        Bell(Arc::new(Mutex::new(waker)))
    }

    /// From now on, another loop is woken.
    pub fn hang_at(&self, waker: Arc<Waker>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = waker;
    }

    fn ring(&self) {
        // It fails only for a loop whose queue is full of wake-ups.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).wake();
    }
}

/// A pair of ends.
pub fn mailbox(bell: Bell) -> (Outbox, Receiver<Message>) {
    let (messages, inbox) = mpsc::channel();
    (Outbox { messages, bell }, inbox)
}

impl Outbox {
    pub fn send(&self, message: Message) {
        // Nobody is there any more only when the process ends.
        let _ = self.messages.send(message);
        self.bell.ring();
    }

    /// Asks the session, but not for ever: it may be busy.
    pub fn complete(&self, text: String, patience: Duration) -> Completions {
        let (reply, answer) = mpsc::channel();
        self.send(Message::Complete { text, reply });
        answer.recv_timeout(patience).unwrap_or_default()
    }

    /// Tells of Ctrl-C; whether the session has heard of it in time.
    pub fn interrupt(&self, patience: Duration) -> bool {
        let (heard, answer) = mpsc::channel();
        self.send(Message::Interrupted { _heard: heard });
        answer.recv_timeout(patience) != Err(mpsc::RecvTimeoutError::Timeout)
    }
}
