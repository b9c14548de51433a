//! Owns the type `float`.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::float_text::{self, HexError};
use super::int_operations::{self, IntRef};
use super::number;
use super::operator;
use super::str_classify::{decimal_value, is_space};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static FLOAT: TypeSpec = TypeSpec {
    name: "float",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "A number with a fraction, of another number or of a text.",
};

fn float_of(this: &Value) -> f64 {
    this.as_float().expect("the receiver of a float method is a float")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(x=0.0, /)", |vm, class, [x]| {
        let value = Value::Float(new_float(vm, &x)?);
        Ok(vm.wrap_for_class(class, &FLOAT, value))
    });
    operator::repr_method(builder);
    builder.class_method("__getformat__($type, typestr, /)", |vm, _, [kind]| match kind.as_str().map(|kind| &**kind) {
        Some("double" | "float") if cfg!(target_endian = "big") => Ok(Value::from("IEEE, big-endian")),
        Some("double" | "float") => Ok(Value::from("IEEE, little-endian")),
        Some(_) => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
        None => {
            let text = format!("__getformat__() argument must be str, not {}", vm.argument_type_name(&kind));
            Err(vm.type_error(text))
        }
    });
    operator::hash_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, operator::accepts_float);
    for &(op, forward, reflected) in operator::ARITHMETIC {
        operator::binary_methods(builder, op, forward, reflected, operator::accepts_float);
    }
    builder.method("__pow__($self, value, mod=None, /)", |vm, this, [value, modulus]| {
        power(vm, &Value::Float(float_of(this)), &operator::plain(&value), &modulus)
    });
    builder.method("__rpow__($self, value, mod=None, /)", |vm, this, [value, modulus]| {
        power(vm, &operator::plain(&value), &Value::Float(float_of(this)), &modulus)
    });
    builder.method("__divmod__($self, value, /)", |vm, this, [value]| {
        divmod(vm, &Value::Float(float_of(this)), &operator::plain(&value))
    });
    builder.method("__rdivmod__($self, value, /)", |vm, this, [value]| {
        divmod(vm, &operator::plain(&value), &Value::Float(float_of(this)))
    });
    build_conversions(builder);
    build_texts(builder);
    builder.getter("real", |_, this| Ok(Value::Float(float_of(this))));
    builder.getter("imag", |_, _| Ok(Value::Float(0.0)));
}

fn power(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> VmResult {
    if !modulus.is_none() {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    if !operator::accepts_float(base) || !operator::accepts_float(exponent) {
        return Ok(Value::NotImplemented);
    }
    Ok(operator::native_binary(vm, BinaryOperator::Power, base, exponent)?.expect("floats have powers"))
}

/// `divmod` where one operand is a float.
pub fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> VmResult {
    if !operator::accepts_float(a) || !operator::accepts_float(b) {
        return Ok(Value::NotImplemented);
    }
    let (a, b) = (vm.to_float(a)?, vm.to_float(b)?);
    if b == 0.0 {
        return Err(vm.zero_division_error("float divmod()"));
    }
    let (quotient, remainder) = number::float_divmod(a, b);
    Ok(vm.new_tuple([Value::Float(quotient), Value::Float(remainder)]))
}

fn build_conversions(builder: &mut TypeBuilder<'_>) {
    for name in ["__float__($self, /)", "__pos__($self, /)", "conjugate($self, /)"] {
        builder.method(name, |_, this, []| Ok(Value::Float(float_of(this))));
    }
    builder.method("__neg__($self, /)", |_, this, []| Ok(Value::Float(-float_of(this))));
    builder.method("__abs__($self, /)", |_, this, []| Ok(Value::Float(float_of(this).abs())));
    builder.method("__bool__($self, /)", |_, this, []| Ok(Value::Bool(float_of(this) != 0.0)));
    for name in ["__int__($self, /)", "__trunc__($self, /)"] {
        builder.method(name, |vm, this, []| super::int::int_from_float(vm, float_of(this)));
    }
    builder.method("__floor__($self, /)", |vm, this, []| super::int::int_from_float(vm, float_of(this).floor()));
    builder.method("__ceil__($self, /)", |vm, this, []| super::int::int_from_float(vm, float_of(this).ceil()));
    builder.method("__round__($self, ndigits=None, /)", |vm, this, [digits]| round(vm, float_of(this), &digits));
    builder.method("is_integer($self, /)", |_, this, []| {
        let value = float_of(this);
        Ok(Value::Bool(value.is_finite() && value.fract() == 0.0))
    });
    builder.method("as_integer_ratio($self, /)", |vm, this, []| {
        let value = float_of(this);
        if value.is_nan() {
            return Err(vm.value_error("cannot convert NaN to integer ratio"));
        }
        if value.is_infinite() {
            return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
        }
        let (numerator, denominator) = integer_ratio(value);
        Ok(vm.new_tuple([Value::from(numerator), Value::from(denominator)]))
    });
    builder.method("__getnewargs__($self, /)", |vm, this, []| {
        let value = Value::Float(float_of(this));
        Ok(vm.new_tuple([value]))
    });
}

fn build_texts(builder: &mut TypeBuilder<'_>) {
    builder.method("__format__($self, format_spec, /)", |vm, this, [spec]| {
        let Some(spec) = spec.as_str() else {
            let message = format!("__format__() argument must be str, not {}", vm.argument_type_name(&spec));
            return Err(vm.type_error(message));
        };
        if spec.is_empty() {
            return vm.str_of(this).map(Value::Str);
        }
        let name = vm.type_name(this);
        super::format::format_float(vm, float_of(this), spec, &name).map(Value::from)
    });
    builder.method("hex($self, /)", |_, this, []| Ok(Value::from(float_text::float_hex(float_of(this)))));
    builder.class_method("fromhex($type, string, /)", |vm, class, [text]| {
        let Some(text) = text.as_str() else {
            return Err(vm.type_error("fromhex() argument must be str"));
        };
        let value = match float_text::parse_hex(text.trim_matches(is_space)) {
            Ok(value) => Value::Float(value),
            Err(HexError::Invalid) => return Err(vm.value_error("invalid hexadecimal floating-point string")),
            Err(HexError::TooLarge) => {
                return Err(vm.overflow_error("hexadecimal value too large to represent as a float"));
            }
        };
        if *class == vm.native_type(&FLOAT) {
            return Ok(value);
        }
        vm.call(&Value::Type(class.clone()), &[value])
    });
}

/// Numerator and denominator of a finite float, in lowest terms.
pub fn integer_ratio(value: f64) -> (BigInt, BigInt) {
    let (mantissa, exponent) = super::equality::split_float(value.abs());
    let mut digits = (mantissa * 9007199254740992.0).to_u64().expect("53 bits fit");
    let mut exponent = exponent as i64 - 53;
    if digits == 0 {
        return (BigInt::from(0), BigInt::from(1));
    }
    let zeros = digits.trailing_zeros();
    digits >>= zeros;
    exponent += zeros as i64;
    let numerator = BigInt::from(digits) * if value < 0.0 { -1 } else { 1 };
    if exponent >= 0 {
        (numerator << exponent as u64, BigInt::from(1))
    } else {
        (numerator, BigInt::from(1) << (-exponent) as u64)
    }
}

/// `round(float, ndigits)`, correctly rounded; without digits the nearest int, ties to even.
pub fn round(vm: &mut Vm, value: f64, digits: &Value) -> VmResult {
    if digits.is_none() {
        return super::int::int_from_float(vm, value.round_ties_even());
    }
    let digits = super::sequence::clamp_to_i64(&vm.index_value(digits)?);
    if !value.is_finite() || digits > 323 {
        return Ok(Value::Float(value));
    }
    if digits < -308 {
        return Ok(Value::Float(0.0f64.copysign(value)));
    }
    let rounded = if digits >= 0 {
        // Rust rounds the exact decimal expansion half to even, as CPython's dtoa does.
        let text = format!("{:.*}", digits as usize, value);
        text.parse().expect("a formatted float is a float")
    } else {
        round_to_tens(value, digits.unsigned_abs() as u32)
    };
    if f64::is_infinite(rounded) {
        return Err(vm.overflow_error("rounded value too large to represent"));
    }
    Ok(Value::Float(rounded))
}

/// Rounds to a multiple of a power of ten.
fn round_to_tens(value: f64, places: u32) -> f64 {
    let unit = BigInt::from(10).pow(places);
    let (numerator, denominator) = integer_ratio(value.abs());
    let unit_denominator = &unit * &denominator;
    let (quotient, rest) = num_integer::Integer::div_mod_floor(&numerator, &unit_denominator);
    let twice = rest * 2;
    let up = twice > unit_denominator || twice == unit_denominator && num_integer::Integer::is_odd(&quotient);
    let rounded = (quotient + up as i32) * unit;
    int_operations::big_to_float(&rounded).unwrap_or(f64::INFINITY).copysign(value)
}

/// `float(x)`.
pub fn new_float(vm: &mut Vm, x: &Value) -> VmResult<f64> {
    if let Value::Float(value) = x {
        return Ok(*value);
    }
    if let Some(int) = IntRef::of(x) {
        return int_operations::to_float(vm, int);
    }
    if let Some(text) = x.as_str() {
        let shown = super::repr::str_repr(text);
        return float_from_text(vm, text, &shown);
    }
    let class = vm.type_of(x);
    let name = vm.intern("__float__");
    // A class derived from float may say another number than it is.
    if x.as_float().is_some()
        && let Some(result) = vm.call_special(x, &name, &[])?
    {
        return vm.float_from_method(x, &result);
    }
    if vm.lookup(&class, &name).is_none() && !super::sequence::has_index(vm, x) {
        if let Some(bytes) = super::bytes_methods::bytes_like(x) {
            let shown = vm.repr(x)?.to_string();
            let text: String = bytes.iter().map(|&byte| if byte < 128 { byte as char } else { '?' }).collect();
            return float_from_text(vm, &text, &shown);
        }
        let message = format!("float() argument must be a string or a real number, not '{}'", vm.type_name(x));
        return Err(vm.type_error(message));
    }
    vm.to_float(x)
}

fn float_from_text(vm: &mut Vm, text: &str, shown: &str) -> VmResult<f64> {
    let plain: String = text
        .trim_matches(is_space)
        .chars()
        .map(|character| match decimal_value(character) {
            Some(digit) => char::from_digit(digit, 10).expect("a decimal digit"),
            None => character,
        })
        .collect();
    match float_text::parse_float(&plain) {
        Some(value) => Ok(value),
        None => Err(vm.value_error(format!("could not convert string to float: {shown}"))),
    }
}
