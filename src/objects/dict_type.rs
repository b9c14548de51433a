//! Owns the type `dict`.

use std::rc::Rc;

use super::dict::DictObject;
use super::dict_view::{self, DictView};
use super::iterator::DictPart;
use super::operator::{self, plain};
use super::str::Str;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::heap::deep::drop_items;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static DICT: TypeSpec = TypeSpec {
    name: "dict",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "dict() -> dict\n\
          dict(mapping or pairs, **keywords) -> a dict of what these hold\n\n\
          Keys with their values, in the order in which they came.",
};

fn dict_of(this: &Value) -> &Rc<DictObject> {
    this.as_dict().expect("the receiver of a dict method is a dict")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| {
        let dict = vm.new_dict(DictObject::default());
        Ok(vm.wrap_for_class(class, &DICT, dict))
    });
    builder.method("__init__($self, /, *args, **kwargs)", |vm, this, [arguments, keywords]| {
        update(vm, "dict", dict_of(this), &arguments, &keywords)
    });
    operator::container_methods(builder);
    operator::repr_method(builder);
    operator::comparison_methods(builder, operator::EQUALITY, |value| matches!(value, Value::Dict(_)));
    builder.value("__hash__", Value::None);
    operator::binary_methods(
        builder,
        BinaryOperator::Or,
        "__or__($self, value, /)",
        "__ror__($self, value, /)",
        |value| matches!(value, Value::Dict(_)),
    );
    builder.method("__ior__($self, value, /)", |vm, this, [value]| {
        vm.dict_update(dict_of(this), &value)?;
        Ok(this.clone())
    });
    operator::generic_method(builder);
    build_subscripts(builder);
    build_lookups(builder);
    build_changes(builder);
    build_views(builder);
}

/// The arguments of `dict(…)` and `dict.update(…)`.
fn update(vm: &mut Vm, name: &str, dict: &Rc<DictObject>, arguments: &Value, keywords: &Value) -> VmResult {
    let positional = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
    match positional {
        [] => {}
        [source] => vm.dict_update(dict, source)?,
        _ => {
            let message = format!("{name} expected at most 1 argument, got {}", positional.len());
            return Err(vm.type_error(message));
        }
    }
    if let Some(keywords) = keywords.as_dict() {
        vm.dict_merge(dict, keywords)?;
    }
    Ok(Value::None)
}

fn build_subscripts(builder: &mut TypeBuilder<'_>) {
    builder.method("__getitem__($self, key, /)", |vm, this, [key]| {
        if let Some(value) = vm.dict_get(dict_of(this), &key)? {
            return Ok(value);
        }
        if let Value::Instance(_) = this {
            let name = vm.intern("__missing__");
            if let Some(value) = vm.call_special(this, &name, std::slice::from_ref(&key))? {
                return Ok(value);
            }
        }
        Err(vm.key_error(key))
    });
    builder.method("__setitem__($self, key, value, /)", |vm, this, [key, value]| {
        vm.dict_set(dict_of(this), key, value)?;
        Ok(Value::None)
    });
    builder.method("__delitem__($self, key, /)", |vm, this, [key]| match vm.dict_remove(dict_of(this), &key)? {
        Some(_) => Ok(Value::None),
        None => Err(vm.key_error(key)),
    });
    builder.method("__reversed__($self, /)", |_, this, []| {
        Ok(operator::new_iterator(operator::dict_reverse_iterator(dict_of(this), DictPart::Keys)))
    });
}

fn build_lookups(builder: &mut TypeBuilder<'_>) {
    builder.method("get($self, key, default=None, /)", |vm, this, [key, default]| {
        Ok(vm.dict_get(dict_of(this), &key)?.unwrap_or(default))
    });
    builder.method("setdefault($self, key, default=None, /)", |vm, this, [key, default]| {
        vm.dict_set_default(dict_of(this), key, default)
    });
    builder.method("copy($self, /)", |vm, this, []| {
        let copy = dict_of(this).copy();
        Ok(vm.new_dict(copy))
    });
    builder.class_method("fromkeys($type, iterable, value=None, /)", |vm, class, [keys, value]| {
        let result = vm.call(&Value::Type(class.clone()), &[])?;
        if let Value::Dict(dict) = &result
            && let Some(hashed) = hashed_keys(&keys)
        {
            for (hash, key) in hashed {
                vm.dict_set_hashed(dict, hash, key, value.clone())?;
            }
            return Ok(result);
        }
        let iterator = vm.get_iter(&keys)?;
        while let Some(key) = vm.next(&iterator)? {
            match &result {
                Value::Dict(dict) => vm.dict_set(dict, key, value.clone())?,
                _ => vm.set_item(&result, &key, value.clone())?,
            }
        }
        Ok(result)
    });
}

/// The keys of a plain dict, or the items of a plain set, with their hashes.
fn hashed_keys(source: &Value) -> Option<Vec<(u64, Value)>> {
    match source {
        Value::Dict(dict) => Some(dict.hashed_keys()),
        Value::Set(set) => Some(set.entries().into_iter().map(|(hash, item)| (hash as u64, item)).collect()),
        _ => None,
    }
}

fn build_changes(builder: &mut TypeBuilder<'_>) {
    builder.method("update($self, /, *args, **kwargs)", |vm, this, [arguments, keywords]| {
        update(vm, "update", dict_of(this), &arguments, &keywords)
    });
    builder.method("clear($self, /)", |_, this, []| {
        let old = dict_of(this).take_all();
        drop_items(old);
        Ok(Value::None)
    });
    builder.method("pop($self, key, default=<unrepresentable>, /)", |vm, this, [key, default]| {
        let dict = dict_of(this);
        if dict.is_empty() {
            // As CPython: an empty dict does not even ask for the hash.
            return match default.given() {
                Some(default) => Ok(default),
                None => Err(vm.key_error(key)),
            };
        }
        match (vm.dict_remove(dict, &key)?, default.given()) {
            (Some(value), _) => Ok(value),
            (None, Some(default)) => Ok(default),
            (None, None) => Err(vm.key_error(key)),
        }
    });
    builder.method("popitem($self, /)", |vm, this, []| {
        let dict = dict_of(this);
        let Some((at, _, _)) = dict.previous_entry(usize::MAX) else {
            return Err(vm.key_error(Value::Str(Str::new("popitem(): dictionary is empty"))));
        };
        let (key, value) = dict.remove_at(at);
        Ok(vm.new_tuple([key, value]))
    });
}

fn build_views(builder: &mut TypeBuilder<'_>) {
    for (declaration, part) in [
        ("keys($self, /)", DictPart::Keys),
        ("values($self, /)", DictPart::Values),
        ("items($self, /)", DictPart::Items),
    ] {
        builder.method(declaration, move |vm, this, []| {
            let Value::Dict(dict) = plain(this) else { unreachable!("the receiver of a dict method is a dict") };
            Ok(vm.new_native(dict_view::spec_of(part), DictView { dict, part }))
        });
    }
}
