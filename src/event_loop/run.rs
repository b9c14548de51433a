//! Owns the running of a loop: its turns, its jobs, and what becomes of their errors.

use std::rc::Rc;

use super::clock::{Clock, duration};
use super::current::{asyncio, running_loop};
use super::event_loop::{EventLoop, receiver};
use super::future::{Outcome, state_of};
use super::handle;
use super::job::{Job, task_of};
use super::timer_queue::Alarm;
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::instance::InstanceObject;
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
        match job {
            Job::Step(task) => {
                let result = self.step_unless_done(this, own, task.clone(), None);
                self.step_result(this, result, task)
            }
            Job::Throw { task, raised } => {
                let result = self.step_unless_done(this, own, task.clone(), Some(raised));
                self.step_result(this, result, task)
            }
            Job::Wake { task, future } => {
                let (task, future) = (Value::Instance(task), Value::Instance(future));
                match self.wake_task(&task, &future) {
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
            Job::Handle(value) => {
                let own = handle::receiver(&value);
                if own.cancelled.get() {
                    return Ok(());
                }
                let arguments =
                    own.arguments.borrow().as_tuple().map(|arguments| arguments.to_vec()).unwrap_or_default();
                let result = self.run_handle(&value);
                self.callback_result(this, result, &value, &arguments)
            }
        }
    }

    /// The next step of a task of this loop, which is a native one, or its task would have a handle.
    #[inline]
    fn step_unless_done(
        &mut self,
        this: &Value,
        own: &EventLoop,
        task: Rc<InstanceObject>,
        raised: Option<Raised>,
    ) -> VmResult<()> {
        let task = Value::Instance(task);
        let stepped = super::task::task(&task);
        if stepped.future.is_done() {
            return self.step_task(&task, raised);
        }
        self.step_pending_task((&task, stepped), (this, Some(own)), raised)
    }

    /// What a callback ended with.
    /// As `callback_result`, for a task's step: the coroutine's own exceptions end the task and do not come here.
    fn step_result(&mut self, this: &Value, result: VmResult<()>, task: Rc<InstanceObject>) -> VmResult<()> {
        match result {
            Ok(()) => Ok(()),
            Err(raised) => {
                let step = self.new_task_step(&Value::Instance(task), None);
                self.callback_result(this, Err(raised), &step, &[])
            }
        }
    }

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
        let shown = match callback.native::<handle::Handle>() {
            Some(own) => {
                let function = own.callback.borrow().clone();
                self.call_text(&function, arguments)?
            }
            None => self.call_text(callback, arguments)?,
        };
        let handle = match callback.native::<handle::Handle>() {
            Some(_) => callback.clone(),
            None => {
                let arguments = self.new_tuple(arguments.iter().cloned());
                self.new_handle(this, (callback.clone(), arguments), None, Value::None)
            }
        };
        let message = Value::from(format!("Exception in callback {shown}"));
        report(self, this, &[("message", message), ("exception", raised.into_value()), ("handle", handle)])
    }

    /// `name(arguments) at file:line`.
    fn call_text(&mut self, function: &Value, arguments: &[Value]) -> VmResult<String> {
        let name = self.names.qualname.clone();
        let shown = match self.get_attribute_or_none(function, &name)? {
            Some(Value::Str(name)) => name.to_string(),
            _ => self.repr(function)?.to_string(),
        };
        let mut texts = Vec::new();
        for argument in arguments {
            texts.push(self.repr(argument)?.to_string());
        }
        let place = match function {
            Value::Function(function) => {
                let code = function.code();
                format!(" at {}:{}", code.code.source.name(), code.code.first_line)
            }
            _ => String::new(),
        };
        Ok(format!("{shown}({}){place}", texts.join(", ")))
    }

    /// One turn of the loop: what is ready now, after waiting if nothing is.
    fn run_once(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        if !own.timers.borrow().is_empty() {
            let dead = own.timers.borrow_mut().forget_cancelled();
            drop(dead);
        }
        if own.ready.borrow().is_empty() && !own.stopping.get() {
            self.wait_for_work(own)?;
        }
        if !own.timers.borrow().is_empty() {
            let now = own.clock.now();
            loop {
                let due = own.timers.borrow_mut().pop_due(now);
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

    fn wait_for_work(&mut self, own: &EventLoop) -> VmResult<()> {
        let due = own.timers.borrow().next_due();
        let timeout = match due {
            Some(due) => {
                let rest = due - own.clock.now();
                if rest <= 0.0 {
                    return Ok(());
                }
                Some(duration(rest))
            }
            None => None,
        };
        self.flush_output();
        let waited = own.selector.borrow_mut().wait(timeout);
        waited.map_err(|error| self.os_error(&error, None))?;
        self.check_signals()
    }

    pub(super) fn run_forever(&mut self, this: &Value) -> VmResult<()> {
        let own = receiver(this);
        own.check_open(self)?;
        if own.running.get() {
            return Err(self.runtime_error("This event loop is already running"));
        }
        if !running_loop(self).is_none() {
            return Err(self.runtime_error("Cannot run the event loop while another loop is running"));
        }
        let state = asyncio(self);
        state.running_loop.replace(this.clone());
        own.running.set(true);
        let first = self.get_attribute_str(this, "_asyncgen_firstiter_hook")?;
        let finalizer = self.get_attribute_str(this, "_asyncgen_finalizer_hook")?;
        let hooks = std::mem::replace(&mut self.asyncgen_hooks, (first, finalizer));
        let result = loop {
            if let Err(raised) = self.run_once(this) {
                break Err(raised);
            }
            if own.stopping.get() {
                break Ok(());
            }
        };
        self.asyncgen_hooks = hooks;
        own.stopping.set(false);
        own.running.set(false);
        state.running_loop.replace(Value::None);
        result
    }

    pub(super) fn run_until_complete(&mut self, this: &Value, awaitable: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        if own.running.get() {
            return Err(self.runtime_error("This event loop is already running"));
        }
        if !running_loop(self).is_none() {
            return Err(self.runtime_error("Cannot run the event loop while another loop is running"));
        }
        let new_task = state_of(&awaitable).is_none();
        let tasks = self.import_module("asyncio.tasks")?;
        let ensure = self.get_attribute_str(&tasks, "ensure_future")?;
        let name = self.intern("loop");
        let future = self.call_with_keywords(&ensure, &[awaitable], &[(name, this.clone())])?;
        let stop = self.get_attribute_str(&tasks, "_run_until_complete_cb")?;
        self.call_method(&future, "add_done_callback", std::slice::from_ref(&stop))?;
        let ran = self.run_forever(this);
        if let Err(raised) = ran {
            if new_task
                && let Some(state) = state_of(&future)
                && state.is_done()
                && !state.is_cancelled()
            {
                // The exception that stopped the loop is the task's own: it has been seen.
                state.log_traceback.set(false);
            }
            self.call_method(&future, "remove_done_callback", &[stop])?;
            return Err(raised);
        }
        self.call_method(&future, "remove_done_callback", &[stop])?;
        let done = self.call_method(&future, "done", &[])?;
        if !self.truth(&done)? {
            return Err(self.runtime_error("Event loop stopped before Future completed."));
        }
        self.call_method(&future, "result", &[])
    }

    pub(super) fn call_soon(&mut self, this: &Value, call: (Value, Value), context: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        self.check_callback(&call.0, "call_soon")?;
        let handle = self.new_handle(this, call, None, context);
        own.push_ready(Job::Handle(handle.clone()));
        Ok(handle)
    }

    pub(super) fn call_at(&mut self, this: &Value, when: f64, call: (Value, Value), context: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        self.check_callback(&call.0, "call_at")?;
        let handle = self.new_handle(this, call, Some(when), context);
        own.push_timer(when, Alarm::Handle(handle.clone()));
        Ok(handle)
    }

    fn check_callback(&mut self, callback: &Value, method: &str) -> VmResult<()> {
        if let Value::Coroutine(_) = callback {
            return Err(self.type_error(format!("coroutines cannot be used with {method}()")));
        }
        if !self.is_callable(callback) {
            let text = format!("a callable object was expected by {method}(), got {}", self.repr(callback)?);
            return Err(self.type_error(text));
        }
        Ok(())
    }
}
