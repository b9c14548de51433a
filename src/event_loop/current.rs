//! Owns what asyncio knows of an interpreter, and which loop runs.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::observer::LoopObserver;
use super::task_registry::TaskRegistry;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What asyncio keeps for one interpreter.
#[derive(Default)]
pub struct AsyncioState {
    pub(super) task_number: Cell<u32>,
    pub(super) tasks: TaskRegistry,
    /// Whether a loop that nobody can wake waits for ever, as CPython's does.
    waits_in_deadlocks: Cell<bool>,
    /// The loop of a session at a prompt. What is typed there runs between its turns, and is to find it, although no
    /// loop runs; so `asyncio.run` still makes one of its own. Unbound where there is no session.
    session_loop: RefCell<Value>,
    pub(super) observer: RefCell<Option<Rc<dyn LoopObserver>>>,
}

impl AsyncioState {
    pub fn next_task_number(&self) -> u32 {
        self.task_number.set(self.task_number.get().wrapping_add(1));
        self.task_number.get()
    }

    pub fn detects_deadlocks(&self) -> bool {
        !self.waits_in_deadlocks.get()
    }

    /// Says which loop is a session's.
    pub fn set_session_loop(&self, event_loop: Value) {
        drop(self.session_loop.replace(event_loop));
    }

    /// Says whether a loop that nobody can wake ends with an error; gives what was so before.
    pub fn detect_deadlocks(&self, detect: bool) -> bool {
        !self.waits_in_deadlocks.replace(!detect)
    }
}

pub(super) fn asyncio(vm: &mut Vm) -> Rc<AsyncioState> {
    vm.module_state()
}

/// The loop that runs, or else that of the session; None if there is neither.
fn current_loop(vm: &mut Vm) -> Value {
    match vm.running_loop.clone() {
        Value::None => asyncio(vm).session_loop.borrow().clone().given().unwrap_or(Value::None),
        event_loop => event_loop,
    }
}

/// The loop that runs, or RuntimeError.
pub fn get_running_loop(vm: &mut Vm) -> VmResult {
    match current_loop(vm) {
        Value::None => Err(vm.runtime_error("no running event loop")),
        event_loop => Ok(event_loop),
    }
}

/// The loop that runs, else the one that the policy gives.
pub fn get_event_loop(vm: &mut Vm) -> VmResult {
    match current_loop(vm) {
        Value::None => {
            let events = vm.import_module("asyncio.events")?;
            vm.call_method(&events, "_get_policy_loop", &[])
        }
        event_loop => Ok(event_loop),
    }
}
