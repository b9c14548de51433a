//! Owns the types `set` and `frozenset`.

use std::rc::Rc;

use super::operator::{self, plain};
use super::repr;
use super::set::{SetKind, SetObject};
use super::set_operations::{self as operations, finish};
use super::str::Str;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::heap::deep::drop_items;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static SET: TypeSpec = TypeSpec {
    name: "set",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: build_set,
    doc: "Distinct items without order, which can change.",
};

pub static FROZENSET: TypeSpec = TypeSpec {
    name: "frozenset",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Weak,
    build: build_frozenset,
    doc: "Distinct items without order, which cannot change.",
};

fn set_of(this: &Value) -> &Rc<SetObject> {
    this.as_set().expect("the receiver of a set method is a set")
}

fn items_of(arguments: &Value) -> &[Value] {
    arguments.as_tuple().map_or(&[][..], |tuple| tuple)
}

fn build_frozenset(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(iterable=<unrepresentable>, /)", |vm, class, [iterable]| {
        let set = match iterable.given() {
            Some(Value::Set(set)) if set.kind() == SetKind::FrozenSet => Value::Set(set),
            Some(iterable) => {
                let set = vm.set_from(SetKind::FrozenSet, &iterable)?;
                finish(vm, set)
            }
            None => vm.new_set(SetObject::new(SetKind::FrozenSet)),
        };
        Ok(vm.wrap_for_class(class, &FROZENSET, set))
    });
    builder.method("__hash__($self, /)", |_, this, []| {
        let set = set_of(this);
        let hash = set.hash.get().unwrap_or_else(|| set.hash_items());
        set.hash.set(Some(hash));
        Ok(Value::Int(hash))
    });
    build_shared(builder);
}

fn build_set(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| {
        let set = vm.new_set(SetObject::new(SetKind::Set));
        Ok(vm.wrap_for_class(class, &SET, set))
    });
    builder.method("__init__($self, iterable=(), /)", |vm, this, [iterable]| {
        let old = set_of(this).take_all();
        drop_items(old);
        vm.set_update(set_of(this), &iterable)?;
        Ok(Value::None)
    });
    builder.value("__hash__", Value::None);
    build_shared(builder);
    build_items(builder);
    build_updates(builder);
}

fn build_shared(builder: &mut TypeBuilder<'_>) {
    operator::generic_method(builder);
    operator::container_methods(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, |value| matches!(value, Value::Set(_)));
    builder.method("__repr__($self, /)", |vm, this, []| {
        let name = match this {
            Value::Instance(_) => Some(vm.type_name(this)),
            _ => None,
        };
        repr::set_repr(vm, this, set_of(this), name.as_deref()).map(Value::Str)
    });
    const OPERATORS: [(BinaryOperator, &str, &str); 4] = [
        (BinaryOperator::And, "__and__($self, value, /)", "__rand__($self, value, /)"),
        (BinaryOperator::Or, "__or__($self, value, /)", "__ror__($self, value, /)"),
        (BinaryOperator::Subtract, "__sub__($self, value, /)", "__rsub__($self, value, /)"),
        (BinaryOperator::Xor, "__xor__($self, value, /)", "__rxor__($self, value, /)"),
    ];
    for (op, forward, reflected) in OPERATORS {
        operator::binary_methods(builder, op, forward, reflected, |value| matches!(value, Value::Set(_)));
    }
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let items = vm.collect(&operator::plain(this))?;
        let items = vm.new_list(items);
        let (class, arguments) = (Value::Type(vm.type_of(this)), vm.new_tuple([items]));
        let state = vm.call_method(this, "__getstate__", &[])?;
        Ok(vm.new_tuple([class, arguments, state]))
    });
    builder.method("copy($self, /)", |vm, this, []| {
        if let Value::Set(set) = this
            && set.kind() == SetKind::FrozenSet
        {
            return Ok(this.clone());
        }
        let copy = set_of(this).copy(set_of(this).kind());
        Ok(vm.new_set(copy))
    });
    builder.method("union($self, *others)", |vm, this, [others]| {
        let set = Rc::new(set_of(this).copy(set_of(this).kind()));
        for other in items_of(&others) {
            vm.set_update(&set, other)?;
        }
        Ok(finish(vm, set))
    });
    builder.method("intersection($self, *others)", |vm, this, [others]| {
        let result = intersect_all(vm, set_of(this), items_of(&others))?;
        Ok(finish(vm, result))
    });
    builder.method("difference($self, *others)", |vm, this, [others]| {
        let mut result = match items_of(&others) {
            [] => Rc::new(set_of(this).copy(set_of(this).kind())),
            [first, ..] => operations::difference(vm, set_of(this), first)?,
        };
        for other in items_of(&others).iter().skip(1) {
            operations::difference_update(vm, &result, other)?;
        }
        if Rc::ptr_eq(&result, set_of(this)) {
            result = Rc::new(result.copy(result.kind()));
        }
        Ok(finish(vm, result))
    });
    builder.method("symmetric_difference($self, other, /)", |vm, this, [other]| {
        let result = operations::symmetric_difference(vm, set_of(this), &other)?;
        Ok(finish(vm, result))
    });
    build_tests(builder);
}

fn intersect_all(vm: &mut Vm, set: &Rc<SetObject>, others: &[Value]) -> VmResult<Rc<SetObject>> {
    let mut result = None;
    for other in others {
        let next = operations::intersection(vm, result.as_ref().unwrap_or(set), other)?;
        result = Some(next);
    }
    Ok(result.unwrap_or_else(|| Rc::new(set.copy(set.kind()))))
}

fn build_tests(builder: &mut TypeBuilder<'_>) {
    builder.method("isdisjoint($self, other, /)", |vm, this, [other]| {
        if let Some(other) = other.as_set() {
            let (small, large) =
                if other.len() > set_of(this).len() { (set_of(this), other) } else { (other, set_of(this)) };
            for (hash, item) in small.entries() {
                if vm.set_find(large, hash, &item)?.is_some() {
                    return Ok(Value::Bool(false));
                }
            }
            return Ok(Value::Bool(true));
        }
        let iterator = vm.get_iter(&other)?;
        while let Some(item) = vm.next(&iterator)? {
            let hash = vm.hash(&item)?;
            if vm.set_find(set_of(this), hash, &item)?.is_some() {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    });
    builder.method("issubset($self, other, /)", |vm, this, [other]| {
        let other = as_any_set(vm, &other)?;
        operations::is_subset(vm, set_of(this), &other).map(Value::Bool)
    });
    builder.method("issuperset($self, other, /)", |vm, this, [other]| {
        if let Some(other) = other.as_set() {
            return operations::is_subset(vm, &other.clone(), set_of(this)).map(Value::Bool);
        }
        let iterator = vm.get_iter(&other)?;
        while let Some(item) = vm.next(&iterator)? {
            if !operations::contains(vm, set_of(this), &item)? {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    });
}

fn as_any_set(vm: &mut Vm, value: &Value) -> VmResult<Rc<SetObject>> {
    match value.as_set() {
        Some(set) => Ok(set.clone()),
        None => vm.set_from(SetKind::Set, value),
    }
}

fn build_items(builder: &mut TypeBuilder<'_>) {
    builder.method("add($self, object, /)", |vm, this, [item]| {
        vm.set_add(set_of(this), item)?;
        Ok(Value::None)
    });
    builder.method("remove($self, object, /)", |vm, this, [item]| {
        if !operations::discard(vm, set_of(this), &item)? {
            return Err(vm.key_error(item));
        }
        Ok(Value::None)
    });
    builder.method("discard($self, object, /)", |vm, this, [item]| {
        operations::discard(vm, set_of(this), &item)?;
        Ok(Value::None)
    });
    builder.method("pop($self, /)", |vm, this, []| match set_of(this).pop() {
        Some(item) => Ok(item),
        None => Err(vm.key_error(Value::Str(Str::new("pop from an empty set")))),
    });
    builder.method("clear($self, /)", |_, this, []| {
        let old = set_of(this).take_all();
        drop_items(old);
        Ok(Value::None)
    });
}

fn build_updates(builder: &mut TypeBuilder<'_>) {
    builder.method("update($self, *others)", |vm, this, [others]| {
        for other in items_of(&others) {
            vm.set_update(set_of(this), other)?;
        }
        Ok(Value::None)
    });
    builder.method("intersection_update($self, *others)", |vm, this, [others]| {
        let result = intersect_all(vm, set_of(this), items_of(&others))?;
        operations::replace(set_of(this), result);
        Ok(Value::None)
    });
    builder.method("difference_update($self, *others)", |vm, this, [others]| {
        for other in items_of(&others) {
            operations::difference_update(vm, set_of(this), other)?;
        }
        Ok(Value::None)
    });
    builder.method("symmetric_difference_update($self, other, /)", |vm, this, [other]| {
        operations::symmetric_difference_update(vm, set_of(this), &other)?;
        Ok(Value::None)
    });
    const IN_PLACE: [(BinaryOperator, &str); 4] = [
        (BinaryOperator::And, "__iand__($self, value, /)"),
        (BinaryOperator::Or, "__ior__($self, value, /)"),
        (BinaryOperator::Subtract, "__isub__($self, value, /)"),
        (BinaryOperator::Xor, "__ixor__($self, value, /)"),
    ];
    for (op, declaration) in IN_PLACE {
        builder.method(declaration, move |vm, this, [value]| {
            let value = plain(&value);
            if !matches!(value, Value::Set(_)) {
                return Ok(Value::NotImplemented);
            }
            operations::set_in_place(vm, op, set_of(this), &value)?;
            Ok(this.clone())
        });
    }
}
