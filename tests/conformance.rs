//! Runs every recorded script under the `kaa` that was just built: one named test each.
//!
//! `scripts/record` writes the recordings, from CPython only; its first lines say what they hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kaa::conformance::{Run, Transcript, run_script};
use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;

const TIME_LIMIT: Duration = Duration::from_secs(30);

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let claims = root.join("tests/conformance");
    let mut trials = Vec::new();
    add_areas(&mut trials, "conformance", &claims);
    // The kit of the await protocol has a folder for each group.
    add_areas(&mut trials, "conformance/await_protocol", &claims.join("await_protocol"));
    for (group, folder) in [("divergences", "tests/divergences"), ("examples", "scripts/examples")] {
        trials.extend(scripts(&root.join(folder)).into_iter().map(|script| trial(group, script)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The scripts in the folders of a folder.
fn add_areas(trials: &mut Vec<Trial>, name: &str, folder: &Path) {
    for area in folders(folder) {
        let group = format!("{name}/{}", file_name(&area));
        trials.extend(scripts(&area).into_iter().map(|script| trial(&group, script)));
    }
}

fn trial(group: &str, script: PathBuf) -> Trial {
    let claim = script.file_stem().expect("a script has a name").to_string_lossy().into_owned();
    Trial::test(format!("{group}/{claim}"), move || judge(&script))
}

/// Compares what Kaa does with the recording.
fn judge(script: &Path) -> Result<(), Failed> {
    let Some(stdout) = recorded(script, "out") else {
        return Err(format!("{} has no recording: run scripts/record", script.display()).into());
    };
    let expected = Transcript { stdout, error: recorded(script, "err").unwrap_or_default() };
    // CPython has no notes.
    let kaa = [env!("CARGO_BIN_EXE_kaa").to_string(), "--no-notes".to_string()];
    let Run { transcript: actual, stderr, .. } = run_script(&kaa, script, TIME_LIMIT).expect("kaa starts");
    if actual == expected {
        return Ok(());
    }
    let mut report = String::new();
    if actual.stdout != expected.stdout {
        report += &format!("stdout (- recorded, + kaa):\n{}", difference(&expected.stdout, &actual.stdout));
    }
    if actual.error != expected.error {
        report += &format!("exit code and stderr (- recorded, + kaa):\n{}", difference(&expected.error, &actual.error));
    }
    if !stderr.is_empty() {
        report += &format!("all of stderr:\n{}", indented(&stderr));
    }
    Err(report.into())
}

/// The lines of both, with all context.
fn difference(expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let lines = diff.iter_all_changes().map(|change| {
        let end = if change.missing_newline() { " (no line end)" } else { "" };
        format!("  {} {}{end}\n", change.tag(), change.value().trim_end_matches('\n'))
    });
    lines.collect()
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
