//! Owns the digits of a formatted float: exponent, fixed and general style.

use super::float_text::{Digits, PointZero, shortest_text, significant_digits};

/// How a float is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatStyle {
    /// As `repr`, or general with a decimal point where a precision is given.
    Shortest,
    /// As `Shortest`, without ".0": a part of a complex number.
    Bare,
    /// `e`.
    Exponent,
    /// `f`.
    Fixed,
    /// `g`.
    General,
}

/// The text of a float that is not negative, without a sign; `precision` is 6 where none is given.
pub fn float_body(value: f64, style: FloatStyle, precision: Option<usize>, alternate: bool) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return "inf".to_string();
    }
    match style {
        FloatStyle::Exponent => exponent_text(&significant_digits(value, precision.unwrap_or(6) + 1), alternate),
        FloatStyle::Fixed => fixed_text(value, precision.unwrap_or(6), alternate),
        FloatStyle::General => general_text(value, precision.unwrap_or(6).max(1), PointZero::Leave, alternate),
        FloatStyle::Shortest | FloatStyle::Bare => {
            let point_zero = if style == FloatStyle::Shortest { PointZero::Add } else { PointZero::Leave };
            match precision {
                Some(precision) => general_text(value, precision.max(1), point_zero, alternate),
                None => {
                    let text = shortest_text(value, point_zero);
                    if alternate { with_point(text) } else { text }
                }
            }
        }
    }
}

/// A decimal point after the digits, if there is none.
fn with_point(text: String) -> String {
    if text.contains('.') {
        return text;
    }
    match text.find('e') {
        Some(at) => format!("{}.{}", &text[..at], &text[at..]),
        None => text + ".",
    }
}

fn exponent_text(digits: &Digits, alternate: bool) -> String {
    let text = String::from_utf8_lossy(&digits.digits);
    let exponent = if digits.digits.iter().all(|&digit| digit == b'0') { 0 } else { digits.point - 1 };
    let sign = if exponent < 0 { '-' } else { '+' };
    let point = if text.len() > 1 || alternate { "." } else { "" };
    format!("{}{point}{}e{sign}{:02}", &text[..1], &text[1..], exponent.abs())
}

fn fixed_text(value: f64, precision: usize, alternate: bool) -> String {
    // No float has more than 1074 decimals; the rest are zeros.
    let exact = precision.min(1100);
    let mut text = format!("{value:.exact$}");
    text.extend(std::iter::repeat_n('0', precision - exact));
    if precision == 0 && alternate { text + "." } else { text }
}

fn general_text(value: f64, precision: usize, point_zero: PointZero, alternate: bool) -> String {
    let Digits { mut digits, point } = significant_digits(value, precision);
    let is_zero = digits.iter().all(|&digit| digit == b'0');
    let point = if is_zero { 1 } else { point };
    let limit = precision as i64 - (point_zero == PointZero::Add) as i64;
    let in_exponent_style = point <= -4 || point as i64 > limit;
    if !alternate {
        while digits.len() > 1 && digits.last() == Some(&b'0') {
            digits.pop();
        }
    }
    if in_exponent_style {
        return exponent_text(&Digits { digits, point }, alternate);
    }
    let text = String::from_utf8_lossy(&digits);
    if point <= 0 {
        return format!("0.{}{text}", "0".repeat(-point as usize));
    }
    let point = point as usize;
    if text.len() > point {
        return format!("{}.{}", &text[..point], &text[point..]);
    }
    let tail = match (alternate, point_zero) {
        (_, PointZero::Add) => ".0",
        (true, PointZero::Leave) => ".",
        (false, PointZero::Leave) => "",
    };
    format!("{text}{}{tail}", "0".repeat(point - text.len()))
}
