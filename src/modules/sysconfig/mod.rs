//! Owns the module that the library's `sysconfig` reads build variables from.

pub const DATA: &str = include_str!("_sysconfigdata.py");
