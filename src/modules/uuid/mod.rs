//! Owns the module `uuid`, written in Kaa.

pub const SOURCE: &str = include_str!("uuid.py");
