//! Owns the importable modules that are part of Kaa, and the registry that finds them by name.
//!
//! A module has a native half, a half written in Kaa, or both: the native names are in the namespace before the
//! other half executes. Nothing is made before the module is imported.

pub mod abc;
pub mod argparse;
pub mod array;
pub mod ast;
pub mod asyncio;
pub mod atexit;
pub mod base64;
pub mod binascii;
pub mod bisect;
mod blocking;
pub mod builtins;
pub mod codecs;
pub mod collections;
pub mod contextlib;
pub mod contextvars;
pub mod copying;
pub mod csv;
pub mod dataclasses;
pub mod datetime;
pub mod dis;
pub mod enums;
pub mod errno;
pub mod fnmatch;
pub mod functools;
pub mod gc;
pub mod glob;
pub mod hashlib;
pub mod heapq;
pub mod importing;
pub mod inspect;
pub mod io;
pub mod itertools;
pub mod json;
pub mod kaa;
pub mod keyword;
pub mod linecache;
pub mod logging;
pub mod marshal;
pub mod math;
pub mod numbers;
pub mod opcode;
pub mod operator;
pub mod os;
pub mod pathlib;
pub mod pprint;
pub mod queue;
pub mod random;
pub mod re;
pub mod reprlib;
pub mod secrets;
pub mod select;
pub mod session;
pub mod shlex;
pub mod shutil;
pub mod signal;
pub mod site;
pub mod socket;
pub mod statistics;
pub mod string;
pub mod structs;
pub mod sys;
pub mod sysconfig;
pub mod tempfile;
pub mod textwrap;
pub mod thread;
pub mod time;
pub mod tokenizer;
pub mod traceback;
pub mod types;
pub mod typing;
pub mod unicodedata;
pub mod unittest;
pub mod uuid;
pub mod warnings;
pub mod weakref;
pub mod zlib;

use crate::objects::type_builder::TypeBuilder;

/// A module that is part of Kaa.
pub struct ModuleSpec {
    pub name: &'static str,
    /// The native half.
    pub build: Option<fn(&mut TypeBuilder<'_>)>,
    /// The half written in Kaa.
    pub source: Option<&'static str>,
    pub kind: ModuleKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleKind {
    Plain,
    /// Other modules may be inside.
    Package,
}

impl ModuleSpec {
    const fn native(name: &'static str, build: fn(&mut TypeBuilder<'_>)) -> ModuleSpec {
        ModuleSpec { name, build: Some(build), source: None, kind: ModuleKind::Plain }
    }

    const fn source(name: &'static str, source: &'static str) -> ModuleSpec {
        ModuleSpec { name, build: None, source: Some(source), kind: ModuleKind::Plain }
    }

    const fn package(name: &'static str, source: &'static str) -> ModuleSpec {
        ModuleSpec { name, build: None, source: Some(source), kind: ModuleKind::Package }
    }

    const fn mixed(name: &'static str, build: fn(&mut TypeBuilder<'_>), source: &'static str) -> ModuleSpec {
        ModuleSpec { name, build: Some(build), source: Some(source), kind: ModuleKind::Plain }
    }
}

/// Every module, by name. `builtins` and `sys` are there from the start.
static MODULES: &[ModuleSpec] = &[
    ModuleSpec::native("atexit", atexit::build),
    ModuleSpec::native("builtins", builtins::build),
    ModuleSpec::native("errno", errno::build),
    ModuleSpec::native("gc", gc::build),
    ModuleSpec::native("math", math::build),
    ModuleSpec::native("sys", sys::build),
    ModuleSpec::source("_breakpoint", sys::BREAKPOINT),
    ModuleSpec::native("time", time::build),
    ModuleSpec::native("_asyncio", asyncio::build),
    ModuleSpec::package("asyncio", asyncio::PACKAGE),
    ModuleSpec::source("asyncio.base_events", asyncio::BASE_EVENTS),
    ModuleSpec::source("asyncio.base_futures", asyncio::BASE_FUTURES),
    ModuleSpec::source("asyncio.base_tasks", asyncio::BASE_TASKS),
    ModuleSpec::source("asyncio.constants", asyncio::CONSTANTS),
    ModuleSpec::source("asyncio.chaining", asyncio::CHAINING),
    ModuleSpec::source("asyncio.child_watchers", asyncio::CHILD_WATCHERS),
    ModuleSpec::source("asyncio.coroutines", asyncio::COROUTINES),
    ModuleSpec::source("asyncio.deadlock", asyncio::DEADLOCK),
    ModuleSpec::source("asyncio.events", asyncio::EVENTS),
    ModuleSpec::source("asyncio.exceptions", asyncio::EXCEPTIONS),
    ModuleSpec::source("asyncio.format_helpers", asyncio::FORMAT_HELPERS),
    ModuleSpec::source("asyncio.futures", asyncio::FUTURES),
    ModuleSpec::source("asyncio.graph", asyncio::GRAPH),
    ModuleSpec::source("asyncio.locks", asyncio::LOCKS),
    ModuleSpec::source("asyncio.log", asyncio::LOG),
    ModuleSpec::source("asyncio.mixins", asyncio::MIXINS),
    ModuleSpec::source("asyncio.protocols", asyncio::PROTOCOLS),
    ModuleSpec::source("asyncio.pure_futures", asyncio::PURE_FUTURES),
    ModuleSpec::source("asyncio.pure_tasks", asyncio::PURE_TASKS),
    ModuleSpec::source("asyncio.queues", asyncio::QUEUES),
    ModuleSpec::source("asyncio.runners", asyncio::RUNNERS),
    ModuleSpec::source("asyncio.shutdown", asyncio::SHUTDOWN),
    ModuleSpec::source("asyncio.signal_handlers", asyncio::SIGNAL_HANDLERS),
    ModuleSpec::source("asyncio.staggered", asyncio::STAGGERED),
    ModuleSpec::source("asyncio.taskgroups", asyncio::TASKGROUPS),
    ModuleSpec::source("asyncio.tasks", asyncio::TASKS),
    ModuleSpec::source("asyncio.timeouts", asyncio::TIMEOUTS),
    ModuleSpec::mixed("kaa", kaa::build, kaa::SOURCE),
    ModuleSpec::source("asyncio.waiting", asyncio::WAITING),
    ModuleSpec::source("argparse", argparse::SOURCE),
    ModuleSpec::source("_argparse_actions", argparse::ACTIONS),
    ModuleSpec::source("_argparse_container", argparse::CONTAINER),
    ModuleSpec::source("_argparse_help", argparse::HELP),
    ModuleSpec::source("datetime", datetime::SOURCE),
    ModuleSpec::source("_dates", datetime::DATES),
    ModuleSpec::source("_datetext", datetime::TEXT),
    ModuleSpec::source("_moments", datetime::MOMENTS),
    ModuleSpec::source("_strptime", datetime::STRPTIME),
    ModuleSpec::source("_timedelta", datetime::TIMEDELTA),
    ModuleSpec::source("_times", datetime::TIMES),
    ModuleSpec::package("logging", logging::PACKAGE),
    ModuleSpec::source("logging._formatting", logging::FORMATTING),
    ModuleSpec::source("logging._handlers", logging::HANDLERS),
    ModuleSpec::source("logging._levels", logging::LEVELS),
    ModuleSpec::source("logging._loggers", logging::LOGGERS),
    ModuleSpec::source("shutil", shutil::SOURCE),
    ModuleSpec::source("_archives", shutil::ARCHIVES),
    ModuleSpec::source("pathlib", pathlib::SOURCE),
    ModuleSpec::source("_purepath", pathlib::PURE),
    ModuleSpec::source("pprint", pprint::SOURCE),
    ModuleSpec::source("queue", queue::SOURCE),
    ModuleSpec::source("shlex", shlex::SOURCE),
    ModuleSpec::source("tempfile", tempfile::SOURCE),
    ModuleSpec::source("uuid", uuid::SOURCE),
    ModuleSpec::mixed("abc", abc::build, abc::SOURCE),
    ModuleSpec::source("ast", ast::SOURCE),
    ModuleSpec::source("ast.__main__", ast::MAIN),
    ModuleSpec::source("_ast", ast::NODES),
    ModuleSpec::source("_astold", ast::OLD),
    ModuleSpec::source("_asttree", ast::TREE),
    ModuleSpec::source("_unparse", ast::UNPARSE),
    ModuleSpec::source("_unparse_text", ast::UNPARSE_TEXT),
    ModuleSpec::source("_codecs", codecs::SOURCE),
    ModuleSpec::native("_collections", collections::build),
    ModuleSpec::package("collections", collections::SOURCE),
    ModuleSpec::source("collections.abc", collections::ABC),
    ModuleSpec::source("collections._wrappers", collections::WRAPPERS),
    ModuleSpec::source("contextlib", contextlib::SOURCE),
    ModuleSpec::native("_contextvars", contextvars::build),
    ModuleSpec::source("contextvars", contextvars::SOURCE),
    ModuleSpec::source("copy", copying::COPY),
    ModuleSpec::source("copyreg", copying::COPYREG),
    ModuleSpec::mixed("functools", functools::build, functools::SOURCE),
    ModuleSpec::source("_functools", functools::ACCELERATOR),
    ModuleSpec::mixed("itertools", itertools::build, itertools::SOURCE),
    ModuleSpec::source("enum", enums::SOURCE),
    ModuleSpec::source("_imp", importing::IMP),
    ModuleSpec::package("importlib", importing::PACKAGE),
    ModuleSpec::source("importlib.machinery", importing::MACHINERY),
    ModuleSpec::source("importlib.util", importing::UTIL),
    ModuleSpec::source("inspect", inspect::SOURCE),
    ModuleSpec::native("_files", io::build),
    ModuleSpec::source("_io", io::CONCRETE),
    ModuleSpec::source("_iobase", io::BASE),
    ModuleSpec::source("_fileio", io::FILES),
    ModuleSpec::source("_buffered", io::BUFFERED),
    ModuleSpec::source("_memory", io::MEMORY),
    ModuleSpec::source("_newlines", io::NEWLINES),
    ModuleSpec::source("_textcodec", io::CODEC),
    ModuleSpec::source("_opening", io::OPENING),
    ModuleSpec::source("_textio", io::TEXT),
    ModuleSpec::source("io", io::SOURCE),
    ModuleSpec::native("_hashlib", hashlib::build),
    ModuleSpec::source("hashlib", hashlib::SOURCE),
    ModuleSpec::source("hmac", hashlib::HMAC),
    ModuleSpec::mixed("heapq", heapq::build, heapq::SOURCE),
    ModuleSpec::source("_heapq", heapq::ACCELERATOR),
    ModuleSpec::native("array", array::build),
    ModuleSpec::source("base64", base64::SOURCE),
    ModuleSpec::native("binascii", binascii::build),
    ModuleSpec::native("bisect", bisect::build),
    ModuleSpec::source("_bisect", bisect::ACCELERATOR),
    ModuleSpec::source("fnmatch", fnmatch::SOURCE),
    ModuleSpec::source("reprlib", reprlib::SOURCE),
    ModuleSpec::source("dataclasses", dataclasses::SOURCE),
    ModuleSpec::native("_jsontext", json::build),
    ModuleSpec::source("_json", json::ACCELERATOR),
    ModuleSpec::package("json", json::SOURCE),
    ModuleSpec::source("json.decoder", json::DECODER),
    ModuleSpec::source("json.encoder", json::ENCODER),
    ModuleSpec::source("glob", glob::SOURCE),
    ModuleSpec::source("numbers", numbers::SOURCE),
    ModuleSpec::source("keyword", keyword::SOURCE),
    ModuleSpec::source("linecache", linecache::SOURCE),
    ModuleSpec::source("_opcode", opcode::SOURCE),
    ModuleSpec::source("marshal", marshal::SOURCE),
    ModuleSpec::mixed("operator", operator::build, operator::SOURCE),
    ModuleSpec::source("_operator", operator::ACCELERATOR),
    ModuleSpec::native("posix", os::build),
    ModuleSpec::native("_posixsubprocess", os::fork_exec::build),
    ModuleSpec::source("os", os::SOURCE),
    ModuleSpec::source("posixpath", os::PATH),
    ModuleSpec::source("stat", os::STAT),
    ModuleSpec::native("_random", random::build),
    ModuleSpec::source("random", random::SOURCE),
    ModuleSpec::native("_sre", re::build),
    ModuleSpec::source("re", re::SOURCE),
    ModuleSpec::mixed("select", select::build, select::SOURCE),
    ModuleSpec::mixed("dis", dis::build, dis::SOURCE),
    ModuleSpec::source("_session", session::SOURCE),
    ModuleSpec::mixed("_sitebuiltins", site::build, site::SOURCE),
    ModuleSpec::source("secrets", secrets::SOURCE),
    ModuleSpec::source("statistics", statistics::SOURCE),
    ModuleSpec::source("_statistics_exact", statistics::EXACT),
    ModuleSpec::source("_statistics_kernels", statistics::KERNELS),
    ModuleSpec::source("_statistics_normal", statistics::NORMAL),
    ModuleSpec::native("_csv", csv::build),
    ModuleSpec::source("csv", csv::SOURCE),
    ModuleSpec::native("zlib", zlib::build),
    ModuleSpec::mixed("_socket", socket::build, socket::SOURCE),
    ModuleSpec::native("_signal", signal::build),
    ModuleSpec::source("signal", signal::SOURCE),
    ModuleSpec::source("_string", string::SYNTAX),
    ModuleSpec::source("string", string::SOURCE),
    ModuleSpec::native("_struct", structs::build),
    ModuleSpec::source("struct", structs::SOURCE),
    ModuleSpec::source("_sysconfigdata__linux_", sysconfig::DATA),
    ModuleSpec::source("_thread", thread::SOURCE),
    ModuleSpec::source("textwrap", textwrap::SOURCE),
    ModuleSpec::source("_tokenize", tokenizer::SOURCE),
    ModuleSpec::native("_traceback", traceback::build),
    ModuleSpec::source("traceback", traceback::SOURCE),
    ModuleSpec::mixed("types", types::build, types::SOURCE),
    ModuleSpec::mixed("_typing", typing::build, typing::TYPE_PARAMETERS),
    ModuleSpec::source("_typing_alias", typing::ALIASES),
    ModuleSpec::source("_typing_classes", typing::CLASSES),
    ModuleSpec::source("typing", typing::SOURCE),
    ModuleSpec::native("unicodedata", unicodedata::build),
    ModuleSpec::native("_unittest", unittest::build),
    ModuleSpec::package("unittest", unittest::PACKAGE),
    ModuleSpec::source("unittest.__main__", unittest::MAIN_MODULE),
    ModuleSpec::source("unittest._log", unittest::LOG),
    ModuleSpec::source("unittest.assertions", unittest::ASSERTIONS),
    ModuleSpec::source("unittest.async_case", unittest::ASYNC_CASE),
    ModuleSpec::source("unittest.case", unittest::CASE),
    ModuleSpec::source("unittest.contexts", unittest::CONTEXTS),
    ModuleSpec::source("unittest.loader", unittest::LOADER),
    ModuleSpec::source("unittest.main", unittest::MAIN),
    ModuleSpec::source("unittest.result", unittest::RESULT),
    ModuleSpec::source("unittest.runner", unittest::RUNNER),
    ModuleSpec::source("unittest.signals", unittest::SIGNALS),
    ModuleSpec::source("unittest.suite", unittest::SUITE),
    ModuleSpec::source("unittest.util", unittest::UTIL),
    ModuleSpec::source("_warnings", warnings::UNDERSCORED),
    ModuleSpec::mixed("warnings", warnings::build, warnings::SOURCE),
    ModuleSpec::native("_weakref", weakref::build),
    ModuleSpec::source("_weakproxy", weakref::PROXY),
    ModuleSpec::source("_weakrefset", weakref::SET),
    ModuleSpec::source("weakref", weakref::SOURCE),
];

/// The module of that name.
pub fn find(name: &str) -> Option<&'static ModuleSpec> {
    MODULES.iter().find(|module| module.name == name)
}

/// The names of all modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|module| module.name)
}
