//! Claims about the prompt: each session runs in a pseudo-terminal, and is typed at as by a person.

#![cfg(unix)]

#[path = "repl/terminal.rs"]
mod terminal;

use std::io::Write;
use std::process::{Command, Stdio};

use terminal::*;

#[test]
fn a_value_shows_itself_and_becomes_underscore() {
    let session = Terminal::new();
    assert_eq!(session.run("6 * 7"), "42");
    assert_eq!(session.run("_ + 1"), "43");
    assert_eq!(session.run("None"), "");
    assert_eq!(session.run("import builtins; builtins._"), "43");
}

#[test]
fn lines_are_indented_and_a_blank_line_ends_a_block() {
    let session = Terminal::new();
    session.run_lines(&["def f(x):", "if x:", "return 'yes'", "return 'no'", ""]);
    let shown = rows(&session.screen()).join("\n");
    let block = ">>> def f(x):\n...     if x:\n...         return 'yes'\n...     return 'no'\n...\n>>>";
    assert!(shown.contains(block), "{shown}");
    assert_eq!(session.run("f(1), f(0)"), "('yes', 'no')");
    session.run_lines(&["x = [1,", "2]"]);
    assert_eq!(session.run("x"), "[1, 2]");
    session.run_lines(&["'''a", "b'''"]);
    assert_eq!(session.run("_"), "'a\\nb'");
}

#[test]
fn a_block_can_be_edited_above_its_last_line() {
    let session = Terminal::new();
    session.press("for i in range(2):\r");
    session.wait_for("...");
    session.press("print(i * 9)");
    session.wait_for("print(i * 9)");
    session.press(UP);
    session.press(HOME);
    session.press(&RIGHT.repeat("for i in range(".len()));
    session.press("1, ");
    session.wait_for("range(1, 2):");
    session.press(DOWN);
    session.press(END);
    session.press("\r\r");
    session.wait_until("the output", |screen| rows(screen).iter().any(|row| row == "9"));
    session.wait_for_prompt();
    let shown = rows(&session.screen());
    assert!(!shown.iter().any(|row| row == "0"), "{shown:?}");
}

#[test]
fn the_cursor_passes_over_the_prompts_of_a_block() {
    let session = Terminal::new();
    session.press("if 1:\r");
    session.wait_for("...");
    session.press("'in the block'");
    session.press(HOME);
    session.press(LEFT);
    session.press(" # above");
    session.wait_for(">>> if 1: # above");
    session.press(RIGHT);
    session.press(RIGHT);
    session.press(RIGHT);
    session.press("  ");
    session.wait_for("...       'in the block'");
    session.press(END);
    session.press("\r\r");
    session.wait_until("the value", |screen| rows(screen).iter().any(|row| row == "'in the block'"));
}

#[test]
fn backspace_takes_back_an_indentation_and_then_the_line() {
    let session = Terminal::new();
    session.press("if True:\r");
    session.wait_for("...");
    session.press("1\r");
    session.wait_until("the third line", |screen| screen.cursor_position().0 == 2);
    session.press(BACKSPACE);
    session.press("else:\r");
    session.wait_for("... else:");
    session.press("2\r\r");
    session.wait_until("the value", |screen| rows(screen).iter().any(|row| row == "1"));
    session.wait_for_prompt();
    session.press("if True:\r");
    session.wait_until("another block", |screen| rows(screen).iter().filter(|row| *row == "...").count() == 2);
    session.press(&BACKSPACE.repeat(3));
    session.press("\x15x = 5");
    session.wait_for(">>> x = 5");
    session.press(ENTER);
    session.wait_for_prompt();
    assert_eq!(session.run("x"), "5");
}

#[test]
fn history_is_kept_between_sessions_and_searched() {
    let state = tempfile::tempdir().expect("a folder can be made");
    let start = || Start { state: Some(state.path()), ..Start::default() };
    let session = Terminal::start(start());
    session.run_lines(&["def answer():", "return 42", ""]);
    session.run("first = 1");
    session.press(CTRL_D);
    assert_eq!(session.end().0, 0);
    assert!(state.path().join("kaa/history").is_file());

    let session = Terminal::start(start());
    session.wait_for_prompt();
    session.press(UP);
    session.wait_for(">>> first = 1");
    session.press(CTRL_C);
    session.wait_for_prompt();
    session.press(CTRL_R);
    session.wait_for("reverse-i-search");
    session.press("answer");
    session.wait_for("return 42");
    // An input as it was accepted before is accepted again, wherever the cursor is.
    session.press(ENTER);
    session.wait_for_prompt();
    assert_eq!(session.run("answer()"), "42");
}

#[test]
fn words_have_colours_and_brackets_are_matched() {
    let session = Terminal::new();
    session.press("class A(b, 'c'");
    session.wait_for("'c'");
    let blue = vt100::Color::Idx(4);
    let screen = session.wait_until("a keyword in its colour", |screen| {
        screen.cell(0, 4).is_some_and(|cell| cell.fgcolor() == vt100::Color::Idx(4))
    });
    let cell = |column: u16| screen.cell(0, column).expect("the cell is on the screen");
    assert_eq!((cell(4).fgcolor(), cell(4).bold()), (blue, true), "class");
    assert!(cell(10).bold(), "A");
    assert_eq!(cell(15).fgcolor(), vt100::Color::Idx(2), "'c'");
    assert!(!cell(11).underline());
    session.press(")");
    session.wait_until("two brackets that are marked", |screen| {
        let is_marked = |column| screen.cell(0, column).is_some_and(|cell| cell.underline());
        is_marked(11) && is_marked(18)
    });
}

#[test]
fn a_pasted_block_is_taken_whole() {
    let session = Terminal::new();
    let block = "def f():\n    x = 1\n\n    return x\n\nprint('f is', f())\nclass A:\n\tb = 2\n";
    session.press(&format!("\x1b[200~{block}\x1b[201~"));
    session.wait_for("b = 2");
    session.press(ENTER);
    session.wait_for("f is 1");
    session.wait_for_prompt();
    assert_eq!(session.run("A.b, f()"), "(2, 1)");
}

#[test]
fn tab_completes_names_attributes_keywords_modules_and_paths() {
    let session = Terminal::new();
    session.run("import math; some_long_name = math");
    for (typed, completed) in [
        ("some_l", ">>> some_long_name"),
        ("some_long_name.factor", ">>> some_long_name.factorial"),
        ("nonl", ">>> nonlocal"),
        ("import asyn", ">>> import asyncio"),
        ("from asyncio.task", ">>> from asyncio.taskgroups"),
        ("from math import sq", ">>> from math import sqrt"),
        (":ta", ">>> :tasks"),
        ("print(some_l", ">>> print(some_long_name"),
    ] {
        session.press(typed);
        session.press(if typed.contains("asyncio.task") { "g\t" } else { TAB });
        session.wait_for(completed);
        session.press(CTRL_C);
        session.wait_for_prompt();
    }
    std::fs::write(session.folder().join("notes_of_mine.txt"), "").expect("a file can be written");
    session.press("open('no\t");
    session.wait_for(">>> open('notes_of_mine.txt");
    session.press(CTRL_C);
    session.wait_for_prompt();
    // Several are listed.
    session.press("some_long_name.is\t");
    session.wait_for("isfinite");
    session.wait_for("isclose");
    session.press(CTRL_C);
    session.wait_for_prompt();
    // At the beginning of a line, Tab indents.
    session.press("if some_long_name:\r");
    session.wait_for("...");
    session.press("\t7");
    session.wait_for("...         7");
}

#[test]
fn the_prompts_are_those_of_sys() {
    let session = Terminal::new();
    session.enter("import sys; sys.ps1 = 'in> '; sys.ps2 = 'and> '");
    session.wait_until("the new prompt", |screen| rows(screen).iter().any(|row| row == "in>"));
    session.press("if 1:\r");
    session.wait_for("and>");
    session.press("print('inside')\r\r");
    session.wait_until("the output", |screen| rows(screen).iter().any(|row| row == "inside"));
    session.enter("sys.ps1 = type('P', (), {'__str__': lambda self: 'late> '})()");
    session.wait_for("late>");
}

#[test]
fn a_traceback_shows_the_lines_that_were_typed() {
    let session = Terminal::new();
    session.run_lines(&["def divide(a, b):", "return a / b", ""]);
    assert_eq!(
        session.run("divide(1, 0)"),
        "Traceback (most recent call last):\n\
         \x20 File \"<python-input-1>\", line 1, in <module>\n\
         \x20   divide(1, 0)\n\
         \x20   ~~~~~~^^^^^^\n\
         \x20 File \"<python-input-0>\", line 2, in divide\n\
         \x20   return a / b\n\
         \x20          ~~^~~\n\
         ZeroDivisionError: division by zero"
    );
    assert_eq!(
        session.run("1 + "),
        "  File \"<python-input-2>\", line 1\n\
         \x20   1 +\n\
         \x20      ^\n\
         SyntaxError: invalid syntax"
    );
    assert_eq!(
        session.run("import inspect; print(inspect.getsource(divide), end='')"),
        "def divide(a, b):\n    return a / b"
    );
}

#[test]
fn top_level_code_awaits() {
    let session = Terminal::new();
    session.run("import asyncio, contextlib");
    assert_eq!(session.run("await asyncio.sleep(0.01, 'slept')"), "'slept'");
    session.run_lines(&["async def numbers():", "yield 1", "await asyncio.sleep(0)", "yield 2", ""]);
    assert_eq!(session.run_lines(&["async for n in numbers():", "print(n)", ""]), "1\n2");
    assert_eq!(session.run("[n async for n in numbers()]"), "[1, 2]");
    session.run_lines(&["@contextlib.asynccontextmanager", "async def place():", "yield 'here'", ""]);
    assert_eq!(session.run_lines(&["async with place() as where:", "print(where)", ""]), "here");
    assert_eq!(session.run("x = await asyncio.sleep(0, 5)"), "");
    assert_eq!(session.run("x"), "5");
    assert_eq!(session.run("[await asyncio.sleep(0, i) for i in range(3)]"), "[0, 1, 2]");
    let error = session.run("await asyncio.sleep(0, 1 / 0)");
    assert!(error.starts_with("Traceback (most recent call last):\n  File \"<python-input-"), "{error}");
    session.run_lines(&["async def fail():", "await asyncio.sleep(0)", "raise ValueError('inside')", ""]);
    let error = session.run("await fail()");
    assert!(error.ends_with("ValueError: inside"), "{error}");
    assert!(error.starts_with("Traceback (most recent call last):\n  File \"<python-input-"), "{error}");
}

#[test]
fn what_is_typed_finds_the_loop_of_the_session_and_can_run_another() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run_lines(&["async def which():", "return asyncio.get_running_loop()", ""]);
    assert_eq!(session.run("asyncio.get_running_loop() is await which()"), "True");
    assert_eq!(session.run("asyncio.run(which()) is asyncio.get_running_loop()"), "False");
    assert_eq!(session.run("future = asyncio.Future(); await asyncio.wait_for(asyncio.sleep(0, 3), 5)"), "3");
}

#[test]
fn tasks_go_on_while_the_prompt_waits_and_print_above_it() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run_lines(&[
        "async def tick():",
        "for i in range(3):",
        "await go.wait(); go.clear(); print('tick', i)",
        "",
    ]);
    session.run("go = asyncio.Event(); asyncio.get_running_loop().call_later(0.1, lambda: None) and None");
    session.run_lines(&["def poke():", "go.set(); handle = asyncio.get_running_loop().call_later(0.2, poke)", ""]);
    session.run("task = asyncio.create_task(tick()); poke()");
    session.press("'typed mean");
    let screen =
        session.wait_until("the last tick", |screen| rows(screen).join("\n").contains("tick 2\n>>> 'typed mean"));
    let shown = rows(&screen);
    let line = shown.iter().rposition(|row| row.starts_with(">>> 'typed")).expect("what was typed is still there");
    assert_eq!(shown[line], ">>> 'typed mean");
    assert_eq!(shown[line - 3..line], ["tick 0", "tick 1", "tick 2"]);
    assert_eq!(screen.cursor_position(), (line as u16, 15));
    session.press("while'\r");
    session.wait_until("the value", |screen| rows(screen).iter().any(|row| row == "'typed meanwhile'"));
}

#[test]
fn what_tasks_print_does_not_garble_a_block_that_is_typed() {
    let session = Terminal::new();
    session.run("import asyncio, sys");
    session.run("loop = asyncio.get_running_loop()");
    session.run("_ = loop.call_later(0.5, lambda: print('partial', end='') or sys.stderr.write(' and more\\n'))");
    session.press("if 1:\r");
    session.wait_for("...");
    session.press("print('ok')");
    session.press(UP);
    session.wait_for("and more");
    let shown = rows(&session.wait_until("the block", |screen| rows(screen).join("\n").contains("print('ok')")));
    let line = shown.iter().rposition(|row| row == ">>> if 1:").expect("the block is still there");
    assert_eq!(shown[line + 1], "...     print('ok')");
    assert!(shown[line - 1].contains("and more"), "{shown:?}");
}

#[test]
fn ctrl_c_interrupts_what_runs_and_drops_what_is_typed() {
    let session = Terminal::new();
    session.run("import asyncio; seen = []");
    session.press("while True: x = seen or seen.append(print('begun'))\r\r");
    session.wait_until("the loop", |screen| rows(screen).iter().any(|row| row == "begun"));
    session.press(CTRL_C);
    session.wait_until("the interrupt", |screen| rows(screen).iter().any(|row| row == "KeyboardInterrupt"));
    session.wait_for_prompt();
    session.run_lines(&[
        "async def long():",
        "try: print('waits'); await asyncio.sleep(1000)",
        "finally: print('cleaned')",
        "",
    ]);
    session.enter("await long()");
    session.wait_until("the wait", |screen| rows(screen).iter().any(|row| row == "waits"));
    session.press(CTRL_C);
    session.wait_for("cleaned\nKeyboardInterrupt");
    session.wait_for_prompt();
    session.press("dropped = 1");
    session.wait_for("dropped = 1");
    session.press(CTRL_C);
    session.wait_for_prompt();
    let error = session.run("dropped");
    assert!(error.contains("NameError: name 'dropped' is not defined"), "{error}");
}

#[test]
fn ctrl_c_at_the_prompt_interrupts_a_task_that_does_not_come_to_an_end() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run_lines(&[
        "async def hog():",
        "await asyncio.sleep(0.2)",
        "print('hogging')",
        "while True: pass",
        "",
        "",
    ]);
    session.run("task = asyncio.create_task(hog())");
    session.wait_until("the task", |screen| rows(screen).iter().any(|row| row == "hogging"));
    session.press(CTRL_C);
    session.wait_for("KeyboardInterrupt");
    session.wait_for_prompt();
    assert_eq!(session.run("task.done()"), "True");
}

#[test]
fn ctrl_d_cancels_what_is_left_says_what_and_leaves() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run_lines(&["async def stay():", "try: await asyncio.sleep(1000)", "finally: print('goes')", ""]);
    session.run(
        "one = asyncio.create_task(stay(), name='one'); two = asyncio.create_task(asyncio.sleep(1000), name='two')",
    );
    session.press(CTRL_D);
    let (code, shown) = session.end();
    assert_eq!(code, 0);
    assert!(shown.contains("Cancelled 2 tasks: 'one', 'two'"), "{shown}");
    assert!(shown.contains("goes"), "{shown}");
}

#[test]
fn the_terminal_is_given_back_when_a_task_ends_the_session() {
    let session = Terminal::new();
    session.run("import asyncio, sys");
    session.run("handle = asyncio.get_running_loop().call_later(0.2, sys.exit, 5)");
    let (code, shown) = session.end();
    assert_eq!(code, 5, "{shown}");
}

#[test]
fn tasks_are_shown_with_what_they_wait_for() {
    let session = Terminal::new();
    session.run("import asyncio");
    assert_eq!(session.run(":tasks"), "There are no tasks.");
    session.run_lines(&["async def hold(lock):", "async with lock: await asyncio.sleep(1000)", ""]);
    session.run("door = asyncio.Lock()");
    session.run("first, second = [asyncio.create_task(hold(door), name=n) for n in ('first', 'second')]");
    let shown = session.run(":tasks");
    assert!(shown.contains("Task 'first' sleeps for another "), "{shown}");
    assert!(shown.contains("Task 'second' waits for Lock 'lock', which task 'first' holds"), "{shown}");
    assert!(shown.contains("<python-input-1>:2 in hold  async with lock: await asyncio.sleep(1000)"), "{shown}");
}

#[test]
fn commands_disassemble_time_and_tell_types() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run_lines(&["def one():", "return 1", ""]);
    assert!(session.run(":dis one").contains("Return"));
    assert!(session.run(":time one()").contains("a run, the best of 5 ×"));
    let slow = session.run(":time await asyncio.sleep(0.25)");
    assert!(slow.ends_with(" ms") || slow.ends_with(" s"), "{slow}");
    assert_eq!(session.run(":type one"), "function");
    assert_eq!(session.run(":type await asyncio.sleep(0, [1])"), "list");
    assert_eq!(session.run(":type asyncio.Queue()"), "asyncio.queues.Queue");
    assert!(session.run(":type nothing").ends_with("NameError: name 'nothing' is not defined"));
    let trace = session.run(":trace await asyncio.sleep(0, 'slept')");
    assert!(trace.contains("→ sleep()  send(None)") && trace.contains("← sleep()  returns 'slept'"), "{trace}");
    assert!(trace.ends_with("'slept'"), "{trace}");
    assert_eq!(session.run(":time"), "Usage: :time EXPR");
    assert_eq!(session.run(":nothing"), "There is no command :nothing. :help shows those that are there.");
    let help = session.run(":help");
    for command in
        [":dis NAME", ":help", ":reset", ":tasks", ":time EXPR", ":trace EXPR", ":type EXPR", "Ctrl-R", "Ctrl-D"]
    {
        assert!(help.contains(command), "{help}");
    }
}

#[test]
fn reset_begins_anew() {
    let session = Terminal::new();
    session.run("import asyncio; x = 1; task = asyncio.create_task(asyncio.sleep(1000), name='old')");
    assert_eq!(session.run(":reset"), "Cancelled 1 task: 'old'");
    let error = session.run("x");
    assert!(error.ends_with("NameError: name 'x' is not defined"), "{error}");
    assert_eq!(session.run("__name__, sorted(n for n in dir() if n[0] != '_')"), "('__main__', [])");
    assert_eq!(session.run("import asyncio; await asyncio.sleep(0, 'awaits')"), "'awaits'");
}

#[test]
fn the_banner_is_left_out_if_that_is_asked_for() {
    let session = Terminal::start(Start { arguments: &[], ..Start::default() });
    session.wait_for_prompt();
    assert!(rows(&session.screen())[0].starts_with("Kaa "));
    let session = Terminal::new();
    assert_eq!(rows(&session.screen())[0], ">>>");
}

#[test]
fn piped_input_is_a_program() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaa"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kaa starts");
    child.stdin.take().expect("the input is piped").write_all(b"1\nprint(2)\n").expect("kaa reads");
    let output = child.wait_with_output().expect("kaa ends");
    assert_eq!((&output.stdout[..], &output.stderr[..]), (&b"2\n"[..], &b""[..]));
}

#[test]
fn a_prompt_follows_a_file_however_that_has_ended() {
    for (program, shown) in [
        ("x = 5\n", ">>>"),
        ("x = 5\n1 / 0\n", "ZeroDivisionError: division by zero\n>>>"),
        ("x = 5\nraise SystemExit(3)\n", "SystemExit: 3\n>>>"),
    ] {
        let folder = tempfile::tempdir().expect("a folder can be made");
        std::fs::write(folder.path().join("program.py"), program).expect("a file can be written");
        let session = Terminal::start_in(folder, Start { arguments: &["-i", "program.py"], ..Start::default() });
        session.wait_for(shown);
        session.wait_for_prompt();
        assert_eq!(session.run("x, __name__"), "(5, '__main__')");
        session.press(CTRL_D);
        assert_eq!(session.end().0, 0);
    }
}

#[test]
fn a_plain_terminal_is_enough() {
    for terminal in ["dumb", ""] {
        let session = Terminal::start(Start { terminal, ..Start::default() });
        session.wait_for_prompt();
        session.enter("import asyncio");
        session.wait_until("the next prompt", |screen| screen.cursor_position() == (1, 4));
        session.enter("async def f():");
        session.wait_for("...");
        session.enter("    return await asyncio.sleep(0.01, 'plain')");
        session.wait_until("the next line", |screen| screen.cursor_position() == (3, 4));
        session.enter("");
        session.wait_until("the next prompt", |screen| screen.cursor_position() == (4, 4));
        session.enter("await f()");
        session.wait_for("'plain'\n>>>");
        session.press("half");
        session.wait_for("half");
        session.press(CTRL_C);
        session.wait_for("KeyboardInterrupt\n>>>");
        session.enter("while not print('runs'): exec('while True: pass')");
        session.wait_until("the next line", |screen| {
            rows(screen).iter().filter(|row| row.starts_with("...")).count() == 3
        });
        session.enter("");
        // Until it runs, Ctrl-C would drop the line that was typed.
        session.wait_for("runs\n");
        session.press(CTRL_C);
        session.wait_until("another interrupt", |screen| {
            rows(screen).iter().filter(|row| row.ends_with("KeyboardInterrupt")).count() == 2
        });
        session.wait_until("the next prompt", |screen| screen.cursor_position().1 == 4);
        session.press(CTRL_D);
        let (code, shown) = session.end();
        assert_eq!(code, 0);
        assert!(!shown.contains('\x1b'));
    }
}

#[test]
fn a_session_is_left_in_every_way_that_python_knows() {
    for (line, code) in [
        ("exit", 0),
        ("quit", 0),
        ("exit()", 0),
        ("quit(3)", 3),
        ("raise SystemExit(4)", 4),
        ("import sys; sys.exit('why')", 1),
    ] {
        let session = Terminal::new();
        session.enter(line);
        let (ended, shown) = session.end();
        assert_eq!(ended, code, "{line}: {shown}");
        assert_eq!(shown.contains("\nwhy"), code == 1, "{shown}");
    }
    let session = Terminal::new();
    session.run("exit = 'mine'");
    assert_eq!(session.run("exit"), "'mine'");
}

#[test]
fn the_hooks_of_sys_are_honoured() {
    let session = Terminal::new();
    session.run("import sys");
    session.run("sys.displayhook = lambda value: print('shown:', value)");
    assert_eq!(session.run("1 + 1"), "shown: 2");
    session.run("del sys.displayhook; sys.displayhook = sys.__displayhook__");
    session.run("sys.excepthook = lambda kind, value, tb: print('hooked:', kind.__name__, value)");
    assert_eq!(session.run("1 / 0"), "hooked: ZeroDivisionError division by zero");
    session.run("sys.excepthook = sys.__excepthook__");
    assert!(session.run("1 / 0").ends_with("ZeroDivisionError: division by zero"));
    assert_eq!(
        session.run("sys.last_exc, sys.last_value is sys.last_exc"),
        "(ZeroDivisionError('division by zero'), True)"
    );
}

#[test]
fn warnings_and_lost_exceptions_appear() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run_lines(&["async def forgotten():", "pass", ""]);
    let warned = session.run("forgotten(); None");
    assert!(warned.contains("RuntimeWarning: coroutine 'forgotten' was never awaited"), "{warned}");
    session.run_lines(&["async def fails():", "raise ValueError('lost')", ""]);
    session.enter("task = asyncio.create_task(fails()); await asyncio.sleep(0); del task");
    session.wait_for("Task exception was never retrieved");
    session.wait_for("ValueError: lost");
}

#[test]
fn tab_looks_into_literals_and_items_but_calls_nothing() {
    let session = Terminal::new();
    session.run("called = []; pair = ('text', [1]); table = {'a key': {3: pair}, -1: 1.5}");
    session.run_lines(&["def call():", "called.append(1); return pair", ""]);
    session.run_lines(&["class Own(dict):", "def __getitem__(self, key): return call()", ""]);
    session.run("own = Own()");
    for (typed, completed) in [
        ("''.capi", ">>> ''.capitalize"),
        ("b'a'.fromh", ">>> b'a'.fromhex"),
        ("[1, call()].ap", ">>> [1, call()].append"),
        ("{1: 2}.setd", ">>> {1: 2}.setdefault"),
        ("print(pair[0].capi", ">>> print(pair[0].capitalize"),
        ("pair[-1].ap", ">>> pair[-1].append"),
        ("table['a key'][3][0].capi", ">>> table['a key'][3][0].capitalize"),
        ("table[-1].is_i", ">>> table[-1].is_integer"),
        ("(pair)[0].capi", ">>> (pair)[0].capitalize"),
    ] {
        session.press(typed);
        session.press(TAB);
        session.wait_for(completed);
        session.press(CTRL_C);
        session.wait_for_prompt();
    }
    for typed in ["call().cou", "own[0].cou", "pair[called.append(1)].cou", "pair[7].cou"] {
        session.press(typed);
        session.press(TAB);
        session.press("|");
        session.wait_for(&format!(">>> {typed}|"));
        session.press(CTRL_C);
        session.wait_for_prompt();
    }
    assert_eq!(session.run("called"), "[]");
}

#[test]
fn a_line_that_a_task_has_not_ended_appears_and_goes_on_above_the_prompt() {
    let session = Terminal::new();
    session.run("import asyncio");
    session.run("go = asyncio.Event()");
    session.run_lines(&[
        "async def count():",
        "print('before'); print('half', end='')",
        "for i in range(3): await asyncio.sleep(0.3); print(' ', i, end='')",
        "await go.wait(); print(' and the rest'); print('last', end='')",
        "",
    ]);
    session.run("task = asyncio.get_running_loop().call_later(0.3, lambda: asyncio.create_task(count()))");
    session.run("x = asyncio.get_running_loop().call_later(3, go.set)");
    session.press("'typed'");
    session.wait_for("before\nhalf\n>>> 'typed'");
    session.wait_for("before\nhalf  0  1  2\n>>> 'typed'");
    let screen = session.wait_until("the end of the line", |screen| {
        rows(screen).join("\n").contains("before\nhalf  0  1  2 and the rest\nlast\n>>> 'typed'")
    });
    assert_eq!(screen.cursor_position().1, 11);
    session.press(ENTER);
    session.wait_for("last\n>>> 'typed'\n'typed'\n>>>");
}

#[test]
fn what_is_typed_while_an_input_runs_reaches_the_next_prompt() {
    let session = Terminal::new();
    session.run("import asyncio, time");
    session.enter("print('runs', end=''); time.sleep(1)");
    session.wait_until("the output", |screen| rows(screen).iter().any(|row| row.starts_with("runs")));
    session.press("'ahead'; 'of time'\r'half ");
    session.wait_for("\n'of time'\n>>> 'half");
    session.press("typed'\r");
    session.wait_for("\n'half typed'\n>>>");
    session.press("await asyncio.sleep(1)\r");
    session.wait_for("sleep(1)\n");
    session.press("2 ** 9\r");
    session.wait_for("\n512\n>>>");
    // All at once, as somebody pastes who has no brackets around it.
    session.press("a = 1\rb = 2\ra + b\r");
    session.wait_for("\n3\n>>>");
}

#[test]
fn what_is_typed_ahead_reaches_the_program_that_reads() {
    let session = Terminal::new();
    session.press(
        "import sys\rfirst = input('first? '); second = input()\rone\rtwo\rthird = sys.stdin.readline()\rthree\r",
    );
    session.wait_for("first? one");
    session.wait_until("the third", |screen| rows(screen).iter().any(|row| row == "three"));
    session.wait_for_prompt();
    assert_eq!(session.run("first, second, third"), "('one', 'two', 'three\\n')");
    // A line of a program is edited, but it is no code.
    session.enter("text = input('more? ')");
    session.wait_for_question("more?");
    session.press("if x:");
    session.press(LEFT);
    session.press("\tz\r");
    session.wait_for_prompt();
    assert_eq!(session.run("text"), "'if x\\tz:'");
    // What comes after Ctrl-C is not lost either.
    session.press("dropped\x03");
    session.enter("input('stop? ')");
    session.wait_for_question("stop?");
    session.press(CTRL_C);
    session.wait_for("KeyboardInterrupt\n>>>");
    session.wait_for_prompt();
    session.enter("input('end? ')");
    session.wait_for_question("end?");
    session.press("\x046 * 7\r");
    session.wait_for("EOFError");
    session.wait_for("\n42\n>>>");
}

#[cfg(target_os = "linux")]
#[test]
fn a_session_that_waits_sleeps() {
    use std::time::Duration;
    let session = Terminal::new();
    session.run("import asyncio");
    let waits_meanwhile = || {
        let before = session.waits();
        std::thread::sleep(Duration::from_secs(1));
        session.waits() - before
    };
    // What has just been typed may still be dealt with.
    std::thread::sleep(Duration::from_millis(300));
    assert!(waits_meanwhile() <= 2);
    session.run("task = asyncio.create_task(asyncio.sleep(1000))");
    session.enter("print('awaits'); await task");
    session.wait_until("the wait", |screen| rows(screen).iter().any(|row| row == "awaits"));
    std::thread::sleep(Duration::from_millis(300));
    assert!(waits_meanwhile() <= 2);
    session.press(CTRL_C);
    session.wait_for("KeyboardInterrupt");
}

#[test]
fn notes_follow_errors_unless_they_are_not_wanted() {
    for (arguments, has_notes) in [(&["-q"][..], true), (&["-q", "--no-notes"], false)] {
        let session = Terminal::start(Start { arguments, ..Start::default() });
        session.wait_for_prompt();
        session.run_lines(&["async def work():", "pass", ""]);
        let warned = session.run("work(); None");
        assert!(warned.contains("RuntimeWarning: coroutine 'work' was never awaited"), "{warned}");
        assert_eq!(warned.contains("note: ") && warned.contains("kaa explain never-awaited"), has_notes, "{warned}");
        let error = session.run("await 5");
        assert!(error.contains("TypeError: object int can't be used in 'await' expression"), "{error}");
        session.run("coroutine = work(); await coroutine");
        let error = session.run("await coroutine");
        assert!(error.contains("RuntimeError: cannot reuse already awaited coroutine"), "{error}");
        assert_eq!(error.contains("note: ") && error.contains("kaa explain "), has_notes, "{error}");
    }
}

#[test]
fn output_without_a_line_end_is_not_overwritten() {
    let session = Terminal::new();
    session.enter("print('no end', end='')");
    session.wait_until("the output", |screen| rows(screen).iter().any(|row| row == "no end"));
    session.wait_for_prompt();
    session.enter("name = input('who? ')");
    session.wait_for_question("who?");
    session.enter("me");
    session.wait_for_prompt();
    assert_eq!(session.run("name"), "'me'");
    let shown = rows(&session.screen());
    let asked = shown.iter().position(|row| row == "who? me").expect("the question is there");
    assert_eq!(shown[asked + 1], ">>> name");
}
