//! Owns the module `math`: the functions of floats; those of ints, sums and special functions have their own files.

mod error_function;
mod integer;
mod special;
mod sum;

use crate::objects::int::int_from_float;
use crate::objects::int_operations;
use crate::objects::int_operations::from_float;
use crate::objects::str::Name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.value("pi", std::f64::consts::PI);
    builder.value("e", std::f64::consts::E);
    builder.value("tau", std::f64::consts::TAU);
    builder.value("inf", f64::INFINITY);
    builder.value("nan", f64::NAN);
    build_plain(builder);
    build_logarithms(builder);
    build_rounding(builder);
    build_parts(builder);
    build_pairs(builder);
    integer::register(builder);
    sum::register(builder);
}

fn domain_error(vm: &mut Vm) -> Raised {
    vm.value_error("math domain error")
}

fn range_error(vm: &mut Vm) -> Raised {
    vm.overflow_error("math range error")
}

/// What an infinite result of a finite argument means.
#[derive(Clone, Copy)]
enum Infinite {
    /// The function grows too fast.
    Overflow,
    /// The function has a pole there.
    Pole,
}

/// Checks a result as CPython does: a NaN that was not put in, an infinity that was not put in.
fn checked(vm: &mut Vm, x: f64, result: f64, infinite: Infinite) -> VmResult {
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(match infinite {
            Infinite::Overflow => range_error(vm),
            Infinite::Pole => domain_error(vm),
        });
    }
    Ok(Value::Float(result))
}

fn build_plain(builder: &mut TypeBuilder<'_>) {
    use Infinite::{Overflow, Pole};
    type Plain = (&'static str, fn(f64) -> f64, Infinite);
    const PLAIN: &[Plain] = &[
        ("acos(x, /)", f64::acos, Pole),
        ("acosh(x, /)", special::acosh, Pole),
        ("asin(x, /)", f64::asin, Pole),
        ("asinh(x, /)", special::asinh, Pole),
        ("atan(x, /)", f64::atan, Pole),
        ("atanh(x, /)", special::atanh, Pole),
        ("cbrt(x, /)", f64::cbrt, Pole),
        ("cos(x, /)", f64::cos, Pole),
        ("cosh(x, /)", f64::cosh, Overflow),
        ("erf(x, /)", error_function::erf, Pole),
        ("erfc(x, /)", error_function::erfc, Pole),
        ("exp(x, /)", f64::exp, Overflow),
        ("exp2(x, /)", f64::exp2, Overflow),
        ("expm1(x, /)", f64::exp_m1, Overflow),
        ("fabs(x, /)", f64::abs, Pole),
        ("log1p(x, /)", f64::ln_1p, Pole),
        ("sin(x, /)", f64::sin, Pole),
        ("sinh(x, /)", f64::sinh, Overflow),
        ("sqrt(x, /)", f64::sqrt, Pole),
        ("tan(x, /)", f64::tan, Pole),
        ("tanh(x, /)", f64::tanh, Pole),
    ];
    for &(declaration, function, infinite) in PLAIN {
        builder.function(declaration, move |vm, [x]| {
            let x = vm.to_float(&x)?;
            checked(vm, x, function(x), infinite)
        });
    }
    builder.function("degrees(x, /)", |vm, [x]| Ok(Value::Float(vm.to_float(&x)? * (180.0 / std::f64::consts::PI))));
    builder.function("radians(x, /)", |vm, [x]| Ok(Value::Float(vm.to_float(&x)? * (std::f64::consts::PI / 180.0))));
    builder.function("isfinite(x, /)", |vm, [x]| Ok(Value::Bool(vm.to_float(&x)?.is_finite())));
    builder.function("isinf(x, /)", |vm, [x]| Ok(Value::Bool(vm.to_float(&x)?.is_infinite())));
    builder.function("isnan(x, /)", |vm, [x]| Ok(Value::Bool(vm.to_float(&x)?.is_nan())));
    builder.function("gamma(x, /)", |vm, [x]| {
        let x = vm.to_float(&x)?;
        match special::gamma(x) {
            Some(result) => checked(vm, x, result, Overflow),
            None => Err(domain_error(vm)),
        }
    });
    builder.function("lgamma(x, /)", |vm, [x]| {
        let x = vm.to_float(&x)?;
        match special::log_gamma(x) {
            Some(result) => checked(vm, x, result, Overflow),
            None => Err(domain_error(vm)),
        }
    });
}

fn build_logarithms(builder: &mut TypeBuilder<'_>) {
    builder.function("log(x, base=<unrepresentable>, /)", |vm, [x, base]| {
        let result = logarithm(vm, &x, f64::ln)?;
        let Some(base) = base.given() else { return Ok(Value::Float(result)) };
        let base = logarithm(vm, &base, f64::ln)?;
        if base == 0.0 {
            return Err(vm.zero_division_error("float division by zero"));
        }
        Ok(Value::Float(result / base))
    });
    builder.function("log2(x, /)", |vm, [x]| logarithm(vm, &x, f64::log2).map(Value::Float));
    builder.function("log10(x, /)", |vm, [x]| logarithm(vm, &x, f64::log10).map(Value::Float));
}

/// A logarithm of a float, or of an int of any size.
fn logarithm(vm: &mut Vm, x: &Value, function: fn(f64) -> f64) -> VmResult<f64> {
    if let Some(Value::BigInt(int)) = x.as_int() {
        if int.sign() != num_bigint::Sign::Plus {
            return Err(domain_error(vm));
        }
        if let Some(float) = int_operations::big_to_float(&int).filter(|float| float.is_finite()) {
            return Ok(function(float));
        }
        let exponent = int.bits();
        // The first 64 bits decide; what is lost only matters for rounding.
        let (shift, lost) = (exponent - 64, &*int & ((num_bigint::BigInt::from(1) << (exponent - 64)) - 1u8));
        let mut top = u64::try_from(&*int >> shift).unwrap_or(u64::MAX);
        if lost.sign() != num_bigint::Sign::NoSign {
            top |= 1;
        }
        let fraction = top as f64 / 18_446_744_073_709_551_616.0;
        return Ok(function(fraction) + function(2.0) * exponent as f64);
    }
    let x = vm.to_float(x)?;
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x > 0.0 { Ok(function(x)) } else { Err(domain_error(vm)) }
}

fn build_rounding(builder: &mut TypeBuilder<'_>) {
    builder.function("floor(x, /)", |vm, [x]| {
        let name = vm.names.floor.clone();
        rounded(vm, &x, &name, f64::floor)
    });
    builder.function("ceil(x, /)", |vm, [x]| {
        let name = vm.names.ceil.clone();
        rounded(vm, &x, &name, f64::ceil)
    });
    builder.function("trunc(x, /)", |vm, [x]| {
        if let Value::Float(x) = x {
            return int_from_float(vm, x);
        }
        let name = vm.names.trunc.clone();
        match vm.call_special(&x, &name, &[])? {
            Some(result) => Ok(result),
            None => {
                let text = format!("type {} doesn't define __trunc__ method", vm.type_name(&x));
                Err(vm.type_error(text))
            }
        }
    });
}

fn rounded(vm: &mut Vm, x: &Value, method: &Name, function: fn(f64) -> f64) -> VmResult {
    if let Value::Float(x) = x {
        return match from_float(function(*x)) {
            Some(int) => Ok(int),
            None => int_from_float(vm, *x),
        };
    }
    if let Some(result) = vm.call_special(x, method, &[])? {
        return Ok(result);
    }
    let x = vm.to_float(x)?;
    match from_float(function(x)) {
        Some(int) => Ok(int),
        None => int_from_float(vm, x),
    }
}

fn build_parts(builder: &mut TypeBuilder<'_>) {
    builder.function("frexp(x, /)", |vm, [x]| {
        let (fraction, exponent) = libm::frexp(vm.to_float(&x)?);
        Ok(vm.new_tuple([Value::Float(fraction), Value::Int(exponent as i64)]))
    });
    builder.function("modf(x, /)", |vm, [x]| {
        let x = vm.to_float(&x)?;
        let (fraction, whole) = match x.is_infinite() {
            true => (0.0_f64.copysign(x), x),
            false => ((x - x.trunc()).copysign(x), x.trunc()),
        };
        Ok(vm.new_tuple([Value::Float(fraction), Value::Float(whole)]))
    });
    builder.function("ldexp(x, i, /)", |vm, [x, exponent]| {
        let x = vm.to_float(&x)?;
        let Some(exponent) = exponent.as_int() else {
            return Err(vm.type_error("Expected an int as second argument to ldexp."));
        };
        let exponent = match exponent {
            Value::Int(exponent) => exponent.clamp(-10_000, 10_000) as i32,
            Value::BigInt(exponent) if exponent.sign() == num_bigint::Sign::Minus => -10_000,
            _ => 10_000,
        };
        let result = libm::ldexp(x, exponent);
        if result.is_infinite() && x.is_finite() {
            return Err(range_error(vm));
        }
        Ok(Value::Float(result))
    });
    builder.function("ulp(x, /)", |vm, [x]| {
        let x = vm.to_float(&x)?.abs();
        let above = x.next_up();
        Ok(Value::Float(match (x.is_nan() || x.is_infinite(), above.is_infinite()) {
            (true, _) => x,
            (false, true) => x - x.next_down(),
            (false, false) => above - x,
        }))
    });
    builder.function("nextafter(x, y, /, *, steps=None)", |vm, [x, y, steps]| {
        let (x, y) = (vm.to_float(&x)?, vm.to_float(&y)?);
        if steps.is_none() {
            return Ok(Value::Float(libm::nextafter(x, y)));
        }
        let steps = match vm.index_value(&steps)? {
            Value::Int(steps) => u64::try_from(steps).ok(),
            Value::BigInt(steps) => (steps.sign() == num_bigint::Sign::Plus).then_some(u64::MAX),
            _ => None,
        };
        match steps {
            Some(steps) => Ok(Value::Float(step_towards(x, y, steps))),
            None => Err(vm.value_error("steps must be a non-negative integer")),
        }
    });
}

/// The float that is `steps` floats away from `x` on the way to `y`, at most `y`.
fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 || x.is_nan() {
        return x;
    }
    if y.is_nan() || x == y {
        return y;
    }
    const SIGN: u64 = 1 << 63;
    let (from, to) = (x.to_bits(), y.to_bits());
    if (from ^ to) & SIGN != 0 {
        // The way leads through zero.
        let (before, after) = (from & !SIGN, to & !SIGN);
        if before.saturating_add(after) <= steps {
            return y;
        }
        let bits = if before < steps { (steps - before) | (to & SIGN) } else { from - steps };
        return f64::from_bits(bits);
    }
    let result = if from > to {
        if from - to <= steps { to } else { from - steps }
    } else if to - from <= steps {
        to
    } else {
        from + steps
    };
    f64::from_bits(result)
}

fn build_pairs(builder: &mut TypeBuilder<'_>) {
    builder.function("atan2(y, x, /)", |vm, [y, x]| {
        let (y, x) = (vm.to_float(&y)?, vm.to_float(&x)?);
        Ok(Value::Float(y.atan2(x)))
    });
    builder.function("copysign(x, y, /)", |vm, [x, y]| {
        let (x, y) = (vm.to_float(&x)?, vm.to_float(&y)?);
        Ok(Value::Float(x.copysign(y)))
    });
    builder.function("fmod(x, y, /)", |vm, [x, y]| {
        let (x, y) = (vm.to_float(&x)?, vm.to_float(&y)?);
        if y.is_infinite() && x.is_finite() {
            return Ok(Value::Float(x));
        }
        let result = x % y;
        if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error(vm)) } else { Ok(Value::Float(result)) }
    });
    builder.function("remainder(x, y, /)", |vm, [x, y]| {
        let (x, y) = (vm.to_float(&x)?, vm.to_float(&y)?);
        if x.is_nan() || y.is_nan() {
            return Ok(Value::Float(if x.is_nan() { x } else { y }));
        }
        if x.is_infinite() || y == 0.0 {
            return Err(domain_error(vm));
        }
        Ok(Value::Float(remainder(x, y)))
    });
    builder.function("pow(x, y, /)", |vm, [x, y]| {
        let (x, y) = (vm.to_float(&x)?, vm.to_float(&y)?);
        let result = x.powf(y);
        if x.is_finite() && y.is_finite() {
            if result.is_nan() || (result.is_infinite() && x == 0.0) {
                return Err(domain_error(vm));
            }
            if result.is_infinite() {
                return Err(range_error(vm));
            }
        }
        Ok(Value::Float(result))
    });
    builder.function("fma(x, y, z, /)", |vm, [x, y, z]| {
        let (x, y, z) = (vm.to_float(&x)?, vm.to_float(&y)?, vm.to_float(&z)?);
        let result = x.mul_add(y, z);
        if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
            return Err(vm.value_error("invalid operation in fma"));
        }
        if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
            return Err(vm.overflow_error("overflow in fma"));
        }
        Ok(Value::Float(result))
    });
    builder.function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", |vm, [a, b, relative, absolute]| {
        let (a, b) = (vm.to_float(&a)?, vm.to_float(&b)?);
        let (relative, absolute) = (vm.to_float(&relative)?, vm.to_float(&absolute)?);
        if relative < 0.0 || absolute < 0.0 {
            return Err(vm.value_error("tolerances must be non-negative"));
        }
        if a == b {
            return Ok(Value::Bool(true));
        }
        if a.is_infinite() || b.is_infinite() {
            return Ok(Value::Bool(false));
        }
        let difference = (b - a).abs();
        let near = |other: f64| difference <= (relative * other).abs();
        Ok(Value::Bool(near(b) || near(a) || difference <= absolute))
    });
}

/// The IEEE remainder of finite numbers: `x` minus the nearest multiple of `y`, the even one of two.
fn remainder(x: f64, y: f64) -> f64 {
    if y.is_infinite() {
        return x;
    }
    let (size, step) = (x.abs(), y.abs());
    let rest = size % step;
    let other = step - rest;
    let result = if rest < other {
        rest
    } else if rest > other {
        -other
    } else {
        rest - 2.0 * ((0.5 * (size - rest)) % step)
    };
    1.0_f64.copysign(x) * result
}
