//! Owns the part of `builtins` that makes classes: `__build_class__`, the types that describe attributes, exceptions.

use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::objects::{descriptors, exceptions, object, super_type, type_type};
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("__build_class__(*args, **kwargs)", |vm, [args, keywords]| -> VmResult {
        let args = args.as_tuple().expect("the binder made a tuple").clone();
        let [body, name, bases @ ..] = &args[..] else {
            return Err(vm.type_error("__build_class__: not enough arguments"));
        };
        if !matches!(body, Value::Function(_)) {
            return Err(vm.type_error("__build_class__: func must be a function"));
        }
        if name.as_str().is_none() {
            return Err(vm.type_error("__build_class__: name is not a string"));
        }
        let bases = vm.new_tuple(bases.iter().cloned());
        vm.build_class(body, name, &bases, &keywords)
    });
    const TYPES: [&TypeSpec; 6] = [
        &object::OBJECT,
        &type_type::TYPE,
        &super_type::SUPER,
        &descriptors::PROPERTY,
        &descriptors::CLASS_METHOD,
        &descriptors::STATIC_METHOD,
    ];
    for spec in TYPES.into_iter().chain(exceptions::ALL.iter().copied()) {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    let os_error = builder.vm.native_type(&exceptions::OS_ERROR);
    builder.value("IOError", os_error.clone());
    builder.value("EnvironmentError", os_error);
}
