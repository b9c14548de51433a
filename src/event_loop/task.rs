//! Owns `Task`: it drives a coroutine, step by step.

use std::cell::Cell;
use std::rc::Rc;

use super::current::asyncio;
use super::event_loop::{self, EventLoop};
use super::future::{self, FutureState, Outcome, Phase, plain_state_of};
use super::future_iterator::advance;
use super::job::Job;
use super::observer::LoopEvent;
use super::slot::Slot;
use super::task_registry::{enter_task, leave_task};
use super::task_type::TASK;
use super::waiter::{NapNumber, Waiter, is_nap, stands_for_sleep};
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::exceptions as specs;
use crate::objects::explanation::Explanation;
use crate::objects::instance::InstanceObject;
use crate::objects::native_object::NativeObject;
use crate::objects::value::Value;
use crate::vm::protocol::{Completion, Delegated, Input, Raised, VmResult};
use crate::vm::{Vm, delegation};

/// `asyncio.Task`.
pub struct Task {
    pub future: FutureState,
    /// A task that is done keeps its coroutine, as in CPython.
    pub(super) coroutine: Slot,
    /// What an unnamed task is called: its name is made when somebody asks.
    pub(super) number: Cell<u32>,
    pub(super) must_cancel: Cell<bool>,
    /// Whether it has a context, among what few tasks have: one that is empty is made when it is needed.
    has_context: Cell<bool>,
    /// `_log_destroy_pending`.
    pub log_destroy: Cell<bool>,
    /// Whether `_unregister_task` was called: `all_tasks` does not show it.
    pub hidden: Cell<bool>,
}

const _: () = assert!(size_of::<Task>() <= 88);

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

    fn awaits_itself(&self) -> bool {
        self.future.is_initialized()
    }

    fn await_step(&self, vm: &mut Vm, this: &Value, input: Input) -> VmResult<Delegated> {
        advance(vm, this, &self.future, input)
    }
}

impl Task {
    /// `cancelling()`.
    /// `Task.uncancel()`: how many requests are left.
    pub fn uncancel(&self) -> u32 {
        let requests = self.cancel_requests();
        if requests == 0 {
            return 0;
        }
        self.future.change_rare(|rare| rare.cancel_requests = requests - 1);
        if requests == 1 {
            self.must_cancel.set(false);
        }
        requests - 1
    }

    /// How often `cancel` was called, less the `uncancel`s.
    pub fn cancel_requests(&self) -> u32 {
        self.future.look_at_rare(|rare| rare.cancel_requests)
    }

    /// The context of its steps; unbound while it is an empty one that nobody has looked at.
    pub(super) fn context(&self) -> Value {
        if self.has_context.get() { self.future.look_at_rare(|rare| rare.context.clone()) } else { Value::Unbound }
    }

    pub(super) fn set_context(&self, context: Value) {
        self.has_context.set(!context.is_unbound());
        drop(self.future.change_rare(|rare| std::mem::replace(&mut rare.context, context)));
    }

    /// What it waits for: nothing, if it is done.
    pub(super) fn waiter(&self) -> Waiter {
        Waiter::from_value(self.future.awaited())
    }

    #[inline(always)]
    pub(super) fn set_waiter(&self, waiter: Waiter) {
        self.future.set_awaited(waiter.into_value());
    }

    /// Forgets what `__init__` begins anew.
    pub(super) fn clear_step_state(&self) {
        drop(self.coroutine.take());
        self.must_cancel.set(false);
        self.has_context.set(false);
        self.log_destroy.set(true);
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
            Waiter::Rested | Waiter::Interrupted(_) => false,
            Waiter::Nothing => is_nap(&self.left_waiting(), number),
        }
    }

    /// What it waited for when somebody else gave it a result; unbound for nothing.
    pub(super) fn left_waiting(&self) -> Value {
        self.future.with_rarest(|rarest| rarest.left_waiting.clone())
    }

    /// Whether the task has not gone on since this sleep began. It may have been cancelled, but did not hear of it yet.
    pub fn is_in_sleep(&self, number: NapNumber) -> bool {
        match self.waiter() {
            Waiter::Nap(current) | Waiter::Interrupted(current) => current == number,
            Waiter::Future(future) => stands_for_sleep(&future, number),
            Waiter::Rested => false,
            Waiter::Nothing => stands_for_sleep(&self.left_waiting(), number),
        }
    }

    /// A sleep is over. Gives its future, if there is one.
    pub fn end_nap(&self) -> Option<Value> {
        match self.waiter() {
            Waiter::Future(future) => Some(future),
            _ if self.future.is_done() => self.left_waiting().given(),
            _ => {
                self.set_waiter(Waiter::Rested);
                None
            }
        }
    }
}

/// The task behind a value that is one.
pub fn task(this: &Value) -> &Task {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// As `task`, of one whose methods no derived class may have overridden.
pub fn plain_task_of(value: &Value) -> Option<&Task> {
    match value {
        Value::Instance(instance) if instance.is_of_native_type() => value.native(),
        _ => None,
    }
}

/// When a new task makes its first step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// In the loop's next turn.
    Soon,
    /// At once, if the loop runs.
    Eagerly,
}

/// Whether something can be a task's coroutine.
pub(super) fn is_coroutine(vm: &mut Vm, value: &Value) -> VmResult<bool> {
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
        self.new_started_task(event_loop, (coroutine, context), name, Start::Soon)
    }

    pub(super) fn new_started_task(
        &mut self,
        event_loop: &Value,
        (coroutine, context): (Value, Value),
        name: Value,
        start: Start,
    ) -> VmResult {
        self.check_coroutine(&coroutine)?;
        let task = self.new_native(&TASK, unscheduled_task());
        self.start_task(&task, event_loop.clone(), (coroutine, context), (name, start))?;
        Ok(task)
    }

    pub(super) fn check_coroutine(&mut self, value: &Value) -> VmResult<()> {
        if is_coroutine(self, value)? {
            return Ok(());
        }
        let text = format!("a coroutine was expected, got {}", self.repr(value)?);
        let explanation =
            Explanation::CoroutineExpected { operand: self.operand_kind(value), position: self.position() };
        Err(self.type_error(text).explained(explanation))
    }

    pub(super) fn start_task(
        &mut self,
        this: &Value,
        event_loop: Value,
        (coroutine, context): (Value, Value),
        (name, start): (Value, Start),
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
        if native.is_none() {
            self.note_source(&own.future)?;
        }
        match name {
            Value::None => own.number.set(match native {
                Some(native) => native.asyncio().next_task_number(),
                None => asyncio(self).next_task_number(),
            }),
            name => drop(own.future.change_rare(|rare| std::mem::replace(&mut rare.name, name))),
        }
        if self.is_observed() {
            let coroutine = own.coroutine.get();
            self.tell_loop(LoopEvent::TaskMade { task: this, coroutine: &coroutine });
        }
        if start == Start::Eagerly && self.is_loop_running(&event_loop)? {
            return self.start_eagerly((this, own), (&event_loop, native));
        }
        match native {
            Some(native) => {
                native.check_open(self)?;
                native.push_ready(Job::Step(object.clone()));
                Ok(())
            }
            None => {
                own.hidden.set(true);
                let step = self.new_task_step(this, None);
                let context = self.context_of_task(this);
                self.call_soon_in(&event_loop, &[step], context)?;
                own.hidden.set(false);
                Ok(())
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

    /// What the task waited for is done.
    pub fn wake_task(&mut self, this: &Value, future: &Value) -> VmResult<()> {
        let raised = self.raised_by_awaited(this, future);
        self.step_task(this, raised)
    }

    /// What `result()` of the future raises for which a task has waited.
    #[inline]
    pub(super) fn raised_by_awaited(&mut self, this: &Value, future: &Value) -> Option<Raised> {
        if self.is_observed() {
            self.tell_loop(LoopEvent::TaskWoken { task: this, future });
        }
        match plain_state_of(future) {
            Some(state) if state.phase() == Phase::Result => None,
            // It is thrown, but a cancellation is raised before.
            Some(state) if state.phase() == Phase::Exception => state.kept_result(self, future).err(),
            Some(state) => state.result(self, future).err(),
            None => self.call_method(future, "result", &[]).err(),
        }
    }

    /// One step: `send(None)` or `throw(exception)` into the coroutine, and what comes of it.
    pub fn step_task(&mut self, this: &Value, exception: Option<Raised>) -> VmResult<()> {
        let own = task(this);
        if own.future.is_done() {
            let exception = exception.map_or(Value::None, Raised::into_value);
            let text = format!("_step(): already done: {} {}", self.repr(this)?, self.repr(&exception)?);
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
                let step = self.new_task_step(this, None);
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
            None => {
                enter_task(self, event_loop, this)?;
                Value::Unbound
            }
        };
        let result = self.advance((this, own), (event_loop, native), exception);
        // It is the current task until what it has yielded is dealt with.
        match native {
            Some(native) => native.leave_task(before),
            None => leave_task(self, event_loop),
        }
        result
    }

    /// Drives the coroutine of the current task until it yields or ends, and deals with that.
    #[inline(always)]
    pub(super) fn advance(
        &mut self,
        (this, own): (&Value, &Task),
        (event_loop, native): (&Value, Option<&EventLoop>),
        exception: Option<Raised>,
    ) -> VmResult<()> {
        let coroutine = own.coroutine.get();
        if self.is_observed() {
            self.tell_loop(LoopEvent::StepBegins { task: this, raised: exception.as_ref() });
        }
        let completion = self.drive_step(&coroutine, exception);
        if self.is_observed() {
            return self.deal_with_observed((this, own), event_loop, completion);
        }
        self.deal_with((this, own), (event_loop, native), completion)
    }

    #[cold]
    fn deal_with_observed(
        &mut self,
        (this, own): (&Value, &Task),
        event_loop: &Value,
        completion: Completion,
    ) -> VmResult<()> {
        if let Completion::Yielded(Value::None) = &completion {
            self.tell_loop(LoopEvent::TaskGoesOn { task: this });
        }
        let result = self.deal_with((this, own), (event_loop, event_loop::native_loop(event_loop)), completion);
        self.tell_loop(LoopEvent::StepEnds);
        result
    }

    /// Deals with what came of a step.
    #[inline(always)]
    fn deal_with(
        &mut self,
        (this, own): (&Value, &Task),
        (event_loop, native): (&Value, Option<&EventLoop>),
        completion: Completion,
    ) -> VmResult<()> {
        match completion {
            // The commonest yield: `sleep(0)`.
            Completion::Yielded(Value::None) => match native {
                Some(native) => {
                    native.push_ready(Job::Step(object_of(this)));
                    Ok(())
                }
                None => self.schedule_step(this, event_loop, None),
            },
            Completion::Yielded(value) => self.handle_yield((this, own), event_loop, value),
            Completion::Returned(value) => self.finish_task(this, own, value),
            Completion::Raised(raised) => self.fail_task(this, own, raised),
        }
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

    pub(super) fn schedule_step(
        &mut self,
        this: &Value,
        event_loop: &Value,
        exception: Option<Raised>,
    ) -> VmResult<()> {
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
                let step = self.new_task_step(this, exception);
                let context = self.context_of_task(this);
                self.call_soon_in(event_loop, &[step], context)
            }
        }
    }
}

pub(super) fn unscheduled_task() -> Task {
    Task {
        future: FutureState::new(Value::None),
        coroutine: Slot::default(),
        number: Cell::new(0),
        must_cancel: Cell::new(false),
        has_context: Cell::new(false),
        log_destroy: Cell::new(true),
        hidden: Cell::new(false),
    }
}

pub(super) fn object_of(this: &Value) -> Rc<InstanceObject> {
    match this {
        Value::Instance(instance) => instance.clone(),
        _ => unreachable!("a task is an instance"),
    }
}
