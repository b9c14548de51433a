//! Owns the module `warnings`: its half that the interpreter itself needs; what filters mean is in the other half.

use crate::diagnostics;
use crate::modules::sys::{self, Startup, write_error};
use crate::objects::exceptions as specs;
use crate::objects::type_builder::{TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub const SOURCE: &str = include_str!("warnings.py");
pub const UNDERSCORED: &str = include_str!("_warnings.py");

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_source_line(filename, lineno, /)", |vm, [file, line]| {
        let Some(file) = file.as_str().cloned() else { return Ok(Value::None) };
        let line = u32::try_from(vm.index(&line)?).unwrap_or(0);
        Ok(diagnostics::source_line(vm, &file, line).map_or(Value::None, Value::from))
    });
    builder.function("_write_error(text, /)", |vm, [text]| -> VmResult {
        if let Some(text) = text.as_str().cloned() {
            write_error(vm, &text);
        }
        Ok(Value::None)
    });
    builder.function("_write_note(warning, source, /)", |vm, [warning, source]| -> VmResult {
        let note = match (Raised::from_value(&warning), vm.never_awaited(&source)) {
            (Some(warning), None) => diagnostics::note_about(vm, &warning),
            (_, Some(explanation)) => diagnostics::note_of(vm, &explanation),
            (None, None) => String::new(),
        };
        write_error(vm, &note);
        Ok(Value::None)
    });
    builder.function(
        "warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())",
        |vm, [message, category, level, source, skipped]| {
            call_kaa_half(vm, "_warn", &[message, category, level, source, skipped])
        },
    );
    builder.function(
        "warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)",
        |vm, arguments: [Value; 8]| call_kaa_half(vm, "_warn_explicit", &arguments),
    );
    let startup = builder.vm.module_state::<Startup>();
    let options = startup.settings.borrow().warning_options.clone();
    let options = builder.vm.new_tuple(options.iter().map(|option| Value::from(option.as_str())));
    builder.value("_options", options);
}

/// Issues a warning that the code which runs is the reason for.
pub fn warn(vm: &mut Vm, class: &'static TypeSpec, text: &str) -> VmResult<()> {
    let (class, place) = (Value::Type(vm.native_type(class)), place_of_running(vm));
    issue_at(vm, [Value::from(text), class], place, Value::None)
}

/// As `warn`, a warning that is there already and is about an object.
pub fn issue(vm: &mut Vm, warning: &Raised, source: &Value) -> VmResult<()> {
    let (class, place) = (Value::Type(warning.instance().class()), place_of_running(vm));
    issue_at(vm, [warning.value(), class], place, source.clone())
}

/// The file, the line and the namespace of the code that runs.
fn place_of_running(vm: &Vm) -> [Value; 3] {
    match vm.nearest_guest_frame() {
        Some(frame) => {
            let line = Value::Int(frame.line() as i64);
            [Value::from(&**frame.code.code.source.name()), line, Value::Dict(frame.globals)]
        }
        // Nothing runs: the interpreter is about to end.
        None => [Value::from("<sys>"), Value::Int(0), Value::None],
    }
}

/// Warns that a coroutine was never awaited, as the Kaa half words it: a program may have put a function of its own there.
/// Where that fails, the warning is issued without its help, as `_PyErr_WarnUnawaitedCoroutine` in CPython's
/// `Python/_warnings.c` does.
pub fn warn_never_awaited(vm: &mut Vm, coroutine: &Value) {
    let worded = match vm.import_module("warnings") {
        Ok(module) => {
            let name = vm.intern("_warn_unawaited_coroutine");
            vm.get_attribute_or_none(&module, &name)
        }
        Err(raised) => Err(raised),
    };
    let issued = match worded {
        Ok(None) => false,
        Ok(Some(function)) => match vm.call(&function, std::slice::from_ref(coroutine)) {
            Ok(_) => true,
            Err(raised) => {
                let is_the_warning = vm.raised_is(&raised, &specs::RUNTIME_WARNING);
                if let Some(explanation) = vm.never_awaited(coroutine).filter(|_| is_the_warning) {
                    raised.state().explain(explanation);
                }
                sys::report_unraisable(vm, &raised, coroutine);
                is_the_warning
            }
        },
        // Too deep, or out of memory: the warning is less important than that.
        Err(_) => true,
    };
    if let (false, Value::Coroutine(object)) = (issued, coroutine) {
        let text = format!("coroutine '{}' was never awaited", object.qualname());
        let warning = vm.raise(&specs::RUNTIME_WARNING, vec![Value::from(text)]);
        if let Err(raised) = issue(vm, &warning, coroutine) {
            sys::report_unraisable(vm, &raised, coroutine);
        }
    }
}

/// Issues a warning about a place in a text that is being compiled.
pub fn warn_at(vm: &mut Vm, class: &'static TypeSpec, text: &str, file: &str, line: u32) -> VmResult<()> {
    let class = Value::Type(vm.native_type(class));
    issue_at(vm, [Value::from(text), class], [Value::from(file), Value::Int(line as i64), Value::None], Value::None)
}

/// A warning by its message, a text or a warning, and its class.
fn issue_at(vm: &mut Vm, [message, class]: [Value; 2], place: [Value; 3], source: Value) -> VmResult<()> {
    let module = match vm.import_module("warnings") {
        Ok(module) => module,
        // Too deep, or out of memory: the warning is less important than that.
        Err(raised) if vm.raised_is(&raised, &specs::RECURSION_ERROR) => return Ok(()),
        Err(raised) => return Err(raised),
    };
    let [file, line, namespace] = place;
    let result = vm.call_method(&module, "_issue", &[message, class, file, line, namespace, source]);
    without_own_frames(vm, result).map(drop)
}

fn call_kaa_half(vm: &mut Vm, name: &str, arguments: &[Value]) -> VmResult {
    let module = vm.import_module("warnings")?;
    let result = vm.call_method(&module, name, arguments);
    without_own_frames(vm, result)
}

/// A warning that a filter makes an error begins its traceback where it was issued.
fn without_own_frames(vm: &mut Vm, result: VmResult) -> VmResult {
    if let Err(raised) = &result
        && vm.raised_is(raised, &specs::WARNING)
    {
        raised.state().traceback.take();
    }
    result
}
