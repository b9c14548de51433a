//! Owns the dropping of deep structures: a list of lists of lists… dies without recursion in Rust.

use std::rc::Rc;

use super::abandoned::LastRites;
use crate::objects::value::Value;

/// Whether dropping this value may drop a container inside it.
#[inline]
pub fn is_deep(value: &Value) -> bool {
    match value {
        Value::List(object) => Rc::strong_count(object) == 1,
        Value::Tuple(object) => Rc::strong_count(object) == 1,
        Value::Dict(object) => Rc::strong_count(object) == 1,
        Value::Instance(object) => Rc::strong_count(object) == 1,
        Value::Cell(object) => Rc::strong_count(object) == 1,
        Value::Function(object) => Rc::strong_count(object) == 1,
        Value::Method(object) => Rc::strong_count(object) == 1,
        Value::Iterator(object) => Rc::strong_count(object) == 1,
        Value::Coroutine(object) => Rc::strong_count(object) == 1,
        _ => false,
    }
}

/// Drops the last reference to an object. If guest code remains to be run for it, the object goes to the queue of the
/// abandoned as it is, with its identity.
#[inline]
pub fn bury(last: Value) {
    match &last {
        Value::Instance(instance) if instance.wants_last_rites() => {
            let abandoned = instance.begin_last_rites();
            abandoned.push(LastRites::Finalize(last));
        }
        // One that weak references know dies at once: they must not see it any more.
        Value::Coroutine(coroutine) if coroutine.wants_last_rites() && Rc::weak_count(coroutine) <= 1 => {
            let abandoned = coroutine.begin_last_rites();
            abandoned.push(LastRites::Close(last));
        }
        _ => drop(last),
    }
}

/// Gives a reference up; see `bury`.
#[inline]
pub fn let_go(value: Value) {
    if let Some(last) = value.release() {
        bury(last);
    }
}

/// Drops values one after the other; containers that nobody else holds give their items to the list first.
pub fn dismantle(values: impl IntoIterator<Item = Value>) {
    let mut pending: Vec<Value> = values.into_iter().collect();
    while let Some(value) = pending.pop() {
        take_apart(&value, &mut pending);
        let_go(value);
    }
}

/// Drops the items of a dying container: one look at each, as long as nothing is deep.
pub fn drop_items(items: impl IntoIterator<Item = Value>) {
    let mut items = items.into_iter();
    while let Some(item) = items.next() {
        if item.is_inline() {
            std::mem::forget(item);
        } else if is_deep(&item) {
            return dismantle(std::iter::once(item).chain(items));
        } else if let Some(last) = item.release() {
            bury(last);
        }
    }
}

/// Moves what a dying container holds to `pending`; the container itself dies empty.
fn take_apart(value: &Value, pending: &mut Vec<Value>) {
    if !is_deep(value) {
        return;
    }
    match value {
        Value::List(list) => pending.append(&mut list.items.borrow_mut()),
        Value::Tuple(tuple) => pending.extend(tuple.iter().filter(|item| is_shared_container(item)).cloned()),
        Value::Dict(dict) if Rc::weak_count(dict) <= 1 => pending.extend(dict.take_all()),
        Value::Instance(instance) if instance.class().abandoned.get().is_none() && !instance.is_watched() => {
            pending.append(&mut instance.take_values());
        }
        Value::Cell(cell) => pending.push(cell.replace(Value::Unbound)),
        _ => {}
    }
}

/// A tuple cannot be emptied, but holding its containers until it is gone makes its own drop shallow.
fn is_shared_container(value: &Value) -> bool {
    is_deep(value)
}
