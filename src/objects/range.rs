//! Owns `RangeObject` and what ranges do.

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::int_operations::IntRef;
use super::iterator::IteratorState;
use super::operator;
use super::sequence;
use super::slice::SliceObject;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A `range`. Bounds inside `i64` are kept as numbers, any others as the ints they are.
pub enum RangeObject {
    Small {
        start: i64,
        stop: i64,
        step: i64,
    },
    /// `Int` or `BigInt` each.
    Big {
        start: Value,
        stop: Value,
        step: Value,
    },
}

pub static RANGE: TypeSpec = TypeSpec {
    name: "range",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build,
    doc: "range(stop) -> range\n\
          range(start, stop[, step]) -> range\n\n\
          The ints from start up to stop, without stop, in steps.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor(
        "__new__(start, stop=<unrepresentable>, step=<unrepresentable>, /)",
        |vm, _, [start, stop, step]: [Value; 3]| {
            let (start, stop) = match stop.given() {
                Some(stop) => (vm.index_value(&start)?, vm.index_value(&stop)?),
                None => (Value::Int(0), vm.index_value(&start)?),
            };
            let step = match step.given() {
                Some(step) => vm.index_value(&step)?,
                None => Value::Int(1),
            };
            if let Value::Int(0) = step {
                return Err(vm.value_error("range() arg 3 must not be zero"));
            }
            Ok(Value::Range(Rc::new(new_range(start, stop, step))))
        },
    );
    operator::repr_method(builder);
    operator::subscript_method(builder);
    operator::comparison_methods(builder, operator::EQUALITY, |value| matches!(value, Value::Range(_)));
    builder.method("__len__($self, /)", |vm, this, []| match small_length(range_of(this)) {
        Some(length) => Ok(Value::from(length)),
        None => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
    });
    builder.method("__iter__($self, /)", |vm, this, []| vm.get_iter(this));
    builder.method("__contains__($self, key, /)", |vm, this, [key]: [Value; 1]| {
        Ok(Value::Bool(operator::native_contains(vm, this, &key)?.expect("ranges answer `in`")))
    });
    builder.method("__bool__($self, /)", |_, this, []| Ok(Value::Bool(!is_empty(range_of(this)))));
    builder.method("__hash__($self, /)", |vm, this, []| {
        let (start, _, step) = bounds(range_of(this));
        let length = length(range_of(this));
        let (start, step) = if length.is_zero() {
            (Value::None, Value::None)
        } else if length.is_one() {
            (Value::from(start), Value::None)
        } else {
            (Value::from(start), Value::from(step))
        };
        let key = vm.new_tuple([Value::from(length), start, step]);
        vm.hash(&key).map(Value::Int)
    });
    builder.method("__reversed__($self, /)", |_, this, []| {
        let (start, _, step) = bounds(range_of(this));
        let length = length(range_of(this));
        let last = start + (&length - 1) * &step;
        Ok(operator::new_iterator(iterator_from(last, -step, length)))
    });
    builder.method("count($self, value, /)", |vm, this, [value]: [Value; 1]| {
        if let Some(int) = value.as_int() {
            return Ok(Value::Int(contains_int(range_of(this), &int) as i64));
        }
        let iterator = vm.get_iter(this)?;
        let mut count = 0;
        while let Some(item) = vm.next(&iterator)? {
            count += vm.same_or_equal(&item, &value)? as i64;
        }
        Ok(Value::Int(count))
    });
    builder.method("index($self, value, /)", |vm, this, [value]: [Value; 1]| {
        if let Some(int) = value.as_int() {
            if contains_int(range_of(this), &int) {
                let (start, _, step) = bounds(range_of(this));
                let int = IntRef::of(&int).expect("an int").to_big();
                return Ok(Value::from((int - start) / step));
            }
        } else {
            let iterator = vm.get_iter(this)?;
            let mut at = 0;
            while let Some(item) = vm.next(&iterator)? {
                if vm.same_or_equal(&item, &value)? {
                    return Ok(Value::Int(at));
                }
                at += 1;
            }
            return Err(vm.value_error("sequence.index(x): x not in sequence"));
        }
        let message = format!("{} is not in range", vm.repr(&value)?);
        Err(vm.value_error(message))
    });
    builder.method("__reduce__($self, /)", |vm, this, []| {
        let (start, stop, step) = bounds(range_of(this));
        let class = Value::Type(vm.native_type(&RANGE));
        let arguments = vm.new_tuple([Value::from(start), Value::from(stop), Value::from(step)]);
        Ok(vm.new_tuple([class, arguments]))
    });
    builder.member("start", |_, this| Ok(Value::from(bounds(range_of(this)).0)));
    builder.member("stop", |_, this| Ok(Value::from(bounds(range_of(this)).1)));
    builder.member("step", |_, this| Ok(Value::from(bounds(range_of(this)).2)));
}

fn range_of(value: &Value) -> &RangeObject {
    match value {
        Value::Range(range) => range,
        _ => unreachable!("range cannot be subclassed"),
    }
}

/// The smallest form of a range with these bounds; the step is not 0.
pub fn new_range(start: Value, stop: Value, step: Value) -> RangeObject {
    match (&start, &stop, &step) {
        (Value::Int(start), Value::Int(stop), Value::Int(step)) => {
            RangeObject::Small { start: *start, stop: *stop, step: *step }
        }
        _ => RangeObject::Big { start, stop, step },
    }
}

fn bounds(range: &RangeObject) -> (BigInt, BigInt, BigInt) {
    match range {
        RangeObject::Small { start, stop, step } => (BigInt::from(*start), BigInt::from(*stop), BigInt::from(*step)),
        RangeObject::Big { start, stop, step } => {
            let big = |value: &Value| IntRef::of(value).expect("bounds of a range are ints").to_big();
            (big(start), big(stop), big(step))
        }
    }
}

fn length(range: &RangeObject) -> BigInt {
    match range {
        RangeObject::Small { start, stop, step } => BigInt::from(length_of_small(*start, *stop, *step)),
        RangeObject::Big { .. } => {
            let (start, stop, step) = bounds(range);
            let (low, high) = if step.is_positive() { (start, stop) } else { (stop, start) };
            if low >= high { BigInt::zero() } else { (high - low - 1) / step.abs() + 1 }
        }
    }
}

fn length_of_small(start: i64, stop: i64, step: i64) -> u64 {
    let (low, high) = if step > 0 { (start, stop) } else { (stop, start) };
    if low >= high { 0 } else { (high.wrapping_sub(low) as u64 - 1) / step.unsigned_abs() + 1 }
}

/// The length, if it fits what `len` can say.
pub fn small_length(range: &RangeObject) -> Option<usize> {
    let length = match range {
        RangeObject::Small { start, stop, step } => length_of_small(*start, *stop, *step),
        RangeObject::Big { .. } => u64::try_from(length(range)).ok()?,
    };
    (length <= i64::MAX as u64).then_some(length as usize)
}

pub fn is_empty(range: &RangeObject) -> bool {
    match range {
        RangeObject::Small { start, stop, step } => length_of_small(*start, *stop, *step) == 0,
        RangeObject::Big { .. } => length(range).is_zero(),
    }
}

/// Whether an `Int` or `BigInt` is in the range.
pub fn contains_int(range: &RangeObject, value: &Value) -> bool {
    if let (RangeObject::Small { start, stop, step }, Value::Int(value)) = (range, value) {
        let inside = if *step > 0 { start <= value && value < stop } else { stop < value && value <= start };
        return inside && (*value as i128 - *start as i128) % *step as i128 == 0;
    }
    let (start, stop, step) = bounds(range);
    let value = IntRef::of(value).expect("an int").to_big();
    let inside = if step.is_positive() { start <= value && value < stop } else { stop < value && value <= start };
    inside && (value - start).is_multiple_of(&step)
}

/// Ranges are equal when they give the same items.
pub fn range_equals(a: &RangeObject, b: &RangeObject) -> bool {
    let (a_length, b_length) = (length(a), length(b));
    if a_length != b_length {
        return false;
    }
    let ((a_start, _, a_step), (b_start, _, b_step)) = (bounds(a), bounds(b));
    a_length.is_zero() || a_start == b_start && (a_length.is_one() || a_step == b_step)
}

pub fn iterator(range: &RangeObject) -> IteratorState {
    match range {
        RangeObject::Small { start, stop, step } => {
            IteratorState::Range { next: *start, step: *step, remaining: length_of_small(*start, *stop, *step) }
        }
        RangeObject::Big { .. } => {
            let (start, _, step) = bounds(range);
            IteratorState::BigRange { next: start, step, remaining: length(range) }
        }
    }
}

fn iterator_from(start: BigInt, step: BigInt, length: BigInt) -> IteratorState {
    let last = &start + (&length - 1) * &step;
    match (i64::try_from(&start), i64::try_from(&step), u64::try_from(&length)) {
        (Ok(next), Ok(step), Ok(remaining)) if i64::try_from(&last).is_ok() => {
            IteratorState::Range { next, step, remaining }
        }
        _ => IteratorState::BigRange { next: start, step, remaining: length },
    }
}

/// `range[index]`.
pub fn range_subscript(vm: &mut Vm, range: &RangeObject, index: &Value) -> VmResult {
    if let Value::Slice(slice) = index {
        return range_slice(vm, range, slice);
    }
    if let (RangeObject::Small { start, step, .. }, Value::Int(at), Some(length)) = (range, index, small_length(range))
    {
        let at = sequence::position(vm, *at, length, sequence::RANGE_WORDS.out_of_range)?;
        return Ok(Value::from(BigInt::from(*start as i128 + at as i128 * *step as i128)));
    }
    if !sequence::has_index(vm, index) {
        let message = format!("{}{}", sequence::RANGE_WORDS.bad_type, vm.type_name(index));
        return Err(vm.type_error(message));
    }
    let index = vm.index_value(index)?;
    let mut at = IntRef::of(&index).expect("__index__ gives an int").to_big();
    let length = length(range);
    if at.is_negative() {
        at += &length;
    }
    if at.is_negative() || at >= length {
        return Err(vm.index_error(sequence::RANGE_WORDS.out_of_range));
    }
    let (start, _, step) = bounds(range);
    Ok(Value::from(start + at * step))
}

/// A slice of a range is a range; all in unbounded ints.
fn range_slice(vm: &mut Vm, range: &RangeObject, slice: &SliceObject) -> VmResult {
    let (start, _, step) = bounds(range);
    let length = length(range);
    let (low, high, by) = slice_bounds(vm, slice, &length)?;
    let new_start = &start + low * &step;
    let new_stop = &start + high * &step;
    let range = new_range(Value::from(new_start), Value::from(new_stop), Value::from(by * step));
    Ok(Value::Range(Rc::new(range)))
}

/// CPython's `_PySlice_GetLongIndices`: start, stop and step of a slice of a sequence of this length.
pub fn slice_bounds(vm: &mut Vm, slice: &SliceObject, length: &BigInt) -> VmResult<(BigInt, BigInt, BigInt)> {
    let step = match part(vm, &slice.step)? {
        None => BigInt::one(),
        Some(step) if step.is_zero() => return Err(vm.value_error("slice step cannot be zero")),
        Some(step) => step,
    };
    let (lowest, highest) =
        if step.is_negative() { (BigInt::from(-1), length - 1) } else { (BigInt::zero(), length.clone()) };
    let clamp = |at: BigInt| {
        let at = if at.is_negative() { at + length } else { at };
        at.clamp(lowest.clone(), highest.clone())
    };
    let (first, last) =
        if step.is_negative() { (highest.clone(), lowest.clone()) } else { (lowest.clone(), highest.clone()) };
    let start = part(vm, &slice.start)?.map_or(first, &clamp);
    let stop = part(vm, &slice.stop)?.map_or(last, &clamp);
    Ok((start, stop, step))
}

fn part(vm: &mut Vm, value: &Value) -> VmResult<Option<BigInt>> {
    if value.is_none() {
        return Ok(None);
    }
    if !sequence::has_index(vm, value) {
        return Err(vm.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    let value = vm.index_value(value)?;
    Ok(Some(IntRef::of(&value).expect("__index__ gives an int").to_big()))
}
