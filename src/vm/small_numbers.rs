//! Owns arithmetic that the interpreter's loop does at once, on ints of 64 bits and floats; `None` sends it the long way.

use crate::code::{BinaryOperator, Comparison};

/// `a ** b` where nothing can go wrong.
#[inline(always)]
pub(super) fn power(a: f64, b: f64) -> Option<f64> {
    let result = a.powf(b);
    (a > 0.0 && result.is_finite()).then_some(result)
}

#[inline(always)]
pub(super) fn bitwise(operator: BinaryOperator, a: i64, b: i64) -> Option<i64> {
    match operator {
        BinaryOperator::And => Some(a & b),
        BinaryOperator::Or => Some(a | b),
        BinaryOperator::Xor => Some(a ^ b),
        BinaryOperator::RightShift if (0..64).contains(&b) => Some(a >> b),
        BinaryOperator::LeftShift if (0..62).contains(&b) && a.unsigned_abs() < 1 << (62 - b) => Some(a << b),
        _ => None,
    }
}

#[inline(always)]
pub(super) fn compare<T: PartialOrd>(comparison: Comparison, a: &T, b: &T) -> bool {
    match comparison {
        Comparison::Less => a < b,
        Comparison::LessEqual => a <= b,
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Greater => a > b,
        Comparison::GreaterEqual => a >= b,
    }
}

#[inline(always)]
pub(super) fn no_int(_: i64, _: i64) -> Option<i64> {
    None
}

#[inline(always)]
pub(super) fn no_float(_: f64, _: f64) -> Option<f64> {
    None
}

#[inline(always)]
pub(super) fn divide_floats(a: f64, b: f64) -> Option<f64> {
    (b != 0.0).then(|| a / b)
}

/// `a // b` as Python rounds it: down.
#[inline(always)]
pub(super) fn floor_divide(a: i64, b: i64) -> Option<i64> {
    if b == 0 || (a == i64::MIN && b == -1) {
        return None;
    }
    let quotient = a / b;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// `a % b` with the sign of `b`.
#[inline(always)]
pub(super) fn remainder(a: i64, b: i64) -> Option<i64> {
    if b > 0 {
        // Dividing 32-bit numbers takes half the time on many processors.
        if let (Ok(a), Ok(b)) = (u32::try_from(a), u32::try_from(b)) {
            return Some((a % b) as i64);
        }
        let rest = a % b;
        return Some(if rest < 0 { rest + b } else { rest });
    }
    if b == 0 || b == -1 {
        return (b == -1).then_some(0);
    }
    let rest = a % b;
    Some(if rest > 0 { rest + b } else { rest })
}
