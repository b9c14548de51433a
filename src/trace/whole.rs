//! Owns the forms of a trace that need the whole of it: they are written when it is over.

use std::io::{self, Write};

use super::json::header;
use super::record::Record;
use super::recorder::Sink;
use super::{chrome, html};

/// A form that needs the whole trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The trace event format of Chrome, which Perfetto reads, too.
    Chrome,
    /// A page of its own.
    Html,
}

/// Keeps the events until there are no more, then writes them.
pub struct Whole<W> {
    out: W,
    form: Form,
    /// Lines of JSON.
    lines: Vec<String>,
}

impl<W: Write> Whole<W> {
    pub fn new(out: W, form: Form, program: &str, has_virtual_time: bool) -> Whole<W> {
        Whole { out, form, lines: vec![header(program, has_virtual_time)] }
    }
}

impl<W: Write> Sink for Whole<W> {
    fn write(&mut self, record: &Record) -> io::Result<()> {
        self.lines.push(record.to_json());
        Ok(())
    }

    fn finish(&mut self, _left_out: Option<u64>) -> io::Result<()> {
        match self.form {
            Form::Html => html::write(&mut self.out, self.lines.iter().map(String::as_str))?,
            Form::Chrome => {
                let records: Result<Vec<_>, _> = self.lines.iter().map(|line| serde_json::from_str(line)).collect();
                serde_json::to_writer(&mut self.out, &chrome::events(&records?))?;
                self.out.write_all(b"\n")?;
            }
        }
        self.out.flush()
    }
}
