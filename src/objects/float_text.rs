//! Owns the texts of floats: the shortest repr, digits for formatting, parsing and hexadecimal.

use super::int_operations::scale_by_power_of_two;

/// The decimal digits of a finite float that is not negative, and where the point is:
/// the value is `0.DIGITS * 10**point`.
pub struct Digits {
    pub digits: Vec<u8>,
    pub point: i32,
}

/// The fewest digits that read back as the same float; of two that are equally near, the even ones.
pub fn shortest_digits(value: f64) -> Digits {
    let shortest = parse_exponential(&format!("{value:e}"));
    if !is_halfway(value, &shortest) {
        return shortest;
    }
    let even = format!("{value:.*e}", shortest.digits.len() - 1);
    if even.parse() == Ok(value) { parse_exponential(&even) } else { shortest }
}

/// Whether a float lies in the middle between its digits and their neighbours.
fn is_halfway(value: f64, digits: &Digits) -> bool {
    let bits = value.to_bits();
    let mantissa = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match (bits >> 52) as i32 & 0x7ff {
        0 => (mantissa, -1074),
        exponent => (mantissa | 1 << 52, exponent - 1075),
    };
    if mantissa == 0 {
        return false;
    }
    // An odd number times a negative power of two has as many decimals as the power, and the last of them is a 5.
    let decimals = -(exponent + mantissa.trailing_zeros() as i32);
    decimals > 0 && decimals == digits.digits.len() as i32 - digits.point + 1
}

/// `count` significant digits, correctly rounded; `count` is at least 1.
pub fn significant_digits(value: f64, count: usize) -> Digits {
    // A float has at most 767 significant digits; the rest are zeros, which need no arithmetic.
    let exact = count.min(800);
    let mut digits = parse_exponential(&format!("{value:.*e}", exact - 1));
    digits.digits.resize(count, b'0');
    digits
}

fn parse_exponential(text: &str) -> Digits {
    let (mantissa, exponent) = text.split_once('e').expect("{:e} writes an exponent");
    let exponent: i32 = exponent.parse().expect("{:e} writes an exponent");
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    Digits { digits, point: exponent + 1 }
}

/// Whether a float that is shown by `repr` gets ".0" where it looks like an int.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointZero {
    Add,
    Leave,
}

/// `repr(value)` as CPython writes it.
pub fn float_repr(value: f64) -> String {
    shortest_text(value, PointZero::Add)
}

/// The shortest text; a part of a complex number has no ".0".
pub fn shortest_text(value: f64, point_zero: PointZero) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    let Digits { digits, point } = shortest_digits(value.abs());
    let digits = String::from_utf8(digits).expect("digits are ASCII");
    if !(-3..=16).contains(&point) {
        let exponent = point - 1;
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{first}{dot}{rest}e{exponent_sign}{:02}", exponent.abs());
    }
    if point <= 0 {
        if digits == "0" {
            return format!("{sign}0{}", zero_tail(point_zero));
        }
        return format!("{sign}0.{}{digits}", "0".repeat(-point as usize));
    }
    let point = point as usize;
    if digits.len() <= point {
        return format!("{sign}{digits}{}{}", "0".repeat(point - digits.len()), zero_tail(point_zero));
    }
    format!("{sign}{}.{}", &digits[..point], &digits[point..])
}

fn zero_tail(point_zero: PointZero) -> &'static str {
    match point_zero {
        PointZero::Add => ".0",
        PointZero::Leave => "",
    }
}

/// A float literal as `float()` takes it, without surrounding white space; `None` if it is none.
pub fn parse_float(text: &str) -> Option<f64> {
    let text = remove_underscores(text)?;
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let lower = unsigned.to_ascii_lowercase();
    match lower.as_str() {
        "inf" | "infinity" | "nan" => {
            let value = if lower == "nan" { f64::NAN } else { f64::INFINITY };
            return Some(if text.starts_with('-') { -value } else { value });
        }
        _ => {}
    }
    // Rust also reads what Python does not.
    let is_number = unsigned.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let starts_well = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if !is_number || !starts_well {
        return None;
    }
    text.parse().ok()
}

/// Underscores stand between digits only.
fn remove_underscores(text: &str) -> Option<String> {
    if !text.contains('_') {
        return Some(text.to_string());
    }
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b'_' {
            let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
            if !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)) {
                return None;
            }
        }
    }
    Some(text.replace('_', ""))
}

/// `float.hex`.
pub fn float_hex(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let mantissa = bits & ((1 << 52) - 1);
    let (lead, exponent) = if exponent == 0 { (0, -1022) } else { (1, exponent - 1023) };
    format!("{sign}0x{lead}.{mantissa:013x}p{exponent:+}")
}

/// Why a hexadecimal text is no float.
pub enum HexError {
    Invalid,
    TooLarge,
}

/// `float.fromhex`, without surrounding white space.
pub fn parse_hex(text: &str) -> Result<f64, HexError> {
    let (negative, unsigned) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let sign = |value: f64| if negative { -value } else { value };
    match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return Ok(sign(f64::INFINITY)),
        "nan" => return Ok(sign(f64::NAN)),
        _ => {}
    }
    let body = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")).unwrap_or(unsigned);
    let (digits, exponent) = match body.split_once(['p', 'P']) {
        Some((digits, exponent)) => (digits, parse_exponent(exponent).ok_or(HexError::Invalid)?),
        None => (body, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty()
        || !(whole.bytes().chain(fraction.bytes())).all(|b| b.is_ascii_hexdigit())
    {
        return Err(HexError::Invalid);
    }
    // Keep 15 digits and remember whether anything follows: that decides ties only.
    let (mut mantissa, mut scale, mut sticky) = (0u64, exponent, false);
    for (at, digit) in whole.chars().chain(fraction.chars()).enumerate() {
        let digit = digit.to_digit(16).expect("checked to be a digit") as u64;
        let in_fraction = at >= whole.len();
        if mantissa >> 56 != 0 {
            sticky |= digit != 0;
            scale += if in_fraction { 0 } else { 4 };
        } else {
            mantissa = mantissa << 4 | digit;
            scale -= if in_fraction { 4 } else { 0 };
        }
    }
    if mantissa == 0 {
        return Ok(sign(0.0));
    }
    let mantissa = mantissa << 1 | sticky as u64;
    let value = round_to_float(mantissa, scale - 1);
    if value.is_infinite() { Err(HexError::TooLarge) } else { Ok(sign(value)) }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size: i64 = digits.parse().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
    Some(if text.starts_with('-') { -size } else { size })
}

/// `mantissa * 2**scale`, rounded once to even.
fn round_to_float(mantissa: u64, scale: i64) -> f64 {
    let bits = 64 - mantissa.leading_zeros() as i64;
    let top = bits + scale;
    if top > 1024 {
        return f64::INFINITY;
    }
    if top < -1075 {
        return 0.0;
    }
    let drop = (bits - 53).max(-1074 - scale).max(0);
    let kept = if drop >= 64 { 0 } else { mantissa >> drop };
    let rest = if drop >= 64 { mantissa } else { mantissa & ((1u64 << drop) - 1) };
    let half = if drop == 0 || drop > 64 { u64::MAX } else { 1u64 << (drop - 1) };
    let up = rest > half || (rest == half && drop > 0 && kept & 1 == 1);
    scale_by_power_of_two((kept + up as u64) as f64, (scale + drop) as i32)
}
