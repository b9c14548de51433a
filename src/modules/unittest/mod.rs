//! Owns the package `unittest`: written in Kaa, but for the texts of exceptions, which the renderer knows.

use crate::diagnostics;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::protocol::Raised;

pub const PACKAGE: &str = include_str!("__init__.py");
pub const MAIN_MODULE: &str = include_str!("__main__.py");
pub const ASSERTIONS: &str = include_str!("assertions.py");
pub const ASYNC_CASE: &str = include_str!("async_case.py");
pub const CASE: &str = include_str!("case.py");
pub const CONTEXTS: &str = include_str!("contexts.py");
pub const LOADER: &str = include_str!("loader.py");
pub const LOG: &str = include_str!("_log.py");
pub const MAIN: &str = include_str!("main.py");
pub const RESULT: &str = include_str!("result.py");
pub const RUNNER: &str = include_str!("runner.py");
pub const SIGNALS: &str = include_str!("signals.py");
pub const SUITE: &str = include_str!("suite.py");
pub const UTIL: &str = include_str!("util.py");

/// The native half, `_unittest`.
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("format_exception(exception, /)", |vm, [exception]| match Raised::from_value(&exception) {
        Some(raised) => Ok(Value::from(diagnostics::format_exception(vm, &raised))),
        None => Err(vm.type_error("an exception is required")),
    });
}
