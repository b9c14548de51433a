//! Owns the module `linecache`, written in Kaa.

pub const SOURCE: &str = include_str!("linecache.py");
