//! Owns what is special to `UnicodeDecodeError`, `UnicodeEncodeError` and `UnicodeTranslateError`.

use super::bytes_methods::bytes_like;
use super::exceptions::{field, set_fields, state};
use super::operator;
use super::tuple::TupleObject;
use super::type_builder::TypeBuilder;
use super::value::Value;
use crate::source::surrogate::code_point;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What the arguments of a constructor have to be.
#[derive(Clone, Copy)]
enum Wanted {
    Str,
    Bytes,
    Int,
}

pub fn build_decode_error(builder: &mut TypeBuilder<'_>) {
    build(builder, &[Wanted::Str, Wanted::Bytes, Wanted::Int, Wanted::Int, Wanted::Str]);
}

pub fn build_encode_error(builder: &mut TypeBuilder<'_>) {
    build(builder, &[Wanted::Str, Wanted::Str, Wanted::Int, Wanted::Int, Wanted::Str]);
}

pub fn build_translate_error(builder: &mut TypeBuilder<'_>) {
    build(builder, &[Wanted::Str, Wanted::Int, Wanted::Int, Wanted::Str]);
}

fn build(builder: &mut TypeBuilder<'_>, wanted: &'static [Wanted]) {
    for name in ["encoding", "object", "start", "end", "reason"] {
        field(builder, name);
    }
    builder.method("__init__($self, /, *args, **kwargs)", move |vm, this, [args, keywords]| {
        if !keywords.is_unbound() {
            let text = format!("{}() takes no keyword arguments", vm.type_name(this));
            return Err(vm.type_error(text));
        }
        let args = args.as_tuple().expect("the binder made a tuple").clone();
        let checked = check(vm, &args, wanted)?;
        let state = state(this);
        state.args.replace(TupleObject::from_vec(checked));
        set_fields(&vm.type_of(this), state);
        // `args` keeps what was given.
        state.args.replace(args);
        Ok(Value::None)
    });
    builder.method("__str__($self, /)", |vm, this, []| describe(vm, this));
}

/// The arguments of a constructor, with the object that could not be decoded as bytes.
fn check(vm: &mut Vm, args: &[Value], wanted: &[Wanted]) -> VmResult<Vec<Value>> {
    if args.len() != wanted.len() {
        let text = format!("function takes exactly {} arguments ({} given)", wanted.len(), args.len());
        return Err(vm.type_error(text));
    }
    let mut checked = Vec::with_capacity(args.len());
    for (at, (value, wanted)) in args.iter().zip(wanted).enumerate() {
        checked.push(match wanted {
            Wanted::Str if value.as_str().is_none() => {
                let text = format!("argument {} must be str, not {}", at + 1, vm.argument_type_name(value));
                return Err(vm.type_error(text));
            }
            Wanted::Int => Value::Int(vm.index(value)?),
            Wanted::Bytes if value.as_bytes().is_none() => match bytes_like(value) {
                Some(bytes) => operator::bytes_value(bytes.to_vec()),
                None => {
                    let text = format!("a bytes-like object is required, not '{}'", vm.type_name(value));
                    return Err(vm.type_error(text));
                }
            },
            Wanted::Str | Wanted::Bytes => value.clone(),
        });
    }
    Ok(checked)
}

/// `str(error)`: which part of what could not be converted, and why.
fn describe(vm: &mut Vm, this: &Value) -> VmResult {
    let fields = state(this);
    let (Some(object), Some(Value::Int(start)), Some(Value::Int(end))) =
        (fields.field("object"), fields.field("start"), fields.field("end"))
    else {
        return Ok(Value::from(""));
    };
    let encoding = match fields.field("encoding") {
        Some(encoding) => Some(vm.str_of(&encoding)?),
        None => None,
    };
    let reason = vm.str_of(&fields.field("reason").unwrap_or(Value::None))?;
    let (what, one, many) = match (&object, &encoding) {
        (Value::Bytes(_), Some(encoding)) => (format!("'{encoding}' codec can't decode"), "byte", "bytes"),
        (_, Some(encoding)) => (format!("'{encoding}' codec can't encode"), "character", "characters"),
        (_, None) => ("can't translate".to_string(), "character", "characters"),
    };
    let single = usize::try_from(start).ok().filter(|_| end == start + 1).and_then(|start| match &object {
        Value::Bytes(bytes) => bytes.bytes().get(start).map(|byte| format!("{byte:#04x}")),
        other => other.as_str().and_then(|text| text.chars().nth(start)).map(|character| escape(code_point(character))),
    });
    Ok(Value::from(match single {
        Some(shown) => format!("{what} {one} {shown} in position {start}: {reason}"),
        None => format!("{what} {many} in position {start}-{}: {reason}", end - 1),
    }))
}

fn escape(character: u32) -> String {
    match character {
        0..=0xff => format!("'\\x{character:02x}'"),
        0x100..=0xffff => format!("'\\u{character:04x}'"),
        _ => format!("'\\U{character:08x}'"),
    }
}
