//! Owns the clauses that are inside this program: the folder `tests/conformance/await_protocol`.

use include_dir::{Dir, DirEntry, include_dir};

use super::clause::Clause;
use super::transcript::Transcript;

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/conformance/await_protocol");

/// A part of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    pub folder: &'static str,
    pub title: &'static str,
    /// What the part is about, for the page that explains the protocol.
    pub introduction: &'static str,
}

/// The parts, in the order in which one would explain them.
pub const GROUPS: [Group; 7] = [
    Group {
        folder: "awaitable",
        title: "What is awaitable",
        introduction: "`await x` begins with an iterator. A coroutine is its own; of anything else the *type* is asked \
                       for `__await__`, which must give one.",
    },
    Group {
        folder: "driving",
        title: "Driving",
        introduction: "Whoever runs a coroutine calls `send`. What is yielded at the bottom of a chain of awaits comes \
                       out there, what is sent goes down to the bottom, and `StopIteration` carries the result.",
    },
    Group {
        folder: "throw_and_close",
        title: "throw and close",
        introduction: "Exceptions go to the innermost awaitable that can take them. Closing is a `GeneratorExit` that \
                       nobody may swallow.",
    },
    Group {
        folder: "state",
        title: "State",
        introduction: "A coroutine is created, runs, is suspended, and is closed. What one can ask it, and what it \
                       refuses in which state.",
    },
    Group {
        folder: "life_and_death",
        title: "Life and death",
        introduction: "What happens to coroutines that nobody awaits, finishes or keeps.",
    },
    Group {
        folder: "async_iteration",
        title: "Async iteration",
        introduction: "`async for`, `async with` and async generators are built from awaits of `__anext__`, \
                       `__aenter__` and `__aexit__`.",
    },
    Group {
        folder: "tasks_and_futures",
        title: "The other side: tasks and futures",
        introduction: "asyncio's Task is a driver too. What it understands of what is yielded to it, and what it throws.",
    },
];

/// All clauses, by group and name.
///
/// # Errors
/// The file that is no clause, and why.
pub fn clauses() -> Result<Vec<Clause>, String> {
    let mut found = Vec::new();
    for folder in FOLDER.entries().iter().filter_map(DirEntry::as_dir) {
        let group = folder.path().to_string_lossy();
        if !GROUPS.iter().any(|known| known.folder == group) {
            return Err(format!("{group} is no group of the kit"));
        }
    }
    for group in GROUPS {
        let Some(folder) = FOLDER.get_dir(group.folder) else { continue };
        let mut programs: Vec<_> =
            folder.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "py")).collect();
        programs.sort_by_key(|file| file.path());
        for program in programs {
            let text = |extension: &str| {
                FOLDER.get_file(program.path().with_extension(extension)).and_then(|file| file.contents_utf8())
            };
            let name = program.path().file_stem().unwrap_or_default().to_string_lossy();
            let fault = |fault: String| format!("{}/{name}: {fault}", group.folder);
            let stdout = text("out").ok_or_else(|| fault("it has no recording".into()))?;
            let expected = Transcript { stdout: stdout.into(), error: text("err").unwrap_or_default().into() };
            let code = program.contents_utf8().ok_or_else(|| fault("it is not UTF-8".into()))?;
            found.push(Clause::new(group.folder, &name, code, expected).map_err(fault)?);
        }
    }
    Ok(found)
}
