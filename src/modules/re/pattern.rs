//! Owns pattern objects: what is searched for, and the functions that search.

use super::engine::{Engine, Spans};
use super::parser::{Fault, parse};
use super::pattern_error;
use super::scan::{Walk, new_iterator, new_scanner};
use super::template;
use super::tree::flag;
use crate::code::operand::Comparison;
use crate::objects::bytes_methods::bytes_like;
use crate::objects::dict::DictObject;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// `re.Pattern`.
pub struct Pattern {
    pub engine: Engine,
    /// What was compiled.
    pattern: Value,
    group_index: Value,
}

impl NativeObject for Pattern {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.group_index);
    }
}

/// The pattern in a value that is known to be one.
pub fn pattern_of(value: &Value) -> &Pattern {
    value.native().expect("the value is a pattern")
}

/// `_sre.compile`.
pub fn compile(vm: &mut Vm, pattern: Value, flags: &Value) -> VmResult {
    let flags = vm.index(flags)? as u32;
    let (characters, is_text): (Vec<char>, bool) = match (pattern.as_str(), bytes_like(&pattern)) {
        (Some(text), _) => (text.chars().collect(), true),
        (None, Some(bytes)) => (bytes.into_iter().map(char::from).collect(), false),
        (None, None) => return Err(vm.type_error("first argument must be string or compiled pattern")),
    };
    let parsed = match parse(&characters, is_text, flags) {
        Ok(parsed) => parsed,
        Err(Fault::Pattern { text, at }) => return Err(pattern_error(vm, &text, &pattern, at)),
        Err(Fault::Value(text)) => return Err(vm.value_error(text)),
        Err(Fault::Overflow(text)) => return Err(vm.overflow_error(text)),
    };
    let names = DictObject::default();
    for (name, group) in &parsed.names {
        let name = vm.intern(name);
        names.set_str(&name, Value::from(*group));
    }
    let names = vm.new_dict(names);
    let group_index = vm.new_mapping_proxy(names);
    let engine = Engine::new(parsed, is_text);
    Ok(vm.new_native(&PATTERN, Pattern { engine, pattern, group_index }))
}

/// The texts of the FutureWarnings that a pattern is worth.
pub fn warnings(pattern: &Value) -> Vec<String> {
    pattern.native::<Pattern>().map_or_else(Vec::new, |pattern| pattern.engine.parsed().warnings.clone())
}

pub static PATTERN: TypeSpec = TypeSpec {
    name: "Pattern",
    module: "re",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build: |builder| {
        build_searches(builder);
        build_walks(builder);
        build_substitution(builder);
        build_facts(builder);
    },
    doc: "Compiled regular expression object.",
};

fn find(vm: &mut Vm, this: &Value, [string, pos, endpos]: [Value; 3], anchored: bool, whole: bool) -> VmResult {
    let pattern = pattern_of(this);
    let walk = Walk::new(vm, pattern, string, &pos, &endpos)?;
    if walk.pos > walk.endpos {
        return Ok(Value::None);
    }
    match walk.next(vm, pattern, anchored, whole)? {
        Some(spans) => Ok(walk.matched(vm, this, spans)),
        None => Ok(Value::None),
    }
}

fn build_searches(builder: &mut TypeBuilder<'_>) {
    builder.method("match($self, /, string, pos=0, endpos=9223372036854775807)", |vm, this, arguments: [Value; 3]| {
        find(vm, this, arguments, true, false)
    });
    builder
        .method("fullmatch($self, /, string, pos=0, endpos=9223372036854775807)", |vm, this, arguments: [Value; 3]| {
            find(vm, this, arguments, true, true)
        });
    builder.method("search($self, /, string, pos=0, endpos=9223372036854775807)", |vm, this, arguments: [Value; 3]| {
        find(vm, this, arguments, false, false)
    });
}

fn build_walks(builder: &mut TypeBuilder<'_>) {
    builder.method(
        "findall($self, /, string, pos=0, endpos=9223372036854775807)",
        |vm, this, [string, pos, endpos]| {
            let pattern = pattern_of(this);
            let walk = Walk::new(vm, pattern, string, &pos, &endpos)?;
            let empty = walk.subject.slice(vm, 0, 0);
            let mut found = Vec::new();
            while let Some(spans) = walk.next(vm, pattern, false, false)? {
                found.push(match spans.len() {
                    1 | 2 => piece(vm, &walk, spans[spans.len() - 1], &empty),
                    _ => {
                        let texts: Vec<Value> = spans[1..].iter().map(|span| piece(vm, &walk, *span, &empty)).collect();
                        vm.new_tuple(texts)
                    }
                });
            }
            Ok(vm.new_list(found))
        },
    );
    builder.method(
        "finditer($self, /, string, pos=0, endpos=9223372036854775807)",
        |vm, this, [string, pos, endpos]| {
            let walk = Walk::new(vm, pattern_of(this), string, &pos, &endpos)?;
            Ok(new_iterator(vm, this, walk))
        },
    );
    builder.method(
        "scanner($self, /, string, pos=0, endpos=9223372036854775807)",
        |vm, this, [string, pos, endpos]| {
            let walk = Walk::new(vm, pattern_of(this), string, &pos, &endpos)?;
            Ok(new_scanner(vm, this, walk))
        },
    );
    builder.method("split($self, /, string, maxsplit=0)", |vm, this, [string, most]| {
        let pattern = pattern_of(this);
        let most = vm.index(&most)?;
        let walk = Walk::new(vm, pattern, string, &Value::Int(0), &Value::Unbound)?;
        let (mut pieces, mut last, mut count) = (Vec::new(), 0, 0);
        while (most == 0 || count < most)
            && let Some(spans) = walk.next(vm, pattern, false, false)?
        {
            let (start, end) = spans[0].unwrap_or((last, last));
            pieces.push(walk.subject.slice(vm, last, start));
            pieces.extend(spans[1..].iter().map(|span| piece(vm, &walk, *span, &Value::None)));
            last = end;
            count += 1;
        }
        pieces.push(walk.subject.slice(vm, last, walk.end()));
        Ok(vm.new_list(pieces))
    });
}

fn piece(vm: &mut Vm, walk: &Walk, span: Option<(usize, usize)>, default: &Value) -> Value {
    match span {
        Some((start, end)) => walk.subject.slice(vm, start, end),
        None => default.clone(),
    }
}

/// What matches are replaced by.
enum Replacement {
    Function(Value),
    Template(Vec<template::Part>),
}

/// The new text, and how many matches were replaced.
fn substitute(vm: &mut Vm, this: &Value, [new, string, count]: [Value; 3]) -> VmResult<(Value, usize)> {
    let pattern = pattern_of(this);
    let most = vm.index(&count)?;
    let new = match vm.is_callable(&new) {
        true => Replacement::Function(new),
        false => Replacement::Template(template::parse(vm, pattern, &new)?),
    };
    let walk = Walk::new(vm, pattern, string, &Value::Int(0), &Value::Unbound)?;
    let (mut output, mut last, mut replaced) = (Vec::new(), 0, 0);
    while (most == 0 || (replaced as i64) < most)
        && let Some(spans) = walk.next(vm, pattern, false, false)?
    {
        let (start, end) = spans[0].unwrap_or((last, last));
        output.extend_from_slice(&walk.subject.bytes()[last..start]);
        match &new {
            Replacement::Template(parts) => template::fill(parts, &walk.subject, &spans, &mut output),
            Replacement::Function(function) => call_replacement(vm, this, function, &walk, spans, &mut output)?,
        }
        last = end;
        replaced += 1;
    }
    if replaced == 0 {
        let end = walk.end();
        return Ok((walk.subject.slice(vm, 0, end), 0));
    }
    output.extend_from_slice(&walk.subject.bytes()[last..walk.end()]);
    Ok((walk.subject.joined(output), replaced))
}

fn call_replacement(
    vm: &mut Vm,
    this: &Value,
    function: &Value,
    walk: &Walk,
    spans: Spans,
    output: &mut Vec<u8>,
) -> VmResult<()> {
    let matched = walk.matched(vm, this, spans);
    let text = vm.call(function, &[matched])?;
    if text.is_none() {
        return Ok(());
    }
    match (text.as_str(), pattern_of(this).engine.is_text()) {
        (Some(text), true) => output.extend_from_slice(text.as_bytes()),
        (None, false) if bytes_like(&text).is_some() => output.extend(bytes_like(&text).unwrap_or_default()),
        (_, is_text) => {
            let name = vm.type_name(&text);
            let message = match is_text {
                true => format!("sequence item 0: expected str instance, {name} found"),
                false => format!("sequence item 0: expected a bytes-like object, {name} found"),
            };
            return Err(vm.type_error(message));
        }
    }
    Ok(())
}

fn build_substitution(builder: &mut TypeBuilder<'_>) {
    builder.method("sub($self, /, repl, string, count=0)", |vm, this, arguments: [Value; 3]| {
        substitute(vm, this, arguments).map(|(text, _)| text)
    });
    builder.method("subn($self, /, repl, string, count=0)", |vm, this, arguments: [Value; 3]| {
        let (text, count) = substitute(vm, this, arguments)?;
        Ok(vm.new_tuple([text, Value::from(count)]))
    });
}

fn build_facts(builder: &mut TypeBuilder<'_>) {
    builder.getter("pattern", |_, this| Ok(pattern_of(this).pattern.clone()));
    builder.getter("flags", |_, this| Ok(Value::Int(i64::from(pattern_of(this).engine.parsed().flags))));
    builder.getter("groups", |_, this| Ok(Value::from(pattern_of(this).engine.parsed().groups)));
    builder.getter("groupindex", |_, this| Ok(pattern_of(this).group_index.clone()));
    builder.method("__copy__($self, /)", |_, this, []| -> VmResult { Ok(this.clone()) });
    builder.method("__deepcopy__($self, memo, /)", |_, this, [_memo]| -> VmResult { Ok(this.clone()) });
    builder.class_method("__class_getitem__($type, item, /)", |vm, class, [item]| {
        vm.generic_alias(&Value::Type(class.clone()), &item)
    });
    builder.method("__eq__($self, value, /)", |vm, this, [other]| -> VmResult {
        let pattern = pattern_of(this);
        let Some(other) = other.native::<Pattern>() else { return Ok(Value::NotImplemented) };
        let same = pattern.engine.parsed().flags == other.engine.parsed().flags
            && pattern.engine.is_text() == other.engine.is_text();
        if !same {
            return Ok(Value::Bool(false));
        }
        vm.compare(Comparison::Equal, &pattern.pattern, &other.pattern)
    });
    builder.method("__hash__($self, /)", |vm, this, []| -> VmResult {
        let pattern = pattern_of(this);
        let hash = vm.hash(&pattern.pattern)?;
        Ok(Value::Int(hash ^ i64::from(pattern.engine.parsed().flags)))
    });
    builder.method("__repr__($self, /)", |vm, this, []| -> Result<Value, Raised> {
        let pattern = pattern_of(this);
        let text: String = vm.repr(&pattern.pattern)?.chars().take(200).collect();
        let flags = flags_text(pattern.engine.parsed().flags, pattern.engine.is_text());
        Ok(Value::from(match flags.is_empty() {
            true => format!("re.compile({text})"),
            false => format!("re.compile({text}, {flags})"),
        }))
    });
}

/// `re.IGNORECASE|re.DOTALL`: the flags that somebody has asked for.
fn flags_text(flags: u32, is_text: bool) -> String {
    const NAMES: [(&str, u32); 8] = [
        ("re.IGNORECASE", flag::IGNORECASE),
        ("re.LOCALE", flag::LOCALE),
        ("re.MULTILINE", flag::MULTILINE),
        ("re.DOTALL", flag::DOTALL),
        ("re.UNICODE", flag::UNICODE),
        ("re.VERBOSE", flag::VERBOSE),
        ("re.DEBUG", flag::DEBUG),
        ("re.ASCII", flag::ASCII),
    ];
    let mut flags = flags;
    if is_text && flags & flag::TYPES == flag::UNICODE {
        flags &= !flag::UNICODE;
    }
    let mut texts: Vec<String> = Vec::new();
    for (name, bit) in NAMES {
        if flags & bit != 0 {
            texts.push(name.to_string());
            flags &= !bit;
        }
    }
    if flags != 0 {
        texts.push(format!("{flags:#x}"));
    }
    texts.join("|")
}
