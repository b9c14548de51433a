//! Owns `kaa trace`: what is shown of a program's awaits while it runs, in which form, and where.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::ValueEnum;

use crate::interpreter::Interpreter;
use crate::trace::{Colours, Filter, Form, JsonLines, Kind, Recorder, Sink, Text, Times, Whole};

/// What a trace shows, and where.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Trace")]
pub struct TraceOptions {
    /// Write a JSON object a line; the fields are described below.
    #[arg(long = "json")]
    json: bool,
    /// Write the trace events of Chrome, which ui.perfetto.dev opens: tasks are tracks, awaits slices, wake-ups arrows.
    #[arg(long = "chrome", value_name = "FILE")]
    chrome: Option<PathBuf>,
    /// Write a page for a browser: a diagram of who says what to whom, and when each task ran.
    #[arg(long = "html", value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write to this file instead of standard error.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only what happens in the steps of this task, or to it; may be given again.
    #[arg(long = "task", value_name = "NAME")]
    tasks: Vec<String>,
    /// Only these kinds of events, such as send,yield,step.
    #[arg(long = "only", value_name = "KINDS", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Only what happens in files with this text in their path; may be given again.
    #[arg(long = "file", value_name = "TEXT")]
    files: Vec<String>,
    /// Stop after so many events; the program goes on.
    #[arg(long = "limit", value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,
    /// Show everything: also what asyncio does for itself, and generators that nobody awaits.
    #[arg(long = "all")]
    all: bool,
    /// Begin each line with the time, in seconds since the start.
    #[arg(long = "times")]
    times: bool,
    /// Whether tasks are told apart by colour.
    #[arg(long = "color", value_name = "WHEN", default_value = "auto")]
    colour: When,
}

/// When something is done that suits terminals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    #[default]
    Auto,
    Always,
    Never,
}

/// What `kaa trace --help` says at its end.
pub const AFTER_HELP: &str = "\
Each line says where the code stands, in the step of which task something happens, and what, indented by the depth of
awaits. An arrow to the right is what a driver or awaiter does to what it drives or awaits: send, throw, close. An arrow
to the left is what comes back: a yield, a return, an exception.

JSON: the first line is {event: \"trace\", version, program, virtual_time}. Each event has n (its number), t (seconds), event
(its kind), text, depth, and where they apply task (in whose step), loop (the name of the loop that runs, if it is
not the program's first: loop 2 and so on), at {file, line, function}, cause (the n of the event that has brought it about).
By kind:
  new       name, kind, type          somebody comes by for the first time; other events call him by that name
  await     by, awaitable, iterator   an await has asked for an iterator
  send      from, to, value           also throw (the value is the exception) and close (without one), to what is driven
  yield     from, to, value           also return and raise, back to the driver
  task      name, coroutine           a task is made
  step      name, number, why         a task begins a step, which lasts until its wait, again or done
  wait      name, on                  the task waits for a future
  again     name                      the task has yielded None and goes on in the next turn
  done      name, outcome, value      a future or task is done: result, exception or cancelled
  cancel    name, value               a task is asked to end; the value is the message
  timer     timer, seconds, what      a timer is set
  due       timer                     it is due
  callback  what                      the loop calls a function
  idle      seconds                   the loop waits; null: for something from outside
  loop      state                     the loop runs, or stops";

fn kind(name: &str) -> Result<Kind, String> {
    Kind::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.into_iter().map(Kind::name).collect();
        format!("there are {}", names.join(", "))
    })
}

/// Has the interpreter traced that runs a program in this folder. What is wrong otherwise is said in a sentence.
pub fn begin(
    options: &TraceOptions,
    interpreter: &mut Interpreter,
    program: &Program<'_>,
) -> Result<Rc<Recorder>, String> {
    let sinks = sinks(options, program).map_err(|(path, error)| format!("can't write {}: {error}", path.display()))?;
    let filter = Filter {
        tasks: options.tasks.clone(),
        kinds: options.kinds.clone(),
        files: options.files.clone(),
        all: options.all,
        limit: options.limit,
    };
    Ok(interpreter.trace(program.folder, filter, sinks))
}

/// What a trace says of the program as a whole.
pub struct Program<'a> {
    pub name: &'a str,
    /// Its files are named as seen from here.
    pub folder: &'a Path,
    pub has_virtual_time: bool,
}

type Failure = (PathBuf, io::Error);

fn sinks(options: &TraceOptions, program: &Program<'_>) -> Result<Vec<Box<dyn Sink>>, Failure> {
    let mut sinks: Vec<Box<dyn Sink>> = Vec::new();
    for (path, form) in [(&options.chrome, Form::Chrome), (&options.html, Form::Html)] {
        if let Some(path) = path {
            sinks.push(Box::new(Whole::new(create(path)?, form, program.name, program.has_virtual_time)));
        }
    }
    // Who wants a file for a viewer need not be shown the same on the terminal.
    if sinks.is_empty() || options.json || options.output.is_some() {
        sinks.push(lines(options, program)?);
    }
    Ok(sinks)
}

fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    File::create(path).map(BufWriter::new).map_err(|error| (path.to_path_buf(), error))
}

/// The form that is written as it happens.
fn lines(options: &TraceOptions, program: &Program<'_>) -> Result<Box<dyn Sink>, Failure> {
    let is_terminal = options.output.is_none() && io::stderr().is_terminal();
    let out: Box<dyn Write> = match &options.output {
        Some(path) => Box::new(create(path)?),
        // What the program prints comes between, so each line goes out at once.
        None => Box::new(LineWriter::new(io::stderr())),
    };
    if options.json {
        let lines = JsonLines::new(out, program.name, program.has_virtual_time);
        return match lines {
            Ok(lines) => Ok(Box::new(lines)),
            Err(error) => Err((options.output.clone().unwrap_or_default(), error)),
        };
    }
    let colours = match options.colour {
        When::Always => Colours::On,
        When::Auto if is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) => Colours::On,
        When::Auto | When::Never => Colours::Off,
    };
    Ok(Box::new(Text::new(out, colours, if options.times { Times::Shown } else { Times::Hidden })))
}
