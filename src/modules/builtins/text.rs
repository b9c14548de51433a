//! Owns the built-in functions about text: `repr`, `ascii`, `format`, `ord`, `chr`.

use crate::objects::bytes_methods::bytes_like;
use crate::objects::codec;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::source::surrogate::code_point;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("repr(obj, /)", |vm, [object]| vm.repr_value(&object));
    builder.function("ascii(obj, /)", |vm, [object]| vm.ascii_value(&object));
    builder.function("format(value, format_spec='', /)", |vm, [value, spec]| {
        let Some(spec) = spec.as_str() else {
            let message = format!("format() argument 2 must be str, not {}", vm.argument_type_name(&spec));
            return Err(vm.type_error(message));
        };
        vm.format(&value, spec).map(Value::Str)
    });
    builder.function("ord(c, /)", |vm, [character]| ord(vm, &character));
    builder.function("chr(i, /)", |vm, [code]| chr(vm, &code));
}

fn ord(vm: &mut Vm, character: &Value) -> VmResult {
    let length = if let Some(text) = character.as_str() {
        if let (1, Some(character)) = (text.length(), text.chars().next()) {
            return Ok(Value::Int(code_point(character) as i64));
        }
        text.length()
    } else if let Some(bytes) = bytes_like(character) {
        if let [byte] = bytes[..] {
            return Ok(Value::Int(byte as i64));
        }
        bytes.len()
    } else {
        let message = format!("ord() expected string of length 1, but {} found", vm.type_name(character));
        return Err(vm.type_error(message));
    };
    Err(vm.type_error(format!("ord() expected a character, but string of length {length} found")))
}

fn chr(vm: &mut Vm, code: &Value) -> VmResult {
    let code = match vm.index_value(code)? {
        Value::Int(code @ 0..=0x10ffff) => code as u32,
        _ => return Err(vm.value_error("chr() arg not in range(0x110000)")),
    };
    let character = codec::character(vm, code)?;
    Ok(vm.new_character(character))
}
