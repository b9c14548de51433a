//! Owns the module `base64`, written in Kaa on top of `binascii`.

pub const SOURCE: &str = include_str!("base64.py");
