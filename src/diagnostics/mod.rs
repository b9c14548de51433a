//! The only renderer: turns exceptions into the text of CPython 3.13's tracebacks, and adds notes about protocol errors.
//!
//! A [`report::Report`] is captured first, which is where guest code may run (`__str__`, `__notes__`), and printed
//! afterwards.

mod anchors;
mod chain;
pub mod explanations;
mod hint;
mod library;
mod note;
mod notes;
mod report;
mod snippet;
mod sources;
mod stdlib_names;
mod syntax_error;
mod traceback;

pub use notes::{
    ItsLoop, Notes, hide_notes, note_about, note_about_blocking, note_about_deadlock, note_about_destroyed_task,
    note_of, notes_of,
};
pub use sources::Sources;
pub use stdlib_names::STDLIB_NAMES;

use crate::objects::traceback::Traceback;
use crate::source::{LineColumn, SourceFile};
use crate::vm::Vm;
use crate::vm::protocol::Raised;

/// What the interpreter prints for an exception that nobody has caught: its traceback, those of the exceptions
/// that led to it, and its members if it is a group. Ends with a line end.
pub fn format_exception(vm: &mut Vm, raised: &Raised) -> String {
    let reports = report::capture(vm, raised, Notes::Hidden);
    chain::render(&reports)
}

/// The same with the notes that Kaa adds, if they are wanted.
pub fn format_with_notes(vm: &mut Vm, raised: &Raised) -> String {
    let notes = notes_of(vm);
    let reports = report::capture(vm, raised, notes);
    chain::render(&reports)
}

/// What follows "Exception ignored in: …": the exception alone, without carets, as CPython's C code prints it.
pub fn format_unraisable(vm: &mut Vm, raised: &Raised) -> String {
    let mut out = String::new();
    let entries = traceback::entries(raised, None);
    if !entries.is_empty() {
        out.push_str(traceback::HEADER);
        out.push_str(&traceback::render_without_carets(vm, &entries));
    }
    let name = report::class_name(raised);
    match vm.str_of(&raised.value()) {
        Ok(text) if text.is_empty() => out.push_str(&format!("{name}\n")),
        Ok(text) => out.push_str(&format!("{name}: {text}\n")),
        Err(_) => out.push_str(&format!("{name}: <exception str() failed>\n")),
    }
    out
}

/// What is added to an exception's text as a hint; often nothing.
pub fn hint_for(vm: &mut Vm, raised: &Raised) -> String {
    hint::for_exception(vm, raised)
}

/// The lines of a syntax error.
pub fn syntax_error_lines(raised: &Raised, class: &str) -> Vec<String> {
    syntax_error::render(raised, class)
}

/// Where a call was: its first and last line, and the columns where it begins and ends, in characters from 0.
pub fn place_of(link: &Traceback) -> (u32, Option<(u32, u32, u32)>) {
    traceback::place_of(link)
}

/// Lines of source with what lies between two columns underlined, `end_line` lines below the first.
pub fn snippet(text: &str, start: u32, end_line: u32, end: u32) -> String {
    let source = SourceFile::new("<snippet>", text);
    let end = LineColumn { line: 1 + end_line, column: end };
    snippet::render(&source, snippet::Place { line: 1, columns: snippet::Columns::Known { start, end } })
}

/// All lines of a file that was compiled.
pub fn source_text(vm: &mut Vm, file: &str) -> Option<String> {
    Sources::of(vm).find(file).map(|source| source.text().to_string())
}

/// The source line of a warning, indented as `warnings` shows it, with its line end; empty if there is none.
pub fn source_line(vm: &mut Vm, file: &str, line: u32) -> Option<String> {
    let source = Sources::of(vm).find(file)?;
    let text = source.line_text(line)?.trim();
    (!text.is_empty()).then(|| text.to_string())
}
