//! Owns `Task`: it drives a coroutine and alone looks at what the coroutine yields.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use super::current;
use super::event_loop::{self, EventLoop};
use super::future::{
    self, Callback, Future, FutureKind, FutureState, Outcome, Phase, build_common, future_info, receiver, state_of,
};
use super::job::Job;
use super::run;
use super::slot::Slot;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::exceptions as specs;
use crate::objects::instance::{InstanceObject, NativeObject};
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::protocol::{Completion, Input, Raised, VmResult};
use crate::vm::{Vm, delegation};

/// `asyncio.Task`.
pub struct Task {
    pub future: FutureState,
    /// A task that is done keeps its coroutine, as in CPython.
    coroutine: Slot,
    /// What an unnamed task is called: its name is made when somebody asks.
    number: Cell<u32>,
    must_cancel: Cell<bool>,
    /// Whether it has a context, among what few tasks have: one that is empty is made when it is needed.
    has_context: Cell<bool>,
    /// `_log_destroy_pending`.
    pub log_destroy: Cell<bool>,
}

const _: () = assert!(size_of::<Task>() <= 88);

/// What a task waits for. While it is pending, that stands in the place of its outcome, as a value.
pub enum Waiter {
    Nothing,
    Future(Value),
    /// A sleep; its future is made when somebody looks.
    Nap(NapNumber),
    /// A sleep that is over; the task is about to be stepped.
    Rested,
}

/// Tells one sleep from all others of its loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NapNumber(pub u64);

impl NapNumber {
    /// Of a future whose sleep will never end.
    pub const NONE: NapNumber = NapNumber(0);
}

impl Waiter {
    fn from_value(value: Value) -> Waiter {
        match value {
            Value::Unbound => Waiter::Nothing,
            Value::None => Waiter::Rested,
            // No number and no None says that it is a future.
            Value::Int(number) => Waiter::Nap(NapNumber(number as u64)),
            future => Waiter::Future(future),
        }
    }

    fn into_value(self) -> Value {
        match self {
            Waiter::Nothing => Value::Unbound,
            Waiter::Rested => Value::None,
            Waiter::Nap(number) => Value::Int(number.0 as i64),
            Waiter::Future(future) => future,
        }
    }
}

impl NativeObject for Task {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.future.trace(visit);
        self.coroutine.with(&mut *visit);
    }

    fn clear(&self) {
        self.future.clear();
        drop(self.coroutine.take());
        self.set_waiter(Waiter::Nothing);
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Task {
    /// `cancelling()`.
    fn cancel_requests(&self) -> u32 {
        self.future.look_at_rare(|rare| rare.cancel_requests)
    }

    /// The context of its steps; unbound while it is an empty one that nobody has looked at.
    fn context(&self) -> Value {
        if self.has_context.get() { self.future.look_at_rare(|rare| rare.context.clone()) } else { Value::Unbound }
    }

    fn set_context(&self, context: Value) {
        self.has_context.set(!context.is_unbound());
        drop(self.future.change_rare(|rare| std::mem::replace(&mut rare.context, context)));
    }

    /// What it waits for: nothing, if it is done.
    fn waiter(&self) -> Waiter {
        Waiter::from_value(self.future.awaited())
    }

    #[inline(always)]
    fn set_waiter(&self, waiter: Waiter) {
        self.future.set_awaited(waiter.into_value());
    }

    /// Whether it has a loop and a coroutine by now.
    pub fn is_started(&self) -> bool {
        !self.future.event_loop.is(&Value::None)
    }

    pub fn coroutine(&self) -> Value {
        self.coroutine.get()
    }

    /// Whether the task steps by driving this coroutine.
    pub fn drives(&self, coroutine: &Rc<CoroutineObject>) -> bool {
        self.coroutine.with(|own| matches!(own, Value::Coroutine(own) if Rc::ptr_eq(own, coroutine)))
    }

    /// Whether the task still waits for this sleep to end.
    pub fn is_napping(&self, number: NapNumber) -> bool {
        match self.waiter() {
            Waiter::Nap(current) => current == number,
            Waiter::Future(future) => is_nap(&future, number),
            Waiter::Nothing | Waiter::Rested => false,
        }
    }

    /// Whether the task has not gone on since this sleep began. It may have been cancelled, but did not hear of it yet.
    pub fn is_in_sleep(&self, number: NapNumber) -> bool {
        match self.waiter() {
            Waiter::Nap(current) => current == number,
            Waiter::Future(future) => stands_for_sleep(&future, number),
            Waiter::Nothing | Waiter::Rested => false,
        }
    }

    /// A sleep is over. Gives its future, if there is one.
    pub fn end_nap(&self) -> Option<Value> {
        match self.waiter() {
            Waiter::Future(future) => Some(future),
            _ => {
                self.set_waiter(Waiter::Rested);
                None
            }
        }
    }
}

/// Whether this future stands for this sleep and is still pending.
pub fn is_nap(future: &Value, number: NapNumber) -> bool {
    stands_for_sleep(future, number) && state_of(future).is_some_and(|state| !state.is_done())
}

/// Whether this future stands for this sleep, and the sleeper has not gone on by an exception.
pub fn stands_for_sleep(future: &Value, number: NapNumber) -> bool {
    future
        .native::<Future>()
        .is_some_and(|future| matches!(&future.kind, FutureKind::Nap(current) if current.get() == number))
}

/// The task behind a value that is one.
pub fn task(this: &Value) -> &Task {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// Whether something can be a task's coroutine.
fn is_coroutine(vm: &mut Vm, value: &Value) -> VmResult<bool> {
    match value {
        Value::Coroutine(coroutine) => Ok(coroutine.kind == CoroutineKind::Coroutine),
        _ => {
            let asyncio = vm.import_module("asyncio.coroutines")?;
            let answer = vm.call_method(&asyncio, "_is_coroutine_like", std::slice::from_ref(value))?;
            vm.truth(&answer)
        }
    }
}

impl Vm {
    /// A task that has been scheduled for its first step.
    /// Its context is a copy of the current one, if it is None.
    pub fn new_task(&mut self, event_loop: &Value, coroutine: Value, name: Value, context: Value) -> VmResult {
        if !is_coroutine(self, &coroutine)? {
            let text = format!("a coroutine was expected, got {}", self.repr(&coroutine)?);
            return Err(self.type_error(text));
        }
        let task = self.new_native(&TASK, unscheduled_task());
        self.start_task(&task, event_loop.clone(), (coroutine, context), name)?;
        Ok(task)
    }

    fn start_task(
        &mut self,
        this: &Value,
        event_loop: Value,
        (coroutine, context): (Value, Value),
        name: Value,
    ) -> VmResult<()> {
        let own = task(this);
        let Value::Instance(object) = this else { unreachable!("a task is an instance") };
        let name = match name {
            Value::None | Value::Str(_) => name,
            other => Value::Str(self.str_of(&other)?),
        };
        drop(own.future.event_loop.replace(event_loop.clone()));
        drop(own.coroutine.replace(coroutine));
        object.make_finalizable();
        let context = if context.is_none() { self.capture_context() } else { context };
        if !context.is_unbound() {
            own.set_context(context);
        }
        let native = event_loop::native_loop(&event_loop);
        match name {
            Value::None => own.number.set(match native {
                Some(native) => native.asyncio().next_task_number(),
                None => current::asyncio(self).next_task_number(),
            }),
            name => drop(own.future.change_rare(|rare| std::mem::replace(&mut rare.name, name))),
        }
        match native {
            Some(native) => {
                native.check_open(self)?;
                native.push_ready(Job::Step(object.clone()));
                Ok(())
            }
            None => {
                let step = self.task_step_method(this)?;
                let context = self.context_of_task(this);
                self.call_soon_in(&event_loop, &[step], context)
            }
        }
    }

    /// `loop.call_soon(…, context=context)` of a loop that somebody else wrote.
    pub(super) fn call_soon_in(&mut self, event_loop: &Value, arguments: &[Value], context: Value) -> VmResult<()> {
        let method = self.get_attribute_str(event_loop, "call_soon")?;
        let name = self.intern("context");
        self.call_with_keywords(&method, arguments, &[(name, context)]).map(drop)
    }

    /// `Task.get_context()`.
    pub(super) fn context_of_task(&mut self, this: &Value) -> Value {
        let own = task(this);
        let context = own.context();
        if !context.is_unbound() {
            return context;
        }
        let event_loop = own.future.event_loop.get();
        let context = match event_loop::native_loop(&event_loop) {
            // It runs, so its context has been entered.
            Some(native) if native.is_current(this) => self.first_context(),
            _ => self.new_context(),
        };
        own.set_context(context.clone());
        context
    }

    /// The bound method by which a foreign loop wakes a task.
    pub(super) fn task_wakeup_method(&mut self, this: &Value) -> Value {
        self.get_attribute_str(this, "_Task__wakeup").unwrap_or(Value::None)
    }

    pub(super) fn task_step_method(&mut self, this: &Value) -> VmResult {
        self.get_attribute_str(this, "_Task__step")
    }

    /// What the task waited for is done.
    pub fn wake_task(&mut self, this: &Value, future: &Value) -> VmResult<()> {
        let outcome = match self.plain_state_of(future) {
            Some(state) => state.result(self).map(drop),
            None => self.call_method(future, "result", &[]).map(drop),
        };
        match outcome {
            Ok(()) => self.step_task(this, None),
            Err(raised) => self.step_task(this, Some(raised)),
        }
    }

    /// One step: `send(None)` or `throw(exception)` into the coroutine, and what comes of it.
    pub fn step_task(&mut self, this: &Value, exception: Option<Raised>) -> VmResult<()> {
        let own = task(this);
        if own.future.is_done() {
            let text = format!("__step(): already done: {}, {}", self.repr(this)?, "None");
            return Err(self.invalid_state(&text));
        }
        let event_loop = own.future.event_loop.get();
        self.step_pending_task((this, own), (&event_loop, event_loop::native_loop(&event_loop)), exception)
    }

    /// As `step_task`, of a task that is not done. It and its loop come with what is native of them. A loop that somebody
    /// else wrote was given the context with the step, and has entered it.
    pub(super) fn step_pending_task(
        &mut self,
        (this, own): (&Value, &Task),
        (event_loop, native): (&Value, Option<&EventLoop>),
        exception: Option<Raised>,
    ) -> VmResult<()> {
        if native.is_some() && (own.has_context.get() || !self.context.is_unbound()) {
            return self.step_in_context((this, own), (event_loop, native), exception);
        }
        let result = self.step_in_current_context((this, own), (event_loop, native), exception);
        if native.is_some() && !self.context.is_unbound() {
            // The step was the first to need a context, which is its task's from now on.
            own.set_context(self.leave_context(Value::Unbound));
        }
        result
    }

    /// A step with the task's context around it.
    #[inline(never)]
    fn step_in_context(
        &mut self,
        (this, own): (&Value, &Task),
        (event_loop, native): (&Value, Option<&EventLoop>),
        exception: Option<Raised>,
    ) -> VmResult<()> {
        let context = own.context();
        if !context.is_unbound() && self.context.is(&context) {
            // Whoever woke the task was told its context, and has entered it.
            return self.step_in_current_context((this, own), (event_loop, native), exception);
        }
        let outer = match self.enter_context(context) {
            Ok(outer) => outer,
            Err(raised) => {
                // Somebody is in it already.
                let step = self.task_step_method(this)?;
                return self.callback_result(event_loop, Err(raised), &step, &[]);
            }
        };
        let result = self.step_in_current_context((this, own), (event_loop, native), exception);
        let context = self.leave_context(outer);
        if !own.has_context.get() && !context.is_unbound() {
            own.set_context(context);
        }
        result
    }

    #[inline(always)]
    fn step_in_current_context(
        &mut self,
        (this, own): (&Value, &Task),
        (event_loop, native): (&Value, Option<&EventLoop>),
        exception: Option<Raised>,
    ) -> VmResult<()> {
        let mut exception = exception;
        if own.must_cancel.get() {
            let cancelled = match &exception {
                Some(raised) => future::is_cancellation(self, raised),
                None => false,
            };
            if !cancelled {
                let message = own.future.cancel_message();
                exception = Some(self.cancelled_error(&message));
            }
            own.must_cancel.set(false);
        }
        own.set_waiter(Waiter::Nothing);
        let before = match native {
            Some(native) => native.enter_task(self, this)?,
            None => current::enter_task(self, event_loop, this)?,
        };
        let coroutine = own.coroutine.get();
        let completion = self.drive_step(&coroutine, exception);
        let result = match completion {
            // The commonest yield: `sleep(0)`.
            Completion::Yielded(Value::None) => match native {
                Some(native) => {
                    native.push_ready(Job::Step(object_of(this)));
                    Ok(())
                }
                None => self.schedule_step(this, event_loop, None),
            },
            Completion::Yielded(value) => self.handle_yield(this, event_loop, value),
            Completion::Returned(value) => self.finish_task(this, own, value),
            Completion::Raised(raised) => self.fail_task(this, own, raised),
        };
        // It is the current task until what it has yielded is dealt with.
        match native {
            Some(native) => native.leave_task(before),
            None => current::leave_task(self, event_loop, before),
        }
        result
    }

    /// The state of a future or task. A derived class may have methods of its own, which are called as a foreign future's
    /// are.
    fn plain_state_of<'a>(&mut self, future: &'a Value) -> Option<&'a FutureState> {
        let state = state_of(future)?;
        let class = self.type_of(future);
        (class.layout() == class).then_some(state)
    }

    fn drive_step(&mut self, coroutine: &Value, exception: Option<Raised>) -> Completion {
        let input = match exception {
            Some(raised) => Input::Throw(raised),
            None => Input::Send(Value::None),
        };
        if let Value::Coroutine(coroutine) = coroutine {
            return self.drive(coroutine, input);
        }
        let outcome = match input {
            Input::Throw(raised) => self.call_method(coroutine, "throw", &[raised.into_value()]),
            _ => self.call_method(coroutine, "send", &[Value::None]),
        };
        match outcome {
            Ok(value) => Completion::Yielded(value),
            Err(raised) if self.raised_is(&raised, &specs::STOP_ITERATION) => {
                Completion::Returned(delegation::stop_value(&raised))
            }
            Err(raised) => Completion::Raised(raised),
        }
    }

    fn task_is_over(&mut self, this: &Value, own: &Task) {
        if let Value::Instance(instance) = this
            && own.future.phase() != Phase::Exception
        {
            instance.forget_finalizer();
        }
    }

    fn finish_task(&mut self, this: &Value, own: &Task, value: Value) -> VmResult<()> {
        if own.must_cancel.replace(false) {
            let message = own.future.cancel_message();
            self.cancel_future(this, message)?;
        } else {
            self.finish_state(this, &own.future, Outcome::Result(value))?;
        }
        self.task_is_over(this, own);
        Ok(())
    }

    fn fail_task(&mut self, this: &Value, own: &Task, raised: Raised) -> VmResult<()> {
        if future::is_cancellation(self, &raised) {
            let state = &own.future;
            state.log_traceback.set(false);
            // The message is the error's now.
            state.set_cancel_message(Value::None);
            drop(state.settle(Outcome::Cancelled(Some(raised))));
            self.task_is_over(this, own);
            return self.schedule_callbacks(this);
        }
        let leaves_the_loop =
            self.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) || self.raised_is(&raised, &specs::SYSTEM_EXIT);
        if self.raised_is(&raised, &specs::STOP_ITERATION) {
            self.set_future_exception(this, raised.value())?;
        } else {
            self.finish_future(this, Outcome::Exception(raised.clone()))?;
        }
        self.task_is_over(this, own);
        if leaves_the_loop { Err(raised) } else { Ok(()) }
    }

    /// The handshake: a future that says it blocks is waited for, None means "again, soon",
    /// anything else is an error that the coroutine gets.
    fn handle_yield(&mut self, this: &Value, event_loop: &Value, value: Value) -> VmResult<()> {
        if value.is_unbound() {
            return self.wait_for_nap(this);
        }
        if let Some(state) = self.plain_state_of(&value) {
            return self.wait_for_future(this, event_loop, &value, state.blocking.replace(false));
        }
        let name = self.names.asyncio_future_blocking.clone();
        match self.get_attribute_or_none(&value, &name)? {
            Some(blocking) if !blocking.is_none() => {
                let blocks = self.truth(&blocking)?;
                self.wait_for_foreign(this, event_loop, &value, blocks)
            }
            _ => {
                let text = match &value {
                    Value::Coroutine(_) => format!(
                        "yield was used instead of yield from for generator in task {} with {}",
                        self.repr(this)?,
                        self.repr(&value)?
                    ),
                    _ => format!("Task got bad yield: {}", self.repr(&value)?),
                };
                let raised = self.runtime_error(text);
                self.schedule_step(this, event_loop, Some(raised))
            }
        }
    }

    fn wait_for_future(&mut self, this: &Value, event_loop: &Value, future: &Value, blocks: bool) -> VmResult<()> {
        if !blocks {
            let text = format!(
                "yield was used instead of yield from in task {} with {}",
                self.repr(this)?,
                self.repr(future)?
            );
            let raised = self.runtime_error(text);
            return self.schedule_step(this, event_loop, Some(raised));
        }
        if future.is(this) {
            let text = format!("Task cannot await on itself: {}", self.repr(this)?);
            let raised = self.runtime_error(text);
            return self.schedule_step(this, event_loop, Some(raised));
        }
        let own = task(this);
        if !receiver(future).event_loop.with(|theirs| own.future.event_loop.is(theirs)) {
            let text =
                format!("Task {} got Future {} attached to a different loop", self.repr(this)?, self.repr(future)?);
            let raised = self.runtime_error(text);
            return self.schedule_step(this, event_loop, Some(raised));
        }
        self.add_future_callback(future, Callback::Wake(object_of(this)))?;
        own.set_waiter(Waiter::Future(future.clone()));
        self.pass_cancellation_on(this, future)
    }

    fn wait_for_foreign(&mut self, this: &Value, event_loop: &Value, future: &Value, blocks: bool) -> VmResult<()> {
        if !blocks {
            return self.wait_for_future(this, event_loop, future, false);
        }
        let own = task(this);
        let get_loop = self.intern("get_loop");
        let theirs = match self.get_attribute_or_none(future, &get_loop)? {
            Some(method) => self.call(&method, &[])?,
            None => self.get_attribute_str(future, "_loop")?,
        };
        if !own.future.event_loop.is(&theirs) {
            let text =
                format!("Task {} got Future {} attached to a different loop", self.repr(this)?, self.repr(future)?);
            let raised = self.runtime_error(text);
            return self.schedule_step(this, event_loop, Some(raised));
        }
        let name = self.names.asyncio_future_blocking.clone();
        self.set_attribute(future, &name, Value::Bool(false))?;
        let wakeup = self.task_wakeup_method(this);
        let add = self.get_attribute_str(future, "add_done_callback")?;
        let (name, context) = (self.intern("context"), self.context_of_task(this));
        self.call_with_keywords(&add, std::slice::from_ref(&wakeup), &[(name, context)])?;
        own.set_waiter(Waiter::Future(future.clone()));
        self.pass_cancellation_on(this, future)
    }

    /// The coroutine sleeps: `sleep` has set the timer.
    fn wait_for_nap(&mut self, this: &Value) -> VmResult<()> {
        let own = task(this);
        let number = own.future.event_loop.with(event_loop::last_nap);
        own.set_waiter(Waiter::Nap(number));
        if own.must_cancel.get() {
            let future = self.waiter_of(this);
            return self.pass_cancellation_on(this, &future);
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

    /// The task was cancelled before it came to wait.
    fn pass_cancellation_on(&mut self, this: &Value, future: &Value) -> VmResult<()> {
        let own = task(this);
        if own.must_cancel.get() {
            let message = own.future.cancel_message();
            if self.cancel_any(future, message)? {
                own.must_cancel.set(false);
            }
        }
        Ok(())
    }

    /// `future.cancel(msg=…)` of anything.
    pub(super) fn cancel_any(&mut self, future: &Value, message: Value) -> VmResult<bool> {
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

    fn schedule_step(&mut self, this: &Value, event_loop: &Value, exception: Option<Raised>) -> VmResult<()> {
        match event_loop::native_loop(event_loop) {
            Some(native) => {
                let task = object_of(this);
                native.push_ready(match exception {
                    Some(raised) => Job::Throw { task, raised },
                    None => Job::Step(task),
                });
                Ok(())
            }
            None => {
                let step = self.task_step_method(this)?;
                let mut arguments = vec![step];
                arguments.extend(exception.map(Raised::into_value));
                let context = self.context_of_task(this);
                self.call_soon_in(event_loop, &arguments, context)
            }
        }
    }

    /// `Task.cancel(msg)`.
    pub fn cancel_task(&mut self, this: &Value, message: Value) -> VmResult<bool> {
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

fn unscheduled_task() -> Task {
    Task {
        future: FutureState::new(Value::None),
        coroutine: Slot::default(),
        number: Cell::new(0),
        must_cancel: Cell::new(false),
        has_context: Cell::new(false),
        log_destroy: Cell::new(true),
    }
}

fn object_of(this: &Value) -> Rc<InstanceObject> {
    match this {
        Value::Instance(instance) => instance.clone(),
        _ => unreachable!("a task is an instance"),
    }
}

fn name_of(this: &Value) -> String {
    let own = task(this);
    let given = own.future.look_at_rare(|rare| rare.name.as_str().map(|name| name.to_string()));
    given.unwrap_or_else(|| format!("Task-{}", own.number.get()))
}

pub static TASK: TypeSpec = TypeSpec {
    name: "Task",
    module: "_asyncio",
    base: Some(&super::future::FUTURE),
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
            Ok(vm.new_native_of(class, unscheduled_task()))
        });
        builder.method(
            "__init__($self, coro, *, loop=None, name=None, context=None, eager_start=False)",
            |vm, this, [coroutine, event_loop, name, context, eager]| {
                if vm.truth(&eager)? {
                    return Err(vm.not_implemented_error("eager tasks are not supported yet"));
                }
                if !is_coroutine(vm, &coroutine)? {
                    let text = format!("a coroutine was expected, got {}", vm.repr(&coroutine)?);
                    return Err(vm.type_error(text));
                }
                let event_loop = if event_loop.is_none() { current::get_event_loop(vm)? } else { event_loop };
                vm.start_task(this, event_loop, (coroutine, context), name)?;
                Ok(Value::None)
            },
        );
        build_common(builder);
        builder.method("set_result($self, result, /)", |vm, _, [_result]| {
            Err::<Value, _>(vm.runtime_error("Task does not support set_result operation"))
        });
        builder.method("set_exception($self, exception, /)", |vm, _, [_exception]| {
            Err::<Value, _>(vm.runtime_error("Task does not support set_exception operation"))
        });
        builder
            .method("cancel($self, /, msg=None)", |vm, this, [message]| vm.cancel_task(this, message).map(Value::Bool));
        builder.method("cancelling($self, /)", |_, this, []| Ok(Value::Int(task(this).cancel_requests() as i64)));
        builder.method("uncancel($self, /)", |_, this, []| {
            let own = task(this);
            let left = own.cancel_requests().saturating_sub(1);
            own.future.change_rare(|rare| rare.cancel_requests = left);
            if left == 0 {
                own.must_cancel.set(false);
            }
            Ok(Value::Int(left as i64))
        });
        builder.method("get_name($self, /)", |_, this, []| Ok(Value::from(name_of(this))));
        builder.method("set_name($self, value, /)", |vm, this, [name]| {
            let name = vm.str_of(&name)?;
            let own = task(this);
            drop(own.future.change_rare(|rare| std::mem::replace(&mut rare.name, Value::Str(name))));
            Ok(Value::None)
        });
        builder.method("get_context($self, /)", |vm, this, []| Ok(vm.context_of_task(this)));
        builder.method("get_coro($self, /)", |_, this, []| Ok(task(this).coroutine.get_or_none()));
        builder.method("_Task__step($self, exc=None, /)", |vm, this, [exception]| {
            let exception = Raised::from_value(&exception);
            vm.step_task(this, exception)?;
            Ok(Value::None)
        });
        builder.method("_Task__wakeup($self, future, /)", |vm, this, [future]| {
            vm.wake_task(this, &future)?;
            Ok(Value::None)
        });
        builder.getter("_coro", |_, this| Ok(task(this).coroutine.get_or_none()));
        builder.getter("_fut_waiter", |vm, this| Ok(vm.waiter_of(this).given().unwrap_or(Value::None)));
        builder.getter("_must_cancel", |_, this| Ok(Value::Bool(task(this).must_cancel.get())));
        builder.getter_setter(
            "_log_destroy_pending",
            |_, this| Ok(Value::Bool(task(this).log_destroy.get())),
            |vm, this, value| {
                let log = vm.truth(&value)?;
                task(this).log_destroy.set(log);
                Ok(())
            },
        );
        builder.method("__repr__($self, /)", |vm, this, []| {
            let class = vm.short_type_name(this);
            let info = task_info(vm, this)?;
            Ok(Value::from(format!("<{class} {info}>")))
        });
        builder.method("__del__($self, /)", |vm, this, []| {
            let own = task(this);
            let event_loop = own.future.event_loop.get();
            if !own.future.is_done() && own.log_destroy.get() && !event_loop.is_none() {
                let message = Value::from("Task was destroyed but it is pending!");
                run::report(vm, &event_loop, &[("task", this.clone()), ("message", message)])?;
            }
            let state = &own.future;
            if state.log_traceback.replace(false) {
                let Some(exception) = state.exception().map(Raised::into_value) else { return Ok(Value::None) };
                let message = Value::from("Task exception was never retrieved");
                let parts = [("message", message), ("exception", exception), ("future", this.clone())];
                run::report(vm, &event_loop, &parts)?;
            }
            Ok(Value::None)
        });
    },
    doc: "A coroutine that an event loop runs.",
};

/// What stands in a task's repr after its class.
fn task_info(vm: &mut Vm, this: &Value) -> VmResult<String> {
    let own = task(this);
    let info = future_info(vm, this)?;
    let (state, rest) = match info.split_once(' ') {
        Some((state, rest)) => (state.to_string(), format!(" {rest}")),
        None => (info, String::new()),
    };
    let state = if !own.future.is_done() && own.must_cancel.get() { "cancelling".to_string() } else { state };
    let coroutine = own.coroutine.get();
    let coroutine = coroutine_text(vm, &coroutine)?;
    let waiter = vm.waiter_of(this);
    let waiter = match waiter.given() {
        Some(waiter) if !own.future.is_done() => format!(" wait_for={}", vm.repr(&waiter)?),
        _ => String::new(),
    };
    let (rest, callbacks) = match rest.find(" cb=[") {
        Some(at) => (rest[..at].to_string(), rest[at..].to_string()),
        None => (rest, String::new()),
    };
    Ok(format!("{state} name='{}' coro={coroutine}{waiter}{callbacks}{rest}", name_of(this)))
}

fn coroutine_text(vm: &mut Vm, coroutine: &Value) -> VmResult<String> {
    let Value::Coroutine(object) = coroutine else {
        return Ok(match coroutine {
            Value::Unbound => "None".to_string(),
            other => vm.repr(other)?.to_string(),
        });
    };
    let object: &std::rc::Rc<CoroutineObject> = object;
    let place = match &object.function {
        Some(function) => {
            let code = function.code();
            let frame = vm.coroutine_frame(object);
            let line = match frame {
                Value::None => code.code.first_line as i64,
                frame => match vm.get_attribute_str(&frame, "f_lineno")? {
                    Value::Int(line) => line,
                    _ => 0,
                },
            };
            let verb = if object.is_closed() { "done, defined" } else { "running" };
            let line = if object.is_closed() { code.code.first_line as i64 } else { line };
            format!(" {verb} at {}:{line}", code.code.source.name())
        }
        None => String::new(),
    };
    Ok(format!("<{}(){place}>", object.qualname()))
}
