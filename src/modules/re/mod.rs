//! Owns the module `re`: Python's syntax on the engine of `fancy_regex`; flags and the cache are written in Kaa.

mod emit;
mod engine;
mod matched;
mod parser;
mod pattern;
mod scan;
mod subject;
mod template;
mod tree;

use std::cell::RefCell;

use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub const SOURCE: &str = include_str!("re.py");

/// `_sre`: patterns and matches.
pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&pattern::PATTERN, &matched::MATCH] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    builder.function("compile(pattern, flags, /)", |vm, [pattern, flags]| pattern::compile(vm, pattern, &flags));
    builder.function("warnings(pattern, /)", |vm, [pattern]| -> VmResult {
        let texts = pattern::warnings(&pattern);
        Ok(vm.new_tuple(texts.into_iter().map(Value::from)))
    });
    builder.function("set_error(error, /)", |vm, [error]| -> VmResult {
        vm.module_state::<State>().error.replace(error);
        Ok(Value::None)
    });
}

/// What the half in Kaa has told.
#[derive(Default)]
struct State {
    /// `re.PatternError`
    error: RefCell<Value>,
}

/// `re.PatternError(text, pattern, position)`.
fn pattern_error(vm: &mut Vm, text: &str, pattern: &Value, at: Option<usize>) -> Raised {
    let class = vm.module_state::<State>().error.borrow().clone();
    let at = at.map_or(Value::None, Value::from);
    match vm.call(&class, &[Value::from(text), pattern.clone(), at]) {
        Ok(error) => Raised::from_value(&error).unwrap_or_else(|| vm.runtime_error(text)),
        Err(raised) => raised,
    }
}
