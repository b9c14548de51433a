//! Owns struct sequences: tuples whose items have names, such as `sys.version_info` and `time.struct_time`.

use std::fmt::Write;

use super::dict::DictObject;
use super::instance::{Payload, SlotIndex};
use super::type_builder::{TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;

/// Names the items of a type that derives from `tuple`. Fields after the tuple's own have no place here.
pub fn name_fields(builder: &mut TypeBuilder<'_>, fields: &'static [&'static str]) {
    for (at, field) in fields.iter().enumerate() {
        builder.member(field, move |_, this| {
            Ok(this.as_tuple().and_then(|items| items.get(at).cloned()).unwrap_or(Value::None))
        });
    }
    for name in ["n_fields", "n_sequence_fields"] {
        builder.value(name, fields.len());
    }
    builder.value("n_unnamed_fields", 0_i64);
    let names = builder.vm.new_tuple(fields.iter().map(|&field| Value::from(field)));
    builder.value("__match_args__", names);
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let items = super::operator::plain(this);
        let extra = vm.new_dict(Default::default());
        let (class, arguments) = (Value::Type(vm.type_of(this)), vm.new_tuple([items, extra]));
        Ok(vm.new_tuple([class, arguments]))
    });
    builder.method("__replace__($self, /, **changes)", move |vm, this, [changes]| {
        let mut items = this.as_tuple().map_or(Vec::new(), |items| items.to_vec());
        for (key, value) in changes.as_dict().map_or(Vec::new(), |changes| changes.pairs()) {
            match fields.iter().position(|field| key.as_str().is_some_and(|key| key.as_str() == *field)) {
                Some(at) => items[at] = value,
                None => {
                    let text = format!("Got unexpected field name(s): [{}]", vm.repr(&key)?);
                    return Err(vm.value_error(text));
                }
            }
        }
        let class = vm.type_of(this);
        let items = vm.new_tuple(items);
        Ok(vm.new_instance_with(&class, Payload::Value(items)))
    });
    builder.method("__repr__($self, /)", move |vm, this, []| {
        let items = this.as_tuple().cloned();
        let class = vm.type_of(this);
        let mut text = match class.module() {
            Some(module) if &*module != "builtins" => format!("{module}.{}(", class.name.borrow()),
            _ => format!("{}(", class.name.borrow()),
        };
        for (at, (field, item)) in fields.iter().zip(items.iter().flat_map(|items| items.iter())).enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            // Writing to a string does not fail.
            let _ = write!(text, "{separator}{field}={}", vm.repr(item)?);
        }
        text.push(')');
        Ok(Value::from(text))
    });
}

/// Names what instances know beside their items: attributes that are None until `fill_hidden` gives them values.
pub fn name_hidden_fields(builder: &mut TypeBuilder<'_>, fields: &'static [&'static str]) {
    let places: Vec<SlotIndex> = fields.iter().map(|field| builder.slot(field)).collect();
    builder.method("__reduce__($self, /)", move |vm, this, []| {
        let items = super::operator::plain(this);
        let extra = DictObject::default();
        for (field, value) in fields.iter().zip(values_at(this, &places)) {
            let name = vm.intern(field);
            extra.set_str(&name, value);
        }
        let extra = vm.new_dict(extra);
        let (class, arguments) = (Value::Type(vm.type_of(this)), vm.new_tuple([items, extra]));
        Ok(vm.new_tuple([class, arguments]))
    });
}

/// The value of a slot; None if it is empty.
pub fn filled(slot: Value) -> Value {
    slot.given().unwrap_or(Value::None)
}

fn values_at(this: &Value, places: &[SlotIndex]) -> Vec<Value> {
    match this {
        Value::Instance(instance) => places.iter().map(|&place| filled(instance.slot(place))).collect(),
        _ => Vec::new(),
    }
}

/// What an instance knows beside its items; nothing of any other value.
pub fn hidden(value: &Value) -> Vec<Value> {
    let count = match value {
        Value::Instance(instance) => instance.shape().class.slot_count.get(),
        _ => 0,
    };
    let places: Vec<SlotIndex> = (0..count as u32).map(SlotIndex).collect();
    values_at(value, &places)
}

/// Gives the hidden fields their values, in their order.
pub fn fill_hidden(value: &Value, hidden: impl IntoIterator<Item = Value>) {
    if let Value::Instance(instance) = value {
        for (place, value) in (0..).map(SlotIndex).zip(hidden) {
            instance.replace_slot(place, value);
        }
    }
}

/// An instance with these items.
pub fn new(vm: &mut Vm, spec: &'static TypeSpec, items: impl IntoIterator<Item = Value>) -> Value {
    let class = vm.native_type(spec);
    if !class.is_populated() {
        // Instances have places for the hidden fields.
        vm.populate(&class);
    }
    let items = vm.new_tuple(items);
    vm.new_instance_with(&class, Payload::Value(items))
}

/// Declares a type whose instances are struct sequences.
macro_rules! struct_sequence {
    ($(#[$doc:meta])* $spec:ident: $module:literal $name:literal [$($field:literal),* $(,)?]) => {
        $(#[$doc])*
        pub static $spec: $crate::objects::type_builder::TypeSpec = $crate::objects::type_builder::TypeSpec {
            name: $name,
            module: $module,
            base: Some(&$crate::objects::tuple::TUPLE),
            subclassing: $crate::objects::type_builder::Subclassing::Refused,
            instances: $crate::objects::type_builder::Instances::Plain,
            build: |builder| $crate::objects::struct_sequence::name_fields(builder, &[$($field),*]),
            doc: concat!($name, ": a tuple whose items have names."),
        };
    };
}

pub(crate) use struct_sequence;
