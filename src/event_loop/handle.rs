//! Owns `Handle` and `TimerHandle`: what `call_soon` and `call_later` give, so that a call can be cancelled.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::event_loop;
use crate::objects::instance::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A call that the loop will make.
pub struct Handle {
    pub callback: RefCell<Value>,
    /// A tuple.
    pub arguments: RefCell<Value>,
    pub event_loop: RefCell<Value>,
    /// In which context it runs; unbound for an empty one that nobody has looked at.
    pub context: RefCell<Value>,
    pub cancelled: Cell<bool>,
    /// When it is due, by the loop's clock; `None` for "soon".
    pub when: Option<f64>,
    /// Whether it stands in the timer queue now.
    pub scheduled: Cell<bool>,
}

impl NativeObject for Handle {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.callback.borrow());
        visit(&self.arguments.borrow());
        visit(&self.event_loop.borrow());
        visit(&self.context.borrow());
    }

    fn clear(&self) {
        self.callback.take();
        self.arguments.take();
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The handle behind a value that is one.
pub fn receiver(this: &Value) -> &Handle {
    this.native().expect("the method was looked up in the type of its receiver")
}

impl Vm {
    /// A handle that runs in a context: None for a copy of the current one.
    pub fn new_handle(
        &mut self,
        event_loop: &Value,
        (callback, arguments): (Value, Value),
        when: Option<f64>,
        context: Value,
    ) -> Value {
        let context = if context.is_none() { self.capture_context() } else { context };
        let spec = if when.is_some() { &TIMER_HANDLE } else { &HANDLE };
        self.new_native(
            spec,
            Handle {
                callback: RefCell::new(callback),
                arguments: RefCell::new(arguments),
                event_loop: RefCell::new(event_loop.clone()),
                context: RefCell::new(context),
                cancelled: Cell::new(false),
                when,
                scheduled: Cell::new(when.is_some()),
            },
        )
    }

    /// Calls the callback in the handle's context.
    pub fn run_handle(&mut self, this: &Value) -> VmResult {
        let handle = receiver(this);
        let (callback, arguments) = (handle.callback.borrow().clone(), handle.arguments.borrow().clone());
        let arguments = arguments.as_tuple().cloned();
        let arguments: &[Value] = arguments.as_ref().map_or(&[], |arguments| arguments);
        let context = handle.context.borrow().clone();
        let before = self.enter_context(context)?;
        let result = self.call(&callback, arguments);
        let context = self.leave_context(before);
        if !context.is_unbound() {
            handle.context.replace(context);
        }
        result
    }

    /// `Handle.cancel()`.
    pub fn cancel_handle(&mut self, this: &Value) {
        let handle = receiver(this);
        if handle.cancelled.replace(true) {
            return;
        }
        let dropped = (handle.callback.replace(Value::None), handle.arguments.replace(Value::None));
        drop(dropped);
        if handle.scheduled.get() {
            let event_loop = handle.event_loop.borrow().clone();
            if let Some(native) = event_loop::native_loop(&event_loop) {
                native.note_cancelled_timer();
            }
        }
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
    build: |builder| {
        builder.method("when($self, /)", |_, this, []| Ok(Value::Float(receiver(this).when.unwrap_or(0.0))));
        builder.method("__lt__($self, value, /)", |_, this, [other]| Ok(order(this, &other, |a, b| a < b)));
        builder.method("__le__($self, value, /)", |_, this, [other]| Ok(order(this, &other, |a, b| a <= b)));
        builder.method("__gt__($self, value, /)", |_, this, [other]| Ok(order(this, &other, |a, b| a > b)));
        builder.method("__ge__($self, value, /)", |_, this, [other]| Ok(order(this, &other, |a, b| a >= b)));
        builder.method("__hash__($self, /)", |vm, this, []| {
            vm.hash(&Value::Float(receiver(this).when.unwrap_or(0.0))).map(Value::Int)
        });
        builder.getter("_when", |_, this| Ok(Value::Float(receiver(this).when.unwrap_or(0.0))));
        builder.getter("_scheduled", |_, this| Ok(Value::Bool(receiver(this).scheduled.get())));
    },
    doc: "What call_later and call_at give.",
};

fn order(this: &Value, other: &Value, holds: impl Fn(f64, f64) -> bool) -> Value {
    match other.native::<Handle>().and_then(|other| other.when) {
        Some(other) => Value::Bool(holds(receiver(this).when.unwrap_or(0.0), other)),
        None => Value::NotImplemented,
    }
}

fn build_handle(builder: &mut TypeBuilder<'_>) {
    builder.method("cancel($self, /)", |vm, this, []| {
        vm.cancel_handle(this);
        Ok(Value::None)
    });
    builder.method("cancelled($self, /)", |_, this, []| Ok(Value::Bool(receiver(this).cancelled.get())));
    builder.method("get_context($self, /)", |vm, this, []| {
        let handle = receiver(this);
        if handle.context.borrow().is_unbound() {
            let context = vm.new_context();
            handle.context.replace(context);
        }
        Ok(handle.context.borrow().clone())
    });
    builder.getter("_cancelled", |_, this| Ok(Value::Bool(receiver(this).cancelled.get())));
    builder.getter("_callback", |_, this| Ok(receiver(this).callback.borrow().clone()));
    builder.getter("_args", |_, this| Ok(receiver(this).arguments.borrow().clone()));
    builder.getter("_loop", |_, this| Ok(receiver(this).event_loop.borrow().clone()));
    builder.method("__repr__($self, /)", |vm, this, []| repr(vm, this));
}

fn repr(vm: &mut Vm, this: &Value) -> VmResult {
    let class = vm.short_type_name(this);
    let handle = receiver(this);
    let mut parts = vec![class];
    if handle.cancelled.get() {
        parts.push("cancelled".to_string());
    }
    if let Some(when) = handle.when {
        parts.push(format!("when={}", vm.repr(&Value::Float(when))?));
    }
    let callback = handle.callback.borrow().clone();
    if !callback.is_none() {
        let name = vm.names.qualname.clone();
        let shown = match vm.get_attribute_or_none(&callback, &name)? {
            Some(Value::Str(name)) => name.to_string(),
            _ => vm.repr(&callback)?.to_string(),
        };
        let arguments = handle.arguments.borrow().clone();
        let mut texts = Vec::new();
        for argument in arguments.as_tuple().map(|tuple| tuple.to_vec()).unwrap_or_default() {
            texts.push(vm.repr(&argument)?.to_string());
        }
        let place = match &callback {
            Value::Function(function) => {
                let code = function.code();
                format!(" at {}:{}", code.code.source.name(), code.code.first_line)
            }
            _ => String::new(),
        };
        parts.push(format!("{shown}({}){place}", texts.join(", ")));
    }
    Ok(Value::from(format!("<{}>", parts.join(" "))))
}
