//! Owns what `Future.__await__` gives: it yields the future once, then has its result.

use std::cell::RefCell;

use super::future::{FutureState, state_of};
use crate::objects::generator::exception_from_throw;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Delegated, Input, NativeResult, Step, VmResult};

/// What `Future.__await__` gives: yields the future once, then its result.
pub struct FutureIterator {
    future: RefCell<Value>,
}

pub fn new_future_iterator(vm: &mut Vm, future: &Value) -> Value {
    vm.new_native(&FUTURE_ITERATOR, FutureIterator { future: RefCell::new(future.clone()) })
}

impl FutureIterator {
    fn advance(&self, vm: &mut Vm, input: Input) -> VmResult<Delegated> {
        let future = self.future.borrow().clone();
        let Some(state) = state_of(&future) else { return advance_ended(vm, input) };
        let ends = match &input {
            Input::Send(_) => state.is_done(),
            Input::CallThrow(_) => false,
            Input::Throw(_) | Input::Refuse(_) | Input::Close => true,
        };
        if ends {
            self.future.take();
        }
        advance(vm, &future, state, input)
    }
}

/// One step of the iterator of a future: it yields the future, which says that it blocks, until that is done.
pub(super) fn advance(vm: &mut Vm, future: &Value, state: &FutureState, input: Input) -> VmResult<Delegated> {
    match input {
        Input::Send(_) if state.is_done() => state.result(vm, future).map(Delegated::Returned),
        Input::Send(_) if state.blocking.replace(true) => Err(vm.runtime_error("await wasn't used with future")),
        Input::Send(_) => Ok(Delegated::Yielded(future.clone())),
        input => advance_ended(vm, input),
    }
}

/// One step that does not depend on the future.
fn advance_ended(vm: &mut Vm, input: Input) -> VmResult<Delegated> {
    match input {
        Input::Throw(raised) | Input::Refuse(raised) => Err(raised),
        Input::CallThrow(call) => vm.call(&call.throw, &call.arguments).map(Delegated::Yielded),
        Input::Send(_) | Input::Close => Ok(Delegated::Returned(Value::None)),
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
