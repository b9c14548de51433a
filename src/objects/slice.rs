//! Owns `SliceObject`.

use super::value::Value;

/// A `slice`: three values, None where nothing was written.
pub struct SliceObject {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}
