//! Owns the module `dis`: the rows of a listing come from `code::dis`; what is listed, and how, is written in Kaa.

use crate::code::dis;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;

pub const SOURCE: &str = include_str!("dis.py");

fn optional_text(text: Option<String>) -> Value {
    text.map_or(Value::None, Value::from)
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("_rows(code, /)", |vm, [code]| {
        let Value::Code(code) = &code else { return Err(vm.type_error("a code object is required")) };
        let mut rows = Vec::new();
        for row in dis::rows(&code.code) {
            let line = row.line.map_or(Value::None, |line| Value::Int(line.into()));
            let parts = [
                Value::from(row.index),
                line,
                Value::from(row.text),
                optional_text(row.constant),
                optional_text(row.name),
            ];
            rows.push(vm.new_tuple(parts));
        }
        Ok(vm.new_list(rows))
    });
}
