//! Owns what people read: a table by group, and each failure with what was expected beside what came.

use similar::{ChangeTag, TextDiff};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::conformance::kit::GROUPS;
use crate::conformance::runner::{Interpreter, Outcome, Verdict};
use crate::conformance::transcript::{Run, Transcript};

/// The table by group.
pub fn summary(interpreter: &Interpreter, outcomes: &[Outcome<'_>]) -> String {
    let mut out = format!("{:<36}{:>8}{:>8}{:>8}{:>8}\n", "", "clauses", "passed", "failed", "skipped");
    let mut line = |title: &str, chosen: &[&Outcome<'_>]| {
        let count = |test: fn(&Verdict) -> bool| chosen.iter().filter(|outcome| test(&outcome.verdict)).count();
        out += &format!(
            "{title:<36}{:>8}{:>8}{:>8}{:>8}\n",
            chosen.len(),
            count(|verdict| matches!(verdict, Verdict::Passed)),
            count(|verdict| matches!(verdict, Verdict::Failed(_))),
            count(|verdict| matches!(verdict, Verdict::Skipped(_))),
        );
    };
    for group in GROUPS {
        let chosen: Vec<_> = outcomes.iter().filter(|outcome| outcome.clause.group == group.folder).collect();
        if !chosen.is_empty() {
            line(group.title, &chosen);
        }
    }
    line("all", &outcomes.iter().collect::<Vec<_>>());
    out + &format!("under {} {}\n", interpreter.name, interpreter.description)
}

/// Every failure: what the clause says, where that is written, and both transcripts side by side.
pub fn failures(outcomes: &[Outcome<'_>], width: usize) -> String {
    let mut out = String::new();
    for outcome in outcomes {
        let Verdict::Failed(run) = &outcome.verdict else { continue };
        let clause = outcome.clause;
        out += &format!("FAILED {}\n", clause.path());
        for line in clause.explanation.lines() {
            out += &format!("  {line}\n");
        }
        out += &format!("  Source: {}\n\n", clause.source);
        out += &side_by_side(&clause.expected, run, width.saturating_sub(2));
        out.push('\n');
    }
    out
}

/// The transcripts in two columns; a mark stands between lines that differ.
fn side_by_side(expected: &Transcript, run: &Run, width: usize) -> String {
    let column = (width.saturating_sub(3) / 2).clamp(20, 100);
    let mut out = row(column, "expected", ' ', "actual") + &row(column, &"-".repeat(column), ' ', &"-".repeat(column));
    out += &columns(&expected.stdout, &run.transcript.stdout, column);
    if !expected.error.is_empty() || !run.transcript.error.is_empty() {
        out += &row(column, "", ' ', "");
        out += &columns(&expected.error, &run.transcript.error, column);
    }
    let last = run.transcript.error.lines().last();
    if run.stderr.trim().lines().count() > 1 || run.timed_out && last.is_some() {
        out += "\n  all of its stderr:\n";
        out += &run.stderr.trim_end().lines().map(|line| format!("    {line}\n")).collect::<String>();
    }
    out
}

fn columns(expected: &str, actual: &str, column: usize) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let mut out = String::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let flush = |left: &mut Vec<String>, right: &mut Vec<String>, out: &mut String| {
        for at in 0..left.len().max(right.len()) {
            let side = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            *out += &row(column, &side(left), '≠', &side(right));
        }
        left.clear();
        right.clear();
    };
    for change in diff.iter_all_changes() {
        let line = change.value().trim_end_matches('\n').to_string();
        match change.tag() {
            ChangeTag::Delete => left.push(line),
            ChangeTag::Insert => right.push(line),
            ChangeTag::Equal => {
                flush(&mut left, &mut right, &mut out);
                out += &row(column, &line, ' ', &line);
            }
        }
    }
    flush(&mut left, &mut right, &mut out);
    out
}

/// A line of both columns, on several lines where one is too long.
fn row(column: usize, left: &str, mark: char, right: &str) -> String {
    let (left, right) = (wrapped(left, column), wrapped(right, column));
    let mut out = String::new();
    for at in 0..left.len().max(right.len()).max(1) {
        let (left, right) = (left.get(at).map_or("", String::as_str), right.get(at).map_or("", String::as_str));
        let blanks = " ".repeat(column.saturating_sub(left.width()));
        out += format!("  {left}{blanks} {} {right}", if at == 0 { mark } else { ' ' }).trim_end();
        out.push('\n');
    }
    out
}

fn wrapped(line: &str, column: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for character in line.chars() {
        let width = character.width().unwrap_or(0);
        if used + width > column {
            pieces.push(String::new());
            used = 0;
        }
        used += width;
        pieces.last_mut().expect("there is a piece").push(character);
    }
    pieces
}
