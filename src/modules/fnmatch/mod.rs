//! Owns the module `fnmatch`, written in Kaa.

pub const SOURCE: &str = include_str!("fnmatch.py");
