//! Owns the screen: what the program prints while a line is being edited appears above it.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::termios::tcgetwinsize;
use unicode_width::UnicodeWidthChar;

/// What the program prints without a line end is held so long, for the rest of the line may follow.
const LINE_PATIENCE: Duration = Duration::from_millis(50);
/// The columns of a terminal that does not tell.
const USUAL_COLUMNS: usize = 80;
const TAB_STOP: usize = 8;

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
    /// What was printed since the last line end, when no line was edited.
    unfinished: Vec<u8>,
    /// Where the line right above the one that is edited goes on, if it has not ended: its column.
    open_at: usize,
}

impl Screen {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows text, at once or above the line that is being edited.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        if state.is_edited {
            state.held.extend_from_slice(bytes);
            self.changed.notify_all();
            return Ok(());
        }
        state.show(bytes)
    }

    /// From now on, the line editor has the terminal. It begins a line of its own, wherever the cursor is now.
    pub fn begin_editing(&self) -> io::Result<()> {
        let mut state = self.state();
        state.is_edited = true;
        state.unfinished.clear();
        self.changed.notify_all();
        // Nobody is asked where the cursor is, for keys that were typed ahead would come before the answer. In the first
        // column, so many spaces still are in the line; in any other, the last of them are in the next one.
        state.write(format!("{}\r\x1b[K", " ".repeat(columns())).as_bytes())
    }

    /// As `begin_editing`, but what is edited follows what was printed last: the question that it gives.
    pub fn begin_line(&self) -> io::Result<String> {
        let mut state = self.state();
        state.is_edited = true;
        let question = String::from_utf8_lossy(&std::mem::take(&mut state.unfinished)).into_owned();
        self.changed.notify_all();
        if !is_short(&question) {
            state.write(b"\n")?;
            return Ok(String::new());
        }
        Ok(question)
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
        state.open_at = 0;
        let held = std::mem::take(&mut state.held);
        state.show(&held)
    }

    /// Whether the line editor has the terminal.
    pub fn is_edited(&self) -> bool {
        self.state().is_edited
    }

    /// Gives what is printed during editing to `print`, on a thread of its own: the line editor takes it when it waits for a
    /// key, and the program does not wait for that.
    pub fn print_above(self: &Arc<Self>, mut print: impl FnMut(String) -> bool + Send + 'static) -> io::Result<()> {
        let screen = self.clone();
        let run = move || while print(screen.next_lines()) {};
        thread::Builder::new().name("kaa-printer".to_string()).spawn(run).map(drop)
    }

    /// Waits for something to be shown above the line that is edited. A line that has not ended is shown, too, and goes on
    /// when there is more of it.
    fn next_lines(&self) -> String {
        let mut state = self.state();
        let mut is_late = false;
        loop {
            let has_line = state.held.contains(&b'\n');
            if state.is_edited && (has_line || is_late && !state.held.is_empty()) {
                return state.take_lines();
            }
            (state, is_late) = if state.is_edited && !state.held.is_empty() {
                let waited = self
                    .changed
                    .wait_timeout_while(state, LINE_PATIENCE, |state| state.is_edited && !state.held.contains(&b'\n'));
                let (state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
                (state, waited.timed_out())
            } else {
                (self.changed.wait(state).unwrap_or_else(PoisonError::into_inner), false)
            };
        }
    }
}

impl State {
    fn show(&mut self, bytes: &[u8]) -> io::Result<()> {
        let begin = bytes.iter().rposition(|&byte| byte == b'\n' || byte == b'\r');
        if begin.is_some() {
            self.unfinished.clear();
        }
        self.unfinished.extend_from_slice(&bytes[begin.map_or(0, |end| end + 1)..]);
        self.write(bytes)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// All that is held, as it is to be written in the line of the prompt, which goes on below.
    fn take_lines(&mut self) -> String {
        // The rest of a character may still come.
        let end = match std::str::from_utf8(&self.held) {
            Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => error.valid_up_to(),
            _ => self.held.len(),
        };
        let rest = self.held.split_off(end);
        let bytes = std::mem::replace(&mut self.held, rest);
        let text = String::from_utf8_lossy(&bytes);
        let columns = columns();
        let back = match self.open_at {
            0 => String::new(),
            column => format!("\x1b[A\x1b[{column}C"),
        };
        self.open_at = column_after(self.open_at, &text, columns);
        let end = if text.ends_with('\n') { "" } else { "\n" };
        format!("{back}{text}{end}")
    }
}

/// How wide the terminal is.
fn columns() -> usize {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 => size.ws_col.into(),
        _ => USUAL_COLUMNS,
    }
}

/// Whether a text is in one line of the terminal.
fn is_short(text: &str) -> bool {
    let columns = columns();
    text.chars().count() < columns && column_after(0, text, usize::MAX) < columns
}

/// In which column the cursor is after a text that begins in another one.
fn column_after(start: usize, text: &str, columns: usize) -> usize {
    let mut column = start;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\n' | '\r' => column = 0,
            '\t' => column = ((column / TAB_STOP + 1) * TAB_STOP).min(columns - 1),
            '\x08' => column = column.saturating_sub(1),
            // A colour, say: what is up to its final letter has no width.
            '\x1b' => {
                let mut sequence = characters.by_ref().skip_while(|&next| next == '[');
                let _ = sequence.find(|next| matches!(next, '@'..='~'));
            }
            character => {
                let width = character.width().unwrap_or(0);
                column = if column + width > columns { width } else { column + width };
            }
        }
    }
    if column >= columns { 0 } else { column }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_moves_the_cursor_as_wide_as_it_looks() {
        for (start, text, column) in [
            (0, "", 0),
            (3, "ab", 5),
            (3, "ab\nc", 1),
            (3, "\r12%", 3),
            (0, "\x1b[1;31mred\x1b[0m!", 4),
            (0, "日本", 4),
            (1, "\ta", 9),
            (8, "ab", 0),
            (8, "abc", 1),
            (9, "日", 2),
        ] {
            assert_eq!(column_after(start, text, 10), column, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_has_not_ended_goes_on_where_it_was() {
        let screen = Screen::default();
        screen.expect_editing();
        let take = |text: &str| {
            screen.write(text.as_bytes()).expect("it is only held");
            screen.next_lines()
        };
        assert_eq!(take("one\ntw"), "one\ntw\n");
        assert_eq!(take("o"), "\x1b[A\x1b[2Co\n");
        assert_eq!(take("\n"), "\x1b[A\x1b[3C\n");
        assert_eq!(take("three\n"), "three\n");
    }
}
