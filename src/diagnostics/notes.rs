//! Owns which notes are shown, and the notes that go with no exception.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

pub use super::note::ItsLoop;
use super::note::{self, Destroyed};
use crate::objects::explanation::{Explanation, Place, Position};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::explaining::{definition_of, source_of};
use crate::vm::protocol::Raised;

/// Whether notes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    #[default]
    Shown,
    Hidden,
}

/// What an interpreter keeps about its notes.
#[derive(Default)]
struct State {
    notes: Cell<Notes>,
    /// Whether the note about a deadlock was given: it says nothing that the graph of the next does not.
    deadlock: Cell<bool>,
    /// The lines that were said to block.
    blocking: RefCell<HashSet<(Rc<str>, u32)>>,
}

/// From now on no notes are shown.
pub fn hide_notes(vm: &mut Vm) {
    vm.module_state::<State>().notes.set(Notes::Hidden);
}

pub fn notes_of(vm: &mut Vm) -> Notes {
    vm.module_state::<State>().notes.get()
}

/// The note about an error; empty if there is none to show.
pub fn note_about(vm: &mut Vm, raised: &Raised) -> String {
    match raised.state().explanation() {
        Some(explanation) => note_of(vm, &explanation),
        None => String::new(),
    }
}

/// The note that an explanation makes; empty if none are shown.
pub fn note_of(vm: &mut Vm, explanation: &Explanation) -> String {
    match notes_of(vm) {
        Notes::Shown => note::about(explanation).render(),
        Notes::Hidden => String::new(),
    }
}

/// The note about a task, which drives this and has this name, that was destroyed while it waited; empty if there is none
/// to show.
pub fn note_about_destroyed_task(vm: &mut Vm, (task, coroutine): (&str, &Value), its_loop: ItsLoop) -> String {
    if notes_of(vm) == Notes::Hidden {
        return String::new();
    }
    let (definition, defined_in) = match coroutine {
        Value::Coroutine(coroutine) => (Some(definition_of(coroutine)), source_of(coroutine)),
        _ => (None, None),
    };
    let facts = Destroyed { task, coroutine: definition.as_ref(), defined_in, trail: &vm.trail(coroutine), its_loop };
    note::destroyed(&facts).render()
}

/// The note that follows the await graph of a loop that nothing can wake; empty if there is none to show, or was one.
pub fn note_about_deadlock(vm: &mut Vm) -> String {
    let state = vm.module_state::<State>();
    if state.notes.get() == Notes::Hidden || state.deadlock.replace(true) {
        return String::new();
    }
    note::deadlock().render()
}

/// The note about a call in a task that has held the loop; empty if there is none to show, or was one about the same line.
pub fn note_about_blocking(vm: &mut Vm, position: &Position, seconds: f64, task: &str) -> String {
    let state = vm.module_state::<State>();
    let Place { file, line } = position.place();
    if state.notes.get() == Notes::Hidden || !state.blocking.borrow_mut().insert((file, line)) {
        return String::new();
    }
    note::blocking(position, seconds, task).render()
}
