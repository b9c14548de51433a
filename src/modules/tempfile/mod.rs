//! Owns the module `tempfile`, written in Kaa.

pub const SOURCE: &str = include_str!("tempfile.py");
