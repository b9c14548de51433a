//! Kaa, a small Python whose reason to exist is the await protocol.
#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod code;
pub mod compile;
pub mod conformance;
pub mod diagnostics;
pub mod event_loop;
pub mod heap;
pub mod interpreter;
pub mod modules;
pub mod objects;
pub mod repl;
pub mod source;
pub mod syntax;
pub mod trace;
pub mod vm;
