//! Owns the line editor, on a thread of its own: it reads inputs when the session asks for one.

use std::borrow::Cow;
use std::cell::Cell;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{io, thread};

use rustyline::completion::{Completer, Pair};
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{Behavior, CompletionType, Config, Context, Editor, ExternalPrinter, Helper};
use signal_hook::consts::SIGINT;
use signal_hook::low_level;

use super::mailbox::{Message, Outbox, Prompts};
use super::screen::Screen;
use super::{highlight, history, input, keys};

/// Whoever presses Tab or Ctrl-C does not wait longer for a session that is busy.
const COMPLETION_PATIENCE: Duration = Duration::from_millis(1500);
const INTERRUPT_PATIENCE: Duration = Duration::from_millis(300);
const HISTORY_SIZE: usize = 10_000;
/// More candidates than this are shown only to those who say so.
const MOST_CANDIDATES: usize = 200;
/// The parser nests on Rust's stack. This much is reserved; only what is touched is used.
const STACK_SIZE: usize = 256 << 20;

/// The prompts of the input that is being edited, for all that look at the buffer.
#[derive(Clone, Default)]
pub struct SharedPrompts(Arc<Mutex<Prompts>>);

impl SharedPrompts {
    pub fn more(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).more.clone()
    }

    fn set(&self, prompts: Prompts) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = prompts;
    }
}

/// Starts the editor; each message to it asks for one input.
pub fn start(outbox: Outbox, screen: Arc<Screen>) -> io::Result<Sender<Prompts>> {
    let (requests, asked) = channel();
    let run = move || {
        if let Err(error) = run(&asked, &outbox, &screen) {
            outbox.send(Message::Failed(error.to_string()));
        }
    };
    thread::Builder::new().name("kaa-editor".to_string()).stack_size(STACK_SIZE).spawn(run)?;
    Ok(requests)
}

fn run(asked: &Receiver<Prompts>, outbox: &Outbox, screen: &Arc<Screen>) -> rustyline::Result<()> {
    let config = Config::builder()
        .max_history_size(HISTORY_SIZE)?
        .history_ignore_dups(true)?
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .completion_prompt_limit(MOST_CANDIDATES)
        .behavior(Behavior::Stdio)
        .build();
    let mut editor: Editor<Assistant, FileHistory> = Editor::with_config(config)?;
    let prompts = SharedPrompts::default();
    for (key, handler) in keys::bindings(&prompts) {
        editor.bind_sequence(key, handler);
    }
    editor.set_helper(Some(Assistant { prompts: prompts.clone(), outbox: outbox.clone(), is_final: Cell::new(false) }));
    let file = history::file();
    if let Some(file) = &file {
        history::make_folder(file);
        // There is none yet, or it cannot be read: the session begins without.
        let _ = editor.load_history(file);
    }
    let mut printer = editor.create_external_printer()?;
    screen.print_above(move |lines| printer.print(lines).is_ok())?;
    while let Ok(asked) = asked.recv() {
        prompts.set(asked.clone());
        let is_midline = screen.begin_editing();
        editor.set_check_cursor_position(is_midline);
        let read = editor.readline(asked.first.as_str());
        screen.end_editing()?;
        match read {
            Ok(buffer) => {
                remember(&mut editor, &buffer, file.as_deref());
                outbox.send(Message::Input(input::without_prompts(&buffer, &asked.more)));
            }
            Err(ReadlineError::Interrupted) => {
                if !outbox.interrupt(INTERRUPT_PATIENCE) {
                    // Something runs that does not come to an end, so it is that which Ctrl-C is for.
                    low_level::raise(SIGINT)?;
                }
            }
            Err(ReadlineError::Eof) => outbox.send(Message::End),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn remember(editor: &mut Editor<Assistant, FileHistory>, buffer: &str, file: Option<&Path>) {
    let buffer = buffer.trim_end();
    // What cannot be written down is at least remembered in this session.
    if !buffer.is_empty()
        && let Ok(true) = editor.add_history_entry(buffer)
        && let Some(file) = file
    {
        let _ = editor.append_history(file);
    }
}

/// What the editor asks about the buffer.
struct Assistant {
    prompts: SharedPrompts,
    outbox: Outbox,
    /// The buffer is shown for the last time, without a cursor.
    is_final: Cell<bool>,
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, buffer: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let text = input::without_prompts(&buffer[..at], &self.prompts.more());
        let completions = self.outbox.complete(text, COMPLETION_PATIENCE);
        let pairs = completions.candidates.into_iter();
        let pairs = pairs.map(|candidate| Pair { display: candidate.shown, replacement: candidate.text }).collect();
        Ok((at - completions.replaced, pairs))
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, buffer: &'l str, at: usize) -> Cow<'l, str> {
        let cursor = if self.is_final.get() { None } else { Some(at) };
        highlight::highlight(buffer, cursor, &self.prompts.more()).into()
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _is_own: bool) -> Cow<'b, str> {
        highlight::prompt(prompt).into()
    }

    fn highlight_char(&self, _buffer: &str, _at: usize, kind: CmdKind) -> bool {
        self.is_final.set(kind == CmdKind::ForcedRefresh);
        kind != CmdKind::ForcedRefresh
    }
}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {}

impl Helper for Assistant {}
