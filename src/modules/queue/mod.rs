//! Owns the module `queue`, written in Kaa.

pub const SOURCE: &str = include_str!("queue.py");
