//! Owns the module `textwrap`, written in Kaa.

pub const SOURCE: &str = include_str!("textwrap.py");
