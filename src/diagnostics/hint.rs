//! Owns the hints after an error's text: "Did you mean: 'x'?", "Did you forget to import 'x'?".

use std::rc::Rc;

use super::{STDLIB_NAMES, library};
use crate::code::{CodeKind, Storage};
use crate::objects::exceptions as specs;
use crate::objects::str::Str;
use crate::objects::traceback::Traceback;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};
use crate::vm::suggestion::closest;

/// What is added to the exception's text; often nothing.
pub fn for_exception(vm: &mut Vm, raised: &Raised) -> String {
    if vm.raised_is(raised, &specs::MODULE_NOT_FOUND_ERROR) {
        return match raised.state().field("name") {
            Some(Value::Str(name)) => library::hint(&name),
            _ => String::new(),
        };
    }
    if vm.raised_is(raised, &specs::IMPORT_ERROR) {
        return match raised.state().field("name_from") {
            Some(Value::Str(wrong)) => match from_module(vm, raised, &wrong) {
                Some(name) => did_you_mean(Some(name)),
                None => missing_submodule(raised, &wrong),
            },
            _ => String::new(),
        };
    }
    let is_name_error = vm.raised_is(raised, &specs::NAME_ERROR);
    if !is_name_error && !vm.raised_is(raised, &specs::ATTRIBUTE_ERROR) {
        return String::new();
    }
    let Some(Value::Str(wrong)) = raised.state().field("name") else { return String::new() };
    if !is_name_error {
        return did_you_mean(from_object(vm, raised, &wrong));
    }
    let mean = did_you_mean(from_frame(vm, raised, &wrong));
    if STDLIB_NAMES.binary_search(&wrong.as_str()).is_err() {
        return mean;
    }
    match mean.is_empty() {
        true => format!(". Did you forget to import '{wrong}'?"),
        false => format!("{mean} Or did you forget to import '{wrong}'?"),
    }
}

fn did_you_mean(found: Option<String>) -> String {
    found.map_or(String::new(), |name| format!(". Did you mean: '{name}'?"))
}

/// `from package import module`, where Kaa lacks that part of the standard library.
fn missing_submodule(raised: &Raised, module: &str) -> String {
    match raised.state().field("name") {
        Some(Value::Str(package)) => library::submodule_hint(&format!("{package}.{module}")),
        _ => String::new(),
    }
}

/// A similar name in the module that `from module import name` names.
fn from_module(vm: &mut Vm, raised: &Raised, wrong: &str) -> Option<String> {
    let Some(Value::Str(name)) = raised.state().field("name") else { return None };
    let module = vm.import_module(&name).ok()?;
    let names = dir(vm, &module).ok()?;
    closest(wrong, &without_private(names, wrong))
}

/// A similar attribute of the object that lacks this one.
fn from_object(vm: &mut Vm, raised: &Raised, wrong: &str) -> Option<String> {
    let object = raised.state().field("obj").unwrap_or(Value::None);
    let names = dir(vm, &object).ok()?;
    let is_own = innermost(raised).and_then(|link| own_self(&link)).is_some_and(|this| this.is(&object));
    closest(wrong, &if is_own { names } else { without_private(names, wrong) })
}

/// Names that begin with `_` are private, but to somebody who asks for one.
fn without_private(names: Vec<String>, wrong: &str) -> Vec<String> {
    if wrong.starts_with('_') {
        return names;
    }
    names.into_iter().filter(|name| !name.starts_with('_')).collect()
}

/// The traceback's entry for the frame that raised.
fn innermost(raised: &Raised) -> Option<Rc<Traceback>> {
    let mut link = raised.state().traceback.borrow().clone()?;
    loop {
        let Some(next) = link.next.borrow().clone() else { return Some(link) };
        link = next;
    }
}

/// The variable `self` of a frame that has ended with the exception, where it is the first.
fn own_self(link: &Traceback) -> Option<Value> {
    if &*link.code.code.variables.first()?.name != "self" {
        return None;
    }
    match link.variable(0)? {
        Value::Cell(cell) => cell.get().given(),
        value => value.given(),
    }
}

/// A similar name that the code could have used, or an attribute of its `self`.
fn from_frame(vm: &mut Vm, raised: &Raised, wrong: &Str) -> Option<String> {
    let link = innermost(raised)?;
    if let Some(this) = own_self(&link) {
        let name = vm.intern_str(wrong);
        if let Ok(Some(_)) = vm.get_attribute_or_none(&this, &name) {
            return Some(format!("self.{wrong}"));
        }
    }
    let code = &link.code.code;
    let mut names: Vec<String> = Vec::new();
    if !code.has_namespace() {
        let visible = code.variables.iter().filter(|v| matches!(v.storage, Storage::Local | Storage::Cell));
        names.extend(visible.map(|variable| variable.name.to_string()));
        names.extend(code.free_variables.iter().map(|variable| variable.name.to_string()));
    } else if code.kind != CodeKind::Class {
        // The locals of a module are its globals, which CPython lists twice.
        names.extend(texts(link.globals.keys()));
    }
    names.extend(texts(link.globals.keys()));
    names.extend(texts(vm.builtins.keys()));
    closest(wrong, &names)
}

fn texts(values: Vec<Value>) -> impl Iterator<Item = String> {
    values.into_iter().filter_map(|value| value.as_str().map(|text| text.to_string()))
}

/// `dir(object)`.
fn dir(vm: &mut Vm, object: &Value) -> VmResult<Vec<String>> {
    let name = vm.intern("dir");
    let Some(function) = vm.builtins.get_str(&name) else { return Ok(Vec::new()) };
    let names = vm.call(&function, std::slice::from_ref(object))?;
    Ok(texts(vm.collect(&names)?).collect())
}
