//! Owns `str.format` and `str.format_map`: replacement fields.

use std::rc::Rc;

use super::dict::DictObject;
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// Where the values of fields come from.
pub struct Fields<'a> {
    /// `None` for `format_map`, which has no positional arguments.
    pub positional: Option<&'a [Value]>,
    pub keywords: Keywords<'a>,
    numbering: Numbering,
}

/// Named values.
pub enum Keywords<'a> {
    None,
    Dict(&'a Rc<DictObject>),
    /// Any object with `__getitem__`.
    Mapping(&'a Value),
}

/// `{}` or `{0}`, but not both.
#[derive(Clone, Copy)]
enum Numbering {
    Undecided,
    Automatic(usize),
    Manual,
}

impl<'a> Fields<'a> {
    pub fn new(positional: Option<&'a [Value]>, keywords: Keywords<'a>) -> Fields<'a> {
        Fields { positional, keywords, numbering: Numbering::Undecided }
    }
}

/// The text with its fields replaced. `depth` counts fields inside specifiers.
pub fn format_fields(vm: &mut Vm, text: &str, fields: &mut Fields<'_>) -> VmResult<String> {
    format_level(vm, text, fields, 2)
}

fn format_level(vm: &mut Vm, text: &str, fields: &mut Fields<'_>, depth: u32) -> VmResult<String> {
    if depth == 0 {
        return Err(vm.value_error("Max string recursion exceeded"));
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        result.push_str(&rest[..at]);
        let brace = &rest[at..at + 1];
        let after = &rest[at + 1..];
        if after.starts_with(brace) {
            result.push_str(brace);
            rest = &after[1..];
            continue;
        }
        if brace == "}" {
            return Err(vm.value_error("Single '}' encountered in format string"));
        }
        if after.is_empty() {
            return Err(vm.value_error("Single '{' encountered in format string"));
        }
        let (field, remaining) = split_field(vm, after)?;
        result.push_str(&replace_field(vm, field, fields, depth)?);
        rest = remaining;
    }
    result.push_str(rest);
    Ok(result)
}

/// A replacement field as it is written.
struct Field<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
}

/// Parses what follows an opening brace, as CPython's `parse_field`.
fn split_field<'a>(vm: &mut Vm, text: &'a str) -> VmResult<(Field<'a>, &'a str)> {
    let mut in_brackets = false;
    let mut end = None;
    for (at, character) in text.char_indices() {
        match character {
            '{' => return Err(vm.value_error("unexpected '{' in field name")),
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '}' | ':' | '!' if !in_brackets => {
                end = Some((at, character));
                break;
            }
            _ => {}
        }
    }
    let Some((at, stop)) = end else { return Err(vm.value_error("expected '}' before end of string")) };
    let name = &text[..at];
    let mut rest = &text[at + 1..];
    if stop == '}' {
        return Ok((Field { name, conversion: None, spec: "" }, rest));
    }
    let mut conversion = None;
    if stop == '!' {
        let Some(letter) = rest.chars().next() else {
            return Err(vm.value_error("end of string while looking for conversion specifier"));
        };
        conversion = Some(letter);
        rest = &rest[letter.len_utf8()..];
        match rest.chars().next() {
            Some('}') => return Ok((Field { name, conversion, spec: "" }, &rest[1..])),
            Some(':') => rest = &rest[1..],
            Some(_) => return Err(vm.value_error("expected ':' after conversion specifier")),
            None => return Err(vm.value_error("unmatched '{' in format spec")),
        }
    }
    let mut nested = 0;
    for (at, character) in rest.char_indices() {
        match character {
            '{' => nested += 1,
            '}' if nested == 0 => {
                return Ok((Field { name, conversion, spec: &rest[..at] }, &rest[at + 1..]));
            }
            '}' => nested -= 1,
            _ => {}
        }
    }
    Err(vm.value_error("unmatched '{' in format spec"))
}

fn replace_field(vm: &mut Vm, field: Field<'_>, fields: &mut Fields<'_>, depth: u32) -> VmResult<String> {
    let value = field_value(vm, field.name, fields)?;
    let value = match field.conversion {
        None => value,
        Some('r') => Value::Str(vm.repr(&value)?),
        Some('s') => Value::Str(vm.str_of(&value)?),
        Some('a') => Value::Str(vm.ascii(&value)?),
        Some(letter) if (letter as u32) > 32 && (letter as u32) < 127 => {
            return Err(vm.value_error(format!("Unknown conversion specifier {letter}")));
        }
        Some(letter) => {
            return Err(vm.value_error(format!("Unknown conversion specifier \\x{:x}", letter as u32)));
        }
    };
    let spec = if field.spec.contains(['{', '}']) {
        format_level(vm, field.spec, fields, depth - 1)?
    } else {
        field.spec.to_string()
    };
    Ok(vm.format(&value, &spec)?.to_string())
}

/// `name.attribute[key]…`.
fn field_value(vm: &mut Vm, name: &str, fields: &mut Fields<'_>) -> VmResult {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, mut rest) = name.split_at(end);
    let mut value = first_value(vm, first, fields)?;
    while !rest.is_empty() {
        if let Some(attribute) = rest.strip_prefix('.') {
            let end = attribute.find(['.', '[']).unwrap_or(attribute.len());
            if end == 0 {
                return Err(vm.value_error("Empty attribute in format string"));
            }
            value = vm.get_attribute_str(&value, &attribute[..end])?;
            rest = &attribute[end..];
        } else if let Some(item) = rest.strip_prefix('[') {
            let Some(end) = item.find(']') else { return Err(vm.value_error("Missing ']' in format string")) };
            if end == 0 {
                return Err(vm.value_error("Empty attribute in format string"));
            }
            let key = match number(vm, &item[..end])? {
                Some(number) => Value::Int(number),
                None => Value::from(&item[..end]),
            };
            value = vm.get_item(&value, &key)?;
            rest = &item[end + 1..];
        } else {
            return Err(vm.value_error("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    Ok(value)
}

/// A text of digits as a number; `None` for anything else.
fn number(vm: &mut Vm, text: &str) -> VmResult<Option<i64>> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    match text.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(vm.value_error("Too many decimal digits in format string")),
    }
}

fn first_value(vm: &mut Vm, first: &str, fields: &mut Fields<'_>) -> VmResult {
    let index = match (number(vm, first)?, fields.numbering) {
        (Some(_), Numbering::Automatic(_)) => {
            return Err(vm.value_error("cannot switch from automatic field numbering to manual field specification"));
        }
        (Some(index), _) => {
            fields.numbering = Numbering::Manual;
            Some(index as usize)
        }
        (None, _) if !first.is_empty() => None,
        (None, Numbering::Manual) => {
            return Err(vm.value_error("cannot switch from manual field specification to automatic field numbering"));
        }
        (None, numbering) => {
            let index = if let Numbering::Automatic(next) = numbering { next } else { 0 };
            fields.numbering = Numbering::Automatic(index + 1);
            Some(index)
        }
    };
    if let Some(index) = index {
        let Some(positional) = fields.positional else {
            return Err(vm.value_error("Format string contains positional fields"));
        };
        return match positional.get(index) {
            Some(value) => Ok(value.clone()),
            None => Err(vm.index_error(format!("Replacement index {index} out of range for positional args tuple"))),
        };
    }
    let key = Value::from(first);
    match fields.keywords {
        Keywords::Mapping(mapping) => vm.get_item(mapping, &key),
        Keywords::Dict(dict) => match vm.dict_get(dict, &key)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(key)),
        },
        Keywords::None => Err(vm.key_error(key)),
    }
}
