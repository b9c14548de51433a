//! Owns the module `pprint`, written in Kaa.

pub const SOURCE: &str = include_str!("pprint.py");
