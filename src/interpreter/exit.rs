//! Owns the end of a program: what an uncaught exception prints, the exit status, what happens to what is left.

use std::rc::Rc;

use crate::diagnostics;
use crate::modules::atexit;
use crate::modules::sys::{self, flush_standard_streams, is_own_hook, traceback_of, write_error};
use crate::objects::exceptions as specs;
use crate::objects::module::ModuleObject;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// The status that the process ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExitStatus(pub u8);

impl ExitStatus {
    pub const SUCCESS: ExitStatus = ExitStatus(0);
    /// An uncaught exception.
    pub const FAILURE: ExitStatus = ExitStatus(1);
    /// A wrong command line, or a file that is not there.
    pub const USAGE: ExitStatus = ExitStatus(2);
    /// Standard output could not be flushed.
    const FLUSH_FAILED: ExitStatus = ExitStatus(120);
    /// Ended by Ctrl-C: 128 and the number of the signal.
    const INTERRUPTED: ExitStatus = ExitStatus(130);
}

/// Prints what nobody has caught, lets what is left die, flushes.
pub fn finish(vm: &mut Vm, main: Rc<ModuleObject>, result: VmResult<()>) -> ExitStatus {
    let mut status = match result {
        Ok(()) => ExitStatus::SUCCESS,
        Err(raised) => uncaught(vm, raised),
    };
    atexit::run(vm);
    let flushed = flush_standard_streams(vm);
    clear_main(vm, main);
    let flushed = flushed.and_then(|()| flush_standard_streams(vm));
    if let Err(raised) = flushed {
        let sys = vm.import_module("sys").unwrap_or(Value::None);
        let stdout = vm.get_attribute_str(&sys, "stdout").unwrap_or(Value::None);
        sys::report_unraisable(vm, &raised, &stdout);
        status = ExitStatus::FLUSH_FAILED;
    }
    status
}

fn uncaught(vm: &mut Vm, raised: Raised) -> ExitStatus {
    if vm.raised_is(&raised, &specs::SYSTEM_EXIT) {
        return exit_status(vm, &raised);
    }
    let status = match vm.raised_is(&raised, &specs::KEYBOARD_INTERRUPT) {
        true => ExitStatus::INTERRUPTED,
        false => ExitStatus::FAILURE,
    };
    if let Some(exited) = report(vm, &raised) {
        return exited;
    }
    status
}

/// Gives an exception to `sys.excepthook`; the status if that calls `sys.exit`.
pub fn report(vm: &mut Vm, raised: &Raised) -> Option<ExitStatus> {
    let sys = vm.intern("sys");
    let hook_name = vm.intern("excepthook");
    let hook = match vm.modules.get_str(&sys) {
        Some(sys) => vm.get_attribute_or_none(&sys, &hook_name).unwrap_or_default(),
        None => None,
    };
    match hook {
        None => {
            let text = diagnostics::format_with_notes(vm, raised);
            write_error(vm, &format!("sys.excepthook is missing\n{text}"));
        }
        Some(hook) if is_own_hook(&hook) => {
            let text = diagnostics::format_with_notes(vm, raised);
            write_error(vm, &text);
        }
        Some(hook) => {
            let class = Value::Type(raised.instance().class());
            let traceback = traceback_of(raised);
            if let Err(second) = vm.call(&hook, &[class, raised.value(), traceback]) {
                if vm.raised_is(&second, &specs::SYSTEM_EXIT) {
                    return Some(exit_status(vm, &second));
                }
                let second = diagnostics::format_with_notes(vm, &second);
                let first = diagnostics::format_with_notes(vm, raised);
                write_error(vm, &format!("Error in sys.excepthook:\n{second}\nOriginal exception was:\n{first}"));
            }
        }
    }
    None
}

/// What SystemExit says: nothing, a number, or something to print.
fn exit_status(vm: &mut Vm, raised: &Raised) -> ExitStatus {
    let code = match vm.get_attribute_str(&raised.value(), "code") {
        Ok(code) => code,
        Err(_) => Value::None,
    };
    if code.is_none() {
        return ExitStatus::SUCCESS;
    }
    match code.as_int() {
        Some(Value::Int(code)) => ExitStatus((code & 0xff) as u8),
        Some(_) => ExitStatus(0xff),
        None => {
            let _ = flush_standard_streams(vm);
            let text = match vm.str_of(&code) {
                Ok(text) => format!("{text}\n"),
                Err(_) => "\n".to_string(),
            };
            write_error(vm, &text);
            ExitStatus::FAILURE
        }
    }
}

/// Lets the objects of the program die in CPython's order: the module goes, and what only it and cycles keep alive; all
/// of it still sees the globals. If somebody else has them, they are taken away: names with one underscore first, then the
/// others.
fn clear_main(vm: &mut Vm, main: Rc<ModuleObject>) {
    let name = vm.intern("__main__");
    drop(vm.modules.remove_str(&name));
    let namespace = Rc::downgrade(&main.namespace);
    drop(main);
    vm.run_last_rites();
    vm.forget_methods();
    vm.collect_garbage();
    vm.run_last_rites();
    let Some(namespace) = namespace.upgrade() else { return };
    let is_private = |name: &str| name.starts_with('_') && !name.starts_with("__");
    for private in [true, false] {
        for (key, value) in namespace.pairs() {
            let Value::Str(name) = &key else { continue };
            if is_private(name) != private || &**name == "__builtins__" {
                continue;
            }
            let old = namespace.set_str(name, Value::None);
            drop(value);
            drop(old);
            vm.run_last_rites();
        }
    }
    vm.collect_garbage();
    vm.run_last_rites();
}
