//! Owns what the iterators share that can be copied: their parts, the state to set then, and the warning about both.

use crate::objects::combinator;
use crate::objects::exceptions;
use crate::objects::native_object::NativeObject;
use crate::objects::sequence;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What `__reduce__` tells: the arguments that make a copy, and its state if it needs one.
pub type Parts = (Vec<Value>, Option<Value>);

/// `__reduce__`.
pub fn reducing(builder: &mut TypeBuilder<'_>, parts: fn(&mut Vm, &Value) -> VmResult<Parts>) {
    builder.method("__reduce__($self, /)", move |vm, this, []| {
        warn(vm)?;
        let (arguments, state) = parts(vm, this)?;
        combinator::reduce(vm, this, arguments, state)
    });
}

/// `__setstate__`.
pub fn setting(builder: &mut TypeBuilder<'_>, set: fn(&mut Vm, &Value, &Value) -> VmResult<()>) {
    builder.method("__setstate__($self, state, /)", move |vm, this, [state]| {
        warn(vm)?;
        set(vm, this, &state)?;
        Ok(Value::None)
    });
}

pub fn warn(vm: &mut Vm) -> VmResult<()> {
    let text = "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.";
    vm.loader().warn(vm, &exceptions::DEPRECATION_WARNING, text)
}

/// The items of a state that is a tuple.
pub fn items<'s>(vm: &mut Vm, state: &'s Value) -> VmResult<&'s [Value]> {
    match state.as_tuple() {
        Some(items) => Ok(items),
        None => Err(vm.type_error("state is not a tuple")),
    }
}

/// The items of a state that is a tuple of `N`.
pub fn fields<'s, const N: usize>(vm: &mut Vm, state: &'s Value) -> VmResult<&'s [Value; N]> {
    let items = items(vm, state)?;
    items.try_into().map_err(|_| {
        let text = format!("function takes exactly {N} arguments ({} given)", items.len());
        vm.type_error(text)
    })
}

/// The items of a state that is a tuple of `count`.
pub fn exactly<'s>(vm: &mut Vm, state: &'s Value, count: usize) -> VmResult<&'s [Value]> {
    match state.as_tuple() {
        Some(items) if items.len() == count => Ok(items),
        _ => Err(vm.value_error("invalid arguments")),
    }
}

pub fn integer(vm: &mut Vm, value: &Value) -> VmResult<i64> {
    let class = vm.type_of(value);
    let name = vm.names.index.clone();
    if vm.lookup(&class, &name).is_none() {
        return Err(vm.type_error("an integer is required"));
    }
    Ok(sequence::clamp_to_i64(&vm.index_value(value)?))
}

/// The nearest place from `first` to `last`.
pub fn place(vm: &mut Vm, value: &Value, first: usize, last: usize) -> VmResult<usize> {
    Ok((integer(vm, value)?.max(first as i64) as usize).min(last))
}

/// The iterator, or one over nothing if it is unbound.
pub fn or_nothing(vm: &mut Vm, iterator: Value) -> VmResult {
    if iterator.is_unbound() {
        let nothing = vm.new_list(Vec::new());
        return vm.get_iter(&nothing);
    }
    Ok(iterator)
}

/// The native iterator that a method was called with.
pub fn native<T: NativeObject>(this: &Value) -> &T {
    this.native().expect("the method was looked up in the type of its receiver")
}

/// A tuple of numbers.
pub fn numbers(vm: &mut Vm, numbers: &[usize]) -> Value {
    vm.new_tuple(numbers.iter().map(|number| Value::from(*number)))
}
