//! Owns the module `_ast`: the classes of syntax trees, which the library's `ast` needs.

pub const NODES: &str = include_str!("_ast.py");
