//! The front end: from source text to a syntax tree, or to an error in CPython's words.

pub mod ast;
pub mod error;
