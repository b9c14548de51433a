//! Owns `aiter` and `anext`.

use crate::code::AwaitableUse;
use crate::objects::exceptions as specs;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Continuation, NativeResult, Step, VmResult};

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
        vm.get_awaitable(&awaitable, AwaitableUse::Await)?;
        Ok(vm.native_coroutine("anext", Box::new(Start { awaitable, default })))
    });
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
