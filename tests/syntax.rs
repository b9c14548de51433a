//! Runs the goldens of the front end, which CPython recorded.

#[path = "syntax/dump.rs"]
mod dump;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use kaa::source::{LineColumn, SourceFile};
use kaa::syntax::{self, Mode, SyntaxErrorKind, ast::Root};

/// One case of a golden: see `scripts/record-syntax` for the format.
struct Case<'g> {
    options: Vec<&'g str>,
    source: &'g str,
    verdict: &'g str,
}

fn cases(golden: &str) -> Vec<Case<'_>> {
    let mut all = Vec::new();
    for chunk in golden.strip_prefix("--- case").expect("a golden starts with a case").split("\n--- case") {
        let (options, rest) = chunk.split_once('\n').expect("a case has a source");
        let at = if rest.starts_with("--- ") { 0 } else { rest.find("\n--- ").expect("a case has a verdict") + 1 };
        let source = rest[..at].strip_suffix('\n').unwrap_or("");
        let verdict = rest[at..].strip_prefix("--- ").expect("found above").trim_end();
        all.push(Case { options: options.split_whitespace().collect(), source, verdict });
    }
    all
}

/// What Kaa says of a case, in the words of the golden.
fn verdict(case: &Case<'_>) -> String {
    let text = if case.options.contains(&"open") { case.source.to_owned() } else { format!("{}\n", case.source) };
    let mode = if case.options.contains(&"eval") {
        Mode::Expression
    } else if case.options.contains(&"single") {
        Mode::Interactive
    } else {
        Mode::Module
    };
    let source = SourceFile::new("<case>", text);
    match syntax::parse(&source, mode) {
        Ok(parsed) => {
            let mut out = "ok".to_owned();
            for warning in parsed.warnings {
                out += &format!("\n{}: {}", source.line(warning.span.start), warning.message);
            }
            out
        }
        Err(error) => {
            let kind = match error.kind {
                SyntaxErrorKind::Syntax => "SyntaxError",
                SyntaxErrorKind::Indentation => "IndentationError",
                SyntaxErrorKind::Tab => "TabError",
            };
            let LineColumn { line, column } = source.line_column(error.span.start);
            let end = source.line_column(error.span.end);
            // A token may end past the text, where there is no column to count.
            let end_column = if error.span.end > error.span.start && end == (LineColumn { line, column }) {
                column + error.span.end - error.span.start
            } else {
                end.column
            };
            format!("{kind} {line}:{}-{}:{}\n{}", column + 1, end.line, end_column + 1, error.message)
        }
    }
}

/// CPython's verdict, with an end that says nothing made equal to the start.
fn canonical(verdict: &str) -> String {
    let (head, message) = verdict.split_once('\n').unwrap_or((verdict, ""));
    let Some((kind, place)) = head.split_once(' ') else {
        return verdict.to_owned();
    };
    let (start, end) = place.split_once('-').expect("a place has two ends");
    let no_end = end.ends_with(":0") || end.ends_with(":-1");
    format!("{kind} {start}-{}\n{message}", if no_end { start } else { end })
}

fn check(golden: &str) {
    let mut wrong = String::new();
    let all = cases(golden);
    for case in &all {
        let (expected, found) = (canonical(case.verdict), verdict(case));
        let agrees = if case.options.contains(&"refused") { !found.starts_with("ok") } else { expected == found };
        if !agrees {
            wrong +=
                &format!("{:?} {:?}\n  CPython: {:?}\n  Kaa:     {:?}\n", case.options, case.source, expected, found);
        }
    }
    assert!(wrong.is_empty(), "of {} cases:\n{wrong}", all.len());
}

macro_rules! goldens {
    ($($name:ident: $file:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                check(include_str!($file));
            }
        )*
    };
}

goldens! {
    assignment: "syntax/assignment.golden",
    brackets: "syntax/brackets.golden",
    calls: "syntax/calls.golden",
    characters: "syntax/characters.golden",
    colons: "syntax/colons.golden",
    comprehensions: "syntax/comprehensions.golden",
    expressions: "syntax/expressions.golden",
    fstrings: "syntax/fstrings.golden",
    imports: "syntax/imports.golden",
    indentation: "syntax/indentation.golden",
    matching: "syntax/matching.golden",
    modes: "syntax/modes.golden",
    numbers: "syntax/numbers.golden",
    parameters: "syntax/parameters.golden",
    strings: "syntax/strings.golden",
    with_items: "syntax/with.golden",
}

/// Compares whole files with CPython: `KAA_SYNTAX_FILES` names a list of files, `KAA_SYNTAX_OUT` a folder for their trees.
#[test]
#[ignore = "needs a list of files"]
fn files() {
    let list = std::env::var("KAA_SYNTAX_FILES").expect("the list of files");
    let out = std::env::var("KAA_SYNTAX_OUT").ok().map(PathBuf::from);
    let (mut time, mut size, mut lines) = (Duration::ZERO, 0, String::new());
    for (number, path) in std::fs::read_to_string(list).expect("the list is readable").lines().enumerate() {
        let bytes = std::fs::read(path).expect("a listed file is readable");
        let text = match syntax::decode(&bytes) {
            Ok(text) => text,
            Err(error) => {
                lines += &format!("{path}: decode: {}\n", error.message);
                continue;
            }
        };
        let source = SourceFile::new(path, text);
        let start = Instant::now();
        let result = syntax::parse(&source, Mode::Module);
        time += start.elapsed();
        size += bytes.len();
        match result {
            Ok(parsed) => {
                if let (Some(out), Root::Module(body)) = (&out, &parsed.root) {
                    let mut dump = dump::Dump::new(&source);
                    dump.statements(body);
                    std::fs::write(out.join(format!("{number}.kaa")), dump.out).expect("the folder is writable");
                }
            }
            Err(error) => {
                lines += &format!("{path}:{}: {}\n", source.line(error.span.start), error.message);
            }
        }
    }
    eprintln!("{lines}{size} bytes in {time:?}: {:.1} MB/s", size as f64 / 1e6 / time.as_secs_f64());
}
