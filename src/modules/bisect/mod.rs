//! Owns the module `bisect`, written in Kaa.

pub const SOURCE: &str = include_str!("bisect.py");
