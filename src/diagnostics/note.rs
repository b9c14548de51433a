//! Owns the notes about protocol errors: what happened in this program, the usual mends, and where to read on.

use std::rc::Rc;

use super::calls::{self, Fate};
use crate::code::CodeKind;
use crate::objects::explanation::{Bare, Definition, Explanation, Operand, Place, Position, Trail, TrailEnd};
use crate::source::SourceFile;

/// So wide are notes at most, where words can be broken.
const WIDTH: usize = 100;
const HEAD: &str = "note: ";

/// A note: sentences, and the name of the explanation that says more.
pub struct Note {
    pub text: String,
    pub name: &'static str,
}

impl Note {
    /// The lines of the note, each with its end.
    pub fn render(&self) -> String {
        wrap(&format!("{} See `kaa explain {}`.", self.text, self.name))
    }
}

/// The note about an error.
pub fn about(explanation: &Explanation) -> Note {
    let (name, text) = match explanation {
        Explanation::BadYield { value, trail, task } => ("bad-yield", bad_yield(value, trail, &called_task(task))),
        Explanation::BareYield { value, trail, task } => ("bare-yield", bare_yield(*value, trail, &called_task(task))),
        Explanation::OtherLoop { future, is_closed, trail, task } => {
            ("other-loop", other_loop(future, *is_closed, trail, &called_task(task)))
        }
        Explanation::OwnTask { trail, task } => ("own-task", own_task(trail, &called_task(task))),
        Explanation::NonIterator { awaitable, given, position } => {
            ("non-iterator", non_iterator(awaitable, given, position.as_ref()))
        }
        Explanation::ReturnedCoroutine { awaitable, coroutine, position } => {
            ("returned-coroutine", returned_coroutine(awaitable, coroutine, position.as_ref()))
        }
        Explanation::NotAwaitable { operand: Operand::Generator(definition), position } => {
            ("awaited-generator", awaited_generator(definition, position.as_ref()))
        }
        Explanation::NotAwaitable { operand, position } => ("not-awaitable", not_awaitable(operand, position.as_ref())),
        Explanation::AwaitedTwice { coroutine, position } => {
            ("awaited-twice", awaited_twice(coroutine, position.as_ref()))
        }
        Explanation::AwaitedAlready { coroutine, awaiters, position } => {
            ("awaited-already", awaited_already(coroutine, awaiters, position.as_ref()))
        }
        Explanation::YieldFromCoroutine { coroutine, position } => {
            ("yield-from", yield_from(coroutine, position.as_ref()))
        }
        Explanation::CoroutineExpected { operand, position } => {
            ("coroutine-expected", coroutine_expected(operand, position.as_ref()))
        }
        Explanation::NeverAwaited { coroutine, position, defined_in } => {
            ("never-awaited", never_awaited(coroutine, position.as_ref(), defined_in.as_deref()))
        }
        Explanation::Deadlock => ("deadlock", deadlock()),
    };
    Note { text, name }
}

fn bad_yield(value: &str, trail: &Trail, task: &str) -> String {
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
    format!(
        "{source}, which {} {task}. A Task understands only None, for \"again, soon\", and a future whose __await__ has \
         marked it as awaited. Usual mends: give the result of an `__await__` by `return`, not by `yield`; let it delegate \
         to a future, `return future.__await__()`; yield other things only to a loop of your own.",
        way_up(trail)
    )
}

fn bare_yield(value: Bare, trail: &Trail, task: &str) -> String {
    let source = match trail.calls.last() {
        Some(position) => expression(position),
        None => format!("What {task} drives"),
    };
    let way = way_up(trail);
    match value {
        Bare::Future => format!(
            "{source} gave a future, which {way} {task}, but nobody awaits it: only its __await__ sets \
             _asyncio_future_blocking, by which a Task knows. Usual mends: `await future` in an `async def`; \
             `yield from future.__await__()` in a generator."
        ),
        Bare::Generator => format!(
            "{source} gave a generator, which {way} {task}. A Task drives its own coroutine only; the generator's values \
             go up to it by delegation. Usual mend: `yield from` in place of `yield`."
        ),
    }
}

fn other_loop(future: &str, is_closed: bool, trail: &Trail, task: &str) -> String {
    let source = match innermost(trail) {
        Some(position) => format!("{} waits for", expression(position)),
        None => format!("{task} waits for"),
    };
    let owner = if is_closed { "a loop that is closed" } else { "another loop" };
    format!(
        "{source} {} of {owner}, not of the loop that runs {task}. A future wakes those who wait for it by its own loop, so \
         they must be tasks of that loop. Usual mends: make futures, tasks and what holds them inside the coroutine that \
         uses them; call `asyncio.run` once in a program.",
        a(future)
    )
}

fn own_task(trail: &Trail, task: &str) -> String {
    let source = match innermost(trail) {
        Some(position) => expression(position),
        None => "The coroutine".to_string(),
    };
    format!(
        "{source} runs in {task} and waits for {task}: it would wake when it has ended. Usual mend: await the other task; \
         `asyncio.current_task()` and a variable that is assigned anew give one's own."
    )
}

fn non_iterator(awaitable: &str, given: &str, position: Option<&Position>) -> String {
    format!(
        "{} called {awaitable}.__await__(), which returned {}. `await` drives an iterator, by `__next__` and `send`, until \
         StopIteration brings the result. Usual mends: delegate, `return other.__await__()`; or make `__await__` a \
         generator function whose `return` gives the result.",
        await_of(position),
        a(given)
    )
}

fn returned_coroutine(awaitable: &str, coroutine: &Definition, position: Option<&Position>) -> String {
    let name = simple(&coroutine.name);
    format!(
        "{} called {awaitable}.__await__(), which returned the coroutine {}. A coroutine is an awaitable, not an iterator. \
         Usual mend: ask it for its iterator, `return {name}(...).__await__()`; an `async def __await__` always returns a \
         coroutine, so write `def __await__`.",
        await_of(position),
        defined(coroutine)
    )
}

fn awaited_generator(definition: &Definition, position: Option<&Position>) -> String {
    format!(
        "{} has a generator as its operand: {} is a generator function, because its body yields. A generator is an \
         iterator; it has no __await__. Usual mends: make it an `async def` that awaits instead of yielding; iterate it with \
         `for`; or mark it by `@types.coroutine`, if what it yields is meant for the event loop.",
        await_of(position),
        defined(definition)
    )
}

fn not_awaitable(operand: &Operand, position: Option<&Position>) -> String {
    let place = await_of(position);
    let text = operand_text(position);
    match operand {
        Operand::Function { definition, makes_coroutine: true } => format!(
            "{place} has the function {} as its operand, not a call of it. Usual mend: `await {}()`.",
            defined(definition),
            text.unwrap_or(&definition.name)
        ),
        Operand::Function { definition, makes_coroutine: false } => format!(
            "{place} has the function {} as its operand, which is no `async def`. Usual mend: call it, without `await`.",
            defined(definition)
        ),
        Operand::AsyncGenerator(definition) => format!(
            "{place} has an asynchronous generator as its operand, of {}: it has __aiter__, no __await__. Usual mends: \
             `async for item in ...`; for one item, `await anext(...)`.",
            defined(definition)
        ),
        Operand::None => format!(
            "{place} has None as its operand{}. Usual mends: leave `await` out; or let the function return an awaitable, as \
             an `async def` does.",
            match text.filter(|text| text.ends_with(')')) {
                Some(text) => format!(": `{text}` has run, and returned None"),
                None => String::new(),
            }
        ),
        Operand::Collection(class) => format!(
            "{place} has {} as its operand. `await` takes one awaitable. Usual mends: `await asyncio.gather(*...)` for all at \
             once; a loop that awaits one after the other.",
            a(class)
        ),
        Operand::Generator(definition) | Operand::Coroutine(definition) => {
            format!("{place} has {} as its operand.", defined(definition))
        }
        Operand::Other(class) => format!(
            "{place} has {} as its operand, whose class has no __await__. Usual mends: leave `await` out, if the value is \
             there already; await what gives the value; or give the class an `__await__`.",
            a(class)
        ),
    }
}

fn awaited_twice(coroutine: &Definition, position: Option<&Position>) -> String {
    let name = simple(&coroutine.name);
    format!(
        "{} drives the coroutine {}, which has run to its end before{}. A coroutine runs once; its result went to whoever \
         awaited it then. Usual mends: call `{name}` anew for each await; or await a task as often as you like, `task = \
         asyncio.create_task({name}(...))`.",
        position.map_or("What runs".to_string(), expression),
        defined(coroutine),
        earlier(position)
    )
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

fn awaited_already(coroutine: &Definition, awaiters: &[Position], position: Option<&Position>) -> String {
    let name = simple(&coroutine.name);
    let holder = match awaiters.iter().rev().find(|awaiter| !awaiter.is_own()) {
        Some(awaiter) => format!("which is suspended in {}", expression(awaiter)),
        None => "which is suspended: its driver, a task or whoever has called `send`, will go on with it".to_string(),
    };
    format!(
        "{} awaits the coroutine {}, {holder}. A coroutine has one driver at a time. Usual mend: make it a task, which any \
         number of coroutines may await, `task = asyncio.create_task({name}(...))`.",
        position.map_or("What runs".to_string(), expression),
        defined(coroutine)
    )
}

fn yield_from(coroutine: &Definition, position: Option<&Position>) -> String {
    let function = position.map_or("the function".to_string(), |position| called(&position.function));
    format!(
        "{} delegates to the coroutine {}, but {function} is a plain generator, and a coroutine is driven by `await` only. \
         Usual mend: make it `async def {}` and write `await` in place of `yield from`.",
        position.map_or("A generator".to_string(), expression),
        defined(coroutine),
        function
    )
}

fn coroutine_expected(operand: &Operand, position: Option<&Position>) -> String {
    let place = position.map_or("A coroutine was expected".to_string(), |position| {
        format!("{} needs a coroutine", expression(position))
    });
    match operand {
        Operand::Function { definition, makes_coroutine: true } => format!(
            "{place} and was given the function {}, not a call of it. Usual mend: `{}()`.",
            defined(definition),
            simple(&definition.name)
        ),
        Operand::Function { definition, makes_coroutine: false } => format!(
            "{place} and was given the function {}. Usual mend: make it an `async def`, and call it, `{}()`.",
            defined(definition),
            simple(&definition.name)
        ),
        Operand::Generator(definition) => format!(
            "{place} and was given a generator, of {}. Usual mend: make that an `async def` that awaits instead of yielding.",
            defined(definition)
        ),
        Operand::AsyncGenerator(definition) => format!(
            "{place} and was given an asynchronous generator, of {}. Usual mend: a coroutine with an `async for` over it.",
            defined(definition)
        ),
        Operand::Coroutine(definition) => format!("{place} and was given {}.", defined(definition)),
        Operand::None => format!(
            "{place} and was given None. Usual mend: an `async def`, whose call returns a coroutine; a plain function has run \
             by then, and returned None."
        ),
        Operand::Collection(class) | Operand::Other(class) => format!(
            "{place} and was given {}. An awaitable of another kind has to be awaited by one. Usual mend: `async def main(): \
             return await ...`, and `main()` in its place.",
            a(class)
        ),
    }
}

fn deadlock() -> String {
    "The graph above shows what each task waits for. A loop wakes a task when a timer is due, a descriptor is ready or \
     somebody completes the future; here none of these can happen any more."
        .to_string()
}

/// `position` is where the program was when the coroutine died.
fn never_awaited(coroutine: &Definition, position: Option<&Position>, defined_in: Option<&SourceFile>) -> String {
    let name = simple(&coroutine.name);
    let here = position.and_then(|position| {
        let end = (position.body.end as usize).min(position.source.text().len());
        let candidates = candidates(&position.source, name);
        let inside = |call: &&calls::Call| call.span.start >= position.body.start && (call.span.end as usize) <= end;
        let own: Vec<&calls::Call> = candidates.iter().filter(inside).collect();
        let line = position.place().line;
        let at_line = own.iter().find(|call| position.source.line(call.span.start) == line);
        // The text of a module has those of its functions in it.
        let only = || (own.len() == 1 && position.kind != CodeKind::Module).then(|| own[0]);
        let (chosen, verb) = match at_line {
            Some(call) => (*call, "made"),
            None => (only()?, "seems to have made"),
        };
        Some((Found::of(&position.source, chosen, name), Some(position), verb))
    });
    let found = here.or_else(|| {
        let source = position.map(|position| &*position.source).into_iter().chain(defined_in);
        let found = source.filter_map(|source| match &candidates(source, name)[..] {
            [call] => Some(Found::of(source, call, name)),
            _ => None,
        });
        found.map(|found| (found, None, "seems to have made")).next()
    });
    match found {
        Some((found, caller, verb)) => {
            let made = format!("`{}`{} {verb} the coroutine {}", found.text, found.at(caller), defined(coroutine));
            let mend = match caller.map(|position| position.kind) {
                Some(CodeKind::Module) => format!("`asyncio.run({})`", found.text),
                Some(CodeKind::Function | CodeKind::Class | CodeKind::Generator) => format!(
                    "make {} an `async def` and write `{}`",
                    caller.map_or(String::new(), |position| called(&position.function)),
                    found.awaited
                ),
                _ => format!("`{}`", found.awaited),
            };
            format!(
                "{made}, and nobody has awaited it: its body has not begun. A call of an `async def` only makes the \
                 coroutine. Usual mends: {mend}; or, if it is to run beside this, `task = asyncio.create_task({})`.",
                found.text
            )
        }
        None => format!(
            "The coroutine {} was dropped and nobody has awaited it: its body has not begun. A call of an `async def` only \
             makes the coroutine. Usual mends: `await` the call; or, if it is to run beside this, `task = \
             asyncio.create_task({name}(...))`.",
            defined(coroutine)
        ),
    }
}

/// The calls of a coroutine function whose result is neither awaited nor given to somebody.
fn candidates(source: &SourceFile, name: &str) -> Vec<calls::Call> {
    calls::find(source.text(), name).into_iter().filter(|call| call.fate == Fate::Used).collect()
}

/// A call in a source, and its line with `await`.
struct Found {
    text: String,
    place: Place,
    awaited: String,
}

impl Found {
    fn of(source: &SourceFile, call: &calls::Call, name: &str) -> Found {
        let line = source.line(call.span.start);
        let place = Place { file: source.name().clone(), line };
        let full = source.slice(call.span);
        if full.contains('\n') {
            let before = full.split(&format!("{name}(")).next().filter(|before| !before.contains('\n'));
            let text = format!("{}{name}(...)", before.unwrap_or(""));
            return Found { awaited: format!("await {text}"), text, place };
        }
        let awaited = if call.goes_on { format!("(await {full})") } else { format!("await {full}") };
        let awaited = source.line_text(line).unwrap_or("").replacen(full, &awaited, 1);
        Found { text: one_line(full), place, awaited: one_line(awaited.trim()) }
    }

    fn at(&self, caller: Option<&Position>) -> String {
        let function = caller.filter(|position| position.kind != CodeKind::Module);
        let function = function.map_or(String::new(), |position| format!(" in {}", called(&position.function)));
        format!("{function} at {}", shown(&self.place))
    }
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
    let made = facts.coroutine.and_then(|coroutine| {
        let source = facts.defined_in.as_ref()?;
        let mut makers =
            calls::find(source.text(), simple(&coroutine.name)).into_iter().filter_map(|call| match call.fate {
                Fate::Argument { function, span, is_statement }
                    if ["create_task", "ensure_future"].contains(&function.as_str()) =>
                {
                    Some((span, is_statement))
                }
                _ => None,
            });
        let ((span, is_statement), None) = (makers.next()?, makers.next()) else { return None };
        let place = Place { file: source.name().clone(), line: source.line(span.start) };
        let kept = if is_statement { ", which keeps no reference to it" } else { "" };
        Some(format!(" It was made by `{}` at {}{kept}.", one_line(source.slice(span)), shown(&place)))
    });
    let made = made.unwrap_or_default();
    let (reason, name) = match facts.its_loop {
        ItsLoop::HasStopped => (
            "Its loop has stopped before it came to an end, so it never can. Usual mends: await it; or cancel it and await it \
             while the loop runs, as `asyncio.run` does with what is left",
            "pending-task",
        ),
        ItsLoop::Runs => (
            "A loop refers to its tasks weakly, and nobody else has referred to this one or to what it waits for, so it was \
             garbage. Usual mends: keep the task as long as it runs, in a variable or a set; make it in an \
             `asyncio.TaskGroup`, which keeps it",
            "lost-task",
        ),
    };
    Note { text: format!("{waited}.{made} {reason}."), name }
}

/// The note about a call that has held the loop while something else could have gone on.
pub fn blocking(position: &Position, seconds: f64, task: &str) -> Note {
    let task = called_task(task);
    let text = format!(
        "{} has held the event loop for {seconds:.1} s. It runs in {task}; meanwhile something else was ready or came due. \
         The loop goes on only when a task awaits something that suspends. Usual mends: `await asyncio.sleep(...)` in place \
         of `time.sleep`; the streams and subprocesses of asyncio in place of those that block.",
        expression(position)
    );
    Note { text, name: "blocking-call" }
}

/// The innermost call of the program itself.
fn innermost(trail: &Trail) -> Option<&Position> {
    trail.calls.iter().rev().find(|position| !position.is_own())
}

/// "went up through leaf() and main() to": the calls between what yielded and the task.
fn way_up(trail: &Trail) -> String {
    let yielding = matches!(trail.end, TrailEnd::Yield);
    let own: Vec<String> = trail
        .calls
        .iter()
        .rev()
        .skip(usize::from(yielding))
        .filter(|position| !position.is_own())
        .map(|position| called(&position.function))
        .collect();
    match &own[..] {
        [] => "went to".to_string(),
        [single] => format!("went up through {single} to"),
        [first, second, .., last] if own.len() > 6 => {
            format!("went up through {first}, {second}, {} others and {last} to", own.len() - 3)
        }
        [others @ .., last] => format!("went up through {} and {last} to", others.join(", ")),
    }
}

/// "`await work()` in main() at file.py:3".
fn expression(position: &Position) -> String {
    let text = one_line(position.text());
    let text = if text.is_empty() { String::new() } else { format!("`{text}` ") };
    let place = shown(&position.place());
    match position.kind {
        CodeKind::Module => format!("{text}at {place}"),
        _ => format!("{text}in {} at {place}", called(&position.function)),
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

/// "work(), which is defined at file.py:3".
fn defined(definition: &Definition) -> String {
    let name = called(&definition.name);
    match &definition.place {
        Some(place) if !place.file.starts_with('<') => format!("{name} (defined at {})", shown(place)),
        _ => name,
    }
}

/// A function by the part of its qualified name that says enough.
fn called(qualname: &str) -> String {
    match qualname {
        "<module>" => "the module".to_string(),
        _ => format!("{}()", qualname.rsplit("<locals>.").next().unwrap_or(qualname)),
    }
}

/// A task by a name that says that it is one.
fn called_task(name: &str) -> String {
    if name.starts_with("Task-") { name.to_string() } else { format!("task '{name}'") }
}

fn simple(qualname: &str) -> &str {
    qualname.rsplit('.').next().unwrap_or(qualname)
}

fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn the(noun: &str) -> String {
    format!("the {noun}")
}

/// A file as seen from the current folder, and the line.
fn shown(place: &Place) -> String {
    let folder = std::env::current_dir().map_or(String::new(), |folder| format!("{}/", folder.display()));
    format!("{}:{}", place.file.strip_prefix(&folder).unwrap_or(&place.file), place.line)
}

/// The first line of a text, and not too much of that.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 60;
    let first = text.lines().next().unwrap_or("").trim_end();
    match first.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", &first[..at]),
        None if text.lines().nth(1).is_some() => format!("{first} ..."),
        None => first.to_string(),
    }
}

/// The text in lines, those after the first indented. Code between backquotes is not broken.
fn wrap(text: &str) -> String {
    let mut out = String::from(HEAD.trim_end());
    let mut column = out.len();
    for word in words(text) {
        let length = word.chars().count();
        if column + 1 + length > WIDTH && column > HEAD.len() {
            out.push('\n');
            out.push_str(&" ".repeat(HEAD.len() - 1));
            column = HEAD.len() - 1;
        }
        out.push(' ');
        out.push_str(word);
        column += 1 + length;
    }
    out.push('\n');
    out
}

/// What lies between blanks, those between backquotes left out.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut in_code) = (0, false);
    for (at, character) in text.char_indices() {
        match character {
            '`' => in_code = !in_code,
            ' ' if !in_code => {
                words.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&text[start..]);
    words.into_iter().filter(|word| !word.is_empty()).collect()
}
