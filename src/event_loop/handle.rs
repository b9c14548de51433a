//! Owns `Handle` and `TimerHandle`: what `call_soon` and `call_later` give, so that a call can be cancelled.

use std::cell::Cell;

use super::event_loop;
use super::observer::LoopEvent;
use super::run;
use super::slot::Slot;
use crate::objects::exceptions as specs;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// A call that the loop will make.
#[derive(Default)]
pub struct Handle {
    pub callback: Slot,
    /// A tuple.
    arguments: Slot,
    event_loop: Slot,
    /// In which context it runs; unbound for an empty one that nobody has looked at.
    context: Slot,
    /// When it is due, by the loop's clock; unbound for "soon".
    when: Slot,
    pub cancelled: Cell<bool>,
    /// Whether it stands in the timer queue now.
    pub scheduled: Cell<bool>,
    debugging: Cell<Option<Box<Debugging>>>,
}

/// What a handle has in debug mode.
#[derive(Default)]
struct Debugging {
    /// The stack that made it, as `traceback.StackSummary`.
    source_traceback: Value,
    /// What a cancelled handle was like.
    repr: Value,
}

const _: () = assert!(size_of::<Handle>() == 96);

impl NativeObject for Handle {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for part in [&self.callback, &self.arguments, &self.event_loop, &self.context, &self.when] {
            part.with(&mut *visit);
        }
        self.look_at_debugging(|debugging| visit(&debugging.source_traceback));
    }

    fn clear(&self) {
        drop((self.callback.take(), self.arguments.take(), self.debugging.take()));
    }
}

/// The handle behind a value that is one.
pub fn receiver(this: &Value) -> &Handle {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// When a timer's handle is due by its loop's clock, if that is a number.
pub fn due(handle: &Value) -> Option<f64> {
    match receiver(handle).when.get() {
        Value::Float(when) => Some(when),
        Value::Int(when) => Some(when as f64),
        _ => None,
    }
}

impl Handle {
    fn source_traceback(&self) -> Value {
        self.look_at_debugging(|debugging| debugging.source_traceback.clone()).given().unwrap_or(Value::None)
    }

    /// Reads what a handle has in debug mode; the default for one that does not have it.
    fn look_at_debugging<R: Default>(&self, look: impl FnOnce(&Debugging) -> R) -> R {
        let debugging = self.debugging.take();
        let seen = debugging.as_deref().map(look).unwrap_or_default();
        self.debugging.set(debugging);
        seen
    }

    /// Changes what a handle has in debug mode. What `change` gives is dropped when nothing is taken apart any more.
    fn change_debugging<R>(&self, change: impl FnOnce(&mut Debugging) -> R) -> R {
        let mut debugging = self.debugging.take().unwrap_or_default();
        let given = change(&mut debugging);
        self.debugging.set(Some(debugging));
        given
    }

    fn set_source_traceback(&self, stack: Value) {
        drop(self.change_debugging(|debugging| std::mem::replace(&mut debugging.source_traceback, stack)));
    }

    /// What `__init__` sets, which may be called again.
    fn begin(&self, event_loop: Value, (callback, arguments): (Value, Value), context: Value) {
        self.cancelled.set(false);
        self.scheduled.set(false);
        drop(self.debugging.take());
        let before = [
            self.event_loop.replace(event_loop),
            self.callback.replace(callback),
            self.arguments.replace(arguments),
            self.context.replace(context),
        ];
        drop(before);
    }
}

impl Vm {
    /// A handle that runs in a context: None for a copy of the current one.
    pub fn new_handle(
        &mut self,
        event_loop: &Value,
        (callback, arguments): (Value, Value),
        when: Option<Value>,
        context: Value,
    ) -> Value {
        let context = if context.is_none() { self.capture_context() } else { context };
        let spec = if when.is_some() { &TIMER_HANDLE } else { &HANDLE };
        let handle = Handle {
            callback: Slot::new(callback),
            arguments: Slot::new(arguments),
            event_loop: Slot::new(event_loop.clone()),
            context: Slot::new(context),
            scheduled: Cell::new(when.is_some()),
            when: Slot::new(when.unwrap_or_default()),
            cancelled: Cell::new(false),
            debugging: Cell::default(),
        };
        // All that it holds was there before.
        self.new_unregistered(spec, handle)
    }

    /// Notes which guest code makes the handle, as loops in debug mode do.
    pub(super) fn note_source_of_handle(&mut self, handle: &Value) -> VmResult<()> {
        let helpers = self.import_module("asyncio.format_helpers")?;
        let stack = self.call_method(&helpers, "extract_stack", &[])?;
        self.register(handle);
        receiver(handle).set_source_traceback(stack);
        Ok(())
    }

    /// Calls the callback in the handle's context.
    fn call_handle(&mut self, this: &Value, handle: &Handle) -> VmResult {
        let (callback, arguments) = (handle.callback.get(), handle.arguments.get());
        if self.is_observed() {
            if !handle.when.is(&Value::Unbound) {
                self.tell_loop(LoopEvent::TimerDue { waits: this });
            }
            self.tell_loop(LoopEvent::Callback { function: &callback, handle: Some(this), future: None });
        }
        let collected;
        let given: &[Value] = match arguments.as_tuple() {
            Some(arguments) => arguments,
            None => {
                collected = self.collect(&arguments)?;
                &collected
            }
        };
        let before = self.enter_context(handle.context.get())?;
        let result = self.call(&callback, given);
        let context = self.leave_context(before);
        if !context.is_unbound() {
            handle.context.set(context);
        }
        result
    }

    /// `Handle._run()`: the callback's error goes to the loop's exception handler, unless it ends the program.
    pub fn run_handle(&mut self, this: &Value) -> VmResult<()> {
        let handle = receiver(this);
        let Err(raised) = self.call_handle(this, handle) else { return Ok(()) };
        if self.raised_is(&raised, &specs::SYSTEM_EXIT) || self.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) {
            return Err(raised);
        }
        let call = (handle.callback.get(), handle.arguments.get());
        let event_loop = handle.event_loop.get();
        self.report_callback(&event_loop, raised, call, this)
    }

    /// "Exception in callback …".
    pub(super) fn report_callback(
        &mut self,
        event_loop: &Value,
        raised: Raised,
        (callback, arguments): (Value, Value),
        handle: &Value,
    ) -> VmResult<()> {
        self.while_handling(&raised, |vm| {
            let shown = vm.call_text(event_loop, (&callback, &arguments))?;
            let message = Value::from(format!("Exception in callback {shown}"));
            let mut parts = vec![("message", message), ("exception", raised.value()), ("handle", handle.clone())];
            let source = receiver(handle).source_traceback();
            if vm.truth(&source)? {
                parts.push(("source_traceback", source));
            }
            run::report(vm, event_loop, &parts)
        })
    }

    /// `name(arguments) at file:line`, the arguments in debug mode only.
    fn call_text(&mut self, event_loop: &Value, (function, arguments): (&Value, &Value)) -> VmResult<String> {
        let debug = self.call_method(event_loop, "get_debug", &[])?;
        let helpers = self.import_module("asyncio.format_helpers")?;
        let format = self.get_attribute_str(&helpers, "_format_callback_source")?;
        let key = self.intern("debug");
        let text = self.call_with_keywords(&format, &[function.clone(), arguments.clone()], &[(key, debug)])?;
        Ok(self.str_of(&text)?.to_string())
    }

    /// `handle.cancel()` of anything.
    pub fn cancel_any_handle(&mut self, handle: &Value) -> VmResult<()> {
        match handle {
            Value::Instance(instance) if instance.is_of_native_type() && handle.native::<Handle>().is_some() => {
                self.cancel_handle(handle)
            }
            _ => self.call_method(handle, "cancel", &[]).map(drop),
        }
    }

    /// `Handle.cancel()`.
    fn cancel_handle(&mut self, this: &Value) -> VmResult<()> {
        let handle = receiver(this);
        if handle.cancelled.replace(true) {
            return Ok(());
        }
        let event_loop = handle.event_loop.get();
        match event_loop::native_loop(&event_loop) {
            Some(native) => {
                if handle.scheduled.get() {
                    native.note_cancelled_timer();
                }
            }
            None => self.note_cancelled_handle(this, handle, &event_loop)?,
        }
        drop((handle.callback.replace(Value::None), handle.arguments.replace(Value::None)));
        Ok(())
    }

    /// As CPython does it, for a loop that guests may have written.
    fn note_cancelled_handle(&mut self, this: &Value, handle: &Handle, event_loop: &Value) -> VmResult<()> {
        if !handle.when.is(&Value::Unbound) {
            self.call_method(event_loop, "_timer_handle_cancelled", std::slice::from_ref(this))?;
        }
        let debug = self.call_method(event_loop, "get_debug", &[])?;
        if self.truth(&debug)? {
            let shown = repr(self, this)?;
            drop(handle.change_debugging(|debugging| std::mem::replace(&mut debugging.repr, shown)));
        }
        Ok(())
    }

    /// What the constructors of handles do.
    fn start_handle(&mut self, this: &Value, call: (Value, Value), event_loop: Value, context: Value) -> VmResult {
        let context = if context.is_none() { self.capture_context() } else { context };
        self.register(this);
        receiver(this).begin(event_loop.clone(), call, context);
        let debug = self.call_method(&event_loop, "get_debug", &[])?;
        if self.truth(&debug)? {
            self.note_source_of_handle(this)?;
        }
        Ok(Value::None)
    }
}

pub static HANDLE: TypeSpec = TypeSpec {
    name: "Handle",
    module: "asyncio.events",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: build_handle,
    doc: "What call_soon gives.",
};

pub static TIMER_HANDLE: TypeSpec = TypeSpec {
    name: "TimerHandle",
    module: "asyncio.events",
    base: Some(&HANDLE),
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: build_timer_handle,
    doc: "What call_later and call_at give.",
};

fn build_constructor(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        Ok(vm.new_native_of(class, Handle::default()))
    });
}

fn build_handle(builder: &mut TypeBuilder<'_>) {
    build_constructor(builder);
    builder.method(
        "__init__($self, callback, args, loop, context=None)",
        |vm, this, [callback, arguments, event_loop, context]| {
            vm.start_handle(this, (callback, arguments), event_loop, context)
        },
    );
    builder.method("cancel($self, /)", |vm, this, []| {
        vm.cancel_handle(this)?;
        Ok(Value::None)
    });
    builder.method("cancelled($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).cancelled.get())));
    builder.method("_run($self, /)", |vm, this, []| {
        vm.run_handle(this)?;
        Ok(Value::None)
    });
    builder.method("get_context($self, /)", |vm, this, []| Ok(context_of(vm, this)));
    builder.getter("_context", |vm, this| Ok(context_of(vm, this)));
    builder.getter("_cancelled", |_, this| Ok(Value::Bool(receiver(this).cancelled.get())));
    builder.getter("_callback", |_, this| Ok(receiver(this).callback.get_or_none()));
    builder.getter("_args", |_, this| Ok(receiver(this).arguments.get_or_none()));
    builder.getter("_loop", |_, this| Ok(receiver(this).event_loop.get_or_none()));
    builder.getter_setter(
        "_source_traceback",
        |_, this| Ok(receiver(this).source_traceback()),
        |vm, this, stack| {
            vm.register(this);
            receiver(this).set_source_traceback(stack);
            Ok(())
        },
    );
    builder.method("__repr__($self, /)", |vm, this, []| repr(vm, this));
}

/// The context in which it runs, made now if nobody has looked before.
fn context_of(vm: &mut Vm, this: &Value) -> Value {
    let handle = receiver(this);
    if handle.context.is(&Value::Unbound) {
        let context = vm.new_context();
        handle.context.set(context);
    }
    handle.context.get()
}

fn build_timer_handle(builder: &mut TypeBuilder<'_>) {
    build_constructor(builder);
    builder.method(
        "__init__($self, when, callback, args, loop, context=None)",
        |vm, this, [when, callback, arguments, event_loop, context]| {
            receiver(this).when.set(when);
            vm.start_handle(this, (callback, arguments), event_loop, context)
        },
    );
    builder.method("when($self, /)", |_, this, []| Ok(receiver(this).when.get_or_none()));
    builder.method("__lt__($self, value, /)", |vm, this, [other]| order(vm, this, &other, is_earlier));
    builder.method("__le__($self, value, /)", |vm, this, [other]| {
        order(vm, this, &other, |vm, this, other| Ok(is_earlier(vm, this, other)? || are_equal(vm, this, other)?))
    });
    builder.method("__gt__($self, value, /)", |vm, this, [other]| {
        order(vm, this, &other, |vm, this, other| is_earlier(vm, other, this))
    });
    builder.method("__ge__($self, value, /)", |vm, this, [other]| {
        order(vm, this, &other, |vm, this, other| Ok(is_earlier(vm, other, this)? || are_equal(vm, this, other)?))
    });
    builder.method("__eq__($self, value, /)", |vm, this, [other]| order(vm, this, &other, are_equal));
    builder.method("__hash__($self, /)", |vm, this, []| {
        let when = receiver(this).when.get_or_none();
        vm.hash(&when).map(Value::Int)
    });
    builder.getter("_when", |_, this| Ok(receiver(this).when.get_or_none()));
    builder.getter_setter(
        "_scheduled",
        |_, this| Ok(Value::Bool(receiver(this).scheduled.get())),
        |vm, this, value| {
            let scheduled = vm.truth(&value)?;
            receiver(this).scheduled.set(scheduled);
            Ok(())
        },
    );
}

/// Whether a timer is due before another.
fn is_earlier(vm: &mut Vm, this: &Value, other: &Value) -> VmResult<bool> {
    let (mine, theirs) = (receiver(this).when.get_or_none(), receiver(other).when.get_or_none());
    vm.less_than(&mine, &theirs)
}

/// A comparison of two timers, from what says it of two that are.
fn order(vm: &mut Vm, this: &Value, other: &Value, holds: fn(&mut Vm, &Value, &Value) -> VmResult<bool>) -> VmResult {
    if timer(other).is_none() {
        return Ok(Value::NotImplemented);
    }
    holds(vm, this, other).map(Value::Bool)
}

/// Timers are equal if they are due at the same time and do the same.
fn are_equal(vm: &mut Vm, this: &Value, other: &Value) -> VmResult<bool> {
    let (mine, theirs) = (receiver(this), receiver(other));
    let parts = |handle: &Handle| [handle.when.get(), handle.callback.get_or_none(), handle.arguments.get_or_none()];
    for (mine, theirs) in parts(mine).into_iter().zip(parts(theirs)) {
        if !vm.equals(&mine, &theirs)? {
            return Ok(false);
        }
    }
    Ok(mine.cancelled.get() == theirs.cancelled.get())
}

/// The handle of a value that is a timer's.
fn timer(value: &Value) -> Option<&Handle> {
    value.native::<Handle>().filter(|handle| !handle.when.is(&Value::Unbound))
}

fn repr(vm: &mut Vm, this: &Value) -> VmResult {
    let handle = receiver(this);
    if let Some(shown) = handle.look_at_debugging(|debugging| debugging.repr.clone()).given() {
        return Ok(shown);
    }
    let mut parts = vec![vm.short_type_name(this)];
    if handle.cancelled.get() {
        parts.push("cancelled".to_string());
    }
    if let Some(when) = handle.when.get().given() {
        parts.push(format!("when={}", vm.repr(&when)?));
    }
    let callback = handle.callback.get_or_none();
    if !callback.is_none() {
        let arguments = handle.arguments.get_or_none();
        let event_loop = handle.event_loop.get_or_none();
        parts.push(vm.call_text(&event_loop, (&callback, &arguments))?);
    }
    let source = handle.source_traceback();
    if vm.truth(&source)? {
        let frame = vm.get_item(&source, &Value::Int(-1))?;
        let (file, line) = (vm.get_attribute_str(&frame, "filename")?, vm.get_attribute_str(&frame, "lineno")?);
        parts.push(format!("created at {}:{}", vm.str_of(&file)?, vm.str_of(&line)?));
    }
    Ok(Value::from(format!("<{}>", parts.join(" "))))
}
