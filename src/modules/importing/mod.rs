//! Owns the package `importlib`, which imports by name, and `_imp`.

pub const IMP: &str = include_str!("_imp.py");
pub const MACHINERY: &str = include_str!("machinery.py");
pub const PACKAGE: &str = include_str!("importlib.py");
pub const UTIL: &str = include_str!("util.py");
