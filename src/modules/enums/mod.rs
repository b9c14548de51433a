//! Owns the module `enum`, written in Kaa.

pub const SOURCE: &str = include_str!("enum.py");
