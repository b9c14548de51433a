//! Holds `kaa trace` against what was recorded of it, and traced programs against the same programs alone.
//!
//! `KAA_RECORD=1 cargo test --test trace` writes the goldens anew.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kaa::trace::Kind;
use serde_json::Value as Json;
use similar::TextDiff;

mod golden;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn kaa(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command.output().expect("kaa starts")
}

/// The programs in a folder and in those below.
fn scripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = golden::programs(folder);
    let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
    found.extend(entries.map(|entry| entry.path()).filter(|path| path.is_dir()).flat_map(|below| scripts(&below)));
    found
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("the scripts have names in ASCII")
}

/// The trace of a program as text, without what the program itself prints.
fn trace(folder: &Path, options: &[&str], program: &str) -> String {
    let target = tempfile::NamedTempFile::new().expect("a file can be made");
    let path = target.path().to_str().expect("its path is text");
    let arguments = [&["trace", "--virtual-time", "-o", path], options, &[program]].concat();
    let output = kaa(folder, &arguments);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{output:?}");
    fs::read_to_string(target.path()).expect("the trace was written")
}

#[test]
fn the_examples_are_traced_as_recorded() {
    let (examples, goldens) = (root().join("scripts/examples"), root().join("tests/trace"));
    let mut wrong = String::new();
    // The others are long, and show nothing that is not in these.
    for name in
        ["bad_yield", "bottom_of_a_chain", "cancellation", "hello", "lazy_value", "own_future", "who_calls_send"]
    {
        let actual = trace(&examples, &[], &format!("{name}.py"));
        wrong += &golden::difference(&goldens.join(name).with_extension("txt"), &actual);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every line is an object; numbers grow; whoever is named was introduced; causes lie before what they cause.
fn check_json(lines: &str) -> Result<(), String> {
    let mut names = HashSet::new();
    let mut last = 0;
    for (index, line) in lines.lines().enumerate() {
        let event: Json = serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
        if index == 0 {
            if event["event"] != "trace" || event["version"] != 1 {
                return Err(format!("no header: {line}"));
            }
            continue;
        }
        let number = event["n"].as_u64().ok_or_else(|| format!("no number: {line}"))?;
        if number <= last {
            return Err(format!("out of order: {line}"));
        }
        last = number;
        if event.get("cause").is_some_and(|cause| cause.as_u64().is_none_or(|cause| cause >= number)) {
            return Err(format!("caused by what comes later: {line}"));
        }
        let kind = event["event"].as_str().unwrap_or_default();
        if Kind::from_name(kind).is_none() {
            return Err(format!("of no kind: {line}"));
        }
        if kind == "new" {
            names.insert(event["name"].clone());
        }
        for field in ["from", "to", "by", "awaitable", "iterator", "name", "on", "coroutine", "task"] {
            if let Some(name) = event.get(field)
                && !names.contains(name)
            {
                return Err(format!("nobody has introduced {name}: {line}"));
            }
        }
    }
    Ok(())
}

/// A program that spins until time has passed: virtual time stands still there.
const SPINS: &str = "sleep_zero_is_a_bare_yield_and_sleep_a_future.py";

/// Runs the claims of an area alone and watched. Under virtual time it does not matter how long either takes.
fn watch_area(area: &str) {
    let mut wrong = Vec::new();
    let programs = scripts(&root().join("tests/conformance").join(area));
    assert!(!programs.is_empty(), "nothing in {area}");
    for path in programs {
        let (folder, name) = (path.parent().expect("it lies in a folder"), name_of(&path));
        let target = tempfile::NamedTempFile::new().expect("a file can be made");
        let out = target.path().to_str().expect("its path is text");
        let (mut watched, mut alone) = (vec!["trace", "--all", "--json", "-o", out], Vec::new());
        if name != SPINS {
            watched.push("--virtual-time");
            alone.push("--virtual-time");
        }
        let (watched, alone) =
            (kaa(folder, &[watched, vec![name]].concat()), kaa(folder, &[alone, vec![name]].concat()));
        if (&watched.stdout, watched.status) != (&alone.stdout, alone.status) {
            let (alone, watched) = (String::from_utf8_lossy(&alone.stdout), String::from_utf8_lossy(&watched.stdout));
            let diff = TextDiff::from_lines(&*alone, &watched);
            wrong.push(format!("{}:\n{}", path.display(), diff.unified_diff().header("alone", "watched")));
        }
        let lines = fs::read_to_string(target.path()).expect("the trace was written");
        if let Err(error) = check_json(&lines) {
            wrong.push(format!("{}: {error}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A program does not see that it is watched.
mod watched_as_alone {
    #[test]
    fn await_protocol() {
        super::watch_area("await_protocol");
    }

    #[test]
    fn contextvars() {
        super::watch_area("contextvars");
    }

    #[test]
    fn coordination() {
        super::watch_area("coordination");
    }

    #[test]
    fn event_loop() {
        super::watch_area("event_loop");
    }

    #[test]
    fn generators() {
        super::watch_area("generators");
    }
}

const TWO_TASKS: &str = "\
import asyncio

async def child(number):
    await asyncio.sleep(number)
    return number

async def main():
    async with asyncio.TaskGroup() as group:
        for number in (1, 2):
            group.create_task(child(number), name=f'child {number}')

asyncio.run(main())
";

/// The trace of `TWO_TASKS`, without the columns before the text.
fn filtered(options: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("two.py"), TWO_TASKS).expect("a program can be written");
    let text = trace(folder.path(), options, "two.py");
    text.lines().map(|line| line.get(27..).unwrap_or(line).trim().to_string()).collect()
}

#[test]
fn filters_choose_tasks_kinds_and_files() {
    let steps = filtered(&["--only", "step", "--task", "child 2"]);
    let woken = "step 2 of child 2: woken by Future #3, done by timer 2 of 2 s, set at two.py:4";
    assert_eq!(steps, ["step 1 of child 2: its first", woken]);
    let timers = filtered(&["--only=timer,due", "--file", "two.py"]);
    assert_eq!(timers, ["timer 1 of 1 s is set, for Future #2", "timer 2 of 2 s is set, for Future #3"]);
    assert!(filtered(&["--file", "elsewhere.py"]).is_empty());
    let all = filtered(&[]);
    assert!(all.len() > 30, "{all:#?}");
    assert!(!all.iter().any(|line| line.contains("shutdown_asyncgens")), "{all:#?}");
    assert!(filtered(&["--all"]).iter().any(|line| line.contains("shutdown_asyncgens")));
}

/// The trace of a program as records of JSON.
fn records(program: &str, options: &[&str]) -> Vec<Json> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("program.py"), program).expect("a program can be written");
    let text = trace(folder.path(), &[&["--json"], options].concat(), "program.py");
    text.lines().skip(1).map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn what_comes_back_tells_the_line() {
    let program = "\
import asyncio
import types

@types.coroutine
def once():
    yield

class Awaitable:
    def __await__(self):
        yield from once()
        return 1

async def items():
    yield 1
    await once()
    yield 2

async def fails():
    await once()
    raise ValueError

async def main():
    async for item in items():
        await Awaitable()
    try:
        await fails()
    except ValueError:
        if item:
            return item

asyncio.run(main())
";
    let records = records(program, &["--only", "return,raise"]);
    let ends: HashSet<(&str, &str, u64)> = records
        .iter()
        .filter(|record| record["event"] != "new")
        .map(|end| {
            let line = end["at"]["line"].as_u64().unwrap_or(0);
            (end["event"].as_str().unwrap_or(""), end["from"].as_str().unwrap_or(""), line)
        })
        .collect();
    let expected = [
        ("return", "once()", 6),
        ("return", "Awaitable.__await__()", 11),
        ("return", "Awaitable.__await__() #2", 11),
        ("return", "once() #2", 6),
        ("return", "once() #3", 6),
        ("return", "once() #4", 6),
        ("return", "items()", 14),
        ("return", "items()", 16),
        ("raise", "items()", 16),
        ("raise", "fails()", 20),
        ("return", "main()", 29),
    ];
    assert_eq!(ends, expected.into());
}

#[test]
fn several_loops_are_told_apart() {
    let program = "\
import asyncio

async def main():
    asyncio.get_running_loop().call_soon(print)
    await asyncio.sleep(1)

asyncio.run(main())
first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
for loop in first, second, first:
    loop.run_until_complete(main())
first.close()
second.close()
";
    let records = records(program, &[]);
    let of_loop: Vec<(&str, &str)> = records
        .iter()
        .filter(|record| ["loop", "idle", "callback"].map(Json::from).contains(&record["event"]))
        .map(|record| (record["text"].as_str().unwrap_or(""), record["loop"].as_str().unwrap_or("")))
        .collect();
    let turn = |subject: &'static str, name: &'static str| {
        let told = ["runs", "calls print", "waits 1 s", "stops"].map(|verb| format!("{subject} {verb}"));
        told.into_iter().map(move |text| (text, name))
    };
    let expected: Vec<(String, &str)> =
        [("the loop", ""), ("loop 2", "loop 2"), ("loop 3", "loop 3"), ("loop 2", "loop 2")]
            .into_iter()
            .flat_map(|(subject, name)| turn(subject, name))
            .collect();
    let expected: Vec<(&str, &str)> = expected.iter().map(|(text, name)| (text.as_str(), *name)).collect();
    assert_eq!(of_loop, expected);
    let step = records.iter().rfind(|record| record["event"] == "step").expect("there are steps");
    assert_eq!(step["loop"], "loop 2");
}

#[test]
fn a_limit_ends_the_trace_but_not_the_program() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let program = format!("{TWO_TASKS}print('done')\n");
    fs::write(folder.path().join("two.py"), program).expect("a program can be written");
    let output = kaa(folder.path(), &["trace", "--limit", "3", "two.py"]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(errors.lines().count(), 4, "{errors}");
    assert!(errors.ends_with("The limit of 3 events was reached; what came after them is not shown.\n"), "{errors}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "done\n");
}

#[test]
fn times_and_colours_are_shown_if_that_is_asked_for() {
    let plain = trace(&root().join("scripts/examples"), &["--only", "idle,due"], "hello.py");
    assert!(plain.contains("the loop waits 0.01 s") && !plain.contains('\x1b'), "{plain}");
    let options = ["--times", "--color", "always", "--only", "due,wait"];
    let timed = trace(&root().join("scripts/examples"), &options, "hello.py");
    let lines: Vec<&str> = timed.lines().collect();
    assert!(lines[0].starts_with("  0.000000  ") && lines[0].contains("\x1b[36mTask-1 waits"), "{timed}");
    assert!(lines[1].starts_with("  0.010000  "), "{timed}");
}

#[test]
fn a_page_and_the_form_of_chrome_are_written_when_the_program_is_over() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("two.py"), TWO_TASKS).expect("a program can be written");
    let options = ["trace", "--virtual-time", "--html", "page.html", "--chrome", "chrome.json", "two.py"];
    let output = kaa(folder.path(), &options);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let page = fs::read_to_string(folder.path().join("page.html")).expect("the page was written");
    assert!(page.starts_with("<!doctype html>") && page.contains("step 2 of child 2: woken by"), "{page}");
    let events = fs::read_to_string(folder.path().join("chrome.json")).expect("the events were written");
    let events: Json = serde_json::from_str(&events).expect("they are JSON");
    assert!(events["traceEvents"].as_array().is_some_and(|events| events.len() > 20), "{events}");
}

#[test]
fn help_describes_every_kind_of_event() {
    let output = kaa(&root(), &["trace", "--help"]);
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for kind in Kind::ALL {
        assert!(help.contains(kind.name()), "{} is missing in:\n{help}", kind.name());
    }
}

#[test]
fn what_cannot_be_traced_is_refused() {
    let refusals = [
        (&["trace", "--only", "sand", "x.py"][..], 2, "there are new, await, send"),
        (&["trace", "--limit", "0", "x.py"], 2, "0 is not in 1.."),
        (&["trace", "no_such_file.py"], 2, "can't open file"),
        (&["trace", "-o", "no/such/folder/x", "-c", "0"], 1, "can't write no/such/folder/x"),
    ];
    for (arguments, code, text) in refusals {
        let output = kaa(&root(), arguments);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.contains(text) && output.status.code() == Some(code), "{arguments:?}: {output:?}");
    }
}
