//! Owns the package `logging`, written in Kaa.

pub const PACKAGE: &str = include_str!("__init__.py");
pub const FORMATTING: &str = include_str!("_formatting.py");
pub const HANDLERS: &str = include_str!("_handlers.py");
pub const LEVELS: &str = include_str!("_levels.py");
pub const LOGGERS: &str = include_str!("_loggers.py");
