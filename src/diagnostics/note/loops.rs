//! Owns the notes about tasks and their loops: what a task waits for in vain, what holds a loop, how tasks get lost.

use std::rc::Rc;

use super::Note;
use super::calls::{self, Fate};
use super::wording::{a, called_task, defined, expression, innermost, one_line, shown, simple};
use crate::objects::explanation::{Definition, Place, Position, Trail};
use crate::source::SourceFile;

pub fn other_loop(future: &str, is_closed: bool, trail: &Trail, task: &str) -> Note {
    let task = called_task(task);
    let waits = match innermost(trail) {
        Some(position) => expression(position),
        None => task.clone(),
    };
    let (future, owner) = (a(future), owner(is_closed));
    let facts = format!(
        "{waits} waits for {future} of {owner}, not of the loop that runs {task}. A future wakes those who wait for it by \
         its own loop, so they must be tasks of that loop."
    );
    Note::new("other-loop", facts)
        .mend("make futures, tasks and what holds them inside the coroutine that uses them")
        .mend("call `asyncio.run` once in a program")
}

pub fn bound_elsewhere(class: &str, is_closed: bool, position: Option<&Position>) -> Note {
    let facts = format!(
        "{} uses {} of {}, not of the one that runs now. It belongs to the loop in which somebody has waited at it first, \
         because it wakes those who wait by that loop.",
        position.map_or("The program".to_string(), expression),
        a(class),
        owner(is_closed)
    );
    Note::new("other-loop", facts)
        .mend(format!("make the {class} inside the coroutine that `asyncio.run` runs"))
        .mend("call `asyncio.run` once in a program")
}

fn owner(is_closed: bool) -> &'static str {
    if is_closed { "a loop that is closed" } else { "another loop" }
}

pub fn own_task(trail: &Trail, task: &str) -> Note {
    let task = called_task(task);
    let waits = innermost(trail).map_or("The coroutine".to_string(), expression);
    Note::new("own-task", format!("{waits} runs in {task} and waits for {task}: it would wake when it has ended."))
        .mend("await the other task; `asyncio.current_task()` and a variable that is assigned anew give one's own")
}

/// The note that follows the await graph of a loop that nothing can wake.
pub fn deadlock() -> Note {
    let facts = "The graph above shows what each task waits for. A loop wakes a task when a timer is due, a descriptor is \
                 ready or somebody completes the future; here none of these can happen any more.";
    Note::new("deadlock", facts)
}

/// The note about a call that has held the loop while something else could have gone on.
pub fn blocking(position: &Position, seconds: f64, task: &str) -> Note {
    let (call, task) = (expression(position), called_task(task));
    let facts = format!(
        "{call} has held the event loop for {seconds:.1} s. It runs in {task}; meanwhile something else was ready or came \
         due. The loop goes on only when a task awaits something that suspends."
    );
    Note::new("blocking-call", facts)
        .mend("`await asyncio.sleep(...)` in place of `time.sleep`")
        .mend("the streams and subprocesses of asyncio in place of those that block")
}

/// What is known of a task that was destroyed while it waited.
pub struct Destroyed<'a> {
    pub task: &'a str,
    pub coroutine: Option<&'a Definition>,
    pub defined_in: Option<Rc<SourceFile>>,
    pub trail: &'a Trail,
    pub its_loop: ItsLoop,
}

/// What the loop of a destroyed task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItsLoop {
    Runs,
    HasStopped,
}

/// The note about a task that was destroyed while it waited.
pub fn destroyed(facts: &Destroyed<'_>) -> Note {
    let task = called_task(facts.task);
    let what = facts.coroutine.map_or(String::new(), |coroutine| format!(", which ran {},", defined(coroutine)));
    let waited = match innermost(facts.trail) {
        Some(position) => format!("{task}{what} waited in {}", expression(position)),
        None => format!("{task}{what} had not ended"),
    };
    let made = facts.coroutine.zip(facts.defined_in.as_deref());
    let made = made.and_then(|(coroutine, source)| made_by(coroutine, source)).unwrap_or_default();
    match facts.its_loop {
        ItsLoop::HasStopped => Note::new(
            "pending-task",
            format!("{waited}.{made} Its loop has stopped before it came to an end, so it never can."),
        )
        .mend("await it")
        .mend("or cancel it and await it while the loop runs, as `asyncio.run` does with what is left"),
        ItsLoop::Runs => Note::new(
            "lost-task",
            format!(
                "{waited}.{made} A loop refers to its tasks weakly, and nobody else has referred to this one or to what \
                 it waits for, so it was garbage."
            ),
        )
        .mend("keep the task as long as it runs, in a variable or a set")
        .mend("make it in an `asyncio.TaskGroup`, which keeps it"),
    }
}

/// The call that has made a task of a coroutine, if the source has one only.
fn made_by(coroutine: &Definition, source: &SourceFile) -> Option<String> {
    let makes_task = |function: &str| ["create_task", "ensure_future"].contains(&function);
    let mut makers =
        calls::find(source.text(), simple(&coroutine.name)).into_iter().filter_map(|call| match call.fate {
            Fate::Argument { function, span, is_statement } if makes_task(&function) => Some((span, is_statement)),
            _ => None,
        });
    let ((span, is_statement), None) = (makers.next()?, makers.next()) else { return None };
    let place = Place { file: source.name().clone(), line: source.line(span.start) };
    let kept = if is_statement { ", which keeps no reference to it" } else { "" };
    Some(format!(" It was made by `{}` at {}{kept}.", one_line(source.slice(span)), shown(&place)))
}
