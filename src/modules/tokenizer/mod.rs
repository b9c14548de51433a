//! Owns the module `_tokenize`, by which CPython's `tokenize` reads source text.

pub const SOURCE: &str = include_str!("_tokenize.py");
