//! Owns `SetObject`.

use std::cell::RefCell;

use super::value::Value;

/// A `set` or a `frozenset`.
pub struct SetObject {
    pub kind: SetKind,
    pub items: RefCell<Vec<(i64, Value)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    Set,
    FrozenSet,
}
