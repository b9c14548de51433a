//! Owns `Future`: a result that is not there yet, and the literal handshake by which it is awaited.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::errors::CANCELLED_ERROR;
use super::event_loop::{self, Job};
use super::task::Task;
use crate::objects::exceptions as specs;
use crate::objects::generator::exception_from_throw;
use crate::objects::instance::{NativeObject, Payload};
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Delegated, Input, NativeResult, Raised, Step, VmResult};

/// What a Future and a Task have in common.
pub struct FutureState {
    pub event_loop: RefCell<Value>,
    pub outcome: RefCell<Outcome>,
    pub callbacks: RefCell<Callbacks>,
    /// `_asyncio_future_blocking`: set by `__await__` just before the future yields itself.
    pub blocking: Cell<bool>,
    /// Whether an exception was set that nobody has asked for.
    pub log_traceback: Cell<bool>,
    pub cancel_message: RefCell<Value>,
}

/// How far a future has come.
pub enum Outcome {
    Pending,
    Cancelled(Option<Raised>),
    Result(Value),
    Exception(Raised),
}

/// Who is told when the future is done; most have one.
#[derive(Default)]
pub enum Callbacks {
    #[default]
    None,
    One(Callback),
    Many(Vec<Callback>),
}

/// What is called when a future is done.
#[derive(Clone)]
pub enum Callback {
    /// Wake this task up: what the loop itself asks for.
    Wake(Value),
    /// Call this with the future.
    Call(Value),
}

impl Callbacks {
    fn push(&mut self, callback: Callback) {
        *self = match std::mem::take(self) {
            Callbacks::None => Callbacks::One(callback),
            Callbacks::One(first) => Callbacks::Many(vec![first, callback]),
            Callbacks::Many(mut all) => {
                all.push(callback);
                Callbacks::Many(all)
            }
        };
    }

    fn take(&mut self) -> Vec<Callback> {
        match std::mem::take(self) {
            Callbacks::None => Vec::new(),
            Callbacks::One(callback) => vec![callback],
            Callbacks::Many(all) => all,
        }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let mut show = |callback: &Callback| match callback {
            Callback::Wake(value) | Callback::Call(value) => visit(value),
        };
        match self {
            Callbacks::None => {}
            Callbacks::One(callback) => show(callback),
            Callbacks::Many(all) => all.iter().for_each(show),
        }
    }

    fn as_vec(&self) -> Vec<Callback> {
        match self {
            Callbacks::None => Vec::new(),
            Callbacks::One(callback) => vec![callback.clone()],
            Callbacks::Many(all) => all.clone(),
        }
    }
}

impl FutureState {
    pub fn new(event_loop: Value) -> FutureState {
        FutureState {
            event_loop: RefCell::new(event_loop),
            outcome: RefCell::new(Outcome::Pending),
            callbacks: RefCell::default(),
            blocking: Cell::new(false),
            log_traceback: Cell::new(false),
            cancel_message: RefCell::default(),
        }
    }

    pub fn is_done(&self) -> bool {
        !matches!(&*self.outcome.borrow(), Outcome::Pending)
    }

    pub fn is_cancelled(&self) -> bool {
        matches!(&*self.outcome.borrow(), Outcome::Cancelled(_))
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.event_loop.borrow());
        match &*self.outcome.borrow() {
            Outcome::Result(value) => visit(value),
            Outcome::Exception(raised) | Outcome::Cancelled(Some(raised)) => visit(&raised.value()),
            _ => {}
        }
        self.callbacks.borrow().trace(visit);
        visit(&self.cancel_message.borrow());
    }

    /// `result()`.
    pub fn result(&self, vm: &mut Vm) -> VmResult {
        enum Answer {
            Value(Value),
            Raise(Raised),
            Cancelled(Option<Raised>),
            Pending,
        }
        let answer = match &*self.outcome.borrow() {
            Outcome::Result(value) => Answer::Value(value.clone()),
            Outcome::Exception(raised) => Answer::Raise(raised.clone()),
            Outcome::Cancelled(raised) => Answer::Cancelled(raised.clone()),
            Outcome::Pending => Answer::Pending,
        };
        match answer {
            Answer::Value(value) => Ok(value),
            Answer::Raise(raised) => {
                self.log_traceback.set(false);
                Err(raised)
            }
            Answer::Cancelled(Some(raised)) => {
                if let Outcome::Cancelled(kept) = &mut *self.outcome.borrow_mut() {
                    *kept = None;
                }
                Err(raised)
            }
            Answer::Cancelled(None) => {
                let message = self.cancel_message.borrow().clone();
                Err(vm.cancelled_error(&message))
            }
            Answer::Pending => Err(vm.invalid_state("Result is not set.")),
        }
    }
}

/// `asyncio.Future`.
pub struct Future {
    pub state: FutureState,
}

impl NativeObject for Future {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.state.trace(visit);
    }

    fn clear(&self) {
        drop(self.state.callbacks.take());
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The common part of a native Future or Task; `None` for anything else.
pub fn state_of(value: &Value) -> Option<&FutureState> {
    let Value::Instance(instance) = value else { return None };
    let Payload::Native(native) = &instance.payload else { return None };
    let native = native.as_any();
    if let Some(future) = native.downcast_ref::<Future>() {
        return Some(&future.state);
    }
    native.downcast_ref::<Task>().map(|task| &task.future)
}

/// The state behind the receiver of a method of Future or Task.
pub fn receiver(this: &Value) -> &FutureState {
    state_of(this).expect("the method was looked up in the type of its receiver")
}

impl Vm {
    /// A pending future of a loop.
    pub fn new_future(&mut self, event_loop: &Value) -> Value {
        self.new_native(&FUTURE, Future { state: FutureState::new(event_loop.clone()) })
    }

    /// Ends a future and schedules its callbacks; `InvalidStateError` if it has ended already.
    pub fn finish_future(&mut self, future: &Value, outcome: Outcome) -> VmResult<()> {
        let state = receiver(future);
        if state.is_done() {
            let text = format!("invalid state{}", if state.is_cancelled() { ": CANCELLED" } else { "" });
            let _ = text;
            return Err(self.invalid_state("invalid state"));
        }
        if let Outcome::Exception(_) = &outcome {
            state.log_traceback.set(true);
        }
        drop(state.outcome.replace(outcome));
        self.schedule_callbacks(future)
    }

    pub(super) fn schedule_callbacks(&mut self, future: &Value) -> VmResult<()> {
        let state = receiver(future);
        let callbacks = state.callbacks.borrow_mut().take();
        if callbacks.is_empty() {
            return Ok(());
        }
        let event_loop = state.event_loop.borrow().clone();
        for callback in callbacks {
            self.schedule_callback(&event_loop, future, callback)?;
        }
        Ok(())
    }

    fn schedule_callback(&mut self, event_loop: &Value, future: &Value, callback: Callback) -> VmResult<()> {
        match (event_loop::native_loop(event_loop), callback) {
            (Some(native), Callback::Wake(task)) => {
                native.push_ready(Job::Wake { task, future: future.clone() });
                Ok(())
            }
            (Some(native), Callback::Call(callback)) => {
                native.push_ready(Job::FutureCallback { callback, future: future.clone() });
                Ok(())
            }
            (None, Callback::Wake(task)) => {
                let wakeup = self.task_wakeup_method(&task);
                self.call_method(event_loop, "call_soon", &[wakeup, future.clone()]).map(drop)
            }
            (None, Callback::Call(callback)) => {
                self.call_method(event_loop, "call_soon", &[callback, future.clone()]).map(drop)
            }
        }
    }

    /// Adds a callback, or schedules it at once if the future is done.
    pub fn add_future_callback(&mut self, future: &Value, callback: Callback) -> VmResult<()> {
        let state = receiver(future);
        if !state.is_done() {
            state.callbacks.borrow_mut().push(callback);
            return Ok(());
        }
        let event_loop = state.event_loop.borrow().clone();
        self.schedule_callback(&event_loop, future, callback)
    }

    /// `Future.cancel(msg)`.
    pub fn cancel_future(&mut self, future: &Value, message: Value) -> VmResult<bool> {
        let state = receiver(future);
        state.log_traceback.set(false);
        if state.is_done() {
            return Ok(false);
        }
        drop(state.cancel_message.replace(message));
        drop(state.outcome.replace(Outcome::Cancelled(None)));
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
            Ok(vm.new_native_of(class, Future { state: FutureState::new(Value::None) }))
        });
        builder.method("__init__($self, /, *, loop=None)", |vm, this, [event_loop]| {
            let event_loop = if event_loop.is_none() { event_loop::get_event_loop(vm)? } else { event_loop };
            receiver(this).event_loop.replace(event_loop);
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
        if let Outcome::Exception(raised) = &*state.outcome.borrow() {
            state.log_traceback.set(false);
            return Ok(raised.value());
        }
        match state.is_done() {
            false => Err(vm.invalid_state("Exception is not set.")),
            true if state.is_cancelled() => state.result(vm),
            true => Ok(Value::None),
        }
    });
    builder.method("done($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).is_done())));
    builder.method("cancelled($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).is_cancelled())));
    builder.method("get_loop($self, /)", |_, this, []| Ok(receiver(this).event_loop.borrow().clone()));
    builder.method("add_done_callback($self, fn, /, *, context=None)", |vm, this, [callback, context]| {
        refuse_context(vm, &context)?;
        vm.add_future_callback(this, Callback::Call(callback))?;
        Ok(Value::None)
    });
    builder.method("remove_done_callback($self, fn, /)", |vm, this, [callback]| {
        let state = receiver(this);
        let all = state.callbacks.borrow().as_vec();
        let (mut kept, mut removed) = (Vec::new(), 0);
        for candidate in all {
            let same = match &candidate {
                Callback::Call(function) => vm.equals(function, &callback)?,
                Callback::Wake(_) => false,
            };
            if same { removed += 1 } else { kept.push(candidate) }
        }
        drop(state.callbacks.replace(Callbacks::Many(kept)));
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
    builder.getter("_loop", |_, this| Ok(receiver(this).event_loop.borrow().clone()));
    builder.getter("_state", |_, this| {
        Ok(Value::from(match &*receiver(this).outcome.borrow() {
            Outcome::Pending => "PENDING",
            Outcome::Cancelled(_) => "CANCELLED",
            _ => "FINISHED",
        }))
    });
    builder.getter("_result", |_, this| {
        Ok(match &*receiver(this).outcome.borrow() {
            Outcome::Result(value) => value.clone(),
            _ => Value::None,
        })
    });
    builder.getter("_exception", |_, this| {
        Ok(match &*receiver(this).outcome.borrow() {
            Outcome::Exception(raised) => raised.value(),
            _ => Value::None,
        })
    });
    builder.getter("_cancel_message", |_, this| {
        Ok(receiver(this).cancel_message.borrow().clone().given().unwrap_or(Value::None))
    });
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
        let exception = match &*state.outcome.borrow() {
            Outcome::Exception(raised) => raised.value(),
            _ => return Ok(Value::None),
        };
        let event_loop = state.event_loop.borrow().clone();
        let class = vm.short_type_name(this);
        let parts = [
            ("message", Value::from(format!("{class} exception was never retrieved"))),
            ("exception", exception),
            ("future", this.clone()),
        ];
        event_loop::report(vm, &event_loop, &parts)?;
        Ok(Value::None)
    });
}

/// Contexts come with `contextvars`; until then only the default is taken.
pub fn refuse_context(vm: &mut Vm, context: &Value) -> VmResult<()> {
    if context.is_none() {
        return Ok(());
    }
    Err(vm.not_implemented_error("contexts other than the default are not supported yet"))
}

/// What stands in a future's repr after its class.
pub fn future_info(vm: &mut Vm, this: &Value) -> VmResult<String> {
    let state = receiver(this);
    enum Shown {
        Word(&'static str),
        Result(Value),
        Exception(Value),
    }
    let shown = match &*state.outcome.borrow() {
        Outcome::Pending => Shown::Word("pending"),
        Outcome::Cancelled(_) => Shown::Word("cancelled"),
        Outcome::Result(value) => Shown::Result(value.clone()),
        Outcome::Exception(raised) => Shown::Exception(raised.value()),
    };
    let mut text = match shown {
        Shown::Word(word) => word.to_string(),
        Shown::Result(value) => format!("finished result={}", shorten(&vm.repr(&value)?)),
        Shown::Exception(value) => format!("finished exception={}", vm.repr(&value)?),
    };
    let callbacks = state.callbacks.borrow().as_vec();
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

/// What `Future.__await__` gives: yields the future once, then its result.
pub struct FutureIterator {
    future: RefCell<Value>,
    yielded: Cell<bool>,
}

fn new_future_iterator(vm: &mut Vm, future: &Value) -> Value {
    vm.new_native(&FUTURE_ITERATOR, FutureIterator { future: RefCell::new(future.clone()), yielded: Cell::new(false) })
}

impl FutureIterator {
    fn advance(&self, vm: &mut Vm, input: Input) -> VmResult<Delegated> {
        match input {
            Input::Send(_) => {}
            Input::Throw(raised) => {
                self.future.take();
                return Err(raised);
            }
            Input::Close => {
                self.future.take();
                return Ok(Delegated::Returned(Value::None));
            }
        }
        let future = self.future.borrow().clone();
        let Some(state) = state_of(&future) else { return Ok(Delegated::Returned(Value::None)) };
        if !state.is_done() {
            if self.yielded.replace(true) {
                return Err(vm.runtime_error("await wasn't used with future"));
            }
            state.blocking.set(true);
            return Ok(Delegated::Yielded(future));
        }
        self.future.take();
        state.result(vm).map(Delegated::Returned)
    }
}

impl NativeObject for FutureIterator {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.future.borrow());
    }

    fn is_delegate(&self) -> bool {
        true
    }

    fn delegate(&self, vm: &mut Vm, input: Input) -> Option<VmResult<Delegated>> {
        Some(self.advance(vm, input))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

pub static FUTURE_ITERATOR: TypeSpec = TypeSpec {
    name: "FutureIter",
    module: "_asyncio",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__iter__($self, /)", |_, this, []| Ok(this.clone()));
        builder.method("__next__($self, /)", |vm, this, []| step(vm, this, Input::Send(Value::None)));
        builder.method("send($self, arg, /)", |vm, this, [value]| step(vm, this, Input::Send(value)));
        builder.method(
            "throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)",
            |vm, this, [class, value, traceback]| {
                let raised = exception_from_throw(vm, class, value, traceback)?;
                step(vm, this, Input::Throw(raised))
            },
        );
        builder.method("close($self, /)", |vm, this, []| {
            let iterator: &FutureIterator = this.native().expect("looked up in the type of its receiver");
            iterator.advance(vm, Input::Close)?;
            Ok(Value::None)
        });
    },
    doc: "",
};

fn step(vm: &mut Vm, this: &Value, input: Input) -> NativeResult {
    let iterator: &FutureIterator = this.native().expect("the method was looked up in the type of its receiver");
    match iterator.advance(vm, input)? {
        Delegated::Yielded(value) => Ok(Step::Return(value)),
        Delegated::Returned(value) => Err(vm.stop_iteration(value)),
        Delegated::Join { .. } => unreachable!("a future joins nothing"),
    }
}

/// Whether an exception says that something was cancelled.
pub fn is_cancellation(vm: &mut Vm, raised: &Raised) -> bool {
    vm.raised_is(raised, &CANCELLED_ERROR)
}
