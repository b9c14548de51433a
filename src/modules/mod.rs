//! Owns the importable modules that are part of Kaa.

pub mod builtins;
