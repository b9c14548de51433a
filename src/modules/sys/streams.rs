//! Owns the standard streams: `sys.stdin`, `sys.stdout`, `sys.stderr`.

use crate::objects::file::{self, FileObject, StandardStream};
use crate::objects::str::Str;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    for (name, own_name, stream) in [
        ("stdin", "__stdin__", StandardStream::Stdin),
        ("stdout", "__stdout__", StandardStream::Stdout),
        ("stderr", "__stderr__", StandardStream::Stderr),
    ] {
        let stream = file::standard_file(builder.vm, stream);
        builder.value(name, stream.clone());
        builder.value(own_name, stream);
    }
}

fn stream(vm: &mut Vm, name: &str) -> Option<Value> {
    let sys = vm.intern("sys");
    let Some(Value::Module(sys)) = vm.modules.get_str(&sys) else { return None };
    let name = vm.intern(name);
    sys.namespace.get_str(&name).filter(|stream| !stream.is_none())
}

/// Writes to `sys.stderr`, whatever it is now. An error there has nobody to go to.
pub fn write_error(vm: &mut Vm, text: &str) {
    let Some(stream) = stream(vm, "stderr") else { return };
    let text = Str::new(text);
    // Errors about errors are dropped, as in CPython.
    let _ = match stream.native::<FileObject>() {
        Some(file) => file.write_text(vm, &text).and_then(|()| file.flush(vm)),
        None => vm.call_method(&stream, "write", &[Value::Str(text)]).map(drop),
    };
}

/// Flushes `sys.stdout` and `sys.stderr`; the first stream that cannot be flushed, and why.
pub fn flush_standard_streams(vm: &mut Vm) -> VmResult<()> {
    let mut result = Ok(());
    for name in ["stdout", "stderr"] {
        let Some(stream) = stream(vm, name) else { continue };
        let flushed = match stream.native::<FileObject>() {
            Some(file) if file.is_closed() => Ok(()),
            Some(file) => file.flush(vm),
            None => vm.call_method(&stream, "flush", &[]).map(drop),
        };
        if result.is_ok() && name == "stdout" {
            result = flushed;
        }
    }
    result
}
