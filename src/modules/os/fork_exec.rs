//! Owns `_posixsubprocess`: starts a program in a process of its own, as `subprocess` asks for it.
//!
//! Kaa does not fork itself: what would run between fork and exec cannot be had. So `preexec_fn`, `start_new_session` and
//! supplementary groups are refused. Descriptors of whoever started Kaa are not closed, unless they are marked so.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::descriptors::Descriptors;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::system_name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// The number of no process: waiting for it says so at once, as for a process that somebody has already waited for.
const NO_PROCESS: i64 = i32::MAX as i64;
const NO_SUCH_FILE: i32 = 2;
const NOT_A_DIRECTORY: i32 = 20;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, \
         errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, \
         uid, child_umask, preexec_fn, allow_vfork, /)",
        |vm, arguments| fork_exec(vm, arguments).map(Value::Int),
    );
}

/// The number of the new process. If it could not be started, the error goes to the pipe for errors, as text.
fn fork_exec(vm: &mut Vm, arguments: [Value; 23]) -> VmResult<i64> {
    let [
        args,
        programs,
        close,
        pass,
        cwd,
        env,
        read,
        _,
        _,
        written,
        _,
        error,
        _,
        error_pipe,
        _,
        session,
        group,
        gid,
        groups,
        uid,
        umask,
        hook,
        _,
    ] = arguments;
    for (refused, what) in [
        (!hook.is_none(), "preexec_fn"),
        (vm.truth(&session)?, "start_new_session"),
        (!groups.is_none(), "extra_groups"),
    ] {
        if refused {
            return Err(vm.not_implemented_error(format!("Kaa starts no process with {what}")));
        }
    }
    let launch = Launch {
        arguments: names(vm, &args)?,
        environment: environment(vm, &env)?,
        folder: if cwd.is_none() { None } else { Some(name(vm, &cwd)?) },
        streams: [vm.index(&read)?, vm.index(&written)?, vm.index(&error)?],
        group: vm.index(&group)?,
        user: if uid.is_none() { None } else { Some(vm.index(&uid)? as u32) },
        group_id: if gid.is_none() { None } else { Some(vm.index(&gid)? as u32) },
    };
    let programs = names(vm, &programs)?;
    let error_pipe = vm.index(&error_pipe)?;
    let mut passed = Vec::new();
    for number in vm.collect(&pass)? {
        passed.push(vm.index(&number)?);
    }
    passed.retain(|&number| number != error_pipe);
    let closes = vm.truth(&close)?;
    let umask = vm.index(&umask)?;
    let state = vm.module_state::<Descriptors>();
    let started = with_inherited(&state, closes, &passed, || with_umask(umask, || launch.start(&state, &programs)));
    match started {
        Ok(process) => Ok(process),
        Err(failure) => {
            let written = state.duplicate(error_pipe).and_then(|mut pipe| failure.report(&mut pipe));
            written.map(|()| NO_PROCESS).map_err(|error| vm.os_error(&error, None))
        }
    }
}

/// What is to be started, but for the program.
struct Launch {
    arguments: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    folder: Option<OsString>,
    /// Descriptors that become the standard streams; -1 for those of Kaa.
    streams: [i64; 3],
    /// The process group; -1 for that of Kaa.
    group: i64,
    user: Option<u32>,
    group_id: Option<u32>,
}

/// Why nothing was started.
enum Failure {
    /// Before the program was looked for.
    Before(io::Error),
    /// The folder for the process.
    Folder(io::Error),
    Program(io::Error),
}

impl Failure {
    /// Writes the error as `subprocess` reads it: a class, an errno in hexadecimal digits, and where it was.
    fn report(&self, pipe: &mut impl io::Write) -> io::Result<()> {
        let (error, place) = match self {
            Failure::Before(error) => (error, "noexec"),
            Failure::Folder(error) => (error, "noexec:chdir"),
            Failure::Program(error) => (error, ""),
        };
        match error.raw_os_error() {
            Some(number) => write!(pipe, "OSError:{number:x}:{place}"),
            None => write!(pipe, "SubprocessError:0:{error}"),
        }
    }
}

impl Launch {
    /// Tries the programs in turn; of the errors, the first counts that says more than that there is no such file.
    fn start(&self, state: &Descriptors, programs: &[OsString]) -> Result<i64, Failure> {
        if let Some(folder) = &self.folder {
            enter_check(Path::new(folder)).map_err(Failure::Folder)?;
        }
        let mut telling = None;
        let mut last = io::Error::from_raw_os_error(NO_SUCH_FILE);
        for program in programs {
            let mut command = self.command(state, program).map_err(Failure::Before)?;
            match command.spawn() {
                Ok(child) => return Ok(i64::from(child.id())),
                Err(error) if matches!(error.raw_os_error(), Some(NO_SUCH_FILE | NOT_A_DIRECTORY)) => last = error,
                Err(error) => telling = telling.or(Some(error)),
            }
        }
        Err(Failure::Program(telling.unwrap_or(last)))
    }

    fn command(&self, state: &Descriptors, program: &OsString) -> io::Result<Command> {
        // With a slash in it, a name is not looked for in PATH.
        let here = Path::new(".").join(program);
        let is_path = program.as_encoded_bytes().contains(&b'/');
        let mut command = Command::new(if is_path { Path::new(program) } else { &here });
        if let Some((first, rest)) = self.arguments.split_first() {
            command.arg0(first).args(rest);
        }
        command.env_clear().envs(self.environment.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        let stream = |number: i64| match number {
            -1 => Ok(Stdio::inherit()),
            number => state.duplicate(number).map(Stdio::from),
        };
        let [read, written, error] = self.streams;
        command.stdin(stream(read)?).stdout(stream(written)?).stderr(stream(error)?);
        if self.group >= 0 {
            command.process_group(self.group as i32);
        }
        if let Some(group) = self.group_id {
            command.gid(group);
        }
        if let Some(user) = self.user {
            command.uid(user);
        }
        Ok(command)
    }
}

/// Whether a process can be put into a folder: `spawn` would not tell this error from the program's.
fn enter_check(folder: &Path) -> io::Result<()> {
    if !std::fs::metadata(folder)?.is_dir() {
        return Err(io::Error::from_raw_os_error(NOT_A_DIRECTORY));
    }
    Ok(rustix::fs::access(folder, rustix::fs::Access::EXEC_OK)?)
}

/// Runs `body` while just those of our descriptors are inherited that shall be.
fn with_inherited<T>(state: &Descriptors, closes: bool, passed: &[i64], body: impl FnOnce() -> T) -> T {
    let before = state.inheritable();
    let hidden: Vec<i64> = before.iter().copied().filter(|number| closes && !passed.contains(number)).collect();
    let shown: Vec<i64> = passed.iter().copied().filter(|number| *number > 2 && !before.contains(number)).collect();
    // A number that is not ours has no flag of ours to set.
    let set = |numbers: &[i64], inheritable: bool| {
        for &number in numbers {
            let _ = state.set_inheritable(number, inheritable);
        }
    };
    set(&hidden, false);
    set(&shown, true);
    let result = body();
    set(&shown, false);
    set(&hidden, true);
    result
}

/// Runs `body` with a mask for the modes of new files, which the process inherits; a negative one is none.
fn with_umask<T>(mask: i64, body: impl FnOnce() -> T) -> T {
    if mask < 0 {
        return body();
    }
    let before = rustix::process::umask(rustix::fs::Mode::from_raw_mode(mask as u32));
    let result = body();
    rustix::process::umask(before);
    result
}

/// A path, argument or variable for the system.
fn name(vm: &mut Vm, value: &Value) -> VmResult<OsString> {
    let name = match (value.as_str(), bytes_like(value)) {
        (Some(text), _) => system_name::from_text(vm, text)?,
        (None, Some(bytes)) => system_name::from_bytes(&bytes),
        (None, None) => super::Path::of(vm, value)?.path.into_os_string(),
    };
    match name.as_encoded_bytes().contains(&0) {
        true => Err(vm.value_error("embedded null byte")),
        false => Ok(name),
    }
}

fn names(vm: &mut Vm, values: &Value) -> VmResult<Vec<OsString>> {
    let values = vm.collect(values)?;
    values.iter().map(|value| name(vm, value)).collect()
}

/// The variables in a list of `name=value`; without any, those of `os.environ`, as programs have changed them.
fn environment(vm: &mut Vm, env: &Value) -> VmResult<Vec<(OsString, OsString)>> {
    if env.is_none() {
        return own_environment(vm);
    }
    let texts = names(vm, env)?;
    let pairs = texts.iter().filter_map(|text| {
        let bytes = text.as_encoded_bytes();
        let at = memchr::memchr(b'=', bytes)?;
        Some((system_name::from_bytes(&bytes[..at]), system_name::from_bytes(&bytes[at + 1..])))
    });
    Ok(pairs.collect())
}

fn own_environment(vm: &mut Vm) -> VmResult<Vec<(OsString, OsString)>> {
    let posix = vm.import_module("posix")?;
    let found = vm.get_attribute_str(&posix, "environ")?;
    let pairs = found.as_dict().map(|dict| dict.pairs()).unwrap_or_default();
    pairs.iter().map(|(key, value)| Ok((name(vm, key)?, name(vm, value)?))).collect()
}
