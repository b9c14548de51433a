//! Owns the module `shutil`, written in Kaa.

pub const SOURCE: &str = include_str!("shutil.py");

/// `_archives`
pub const ARCHIVES: &str = include_str!("_archives.py");
