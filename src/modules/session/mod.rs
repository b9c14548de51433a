//! Owns `_session`: what a session at a prompt does by asyncio's own means. It is written in Kaa.

/// `_session`
pub const SOURCE: &str = include_str!("_session.py");
