//! Owns a pseudo-terminal with Kaa in it: types as a person would, and waits for what should appear on the screen.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

const ROWS: NonZeroU16 = NonZeroU16::new(200).expect("it is not zero");
const COLUMNS: NonZeroU16 = NonZeroU16::new(100).expect("it is not zero");
/// Long enough for a busy machine: only a test that fails takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keys that are no characters.
pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const UP: &str = "\x1b[A";
pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";
pub const LEFT: &str = "\x1b[D";
pub const HOME: &str = "\x1b[H";
pub const END: &str = "\x1b[F";
pub const BACKSPACE: &str = "\x7f";
pub const CTRL_C: &str = "\x03";
pub const CTRL_D: &str = "\x04";
pub const CTRL_R: &str = "\x12";

/// How Kaa is started.
pub struct Start<'a> {
    pub arguments: &'a [&'a str],
    pub terminal: &'a str,
    /// Where the history is; a folder of the session's own if it is not given.
    pub state: Option<&'a Path>,
}

impl Default for Start<'_> {
    fn default() -> Self {
        Start { arguments: &["-q"], terminal: "xterm-256color", state: None }
    }
}

/// A terminal with a session in it.
pub struct Terminal {
    shared: Arc<Shared>,
    keyboard: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    folder: TempDir,
}

struct Shared {
    screen: Mutex<Screen>,
    changed: Condvar,
}

struct Screen {
    parser: vt100::Parser,
    has_ended: bool,
}

impl Terminal {
    /// A session that has printed its first prompt.
    pub fn new() -> Terminal {
        let terminal = Terminal::start(Start::default());
        terminal.wait_for_prompt();
        terminal
    }

    pub fn start(start: Start<'_>) -> Terminal {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Terminal::start_in(folder, start)
    }

    /// As `start`, in a folder that has files already.
    pub fn start_in(folder: TempDir, start: Start<'_>) -> Terminal {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("there are pseudo-terminals");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kaa"));
        command.args(start.arguments);
        command.env_clear();
        command.env("TERM", start.terminal);
        command.env("HOME", folder.path());
        command.env("XDG_STATE_HOME", start.state.unwrap_or(folder.path()));
        command.cwd(folder.path());
        let child = pair.slave.spawn_command(command).expect("kaa starts");
        // The terminal is to end with the session.
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("the terminal can be read");
        let keyboard = Arc::new(Mutex::new(pair.master.take_writer().expect("the terminal can be written to")));
        let screen = Screen { parser: vt100::Parser::new(ROWS, COLUMNS, 0), has_ended: false };
        let shared = Arc::new(Shared { screen: Mutex::new(screen), changed: Condvar::new() });
        let (reader, answers) = (shared.clone(), keyboard.clone());
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let mut screen = reader.screen.lock().expect("no test fails with the screen");
                screen.parser.process(&bytes[..count]);
                // A terminal that is asked where its cursor is answers.
                if bytes[..count].windows(4).any(|window| window == b"\x1b[6n") {
                    let (row, column) = screen.parser.screen().cursor_position();
                    let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                    let _ = answers.lock().expect("nobody fails while typing").write_all(answer.as_bytes());
                }
                reader.changed.notify_all();
            }
            reader.screen.lock().expect("no test fails with the screen").has_ended = true;
            reader.changed.notify_all();
        });
        Terminal { shared, keyboard, child, _master: pair.master, folder }
    }

    /// The current folder of the session.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_path_buf()
    }

    /// How often the threads of the session have begun to wait, as far as the system tells.
    #[cfg(target_os = "linux")]
    pub fn waits(&self) -> u64 {
        let process = self.child.process_id().expect("the session runs");
        let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("the session runs");
        let waits_of = |thread: std::fs::DirEntry| {
            let status = std::fs::read_to_string(thread.path().join("status")).expect("the thread runs");
            let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            count.expect("Linux counts them").trim().parse::<u64>().expect("it is a number")
        };
        threads.map(|thread| waits_of(thread.expect("the thread runs"))).sum()
    }

    /// Types keys.
    pub fn press(&self, keys: &str) {
        let mut keyboard = self.keyboard.lock().expect("nobody fails while typing");
        keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Types a line and Enter.
    pub fn enter(&self, line: &str) {
        self.press(line);
        self.press(ENTER);
    }

    /// Types a line, waits for the next prompt, and gives what was printed between them.
    pub fn run(&self, line: &str) -> String {
        self.run_lines(&[line])
    }

    /// As `run`, for an input of several lines; each is typed without its indentation, which the editor provides.
    pub fn run_lines(&self, lines: &[&str]) -> String {
        let before = self.prompt_row();
        let mut row = before;
        for (index, line) in lines.iter().enumerate() {
            self.press(line);
            self.press(ENTER);
            if index + 1 < lines.len() {
                row += 1;
                // The editor has seen the line when it has made the next one.
                self.wait_until("the next line", |screen| screen.cursor_position().0 >= row);
            }
        }
        let after =
            self.wait_until("the next prompt", |screen| is_at_prompt(screen) && screen.cursor_position().0 > row);
        let shown = rows(&after);
        shown[before as usize + lines.len()..after.cursor_position().0 as usize].join("\n")
    }

    /// Waits until the session asks for an input, and nothing was typed yet.
    pub fn wait_for_prompt(&self) {
        self.wait_until("a prompt", is_at_prompt);
    }

    /// Waits until the program has asked a question, and the line editor takes the answer: it has told the terminal to put
    /// brackets around what is pasted.
    pub fn wait_for_question(&self, question: &str) {
        self.wait_until(&format!("the question {question:?}"), |screen| {
            screen.bracketed_paste() && rows(screen)[screen.cursor_position().0 as usize] == question
        });
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| rows(screen).join("\n").contains(text));
    }

    /// Waits until the screen is as wanted; gives it.
    pub fn wait_until(&self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) -> vt100::Screen {
        let start = Instant::now();
        let mut screen = self.shared.screen.lock().expect("the reader does not fail");
        loop {
            let seen = screen.parser.screen();
            if is_there(seen) {
                return seen.clone();
            }
            let rest = PATIENCE.saturating_sub(start.elapsed());
            if rest.is_zero() || screen.has_ended {
                let end = if screen.has_ended { "the session ended" } else { "time is over" };
                let shown = rows(seen).join("\n");
                drop(screen);
                panic!("waited for {what}, but {end}; the screen shows\n{shown}");
            }
            screen = self.shared.changed.wait_timeout(screen, rest).expect("the reader does not fail").0;
        }
    }

    /// What the screen shows now.
    pub fn screen(&self) -> vt100::Screen {
        self.shared.screen.lock().expect("the reader does not fail").parser.screen().clone()
    }

    fn prompt_row(&self) -> u16 {
        self.wait_until("a prompt", is_at_prompt).cursor_position().0
    }

    /// Waits for the end of the session; gives its exit code and all that the screen shows.
    pub fn end(mut self) -> (u32, String) {
        let start = Instant::now();
        let mut screen = self.shared.screen.lock().expect("the reader does not fail");
        while !screen.has_ended {
            let rest = PATIENCE.saturating_sub(start.elapsed());
            if rest.is_zero() {
                let shown = rows(screen.parser.screen()).join("\n");
                drop(screen);
                panic!("the session does not end; the screen shows\n{shown}");
            }
            screen = self.shared.changed.wait_timeout(screen, rest).expect("the reader does not fail").0;
        }
        let shown = rows(screen.parser.screen()).join("\n");
        drop(screen);
        (self.child.wait().expect("the child can be waited for").exit_code(), shown)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended already, if the test went well.
        let _ = self.child.kill();
    }
}

/// The rows of the screen, without the spaces at their ends.
pub fn rows(screen: &vt100::Screen) -> Vec<String> {
    screen.rows(0, COLUMNS.get()).map(|row| row.trim_end().to_string()).collect()
}

/// Whether the cursor stands behind a prompt that nothing was typed at, in the last row that shows anything.
fn is_at_prompt(screen: &vt100::Screen) -> bool {
    let (row, column) = screen.cursor_position();
    let shown = rows(screen);
    let last = shown.iter().rposition(|row| !row.is_empty());
    shown[row as usize] == ">>>" && column == 4 && last == Some(row as usize)
}
