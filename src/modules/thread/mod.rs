//! Owns the module `_thread`: locks and identities for the one thread that Kaa has.

pub const SOURCE: &str = include_str!("_thread.py");
