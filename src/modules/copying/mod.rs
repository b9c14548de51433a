//! Owns the modules `copy` and `copyreg`: other objects like those there are.

pub const COPY: &str = include_str!("copy.py");
pub const COPYREG: &str = include_str!("copyreg.py");
