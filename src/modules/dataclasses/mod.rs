//! Owns the module `dataclasses`, written in Kaa.

pub const SOURCE: &str = include_str!("dataclasses.py");
