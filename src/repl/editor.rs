//! Owns the line editor, on a thread of its own: it reads inputs when the session asks for one, and lines for the program.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{io, thread};

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{Behavior, ColorMode, CompletionType, Config, Context, Editor, ExternalPrinter, Helper};
use signal_hook::consts::SIGINT;
use signal_hook::low_level;

use super::highlight::Colours;
use super::mailbox::{Line, Message, Outbox, Prompts, Request};
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

/// What the handlers of keys know beside the buffer.
#[derive(Clone, Default)]
pub struct Shared(Arc<Mutex<Knowledge>>);

#[derive(Default)]
struct Knowledge {
    prompts: Prompts,
    /// What is edited is no input, but a line that the program reads.
    is_for_program: bool,
    /// The buffers of inputs that were accepted before.
    past: HashSet<String>,
    /// How many bytes before the cursor the completion that comes next takes away.
    taken_back: Option<usize>,
    /// How the buffer ends that is accepted next.
    fate: Option<Fate>,
}

/// What becomes of a buffer that the editor accepts, if it is nothing to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Ctrl-C drops it.
    Interrupted,
    /// Ctrl-D has come instead of a first character.
    End,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Knowledge> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the lines of the input begin with.
    pub fn more(&self) -> String {
        self.lock().prompts.more.clone()
    }

    /// Says what becomes of the buffer that is accepted next.
    pub fn decide(&self, fate: Fate) {
        self.lock().fate = Some(fate);
    }

    /// What the editor has read, as the keys have it.
    fn outcome(&self, read: rustyline::Result<String>) -> rustyline::Result<String> {
        match self.lock().fate.take() {
            Some(Fate::Interrupted) => Err(ReadlineError::Interrupted),
            Some(Fate::End) => Err(ReadlineError::Eof),
            None => read,
        }
    }

    /// Whether a line is edited that the program reads: it is no code.
    pub fn is_for_program(&self) -> bool {
        self.lock().is_for_program
    }

    /// Says that the completion that comes next is none, but takes away bytes before the cursor.
    pub fn take_back(&self, bytes: usize) {
        self.lock().taken_back = Some(bytes);
    }

    /// Whether the buffer is an input as it was accepted before, of several lines.
    pub fn is_past(&self, buffer: &str) -> bool {
        buffer.contains('\n') && self.lock().past.contains(buffer)
    }
}

/// Starts the editor; each message to it asks for one input.
pub fn start(outbox: Outbox, screen: Arc<Screen>) -> io::Result<Sender<Request>> {
    let (requests, asked) = channel();
    let run = move || {
        if let Err(error) = run(&asked, &outbox, &screen) {
            outbox.send(Message::Failed(error.to_string()));
        }
    };
    thread::Builder::new().name("kaa-editor".to_string()).stack_size(STACK_SIZE).spawn(run)?;
    Ok(requests)
}

fn run(asked: &Receiver<Request>, outbox: &Outbox, screen: &Arc<Screen>) -> rustyline::Result<()> {
    let config = Config::builder()
        .max_history_size(HISTORY_SIZE)?
        .history_ignore_dups(true)?
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .completion_prompt_limit(MOST_CANDIDATES)
        .behavior(Behavior::Stdio)
        // The colours are the assistant's, also if there are none: it takes the marks out.
        .color_mode(ColorMode::Forced)
        .build();
    let mut editor: Editor<Assistant, FileHistory> = Editor::with_config(config)?;
    let shared = Shared::default();
    for (key, handler) in keys::bindings(&shared) {
        editor.bind_sequence(key, handler);
    }
    let has_colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let colours = if has_colours { Colours::Shown } else { Colours::Hidden };
    editor.set_helper(Some(Assistant {
        shared: shared.clone(),
        outbox: outbox.clone(),
        colours,
        is_final: Cell::new(false),
    }));
    let file = history::file();
    if let Some(file) = &file {
        history::make_folder(file);
        // There is none yet, or it cannot be read: the session begins without.
        let _ = editor.load_history(file);
    }
    shared.lock().past.extend(editor.history().iter().cloned());
    let mut printer = editor.create_external_printer()?;
    screen.print_above(move |lines| printer.print(lines).is_ok())?;
    // What was typed for somebody who has gone away.
    let mut left = String::new();
    while let Ok(asked) = asked.recv() {
        let prompts = match asked {
            Request::Input(prompts) => prompts,
            Request::Line { reply, asker } => {
                if asker.strong_count() > 0 {
                    shared.lock().is_for_program = true;
                    let read = shared.outcome(editor.readline(screen.begin_line()?.as_str()));
                    shared.lock().is_for_program = false;
                    screen.end_editing()?;
                    if asker.strong_count() == 0 {
                        left = read.unwrap_or_default();
                        continue;
                    }
                    // It is the asker's own affair if nobody waits now.
                    let _ = reply.send(match read {
                        Ok(line) => Line::Text(input::without_prompts(&line) + "\n"),
                        Err(ReadlineError::Interrupted) => Line::Interrupted,
                        Err(ReadlineError::Eof) => Line::End,
                        Err(error) => return Err(error),
                    });
                }
                continue;
            }
        };
        shared.lock().prompts = prompts.clone();
        screen.begin_editing()?;
        let read = editor.readline_with_initial(prompts.first.as_str(), (&std::mem::take(&mut left), ""));
        let read = shared.outcome(read);
        screen.end_editing()?;
        match read {
            Ok(buffer) => {
                remember(&mut editor, &shared, &buffer, file.as_deref());
                outbox.send(Message::Input(input::without_prompts(&buffer)));
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

fn remember(editor: &mut Editor<Assistant, FileHistory>, shared: &Shared, buffer: &str, file: Option<&Path>) {
    let mut lines: Vec<&str> = buffer.split('\n').collect();
    // The empty line that has ended a block is none to be edited.
    while lines.last().is_some_and(|line| input::without_prompts(line).trim().is_empty()) {
        lines.pop();
    }
    let buffer = lines.join("\n");
    shared.lock().past.insert(buffer.clone());
    // What cannot be written down is at least remembered in this session.
    if !buffer.is_empty()
        && let Ok(true) = editor.add_history_entry(&buffer)
        && let Some(file) = file
    {
        let _ = editor.append_history(file);
    }
}

/// What the editor asks about the buffer.
struct Assistant {
    shared: Shared,
    outbox: Outbox,
    colours: Colours,
    /// The buffer is shown for the last time, without a cursor.
    is_final: Cell<bool>,
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, buffer: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        if let Some(bytes) = self.shared.lock().taken_back.take() {
            return Ok((at - bytes, vec![Pair { display: String::new(), replacement: String::new() }]));
        }
        if self.shared.is_for_program() {
            return Ok((at, Vec::new()));
        }
        let text = input::without_prompts(&buffer[..at]);
        let completions = self.outbox.complete(text, COMPLETION_PATIENCE);
        let pairs = completions.candidates.into_iter();
        let pairs = pairs.map(|candidate| Pair { display: candidate.shown, replacement: candidate.text }).collect();
        Ok((at - completions.replaced, pairs))
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, buffer: &'l str, at: usize) -> Cow<'l, str> {
        if self.shared.is_for_program() {
            return buffer.into();
        }
        let cursor = if self.is_final.get() { None } else { Some(at) };
        highlight::highlight(buffer, cursor, self.colours).into()
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _is_own: bool) -> Cow<'b, str> {
        if self.shared.is_for_program() { prompt.into() } else { highlight::prompt(prompt, self.colours).into() }
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
