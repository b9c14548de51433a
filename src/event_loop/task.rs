//! Owns `Task`: it drives a coroutine and alone looks at what the coroutine yields.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::event_loop::{self, Job};
use super::future::{self, Callback, FutureState, Outcome, build_common, future_info, receiver, state_of};
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::exceptions as specs;
use crate::objects::instance::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Completion, Input, Raised, VmResult};

/// `asyncio.Task`.
pub struct Task {
    pub future: FutureState,
    coroutine: RefCell<Value>,
    /// The future that the task waits for; unbound if there is none.
    pub waiter: RefCell<Value>,
    name: RefCell<TaskName>,
    must_cancel: Cell<bool>,
    cancel_requests: Cell<u32>,
    /// `_log_destroy_pending`.
    log_destroy: Cell<bool>,
}

/// A task's name; that of an unnamed one is made when somebody asks.
enum TaskName {
    Number(u64),
    Given(Value),
}

impl NativeObject for Task {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.future.trace(visit);
        visit(&self.coroutine.borrow());
        visit(&self.waiter.borrow());
    }

    fn clear(&self) {
        drop(self.future.callbacks.take());
        self.coroutine.take();
        self.waiter.take();
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn task(this: &Value) -> &Task {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// Whether something can be a task's coroutine.
fn is_coroutine(vm: &mut Vm, value: &Value) -> VmResult<bool> {
    match value {
        Value::Coroutine(coroutine) => {
            Ok(coroutine.kind == CoroutineKind::Coroutine || coroutine.is_awaitable_generator())
        }
        _ => {
            let asyncio = vm.import_module("asyncio.coroutines")?;
            let answer = vm.call_method(&asyncio, "_is_coroutine_like", std::slice::from_ref(value))?;
            vm.truth(&answer)
        }
    }
}

impl Vm {
    /// A task that has been scheduled for its first step.
    pub fn new_task(&mut self, event_loop: &Value, coroutine: Value, name: Value) -> VmResult {
        if !is_coroutine(self, &coroutine)? {
            let text = format!("a coroutine was expected, got {}", self.repr(&coroutine)?);
            return Err(self.type_error(text));
        }
        let task = self.new_native(&TASK, unscheduled_task());
        self.start_task(&task, event_loop.clone(), coroutine, name)?;
        Ok(task)
    }

    fn start_task(&mut self, this: &Value, event_loop: Value, coroutine: Value, name: Value) -> VmResult<()> {
        let own = task(this);
        own.future.event_loop.replace(event_loop.clone());
        own.coroutine.replace(coroutine);
        let name = match name {
            Value::None => TaskName::Number(event_loop::next_task_number(self)),
            Value::Str(_) => TaskName::Given(name),
            other => TaskName::Given(Value::Str(self.str_of(&other)?)),
        };
        own.name.replace(name);
        if let Value::Instance(instance) = this {
            let abandoned = self.abandoned_queue();
            instance.make_finalizable(&abandoned);
        }
        event_loop::register_task(self, this);
        match event_loop::native_loop(&event_loop) {
            Some(native) => {
                native.check_open(self)?;
                native.push_ready(Job::Step(this.clone()));
                Ok(())
            }
            None => {
                let step = self.task_step_method(this)?;
                self.call_method(&event_loop, "call_soon", &[step]).map(drop)
            }
        }
    }

    /// The bound method by which a foreign loop wakes a task.
    pub(super) fn task_wakeup_method(&mut self, this: &Value) -> Value {
        self.get_attribute_str(this, "_Task__wakeup").unwrap_or(Value::None)
    }

    fn task_step_method(&mut self, this: &Value) -> VmResult {
        self.get_attribute_str(this, "_Task__step")
    }

    /// What the task waited for is done.
    pub fn wake_task(&mut self, this: &Value, future: &Value) -> VmResult<()> {
        let outcome = match state_of(future) {
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
        let mut exception = exception;
        if own.must_cancel.get() {
            let cancelled = match &exception {
                Some(raised) => future::is_cancellation(self, raised),
                None => false,
            };
            if !cancelled {
                let message = own.future.cancel_message.borrow().clone();
                exception = Some(self.cancelled_error(&message));
            }
            own.must_cancel.set(false);
        }
        own.waiter.take();
        let event_loop = own.future.event_loop.borrow().clone();
        let before = event_loop::enter_task(self, &event_loop, this)?;
        let coroutine = own.coroutine.borrow().clone();
        let completion = self.drive_step(&coroutine, exception);
        event_loop::leave_task(self, &event_loop, before);
        let outcome = match completion {
            Completion::Yielded(value) => self.handle_yield(this, value),
            Completion::Returned(value) => self.finish_task(this, value),
            Completion::Raised(raised) => self.fail_task(this, raised),
        };
        if own.future.is_done() {
            own.coroutine.take();
        }
        outcome
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
                Completion::Returned(crate::vm::resume::stop_value(&raised))
            }
            Err(raised) => Completion::Raised(raised),
        }
    }

    fn task_is_over(&mut self, this: &Value) {
        if let Value::Instance(instance) = this
            && !matches!(&*task(this).future.outcome.borrow(), Outcome::Exception(_))
        {
            instance.forget_finalizer();
        }
    }

    fn finish_task(&mut self, this: &Value, value: Value) -> VmResult<()> {
        let own = task(this);
        if own.must_cancel.replace(false) {
            let message = own.future.cancel_message.borrow().clone();
            self.cancel_future(this, message)?;
        } else {
            self.finish_future(this, Outcome::Result(value))?;
        }
        self.task_is_over(this);
        Ok(())
    }

    fn fail_task(&mut self, this: &Value, raised: Raised) -> VmResult<()> {
        if future::is_cancellation(self, &raised) {
            let state = receiver(this);
            state.log_traceback.set(false);
            drop(state.outcome.replace(Outcome::Cancelled(Some(raised))));
            self.task_is_over(this);
            return self.schedule_callbacks(this);
        }
        let leaves_the_loop =
            self.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) || self.raised_is(&raised, &specs::SYSTEM_EXIT);
        if self.raised_is(&raised, &specs::STOP_ITERATION) {
            self.set_future_exception(this, raised.value())?;
        } else {
            self.finish_future(this, Outcome::Exception(raised.clone()))?;
        }
        self.task_is_over(this);
        if leaves_the_loop { Err(raised) } else { Ok(()) }
    }

    /// The handshake: a future that says it blocks is waited for, None means "again, soon",
    /// anything else is an error that the coroutine gets.
    fn handle_yield(&mut self, this: &Value, value: Value) -> VmResult<()> {
        if let Some(state) = state_of(&value) {
            return self.wait_for_future(this, &value, state.blocking.replace(false));
        }
        if value.is_none() {
            return self.schedule_step(this, None);
        }
        let name = self.names.asyncio_future_blocking.clone();
        match self.get_attribute_or_none(&value, &name)? {
            Some(blocking) if !blocking.is_none() => {
                let blocks = self.truth(&blocking)?;
                self.wait_for_foreign(this, &value, blocks)
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
                self.schedule_step(this, Some(raised))
            }
        }
    }

    fn wait_for_future(&mut self, this: &Value, future: &Value, blocks: bool) -> VmResult<()> {
        if !blocks {
            let text = format!(
                "yield was used instead of yield from in task {} with {}",
                self.repr(this)?,
                self.repr(future)?
            );
            let raised = self.runtime_error(text);
            return self.schedule_step(this, Some(raised));
        }
        if future.is(this) {
            let text = format!("Task cannot await on itself: {}", self.repr(this)?);
            let raised = self.runtime_error(text);
            return self.schedule_step(this, Some(raised));
        }
        let own = task(this);
        let same_loop = {
            let (mine, theirs) = (own.future.event_loop.borrow(), receiver(future).event_loop.borrow());
            mine.is(&theirs)
        };
        if !same_loop {
            let text =
                format!("Task {} got Future {} attached to a different loop", self.repr(this)?, self.repr(future)?);
            let raised = self.runtime_error(text);
            return self.schedule_step(this, Some(raised));
        }
        self.add_future_callback(future, Callback::Wake(this.clone()))?;
        own.waiter.replace(future.clone());
        self.pass_cancellation_on(this, future)
    }

    fn wait_for_foreign(&mut self, this: &Value, future: &Value, blocks: bool) -> VmResult<()> {
        if !blocks {
            return self.wait_for_future(this, future, false);
        }
        let own = task(this);
        let get_loop = self.intern("get_loop");
        let theirs = match self.get_attribute_or_none(future, &get_loop)? {
            Some(method) => self.call(&method, &[])?,
            None => self.get_attribute_str(future, "_loop")?,
        };
        if !own.future.event_loop.borrow().is(&theirs) {
            let text =
                format!("Task {} got Future {} attached to a different loop", self.repr(this)?, self.repr(future)?);
            let raised = self.runtime_error(text);
            return self.schedule_step(this, Some(raised));
        }
        let name = self.names.asyncio_future_blocking.clone();
        self.set_attribute(future, &name, Value::Bool(false))?;
        let wakeup = self.task_wakeup_method(this);
        let add = self.get_attribute_str(future, "add_done_callback")?;
        self.call(&add, std::slice::from_ref(&wakeup))?;
        own.waiter.replace(future.clone());
        self.pass_cancellation_on(this, future)
    }

    /// The task was cancelled before it came to wait.
    fn pass_cancellation_on(&mut self, this: &Value, future: &Value) -> VmResult<()> {
        let own = task(this);
        if own.must_cancel.get() {
            let message = own.future.cancel_message.borrow().clone();
            if self.cancel_any(future, message)? {
                own.must_cancel.set(false);
            }
        }
        Ok(())
    }

    /// `future.cancel(msg=…)` of anything.
    fn cancel_any(&mut self, future: &Value, message: Value) -> VmResult<bool> {
        let message = message.given().unwrap_or(Value::None);
        let class = self.type_of(future);
        if class.is_native() && future.native::<super::future::Future>().is_some() {
            return self.cancel_future(future, message);
        }
        let method = self.get_attribute_str(future, "cancel")?;
        let name = self.intern("msg");
        let answer = self.call_with_keywords(&method, &[], &[(name, message)])?;
        self.truth(&answer)
    }

    fn schedule_step(&mut self, this: &Value, exception: Option<Raised>) -> VmResult<()> {
        let event_loop = task(this).future.event_loop.borrow().clone();
        match event_loop::native_loop(&event_loop) {
            Some(native) => {
                native.push_ready(match exception {
                    Some(raised) => Job::Throw { task: this.clone(), raised },
                    None => Job::Step(this.clone()),
                });
                Ok(())
            }
            None => {
                let step = self.task_step_method(this)?;
                let mut arguments = vec![step];
                arguments.extend(exception.map(Raised::into_value));
                self.call_method(&event_loop, "call_soon", &arguments).map(drop)
            }
        }
    }

    /// `Task.cancel(msg)`.
    pub fn cancel_task(&mut self, this: &Value, message: Value) -> VmResult<bool> {
        let own = task(this);
        own.future.log_traceback.set(false);
        if own.future.is_done() {
            return Ok(false);
        }
        own.cancel_requests.set(own.cancel_requests.get() + 1);
        let waiter = own.waiter.borrow().clone();
        if !waiter.is_unbound() && self.cancel_any(&waiter, message.clone())? {
            return Ok(true);
        }
        own.must_cancel.set(true);
        own.future.cancel_message.replace(message);
        Ok(true)
    }
}

fn unscheduled_task() -> Task {
    Task {
        future: FutureState::new(Value::None),
        coroutine: RefCell::default(),
        waiter: RefCell::default(),
        name: RefCell::new(TaskName::Number(0)),
        must_cancel: Cell::new(false),
        cancel_requests: Cell::new(0),
        log_destroy: Cell::new(true),
    }
}

fn name_of(this: &Value) -> String {
    match &*task(this).name.borrow() {
        TaskName::Number(number) => format!("Task-{number}"),
        TaskName::Given(name) => name.as_str().map_or(String::new(), |name| name.to_string()),
    }
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
                future::refuse_context(vm, &context)?;
                if vm.truth(&eager)? {
                    return Err(vm.not_implemented_error("eager tasks are not supported yet"));
                }
                if !is_coroutine(vm, &coroutine)? {
                    let text = format!("a coroutine was expected, got {}", vm.repr(&coroutine)?);
                    return Err(vm.type_error(text));
                }
                let event_loop = if event_loop.is_none() { event_loop::get_event_loop(vm)? } else { event_loop };
                vm.start_task(this, event_loop, coroutine, name)?;
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
        builder.method("cancelling($self, /)", |_, this, []| Ok(Value::Int(task(this).cancel_requests.get() as i64)));
        builder.method("uncancel($self, /)", |_, this, []| {
            let own = task(this);
            own.cancel_requests.set(own.cancel_requests.get().saturating_sub(1));
            if own.cancel_requests.get() == 0 {
                own.must_cancel.set(false);
            }
            Ok(Value::Int(own.cancel_requests.get() as i64))
        });
        builder.method("get_name($self, /)", |_, this, []| Ok(Value::from(name_of(this))));
        builder.method("set_name($self, value, /)", |vm, this, [name]| {
            let name = vm.str_of(&name)?;
            task(this).name.replace(TaskName::Given(Value::Str(name)));
            Ok(Value::None)
        });
        builder.method("get_coro($self, /)", |_, this, []| {
            Ok(task(this).coroutine.borrow().clone().given().unwrap_or(Value::None))
        });
        builder.method("_Task__step($self, exc=None, /)", |vm, this, [exception]| {
            let exception = Raised::from_value(&exception);
            vm.step_task(this, exception)?;
            Ok(Value::None)
        });
        builder.method("_Task__wakeup($self, future, /)", |vm, this, [future]| {
            vm.wake_task(this, &future)?;
            Ok(Value::None)
        });
        builder.getter("_coro", |_, this| Ok(task(this).coroutine.borrow().clone().given().unwrap_or(Value::None)));
        builder.getter("_fut_waiter", |_, this| Ok(task(this).waiter.borrow().clone().given().unwrap_or(Value::None)));
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
            let event_loop = own.future.event_loop.borrow().clone();
            if !own.future.is_done() && own.log_destroy.get() && !event_loop.is_none() {
                let message = Value::from("Task was destroyed but it is pending!");
                event_loop::report(vm, &event_loop, &[("task", this.clone()), ("message", message)])?;
            }
            let state = &own.future;
            if state.log_traceback.replace(false) {
                let exception = match &*state.outcome.borrow() {
                    Outcome::Exception(raised) => raised.value(),
                    _ => return Ok(Value::None),
                };
                let message = Value::from("Task exception was never retrieved");
                let parts = [("message", message), ("exception", exception), ("future", this.clone())];
                event_loop::report(vm, &event_loop, &parts)?;
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
    let coroutine = own.coroutine.borrow().clone();
    let coroutine = coroutine_text(vm, &coroutine)?;
    let waiter = own.waiter.borrow().clone();
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
