//! Owns the type `code`.

use std::rc::Rc;

use super::code::CodeValue;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::{CodeKind, CodeObject, Location, Storage};
use crate::source::{SourceFile, Span};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

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

/// `CO_ITERABLE_COROUTINE`.
const ITERABLE_COROUTINE: i64 = 0x100;

/// CPython's flags in `co_flags`.
fn flags(code: &CodeValue) -> i64 {
    let code = &code.code;
    let mut flags = 0;
    if !code.has_namespace() {
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
    if code.iterable_coroutine {
        flags |= ITERABLE_COROUTINE;
    }
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
    builder.method("co_lines($self, /)", |vm, this, []| {
        let lines = lines(vm, receiver(this));
        let lines = vm.new_list(lines);
        vm.get_iter(&lines)
    });
    builder.method("co_positions($self, /)", |vm, this, []| {
        let positions = positions(vm, receiver(this));
        let positions = vm.new_list(positions);
        vm.get_iter(&positions)
    });
    builder.method("replace($self, /, **changes)", |vm, this, [changes]| replace(vm, receiver(this), &changes));
    builder.method("__replace__($self, /, **changes)", |vm, this, [changes]| replace(vm, receiver(this), &changes));
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

/// The line of an instruction, counted from 1.
fn line_of(code: &CodeObject, location: Location) -> Option<u32> {
    (location.span != Span::default()).then(|| code.source.line(location.span.start))
}

/// `co_lines()`: ranges of `f_lasti` with the line that each belongs to.
fn lines(vm: &mut Vm, code: &CodeValue) -> Vec<Value> {
    let mut ranges: Vec<(usize, usize, Option<u32>)> = Vec::new();
    for (pc, location) in code.code.spans.iter().enumerate() {
        let line = line_of(&code.code, location);
        match ranges.last_mut() {
            Some((_, end, last)) if *last == line => *end = 2 * pc + 2,
            _ => ranges.push((2 * pc, 2 * pc + 2, line)),
        }
    }
    let tuple = |(start, end, line)| vm.new_tuple([Value::from(start), Value::from(end), optional(line)]);
    ranges.into_iter().map(tuple).collect()
}

/// `co_positions()`: first and last line, first and last column in bytes of each instruction.
fn positions(vm: &mut Vm, code: &CodeValue) -> Vec<Value> {
    let source = &code.code.source;
    let column = |offset: u32| {
        let before = source.text().get(..offset as usize).unwrap_or("");
        (before.len() - before.rfind('\n').map_or(0, |at| at + 1)) as u32
    };
    let mut positions = Vec::new();
    for location in code.code.spans.iter() {
        let span = location.span;
        let known = line_of(&code.code, location)
            .map(|line| [line, source.end_line_column(span).line, column(span.start), column(span.end)]);
        let parts = (0..4).map(|at| optional(known.map(|known| known[at])));
        positions.push(vm.new_tuple(parts.collect::<Vec<_>>()));
    }
    positions
}

fn optional(number: Option<u32>) -> Value {
    number.map_or(Value::None, |number| Value::Int(number as i64))
}

/// `code.replace(…)`: names, file, first line and constants may change; what the machine relies on may not.
fn replace(vm: &mut Vm, own: &Rc<CodeValue>, changes: &Value) -> VmResult {
    let mut code = CodeObject::clone(&own.code);
    let mut constants = own.constants.clone();
    for (key, value) in changes.as_dict().map(|dict| dict.pairs()).unwrap_or_default() {
        let name = vm.name_from_value(&key, "keywords")?;
        match &*name {
            "co_name" => code.name = text(vm, &name, &value)?,
            "co_qualname" => code.qualname = text(vm, &name, &value)?,
            "co_filename" => {
                let file = text(vm, &name, &value)?;
                code.source = SourceFile::new(file, code.source.text().clone());
            }
            "co_firstlineno" => {
                let line = vm.index(&value)?;
                let Ok(line) = u32::try_from(line) else {
                    return Err(vm.value_error("co_firstlineno must be a positive integer"));
                };
                code.first_line = line;
            }
            "co_flags" if code.kind == CodeKind::Generator => {
                let new = vm.index(&value)?;
                if (new ^ flags(own)) & !ITERABLE_COROUTINE != 0 {
                    return Err(
                        vm.value_error("Kaa's code objects can only change CO_ITERABLE_COROUTINE of their co_flags")
                    );
                }
                code.iterable_coroutine = new & ITERABLE_COROUTINE != 0;
            }
            "co_consts" => constants = new_constants(vm, own, &value)?,
            _ => {
                let known = vm.get_attribute_or_none(&Value::Code(own.clone()), &name)?;
                let Some(known) = known.filter(|_| name.starts_with("co_")) else {
                    let text = format!("replace() got an unexpected keyword argument '{name}'");
                    return Err(vm.type_error(text));
                };
                if !vm.equals(&known, &value)? {
                    return Err(vm.value_error(format!("Kaa's code objects cannot change their {name}")));
                }
            }
        }
    }
    Ok(Value::Code(vm.load_code_with(&Rc::new(code), constants)))
}

fn text(vm: &mut Vm, name: &str, value: &Value) -> VmResult<Rc<str>> {
    match value.as_str() {
        Some(text) => Ok(Rc::from(&**text)),
        None => {
            let text = format!("replace() argument '{name}' must be str, not {}", vm.type_name(value));
            Err(vm.type_error(text))
        }
    }
}

/// Constants in place of others: instructions rely on how many there are and on what kind each is of.
fn new_constants(vm: &mut Vm, own: &CodeValue, value: &Value) -> VmResult<Box<[Value]>> {
    let Some(given) = value.as_tuple() else {
        let text = format!("replace() argument 'co_consts' must be tuple, not {}", vm.type_name(value));
        return Err(vm.type_error(text));
    };
    let fits = |(old, new): (&Value, &Value)| match (old, new) {
        (Value::Code(old), Value::Code(new)) => old.code.free_variables == new.code.free_variables,
        (Value::Str(_), Value::Str(_)) => true,
        (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => true,
        (old, new) => old.is(new),
    };
    if given.len() != own.constants.len() || !own.constants.iter().zip(given.iter()).all(fits) {
        return Err(vm.value_error("Kaa's code objects take constants only in place of those of the same kind"));
    }
    Ok(given.to_vec().into())
}
