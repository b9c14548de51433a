//! Owns the notes about things of the wrong kind: where an awaitable, an iterator or a coroutine was needed.

use super::Note;
use super::wording::{a, called, defined, expression, simple};
use crate::objects::explanation::{Definition, Operand, Position};

pub fn non_iterator(awaitable: &str, given: &str, position: Option<&Position>) -> Note {
    let facts = format!(
        "{} called {awaitable}.__await__(), which returned {}. `await` drives an iterator, by `__next__` and `send`, until \
         StopIteration brings the result.",
        await_of(position),
        a(given)
    );
    Note::new("non-iterator", facts)
        .mend("delegate, `return other.__await__()`")
        .mend(
            "or make `__await__` a generator function, which it is if a `yield` stands anywhere in it, even after the `return` \
             that gives the result",
        )
}

pub fn returned_coroutine(awaitable: &str, coroutine: &Definition, position: Option<&Position>) -> Note {
    let name = simple(&coroutine.name);
    let receiver = if coroutine.name == format!("{awaitable}.{name}") { "self." } else { "" };
    let facts = format!(
        "{} called {awaitable}.__await__(), which returned the coroutine {}. A coroutine is an awaitable, not an iterator.",
        await_of(position),
        defined(coroutine)
    );
    Note::new("returned-coroutine", facts).mend(format!(
        "ask it for its iterator, `return {receiver}{name}(...).__await__()`; an `async def __await__` always returns a coroutine, so \
         write `def __await__`"
    ))
}

pub fn awaited_generator(definition: &Definition, position: Option<&Position>) -> Note {
    let facts = format!(
        "{} has a generator as its operand: {} is a generator function, because its body yields. A generator is an \
         iterator; it has no __await__.",
        await_of(position),
        defined(definition)
    );
    Note::new("awaited-generator", facts)
        .mend("make it an `async def` that awaits instead of yielding")
        .mend("iterate it with `for`")
        .mend("or mark it by `@types.coroutine`, if what it yields is meant for the event loop")
}

pub fn not_awaitable(operand: &Operand, position: Option<&Position>) -> Note {
    let text = operand_text(position);
    let note = |what: String| Note::new("not-awaitable", format!("{} has {what}", await_of(position)));
    match operand {
        Operand::Function { definition, makes_coroutine: true } => {
            note(format!("the function {} as its operand, not a call of it.", defined(definition)))
                .mend(format!("`await {}()`", text.unwrap_or(&definition.name)))
        }
        Operand::Function { definition, makes_coroutine: false } => {
            note(format!("the function {} as its operand, which is no `async def`.", defined(definition)))
                .mend("call it, without `await`")
        }
        Operand::AsyncGenerator(definition) => note(format!(
            "an asynchronous generator as its operand, of {}: it has __aiter__, no __await__.",
            defined(definition)
        ))
        .mend("`async for item in ...`")
        .mend("for one item, `await anext(...)`"),
        Operand::None => {
            let call = text.filter(|text| text.ends_with(')'));
            let has_run = call.map_or(String::new(), |call| format!(": `{call}` has run, and returned None"));
            note(format!("None as its operand{has_run}."))
                .mend("leave `await` out")
                .mend("or let the function return an awaitable, as an `async def` does")
        }
        Operand::Collection(class) => note(format!("{} as its operand. `await` takes one awaitable.", a(class)))
            .mend("`await asyncio.gather(*...)` for all at once")
            .mend("a loop that awaits one after the other"),
        Operand::Generator(definition) | Operand::Coroutine(definition) => {
            note(format!("{} as its operand.", defined(definition)))
        }
        Operand::Other(class) => note(format!("{} as its operand, whose class has no __await__.", a(class)))
            .mend("leave `await` out, if the value is there already")
            .mend("await what gives the value")
            .mend("or give the class an `__await__`"),
    }
}

pub fn yield_from(coroutine: &Definition, position: Option<&Position>) -> Note {
    let function = position.map_or("the function".to_string(), |position| called(&position.function));
    let facts = format!(
        "{} delegates to the coroutine {}, but {function} is a plain generator, and a coroutine is driven by `await` only.",
        position.map_or("A generator".to_string(), expression),
        defined(coroutine)
    );
    Note::new("yield-from", facts)
        .mend(format!("make it `async def {function}` and write `await` in place of `yield from`"))
}

pub fn coroutine_expected(operand: &Operand, position: Option<&Position>) -> Note {
    let place = position.map_or("A coroutine was expected".to_string(), |position| {
        format!("{} needs a coroutine", expression(position))
    });
    let note = |what: String| Note::new("coroutine-expected", format!("{place} and was given {what}."));
    match operand {
        Operand::Function { definition, makes_coroutine: true } => {
            note(format!("the function {}, not a call of it", defined(definition)))
                .mend(format!("call it, `{}()`", simple(&definition.name)))
        }
        Operand::Function { definition, makes_coroutine: false } => {
            note(format!("the function {}", defined(definition)))
                .mend(format!("make it an `async def`, and call it, `{}()`", simple(&definition.name)))
        }
        Operand::Generator(definition) => note(format!("a generator, of {}", defined(definition)))
            .mend("make that an `async def` that awaits instead of yielding"),
        Operand::AsyncGenerator(definition) => note(format!("an asynchronous generator, of {}", defined(definition)))
            .mend("a coroutine with an `async for` over it"),
        Operand::Coroutine(definition) => note(defined(definition)),
        Operand::None => note("None".to_string()).mend(
            "an `async def`, whose call returns a coroutine; a plain function has run by then, and returned None",
        ),
        Operand::Collection(class) | Operand::Other(class) => {
            note(format!("{}. An awaitable of another kind has to be awaited by one", a(class)))
                .mend("`async def main(): return await ...`, and `main()` in its place")
        }
    }
}

fn await_of(position: Option<&Position>) -> String {
    position.map_or("`await`".to_string(), expression)
}

/// What stands behind `await`, if that is a name or a call in one line.
fn operand_text(position: Option<&Position>) -> Option<&str> {
    let text = position?.text().strip_prefix("await ")?.trim();
    (!text.contains('\n') && text.len() <= 60).then_some(text)
}
