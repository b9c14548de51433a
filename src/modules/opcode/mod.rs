//! Owns the module `_opcode`: what it says of CPython's instructions, which Kaa does not have.

pub const SOURCE: &str = include_str!("_opcode.py");
