//! Owns the modules `_typing`, which the VM makes type parameters and aliases with, and `typing`.

pub const TYPE_PARAMETERS: &str = include_str!("_typing.py");
pub const SOURCE: &str = include_str!("typing.py");
