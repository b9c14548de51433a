//! Owns `await_future`: how a coroutine function written in Rust awaits a future.

use std::rc::Rc;

use super::future::{plain_state_of, state_of};
use crate::objects::coroutine::CoroutineObject;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Continuation, NativeResult, Step, VmResult};

/// What a native does when the future that it awaits is done, or when something is thrown at it before.
pub trait AfterFuture: 'static {
    /// `ended` is what the `await` gives or raises.
    fn go_on(&self, vm: &mut Vm, future: &Value, ended: VmResult) -> NativeResult;

    /// What the coroutine is called, as `Continuation::coroutine_name` has it.
    fn coroutine_name(&self) -> Option<&'static str> {
        None
    }

    fn trace(&self, _visit: &mut dyn FnMut(&Value)) {}
}

/// The body of a native coroutine ends with this: it awaits the future, and `after` goes on.
pub fn await_future(vm: &mut Vm, future: Value, after: impl AfterFuture) -> NativeResult {
    // Whoever watches sees the future awaited.
    match plain_state_of(&future).filter(|state| !state.is_done() && !vm.is_observed()) {
        Some(state) => {
            state.blocking.set(true);
            Ok(Step::Yield { value: future.clone(), then: Box::new(Yielded { future, after }) })
        }
        None => Ok(Step::Await { awaitable: future.clone(), then: Box::new(Awaited { future, after }) }),
    }
}

/// Goes on after `future` was yielded to the driver, with what came back.
pub(super) fn resume_yielded(vm: &mut Vm, future: Value, after: impl AfterFuture, resumed: VmResult) -> NativeResult {
    Box::new(Yielded { future, after }).resume(vm, resumed)
}

/// The future has been yielded to the driver.
struct Yielded<T> {
    future: Value,
    after: T,
}

impl<T: AfterFuture> Continuation for Yielded<T> {
    fn resume(self: Box<Self>, vm: &mut Vm, resumed: VmResult) -> NativeResult {
        let state = state_of(&self.future).expect("only futures are yielded");
        let ended = match resumed {
            Ok(_) if state.is_done() => state.result(vm, &self.future),
            // Somebody goes on too early: the future is yielded again, as `Future.__await__` does it.
            Ok(_) if !state.blocking.replace(true) => {
                return Ok(Step::Yield { value: self.future.clone(), then: self });
            }
            Ok(_) => Err(vm.runtime_error("await wasn't used with future")),
            Err(raised) => Err(raised),
        };
        self.after.go_on(vm, &self.future, ended)
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        self.after.coroutine_name()
    }

    fn awaited(&self, vm: &mut Vm, _root: &Rc<CoroutineObject>) -> Value {
        vm.iterator_of_awaited(&self.future)
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future);
        self.after.trace(visit);
    }
}

/// The future is awaited as any awaitable.
struct Awaited<T> {
    future: Value,
    after: T,
}

impl<T: AfterFuture> Continuation for Awaited<T> {
    fn resume(self: Box<Self>, vm: &mut Vm, resumed: VmResult) -> NativeResult {
        self.after.go_on(vm, &self.future, resumed)
    }

    fn coroutine_name(&self) -> Option<&'static str> {
        self.after.coroutine_name()
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future);
        self.after.trace(visit);
    }
}
