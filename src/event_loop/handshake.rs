//! Owns the handshake: what a task does with what its coroutine has yielded, and what it waits for from then on.

use std::cell::Cell;

use super::callbacks::Callback;
use super::event_loop;
use super::future::{FutureKind, FutureState, Outcome, plain_state_of, receiver};
use super::job::Job;
use super::observer::LoopEvent;
use super::task::{Task, object_of, task};
use super::waiter::Waiter;
use crate::objects::coroutine::CoroutineKind;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

impl Vm {
    /// The handshake: a future that says it blocks is waited for, None means "again, soon",
    /// anything else is an error that the coroutine gets.
    pub(super) fn handle_yield(
        &mut self,
        (this, own): (&Value, &Task),
        event_loop: &Value,
        value: Value,
    ) -> VmResult<()> {
        if value.is_unbound() {
            return self.wait_for_nap((this, own));
        }
        if let Some(state) = plain_state_of(&value) {
            return self.wait_for_future((this, own), event_loop, (&value, state));
        }
        if value.is(this) {
            return self.refuse_waiting_for_itself(this, event_loop);
        }
        let name = self.names.asyncio_future_blocking.clone();
        match self.get_attribute_or_none(&value, &name)? {
            Some(blocking) if !blocking.is_none() => {
                let blocks = self.truth(&blocking)?;
                self.wait_for_foreign((this, own), event_loop, &value, blocks)
            }
            _ => {
                let raised = match &value {
                    Value::Coroutine(generator) if generator.kind == CoroutineKind::Generator => {
                        self.bare_generator(this, &value)?
                    }
                    _ => self.bad_yield(this, &value)?,
                };
                self.schedule_step(this, event_loop, Some(raised))
            }
        }
    }

    fn wait_for_future(
        &mut self,
        (this, own): (&Value, &Task),
        event_loop: &Value,
        (future, state): (&Value, &FutureState),
    ) -> VmResult<()> {
        if future.is(this) {
            return self.refuse_waiting_for_itself(this, event_loop);
        }
        if !state.event_loop.with(|theirs| own.future.event_loop.is(theirs)) {
            return self.refuse_foreign_loop(this, event_loop, future);
        }
        if !state.blocking.replace(false) {
            return self.refuse_bare_yield(this, event_loop, future);
        }
        if self.is_observed() {
            self.tell_loop(LoopEvent::TaskWaits { task: this, future });
        }
        self.add_callback((future, state), Callback::Wake(object_of(this)))?;
        own.set_waiter(Waiter::Future(future.clone()));
        self.pass_cancellation_on(own, future)
    }

    /// As `wait_for_future`, of anything that has the flag.
    fn wait_for_foreign(
        &mut self,
        (this, own): (&Value, &Task),
        event_loop: &Value,
        future: &Value,
        blocks: bool,
    ) -> VmResult<()> {
        let theirs = self.loop_of_future(future)?;
        if !own.future.event_loop.is(&theirs) {
            return self.refuse_foreign_loop(this, event_loop, future);
        }
        if !blocks {
            return self.refuse_bare_yield(this, event_loop, future);
        }
        let name = self.names.asyncio_future_blocking.clone();
        self.set_attribute(future, &name, Value::Bool(false))?;
        if self.is_observed() {
            self.tell_loop(LoopEvent::TaskWaits { task: this, future });
        }
        let wakeup = self.task_wakeup_method(this);
        let add = self.get_attribute_str(future, "add_done_callback")?;
        let (name, context) = (self.intern("context"), self.context_of_task(this));
        self.call_with_keywords(&add, std::slice::from_ref(&wakeup), &[(name, context)])?;
        own.set_waiter(Waiter::Future(future.clone()));
        self.pass_cancellation_on(own, future)
    }

    #[cold]
    fn refuse_waiting_for_itself(&mut self, this: &Value, event_loop: &Value) -> VmResult<()> {
        let raised = self.own_task(this)?;
        self.schedule_step(this, event_loop, Some(raised))
    }

    #[cold]
    fn refuse_foreign_loop(&mut self, this: &Value, event_loop: &Value, future: &Value) -> VmResult<()> {
        let raised = self.foreign_loop(this, future)?;
        self.schedule_step(this, event_loop, Some(raised))
    }

    #[cold]
    fn refuse_bare_yield(&mut self, this: &Value, event_loop: &Value, future: &Value) -> VmResult<()> {
        let raised = self.bare_future(this, future)?;
        self.schedule_step(this, event_loop, Some(raised))
    }

    /// The coroutine sleeps: `sleep` has set the timer.
    fn wait_for_nap(&mut self, (this, own): (&Value, &Task)) -> VmResult<()> {
        let number = own.future.event_loop.with(event_loop::last_nap);
        own.set_waiter(Waiter::Nap(number));
        if own.must_cancel.get() {
            let future = self.waiter_of(this);
            return self.pass_cancellation_on(own, &future);
        }
        Ok(())
    }

    /// `_fut_waiter`: unbound if there is none. The future of a sleep is made now if nobody has looked before.
    pub(super) fn waiter_of(&mut self, this: &Value) -> Value {
        let own = task(this);
        let future = match own.waiter() {
            Waiter::Nothing => return Value::Unbound,
            Waiter::Future(future) => return future,
            Waiter::Nap(number) => {
                let event_loop = own.future.event_loop.get();
                let future = self.new_future_for(&event_loop, FutureKind::Nap(Cell::new(number)));
                receiver(&future).push_callback(Callback::Wake(object_of(this)));
                future
            }
            Waiter::Interrupted(number) => {
                let event_loop = own.future.event_loop.get();
                let future = self.new_future_for(&event_loop, FutureKind::Nap(Cell::new(number)));
                drop(receiver(&future).settle(Outcome::Cancelled(None)));
                future
            }
            Waiter::Rested => {
                let event_loop = own.future.event_loop.get();
                let future = self.new_future(&event_loop);
                drop(receiver(&future).settle(Outcome::Result(Value::None)));
                future
            }
        };
        own.set_waiter(Waiter::Future(future.clone()));
        future
    }

    /// Cancels a sleep that has no future; says whether the task waits for one. A loop that is closed refuses to, as the
    /// future would say.
    pub(super) fn interrupt_nap(&mut self, this: &Value, own: &Task) -> bool {
        let Waiter::Nap(number) = own.waiter() else { return false };
        let is_open = own.future.event_loop.with(|event_loop| {
            let native =
                event_loop::native_loop(event_loop).expect("only a native loop's tasks sleep without a future");
            let is_open = !native.closed.get();
            if is_open {
                native.push_ready(Job::Interrupt(object_of(this)));
            }
            is_open
        });
        if is_open {
            own.set_waiter(Waiter::Interrupted(number));
        }
        is_open
    }

    /// The task was cancelled before it came to wait.
    #[inline]
    fn pass_cancellation_on(&mut self, own: &Task, future: &Value) -> VmResult<()> {
        if own.must_cancel.get() {
            let message = own.future.cancel_message();
            if self.cancel_any(future, message)? {
                own.must_cancel.set(false);
            }
        }
        Ok(())
    }
}
