//! Owns what asyncio knows of an interpreter: which loop runs, which task is stepped, which tasks there are.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::{EventLoop, native_loop};
use super::future::state_of;
use super::task::Task;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What asyncio keeps for one interpreter.
#[derive(Default)]
pub struct AsyncioState {
    pub(super) running_loop: RefCell<Value>,
    pub(super) task_number: Cell<u32>,
    /// Tasks of foreign loops that run now: loop and task.
    pub(super) foreign_current: RefCell<Vec<(Value, Value)>>,
}

impl AsyncioState {
    pub fn next_task_number(&self) -> u32 {
        self.task_number.set(self.task_number.get().wrapping_add(1));
        self.task_number.get()
    }
}

pub(super) fn asyncio(vm: &mut Vm) -> Rc<AsyncioState> {
    vm.module_state()
}

/// The loop that runs; None if there is none.
pub fn running_loop(vm: &mut Vm) -> Value {
    asyncio(vm).running_loop.borrow().clone().given().unwrap_or(Value::None)
}

/// The loop that runs, or RuntimeError.
pub fn get_running_loop(vm: &mut Vm) -> VmResult {
    match running_loop(vm) {
        Value::None => Err(vm.runtime_error("no running event loop")),
        event_loop => Ok(event_loop),
    }
}

/// The loop that runs, else the one that the policy gives.
pub fn get_event_loop(vm: &mut Vm) -> VmResult {
    match running_loop(vm) {
        Value::None => {
            let events = vm.import_module("asyncio.events")?;
            vm.call_method(&events, "_get_policy_loop", &[])
        }
        event_loop => Ok(event_loop),
    }
}

/// All tasks that are alive and have been started.
pub fn registered_tasks(vm: &mut Vm) -> Vec<Value> {
    let tasks = vm.heap.instances().map(Value::Instance);
    tasks.filter(|instance| instance.native::<Task>().is_some_and(Task::is_started)).collect()
}

/// All tasks of a loop that are not done.
pub fn all_tasks(vm: &mut Vm, event_loop: &Value) -> Vec<Value> {
    registered_tasks(vm)
        .into_iter()
        .filter(|task| state_of(task).is_some_and(|state| !state.is_done() && state.event_loop.is(event_loop)))
        .collect()
}

/// Makes a task the current one of its loop; gives the one before, to be restored.
pub fn enter_task(vm: &mut Vm, event_loop: &Value, task: &Value) -> VmResult {
    if let Some(native) = native_loop(event_loop) {
        return native.enter_task(vm, task);
    }
    let state = asyncio(vm);
    state.foreign_current.borrow_mut().push((event_loop.clone(), task.clone()));
    Ok(Value::Unbound)
}

pub fn leave_task(vm: &mut Vm, event_loop: &Value, before: Value) {
    if let Some(native) = native_loop(event_loop) {
        return native.leave_task(before);
    }
    let state = asyncio(vm);
    let left = state.foreign_current.borrow_mut().pop();
    drop(left);
}

/// `current_task(loop)`: None between steps.
pub fn current_task(vm: &mut Vm, event_loop: &Value) -> Value {
    // A loop may have been opened in the middle of a step.
    if let Some(native) = event_loop.native::<EventLoop>()
        && let Some(task) = native.current_task.get().given()
    {
        return task;
    }
    let state = asyncio(vm);
    let found =
        state.foreign_current.borrow().iter().rev().find(|(of, _)| of.is(event_loop)).map(|(_, task)| task.clone());
    found.unwrap_or(Value::None)
}
