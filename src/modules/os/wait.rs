//! Owns the waiting for processes that Kaa has started.

use rustix::process::{Pid, WaitOptions, WaitStatus};

use crate::modules::blocking;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const NO_HANG: i64 = 1;
const UNTRACED: i64 = 2;
const CONTINUED: i64 = 8;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.value("WNOHANG", NO_HANG);
    builder.value("WUNTRACED", UNTRACED);
    builder.value("WCONTINUED", CONTINUED);
    builder.function("waitpid(pid, options, /)", |vm, [process, options]| {
        let (process, options) = (vm.index(&process)?, vm.index(&options)?);
        blocking::wait(vm, |vm| wait(vm, process, options))
    });
    builder.function("wait()", |vm, []| blocking::wait(vm, |vm| wait(vm, -1, 0)));
}

/// The process that has changed, and its status; 0 and 0 if none has and `WNOHANG` is among the options.
fn wait(vm: &mut Vm, process: i64, options: i64) -> VmResult {
    let known = NO_HANG | UNTRACED | CONTINUED;
    let Ok(process) = i32::try_from(process) else {
        return Err(vm.overflow_error("signed integer is greater than maximum"));
    };
    if options & !known != 0 {
        return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), None));
    }
    let options = WaitOptions::from_bits_truncate(options as u32);
    loop {
        match wait_once(process, options) {
            Ok(Some((process, status))) => {
                let (process, status) = (process.as_raw_nonzero().get(), status.as_raw());
                return Ok(vm.new_tuple([Value::Int(process.into()), Value::Int(i64::from(status))]));
            }
            Ok(None) => return Ok(vm.new_tuple([Value::Int(0), Value::Int(0)])),
            Err(rustix::io::Errno::INTR) => vm.check_signals()?,
            Err(error) => return Err(vm.os_error(&error.into(), None)),
        }
    }
}

fn wait_once(process: i32, options: WaitOptions) -> rustix::io::Result<Option<(Pid, WaitStatus)>> {
    use rustix::process::{wait, waitpgid, waitpid};
    match process {
        -1 => wait(options),
        1.. => waitpid(Pid::from_raw(process), options),
        0 => waitpid(None, options),
        group => waitpgid(Pid::from_raw(-group).ok_or(rustix::io::Errno::INVAL)?, options),
    }
}
