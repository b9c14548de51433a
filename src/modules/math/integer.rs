//! Owns the functions of `math` about ints: factorials, binomials, divisors, roots.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("factorial(n, /)", |vm, [n]| match vm.index_value(&n)? {
        Value::Int(n) if n < 0 => Err(vm.value_error("factorial() not defined for negative values")),
        Value::Int(n) => product_of_range(vm, 1, n as u64),
        Value::BigInt(n) if n.is_negative() => Err(vm.value_error("factorial() not defined for negative values")),
        _ => Err(vm.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX))),
    });
    builder.function("comb(n, k, /)", |vm, [n, k]| {
        let (n, k) = (big(vm, &n)?, big(vm, &k)?);
        let (n, k) = check_counts(vm, n, k)?;
        if k > n {
            return Ok(Value::Int(0));
        }
        let rest = &n - &k;
        let k = k.min(rest);
        let Some(k) = k.to_u64() else {
            return Err(vm.overflow_error(format!("min(n - k, k) must not exceed {}", u64::MAX)));
        };
        let mut result = BigUint::one();
        for at in 0..k {
            if at % 1024 == 0 {
                vm.check_signals()?;
            }
            result = result * (&n - at) / (at + 1);
        }
        Ok(Value::from(BigInt::from(result)))
    });
    builder.function("perm(n, k=None, /)", |vm, [n, k]| {
        if k.is_none() {
            return match vm.index_value(&n)? {
                Value::Int(n) if n >= 0 => product_of_range(vm, 1, n as u64),
                Value::Int(_) => Err(vm.value_error("factorial() not defined for negative values")),
                Value::BigInt(n) if n.is_negative() => {
                    Err(vm.value_error("factorial() not defined for negative values"))
                }
                _ => Err(vm.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX))),
            };
        }
        let (n, k) = (big(vm, &n)?, big(vm, &k)?);
        let (n, k) = check_counts(vm, n, k)?;
        if k > n {
            return Ok(Value::Int(0));
        }
        let Some(k) = k.to_u64() else {
            return Err(vm.overflow_error(format!("k must not exceed {}", u64::MAX)));
        };
        let mut result = BigUint::one();
        for at in 0..k {
            if at % 1024 == 0 {
                vm.check_signals()?;
            }
            result *= &n - at;
        }
        Ok(Value::from(BigInt::from(result)))
    });
    builder.function("isqrt(n, /)", |vm, [n]| match vm.index_value(&n)? {
        Value::Int(n) if n < 0 => Err(vm.value_error("isqrt() argument must be nonnegative")),
        Value::Int(n) => Ok(Value::Int(n.isqrt())),
        Value::BigInt(n) if n.is_negative() => Err(vm.value_error("isqrt() argument must be nonnegative")),
        Value::BigInt(n) => Ok(Value::from(n.sqrt())),
        _ => unreachable!("an index is an int"),
    });
    builder.function("gcd(*integers)", |vm, [integers]| {
        fold(
            vm,
            &integers,
            BigInt::zero(),
            |a, b| match (a, b) {
                (Value::Int(a), Value::Int(b)) => i64::try_from(a.unsigned_abs().gcd(&b.unsigned_abs())).ok(),
                _ => None,
            },
            |a, b| a.gcd(b),
        )
    });
    builder
        .function("lcm(*integers)", |vm, [integers]| fold(vm, &integers, BigInt::one(), |_, _| None, |a, b| a.lcm(b)));
}

fn big(vm: &mut Vm, value: &Value) -> VmResult<BigInt> {
    Ok(match vm.index_value(value)? {
        Value::Int(int) => BigInt::from(int),
        Value::BigInt(int) => (*int).clone(),
        _ => unreachable!("an index is an int"),
    })
}

fn check_counts(vm: &mut Vm, n: BigInt, k: BigInt) -> VmResult<(BigUint, BigUint)> {
    if n.sign() == Sign::Minus {
        return Err(vm.value_error("n must be a non-negative integer"));
    }
    if k.sign() == Sign::Minus {
        return Err(vm.value_error("k must be a non-negative integer"));
    }
    Ok((n.into_parts().1, k.into_parts().1))
}

/// The product of all ints from `first` to `last`; halves are multiplied so that both factors are about as long.
fn product_of_range(vm: &mut Vm, first: u64, last: u64) -> VmResult {
    fn product(vm: &mut Vm, first: u64, last: u64) -> VmResult<BigUint> {
        if first > last {
            return Ok(BigUint::one());
        }
        if last - first < 16 {
            return Ok((first..=last).map(BigUint::from).product());
        }
        vm.check_signals()?;
        let middle = first + (last - first) / 2;
        Ok(product(vm, first, middle)? * product(vm, middle + 1, last)?)
    }
    Ok(Value::from(BigInt::from(product(vm, first, last)?)))
}

/// Combines all arguments, by machine words where that is possible.
fn fold(
    vm: &mut Vm,
    integers: &Value,
    start: BigInt,
    small: impl Fn(&Value, &Value) -> Option<i64>,
    large: impl Fn(&BigInt, &BigInt) -> BigInt,
) -> VmResult {
    let integers = integers.as_tuple().expect("the binder made a tuple").clone();
    let mut result = Value::from(start);
    for integer in integers.iter() {
        let integer = vm.index_value(integer)?;
        result = match small(&result, &integer) {
            Some(int) => Value::Int(int),
            None => {
                let (a, b) = (big(vm, &result)?, big(vm, &integer)?);
                Value::from(large(&a, &b).abs())
            }
        };
    }
    Ok(result)
}
