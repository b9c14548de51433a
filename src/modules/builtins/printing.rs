//! Owns `print` and `input`.

use crate::modules::blocking;
use crate::objects::file::FileObject;
use crate::objects::str::Str;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::source::surrogate::has_stand_in;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "print(*args, sep=' ', end='\\n', file=None, flush=False)",
        |vm, [items, separator, end, file, flush]| {
            let separator = optional_text(vm, "sep", &separator, " ")?;
            let end = optional_text(vm, "end", &end, "\n")?;
            let file = if file.is_none() { standard_stream(vm, "stdout")? } else { file };
            if file.is_none() {
                return Ok(Value::None);
            }
            let items = items.as_tuple().map_or(&[][..], |tuple| tuple);
            print(vm, items, &separator, &end, &file)?;
            if vm.truth(&flush)? {
                flush_file(vm, &file)?;
            }
            Ok(Value::None)
        },
    );
    builder.function("input(prompt='', /)", |vm, [prompt]| blocking::wait(vm, |vm| input(vm, &prompt)));
}

fn optional_text(vm: &mut Vm, name: &str, value: &Value, default: &str) -> VmResult<Str> {
    match value.as_str() {
        Some(text) => Ok(text.clone()),
        None if value.is_none() => Ok(vm.intern(default)),
        None => {
            let message = format!("{name} must be None or a string, not {}", vm.type_name(value));
            Err(vm.type_error(message))
        }
    }
}

/// `sys.stdout` and its like; RuntimeError if somebody has deleted it.
fn standard_stream(vm: &mut Vm, name: &str) -> VmResult {
    let sys = vm.intern("sys");
    let found = match vm.modules.get_str(&sys) {
        Some(Value::Module(module)) => {
            let name = vm.intern(name);
            module.namespace.get_str(&name)
        }
        _ => None,
    };
    found.ok_or_else(|| vm.runtime_error(format!("lost sys.{name}")))
}

/// Writes the items piece by piece, so that what a `__str__` prints itself comes where it does in CPython.
fn print(vm: &mut Vm, items: &[Value], separator: &Str, end: &Str, file: &Value) -> VmResult<()> {
    let Some(native) = file.native::<FileObject>() else { return print_by_method(vm, items, separator, end, file) };
    let mut pending = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            pending.push_str(separator);
        }
        if let Value::Str(text) = item
            && !has_stand_in(text)
        {
            pending.push_str(text);
            continue;
        }
        if !item.is_inline() && !pending.is_empty() {
            native.write_text(vm, &Str::from_string(std::mem::take(&mut pending)))?;
        }
        match vm.str_of(item) {
            // It may have no encoding, and then the error shows this text alone.
            Ok(text) if has_stand_in(&text) => {
                native.write_text(vm, &Str::from_string(std::mem::take(&mut pending)))?;
                native.write_text(vm, &text)?;
            }
            Ok(text) => pending.push_str(&text),
            Err(raised) => {
                native.write_text(vm, &Str::from_string(pending))?;
                return Err(raised);
            }
        }
    }
    pending.push_str(end);
    native.write_text(vm, &Str::from_string(pending))
}

fn print_by_method(vm: &mut Vm, items: &[Value], separator: &Str, end: &Str, file: &Value) -> VmResult<()> {
    let write = vm.get_attribute_str(file, "write")?;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            vm.call(&write, &[Value::Str(separator.clone())])?;
        }
        let text = vm.str_of(item)?;
        vm.call(&write, &[Value::Str(text)])?;
    }
    vm.call(&write, &[Value::Str(end.clone())])?;
    Ok(())
}

fn flush_file(vm: &mut Vm, file: &Value) -> VmResult<()> {
    match file.native::<FileObject>() {
        Some(native) => native.flush(vm),
        None => vm.call_method(file, "flush", &[]).map(drop),
    }
}

fn input(vm: &mut Vm, prompt: &Value) -> VmResult {
    let stdin = standard_stream(vm, "stdin")?;
    let stdout = standard_stream(vm, "stdout")?;
    let stderr = standard_stream(vm, "stderr")?;
    if !stderr.is_none() {
        flush_file(vm, &stderr)?;
    }
    let empty = vm.intern("");
    print(vm, std::slice::from_ref(prompt), &empty, &empty, &stdout)?;
    flush_file(vm, &stdout)?;
    let line = vm.call_method(&stdin, "readline", &[])?;
    let Some(text) = line.as_str() else {
        return Err(vm.type_error("object.readline() returned non-string"));
    };
    if text.is_empty() {
        return Err(vm.eof_error("EOF when reading a line"));
    }
    Ok(Value::from(text.strip_suffix('\n').unwrap_or(text)))
}
