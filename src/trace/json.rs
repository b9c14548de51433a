//! Owns the trace as JSON: an object a line.

use std::io::{self, Write};

use serde_json::json;

use super::record::{Record, object};
use super::recorder::Sink;

/// Writes each event as a line of JSON, after a first line about the trace.
pub struct JsonLines<W> {
    out: W,
}

impl<W: Write> JsonLines<W> {
    /// Begins the trace of a program.
    pub fn new(mut out: W, program: &str, has_virtual_time: bool) -> io::Result<JsonLines<W>> {
        writeln!(out, "{}", header(program, has_virtual_time))?;
        Ok(JsonLines { out })
    }
}

/// The line before the events.
pub(super) fn header(program: &str, has_virtual_time: bool) -> String {
    object(&[
        ("event", json!("trace")),
        ("version", json!(1)),
        ("program", json!(program)),
        ("virtual_time", json!(has_virtual_time)),
    ])
}

impl<W: Write> Sink for JsonLines<W> {
    fn write(&mut self, record: &Record) -> io::Result<()> {
        writeln!(self.out, "{}", record.to_json())
    }

    fn finish(&mut self, _left_out: Option<u64>) -> io::Result<()> {
        self.out.flush()
    }
}
