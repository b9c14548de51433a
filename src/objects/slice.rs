//! Owns `SliceObject` and the type `slice`.

use std::rc::Rc;

use super::int_operations::IntRef;
use super::operator;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::protocol::VmResult;

/// A `slice`: three values, None where nothing was written.
pub struct SliceObject {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

pub static SLICE: TypeSpec = TypeSpec {
    name: "slice",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build,
    doc: "slice(stop)\n\
          slice(start, stop[, step])\n\n\
          Which items a subscript such as a[start:stop:step] means.",
};

fn slice_of(this: &Value) -> &SliceObject {
    match this {
        Value::Slice(slice) => slice,
        _ => unreachable!("slice cannot be subclassed"),
    }
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor(
        "__new__(start, stop=<unrepresentable>, step=None, /)",
        |_, _, [start, stop, step]| -> VmResult {
            let (start, stop) = match stop.given() {
                Some(stop) => (start, stop),
                None => (Value::None, start),
            };
            Ok(Value::Slice(Rc::new(SliceObject { start, stop, step })))
        },
    );
    operator::repr_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, |value| matches!(value, Value::Slice(_)));
    builder.method("__hash__($self, /)", |vm, this, []| {
        let slice = slice_of(this);
        let mut hashes = Vec::with_capacity(3);
        for part in [&slice.start, &slice.stop, &slice.step] {
            hashes.push(vm.hash(part)?);
        }
        Ok(Value::Int(hash_parts(&hashes)))
    });
    builder.method("indices($self, length, /)", |vm, this, [length]| {
        let length = vm.index_value(&length)?;
        let length = IntRef::of(&length).expect("__index__ gives an int");
        if length.is_negative() {
            return Err(vm.value_error("length should not be negative"));
        }
        let (start, stop, step) = super::range::slice_bounds(vm, slice_of(this), &length.to_big())?;
        Ok(vm.new_tuple([Value::from(start), Value::from(stop), Value::from(step)]))
    });
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let slice = slice_of(this);
        let class = Value::Type(vm.type_of(this));
        let parts = vm.new_tuple([slice.start.clone(), slice.stop.clone(), slice.step.clone()]);
        Ok(vm.new_tuple([class, parts]))
    });
    builder.member("start", |_, this| Ok(slice_of(this).start.clone()));
    builder.member("stop", |_, this| Ok(slice_of(this).stop.clone()));
    builder.member("step", |_, this| Ok(slice_of(this).step.clone()));
}

/// CPython's rounds for a slice: a tuple's without the length.
fn hash_parts(hashes: &[i64]) -> i64 {
    const PRIME_1: u64 = 11400714785074694791;
    const PRIME_2: u64 = 14029467366897019727;
    const PRIME_5: u64 = 2870177450012600261;
    let mut accumulator = PRIME_5;
    for &hash in hashes {
        accumulator = accumulator.wrapping_add((hash as u64).wrapping_mul(PRIME_2));
        accumulator = accumulator.rotate_left(31).wrapping_mul(PRIME_1);
    }
    if accumulator == u64::MAX { 1546275796 } else { accumulator as i64 }
}
