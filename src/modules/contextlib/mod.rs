//! Owns the module `contextlib`: context managers, written in Kaa.

pub const SOURCE: &str = include_str!("contextlib.py");
