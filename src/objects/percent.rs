//! Owns `%` formatting of str and bytes.

use std::str::Chars;

use super::codec;
use super::float_format::{FloatStyle, float_body};
use super::format::magnitude_text;
use super::int_operations::IntRef;
use super::str::Str;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// Longer results are a MemoryError.
const LARGEST_WIDTH: usize = 1 << 32;
/// As CPython, which keeps a precision in a C int and adds sign and prefix to an int's.
const LARGEST_PRECISION: i64 = i32::MAX as i64;
const MOST_DIGITS: usize = i32::MAX as usize - 3;

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
    items: &'a [Value],
    next: usize,
    /// Whether values are looked up by key.
    is_mapping: bool,
}

impl<'a> Operands<'a> {
    fn new(vm: &mut Vm, whole: &'a Value, flavour: Flavour) -> Operands<'a> {
        let items = match whole.as_tuple() {
            Some(items) => items,
            None => std::slice::from_ref(whole),
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
    let result = format(vm, text, operands, Flavour::Str)?;
    Ok(Value::from(result))
}

/// `bytes % operands`. Bytes travel as the characters with the same number.
pub fn percent_format_bytes(vm: &mut Vm, bytes: &[u8], operands: &Value) -> VmResult<Vec<u8>> {
    let text: String = bytes.iter().map(|&byte| byte as char).collect();
    let result = format(vm, &text, operands, Flavour::Bytes)?;
    Ok(result.chars().map(|character| character as u8).collect())
}

fn format(vm: &mut Vm, format: &str, operands: &Value, flavour: Flavour) -> VmResult<String> {
    let mut operands = Operands::new(vm, operands, flavour);
    let mut result = String::with_capacity(format.len());
    let mut rest = format.chars();
    while let Some(at) = rest.as_str().find('%') {
        let (plain, conversion) = rest.as_str().split_at(at);
        result.push_str(plain);
        rest = conversion[1..].chars();
        // Two percent signs are one; with anything between them the second is a letter like others.
        if peek(&rest) == Some('%') {
            rest.next();
            result.push('%');
            continue;
        }
        let mut keyed = None;
        if peek(&rest) == Some('(') {
            rest.next();
            let key = parse_key(vm, &mut rest)?;
            let key = match flavour {
                Flavour::Str => Value::from(key),
                Flavour::Bytes => super::operator::bytes_value(key.chars().map(|c| c as u8).collect()),
            };
            keyed = Some(operands.by_key(vm, key)?);
        }
        let conversion = parse_conversion(vm, &mut rest, &mut operands, flavour)?;
        let Some(letter) = rest.next() else { return Err(vm.value_error("incomplete format")) };
        let value = match keyed {
            Some(value) => value,
            None => operands.next(vm)?,
        };
        if !convert(vm, &mut result, &conversion, letter, &value, flavour)? {
            let behind = format.len() - rest.as_str().len();
            return Err(unsupported(vm, letter, format[..behind].chars().count() - 1));
        }
    }
    result.push_str(rest.as_str());
    if operands.next < operands.items.len() && !operands.is_mapping {
        return Err(vm.type_error(match flavour {
            Flavour::Str => "not all arguments converted during string formatting",
            Flavour::Bytes => "not all arguments converted during bytes formatting",
        }));
    }
    Ok(result)
}

fn peek(rest: &Chars<'_>) -> Option<char> {
    rest.clone().next()
}

/// The key up to the parenthesis that closes it.
fn parse_key<'f>(vm: &mut Vm, rest: &mut Chars<'f>) -> VmResult<&'f str> {
    let key = rest.as_str();
    let mut depth = 1;
    for (at, character) in key.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            *rest = key[at + 1..].chars();
            return Ok(&key[..at]);
        }
    }
    Err(vm.value_error("incomplete format key"))
}

fn parse_conversion(
    vm: &mut Vm,
    rest: &mut Chars<'_>,
    operands: &mut Operands<'_>,
    flavour: Flavour,
) -> VmResult<Conversion> {
    let mut conversion = Conversion::default();
    while let Some(flag) = peek(rest) {
        match flag {
            '-' => conversion.left = true,
            '+' => conversion.plus = true,
            ' ' => conversion.blank = true,
            '#' => conversion.alternate = true,
            '0' => conversion.zero = true,
            _ => break,
        }
        rest.next();
    }
    if peek(rest) == Some('*') {
        rest.next();
        let width: i64 = star(vm, operands, "ssize_t")?;
        conversion.left |= width < 0;
        conversion.width = width.unsigned_abs() as usize;
    } else {
        conversion.width = parse_digits(vm, rest, i64::MAX, "width too big")?;
    }
    if peek(rest) == Some('.') {
        rest.next();
        conversion.precision = Some(if peek(rest) == Some('*') {
            rest.next();
            star::<i32>(vm, operands, "int")?.max(0) as usize
        } else {
            let too_big = if flavour == Flavour::Str { "precision too big" } else { "prec too big" };
            parse_digits(vm, rest, LARGEST_PRECISION, too_big)?
        });
    }
    if let Some('h' | 'l' | 'L') = peek(rest) {
        rest.next();
    }
    if conversion.width > LARGEST_WIDTH {
        return Err(vm.memory_error());
    }
    Ok(conversion)
}

/// The int that a `*` stands for, which has to fit the type that CPython keeps it in.
fn star<T: TryFrom<i64>>(vm: &mut Vm, operands: &mut Operands<'_>, c_type: &str) -> VmResult<T> {
    let value = operands.next(vm)?;
    let Some(value) = value.as_int() else { return Err(vm.type_error("* wants int")) };
    let fitting = if let Value::Int(value) = value { T::try_from(value).ok() } else { None };
    fitting.ok_or_else(|| vm.overflow_error(format!("Python int too large to convert to C {c_type}")))
}

fn parse_digits(vm: &mut Vm, rest: &mut Chars<'_>, largest: i64, too_big: &str) -> VmResult<usize> {
    let mut value = 0i64;
    while let Some(digit) = peek(rest).and_then(|character| character.to_digit(10)) {
        value = match value.checked_mul(10).and_then(|value| value.checked_add(digit as i64)) {
            Some(value) if value <= largest => value,
            _ => return Err(vm.value_error(too_big)),
        };
        rest.next();
    }
    Ok(value as usize)
}

/// Adds a value to the result as its letter says; false where the letter says nothing.
fn convert(
    vm: &mut Vm,
    result: &mut String,
    conversion: &Conversion,
    letter: char,
    value: &Value,
    flavour: Flavour,
) -> VmResult<bool> {
    match letter {
        's' | 'b' if flavour == Flavour::Bytes => {
            let bytes = super::bytes_methods::bytes_for_percent(vm, value)?;
            let text: String = bytes.iter().map(|&byte| byte as char).collect();
            push_text(result, conversion, &text);
        }
        's' => push_text(result, conversion, &vm.str_of(value)?),
        'r' if flavour == Flavour::Str => push_text(result, conversion, &vm.repr(value)?),
        'a' | 'r' => push_text(result, conversion, &vm.ascii(value)?),
        'c' => push_character(vm, result, conversion, value, flavour)?,
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => push_int(vm, result, conversion, letter, value)?,
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let value = match vm.to_float(value) {
                Ok(value) => value,
                Err(raised) if flavour == Flavour::Bytes && vm.raised_is(&raised, &super::exceptions::TYPE_ERROR) => {
                    let message = format!("float argument required, not {}", vm.type_name(value));
                    return Err(vm.type_error(message));
                }
                Err(raised) => return Err(raised),
            };
            push_float(result, conversion, letter, value);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn unsupported(vm: &mut Vm, letter: char, at: usize) -> Raised {
    let shown = if (' '..='~').contains(&letter) { letter } else { '?' };
    vm.value_error(format!("unsupported format character '{shown}' (0x{:x}) at index {at}", letter as u32))
}

/// Adds a text, cut to the precision, with blanks up to the width.
fn push_text(result: &mut String, conversion: &Conversion, text: &str) {
    let text = match conversion.precision.and_then(|precision| text.char_indices().nth(precision)) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    push_blanks(result, conversion, if conversion.width == 0 { 0 } else { text.chars().count() }, |result| {
        result.push_str(text)
    });
}

/// Adds something of a known length with blanks before or behind it.
fn push_blanks(result: &mut String, conversion: &Conversion, length: usize, push: impl FnOnce(&mut String)) {
    let blanks = std::iter::repeat_n(' ', conversion.width.saturating_sub(length));
    if conversion.left {
        push(result);
        result.extend(blanks);
    } else {
        result.extend(blanks);
        push(result);
    }
}

fn push_character(
    vm: &mut Vm,
    result: &mut String,
    conversion: &Conversion,
    value: &Value,
    flavour: Flavour,
) -> VmResult<()> {
    let character = match flavour {
        Flavour::Bytes => byte_operand(vm, value)?,
        Flavour::Str => character_operand(vm, value)?,
    };
    push_blanks(result, conversion, 1, |result| result.push(character));
    Ok(())
}

/// The byte that `%c` shows.
fn byte_operand(vm: &mut Vm, value: &Value) -> VmResult<char> {
    if let Some([byte]) = super::bytes_methods::bytes_like(value).as_deref() {
        return Ok(*byte as char);
    }
    match value.as_int() {
        Some(Value::Int(code @ 0..=255)) => Ok(code as u8 as char),
        Some(_) => Err(vm.overflow_error("%c arg not in range(256)")),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("%c requires an integer in range(256) or a single byte, not {name}")))
        }
    }
}

/// The character that `%c` shows.
fn character_operand(vm: &mut Vm, value: &Value) -> VmResult<char> {
    if let Some(text) = value.as_str() {
        return match (text.chars().next(), text.length()) {
            (Some(character), 1) => Ok(character),
            _ => Err(vm.type_error("%c requires int or char")),
        };
    }
    if !super::sequence::has_index(vm, value) {
        return Err(vm.type_error("%c requires int or char"));
    }
    match vm.index_value(value)? {
        Value::Int(code @ 0..=0x10ffff) => codec::character(vm, code as u32),
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

fn push_int(vm: &mut Vm, result: &mut String, conversion: &Conversion, letter: char, value: &Value) -> VmResult<()> {
    let value = int_operand(vm, letter, value)?;
    let int = IntRef::of(&value).expect("conversion to int gives an int");
    let (radix, prefix) = match letter {
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    if conversion.precision.is_some_and(|precision| precision > MOST_DIGITS) {
        return Err(vm.overflow_error("precision too large"));
    }
    let mut digits = magnitude_text(vm, int, radix)?;
    if letter == 'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = if conversion.alternate { prefix } else { "" };
    push_number(result, conversion, int.is_negative(), prefix, conversion.precision.unwrap_or(0), &digits);
    Ok(())
}

fn push_float(result: &mut String, conversion: &Conversion, letter: char, value: f64) {
    let style = match letter {
        'e' | 'E' => FloatStyle::Exponent,
        'f' | 'F' => FloatStyle::Fixed,
        _ => FloatStyle::General,
    };
    let mut body = float_body(value.abs(), style, conversion.precision, conversion.alternate);
    if letter.is_ascii_uppercase() {
        body.make_ascii_uppercase();
    }
    push_number(result, conversion, value.is_sign_negative() && !value.is_nan(), "", 0, &body);
}

/// Adds a number: blanks, sign, prefix, zeros up to the least count of digits or the width, digits.
fn push_number(
    result: &mut String,
    conversion: &Conversion,
    negative: bool,
    prefix: &str,
    least_digits: usize,
    digits: &str,
) {
    let sign = match (negative, conversion.plus, conversion.blank) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    };
    let before = sign.len() + prefix.len();
    let least_digits = match conversion.zero && !conversion.left {
        true => least_digits.max(conversion.width.saturating_sub(before)),
        false => least_digits,
    };
    let zeros = least_digits.saturating_sub(digits.len());
    push_blanks(result, conversion, before + zeros + digits.len(), |result| {
        result.push_str(sign);
        result.push_str(prefix);
        result.extend(std::iter::repeat_n('0', zeros));
        result.push_str(digits);
    });
}
