//! Owns `Report`: all that is printed of an exception, taken from it before anything is printed.

use super::notes::Notes;
use super::{hint, note, syntax_error, traceback};
use crate::objects::exceptions as specs;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::Raised;

/// One exception and, by their numbers, those that belong to it.
pub struct Report {
    /// The traceback's entries, rendered.
    pub stack: Vec<String>,
    /// The exception's own lines, each with its line end: class and text, the place of a syntax error, notes.
    pub text: Vec<String>,
    pub origin: Origin,
    /// The members of a group.
    pub members: Option<Vec<usize>>,
    /// What Kaa adds about a protocol error.
    pub note: Option<String>,
}

/// What an exception came from.
pub enum Origin {
    None,
    /// `raise … from`.
    Cause(usize),
    /// It was raised while this one was handled.
    Context(usize),
}

/// The reports of an exception and of everything it leads to; the exception's own is the first.
pub fn capture(vm: &mut Vm, raised: &Raised, notes: Notes) -> Vec<Report> {
    let limit = traceback_limit(vm);
    let mut reports = Vec::new();
    let mut seen = Vec::new();
    let first = add(vm, &mut reports, &mut seen, raised, (limit, notes));
    let mut queue = vec![(first, raised.clone())];
    while let Some((index, raised)) = queue.pop() {
        let state = raised.state();
        let cause = Raised::from_value(&state.cause.borrow());
        let context = Raised::from_value(&state.context.borrow());
        let fresh = |seen: &[usize], link: Option<Raised>| link.filter(|link| !seen.contains(&link.value().address()));
        if let Some(cause) = fresh(&seen, cause) {
            let at = add(vm, &mut reports, &mut seen, &cause, (limit, notes));
            reports[index].origin = Origin::Cause(at);
            queue.push((at, cause));
        } else if !state.suppress_context.get()
            && let Some(context) = fresh(&seen, context)
        {
            let at = add(vm, &mut reports, &mut seen, &context, (limit, notes));
            reports[index].origin = Origin::Context(at);
            queue.push((at, context));
        }
        if !vm.raised_is(&raised, &specs::BASE_EXCEPTION_GROUP) {
            continue;
        }
        let members = match state.field("exceptions") {
            Some(Value::Tuple(members)) => members.iter().filter_map(Raised::from_value).collect(),
            _ => Vec::new(),
        };
        let mut indices = Vec::with_capacity(members.len());
        for member in members {
            let at = add(vm, &mut reports, &mut seen, &member, (limit, notes));
            indices.push(at);
            queue.push((at, member));
        }
        reports[index].members = Some(indices);
    }
    reports
}

/// `sys.tracebacklimit`.
fn traceback_limit(vm: &mut Vm) -> Option<usize> {
    let sys = vm.intern("sys");
    let sys = vm.modules.get_str(&sys)?;
    let name = vm.intern("tracebacklimit");
    match vm.get_attribute_or_none(&sys, &name) {
        Ok(Some(Value::Int(limit))) => Some(usize::try_from(limit).unwrap_or(0)),
        _ => None,
    }
}

fn add(
    vm: &mut Vm,
    reports: &mut Vec<Report>,
    seen: &mut Vec<usize>,
    raised: &Raised,
    (limit, notes): (Option<usize>, Notes),
) -> usize {
    seen.push(raised.value().address());
    let entries = traceback::entries(raised, limit);
    let stack = traceback::render(vm, &entries);
    let text = own_lines(vm, raised);
    let explanation = raised.state().explanation().filter(|_| notes == Notes::Shown);
    let note = explanation.map(|explanation| note::about(&explanation).render());
    reports.push(Report { stack, text, origin: Origin::None, members: None, note });
    reports.len() - 1
}

/// `module.Class`, without the module for built-in classes and those of the program itself.
pub fn class_name(raised: &Raised) -> String {
    let class = raised.instance().class();
    let qualname = class.qualname.borrow().clone();
    match class.module() {
        Some(module) if &*module == "builtins" || &*module == "__main__" => qualname.to_string(),
        Some(module) => format!("{module}.{qualname}"),
        None => format!("<unknown>.{qualname}"),
    }
}

fn own_lines(vm: &mut Vm, raised: &Raised) -> Vec<String> {
    let name = class_name(raised);
    let text = match vm.str_of(&raised.value()) {
        Ok(text) => text.to_string(),
        Err(_) => "<exception str() failed>".to_string(),
    };
    let mut lines = if vm.raised_is(raised, &specs::SYNTAX_ERROR) {
        syntax_error::render(raised, &name)
    } else {
        let text = text + &hint::for_exception(vm, raised);
        vec![if text.is_empty() { format!("{name}\n") } else { format!("{name}: {text}\n") }]
    };
    push_notes(vm, raised, &mut lines);
    lines
}

fn push_notes(vm: &mut Vm, raised: &Raised, lines: &mut Vec<String>) {
    let name = vm.names.notes.clone();
    let notes = match vm.get_attribute_or_none(&raised.value(), &name) {
        Ok(Some(notes)) => notes,
        Ok(None) => return,
        Err(error) => {
            let error = repr(vm, &error.value());
            vm.new_list(vec![Value::from(format!("Ignored error getting __notes__: {error}"))])
        }
    };
    let items = match (notes.as_list(), notes.as_tuple()) {
        (Some(list), _) => list.snapshot(),
        (_, Some(tuple)) => tuple.to_vec(),
        _ if notes.is_none() => return,
        _ => {
            let text = repr(vm, &notes);
            lines.push(format!("{text}\n"));
            return;
        }
    };
    for note in items {
        let text = match vm.str_of(&note) {
            Ok(text) => text.to_string(),
            Err(_) => "<note str() failed>".to_string(),
        };
        lines.extend(text.split('\n').map(|line| format!("{line}\n")));
    }
}

fn repr(vm: &mut Vm, value: &Value) -> String {
    match vm.repr(value) {
        Ok(text) => text.to_string(),
        Err(_) => "<__notes__ repr() failed>".to_string(),
    }
}
