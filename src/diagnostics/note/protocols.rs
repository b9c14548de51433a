//! Owns the notes about statements that ask for the other protocol: `for` of what `async for` is for, and their like.

use super::Note;
use super::wording::{a, capitalized, defined, expression, simple};
use crate::objects::explanation::{Operand, Position, Protocol};

/// A statement asked for a protocol that its operand does not have.
pub fn other_protocol(asked: Protocol, operand: &Operand, position: Option<&Position>) -> Note {
    let (statement, other) = (asked.statement(), asked.other());
    let at = position.map_or(String::new(), |position| format!("At {}, ", expression(position)));
    let asks = capitalized(&format!("{at}{statement} asked for {}.", asked.method()));
    let note = |what: String| Note::new("other-protocol", format!("{asks} {}", capitalized(&what)));
    let has_the_other = |what: String| note(format!("{what} has {} instead.", other.method()));
    match operand {
        Operand::Coroutine(definition) => {
            note(format!("the coroutine {} has no such method: it has to be awaited.", defined(definition)))
                .mend(format!("`{} await ...`", asked.keyword()))
        }
        Operand::Function { definition, .. } => {
            note(format!("the function {} has no such method; what it returns may.", defined(definition)))
                .mend(format!("call it, `{}()`", simple(&definition.name)))
        }
        Operand::Generator(definition) | Operand::AsyncGenerator(definition) if asked.is_of_contexts() => {
            let decorator = match operand {
                Operand::AsyncGenerator(_) => "contextlib.asynccontextmanager",
                _ => "contextlib.contextmanager",
            };
            note(format!("What the generator function {} returns has no such method.", defined(definition)))
                .mend(format!("decorate it with `@{decorator}`, if it yields once"))
        }
        Operand::Generator(definition) => has_the_other(format!("the generator of {}", defined(definition)))
            .mend(format!("`{} ...`", other.keyword())),
        Operand::AsyncGenerator(definition) => {
            has_the_other(format!("the asynchronous generator of {}", defined(definition)))
                .mend("`async for item in ...`, in an `async def`")
                .mend("for all items at once, `[item async for item in ...]`")
        }
        Operand::Collection(class) => has_the_other(a(class))
            .mend("`for item in ...`, where each item may be awaited")
            .mend("to await all at once, `asyncio.gather(*...)`"),
        Operand::None => note("None has no such method.".to_string()),
        Operand::Other(class) => {
            let place = if other.is_asynchronous() { ", in an `async def`" } else { "" };
            has_the_other(a(class)).mend(format!("`{} ...`{place}", other.keyword()))
        }
    }
}
