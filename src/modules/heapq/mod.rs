//! Owns the module `heapq`, written in Kaa.

pub const SOURCE: &str = include_str!("heapq.py");
