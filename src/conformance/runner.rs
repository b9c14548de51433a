//! Owns the running of clauses: under which interpreter, several at once, and the verdict on each.

use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::clause::{Clause, Version};
use super::transcript::{Run, run_script};

/// A Python that can run scripts.
#[derive(Clone, Debug)]
pub struct Interpreter {
    /// The program and its first arguments.
    pub command: Vec<String>,
    /// `sys.implementation.name`.
    pub name: String,
    /// `sys.version`, its first line.
    pub description: String,
    /// The version of the language.
    pub version: Version,
}

const QUESTION: &str = "import sys; print(sys.implementation.name); \
                        print('%d.%d' % sys.version_info[:2]); print(sys.version.splitlines()[0])";

impl Interpreter {
    /// Asks a program what it is.
    ///
    /// # Errors
    /// What happened instead of an answer.
    pub fn ask(command: Vec<String>) -> Result<Interpreter, String> {
        let shown = command.join(" ");
        let (program, options) = command.split_first().ok_or("an empty command line is no interpreter")?;
        let answer = Command::new(program)
            .args(options)
            .args(["-c", QUESTION])
            .output()
            .map_err(|error| format!("can't run {shown}: {error}"))?;
        let text = String::from_utf8_lossy(&answer.stdout);
        let mut lines = text.lines();
        match (answer.status.success(), lines.next(), lines.next().map(str::parse), lines.next()) {
            (true, Some(name), Some(Ok(version)), Some(description)) => {
                Ok(Interpreter { name: name.to_string(), version, description: description.to_string(), command })
            }
            _ => {
                let error = String::from_utf8_lossy(&answer.stderr);
                let last = error.trim().lines().last().unwrap_or("no answer").to_string();
                Err(format!("{shown} does not say what Python it is: {last}"))
            }
        }
    }
}

/// What became of a clause.
#[derive(Clone, Debug)]
pub enum Verdict {
    Passed,
    /// It did something else, or did not end in time.
    Failed(Run),
    /// The interpreter's version of Python is older than the clause.
    Skipped(Version),
}

/// A clause and what became of it.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    pub clause: &'a Clause,
    pub verdict: Verdict,
    pub duration: Duration,
}

impl Outcome<'_> {
    pub fn failed(&self) -> bool {
        matches!(self.verdict, Verdict::Failed(_))
    }
}

/// Runs clauses, several at once; `tell` hears of each when it has ended. The outcomes are in the clauses' order.
///
/// # Errors
/// If the programs cannot be written down, or the interpreter cannot be started.
pub fn run_all<'a>(
    interpreter: &Interpreter,
    clauses: &[&'a Clause],
    jobs: NonZeroUsize,
    limit: Duration,
    mut tell: impl FnMut(&Outcome<'a>),
) -> io::Result<Vec<Outcome<'a>>> {
    let folder = tempfile::tempdir()?;
    // The folder is taken out of what is printed by its name, which must be the one that interpreters see.
    let root = folder.path().canonicalize()?;
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let (sender, next, root) = (sender.clone(), &next, &root);
            scope.spawn(move || {
                while let Some((at, clause)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    clauses.get(at).map(|&clause| (at, clause))
                } {
                    let start = Instant::now();
                    let verdict = judge(interpreter, clause, root, limit);
                    let message = verdict.map(|verdict| (at, Outcome { clause, verdict, duration: start.elapsed() }));
                    if sender.send(message).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut outcomes: Vec<Option<Outcome<'a>>> = vec![None; clauses.len()];
        for message in receiver {
            let (at, outcome) = message?;
            tell(&outcome);
            outcomes[at] = Some(outcome);
        }
        Ok(outcomes.into_iter().flatten().collect())
    })
}

fn judge(interpreter: &Interpreter, clause: &Clause, root: &Path, limit: Duration) -> io::Result<Verdict> {
    if let Some(since) = clause.since.filter(|&since| interpreter.version < since) {
        return Ok(Verdict::Skipped(since));
    }
    let folder = root.join(&clause.group);
    fs::create_dir_all(&folder)?;
    let script = folder.join(format!("{}.py", clause.name));
    fs::write(&script, clause.program)?;
    let run = run_script(&interpreter.command, &script, limit)?;
    Ok(if run.transcript == clause.expected { Verdict::Passed } else { Verdict::Failed(run) })
}
