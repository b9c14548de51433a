//! Kaa, a small Python whose reason to exist is the await protocol.

pub mod code;
pub mod compile;
pub mod source;
pub mod syntax;
