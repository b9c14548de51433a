//! Owns the module `traceback`: the renderer is that of `diagnostics`; what is collected and how is written in Kaa.

use crate::diagnostics;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::protocol::{Raised, VmResult};

pub const SOURCE: &str = include_str!("traceback.py");

/// `_traceback`
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("positions(tb, /)", |vm, [link]| -> VmResult {
        let Value::Traceback(entry) = &link else {
            let name = vm.type_name(&link);
            return Err(vm.type_error(format!("expected traceback object, got '{name}'")));
        };
        let (line, rest) = diagnostics::place_of(entry);
        let number = |number: u32| Value::Int(i64::from(number));
        let items = match rest {
            Some((end_line, start, end)) => [number(line), number(end_line), number(start), number(end)],
            None => [number(line), Value::None, Value::None, Value::None],
        };
        Ok(vm.new_tuple(items))
    });
    builder.function("snippet(text, start, end_line, end, /)", |vm, [text, start, end_line, end]| -> VmResult {
        let Some(text) = text.as_str().cloned() else { return Ok(Value::from("")) };
        let [start, end_line, end] = [vm.index(&start)? as u32, vm.index(&end_line)? as u32, vm.index(&end)? as u32];
        Ok(Value::from(diagnostics::snippet(&text, start, end_line, end)))
    });
    builder.function("hint(exc, /)", |vm, [error]| -> VmResult {
        let hint = match Raised::from_value(&error) {
            Some(raised) => diagnostics::hint_for(vm, &raised),
            None => String::new(),
        };
        Ok(Value::from(hint))
    });
    builder.function("syntax_error_lines(exc, name, /)", |vm, [error, name]| -> VmResult {
        let lines = match (Raised::from_value(&error), name.as_str()) {
            (Some(raised), Some(name)) => diagnostics::syntax_error_lines(&raised, name),
            _ => Vec::new(),
        };
        Ok(vm.new_list(lines.into_iter().map(Value::from).collect()))
    });
    builder.function("source(filename, /)", |vm, [file]| -> VmResult {
        let Some(file) = file.as_str().cloned() else { return Ok(Value::None) };
        Ok(diagnostics::source_text(vm, &file).map_or(Value::None, Value::from))
    });
}
