//! Owns the type `coroutine` and the iterator that `coroutine.__await__()` gives.

use std::rc::Rc;

use super::coroutine::CoroutineObject;
use super::generator::{add_driving_methods, add_names, add_state, receiver, throw};
use super::native_object::NativeObject;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Completion, Delegated, Input, NativeResult, Step, VmResult};

pub static COROUTINE: TypeSpec = TypeSpec {
    name: "coroutine",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        builder.method("__await__($self, /)", |vm, this, []| {
            Ok(vm.new_native(&COROUTINE_WRAPPER, CoroutineWrapper { coroutine: receiver(this).clone() }))
        });
        add_driving_methods(builder);
        add_names(builder);
        add_state(builder, ["cr_frame", "cr_running", "cr_suspended", "cr_code", "cr_await"]);
        builder.member("cr_origin", |_, this| Ok(receiver(this).origin().given().unwrap_or(Value::None)));
    },
    doc: "",
};

/// What `coroutine.__await__()` gives: an iterator over the coroutine.
pub struct CoroutineWrapper {
    pub coroutine: Rc<CoroutineObject>,
}

impl NativeObject for CoroutineWrapper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Coroutine(self.coroutine.clone()));
    }

    fn is_delegate(&self) -> bool {
        true
    }

    fn delegate(&self, _vm: &mut Vm, input: Input) -> Option<VmResult<Delegated>> {
        Some(Ok(Delegated::Join { coroutine: self.coroutine.clone(), input }))
    }

    fn delegate_driven(&self, vm: &mut Vm, input: Input) -> VmResult<Delegated> {
        match vm.drive(&self.coroutine, input) {
            Completion::Yielded(value) => Ok(Delegated::Yielded(value)),
            Completion::Returned(value) => Ok(Delegated::Returned(value)),
            Completion::Raised(raised) => Err(raised),
        }
    }
}

pub static COROUTINE_WRAPPER: TypeSpec = TypeSpec {
    name: "coroutine_wrapper",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.method("__iter__($self, /)", |_, this, []| Ok(this.clone()));
        builder.method("__next__($self, /)", |_, this, []| drive(this, Input::Send(Value::None)));
        builder.method("send($self, arg, /)", |_, this, [value]| drive(this, Input::Send(value)));
        builder.method("throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", |vm, this, arguments| {
            let wrapper: &CoroutineWrapper =
                this.native().expect("the method was looked up in the type of its receiver");
            throw(vm, &wrapper.coroutine, arguments)
        });
        builder.method("close($self, /)", |_, this, []| drive(this, Input::Close));
    },
    doc: "The iterator that an await of a coroutine drives.",
};

fn drive(this: &Value, input: Input) -> NativeResult {
    let wrapper: &CoroutineWrapper = this.native().expect("the method was looked up in the type of its receiver");
    Ok(Step::Resume { coroutine: wrapper.coroutine.clone(), input })
}
