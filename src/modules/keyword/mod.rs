//! Owns the module `keyword`, written in Kaa.

pub const SOURCE: &str = include_str!("keyword.py");
