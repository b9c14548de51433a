//! Owns the type `code`.

use std::rc::Rc;

use super::code::CodeValue;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::{CodeKind, Storage};
use crate::vm::Vm;

fn receiver(this: &Value) -> &Rc<CodeValue> {
    match this {
        Value::Code(code) => code,
        _ => unreachable!("the method was looked up in the type of its receiver"),
    }
}

pub static CODE: TypeSpec = TypeSpec {
    name: "code",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build,
    doc: "A code object: what a function or module does.",
};

/// CPython's flags in `co_flags`.
fn flags(code: &CodeValue) -> i64 {
    let code = &code.code;
    let mut flags = 0;
    if !matches!(code.kind, CodeKind::Module | CodeKind::Class) {
        flags |= 0x1 | 0x2;
    }
    if code.parameters.has_star {
        flags |= 0x4;
    }
    if code.parameters.has_double_star {
        flags |= 0x8;
    }
    if code.nested {
        flags |= 0x10;
    }
    flags |= match code.kind {
        CodeKind::Generator => 0x20,
        CodeKind::Coroutine => 0x80,
        CodeKind::AsyncGenerator => 0x200,
        _ => 0,
    };
    if code.future_annotations {
        flags |= 0x1000000;
    }
    if code.docstring.is_some() {
        flags |= 0x4000000;
    }
    flags
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.member("co_name", |_, this| Ok(Value::Str(receiver(this).name.clone())));
    builder.member("co_qualname", |_, this| Ok(Value::Str(receiver(this).qualname.clone())));
    builder.member("co_filename", |_, this| Ok(Value::from(&**receiver(this).code.source.name())));
    builder.member("co_firstlineno", |_, this| Ok(Value::Int(receiver(this).code.first_line as i64)));
    builder.member("co_flags", |_, this| Ok(Value::Int(flags(receiver(this)))));
    builder.member("co_argcount", |_, this| Ok(Value::from(receiver(this).code.parameters.positional())));
    builder
        .member("co_posonlyargcount", |_, this| Ok(Value::Int(receiver(this).code.parameters.positional_only as i64)));
    builder.member("co_kwonlyargcount", |_, this| Ok(Value::Int(receiver(this).code.parameters.keyword_only as i64)));
    builder.member("co_nlocals", |_, this| {
        let variables = &receiver(this).code.variables;
        Ok(Value::from(variables.iter().filter(|variable| variable.storage != Storage::Namespace).count()))
    });
    builder.member("co_stacksize", |_, this| Ok(Value::Int(receiver(this).code.registers as i64)));
    builder.member("co_consts", |vm, this| Ok(vm.new_tuple(receiver(this).constants.iter().cloned())));
    builder.member("co_names", |vm, this| {
        let mut names: Vec<Value> = Vec::new();
        for name in receiver(this).sites.iter() {
            if !names.iter().any(|known| known.is(&Value::Str(name.clone()))) {
                names.push(Value::Str(name.clone()));
            }
        }
        Ok(vm.new_tuple(names))
    });
    builder.getter("co_varnames", |vm, this| Ok(variables(vm, this, &[Storage::Local, Storage::Cell])));
    builder.getter("co_cellvars", |vm, this| Ok(variables(vm, this, &[Storage::Cell])));
    builder.getter("co_freevars", |vm, this| {
        let names: Vec<Value> =
            receiver(this).code.free_variables.iter().map(|variable| Value::from(&*variable.name)).collect();
        Ok(vm.new_tuple(names))
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let code = receiver(this);
        Ok(Value::from(format!(
            "<code object {} at {:#x}, file \"{}\", line {}>",
            code.name,
            vm.identity(this),
            code.code.source.name(),
            code.code.first_line
        )))
    });
    builder.method("__hash__($self, /)", |_, this, []| Ok(Value::Int(this.address() as i64 >> 4)));
    builder.method("__eq__($self, value, /)", |_, this, [other]| {
        Ok(if matches!(other, Value::Code(_)) { Value::Bool(this.is(&other)) } else { Value::NotImplemented })
    });
}

fn variables(vm: &mut Vm, this: &Value, storages: &[Storage]) -> Value {
    let code = &receiver(this).code;
    // CPython lists `*args` and `**kwargs` after the keyword-only parameters, as the registers are.
    let names: Vec<Value> = code
        .variables
        .iter()
        .filter(|variable| storages.contains(&variable.storage))
        .map(|variable| Value::from(&*variable.name))
        .collect();
    vm.new_tuple(names)
}
