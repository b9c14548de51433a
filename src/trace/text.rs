//! Owns the trace as text for people: one line an event.

use std::io::{self, Write};
use std::rc::Rc;

use super::record::{Kind, Record};
use super::recorder::Sink;

/// Whether tasks are told apart by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    On,
    Off,
}

/// Writes each event as a line: where, in whose step, and what, indented by how deep in awaits it is.
pub struct Text<W> {
    out: W,
    colours: Colours,
    shows_times: bool,
    /// The tasks in the order in which they came by; each has the next colour.
    tasks: Vec<Rc<str>>,
    /// How wide the columns are: what stands in them may make them wider.
    widths: [usize; 2],
}

/// Colours of a terminal that are told apart on dark and on light grounds: cyan, magenta, yellow, green, blue, red.
const PALETTE: [&str; 6] = ["36", "35", "33", "32", "34", "31"];

impl<W: Write> Text<W> {
    pub fn new(out: W, colours: Colours, shows_times: bool) -> Text<W> {
        Text { out, colours, shows_times, tasks: Vec::new(), widths: [16, 8] }
    }

    fn colour_of(&mut self, task: &Rc<str>) -> &'static str {
        let at = self.tasks.iter().position(|known| known == task).unwrap_or_else(|| {
            self.tasks.push(task.clone());
            self.tasks.len() - 1
        });
        PALETTE[at % PALETTE.len()]
    }
}

impl<W: Write> Sink for Text<W> {
    fn write(&mut self, record: &Record) -> io::Result<()> {
        // Whoever comes by for the first time is introduced by what is said of him.
        if record.kind == Kind::New {
            return Ok(());
        }
        let at = record.at.as_ref().map_or(String::new(), |at| format!("{}:{}", at.file, at.line));
        let who = record.task.as_deref().unwrap_or("");
        let (at_width, who_width) = (self.widths[0].max(at.chars().count()), self.widths[1].max(who.chars().count()));
        self.widths = [at_width, who_width];
        let mut line = String::new();
        if self.shows_times {
            line.push_str(&format!("{:>10.6}  ", record.time));
        }
        line.push_str(&format!("{at:<at_width$}  {who:<who_width$}  "));
        let indent = "  ".repeat(record.depth.saturating_sub(1));
        let text = format!("{indent}{}", record.text);
        match (&record.task, self.colours) {
            (Some(task), Colours::On) => {
                let colour = self.colour_of(task);
                writeln!(self.out, "{line}\x1b[{colour}m{text}\x1b[0m")
            }
            _ => writeln!(self.out, "{line}{text}"),
        }
    }

    fn finish(&mut self, left_out: Option<u64>) -> io::Result<()> {
        if let Some(limit) = left_out {
            writeln!(self.out, "The limit of {limit} events was reached; what came after them is not shown.")?;
        }
        self.out.flush()
    }
}
