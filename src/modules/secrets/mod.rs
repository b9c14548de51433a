//! Owns the module `secrets`, written in Kaa.

pub const SOURCE: &str = include_str!("secrets.py");
