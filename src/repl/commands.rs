//! Owns the commands that begin with a colon: what each is called, and what it does.

use std::path::Path;
use std::rc::Rc;

use super::session::Session;
use crate::code::CodeKind;
use crate::modules::sys::flush_standard_streams;
use crate::objects::value::Value;
use crate::trace::{Colours, Filter, Recorder, Text, Times};
use crate::vm::protocol::VmResult;

struct Command {
    name: &'static str,
    /// What it is given, as the help shows it.
    argument: &'static str,
    meaning: &'static str,
    run: fn(&mut Session<'_>, &str) -> VmResult<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: ":dis",
        argument: "NAME",
        meaning: "the instructions of a function, class, method or module",
        run: disassemble,
    },
    Command { name: ":help", argument: "", meaning: "this list", run: help },
    Command { name: ":reset", argument: "", meaning: "cancel all tasks and begin with an empty namespace", run: reset },
    Command {
        name: ":tasks",
        argument: "",
        meaning: "what each task awaits, since where, and who waits for whom",
        run: tasks,
    },
    Command { name: ":time", argument: "EXPR", meaning: "how long an expression takes; it may await", run: time },
    Command {
        name: ":trace",
        argument: "EXPR",
        meaning: "what passes between tasks, coroutines and awaitables meanwhile",
        run: trace,
    },
    Command { name: ":type", argument: "EXPR", meaning: "the type of a value; it may be awaited", run: show_type },
];

const ABOUT: &str = "\
Type Python. A value shows itself and becomes `_`; `await`, `async for` and `async with` work at the prompt.
One event loop runs as long as the session: `asyncio.create_task(...)` starts a task that goes on while you type.

";

const KEYS: &str = "
Tab      complete a name, attribute, module, keyword or path      Ctrl-R   search what was typed before
Ctrl-C   interrupt what runs, or drop what is typed               Ctrl-D   cancel all tasks and leave
";

/// The names of the commands.
pub fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|command| command.name)
}

/// Does what a command says.
pub fn run(session: &mut Session<'_>, text: &str) -> VmResult<()> {
    let (name, argument) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let argument = argument.trim();
    match COMMANDS.iter().find(|command| command.name == name) {
        None => session.say(&format!("There is no command {name}. :help shows those that are there.\n")),
        Some(command) if command.argument.is_empty() != argument.is_empty() => {
            let usage = format!("{name} {}", command.argument);
            session.say(&format!("Usage: {}\n", usage.trim_end()))
        }
        Some(command) => (command.run)(session, argument),
    }
}

fn help(session: &mut Session<'_>, _: &str) -> VmResult<()> {
    let lines = COMMANDS.iter().map(|command| {
        let usage = format!("{} {}", command.name, command.argument);
        format!("{usage:<12} {}\n", command.meaning)
    });
    session.say(&format!("{ABOUT}{}{KEYS}", lines.collect::<String>()))
}

fn disassemble(session: &mut Session<'_>, expression: &str) -> VmResult<()> {
    let value = evaluate(session, expression)?;
    let module = session.vm.import_module("dis")?;
    session.vm.call_method(&module, "dis", &[value]).map(drop)
}

fn show_type(session: &mut Session<'_>, expression: &str) -> VmResult<()> {
    let value = evaluate(session, expression)?;
    let name = session.vm.call_method(&session.support, "name_of_type", &[value])?;
    let name = session.vm.str_of(&name)?;
    session.say(&format!("{name}\n"))
}

fn time(session: &mut Session<'_>, expression: &str) -> VmResult<()> {
    let code = session.inputs.compile_expression(session.vm, expression)?;
    let arguments = [Value::Code(session.vm.load_code(&code)), Value::Dict(session.main.namespace.clone())];
    let words = if code.kind == CodeKind::Coroutine {
        let measuring = session.vm.call_method(&session.support, "measure_awaiting", &arguments)?;
        session.run_coroutine(measuring)?
    } else {
        session.vm.call_method(&session.support, "measure", &arguments)?
    };
    let words = session.vm.str_of(&words)?;
    session.say(&format!("{words}\n"))
}

fn trace(session: &mut Session<'_>, expression: &str) -> VmResult<()> {
    let code = session.inputs.compile_expression(session.vm, expression)?;
    flush_standard_streams(session.vm)?;
    let colours = if session.shows_colours() { Colours::On } else { Colours::Off };
    let sink = Box::new(Text::new(session.output(), colours, Times::Hidden));
    let recorder = Rc::new(Recorder::new(session.vm, Path::new(""), Filter::default(), vec![sink]));
    recorder.start(session.vm);
    let value = session.run_code(&code);
    // What the program prints goes where the trace has gone; there is nobody to tell if that fails.
    let _ = recorder.finish(session.vm);
    let value = value?;
    let sys = session.vm.import_module("sys")?;
    session.vm.call_method(&sys, "displayhook", &[value]).map(drop)
}

fn tasks(session: &mut Session<'_>, _: &str) -> VmResult<()> {
    session.vm.call_method(&session.support, "show_tasks", std::slice::from_ref(&session.event_loop)).map(drop)
}

fn reset(session: &mut Session<'_>, _: &str) -> VmResult<()> {
    session.vm.call_method(&session.support, "cancel", std::slice::from_ref(&session.runner))?;
    flush_standard_streams(session.vm)?;
    session.renew_loop()?;
    let fresh = session.vm.new_module("__main__");
    let names = session.vm.names.clone();
    let builtins = session.main.namespace.get_str(&names.builtins);
    let old = session.main.namespace.take_all();
    for (name, value) in fresh.namespace.pairs() {
        if let Some(name) = name.as_str() {
            session.main.namespace.set_str(name, value);
        }
    }
    if let Some(builtins) = builtins {
        session.main.namespace.set_str(&names.builtins, builtins);
    }
    drop(old);
    let underscore = session.vm.intern("_");
    drop(session.vm.builtins.remove_str(&underscore));
    session.vm.collect_garbage();
    Ok(())
}

fn evaluate(session: &mut Session<'_>, expression: &str) -> VmResult {
    let code = session.inputs.compile_expression(session.vm, expression)?;
    session.run_code(&code)
}
