//! Owns what `int`, `float` and `complex` do together: mixed arithmetic and comparison.

use std::cmp::Ordering;
use std::rc::Rc;

use super::complex::Complex;
use super::int_operations::{self, IntRef};
use super::value::Value;
use crate::code::operand::{BinaryOperator, Comparison, UnaryOperator};
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// A number of a built-in type, borrowed.
#[derive(Clone, Copy)]
pub enum Number<'a> {
    Int(IntRef<'a>),
    Float(f64),
    Complex(Complex),
}

impl<'a> Number<'a> {
    /// Exact built-in numbers only.
    pub fn of(value: &'a Value) -> Option<Number<'a>> {
        match value {
            Value::Float(value) => Some(Number::Float(*value)),
            Value::Complex(value) => Some(Number::Complex(**value)),
            _ => IntRef::of(value).map(Number::Int),
        }
    }

    fn to_float(self, vm: &mut Vm) -> VmResult<f64> {
        match self {
            Number::Int(value) => int_operations::to_float(vm, value),
            Number::Float(value) => Ok(value),
            Number::Complex(_) => unreachable!("complex numbers are not converted to floats"),
        }
    }

    fn to_complex(self, vm: &mut Vm) -> VmResult<Complex> {
        match self {
            Number::Complex(value) => Ok(value),
            other => Ok(Complex { real: other.to_float(vm)?, imaginary: 0.0 }),
        }
    }
}

/// `a <op> b` for two built-in numbers; `None` where their types do not have the operator.
pub fn number_binary(vm: &mut Vm, operator: BinaryOperator, a: &Value, b: &Value) -> VmResult<Option<Value>> {
    use BinaryOperator::*;
    if let (Value::Bool(a), Value::Bool(b)) = (a, b) {
        match operator {
            And => return Ok(Some(Value::Bool(a & b))),
            Or => return Ok(Some(Value::Bool(a | b))),
            Xor => return Ok(Some(Value::Bool(a ^ b))),
            _ => {}
        }
    }
    let (Some(a), Some(b)) = (Number::of(a), Number::of(b)) else { return Ok(None) };
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => int_operations::int_binary(vm, operator, a, b),
        (Number::Complex(_), _) | (_, Number::Complex(_)) => {
            if !matches!(operator, Add | Subtract | Multiply | TrueDivide | Power) {
                return Ok(None);
            }
            let (a, b) = (a.to_complex(vm)?, b.to_complex(vm)?);
            complex_binary(vm, operator, a, b).map(Some)
        }
        _ => {
            if matches!(operator, MatrixMultiply | LeftShift | RightShift | And | Or | Xor) {
                return Ok(None);
            }
            let (a, b) = (a.to_float(vm)?, b.to_float(vm)?);
            float_binary(vm, operator, a, b).map(Some)
        }
    }
}

fn float_binary(vm: &mut Vm, operator: BinaryOperator, a: f64, b: f64) -> VmResult {
    use BinaryOperator::*;
    Ok(Value::Float(match operator {
        Add => a + b,
        Subtract => a - b,
        Multiply => a * b,
        TrueDivide if b == 0.0 => return Err(vm.zero_division_error("float division by zero")),
        TrueDivide => a / b,
        FloorDivide if b == 0.0 => return Err(vm.zero_division_error("float floor division by zero")),
        FloorDivide => float_divmod(a, b).0,
        Remainder if b == 0.0 => return Err(vm.zero_division_error("float modulo by zero")),
        Remainder => float_divmod(a, b).1,
        Power => return float_power(vm, a, b),
        _ => unreachable!("the caller has sorted out the operators that floats lack"),
    }))
}

/// Quotient and remainder of floats as `float.__divmod__` computes them; `b` is not zero.
pub fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder != 0.0 {
        if (b < 0.0) != (remainder < 0.0) {
            remainder += b;
            quotient -= 1.0;
        }
    } else {
        remainder = 0.0f64.copysign(b);
    }
    if quotient != 0.0 {
        let floor = quotient.floor();
        quotient = if quotient - floor > 0.5 { floor + 1.0 } else { floor };
    } else {
        quotient = 0.0f64.copysign(a / b);
    }
    (quotient, remainder)
}

/// `a ** b`; complex where a negative number has a fractional exponent.
pub fn float_power(vm: &mut Vm, a: f64, b: f64) -> VmResult {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(vm.zero_division_error("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.floor() != b {
        let (a, b) = (Complex { real: a, imaginary: 0.0 }, Complex { real: b, imaginary: 0.0 });
        return complex_binary(vm, BinaryOperator::Power, a, b);
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(range_error(vm));
    }
    Ok(Value::Float(result))
}

/// What C's `pow` reports as ERANGE.
fn range_error(vm: &mut Vm) -> Raised {
    let text = Value::from("Numerical result out of range");
    vm.raise(&super::exceptions::OVERFLOW_ERROR, vec![Value::Int(34), text])
}

fn complex_binary(vm: &mut Vm, operator: BinaryOperator, a: Complex, b: Complex) -> VmResult {
    use BinaryOperator::*;
    let result = match operator {
        Add => Complex { real: a.real + b.real, imaginary: a.imaginary + b.imaginary },
        Subtract => Complex { real: a.real - b.real, imaginary: a.imaginary - b.imaginary },
        Multiply => complex_multiply(a, b),
        TrueDivide => match complex_divide(a, b) {
            Some(result) => result,
            None => return Err(vm.zero_division_error("complex division by zero")),
        },
        Power => return complex_power(vm, a, b),
        _ => unreachable!("the caller has sorted out the operators that complex numbers lack"),
    };
    Ok(Value::Complex(Rc::new(result)))
}

fn complex_multiply(a: Complex, b: Complex) -> Complex {
    Complex {
        real: a.real * b.real - a.imaginary * b.imaginary,
        imaginary: a.real * b.imaginary + a.imaginary * b.real,
    }
}

/// Smith's method, as CPython's `_Py_c_quot`; `None` for a zero divisor.
fn complex_divide(a: Complex, b: Complex) -> Option<Complex> {
    if b.real.abs() >= b.imaginary.abs() {
        if b.real == 0.0 && b.imaginary == 0.0 {
            return None;
        }
        let ratio = b.imaginary / b.real;
        let denominator = b.real + b.imaginary * ratio;
        Some(Complex {
            real: (a.real + a.imaginary * ratio) / denominator,
            imaginary: (a.imaginary - a.real * ratio) / denominator,
        })
    } else if b.imaginary.abs() >= b.real.abs() {
        let ratio = b.real / b.imaginary;
        let denominator = b.real * ratio + b.imaginary;
        Some(Complex {
            real: (a.real * ratio + a.imaginary) / denominator,
            imaginary: (a.imaginary * ratio - a.real) / denominator,
        })
    } else {
        Some(Complex { real: f64::NAN, imaginary: f64::NAN })
    }
}

fn complex_power(vm: &mut Vm, a: Complex, b: Complex) -> VmResult {
    let is_small_int = b.imaginary == 0.0 && b.real == b.real.floor() && b.real.abs() <= 100.0;
    let result = if is_small_int {
        match complex_power_int(a, b.real as i32) {
            Some(result) => result,
            None => return Err(vm.zero_division_error("0.0 to a negative or complex power")),
        }
    } else if b.real == 0.0 && b.imaginary == 0.0 {
        Complex { real: 1.0, imaginary: 0.0 }
    } else if a.real == 0.0 && a.imaginary == 0.0 {
        if b.imaginary != 0.0 || b.real < 0.0 {
            return Err(vm.zero_division_error("0.0 to a negative or complex power"));
        }
        Complex { real: 0.0, imaginary: 0.0 }
    } else {
        let size = a.real.hypot(a.imaginary);
        let mut length = size.powf(b.real);
        let angle = a.imaginary.atan2(a.real);
        let mut phase = angle * b.real;
        if b.imaginary != 0.0 {
            length /= (angle * b.imaginary).exp();
            phase += b.imaginary * size.ln();
        }
        Complex { real: length * phase.cos(), imaginary: length * phase.sin() }
    };
    if result.real.is_infinite() || result.imaginary.is_infinite() {
        return Err(vm.overflow_error("complex exponentiation"));
    }
    Ok(Value::Complex(Rc::new(result)))
}

fn complex_power_int(base: Complex, exponent: i32) -> Option<Complex> {
    let one = Complex { real: 1.0, imaginary: 0.0 };
    let (mut result, mut square, mut left) = (one, base, exponent.unsigned_abs());
    while left != 0 {
        if left & 1 == 1 {
            result = complex_multiply(result, square);
        }
        square = complex_multiply(square, square);
        left >>= 1;
    }
    if exponent < 0 { complex_divide(one, result) } else { Some(result) }
}

/// `a <op> b` for two built-in numbers; `None` for the order of complex numbers.
pub fn number_compare(comparison: Comparison, a: &Value, b: &Value) -> Option<Value> {
    let order = match (Number::of(a)?, Number::of(b)?) {
        (Number::Int(a), Number::Int(b)) => Some(int_operations::compare(a, b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Int(a), Number::Float(b)) => int_operations::compare_with_float(a, b),
        (Number::Float(a), Number::Int(b)) => int_operations::compare_with_float(b, a).map(Ordering::reverse),
        _ => {
            let equal = super::equality::native_equality(a, b)?;
            return match comparison {
                Comparison::Equal => Some(Value::Bool(equal)),
                Comparison::NotEqual => Some(Value::Bool(!equal)),
                _ => None,
            };
        }
    };
    Some(Value::Bool(holds(comparison, order)))
}

/// Whether a comparison holds for an order; NaN has none.
pub fn holds(comparison: Comparison, order: Option<Ordering>) -> bool {
    let Some(order) = order else { return comparison == Comparison::NotEqual };
    match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessEqual => order.is_le(),
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterEqual => order.is_ge(),
    }
}

/// `<op> a` for a built-in number; `None` where its type does not have the operator.
pub fn number_unary(operator: UnaryOperator, a: &Value) -> Option<Value> {
    Some(match (Number::of(a)?, operator) {
        (Number::Int(value), UnaryOperator::Plus) => value.to_value(),
        (Number::Int(value), UnaryOperator::Minus) => int_operations::negate(value),
        (Number::Int(value), UnaryOperator::Invert) => int_operations::invert(value),
        (Number::Float(value), UnaryOperator::Plus) => Value::Float(value),
        (Number::Float(value), UnaryOperator::Minus) => Value::Float(-value),
        (Number::Complex(_), UnaryOperator::Plus) => a.clone(),
        (Number::Complex(value), UnaryOperator::Minus) => {
            Value::Complex(Rc::new(Complex { real: -value.real, imaginary: -value.imaginary }))
        }
        (Number::Float(_) | Number::Complex(_), UnaryOperator::Invert) => return None,
    })
}
