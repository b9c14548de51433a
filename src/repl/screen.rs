//! Owns the screen: what the program prints while a line is being edited appears above it.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The terminal, as all threads of a session share it.
#[derive(Default)]
pub struct Screen {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The line editor has the terminal.
    is_edited: bool,
    /// What was printed meanwhile, and is not shown yet.
    held: Vec<u8>,
    /// What was printed last does not end its line.
    is_midline: bool,
}

impl Screen {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows text, at once or above the line that is being edited. There, a line appears when it is complete.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        if state.is_edited {
            state.held.extend_from_slice(bytes);
            self.changed.notify_all();
            return Ok(());
        }
        state.show(bytes)
    }

    /// From now on, the line editor has the terminal. Whether the cursor is, as far as that is known, in the midst of a line.
    pub fn begin_editing(&self) -> bool {
        let mut state = self.state();
        state.is_edited = true;
        self.changed.notify_all();
        std::mem::take(&mut state.is_midline)
    }

    /// The line editor is about to have the terminal: what is printed from now on waits for it.
    pub fn expect_editing(&self) {
        self.state().is_edited = true;
    }

    /// Takes the terminal from the line editor, which does not know of it.
    pub fn write_over(&self, bytes: &[u8]) -> io::Result<()> {
        self.end_editing()?;
        self.write(bytes)
    }

    /// The line editor has done with the terminal, and has left the cursor at the beginning of a line.
    pub fn end_editing(&self) -> io::Result<()> {
        let mut state = self.state();
        state.is_edited = false;
        let held = std::mem::take(&mut state.held);
        state.show(&held)
    }

    /// Whether the line editor has the terminal.
    pub fn is_edited(&self) -> bool {
        self.state().is_edited
    }

    /// Gives complete lines that are printed during editing to `print`, on a thread of its own: the line editor takes them
    /// when it waits for a key, and the program does not wait for that.
    pub fn print_above(self: &Arc<Self>, mut print: impl FnMut(String) -> bool + Send + 'static) -> io::Result<()> {
        let screen = self.clone();
        let run = move || while print(screen.next_lines()) {};
        thread::Builder::new().name("kaa-printer".to_string()).spawn(run).map(drop)
    }

    /// Waits for lines to be shown above the one that is edited.
    fn next_lines(&self) -> String {
        let mut state = self.state();
        loop {
            let complete = state.held.iter().rposition(|&byte| byte == b'\n').filter(|_| state.is_edited);
            if let Some(end) = complete {
                let rest = state.held.split_off(end + 1);
                let lines = std::mem::replace(&mut state.held, rest);
                return String::from_utf8_lossy(&lines).into_owned();
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl State {
    fn show(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(last) = bytes.last() {
            self.is_midline = *last != b'\n';
        }
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }
}

/// The screen as a file.
pub struct Output(pub Arc<Screen>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
