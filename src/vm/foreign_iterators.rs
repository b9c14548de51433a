//! Owns the memory of which class's `__await__` gave an iterator: for a while, of iterators that have no frame to tell it.

use std::rc::{Rc, Weak};

use crate::objects::instance::InstanceObject;
use crate::objects::iterator::IteratorObject;
use crate::objects::str::Str;
use crate::objects::type_object::TypeRef;
use crate::objects::value::Value;

/// So many iterators are remembered.
const CAPACITY: usize = 16;

/// The iterators that `__await__` of guests has given last.
#[derive(Default)]
pub struct ForeignIterators {
    entries: Vec<(WeakIterator, Str)>,
    /// Whose place is taken next, once all are taken.
    oldest: usize,
}

enum WeakIterator {
    BuiltIn(Weak<IteratorObject>),
    Instance(Weak<InstanceObject>),
}

impl WeakIterator {
    fn of(value: &Value) -> Option<WeakIterator> {
        match value {
            Value::Iterator(iterator) => Some(WeakIterator::BuiltIn(Rc::downgrade(iterator))),
            Value::Instance(instance) => Some(WeakIterator::Instance(Rc::downgrade(instance))),
            _ => None,
        }
    }

    fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (WeakIterator::BuiltIn(known), Value::Iterator(iterator)) => known.as_ptr() == Rc::as_ptr(iterator),
            (WeakIterator::Instance(known), Value::Instance(instance)) => known.as_ptr() == Rc::as_ptr(instance),
            _ => false,
        }
    }
}

impl ForeignIterators {
    /// `__await__` of an object of the class of this name has given an iterator.
    pub fn remember(&mut self, iterator: &Value, class: &TypeRef) {
        let Some(iterator) = WeakIterator::of(iterator) else { return };
        let entry = (iterator, class.qualname.borrow().clone());
        if self.entries.len() < CAPACITY {
            return self.entries.push(entry);
        }
        self.entries[self.oldest] = entry;
        self.oldest = (self.oldest + 1) % CAPACITY;
    }

    /// The name of the class whose `__await__` gave this iterator, if that was not long ago.
    pub fn class_of_awaitable(&self, iterator: &Value) -> Option<&Str> {
        self.entries.iter().rev().find(|(known, _)| known.is(iterator)).map(|(_, class)| class)
    }
}
