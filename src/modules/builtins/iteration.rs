//! Owns the built-in functions that iterate: `iter`, `next`, `len`, `sorted`, `any`, `all`.

use crate::objects::coroutine::CoroutineKind;
use crate::objects::iterator::IteratorState;
use crate::objects::native_function::{NativeCode, NativeKind};
use crate::objects::operator;
use crate::objects::sort::{self, Order};
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Input, NativeResult, Step};

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("len(obj, /)", |vm, [object]| vm.length(&object).map(Value::from));
    builder.function("iter(object, sentinel=<unrepresentable>, /)", |vm, [object, sentinel]| {
        let Some(sentinel) = sentinel.given() else { return vm.get_iter(&object) };
        if !vm.is_callable(&object) {
            return Err(vm.type_error("iter(v, w): v must be callable"));
        }
        Ok(operator::new_iterator(IteratorState::Callable { callable: object, sentinel }))
    });
    let code = NativeCode::next(|vm, [iterator, default]| next(vm, &iterator, default.given()));
    builder.native("next(iterator, default=<unrepresentable>, /)", NativeKind::Function, code);
    builder.function("sorted(iterable, /, *, key=None, reverse=False)", |vm, [iterable, key, reverse]| {
        let items = vm.collect(&iterable)?;
        let order = if vm.truth(&reverse)? { Order::Descending } else { Order::Ascending };
        let (items, result) = sort::sort_values(vm, items, &key, order);
        result?;
        Ok(vm.new_list(items))
    });
    builder.function("any(iterable, /)", |vm, [iterable]| {
        let iterator = vm.get_iter(&iterable)?;
        while let Some(item) = vm.next(&iterator)? {
            if vm.truth(&item)? {
                return Ok(Value::Bool(true));
            }
        }
        Ok(Value::Bool(false))
    });
    builder.function("all(iterable, /)", |vm, [iterable]| {
        let iterator = vm.get_iter(&iterable)?;
        while let Some(item) = vm.next(&iterator)? {
            if !vm.truth(&item)? {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    });
}

fn next(vm: &mut Vm, iterator: &Value, default: Option<Value>) -> NativeResult {
    if let Value::Coroutine(coroutine) = iterator
        && coroutine.kind == CoroutineKind::Generator
        && default.is_none()
    {
        // The generator runs on the stack of the caller.
        return Ok(Step::Resume { coroutine: coroutine.clone(), input: Input::Send(Value::None) });
    }
    if !vm.is_iterator(iterator) {
        let message = format!("'{}' object is not an iterator", vm.type_name(iterator));
        return Err(vm.type_error(message));
    }
    match (vm.next(iterator)?, default) {
        (Some(item), _) => Ok(Step::Return(item)),
        (None, Some(default)) => Ok(Step::Return(default)),
        (None, None) => {
            let value = std::mem::take(&mut vm.stop_value).given().unwrap_or(Value::None);
            Err(vm.stop_iteration(value))
        }
    }
}
