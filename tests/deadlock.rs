//! Runs programs that deadlock and compares what they print with the goldens beside them.
//!
//! `KAA_RECORD=1 cargo test --test deadlock` writes the goldens anew.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

mod golden;

fn kaa(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    command.args(arguments).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// What a program does, as a golden holds it.
fn transcript(folder: &Path, output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&format!("{}/", folder.display()), "");
    let code = output.status.code().map_or("a signal".to_string(), |code| code.to_string());
    format!("{}--- stderr\n{}--- exit {code}\n", text(&output.stdout), text(&output.stderr))
}

/// Runs the programs of a folder and compares.
fn judge(folder: &Path) {
    let mut wrong = String::new();
    for path in golden::programs(folder) {
        let name = path.file_name().expect("a script has a name").to_string_lossy().into_owned();
        let output = kaa(&[&name]).current_dir(folder).output().expect("kaa starts");
        wrong += &golden::difference(&path.with_extension("txt"), &transcript(folder, &output));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_await_graph_is_as_recorded() {
    judge(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deadlock"));
}

#[test]
fn the_await_graph_knows_what_tasks_coordinate_by() {
    judge(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deadlock/coordination"));
}

/// What a program does that has printed `ready`.
#[derive(Debug, PartialEq)]
enum Then {
    Waits,
    Ends,
}

/// Watches a program that should do this: whether it waits shows a moment later, to end it has all the time it needs.
fn watch(options: &[&str], program: &str, expected: Then) {
    let mut child = kaa(&[options, &["-c", program]].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("kaa starts");
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().expect("the output is piped"));
    stdout.read_line(&mut line).expect("the program prints");
    assert_eq!(line, "ready\n");
    let limit = match expected {
        Then::Waits => Duration::from_millis(400),
        Then::Ends => Duration::from_secs(30),
    };
    let found = match child.wait_timeout(limit).expect("the child can be waited for") {
        Some(_) => Then::Ends,
        None => {
            child.kill().expect("it runs");
            child.wait().expect("it ends");
            Then::Waits
        }
    };
    assert_eq!(found, expected, "{options:?} {program}");
}

/// A program that awaits what nobody completes, and does something before.
fn program(before: &str) -> String {
    let wait = "async def main():\n    print('ready', flush=True)\n    await asyncio.Future()\n";
    format!("import asyncio, signal\n{wait}{before}\nasyncio.run(main())")
}

#[test]
fn a_deadlock_ends_unless_it_may_wait() {
    watch(&[], &program(""), Then::Ends);
    watch(&["--virtual-time"], &program(""), Then::Ends);
    watch(&["--no-deadlock-detection"], &program(""), Then::Waits);
    watch(&["--no-deadlock-detection", "--virtual-time"], &program(""), Then::Waits);
    watch(&[], &program("import kaa; print(kaa.detect_deadlocks(False), file=__import__('sys').stderr)"), Then::Waits);
}

#[test]
fn a_signal_handler_may_wake_the_loop() {
    watch(&[], &program("signal.signal(signal.SIGUSR1, lambda *_: None)"), Then::Waits);
    // Ctrl-C ends the program; it wakes nobody.
    watch(&[], &program("signal.signal(signal.SIGINT, signal.default_int_handler)"), Then::Ends);
    watch(&[], &program("signal.signal(signal.SIGUSR1, signal.SIG_IGN)"), Then::Ends);
}

#[test]
fn a_loop_that_runs_for_ever_may_have_nothing_to_do() {
    let program = "import asyncio
async def main():
    print('ready', flush=True)
    await asyncio.Future()
loop = asyncio.new_event_loop()
task = loop.create_task(main())
try:
    loop.run_forever()
except KeyboardInterrupt:
    pass";
    watch(&[], program, Then::Waits);
}
