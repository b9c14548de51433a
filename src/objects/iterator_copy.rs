//! Owns how the iterators of the built-in containers are copied: `__reduce__` and `__setstate__`.

use std::rc::Rc;

use num_bigint::BigInt;

use super::iterator::{IteratorKind, IteratorObject, IteratorState};
use super::range::new_range;
use super::sequence;
use super::str::Str;
use super::type_builder::TypeBuilder;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

fn iterator_of(this: &Value) -> &IteratorObject {
    match this {
        Value::Iterator(iterator) => iterator,
        _ => unreachable!("iterators cannot be subclassed"),
    }
}

/// `__reduce__`, and `__setstate__` for the iterators that go by a position.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.method("__reduce__($self, /)", |vm, this, []| reduce(vm, iterator_of(this)));
}

pub fn build_set_state(builder: &mut TypeBuilder<'_>) {
    builder.method("__setstate__($self, object, /)", |vm, this, [state]| {
        let index = vm.index_value(&state)?;
        set_position(iterator_of(this), sequence::clamp_to_i64(&index));
        Ok(Value::None)
    });
}

/// The function to call, its arguments, and the position to set then.
struct Parts {
    function: &'static str,
    arguments: Vec<Value>,
    position: Option<Value>,
}

fn reduce(vm: &mut Vm, iterator: &IteratorObject) -> VmResult {
    let parts = parts(vm, iterator)?;
    let name = vm.intern(parts.function);
    let function = vm.builtins.get_str(&name).unwrap_or_default();
    let arguments = vm.new_tuple(parts.arguments);
    Ok(match parts.position {
        Some(position) => vm.new_tuple([function, arguments, position]),
        None => vm.new_tuple([function, arguments]),
    })
}

fn parts(vm: &mut Vm, iterator: &IteratorObject) -> VmResult<Parts> {
    let at = |value: Value, position: Option<Value>| Parts { function: "iter", arguments: vec![value], position };
    let left = match &*iterator.state.borrow() {
        IteratorState::Range { next, step, remaining } => {
            let stop = BigInt::from(*next) + BigInt::from(*step) * BigInt::from(*remaining);
            let range = new_range(Value::Int(*next), Value::from(stop), Value::Int(*step));
            return Ok(at(Value::Range(Rc::new(range)), Some(Value::None)));
        }
        IteratorState::BigRange { next, step, remaining } => {
            let stop = next + step * remaining;
            let range = new_range(Value::from(next.clone()), Value::from(stop), Value::from(step.clone()));
            return Ok(at(Value::Range(Rc::new(range)), Some(Value::None)));
        }
        IteratorState::List { list, next } => return Ok(at(Value::List(list.clone()), Some(Value::from(*next)))),
        IteratorState::ListReversed { list, remaining: 0 } if list.is_empty() => {
            return Ok(Parts { function: "reversed", arguments: vec![Value::List(list.clone())], position: None });
        }
        IteratorState::ListReversed { list, remaining } => {
            let arguments = vec![Value::List(list.clone())];
            let position = Some(Value::Int(*remaining as i64 - 1));
            return Ok(Parts { function: "reversed", arguments, position });
        }
        IteratorState::Tuple { tuple, next } => return Ok(at(Value::Tuple(tuple.clone()), Some(Value::from(*next)))),
        IteratorState::Str { text, offset } => {
            let position = text[..*offset].chars().count();
            return Ok(at(Value::Str(text.clone()), Some(Value::from(position))));
        }
        IteratorState::Bytes { bytes, next } => return Ok(at(Value::Bytes(bytes.clone()), Some(Value::from(*next)))),
        IteratorState::Sequence { sequence, next } => return Ok(at(sequence.clone(), Some(Value::Int(*next)))),
        IteratorState::Callable { callable, sentinel } => {
            let arguments = vec![callable.clone(), sentinel.clone()];
            return Ok(Parts { function: "iter", arguments, position: None });
        }
        IteratorState::Exhausted(kind) => Err(*kind),
        state @ (IteratorState::Dict { .. } | IteratorState::DictReversed { .. } | IteratorState::Set { .. }) => {
            Ok(copy_of(state))
        }
    };
    match left {
        // What is left is told by a copy, so that this iterator stays where it is.
        Ok(Some(copy)) => {
            let copy = super::operator::new_iterator(copy);
            let items = vm.collect(&copy)?;
            Ok(Parts { function: "iter", arguments: vec![vm.new_list(items)], position: None })
        }
        Ok(None) => unreachable!("only these three have no position"),
        Err(kind) => {
            let empty = match kind {
                IteratorKind::Str | IteratorKind::StrAscii | IteratorKind::ByteArray => Value::Str(Str::new("")),
                IteratorKind::Tuple | IteratorKind::Bytes | IteratorKind::Sequence | IteratorKind::Callable => {
                    vm.new_tuple([])
                }
                _ => vm.new_list(Vec::new()),
            };
            Ok(Parts { function: "iter", arguments: vec![empty], position: None })
        }
    }
}

/// An iterator at the same place.
fn copy_of(state: &IteratorState) -> Option<IteratorState> {
    Some(match state {
        IteratorState::Dict { dict, part, next, changes, size, remaining, .. } => IteratorState::Dict {
            dict: dict.clone(),
            part: *part,
            next: *next,
            changes: *changes,
            size: *size,
            remaining: *remaining,
            last: None,
        },
        IteratorState::DictReversed { dict, part, end, changes, size, remaining } => IteratorState::DictReversed {
            dict: dict.clone(),
            part: *part,
            end: *end,
            changes: *changes,
            size: *size,
            remaining: *remaining,
        },
        IteratorState::Set { set, next, size, remaining } => {
            IteratorState::Set { set: set.clone(), next: *next, size: *size, remaining: *remaining }
        }
        _ => return None,
    })
}

/// Goes to a position, as near as the container allows.
fn set_position(iterator: &IteratorObject, index: i64) {
    let mut state = iterator.state.borrow_mut();
    if matches!(*state, IteratorState::List { .. }) && index < 0 {
        // For a list, a negative position says that it has ended.
        let ended = std::mem::replace(&mut *state, IteratorState::Exhausted(IteratorKind::List));
        drop(state);
        drop(ended);
        return;
    }
    match &mut *state {
        IteratorState::List { list, next } => *next = clamp(index, list.len()),
        IteratorState::ListReversed { list, remaining } => *remaining = clamp(index.saturating_add(1), list.len()),
        IteratorState::Tuple { tuple, next } => *next = clamp(index, tuple.len()),
        IteratorState::Bytes { bytes, next } => *next = clamp(index, bytes.bytes().len()),
        IteratorState::Str { text, offset } => {
            *offset = sequence::byte_offset(text, clamp(index, text.chars().count()))
        }
        IteratorState::Sequence { next, .. } => *next = index.max(0),
        IteratorState::Range { next, step, remaining } => {
            let skipped = (index.max(0) as u64).min(*remaining);
            *next = next.wrapping_add(step.wrapping_mul(skipped as i64));
            *remaining -= skipped;
        }
        IteratorState::BigRange { next, step, remaining } => {
            let skipped = BigInt::from(index.max(0)).min(remaining.clone());
            *next += &*step * &skipped;
            *remaining -= skipped;
        }
        _ => {}
    }
}

fn clamp(index: i64, length: usize) -> usize {
    usize::try_from(index).unwrap_or(0).min(length)
}

/// Whether the iterators of a kind can be set to a position.
pub fn has_position(part: IteratorKind) -> bool {
    use IteratorKind as Kind;
    matches!(
        part,
        Kind::Range
            | Kind::LongRange
            | Kind::List
            | Kind::ListReverse
            | Kind::Tuple
            | Kind::StrAscii
            | Kind::Str
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Sequence
    )
}
