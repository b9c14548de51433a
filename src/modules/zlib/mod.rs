//! Owns the module `zlib`: compression by DEFLATE in its three formats, and checksums.
//!
//! Left out: `copy` of objects under way. Texts are compressed by other code than CPython's, so compressed data may
//! differ in length; what it says does not.

mod compress;
mod decompress;

use std::rc::Rc;

use zlib_rs::adler32::adler32;

use crate::modules::binascii::{crc32, data, low_bits};
use crate::objects::bytes::BytesObject;
use crate::objects::exceptions::EXCEPTION;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

static ERROR: TypeSpec = TypeSpec {
    name: "error",
    module: "zlib",
    base: Some(&EXCEPTION),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "Data that cannot be compressed or decompressed.",
};

#[rustfmt::skip]
const NUMBERS: &[(&str, i64)] = &[
    ("DEFLATED", DEFLATED), ("DEF_BUF_SIZE", 16384), ("DEF_MEM_LEVEL", 8), ("MAX_WBITS", 15),
    ("Z_NO_COMPRESSION", 0), ("Z_BEST_SPEED", 1), ("Z_BEST_COMPRESSION", 9), ("Z_DEFAULT_COMPRESSION", -1),
    ("Z_DEFAULT_STRATEGY", 0), ("Z_FILTERED", 1), ("Z_HUFFMAN_ONLY", 2), ("Z_RLE", 3), ("Z_FIXED", 4),
    ("Z_NO_FLUSH", 0), ("Z_PARTIAL_FLUSH", 1), ("Z_SYNC_FLUSH", 2), ("Z_FULL_FLUSH", 3), ("Z_FINISH", 4),
    ("Z_BLOCK", 5), ("Z_TREES", 6),
];

/// The only method of compression.
const DEFLATED: i64 = 8;
/// How much room for a result is made at first.
const ROOM: usize = 16384;

/// Numbers of errors.
const NEEDS_DICTIONARY: i32 = 2;
const STREAM_ERROR: i32 = -2;
const DATA_ERROR: i32 = -3;
const MEMORY_ERROR: i32 = -4;
const BUFFER_ERROR: i32 = -5;

/// `zlib.error`: what happened while doing something, as the stream tells it, or by its number.
fn error(vm: &mut Vm, number: i32, doing: &str, told: Option<&str>) -> Raised {
    let text = match (told, number) {
        (Some(told), _) => Some(told),
        (None, BUFFER_ERROR) => Some("incomplete or truncated stream"),
        (None, STREAM_ERROR) => Some("inconsistent stream state"),
        (None, DATA_ERROR) => Some("invalid input data"),
        (None, _) => None,
    };
    let text = match text {
        Some(text) => format!("Error {number} {doing}: {text}"),
        None => format!("Error {number} {doing}"),
    };
    plain_error(vm, &text)
}

fn plain_error(vm: &mut Vm, text: &str) -> Raised {
    vm.raise(&ERROR, vec![Value::from(text)])
}

fn bytes_value(bytes: impl AsRef<[u8]>) -> Value {
    Value::Bytes(Rc::new(BytesObject::new(bytes.as_ref())))
}

/// The dictionary that was given, if one was.
fn dictionary(vm: &mut Vm, value: &Value) -> VmResult<Option<Vec<u8>>> {
    match value {
        Value::None => Ok(None),
        value => data(vm, value).map(Some),
    }
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    for &(name, number) in NUMBERS {
        builder.value(name, number);
    }
    builder.value("ZLIB_VERSION", Value::from("1.3.1"));
    builder.value("ZLIB_RUNTIME_VERSION", Value::from("1.3.1"));
    builder.value("__version__", Value::from("1.0"));
    let class = builder.vm.native_type(&ERROR);
    builder.value("error", class);
    builder.function("adler32(data, value=1, /)", |vm, [bytes, start]| {
        let (bytes, start) = (data(vm, &bytes)?, low_bits(vm, &start)?);
        Ok(Value::Int(adler32(start, &bytes).into()))
    });
    builder.function("crc32(data, value=0, /)", |vm, [bytes, start]| {
        let (bytes, start) = (data(vm, &bytes)?, low_bits(vm, &start)?);
        Ok(Value::Int(crc32(&bytes, start).into()))
    });
    compress::register(builder);
    decompress::register(builder);
}
