//! The session at a prompt: what is typed runs in `__main__`, and one event loop lives as long as the session.
//!
//! The VM stays on the first thread, where the [`session`] runs its loop while nobody has typed anything. The [`editor`]
//! has a thread of its own; the two send each other messages, and whoever writes to the terminal goes through the
//! [`screen`]. Nothing of this is made where a program runs.

mod commands;
mod completion;
mod editor;
mod highlight;
mod history;
mod input;
mod keyboard;
mod keys;
mod mailbox;
mod plain;
mod screen;
mod session;

use crate::interpreter::Interpreter;
use crate::vm::protocol::VmResult;
use session::Session;

/// How a session begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    /// With the version, and where to find help.
    Banner,
    Silent,
}

/// Takes input from a prompt until there is no more, or SystemExit. `before` is how the program ended that ran first.
pub fn run(interpreter: &mut Interpreter, before: VmResult<()>, greeting: Greeting) -> VmResult<()> {
    let (vm, main) = interpreter.session_parts();
    Session::begin(vm, main)?.run(before, greeting)
}
