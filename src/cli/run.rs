//! Owns the running of programs: from a command line to an exit status.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::args::{Command, Invocation};
use crate::interpreter::{ExitStatus, Flags, HashSeed, Interpreter, MainPackage, Settings};
use crate::repl::{self, Greeting};

/// Natives that call guest code nest on Rust's stack. This much is reserved; only what is touched is used.
const STACK_SIZE: usize = 512 << 20;

/// Runs a program on a stack that is large. It stays on the process's first thread, where memory is had without locks.
pub fn on_large_stack(invocation: Invocation) -> ExitStatus {
    stacker::grow(STACK_SIZE, move || run(invocation))
}

fn run(invocation: Invocation) -> ExitStatus {
    let program = match find_program(&invocation.command, invocation.flags.interactive) {
        Ok(program) => program,
        Err((text, status)) => {
            eprintln!("kaa: {text}");
            return status;
        }
    };
    let settings = match settings(&invocation, &program) {
        Ok(settings) => settings,
        Err((text, status)) => {
            eprintln!("kaa: {text}");
            return status;
        }
    };
    let mut interpreter = Interpreter::new(settings);
    interpreter.watch_signals(ignored_signals());
    // The process ends here: nothing has to be freed any more, and standard output was flushed.
    let result = match &program {
        Program::File { path, package, .. } => interpreter.run_file(path, *package),
        Program::Text(text) => interpreter.run_command(text),
        Program::Module(name) => match interpreter.run_module(name) {
            Ok(result) => result,
            Err(refusal) => {
                eprintln!("kaa: {refusal}");
                interpreter.finish(Ok(()));
                return ExitStatus::FAILURE;
            }
        },
        Program::Stdin { bytes, .. } => interpreter.run_stdin(bytes),
        Program::Prompt => Ok(()),
    };
    let result = match prompt(&invocation, &program) {
        Some(greeting) => repl::run(&mut interpreter, result, greeting),
        None => result,
    };
    let status = interpreter.finish(result);
    std::mem::forget(interpreter);
    status
}

/// Whether a session at a prompt follows, and how it begins.
fn prompt(invocation: &Invocation, program: &Program) -> Option<Greeting> {
    match program {
        Program::Prompt if !invocation.flags.quiet => Some(Greeting::Banner),
        Program::Prompt => Some(Greeting::Silent),
        _ if invocation.flags.interactive => Some(Greeting::Silent),
        _ => None,
    }
}

/// A program that is there.
enum Program {
    File {
        /// What `sys.argv[0]` says.
        named: String,
        /// The file to read, as tracebacks show it.
        path: PathBuf,
        /// Where its imports are looked for first.
        folder: String,
        package: MainPackage,
    },
    Text(String),
    Module(String),
    Stdin {
        named: &'static str,
        bytes: Vec<u8>,
    },
    /// None: what is typed.
    Prompt,
}

type Refusal = (String, ExitStatus);

fn find_program(command: &Command, is_interactive: bool) -> Result<Program, Refusal> {
    match command {
        Command::Text(text) => Ok(Program::Text(text.clone())),
        Command::Module(name) => Ok(Program::Module(name.clone())),
        Command::Stdin => read_stdin("-"),
        Command::Nothing if is_interactive || std::io::stdin().is_terminal() => Ok(Program::Prompt),
        Command::Nothing => read_stdin(""),
        Command::File(file) => find_file(file),
        Command::Disassemble { .. } | Command::Conformance { .. } | Command::Explain { .. } => {
            Err(("nothing to run".to_string(), ExitStatus::USAGE))
        }
    }
}

fn read_stdin(named: &'static str) -> Result<Program, Refusal> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(Program::Stdin { named, bytes }),
        Err(error) => Err((format!("can't read standard input: {}", describe(&error)), ExitStatus::FAILURE)),
    }
}

fn find_file(file: &Path) -> Result<Program, Refusal> {
    let named = file.to_string_lossy().into_owned();
    let path = absolute(file);
    let cannot_open = |error: &std::io::Error| {
        (format!("can't open file '{}': {}", path.display(), describe(error)), ExitStatus::USAGE)
    };
    let metadata = std::fs::metadata(&path).map_err(|error| cannot_open(&error))?;
    if metadata.is_dir() {
        let main = path.join("__main__.py");
        if !main.is_file() {
            return Err((format!("can't find '__main__' module in '{}'", path.display()), ExitStatus::FAILURE));
        }
        let folder = path.to_string_lossy().into_owned();
        return Ok(Program::File { named, path: main, folder, package: MainPackage::Top });
    }
    std::fs::File::open(&path).map_err(|error| cannot_open(&error))?;
    // A link leads to the folder where the file really is.
    let real = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    let folder = real.parent().map_or(String::new(), |folder| folder.to_string_lossy().into_owned());
    Ok(Program::File { named, path, folder, package: MainPackage::None })
}

/// The path from the root on, `.` and `..` kept as they are written.
fn absolute(file: &Path) -> PathBuf {
    if file.is_absolute() {
        return file.to_path_buf();
    }
    match std::env::current_dir() {
        Ok(folder) => PathBuf::from(format!("{}/{}", folder.display(), file.display())),
        Err(_) => file.to_path_buf(),
    }
}

/// An error of the system in CPython's form.
fn describe(error: &std::io::Error) -> String {
    let text = error.to_string();
    match (error.raw_os_error(), text.split_once(" (os error")) {
        (Some(number), Some((text, _))) => format!("[Errno {number}] {text}"),
        _ => text,
    }
}

fn settings(invocation: &Invocation, program: &Program) -> Result<Settings, Refusal> {
    let current = || std::env::current_dir().map_or(String::new(), |folder| folder.to_string_lossy().into_owned());
    let (first, folder) = match program {
        Program::File { named, folder, .. } => (named.clone(), folder.clone()),
        Program::Text(_) => ("-c".to_string(), String::new()),
        Program::Module(_) => ("-m".to_string(), current()),
        Program::Stdin { named, .. } => (named.to_string(), String::new()),
        Program::Prompt => (String::new(), String::new()),
    };
    let mut arguments = vec![first];
    arguments.extend(invocation.arguments.iter().cloned());
    let flags = &invocation.flags;
    let variable = |name| match flags.ignore_environment {
        true => String::new(),
        false => std::env::var(name).unwrap_or_default(),
    };
    let safe_path = flags.safe_path || !variable("PYTHONSAFEPATH").is_empty();
    let mut search_path = if safe_path { Vec::new() } else { vec![folder] };
    search_path.extend(invocation.path.iter().cloned());
    if let Some(folders) = std::env::var_os("KAAPATH").filter(|folders| !folders.is_empty()) {
        search_path.extend(std::env::split_paths(&folders).map(|folder| folder.to_string_lossy().into_owned()));
    }
    let dev_mode =
        invocation.extensions.iter().any(|extension| extension == "dev") || !variable("PYTHONDEVMODE").is_empty();
    let by_dev_mode = dev_mode.then(|| "default".to_string());
    let from_environment = variable("PYTHONWARNINGS");
    let from_environment = from_environment.split(',').filter(|option| !option.is_empty()).map(str::to_string);
    let warning_options =
        by_dev_mode.into_iter().chain(from_environment).chain(invocation.warnings.iter().cloned()).collect();
    let executable = std::env::current_exe().map_or(String::new(), |path| path.to_string_lossy().into_owned());
    let hash_seed = match (invocation.seed, variable("PYTHONHASHSEED").as_str()) {
        (Some(number), _) => Some(HashSeed::Number(number)),
        (None, "") => None,
        (None, "random") => Some(HashSeed::Random),
        (None, number) => match number.parse() {
            Ok(number) => Some(HashSeed::Number(number)),
            Err(_) => {
                let text = "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]";
                return Err((text.to_string(), ExitStatus::FAILURE));
            }
        },
    };
    Ok(Settings {
        arguments,
        search_path,
        executable,
        command_line: invocation.original.clone(),
        warning_options,
        extensions: invocation.extensions.clone(),
        flags: Flags {
            isolated: flags.isolated,
            ignore_environment: flags.ignore_environment,
            no_user_site: flags.no_user_site,
            no_site: flags.no_site,
            safe_path,
            dev_mode,
        },
        unbuffered: flags.unbuffered || !variable("PYTHONUNBUFFERED").is_empty(),
        hash_seed,
        seed: invocation.seed,
        virtual_time: flags.virtual_time,
        hides_notes: flags.hides_notes,
        waits_in_deadlocks: flags.waits_in_deadlocks,
    })
}

/// The signals that are ignored from the start, as SIGINT is in a job that a shell script runs in the background. Linux tells.
fn ignored_signals() -> u64 {
    // The file is made anew for each read: one read takes it all.
    let mut status = [0; 4096];
    let length = File::open("/proc/self/status").and_then(|mut file| file.read(&mut status)).unwrap_or(0);
    let status = String::from_utf8_lossy(&status[..length]);
    let ignored = status.split_once("SigIgn:").and_then(|(_, rest)| rest.lines().next());
    ignored.and_then(|signals| u64::from_str_radix(signals.trim(), 16).ok()).unwrap_or(0)
}
