//! Owns the notes about what was made to be awaited and was dropped: coroutines, and steps of asynchronous generators.

use super::Note;
use super::calls::{self, Call, Fate};
use super::wording::{called, defined, one_line, shown, simple};
use crate::code::CodeKind;
use crate::objects::explanation::{AsyncStep, Definition, Place, Position};
use crate::source::SourceFile;

/// `position` is where the program was when the coroutine died.
pub fn coroutine(coroutine: &Definition, position: Option<&Position>, defined_in: Option<&SourceFile>) -> Note {
    let name = simple(&coroutine.name);
    let note = |facts: String| {
        Note::new(
            "never-awaited",
            format!(
                "{facts}, and nobody has awaited it: its body has not begun. A call of an `async def` only makes the coroutine."
            ),
        )
    };
    let beside = |call: &str| format!("or, if it is to run beside this, `task = asyncio.create_task({call})`");
    match Made::find(&[name], position, defined_in) {
        Some(made) => {
            let mend = match made.caller.map(|position| position.kind) {
                Some(CodeKind::Module) => format!("`asyncio.run({})`", made.text),
                _ => made.mend(),
            };
            note(format!("{} the coroutine {}", made.subject(), defined(coroutine))).mend(mend).mend(beside(&made.text))
        }
        None => note(format!("The coroutine {} was dropped", defined(coroutine)))
            .mend("`await` the call")
            .mend(beside(&format!("{name}(...)"))),
    }
}

/// As `coroutine`, of what a method of an asynchronous generator gave.
pub fn step(
    step: AsyncStep,
    generator: &Definition,
    position: Option<&Position>,
    defined_in: Option<&SourceFile>,
) -> Note {
    let (names, method): (&[&str], _) = match step {
        AsyncStep::Send => (&["asend", "anext", "__anext__"], "asend()"),
        AsyncStep::Throw => (&["athrow"], "athrow()"),
        AsyncStep::Close => (&["aclose"], "aclose()"),
    };
    let made = Made::find(names, position, defined_in);
    let what = format!("a step of the asynchronous generator {}", defined(generator));
    let facts = match &made {
        Some(made) => format!("{} {what}, and nobody has awaited it", made.subject()),
        None => format!("{method} made {what}; it was dropped and nobody has awaited it"),
    };
    let note = Note::new(
        "step-never-awaited",
        format!(
            "{facts}: the generator has not moved by it. Its methods only make the step, as a call of an `async def` does."
        ),
    );
    let note = note.mend(match &made {
        Some(made) => match made.caller.map(|position| position.kind) {
            Some(CodeKind::Module) => format!("`{}`, in an `async def` that `asyncio.run` runs", made.awaited),
            _ => made.mend(),
        },
        None => "`await` the call".to_string(),
    });
    match step {
        AsyncStep::Send => note.mend("or, for all items, `async for item in ...`"),
        AsyncStep::Throw => note,
        AsyncStep::Close => note.mend("or `async with contextlib.aclosing(...)`, which does that at its end"),
    }
}

/// The call that has made what nobody awaited, as the source has it.
struct Made<'a> {
    /// `self.work(1)`
    text: String,
    place: Place,
    /// Its line with `await`.
    awaited: String,
    /// The function that has it, if the program was there when what it made has died.
    caller: Option<&'a Position>,
    certainty: Certainty,
}

#[derive(Clone, Copy)]
enum Certainty {
    /// The call stands in the line where the program was.
    Sure,
    /// It is the only one.
    Likely,
}

impl<'a> Made<'a> {
    /// Looks for a call of one of these names: in the function where the program was, then in its file and in the one
    /// where what was made is defined.
    fn find(names: &[&str], position: Option<&'a Position>, defined_in: Option<&SourceFile>) -> Option<Made<'a>> {
        position.and_then(|position| Made::find_in_function(names, position)).or_else(|| {
            let sources = position.map(|position| &*position.source).into_iter().chain(defined_in);
            let only = |source| match &calls_without_await(source, names)[..] {
                [call] if call.0.fate == Fate::Used => Some(Made::of(source, call, None, Certainty::Likely)),
                _ => None,
            };
            sources.filter_map(only).next()
        })
    }

    fn find_in_function(names: &[&str], position: &'a Position) -> Option<Made<'a>> {
        let (source, body) = (&position.source, position.body);
        let end = (body.end as usize).min(source.text().len());
        let mut own = calls_without_await(source, names);
        own.retain(|(call, _)| call.span.start >= body.start && (call.span.end as usize) <= end);
        let line = position.place().line;
        let here: Vec<&(Call, &str)> = own.iter().filter(|(call, _)| source.line(call.span.start) == line).collect();
        let made = |call: &(Call, &str), certainty| Some(Made::of(source, call, Some(position), certainty));
        match (&here[..], &own[..]) {
            ([call], _) if call.0.fate == Fate::Used => made(call, Certainty::Sure),
            // It is one of several, or was given to somebody who has not kept it, as in `str(work())`.
            ([call, ..], _) => made(call, Certainty::Likely),
            // The text of a module has those of its functions in it.
            ([], [call]) if call.0.fate == Fate::Used && position.kind != CodeKind::Module => {
                made(call, Certainty::Likely)
            }
            _ => None,
        }
    }

    fn of(
        source: &SourceFile,
        (call, name): &(Call, &str),
        caller: Option<&'a Position>,
        certainty: Certainty,
    ) -> Made<'a> {
        let line = source.line(call.span.start);
        let place = Place { file: source.name().clone(), line };
        let full = source.slice(call.span);
        if full.contains('\n') {
            let before = full.split(&format!("{name}(")).next().filter(|before| !before.contains('\n'));
            let text = format!("{}{name}(...)", before.unwrap_or(""));
            return Made { awaited: format!("await {text}"), text, place, caller, certainty };
        }
        let awaited = if call.goes_on { format!("(await {full})") } else { format!("await {full}") };
        let awaited = source.line_text(line).unwrap_or("").replacen(full, &awaited, 1);
        Made { text: one_line(full), place, awaited: one_line(awaited.trim()), caller, certainty }
    }

    /// "`work()` in main() at file.py:3 made".
    fn subject(&self) -> String {
        let function = self.caller.filter(|position| position.kind != CodeKind::Module);
        let function = function.map_or(String::new(), |position| format!(" in {}", called(&position.function)));
        let verb = match self.certainty {
            Certainty::Sure => "made",
            Certainty::Likely => "seems to have made",
        };
        format!("`{}`{function} at {} {verb}", self.text, shown(&self.place))
    }

    /// How to await it where it is made.
    fn mend(&self) -> String {
        match self
            .caller
            .filter(|position| matches!(position.kind, CodeKind::Function | CodeKind::Class | CodeKind::Generator))
        {
            Some(plain) => {
                format!("make {} an `async def` and write `{}`", called(&plain.function), self.awaited)
            }
            None => format!("`{}`", self.awaited),
        }
    }
}

/// Functions that see to it that a coroutine runs.
const RUNNERS: [&str; 7] =
    ["create_task", "ensure_future", "gather", "run", "run_until_complete", "shield", "wait_for"];

/// The calls of these names whose result is neither awaited where it is made nor given to one of the `RUNNERS`.
fn calls_without_await<'a>(source: &SourceFile, names: &[&'a str]) -> Vec<(Call, &'a str)> {
    let of_name = |&name| calls::find(source.text(), name).into_iter().map(move |call| (call, name));
    let runs = |fate: &Fate| match fate {
        Fate::Awaited => true,
        Fate::Argument { function, .. } => RUNNERS.contains(&function.as_str()),
        Fate::Passed | Fate::Used => false,
    };
    names.iter().flat_map(of_name).filter(|(call, _)| !runs(&call.fate)).collect()
}
