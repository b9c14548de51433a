//! Owns the writing of JSON.

use std::fmt::Write;
use std::rc::Rc;

use crate::objects::dict::DictObject;
use crate::objects::float_text::float_repr;
use crate::objects::value::Value;
use crate::source::surrogate::code_point;
use crate::vm::protocol::VmResult;
use crate::vm::{NESTING_LIMIT, Vm};

/// How an encoder writes.
pub struct Style {
    /// The `JSONEncoder`: its method `default` says what stands for objects that JSON does not have.
    pub encoder: Value,
    pub ascii: bool,
    pub check_circular: bool,
    pub allow_nan: bool,
    pub sort_keys: bool,
    pub skip_keys: bool,
    pub indent: Option<String>,
    pub item_separator: String,
    pub key_separator: String,
}

/// The text of a value, as far as it has been written.
pub struct Writer<'a> {
    style: &'a Style,
    pub text: String,
    /// The containers that the value is in.
    inside: Vec<Value>,
}

/// A text in quotes.
pub fn push_quoted(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let plain = match character {
            '"' | '\\' | '\0'..=' ' => character == ' ',
            '\x7f'.. => !ascii,
            _ => true,
        };
        if plain {
            continue;
        }
        out.push_str(&text[start..at]);
        start = at + character.len_utf8();
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{c}' => out.push_str("\\f"),
            '\u{8}' => out.push_str("\\b"),
            other => push_escape(out, code_point(other)),
        }
    }
    out.push_str(&text[start..]);
    out.push('"');
}

fn push_escape(out: &mut String, code: u32) {
    // Writing to a string does not fail.
    let _ = match code {
        0x10000.. => {
            let rest = code - 0x10000;
            write!(out, "\\u{:04x}\\u{:04x}", 0xd800 | rest >> 10, 0xdc00 | rest & 0x3ff)
        }
        _ => write!(out, "\\u{code:04x}"),
    };
}

impl<'a> Writer<'a> {
    pub fn new(style: &'a Style) -> Writer<'a> {
        Writer { style, text: String::new(), inside: Vec::new() }
    }

    /// Writes a value at a depth of indentation.
    pub fn value(&mut self, vm: &mut Vm, value: &Value, level: usize) -> VmResult<()> {
        match value {
            Value::None => self.text.push_str("null"),
            Value::Bool(true) => self.text.push_str("true"),
            Value::Bool(false) => self.text.push_str("false"),
            Value::Int(number) => {
                // Writing to a string does not fail.
                let _ = write!(self.text, "{number}");
            }
            Value::Float(number) => self.float(vm, *number)?,
            Value::Str(text) => push_quoted(&mut self.text, text, self.style.ascii),
            _ => self.other(vm, value, level)?,
        }
        Ok(())
    }

    fn other(&mut self, vm: &mut Vm, value: &Value, level: usize) -> VmResult<()> {
        if let Some(text) = value.as_str() {
            push_quoted(&mut self.text, text, self.style.ascii);
            return Ok(());
        }
        if value.as_int().is_some() {
            let number = crate::objects::operator::plain(value);
            let text = vm.repr(&number)?;
            self.text.push_str(&text);
            return Ok(());
        }
        if let Some(number) = value.as_float() {
            return self.float(vm, number);
        }
        if vm.nesting >= NESTING_LIMIT {
            return Err(vm.recursion_error("maximum recursion depth exceeded while encoding a JSON object"));
        }
        if self.style.check_circular {
            if self.inside.iter().any(|outer| outer.is(value)) {
                return Err(vm.value_error("Circular reference detected"));
            }
            self.inside.push(value.clone());
        }
        vm.nesting += 1;
        let written = self.container(vm, value, level);
        vm.nesting -= 1;
        if self.style.check_circular {
            self.inside.pop();
        }
        written
    }

    fn container(&mut self, vm: &mut Vm, value: &Value, level: usize) -> VmResult<()> {
        if let Some(list) = value.as_list().cloned() {
            // What `default` does may change the list.
            return self.array(vm, level, |at| list.get(at));
        }
        if let Some(items) = value.as_tuple().cloned() {
            return self.array(vm, level, |at| items.get(at).cloned());
        }
        if let Some(dict) = value.as_dict().cloned() {
            return self.object(vm, value, &dict, level);
        }
        let instead = vm.call_method(&self.style.encoder, "default", std::slice::from_ref(value))?;
        self.value(vm, &instead, level)
    }

    fn float(&mut self, vm: &mut Vm, number: f64) -> VmResult<()> {
        if number.is_finite() {
            self.text.push_str(&float_repr(number));
            return Ok(());
        }
        if !self.style.allow_nan {
            let text = format!("Out of range float values are not JSON compliant: {}", float_repr(number));
            return Err(vm.value_error(text));
        }
        self.text.push_str(match number {
            f64::INFINITY => "Infinity",
            f64::NEG_INFINITY => "-Infinity",
            _ => "NaN",
        });
        Ok(())
    }

    fn line(&mut self, level: usize) {
        if let Some(indent) = &self.style.indent {
            self.text.push('\n');
            (0..level).for_each(|_| self.text.push_str(indent));
        }
    }

    fn array(&mut self, vm: &mut Vm, level: usize, item: impl Fn(usize) -> Option<Value>) -> VmResult<()> {
        if item(0).is_none() {
            self.text.push_str("[]");
            return Ok(());
        }
        self.text.push('[');
        for at in 0.. {
            let Some(item) = item(at) else { break };
            if at > 0 {
                self.text.push_str(&self.style.item_separator);
            }
            self.line(level + 1);
            self.value(vm, &item, level + 1)?;
        }
        self.line(level);
        self.text.push(']');
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, value: &Value, dict: &Rc<DictObject>, level: usize) -> VmResult<()> {
        if dict.is_empty() {
            self.text.push_str("{}");
            return Ok(());
        }
        let pairs = self.pairs(vm, value, dict)?;
        self.text.push('{');
        let mut first = true;
        for (key, value) in pairs {
            let Some(name) = self.key(vm, &key)? else { continue };
            if !first {
                self.text.push_str(&self.style.item_separator);
            }
            first = false;
            self.line(level + 1);
            push_quoted(&mut self.text, &name, self.style.ascii);
            self.text.push_str(&self.style.key_separator);
            self.value(vm, &value, level + 1)?;
        }
        if !first {
            self.line(level);
        }
        self.text.push('}');
        Ok(())
    }

    /// The items of a dict in the order in which they are written; a derived class may have its own.
    fn pairs(&self, vm: &mut Vm, value: &Value, dict: &Rc<DictObject>) -> VmResult<Vec<(Value, Value)>> {
        if matches!(value, Value::Dict(_)) && !self.style.sort_keys {
            return Ok(dict.pairs());
        }
        let items = vm.call_method(value, "items", &[])?;
        let items = vm.collect(&items)?;
        let items = vm.new_list(items);
        if self.style.sort_keys {
            vm.call_method(&items, "sort", &[])?;
        }
        let mut pairs = Vec::new();
        for item in vm.collect(&items)? {
            match item.as_tuple().map(|pair| &pair[..]) {
                Some([key, value]) => pairs.push((key.clone(), value.clone())),
                _ => return Err(vm.value_error("items must return 2-tuples")),
            }
        }
        Ok(pairs)
    }

    /// The name of a key; None for one that is left out.
    fn key(&mut self, vm: &mut Vm, key: &Value) -> VmResult<Option<String>> {
        if let Some(text) = key.as_str() {
            return Ok(Some(text.to_string()));
        }
        match key {
            Value::None => return Ok(Some("null".to_string())),
            Value::Bool(key) => return Ok(Some(key.to_string())),
            _ => {}
        }
        if key.as_int().is_some() {
            let number = crate::objects::operator::plain(key);
            return Ok(Some(vm.repr(&number)?.to_string()));
        }
        if let Some(number) = key.as_float() {
            let start = self.text.len();
            self.float(vm, number)?;
            return Ok(Some(self.text.split_off(start)));
        }
        if self.style.skip_keys {
            return Ok(None);
        }
        let kind = vm.short_type_name(key);
        Err(vm.type_error(format!("keys must be str, int, float, bool or None, not {kind}")))
    }
}
