//! Owns the module `glob`, written in Kaa.

pub const SOURCE: &str = include_str!("glob.py");
