//! Owns the package `json`, written in Kaa.

pub const SOURCE: &str = include_str!("json.py");
pub const DECODER: &str = include_str!("decoder.py");
pub const ENCODER: &str = include_str!("encoder.py");
