//! Owns `aiter` and `anext`.

use std::cell::RefCell;
use std::rc::Rc;

use crate::code::AwaitableUse;
use crate::objects::coroutine::{CoroutineKind, CoroutineObject};
use crate::objects::exceptions as specs;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Completion, Continuation, Delegated, Input, NativeResult, Step, VmResult};

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("aiter(async_iterable, /)", |vm, [iterable]| {
        let names = vm.names.clone();
        let Some(iterator) = vm.call_special(&iterable, &names.aiter, &[])? else {
            return Err(vm.unsupported("'{}' object is not an async iterable", &iterable));
        };
        let class = vm.type_of(&iterator);
        if vm.lookup(&class, &names.anext).is_none() {
            return Err(vm.unsupported("aiter() returned not an async iterator of type '{}'", &iterator));
        }
        Ok(iterator)
    });
    builder.function("anext(async_iterator, default=<unrepresentable>, /)", |vm, [iterator, default]| {
        let name = vm.names.anext.clone();
        let Some(awaitable) = vm.call_special(&iterator, &name, &[])? else {
            return Err(vm.unsupported("'{}' object is not an async iterator", &iterator));
        };
        if default.is_unbound() {
            return Ok(awaitable);
        }
        Ok(vm.new_native(&ANEXT_AWAITABLE, AnextAwaitable { awaitable, default, inner: RefCell::default() }))
    });
}

/// What `anext` gives where there is a default: it awaits the step, and StopAsyncIteration becomes the default.
struct AnextAwaitable {
    awaitable: Value,
    default: Value,
    /// What does so, once somebody awaits it.
    inner: RefCell<Option<Rc<CoroutineObject>>>,
}

static ANEXT_AWAITABLE: TypeSpec = TypeSpec {
    name: "anext_awaitable",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__await__($self, /)", |_, this, []| Ok(this.clone()));
        builder.method("__iter__($self, /)", |_, this, []| Ok(this.clone()));
        builder.method("__next__($self, /)", |vm, this, []| pass_on(vm, this, "__next__", &[]));
        builder.method("send($self, value, /)", |vm, this, [value]| pass_on(vm, this, "send", &[value]));
        builder.method("throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", |vm, this, arguments| {
            let [class, value, traceback]: [Value; 3] = arguments;
            let given: Vec<Value> =
                [class, value, traceback].into_iter().take_while(|argument| !argument.is_unbound()).collect();
            pass_on(vm, this, "throw", &given)
        });
        builder.method("close($self, /)", |vm, this, []| pass_on(vm, this, "close", &[]));
    },
    doc: "",
};

/// Calls a method of what the step's `__await__` gives: driving by hand.
fn pass_on(vm: &mut Vm, this: &Value, method: &str, arguments: &[Value]) -> VmResult {
    let AnextAwaitable { awaitable, default, .. } =
        this.native().expect("the method was looked up in the type of its receiver");
    let iterator = match awaitable {
        // It is no iterator itself, and may be suspended here.
        Value::Coroutine(coroutine) if coroutine.kind == CoroutineKind::Coroutine => {
            vm.call_method(awaitable, "__await__", &[])?
        }
        _ => vm.get_awaitable(awaitable, AwaitableUse::Await)?,
    };
    match vm.call_method(&iterator, method, arguments) {
        Err(raised) if vm.raised_is(&raised, &specs::STOP_ASYNC_ITERATION) => Err(vm.stop_iteration(default.clone())),
        result => result,
    }
}

impl AnextAwaitable {
    fn inner(&self, vm: &mut Vm) -> Rc<CoroutineObject> {
        let known = self.inner.borrow().clone();
        known.filter(|inner| !inner.is_closed()).unwrap_or_else(|| {
            let start = Start { awaitable: self.awaitable.clone(), default: self.default.clone() };
            let Value::Coroutine(inner) = vm.native_coroutine("anext", Box::new(start)) else {
                unreachable!("a native coroutine is a coroutine")
            };
            self.inner.replace(Some(inner.clone()));
            inner
        })
    }
}

impl NativeObject for AnextAwaitable {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.awaitable);
        visit(&self.default);
        if let Some(inner) = &*self.inner.borrow() {
            visit(&Value::Coroutine(inner.clone()));
        }
    }

    fn is_delegate(&self) -> bool {
        true
    }

    fn delegate(&self, vm: &mut Vm, input: Input) -> Option<VmResult<Delegated>> {
        Some(Ok(Delegated::Join { coroutine: self.inner(vm), input }))
    }

    fn delegate_driven(&self, vm: &mut Vm, input: Input) -> VmResult<Delegated> {
        let inner = self.inner(vm);
        match vm.drive(&inner, input) {
            Completion::Yielded(value) => Ok(Delegated::Yielded(value)),
            Completion::Returned(value) => Ok(Delegated::Returned(value)),
            Completion::Raised(raised) => Err(raised),
        }
    }
}

/// `anext` with a default that nobody has awaited yet.
struct Start {
    awaitable: Value,
    default: Value,
}

impl Continuation for Start {
    fn resume(self: Box<Self>, _vm: &mut Vm, result: VmResult) -> NativeResult {
        result?;
        Ok(Step::Await { awaitable: self.awaitable, then: Box::new(OrDefault { default: self.default }) })
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.awaitable);
        visit(&self.default);
    }
}

/// The item, or the default where there is none.
struct OrDefault {
    default: Value,
}

impl Continuation for OrDefault {
    fn resume(self: Box<Self>, vm: &mut Vm, result: VmResult) -> NativeResult {
        match result {
            Ok(value) => Ok(Step::Return(value)),
            Err(raised) if vm.raised_is(&raised, &specs::STOP_ASYNC_ITERATION) => Ok(Step::Return(self.default)),
            Err(raised) => Err(raised),
        }
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.default);
    }
}
