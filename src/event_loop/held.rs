//! Owns the question whether a task that goes on without suspending keeps others from going on.

use super::current::running_loop;
use super::event_loop::native_loop;
use super::task::Task;
use super::task_type::name_of;
use crate::objects::value::Value;
use crate::vm::Vm;

/// The name of the task that runs now, if its loop has something else to do by now.
pub fn task_that_holds(vm: &mut Vm) -> Option<String> {
    let event_loop = running_loop(vm);
    let native = native_loop(&event_loop)?;
    let task = native.current_task.get();
    task.native::<Task>()?;
    let is_ready = !native.ready.borrow().is_empty();
    let is_due = || native.timers.borrow().next_due().is_some_and(|when| when <= native.now());
    if !is_ready && !is_due() {
        return None;
    }
    match name_of(&task) {
        Value::Str(name) => Some(name.to_string()),
        _ => None,
    }
}
