//! Owns the searching: translations that were made, limits, and Ctrl-C while a search does not end.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fancy_regex::{BytesMode, Captures, CompileError, Error, Regex, RegexBuilder, RegexInput, RuntimeError};

use super::emit::{Variant, emit};
use super::parser::Parsed;
use super::subject::Subject;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// Where the match and its groups are, in bytes.
pub type Spans = Box<[Option<(usize, usize)>]>;

/// A search from an offset up to an end.
#[derive(Clone, Copy)]
pub struct Search {
    pub from: usize,
    pub end: usize,
    /// The match begins where the search does.
    pub anchored: bool,
    /// The match ends where the search does.
    pub whole: bool,
    pub not_empty: bool,
}

/// How often a search may go back before it moves to a thread of its own, which Ctrl-C can leave alone.
const FIRST_LIMIT: usize = 1_000_000;

/// By what the limit grows when it was not enough.
const LIMIT_GROWTH: usize = 16;

/// How often a waiting search looks for Ctrl-C.
const GLANCE: Duration = Duration::from_millis(20);

/// The largest automaton for an expression, in bytes.
const LARGEST_AUTOMATON: usize = 256 << 20;

pub struct Engine {
    parsed: Parsed,
    is_text: bool,
    /// The translations that were made; `None` for those that match nothing.
    variants: RefCell<Vec<(Variant, Option<Rc<Regex>>)>>,
}

impl Engine {
    pub fn new(parsed: Parsed, is_text: bool) -> Engine {
        Engine { parsed, is_text, variants: RefCell::default() }
    }

    pub fn parsed(&self) -> &Parsed {
        &self.parsed
    }

    pub fn is_text(&self) -> bool {
        self.is_text
    }

    fn build(&self, variant: Variant, limit: usize) -> Result<Option<Regex>, Error> {
        let text = emit(&self.parsed.body, self.parsed.flags, self.is_text, variant);
        let mut builder = RegexBuilder::new(&text);
        builder
            .bytes_mode(if variant.narrow { BytesMode::Ascii } else { BytesMode::Unicode })
            .find_not_empty(variant.not_empty)
            .delegate_size_limit(LARGEST_AUTOMATON)
            .backtrack_limit(limit);
        match builder.build() {
            Ok(regex) => Ok(Some(regex)),
            Err(Error::CompileError(error)) if matches!(*error, CompileError::PatternCanNeverMatch) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn regex(&self, vm: &mut Vm, variant: Variant) -> VmResult<Option<Rc<Regex>>> {
        if let Some((_, regex)) = self.variants.borrow().iter().find(|(known, _)| *known == variant) {
            return Ok(regex.clone());
        }
        let regex = match self.build(variant, FIRST_LIMIT) {
            Ok(regex) => regex.map(Rc::new),
            Err(error) => return Err(refused(vm, &error)),
        };
        self.variants.borrow_mut().push((variant, regex.clone()));
        Ok(regex)
    }

    pub fn find(&self, vm: &mut Vm, subject: &Subject, search: Search) -> VmResult<Option<Spans>> {
        if search.from > search.end {
            return Ok(None);
        }
        let haystack = &subject.bytes()[..search.end];
        let narrow = subject.is_narrow();
        let variant = Variant {
            narrow,
            newline_at_end: haystack.last() == Some(&b'\n'),
            empty_text: haystack.is_empty(),
            whole: search.whole,
            not_empty: search.not_empty,
        };
        let Some(regex) = self.regex(vm, variant)? else { return Ok(None) };
        let groups = self.parsed.groups;
        let found = match subject {
            Subject::Text(text) if !narrow => run_text(&regex, &text[..search.end], search, groups),
            _ => run_bytes(&regex, haystack, search, groups),
        };
        match found {
            Ok(found) => Ok(found),
            Err(Error::RuntimeError(RuntimeError::BacktrackLimitExceeded)) => {
                self.find_patiently(vm, subject, search, variant)
            }
            Err(error) => Err(refused(vm, &error)),
        }
    }

    /// Searches in a thread, with ever higher limits, until there is a result or somebody presses Ctrl-C.
    fn find_patiently(
        &self,
        vm: &mut Vm,
        subject: &Subject,
        search: Search,
        variant: Variant,
    ) -> VmResult<Option<Spans>> {
        let mut limit = FIRST_LIMIT;
        loop {
            limit = limit.saturating_mul(LIMIT_GROWTH);
            let regex = match self.build(variant, limit) {
                Ok(Some(regex)) => regex,
                Ok(None) => return Ok(None),
                Err(error) => return Err(refused(vm, &error)),
            };
            let result = wait_for(vm, regex, subject, search, self.parsed.groups)?;
            match result {
                Ok(found) => return Ok(found),
                Err(Error::RuntimeError(RuntimeError::BacktrackLimitExceeded)) => {}
                Err(error) => return Err(refused(vm, &error)),
            }
        }
    }
}

type Found = Result<Option<Spans>, Error>;

fn wait_for(vm: &mut Vm, regex: Regex, subject: &Subject, search: Search, groups: usize) -> VmResult<Found> {
    let text = match subject {
        Subject::Text(text) if !text.is_ascii() => Some(text[..search.end].to_string()),
        _ => None,
    };
    let bytes = if text.is_some() { Vec::new() } else { subject.bytes()[..search.end].to_vec() };
    let (sender, receiver) = mpsc::channel();
    let abandoned = Arc::new(AtomicBool::new(false));
    let seen = abandoned.clone();
    thread::spawn(move || {
        let found = match &text {
            Some(text) => run_text(&regex, text, search, groups),
            None => run_bytes(&regex, &bytes, search, groups),
        };
        if !seen.load(Ordering::Relaxed) {
            // Nobody waits any more if this fails.
            let _ = sender.send(found);
        }
    });
    loop {
        match receiver.recv_timeout(GLANCE) {
            Ok(found) => return Ok(found),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                if let Err(raised) = vm.check_signals() {
                    abandoned.store(true, Ordering::Relaxed);
                    return Err(raised);
                }
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => return Err(vm.memory_error()),
        }
    }
}

fn run_text(regex: &Regex, text: &str, search: Search, groups: usize) -> Found {
    let input = RegexInput::new(text).from_pos(search.from).anchored(search.anchored);
    if groups == 0 {
        let found = regex.find_input(input)?;
        return Ok(found.map(|found| [Some((found.start(), found.end()))].into()));
    }
    Ok(regex.captures_input(input)?.map(|captures| text_spans(&captures, groups)))
}

fn text_spans(captures: &Captures<'_, str>, groups: usize) -> Spans {
    (0..=groups).map(|group| captures.get(group).map(|found| (found.start(), found.end()))).collect()
}

fn run_bytes(regex: &Regex, bytes: &[u8], search: Search, groups: usize) -> Found {
    let input = RegexInput::new(bytes).from_pos(search.from).anchored(search.anchored);
    if groups == 0 {
        let found = regex.find_input(input)?;
        return Ok(found.map(|found| [Some((found.start(), found.end()))].into()));
    }
    let captures = regex.captures_input(input)?;
    Ok(captures.map(|captures| {
        (0..=groups).map(|group| captures.get(group).map(|found| (found.start(), found.end()))).collect()
    }))
}

/// What the engine cannot do, CPython could do with more time or memory.
fn refused(vm: &mut Vm, error: &Error) -> Raised {
    match error {
        Error::RuntimeError(_) => vm.recursion_error("the regular expression needs too deep a stack for this text"),
        error => vm.runtime_error(format!("this regular expression is more than Kaa's engine can do: {error}")),
    }
}
