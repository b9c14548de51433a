//! Owns the module `signal`: the native half is `_signal`; enumerations are made by the half in Kaa.

mod interval_timer;

use crate::objects::exceptions as specs;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;
use crate::vm::signals::{DEFAULT, IGNORE, NSIG};

pub const SOURCE: &str = include_str!("signal.py");

/// Each signal of Linux and what the C library calls it.
#[rustfmt::skip]
const SIGNALS: &[(&str, i32, &str)] = &[
    ("SIGHUP", 1, "Hangup"), ("SIGINT", 2, "Interrupt"), ("SIGQUIT", 3, "Quit"), ("SIGILL", 4, "Illegal instruction"),
    ("SIGTRAP", 5, "Trace/breakpoint trap"), ("SIGABRT", 6, "Aborted"), ("SIGIOT", 6, "Aborted"),
    ("SIGBUS", 7, "Bus error"), ("SIGFPE", 8, "Floating point exception"), ("SIGKILL", 9, "Killed"),
    ("SIGUSR1", 10, "User defined signal 1"), ("SIGSEGV", 11, "Segmentation fault"),
    ("SIGUSR2", 12, "User defined signal 2"), ("SIGPIPE", 13, "Broken pipe"), ("SIGALRM", 14, "Alarm clock"),
    ("SIGTERM", 15, "Terminated"), ("SIGSTKFLT", 16, "Stack fault"), ("SIGCHLD", 17, "Child exited"),
    ("SIGCLD", 17, "Child exited"), ("SIGCONT", 18, "Continued"), ("SIGSTOP", 19, "Stopped (signal)"),
    ("SIGTSTP", 20, "Stopped"), ("SIGTTIN", 21, "Stopped (tty input)"), ("SIGTTOU", 22, "Stopped (tty output)"),
    ("SIGURG", 23, "Urgent I/O condition"), ("SIGXCPU", 24, "CPU time limit exceeded"),
    ("SIGXFSZ", 25, "File size limit exceeded"), ("SIGVTALRM", 26, "Virtual timer expired"),
    ("SIGPROF", 27, "Profiling timer expired"), ("SIGWINCH", 28, "Window changed"), ("SIGIO", 29, "I/O possible"),
    ("SIGPOLL", 29, "I/O possible"), ("SIGPWR", 30, "Power failure"), ("SIGSYS", 31, "Bad system call"),
    ("SIGRTMIN", 34, "Real-time signal 0"), ("SIGRTMAX", 64, "Real-time signal 30"),
];

pub fn build(builder: &mut TypeBuilder<'_>) {
    for &(name, number, _) in SIGNALS {
        builder.value(name, i64::from(number));
    }
    builder.value("SIG_DFL", DEFAULT);
    builder.value("SIG_IGN", IGNORE);
    builder.value("NSIG", i64::from(NSIG));
    builder.function("default_int_handler(signalnum, frame, /)", |vm, [number, _frame]| -> VmResult {
        vm.index(&number)?;
        Err(vm.raise(&specs::KEYBOARD_INTERRUPT, Vec::new()))
    });
    builder.vm.signals.interrupt_function = builder.get("default_int_handler");
    builder.function("signal(signalnum, handler, /)", |vm, [number, handler]| set_handler(vm, &number, handler));
    builder.function("getsignal(signalnum, /)", |vm, [number]| {
        let number = signal_number(vm, &number)?;
        Ok(vm.signals.handler(number))
    });
    builder.function("raise_signal(signalnum, /)", |vm, [number]| {
        let number = c_int(vm, &number)?;
        vm.raise_signal(number).map(|()| Value::None)
    });
    interval_timer::build(builder);
    builder.function("strsignal(signalnum, /)", |vm, [number]| {
        let number = signal_number(vm, &number)?;
        Ok(text_of(number).map_or(Value::None, Value::from))
    });
}

fn set_handler(vm: &mut Vm, number: &Value, handler: Value) -> VmResult {
    let number = c_int(vm, number)?;
    if !matches!(handler, Value::Int(DEFAULT | IGNORE)) && !vm.is_callable(&handler) {
        return Err(vm.type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"));
    }
    let number = in_range(vm, number)?;
    // What has arrived is for the old handler.
    vm.check_signals()?;
    let old = vm.signals.handler(number);
    match vm.set_signal_handler(number, handler) {
        Ok(()) => Ok(old),
        Err(error) => Err(vm.os_error(&error, None)),
    }
}

fn text_of(number: i32) -> Option<String> {
    match SIGNALS.iter().find(|&&(_, known, _)| known == number) {
        Some((_, _, text)) => Some(text.to_string()),
        None if number >= 34 => Some(format!("Real-time signal {}", number - 34)),
        None => None,
    }
}

fn signal_number(vm: &mut Vm, number: &Value) -> VmResult<i32> {
    let number = c_int(vm, number)?;
    in_range(vm, number)
}

fn in_range(vm: &mut Vm, number: i32) -> VmResult<i32> {
    match number {
        1..NSIG => Ok(number),
        _ => Err(vm.value_error("signal number out of range")),
    }
}

fn c_int(vm: &mut Vm, number: &Value) -> VmResult<i32> {
    let number = vm.index(number)?;
    i32::try_from(number).map_err(|_| match number > 0 {
        true => vm.overflow_error("Python int too large to convert to C int"),
        false => vm.overflow_error("Python int too small to convert to C int"),
    })
}
