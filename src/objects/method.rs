//! Owns `MethodObject`: a function bound to its receiver.

use std::rc::Rc;

use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::heap::abandoned::DeathWatch;

/// A bound method; of a guest function it is a `method`, of a native one a `builtin_function_or_method`.
pub struct MethodObject {
    pub receiver: Value,
    pub function: Value,
    pub watch: DeathWatch,
}

impl MethodObject {
    pub fn new(receiver: Value, function: Value) -> MethodObject {
        MethodObject { receiver, function, watch: DeathWatch::default() }
    }
}

pub static METHOD: TypeSpec = TypeSpec {
    name: "method",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        builder.constructor("__new__(function, instance, /)", |vm, _, [function, receiver]| {
            if !vm.is_callable(&function) {
                return Err(vm.type_error("first argument must be callable"));
            }
            if receiver.is_none() {
                return Err(vm.type_error("instance must not be None"));
            }
            Ok(Value::Method(Rc::new(MethodObject::new(receiver, function))))
        });
        builder.method("__call__($self, /, *args, **kwargs)", |vm, this, [args, keywords]| {
            super::function_type::call_step(vm, this, &args, &keywords)
        });
        builder.getter("__doc__", |vm, this| {
            let name = vm.names.doc.clone();
            Ok(vm.get_attribute_or_none(&method(this).function, &name)?.unwrap_or(Value::None))
        });
        builder.member("__self__", |_, this| Ok(method(this).receiver.clone()));
        builder.member("__func__", |_, this| Ok(method(this).function.clone()));
        builder.method("__get__($self, instance, owner=None, /)", |_, this, [_object, _owner]| Ok(this.clone()));
        builder.method("__getattribute__($self, name, /)", |vm, this, [name]| {
            let name = vm.name_from_value(&name, "attribute name")?;
            vm.get_attribute(this, &name)
        });
        builder.method("__eq__($self, value, /)", |_, this, [other]| match &other {
            Value::Method(other) => {
                let own = method(this);
                Ok(Value::Bool(own.receiver.is(&other.receiver) && own.function.is(&other.function)))
            }
            _ => Ok(Value::NotImplemented),
        });
        builder.method("__hash__($self, /)", |vm, this, []| vm.hash(this).map(Value::Int));
        builder.method("__repr__($self, /)", |vm, this, []| {
            let own = method(this);
            let names = vm.names.clone();
            let mut found = vm.get_attribute_or_none(&own.function, &names.qualname)?;
            if found.is_none() {
                found = vm.get_attribute_or_none(&own.function, &names.name)?;
            }
            let qualname = match found {
                Some(Value::Str(qualname)) => qualname.to_string(),
                _ => "?".to_string(),
            };
            let receiver = vm.repr(&own.receiver)?;
            Ok(Value::from(format!("<bound method {qualname} of {receiver}>")))
        });
    },
    doc: "A function bound to an object.",
};

fn method(this: &Value) -> &Rc<MethodObject> {
    match this {
        Value::Method(method) => method,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}
