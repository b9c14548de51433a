//! Owns what `sys` says about the implementation: versions, sizes, flags.

use super::startup::Startup;
use crate::objects::hashing;
use crate::objects::instance::Payload;
use crate::objects::struct_sequence::{self, struct_sequence};
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

struct_sequence! { VERSION_INFO: "sys" "version_info" ["major", "minor", "micro", "releaselevel", "serial"] }
struct_sequence! {
    FLOAT_INFO: "sys" "float_info" [
        "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds",
    ]
}
struct_sequence! {
    INT_INFO: "sys" "int_info" [
        "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold",
    ]
}
struct_sequence! {
    HASH_INFO: "sys" "hash_info" [
        "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff",
    ]
}
struct_sequence! { THREAD_INFO: "sys" "thread_info" ["name", "lock", "version"] }
struct_sequence! {
    FLAGS: "sys" "flags" [
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
        "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
        "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits",
    ]
}

/// `sys.implementation`: a namespace.
pub static IMPLEMENTATION: TypeSpec = TypeSpec {
    name: "SimpleNamespace",
    module: "types",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Dict,
    build: |builder| {
        builder.method("__repr__($self, /)", |vm, this, []| {
            let mut parts = Vec::new();
            for name in ["name", "cache_tag", "version", "hexversion"] {
                let value = vm.get_attribute_str(this, name)?;
                parts.push(format!("{name}={}", vm.repr(&value)?));
            }
            Ok(Value::from(format!("namespace({})", parts.join(", "))))
        });
    },
    doc: "",
};

/// CPython's `sys.hexversion` for 3.13.0.
const HEX_VERSION: i64 = 0x030d_00f0;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.value("version", concat!("3.13.0 (Kaa ", env!("CARGO_PKG_VERSION"), ") [Rust]"));
    let version_info = version_info(builder.vm);
    builder.value("version_info", version_info.clone());
    builder.value("hexversion", HEX_VERSION);
    builder.value("api_version", 1013_i64);
    builder.value("copyright", "");
    builder.value("platform", platform());
    builder.value("byteorder", if cfg!(target_endian = "big") { "big" } else { "little" });
    builder.value("maxsize", i64::MAX);
    builder.value("maxunicode", 0x10ffff_i64);
    builder.value("prefix", "/usr/local");
    builder.value("exec_prefix", "/usr/local");
    builder.value("base_prefix", "/usr/local");
    builder.value("base_exec_prefix", "/usr/local");
    builder.value("platlibdir", "lib");
    builder.value("float_repr_style", "short");
    builder.value("abiflags", "");
    register_sequences(builder);
    let implementation = implementation(builder.vm, version_info);
    builder.value("implementation", implementation);
    // Those inside packages are found through their package.
    let names = crate::modules::names().filter(|name| !name.contains('.'));
    let names = builder.vm.new_tuple(names.map(Value::from));
    builder.value("builtin_module_names", names);
    builder.function("get_int_max_str_digits()", |vm, []| -> VmResult { Ok(Value::from(vm.int_max_str_digits)) });
    builder.function("set_int_max_str_digits(maxdigits)", |vm, [limit]| {
        let limit = vm.index(&limit)?;
        if limit != 0 && limit < LEAST_STR_DIGITS as i64 {
            return Err(vm.value_error(format!("maxdigits must be 0 or larger than {LEAST_STR_DIGITS}")));
        }
        vm.int_max_str_digits = limit as usize;
        Ok(Value::None)
    });
}

/// The lowest limit that `set_int_max_str_digits` takes.
pub const LEAST_STR_DIGITS: usize = 640;

fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

fn version_info(vm: &mut Vm) -> Value {
    let items = [Value::Int(3), Value::Int(13), Value::Int(0), Value::from("final"), Value::Int(0)];
    struct_sequence::new(vm, &VERSION_INFO, items)
}

fn register_sequences(builder: &mut TypeBuilder<'_>) {
    let ints = |ints: &[i64]| ints.iter().map(|&int| Value::Int(int)).collect::<Vec<_>>();
    let float_info = vec![
        Value::Float(f64::MAX),
        Value::Int(f64::MAX_EXP as i64),
        Value::Int(f64::MAX_10_EXP as i64),
        Value::Float(f64::MIN_POSITIVE),
        Value::Int(f64::MIN_EXP as i64),
        Value::Int(f64::MIN_10_EXP as i64),
        Value::Int(f64::DIGITS as i64),
        Value::Int(f64::MANTISSA_DIGITS as i64),
        Value::Float(f64::EPSILON),
        Value::Int(f64::RADIX as i64),
        Value::Int(1),
    ];
    let mut hash_info = ints(&[64, (1 << 61) - 1, 314_159, 0, 1_000_003]);
    hash_info.push(Value::from(hashing::algorithm()));
    hash_info.extend(ints(&[64, 128, 0]));
    let flags = flags(builder.vm);
    let thread_info = vec![Value::from("pthread"), Value::from("semaphore"), Value::None];
    for (spec, items) in [
        (&FLOAT_INFO, float_info),
        (&INT_INFO, ints(&[30, 4, 4300, 640])),
        (&HASH_INFO, hash_info),
        (&FLAGS, flags),
        (&THREAD_INFO, thread_info),
    ] {
        let value = struct_sequence::new(builder.vm, spec, items);
        builder.value(spec.name, value);
    }
}

/// The items of `sys.flags`.
fn flags(vm: &mut Vm) -> Vec<Value> {
    let said = vm.module_state::<Startup>().settings.borrow().flags;
    let (no_user_site, no_site) = (said.no_user_site.into(), said.no_site.into());
    let (isolated, ignore_environment) = (said.isolated.into(), said.ignore_environment.into());
    let numbers = [0, 0, 0, 0, 1, no_user_site, no_site, ignore_environment, 0, 0, 0, 1, isolated];
    let mut items: Vec<Value> = numbers.map(Value::Int).to_vec();
    items.extend([Value::Bool(said.dev_mode), Value::Int(0), Value::Int(0)]);
    items.extend([Value::Bool(said.safe_path), Value::from(vm.int_max_str_digits)]);
    items
}

fn implementation(vm: &mut Vm, version: Value) -> Value {
    let class = vm.native_type(&IMPLEMENTATION);
    let value = vm.new_instance_with(&class, Payload::None);
    for (name, attribute) in [
        ("name", Value::from("kaa")),
        ("cache_tag", Value::from("kaa-313")),
        ("version", version),
        ("hexversion", Value::Int(HEX_VERSION)),
    ] {
        let name = vm.intern(name);
        if let Value::Instance(instance) = &value {
            // An open instance takes every attribute.
            let _ = instance.set_attribute(&vm.shape_ids, &name, attribute);
        }
    }
    value
}
