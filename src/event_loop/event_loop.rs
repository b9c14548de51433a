//! Owns `EventLoop`: the ready queue, the timers, and the running of both.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::clock::{Clock, RealClock, duration};
use super::errors::CANCELLED_ERROR;
use super::callbacks::Callback;
use super::future::{Outcome, state_of};
use super::handle;
use super::job_queue::JobQueue;
use super::selector::Selector;
use super::slot::Slot;
use super::task::{NapNumber, Start, Task, is_nap};
use super::task_registry::TaskRegistry;
use super::timer_queue::{Alarm, TimerQueue};
use crate::objects::coroutine::CoroutineObject;
use crate::objects::dict::DictObject;
use crate::objects::exceptions as specs;
use crate::objects::instance::{InstanceObject, NativeObject, Payload};
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// `asyncio.EventLoop`.
pub struct EventLoop {
    ready: RefCell<JobQueue>,
    timers: RefCell<TimerQueue>,
    selector: RefCell<Selector>,
    clock: RealClock,
    running: Cell<bool>,
    stopping: Cell<bool>,
    closed: Cell<bool>,
    debug: Cell<bool>,
    exception_handler: RefCell<Value>,
    task_factory: RefCell<Value>,
    /// The task that runs now, if any; unbound between steps.
    current_task: Slot,
    asyncio: Rc<AsyncioState>,
    asyncgens: RefCell<Vec<Weak<CoroutineObject>>>,
    /// Whether `shutdown_asyncgens` was called.
    asyncgens_are_shut: Cell<bool>,
}

/// Something the loop will do. Its own work needs no `Handle`; what guests ask for has one.
pub enum Job {
    Handle(Value),
    /// The next step of a task.
    Step(Rc<InstanceObject>),
    Throw {
        task: Rc<InstanceObject>,
        raised: Raised,
    },
    /// A task waited for this future.
    Wake {
        task: Rc<InstanceObject>,
        future: Rc<InstanceObject>,
    },
    FutureCallback {
        callback: Value,
        future: Rc<InstanceObject>,
    },
    FutureCallbackIn {
        /// The callback and its context.
        callback: Box<(Value, Value)>,
        future: Rc<InstanceObject>,
    },
    /// A child of a `gather` is done.
    ChildDone {
        outer: Rc<InstanceObject>,
        child: Rc<InstanceObject>,
    },
    /// A sleep is over; the future carries the sleeper.
    EndSleep(Box<Sleep>),
    /// A sleep whose future nobody has looked at is over.
    EndNap {
        task: Rc<InstanceObject>,
        number: NapNumber,
    },
}

const _: () = assert!(size_of::<Job>() == 24);

/// A sleep with a future.
pub struct Sleep {
    pub future: Value,
    pub number: NapNumber,
    pub result: Value,
}

impl Sleep {
    /// Whether nobody waits for its end any more.
    pub fn is_over(&self) -> bool {
        !is_nap(&self.future, self.number)
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future);
        visit(&self.result);
    }
}

impl Job {
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let mut show = |object: &Rc<InstanceObject>| visit(&Value::Instance(object.clone()));
        match self {
            Job::Handle(value) => visit(value),
            Job::Step(task) | Job::EndNap { task, .. } => show(task),
            Job::Throw { task, raised } => {
                show(task);
                show(raised.instance());
            }
            Job::Wake { task: a, future: b } | Job::ChildDone { outer: a, child: b } => {
                show(a);
                show(b);
            }
            Job::FutureCallback { callback, future } => {
                show(future);
                visit(callback);
            }
            Job::FutureCallbackIn { callback, future } => {
                show(future);
                visit(&callback.0);
                visit(&callback.1);
            }
            Job::EndSleep(sleep) => sleep.trace(visit),
        }
    }
}

pub fn task_of(object: &InstanceObject) -> &Task {
    match &object.payload {
        Payload::Native(native) => {
            let native: &dyn Any = &**native;
            native.downcast_ref().expect("the job is a task's")
        }
        _ => unreachable!("the job is a task's"),
    }
}

/// What asyncio keeps for one interpreter.
#[derive(Default)]
pub struct AsyncioState {
    running_loop: RefCell<Value>,
    task_number: Cell<u32>,
    pub(super) tasks: TaskRegistry,
}

impl AsyncioState {
    pub fn next_task_number(&self) -> u32 {
        self.task_number.set(self.task_number.get().wrapping_add(1));
        self.task_number.get()
    }
}

impl NativeObject for EventLoop {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.ready.borrow().iter().for_each(|job| job.trace(visit));
        self.timers.borrow().trace(visit);
        visit(&self.exception_handler.borrow());
        visit(&self.task_factory.borrow());
        self.current_task.with(visit);
    }

    fn clear(&self) {
        drop(self.ready.take());
        drop(self.timers.borrow_mut().take_all());
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl EventLoop {
    fn new(asyncio: Rc<AsyncioState>) -> EventLoop {
        EventLoop {
            ready: RefCell::default(),
            timers: RefCell::default(),
            selector: RefCell::default(),
            clock: RealClock::new(),
            running: Cell::new(false),
            stopping: Cell::new(false),
            closed: Cell::new(false),
            debug: Cell::new(false),
            exception_handler: RefCell::new(Value::None),
            task_factory: RefCell::new(Value::None),
            current_task: Slot::default(),
            asyncio,
            asyncgens: RefCell::default(),
            asyncgens_are_shut: Cell::new(false),
        }
    }

    pub fn push_ready(&self, job: Job) {
        self.ready.borrow_mut().push_back(job);
    }

    /// What asyncio keeps for the interpreter.
    pub fn asyncio(&self) -> &AsyncioState {
        &self.asyncio
    }

    /// Makes a task the current one; gives the one before, to be restored.
    pub fn enter_task(&self, vm: &mut Vm, task: &Value) -> VmResult {
        let before = self.current_task.replace(task.clone());
        if before.is_unbound() {
            return Ok(before);
        }
        drop(self.current_task.replace(before.clone()));
        Err(vm.already_in_task(task, &before))
    }

    /// Makes a task the current one, or with an unbound value none; gives the one before.
    pub(super) fn swap_task(&self, task: Value) -> Value {
        self.current_task.replace(task)
    }

    /// The task that runs now; None between steps.
    pub(super) fn current_task(&self) -> Value {
        self.current_task.get_or_none()
    }

    /// `get_debug()`.
    pub fn is_debug(&self) -> bool {
        self.debug.get()
    }

    pub fn leave_task(&self, before: Value) {
        self.current_task.set(before);
    }

    /// Whether this task is being stepped.
    pub fn is_current(&self, task: &Value) -> bool {
        self.current_task.is(task)
    }

    /// Begins a sleep of the running task that has no future; its step will hear of it.
    pub fn push_nap(&self, seconds: f64, task: Rc<InstanceObject>) {
        self.push_timer(self.now() + seconds, Alarm::EndNap(task));
    }

    pub fn next_nap(&self) -> NapNumber {
        self.timers.borrow_mut().next_number()
    }

    pub fn push_timer(&self, when: f64, alarm: Alarm) {
        self.timers.borrow_mut().push(when, alarm);
    }

    pub fn now(&self) -> f64 {
        self.clock.now()
    }

    pub fn note_cancelled_timer(&self) {
        self.timers.borrow_mut().note_cancelled();
    }

    /// Whether `create_task` makes a plain task: the loop is open and has no task factory.
    pub fn makes_plain_tasks(&self) -> bool {
        !self.closed.get() && self.task_factory.borrow().is_none()
    }

    /// "Event loop is closed".
    pub fn check_open(&self, vm: &mut Vm) -> VmResult<()> {
        if self.closed.get() {
            return Err(vm.runtime_error("Event loop is closed"));
        }
        Ok(())
    }
}

/// The native loop behind a value; `None` for a loop written by the guest. A class derived from the native loop
/// may have its own `call_soon`, so only the exact type takes the short way.
pub fn native_loop(value: &Value) -> Option<&EventLoop> {
    match value {
        Value::Instance(instance) if instance.is_of_native_type() => value.native(),
        _ => None,
    }
}

/// The sleep that has just begun on a native loop.
pub fn last_nap(event_loop: &Value) -> NapNumber {
    let native = native_loop(event_loop).expect("only a native loop's tasks sleep without a future");
    native.timers.borrow().last_number()
}

fn receiver(this: &Value) -> &EventLoop {
    this.native().expect("the method was looked up in the type of its receiver")
}

pub(super) fn asyncio(vm: &mut Vm) -> Rc<AsyncioState> {
    vm.module_state()
}

/// The loop that runs; None if there is none.
pub fn running_loop(vm: &mut Vm) -> Value {
    asyncio(vm).running_loop.borrow().clone().given().unwrap_or(Value::None)
}

/// The loop that runs, or RuntimeError.
pub fn get_running_loop(vm: &mut Vm) -> VmResult {
    match running_loop(vm) {
        Value::None => Err(vm.runtime_error("no running event loop")),
        event_loop => Ok(event_loop),
    }
}

/// The loop that runs, else the one that the policy gives.
pub fn get_event_loop(vm: &mut Vm) -> VmResult {
    match running_loop(vm) {
        Value::None => {
            let events = vm.import_module("asyncio.events")?;
            vm.call_method(&events, "_get_policy_loop", &[])
        }
        event_loop => Ok(event_loop),
    }
}

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
                let result = self.wake_task(&Value::Instance(task.clone()), &Value::Instance(future));
                self.step_result(this, result, task)
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
        }
        self.context = outer;
        if self.heap.wants_attention() {
            self.attend_now()?;
        }
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

    fn run_forever(&mut self, this: &Value) -> VmResult<()> {
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

    fn run_until_complete(&mut self, this: &Value, awaitable: Value) -> VmResult {
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

    fn call_soon(&mut self, this: &Value, call: (Value, Value), context: Value) -> VmResult {
        let own = receiver(this);
        own.check_open(self)?;
        self.check_callback(&call.0, "call_soon")?;
        let handle = self.new_handle(this, call, None, context);
        own.push_ready(Job::Handle(handle.clone()));
        Ok(handle)
    }

    fn call_at(&mut self, this: &Value, when: f64, call: (Value, Value), context: Value) -> VmResult {
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

pub static EVENT_LOOP: TypeSpec = TypeSpec {
    name: "EventLoop",
    module: "asyncio",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build,
    doc: "The event loop: runs what is ready, then waits for what will be.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        let state = asyncio(vm);
        Ok(vm.new_native_of(class, EventLoop::new(state)))
    });
    builder.method("__init__($self, /)", |_, _, []| Ok(Value::None));
    builder.method("run_forever($self, /)", |vm, this, []| {
        vm.run_forever(this)?;
        Ok(Value::None)
    });
    builder.method("run_until_complete($self, future, /)", |vm, this, [future]| vm.run_until_complete(this, future));
    builder.method("stop($self, /)", |_, this, []| {
        receiver(this).stopping.set(true);
        Ok(Value::None)
    });
    builder.method("is_running($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).running.get())));
    builder.method("is_closed($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).closed.get())));
    builder.method("close($self, /)", |vm, this, []| {
        let own = receiver(this);
        if own.running.get() {
            return Err(vm.runtime_error("Cannot close a running event loop"));
        }
        own.closed.set(true);
        let dropped = (own.ready.take(), own.timers.borrow_mut().take_all());
        drop(dropped);
        Ok(Value::None)
    });
    builder.method("time($self, /)", |_, this, []| Ok(Value::Float(receiver(this).clock.now())));
    builder.method("call_soon($self, callback, /, *args, context=None)", |vm, this, [callback, arguments, context]| {
        vm.call_soon(this, (callback, arguments), context)
    });
    builder.method(
        "call_later($self, delay, callback, /, *args, context=None)",
        |vm, this, [delay, callback, arguments, context]| {
            if delay.is_none() {
                return Err(vm.type_error("delay must not be None"));
            }
            let when = receiver(this).clock.now() + vm.to_float(&delay)?;
            vm.call_at(this, when, (callback, arguments), context)
        },
    );
    builder.method(
        "call_at($self, when, callback, /, *args, context=None)",
        |vm, this, [when, callback, arguments, context]| {
            if when.is_none() {
                return Err(vm.type_error("when cannot be None"));
            }
            let when = vm.to_float(&when)?;
            vm.call_at(this, when, (callback, arguments), context)
        },
    );
    builder.method("create_future($self, /)", |vm, this, []| {
        let future = vm.new_future(this);
        if receiver(this).is_debug()
            && let Some(state) = state_of(&future)
        {
            vm.note_source(state)?;
        }
        Ok(future)
    });
    builder.method(
        "create_task($self, coro, *, name=None, context=None, eager_start=None)",
        |vm, this, [coroutine, name, context, eager]| {
            let own = receiver(this);
            own.check_open(vm)?;
            let factory = own.task_factory.borrow().clone();
            if factory.is_none() {
                let start = if vm.truth(&eager)? { Start::Eagerly } else { Start::Soon };
                return vm.new_started_task(this, (coroutine, context), name, start);
            }
            // A factory that does not know an option need not have it while nobody gives it.
            let options = [("context", context), ("eager_start", eager)];
            let given = options.into_iter().filter(|(_, value)| !value.is_none());
            let given: Vec<_> = given.map(|(name, value)| (vm.intern(name), value)).collect();
            let task = vm.call_with_keywords(&factory, &[this.clone(), coroutine], &given)?;
            if !name.is_none() {
                vm.call_method(&task, "set_name", &[name])?;
            }
            Ok(task)
        },
    );
    builder.method("set_task_factory($self, factory, /)", |vm, this, [factory]| {
        if !factory.is_none() && !vm.is_callable(&factory) {
            return Err(vm.type_error("task factory must be a callable or None"));
        }
        receiver(this).task_factory.replace(factory);
        Ok(Value::None)
    });
    builder.method("get_task_factory($self, /)", |_, this, []| Ok(receiver(this).task_factory.borrow().clone()));
    builder.method("get_debug($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).debug.get())));
    builder.method("set_debug($self, enabled, /)", |vm, this, [enabled]| {
        let enabled = vm.truth(&enabled)?;
        receiver(this).debug.set(enabled);
        Ok(Value::None)
    });
    builder.method("set_exception_handler($self, handler, /)", |vm, this, [handler]| {
        if !handler.is_none() && !vm.is_callable(&handler) {
            let text = format!("A callable object or None is expected, got {}", vm.repr(&handler)?);
            return Err(vm.type_error(text));
        }
        receiver(this).exception_handler.replace(handler);
        Ok(Value::None)
    });
    builder
        .method("get_exception_handler($self, /)", |_, this, []| Ok(receiver(this).exception_handler.borrow().clone()));
    builder.method("call_exception_handler($self, context, /)", |vm, this, [context]| {
        let handler = receiver(this).exception_handler.borrow().clone();
        if handler.is_none() {
            return vm.call_method(this, "default_exception_handler", &[context]);
        }
        let place = context_of_report(vm, &context)?;
        let handled = match place {
            Some(run) => vm.call(&run, &[handler, this.clone(), context.clone()]),
            None => vm.call(&handler, &[this.clone(), context.clone()]),
        };
        match handled {
            Ok(_) => Ok(Value::None),
            Err(raised)
                if vm.raised_is(&raised, &specs::SYSTEM_EXIT) || vm.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) =>
            {
                Err(raised)
            }
            Err(raised) => {
                let parts = [
                    ("message", Value::from("Unhandled error in exception handler")),
                    ("exception", raised.into_value()),
                    ("context", context),
                ];
                let dict = DictObject::default();
                for (key, value) in parts {
                    let key = vm.intern(key);
                    dict.set_str(&key, value);
                }
                let context = vm.new_dict(dict);
                vm.call_method(this, "default_exception_handler", &[context])
            }
        }
    });
    builder.method("default_exception_handler($self, context, /)", |vm, _, [context]| {
        let events = vm.import_module("asyncio.base_events")?;
        vm.call_method(&events, "_default_exception_handler", &[context])
    });
    builder.method("shutdown_asyncgens($self, /)", |vm, this, []| {
        receiver(this).asyncgens_are_shut.set(true);
        let generators: Vec<Value> =
            receiver(this).asyncgens.take().iter().filter_map(Weak::upgrade).map(Value::Coroutine).collect();
        let generators = vm.new_list(generators);
        let events = vm.import_module("asyncio.base_events")?;
        vm.call_method(&events, "_shutdown_asyncgens", &[this.clone(), generators])
    });
    builder.method("shutdown_default_executor($self, timeout=None, /)", |vm, _, [_timeout]| {
        let events = vm.import_module("asyncio.base_events")?;
        vm.call_method(&events, "_shutdown_default_executor", &[])
    });
    builder.method("_asyncgen_firstiter_hook($self, agen, /)", |vm, this, [generator]| {
        if receiver(this).asyncgens_are_shut.get() {
            let shown = vm.repr(&generator)?;
            let text = format!("asynchronous generator {shown} was scheduled after loop.shutdown_asyncgens() call");
            vm.loader().warn(vm, &specs::RESOURCE_WARNING, &text)?;
        }
        if let Value::Coroutine(generator) = &generator {
            let mut known = receiver(this).asyncgens.borrow_mut();
            known.retain(|generator| generator.strong_count() > 0);
            known.push(Rc::downgrade(generator));
        }
        Ok(Value::None)
    });
    builder.method("_asyncgen_finalizer_hook($self, agen, /)", |vm, this, [generator]| {
        if receiver(this).closed.get() {
            return Ok(Value::None);
        }
        let closing = vm.call_method(&generator, "aclose", &[])?;
        let create_task = vm.get_attribute_str(this, "create_task")?;
        vm.call_method(this, "call_soon", &[create_task, closing])
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let own = receiver(this);
        let flag = |flag: bool| if flag { "True" } else { "False" };
        let (running, closed, debug) = (flag(own.running.get()), flag(own.closed.get()), flag(own.debug.get()));
        let class = vm.short_type_name(this);
        Ok(Value::from(format!("<{class} running={running} closed={closed} debug={debug}>")))
    });
}

/// The `run` of the context in which a report's task, future or handle runs, if it says.
fn context_of_report(vm: &mut Vm, report: &Value) -> VmResult<Option<Value>> {
    let Some(parts) = report.as_dict().cloned() else { return Ok(None) };
    let mut thing = Value::None;
    for name in ["task", "future", "handle"] {
        if thing.is_none() {
            let name = vm.intern(name);
            thing = parts.get_str(&name).unwrap_or(Value::None);
        }
    }
    let (get_context, run) = (vm.intern("get_context"), vm.intern("run"));
    let Some(method) = vm.get_attribute_or_none(&thing, &get_context)? else { return Ok(None) };
    match vm.call(&method, &[])? {
        Value::None => Ok(None),
        context => vm.get_attribute_or_none(&context, &run),
    }
}

/// The functions of `_asyncio` that look at the loop and its tasks.
pub fn build_functions(builder: &mut TypeBuilder<'_>) {
    builder.function("_copy_context()", |vm, []| Ok(vm.copy_context()));
    builder.function("get_running_loop()", |vm, []| get_running_loop(vm));
    builder.function("_get_running_loop()", |vm, []| Ok(running_loop(vm)));
    builder.function("_set_running_loop(loop, /)", |vm, [event_loop]| {
        asyncio(vm).running_loop.replace(event_loop);
        Ok(Value::None)
    });
    builder.function("get_event_loop()", |vm, []| get_event_loop(vm));
    super::task_registry::build(builder);
    super::awaited_by::build(builder);
    builder.function("_add_wakeup(future, task, /)", |vm, [future, task]| {
        if let Value::Instance(task) = task {
            vm.add_future_callback(&future, Callback::Wake(task))?;
        }
        Ok(Value::None)
    });
    super::gather::build(builder);
    builder.function("_report_exception(lines, exception, /)", |vm, [lines, exception]| {
        let text = vm.str_of(&lines)?;
        let traceback = match Raised::from_value(&exception) {
            Some(raised) => {
                let loader = vm.loader();
                loader.render(vm, &raised)
            }
            None => String::new(),
        };
        vm.write_error(&format!("{text}\n{traceback}"))?;
        Ok(Value::None)
    });
    let cancelled = builder.vm.native_type(&CANCELLED_ERROR);
    builder.value("CancelledError", cancelled);
    let invalid = builder.vm.native_type(&super::errors::INVALID_STATE_ERROR);
    builder.value("InvalidStateError", invalid);
    for (name, spec) in [
        ("Future", &super::future::FUTURE),
        ("_GatheringFuture", &super::gather::GATHERING_FUTURE),
        ("Task", &super::task_type::TASK),
        ("Handle", &handle::HANDLE),
        ("TimerHandle", &handle::TIMER_HANDLE),
        ("EventLoop", &EVENT_LOOP),
    ] {
        let class = builder.vm.native_type(spec);
        builder.value(name, class);
    }
}
