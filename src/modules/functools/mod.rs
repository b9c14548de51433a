//! Owns the module `functools`: functions on functions, written in Kaa.

pub const SOURCE: &str = include_str!("functools.py");
