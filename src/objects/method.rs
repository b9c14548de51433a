//! Owns `MethodObject`: a function bound to its receiver.

use super::value::Value;

/// A bound method; of a guest function it is a `method`, of a native one a `builtin_function_or_method`.
pub struct MethodObject {
    pub receiver: Value,
    pub function: Value,
}
