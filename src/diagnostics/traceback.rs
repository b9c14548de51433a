//! Owns the entries of a traceback: where each call was, and how many of them are the same.

use super::snippet::{self, Columns, Place};
use super::sources::Sources;
use crate::objects::traceback::Traceback;
use crate::source::Span;
use crate::vm::Vm;
use crate::vm::protocol::Raised;

pub const HEADER: &str = "Traceback (most recent call last):\n";

/// So many entries that are the same are shown, the others counted.
const RECURSIVE_CUTOFF: usize = 3;

/// One call.
pub struct Entry {
    file: String,
    name: String,
    place: Place,
}

/// The calls from where the exception was caught to where it was raised; the last ones if there is a limit.
pub fn entries(raised: &Raised, limit: Option<usize>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = raised.state().traceback.borrow().clone();
    while let Some(link) = at {
        entries.push(entry(&link));
        at = link.next.borrow().clone();
    }
    match limit {
        Some(limit) if limit < entries.len() => entries.split_off(entries.len() - limit),
        _ => entries,
    }
}

fn entry(link: &Traceback) -> Entry {
    let code = &link.code.code;
    let span = code.spans.location(link.pc).span;
    let place = if let Some(line) = link.given_line() {
        Place { line: u32::try_from(line).unwrap_or(0), columns: Columns::Unknown }
    } else if span == Span::default() {
        Place { line: code.first_line, columns: Columns::Unknown }
    } else {
        let start = code.source.line_column(span.start);
        let end = code.source.end_line_column(span);
        Place { line: start.line, columns: Columns::Known { start: start.column, end } }
    };
    Entry { file: code.source.name().to_string(), name: code.name.to_string(), place }
}

/// The line of a call, and its last line, first and last column, where they are known.
pub fn place_of(link: &Traceback) -> (u32, Option<(u32, u32, u32)>) {
    let place = entry(link).place;
    match place.columns {
        Columns::Unknown => (place.line, None),
        Columns::Known { start, end } => (place.line, Some((end.line, start, end.column))),
    }
}

/// The entries with their source lines and what is underlined in them.
pub fn render(vm: &mut Vm, entries: &[Entry]) -> Vec<String> {
    render_with(vm, entries, snippet::render)
}

pub fn render_without_carets(vm: &mut Vm, entries: &[Entry]) -> String {
    render_with(vm, entries, |source, place| snippet::render_line(source, place.line)).concat()
}

fn render_with(
    vm: &mut Vm,
    entries: &[Entry],
    show: impl Fn(&crate::source::SourceFile, Place) -> String,
) -> Vec<String> {
    let sources = Sources::of(vm);
    let mut out = Vec::new();
    let (mut last, mut count): (Option<&Entry>, usize) = (None, 0);
    for entry in entries {
        if !last.is_some_and(|last| last.is_same(entry)) {
            push_repetitions(&mut out, count);
            count = 0;
        }
        last = Some(entry);
        count += 1;
        if count > RECURSIVE_CUTOFF {
            continue;
        }
        let mut text = format!("  File \"{}\", line {}, in {}\n", entry.file, entry.place.line, entry.name);
        if let Some(source) = sources.find(&entry.file) {
            text.push_str(&show(&source, entry.place));
        }
        out.push(text);
    }
    push_repetitions(&mut out, count);
    out
}

impl Entry {
    fn is_same(&self, other: &Entry) -> bool {
        self.place.line == other.place.line && self.name == other.name && self.file == other.file
    }
}

fn push_repetitions(out: &mut Vec<String>, count: usize) {
    if count > RECURSIVE_CUTOFF {
        let more = count - RECURSIVE_CUTOFF;
        let plural = if more > 1 { "s" } else { "" };
        out.push(format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}
