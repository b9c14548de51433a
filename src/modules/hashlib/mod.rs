//! Owns the native half of `hashlib`: hash objects, BLAKE2 with its parameters, PBKDF2.

mod blake2;
mod hasher;

use std::cell::RefCell;
use std::rc::Rc;

use crate::objects::bytes::BytesObject;
use crate::objects::bytes_methods::with_bytes;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;
use hasher::{ALGORITHMS, Algorithm, Hasher};

pub const SOURCE: &str = include_str!("hashlib.py");
pub const HMAC: &str = include_str!("hmac.py");

/// A hash object.
struct Hash {
    name: &'static str,
    block_size: usize,
    hasher: RefCell<Hasher>,
}

impl NativeObject for Hash {}

fn hash(this: &Value) -> &Hash {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn bytes_value(bytes: &[u8]) -> Value {
    Value::Bytes(Rc::new(BytesObject::new(bytes)))
}

fn hex_value(bytes: &[u8]) -> Value {
    Value::from(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// Adds what is to be hashed.
fn feed(vm: &mut Vm, hasher: &mut Hasher, data: &Value) -> VmResult<()> {
    if data.as_str().is_some() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    match with_bytes(data, |bytes| hasher.update(bytes)) {
        Some(()) => Ok(()),
        None => Err(vm.type_error("object supporting the buffer API required")),
    }
}

fn new_hash(vm: &mut Vm, algorithm: &'static Algorithm, data: Value) -> VmResult {
    let mut hasher = (algorithm.make)();
    if let Some(data) = data.given() {
        feed(vm, &mut hasher, &data)?;
    }
    let spec = if algorithm.name.starts_with("shake") { &HASH_XOF } else { &HASH };
    let object = Hash { name: algorithm.name, block_size: algorithm.block_size, hasher: RefCell::new(hasher) };
    Ok(vm.new_native(spec, object))
}

static HASH: TypeSpec = TypeSpec {
    name: "HASH",
    module: "_hashlib",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        build_shared(builder);
        build_digests(builder);
    },
    doc: "What has been hashed so far.",
};

static HASH_XOF: TypeSpec = TypeSpec {
    name: "HASHXOF",
    module: "_hashlib",
    base: Some(&HASH),
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        build_shared(builder);
        builder.method("digest($self, /, length)", |vm, this, [length]| {
            let digest = long_digest(vm, this, &length)?;
            Ok(bytes_value(&digest))
        });
        builder.method("hexdigest($self, /, length)", |vm, this, [length]| {
            let digest = long_digest(vm, this, &length)?;
            Ok(hex_value(&digest))
        });
    },
    doc: "What has been hashed so far, for a digest of any length.",
};

fn long_digest(vm: &mut Vm, this: &Value, length: &Value) -> VmResult<Vec<u8>> {
    let length = vm.index(length)?;
    match usize::try_from(length) {
        Ok(length) if length < 1 << 29 => Ok(hash(this).hasher.borrow().digest(length)),
        Ok(_) => Err(vm.memory_error()),
        Err(_) => Err(vm.system_error("Negative size passed to PyBytes_FromStringAndSize")),
    }
}

/// What all hash objects have.
fn build_shared(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [_args, _keywords]| {
        let text = format!("cannot create '_hashlib.{}' instances", class.name.borrow());
        Err::<Value, _>(vm.type_error(text))
    });
    builder.getter("name", |_, this| Ok(Value::from(hash(this).name)));
    builder.getter("block_size", |_, this| Ok(Value::from(hash(this).block_size)));
    builder.getter("digest_size", |_, this| Ok(Value::from(hash(this).hasher.borrow().digest_size())));
    builder.method("update($self, obj, /)", |vm, this, [data]| {
        feed(vm, &mut hash(this).hasher.borrow_mut(), &data)?;
        Ok(Value::None)
    });
    builder.method("copy($self, /)", |vm, this, []| -> VmResult {
        let own = hash(this);
        let hasher = RefCell::new(own.hasher.borrow().clone());
        let class = vm.type_of(this);
        Ok(vm.new_native_of(&class, Hash { name: own.name, block_size: own.block_size, hasher }))
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let class = vm.short_type_name(this);
        Ok(Value::from(format!("<{} _hashlib.{class} object @ {:#x}>", hash(this).name, vm.identity(this))))
    });
}

/// The digests of hashes whose length is known.
fn build_digests(builder: &mut TypeBuilder<'_>) {
    builder.method("digest($self, /)", |_, this, []| Ok(bytes_value(&hash(this).hasher.borrow().digest(0))));
    builder.method("hexdigest($self, /)", |_, this, []| Ok(hex_value(&hash(this).hasher.borrow().digest(0))));
}

/// An algorithm by any spelling of its name.
fn find_algorithm(name: &str) -> Option<&'static Algorithm> {
    let name = name.to_ascii_lowercase();
    let name = match name.strip_prefix("sha").filter(|rest| rest.starts_with("3-")) {
        Some(rest) => format!("sha{}", rest.replace('-', "_")),
        None => name.replacen("sha-", "sha", 1).replacen("shake-", "shake_", 1).replacen("shake1", "shake_1", 1),
    };
    ALGORITHMS.iter().find(|algorithm| algorithm.name == name)
}

fn named_algorithm(vm: &mut Vm, name: &Value) -> VmResult<&'static Algorithm> {
    let Some(name) = name.as_str() else { return Err(vm.type_error("name must be a string")) };
    match find_algorithm(name) {
        Some(algorithm) => Ok(algorithm),
        None => Err(vm.value_error(format!("unsupported hash type {name}"))),
    }
}

fn pbkdf2(vm: &mut Vm, [name, password, salt, rounds, length]: [Value; 5]) -> VmResult {
    let algorithm = named_algorithm(vm, &name)?;
    let mut inputs = Vec::new();
    for input in [&password, &salt] {
        match with_bytes(input, <[u8]>::to_vec) {
            Some(bytes) => inputs.push(bytes),
            None => {
                let text = format!("a bytes-like object is required, not '{}'", vm.type_name(input));
                return Err(vm.type_error(text));
            }
        }
    }
    let rounds = vm.index(&rounds)?;
    if rounds < 1 {
        return Err(vm.value_error("iteration value must be greater than 0."));
    }
    let Ok(rounds) = i32::try_from(rounds) else { return Err(vm.overflow_error("iteration value is too great.")) };
    let length = match length {
        Value::None => (algorithm.make)().digest_size() as i64,
        length => vm.index(&length)?,
    };
    if length < 1 {
        return Err(vm.value_error("key length must be greater than 0."));
    }
    if length > i32::MAX as i64 {
        return Err(vm.overflow_error("key length is too great."));
    }
    let Some(derive) = algorithm.derive else {
        return Err(vm.value_error(format!("unsupported hash type {}", algorithm.name)));
    };
    let mut key = vec![0; length as usize];
    derive(&inputs[0], &inputs[1], rounds as u32, &mut key);
    Ok(bytes_value(&key))
}

/// Whether two digests are equal, in a time that does not tell where they differ.
fn compare_digest(vm: &mut Vm, a: &Value, b: &Value) -> VmResult {
    let parts = match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) if a.is_ascii() && b.is_ascii() => {
            [Some(a.as_bytes().to_vec()), Some(b.as_bytes().to_vec())]
        }
        (Some(_), Some(_)) => {
            return Err(vm.type_error("comparing strings with non-ASCII characters is not supported"));
        }
        _ => [a, b].map(|value| with_bytes(value, <[u8]>::to_vec)),
    };
    match parts {
        [Some(a), Some(b)] => {
            // Every byte is looked at, whatever the ones before it were.
            let differences = a.iter().zip(&b).fold(0, |found, (a, b)| found | (a ^ b));
            Ok(Value::Bool(a.len() == b.len() && differences == 0))
        }
        [None, None] => {
            let (a, b) = (vm.type_name(a), vm.type_name(b));
            Err(vm.type_error(format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'")))
        }
        [first, _] => {
            let wrong = if first.is_none() { a } else { b };
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(wrong));
            Err(vm.type_error(text))
        }
    }
}

/// The native half: `_hashlib`.
pub fn build(builder: &mut TypeBuilder<'_>) {
    for spec in [&HASH, &HASH_XOF] {
        let class = builder.vm.native_type(spec);
        builder.value(spec.name, class);
    }
    builder.function("new(name, string=<unrepresentable>, *, usedforsecurity=True)", |vm, [name, data, _security]| {
        let algorithm = named_algorithm(vm, &name)?;
        new_hash(vm, algorithm, data)
    });
    for algorithm in ALGORITHMS {
        builder.function(algorithm.declaration, move |vm, [data, _security]| new_hash(vm, algorithm, data));
    }
    builder.function("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", |vm, arguments: [Value; 5]| {
        pbkdf2(vm, arguments)
    });
    builder.function("compare_digest(a, b, /)", |vm, [a, b]| compare_digest(vm, &a, &b));
    blake2::build(builder);
}
