//! Owns the type `bytes` and the making of bytes from other objects.

use super::bytes_methods::{self, bytes_like};
use super::operator::{self, bytes_value};
use super::str_classify::is_space;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use super::{codec, sequence};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static BYTES: TypeSpec = TypeSpec {
    name: "bytes",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "bytes() -> bytes\n\
          bytes(size) -> zero bytes\n\
          bytes(buffer or iterable of ints) -> a copy of those bytes\n\
          bytes(text, encoding[, errors]) -> the text encoded\n\n\
          A sequence of bytes that cannot change.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor(
        "__new__(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
        |vm, class, [source, encoding, errors]| {
            if let (Value::Bytes(_), true, true) = (&source, encoding.is_unbound(), errors.is_unbound()) {
                return Ok(vm.wrap_for_class(class, &BYTES, source));
            }
            let bytes = new_bytes(vm, "bytes", source, encoding, errors)?;
            Ok(vm.wrap_for_class(class, &BYTES, bytes_value(bytes)))
        },
    );
    builder.class_method("fromhex($type, string, /)", |vm, class, [text]| {
        let bytes = bytes_value(parse_hex(vm, &text)?);
        if *class == vm.native_type(&BYTES) {
            return Ok(bytes);
        }
        vm.call(&Value::Type(class.clone()), &[bytes])
    });
    operator::hash_method(builder);
    builder.method("__repr__($self, /)", |_, this, []| {
        let bytes = this.as_bytes().expect("the receiver of a bytes method is bytes");
        Ok(Value::from(bytes_methods::bytes_repr(bytes.bytes())))
    });
    builder.method("__bytes__($self, /)", |_, this, []| Ok(operator::plain(this)));
    builder.method("__iter__($self, /)", |vm, this, []| vm.get_iter(&operator::plain(this)));
    builder.method("__getnewargs__($self, /)", |vm, this, []| {
        let bytes = operator::plain(this);
        Ok(vm.new_tuple([bytes]))
    });
    builder.method("__buffer__($self, flags, /)", |vm, this, [flags]| {
        vm.index(&flags)?;
        super::memoryview::memoryview_of(vm, this)
    });
    operator::subscript_method(builder);
    bytes_methods::build_shared(builder, |_, bytes| bytes_value(bytes));
}

/// What the constructors of bytes and bytearray make of their arguments; `kind` is the name of the type.
pub fn new_bytes(vm: &mut Vm, kind: &str, source: Value, encoding: Value, errors: Value) -> VmResult<Vec<u8>> {
    let (encoding, errors) = (encoding.given(), errors.given());
    for (name, argument) in [("encoding", &encoding), ("errors", &errors)] {
        if let Some(argument) = argument
            && argument.as_str().is_none()
        {
            let shown = vm.argument_type_name(argument);
            return Err(vm.type_error(format!("{kind}() argument '{name}' must be str, not {shown}")));
        }
    }
    let Some(source) = source.given() else {
        if encoding.is_some() {
            return Err(vm.type_error("encoding without a string argument"));
        }
        if errors.is_some() {
            return Err(vm.type_error("errors without a string argument"));
        }
        return Ok(Vec::new());
    };
    if let Some(text) = source.as_str() {
        let Some(encoding) = encoding else { return Err(vm.type_error("string argument without an encoding")) };
        let encoding = vm.str_of(&encoding)?;
        let errors = match errors {
            Some(errors) => vm.str_of(&errors)?.to_string(),
            None => "strict".to_string(),
        };
        return codec::encode(vm, text, &encoding, &errors);
    }
    if encoding.is_some() {
        return Err(vm.type_error("encoding without a string argument"));
    }
    if errors.is_some() {
        return Err(vm.type_error("errors without a string argument"));
    }
    if bytes_like(&source).is_none() && !has_bytes(vm, &source) && sequence::has_index(vm, &source) {
        let count = vm.index(&source)?;
        if count < 0 {
            return Err(vm.value_error("negative count"));
        }
        if count > 1 << 32 {
            return Err(vm.memory_error());
        }
        return Ok(vec![0; count as usize]);
    }
    bytes_from(vm, kind, &source)
}

fn has_bytes(vm: &mut Vm, value: &Value) -> bool {
    let name = vm.intern("__bytes__");
    let class = vm.type_of(value);
    vm.lookup(&class, &name).is_some()
}

/// CPython's `PyObject_Bytes`: a buffer, `__bytes__`, or an iterable of ints.
pub fn bytes_from_object(vm: &mut Vm, source: &Value) -> VmResult<Vec<u8>> {
    bytes_from(vm, "bytes", source)
}

/// As `bytes_from_object`; the error text says that no `kind` could be made.
fn bytes_from(vm: &mut Vm, kind: &str, source: &Value) -> VmResult<Vec<u8>> {
    if let Value::Bytes(bytes) = source {
        return Ok(bytes.bytes().to_vec());
    }
    let name = vm.intern("__bytes__");
    if let Some(result) = vm.call_special(source, &name, &[])? {
        return match result.as_bytes() {
            Some(bytes) => Ok(bytes.bytes().to_vec()),
            None => {
                let message = format!("__bytes__ returned non-bytes (type {})", vm.type_name(&result));
                Err(vm.type_error(message))
            }
        };
    }
    if let Some(bytes) = bytes_like(source) {
        return Ok(bytes);
    }
    if source.as_str().is_none() {
        match vm.get_iter(source) {
            Ok(iterator) => {
                let mut bytes = Vec::new();
                while let Some(item) = vm.next(&iterator)? {
                    bytes.push(byte_of(
                        vm,
                        &item,
                        if kind == "bytes" {
                            "bytes must be in range(0, 256)"
                        } else {
                            "byte must be in range(0, 256)"
                        },
                    )?);
                }
                return Ok(bytes);
            }
            Err(raised) if vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) => {}
            Err(raised) => return Err(raised),
        }
    }
    let message = format!("cannot convert '{}' object to {kind}", vm.type_name(source));
    Err(vm.type_error(message))
}

/// An int that is a byte.
pub fn byte_of(vm: &mut Vm, value: &Value, out_of_range: &str) -> VmResult<u8> {
    match vm.index_value(value)? {
        Value::Int(byte @ 0..=255) => Ok(byte as u8),
        _ => Err(vm.value_error(out_of_range)),
    }
}

/// The text of `bytes.fromhex`.
pub fn parse_hex(vm: &mut Vm, text: &Value) -> VmResult<Vec<u8>> {
    let Some(text) = text.as_str() else {
        let message = format!("fromhex() argument must be str, not {}", vm.argument_type_name(text));
        return Err(vm.type_error(message));
    };
    let characters: Vec<char> = text.chars().collect();
    let mut bytes = Vec::with_capacity(characters.len() / 2);
    let mut at = 0;
    while at < characters.len() {
        if characters[at].is_ascii() && is_space(characters[at]) {
            at += 1;
            continue;
        }
        for place in [at, at + 1] {
            if characters.get(place).is_none_or(|character| !character.is_ascii_hexdigit()) {
                let message = format!("non-hexadecimal number found in fromhex() arg at position {place}");
                return Err(vm.value_error(message));
            }
        }
        let digit = |character: char| character.to_digit(16).expect("checked to be a digit") as u8;
        bytes.push(digit(characters[at]) << 4 | digit(characters[at + 1]));
        at += 2;
    }
    Ok(bytes)
}
