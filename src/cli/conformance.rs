//! Owns `kaa conformance`: which clauses run, under which interpreter, and what is shown of it.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::conformance::{self, Clause, Interpreter, report};
use crate::interpreter::ExitStatus;

/// How wide transcripts are shown where there is no terminal.
const DEFAULT_WIDTH: usize = 120;

const AFTER_HELP: &str = "\
Each clause is a program with what CPython 3.13 prints; its name is what it claims. The exit code is 1 if a clause failed.

Fields of --json: interpreter {command, name, description, version}, summary {clauses, passed, failed, skipped}, and for
each of clauses: group, name, explanation, source, since, status, seconds, expected {stdout, error}; where it failed also
actual {stdout, error}, stderr, timed_out. An error is empty, or the exit code and the last line of stderr.";

/// Runs the conformance kit of the await protocol.
#[derive(Debug, Parser)]
#[command(name = "kaa conformance", bin_name = "kaa conformance", after_help = AFTER_HELP)]
struct Options {
    /// Only clauses with one of these texts in GROUP/NAME.
    filters: Vec<String>,
    /// Run the kit under another Python: a command line, such as 'python3.12 -X dev'.
    #[arg(long, value_name = "COMMAND")]
    interpreter: Option<String>,
    /// Print one JSON object and no table.
    #[arg(long)]
    json: bool,
    /// Write JUnit XML to this file, too.
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Name the clauses and run none.
    #[arg(long, conflicts_with_all = ["json", "junit", "interpreter"])]
    list: bool,
    /// Print the page that explains the protocol clause by clause, as Markdown.
    #[arg(long, conflicts_with_all = ["json", "junit", "interpreter", "list", "filters"])]
    page: bool,
    /// So many clauses at once; as many as there are processors if it is not given.
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
    /// A clause that takes longer has failed.
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    time_limit: f64,
}

/// `kaa conformance ARG…`.
pub fn conformance(arguments: &[String]) -> ExitStatus {
    let arguments = std::iter::once("kaa conformance").chain(arguments.iter().map(String::as_str));
    let options = match Options::try_parse_from(arguments) {
        Ok(options) => options,
        Err(error) => {
            // Nobody reads it if this fails.
            let _ = error.print();
            return if error.use_stderr() { ExitStatus::USAGE } else { ExitStatus::SUCCESS };
        }
    };
    run(&options).unwrap_or_else(|text| {
        eprintln!("kaa conformance: {text}");
        ExitStatus::USAGE
    })
}

fn run(options: &Options) -> Result<ExitStatus, String> {
    let clauses = conformance::clauses()?;
    if options.page {
        return print(&conformance::page(&clauses));
    }
    let wanted = |clause: &&Clause| {
        options.filters.is_empty() || options.filters.iter().any(|filter| clause.path().contains(filter))
    };
    let chosen: Vec<&Clause> = clauses.iter().filter(wanted).collect();
    if chosen.is_empty() {
        return Err(format!("no clause has {} in its name", options.filters.join(" or ")));
    }
    if options.list {
        return print(&chosen.iter().map(|clause| clause.path() + "\n").collect::<String>());
    }
    let limit = Duration::try_from_secs_f64(options.time_limit).map_err(|error| format!("--time-limit: {error}"))?;
    let interpreter = Interpreter::ask(command(options)?)?;
    let jobs = options.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let progress = progress(chosen.len());
    let mut failed = 0;
    let outcomes = conformance::run_all(&interpreter, &chosen, jobs, limit, |outcome| {
        failed += usize::from(outcome.failed());
        if failed > 0 {
            progress.set_message(format!("{failed} failed"));
        }
        progress.inc(1);
    });
    progress.finish_and_clear();
    let outcomes = outcomes.map_err(|error| format!("can't run the kit: {error}"))?;
    if let Some(file) = &options.junit {
        let text = report::junit(&outcomes)?;
        std::fs::write(file, text).map_err(|error| format!("can't write {}: {error}", file.display()))?;
    }
    if options.json {
        print(&report::json(&interpreter, &outcomes))?;
    } else {
        let width = terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| width.0.into());
        print(&(report::failures(&outcomes, width) + &report::summary(&interpreter, &outcomes)))?;
    }
    Ok(if failed > 0 { ExitStatus::FAILURE } else { ExitStatus::SUCCESS })
}

/// The interpreter's command line: this program, if none was named.
fn command(options: &Options) -> Result<Vec<String>, String> {
    match &options.interpreter {
        Some(text) => shlex::split(text).ok_or_else(|| format!("--interpreter: unfinished quotes in {text}")),
        None => {
            let own = std::env::current_exe().map_err(|error| format!("can't find this program: {error}"))?;
            // CPython, which wrote what is expected, has no notes.
            Ok(vec![own.to_string_lossy().into_owned(), "--no-notes".to_string()])
        }
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress(count: usize) -> ProgressBar {
    let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}").expect("the template is valid");
    ProgressBar::with_draw_target(Some(count as u64), target).with_style(style)
}

fn print(text: &str) -> Result<ExitStatus, String> {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => Ok(ExitStatus::SUCCESS),
        // Whoever read it has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitStatus::SUCCESS),
        Err(error) => Err(format!("can't write: {error}")),
    }
}
