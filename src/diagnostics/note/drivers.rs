//! Owns the notes about a coroutine that has one driver too many.

use super::Note;
use super::wording::{defined, expression, simple};
use crate::objects::explanation::{Definition, Position};

pub fn awaited_twice(coroutine: &Definition, position: Option<&Position>) -> Note {
    let name = simple(&coroutine.name);
    let facts = format!(
        "{} drives the coroutine {}, which has run to its end before{}. A coroutine runs once; its result went to whoever \
         awaited it then.",
        driver(position),
        defined(coroutine),
        earlier(position)
    );
    Note::new("awaited-twice", facts)
        .mend(format!("call `{name}` anew for each await"))
        .mend(format!("or await a task as often as you like, `task = asyncio.create_task({name}(...))`"))
}

pub fn awaited_already(coroutine: &Definition, awaiters: &[Position], position: Option<&Position>) -> Note {
    let name = simple(&coroutine.name);
    let holder = match awaiters.iter().rev().find(|awaiter| !awaiter.is_own()) {
        Some(awaiter) if position.is_some_and(|position| position.place() == awaiter.place()) => {
            "which is suspended at the same `await`, in an earlier call".to_string()
        }
        Some(awaiter) => format!("which is suspended in {}", expression(awaiter)),
        None => "which is suspended: its driver, a task or whoever has called `send`, will go on with it".to_string(),
    };
    let facts = format!(
        "{} awaits the coroutine {}, {holder}. A coroutine has one driver at a time.",
        driver(position),
        defined(coroutine)
    );
    Note::new("awaited-already", facts).mend(format!(
        "make it a task, which any number of coroutines may await, `task = asyncio.create_task({name}(...))`"
    ))
}

fn driver(position: Option<&Position>) -> String {
    position.map_or("What runs".to_string(), expression)
}

/// The other lines of a function where the same is awaited.
fn earlier(position: Option<&Position>) -> String {
    let Some(position) = position.filter(|position| position.text().starts_with("await ")) else {
        return String::new();
    };
    let text = position.text();
    let (body, start) = (position.source.slice(position.body), position.body.start);
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || "_.([".contains(next));
    let lines: Vec<String> = body
        .match_indices(text)
        .filter(|(at, _)| ends(&body[at + text.len()..]) && start + *at as u32 != position.span.start)
        .map(|(at, _)| position.source.line(start + at as u32).to_string())
        .collect();
    match &lines[..] {
        [] => String::new(),
        [line] => format!("; `{text}` stands also in line {line}"),
        [first @ .., last] => format!("; `{text}` stands also in lines {} and {last}", first.join(", ")),
    }
}
