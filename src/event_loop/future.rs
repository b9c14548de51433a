//! Owns `Future`: a result that is not there yet, and the literal handshake by which it is awaited.

use std::cell::Cell;
use std::rc::Rc;

use super::callbacks::{Callback, Callbacks};
use super::current::get_event_loop;
use super::errors::CANCELLED_ERROR;
use super::event_loop;
use super::future_iterator::{advance, new_future_iterator};
use super::gather::{GATHERING_FUTURE, Gathering};
use super::run::report;
use super::slot::Slot;
use super::task::Task;
use super::waiter::NapNumber;
use crate::heap::collector::is_container;
use crate::objects::exceptions as specs;
use crate::objects::instance::{InstanceObject, Payload};
use crate::objects::native_object::NativeObject;
use crate::objects::traceback::Traceback;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Delegated, Input, Raised, VmResult};

/// What a Future and a Task have in common.
pub struct FutureState {
    pub event_loop: Slot,
    /// The result, or the exception; of a cancelled task the CancelledError that ended it, until somebody takes it;
    /// of a pending task what it waits for.
    outcome: Slot,
    pub(super) callbacks: Cell<Callbacks>,
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
    /// What hardly any have.
    rarest: Option<Box<Rarest>>,
}

/// What hardly any future or task has.
#[derive(Default)]
pub struct Rarest {
    /// Where it was made, as a `StackSummary`: a loop in debug mode wants to know.
    pub source_traceback: Value,
    /// What a task waited for when somebody else gave it a result.
    pub left_waiting: Value,
    /// Who awaits it, as far as the callbacks do not tell.
    pub awaited_by: Vec<Value>,
}

const _: () = assert!(size_of::<FutureState>() <= 64);

const UNINITIALIZED: &str = "Future object is not initialized.";

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

    /// Whether `__init__` was called: then it has a loop.
    pub fn is_initialized(&self) -> bool {
        !self.event_loop.is(&Value::None)
    }

    /// RuntimeError, if `__init__` was not called.
    pub(super) fn check_initialized(&self, vm: &mut Vm) -> VmResult<()> {
        if self.is_initialized() { Ok(()) } else { Err(vm.runtime_error(UNINITIALIZED)) }
    }

    /// Begins anew: `__init__` may be called again.
    pub(super) fn reset(&self, event_loop: Value) {
        let dropped =
            (self.event_loop.replace(event_loop), self.outcome.take(), self.callbacks.take(), self.rare.take());
        self.phase.set(Phase::Pending);
        self.blocking.set(false);
        self.log_traceback.set(false);
        drop(dropped);
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

    /// `_source_traceback`; None outside debug mode.
    pub(super) fn source_traceback(&self) -> Value {
        self.with_rarest(|rarest| rarest.source_traceback.clone()).given().unwrap_or(Value::None)
    }

    pub(super) fn with_rarest<R: Default>(&self, look: impl FnOnce(&Rarest) -> R) -> R {
        self.look_at_rare(|rare| rare.rarest.as_deref().map(look).unwrap_or_default())
    }

    pub(super) fn change_rarest<R>(&self, change: impl FnOnce(&mut Rarest) -> R) -> R {
        self.change_rare(|rare| change(rare.rarest.get_or_insert_default()))
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

    /// Forgets the callbacks, what it was given and how it ended: the collector breaks a cycle so.
    pub fn clear(&self) {
        drop(self.callbacks.take());
        if self.is_done() {
            drop(self.settle(Outcome::Cancelled(None)));
        }
        drop(self.has_rare().then(|| {
            self.change_rare(|rare| {
                (rare.rarest.take(), rare.traceback.take(), std::mem::take(&mut rare.cancel_message))
            })
        }));
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.event_loop.with(&mut *visit);
        self.outcome.with(&mut *visit);
        self.look_at_callbacks(|callbacks| callbacks.iter().for_each(|callback| callback.trace(visit)));
        self.look_at_rare(|rare| {
            visit(&rare.cancel_message);
            visit(&rare.context);
            if let Some(traceback) = &rare.traceback {
                visit(&Value::Traceback(traceback.clone()));
            }
            if let Some(rarest) = &rare.rarest {
                visit(&rarest.source_traceback);
                visit(&rarest.left_waiting);
                rarest.awaited_by.iter().for_each(&mut *visit);
            }
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

    /// Somebody has seen the exception of this future, which is `this`: it has nothing to say when it dies.
    pub fn note_exception_seen(&self, this: &Value) {
        self.log_traceback.set(false);
        if let Value::Instance(instance) = this {
            instance.forget_finalizer();
        }
    }

    /// `exception()` of this future, which is `this`.
    pub fn ask_exception(&self, vm: &mut Vm, this: &Value) -> VmResult {
        match self.phase() {
            Phase::Pending if !self.is_initialized() => Err(vm.invalid_state(UNINITIALIZED)),
            Phase::Pending => Err(vm.invalid_state("Exception is not set.")),
            Phase::Cancelled => self.result(vm, this),
            Phase::Result => Ok(Value::None),
            Phase::Exception => {
                self.note_exception_seen(this);
                Ok(self.outcome.get())
            }
        }
    }

    /// `result()` of this future, which is `this`.
    pub fn result(&self, vm: &mut Vm, this: &Value) -> VmResult {
        match self.kept_result(vm, this) {
            Ok(value) => Ok(value),
            Err(raised) => Err(vm.raise_kept(raised)),
        }
    }

    /// As `result`, with the context of an exception as it was.
    pub(super) fn kept_result(&self, vm: &mut Vm, this: &Value) -> VmResult {
        match self.phase.get() {
            Phase::Result => Ok(self.outcome.get()),
            Phase::Exception => {
                self.note_exception_seen(this);
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
            Phase::Pending if !self.is_initialized() => Err(vm.invalid_state(UNINITIALIZED)),
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

    fn awaits_itself(&self) -> bool {
        self.state.is_initialized()
    }

    fn await_step(&self, vm: &mut Vm, this: &Value, input: Input) -> VmResult<Delegated> {
        advance(vm, this, &self.state, input)
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
    if let Some(future) = native.part::<Future>() {
        return Some(&future.state);
    }
    native.part::<Task>().map(|task| &task.future)
}

/// As `state_of`, of a future or task whose methods no derived class may have overridden: those are called as a foreign
/// future's are.
pub fn plain_state_of(value: &Value) -> Option<&FutureState> {
    match value {
        Value::Instance(instance) if instance.is_of_native_type() => state_of_object(instance),
        _ => None,
    }
}

/// The state behind the receiver of a method of Future or Task.
pub fn receiver(this: &Value) -> &FutureState {
    state_of(this).expect("the method was looked up in the type of its receiver")
}

impl Vm {
    /// `Future.__init__(loop=event_loop)`.
    fn initialize_future(&mut self, this: &Value, event_loop: Value) -> VmResult<()> {
        let event_loop = if event_loop.is_none() { get_event_loop(self)? } else { event_loop };
        self.register(this);
        let state = receiver(this);
        state.reset(event_loop);
        self.note_source(state)
    }

    /// Remembers where a future is made, if its loop is in debug mode.
    pub(super) fn note_source(&mut self, state: &FutureState) -> VmResult<()> {
        let event_loop = state.event_loop.get();
        // A loop in debug mode is an open one.
        let debug = event_loop::native_loop(&event_loop).is_none() && {
            let debug = self.call_method(&event_loop, "get_debug", &[])?;
            self.truth(&debug)?
        };
        if debug {
            let helpers = self.import_module("asyncio.format_helpers")?;
            let stack = self.call_method(&helpers, "extract_stack", &[])?;
            drop(state.change_rarest(|rarest| std::mem::replace(&mut rarest.source_traceback, stack)));
        }
        Ok(())
    }

    /// Somebody gives a task that waits a result: what it waits for will still wake it, which is an error then.
    fn leave_waiter(&mut self, this: &Value, state: &FutureState) -> VmResult<()> {
        if this.native::<Task>().is_some() && !state.is_done() {
            let waiter = self.waiter_of(this);
            drop(state.change_rarest(|rarest| std::mem::replace(&mut rarest.left_waiting, waiter)));
        }
        Ok(())
    }

    /// A pending future of a loop.
    pub fn new_future(&mut self, event_loop: &Value) -> Value {
        self.new_future_for(event_loop, FutureKind::Plain)
    }

    pub(super) fn new_future_for(&mut self, event_loop: &Value, kind: FutureKind) -> Value {
        let state = FutureState::new(event_loop.clone());
        if let FutureKind::Gathering(_) = kind {
            return self.new_native(&GATHERING_FUTURE, Future { state, kind });
        }
        // It holds its loop, and will hold tasks: they are registered. Whatever else it comes to hold registers it.
        self.new_unregistered(&FUTURE, Future { state, kind })
    }

    /// Ends a future and schedules its callbacks; `InvalidStateError` if it has ended already.
    pub fn finish_future(&mut self, future: &Value, outcome: Outcome) -> VmResult<()> {
        self.finish_state(future, receiver(future), outcome)
    }

    /// As `finish_future`; the state is the future's.
    pub fn finish_state(&mut self, future: &Value, state: &FutureState, outcome: Outcome) -> VmResult<()> {
        if state.is_done() {
            return Err(self.invalid_state("invalid state"));
        }
        if !matches!(&outcome, Outcome::Result(value) if !is_container(value)) {
            self.register(future);
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

    /// `Future.cancel(msg)`.
    pub fn cancel_future(&mut self, future: &Value, message: Value) -> VmResult<bool> {
        let state = receiver(future);
        state.log_traceback.set(false);
        if state.is_done() {
            return Ok(false);
        }
        self.set_cancel_message_of(future, state, message);
        drop(state.settle(Outcome::Cancelled(None)));
        self.schedule_callbacks(future)?;
        Ok(true)
    }

    fn set_cancel_message_of(&mut self, future: &Value, state: &FutureState, message: Value) {
        if is_container(&message) {
            self.register(future);
        }
        state.set_cancel_message(message);
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
    instances: Instances::Open,
    build: |builder| {
        builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
            Ok(vm.new_native_of(class, Future { state: FutureState::new(Value::None), kind: FutureKind::Plain }))
        });
        builder.method("__init__($self, /, *, loop=None)", |vm, this, [event_loop]| {
            vm.initialize_future(this, event_loop)?;
            Ok(Value::None)
        });
        build_common(builder);
        builder.method("set_result($self, result, /)", |vm, this, [result]| {
            let state = receiver(this);
            state.check_initialized(vm)?;
            vm.leave_waiter(this, state)?;
            vm.finish_state(this, state, Outcome::Result(result))?;
            Ok(Value::None)
        });
        builder.method("set_exception($self, exception, /)", |vm, this, [exception]| {
            let state = receiver(this);
            state.check_initialized(vm)?;
            vm.leave_waiter(this, state)?;
            vm.set_future_exception(this, exception)?;
            Ok(Value::None)
        });
        builder.method("cancel($self, /, msg=None)", |vm, this, [message]| {
            receiver(this).check_initialized(vm)?;
            vm.cancel_future(this, message).map(Value::Bool)
        });
        builder.method("__repr__($self, /)", |vm, this, []| shown(vm, this, "asyncio.base_futures", "_future_repr"));
    },
    doc: "A result that is not there yet.",
};

/// The methods that Future and Task share.
pub fn build_common(builder: &mut TypeBuilder<'_>) {
    builder.method("result($self, /)", |vm, this, []| receiver(this).result(vm, this));
    builder.method("exception($self, /)", |vm, this, []| receiver(this).ask_exception(vm, this));
    builder.method("done($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).is_done())));
    builder.method("cancelled($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).is_cancelled())));
    builder.method("get_loop($self, /)", |vm, this, []| {
        let state = receiver(this);
        state.check_initialized(vm)?;
        Ok(state.event_loop.get())
    });
    builder.method("add_done_callback($self, fn, /, *, context=None)", |vm, this, [callback, context]| {
        if !receiver(this).is_initialized() {
            return Err(vm.runtime_error("uninitialized Future object"));
        }
        let context = if context.is_none() { vm.capture_context() } else { context };
        vm.add_future_callback(this, Callback::of(callback, context))?;
        Ok(Value::None)
    });
    builder.method("remove_done_callback($self, fn, /)", |vm, this, [callback]| {
        let state = receiver(this);
        state.check_initialized(vm)?;
        vm.remove_future_callback(state, &callback).map(Value::from)
    });
    for declaration in ["__await__($self, /)", "__iter__($self, /)"] {
        builder.method(declaration, |vm, this, []| {
            receiver(this).check_initialized(vm)?;
            Ok(new_future_iterator(vm, this))
        });
    }
    builder.getter_setter(
        "_asyncio_future_blocking",
        |_, this| Ok(Value::Bool(receiver(this).blocking.get())),
        |vm, this, value| {
            refuse_deletion(vm, &value)?;
            let blocking = vm.truth(&value)?;
            receiver(this).blocking.set(blocking);
            Ok(())
        },
    );
    builder
        .method("_make_cancelled_error($self, /)", |vm, this, []| Ok(receiver(this).cancelled_error(vm).into_value()));
    builder.getter("_loop", |_, this| Ok(receiver(this).event_loop.get()));
    builder.getter("_state", |vm, this| {
        let state = receiver(this);
        state.check_initialized(vm)?;
        Ok(Value::from(match state.phase() {
            Phase::Pending => "PENDING",
            Phase::Cancelled => "CANCELLED",
            Phase::Result | Phase::Exception => "FINISHED",
        }))
    });
    builder.getter("_callbacks", |vm, this| {
        let state = receiver(this);
        state.check_initialized(vm)?;
        vm.callback_pairs(state)
    });
    builder.getter("_result", |vm, this| {
        let state = receiver(this);
        state.check_initialized(vm)?;
        Ok(state.plain_result().unwrap_or(Value::None))
    });
    builder.getter("_exception", |vm, this| {
        let state = receiver(this);
        state.check_initialized(vm)?;
        Ok(state.exception().map_or(Value::None, Raised::into_value))
    });
    builder.getter("_source_traceback", |_, this| Ok(receiver(this).source_traceback()));
    builder.getter("_asyncio_awaited_by", |vm, this| vm.awaited_by(this));
    builder.getter_setter(
        "_cancel_message",
        |_, this| Ok(receiver(this).cancel_message()),
        |vm, this, message| {
            refuse_deletion(vm, &message)?;
            vm.set_cancel_message_of(this, receiver(this), message);
            Ok(())
        },
    );
    builder.getter_setter(
        "_log_traceback",
        |vm, this| {
            let state = receiver(this);
            state.check_initialized(vm)?;
            Ok(Value::Bool(state.log_traceback.get()))
        },
        |vm, this, value| {
            refuse_deletion(vm, &value)?;
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
        report_unseen_exception(vm, this)?;
        Ok(Value::None)
    });
}

/// Says that a future has died with an exception that nobody has asked for, if so.
pub(super) fn report_unseen_exception(vm: &mut Vm, this: &Value) -> VmResult<()> {
    let state = receiver(this);
    if !state.log_traceback.replace(false) {
        return Ok(());
    }
    let Some(exception) = state.exception().map(Raised::into_value) else { return Ok(()) };
    let message = Value::from(format!("{} exception was never retrieved", vm.short_type_name(this)));
    let parts = [("message", message), ("exception", exception), ("future", this.clone())];
    report_of(vm, state, parts)
}

/// Reports to the exception handler of a future's loop; where the future was made is added, if that is known.
pub(super) fn report_of<const N: usize>(vm: &mut Vm, state: &FutureState, parts: [(&str, Value); N]) -> VmResult<()> {
    let mut parts = Vec::from(parts);
    match state.source_traceback() {
        Value::None => {}
        traceback => parts.push(("source_traceback", traceback)),
    }
    let event_loop = state.event_loop.get();
    report(vm, &event_loop, &parts)
}

/// `__repr__`, which is written in Kaa.
pub(super) fn shown(vm: &mut Vm, this: &Value, module: &str, function: &str) -> VmResult {
    receiver(this).check_initialized(vm)?;
    let module = vm.import_module(module)?;
    vm.call_method(&module, function, std::slice::from_ref(this))
}

pub(super) fn refuse_deletion(vm: &mut Vm, value: &Value) -> VmResult<()> {
    if value.is_unbound() {
        Err(vm.raise(&specs::ATTRIBUTE_ERROR, vec![Value::from("cannot delete attribute")]))
    } else {
        Ok(())
    }
}

/// Whether an exception says that something was cancelled.
pub fn is_cancellation(vm: &mut Vm, raised: &Raised) -> bool {
    vm.raised_is(raised, &CANCELLED_ERROR)
}
