//! Owns `CellObject`: a variable that closures share.

use std::cell::RefCell;

use super::value::Value;

/// A `cell`; unbound while the variable has no value.
#[derive(Default)]
pub struct CellObject {
    value: RefCell<Value>,
}

impl CellObject {
    pub fn new(value: Value) -> CellObject {
        CellObject { value: RefCell::new(value) }
    }

    #[inline]
    pub fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    /// Gives back the old value, for the caller to drop.
    #[inline]
    pub fn replace(&self, value: Value) -> Value {
        self.value.replace(value)
    }
}
