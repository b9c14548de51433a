//! Owns the package `json`: texts are read and written natively, the classes and functions around it are written in Kaa.

mod scan;
mod write;

use crate::objects::sequence::byte_offset;
use crate::objects::str::Str;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;
use scan::{Hooks, Scanner};
use write::{Style, Writer, push_quoted};

pub const SOURCE: &str = include_str!("json.py");
pub const DECODER: &str = include_str!("decoder.py");
pub const ENCODER: &str = include_str!("encoder.py");

/// `_json`: the native functions by the name of CPython's accelerator.
pub const ACCELERATOR: &str = "from _jsontext import encode_basestring, encode_basestring_ascii, scanstring\n";

/// `_jsontext`
pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("scanstring(string, end, strict=True, /)", |vm, [text, end, strict]| {
        let text = text_of(vm, &text, "first argument must be a string, not")?;
        let end = usize::try_from(vm.index(&end)?).unwrap_or(usize::MAX);
        let strict = vm.truth(&strict)?;
        if end > text.length() {
            return Err(vm.value_error("end is out of bounds"));
        }
        let module = vm.import_module("json.decoder")?;
        let error = vm.get_attribute_str(&module, "JSONDecodeError")?;
        let mut scanner = Scanner::new(&text, byte_offset(&text, end), error);
        let found = scanner.string(vm, strict)?;
        let items = [Value::from(found), Value::from(scanner.position())];
        Ok(vm.new_tuple(items))
    });
    builder.function(
        "scan(string, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error, /)",
        |vm, [text, at, strict, object, pairs, float, int, constant, error]| {
            let text = text_of(vm, &text, "first argument must be a string, not")?;
            let at = usize::try_from(vm.index(&at)?).unwrap_or(usize::MAX).min(text.length());
            let hooks = Hooks { strict: vm.truth(&strict)?, object, pairs, float, int, constant };
            let mut scanner = Scanner::new(&text, byte_offset(&text, at), error);
            let value = scanner.value(vm, &hooks)?;
            let items = [value, Value::from(scanner.position())];
            Ok(vm.new_tuple(items))
        },
    );
    for (declaration, ascii) in [("encode_basestring(string, /)", false), ("encode_basestring_ascii(string, /)", true)]
    {
        builder.function(declaration, move |vm, [text]| {
            let text = text_of(vm, &text, "first argument must be a string, not")?;
            let mut quoted = String::with_capacity(text.len() + 2);
            push_quoted(&mut quoted, &text, ascii);
            Ok(Value::from(quoted))
        });
    }
    builder.function(
        "write(obj, encoder, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent, item_separator, \
         key_separator, /)",
        |vm, [value, encoder, ascii, circular, nan, sort, skip, indent, item_separator, key_separator]| {
            let style = Style {
                encoder,
                ascii: vm.truth(&ascii)?,
                check_circular: vm.truth(&circular)?,
                allow_nan: vm.truth(&nan)?,
                sort_keys: vm.truth(&sort)?,
                skip_keys: vm.truth(&skip)?,
                indent: indent.as_str().map(|indent| indent.to_string()),
                item_separator: text_of(vm, &item_separator, "item separator must be str, not")?.to_string(),
                key_separator: text_of(vm, &key_separator, "key separator must be str, not")?.to_string(),
            };
            let mut writer = Writer::new(&style);
            writer.value(vm, &value, 0)?;
            Ok(Value::from(writer.text))
        },
    );
}

fn text_of(vm: &mut Vm, value: &Value, complaint: &str) -> VmResult<Str> {
    match value.as_str() {
        Some(text) => Ok(text.clone()),
        None => {
            let text = format!("{complaint} {}", vm.type_name(value));
            Err(vm.type_error(text))
        }
    }
}
