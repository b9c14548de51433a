//! Owns the module `numbers`, written in Kaa.

pub const SOURCE: &str = include_str!("numbers.py");
