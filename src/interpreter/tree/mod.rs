//! Owns the ways between Kaa's syntax trees and the nodes of `_ast`, which programs see.

mod classes;
mod export;
mod import;

pub use export::export;
pub use import::import;
