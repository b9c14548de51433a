//! Owns one step of the iterators of the built-in containers.

use std::rc::Rc;

use num_traits::Zero;

use super::exceptions;
use super::iterator::{DictPart, IteratorObject, IteratorState};
use super::set::SetObject;
use super::tuple::TupleObject;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const DICT_CHANGED: &str = "dictionary changed size during iteration";
const DICT_KEYS_CHANGED: &str = "dictionary keys changed during iteration";
const SET_CHANGED: &str = "Set changed size during iteration";

/// What a step without guest code found.
enum Next {
    Item(Value),
    Character(char),
    End,
    /// The container changed: RuntimeError.
    Changed(&'static str),
    /// `sequence[index]` tells.
    Subscript(Value, i64),
    /// Calling tells; the sentinel ends it.
    Call(Value, Value),
}

/// The next item, `None` at the end.
pub fn native_next(vm: &mut Vm, iterator: &IteratorObject) -> VmResult<Option<Value>> {
    match &mut *iterator.state.borrow_mut() {
        IteratorState::List { list, next } => {
            if let Some(item) = list.items.borrow().get(*next) {
                *next += 1;
                return Ok(Some(item.clone()));
            }
        }
        IteratorState::Range { next, step, remaining: remaining @ 1.. } => {
            *remaining -= 1;
            let value = *next;
            *next = value.wrapping_add(*step);
            return Ok(Some(Value::Int(value)));
        }
        IteratorState::ListReversed { list, remaining: remaining @ 1.. } => {
            if let Some(item) = list.get(*remaining - 1) {
                *remaining -= 1;
                return Ok(Some(item));
            }
        }
        IteratorState::Str { text, offset } => {
            if let Some(&byte) = text.as_bytes().get(*offset)
                && let Some(Some(character)) = vm.characters.get(byte as usize)
            {
                *offset += 1;
                return Ok(Some(Value::Str(character.clone())));
            }
        }
        IteratorState::Dict { dict, part, next, changes, remaining: remaining @ 1.., last, .. }
            if *changes == dict.changes() =>
        {
            if let Some(item) = dict.step(next, *part, last) {
                *remaining -= 1;
                return Ok(Some(item));
            }
        }
        _ => {}
    }
    // What is let go of at the end dies after the borrow.
    let ended;
    let next = {
        let mut state = iterator.state.borrow_mut();
        let next = advance(&mut state);
        ended = match next {
            Next::End => {
                let kind = state.kind();
                Some(std::mem::replace(&mut *state, IteratorState::Exhausted(kind)))
            }
            _ => None,
        };
        next
    };
    drop(ended);
    match next {
        Next::Item(item) => Ok(Some(item)),
        Next::Character(character) => Ok(Some(vm.new_character(character))),
        Next::End => Ok(None),
        Next::Changed(message) => Err(vm.runtime_error(message)),
        Next::Subscript(sequence, index) => next_of_sequence(vm, iterator, &sequence, index),
        Next::Call(callable, sentinel) => next_of_callable(vm, iterator, &callable, &sentinel),
    }
}

fn advance(state: &mut IteratorState) -> Next {
    match state {
        IteratorState::Exhausted(_) => Next::End,
        IteratorState::Range { next, step, remaining } => {
            if *remaining == 0 {
                return Next::End;
            }
            *remaining -= 1;
            let value = *next;
            *next = value.wrapping_add(*step);
            Next::Item(Value::Int(value))
        }
        IteratorState::BigRange { next, step, remaining } => {
            if remaining.is_zero() {
                return Next::End;
            }
            *remaining -= 1;
            let value = next.clone();
            *next += &*step;
            Next::Item(Value::from(value))
        }
        IteratorState::List { list, next } => match list.get(*next) {
            Some(item) => {
                *next += 1;
                Next::Item(item)
            }
            None => Next::End,
        },
        IteratorState::ListReversed { list, remaining } => match remaining.checked_sub(1).and_then(|at| list.get(at)) {
            Some(item) => {
                *remaining -= 1;
                Next::Item(item)
            }
            None => Next::End,
        },
        IteratorState::Tuple { tuple, next } => match tuple.get(*next) {
            Some(item) => {
                *next += 1;
                Next::Item(item.clone())
            }
            None => Next::End,
        },
        IteratorState::Str { text, offset } => match text[*offset..].chars().next() {
            Some(character) => {
                *offset += character.len_utf8();
                Next::Character(character)
            }
            None => Next::End,
        },
        IteratorState::Bytes { bytes, next } => match bytes.bytes().get(*next) {
            Some(&byte) => {
                *next += 1;
                Next::Item(Value::Int(byte as i64))
            }
            None => Next::End,
        },
        IteratorState::Dict { dict, part, next, changes, size, remaining, .. } => {
            if *changes != dict.changes() && dict.len() != *size {
                // It stays changed, whatever becomes of the dict.
                *size = usize::MAX;
                return Next::Changed(DICT_CHANGED);
            }
            let entry = match part {
                DictPart::Keys => dict.next_key(*next),
                DictPart::Values => dict.next_value(*next),
                DictPart::Items => {
                    dict.next_entry(*next).map(|(at, key, value)| (at, part_of(DictPart::Items, key, value)))
                }
            };
            match entry {
                Some(_) if *remaining == 0 => Next::Changed(DICT_KEYS_CHANGED),
                Some((at, item)) => {
                    *next = at.0 as usize + 1;
                    *remaining -= 1;
                    Next::Item(item)
                }
                None => Next::End,
            }
        }
        IteratorState::DictReversed { dict, part, end, changes, size, remaining } => {
            if *changes != dict.changes() && dict.len() != *size {
                *size = usize::MAX;
                return Next::Changed(DICT_CHANGED);
            }
            match dict.previous_entry(*end) {
                Some((at, key, value)) => {
                    *end = at.0 as usize;
                    *remaining = remaining.saturating_sub(1);
                    Next::Item(part_of(*part, key, value))
                }
                None => Next::End,
            }
        }
        IteratorState::Set { set, next, size, remaining } => next_of_set(set, next, size, remaining),
        IteratorState::Sequence { sequence, next } => Next::Subscript(sequence.clone(), *next),
        IteratorState::Callable { callable, sentinel } => Next::Call(callable.clone(), sentinel.clone()),
    }
}

fn part_of(part: DictPart, key: Value, value: Value) -> Value {
    match part {
        DictPart::Keys => key,
        DictPart::Values => value,
        DictPart::Items => Value::Tuple(TupleObject::new([key, value])),
    }
}

fn next_of_set(set: &Rc<SetObject>, next: &mut usize, size: &mut usize, remaining: &mut usize) -> Next {
    if set.len() != *size {
        *size = usize::MAX;
        return Next::Changed(SET_CHANGED);
    }
    match set.next_entry(*next) {
        Some((at, _, item)) => {
            *next = at + 1;
            *remaining = remaining.saturating_sub(1);
            Next::Item(item)
        }
        None => Next::End,
    }
}

fn exhaust(iterator: &IteratorObject) {
    let kind = iterator.kind();
    let old = iterator.state.replace(IteratorState::Exhausted(kind));
    drop(old);
}

fn next_of_sequence(vm: &mut Vm, iterator: &IteratorObject, sequence: &Value, index: i64) -> VmResult<Option<Value>> {
    match vm.get_item(sequence, &Value::Int(index)) {
        Ok(item) => {
            if let IteratorState::Sequence { next, .. } = &mut *iterator.state.borrow_mut() {
                *next = index + 1;
            }
            Ok(Some(item))
        }
        Err(raised)
            if vm.raised_is(&raised, &exceptions::INDEX_ERROR)
                || vm.raised_is(&raised, &exceptions::STOP_ITERATION) =>
        {
            exhaust(iterator);
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn next_of_callable(
    vm: &mut Vm,
    iterator: &IteratorObject,
    callable: &Value,
    sentinel: &Value,
) -> VmResult<Option<Value>> {
    match vm.call(callable, &[]) {
        Ok(item) => {
            if vm.same_or_equal(sentinel, &item)? {
                exhaust(iterator);
                return Ok(None);
            }
            Ok(Some(item))
        }
        Err(raised) if vm.raised_is(&raised, &exceptions::STOP_ITERATION) => {
            exhaust(iterator);
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

/// How many items are left, as `__length_hint__` tells.
pub fn remaining(iterator: &IteratorObject) -> usize {
    match &*iterator.state.borrow() {
        IteratorState::Range { remaining, .. } => *remaining as usize,
        IteratorState::BigRange { remaining, .. } => usize::try_from(remaining).unwrap_or(usize::MAX),
        IteratorState::List { list, next } => list.len().saturating_sub(*next),
        IteratorState::ListReversed { list, remaining } => {
            if *remaining > list.len() {
                0
            } else {
                *remaining
            }
        }
        IteratorState::Tuple { tuple, next } => tuple.len() - next,
        IteratorState::Str { text, offset } => text[*offset..].chars().count(),
        IteratorState::Bytes { bytes, next } => bytes.bytes().len() - next,
        IteratorState::Dict { dict, size, remaining, .. }
        | IteratorState::DictReversed { dict, size, remaining, .. } => {
            if dict.len() == *size {
                *remaining
            } else {
                0
            }
        }
        IteratorState::Set { set, size, remaining, .. } => {
            if set.len() == *size {
                *remaining
            } else {
                0
            }
        }
        IteratorState::Exhausted(_) | IteratorState::Sequence { .. } | IteratorState::Callable { .. } => 0,
    }
}
