//! Owns the hooks of `sys` that the interpreter calls: `breakpointhook`, `displayhook`, `excepthook`, `unraisablehook`.

use super::streams::write_error;
use crate::diagnostics;
use crate::objects::file::FileObject;
use crate::objects::str::Str;
use crate::objects::struct_sequence::struct_sequence;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

struct_sequence! {
    UNRAISABLE_HOOK_ARGS: "builtins" "UnraisableHookArgs" [
        "exc_type", "exc_value", "exc_traceback", "err_msg", "object",
    ]
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("excepthook(exctype, value, traceback, /)", |vm, [_class, value, traceback]| {
        match Raised::from_value(&value) {
            Some(raised) => {
                if let Value::Traceback(link) = traceback {
                    raised.state().traceback.replace(Some(link));
                }
                let text = diagnostics::format_with_notes(vm, &raised);
                write_error(vm, &text);
            }
            None => {
                let text = format!(
                    "TypeError: print_exception(): Exception expected for value, {} found\n",
                    vm.type_name(&value)
                );
                write_error(vm, &text);
            }
        }
        Ok(Value::None)
    });
    builder.function("unraisablehook(unraisable, /)", |vm, [arguments]| {
        let items = match arguments.as_tuple() {
            Some(items) if items.len() == 5 => items.clone(),
            _ => return Err(vm.type_error("sys.unraisablehook argument type must be UnraisableHookArgs")),
        };
        let text = unraisable_text(vm, &items[1], &items[3], &items[4]);
        write_error(vm, &text);
        Ok(Value::None)
    });
    builder.function("displayhook(object, /)", |vm, [object]| display(vm, object));
    builder.function("breakpointhook(*args, **kws)", |vm, [arguments, keywords]| {
        let module = vm.import_module("_breakpoint")?;
        let enter = vm.get_attribute_str(&module, "enter")?;
        vm.call_spread(&enter, &arguments, &keywords)
    });
    for (name, own_name) in [
        ("breakpointhook", "__breakpointhook__"),
        ("displayhook", "__displayhook__"),
        ("excepthook", "__excepthook__"),
        ("unraisablehook", "__unraisablehook__"),
    ] {
        let hook = builder.get(name);
        builder.value(own_name, hook);
    }
}

/// Whether a hook is the one that `sys` began with.
pub fn is_own_hook(hook: &Value) -> bool {
    matches!(hook, Value::Native(native) if native.module == "sys")
}

/// The text for an exception that nobody could be given.
fn unraisable_text(vm: &mut Vm, exception: &Value, message: &Value, object: &Value) -> String {
    let head = match message.as_str() {
        Some(message) => message.to_string(),
        None => "Exception ignored in".to_string(),
    };
    let mut text = if object.is_none() || object.is_unbound() {
        if message.is_none() { String::new() } else { format!("{head}:\n") }
    } else {
        let shown = match vm.repr(object) {
            Ok(shown) => shown.to_string(),
            Err(_) => "<object repr() failed>".to_string(),
        };
        format!("{head}: {shown}\n")
    };
    if let Some(raised) = Raised::from_value(exception) {
        text.push_str(&diagnostics::format_unraisable(vm, &raised));
        text.push_str(&diagnostics::note_about(vm, &raised));
    }
    text
}

/// What a prompt does with the value of an expression.
fn display(vm: &mut Vm, object: Value) -> VmResult {
    if object.is_none() {
        return Ok(Value::None);
    }
    let underscore = vm.intern("_");
    vm.builtins.set_str(&underscore, Value::None);
    let text = format!("{}\n", vm.repr(&object)?);
    let sys = vm.import_module("sys")?;
    let stdout = vm.get_attribute_str(&sys, "stdout")?;
    match stdout.native::<FileObject>() {
        Some(file) => file.write_text(vm, &Str::from_string(text))?,
        None => drop(vm.call_method(&stdout, "write", &[Value::from(text)])?),
    }
    vm.builtins.set_str(&underscore, object);
    Ok(Value::None)
}

/// What is said of an exception in a function that `atexit` calls.
pub const UNRAISABLE_IN_CALLBACK: &str = "Exception ignored in atexit callback";

/// Gives an exception that has nobody to go to, to `sys.unraisablehook`.
pub fn report_unraisable(vm: &mut Vm, raised: &Raised, place: &Value) {
    give_to_hook(vm, raised, Value::None, place);
}

/// As `report_unraisable`, with another sentence than "Exception ignored in".
pub fn report_unraisable_with(vm: &mut Vm, raised: &Raised, message: &str, place: &Value) {
    give_to_hook(vm, raised, Value::from(message), place);
}

fn give_to_hook(vm: &mut Vm, raised: &Raised, message: Value, place: &Value) {
    let sys = vm.intern("sys");
    let name = vm.intern("unraisablehook");
    let hook = match vm.modules.get_str(&sys) {
        Some(sys) => vm.get_attribute_or_none(&sys, &name).unwrap_or_default(),
        None => None,
    };
    let hook = match hook {
        Some(hook) if !is_own_hook(&hook) && !hook.is_none() => hook,
        _ => {
            let text = unraisable_text(vm, &raised.value(), &message, place);
            return write_error(vm, &text);
        }
    };
    let class = Value::Type(raised.instance().class());
    let traceback = super::traceback_of(raised);
    let items = [class, raised.value(), traceback, message, place.clone()];
    let arguments = crate::objects::struct_sequence::new(vm, &UNRAISABLE_HOOK_ARGS, items);
    if let Err(second) = vm.call(&hook, &[arguments]) {
        let message = Value::from("Exception ignored in sys.unraisablehook");
        let text = unraisable_text(vm, &second.value(), &message, &hook);
        write_error(vm, &text);
    }
}
