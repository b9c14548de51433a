//! Owns the notes about what goes up to a Task that it does not understand.

use super::Note;
use super::wording::{a, called_task, expression, the, way_up};
use crate::objects::explanation::{Bare, Trail, TrailEnd};

pub fn bad_yield(value: &str, trail: &Trail, task: &str) -> Note {
    let task = called_task(task);
    let source = match (&trail.end, trail.calls.last()) {
        (TrailEnd::Iterator { class, awaitable: Some(awaitable) }, Some(position)) => {
            format!(
                "{} runs {} that {awaitable}.__await__() returned. It gave {value}",
                expression(position),
                the(class)
            )
        }
        (TrailEnd::Iterator { class, awaitable: None }, Some(position)) => {
            format!("{} runs {}. It gave {value}", expression(position), a(class))
        }
        (TrailEnd::Yield, Some(position)) => format!("{} gave {value}", expression(position)),
        _ => format!("What {task} drives gave {value}"),
    };
    let way = way_up(trail);
    let facts = format!(
        "{source}, which {way} {task}. A Task understands only None, for \"again, soon\", and a future whose __await__ has \
         marked it as awaited."
    );
    Note::new("bad-yield", facts)
        .mend("give the result of an `__await__` by `return`, not by `yield`")
        .mend("let it delegate to a future, `return future.__await__()`")
        .mend("yield other things only to a loop of your own")
}

pub fn bare_yield(value: Bare, trail: &Trail, task: &str) -> Note {
    let task = called_task(task);
    let source = match trail.calls.last() {
        Some(position) => expression(position),
        None => format!("What {task} drives"),
    };
    let way = way_up(trail);
    match value {
        Bare::Future => {
            let facts = format!(
                "{source} gave a future, which {way} {task}, but nobody awaits it: only its __await__ sets \
                 _asyncio_future_blocking, by which a Task knows."
            );
            Note::new("bare-yield", facts)
                .mend("`await future` in an `async def`")
                .mend("`yield from future.__await__()` in a generator")
        }
        Bare::Generator => {
            let facts = format!(
                "{source} gave a generator, which {way} {task}. A Task drives its own coroutine only; the generator's \
                 values go up to it by delegation."
            );
            Note::new("bare-yield", facts).mend("`yield from` in place of `yield`")
        }
    }
}
