//! Owns `Complex` and the type `complex`.

use std::rc::Rc;

use super::float_text::parse_float;
use super::number::Number;
use super::operator;
use super::str_classify::{decimal_value, is_space};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::code::operand::BinaryOperator;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A `complex` number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    pub real: f64,
    pub imaginary: f64,
}

pub static COMPLEX: TypeSpec = TypeSpec {
    name: "complex",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "A complex number, of its two parts or of a text.",
};

fn complex_of(this: &Value) -> Complex {
    **this.as_complex().expect("the receiver of a complex method is a complex")
}

fn new_value(real: f64, imaginary: f64) -> Value {
    Value::Complex(Rc::new(Complex { real, imaginary }))
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(real=<unrepresentable>, imag=<unrepresentable>)", |vm, class, [real, imaginary]| {
        let value = new_complex(vm, real, imaginary)?;
        Ok(vm.wrap_for_class(class, &COMPLEX, value))
    });
    operator::repr_method(builder);
    operator::hash_method(builder);
    operator::comparison_methods(builder, operator::ALL_COMPARISONS, operator::accepts_number);
    for &(op, forward, reflected) in &operator::ARITHMETIC[..4] {
        operator::binary_methods(builder, op, forward, reflected, operator::accepts_number);
    }
    builder.method("__pow__($self, value, mod=None, /)", |vm, this, [value, modulus]| {
        power(vm, &operator::plain(this), &operator::plain(&value), &modulus)
    });
    builder.method("__rpow__($self, value, mod=None, /)", |vm, this, [value, modulus]| {
        power(vm, &operator::plain(&value), &operator::plain(this), &modulus)
    });
    builder.method("__neg__($self, /)", |_, this, []| {
        let Complex { real, imaginary } = complex_of(this);
        Ok(new_value(-real, -imaginary))
    });
    builder.method("__pos__($self, /)", |_, this, []| Ok(Value::Complex(Rc::new(complex_of(this)))));
    builder.method("__complex__($self, /)", |_, this, []| Ok(Value::Complex(Rc::new(complex_of(this)))));
    builder.method("conjugate($self, /)", |_, this, []| {
        let Complex { real, imaginary } = complex_of(this);
        Ok(new_value(real, -imaginary))
    });
    builder.method("__abs__($self, /)", |vm, this, []| {
        let Complex { real, imaginary } = complex_of(this);
        let size = real.hypot(imaginary);
        if size.is_infinite() && real.is_finite() && imaginary.is_finite() {
            return Err(vm.overflow_error("absolute value too large"));
        }
        Ok(Value::Float(size))
    });
    builder.method("__bool__($self, /)", |_, this, []| {
        let Complex { real, imaginary } = complex_of(this);
        Ok(Value::Bool(real != 0.0 || imaginary != 0.0))
    });
    builder.method("__format__($self, format_spec, /)", |vm, this, [spec]| {
        let Some(spec) = spec.as_str() else {
            let message = format!("__format__() argument must be str, not {}", vm.argument_type_name(&spec));
            return Err(vm.type_error(message));
        };
        super::format::format_complex(vm, complex_of(this), spec).map(Value::from)
    });
    builder.method("__getnewargs__($self, /)", |vm, this, []| {
        let Complex { real, imaginary } = complex_of(this);
        Ok(vm.new_tuple([Value::Float(real), Value::Float(imaginary)]))
    });
    builder.member("real", |_, this| Ok(Value::Float(complex_of(this).real)));
    builder.member("imag", |_, this| Ok(Value::Float(complex_of(this).imaginary)));
}

fn power(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> VmResult {
    if !operator::accepts_number(base) || !operator::accepts_number(exponent) {
        return Ok(Value::NotImplemented);
    }
    if !modulus.is_none() {
        return Err(vm.value_error("complex modulo"));
    }
    Ok(operator::native_binary(vm, BinaryOperator::Power, base, exponent)?.expect("numbers have powers"))
}

fn new_complex(vm: &mut Vm, real: Value, imaginary: Value) -> VmResult {
    let (real, imaginary) = (real.given(), imaginary.given());
    if let Some(Value::Complex(_)) = &real
        && imaginary.is_none()
    {
        return Ok(real.expect("just matched"));
    }
    if let Some(text) = real.as_ref().and_then(Value::as_str) {
        if imaginary.is_some() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        let plain: String = text
            .chars()
            .map(|character| match decimal_value(character) {
                Some(digit) => char::from_digit(digit, 10).expect("a decimal digit"),
                None => character,
            })
            .collect();
        return match parse(&plain) {
            Some(Complex { real, imaginary }) => Ok(new_value(real, imaginary)),
            None if has_misplaced_underscore(text) => {
                let shown = super::repr::str_repr(text);
                Err(vm.value_error(format!("could not convert string to complex: {shown}")))
            }
            None => Err(vm.value_error("complex() arg is a malformed string")),
        };
    }
    if imaginary.as_ref().is_some_and(|imaginary| imaginary.as_str().is_some()) {
        return Err(vm.type_error("complex() second arg can't be a string"));
    }
    let first = match real {
        Some(real) => component(vm, &real, "first argument", "must be a string or a number")?,
        None => Component::Real(0.0),
    };
    let second = match imaginary {
        Some(imaginary) => component(vm, &imaginary, "second argument", "must be a number")?,
        None => Component::Real(0.0),
    };
    // Adding a zero would lose the sign of a negative one.
    let (real, imaginary) = match (first, second) {
        (Component::Real(real), Component::Real(imaginary)) => (real, imaginary),
        (Component::Real(real), Component::Complex(second)) => (real - second.imaginary, second.real),
        (Component::Complex(first), Component::Real(imaginary)) => (first.real, first.imaginary + imaginary),
        (Component::Complex(first), Component::Complex(second)) => {
            (first.real - second.imaginary, first.imaginary + second.real)
        }
    };
    Ok(new_value(real, imaginary))
}

/// What stands for the real or the imaginary part.
enum Component {
    Real(f64),
    Complex(Complex),
}

/// A number given as real or imaginary part, which may be complex itself.
fn component(vm: &mut Vm, value: &Value, which: &str, expected: &str) -> VmResult<Component> {
    if let Some(complex) = value.as_complex() {
        return Ok(Component::Complex(**complex));
    }
    if let Some(Number::Float(_) | Number::Int(_)) = Number::of(value) {
        return vm.to_float(value).map(Component::Real);
    }
    let name = vm.intern("__complex__");
    if let Some(result) = vm.call_special(value, &name, &[])? {
        return match result.as_complex() {
            Some(complex) => Ok(Component::Complex(**complex)),
            None => {
                let message = format!("__complex__ returned non-complex (type {})", vm.type_name(&result));
                Err(vm.type_error(message))
            }
        };
    }
    let class = vm.type_of(value);
    let name = vm.intern("__float__");
    if vm.lookup(&class, &name).is_none() && !super::sequence::has_index(vm, value) {
        let message = format!("complex() {which} {expected}, not '{}'", vm.type_name(value));
        return Err(vm.type_error(message));
    }
    vm.to_float(value).map(Component::Real)
}

/// Whether an underscore stands elsewhere than between two digits; that has an error text of its own.
fn has_misplaced_underscore(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let misplaced = |at: usize| !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1));
    (0..bytes.len()).any(|at| bytes[at] == b'_' && misplaced(at))
}

/// `1+2j` and its like, perhaps in parentheses.
fn parse(text: &str) -> Option<Complex> {
    let text = text.trim_matches(is_space);
    let text = match text.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?.trim_matches(is_space),
        None => text,
    };
    let Some(body) = text.strip_suffix(['j', 'J']) else {
        return parse_float(text).map(|real| Complex { real, imaginary: 0.0 });
    };
    // The last sign that is not part of an exponent splits the two parts.
    let bytes = body.as_bytes();
    let split =
        (1..bytes.len()).rev().find(|&at| matches!(bytes[at], b'+' | b'-') && !matches!(bytes[at - 1], b'e' | b'E'));
    let (real, imaginary) = match split {
        Some(at) => (parse_float(&body[..at])?, &body[at..]),
        None => (0.0, body),
    };
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        imaginary => parse_float(imaginary)?,
    };
    Some(Complex { real, imaginary })
}
