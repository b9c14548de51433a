//! Owns the built-in functions about numbers and order: `abs`, `pow`, `round`, `sum`, `min`, `max`…

use crate::code::{BinaryOperator, Comparison};
use crate::objects::bytearray::ByteArray;
use crate::objects::float;
use crate::objects::format::magnitude_text;
use crate::objects::int_operations::{self, IntRef};
use crate::objects::operator;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function("abs(x, /)", |vm, [x]| abs(vm, &x));
    builder.function("divmod(x, y, /)", |vm, [x, y]| divmod(vm, &x, &y));
    builder.function("pow(base, exp, mod=None)", |vm, [base, exponent, modulus]| pow(vm, &base, &exponent, &modulus));
    builder.function("round(number, ndigits=None)", |vm, [number, digits]| round(vm, &number, &digits));
    builder.function("sum(iterable, /, start=0)", |vm, [iterable, start]| sum(vm, &iterable, start));
    builder.pair_function(
        "max(*args, key=None, default=<unrepresentable>)",
        |vm, first, second| extreme_of_two(vm, &MAX, first, second),
        |vm, [arguments, key, default]| extreme(vm, &MAX, &arguments, &key, default.given()),
    );
    builder.pair_function(
        "min(*args, key=None, default=<unrepresentable>)",
        |vm, first, second| extreme_of_two(vm, &MIN, first, second),
        |vm, [arguments, key, default]| extreme(vm, &MIN, &arguments, &key, default.given()),
    );
    for (declaration, radix, prefix) in
        [("bin(number, /)", 2, "0b"), ("oct(number, /)", 8, "0o"), ("hex(number, /)", 16, "0x")]
    {
        builder.function(declaration, move |vm, [number]| {
            let number = vm.index_value(&number)?;
            let number = IntRef::of(&number).expect("__index__ gives an int");
            let sign = if number.is_negative() { "-" } else { "" };
            let digits = magnitude_text(vm, number, radix)?;
            Ok(Value::from(format!("{sign}{prefix}{digits}")))
        });
    }
}

fn abs(vm: &mut Vm, x: &Value) -> VmResult {
    match x {
        Value::Float(value) => return Ok(Value::Float(value.abs())),
        _ => {
            if let Some(int) = IntRef::of(x) {
                return Ok(int_operations::absolute(int));
            }
        }
    }
    let name = vm.intern("__abs__");
    match vm.call_special(x, &name, &[])? {
        Some(result) => Ok(result),
        None => {
            let message = format!("bad operand type for abs(): '{}'", vm.type_name(x));
            Err(vm.type_error(message))
        }
    }
}

/// Tries a method of one operand with the other as argument.
fn try_method(vm: &mut Vm, object: &Value, name: &str, argument: &Value) -> VmResult<Option<Value>> {
    let name = vm.intern(name);
    match vm.call_special(object, &name, std::slice::from_ref(argument))? {
        None | Some(Value::NotImplemented) => Ok(None),
        result => Ok(result),
    }
}

fn divmod(vm: &mut Vm, x: &Value, y: &Value) -> VmResult {
    if let (Some(x), Some(y)) = (IntRef::of(x), IntRef::of(y)) {
        let (quotient, remainder) = int_operations::floor_divide(vm, x, y)?;
        return Ok(vm.new_tuple([quotient, remainder]));
    }
    if operator::accepts_float(x) && operator::accepts_float(y) {
        return float::divmod(vm, x, y);
    }
    let (left, right) = (vm.type_of(x), vm.type_of(y));
    let right_first = left != right && right.is_subclass_of(&left);
    if right_first && let Some(result) = try_method(vm, y, "__rdivmod__", x)? {
        return Ok(result);
    }
    if let Some(result) = try_method(vm, x, "__divmod__", y)? {
        return Ok(result);
    }
    if left != right
        && !right_first
        && let Some(result) = try_method(vm, y, "__rdivmod__", x)?
    {
        return Ok(result);
    }
    let message = format!("unsupported operand type(s) for divmod(): '{}' and '{}'", vm.type_name(x), vm.type_name(y));
    Err(vm.type_error(message))
}

fn pow(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> VmResult {
    if modulus.is_none() {
        return vm.binary(BinaryOperator::Power, base, exponent);
    }
    let name = vm.intern("__pow__");
    match vm.call_special(base, &name, &[exponent.clone(), modulus.clone()])? {
        None | Some(Value::NotImplemented) => {}
        Some(result) => return Ok(result),
    }
    if operator::accepts_float(base) && operator::accepts_float(exponent) && operator::accepts_float(modulus) {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let message = format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        vm.type_name(base),
        vm.type_name(exponent),
        vm.type_name(modulus)
    );
    Err(vm.type_error(message))
}

fn round(vm: &mut Vm, number: &Value, digits: &Value) -> VmResult {
    if let Value::Float(value) = number {
        return float::round(vm, *value, digits);
    }
    let name = vm.intern("__round__");
    let class = vm.type_of(number);
    if vm.lookup(&class, &name).is_none() {
        let message = format!("type {} doesn't define __round__ method", class.text_name());
        return Err(vm.type_error(message));
    }
    let digits = if digits.is_none() { &[][..] } else { std::slice::from_ref(digits) };
    Ok(vm.call_special(number, &name, digits)?.expect("the method was just found"))
}

/// A float sum that keeps what rounding lost (Neumaier), as CPython's since 3.12.
struct CompensatedSum {
    high: f64,
    low: f64,
}

impl CompensatedSum {
    fn add(&mut self, x: f64) {
        let total = self.high + x;
        self.low += if self.high.abs() >= x.abs() { (self.high - total) + x } else { (x - total) + self.high };
        self.high = total;
    }

    fn result(&self) -> f64 {
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}

fn sum(vm: &mut Vm, iterable: &Value, start: Value) -> VmResult {
    let refused = if start.as_str().is_some() {
        Some("sum() can't sum strings [use ''.join(seq) instead]")
    } else if start.as_bytes().is_some() {
        Some("sum() can't sum bytes [use b''.join(seq) instead]")
    } else if start.native::<ByteArray>().is_some() {
        Some("sum() can't sum bytearray [use b''.join(seq) instead]")
    } else {
        None
    };
    let iterator = vm.get_iter(iterable)?;
    if let Some(message) = refused {
        return Err(vm.type_error(message));
    }
    let mut total = start;
    while let Some(item) = vm.next(&iterator)? {
        if let (Value::Int(a), Value::Int(b)) = (&total, &item)
            && let Some(sum) = a.checked_add(*b)
        {
            total = Value::Int(sum);
            continue;
        }
        if let Value::Float(first) = total
            && let Some(x) = small_number(&item)
        {
            let mut floats = CompensatedSum { high: first, low: 0.0 };
            add_number(&mut floats, &item, x);
            let (sum, rest) = sum_floats(vm, &iterator, floats)?;
            total = Value::Float(sum);
            let Some(item) = rest else { return Ok(total) };
            total = vm.binary(BinaryOperator::Add, &total, &item)?;
            continue;
        }
        total = vm.binary(BinaryOperator::Add, &total, &item)?;
    }
    Ok(total)
}

/// What float summation takes: floats and ints of a machine word.
fn small_number(item: &Value) -> Option<f64> {
    match item {
        Value::Float(x) => Some(*x),
        Value::Int(x) => Some(*x as f64),
        Value::Bool(x) => Some(*x as i64 as f64),
        _ => None,
    }
}

/// Ints are added without compensation.
fn add_number(sum: &mut CompensatedSum, item: &Value, x: f64) {
    if let Value::Float(_) = item { sum.add(x) } else { sum.high += x }
}

/// Adds numbers up to the first item that is none, which comes back.
fn sum_floats(vm: &mut Vm, iterator: &Value, mut sum: CompensatedSum) -> VmResult<(f64, Option<Value>)> {
    while let Some(item) = vm.next(iterator)? {
        match small_number(&item) {
            Some(x) => add_number(&mut sum, &item, x),
            None => return Ok((sum.result(), Some(item))),
        }
    }
    Ok((sum.result(), None))
}

/// `min` or `max`.
struct Extreme {
    name: &'static str,
    /// What an item must be, compared with the best so far, to be better.
    better: Comparison,
}

impl Extreme {
    #[inline]
    fn prefers(&self, rank: i64, best: i64) -> bool {
        match self.better {
            Comparison::Less => rank < best,
            _ => rank > best,
        }
    }
}

const MIN: Extreme = Extreme { name: "min", better: Comparison::Less };
const MAX: Extreme = Extreme { name: "max", better: Comparison::Greater };

fn extreme(vm: &mut Vm, which: &Extreme, arguments: &Value, key: &Value, default: Option<Value>) -> VmResult {
    let arguments = arguments.as_tuple().map_or(&[][..], |tuple| tuple);
    let name = which.name;
    let mut best = Best { which, key, found: None };
    match arguments {
        [] => return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => {
            let iterator = vm.get_iter(iterable)?;
            while let Some(item) = vm.next(&iterator)? {
                best.offer(vm, item)?;
            }
        }
        _ if default.is_some() => {
            let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(vm.type_error(message));
        }
        several => {
            for item in several {
                best.offer(vm, item.clone())?;
            }
        }
    }
    match (best.found, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

fn extreme_of_two(vm: &mut Vm, which: &Extreme, first: Value, second: Value) -> VmResult {
    let better = match (&first, &second) {
        (Value::Int(first), Value::Int(second)) => which.prefers(*second, *first),
        _ => {
            let answer = vm.compare(which.better, &second, &first)?;
            vm.truth(&answer)?
        }
    };
    Ok(if better { second } else { first })
}

/// The best item so far, with what it is compared by.
struct Best<'a> {
    which: &'a Extreme,
    key: &'a Value,
    found: Option<(Value, Value)>,
}

impl Best<'_> {
    fn offer(&mut self, vm: &mut Vm, item: Value) -> VmResult<()> {
        let rank = if self.key.is_none() { item.clone() } else { vm.call(self.key, std::slice::from_ref(&item))? };
        let better = match &self.found {
            None => true,
            Some((_, Value::Int(best))) if let Value::Int(rank) = rank => self.which.prefers(rank, *best),
            Some((_, best)) => {
                let answer = vm.compare(self.which.better, &rank, best)?;
                vm.truth(&answer)?
            }
        };
        if better {
            self.found = Some((item, rank));
        }
        Ok(())
    }
}
