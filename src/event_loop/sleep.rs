//! Owns `asyncio.sleep`, a coroutine function written in Rust.

use std::rc::Rc;

use super::event_loop::{Job, Sleep, current_task, get_running_loop, native_loop, registered_tasks, running_loop};
use super::future::receiver;
use super::task::Task;
use crate::objects::instance::InstanceObject;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Continuation, NativeResult, Step, VmResult};

/// A bare yield has been made; None follows.
struct Bare;

impl Continuation for Bare {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(|_| Step::Return(Value::None))
    }
}

/// A bare yield has been made; the result follows.
struct BareWithResult {
    result: Value,
}

impl Continuation for BareWithResult {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(|_| Step::Return(self.result))
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.result);
    }
}

/// The sleeper's future has been yielded to the driver.
struct Sleeping {
    future: Value,
}

impl Continuation for Sleeping {
    fn resume(self: Box<Self>, vm: &mut Vm, resumed: VmResult) -> NativeResult {
        let state = receiver(&self.future);
        match resumed {
            Ok(_) if state.is_done() => state.result(vm).map(Step::Return),
            Ok(_) => Err(vm.runtime_error("await wasn't used with future")),
            Err(raised) => {
                if !state.is_done() {
                    vm.cancel_future(&self.future, Value::None)?;
                }
                note_cancelled(&state.event_loop.get());
                Err(raised)
            }
        }
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future);
    }
}

/// The task that drives the sleeper knows that it sleeps; there is no future unless somebody looks for it.
struct Napping;

impl Continuation for Napping {
    fn resume(self: Box<Self>, vm: &mut Vm, resumed: VmResult) -> NativeResult {
        let event_loop = running_loop(vm);
        // If its task does not drive the sleeper, somebody has resumed it by hand, and the sleep will never end.
        let early = driving_task(vm, &event_loop).is_none() && abandon_nap(vm)?;
        match resumed {
            Ok(_) if early => Err(vm.runtime_error("await wasn't used with future")),
            Ok(_) => Ok(Step::Return(Value::None)),
            Err(raised) => {
                note_cancelled(&event_loop);
                Err(raised)
            }
        }
    }
}

/// Finds the task whose coroutine runs, or awaits the one that runs, and lets it wait for ever; says whether it slept.
#[cold]
fn abandon_nap(vm: &mut Vm) -> VmResult<bool> {
    let Some(running) = vm.running_coroutine() else { return Ok(false) };
    for task in registered_tasks(vm) {
        let mut at = task.native::<Task>().map_or(Value::None, Task::coroutine);
        while let Value::Coroutine(coroutine) = &at {
            if Rc::ptr_eq(coroutine, &running) {
                return Ok(vm.abandon_nap(&task));
            }
            at = vm.awaited_by_coroutine(coroutine)?;
        }
    }
    Ok(false)
}

fn note_cancelled(event_loop: &Value) {
    if let Some(native) = native_loop(event_loop) {
        native.note_cancelled_timer();
    }
}

/// Adds `sleep` to the module.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.coroutine("sleep(delay, result=None)", |vm, [delay, result]| {
        let seconds = vm.to_float(&delay)?;
        if seconds <= 0.0 {
            let then: Box<dyn Continuation> =
                if result.is_none() { Box::new(Bare) } else { Box::new(BareWithResult { result }) };
            return Ok(Step::Yield { value: Value::None, then });
        }
        if seconds.is_nan() {
            return Err(vm.value_error("Invalid delay: NaN (not a number)"));
        }
        let event_loop = get_running_loop(vm)?;
        let future = match native_loop(&event_loop) {
            Some(native) => {
                if result.is_none()
                    && let Some(task) = driving_task(vm, &event_loop)
                {
                    native.push_nap(seconds, task);
                    return Ok(Step::Yield { value: Value::Unbound, then: Box::new(Napping) });
                }
                let future = vm.new_future(&event_loop);
                let Value::Instance(object) = &future else { unreachable!("a future is an instance") };
                native.push_timer(
                    native.now() + seconds,
                    Job::EndSleep(Box::new(Sleep { future: object.clone(), result })),
                );
                future
            }
            None => {
                let tasks = vm.import_module("asyncio.tasks")?;
                vm.call_method(&tasks, "_sleep_future", &[event_loop.clone(), delay, result])?
            }
        };
        let Some(state) = super::future::state_of(&future) else {
            return Ok(Step::Await { awaitable: future, then: Box::new(Passing) });
        };
        state.blocking.set(true);
        Ok(Step::Yield { value: future.clone(), then: Box::new(Sleeping { future }) })
    });
}

/// The current task, if what is yielded now goes to it and to nobody else: its own coroutine is the one that runs.
fn driving_task(vm: &mut Vm, event_loop: &Value) -> Option<Rc<InstanceObject>> {
    let Value::Instance(object) = current_task(vm, event_loop) else { return None };
    let running = vm.running_coroutine()?;
    let current = Value::Instance(object.clone());
    let drives = current.native::<Task>().is_some_and(|task| task.drives(&running));
    drives.then_some(object)
}

/// What was awaited is the result.
struct Passing;

impl Continuation for Passing {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(Step::Return)
    }
}
