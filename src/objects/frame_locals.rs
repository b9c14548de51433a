//! Owns `FrameLocalsProxy`: the variables of a function's frame as a mapping that writes through to them (PEP 667).

use std::rc::Rc;

use super::dict::DictObject;
use super::exceptions as specs;
use super::frame::FrameObject;
use super::native_object::NativeObject;
use super::str::Str;
use super::type_builder::{Instances, Subclassing, TypeSpec};
use super::value::Value;
use crate::code::{BinaryOperator, Comparison, Storage};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

struct FrameLocals {
    frame: Value,
}

impl NativeObject for FrameLocals {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.frame);
    }
}

pub fn new_proxy(vm: &mut Vm, frame: Value) -> Value {
    vm.new_native(&FRAME_LOCALS, FrameLocals { frame })
}

fn frame(this: &Value) -> &Value {
    let proxy: &FrameLocals = this.native().expect("the method was looked up in the type of its receiver");
    &proxy.frame
}

/// The variables as they are now.
fn variables(vm: &mut Vm, this: &Value) -> Value {
    let dict = vm.frame_variables(frame(this));
    vm.new_dict(dict)
}

/// The number of the variable that a key means, with or without a value; `None` if it means none.
fn number_of(vm: &mut Vm, this: &Value, key: &Value) -> VmResult<Option<usize>> {
    let numbers = DictObject::default();
    if let Some(frame) = frame(this).native::<FrameObject>() {
        let code = &frame.code.code;
        let own = code.variables.iter().map(|variable| (&variable.name, variable.storage));
        let free = code.free_variables.iter().map(|variable| (&variable.name, Storage::Cell));
        for (number, (name, storage)) in own.chain(free).enumerate() {
            if matches!(storage, Storage::Local | Storage::Cell) {
                numbers.set_str(&Str::new(name), Value::from(number));
            }
        }
    }
    let number = vm.get_item(&Value::Dict(Rc::new(numbers)), key);
    Ok(match vm.absorb(number, &specs::KEY_ERROR)? {
        Some(Value::Int(number)) => usize::try_from(number).ok(),
        _ => None,
    })
}

fn set(vm: &mut Vm, this: &Value, key: &Value, value: Value) -> VmResult<()> {
    if let Some(number) = number_of(vm, this, key)? {
        vm.set_frame_variable(frame(this), number, value);
        return Ok(());
    }
    let Some(added) = frame(this).native::<FrameObject>().map(|frame| frame.added_or_new().clone()) else {
        return Ok(());
    };
    vm.set_item(&Value::Dict(added), key, value)
}

/// Writes what another mapping has; `None` if it is neither a dict nor a proxy.
fn update(vm: &mut Vm, this: &Value, other: &Value) -> VmResult<Option<()>> {
    let other = as_dict(vm, other);
    let Some(other) = other.as_dict() else { return Ok(None) };
    for (key, value) in other.pairs() {
        set(vm, this, &key, value)?;
    }
    Ok(Some(()))
}

/// The dict that a proxy shows; another value as it is.
fn as_dict(vm: &mut Vm, value: &Value) -> Value {
    match value.native::<FrameLocals>() {
        Some(_) => variables(vm, value),
        None => value.clone(),
    }
}

pub static FRAME_LOCALS: TypeSpec = TypeSpec {
    name: "FrameLocalsProxy",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        builder.constructor("__new__(*args)", |vm, _, [args]| {
            let args = args.as_tuple().map_or(&[][..], |args| args);
            let [given] = args else {
                let text = format!("FrameLocalsProxy expected 1 argument, got {}", args.len());
                return Err(vm.type_error(text));
            };
            if given.native::<FrameObject>().is_none() {
                let text = format!("expect frame, not {}", vm.type_name(given));
                return Err(vm.type_error(text));
            }
            Ok(new_proxy(vm, given.clone()))
        });
        builder.method("__len__($self, /)", |vm, this, []| Ok(Value::from(vm.frame_variables(frame(this)).len())));
        builder.method("__getitem__($self, key, /)", |vm, this, [key]| {
            let found = {
                let dict = variables(vm, this);
                vm.get_item(&dict, &key)
            };
            if let Some(value) = vm.absorb(found, &specs::KEY_ERROR)? {
                return Ok(value);
            }
            let text = format!("local variable '{}' is not defined", vm.repr(&key)?);
            Err(vm.key_error(Value::from(text)))
        });
        builder.method("__setitem__($self, key, value, /)", |vm, this, [key, value]| {
            set(vm, this, &key, value).map(|()| Value::None)
        });
        builder.method("__delitem__($self, key, /)", |vm, _, [_key]| -> VmResult {
            Err(vm.type_error("cannot remove variables from FrameLocalsProxy"))
        });
        builder.method("__contains__($self, key, /)", |vm, this, [key]| {
            let dict = variables(vm, this);
            vm.contains(&dict, &key).map(Value::Bool)
        });
        builder.method("__iter__($self, /)", |vm, this, []| {
            let keys = vm.frame_variables(frame(this)).keys();
            let keys = vm.new_list(keys);
            vm.get_iter(&keys)
        });
        builder.method("__reversed__($self, /)", |vm, this, []| {
            let mut keys = vm.frame_variables(frame(this)).keys();
            keys.reverse();
            Ok(vm.new_list(keys))
        });
        builder.method("__eq__($self, value, /)", |vm, this, [other]| {
            if other.native::<FrameLocals>().is_some() {
                return Ok(Value::Bool(frame(this).is(frame(&other))));
            }
            let dict = variables(vm, this);
            vm.compare(Comparison::Equal, &dict, &other)
        });
        builder.value("__hash__", Value::None);
        builder.method("__or__($self, value, /)", |vm, this, [other]| {
            let (this, other) = (as_dict(vm, this), as_dict(vm, &other));
            match other.as_dict() {
                Some(_) => vm.binary(BinaryOperator::Or, &this, &other),
                None => Ok(Value::NotImplemented),
            }
        });
        builder.method("__ror__($self, value, /)", |vm, this, [other]| {
            let (this, other) = (as_dict(vm, this), as_dict(vm, &other));
            match other.as_dict() {
                Some(_) => vm.binary(BinaryOperator::Or, &other, &this),
                None => Ok(Value::NotImplemented),
            }
        });
        builder.method("__ior__($self, value, /)", |vm, this, [other]| {
            let done = update(vm, this, &other)?;
            Ok(done.map_or(Value::NotImplemented, |()| this.clone()))
        });
        builder.method("get($self, key, default=None, /)", |vm, this, [key, default]| {
            let dict = variables(vm, this);
            vm.call_method(&dict, "get", &[key, default])
        });
        builder.method("setdefault($self, key, default=None, /)", |vm, this, [key, default]| {
            let dict = variables(vm, this);
            let found = vm.get_item(&dict, &key);
            if let Some(value) = vm.absorb(found, &specs::KEY_ERROR)? {
                return Ok(value);
            }
            set(vm, this, &key, default.clone())?;
            Ok(default)
        });
        builder.method("update($self, other, /)", |vm, this, [other]| match update(vm, this, &other)? {
            Some(()) => Ok(Value::None),
            None => Err(vm.type_error("update() argument must be dict or another FrameLocalsProxy")),
        });
        builder.method("keys($self, /)", |vm, this, []| {
            let keys = vm.frame_variables(frame(this)).keys();
            Ok(vm.new_list(keys))
        });
        builder.method("values($self, /)", |vm, this, []| {
            let values = vm.frame_variables(frame(this)).values();
            Ok(vm.new_list(values))
        });
        builder.method("items($self, /)", |vm, this, []| {
            let pairs = vm.frame_variables(frame(this)).pairs();
            let items = pairs.into_iter().map(|(key, value)| vm.new_tuple([key, value])).collect();
            Ok(vm.new_list(items))
        });
        builder.method("copy($self, /)", |vm, this, []| -> VmResult { Ok(variables(vm, this)) });
        builder.method("__reduce__($self, /)", |vm, _, []| -> VmResult {
            Err(vm.type_error("cannot pickle 'FrameLocalsProxy' object"))
        });
        builder.method("__repr__($self, /)", |vm, this, []| {
            if !vm.enter_repr(frame(this)) {
                return Ok(Value::from("{...}"));
            }
            let dict = variables(vm, this);
            let text = vm.repr(&dict);
            vm.leave_repr(frame(this));
            text.map(Value::Str)
        });
    },
    doc: "",
};
