//! Owns the module `string`, written in Kaa.

pub const SOURCE: &str = include_str!("string.py");

/// `_string`: the syntax of `str.format`, for `string.Formatter`.
pub const SYNTAX: &str = include_str!("_string.py");
