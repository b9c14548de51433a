//! Owns the notes about protocol errors: what happened in this program, the usual mends, and where to read on.

mod calls;
mod drivers;
mod loops;
mod operands;
mod protocols;
mod unawaited;
mod values;
mod wording;
mod wrapping;

pub use loops::{Destroyed, ItsLoop, blocking, deadlock, destroyed};

use crate::objects::explanation::{Explanation, Operand};

/// What a note says.
pub struct Note {
    /// The explanation that says more.
    name: &'static str,
    /// What happened, in sentences.
    facts: String,
    mends: Vec<String>,
}

impl Note {
    fn new(name: &'static str, facts: impl Into<String>) -> Note {
        Note { name, facts: facts.into(), mends: Vec::new() }
    }

    /// The note with a further mend: a clause, without a full stop.
    fn mend(mut self, mend: impl Into<String>) -> Note {
        self.mends.push(mend.into());
        self
    }

    /// The lines of the note, each with its end.
    pub fn render(&self) -> String {
        let mends = match &self.mends[..] {
            [] => String::new(),
            [mend] => format!(" Usual mend: {mend}."),
            mends => format!(" Usual mends: {}.", mends.join("; ")),
        };
        wrapping::wrap(&format!("{}{mends} See `kaa explain {}`.", self.facts, self.name))
    }
}

/// The note about an error.
pub fn about(explanation: &Explanation) -> Note {
    match explanation {
        Explanation::BadYield { value, trail, task } => values::bad_yield(value, trail, task),
        Explanation::BareYield { value, trail, task } => values::bare_yield(*value, trail, task),
        Explanation::OtherLoop { future, is_closed, trail, task } => loops::other_loop(future, *is_closed, trail, task),
        Explanation::BoundElsewhere { class, is_closed, position } => {
            loops::bound_elsewhere(class, *is_closed, position.as_ref())
        }
        Explanation::OwnTask { trail, task } => loops::own_task(trail, task),
        Explanation::NonIterator { awaitable, given, position } => {
            operands::non_iterator(awaitable, given, position.as_ref())
        }
        Explanation::ReturnedCoroutine { awaitable, coroutine, position } => {
            operands::returned_coroutine(awaitable, coroutine, position.as_ref())
        }
        Explanation::NotAwaitable { operand: Operand::Generator(definition), position } => {
            operands::awaited_generator(definition, position.as_ref())
        }
        Explanation::NotAwaitable { operand, position } => operands::not_awaitable(operand, position.as_ref()),
        Explanation::OtherProtocol { asked, operand, position } => {
            protocols::other_protocol(*asked, operand, position.as_ref())
        }
        Explanation::YieldFromCoroutine { coroutine, position } => operands::yield_from(coroutine, position.as_ref()),
        Explanation::CoroutineExpected { operand, position } => {
            operands::coroutine_expected(operand, position.as_ref())
        }
        Explanation::AwaitedTwice { coroutine, position } => drivers::awaited_twice(coroutine, position.as_ref()),
        Explanation::AwaitedAlready { coroutine, awaiters, position } => {
            drivers::awaited_already(coroutine, awaiters, position.as_ref())
        }
        Explanation::NeverAwaited { coroutine, position, defined_in } => {
            unawaited::coroutine(coroutine, position.as_ref(), defined_in.as_deref())
        }
        Explanation::StepNeverAwaited { step, generator, position, defined_in } => {
            unawaited::step(*step, generator, position.as_ref(), defined_in.as_deref())
        }
    }
}
