//! Owns the reading of JSON: one pass over the text, values made as they come.

use crate::objects::dict::DictObject;
use crate::objects::float_text::parse_float;
use crate::objects::int_parse::parse_int;
use crate::objects::str::Str;
use crate::objects::value::Value;
use crate::source::surrogate;
use crate::vm::protocol::{Raised, VmResult};
use crate::vm::{NESTING_LIMIT, Vm};

/// What a decoder makes of the parts; None is what they are by themselves.
pub struct Hooks {
    pub strict: bool,
    pub object: Value,
    pub pairs: Value,
    pub float: Value,
    pub int: Value,
    pub constant: Value,
}

/// A text, and where reading has come.
pub struct Scanner<'a> {
    text: &'a Str,
    bytes: &'a [u8],
    at: usize,
    /// The class of errors.
    error: Value,
}

impl<'a> Scanner<'a> {
    /// Reading begins at a byte.
    pub fn new(text: &'a Str, at: usize, error: Value) -> Scanner<'a> {
        Scanner { text, bytes: text.as_bytes(), at, error }
    }

    /// Where reading has come, in characters.
    pub fn position(&self) -> usize {
        self.characters(self.at)
    }

    fn characters(&self, at: usize) -> usize {
        if self.text.is_ascii() { at } else { self.text[..at].chars().count() }
    }

    /// `JSONDecodeError`
    fn error(&self, vm: &mut Vm, message: &str, at: usize) -> Raised {
        let position = Value::from(self.characters(at.min(self.bytes.len())));
        let arguments = [Value::from(message), Value::Str(self.text.clone()), position];
        match vm.call(&self.error, &arguments) {
            Ok(error) => Raised::from_value(&error).unwrap_or_else(|| vm.value_error(message)),
            Err(raised) => raised,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.bytes[self.at..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    /// The value that begins here.
    pub fn value(&mut self, vm: &mut Vm, hooks: &Hooks) -> VmResult {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                let text = self.string(vm, hooks.strict)?;
                Ok(Value::from(text))
            }
            Some(b'{') => self.nested(vm, "object", |scanner, vm| scanner.object(vm, hooks)),
            Some(b'[') => self.nested(vm, "array", |scanner, vm| scanner.array(vm, hooks)),
            Some(b'n') if self.take("null") => Ok(Value::None),
            Some(b't') if self.take("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.take("false") => Ok(Value::Bool(false)),
            Some(b'-' | b'0'..=b'9' | b'N' | b'I') => self.number(vm, hooks),
            _ => Err(self.error(vm, "Expecting value", self.at)),
        }
    }

    fn nested(&mut self, vm: &mut Vm, what: &str, read: impl FnOnce(&mut Self, &mut Vm) -> VmResult) -> VmResult {
        if vm.nesting >= NESTING_LIMIT {
            let text = format!("maximum recursion depth exceeded while decoding a JSON {what} from a unicode string");
            return Err(vm.recursion_error(text));
        }
        self.at += 1;
        vm.nesting += 1;
        let value = read(self, vm);
        vm.nesting -= 1;
        value
    }

    fn array(&mut self, vm: &mut Vm, hooks: &Hooks) -> VmResult {
        let mut items = Vec::new();
        self.skip_space();
        if self.take("]") {
            return Ok(vm.new_list(items));
        }
        loop {
            items.push(self.value(vm, hooks)?);
            self.skip_space();
            let comma = self.at;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return Err(self.error(vm, "Expecting ',' delimiter", comma)),
            }
            self.skip_space();
            if self.peek() == Some(b']') {
                return Err(self.error(vm, "Illegal trailing comma before end of array", comma));
            }
        }
        self.at += 1;
        Ok(vm.new_list(items))
    }

    fn object(&mut self, vm: &mut Vm, hooks: &Hooks) -> VmResult {
        let mut pairs = Vec::new();
        let found = DictObject::default();
        self.skip_space();
        while self.peek() != Some(b'}') || !(pairs.is_empty() && found.is_empty()) {
            if !self.take("\"") {
                return Err(self.error(vm, "Expecting property name enclosed in double quotes", self.at));
            }
            let key = self.string(vm, hooks.strict)?;
            // The same names come again and again.
            let key = if key.len() <= 32 { vm.recent_text(&key) } else { Value::from(key) };
            self.skip_space();
            if !self.take(":") {
                return Err(self.error(vm, "Expecting ':' delimiter", self.at));
            }
            self.skip_space();
            let value = self.value(vm, hooks)?;
            if !hooks.pairs.is_none() {
                pairs.push(vm.new_tuple([key, value]));
            } else if let Some(key) = key.as_str() {
                found.set_str(key, value);
            }
            self.skip_space();
            let comma = self.at;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return Err(self.error(vm, "Expecting ',' delimiter", comma)),
            }
            self.skip_space();
            if self.peek() == Some(b'}') {
                return Err(self.error(vm, "Illegal trailing comma before end of object", comma));
            }
        }
        self.at += 1;
        if !hooks.pairs.is_none() {
            let pairs = vm.new_list(pairs);
            return vm.call(&hooks.pairs, &[pairs]);
        }
        let found = vm.new_dict(found);
        if hooks.object.is_none() { Ok(found) } else { vm.call(&hooks.object, &[found]) }
    }

    /// The text up to the closing quote, the opening one having been read.
    pub fn string(&mut self, vm: &mut Vm, strict: bool) -> VmResult<String> {
        let begin = self.at - 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape(vm, begin)?);
                }
                Some(control) if !strict => {
                    self.at += 1;
                    text.push(control.into());
                }
                Some(_) => return Err(self.error(vm, "Invalid control character at", self.at)),
                None => return Err(self.error(vm, "Unterminated string starting at", begin)),
            }
        }
    }

    /// The character of an escape, its backslash having been read.
    fn escape(&mut self, vm: &mut Vm, begin: usize) -> VmResult<char> {
        let backslash = self.at - 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode_escape(vm);
            }
            Some(_) => return Err(self.error(vm, "Invalid \\escape", backslash)),
            None => return Err(self.error(vm, "Unterminated string starting at", begin)),
        };
        self.at += 1;
        Ok(character)
    }

    /// The character of four digits, or of two times four for what has no place in 16 bits.
    fn unicode_escape(&mut self, vm: &mut Vm) -> VmResult<char> {
        let code = self.four_digits(vm)?;
        let start = self.at;
        if (0xd800..0xdc00).contains(&code) && self.take("\\u") {
            let low = self.four_digits(vm)?;
            if (0xdc00..0xe000).contains(&low) {
                return Ok(
                    surrogate::character(0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00))).unwrap_or('\u{fffd}')
                );
            }
            self.at = start;
        }
        Ok(surrogate::character(code).unwrap_or('\u{fffd}'))
    }

    fn four_digits(&mut self, vm: &mut Vm) -> VmResult<u32> {
        let digits = self.bytes.get(self.at..self.at + 4).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        match digits.and_then(|digits| u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()) {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => Err(self.error(vm, "Invalid \\uXXXX escape", self.at - 1)),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self, vm: &mut Vm, hooks: &Hooks) -> VmResult {
        let start = self.at;
        for name in ["NaN", "Infinity", "-Infinity"] {
            if self.take(name) {
                return constant(vm, hooks, name);
            }
        }
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if !self.take("0") && self.digits() == 0 {
            return Err(self.error(vm, "Expecting value", start));
        }
        let mut end = self.at;
        let mut is_float = false;
        if self.take(".") && self.digits() > 0 {
            (end, is_float) = (self.at, true);
        }
        self.at = end;
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() > 0 {
                (end, is_float) = (self.at, true);
            }
        }
        self.at = end;
        let text = &self.text[start..end];
        match is_float {
            true if hooks.float.is_none() => Ok(Value::Float(parse_float(text).unwrap_or(f64::NAN))),
            true => vm.call(&hooks.float, &[Value::from(text)]),
            false if !hooks.int.is_none() => vm.call(&hooks.int, &[Value::from(text)]),
            false => match text.parse::<i64>() {
                Ok(number) => Ok(Value::Int(number)),
                Err(_) => parse_int(vm, text, 10, text),
            },
        }
    }
}

fn constant(vm: &mut Vm, hooks: &Hooks, name: &str) -> VmResult {
    if !hooks.constant.is_none() {
        return vm.call(&hooks.constant, &[Value::from(name)]);
    }
    Ok(Value::Float(match name {
        "NaN" => f64::NAN,
        "Infinity" => f64::INFINITY,
        _ => f64::NEG_INFINITY,
    }))
}
