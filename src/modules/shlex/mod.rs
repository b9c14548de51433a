//! Owns the module `shlex`, written in Kaa.

pub const SOURCE: &str = include_str!("shlex.py");
