//! Owns the module `sys`: the interpreter as a program sees it.

mod audit;
mod facts;
mod frames;
mod hooks;
mod startup;
mod streams;

use crate::objects::exceptions as specs;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub use crate::objects::hashing::HashSeed;
pub use facts::LEAST_STR_DIGITS;
pub use frames::traceback_of;
pub use hooks::{UNRAISABLE_IN_CALLBACK, is_own_hook, report_unraisable, report_unraisable_with};
pub use startup::{Flags, Settings, Startup};
pub use streams::{flush_standard_streams, write_error};

/// `_breakpoint`: what `sys.breakpointhook` does.
pub const BREAKPOINT: &str = include_str!("_breakpoint.py");

pub fn build(builder: &mut TypeBuilder<'_>) {
    audit::register(builder);
    facts::register(builder);
    frames::register(builder);
    hooks::register(builder);
    startup::register(builder);
    streams::register(builder);
    let modules = Value::Dict(builder.vm.modules.clone());
    builder.value("modules", modules);
    builder.function("exit(status=None, /)", |vm, [status]| -> VmResult {
        let args = if status.is_none() { Vec::new() } else { vec![status] };
        Err(vm.raise(&specs::SYSTEM_EXIT, args))
    });
    builder.function("intern(string, /)", |vm, [text]| match &text {
        Value::Str(text) => Ok(Value::Str(vm.intern_str(text))),
        other => {
            let text = format!("intern() argument must be str, not {}", vm.argument_type_name(other));
            Err(vm.type_error(text))
        }
    });
    builder.function("getrecursionlimit()", |vm, []| -> VmResult { Ok(Value::from(vm.recursion_limit)) });
    builder.function("setrecursionlimit(limit, /)", |vm, [limit]| set_recursion_limit(vm, &limit));
    builder.function("getsizeof(object, default=<unrepresentable>)", |vm, [object, default]| {
        size_of(vm, &object, default)
    });
    builder.function("getrefcount(object, /)", |_, [object]| -> VmResult { Ok(Value::Int(reference_count(&object))) });
    builder.function("getdefaultencoding()", |_, []| -> VmResult { Ok(Value::from("utf-8")) });
    builder.function("getfilesystemencoding()", |_, []| -> VmResult { Ok(Value::from("utf-8")) });
    builder.function("getfilesystemencodeerrors()", |_, []| -> VmResult { Ok(Value::from("surrogateescape")) });
    builder.function("is_finalizing()", |_, []| -> VmResult { Ok(Value::Bool(false)) });
    builder.function("getswitchinterval()", |vm, []| -> VmResult { Ok(Value::Float(vm.switch_interval)) });
    builder.function("setswitchinterval(interval, /)", |vm, [interval]| {
        let seconds = vm.to_float(&interval)?;
        if seconds <= 0.0 {
            return Err(vm.value_error("switch interval must be strictly positive"));
        }
        // It is kept in microseconds.
        vm.switch_interval = (seconds * 1e6).trunc() / 1e6;
        Ok(Value::None)
    });
    builder.function("getallocatedblocks()", |vm, []| -> VmResult {
        let (young, old) = vm.heap.counts();
        Ok(Value::from(young + old))
    });
}

fn set_recursion_limit(vm: &mut Vm, limit: &Value) -> VmResult {
    let limit = vm.index(limit)?;
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = vm.frames().len();
    if limit as usize <= depth {
        let text =
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low");
        return Err(vm.recursion_error(text));
    }
    vm.recursion_limit = limit as usize;
    Ok(Value::None)
}

/// What `__sizeof__` says, and the collector's header where CPython has one.
fn size_of(vm: &mut Vm, object: &Value, default: Value) -> VmResult {
    let name = vm.names.sizeof.clone();
    let size = match vm.call_special(object, &name, &[]) {
        Ok(Some(size)) => vm.index(&size),
        Ok(None) => {
            let text = format!("Type {} doesn't define __sizeof__", vm.type_name(object));
            Err(vm.type_error(text))
        }
        Err(raised) => Err(raised),
    };
    match (size, default.given()) {
        (Ok(size), _) if size < 0 => Err(vm.value_error("__sizeof__() should return >= 0")),
        (Ok(size), _) => Ok(Value::Int(size)),
        (Err(raised), Some(default)) if vm.raised_is(&raised, &specs::TYPE_ERROR) => Ok(default),
        (Err(raised), _) => Err(raised),
    }
}

/// How often an object is referred to, the call's own argument included; what is stored inline lives for ever.
fn reference_count(object: &Value) -> i64 {
    use std::rc::Rc;
    const IMMORTAL: i64 = 4_294_967_295;
    let count = match object {
        Value::List(object) => Rc::strong_count(object),
        Value::Dict(object) => Rc::strong_count(object),
        Value::Set(object) => Rc::strong_count(object),
        Value::Tuple(object) => Rc::strong_count(object),
        Value::Bytes(object) => Rc::strong_count(object),
        Value::Function(object) => Rc::strong_count(object),
        Value::Method(object) => Rc::strong_count(object),
        Value::Iterator(object) => Rc::strong_count(object),
        Value::Coroutine(object) => Rc::strong_count(object),
        Value::Module(object) => Rc::strong_count(object),
        Value::Instance(object) => Rc::strong_count(object),
        Value::Cell(object) => Rc::strong_count(object),
        Value::Code(object) => Rc::strong_count(object),
        Value::Traceback(object) => Rc::strong_count(object),
        Value::BigInt(object) => Rc::strong_count(object),
        Value::Type(class) => class.strong_count(),
        _ => return IMMORTAL,
    };
    count as i64
}
