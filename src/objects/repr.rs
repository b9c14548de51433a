//! Owns the reprs of the exact built-in types.

use std::fmt::Write;

use super::bytes_methods::bytes_repr;
use super::complex::Complex;
use super::dict::DictObject;
use super::float_text::{PointZero, float_repr, shortest_text};
use super::range::RangeObject;
use super::set::{SetKind, SetObject};
use super::str::Str;
use super::str_classify::is_printable;
use super::value::Value;
use crate::source::surrogate::code_point;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// CPython's default limit on the digits of an int in a conversion to or from text.
pub const MAX_STR_DIGITS: usize = 4300;

/// `repr(value)`; `None` for instances and for types whose repr the VM knows (functions, classes, modules…).
pub fn native_repr(vm: &mut Vm, value: &Value) -> VmResult<Option<Str>> {
    Ok(Some(match value {
        Value::None => vm.intern("None"),
        Value::Ellipsis => vm.intern("Ellipsis"),
        Value::NotImplemented => vm.intern("NotImplemented"),
        Value::Bool(true) => vm.intern("True"),
        Value::Bool(false) => vm.intern("False"),
        Value::Int(value) => Str::from_int(*value),
        Value::BigInt(value) => Str::from_string(big_int_text(vm, value)?),
        Value::Float(value) => Str::from_string(float_repr(*value)),
        Value::Complex(value) => Str::from_string(complex_repr(**value)),
        Value::Str(text) => Str::from_string(str_repr(text)),
        Value::Bytes(bytes) => Str::from_string(bytes_repr(bytes.bytes())),
        Value::Slice(slice) => {
            let (start, stop, step) = (vm.repr(&slice.start)?, vm.repr(&slice.stop)?, vm.repr(&slice.step)?);
            Str::from_string(format!("slice({start}, {stop}, {step})"))
        }
        Value::Range(range) => Str::from_string(match &**range {
            RangeObject::Small { start, stop, step: 1 } => format!("range({start}, {stop})"),
            RangeObject::Small { start, stop, step } => format!("range({start}, {stop}, {step})"),
            RangeObject::Big { start, stop, step } => {
                let (start, stop) = (vm.repr(start)?, vm.repr(stop)?);
                match step {
                    Value::Int(1) => format!("range({start}, {stop})"),
                    step => format!("range({start}, {stop}, {})", vm.repr(step)?),
                }
            }
        }),
        Value::List(list) => {
            if list.is_empty() {
                return Ok(Some(vm.intern("[]")));
            }
            guarded(vm, value, "[...]", |vm| {
                let mut text = String::from("[");
                let mut at = 0;
                while let Some(item) = list.get(at) {
                    if at > 0 {
                        text.push_str(", ");
                    }
                    text.push_str(&vm.repr(&item)?);
                    at += 1;
                }
                text.push(']');
                Ok(text)
            })?
        }
        Value::Tuple(tuple) => {
            if tuple.is_empty() {
                return Ok(Some(vm.intern("()")));
            }
            guarded(vm, value, "(...)", |vm| {
                let mut text = join_reprs(vm, tuple, String::from("("))?;
                text.push_str(if tuple.len() == 1 { ",)" } else { ")" });
                Ok(text)
            })?
        }
        Value::Dict(dict) => {
            if dict.is_empty() {
                return Ok(Some(vm.intern("{}")));
            }
            guarded(vm, value, "{...}", |vm| dict_repr(vm, dict))?
        }
        Value::Set(set) => set_repr(vm, value, set, None)?,
        _ => return Ok(None),
    }))
}

/// Runs `body` unless the value is being shown already.
pub fn guarded(
    vm: &mut Vm,
    value: &Value,
    again: &str,
    body: impl FnOnce(&mut Vm) -> VmResult<String>,
) -> VmResult<Str> {
    if !vm.enter_repr(value) {
        return Ok(vm.intern(again));
    }
    let result = super::operator::nested(vm, " while getting the repr of an object", body);
    vm.leave_repr(value);
    result.map(Str::from_string)
}

/// The reprs of values, with commas between them.
pub fn join_reprs(vm: &mut Vm, items: &[Value], mut text: String) -> VmResult<String> {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(&vm.repr(item)?);
    }
    Ok(text)
}

fn dict_repr(vm: &mut Vm, dict: &DictObject) -> VmResult<String> {
    let mut text = String::from("{");
    let mut next = 0;
    while let Some((at, key, value)) = dict.next_entry(next) {
        if next > 0 {
            text.push_str(", ");
        }
        next = at.0 as usize + 1;
        text.push_str(&vm.repr(&key)?);
        text.push_str(": ");
        text.push_str(&vm.repr(&value)?);
    }
    text.push('}');
    Ok(text)
}

/// A set's repr; `class` is the name of a class that derives from `set` or `frozenset`.
pub fn set_repr(vm: &mut Vm, value: &Value, set: &SetObject, class: Option<&str>) -> VmResult<Str> {
    let class = class.or(match set.kind() {
        SetKind::Set => None,
        SetKind::FrozenSet => Some("frozenset"),
    });
    if set.is_empty() {
        return Ok(Str::from_string(format!("{}()", class.unwrap_or("set"))));
    }
    let again = format!("{}(...)", class.unwrap_or("set"));
    guarded(vm, value, &again, |vm| {
        let text = join_reprs(vm, &set.items(), String::from("{"))?;
        Ok(match class {
            Some(class) => format!("{class}({text}}})"),
            None => text + "}",
        })
    })
}

/// The decimal digits of a big int, or the ValueError for too many.
pub fn big_int_text(vm: &mut Vm, value: &num_bigint::BigInt) -> VmResult<String> {
    let limit = vm.int_max_str_digits;
    let too_long = |text: &str| limit != 0 && text.trim_start_matches('-').len() > limit;
    // A digit is 3.3 bits; converting far longer ints only to refuse them is slow.
    if limit == 0 || value.bits() <= 10 * limit as u64 / 3 + 64 {
        let text = value.to_string();
        if !too_long(&text) {
            return Ok(text);
        }
    }
    Err(vm.value_error(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    )))
}

pub fn complex_repr(value: Complex) -> String {
    let imaginary = shortest_text(value.imaginary, PointZero::Leave);
    if value.real == 0.0 && !value.real.is_sign_negative() {
        return format!("{imaginary}j");
    }
    let real = shortest_text(value.real, PointZero::Leave);
    let plus = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({real}{plus}{imaginary}j)")
}

/// `repr` of a str.
pub fn str_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut result = String::with_capacity(text.len() + 2);
    result.push(quote);
    for character in text.chars() {
        match character {
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            _ if character == quote => {
                result.push('\\');
                result.push(character);
            }
            ' '..='~' => result.push(character),
            _ if is_printable(character) => result.push(character),
            _ => push_escape(&mut result, character),
        }
    }
    result.push(quote);
    result
}

/// Escapes everything outside ASCII in a repr.
pub fn escape_non_ascii(repr: &str) -> String {
    let mut result = String::with_capacity(repr.len());
    for character in repr.chars() {
        if character.is_ascii() { result.push(character) } else { push_escape(&mut result, character) }
    }
    result
}

/// `\x..`, `\u....` or `\U........`.
pub fn push_escape(result: &mut String, character: char) {
    let written = match code_point(character) {
        code @ ..=0xff => write!(result, "\\x{code:02x}"),
        code @ ..=0xffff => write!(result, "\\u{code:04x}"),
        code => write!(result, "\\U{code:08x}"),
    };
    written.expect("a String takes everything");
}
