//! Owns the module `reprlib`, written in Kaa.

pub const SOURCE: &str = include_str!("reprlib.py");
