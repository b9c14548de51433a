//! Owns the question whether a task that goes on without suspending keeps others from going on.

use super::base_event_loop::BASE_EVENT_LOOP;
use super::event_loop::EventLoop;
use super::handle::{Handle, due};
use super::task::Task;
use super::task_registry::current_task;
use super::task_type::name_of;
use crate::objects::value::Value;
use crate::vm::Vm;

/// The name of the task that runs now, if its loop has something else to do by now. Nothing for a loop in debug mode: it
/// says itself which step took long, "Executing ... took ... seconds".
pub fn task_that_holds(vm: &mut Vm) -> Option<String> {
    let event_loop = vm.running_loop.clone();
    let own = event_loop.native::<EventLoop>()?;
    let task = current_task(vm, &event_loop);
    task.native::<Task>()?;
    let is_held = match own.is_open.get() {
        false => !own.ready.borrow().is_empty() || own.timers.borrow().next_due().is_some_and(|when| when <= own.now()),
        true => !own.debug.get() && (is_ready(vm, own) || is_due(vm, &event_loop, own)),
    };
    match name_of(&task) {
        Value::Str(name) if is_held => Some(name.to_string()),
        _ => None,
    }
}

/// Whether a handle of an open loop is ready; no, where the queue is of a class of the guest's.
fn is_ready(vm: &mut Vm, own: &EventLoop) -> bool {
    let ready = own.queue(|queues| queues.ready.clone());
    let is_native = matches!(&ready, Value::Instance(queue) if queue.is_of_native_type());
    is_native && vm.length(&ready).is_ok_and(|length| length > 0)
}

/// Whether a timer of an open loop is due; no, where the loop has a clock of the guest's.
fn is_due(vm: &mut Vm, event_loop: &Value, own: &EventLoop) -> bool {
    let time = vm.intern("time");
    let base = vm.native_type(&BASE_EVENT_LOOP);
    let native = vm.lookup(&base, &time);
    let has_own_clock = match vm.get_attribute(event_loop, &time) {
        Ok(Value::Method(method)) => native.is_some_and(|native| method.function.is(&native)),
        _ => false,
    };
    let scheduled = own.queue(|queues| queues.scheduled.clone());
    let first = scheduled.as_list().and_then(|list| list.items.borrow().first().cloned());
    let first = first.filter(|first| first.native::<Handle>().is_some());
    has_own_clock && first.and_then(|first| due(&first)).is_some_and(|when| when <= own.now())
}
