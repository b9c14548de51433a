//! Owns equality and hashing of values that need no guest code.

use num_traits::ToPrimitive;

use super::value::Value;

/// Whether two values are equal, if that can be told without running guest code.
#[inline]
pub fn native_equality(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Some(a == b),
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        _ => native_equality_slow(a, b, DEEPEST_TUPLES),
    }
}

/// How deep tuples may be nested in tuples to be compared or hashed here; the VM counts what goes deeper.
const DEEPEST_TUPLES: u32 = 32;

fn native_equality_slow(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    use Value::*;
    if a.is(b) && !matches!(a, Float(_)) {
        return Some(true);
    }
    Some(match (a, b) {
        (Bool(a), Bool(b)) => a == b,
        (Bool(a), Int(b)) | (Int(b), Bool(a)) => *a as i64 == *b,
        (Float(a), Float(b)) => a == b,
        (Int(int), Float(float)) | (Float(float), Int(int)) => int_equals_float(*int, *float),
        (Bool(bool), Float(float)) | (Float(float), Bool(bool)) => *float == *bool as i64 as f64,
        (Str(a), Str(b)) => a == b,
        (Int(a), Int(b)) => a == b,
        (BigInt(a), BigInt(b)) => a == b,
        (BigInt(int), Float(float)) | (Float(float), BigInt(int)) => {
            float.is_finite()
                && float.fract() == 0.0
                && num_traits::FromPrimitive::from_f64(*float) == Some((**int).clone())
        }
        (Complex(a), Complex(b)) => a == b,
        (Complex(complex), Float(float)) | (Float(float), Complex(complex)) => {
            complex.imaginary == 0.0 && complex.real == *float
        }
        (Complex(complex), Int(int)) | (Int(int), Complex(complex)) => {
            complex.imaginary == 0.0 && int_equals_float(*int, complex.real)
        }
        (Bytes(a), Bytes(b)) => a.bytes() == b.bytes(),
        (Tuple(a), Tuple(b)) => {
            if a.len() != b.len() {
                return Some(false);
            }
            let depth = depth.checked_sub(1)?;
            for (a, b) in a.iter().zip(b.iter()) {
                let equal = match (a, b) {
                    (Int(a), Int(b)) => a == b,
                    (Str(a), Str(b)) => a == b,
                    _ => a.is(b) || native_equality_slow(a, b, depth)?,
                };
                if !equal {
                    return Some(false);
                }
            }
            true
        }
        (Method(a), Method(b)) => a.receiver.is(&b.receiver) && a.function.is(&b.function),
        (Range(_), Range(_))
        | (Slice(_), Slice(_))
        | (Set(_), Set(_))
        | (List(_), List(_))
        | (Dict(_), Dict(_))
        | (Cell(_), Cell(_))
        | (Code(_), Code(_)) => {
            return Option::None;
        }
        (Instance(_), _) | (_, Instance(_)) => return Option::None,
        (Type(a), Type(_)) if a.has_metaclass() => return Option::None,
        _ => false,
    })
}

/// Exact comparison: no rounding of the int.
pub fn int_equals_float(int: i64, float: f64) -> bool {
    float == int as f64 && float.to_i64() == Some(int)
}

/// The modulus of CPython's numeric hashes: 2**61 - 1.
pub const HASH_MODULUS: i64 = (1 << 61) - 1;
/// CPython's hash of infinity.
pub const HASH_INFINITY: i64 = 314159;
/// CPython's factor for the imaginary part.
pub const HASH_IMAGINARY: i64 = 1000003;

/// `hash` of an int inside `i64`.
#[inline]
pub fn hash_int(value: i64) -> i64 {
    if -HASH_MODULUS < value && value < HASH_MODULUS {
        return if value == -1 { -2 } else { value };
    }
    let hash = (value.unsigned_abs() % HASH_MODULUS as u64) as i64;
    let hash = if value < 0 { -hash } else { hash };
    if hash == -1 { -2 } else { hash }
}

/// `hash` of an int of any size.
pub fn hash_big_int(value: &num_bigint::BigInt) -> i64 {
    let rest = value % num_bigint::BigInt::from(HASH_MODULUS);
    let hash = rest.to_i64().expect("a remainder is below the modulus");
    if hash == -1 { -2 } else { hash }
}

/// `hash` of a float that is not NaN, as CPython's `_Py_HashDouble` defines it.
pub fn hash_float(value: f64) -> i64 {
    if value.is_infinite() {
        return if value > 0.0 { HASH_INFINITY } else { -HASH_INFINITY };
    }
    if value.fract() == 0.0
        && let Some(int) = value.to_i64()
    {
        return hash_int(int);
    }
    let (mut mantissa, mut exponent) = split_float(value.abs());
    let mut hash: u64 = 0;
    while mantissa != 0.0 {
        hash = ((hash << 28) & HASH_MODULUS as u64) | hash >> (61 - 28);
        mantissa *= 268435456.0;
        exponent -= 28;
        let digit = mantissa as u64;
        mantissa -= digit as f64;
        hash += digit;
        if hash >= HASH_MODULUS as u64 {
            hash -= HASH_MODULUS as u64;
        }
    }
    let shift = exponent.rem_euclid(61) as u32;
    if shift != 0 {
        hash = ((hash << shift) & HASH_MODULUS as u64) | hash >> (61 - shift);
    }
    let hash = if value < 0.0 { -(hash as i64) } else { hash as i64 };
    if hash == -1 { -2 } else { hash }
}

/// `frexp`: a mantissa in `0.5..1` and the exponent of two, for a finite value that is not negative.
pub fn split_float(value: f64) -> (f64, i32) {
    if value == 0.0 {
        return (0.0, 0);
    }
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    if exponent == 0 {
        let (mantissa, exponent) = split_float(value * 18014398509481984.0);
        return (mantissa, exponent - 54);
    }
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent - 1022)
}

/// CPython's hash of a tuple, from the hashes of its items in turn (xxHash's rounds).
pub struct TupleHash(u64);

impl TupleHash {
    const PRIME_1: u64 = 11400714785074694791;
    const PRIME_2: u64 = 14029467366897019727;
    const PRIME_5: u64 = 2870177450012600261;

    pub const EMPTY: TupleHash = TupleHash(TupleHash::PRIME_5);

    #[inline]
    pub fn add(&mut self, hash: i64) {
        let sum = self.0.wrapping_add((hash as u64).wrapping_mul(TupleHash::PRIME_2));
        self.0 = sum.rotate_left(31).wrapping_mul(TupleHash::PRIME_1);
    }

    #[inline]
    pub fn finish(self, length: usize) -> i64 {
        let hash = self.0.wrapping_add(length as u64 ^ (TupleHash::PRIME_5 ^ 3527539));
        if hash == u64::MAX { 1546275796 } else { hash as i64 }
    }
}

/// CPython's hash of an address.
pub fn hash_address(address: usize) -> i64 {
    (address.rotate_right(4)) as i64
}

/// The hash of None since 3.12, the same in every process.
pub const HASH_NONE: i64 = 0xfca86420;

/// The hash of a value, if no guest code is needed; `None` also for what cannot be hashed.
#[inline]
pub fn native_hash(value: &Value) -> Option<i64> {
    match value {
        Value::Str(text) => Some(text.hash_code() as i64),
        Value::Int(int) => Some(hash_int(*int)),
        Value::Instance(instance) => instance.hashes_by_address().then(|| hash_address(value.address())),
        _ => native_hash_slow(value, DEEPEST_TUPLES),
    }
}

fn native_hash_slow(value: &Value, depth: u32) -> Option<i64> {
    Some(match value {
        Value::None => HASH_NONE,
        Value::Bool(value) => *value as i64,
        Value::Float(value) if !value.is_nan() => hash_float(*value),
        Value::Float(value) => hash_address(value.to_bits() as usize),
        Value::BigInt(value) => hash_big_int(value),
        Value::Complex(complex) => {
            let hash =
                hash_float(complex.real).wrapping_add(HASH_IMAGINARY.wrapping_mul(hash_float(complex.imaginary)));
            if hash == -1 { -2 } else { hash }
        }
        Value::Bytes(bytes) => bytes.hash_code() as i64,
        Value::Tuple(items) => {
            let depth = depth.checked_sub(1)?;
            let mut hash = TupleHash::EMPTY;
            for item in items.iter() {
                hash.add(match item {
                    Value::Tuple(_) => native_hash_slow(item, depth)?,
                    _ => native_hash(item)?,
                });
            }
            hash.finish(items.len())
        }
        Value::Method(method) => hash_address(method.receiver.address()) ^ hash_address(method.function.address()),
        Value::Ellipsis => hash_address(0x100),
        Value::NotImplemented => hash_address(0x200),
        Value::List(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::Slice(_)
        | Value::Range(_)
        | Value::Instance(_)
        | Value::Cell(_)
        | Value::Code(_)
        | Value::Traceback(_) => {
            return None;
        }
        Value::Type(class) if class.has_metaclass() => return None,
        _ => hash_address(value.address()),
    })
}
