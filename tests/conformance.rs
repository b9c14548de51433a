//! Runs every recorded script under the `kaa` that was just built: one named test each.
//!
//! `scripts/record` writes the recordings, from CPython only; its first lines say what they hold.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};

const TIME_LIMIT: Duration = Duration::from_secs(10);
/// CPython's advice after a warning about a coroutine, which says nothing about the program.
const HINT: &str = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback";

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = Vec::new();
    add_area(&mut trials, "conformance", &root.join("tests/conformance"));
    for (group, folder) in [("divergences", "tests/divergences"), ("examples", "scripts/examples")] {
        trials.extend(scripts(&root.join(folder)).into_iter().map(|script| trial(group, script)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The scripts of a folder and of those in it.
fn add_area(trials: &mut Vec<Trial>, name: &str, folder: &Path) {
    trials.extend(scripts(folder).into_iter().map(|script| trial(name, script)));
    for inner in folders(folder) {
        add_area(trials, &format!("{name}/{}", file_name(&inner)), &inner);
    }
}

fn trial(group: &str, script: PathBuf) -> Trial {
    let claim = script.file_stem().expect("a script has a name").to_string_lossy().into_owned();
    Trial::test(format!("{group}/{claim}"), move || judge(&script))
}

/// Compares what Kaa does with the recording.
fn judge(script: &Path) -> Result<(), Failed> {
    let folder = script.parent().expect("a script lies in a folder");
    let Some(stdout) = recorded(script, "out") else {
        return Err(format!("{} has no recording: run scripts/record", script.display()).into());
    };
    let expected = Outcome { stdout, error: recorded(script, "err").unwrap_or_default() };
    let run = run(script, folder)?;
    let error = if run.status.success() && run.stderr.trim().is_empty() {
        String::new()
    } else {
        format!("exit {}\n{}", exit(run.status), normalised(&run.stderr, folder))
    };
    let actual = Outcome { stdout: run.stdout, error };
    let mut report = String::new();
    if actual.stdout != expected.stdout {
        report += &format!("stdout (- recorded, + kaa):\n{}", difference(&expected.stdout, &actual.stdout));
    }
    if actual.error != expected.error {
        report += &format!("exit code and stderr (- recorded, + kaa):\n{}", difference(&expected.error, &actual.error));
    }
    if report.is_empty() {
        return Ok(());
    }
    if !run.stderr.is_empty() {
        report += &format!("all of stderr:\n{}", indented(&run.stderr));
    }
    Err(report.into())
}

/// What a recording keeps of a run.
struct Outcome {
    stdout: String,
    /// Empty, or the exit code and what is kept of stderr.
    error: String,
}

/// All that a run leaves behind.
struct Run {
    stdout: String,
    stderr: String,
    status: ExitStatus,
}

fn run(script: &Path, folder: &Path) -> Result<Run, Failed> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaa"))
        .arg(script.file_name().expect("a script has a name"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kaa starts");
    let stdout = gather(child.stdout.take().expect("stdout is piped"));
    let stderr = gather(child.stderr.take().expect("stderr is piped"));
    let start = Instant::now();
    let mut pause = Duration::from_micros(200);
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            break status;
        }
        if start.elapsed() > TIME_LIMIT {
            child.kill().expect("a child can be killed");
            child.wait().expect("a killed child ends");
            let (stdout, stderr) = (text(stdout), text(stderr));
            let said = format!("stdout so far:\n{}stderr so far:\n{}", indented(&stdout), indented(&stderr));
            return Err(format!("not done after {TIME_LIMIT:?}\n{said}").into());
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    };
    Ok(Run { stdout: without_folder(&text(stdout), folder), stderr: text(stderr), status })
}

/// Reads on a thread, so that a child that prints much is never blocked.
fn gather(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("a pipe can be read");
        bytes
    })
}

fn text(reader: thread::JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&reader.join().expect("the reader does not panic")).into_owned()
}

/// What is kept of stderr: its last line, or all of it in the area `errors`. Mirrors `normalised` in `scripts/record`.
fn normalised(stderr: &str, folder: &Path) -> String {
    let mut lines: Vec<&str> = stderr.lines().map(str::trim_end).filter(|line| *line != HINT).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    if file_name(folder) != "errors" && lines.len() > 1 {
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
fn exit(status: ExitStatus) -> i32 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return -signal;
    }
    status.code().expect("a process that was not killed has a code")
}

/// The longest common subsequence of the lines, shown as a diff with all context.
fn difference(expected: &str, actual: &str) -> String {
    let old: Vec<&str> = expected.split_inclusive('\n').take(400).collect();
    let new: Vec<&str> = actual.split_inclusive('\n').take(400).collect();
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] =
                if old[i] == new[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        let (mark, line) = if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
            (' ', old[i - 1])
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            i += 1;
            ('-', old[i - 1])
        } else {
            j += 1;
            ('+', new[j - 1])
        };
        let end = if line.ends_with('\n') { "" } else { " (no line end)" };
        out += &format!("  {mark} {}{end}\n", line.trim_end_matches('\n'));
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().take(60).map(|line| format!("    {line}\n")).collect()
}

fn recorded(script: &Path, extension: &str) -> Option<String> {
    let path = script.with_extension(extension);
    path.exists().then(|| fs::read_to_string(&path).expect("a recording is readable UTF-8"))
}

fn scripts(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "py")).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

/// In a fixed order; a folder that is not there has none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(read) = fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<PathBuf> = read.map(|entry| entry.expect("an entry can be read").path()).collect();
    all.sort();
    all
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("a path below the root has a name").to_string_lossy().into_owned()
}
