//! Owns the built-in functions about objects as such: attributes, classes, identity.

use crate::objects::sort::{self, Order};
use crate::objects::str::Name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("getattr(object, name, default=<unrepresentable>, /)", |vm, [object, name, default]| {
        let name = attribute_name(vm, &name)?;
        let Some(default) = default.given() else { return vm.get_attribute(&object, &name) };
        Ok(vm.get_attribute_or_none(&object, &name)?.unwrap_or(default))
    });
    builder.function("hasattr(obj, name, /)", |vm, [object, name]| {
        let name = attribute_name(vm, &name)?;
        Ok(Value::Bool(vm.get_attribute_or_none(&object, &name)?.is_some()))
    });
    builder.function("setattr(obj, name, value, /)", |vm, [object, name, value]| {
        let name = attribute_name(vm, &name)?;
        vm.set_attribute(&object, &name, value)?;
        Ok(Value::None)
    });
    builder.function("delattr(obj, name, /)", |vm, [object, name]| {
        let name = attribute_name(vm, &name)?;
        vm.delete_attribute(&object, &name)?;
        Ok(Value::None)
    });
    builder.function("dir(object=<unrepresentable>, /)", |vm, [object]| {
        let names = match object.given() {
            Some(object) => {
                let name = vm.intern("__dir__");
                match vm.call_special(&object, &name, &[])? {
                    Some(names) => names,
                    None => return Err(vm.type_error("object does not provide __dir__")),
                }
            }
            None => vm.locals(),
        };
        let names = vm.collect(&names)?;
        let (names, result) = sort::sort_values(vm, names, &Value::None, Order::Ascending);
        result?;
        Ok(vm.new_list(names))
    });
    builder.function("vars(object=<unrepresentable>, /)", |vm, [object]| {
        let Some(object) = object.given() else { return Ok(vm.locals()) };
        let name = vm.intern("__dict__");
        match vm.get_attribute_or_none(&object, &name)? {
            Some(dict) => Ok(dict),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        }
    });
    builder.function("isinstance(obj, class_or_tuple, /)", |vm, [object, class]| {
        vm.is_instance(&object, &class).map(Value::Bool)
    });
    builder.function("issubclass(cls, class_or_tuple, /)", |vm, [subclass, class]| {
        vm.is_subclass(&subclass, &class).map(Value::Bool)
    });
    builder.function("callable(obj, /)", |vm, [object]| -> VmResult { Ok(Value::Bool(vm.is_callable(&object))) });
    builder.function("hash(obj, /)", |vm, [object]| vm.hash(&object).map(Value::Int));
    builder.function("id(obj, /)", |vm, [object]| -> VmResult { Ok(Value::Int(vm.identity(&object) as i64)) });
}

/// An attribute's name, which must be a str.
fn attribute_name(vm: &mut Vm, name: &Value) -> VmResult<Name> {
    match name.as_str() {
        Some(name) => Ok(vm.intern_str(&name.clone())),
        None => {
            let message = format!("attribute name must be string, not '{}'", vm.type_name(name));
            Err(vm.type_error(message))
        }
    }
}
