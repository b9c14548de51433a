//! Owns `Future`: a result that is not there yet, and the literal handshake by which it is awaited.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use super::current;
use super::errors::CANCELLED_ERROR;
use super::event_loop;
use super::future_iterator::new_future_iterator;
use super::gather::{GATHERING_FUTURE, Gathering};
use super::job::Job;
use super::run;
use super::slot::Slot;
use super::task::{NapNumber, Task};
use crate::objects::exception::Traceback;
use crate::objects::exceptions as specs;
use crate::objects::instance::{InstanceObject, NativeObject, Payload};
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// What a Future and a Task have in common.
pub struct FutureState {
    pub event_loop: Slot,
    /// The result, or the exception; of a cancelled task the CancelledError that ended it, until somebody takes it;
    /// of a pending task what it waits for.
    outcome: Slot,
    callbacks: Cell<Callbacks>,
    rare: Cell<Option<Box<Rare>>>,
    phase: Cell<Phase>,
    /// `_asyncio_future_blocking`: set by `__await__` just before the future yields itself.
    pub blocking: Cell<bool>,
    /// Whether an exception was set that nobody has asked for.
    pub log_traceback: Cell<bool>,
}

/// How far a future has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Pending,
    Cancelled,
    Result,
    Exception,
}

/// What a future comes to.
pub enum Outcome {
    Cancelled(Option<Raised>),
    Result(Value),
    Exception(Raised),
}

/// What few futures and tasks have.
#[derive(Default)]
pub struct Rare {
    pub cancel_message: Value,
    /// The traceback that the exception had when it was set; it is that again when it is raised first.
    pub traceback: Option<Rc<Traceback>>,
    /// A task's name, if it was given one.
    pub name: Value,
    /// A task's context.
    pub context: Value,
    /// How often `cancel` was called, less the `uncancel`s.
    pub cancel_requests: u32,
}

/// Who is told when the future is done; most have one.
#[derive(Default)]
enum Callbacks {
    #[default]
    None,
    One(Callback),
    // A box, so that a future without many callbacks stays small.
    #[allow(clippy::box_collection)]
    Many(Box<Vec<Callback>>),
}

/// What is called when a future is done.
#[derive(Clone)]
pub enum Callback {
    /// Wake this task up: what the loop itself asks for.
    Wake(Rc<InstanceObject>),
    /// Tell the future of a `gather`.
    Gather(Rc<InstanceObject>),
    /// Call this with the future.
    Call(Value),
    /// Call this with the future, in this context.
    CallIn(Box<(Value, Value)>),
}

const _: () = assert!(size_of::<FutureState>() <= 64);

impl Callbacks {
    fn push(self, callback: Callback) -> Callbacks {
        match self {
            Callbacks::None => Callbacks::One(callback),
            Callbacks::One(first) => Callbacks::Many(Box::new(vec![first, callback])),
            Callbacks::Many(mut all) => {
                all.push(callback);
                Callbacks::Many(all)
            }
        }
    }

    fn as_slice(&self) -> &[Callback] {
        match self {
            Callbacks::None => &[],
            Callbacks::One(callback) => std::slice::from_ref(callback),
            Callbacks::Many(all) => all,
        }
    }
}

impl FutureState {
    pub fn new(event_loop: Value) -> FutureState {
        FutureState {
            event_loop: Slot::new(event_loop),
            outcome: Slot::default(),
            callbacks: Cell::default(),
            rare: Cell::default(),
            phase: Cell::new(Phase::Pending),
            blocking: Cell::new(false),
            log_traceback: Cell::new(false),
        }
    }

    pub fn phase(&self) -> Phase {
        self.phase.get()
    }

    #[inline]
    pub fn is_done(&self) -> bool {
        self.phase.get() != Phase::Pending
    }

    pub fn is_cancelled(&self) -> bool {
        self.phase.get() == Phase::Cancelled
    }

    /// What a pending task waits for; unbound for nothing, and if it is done.
    pub(super) fn awaited(&self) -> Value {
        if self.is_done() { Value::Unbound } else { self.outcome.get() }
    }

    /// Notes what a pending task waits for.
    #[inline(always)]
    pub(super) fn set_awaited(&self, value: Value) {
        if !self.is_done() {
            self.outcome.set(value);
        }
    }

    /// The exception it ended with.
    pub fn exception(&self) -> Option<Raised> {
        if self.phase.get() == Phase::Exception { self.outcome.with(Raised::from_value) } else { None }
    }

    /// The result it ended with.
    pub fn plain_result(&self) -> Option<Value> {
        (self.phase.get() == Phase::Result).then(|| self.outcome.get())
    }

    /// Notes how it ended; gives what was there before, for the caller to drop.
    pub(super) fn settle(&self, outcome: Outcome) -> Value {
        let (phase, value) = match outcome {
            Outcome::Cancelled(raised) => (Phase::Cancelled, raised.map_or(Value::Unbound, Raised::into_value)),
            Outcome::Result(value) => (Phase::Result, value),
            Outcome::Exception(raised) => {
                if let Some(traceback) = raised.state().traceback.borrow().clone() {
                    self.change_rare(|rare| rare.traceback = Some(traceback));
                }
                (Phase::Exception, raised.into_value())
            }
        };
        self.phase.set(phase);
        self.outcome.replace(value)
    }

    /// What `cancel(msg)` was given; None without.
    pub fn cancel_message(&self) -> Value {
        self.look_at_rare(|rare| rare.cancel_message.clone()).given().unwrap_or(Value::None)
    }

    pub fn set_cancel_message(&self, message: Value) {
        if !message.is_none() || self.has_rare() {
            self.change_rare(|rare| std::mem::replace(&mut rare.cancel_message, message));
        }
    }

    fn has_rare(&self) -> bool {
        let rare = self.rare.take();
        let has = rare.is_some();
        self.rare.set(rare);
        has
    }

    /// Reads what most futures do not have, where it has its default.
    pub fn look_at_rare<R: Default>(&self, look: impl FnOnce(&Rare) -> R) -> R {
        let rare = self.rare.take();
        let seen = rare.as_deref().map(look).unwrap_or_default();
        self.rare.set(rare);
        seen
    }

    /// Changes what most futures do not have. What `change` gives is dropped when nothing is taken apart any more.
    pub fn change_rare<R>(&self, change: impl FnOnce(&mut Rare) -> R) -> R {
        let mut rare = self.rare.take().unwrap_or_default();
        let given = change(&mut rare);
        self.rare.set(Some(rare));
        given
    }

    fn look_at_callbacks<R>(&self, look: impl FnOnce(&[Callback]) -> R) -> R {
        let callbacks = self.callbacks.take();
        let seen = look(callbacks.as_slice());
        self.callbacks.set(callbacks);
        seen
    }

    pub(super) fn push_callback(&self, callback: Callback) {
        self.callbacks.set(self.callbacks.take().push(callback));
    }

    /// Forgets the callbacks: the collector breaks a cycle so.
    pub fn clear(&self) {
        drop(self.callbacks.take());
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.event_loop.with(&mut *visit);
        self.outcome.with(&mut *visit);
        self.look_at_callbacks(|callbacks| {
            for callback in callbacks {
                match callback {
                    Callback::Wake(object) | Callback::Gather(object) => visit(&Value::Instance(object.clone())),
                    Callback::Call(value) => visit(value),
                    Callback::CallIn(both) => {
                        visit(&both.0);
                        visit(&both.1);
                    }
                }
            }
        });
        self.look_at_rare(|rare| {
            visit(&rare.cancel_message);
            visit(&rare.context);
        });
    }

    /// The error that ended a cancelled task, once; then, and for any other future, a new one.
    pub fn cancelled_error(&self, vm: &mut Vm) -> Raised {
        if self.is_cancelled()
            && let Some(raised) = Raised::from_value(&self.outcome.take())
        {
            return raised;
        }
        let message = self.cancel_message();
        vm.cancelled_error(&message)
    }

    /// `result()`.
    pub fn result(&self, vm: &mut Vm) -> VmResult {
        match self.phase.get() {
            Phase::Result => Ok(self.outcome.get()),
            Phase::Exception => {
                self.log_traceback.set(false);
                let raised = self.exception().expect("its phase says that it has one");
                // As `future_get_result` in CPython's `Modules/_asynciomodule.c`: it does not grow by each await.
                let traceback = match self.has_rare() {
                    true => self.change_rare(|rare| rare.traceback.take()),
                    false => None,
                };
                raised.state().traceback.replace(traceback);
                Err(raised)
            }
            Phase::Cancelled => Err(self.cancelled_error(vm)),
            Phase::Pending => Err(vm.invalid_state("Result is not set.")),
        }
    }
}

/// `asyncio.Future`.
pub struct Future {
    pub state: FutureState,
    pub kind: FutureKind,
}

/// What a future is for.
pub enum FutureKind {
    Plain,
    /// It collects the results of a `gather`.
    Gathering(Box<Gathering>),
    /// It stands for a sleep: the timer that knows the number ends it.
    Nap(Cell<NapNumber>),
}

impl NativeObject for Future {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.state.trace(visit);
        if let FutureKind::Gathering(gathering) = &self.kind {
            gathering.trace(visit);
        }
    }

    fn clear(&self) {
        self.state.clear();
        if let FutureKind::Gathering(gathering) = &self.kind {
            gathering.clear();
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The common part of a native Future or Task; `None` for anything else.
pub fn state_of(value: &Value) -> Option<&FutureState> {
    match value {
        Value::Instance(instance) => state_of_object(instance),
        _ => None,
    }
}

/// As `state_of`, of an object.
pub fn state_of_object(instance: &InstanceObject) -> Option<&FutureState> {
    let Payload::Native(native) = &instance.payload else { return None };
    let native: &dyn Any = &**native;
    if let Some(task) = native.downcast_ref::<Task>() {
        return Some(&task.future);
    }
    native.downcast_ref::<Future>().map(|future| &future.state)
}

/// The state behind the receiver of a method of Future or Task.
pub fn receiver(this: &Value) -> &FutureState {
    state_of(this).expect("the method was looked up in the type of its receiver")
}

/// The object of a value that is a native Future or Task.
fn object_of(this: &Value) -> &Rc<InstanceObject> {
    match this {
        Value::Instance(instance) => instance,
        _ => unreachable!("futures and tasks are instances"),
    }
}

impl Vm {
    /// A pending future of a loop.
    pub fn new_future(&mut self, event_loop: &Value) -> Value {
        self.new_future_for(event_loop, FutureKind::Plain)
    }

    pub(super) fn new_future_for(&mut self, event_loop: &Value, kind: FutureKind) -> Value {
        let spec = if let FutureKind::Gathering(_) = kind { &GATHERING_FUTURE } else { &FUTURE };
        self.new_native(spec, Future { state: FutureState::new(event_loop.clone()), kind })
    }

    /// Ends a future and schedules its callbacks; `InvalidStateError` if it has ended already.
    pub fn finish_future(&mut self, future: &Value, outcome: Outcome) -> VmResult<()> {
        self.finish_state(future, receiver(future), outcome)
    }

    /// As `finish_future`; the state is the future's.
    pub(super) fn finish_state(&mut self, future: &Value, state: &FutureState, outcome: Outcome) -> VmResult<()> {
        if state.is_done() {
            return Err(self.invalid_state("invalid state"));
        }
        if let Outcome::Exception(_) = &outcome {
            state.log_traceback.set(true);
            // When it dies, it says so if nobody has asked for the exception.
            if let Value::Instance(instance) = future {
                instance.make_finalizable();
            }
        }
        drop(state.settle(outcome));
        self.schedule_callbacks_of(future, state)
    }

    pub(super) fn schedule_callbacks(&mut self, future: &Value) -> VmResult<()> {
        self.schedule_callbacks_of(future, receiver(future))
    }

    fn schedule_callbacks_of(&mut self, future: &Value, state: &FutureState) -> VmResult<()> {
        match state.callbacks.take() {
            Callbacks::None => {}
            Callbacks::One(callback) => {
                let event_loop = state.event_loop.get();
                self.schedule_callback(&event_loop, future, callback)?;
            }
            Callbacks::Many(all) => {
                let event_loop = state.event_loop.get();
                for callback in *all {
                    self.schedule_callback(&event_loop, future, callback)?;
                }
            }
        }
        Ok(())
    }

    fn schedule_callback(&mut self, event_loop: &Value, future: &Value, callback: Callback) -> VmResult<()> {
        if let Some(native) = event_loop::native_loop(event_loop) {
            let future = object_of(future).clone();
            native.push_ready(match callback {
                Callback::Wake(task) => Job::Wake { task, future },
                Callback::Gather(outer) => Job::ChildDone { outer, child: future },
                Callback::Call(callback) => Job::FutureCallback { callback, future },
                Callback::CallIn(callback) => Job::FutureCallbackIn { callback, future },
            });
            return Ok(());
        }
        let (callback, context) = match callback {
            Callback::Wake(task) => {
                let task = Value::Instance(task);
                (self.task_wakeup_method(&task), self.context_of_task(&task))
            }
            Callback::Gather(outer) => (self.child_done_method(&Value::Instance(outer))?, self.copy_context()),
            Callback::Call(callback) => (callback, self.new_context()),
            Callback::CallIn(both) => *both,
        };
        self.call_soon_in(event_loop, &[callback, future.clone()], context)
    }

    /// Adds a callback, or schedules it at once if the future is done.
    pub fn add_future_callback(&mut self, future: &Value, callback: Callback) -> VmResult<()> {
        let state = receiver(future);
        if !state.is_done() {
            state.push_callback(callback);
            return Ok(());
        }
        let event_loop = state.event_loop.get();
        self.schedule_callback(&event_loop, future, callback)
    }

    /// `Future.cancel(msg)`.
    pub fn cancel_future(&mut self, future: &Value, message: Value) -> VmResult<bool> {
        let state = receiver(future);
        state.log_traceback.set(false);
        if state.is_done() {
            return Ok(false);
        }
        state.set_cancel_message(message);
        drop(state.settle(Outcome::Cancelled(None)));
        self.schedule_callbacks(future)?;
        Ok(true)
    }

    /// `set_exception`: a class is called; StopIteration is refused.
    pub fn set_future_exception(&mut self, future: &Value, exception: Value) -> VmResult<()> {
        if receiver(future).is_done() {
            return Err(self.invalid_state("invalid state"));
        }
        let exception = match &exception {
            Value::Type(class) if class.flags.is_exception.get() => self.call(&exception, &[])?,
            _ => exception,
        };
        let Some(raised) = Raised::from_value(&exception) else {
            return Err(self.type_error("invalid exception object"));
        };
        let raised = if self.raised_is(&raised, &specs::STOP_ITERATION) {
            let error =
                self.runtime_error("StopIteration interacts badly with generators and cannot be raised into a Future");
            error.state().cause.replace(raised.value());
            error.state().context.replace(raised.into_value());
            error
        } else {
            raised
        };
        self.finish_future(future, Outcome::Exception(raised))
    }
}

pub static FUTURE: TypeSpec = TypeSpec {
    name: "Future",
    module: "_asyncio",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
            Ok(vm.new_native_of(class, Future { state: FutureState::new(Value::None), kind: FutureKind::Plain }))
        });
        builder.method("__init__($self, /, *, loop=None)", |vm, this, [event_loop]| {
            let event_loop = if event_loop.is_none() { current::get_event_loop(vm)? } else { event_loop };
            drop(receiver(this).event_loop.replace(event_loop));
            Ok(Value::None)
        });
        build_common(builder);
        builder.method("set_result($self, result, /)", |vm, this, [result]| {
            vm.finish_future(this, Outcome::Result(result))?;
            Ok(Value::None)
        });
        builder.method("set_exception($self, exception, /)", |vm, this, [exception]| {
            vm.set_future_exception(this, exception)?;
            Ok(Value::None)
        });
        builder.method("cancel($self, /, msg=None)", |vm, this, [message]| {
            vm.cancel_future(this, message).map(Value::Bool)
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            let class = vm.short_type_name(this);
            let info = future_info(vm, this)?;
            Ok(Value::from(format!("<{class} {info}>")))
        });
    },
    doc: "A result that is not there yet.",
};

/// The methods that Future and Task share.
pub fn build_common(builder: &mut TypeBuilder<'_>) {
    builder.method("result($self, /)", |vm, this, []| receiver(this).result(vm));
    builder.method("exception($self, /)", |vm, this, []| {
        let state = receiver(this);
        match state.phase() {
            Phase::Pending => Err(vm.invalid_state("Exception is not set.")),
            Phase::Cancelled => state.result(vm),
            Phase::Result => Ok(Value::None),
            Phase::Exception => {
                state.log_traceback.set(false);
                Ok(state.outcome.get())
            }
        }
    });
    builder.method("done($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).is_done())));
    builder.method("cancelled($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).is_cancelled())));
    builder.method("get_loop($self, /)", |_, this, []| Ok(receiver(this).event_loop.get()));
    builder.method("add_done_callback($self, fn, /, *, context=None)", |vm, this, [callback, context]| {
        let context = if context.is_none() { vm.capture_context() } else { context };
        let callback = match context {
            Value::Unbound => Callback::Call(callback),
            context => Callback::CallIn(Box::new((callback, context))),
        };
        vm.add_future_callback(this, callback)?;
        Ok(Value::None)
    });
    builder.method("remove_done_callback($self, fn, /)", |vm, this, [callback]| {
        let state = receiver(this);
        let all = state.look_at_callbacks(<[Callback]>::to_vec);
        let (mut kept, mut removed) = (Vec::new(), 0);
        for candidate in all {
            let same = match &candidate {
                Callback::Call(function) => vm.equals(function, &callback)?,
                Callback::CallIn(both) => vm.equals(&both.0, &callback)?,
                Callback::Wake(_) | Callback::Gather(_) => false,
            };
            if same { removed += 1 } else { kept.push(candidate) }
        }
        drop(state.callbacks.replace(Callbacks::Many(Box::new(kept))));
        Ok(Value::Int(removed))
    });
    builder.method("__await__($self, /)", |vm, this, []| Ok(new_future_iterator(vm, this)));
    builder.method("__iter__($self, /)", |vm, this, []| Ok(new_future_iterator(vm, this)));
    builder.getter_setter(
        "_asyncio_future_blocking",
        |_, this| Ok(Value::Bool(receiver(this).blocking.get())),
        |vm, this, value| {
            let blocking = vm.truth(&value)?;
            receiver(this).blocking.set(blocking);
            Ok(())
        },
    );
    builder.getter("_loop", |_, this| Ok(receiver(this).event_loop.get()));
    builder
        .method("_make_cancelled_error($self, /)", |vm, this, []| Ok(receiver(this).cancelled_error(vm).into_value()));
    builder.getter("_state", |_, this| {
        Ok(Value::from(match receiver(this).phase() {
            Phase::Pending => "PENDING",
            Phase::Cancelled => "CANCELLED",
            Phase::Result | Phase::Exception => "FINISHED",
        }))
    });
    builder.getter("_result", |_, this| Ok(receiver(this).plain_result().unwrap_or(Value::None)));
    builder.getter("_exception", |_, this| Ok(receiver(this).exception().map_or(Value::None, Raised::into_value)));
    builder.getter("_cancel_message", |_, this| Ok(receiver(this).cancel_message()));
    builder.getter_setter(
        "_log_traceback",
        |_, this| Ok(Value::Bool(receiver(this).log_traceback.get())),
        |vm, this, value| {
            if vm.truth(&value)? {
                return Err(vm.value_error("_log_traceback can only be set to False"));
            }
            receiver(this).log_traceback.set(false);
            Ok(())
        },
    );
    builder.class_method("__class_getitem__($type, object, /)", |vm, class, [item]| {
        vm.generic_alias(&Value::Type(class.clone()), &item)
    });
    builder.method("__del__($self, /)", |vm, this, []| {
        let state = receiver(this);
        if !state.log_traceback.get() {
            return Ok(Value::None);
        }
        state.log_traceback.set(false);
        let Some(exception) = state.exception().map(Raised::into_value) else { return Ok(Value::None) };
        let event_loop = state.event_loop.get();
        let class = vm.short_type_name(this);
        let parts = [
            ("message", Value::from(format!("{class} exception was never retrieved"))),
            ("exception", exception),
            ("future", this.clone()),
        ];
        run::report(vm, &event_loop, &parts)?;
        Ok(Value::None)
    });
}

/// What stands in a future's repr after its class.
pub fn future_info(vm: &mut Vm, this: &Value) -> VmResult<String> {
    let state = receiver(this);
    let mut text = match state.phase() {
        Phase::Pending => "pending".to_string(),
        Phase::Cancelled => "cancelled".to_string(),
        Phase::Result => format!("finished result={}", shorten(&vm.repr(&state.outcome.get())?)),
        Phase::Exception => format!("finished exception={}", vm.repr(&state.outcome.get())?),
    };
    let callbacks = state.look_at_callbacks(<[Callback]>::to_vec);
    if !callbacks.is_empty() {
        let mut parts = Vec::new();
        for callback in &callbacks {
            parts.push(callback_text(vm, callback)?);
        }
        let list = match &parts[..] {
            [one] => one.clone(),
            [one, two] => format!("{one}, {two}"),
            [one, .., last] => format!("{one}, <{} more>, {last}", parts.len() - 2),
            [] => String::new(),
        };
        text.push_str(&format!(" cb=[{list}]"));
    }
    Ok(text)
}

fn callback_text(vm: &mut Vm, callback: &Callback) -> VmResult<String> {
    match callback {
        Callback::Wake(_) => Ok("Task.task_wakeup()".to_string()),
        Callback::Gather(_) => Ok("gather.<locals>._done_callback()".to_string()),
        Callback::CallIn(both) => callback_text(vm, &Callback::Call(both.0.clone())),
        Callback::Call(function) => {
            let name = vm.names.qualname.clone();
            match vm.get_attribute_or_none(function, &name)? {
                Some(Value::Str(name)) => {
                    let place = match function {
                        Value::Function(function) => {
                            let code = function.code();
                            format!(" at {}:{}", code.code.source.name(), code.code.first_line)
                        }
                        _ => String::new(),
                    };
                    Ok(format!("{name}(){place}"))
                }
                _ => Ok(vm.repr(function)?.to_string()),
            }
        }
    }
}

/// CPython's `reprlib.repr` cuts long results in the middle.
fn shorten(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_string();
    }
    let characters: Vec<char> = text.chars().collect();
    let (head, tail) = (&characters[..18], &characters[characters.len() - 19..]);
    format!("{}...{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}

/// Whether an exception says that something was cancelled.
pub fn is_cancellation(vm: &mut Vm, raised: &Raised) -> bool {
    vm.raised_is(raised, &CANCELLED_ERROR)
}
