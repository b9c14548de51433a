//! Owns `%` formatting of str and bytes.

use super::codec;
use super::float_format::{FloatStyle, float_body};
use super::format::magnitude_text;
use super::int_operations::IntRef;
use super::str::Str;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

const LARGEST_WIDTH: i64 = 1 << 32;

/// What kind of text is formatted; bytes have fewer and other conversions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flavour {
    Str,
    Bytes,
}

/// `%` and what follows it up to the conversion's letter.
#[derive(Default)]
struct Conversion {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// The values on the right of `%`.
struct Operands<'a> {
    whole: &'a Value,
    /// The items of a tuple, or the one value.
    items: Vec<Value>,
    next: usize,
    /// Whether values are looked up by key.
    is_mapping: bool,
}

impl<'a> Operands<'a> {
    fn new(vm: &mut Vm, whole: &'a Value, flavour: Flavour) -> Operands<'a> {
        let items = match whole.as_tuple() {
            Some(items) => items.to_vec(),
            None => vec![whole.clone()],
        };
        let is_mapping = whole.as_tuple().is_none()
            && whole.as_str().is_none()
            && (flavour == Flavour::Str || !super::bytes_methods::is_bytes_like(whole))
            && {
                let name = vm.intern("__getitem__");
                let class = vm.type_of(whole);
                vm.lookup(&class, &name).is_some()
            };
        Operands { whole, items, next: 0, is_mapping }
    }

    fn next(&mut self, vm: &mut Vm) -> VmResult<Value> {
        match self.items.get(self.next) {
            Some(item) => {
                self.next += 1;
                Ok(item.clone())
            }
            None => Err(vm.type_error("not enough arguments for format string")),
        }
    }

    fn by_key(&mut self, vm: &mut Vm, key: Value) -> VmResult<Value> {
        if !self.is_mapping {
            return Err(vm.type_error("format requires a mapping"));
        }
        self.next = self.items.len();
        vm.get_item(self.whole, &key)
    }
}

/// `text % operands`.
pub fn percent_format(vm: &mut Vm, text: &Str, operands: &Value) -> VmResult {
    let characters: Vec<char> = text.chars().collect();
    let result = format_characters(vm, &characters, operands, Flavour::Str)?;
    Ok(Value::from(result))
}

/// `bytes % operands`. Bytes travel as the characters with the same number.
pub fn percent_format_bytes(vm: &mut Vm, bytes: &[u8], operands: &Value) -> VmResult<Vec<u8>> {
    let characters: Vec<char> = bytes.iter().map(|&byte| byte as char).collect();
    let result = format_characters(vm, &characters, operands, Flavour::Bytes)?;
    Ok(result.chars().map(|character| character as u8).collect())
}

fn format_characters(vm: &mut Vm, format: &[char], operands: &Value, flavour: Flavour) -> VmResult<String> {
    let mut operands = Operands::new(vm, operands, flavour);
    let mut result = String::with_capacity(format.len());
    let mut at = 0;
    while at < format.len() {
        if format[at] != '%' {
            result.push(format[at]);
            at += 1;
            continue;
        }
        at += 1;
        // Two percent signs are one; with anything between them the second is a letter like others.
        if format.get(at) == Some(&'%') {
            result.push('%');
            at += 1;
            continue;
        }
        let mut keyed = None;
        if format.get(at) == Some(&'(') {
            let (key, end) = parse_key(vm, format, at + 1)?;
            let key = match flavour {
                Flavour::Str => Value::from(key),
                Flavour::Bytes => super::operator::bytes_value(key.chars().map(|c| c as u8).collect()),
            };
            keyed = Some(operands.by_key(vm, key)?);
            at = end;
        }
        let (conversion, end) = parse_conversion(vm, format, at, &mut operands)?;
        at = end;
        let Some(&letter) = format.get(at) else { return Err(vm.value_error("incomplete format")) };
        at += 1;
        let value = match keyed {
            Some(value) => value,
            None => operands.next(vm)?,
        };
        let converted = convert(vm, &conversion, letter, &value, (flavour, at - 1))?;
        result.push_str(&converted);
    }
    if operands.next < operands.items.len() && !operands.is_mapping {
        return Err(vm.type_error(match flavour {
            Flavour::Str => "not all arguments converted during string formatting",
            Flavour::Bytes => "not all arguments converted during bytes formatting",
        }));
    }
    Ok(result)
}

fn parse_key(vm: &mut Vm, format: &[char], start: usize) -> VmResult<(String, usize)> {
    let (mut depth, mut at) = (1, start);
    while let Some(character) = format.get(at) {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((format[start..at].iter().collect(), at + 1));
        }
        at += 1;
    }
    Err(vm.value_error("incomplete format key"))
}

fn parse_conversion(
    vm: &mut Vm,
    format: &[char],
    mut at: usize,
    operands: &mut Operands<'_>,
) -> VmResult<(Conversion, usize)> {
    let mut conversion = Conversion::default();
    while let Some(flag) = format.get(at) {
        match flag {
            '-' => conversion.left = true,
            '+' => conversion.plus = true,
            ' ' => conversion.blank = true,
            '#' => conversion.alternate = true,
            '0' => conversion.zero = true,
            _ => break,
        }
        at += 1;
    }
    if format.get(at) == Some(&'*') {
        let width = star(vm, operands)?;
        conversion.left |= width < 0;
        conversion.width = width.unsigned_abs() as usize;
        at += 1;
    } else {
        (conversion.width, at) = parse_digits(vm, format, at, "width too big")?;
    }
    if format.get(at) == Some(&'.') {
        at += 1;
        if format.get(at) == Some(&'*') {
            conversion.precision = Some(star(vm, operands)?.max(0) as usize);
            at += 1;
        } else {
            let (precision, end) = parse_digits(vm, format, at, "precision too big")?;
            (conversion.precision, at) = (Some(precision), end);
        }
    }
    if let Some('h' | 'l' | 'L') = format.get(at) {
        at += 1;
    }
    if conversion.width as i64 > LARGEST_WIDTH || conversion.precision.is_some_and(|p| p as i64 > LARGEST_WIDTH) {
        return Err(vm.memory_error());
    }
    Ok((conversion, at))
}

fn star(vm: &mut Vm, operands: &mut Operands<'_>) -> VmResult<i64> {
    let value = operands.next(vm)?;
    match value.as_int() {
        Some(Value::Int(value)) => Ok(value),
        Some(_) => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
        None => Err(vm.type_error("* wants int")),
    }
}

fn parse_digits(vm: &mut Vm, format: &[char], mut at: usize, too_big: &str) -> VmResult<(usize, usize)> {
    let mut value = 0i64;
    while let Some(digit) = format.get(at).and_then(|c| c.to_digit(10)) {
        value = match value.checked_mul(10).and_then(|value| value.checked_add(digit as i64)) {
            Some(value) => value,
            None => return Err(vm.value_error(too_big)),
        };
        at += 1;
    }
    Ok((value as usize, at))
}

fn convert(
    vm: &mut Vm,
    conversion: &Conversion,
    letter: char,
    value: &Value,
    (flavour, at): (Flavour, usize),
) -> VmResult<String> {
    match letter {
        's' | 'b' if flavour == Flavour::Bytes => {
            let bytes = super::bytes_methods::bytes_for_percent(vm, value)?;
            Ok(pad_text(conversion, bytes.iter().map(|&byte| byte as char).collect()))
        }
        's' => Ok(pad_text(conversion, vm.str_of(value)?.to_string())),
        'r' if flavour == Flavour::Str => Ok(pad_text(conversion, vm.repr(value)?.to_string())),
        'a' | 'r' => Ok(pad_text(conversion, vm.ascii(value)?.to_string())),
        'c' => convert_character(vm, conversion, value, flavour),
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => convert_int(vm, conversion, letter, value),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let value = match vm.to_float(value) {
                Ok(value) => value,
                Err(raised) if flavour == Flavour::Bytes && vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) => {
                    let message = format!("float argument required, not {}", vm.type_name(value));
                    return Err(vm.type_error(message));
                }
                Err(raised) => return Err(raised),
            };
            Ok(convert_float(conversion, letter, value))
        }
        _ => Err(unsupported(vm, letter, at)),
    }
}

fn unsupported(vm: &mut Vm, letter: char, at: usize) -> Raised {
    let shown = if (' '..='~').contains(&letter) { letter } else { '?' };
    vm.value_error(format!("unsupported format character '{shown}' (0x{:x}) at index {at}", letter as u32))
}

fn pad_text(conversion: &Conversion, text: String) -> String {
    let text = match conversion.precision {
        Some(precision) => text.chars().take(precision).collect(),
        None => text,
    };
    pad_blank(conversion, text)
}

fn pad_blank(conversion: &Conversion, text: String) -> String {
    let blanks = conversion.width.saturating_sub(text.chars().count());
    let blanks = " ".repeat(blanks);
    if conversion.left { text + &blanks } else { blanks + &text }
}

fn convert_character(vm: &mut Vm, conversion: &Conversion, value: &Value, flavour: Flavour) -> VmResult<String> {
    let conversion =
        Conversion { precision: None, left: conversion.left, width: conversion.width, ..Default::default() };
    if flavour == Flavour::Bytes {
        if let Some([byte]) = super::bytes_methods::bytes_like(value).as_deref() {
            return Ok(pad_text(&conversion, (*byte as char).to_string()));
        }
        return match value.as_int() {
            Some(Value::Int(code @ 0..=255)) => Ok(pad_text(&conversion, (code as u8 as char).to_string())),
            Some(_) => Err(vm.overflow_error("%c arg not in range(256)")),
            None => {
                let name = vm.type_name(value);
                Err(vm.type_error(format!("%c requires an integer in range(256) or a single byte, not {name}")))
            }
        };
    }
    if let Some(text) = value.as_str() {
        if text.length() == 1 {
            return Ok(pad_text(&conversion, text.to_string()));
        }
        return Err(vm.type_error("%c requires int or char"));
    }
    if !super::sequence::has_index(vm, value) {
        return Err(vm.type_error("%c requires int or char"));
    }
    match vm.index_value(value)? {
        Value::Int(code @ 0..=0x10ffff) => {
            let character = codec::character(vm, code as u32)?;
            Ok(pad_text(&conversion, character.to_string()))
        }
        _ => Err(vm.overflow_error("%c arg not in range(0x110000)")),
    }
}

/// The int that `%d` or `%x` shows.
fn int_operand(vm: &mut Vm, letter: char, value: &Value) -> VmResult {
    if let Some(int) = value.as_int() {
        return Ok(int);
    }
    let decimal = matches!(letter, 'd' | 'i' | 'u');
    let name = vm.type_name(value);
    let converted = if decimal {
        let int = vm.intern("__int__");
        let class = vm.type_of(value);
        let known =
            value.as_float().is_some() || vm.lookup(&class, &int).is_some() || super::sequence::has_index(vm, value);
        if known && value.as_str().is_none() { Some(vm.to_int(value)) } else { None }
    } else if super::sequence::has_index(vm, value) {
        Some(vm.index_value(value))
    } else {
        None
    };
    match converted {
        Some(Err(raised)) if !vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) => Err(raised),
        Some(Ok(int)) => Ok(int),
        _ if decimal => Err(vm.type_error(format!("%{letter} format: a real number is required, not {name}"))),
        _ => Err(vm.type_error(format!("%{letter} format: an integer is required, not {name}"))),
    }
}

fn convert_int(vm: &mut Vm, conversion: &Conversion, letter: char, value: &Value) -> VmResult<String> {
    let value = int_operand(vm, letter, value)?;
    let int = IntRef::of(&value).expect("conversion to int gives an int");
    let (radix, prefix) = match letter {
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = magnitude_text(vm, int, radix)?;
    if letter == 'X' {
        digits.make_ascii_uppercase();
    }
    if let Some(precision) = conversion.precision
        && digits.len() < precision
    {
        digits = "0".repeat(precision - digits.len()) + &digits;
    }
    let prefix = if conversion.alternate { prefix } else { "" };
    Ok(finish_number(conversion, int.is_negative(), prefix, &digits))
}

fn convert_float(conversion: &Conversion, letter: char, value: f64) -> String {
    let style = match letter {
        'e' | 'E' => FloatStyle::Exponent,
        'f' | 'F' => FloatStyle::Fixed,
        _ => FloatStyle::General,
    };
    let mut body = float_body(value.abs(), style, conversion.precision, conversion.alternate);
    if letter.is_ascii_uppercase() {
        body.make_ascii_uppercase();
    }
    finish_number(conversion, value.is_sign_negative() && !value.is_nan(), "", &body)
}

/// Sign, prefix, zeros and blanks around the digits.
fn finish_number(conversion: &Conversion, negative: bool, prefix: &str, digits: &str) -> String {
    let sign = match (negative, conversion.plus, conversion.blank) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    };
    let length = sign.len() + prefix.len() + digits.len();
    if conversion.zero && !conversion.left && length < conversion.width {
        let zeros = "0".repeat(conversion.width - length);
        return format!("{sign}{prefix}{zeros}{digits}");
    }
    pad_blank(conversion, format!("{sign}{prefix}{digits}"))
}
