//! Owns the functions of `math` that sum without losing digits: `fsum`, `sumprod`, `hypot`, `dist`, and `prod`.

use crate::code::BinaryOperator;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("fsum(seq, /)", |vm, [sequence]| exact_sum(vm, &sequence).map(Value::Float));
    builder.function("hypot(*coordinates)", |vm, [coordinates]| {
        let coordinates = coordinates.as_tuple().expect("the binder made a tuple").clone();
        let mut sizes = Vec::with_capacity(coordinates.len());
        for coordinate in coordinates.iter() {
            sizes.push(vm.to_float(coordinate)?.abs());
        }
        Ok(Value::Float(norm(sizes)))
    });
    builder.function("dist(p, q, /)", |vm, [p, q]| {
        let (p, q) = (vm.collect(&p)?, vm.collect(&q)?);
        if p.len() != q.len() {
            return Err(vm.value_error("both points must have the same number of dimensions"));
        }
        let mut sizes = Vec::with_capacity(p.len());
        for (p, q) in p.iter().zip(&q) {
            sizes.push((vm.to_float(p)? - vm.to_float(q)?).abs());
        }
        Ok(Value::Float(norm(sizes)))
    });
    builder.function("prod(iterable, /, *, start=1)", |vm, [iterable, start]| {
        let mut product = start;
        let iterator = vm.get_iter(&iterable)?;
        while let Some(item) = vm.next(&iterator)? {
            product = vm.binary(BinaryOperator::Multiply, &product, &item)?;
        }
        Ok(product)
    });
    builder.function("sumprod(p, q, /)", |vm, [p, q]| sum_of_products(vm, &p, &q));
}

/// A number as the sum of two floats.
#[derive(Clone, Copy)]
struct Double {
    high: f64,
    low: f64,
}

/// `a + b`, where `a` is not smaller.
fn fast_add(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: (a - high) + b }
}

fn add(a: f64, b: f64) -> Double {
    let high = a + b;
    let part = high - a;
    Double { high, low: (a - (high - part)) + (b - part) }
}

fn multiply(a: f64, b: f64) -> Double {
    let high = a * b;
    Double { high, low: a.mul_add(b, -high) }
}

/// The sum of floats, rounded once.
fn exact_sum(vm: &mut Vm, sequence: &Value) -> VmResult<f64> {
    let mut parts: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0_f64, 0.0_f64);
    let iterator = vm.get_iter(sequence)?;
    while let Some(item) = vm.next(&iterator)? {
        let item = vm.to_float(&item)?;
        let mut x = item;
        let mut kept = 0;
        for at in 0..parts.len() {
            let mut y = parts[at];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let Double { high, low } = fast_add(x, y);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        parts.truncate(kept);
        if x == 0.0 {
            continue;
        }
        if x.is_finite() {
            parts.push(x);
            continue;
        }
        if item.is_finite() {
            return Err(vm.overflow_error("intermediate overflow in fsum"));
        }
        if item.is_infinite() {
            infinite += item;
        }
        special += item;
        parts.clear();
    }
    if special != 0.0 {
        if infinite.is_nan() {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(special);
    }
    Ok(round_parts(&mut parts))
}

/// Adds parts that do not overlap, the largest last; half-way cases go to the even neighbour.
fn round_parts(parts: &mut Vec<f64>) -> f64 {
    let Some(mut high) = parts.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(part) = parts.pop() {
        let x = high;
        high = x + part;
        low = part - (high - x);
        if low != 0.0 {
            break;
        }
    }
    if let Some(next) = parts.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let x = high + twice;
        if twice == x - high {
            high = x;
        }
    }
    high
}

/// The square root of the sum of the squares of numbers that are not negative, as CPython computes it.
fn norm(mut sizes: Vec<f64>) -> f64 {
    let max = sizes.iter().copied().fold(0.0, f64::max);
    if max.is_infinite() {
        return max;
    }
    if sizes.iter().any(|size| size.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || sizes.len() <= 1 {
        return max;
    }
    let (_, exponent) = libm::frexp(max);
    if exponent < -1023 {
        // Scaling such numbers would overflow.
        for size in &mut sizes {
            *size /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(sizes);
    }
    let scale = libm::ldexp(1.0, -exponent);
    let mut sum = 1.0;
    let (mut products, mut sums) = (0.0, 0.0);
    let mut accumulate = |sum: &mut f64, product: Double| {
        let total = fast_add(*sum, product.high);
        *sum = total.high;
        products += product.low;
        sums += total.low;
        *sum - 1.0 + (products + sums)
    };
    let mut square = 0.0;
    for size in sizes {
        let x = size * scale;
        square = accumulate(&mut sum, multiply(x, x));
    }
    let root = square.sqrt();
    let error = accumulate(&mut sum, multiply(-root, root));
    (root + error / (2.0 * root)) / scale
}

/// A sum of products of floats, as the sum of three floats.
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn add_product(self, x: f64, y: f64) -> Triple {
        let product = multiply(x, y);
        let sum = add(self.high, product.high);
        let first = add(self.low, product.low);
        let second = add(first.high, sum.low);
        Triple { high: sum.high, low: second.high, tiny: self.tiny + first.low + second.low }
    }

    fn round(self) -> f64 {
        let last = add(self.low, self.tiny);
        add(self.high, last.high).high
    }
}

/// How the products are summed: exactly while they are ints, then while they are floats, then by the objects' own
/// operators.
enum Mode {
    Ints,
    Floats,
    Objects,
}

fn sum_of_products(vm: &mut Vm, p: &Value, q: &Value) -> VmResult {
    let (p, q) = (vm.get_iter(p)?, vm.get_iter(q)?);
    let mut total = Value::Int(0);
    let mut floats: Option<Triple> = None;
    let mut mode = Mode::Ints;
    loop {
        let (x, y) = match (vm.next(&p)?, vm.next(&q)?) {
            (Some(x), Some(y)) => (x, y),
            (None, None) => break,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        };
        if let Mode::Ints = mode {
            if is_int(&x) && is_int(&y) {
                total = add_product(vm, &total, &x, &y)?;
                continue;
            }
            mode = Mode::Floats;
        }
        if let Mode::Floats = mode {
            if let Some((x, y)) = float_pair(vm, &x, &y)? {
                let sum = floats.unwrap_or_default().add_product(x, y);
                if sum.high.is_finite() {
                    floats = Some(sum);
                    continue;
                }
            }
            mode = Mode::Objects;
            total = add_floats(vm, total, floats.take())?;
        }
        total = add_product(vm, &total, &x, &y)?;
    }
    add_floats(vm, total, floats)
}

fn is_int(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::BigInt(_))
}

/// Two floats, or a float and an int.
fn float_pair(vm: &mut Vm, x: &Value, y: &Value) -> VmResult<Option<(f64, f64)>> {
    let fits = |value: &Value| is_int(value) || matches!(value, Value::Bool(_));
    match (x, y) {
        (Value::Float(x), Value::Float(y)) => Ok(Some((*x, *y))),
        (Value::Float(x), y) if fits(y) => Ok(Some((*x, vm.to_float(y)?))),
        (x, Value::Float(y)) if fits(x) => Ok(Some((vm.to_float(x)?, *y))),
        _ => Ok(None),
    }
}

fn add_product(vm: &mut Vm, total: &Value, x: &Value, y: &Value) -> VmResult {
    let product = vm.binary(BinaryOperator::Multiply, x, y)?;
    vm.binary(BinaryOperator::Add, total, &product)
}

fn add_floats(vm: &mut Vm, total: Value, floats: Option<Triple>) -> VmResult {
    match floats {
        Some(floats) => vm.binary(BinaryOperator::Add, &total, &Value::Float(floats.round())),
        None => Ok(total),
    }
}
