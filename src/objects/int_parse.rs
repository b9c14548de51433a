//! Owns the reading of ints from text and bytes: `int(text, base)`.

use num_bigint::BigInt;

use super::str_classify::{decimal_value, is_space};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// `int(text, base)`; `shown` is the repr of the argument, for the error text.
pub fn parse_int(vm: &mut Vm, text: &str, base: u32, shown: &str) -> VmResult {
    let limit = vm.int_max_str_digits;
    match read(text, base, limit) {
        Read::Int(value) => Ok(value),
        Read::Invalid => Err(invalid(vm, base, shown)),
        Read::TooLong(digits) => Err(vm.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))),
    }
}

/// How much of the argument an error text shows.
const SHOWN: usize = 200;

fn invalid(vm: &mut Vm, base: u32, shown: &str) -> Raised {
    let shown: String = shown.chars().take(SHOWN).collect();
    vm.value_error(format!("invalid literal for int() with base {base}: {shown}"))
}

enum Read {
    Int(Value),
    Invalid,
    TooLong(usize),
}

/// A limit of 0 is none.
fn read(text: &str, base: u32, limit: usize) -> Read {
    // The common case: a few decimal digits and nothing else.
    if base == 10 && (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Read::Int(Value::Int(text.bytes().fold(0, |value, byte| value * 10 + (byte - b'0') as i64)));
    }
    let text = text.trim_matches(is_space);
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (base, digits, prefixed) = split_prefix(digits, base);
    let digits = if prefixed { digits.strip_prefix('_').unwrap_or(digits) } else { digits };
    // Plain digits, without underscores and other scripts.
    let mut plain = String::with_capacity(digits.len());
    let mut after_digit = false;
    for character in digits.chars() {
        if character == '_' {
            if !after_digit {
                return Read::Invalid;
            }
            after_digit = false;
            continue;
        }
        let digit = decimal_value(character).or_else(|| character.to_digit(36));
        match digit.filter(|&digit| digit < base.radix()) {
            Some(digit) => plain.push(char::from_digit(digit, 36).expect("a digit below the base")),
            None => return Read::Invalid,
        }
        after_digit = true;
    }
    if !after_digit {
        return Read::Invalid;
    }
    if let Base::Guessed = base
        && plain.starts_with('0')
        && plain.bytes().any(|digit| digit != b'0')
    {
        return Read::Invalid;
    }
    let radix = base.radix();
    if !radix.is_power_of_two() && limit != 0 && plain.len() > limit {
        return Read::TooLong(plain.len());
    }
    if let Ok(value) = i64::from_str_radix(&plain, radix) {
        return Read::Int(Value::Int(if negative { -value } else { value }));
    }
    let value = BigInt::parse_bytes(plain.as_bytes(), radix).expect("the digits were checked");
    Read::Int(Value::from(if negative { -value } else { value }))
}

/// The base that digits are read in.
#[derive(Clone, Copy)]
enum Base {
    Known(u32),
    /// Base 0 without a prefix: decimal, without leading zeros.
    Guessed,
}

impl Base {
    fn radix(self) -> u32 {
        match self {
            Base::Known(base) => base,
            Base::Guessed => 10,
        }
    }
}

fn split_prefix(digits: &str, base: u32) -> (Base, &str, bool) {
    let prefix = digits.get(..2).map(|prefix| prefix.to_ascii_lowercase());
    let prefix_base = match prefix.as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    if prefix_base != 0 && (base == 0 || base == prefix_base) {
        return (Base::Known(prefix_base), &digits[2..], true);
    }
    (if base == 0 { Base::Guessed } else { Base::Known(base) }, digits, false)
}
