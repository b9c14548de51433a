//! Owns what is asked of the system itself: processes, users, the environment, randomness.

use std::process::Command;

use crate::modules::random::entropy::random_bytes;
use crate::objects::bytes::BytesObject;
use crate::objects::dict::DictObject;
use crate::objects::struct_sequence::{self, struct_sequence};
use crate::objects::system_name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::protocol::VmResult;

struct_sequence! { UNAME_RESULT: "posix" "uname_result" ["sysname", "nodename", "release", "version", "machine"] }
struct_sequence! { TERMINAL_SIZE: "os" "terminal_size" ["columns", "lines"] }

pub fn register(builder: &mut TypeBuilder<'_>) {
    for spec in [&UNAME_RESULT, &TERMINAL_SIZE] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    register_processes(builder);
    let environment = DictObject::default();
    for (name, value) in std::env::vars_os() {
        let name = builder.vm.intern(&system_name::to_text(&name));
        environment.set_str(&name, Value::from(system_name::to_text(&value)));
    }
    let environment = builder.vm.new_dict(environment);
    builder.value("environ", environment);
    builder.function("urandom(size, /)", |vm, [size]| {
        let Ok(size) = usize::try_from(vm.index(&size)?) else {
            return Err(vm.value_error("negative argument not allowed"));
        };
        let bytes = random_bytes(vm, size)?;
        Ok(Value::Bytes(std::rc::Rc::new(BytesObject::new(bytes))))
    });
    builder.function("strerror(code, /)", |vm, [code]| {
        let code = vm.index(&code)?;
        let text = std::io::Error::from_raw_os_error(code as i32).to_string();
        Ok(Value::from(text.split(" (os error").next().unwrap_or("")))
    });
    builder.function("cpu_count()", |_, []| -> VmResult {
        Ok(std::thread::available_parallelism().map_or(Value::None, |count| Value::from(count.get())))
    });
    builder.function("uname()", |vm, []| -> VmResult {
        let found = rustix::system::uname();
        let texts = [found.sysname(), found.nodename(), found.release(), found.version(), found.machine()];
        let texts = texts.map(|text| Value::from(text.to_string_lossy().as_ref()));
        Ok(struct_sequence::new(vm, &UNAME_RESULT, texts))
    });
    builder.function("get_terminal_size(fd=1, /)", |vm, [number]| {
        let size = match vm.index(&number)? {
            0 => rustix::termios::tcgetwinsize(std::io::stdin()),
            2 => rustix::termios::tcgetwinsize(std::io::stderr()),
            _ => rustix::termios::tcgetwinsize(std::io::stdout()),
        };
        match size {
            Ok(size) => {
                let items = [Value::Int(i64::from(size.ws_col)), Value::Int(i64::from(size.ws_row))];
                Ok(struct_sequence::new(vm, &TERMINAL_SIZE, items))
            }
            Err(error) => Err(vm.os_error(&error.into(), None)),
        }
    });
    builder.function("_terminal_size(columns, lines)", |vm, [columns, lines]| -> VmResult {
        Ok(struct_sequence::new(vm, &TERMINAL_SIZE, [columns, lines]))
    });
}

fn register_processes(builder: &mut TypeBuilder<'_>) {
    builder.function("getpid()", |_, []| -> VmResult { Ok(Value::Int(i64::from(std::process::id()))) });
    builder.function("getppid()", |_, []| -> VmResult {
        let parent = rustix::process::getppid();
        Ok(Value::Int(parent.map_or(0, |parent| i64::from(parent.as_raw_nonzero().get()))))
    });
    builder.function("getuid()", |_, []| -> VmResult { Ok(Value::Int(rustix::process::getuid().as_raw().into())) });
    builder.function("geteuid()", |_, []| -> VmResult { Ok(Value::Int(rustix::process::geteuid().as_raw().into())) });
    builder.function("getgid()", |_, []| -> VmResult { Ok(Value::Int(rustix::process::getgid().as_raw().into())) });
    builder.function("getegid()", |_, []| -> VmResult { Ok(Value::Int(rustix::process::getegid().as_raw().into())) });
    builder.function("umask(mask, /)", |vm, [mask]| {
        let mask = rustix::fs::Mode::from_raw_mode(vm.index(&mask)? as u32);
        Ok(Value::Int(i64::from(rustix::process::umask(mask).as_raw_mode())))
    });
    builder.function("kill(pid, signal, /)", |vm, [process, signal]| {
        let (process, signal) = (vm.index(&process)? as i32, vm.index(&signal)? as i32);
        let Some(process) = rustix::process::Pid::from_raw(process) else {
            return Err(vm.value_error("Kaa signals single processes only"));
        };
        let sent = match rustix::process::Signal::from_named_raw(signal) {
            Some(signal) => rustix::process::kill_process(process, signal),
            None if signal == 0 => rustix::process::test_kill_process(process),
            None => return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), None)),
        };
        sent.map_err(|error| vm.os_error(&error.into(), None))?;
        // It may have been sent to ourselves.
        vm.check_signals()?;
        Ok(Value::None)
    });
    builder.function("_exit(status)", |vm, [status]| -> VmResult {
        let status = vm.index(&status)?;
        std::process::exit(status as i32)
    });
    // The environment is given along, because Kaa's own cannot be changed.
    builder.function("_system(command, environment)", |vm, [command, environment]| {
        use std::os::unix::process::ExitStatusExt;
        let Some(command) = command.as_str().cloned() else {
            return Err(vm.type_error("system() argument must be str"));
        };
        vm.flush_output()?;
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(command.as_str()).env_clear();
        for (name, value) in environment.as_dict().map(|dict| dict.pairs()).unwrap_or_default() {
            shell.env(&*vm.str_of(&name)?, &*vm.str_of(&value)?);
        }
        match shell.status() {
            Ok(status) => Ok(Value::Int(i64::from(status.into_raw()))),
            Err(error) => Err(vm.os_error(&error, None)),
        }
    });
}
