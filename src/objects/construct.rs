//! Owns the short way to make an instance of an exact built-in type, past `__new__` and `__init__`.

use super::dict::DictObject;
use super::set::{SetKind, SetObject};
use super::type_builder::TypeSpec;
use super::type_object::TypeRef;
use super::value::Value;
use super::{bool, dict_type, float, int, list, set, set_operations, str_type, tuple};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// `class(argument)` or `class()` for the types that programs convert with; `None` for any other class.
/// The result and the guest code that runs are those of the long way.
pub fn construct(vm: &mut Vm, class: &TypeRef, arguments: &[Value]) -> Option<VmResult> {
    let spec = class.spec?;
    let is = |candidate: &'static TypeSpec| std::ptr::eq(spec, candidate);
    let argument = match arguments {
        [] => None,
        [argument] => Some(argument),
        _ => return None,
    };
    Some(if is(&list::LIST) {
        construct_list(vm, argument)
    } else if is(&tuple::TUPLE) {
        match argument {
            Some(tuple @ Value::Tuple(_)) => Ok(tuple.clone()),
            Some(Value::List(list)) => Ok(vm.new_tuple(list.items.borrow().iter().cloned())),
            Some(iterable) => vm.collect(iterable).map(|items| Value::Tuple(tuple::TupleObject::from_vec(items))),
            None => Ok(vm.new_tuple([])),
        }
    } else if is(&str_type::STR) {
        vm.str_value(argument?)
    } else if is(&int::INT) {
        int::int_from_value(vm, argument?)
    } else if is(&float::FLOAT) {
        float::new_float(vm, argument?).map(Value::Float)
    } else if is(&bool::BOOL) {
        vm.truth(argument?).map(Value::Bool)
    } else if is(&dict_type::DICT) {
        construct_dict(vm, argument)
    } else if is(&set::SET) {
        match argument {
            Some(iterable) => vm.set_from(SetKind::Set, iterable).map(|set| set_operations::finish(vm, set)),
            None => Ok(vm.new_set(SetObject::new(SetKind::Set))),
        }
    } else {
        return None;
    })
}

fn construct_list(vm: &mut Vm, source: Option<&Value>) -> VmResult {
    match source {
        Some(Value::List(source)) => return Ok(vm.new_list(source.snapshot())),
        Some(Value::Tuple(source)) => return Ok(vm.new_list(source.to_vec())),
        _ => {}
    }
    let list = vm.new_list(Vec::new());
    if let (Some(source), Some(target)) = (source, list.as_list()) {
        list::extend(vm, target, source)?;
    }
    Ok(list)
}

fn construct_dict(vm: &mut Vm, source: Option<&Value>) -> VmResult {
    if let Some(Value::Dict(source)) = source {
        return Ok(vm.new_dict(source.copy()));
    }
    let dict = vm.new_dict(DictObject::default());
    if let (Some(source), Some(target)) = (source, dict.as_dict()) {
        vm.dict_update(target, source)?;
    }
    Ok(dict)
}
