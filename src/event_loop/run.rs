//! Owns the running of a loop: its turns, its jobs, and what becomes of their errors.

use std::io;
use std::time::Duration;

use super::clock::{Jump, RESOLUTION, duration};
use super::event_loop::{EventLoop, receiver};
use super::future::{Outcome, state_of};
use super::handle;
use super::job::{Job, task_of};
use super::observer::LoopEvent;
use super::selector::Selector;
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// `loop.call_exception_handler` with a context of these parts.
pub fn report(vm: &mut Vm, event_loop: &Value, parts: &[(&str, Value)]) -> VmResult<()> {
    let dict = DictObject::default();
    for (key, value) in parts {
        let key = vm.intern(key);
        dict.set_str(&key, value.clone());
    }
    let context = vm.new_dict(dict);
    vm.call_method(event_loop, "call_exception_handler", &[context]).map(drop)
}

impl Vm {
    /// Does one job. Errors of callbacks go to the exception handler; what ends the program is raised.
    fn run_job(&mut self, this: &Value, own: &EventLoop, job: Job) -> VmResult<()> {
        if self.is_observed() {
            self.tell_job(&job);
        }
        match job {
            Job::Step(task) => {
                let task = Value::Instance(task);
                let result = self.step_unless_done(this, own, &task, None);
                self.step_result(this, result, &task)
            }
            Job::Throw { task, raised } => {
                let task = Value::Instance(task);
                let result = self.step_unless_done(this, own, &task, Some(raised));
                self.step_result(this, result, &task)
            }
            Job::Interrupt(task) => {
                let task = Value::Instance(task);
                let raised = self.cancelled_error(&Value::None);
                let raised = self.raise_kept(raised);
                let result = self.step_unless_done(this, own, &task, Some(raised));
                self.step_result(this, result, &task)
            }
            Job::Wake { task, future } => {
                let (task, future) = (Value::Instance(task), Value::Instance(future));
                let raised = self.raised_by_awaited(&task, &future);
                match self.step_unless_done(this, own, &task, raised) {
                    Ok(()) => Ok(()),
                    Err(raised) => {
                        let wakeup = self.task_wakeup_method(&task);
                        self.callback_result(this, Err(raised), &wakeup, std::slice::from_ref(&future))
                    }
                }
            }
            Job::FutureCallback { callback, future } => {
                let future = Value::Instance(future);
                let result = self.call_in_context(&Value::Unbound, &callback, std::slice::from_ref(&future));
                self.callback_result(this, result, &callback, std::slice::from_ref(&future))
            }
            Job::FutureCallbackIn { callback, future } => {
                let (callback, context) = *callback;
                let future = Value::Instance(future);
                let result = self.call_in_context(&context, &callback, std::slice::from_ref(&future));
                self.callback_result(this, result, &callback, std::slice::from_ref(&future))
            }
            Job::ChildDone { outer, child } => {
                let child = Value::Instance(child);
                let result = self.child_done(&Value::Instance(outer.clone()), &child);
                match result {
                    Ok(()) => Ok(()),
                    Err(raised) => {
                        let callback = self.child_done_method(&Value::Instance(outer))?;
                        self.callback_result(this, Err(raised), &callback, std::slice::from_ref(&child))
                    }
                }
            }
            Job::EndSleep(sleep) => {
                if !sleep.is_over() {
                    self.finish_future(&sleep.future, Outcome::Result(sleep.result))?;
                }
                Ok(())
            }
            Job::EndNap { task, number } => {
                let sleeper = task_of(&task);
                if sleeper.is_napping(number) {
                    match sleeper.end_nap() {
                        Some(future) => self.finish_future(&future, Outcome::Result(Value::None))?,
                        None => own.push_ready(Job::Step(task)),
                    }
                }
                Ok(())
            }
            Job::Handle(handle) => {
                if handle::receiver(&handle).cancelled.get() {
                    Ok(())
                } else {
                    self.run_handle(&handle)
                }
            }
        }
    }

    /// Tells who watches what the loop is about to do, where the job's own doings do not.
    #[cold]
    fn tell_job(&mut self, job: &Job) {
        self.tell_loop(LoopEvent::Turn);
        let (function, future) = match job {
            Job::FutureCallback { callback, future } => (callback, future),
            Job::FutureCallbackIn { callback, future } => (&callback.0, future),
            Job::ChildDone { outer, child } => match self.child_done_method(&Value::Instance(outer.clone())) {
                Ok(method) => (&method.clone(), child),
                Err(_) => return,
            },
            Job::EndSleep(sleep) if !sleep.is_over() => {
                return self.tell_loop(LoopEvent::TimerDue { waits: &sleep.future });
            }
            _ => return,
        };
        let future = Value::Instance(future.clone());
        self.tell_loop(LoopEvent::Callback { function, handle: None, future: Some(&future) });
    }

    /// The next step of a task of this loop, which is a native one, or its task would have a handle.
    #[inline]
    fn step_unless_done(
        &mut self,
        this: &Value,
        own: &EventLoop,
        task: &Value,
        raised: Option<Raised>,
    ) -> VmResult<()> {
        let stepped = super::task::task(task);
        if stepped.future.is_done() {
            return self.step_task(task, raised);
        }
        self.step_pending_task((task, stepped), (this, Some(own)), raised)
    }

    /// As `callback_result`, for a task's step: the coroutine's own exceptions end the task and do not come here.
    fn step_result(&mut self, this: &Value, result: VmResult<()>, task: &Value) -> VmResult<()> {
        match result {
            Ok(()) => Ok(()),
            Err(raised) => {
                let step = self.new_task_step(task, None);
                self.callback_result(this, Err(raised), &step, &[])
            }
        }
    }

    /// What a callback that has no handle ended with.
    pub(super) fn callback_result(
        &mut self,
        this: &Value,
        result: VmResult,
        callback: &Value,
        arguments: &[Value],
    ) -> VmResult<()> {
        let Err(raised) = result else { return Ok(()) };
        if self.raised_is(&raised, &specs::SYSTEM_EXIT) || self.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) {
            return Err(raised);
        }
        let call = (callback.clone(), self.new_tuple(arguments.iter().cloned()));
        let handle = self.new_handle(this, call.clone(), None, Value::None);
        self.report_callback(this, raised, call, &handle)
    }

    /// One turn of the loop: what is ready now, after waiting if nothing is.
    fn run_once(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        if !own.timers.borrow().is_empty() {
            let dead = own.timers.borrow_mut().forget_cancelled();
            drop(dead);
        }
        if own.ready.borrow().is_empty() && !own.stopping.get() {
            self.wait_until_due(this, own)?;
        }
        if !own.timers.borrow().is_empty() {
            let end = own.clock.now() + RESOLUTION;
            loop {
                let due = own.timers.borrow_mut().pop_due(end);
                match due {
                    Some(job) => own.push_ready(job),
                    None => break,
                }
            }
        }
        // Jobs that come while these run wait for the next turn.
        let count = own.ready.borrow().len();
        // Each job has a context of its own.
        let outer = std::mem::take(&mut self.context);
        for _ in 0..count {
            let job = own.ready.borrow_mut().pop_front();
            let Some(job) = job else { break };
            if let Err(raised) = self.run_job(this, own, job) {
                self.context = outer;
                return Err(raised);
            }
            // What the job has left behind dies before the next one runs.
            if self.abandoned.is_pending() {
                self.run_last_rites();
            }
            if self.heap.wants_attention()
                && let Err(raised) = self.attend_now()
            {
                self.context = outer;
                return Err(raised);
            }
        }
        self.context = outer;
        self.check_signals()
    }

    fn wait_until_due(&mut self, this: &Value, own: &EventLoop) -> VmResult<()> {
        let due = own.timers.borrow().next_due();
        self.wait_for_work(this, own, due.map(|due| (due, due - own.clock.now())))
    }

    /// Waits for the outside world, but no longer than until something is due: a time, and how many seconds it is off.
    pub(super) fn wait_for_work(&mut self, this: &Value, own: &EventLoop, due: Option<(f64, f64)>) -> VmResult<()> {
        match due {
            Some((due, seconds)) => {
                if seconds <= 0.0 {
                    return Ok(());
                }
                if own.clock.jump_to(due) == Jump::Made {
                    if self.is_observed() {
                        self.tell_loop(LoopEvent::Idle { seconds: Some(seconds) });
                    }
                    return Ok(());
                }
            }
            None => self.check_deadlock(this, own)?,
        }
        self.flush_output()?;
        if self.is_observed() {
            self.tell_loop(LoopEvent::Idle { seconds: due.map(|(_, seconds)| seconds) });
        }
        let waited = self.wait_at(&mut own.selector.borrow_mut(), due.map(|(_, seconds)| duration(seconds)));
        waited.map_err(|error| self.os_error(&error, None))?;
        self.check_signals()
    }

    /// Waits until something is ready, a signal has arrived or the time is over.
    fn wait_at(&mut self, selector: &mut Selector, timeout: Option<Duration>) -> io::Result<()> {
        let arriving = self.signals.arriving()?;
        selector.hear_signals(arriving)?;
        // What arrives from here on ends the wait.
        if self.signals.have_arrived() { Ok(()) } else { selector.wait(self.signals.arriving()?, timeout) }
    }

    /// `_run_forever_setup`.
    pub(super) fn begin_running(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        own.check_open(self)?;
        self.check_running(own)?;
        if own.debug.get() {
            self.call_method(this, "_set_coroutine_origin_tracking", &[Value::Bool(true)])?;
        }
        let first = self.get_attribute_str(this, "_asyncgen_firstiter_hook")?;
        let finalizer = self.get_attribute_str(this, "_asyncgen_finalizer_hook")?;
        let hooks = std::mem::replace(&mut self.asyncgen_hooks, (first, finalizer));
        own.outer_hooks.replace(Some(hooks));
        self.running_loop = this.clone();
        own.running.set(true);
        if self.is_observed() {
            self.tell_loop(LoopEvent::Runs { event_loop: this });
        }
        Ok(())
    }

    /// `_run_forever_cleanup`.
    pub(super) fn end_running(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        own.stopping.set(false);
        own.running.set(false);
        if self.is_observed() {
            self.tell_loop(LoopEvent::Stops);
        }
        self.running_loop = Value::None;
        if let Some(hooks) = own.outer_hooks.take() {
            self.asyncgen_hooks = hooks;
        }
        let tracking = self.get_attribute_str(this, "_coroutine_origin_tracking_enabled")?;
        if self.truth(&tracking)? {
            self.call_method(this, "_set_coroutine_origin_tracking", &[Value::Bool(false)])?;
        }
        Ok(())
    }

    pub(super) fn run_forever(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        if matches!(this, Value::Instance(instance) if instance.has_attributes()) {
            // Somebody may have put something in the place of a method.
            own.is_open.set(true);
        }
        if own.is_open.get() {
            let base_events = self.import_module("asyncio.base_events")?;
            return self.call_method(&base_events, "_run_forever", std::slice::from_ref(this)).map(drop);
        }
        self.begin_running(this)?;
        let result = self.run_turns(this, own);
        self.end_running(this)?;
        result
    }

    /// Turn after turn, until `stop` was called.
    fn run_turns(&mut self, this: &Value, own: &EventLoop) -> VmResult<()> {
        loop {
            if own.is_open.get() {
                self.call_method(this, "_run_once", &[])?;
            } else {
                self.run_once(this)?;
            }
            if own.stopping.get() {
                return Ok(());
            }
        }
    }

    /// Runs a native loop as long as `goes_on` says so, which is asked before each turn and may use the VM. Nobody can
    /// stop it otherwise; whoever changes the answer from another thread wakes the loop with its `waker`.
    pub fn run_loop_while(&mut self, this: &Value, goes_on: &mut dyn FnMut(&mut Vm) -> bool) -> VmResult<()> {
        let own = receiver(this);
        self.begin_running(this)?;
        let mut result = Ok(());
        while result.is_ok() && goes_on(self) {
            result = match own.is_open.get() {
                true => self.call_method(this, "_run_once", &[]).map(drop),
                false => self.run_once(this),
            };
            own.stopping.set(false);
        }
        self.end_running(this)?;
        result
    }

    pub(super) fn run_until_complete(&mut self, this: &Value, awaitable: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        self.check_running(own)?;
        let tasks = self.import_module("asyncio.tasks")?;
        let ensure = self.get_attribute_str(&tasks, "ensure_future")?;
        let name = self.intern("loop");
        let future = self.call_with_keywords(&ensure, std::slice::from_ref(&awaitable), &[(name, this.clone())])?;
        let is_new_task = !future.is(&awaitable);
        if is_new_task {
            // Whoever sees the loop stop before it is done is told by an exception.
            self.forget_destruction(&future)?;
        }
        let stop = self.get_attribute_str(&tasks, "_run_until_complete_cb")?;
        self.call_method(&future, "add_done_callback", std::slice::from_ref(&stop))?;
        own.awaited.set(future.clone());
        let ran = if own.is_open.get() {
            self.call_method(this, "run_forever", &[]).map(drop)
        } else {
            self.run_forever(this)
        };
        own.awaited.set(Value::Unbound);
        if ran.is_err() && is_new_task {
            self.note_exception_seen(&future)?;
        }
        self.call_method(&future, "remove_done_callback", &[stop])?;
        ran?;
        let done = self.call_method(&future, "done", &[])?;
        if !self.truth(&done)? {
            return Err(self.runtime_error("Event loop stopped before Future completed."));
        }
        self.call_method(&future, "result", &[])
    }

    /// The exception that stopped the loop is the task's own, which nobody else has.
    fn note_exception_seen(&mut self, future: &Value) -> VmResult<()> {
        match state_of(future) {
            Some(state) if state.is_done() && !state.is_cancelled() => {
                state.note_exception_seen(future);
                Ok(())
            }
            Some(_) => Ok(()),
            None => {
                let (done, cancelled) =
                    (self.call_method(future, "done", &[])?, self.call_method(future, "cancelled", &[])?);
                if self.truth(&done)? && !self.truth(&cancelled)? {
                    self.call_method(future, "exception", &[])?;
                }
                Ok(())
            }
        }
    }
}
