//! Owns the module `binascii`: bytes as text and back, and checksums.

mod base64;
mod quoted;
mod uu;

use std::rc::Rc;

use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::{self, with_bytes};
use crate::objects::exceptions::{EXCEPTION, VALUE_ERROR};
use crate::objects::int_operations::IntRef;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

static ERROR: TypeSpec = TypeSpec {
    name: "Error",
    module: "binascii",
    base: Some(&VALUE_ERROR),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "",
};

static INCOMPLETE: TypeSpec = TypeSpec {
    name: "Incomplete",
    module: "binascii",
    base: Some(&EXCEPTION),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "",
};

/// `binascii.Error`.
fn error(vm: &mut Vm, text: impl Into<String>) -> Raised {
    let text = Value::from(text.into());
    vm.raise(&ERROR, vec![text])
}

fn bytes_value(bytes: Vec<u8>) -> VmResult {
    Ok(Value::Bytes(Rc::new(BytesObject::new(bytes))))
}

/// The bytes of a bytes-like object, or TypeError.
pub fn data(vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
    match with_bytes(value, <[u8]>::to_vec) {
        Some(bytes) => Ok(bytes),
        None => {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(value));
            Err(vm.type_error(text))
        }
    }
}

/// As `data`; an ASCII text will do too.
fn ascii_data(vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
    if let Some(text) = value.as_str() {
        if !text.is_ascii() {
            return Err(vm.value_error("string argument should contain only ASCII characters"));
        }
        return Ok(text.as_bytes().to_vec());
    }
    match with_bytes(value, <[u8]>::to_vec) {
        Some(bytes) => Ok(bytes),
        None => {
            let text = format!("argument should be bytes, buffer or ASCII string, not '{}'", vm.type_name(value));
            Err(vm.type_error(text))
        }
    }
}

/// The low 32 bits of an int.
pub fn low_bits(vm: &mut Vm, value: &Value) -> VmResult<u32> {
    let int = vm.index_value(value)?;
    Ok(match IntRef::of(&int) {
        Some(IntRef::Small(small)) => small as u32,
        Some(IntRef::Big(big)) => {
            let low: num_bigint::BigInt = big & num_bigint::BigInt::from(u32::MAX);
            u32::try_from(low).unwrap_or_default()
        }
        None => 0,
    })
}

fn hexlify(vm: &mut Vm, bytes: &Value, separator: Value, group: &Value) -> VmResult {
    let bytes = data(vm, bytes)?;
    let text = bytes_methods::hex(vm, &bytes, separator.given(), group)?;
    let text = text.as_str().map(|text| text.chars().map(|character| character as u8).collect());
    bytes_value(text.unwrap_or_default())
}

fn unhexlify(vm: &mut Vm, text: &Value) -> VmResult {
    let text = ascii_data(vm, text)?;
    if text.len() % 2 != 0 {
        return Err(error(vm, "Odd-length string"));
    }
    let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    let bytes: Option<Vec<u8>> =
        text.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect();
    match bytes {
        Some(bytes) => bytes_value(bytes),
        None => Err(error(vm, "Non-hexadecimal digit found")),
    }
}

/// CRC-CCITT, as `binhex` had it.
fn crc_hqx(bytes: &[u8], start: u32) -> u32 {
    bytes.iter().fold(start & 0xffff, |crc, &byte| {
        let mixed = crc ^ (byte as u32) << 8;
        (0..8).fold(mixed, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 } & 0xffff)
    })
}

/// CRC-32, going on from the checksum of what came before.
pub fn crc32(bytes: &[u8], start: u32) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(bytes);
    hasher.finalize()
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&ERROR, &INCOMPLETE] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    builder.function("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", |vm, [bytes, separator, group]| {
        hexlify(vm, &bytes, separator, &group)
    });
    builder.function("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", |vm, [bytes, separator, group]| {
        hexlify(vm, &bytes, separator, &group)
    });
    builder.function("unhexlify(hexstr, /)", |vm, [text]| unhexlify(vm, &text));
    builder.function("a2b_hex(hexstr, /)", |vm, [text]| unhexlify(vm, &text));
    builder.function("b2a_base64(data, /, *, newline=True)", |vm, [bytes, newline]| {
        let bytes = data(vm, &bytes)?;
        let mut text = base64::encode(&bytes);
        if vm.truth(&newline)? {
            text.push(b'\n');
        }
        bytes_value(text)
    });
    builder.function("a2b_base64(data, /, *, strict_mode=False)", |vm, [text, strict]| {
        let text = ascii_data(vm, &text)?;
        let strict = vm.truth(&strict)?;
        match base64::decode(&text, strict) {
            Ok(bytes) => bytes_value(bytes),
            Err(text) => Err(error(vm, text)),
        }
    });
    builder.function("b2a_uu(data, /, *, backtick=False)", |vm, [bytes, backtick]| {
        let bytes = data(vm, &bytes)?;
        let zero = if vm.truth(&backtick)? { b'`' } else { b' ' };
        match uu::encode(&bytes, zero) {
            Ok(line) => bytes_value(line),
            Err(text) => Err(error(vm, text)),
        }
    });
    builder.function("a2b_uu(data, /)", |vm, [line]| {
        let line = ascii_data(vm, &line)?;
        match uu::decode(&line) {
            Ok(bytes) => bytes_value(bytes),
            Err(text) => Err(error(vm, text)),
        }
    });
    builder.function("b2a_qp(data, quotetabs=False, istext=True, header=False)", |vm, [bytes, tabs, text, header]| {
        let bytes = data(vm, &bytes)?;
        let rules = quoted::Rules { tabs: vm.truth(&tabs)?, text: vm.truth(&text)?, header: vm.truth(&header)? };
        bytes_value(quoted::encode(&bytes, rules))
    });
    builder.function("a2b_qp(data, header=False)", |vm, [text, header]| {
        let text = ascii_data(vm, &text)?;
        let header = vm.truth(&header)?;
        bytes_value(quoted::decode(&text, header))
    });
    builder.function("crc32(data, crc=0, /)", |vm, [bytes, start]| {
        let bytes = data(vm, &bytes)?;
        let start = low_bits(vm, &start)?;
        Ok(Value::Int(crc32(&bytes, start) as i64))
    });
    builder.function("crc_hqx(data, crc, /)", |vm, [bytes, start]| {
        let bytes = data(vm, &bytes)?;
        let start = low_bits(vm, &start)?;
        Ok(Value::Int(crc_hqx(&bytes, start) as i64))
    });
}
