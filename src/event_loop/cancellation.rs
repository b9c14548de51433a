//! Owns cancelling: a task's request goes to what it waits for, and on to what that waits for.

use super::future::{Future, FutureKind};
use super::observer::LoopEvent;
use super::task::{Task, task};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

impl Vm {
    /// `future.cancel(msg=…)` of anything.
    pub fn cancel_any(&mut self, future: &Value, message: Value) -> VmResult<bool> {
        let message = message.given().unwrap_or(Value::None);
        let plain = is_of_native_type(future);
        if plain && let Some(native) = future.native::<Future>() {
            return match &native.kind {
                FutureKind::Gathering(_) => self.cancel_gathering(future, message),
                _ => self.cancel_future(future, message),
            };
        }
        if plain && future.native::<Task>().is_some() {
            return self.cancel_task(future, message);
        }
        let method = self.get_attribute_str(future, "cancel")?;
        let name = self.intern("msg");
        let answer = self.call_with_keywords(&method, &[], &[(name, message)])?;
        self.truth(&answer)
    }

    /// `Task.cancel(msg)`.
    pub fn cancel_task(&mut self, this: &Value, message: Value) -> VmResult<bool> {
        if self.is_observed() && !task(this).future.is_done() {
            self.tell_loop(LoopEvent::CancelAsked { task: this, message: &message });
        }
        // Tasks that await each other may be a long chain, so it is followed without recursion. It may lead into a circle:
        // one task is remembered, from time to time a later one, until it comes by again.
        let (mut at, mut outer) = (this.clone(), None);
        let (mut remembered, mut steps) = (this.clone(), 0_usize);
        loop {
            let own = task(&at);
            own.future.log_traceback.set(false);
            if own.future.is_done() {
                break;
            }
            own.future.change_rare(|rare| rare.cancel_requests += 1);
            if message.is_none() && !self.is_observed() && self.interrupt_nap(&at, own) {
                return Ok(true);
            }
            let waiter = self.waiter_of(&at);
            let is_plain_task = waiter.native::<Task>().is_some() && is_of_native_type(&waiter);
            if !is_plain_task {
                if !waiter.is_unbound() && self.nested_native(|vm| vm.cancel_any(&waiter, message.clone()))? {
                    return Ok(true);
                }
                outer = Some(at);
                break;
            }
            if waiter.is(&remembered) {
                return Err(self.recursion_error("maximum recursion depth exceeded while calling a Python object"));
            }
            outer = Some(std::mem::replace(&mut at, waiter));
            steps += 1;
            if steps.is_power_of_two() {
                remembered = at.clone();
            }
        }
        // Nobody further in takes it: the innermost that can will hear of it when it goes on.
        let Some(taker) = outer else { return Ok(false) };
        let own = task(&taker);
        own.must_cancel.set(true);
        own.future.set_cancel_message(message);
        Ok(true)
    }
}

/// Whether no class of the guest's may have changed what it does.
fn is_of_native_type(value: &Value) -> bool {
    matches!(value, Value::Instance(instance) if instance.is_of_native_type())
}
