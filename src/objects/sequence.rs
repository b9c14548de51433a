//! Owns what sequences share: positions and slices of subscripts, repetition and concatenation.

use std::rc::Rc;

use super::bytes::BytesObject;
use super::int_operations::IntRef;
use super::slice::SliceObject;
use super::str::Str;
use super::tuple::TupleObject;
use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// The longest repeated sequence that is tried: more is a MemoryError.
const LARGEST_LENGTH: usize = 1 << 33;

/// How a sequence type words its subscript errors.
pub struct SubscriptWords {
    /// "list indices must be integers or slices, not ".
    pub bad_type: &'static str,
    pub out_of_range: &'static str,
}

pub const LIST_WORDS: SubscriptWords = SubscriptWords {
    bad_type: "list indices must be integers or slices, not ",
    out_of_range: "list index out of range",
};
pub const LIST_ASSIGNMENT_WORDS: SubscriptWords = SubscriptWords {
    bad_type: "list indices must be integers or slices, not ",
    out_of_range: "list assignment index out of range",
};
pub const TUPLE_WORDS: SubscriptWords = SubscriptWords {
    bad_type: "tuple indices must be integers or slices, not ",
    out_of_range: "tuple index out of range",
};
pub const RANGE_WORDS: SubscriptWords = SubscriptWords {
    bad_type: "range indices must be integers or slices, not ",
    out_of_range: "range object index out of range",
};
pub const BYTES_WORDS: SubscriptWords =
    SubscriptWords { bad_type: "byte indices must be integers or slices, not ", out_of_range: "index out of range" };
pub const BYTEARRAY_WORDS: SubscriptWords = SubscriptWords {
    bad_type: "bytearray indices must be integers or slices, not ",
    out_of_range: "bytearray index out of range",
};
const STR_OUT_OF_RANGE: &str = "string index out of range";

/// What a subscript asks for.
pub enum Subscript {
    Item(usize),
    Slice(SliceBounds),
}

/// A slice applied to a length: `count` positions from `start` on, `step` apart.
#[derive(Clone, Copy, Debug)]
pub struct SliceBounds {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl SliceBounds {
    pub fn positions(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |at| (self.start + at as i64 * self.step) as usize)
    }

    /// The positions as a range, where they follow each other.
    pub fn contiguous(self) -> Option<std::ops::Range<usize>> {
        (self.step == 1).then(|| self.start as usize..self.start as usize + self.count)
    }

    pub fn pick<T: Clone>(self, items: &[T]) -> Vec<T> {
        match self.contiguous() {
            Some(range) => items[range].to_vec(),
            None => self.positions().map(|at| items[at].clone()).collect(),
        }
    }
}

/// The position or slice that `index` means in a sequence that has `length()` items once `__index__` has run.
pub fn subscript(
    vm: &mut Vm,
    index: &Value,
    words: &SubscriptWords,
    length: impl Fn() -> usize,
) -> VmResult<Subscript> {
    if let Value::Int(at) = index {
        return position(vm, *at, length(), words.out_of_range).map(Subscript::Item);
    }
    if let Value::Slice(slice) = index {
        let parts = slice_parts(vm, slice)?;
        return Ok(Subscript::Slice(clamp_slice(parts, length() as i64)));
    }
    if index.as_int().is_none() && !has_index(vm, index) {
        let message = format!("{}{}", words.bad_type, vm.type_name(index));
        return Err(vm.type_error(message));
    }
    let at = index_for_subscript(vm, index)?;
    position(vm, at, length(), words.out_of_range).map(Subscript::Item)
}

/// Whether the object's type has `__index__`.
pub fn has_index(vm: &mut Vm, value: &Value) -> bool {
    if value.as_int().is_some() {
        return true;
    }
    let name = vm.intern("__index__");
    let class = vm.type_of(value);
    vm.lookup(&class, &name).is_some()
}

/// `__index__` as subscripts use it: what is too large is an IndexError.
pub fn index_for_subscript(vm: &mut Vm, index: &Value) -> VmResult<i64> {
    match vm.index_value(index)? {
        Value::Int(at) => Ok(at),
        _ => {
            let message = format!("cannot fit '{}' into an index-sized integer", vm.type_name(index));
            Err(vm.index_error(message))
        }
    }
}

/// Resolves a negative index and checks the bounds.
pub fn position(vm: &mut Vm, at: i64, length: usize, out_of_range: &str) -> VmResult<usize> {
    let at = if at < 0 { at + length as i64 } else { at };
    if at < 0 || at >= length as i64 {
        return Err(vm.index_error(out_of_range));
    }
    Ok(at as usize)
}

/// The three parts of a slice as numbers: `None` where nothing was written; runs `__index__`.
pub fn slice_parts(vm: &mut Vm, slice: &SliceObject) -> VmResult<(Option<i64>, Option<i64>, i64)> {
    let step = match &slice.step {
        Value::None => 1,
        step => {
            let step = slice_index(vm, step)?;
            if step == 0 {
                return Err(vm.value_error("slice step cannot be zero"));
            }
            step.max(-i64::MAX)
        }
    };
    let start = optional_slice_index(vm, &slice.start)?;
    let stop = optional_slice_index(vm, &slice.stop)?;
    Ok((start, stop, step))
}

fn optional_slice_index(vm: &mut Vm, value: &Value) -> VmResult<Option<i64>> {
    if value.is_none() { Ok(None) } else { slice_index(vm, value).map(Some) }
}

/// One part of a slice; what is too large is cut down.
pub fn slice_index(vm: &mut Vm, value: &Value) -> VmResult<i64> {
    if let Value::Int(value) = value {
        return Ok(*value);
    }
    if !has_index(vm, value) {
        return Err(vm.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    Ok(clamp_to_i64(&vm.index_value(value)?))
}

/// An int cut down to what fits.
pub fn clamp_to_i64(value: &Value) -> i64 {
    match IntRef::of(value) {
        Some(IntRef::Small(value)) => value,
        Some(big) if big.is_negative() => i64::MIN,
        _ => i64::MAX,
    }
}

/// CPython's `PySlice_AdjustIndices`.
pub fn clamp_slice((start, stop, step): (Option<i64>, Option<i64>, i64), length: i64) -> SliceBounds {
    let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let clamp = |at: i64| {
        let at = if at < 0 { at.saturating_add(length) } else { at };
        at.clamp(lowest, highest)
    };
    let start = start.map_or(if step < 0 { highest } else { lowest }, clamp);
    let stop = stop.map_or(if step < 0 { lowest } else { highest }, clamp);
    let count = if step < 0 && stop < start {
        (start - stop - 1) / -step + 1
    } else if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    SliceBounds { start, stop, step, count: count as usize }
}

/// `start` and `stop` of `index`, `find` and the like: None and unbound mean the default; clamped to the length.
pub fn search_bounds(vm: &mut Vm, start: &Value, stop: &Value, length: usize) -> VmResult<(usize, usize)> {
    let clamp = |at: i64| if at < 0 { (at.saturating_add(length as i64)).max(0) } else { at };
    let start = match start {
        Value::None | Value::Unbound => 0,
        start => clamp(slice_index(vm, start)?),
    };
    let stop = match stop {
        Value::None | Value::Unbound => length as i64,
        stop => clamp(slice_index(vm, stop)?).min(length as i64),
    };
    Ok((start as usize, stop as usize))
}

/// `text[index]`.
pub fn str_subscript(vm: &mut Vm, text: &Str, index: &Value) -> VmResult {
    match index {
        Value::Int(at) => str_item(vm, text, *at),
        Value::Slice(slice) => {
            let parts = slice_parts(vm, slice)?;
            Ok(str_slice(vm, text, clamp_slice(parts, text.length() as i64)))
        }
        _ if !has_index(vm, index) => {
            let message = format!("string indices must be integers, not '{}'", vm.type_name(index));
            Err(vm.type_error(message))
        }
        _ => {
            let at = index_for_subscript(vm, index)?;
            str_item(vm, text, at)
        }
    }
}

fn str_item(vm: &mut Vm, text: &Str, at: i64) -> VmResult {
    let at = position(vm, at, text.length(), STR_OUT_OF_RANGE)?;
    if text.is_ascii() {
        return Ok(vm.new_character(text.as_bytes()[at] as char));
    }
    let start = byte_offset(text, at);
    let character = text[start..].chars().next().expect("the position is inside the text");
    Ok(vm.new_str(character.encode_utf8(&mut [0; 4])))
}

/// Where the code point number `at` starts; the end for the length.
pub fn byte_offset(text: &Str, at: usize) -> usize {
    if text.is_ascii() {
        return at;
    }
    // From the nearer end.
    let length = text.length();
    if at > length / 2 {
        if at == length {
            return text.len();
        }
        return text.char_indices().rev().nth(length - 1 - at).map_or(0, |(offset, _)| offset);
    }
    text.char_indices().nth(at).map_or(text.len(), |(offset, _)| offset)
}

/// The part of the text between two code point positions.
pub fn substring(text: &Str, start: usize, stop: usize) -> &str {
    if start >= stop {
        return "";
    }
    let from = byte_offset(text, start);
    if text.is_ascii() {
        return &text[from..stop];
    }
    let to = text[from..].char_indices().nth(stop - start).map_or(text.len(), |(offset, _)| from + offset);
    &text[from..to]
}

fn str_slice(vm: &mut Vm, text: &Str, bounds: SliceBounds) -> Value {
    if let Some(range) = bounds.contiguous() {
        if range.len() == text.length() {
            return Value::Str(text.clone());
        }
        return vm.recent_text(substring(text, range.start, range.end));
    }
    if text.is_ascii() {
        let bytes = text.as_bytes();
        let picked: String = bounds.positions().map(|at| bytes[at] as char).collect();
        return Value::from(picked);
    }
    let characters: Vec<char> = text.chars().collect();
    let picked: String = bounds.positions().map(|at| characters[at]).collect();
    Value::from(picked)
}

/// How often a sequence of `length` items is to be repeated by `count`; negative counts are 0.
pub fn repetitions(vm: &mut Vm, count: &Value, length: usize, item_size: usize) -> VmResult<usize> {
    let count = match vm.index_value(count)? {
        Value::Int(count) => count.max(0) as usize,
        _ => {
            let message = format!("cannot fit '{}' into an index-sized integer", vm.type_name(count));
            return Err(vm.overflow_error(message));
        }
    };
    if length.checked_mul(count).and_then(|n| n.checked_mul(item_size)).is_none_or(|size| size > LARGEST_LENGTH) {
        return Err(vm.memory_error());
    }
    Ok(count)
}

pub fn repeat<T: Clone>(items: &[T], count: usize) -> Vec<T> {
    let mut result = Vec::with_capacity(items.len() * count);
    if let [item] = items {
        result.resize(count, item.clone());
        return result;
    }
    for _ in 0..count {
        result.extend_from_slice(items);
    }
    result
}

/// `sequence * count` for exact built-in sequences.
pub fn sequence_repeat(vm: &mut Vm, sequence: &Value, count: &Value) -> VmResult<Option<Value>> {
    Ok(Some(match sequence {
        Value::List(list) => {
            let count = repetitions(vm, count, list.len(), size_of::<Value>())?;
            let items = repeat(&list.items.borrow(), count);
            vm.new_list(items)
        }
        Value::Tuple(tuple) => {
            let count = repetitions(vm, count, tuple.len(), size_of::<Value>())?;
            if count == 1 {
                return Ok(Some(sequence.clone()));
            }
            Value::Tuple(TupleObject::from_vec(repeat(tuple, count)))
        }
        Value::Str(text) => {
            let count = repetitions(vm, count, text.len(), 1)?;
            if count == 1 {
                return Ok(Some(sequence.clone()));
            }
            Value::from(text.repeat(count))
        }
        Value::Bytes(bytes) => {
            let count = repetitions(vm, count, bytes.bytes().len(), 1)?;
            Value::Bytes(Rc::new(BytesObject::new(bytes.bytes().repeat(count))))
        }
        _ => return Ok(None),
    }))
}

/// `a + b` for two exact built-in sequences of the same type.
pub fn sequence_concat(vm: &mut Vm, a: &Value, b: &Value) -> Option<Value> {
    Some(match (a, b) {
        (Value::Str(a), Value::Str(b)) => {
            if a.is_empty() {
                return Some(Value::Str(b.clone()));
            }
            if b.is_empty() {
                return Some(Value::Str(a.clone()));
            }
            Value::Str(a.concat(b))
        }
        (Value::List(a), Value::List(b)) => {
            let items: Vec<Value> = {
                let (a, b) = (a.items.borrow(), b.items.borrow());
                a.iter().chain(b.iter()).cloned().collect()
            };
            vm.new_list(items)
        }
        (Value::Tuple(a), Value::Tuple(b)) => Value::Tuple(TupleObject::new(a.iter().chain(b.iter()).cloned())),
        (Value::Bytes(a), Value::Bytes(b)) => Value::Bytes(Rc::new(BytesObject::new([a.bytes(), b.bytes()].concat()))),
        _ => return None,
    })
}

/// The TypeError for operands that no method took: sequences have texts of their own.
pub fn sequence_operand_error(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> Option<Raised> {
    let name = |vm: &Vm, value: &Value| vm.type_name(value);
    match operator {
        BinaryOperator::Add => {
            let text = if a.as_str().is_some() {
                format!("can only concatenate str (not \"{}\") to str", name(vm, b))
            } else if a.as_list().is_some() {
                format!("can only concatenate list (not \"{}\") to list", name(vm, b))
            } else if a.as_tuple().is_some() {
                format!("can only concatenate tuple (not \"{}\") to tuple", name(vm, b))
            } else if super::bytes_methods::is_bytes_like(a) {
                format!("can't concat {} to {}", name(vm, b), name(vm, a))
            } else {
                return None;
            };
            Some(vm.type_error(text))
        }
        BinaryOperator::Multiply => {
            let is_sequence = |value: &Value| {
                value.as_str().is_some()
                    || value.as_list().is_some()
                    || value.as_tuple().is_some()
                    || super::bytes_methods::is_bytes_like(value)
            };
            let other = if is_sequence(a) {
                b
            } else if is_sequence(b) {
                a
            } else {
                return None;
            };
            let text = format!("can't multiply sequence by non-int of type '{}'", name(vm, other));
            Some(vm.type_error(text))
        }
        _ => None,
    }
}
