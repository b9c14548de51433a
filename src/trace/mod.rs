//! What a program did, event by event, in forms that people and other tools read.

pub mod chrome;
pub mod html;
