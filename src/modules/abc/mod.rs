//! Owns the module `abc`: abstract base classes.

pub const SOURCE: &str = include_str!("abc.py");
