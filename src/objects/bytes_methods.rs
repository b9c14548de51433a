//! Owns what `bytes` and `bytearray` share: searching, splitting, case, padding.

use memchr::memmem;

use super::array::storage;
use super::memoryview::MemoryView;
use super::operator;
use super::sequence::{self, search_bounds};
use super::type_builder::TypeBuilder;
use super::value::Value;
use super::{bytes_split, bytes_type, codec};
use crate::code::operand::Comparison;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// Makes a value of the receiver's type.
pub type Wrap = fn(&mut Vm, Vec<u8>) -> Value;

/// The bytes of a `bytes`, `bytearray`, `memoryview` or an instance of a derived class.
pub fn bytes_like(value: &Value) -> Option<Vec<u8>> {
    match value.as_bytes() {
        Some(bytes) => Some(bytes.bytes().to_vec()),
        None => match storage(value) {
            Some(array) => Some(array.data.borrow().clone()),
            None => value.native::<MemoryView>().and_then(MemoryView::bytes),
        },
    }
}

/// Shows the bytes of what `bytes_like` takes, without a copy where they follow each other.
pub fn with_bytes<R>(value: &Value, look: impl FnOnce(&[u8]) -> R) -> Option<R> {
    match value.as_bytes() {
        Some(bytes) => Some(look(bytes.bytes())),
        None => match storage(value) {
            Some(array) => Some(look(&array.data.borrow())),
            None => value.native::<MemoryView>().and_then(|view| view.with_bytes(look)),
        },
    }
}

/// Overwrites bytes of a bytearray or a writable memoryview; says whether there are so many.
pub fn write_bytes(value: &Value, at: usize, bytes: &[u8]) -> bool {
    match storage(value) {
        Some(array) => array.write(at, bytes),
        None => value.native::<MemoryView>().is_some_and(|view| view.write(at, bytes)),
    }
}

pub fn is_bytes_like(value: &Value) -> bool {
    value.as_bytes().is_some() || storage(value).is_some() || value.native::<MemoryView>().is_some()
}

/// The receiver's bytes.
pub(super) fn data(this: &Value) -> Vec<u8> {
    bytes_like(this).expect("the receiver has bytes")
}

/// `repr` of bytes.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut result = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\\' => result.push_str("\\\\"),
            b'\n' => result.push_str("\\n"),
            b'\r' => result.push_str("\\r"),
            b'\t' => result.push_str("\\t"),
            b' '..=b'~' if byte as char == quote => {
                result.push('\\');
                result.push(quote);
            }
            b' '..=b'~' => result.push(byte as char),
            _ => result.push_str(&format!("\\x{byte:02x}")),
        }
    }
    result.push(quote);
    result
}

/// `item in bytes`.
pub fn contains(vm: &mut Vm, bytes: &[u8], item: &Value) -> VmResult<bool> {
    if let Some(part) = bytes_like(item) {
        return Ok(memmem::find(bytes, &part).is_some());
    }
    if !sequence::has_index(vm, item) {
        return Err(bytes_required(vm, item));
    }
    let byte = bytes_type::byte_of(vm, item, "byte must be in range(0, 256)")?;
    Ok(bytes.contains(&byte))
}

fn bytes_required(vm: &mut Vm, value: &Value) -> Raised {
    let message = format!("a bytes-like object is required, not '{}'", vm.type_name(value));
    vm.type_error(message)
}

/// An argument that must be bytes-like.
pub(super) fn bytes_argument(vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
    bytes_like(value).ok_or_else(|| bytes_required(vm, value))
}

/// What `%s` and `%b` put into bytes.
pub fn bytes_for_percent(vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
    if let Some(bytes) = bytes_like(value) {
        return Ok(bytes);
    }
    let name = vm.intern("__bytes__");
    let class = vm.type_of(value);
    if vm.lookup(&class, &name).is_some() {
        return bytes_type::bytes_from_object(vm, value);
    }
    let message = format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
        vm.type_name(value)
    );
    Err(vm.type_error(message))
}

/// Declares the shared methods.
pub fn build_shared(builder: &mut TypeBuilder<'_>, wrap: Wrap) {
    builder.method("__len__($self, /)", |_, this, []| Ok(Value::from(data(this).len())));
    builder.method("__contains__($self, key, /)", |vm, this, [key]| contains(vm, &data(this), &key).map(Value::Bool));
    for &comparison in operator::ALL_COMPARISONS {
        builder.method(operator::comparison_declaration(comparison), move |_, this, [value]| {
            Ok(compare(comparison, this, &value))
        });
    }
    builder.method("__add__($self, value, /)", move |vm, this, [value]| {
        let Some(tail) = bytes_like(&value) else {
            let text = format!("can't concat {} to {}", vm.type_name(&value), vm.type_name(this));
            return Err(vm.type_error(text));
        };
        let mut bytes = data(this);
        bytes.extend(tail);
        Ok(wrap(vm, bytes))
    });
    for declaration in ["__mul__($self, value, /)", "__rmul__($self, value, /)"] {
        builder.method(declaration, move |vm, this, [count]| {
            if !sequence::has_index(vm, &count) {
                let text = format!("'{}' object cannot be interpreted as an integer", vm.type_name(&count));
                return Err(vm.type_error(text));
            }
            let bytes = data(this);
            let count = sequence::repetitions(vm, &count, bytes.len(), 1)?;
            Ok(wrap(vm, bytes.repeat(count)))
        });
    }
    builder.method("__mod__($self, value, /)", move |vm, this, [value]| {
        let bytes = super::percent::percent_format_bytes(vm, &data(this), &value)?;
        Ok(wrap(vm, bytes))
    });
    builder.method("__rmod__($self, value, /)", move |vm, this, [value]| match bytes_like(&value) {
        Some(format) if value.as_bytes().is_some() == this.as_bytes().is_some() => {
            let bytes = super::percent::percent_format_bytes(vm, &format, this)?;
            Ok(wrap(vm, bytes))
        }
        _ => Ok(Value::NotImplemented),
    });
    builder.method("decode($self, /, encoding='utf-8', errors='strict')", |vm, this, [encoding, errors]| {
        let (Some(encoding), Some(errors)) = (encoding.as_str(), errors.as_str()) else {
            let wrong = if encoding.as_str().is_none() { ("encoding", &encoding) } else { ("errors", &errors) };
            let message =
                format!("decode() argument '{}' must be str, not {}", wrong.0, vm.argument_type_name(wrong.1));
            return Err(vm.type_error(message));
        };
        codec::decode(vm, &data(this), encoding, errors).map(Value::from)
    });
    builder.method("hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)", |vm, this, [separator, group]| {
        hex(vm, &data(this), separator.given(), &group)
    });
    build_searches(builder);
    build_changes(builder, wrap);
    build_classes(builder);
    bytes_split::build(builder, wrap);
}

fn compare(comparison: Comparison, this: &Value, value: &Value) -> Value {
    match bytes_like(value) {
        Some(other) => Value::Bool(super::number::holds(comparison, Some(data(this).cmp(&other)))),
        None => Value::NotImplemented,
    }
}

pub fn hex(vm: &mut Vm, bytes: &[u8], separator: Option<Value>, group: &Value) -> VmResult {
    let group = vm.index(group)?;
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let Some(separator) = separator else { return Ok(Value::from(pairs.concat())) };
    let separator = match (separator.as_str(), bytes_like(&separator)) {
        (Some(text), _) => text.to_string(),
        (None, Some(bytes)) => bytes.iter().map(|&byte| byte as char).collect(),
        _ => {
            vm.length(&separator)?;
            return Err(vm.type_error("sep must be str or bytes."));
        }
    };
    if separator.chars().count() != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    if !separator.is_ascii() {
        return Err(vm.value_error("sep must be ASCII."));
    }
    if group == 0 {
        return Ok(Value::from(pairs.concat()));
    }
    let size = group.unsigned_abs() as usize;
    let groups: Vec<String> = if group < 0 {
        pairs.chunks(size).map(|chunk| chunk.concat()).collect()
    } else {
        // Counted from the right: the first group may be short.
        let first = pairs.len() % size;
        let (head, tail) = pairs.split_at(first);
        let head = if head.is_empty() { None } else { Some(head.concat()) };
        head.into_iter().chain(tail.chunks(size).map(|chunk| chunk.concat())).collect()
    };
    Ok(Value::from(groups.join(&separator)))
}

/// What is searched: bytes, or a byte given as an int.
fn needle(vm: &mut Vm, value: &Value) -> VmResult<Vec<u8>> {
    if let Some(bytes) = bytes_like(value) {
        return Ok(bytes);
    }
    if !sequence::has_index(vm, value) {
        let message = format!("argument should be integer or bytes-like object, not '{}'", vm.type_name(value));
        return Err(vm.type_error(message));
    }
    Ok(vec![bytes_type::byte_of(vm, value, "byte must be in range(0, 256)")?])
}

fn build_searches(builder: &mut TypeBuilder<'_>) {
    const SEARCHES: [(&str, &str); 4] = [
        ("find($self, sub, start=None, end=None, /)", "find"),
        ("rfind($self, sub, start=None, end=None, /)", "rfind"),
        ("index($self, sub, start=None, end=None, /)", "index"),
        ("rindex($self, sub, start=None, end=None, /)", "rindex"),
    ];
    for (declaration, name) in SEARCHES {
        builder.method(declaration, move |vm, this, [part, start, end]| {
            let part = needle(vm, &part)?;
            let bytes = data(this);
            let (start, end) = search_bounds(vm, &start, &end, bytes.len())?;
            let found = bytes.get(start..end).and_then(|piece| {
                if name.starts_with('r') { memmem::rfind(piece, &part) } else { memmem::find(piece, &part) }
            });
            match found {
                Some(at) => Ok(Value::from(start + at)),
                None if name.ends_with("find") => Ok(Value::Int(-1)),
                None => Err(vm.value_error("subsection not found")),
            }
        });
    }
    builder.method("count($self, sub, start=None, end=None, /)", |vm, this, [part, start, end]| {
        let part = needle(vm, &part)?;
        let bytes = data(this);
        let (start, end) = search_bounds(vm, &start, &end, bytes.len())?;
        let Some(piece) = bytes.get(start..end) else { return Ok(Value::Int(0)) };
        let count = if part.is_empty() { piece.len() + 1 } else { memmem::find_iter(piece, &part).count() };
        Ok(Value::from(count))
    });
    for (declaration, name) in [
        ("startswith($self, prefix, start=None, end=None, /)", "startswith"),
        ("endswith($self, suffix, start=None, end=None, /)", "endswith"),
    ] {
        builder.method(declaration, move |vm, this, [affix, start, end]| {
            let bytes = data(this);
            let (start, end) = search_bounds(vm, &start, &end, bytes.len())?;
            let piece = bytes.get(start..end);
            let has = |affix: &[u8]| {
                piece.is_some_and(
                    |piece| if name == "startswith" { piece.starts_with(affix) } else { piece.ends_with(affix) },
                )
            };
            if let Some(affix) = bytes_like(&affix) {
                return Ok(Value::Bool(has(&affix)));
            }
            let Some(affixes) = affix.as_tuple() else {
                let message =
                    format!("{name} first arg must be bytes or a tuple of bytes, not {}", vm.type_name(&affix));
                return Err(vm.type_error(message));
            };
            for affix in affixes.iter() {
                if has(&bytes_argument(vm, affix)?) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        });
    }
}

fn build_changes(builder: &mut TypeBuilder<'_>, wrap: Wrap) {
    type Mapping = (&'static str, fn(&[u8]) -> Vec<u8>);
    const MAPPINGS: [Mapping; 5] = [
        ("lower($self, /)", |bytes| bytes.to_ascii_lowercase()),
        ("upper($self, /)", |bytes| bytes.to_ascii_uppercase()),
        ("swapcase($self, /)", |bytes| {
            let swap = |byte: &u8| {
                if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
            };
            bytes.iter().map(swap).collect()
        }),
        ("capitalize($self, /)", |bytes| {
            let mut result = bytes.to_ascii_lowercase();
            if let Some(first) = result.first_mut() {
                first.make_ascii_uppercase();
            }
            result
        }),
        ("title($self, /)", |bytes| {
            let mut in_word = false;
            let mut step = |byte: &u8| {
                let result = if in_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
                in_word = byte.is_ascii_alphabetic();
                result
            };
            bytes.iter().map(&mut step).collect()
        }),
    ];
    for (declaration, mapping) in MAPPINGS {
        builder.method(declaration, move |vm, this, []| Ok(wrap(vm, mapping(&data(this)))));
    }
    builder.method("replace($self, old, new, count=-1, /)", move |vm, this, [old, new, count]| {
        let (old, new) = (bytes_argument(vm, &old)?, bytes_argument(vm, &new)?);
        let count = vm.index(&count)?;
        let count = if count < 0 { usize::MAX } else { count as usize };
        let bytes = data(this);
        if (bytes.len() as u128 + 1) * new.len() as u128 > 1 << 33 {
            return Err(vm.memory_error());
        }
        Ok(wrap(vm, replace(&bytes, &old, &new, count)))
    });
    builder.method("removeprefix($self, prefix, /)", move |vm, this, [prefix]| {
        let (bytes, prefix) = (data(this), bytes_argument(vm, &prefix)?);
        Ok(wrap(vm, bytes.strip_prefix(prefix.as_slice()).unwrap_or(&bytes).to_vec()))
    });
    builder.method("removesuffix($self, suffix, /)", move |vm, this, [suffix]| {
        let (bytes, suffix) = (data(this), bytes_argument(vm, &suffix)?);
        Ok(wrap(vm, bytes.strip_suffix(suffix.as_slice()).unwrap_or(&bytes).to_vec()))
    });
    builder.method("translate($self, table, /, delete=b'')", move |vm, this, [table, delete]| {
        let table = if table.is_none() { None } else { Some(bytes_argument(vm, &table)?) };
        if table.as_ref().is_some_and(|table| table.len() != 256) {
            return Err(vm.value_error("translation table must be 256 characters long"));
        }
        let delete = match delete.given() {
            Some(delete) => bytes_argument(vm, &delete)?,
            None => Vec::new(),
        };
        let kept = data(this).into_iter().filter(|byte| !delete.contains(byte));
        let bytes = kept.map(|byte| table.as_ref().map_or(byte, |table| table[byte as usize])).collect();
        Ok(wrap(vm, bytes))
    });
    builder.static_method("maketrans(frm, to, /)", |vm, [from, to]| {
        let (from, to) = (bytes_argument(vm, &from)?, bytes_argument(vm, &to)?);
        if from.len() != to.len() {
            return Err(vm.value_error("maketrans arguments must have same length"));
        }
        let mut table: Vec<u8> = (0..=255).collect();
        from.iter().zip(to).for_each(|(&from, to)| table[from as usize] = to);
        Ok(operator::bytes_value(table))
    });
    builder.method("join($self, iterable_of_bytes, /)", move |vm, this, [iterable]| {
        if !vm.is_iterable(&iterable) {
            return Err(vm.type_error("can only join an iterable"));
        }
        let items = vm.collect(&iterable)?;
        let separator = data(this);
        let mut result = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let Some(bytes) = bytes_like(item) else {
                let message = format!("sequence item {at}: expected a bytes-like object, {} found", vm.type_name(item));
                return Err(vm.type_error(message));
            };
            if at > 0 {
                result.extend_from_slice(&separator);
            }
            result.extend(bytes);
        }
        Ok(wrap(vm, result))
    });
}

fn replace(bytes: &[u8], old: &[u8], new: &[u8], count: usize) -> Vec<u8> {
    let mut result = Vec::with_capacity(bytes.len());
    if old.is_empty() {
        for (at, &byte) in bytes.iter().enumerate() {
            if at < count {
                result.extend_from_slice(new);
            }
            result.push(byte);
        }
        if bytes.len() < count {
            result.extend_from_slice(new);
        }
        return result;
    }
    let mut start = 0;
    for at in memmem::find_iter(bytes, old).take(count) {
        result.extend_from_slice(&bytes[start..at]);
        result.extend_from_slice(new);
        start = at + old.len();
    }
    result.extend_from_slice(&bytes[start..]);
    result
}

fn build_classes(builder: &mut TypeBuilder<'_>) {
    type Test = (&'static str, fn(&[u8]) -> bool);
    const TESTS: [Test; 8] = [
        ("isalpha($self, /)", |bytes| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphabetic)),
        ("isalnum($self, /)", |bytes| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphanumeric)),
        ("isdigit($self, /)", |bytes| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)),
        ("isspace($self, /)", |bytes| !bytes.is_empty() && bytes.iter().all(|&byte| is_space(byte))),
        ("isascii($self, /)", |bytes| bytes.is_ascii()),
        ("isupper($self, /)", |bytes| {
            bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
        }),
        ("islower($self, /)", |bytes| {
            bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
        }),
        ("istitle($self, /)", |bytes| {
            let text: String = bytes.iter().map(|&byte| if byte < 128 { byte as char } else { ' ' }).collect();
            super::str_classify::is_title_text(&text)
        }),
    ];
    for (declaration, test) in TESTS {
        builder.method(declaration, move |_, this, []| Ok(Value::Bool(test(&data(this)))));
    }
}

/// White space of bytes: ASCII's six.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}
