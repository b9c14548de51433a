//! Owns constant folding: the expressions whose value is known before the program runs.

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::code::Constant;
use crate::syntax::ast::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};

use super::constants::{integer, literal, truth};

/// The largest folded integer, in bits, as in CPython.
const MAX_INT_BITS: u64 = 128;
/// The longest folded string.
const MAX_TEXT: usize = 4096;

/// The value of an expression that is a constant.
pub(super) fn fold(expression: &Expression) -> Option<Constant> {
    match &expression.kind {
        ExpressionKind::Constant(constant) => Some(literal(constant)),
        ExpressionKind::Name(name) if &**name == "__debug__" => Some(Constant::True),
        ExpressionKind::Tuple(items) => Some(Constant::Tuple(items.iter().map(fold).collect::<Option<_>>()?)),
        ExpressionKind::Unary { operator, operand } => fold_unary(*operator, fold(operand)?),
        ExpressionKind::Binary { left, operator, right } => {
            // The right operand is never deep, so that a long chain is left early.
            let right = fold(right)?;
            fold_binary(fold(left)?, *operator, right)
        }
        _ => None,
    }
}

fn fold_unary(operator: UnaryOperator, operand: Constant) -> Option<Constant> {
    let boolean = |value| if value { Constant::True } else { Constant::False };
    match (operator, operand) {
        (UnaryOperator::Not, operand) => Some(boolean(!truth(&operand))),
        (UnaryOperator::Minus, Constant::Float(value)) => Some(Constant::Float(-value)),
        (UnaryOperator::Plus, Constant::Float(value)) => Some(Constant::Float(value)),
        (UnaryOperator::Minus, Constant::Complex { real, imaginary }) => {
            Some(Constant::Complex { real: -real, imaginary: -imaginary })
        }
        (UnaryOperator::Invert, Constant::True | Constant::False) => None,
        (operator, operand) => {
            let value = as_integer(&operand)?;
            Some(integer(match operator {
                UnaryOperator::Minus => -value,
                UnaryOperator::Invert => -value - 1,
                _ => value,
            }))
        }
    }
}

fn as_integer(constant: &Constant) -> Option<BigInt> {
    match constant {
        Constant::True => Some(1.into()),
        Constant::False => Some(0.into()),
        Constant::Int(value) => Some((*value).into()),
        Constant::BigInt(value) => Some(value.clone()),
        _ => None,
    }
}

fn as_float(constant: &Constant) -> Option<f64> {
    match constant {
        Constant::Float(value) => Some(*value),
        // Beyond this an integer is rounded, which is left to the run time.
        other => as_integer(other)?.to_i64().filter(|value| value.unsigned_abs() < 1 << 53).map(|value| value as f64),
    }
}

fn fold_binary(left: Constant, operator: BinaryOperator, right: Constant) -> Option<Constant> {
    let is_bool = |constant: &Constant| matches!(constant, Constant::True | Constant::False);
    if is_bool(&left) && is_bool(&right) {
        return None;
    }
    if let (Some(left), Some(right)) = (as_integer(&left), as_integer(&right)) {
        return fold_integers(left, operator, right);
    }
    match (&left, operator, &right) {
        (Constant::Str(left), BinaryOperator::Add, Constant::Str(right)) if left.len() + right.len() <= MAX_TEXT => {
            return Some(Constant::Str(format!("{left}{right}").into()));
        }
        (Constant::Bytes(left), BinaryOperator::Add, Constant::Bytes(right))
            if left.len() + right.len() <= MAX_TEXT =>
        {
            return Some(Constant::Bytes([&left[..], &right[..]].concat().into()));
        }
        (Constant::Str(text), BinaryOperator::Multiply, Constant::Int(count))
        | (Constant::Int(count), BinaryOperator::Multiply, Constant::Str(text)) => {
            let count = usize::try_from((*count).max(0)).ok()?;
            let fits = text.len().checked_mul(count)? <= MAX_TEXT;
            return fits.then(|| Constant::Str(Rc::from(text.repeat(count))));
        }
        (Constant::Complex { .. }, ..) | (.., Constant::Complex { .. }) => {
            return fold_complex(&left, operator, &right);
        }
        _ => {}
    }
    let (left, right) = (as_float(&left)?, as_float(&right)?);
    let value = match operator {
        BinaryOperator::Add => left + right,
        BinaryOperator::Subtract => left - right,
        BinaryOperator::Multiply => left * right,
        BinaryOperator::TrueDivide if right != 0.0 => left / right,
        _ => return None,
    };
    Some(Constant::Float(value))
}

/// `1 + 2j` and the like: what a complex literal looks like.
fn fold_complex(left: &Constant, operator: BinaryOperator, right: &Constant) -> Option<Constant> {
    match (left, right) {
        (Constant::Complex { real, imaginary }, Constant::Complex { real: other, imaginary: more }) => match operator {
            BinaryOperator::Add => Some(Constant::Complex { real: real + other, imaginary: imaginary + more }),
            BinaryOperator::Subtract => Some(Constant::Complex { real: real - other, imaginary: imaginary - more }),
            _ => None,
        },
        (left, Constant::Complex { real, imaginary }) => {
            let left = as_float(left)?;
            match operator {
                BinaryOperator::Add => Some(Constant::Complex { real: left + real, imaginary: 0.0 + imaginary }),
                BinaryOperator::Subtract => Some(Constant::Complex { real: left - real, imaginary: 0.0 - imaginary }),
                _ => None,
            }
        }
        _ => None,
    }
}

fn fold_integers(left: BigInt, operator: BinaryOperator, right: BigInt) -> Option<Constant> {
    let value = match operator {
        BinaryOperator::Add => left + right,
        BinaryOperator::Subtract => left - right,
        BinaryOperator::Multiply if left.bits() + right.bits() <= MAX_INT_BITS => left * right,
        BinaryOperator::FloorDivide if !right.is_zero() => left.div_floor(&right),
        BinaryOperator::Remainder if !right.is_zero() => left.mod_floor(&right),
        BinaryOperator::TrueDivide if !right.is_zero() => {
            let (left, right) = (left.to_i64()?, right.to_i64()?);
            let exact = |value: i64| value.unsigned_abs() < 1 << 53;
            return (exact(left) && exact(right)).then(|| Constant::Float(left as f64 / right as f64));
        }
        BinaryOperator::Power if !right.is_negative() => {
            let exponent = right.to_u32()?;
            if left.bits().checked_mul(exponent as u64)? > MAX_INT_BITS {
                return None;
            }
            left.pow(exponent)
        }
        BinaryOperator::LeftShift if !right.is_negative() => {
            let shift = right.to_u64().filter(|shift| shift + left.bits() <= MAX_INT_BITS)?;
            left << shift
        }
        BinaryOperator::RightShift if !right.is_negative() => left >> right.to_u64()?,
        BinaryOperator::And => left & right,
        BinaryOperator::Or => left | right,
        BinaryOperator::Xor => left ^ right,
        _ => return None,
    };
    Some(integer(value))
}
