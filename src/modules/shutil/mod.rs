//! Owns the module `shutil`, written in Kaa.

pub const SOURCE: &str = include_str!("shutil.py");
