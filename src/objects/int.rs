//! Owns the type `int`.

use num_bigint::{BigInt, Sign};
use num_traits::Signed;

use super::int_operations::{self, IntRef};
use super::int_parse;
use super::operator::{self, plain};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::{BinaryOperator, UnaryOperator};
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static INT: TypeSpec = TypeSpec {
    name: "int",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "int(x=0, /) -> int\n\
          int(text, /, base=10) -> int\n\n\
          A whole number of any size. Base 0 takes the base from the prefix of the text.\n\n\
          >>> int(\"ff\", 16), int(\"0b1010\", base=0)\n\
          (255, 10)",
};

/// The receiver as an exact `Int` or `BigInt`.
fn int_of(this: &Value) -> Value {
    this.as_int().expect("the receiver of an int method is an int")
}

/// Runs `body` on the receiver's number.
fn with_int<T>(this: &Value, body: impl FnOnce(IntRef<'_>) -> T) -> T {
    let value = int_of(this);
    body(IntRef::of(&value).expect("an int"))
}

const BITWISE: &[operator::OperatorMethods] = &[
    (BinaryOperator::LeftShift, "__lshift__($self, value, /)", "__rlshift__($self, value, /)"),
    (BinaryOperator::RightShift, "__rshift__($self, value, /)", "__rrshift__($self, value, /)"),
    (BinaryOperator::And, "__and__($self, value, /)", "__rand__($self, value, /)"),
    (BinaryOperator::Or, "__or__($self, value, /)", "__ror__($self, value, /)"),
    (BinaryOperator::Xor, "__xor__($self, value, /)", "__rxor__($self, value, /)"),
];

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(x=<unrepresentable>, /, base=<unrepresentable>)", |vm, class, [x, base]| {
        let value = new_int(vm, x, base)?;
        Ok(vm.wrap_for_class(class, &INT, value))
    });
    operator::repr_method(builder);
    operator::hash_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, operator::accepts_int);
    for &(op, forward, reflected) in operator::ARITHMETIC.iter().chain(BITWISE) {
        operator::binary_methods(builder, op, forward, reflected, operator::accepts_int);
    }
    build_divmod_and_power(builder);
    build_conversions(builder);
    build_bits(builder);
    build_bytes(builder);
    builder.getter("real", |_, this| Ok(int_of(this)));
    builder.getter("imag", |_, _| Ok(Value::Int(0)));
    builder.getter("numerator", |_, this| Ok(int_of(this)));
    builder.getter("denominator", |_, _| Ok(Value::Int(1)));
}

fn build_divmod_and_power(builder: &mut TypeBuilder<'_>) {
    builder.method("__divmod__($self, value, /)", |vm, this, [value]| divmod(vm, this, &value));
    builder.method("__rdivmod__($self, value, /)", |vm, this, [value]| {
        if value.as_int().is_none() {
            return Ok(Value::NotImplemented);
        }
        divmod(vm, &value, this)
    });
    builder.method("__pow__($self, value, mod=None, /)", |vm, this, [value, modulus]| {
        power(vm, &int_of(this), &value, &modulus)
    });
    builder.method("__rpow__($self, value, mod=None, /)", |vm, this, [value, modulus]| match value.as_int() {
        Some(base) => power(vm, &base, &int_of(this), &modulus),
        None => Ok(Value::NotImplemented),
    });
}

fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> VmResult {
    let (a, b) = (plain(a), plain(b));
    let (Some(a), Some(b)) = (IntRef::of(&a), IntRef::of(&b)) else { return Ok(Value::NotImplemented) };
    let (quotient, remainder) = int_operations::floor_divide(vm, a, b)?;
    Ok(vm.new_tuple([quotient, remainder]))
}

/// `pow(base, exponent, modulus)` for ints; NotImplemented where an operand is none.
pub fn power(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> VmResult {
    let (Some(base), Some(exponent)) = (base.as_int(), exponent.as_int()) else { return Ok(Value::NotImplemented) };
    if modulus.is_none() {
        let result = operator::native_binary(vm, BinaryOperator::Power, &base, &exponent)?;
        return Ok(result.expect("ints have powers"));
    }
    let Some(modulus) = modulus.as_int() else { return Ok(Value::NotImplemented) };
    let as_ref = |value| IntRef::of(value).expect("an int");
    int_operations::modular_power(vm, as_ref(&base), as_ref(&exponent), as_ref(&modulus))
}

fn build_conversions(builder: &mut TypeBuilder<'_>) {
    for name in ["__int__($self, /)", "__index__($self, /)", "__trunc__($self, /)", "__floor__($self, /)"] {
        builder.method(name, |_, this, []| Ok(int_of(this)));
    }
    for name in ["__ceil__($self, /)", "__pos__($self, /)", "conjugate($self, /)"] {
        builder.method(name, |_, this, []| Ok(int_of(this)));
    }
    builder.method("__getnewargs__($self, /)", |vm, this, []| {
        let value = int_of(this);
        Ok(vm.new_tuple([value]))
    });
    builder.method("__float__($self, /)", |vm, this, []| {
        let value = int_of(this);
        int_operations::to_float(vm, IntRef::of(&value).expect("an int")).map(Value::Float)
    });
    builder.method("__bool__($self, /)", |_, this, []| Ok(Value::Bool(with_int(this, |value| !value.is_zero()))));
    builder.method("__neg__($self, /)", |_, this, []| Ok(with_int(this, int_operations::negate)));
    builder.method("__abs__($self, /)", |_, this, []| Ok(with_int(this, int_operations::absolute)));
    builder.method("__invert__($self, /)", |_, this, []| {
        let inverted = operator::native_unary(UnaryOperator::Invert, &int_of(this));
        Ok(inverted.expect("ints can be inverted"))
    });
    builder.method("__round__($self, ndigits=<unrepresentable>, /)", |vm, this, [digits]| {
        round(vm, &int_of(this), &digits)
    });
    builder.method("__format__($self, format_spec, /)", |vm, this, [spec]| {
        let Some(spec) = spec.as_str() else {
            let message = format!("__format__() argument must be str, not {}", vm.argument_type_name(&spec));
            return Err(vm.type_error(message));
        };
        if spec.is_empty() {
            return vm.str_of(this).map(Value::Str);
        }
        let name = vm.type_name(this);
        let value = int_of(this);
        super::format::format_int(vm, IntRef::of(&value).expect("an int"), spec, &name).map(Value::from)
    });
    builder.method("is_integer($self, /)", |_, _, []| Ok(Value::Bool(true)));
    builder.method("as_integer_ratio($self, /)", |vm, this, []| {
        let value = int_of(this);
        Ok(vm.new_tuple([value, Value::Int(1)]))
    });
}

/// `round(int, ndigits)`: negative digits round half to even.
fn round(vm: &mut Vm, value: &Value, digits: &Value) -> VmResult {
    if digits.is_unbound() {
        return Ok(value.clone());
    }
    let digits = vm.index_value(digits)?;
    let int = IntRef::of(value).expect("an int");
    let places = match IntRef::of(&digits) {
        Some(IntRef::Small(digits)) if digits >= 0 => return Ok(value.clone()),
        Some(digits) if !digits.is_negative() => return Ok(value.clone()),
        Some(IntRef::Small(digits)) => digits.unsigned_abs(),
        _ => u64::MAX,
    };
    // More places than digits: nothing is left.
    if places > int.bits() {
        return Ok(Value::Int(0));
    }
    let unit = BigInt::from(10).pow(places as u32);
    let value = int.to_big();
    let (quotient, rest) = num_integer::Integer::div_mod_floor(&value, &unit);
    let twice = &rest * 2;
    let up = twice > unit || twice == unit && num_integer::Integer::is_odd(&quotient);
    Ok(Value::from((quotient + up as i32) * unit))
}

fn build_bits(builder: &mut TypeBuilder<'_>) {
    builder.method("bit_length($self, /)", |_, this, []| Ok(Value::Int(with_int(this, |value| value.bits() as i64))));
    builder.method("bit_count($self, /)", |_, this, []| {
        let count = with_int(this, |value| match value {
            IntRef::Small(value) => value.unsigned_abs().count_ones() as u64,
            IntRef::Big(value) => value.magnitude().count_ones(),
        });
        Ok(Value::Int(count as i64))
    });
}

fn build_bytes(builder: &mut TypeBuilder<'_>) {
    builder.method(
        "to_bytes($self, /, length=1, byteorder='big', *, signed=False)",
        |vm, this, [length, order, signed]| {
            let length = vm.index(&length)?;
            let little = is_little(vm, &order)?;
            let signed = vm.truth(&signed)?;
            if length < 0 {
                return Err(vm.value_error("length argument must be non-negative"));
            }
            let value = int_of(this);
            let value = IntRef::of(&value).expect("an int").to_big();
            if value.is_negative() && !signed {
                return Err(vm.overflow_error("can't convert negative int to unsigned"));
            }
            let mut bytes = if signed { value.to_signed_bytes_le() } else { value.to_bytes_le().1 };
            if value.sign() == Sign::NoSign {
                bytes.clear();
            }
            if bytes.len() > length as usize {
                return Err(vm.overflow_error("int too big to convert"));
            }
            if length > 1 << 32 {
                return Err(vm.memory_error());
            }
            bytes.resize(length as usize, if value.is_negative() { 0xff } else { 0 });
            if !little {
                bytes.reverse();
            }
            Ok(operator::bytes_value(bytes))
        },
    );
    builder.class_method(
        "from_bytes($type, /, bytes, byteorder='big', *, signed=False)",
        |vm, class, [bytes, order, signed]| {
            let little = is_little(vm, &order)?;
            let signed = vm.truth(&signed)?;
            let mut bytes = super::bytes_type::bytes_from_object(vm, &bytes)?;
            if !little {
                bytes.reverse();
            }
            let value =
                if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
            let value = Value::from(value);
            if *class == vm.native_type(&INT) {
                return Ok(value);
            }
            vm.call(&Value::Type(class.clone()), &[value])
        },
    );
}

fn is_little(vm: &mut Vm, order: &Value) -> VmResult<bool> {
    match order.as_str().map(|order| order.as_str()) {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let message = format!("argument 'byteorder' must be str, not {}", vm.argument_type_name(order));
            Err(vm.type_error(message))
        }
    }
}

/// `int(x, base)`.
fn new_int(vm: &mut Vm, x: Value, base: Value) -> VmResult {
    let Some(x) = x.given() else {
        if base.given().is_some() {
            return Err(vm.type_error("int() missing string argument"));
        }
        return Ok(Value::Int(0));
    };
    match base.given() {
        None => int_from_value(vm, &x),
        Some(base) => {
            let base = vm.index_value(&base)?;
            let base = match base {
                Value::Int(base @ (0 | 2..=36)) => base as u32,
                _ => return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0")),
            };
            match int_from_text(vm, &x, base)? {
                Some(value) => Ok(value),
                None => Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    }
}

fn int_from_text(vm: &mut Vm, x: &Value, base: u32) -> VmResult<Option<Value>> {
    if let Some(text) = x.as_str() {
        let shown = super::repr::str_repr(text);
        return int_parse::parse_int(vm, text, base, &shown).map(Some);
    }
    if let Some(bytes) = super::bytes_methods::bytes_like(x) {
        let shown = super::bytes_methods::bytes_repr(&bytes);
        let text: String = bytes.iter().map(|&byte| if byte < 128 { byte as char } else { '?' }).collect();
        return int_parse::parse_int(vm, &text, base, &shown).map(Some);
    }
    Ok(None)
}

/// `int(x)`: a number, text, or anything with `__int__`, `__index__` or `__trunc__`.
pub fn int_from_value(vm: &mut Vm, x: &Value) -> VmResult {
    match x {
        Value::Int(_) | Value::BigInt(_) => return Ok(x.clone()),
        Value::Bool(value) => return Ok(Value::Int(*value as i64)),
        Value::Float(value) => return int_from_float(vm, *value),
        Value::Str(_) => {
            if let Some(value) = int_from_text(vm, x, 10)? {
                return Ok(value);
            }
        }
        _ => {}
    }
    let class = vm.type_of(x);
    for name in ["__int__", "__index__", "__trunc__"] {
        let name = vm.intern(name);
        if vm.lookup(&class, &name).is_none() {
            continue;
        }
        let result = vm.call_special(x, &name, &[])?.expect("the method was just found");
        if name.as_str() != "__trunc__" {
            return vm.int_from_method(&name, result);
        }
        let text = "The delegation of int() to __trunc__ is deprecated.";
        vm.loader().warn(vm, &super::exceptions::DEPRECATION_WARNING, text)?;
        if result.as_int().is_none() && !super::sequence::has_index(vm, &result) {
            let message = format!("__trunc__ returned non-Integral (type {})", vm.type_name(&result));
            return Err(vm.type_error(message));
        }
        return vm.index_value(&result);
    }
    if let Some(value) = int_from_text(vm, x, 10)? {
        return Ok(value);
    }
    let message =
        format!("int() argument must be a string, a bytes-like object or a real number, not '{}'", vm.type_name(x));
    Err(vm.type_error(message))
}

/// Truncates towards zero.
pub fn int_from_float(vm: &mut Vm, value: f64) -> VmResult {
    match int_operations::from_float(value.trunc()) {
        Some(int) => Ok(int),
        None if value.is_nan() => Err(vm.value_error("cannot convert float NaN to integer")),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}
