//! Owns the arguments of `kaa`: what is the interpreter's, and what is the script's.

use crate::objects::system_name;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::interpreter::{ExitStatus, LEAST_STR_DIGITS};

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    File(PathBuf),
    /// `-c`.
    Text(String),
    /// `-m`.
    Module(String),
    /// `-`.
    Stdin,
    /// Nothing was named: a program from a pipe, or the prompt.
    Nothing,
    Disassemble {
        file: PathBuf,
    },
    /// The list of explanations, or one of them.
    Explain {
        name: Option<String>,
    },
    /// The kit of the await protocol, with arguments of its own.
    Conformance {
        arguments: Vec<String>,
    },
}

/// A command line.
#[derive(Clone, Debug)]
pub struct Invocation {
    pub command: Command,
    /// What comes after the program: its own arguments.
    pub arguments: Vec<String>,
    /// `--path`, in order.
    pub path: Vec<String>,
    /// `-W`, in order.
    pub warnings: Vec<String>,
    /// `-X`, in order.
    pub extensions: Vec<String>,
    /// `--seed`.
    pub seed: Option<u32>,
    pub flags: Flags,
    /// All of the command line.
    pub original: Vec<String>,
}

/// The options without an argument.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Flags {
    /// Isolated: as -E, -P and -s together.
    #[arg(short = 'I')]
    pub isolated: bool,
    /// Ignore the variables PYTHON*; KAAPATH, which only says where modules are, still counts.
    #[arg(short = 'E')]
    pub ignore_environment: bool,
    /// Do not look for modules in the program's folder, or the current one.
    #[arg(short = 'P')]
    pub safe_path: bool,
    /// No modules of the user's own: Kaa never looks for any.
    #[arg(short = 's')]
    pub no_user_site: bool,
    /// No `site`: Kaa never imports it by itself.
    #[arg(short = 'S')]
    pub no_site: bool,
    /// After the program, or at once if there is none, take input from a prompt, in the program's namespace.
    #[arg(short = 'i')]
    pub interactive: bool,
    /// Print no version at the prompt.
    #[arg(short = 'q')]
    pub quiet: bool,
    /// No compiled files: Kaa never writes any.
    #[arg(short = 'B')]
    pub no_bytecode: bool,
    /// Write to standard output and standard error at once.
    #[arg(short = 'u')]
    pub unbuffered: bool,
    /// Let no time pass but what is waited for: whoever sleeps for a day wakes at once. The first day is 2000-01-01.
    #[arg(long = "virtual-time")]
    pub virtual_time: bool,
    /// Let a program wait for ever if no task can go on and nothing can wake one.
    #[arg(long = "no-deadlock-detection")]
    pub waits_in_deadlocks: bool,
    /// Leave out the notes that explain protocol errors.
    #[arg(long = "no-notes")]
    pub hides_notes: bool,
}

impl Flags {
    /// With what the options imply.
    fn completed(self) -> Flags {
        Flags {
            ignore_environment: self.ignore_environment || self.isolated,
            safe_path: self.safe_path || self.isolated,
            no_user_site: self.no_user_site || self.isolated,
            ..self
        }
    }
}

/// What `-X` of CPython does that Kaa cannot. Other names are only remembered in `sys._xoptions`, as in CPython; of those,
/// `faulthandler` has nothing to do, because no program makes Kaa crash.
const REFUSED_EXTENSIONS: &[&str] = &[
    "frozen_modules",
    "gil",
    "importtime",
    "no_debug_ranges",
    "perf",
    "perf_jit",
    "presite",
    "pycache_prefix",
    "showrefcount",
    "tracemalloc",
    "warn_default_encoding",
];

const AFTER_HELP: &str = "\
Programs:
  kaa                      on a terminal: a prompt, where `await` works and tasks go on while you type
  kaa FILE [ARG]...        run a file, or the __main__.py of a folder (also: kaa run FILE)
  kaa -c CODE [ARG]...     run a text
  kaa -m MODULE [ARG]...   run a module or package
  kaa -i FILE [ARG]...     run a file, then take input from a prompt in its namespace
  kaa - [ARG]...           run what comes from standard input
  kaa dis FILE             show the instructions of a file
  kaa explain [NAME]       explain a protocol error, with a program that is wrong and one that is mended
  kaa conformance          hold this or another Python against the await protocol; --help says more

Environment:
  KAAPATH           more folders to look for modules in, after those of --path
  XDG_STATE_HOME    where the prompt keeps its history, in kaa/history; ~/.local/state if it is not set
  PYTHONHASHSEED    the seed of the hashes of str and bytes: a number, or the word random
  PYTHONDEVMODE     anything: as -X dev, show all warnings and debug asyncio
  PYTHONSAFEPATH    anything: as -P
  PYTHONUNBUFFERED  anything: as -u
  PYTHONWARNINGS    warning filters, as for -W, separated by commas";

/// A small Python whose reason to exist is the await protocol.
#[derive(Debug, Default, Parser)]
#[command(name = "kaa", version, after_help = AFTER_HELP, override_usage = "kaa [OPTIONS] [FILE | -c CODE | -m MODULE | -] [ARG]...")]
struct Options {
    /// Run this text; what follows are its arguments.
    #[arg(short = 'c', value_name = "CODE", conflicts_with = "module", allow_hyphen_values = true)]
    code: Option<String>,
    /// Run this module; what follows are its arguments.
    #[arg(short = 'm', value_name = "MODULE")]
    module: Option<String>,
    /// Filter warnings: action:message:category:module:line
    #[arg(short = 'W', value_name = "FILTER")]
    warnings: Vec<String>,
    /// An option of the implementation, remembered in sys._xoptions; int_max_str_digits=N limits the digits of ints.
    #[arg(short = 'X', value_name = "NAME[=VALUE]")]
    extensions: Vec<String>,
    #[command(flatten)]
    flags: Flags,
    /// Make all that is random the same in every run: random, the order of sets, and os.urandom with all that uses it, so
    /// secrets can be guessed. A number up to 4294967295.
    #[arg(long = "seed", value_name = "N")]
    seed: Option<u32>,
    /// Look for modules in this folder too; CPython 3.13's library lends the modules that Kaa does not have.
    #[arg(long = "path", value_name = "DIR")]
    path: Vec<String>,
}

impl Invocation {
    /// The invocation of this process; otherwise what is wrong was printed.
    pub fn from_process() -> Result<Invocation, ExitStatus> {
        let all: Vec<String> = std::env::args_os().map(|argument| system_name::to_text(&argument)).collect();
        Invocation::parse(all).map_err(|error| {
            // Nobody reads it if this fails.
            let _ = error.print();
            if error.use_stderr() { ExitStatus::USAGE } else { ExitStatus::SUCCESS }
        })
    }

    fn parse(all: Vec<String>) -> Result<Invocation, clap::Error> {
        let own = own_arguments(&all);
        let mut rest = all[own..].to_vec();
        // A command line without options does not need the parser.
        let options = match own {
            0 | 1 => Options::default(),
            _ => Options::from_arg_matches(&Options::command().try_get_matches_from(&all[..own])?)?,
        };
        for extension in &options.extensions {
            check_extension(extension)?;
        }
        let command = match (options.code, options.module) {
            (Some(code), _) => Command::Text(code),
            (_, Some(module)) => Command::Module(module),
            _ => named_command(&mut rest)?,
        };
        Ok(Invocation {
            command,
            arguments: rest,
            path: options.path,
            warnings: options.warnings,
            extensions: options.extensions,
            seed: options.seed,
            flags: options.flags.completed(),
            original: all,
        })
    }
}

/// Refuses what Kaa cannot do.
fn check_extension(extension: &str) -> Result<(), clap::Error> {
    let (name, value) = extension.split_once('=').unwrap_or((extension, ""));
    let wrong = match (name, value) {
        ("utf8", "0") => "Kaa's files and streams are always UTF-8".to_string(),
        ("int_max_str_digits", digits) => match digits.parse::<usize>() {
            Ok(0 | LEAST_STR_DIGITS..) => return Ok(()),
            _ => format!("-X int_max_str_digits: invalid limit; must be >= {LEAST_STR_DIGITS} or 0 for unlimited."),
        },
        _ if REFUSED_EXTENSIONS.contains(&name) => format!("Kaa does not have -X {name}"),
        _ => return Ok(()),
    };
    Err(Options::command().error(clap::error::ErrorKind::InvalidValue, wrong))
}

/// How many arguments are the interpreter's: all before the program, and the program if `-c` or `-m` names it.
fn own_arguments(all: &[String]) -> usize {
    let mut at = 1;
    while let Some(argument) = all.get(at) {
        match argument.as_str() {
            "--path" | "--seed" => at += 2,
            "-" => break,
            "--" => return at + 1,
            long if long.starts_with("--") => at += 1,
            // Of letters that stand together, the first that takes an argument has the rest, or what comes next.
            short if short.starts_with('-') => match short.find(['c', 'm', 'W', 'X']) {
                Some(letter) => {
                    let after = if letter + 1 == short.len() { at + 2 } else { at + 1 };
                    if matches!(short.as_bytes()[letter], b'c' | b'm') {
                        return after.min(all.len());
                    }
                    at = after;
                }
                None => at += 1,
            },
            _ => break,
        }
    }
    at.min(all.len())
}

/// Takes the program's name from the arguments.
fn named_command(rest: &mut Vec<String>) -> Result<Command, clap::Error> {
    if rest.is_empty() {
        return Ok(Command::Nothing);
    }
    let first = rest.remove(0);
    let needs_file = |rest: &mut Vec<String>, name: &str| match rest.is_empty() {
        true => Err(Options::command()
            .error(clap::error::ErrorKind::MissingRequiredArgument, format!("`kaa {name}` needs a FILE"))),
        false => Ok(PathBuf::from(rest.remove(0))),
    };
    match first.as_str() {
        "-" => Ok(Command::Stdin),
        "run" => match needs_file(rest, "run")? {
            file if file.as_os_str() == "-" => Ok(Command::Stdin),
            file => Ok(Command::File(file)),
        },
        "conformance" => Ok(Command::Conformance { arguments: std::mem::take(rest) }),
        "explain" => Ok(Command::Explain { name: (!rest.is_empty()).then(|| rest.remove(0)) }),
        "dis" => Ok(Command::Disassemble { file: needs_file(rest, "dis")? }),
        _ => Ok(Command::File(PathBuf::from(first))),
    }
}
