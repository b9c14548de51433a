//! Owns the format mini-language: `__format__` of str, int, float and complex.

use compact_str::{CompactString, ToCompactString, format_compact};
use num_bigint::BigInt;

use super::codec;
use super::complex::Complex;
use super::float_format::{FloatStyle, float_body};
use super::int_operations::{self, IntRef};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// Longer results are a MemoryError.
const LARGEST_WIDTH: usize = 1 << 32;

/// A parsed format specifier.
#[derive(Clone, Debug)]
pub struct FormatSpec {
    pub fill: char,
    pub align: char,
    /// Whether the text said how to align.
    align_given: bool,
    pub sign: Option<char>,
    /// `z`: a negative zero after rounding loses its sign.
    pub coerce_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

fn is_alignment(character: char) -> bool {
    matches!(character, '<' | '>' | '=' | '^')
}

fn parse(vm: &mut Vm, text: &str, type_name: &str, default_align: char) -> VmResult<FormatSpec> {
    let characters: smallvec::SmallVec<[char; 16]> = text.chars().collect();
    let peek = |at: usize| characters.get(at).copied();
    let mut spec = FormatSpec {
        fill: ' ',
        align: default_align,
        align_given: false,
        sign: None,
        coerce_zero: false,
        alternate: false,
        width: 0,
        grouping: None,
        precision: None,
        kind: None,
    };
    let (mut at, mut fill_given) = (0, false);
    if peek(1).is_some_and(is_alignment) {
        (spec.fill, spec.align) = (characters[0], characters[1]);
        (spec.align_given, fill_given) = (true, true);
        at = 2;
    } else if let Some(align) = peek(0).filter(|&c| is_alignment(c)) {
        (spec.align, spec.align_given) = (align, true);
        at = 1;
    }
    if let Some(sign @ ('+' | '-' | ' ')) = peek(at) {
        spec.sign = Some(sign);
        at += 1;
    }
    if peek(at) == Some('z') {
        spec.coerce_zero = true;
        at += 1;
    }
    if peek(at) == Some('#') {
        spec.alternate = true;
        at += 1;
    }
    if !fill_given && peek(at) == Some('0') {
        spec.fill = '0';
        if !spec.align_given && default_align == '>' {
            spec.align = '=';
        }
        at += 1;
    }
    (spec.width, at) = parse_number(vm, &characters, at)?;
    if spec.width > LARGEST_WIDTH {
        return Err(vm.memory_error());
    }
    if peek(at) == Some(',') {
        spec.grouping = Some(',');
        at += 1;
    }
    if peek(at) == Some('_') {
        if spec.grouping.is_some() {
            return Err(vm.value_error("Cannot specify both ',' and '_'."));
        }
        spec.grouping = Some('_');
        at += 1;
    }
    if peek(at) == Some(',') && spec.grouping == Some('_') {
        return Err(vm.value_error("Cannot specify both ',' and '_'."));
    }
    if peek(at) == Some('.') {
        let start = at + 1;
        let (precision, end) = parse_number(vm, &characters, start)?;
        if end == start {
            return Err(vm.value_error("Format specifier missing precision"));
        }
        (spec.precision, at) = (Some(precision), end);
    }
    match &characters[at..] {
        [] => {}
        [kind] => spec.kind = Some(*kind),
        _ => {
            return Err(vm.value_error(format!("Invalid format specifier '{text}' for object of type '{type_name}'")));
        }
    }
    if let Some(separator) = spec.grouping {
        // Only a str is aligned to the left by default, and its type is `s`.
        let kind = spec.kind.unwrap_or(if default_align == '<' { 's' } else { 'd' });
        let allowed = match kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' => true,
            'b' | 'o' | 'x' | 'X' => separator == '_',
            _ => false,
        };
        if !allowed {
            return Err(if (kind as u32) > 32 && (kind as u32) < 128 {
                vm.value_error(format!("Cannot specify '{separator}' with '{kind}'."))
            } else {
                vm.value_error(format!("Cannot specify '{separator}' with '\\x{:x}'.", kind as u32))
            });
        }
    }
    Ok(spec)
}

/// A decimal number and where it ends; 0 where there is none.
fn parse_number(vm: &mut Vm, characters: &[char], start: usize) -> VmResult<(usize, usize)> {
    let (mut value, mut at) = (0i64, start);
    while let Some(digit) = characters.get(at).and_then(|&c| super::str_classify::decimal_value(c)) {
        value = match value.checked_mul(10).and_then(|value| value.checked_add(digit as i64)) {
            Some(value) => value,
            None => return Err(vm.value_error("Too many decimal digits in format string")),
        };
        at += 1;
    }
    Ok((value as usize, at))
}

fn unknown_code(vm: &mut Vm, kind: char, type_name: &str) -> Raised {
    if (kind as u32) > 32 && (kind as u32) < 128 {
        vm.value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    } else {
        vm.value_error(format!("Unknown format code '\\x{:x}' for object of type '{type_name}'", kind as u32))
    }
}

/// The text between fill characters.
fn pad(spec: &FormatSpec, text: &str) -> String {
    let length = if text.is_ascii() { text.len() } else { text.chars().count() };
    if length >= spec.width {
        return text.to_string();
    }
    let total = spec.width - length;
    let left = match spec.align {
        '>' => total,
        '^' => total / 2,
        _ => 0,
    };
    let mut result = String::with_capacity(text.len() + total);
    result.extend(std::iter::repeat_n(spec.fill, left));
    result.push_str(text);
    result.extend(std::iter::repeat_n(spec.fill, total - left));
    result
}

/// `str.__format__`.
pub fn format_str(vm: &mut Vm, text: &str, spec: &str, type_name: &str) -> VmResult<String> {
    if spec.is_empty() {
        return Ok(text.to_string());
    }
    let spec = parse(vm, spec, type_name, '<')?;
    match spec.kind {
        None | Some('s') => {}
        Some(kind) => return Err(unknown_code(vm, kind, type_name)),
    }
    if let Some(sign) = spec.sign {
        return Err(vm.value_error(if sign == ' ' {
            "Space not allowed in string format specifier"
        } else {
            "Sign not allowed in string format specifier"
        }));
    }
    if spec.coerce_zero {
        return Err(vm.value_error("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(vm.value_error("Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == '=' {
        return Err(vm.value_error("'=' alignment not allowed in string format specifier"));
    }
    match spec.precision {
        Some(precision) => {
            let cut: String = text.chars().take(precision).collect();
            Ok(pad(&spec, &cut))
        }
        None => Ok(pad(&spec, text)),
    }
}

/// The parts of a number's text.
struct NumberParts<'a> {
    sign: &'a str,
    prefix: &'a str,
    /// The integral digits: grouping applies to them.
    digits: &'a str,
    /// Point, decimals, exponent, percent sign.
    rest: &'a str,
}

fn assemble(spec: &FormatSpec, parts: NumberParts<'_>) -> String {
    let around = parts.sign.len() + parts.prefix.len() + parts.rest.len();
    let zero_padded = spec.fill == '0' && spec.align == '=';
    let digits = match spec.grouping {
        Some(separator) => {
            let every = if matches!(spec.kind, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 };
            let least = if zero_padded { spec.width.saturating_sub(around) } else { 0 };
            std::borrow::Cow::Owned(group_digits(parts.digits, separator, every, least))
        }
        None => std::borrow::Cow::Borrowed(parts.digits),
    };
    let NumberParts { sign, prefix, rest, .. } = parts;
    let length = around + digits.chars().count();
    let fill = spec.width.saturating_sub(length);
    let left = match spec.align {
        '>' => fill,
        '^' => fill / 2,
        _ => 0,
    };
    let mut text = String::with_capacity(length + fill * spec.fill.len_utf8());
    text.extend(std::iter::repeat_n(spec.fill, left));
    text.push_str(sign);
    text.push_str(prefix);
    if spec.align == '=' {
        text.extend(std::iter::repeat_n(spec.fill, fill));
    }
    text.push_str(&digits);
    text.push_str(rest);
    if spec.align != '=' {
        text.extend(std::iter::repeat_n(spec.fill, fill - left));
    }
    text
}

/// CPython's `_PyUnicode_InsertThousandsGrouping`: leading zeros fill up to `least` characters.
fn group_digits(digits: &str, separator: char, every: usize, least: usize) -> String {
    // Only the digits at the front are grouped: infinities and NaN are left alone by having none.
    if !digits.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return digits.to_string();
    }
    let mut groups: Vec<String> = Vec::new();
    let (mut left, mut least) = (digits.len(), least as i64);
    loop {
        let size = every.min((left as i64).max(least).max(1) as usize);
        let taken = left.min(size);
        let zeros = size - taken;
        groups.push(format!("{}{}", "0".repeat(zeros), &digits[left - taken..left]));
        left -= taken;
        least -= size as i64;
        if left == 0 && least <= 0 {
            break;
        }
        least -= 1;
    }
    groups.reverse();
    groups.join(separator.encode_utf8(&mut [0; 4]))
}

fn sign_text(spec: &FormatSpec, negative: bool) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

/// `int.__format__`.
pub fn format_int(vm: &mut Vm, value: IntRef, spec: &str, type_name: &str) -> VmResult<String> {
    let spec = parse(vm, spec, type_name, '>')?;
    match spec.kind {
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let value = int_operations::to_float(vm, value)?;
            return format_float_spec(vm, value, &spec, type_name);
        }
        None | Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => {}
        Some(kind) => return Err(unknown_code(vm, kind, type_name)),
    }
    if spec.precision.is_some() {
        return Err(vm.value_error("Precision not allowed in integer format specifier"));
    }
    if spec.coerce_zero {
        return Err(vm.value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if spec.kind == Some('c') {
        return format_character(vm, value, &spec);
    }
    let negative = value.is_negative();
    let (radix, prefix) = match spec.kind {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = magnitude_text(vm, value, radix)?;
    if spec.kind == Some('X') {
        digits.make_ascii_uppercase();
    }
    let parts = NumberParts {
        sign: sign_text(&spec, negative),
        prefix: if spec.alternate { prefix } else { "" },
        digits: &digits,
        rest: "",
    };
    Ok(assemble(&spec, parts))
}

fn format_character(vm: &mut Vm, value: IntRef, spec: &FormatSpec) -> VmResult<String> {
    if spec.sign.is_some() {
        return Err(vm.value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(vm.value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let character = match value {
        IntRef::Small(code @ 0..=0x10ffff) => codec::character(vm, code as u32)?,
        IntRef::Small(_) => return Err(vm.overflow_error("%c arg not in range(0x110000)")),
        IntRef::Big(_) => return Err(vm.overflow_error("Python int too large to convert to C long")),
    };
    let align = if spec.align_given { spec.align } else { '>' };
    let spec = FormatSpec { align, ..spec.clone() };
    Ok(assemble(&spec, NumberParts { sign: "", prefix: "", digits: &character.to_string(), rest: "" }))
}

/// The digits of the absolute value.
pub fn magnitude_text(vm: &mut Vm, value: IntRef, radix: u32) -> VmResult<CompactString> {
    Ok(match (value, radix) {
        (IntRef::Small(value), 10) => value.unsigned_abs().to_compact_string(),
        (IntRef::Small(value), 2) => format_compact!("{:b}", value.unsigned_abs()),
        (IntRef::Small(value), 8) => format_compact!("{:o}", value.unsigned_abs()),
        (IntRef::Small(value), _) => format_compact!("{:x}", value.unsigned_abs()),
        (IntRef::Big(value), 10) => super::repr::big_int_text(vm, value)?.trim_start_matches('-').into(),
        (IntRef::Big(value), radix) => big_magnitude(value, radix).into(),
    })
}

fn big_magnitude(value: &BigInt, radix: u32) -> String {
    value.magnitude().to_str_radix(radix)
}

/// `float.__format__`.
pub fn format_float(vm: &mut Vm, value: f64, spec: &str, type_name: &str) -> VmResult<String> {
    if spec.is_empty() {
        return Ok(super::float_text::float_repr(value));
    }
    let spec = parse(vm, spec, type_name, '>')?;
    format_float_spec(vm, value, &spec, type_name)
}

fn format_float_spec(vm: &mut Vm, value: f64, spec: &FormatSpec, type_name: &str) -> VmResult<String> {
    let style = match spec.kind {
        None => FloatStyle::Shortest,
        Some('e' | 'E') => FloatStyle::Exponent,
        Some('f' | 'F') => FloatStyle::Fixed,
        Some('g' | 'G' | 'n') => FloatStyle::General,
        Some('%') => FloatStyle::Fixed,
        Some(kind) => return Err(unknown_code(vm, kind, type_name)),
    };
    if spec.precision.is_some_and(|precision| precision > i32::MAX as usize) {
        return Err(vm.value_error("precision too big"));
    }
    let value = if spec.kind == Some('%') { value * 100.0 } else { value };
    let mut body = float_body(value.abs(), style, spec.precision, spec.alternate);
    if spec.kind == Some('%') {
        body.push('%');
    }
    if matches!(spec.kind, Some('E' | 'F' | 'G')) {
        body.make_ascii_uppercase();
    }
    let negative = value.is_sign_negative() && !value.is_nan() && !(spec.coerce_zero && is_zero_text(&body));
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let parts =
        NumberParts { sign: sign_text(spec, negative), prefix: "", digits: &body[..digits], rest: &body[digits..] };
    Ok(assemble(spec, parts))
}

fn is_zero_text(body: &str) -> bool {
    let mantissa = body.split(['e', 'E']).next().unwrap_or("");
    !mantissa.contains(|c: char| matches!(c, '1'..='9' | 'i' | 'n'))
}

/// `complex.__format__`.
pub fn format_complex(vm: &mut Vm, value: Complex, spec: &str) -> VmResult<String> {
    if spec.is_empty() {
        return Ok(super::repr::complex_repr(value));
    }
    let mut spec = parse(vm, spec, "complex", '>')?;
    if spec.fill == '0' {
        return Err(vm.value_error("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == '=' {
        return Err(vm.value_error("'=' alignment flag is not allowed in complex format specifier"));
    }
    let style = match spec.kind {
        None => FloatStyle::Bare,
        Some('e' | 'E') => FloatStyle::Exponent,
        Some('f' | 'F') => FloatStyle::Fixed,
        Some('g' | 'G' | 'n') => FloatStyle::General,
        Some(kind) => return Err(unknown_code(vm, kind, "complex")),
    };
    let skip_real = spec.kind.is_none() && value.real == 0.0 && !value.real.is_sign_negative();
    let outer = spec.clone();
    (spec.width, spec.align, spec.fill) = (0, '<', ' ');
    let part = |part: f64, spec: &FormatSpec| {
        let mut body = float_body(part.abs(), style, spec.precision, spec.alternate);
        if matches!(spec.kind, Some('E' | 'F' | 'G')) {
            body.make_ascii_uppercase();
        }
        let negative = part.is_sign_negative() && !(spec.coerce_zero && is_zero_text(&body));
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let sign = sign_text(spec, negative);
        assemble(spec, NumberParts { sign, prefix: "", digits: &body[..digits], rest: &body[digits..] })
    };
    let text = if skip_real {
        format!("{}j", part(value.imaginary, &spec))
    } else {
        let real = part(value.real, &spec);
        spec.sign = Some('+');
        let imaginary = part(value.imaginary, &spec);
        if outer.kind.is_none() { format!("({real}{imaginary}j)") } else { format!("{real}{imaginary}j") }
    };
    Ok(pad(&outer, &text))
}

/// `object.__format__`: only the empty specifier.
pub fn format_object(vm: &mut Vm, value: &Value, spec: &str) -> VmResult<Value> {
    if !spec.is_empty() {
        let message = format!("unsupported format string passed to {}.__format__", vm.type_name(value));
        return Err(vm.type_error(message));
    }
    vm.str_of(value).map(Value::Str)
}

/// `format(value, spec)` for exact built-in values; `None` for other types.
pub fn native_format(vm: &mut Vm, value: &Value, spec: &str) -> VmResult<Option<String>> {
    Ok(Some(match value {
        Value::Str(text) => format_str(vm, text, spec, "str")?,
        Value::Bool(_) if spec.is_empty() => return Ok(None),
        Value::Bool(value) => format_int(vm, IntRef::Small(*value as i64), spec, "bool")?,
        Value::Int(value) if spec.is_empty() => value.to_string(),
        Value::Int(value) => format_int(vm, IntRef::Small(*value), spec, "int")?,
        Value::BigInt(value) => format_int(vm, IntRef::Big(value), spec, "int")?,
        Value::Float(value) => format_float(vm, *value, spec, "float")?,
        Value::Complex(value) => format_complex(vm, **value, spec)?,
        _ => return Ok(None),
    }))
}
