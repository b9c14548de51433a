//! Owns the session: its loop and its namespace, and what becomes of each input.

use std::io::{self, IsTerminal, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::input::{self, Decision};
use super::keyboard::{Keyboard, Question};
use super::mailbox::{Bell, Message, Prompts, Request, mailbox};
use super::screen::{Output, Screen};
use super::{Greeting, commands, completion, editor, plain};
use crate::code::{CodeKind, CodeObject};
use crate::event_loop::current::AsyncioState;
use crate::event_loop::event_loop::{is_closed, waker};
use crate::interpreter::{Inputs, Interpreter};
use crate::modules::sys::flush_standard_streams;
use crate::objects::exceptions as specs;
use crate::objects::file;
use crate::objects::module::ModuleObject;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// What `TERM` says of terminals on which no line can be edited.
const PLAIN_TERMINALS: [&str; 4] = ["", "dumb", "cons25", "emacs"];
const END_OF_PASTING: &[u8] = b"\x1b[?2004l\n";

pub struct Session<'i> {
    pub vm: &'i mut Vm,
    pub main: Rc<ModuleObject>,
    /// The module `_session`.
    pub support: Value,
    /// The `asyncio.Runner` that has the loop.
    pub runner: Value,
    pub event_loop: Value,
    pub inputs: Inputs,
    bell: Bell,
    inbox: Receiver<Message>,
    requests: Sender<Request>,
    front: Front,
    /// The session has asked for an input that has not come yet.
    is_asked: bool,
    /// A message that came when there was something else to be done.
    early: Option<Message>,
}

/// Who reads what is typed.
enum Front {
    Editor {
        screen: Arc<Screen>,
        /// What the program wants to read.
        question: Question,
        /// The mode of the terminal before the first line was edited.
        mode: Option<Termios>,
    },
    /// The session itself prints the prompts.
    Lines,
}

impl<'i> Session<'i> {
    pub fn begin(vm: &'i mut Vm, main: Rc<ModuleObject>) -> VmResult<Session<'i>> {
        let sys = vm.import_module("sys")?;
        for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
            let name = vm.intern(name);
            if vm.get_attribute_or_none(&sys, &name)?.is_none() {
                vm.set_attribute(&sys, &name, Value::from(text))?;
            }
        }
        let support = vm.import_module("_session")?;
        let (runner, event_loop) = begin_loop(vm, &support)?;
        let cannot = |vm: &mut Vm, error: io::Error| vm.os_error(&error, None);
        let bell = Bell::new(waker(&event_loop).map_err(|error| cannot(vm, error))?);
        let (outbox, inbox) = mailbox(bell.clone());
        let (front, requests) = if can_edit() {
            let screen = Arc::new(Screen::default());
            file::show_standard_files(vm, || Box::new(Output(screen.clone())));
            let mode = tcgetattr(io::stdin()).ok();
            let requests = editor::start(outbox, screen.clone()).map_err(|error| cannot(vm, error))?;
            let question = Question::default();
            file::read_standard_input(vm, Box::new(Keyboard::new(requests.clone(), question.clone())));
            (Front::Editor { screen, question, mode }, requests)
        } else {
            (Front::Lines, plain::start(outbox).map_err(|error| cannot(vm, error))?)
        };
        let inputs = Inputs::default();
        Ok(Session {
            vm,
            main,
            support,
            runner,
            event_loop,
            inputs,
            bell,
            inbox,
            requests,
            front,
            is_asked: false,
            early: None,
        })
    }

    /// Takes inputs to the end. `before` is how the program ended that ran first.
    pub fn run(mut self, before: VmResult<()>, greeting: Greeting) -> VmResult<()> {
        if greeting == Greeting::Banner {
            let version = env!("CARGO_PKG_VERSION");
            let what = "a Python 3.13 whose prompt awaits. Type :help for what else is special.";
            self.say_error(&format!("Kaa {version}, {what}\n"));
        }
        // SystemExit does not end a program that is followed by a prompt.
        let mut ended = before.or_else(|raised| self.report(&raised));
        while ended.is_ok() {
            ended = match self.next_input() {
                Ok(Some(text)) => self.evaluate(&text),
                Ok(None) => break,
                Err(raised) => Err(raised),
            };
        }
        self.leave();
        ended
    }

    /// Runs the loop until something was typed; `None` at the end. Only SystemExit is raised.
    fn next_input(&mut self) -> VmResult<Option<String>> {
        let mut lines = String::new();
        loop {
            self.ask(lines.is_empty())?;
            match self.next_message()? {
                Some(Message::Input(text)) => {
                    self.is_asked = false;
                    lines.push_str(&text);
                    let is_whole = matches!(self.front, Front::Editor { .. });
                    if is_whole || input::decide(&lines) == Decision::Accept {
                        return Ok(Some(lines));
                    }
                    lines.push('\n');
                }
                Some(Message::Interrupted { .. }) => {
                    self.is_asked = false;
                    lines.clear();
                    self.say_error("KeyboardInterrupt\n");
                }
                // Ctrl-C where lines are not edited: what was typed of this one is gone.
                None => {
                    lines.clear();
                    if matches!(self.front, Front::Lines) {
                        self.say("\n")?;
                    }
                    self.say_error("KeyboardInterrupt\n");
                    if matches!(self.front, Front::Lines) {
                        // A line that came at the same moment is gone, too; the reader waits to be asked for the next.
                        match self.early.take_if(|early| matches!(early, Message::Input(_))) {
                            Some(_) => self.is_asked = false,
                            None => self.prompt(true)?,
                        }
                    }
                }
                Some(Message::End) if lines.is_empty() => {
                    if matches!(self.front, Front::Lines) {
                        self.say("\n")?;
                    }
                    return Ok(None);
                }
                // The next question is answered in the same way.
                Some(Message::End) => {
                    self.is_asked = false;
                    return Ok(Some(lines));
                }
                Some(Message::Failed(text)) => {
                    self.say_error(&format!("kaa: the prompt has failed: {text}\n"));
                    return Ok(None);
                }
                Some(Message::Complete { .. }) => unreachable!("answered where it came"),
            }
        }
    }

    /// Asks for an input, if that has not been done yet.
    fn ask(&mut self, is_first: bool) -> VmResult<()> {
        if self.is_asked {
            return Ok(());
        }
        // An error here has nobody to go to.
        let _ = flush_standard_streams(self.vm);
        let prompts = Prompts { first: self.prompt_text("ps1"), more: self.prompt_text("ps2") };
        match &self.front {
            Front::Editor { screen, question, .. } => {
                // Ctrl-C has ended the program's waiting for a line.
                question.take();
                // From now on, what tasks print waits for the editor to make room.
                screen.expect_editing();
            }
            Front::Lines => self.prompt(is_first)?,
        }
        self.is_asked = true;
        // The thread ends with the process, or has told why.
        let _ = self.requests.send(Request::Input(prompts));
        Ok(())
    }

    fn prompt(&mut self, is_first: bool) -> VmResult<()> {
        let text = self.prompt_text(if is_first { "ps1" } else { "ps2" });
        // As in CPython, it is no output of the program.
        self.say_error(&text);
        Ok(())
    }

    /// `str(sys.ps1)`; nothing if that fails, as in CPython.
    fn prompt_text(&mut self, name: &str) -> String {
        let sys = self.vm.import_module("sys");
        let prompt = sys.and_then(|sys| self.vm.get_attribute_str(&sys, name));
        let text = prompt.and_then(|prompt| self.vm.str_of(&prompt));
        text.map(|text| text.to_string()).unwrap_or_default()
    }

    /// Runs the loop until a message comes that is for the session; `None` for Ctrl-C.
    fn next_message(&mut self) -> VmResult<Option<Message>> {
        loop {
            if is_closed(&self.event_loop) {
                self.renew_loop()?;
            }
            let (inbox, main) = (&self.inbox, &self.main);
            let mut found = self.early.take();
            // Whoever types ahead does not keep the loop from its turns.
            let mut has_turned = false;
            let ran = self.vm.run_loop_while(&self.event_loop, &mut |vm| {
                if !std::mem::replace(&mut has_turned, true) {
                    return true;
                }
                if found.is_some() {
                    return false;
                }
                while let Ok(message) = inbox.try_recv() {
                    match message {
                        Message::Complete { text, reply } => {
                            // Whoever has asked may not have waited.
                            let _ = reply.send(completion::complete(vm, &main.namespace, &text));
                        }
                        message => {
                            found = Some(message);
                            return false;
                        }
                    }
                }
                true
            });
            match ran {
                Ok(()) => {}
                Err(raised) if self.vm.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) => {
                    let is_for_us = |message: &Message| !matches!(message, Message::Complete { .. });
                    return Ok(match found.or_else(|| self.inbox.try_recv().ok().filter(is_for_us)) {
                        // The editor has told of the same Ctrl-C.
                        Some(message @ Message::Interrupted { .. }) => Some(message),
                        message => {
                            self.early = message;
                            None
                        }
                    });
                }
                Err(raised) => self.settle(Err(raised))?,
            }
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Gives the session another loop. What was left on the one before is gone.
    pub fn renew_loop(&mut self) -> VmResult<()> {
        let (runner, event_loop) = begin_loop(self.vm, &self.support)?;
        match waker(&event_loop) {
            Ok(waker) => self.bell.hang_at(waker),
            Err(error) => return Err(self.vm.os_error(&error, None)),
        }
        (self.runner, self.event_loop) = (runner, event_loop);
        Ok(())
    }

    /// Runs an input, and shows what it raises; only SystemExit is raised.
    fn evaluate(&mut self, text: &str) -> VmResult<()> {
        let result = match text.trim() {
            "" => Ok(()),
            command if command.starts_with(':') => commands::run(self, command),
            name @ ("exit" | "quit") if !self.defines(name) => {
                Err(self.vm.raise(&specs::SYSTEM_EXIT, vec![Value::None]))
            }
            _ => self.execute(text),
        };
        let result = self.settle(result);
        self.vm.run_last_rites();
        result
    }

    /// Whether the program has a name of its own.
    fn defines(&mut self, name: &str) -> bool {
        let name = self.vm.intern(name);
        self.main.namespace.get_str(&name).is_some()
    }

    fn execute(&mut self, text: &str) -> VmResult<()> {
        for code in self.inputs.compile(self.vm, text)? {
            self.run_code(&code)?;
        }
        Ok(())
    }

    /// Runs code in the session's namespace, and awaits it if it is to be awaited.
    pub fn run_code(&mut self, code: &Rc<CodeObject>) -> VmResult {
        let value = self.vm.run_code(code, &self.main.namespace, None)?;
        match code.kind {
            CodeKind::Coroutine => self.run_coroutine(value),
            _ => Ok(value),
        }
    }

    /// Runs a coroutine to its end as a task of the session's loop. Ctrl-C cancels it.
    pub fn run_coroutine(&mut self, coroutine: Value) -> VmResult {
        if is_closed(&self.event_loop) {
            self.renew_loop()?;
        }
        self.vm.call_method(&self.runner, "run", &[coroutine])
    }

    /// Shows an exception; SystemExit goes on.
    fn settle(&mut self, result: VmResult<()>) -> VmResult<()> {
        match result {
            Err(raised) if !self.vm.raised_is(&raised, &specs::SYSTEM_EXIT) => self.report(&raised),
            result => result,
        }
    }

    /// Gives an exception to `sys.excepthook`. If that calls `sys.exit`, the session ends.
    fn report(&mut self, raised: &Raised) -> VmResult<()> {
        let is_ours_alone = !hide_own_calls(raised);
        if is_ours_alone && self.vm.raised_is(raised, &specs::KEYBOARD_INTERRUPT) {
            // Ctrl-C has cancelled what was awaited.
            self.say_error("KeyboardInterrupt\n");
            return Ok(());
        }
        self.remember_exception(raised)?;
        // What was printed before comes before.
        let _ = flush_standard_streams(self.vm);
        match Interpreter::report(self.vm, raised) {
            Some(status) => Err(self.vm.raise(&specs::SYSTEM_EXIT, vec![Value::Int(status.0.into())])),
            None => Ok(()),
        }
    }

    /// `sys.last_exc` and the three that were there before it.
    fn remember_exception(&mut self, raised: &Raised) -> VmResult<()> {
        let sys = self.vm.import_module("sys")?;
        let traceback = raised.state().traceback.borrow().clone().map_or(Value::None, Value::Traceback);
        let facts = [
            ("last_exc", raised.value()),
            ("last_type", Value::Type(raised.instance().class())),
            ("last_value", raised.value()),
            ("last_traceback", traceback),
        ];
        for (name, value) in facts {
            let name = self.vm.intern(name);
            self.vm.set_attribute(&sys, &name, value)?;
        }
        Ok(())
    }

    /// Cancels what is left, says what, and gives the terminal back.
    fn leave(&mut self) {
        if let Front::Editor { screen, mode, .. } = &self.front
            && screen.is_edited()
        {
            // The session ends while a line is being edited: its thread waits for a key, and ends with the process.
            let _ = screen.write_over(END_OF_PASTING);
            if let Some(mode) = mode {
                let _ = tcsetattr(io::stdin(), OptionalActions::Drain, mode);
            }
        }
        if !is_closed(&self.event_loop) {
            let cancelled = self.vm.call_method(&self.support, "cancel", std::slice::from_ref(&self.runner));
            if let Err(raised) = cancelled
                && !self.vm.raised_is(&raised, &specs::SYSTEM_EXIT)
            {
                // A second SystemExit would end a program that ends already.
                let _ = self.report(&raised);
            }
        }
        self.vm.module_state::<AsyncioState>().set_session_loop(Value::Unbound);
    }

    /// Where lines go that are no output of the program's.
    pub fn output(&self) -> Box<dyn Write> {
        match &self.front {
            Front::Editor { screen, .. } => Box::new(Output(screen.clone())),
            Front::Lines => Box::new(io::stdout()),
        }
    }

    /// Whether colours are welcome on the terminal.
    pub fn shows_colours(&self) -> bool {
        matches!(self.front, Front::Editor { .. }) && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
    }

    /// Writes to `sys.stdout`.
    pub fn say(&mut self, text: &str) -> VmResult<()> {
        let sys = self.vm.import_module("sys")?;
        let stdout = self.vm.get_attribute_str(&sys, "stdout")?;
        if !stdout.is_none() {
            self.vm.call_method(&stdout, "write", &[Value::from(text)])?;
        }
        Ok(())
    }

    /// Writes to `sys.stderr`. An error there has nobody to go to.
    fn say_error(&mut self, text: &str) {
        let _ = flush_standard_streams(self.vm);
        crate::modules::sys::write_error(self.vm, text);
    }
}

/// Whether lines can be edited.
fn can_edit() -> bool {
    let terminal = std::env::var("TERM").unwrap_or_default();
    io::stdin().is_terminal() && io::stdout().is_terminal() && !PLAIN_TERMINALS.contains(&terminal.as_str())
}

/// A runner and its loop, which what is typed finds from now on.
fn begin_loop(vm: &mut Vm, support: &Value) -> VmResult<(Value, Value)> {
    let begun = vm.call_method(support, "begin", &[])?;
    let Some([runner, event_loop, context]) = begun.as_tuple().map(|parts| &parts[..]) else {
        return Err(vm.runtime_error("a session has begun without its parts"));
    };
    let (runner, event_loop) = (runner.clone(), event_loop.clone());
    vm.context = context.clone();
    vm.module_state::<AsyncioState>().set_session_loop(event_loop.clone());
    Ok((runner, event_loop))
}

/// Takes from the beginning of a traceback the calls that only run the input; whether any others are left.
fn hide_own_calls(raised: &Raised) -> bool {
    let mut at = raised.state().traceback.borrow().clone();
    while let Some(link) = at {
        if !link.code.code.source.name().starts_with("<frozen ") {
            raised.state().traceback.replace(Some(link));
            return true;
        }
        at = link.next.borrow().clone();
    }
    false
}
