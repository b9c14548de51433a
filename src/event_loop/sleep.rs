//! Owns `asyncio.sleep`, a coroutine function written in Rust.

use super::event_loop::{Job, get_running_loop, native_loop};
use super::future::receiver;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Continuation, NativeResult, Step, VmResult};

/// A bare yield has been made; the result follows.
struct Bare {
    result: Value,
}

impl Continuation for Bare {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(|_| Step::Return(self.result))
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.result);
    }
}

/// The sleeper's future has been yielded to the task.
struct Sleeping {
    future: Value,
    event_loop: Value,
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
                if let Some(native) = native_loop(&self.event_loop) {
                    native.note_cancelled_timer();
                }
                Err(raised)
            }
        }
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future);
        visit(&self.event_loop);
    }
}

/// Adds `sleep` to the module.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.coroutine("sleep(delay, result=None)", |vm, [delay, result]| {
        let seconds = vm.to_float(&delay)?;
        if seconds <= 0.0 {
            return Ok(Step::Yield { value: Value::None, then: Box::new(Bare { result }) });
        }
        if seconds.is_nan() {
            return Err(vm.value_error("Invalid delay: NaN (not a number)"));
        }
        let event_loop = get_running_loop(vm)?;
        let future = match native_loop(&event_loop) {
            Some(native) => {
                let future = vm.new_future(&event_loop);
                native.push_timer(native.now() + seconds, Job::EndSleep { future: future.clone(), result });
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
        Ok(Step::Yield { value: future.clone(), then: Box::new(Sleeping { future, event_loop }) })
    });
}

/// What was awaited is the result.
struct Passing;

impl Continuation for Passing {
    fn resume(self: Box<Self>, _vm: &mut Vm, resumed: VmResult) -> NativeResult {
        resumed.map(Step::Return)
    }
}
