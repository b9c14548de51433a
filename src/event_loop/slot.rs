//! Owns `Slot`: a place for a value that takes no more room than the value.

use std::cell::Cell;

use crate::objects::value::Value;

/// Like `RefCell<Value>` without the count of borrowers: reading clones. There are millions of tasks.
#[derive(Default)]
pub struct Slot(Cell<Value>);

impl Slot {
    pub fn new(value: Value) -> Slot {
        Slot(Cell::new(value))
    }

    pub fn get(&self) -> Value {
        self.with(Value::clone)
    }

    /// The value; None for an empty place.
    pub fn get_or_none(&self) -> Value {
        self.get().given().unwrap_or(Value::None)
    }

    /// Puts a value in; gives the old one, for the caller to drop.
    pub fn replace(&self, value: Value) -> Value {
        self.0.replace(value)
    }

    /// Puts a value in and drops the old one, which is mostly nothing.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        let old = self.0.replace(value);
        if old.is_inline() {
            std::mem::forget(old);
        } else {
            drop(old);
        }
    }

    pub fn take(&self) -> Value {
        self.0.take()
    }

    /// Looks at the value where it is; the place is empty for that moment.
    #[inline(always)]
    pub fn with<R>(&self, look: impl FnOnce(&Value) -> R) -> R {
        let value = self.0.take();
        let seen = look(&value);
        // What is there now is empty.
        std::mem::forget(self.0.replace(value));
        seen
    }

    pub fn is(&self, other: &Value) -> bool {
        self.with(|value| value.is(other))
    }
}
