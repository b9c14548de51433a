//! Owns the arithmetic of unbounded ints: Python's rounding, shifts and powers, with limits instead of aborts.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A result with more bits than this is a MemoryError: half a gigabyte.
const LARGEST_BITS: u64 = 1 << 32;
/// A power with more bits than this would take minutes to compute.
const LARGEST_POWER_BITS: u64 = 1 << 28;

/// An int of either size, borrowed.
#[derive(Clone, Copy)]
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a BigInt),
}

impl<'a> IntRef<'a> {
    /// The int in an `Int` or `BigInt`, the 0 or 1 of a `bool`.
    pub fn of(value: &'a Value) -> Option<IntRef<'a>> {
        match value {
            Value::Int(value) => Some(IntRef::Small(*value)),
            Value::Bool(value) => Some(IntRef::Small(*value as i64)),
            Value::BigInt(value) => Some(IntRef::Big(value)),
            _ => None,
        }
    }

    pub fn to_big(self) -> BigInt {
        match self {
            IntRef::Small(value) => BigInt::from(value),
            IntRef::Big(value) => value.clone(),
        }
    }

    pub fn is_zero(self) -> bool {
        matches!(self, IntRef::Small(0))
    }

    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(value) => value < 0,
            IntRef::Big(value) => value.is_negative(),
        }
    }

    /// How many bits the absolute value takes.
    pub fn bits(self) -> u64 {
        match self {
            IntRef::Small(value) => 64 - value.unsigned_abs().leading_zeros() as u64,
            IntRef::Big(value) => value.bits(),
        }
    }

    pub fn to_value(self) -> Value {
        match self {
            IntRef::Small(value) => Value::Int(value),
            IntRef::Big(value) => Value::BigInt(Rc::new(value.clone())),
        }
    }
}

/// `a <op> b` for two ints; `None` for operators that ints do not have.
pub fn int_binary(vm: &mut Vm, operator: BinaryOperator, a: IntRef, b: IntRef) -> VmResult<Option<Value>> {
    use BinaryOperator::*;
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && let Some(result) = small_binary(operator, a, b)
    {
        return Ok(Some(result));
    }
    Ok(Some(match operator {
        Add => Value::from(a.to_big() + b.to_big()),
        Subtract => Value::from(a.to_big() - b.to_big()),
        Multiply => {
            if a.bits() + b.bits() > LARGEST_BITS {
                return Err(vm.memory_error());
            }
            Value::from(a.to_big() * b.to_big())
        }
        TrueDivide => Value::Float(true_divide(vm, a, b)?),
        FloorDivide => floor_divide(vm, a, b)?.0,
        Remainder => {
            if b.is_zero() {
                return Err(vm.zero_division_error("integer modulo by zero"));
            }
            floor_divide(vm, a, b)?.1
        }
        Power => power(vm, a, b)?,
        LeftShift => shift_left(vm, a, b)?,
        RightShift => shift_right(vm, a, b)?,
        And => Value::from(a.to_big() & b.to_big()),
        Or => Value::from(a.to_big() | b.to_big()),
        Xor => Value::from(a.to_big() ^ b.to_big()),
        MatrixMultiply => return Ok(None),
    }))
}

/// What fits a machine word and cannot fail.
fn small_binary(operator: BinaryOperator, a: i64, b: i64) -> Option<Value> {
    use BinaryOperator::*;
    Some(match operator {
        Add => Value::Int(a.checked_add(b)?),
        Subtract => Value::Int(a.checked_sub(b)?),
        Multiply => Value::Int(a.checked_mul(b)?),
        FloorDivide if b != 0 => Value::Int(small_floor_divide(a, b)?.0),
        Remainder if b != 0 => Value::Int(small_floor_divide(a, b)?.1),
        TrueDivide if b != 0 && is_exact_in_float(a) && is_exact_in_float(b) => Value::Float(a as f64 / b as f64),
        Power => Value::Int(a.checked_pow(u32::try_from(b).ok()?)?),
        LeftShift => {
            let shift = u32::try_from(b).ok().filter(|&shift| shift < 63)?;
            let result = a << shift;
            if result >> shift != a {
                return None;
            }
            Value::Int(result)
        }
        RightShift if b >= 0 => Value::Int(a >> b.min(63)),
        And => Value::Int(a & b),
        Or => Value::Int(a | b),
        Xor => Value::Int(a ^ b),
        _ => return None,
    })
}

/// Quotient and remainder, rounded down; `None` on overflow.
fn small_floor_divide(a: i64, b: i64) -> Option<(i64, i64)> {
    let (quotient, remainder) = (a.checked_div(b)?, a.checked_rem(b)?);
    if remainder != 0 && (remainder < 0) != (b < 0) {
        Some((quotient - 1, remainder + b))
    } else {
        Some((quotient, remainder))
    }
}

fn is_exact_in_float(value: i64) -> bool {
    value.unsigned_abs() <= 1 << 53
}

/// `divmod(a, b)`.
pub fn floor_divide(vm: &mut Vm, a: IntRef, b: IntRef) -> VmResult<(Value, Value)> {
    if b.is_zero() {
        return Err(vm.zero_division_error("integer division or modulo by zero"));
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && let Some((quotient, remainder)) = small_floor_divide(a, b)
    {
        return Ok((Value::Int(quotient), Value::Int(remainder)));
    }
    let (quotient, remainder) = a.to_big().div_mod_floor(&b.to_big());
    Ok((Value::from(quotient), Value::from(remainder)))
}

/// `a / b`, correctly rounded as CPython's `long_true_divide`.
pub fn true_divide(vm: &mut Vm, a: IntRef, b: IntRef) -> VmResult<f64> {
    if b.is_zero() {
        return Err(vm.zero_division_error("division by zero"));
    }
    let (a, b) = (a.to_big(), b.to_big());
    divide_to_float(&a, &b).ok_or_else(|| vm.overflow_error("integer division result too large for a float"))
}

/// The float nearest to `a / b`, ties to even; `None` if it is too large. `b` is not zero.
pub fn divide_to_float(a: &BigInt, b: &BigInt) -> Option<f64> {
    if a.is_zero() {
        return Some(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.magnitude(), b.magnitude());
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > 1024 {
        return None;
    }
    if difference < -1080 {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    // Scale so that the quotient has at least 55 bits, or as many as a subnormal result needs.
    let shift = (55 - difference).min(1074 + 2);
    let (scaled_a, scaled_b) =
        if shift >= 0 { (a << shift as u64, b.clone()) } else { (a.clone(), b << (-shift) as u64) };
    let (mut quotient, remainder) = scaled_a.div_rem(&scaled_b);
    if !remainder.is_zero() {
        // The sticky bit: it only breaks ties.
        quotient |= num_bigint::BigUint::one();
    }
    finish_division(quotient, shift, negative)
}

/// Rounds `quotient * 2**-shift` once to a float.
fn finish_division(quotient: num_bigint::BigUint, shift: i64, negative: bool) -> Option<f64> {
    let bits = quotient.bits() as i64;
    // The exponent of the lowest bit that a float of this size can keep.
    let lowest = (bits - 53 - shift).max(-1074);
    let drop = lowest + shift;
    let mantissa = if drop <= 0 {
        (quotient << (-drop) as u64).to_u64()?
    } else {
        let kept = (&quotient >> drop as u64).to_u64()?;
        let rest = &quotient - (num_bigint::BigUint::from(kept) << drop as u64);
        let half = num_bigint::BigUint::one() << (drop - 1) as u64;
        match rest.cmp(&half) {
            Ordering::Less => kept,
            Ordering::Equal => kept + (kept & 1),
            Ordering::Greater => kept + 1,
        }
    };
    let value = scale_by_power_of_two(mantissa as f64, lowest as i32);
    if value.is_infinite() {
        return None;
    }
    Some(if negative { -value } else { value })
}

/// `value * 2**exponent` in steps that stay finite where the result is (`ldexp`).
pub fn scale_by_power_of_two(mut value: f64, mut exponent: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    while exponent > 1000 {
        value *= f64::from_bits((1023 + 1000) << 52);
        exponent -= 1000;
        if value.is_infinite() {
            return value;
        }
    }
    // Down in one rounding: first to the smallest normal scale, then the rest at once.
    if exponent < -1022 {
        let (mantissa, own) = super::equality::split_float(value.abs());
        let total = own as i64 + exponent as i64;
        if total < -1075 {
            return 0.0f64.copysign(value);
        }
        if total >= -1021 {
            return (mantissa * 2.0 * f64::from_bits(((1023 + total - 1) as u64) << 52)).copysign(value);
        }
        // A subnormal result: 53 + (total + 1021) bits are left.
        let units = mantissa * f64::from_bits(((1023 + total + 1074) as u64) << 52);
        return (round_half_even(units) * f64::from_bits(1)).copysign(value);
    }
    value * f64::from_bits(((1023 + exponent) as u64) << 52)
}

/// The integral float nearest to `value`, ties to even.
pub fn round_half_even(value: f64) -> f64 {
    value.round_ties_even()
}

/// The float nearest to an int, or OverflowError.
pub fn to_float(vm: &mut Vm, value: IntRef) -> VmResult<f64> {
    match value {
        IntRef::Small(value) => Ok(value as f64),
        IntRef::Big(value) => big_to_float(value).ok_or_else(|| vm.overflow_error("int too large to convert to float")),
    }
}

/// The float nearest to a big int; `None` if it is too large.
pub fn big_to_float(value: &BigInt) -> Option<f64> {
    divide_to_float(value, &BigInt::one())
}

fn power(vm: &mut Vm, base: IntRef, exponent: IntRef) -> VmResult {
    if exponent.is_negative() {
        let (base, exponent) = (to_float(vm, base)?, to_float(vm, exponent)?);
        return super::number::float_power(vm, base, exponent);
    }
    match base {
        IntRef::Small(0) => return Ok(Value::Int(exponent.is_zero() as i64)),
        IntRef::Small(1) => return Ok(Value::Int(1)),
        IntRef::Small(-1) => return Ok(Value::Int(if exponent.to_big().is_odd() { -1 } else { 1 })),
        _ => {}
    }
    let IntRef::Small(exponent) = exponent else { return Err(vm.memory_error()) };
    if base.bits().checked_mul(exponent as u64).is_none_or(|bits| bits > LARGEST_POWER_BITS) {
        if let IntRef::Small(2) = base {
            return shift_left(vm, IntRef::Small(1), IntRef::Small(exponent));
        }
        return Err(vm.memory_error());
    }
    let exponent = u32::try_from(exponent).expect("the limit on bits bounds the exponent");
    Ok(Value::from(base.to_big().pow(exponent)))
}

/// `pow(base, exponent, modulus)`.
pub fn modular_power(vm: &mut Vm, base: IntRef, exponent: IntRef, modulus: IntRef) -> VmResult {
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    let modulus = modulus.to_big();
    let size = modulus.abs();
    let mut base = base.to_big().mod_floor(&size);
    let mut exponent = exponent.to_big();
    if exponent.is_negative() {
        let greatest = base.extended_gcd(&size);
        if !greatest.gcd.is_one() {
            return Err(vm.value_error("base is not invertible for the given modulus"));
        }
        base = greatest.x.mod_floor(&size);
        exponent = -exponent;
    }
    let result = base.modpow(&exponent, &size);
    Ok(Value::from(result.mod_floor(&modulus)))
}

fn shift_left(vm: &mut Vm, value: IntRef, shift: IntRef) -> VmResult {
    if shift.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    if value.is_zero() {
        return Ok(Value::Int(0));
    }
    let IntRef::Small(shift) = shift else { return Err(vm.overflow_error("too many digits in integer")) };
    if value.bits() + shift as u64 > LARGEST_BITS {
        return Err(vm.memory_error());
    }
    Ok(Value::from(value.to_big() << shift as u64))
}

fn shift_right(vm: &mut Vm, value: IntRef, shift: IntRef) -> VmResult {
    if shift.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    let sign = if value.is_negative() { Value::Int(-1) } else { Value::Int(0) };
    let IntRef::Small(shift) = shift else { return Ok(sign) };
    if shift as u64 >= value.bits() {
        return Ok(sign);
    }
    Ok(Value::from(value.to_big() >> shift as u64))
}

pub fn negate(value: IntRef) -> Value {
    match value {
        IntRef::Small(value) => match value.checked_neg() {
            Some(result) => Value::Int(result),
            None => Value::from(-BigInt::from(value)),
        },
        IntRef::Big(value) => Value::from(-value.clone()),
    }
}

pub fn invert(value: IntRef) -> Value {
    match value {
        IntRef::Small(value) => Value::Int(!value),
        IntRef::Big(value) => Value::from(!value.clone()),
    }
}

pub fn absolute(value: IntRef) -> Value {
    if value.is_negative() { negate(value) } else { value.to_value() }
}

pub fn compare(a: IntRef, b: IntRef) -> Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        (IntRef::Small(_), IntRef::Big(b)) => {
            if b.sign() == Sign::Minus {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        }
        (IntRef::Big(a), IntRef::Small(_)) => {
            if a.sign() == Sign::Minus {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
        (IntRef::Big(a), IntRef::Big(b)) => a.cmp(b),
    }
}

/// Exact comparison with a float; `None` for NaN.
pub fn compare_with_float(a: IntRef, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b == f64::INFINITY {
        return Some(Ordering::Less);
    }
    if b == f64::NEG_INFINITY {
        return Some(Ordering::Greater);
    }
    if let IntRef::Small(a) = a
        && is_exact_in_float(a)
    {
        return (a as f64).partial_cmp(&b);
    }
    let floor = b.floor();
    let whole = from_float(floor).expect("a finite float has an integral part");
    let order = compare(a, IntRef::of(&whole).expect("an int"));
    Some(if order == Ordering::Equal && floor != b { Ordering::Less } else { order })
}

/// The int that a float with an integral value is; truncates others. `None` for infinities and NaN.
pub fn from_float(value: f64) -> Option<Value> {
    if let Some(small) = value.to_i64() {
        return Some(Value::Int(small));
    }
    let big: BigInt = num_traits::FromPrimitive::from_f64(value)?;
    Some(Value::from(big))
}
