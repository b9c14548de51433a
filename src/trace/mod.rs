//! The trace: what passes between drivers, coroutines, awaitables and loops, as it happens, for people and for machines.

pub mod chrome;
mod describe;
mod filter;
pub mod html;
mod json;
mod loops;
mod names;
mod record;
mod recorder;
mod text;
mod whole;

pub use filter::Filter;
pub use json::JsonLines;
pub use record::{Kind, Record};
pub use recorder::{Recorder, Sink};
pub use text::{Colours, Text, Times};
pub use whole::{Form, Whole};
