//! Claims about Ctrl-C, which no script can press: each program gets SIGINT while it runs or waits.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How a program ended.
struct End {
    code: Option<i32>,
    output: String,
    error: String,
}

/// Long enough for a busy machine; what is measured against it should end at once.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs a program that prints `ready`, presses Ctrl-C a moment later, and waits for the end.
fn interrupted(program: &str) -> End {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaa"))
        .args(["-c", program])
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kaa starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("the output is piped"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("the program prints");
    assert_eq!(line, "ready\n");
    // The program goes on to what is to be interrupted.
    thread::sleep(Duration::from_millis(200));
    press(&child);
    let code = wait(&mut child);
    let mut end = End { code, output: String::new(), error: String::new() };
    stdout.read_to_string(&mut end.output).expect("the output is text");
    let mut stderr = child.stderr.take().expect("the errors are piped");
    stderr.read_to_string(&mut end.error).expect("the errors are text");
    end
}

fn press(child: &Child) {
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill starts");
    assert!(status.success());
}

fn wait(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the child can be waited for") {
            return status.code();
        }
        if start.elapsed() > PATIENCE {
            child.kill().expect("the child runs");
            panic!("Ctrl-C did not end the program");
        }
        thread::sleep(Duration::from_millis(10));
    }
}

fn assert_ends_with_keyboard_interrupt(program: &str) -> End {
    let end = interrupted(program);
    assert_eq!(end.code, Some(130), "{}", end.error);
    assert_eq!(end.error.lines().last(), Some("KeyboardInterrupt"), "{}", end.error);
    end
}

#[test]
fn an_empty_loop_ends() {
    let end = assert_ends_with_keyboard_interrupt("print('ready', flush=True)\nwhile True: pass");
    assert!(end.error.contains("line 2, in <module>"), "{}", end.error);
}

#[test]
fn nested_calls_end() {
    let program = "
def leaf(n): return n
def branch(n): return leaf(n) + leaf(n)
def fib(n): return branch(n) if n < 2 else fib(n - 1) + fib(n - 2)
print('ready', flush=True)
fib(100)
";
    let end = assert_ends_with_keyboard_interrupt(program);
    assert!(end.error.contains("in fib"), "{}", end.error);
}

#[test]
fn a_catastrophic_regex_ends() {
    let program = "
import re
print('ready', flush=True)
re.match(r'(?:(?=a)a+)+b', 'a' * 40 + 'c')
";
    let end = assert_ends_with_keyboard_interrupt(program);
    assert!(end.error.contains("re.match"), "{}", end.error);
}

#[test]
fn time_sleep_ends() {
    assert_ends_with_keyboard_interrupt("import time\nprint('ready', flush=True)\ntime.sleep(100)");
}

#[test]
fn input_ends() {
    assert_ends_with_keyboard_interrupt("print('ready', flush=True)\ninput()");
}

#[test]
fn reading_standard_input_ends() {
    assert_ends_with_keyboard_interrupt("import sys\nprint('ready', flush=True)\nsys.stdin.read()");
}

#[test]
fn a_handler_catches_it_and_final_statements_run() {
    let program = "
import time
try:
    print('ready', flush=True)
    time.sleep(100)
except KeyboardInterrupt as error:
    print('caught', repr(error))
finally:
    print('finally')
";
    let end = interrupted(program);
    assert_eq!((end.code, &*end.output), (Some(0), "caught KeyboardInterrupt()\nfinally\n"), "{}", end.error);
}

#[test]
fn asyncio_run_cancels_its_main_task() {
    let program = "
import asyncio
async def other():
    try:
        await asyncio.sleep(100)
    finally:
        print('other')
async def main():
    task = asyncio.create_task(other())
    try:
        print('ready', flush=True)
        await asyncio.sleep(100)
    except BaseException as error:
        print(repr(error))
        raise
asyncio.run(main())
";
    let end = assert_ends_with_keyboard_interrupt(program);
    assert_eq!(end.output, "CancelledError()\nother\n");
}

#[test]
fn asyncio_run_gives_the_result_of_a_main_task_that_is_not_cancelled() {
    let program = "
import asyncio
async def main():
    try:
        print('ready', flush=True)
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        return 5
print(asyncio.run(main()))
";
    let end = interrupted(program);
    assert_eq!((end.code, &*end.output), (Some(0), "5\n"), "{}", end.error);
}

#[test]
fn a_loop_without_a_runner_is_interrupted_at_once() {
    let program = "
import asyncio
loop = asyncio.new_event_loop()
loop.call_soon(print, 'ready')
try:
    loop.run_forever()
except KeyboardInterrupt:
    print('interrupted', loop.is_running(), loop.is_closed())
";
    let end = interrupted(program);
    assert_eq!((end.code, &*end.output), (Some(0), "interrupted False False\n"), "{}", end.error);
}

#[test]
fn a_second_press_does_not_wait_for_the_main_task() {
    let program = "
import asyncio
async def main():
    while True:
        try:
            print('ready', flush=True)
            while True: pass
        except asyncio.CancelledError:
            pass
asyncio.run(main())
";
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaa"))
        .args(["-c", program])
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("kaa starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("the output is piped")).read_line(&mut line).expect("the program prints");
    press(&child);
    thread::sleep(Duration::from_millis(500));
    assert!(child.try_wait().expect("the child can be waited for").is_none(), "the first press only cancels");
    press(&child);
    assert_eq!(wait(&mut child), Some(130));
}

/// A shell gives its background jobs SIGINT to ignore, when it runs a script.
#[test]
#[cfg(target_os = "linux")]
fn a_program_that_was_started_to_ignore_it_goes_on() {
    let program = "import time; print('ready', flush=True); time.sleep(0.5); print('went on')";
    let script = "trap '' INT; exec \"$0\" -c \"$1\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_kaa"), program])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the shell starts");
    let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
    let mut line = String::new();
    output.read_line(&mut line).expect("the program prints");
    press(&child);
    assert_eq!(wait(&mut child), Some(0));
    output.read_line(&mut line).expect("the program prints");
    assert_eq!(line, "ready\nwent on\n");
}
