//! Owns `RangeObject`.

use super::value::Value;

/// A `range`. Bounds inside `i64` are kept as numbers, any others as the ints they are.
pub enum RangeObject {
    Small { start: i64, stop: i64, step: i64 },
    /// `Int` or `BigInt` each.
    Big { start: Value, stop: Value, step: Value },
}
