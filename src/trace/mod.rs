//! The trace: what passes between drivers, coroutines, awaitables and loops, as it happens, for people and for machines.

mod describe;
mod filter;
mod json;
mod names;
mod record;
mod recorder;
mod text;

pub use filter::Filter;
pub use json::JsonLines;
pub use record::{Kind, Record};
pub use recorder::{Recorder, Sink};
pub use text::{Colours, Text, Times};
