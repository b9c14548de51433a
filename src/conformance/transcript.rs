//! Owns `Transcript`: what is kept of a script's run, so that runs in other folders and by other interpreters compare.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use wait_timeout::ChildExt;

/// CPython's advice after a warning about a coroutine, which says nothing about the program.
const HINT: &str = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback";

/// What a recording keeps of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// Standard output.
    pub stdout: String,
    /// Empty, or the exit code and what is kept of standard error.
    pub error: String,
}

/// All that a run leaves behind.
#[derive(Clone, Debug)]
pub struct Run {
    pub transcript: Transcript,
    /// All of standard error.
    pub stderr: String,
    /// Whether it was stopped because it took too long.
    pub timed_out: bool,
}

/// Runs a script in its own folder, with nothing on standard input and without the variables that change a Python.
///
/// # Errors
/// If the interpreter cannot be started.
pub fn run_script(command: &[String], script: &Path, limit: Duration) -> io::Result<Run> {
    let folder = script.parent().expect("a script lies in a folder");
    let mut process = Command::new(&command[0]);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PYTHON")) {
        process.env_remove(name);
    }
    let mut child = process
        .args(&command[1..])
        .arg(script.file_name().expect("a script has a name"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdout = gather(child.stdout.take().expect("stdout is piped"));
    let stderr = gather(child.stderr.take().expect("stderr is piped"));
    let ended = child.wait_timeout(limit)?;
    let status = match ended {
        Some(status) => status,
        None => {
            child.kill()?;
            child.wait()?
        }
    };
    let (stdout, stderr) = (text(stdout), text(stderr));
    let error = if ended.is_none() {
        format!("not done after {limit:?}\n")
    } else if status.success() && stderr.trim().is_empty() {
        String::new()
    } else {
        format!("exit {}\n{}", exit_code(status), normalised(&stderr, folder))
    };
    let transcript = Transcript { stdout: without_folder(&stdout, folder), error };
    Ok(Run { transcript, stderr, timed_out: ended.is_none() })
}

/// Reads on a thread, so that a child that prints much is never blocked.
fn gather(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came before an error is all there is.
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

fn text(reader: thread::JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&reader.join().expect("the reader does not panic")).into_owned()
}

/// What is kept of stderr: its last line, or all of it in a folder `errors`. Mirrors `normalised` in `scripts/record`.
fn normalised(stderr: &str, folder: &Path) -> String {
    let mut lines: Vec<&str> = stderr.lines().map(str::trim_end).filter(|line| *line != HINT).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    if folder.file_name().is_none_or(|name| name != "errors") && lines.len() > 1 {
        lines.drain(..lines.len() - 1);
    }
    lines.iter().map(|line| without_addresses(&without_folder(line, folder)) + "\n").collect()
}

/// The script's own path loses its folder.
fn without_folder(text: &str, folder: &Path) -> String {
    text.replace(&format!("{}/", folder.display()), "")
}

fn without_addresses(line: &str) -> String {
    let mut pieces = line.split("0x");
    let mut out = pieces.next().expect("a split has a first piece").to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || ('a'..='f').contains(&c));
        out += if rest.len() < piece.len() { "0x0" } else { "0x" };
        out += rest;
    }
    out
}

/// The code, in the convention of Python's `subprocess`: negative for a signal.
fn exit_code(status: ExitStatus) -> i32 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return -signal;
    }
    status.code().expect("a process that was not killed has a code")
}
