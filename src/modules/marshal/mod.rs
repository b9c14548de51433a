//! Owns the module `marshal`, which is written in Kaa.

pub const SOURCE: &str = include_str!("marshal.py");
