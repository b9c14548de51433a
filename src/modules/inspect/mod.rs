//! Owns the module `inspect`, written in Kaa.

pub const SOURCE: &str = include_str!("inspect.py");
