//! The command line: what is asked for, and who does it.

mod args;
mod conformance;
mod explain;
mod inspect;
mod run;

pub use args::{Command, Invocation};

use crate::interpreter::ExitStatus;

/// Does what the arguments of the process ask for.
pub fn main() -> ExitStatus {
    let invocation = match Invocation::from_process() {
        Ok(invocation) => invocation,
        Err(status) => return status,
    };
    match invocation.command {
        Command::Disassemble { ref file } => inspect::disassemble(file),
        Command::Explain { ref name } => explain::explain(name.as_deref()),
        Command::Conformance { ref arguments } => conformance::conformance(arguments),
        _ => run::on_large_stack(invocation),
    }
}
