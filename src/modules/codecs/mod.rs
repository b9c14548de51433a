//! Owns the module `_codecs`: the registry of codecs, and the built-in ones as functions.

pub const SOURCE: &str = include_str!("_codecs.py");
