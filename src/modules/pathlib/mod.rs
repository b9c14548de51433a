//! Owns the module `pathlib`, written in Kaa.

pub const SOURCE: &str = include_str!("pathlib.py");
pub const PURE: &str = include_str!("_purepath.py");
