//! Owns what `array.array` can do.

use std::cell::{Cell, RefCell};

use super::array::{ARRAY, ARRAY_ITERATOR, Array, ArrayIterator, Kind};
use super::bytes_methods::bytes_like;
use super::memoryview::{memoryview_of, release_buffer};
use super::operator;
use super::sequence::{self, Subscript, SubscriptWords};
use super::type_builder::TypeBuilder;
use super::type_object::TypeRef;
use super::value::Value;
use crate::code::operand::Comparison;
use crate::source::surrogate::code_point;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const ITEM_WORDS: SubscriptWords =
    SubscriptWords { bad_type: "array indices must be integers", out_of_range: "array index out of range" };
const ASSIGNMENT_WORDS: SubscriptWords =
    SubscriptWords { bad_type: "array indices must be integers", out_of_range: "array assignment index out of range" };

fn array(this: &Value) -> &Array {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn new_array(vm: &mut Vm, kind: Kind, bytes: Vec<u8>) -> Value {
    vm.new_native(&ARRAY, Array::new(kind, bytes))
}

fn bytes_of(this: &Value) -> Vec<u8> {
    array(this).bytes.data.borrow().clone()
}

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, class, [arguments, keywords]| {
        make(vm, class, &arguments, &keywords)
    });
    builder.method("__init__($self, /, *args, **kwargs)", |_, _, [_args, _keywords]| Ok(Value::None));
    operator::generic_method(builder);
    builder.value("__hash__", Value::None);
    builder.getter("typecode", |_, this| Ok(Value::from((array(this).kind.0 as char).to_string())));
    builder.getter("itemsize", |_, this| Ok(Value::from(array(this).kind.size())));
    build_items(builder);
    build_changes(builder);
    build_queries(builder);
    build_copies(builder);
    build_operators(builder);
}

fn make(vm: &mut Vm, class: &TypeRef, arguments: &Value, keywords: &Value) -> VmResult {
    if Value::Type(class.clone()).is(&Value::Type(vm.native_type(&ARRAY)))
        && keywords.as_dict().is_some_and(|keywords| !keywords.is_empty())
    {
        return Err(vm.type_error("array.array() takes no keyword arguments"));
    }
    let given = arguments.as_tuple().map(|arguments| arguments.to_vec()).unwrap_or_default();
    let (code, initial) = match &given[..] {
        [] => return Err(vm.type_error("array() takes at least 1 argument (0 given)")),
        [code] => (code, None),
        [code, initial] => (code, Some(initial)),
        more => return Err(vm.type_error(format!("array() takes at most 2 arguments ({} given)", more.len()))),
    };
    let letter = match code.as_str().map(|text| text.chars().collect::<Vec<char>>()).as_deref() {
        Some([letter]) => *letter,
        _ => {
            let text = format!("array() argument 1 must be a unicode character, not {}", vm.argument_type_name(code));
            return Err(vm.type_error(text));
        }
    };
    let Some(kind) = u8::try_from(letter).ok().and_then(Kind::parse) else {
        return Err(vm.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
    };
    if kind.0 == b'u' {
        let warnings = vm.import_module("warnings")?;
        let category = vm.native_type(&super::exceptions::DEPRECATION_WARNING);
        let text = Value::from("The 'u' type code is deprecated and will be removed in Python 3.16");
        vm.call_method(&warnings, "warn", &[text, Value::Type(category)])?;
    }
    let bytes = match initial {
        Some(initial) => initial_bytes(vm, kind, initial)?,
        None => Vec::new(),
    };
    Ok(vm.new_native_of(class, Array::new(kind, bytes)))
}

/// The items that an array begins with.
fn initial_bytes(vm: &mut Vm, kind: Kind, initial: &Value) -> VmResult<Vec<u8>> {
    if let Some(text) = initial.as_str() {
        if !kind.is_text() {
            let text = format!("cannot use a str to initialize an array with typecode '{}'", kind.0 as char);
            return Err(vm.type_error(text));
        }
        return Ok(text.chars().flat_map(|character| code_point(character).to_ne_bytes()).collect());
    }
    if let Some(other) = initial.native::<Array>() {
        if other.kind.is_text() && !kind.is_text() {
            let text = format!("cannot use a unicode array to initialize an array with typecode '{}'", kind.0 as char);
            return Err(vm.type_error(text));
        }
        if other.kind == kind || (other.kind.is_text() && kind.is_text()) {
            return Ok(bytes_of(initial));
        }
    } else if initial.as_bytes().is_some() || initial.native::<super::bytearray::ByteArray>().is_some() {
        let bytes = bytes_like(initial).unwrap_or_default();
        return whole_items(vm, kind, bytes);
    }
    packed(vm, kind, initial)
}

fn whole_items(vm: &mut Vm, kind: Kind, bytes: Vec<u8>) -> VmResult<Vec<u8>> {
    if bytes.len().is_multiple_of(kind.size()) {
        return Ok(bytes);
    }
    Err(vm.value_error("bytes length not a multiple of item size"))
}

/// The items of an iterable.
fn packed(vm: &mut Vm, kind: Kind, iterable: &Value) -> VmResult<Vec<u8>> {
    let mut bytes = Vec::new();
    vm.for_each(iterable, |vm, item| {
        bytes.extend(kind.pack(vm, &item)?);
        Ok(())
    })?;
    Ok(bytes)
}

fn subscript(vm: &mut Vm, this: &Value, key: &Value, words: &SubscriptWords) -> VmResult<Subscript> {
    if !matches!(key, Value::Slice(_)) && !sequence::has_index(vm, key) {
        return Err(vm.type_error(words.bad_type));
    }
    sequence::subscript(vm, key, words, || array(this).len())
}

fn build_items(builder: &mut TypeBuilder<'_>) {
    builder.method("__len__($self, /)", |_, this, []| Ok(Value::from(array(this).len())));
    builder.method("__getitem__($self, key, /)", |vm, this, [key]| match subscript(vm, this, &key, &ITEM_WORDS)? {
        Subscript::Item(at) => array(this).get(at).ok_or_else(|| vm.index_error(ITEM_WORDS.out_of_range)),
        Subscript::Slice(bounds) => {
            let own = array(this);
            let size = own.kind.size();
            let picked = {
                let data = own.bytes.data.borrow();
                bounds.positions().flat_map(|at| data[at * size..(at + 1) * size].to_vec()).collect()
            };
            Ok(new_array(vm, own.kind, picked))
        }
    });
    builder.method("__setitem__($self, key, value, /)", |vm, this, [key, value]| {
        let own = array(this);
        match subscript(vm, this, &key, &ASSIGNMENT_WORDS)? {
            Subscript::Item(at) => {
                let item = own.kind.pack(vm, &value)?;
                // The value's own methods may have made the array shorter: then the item is lost.
                own.bytes.write(at * own.kind.size(), &item);
            }
            Subscript::Slice(bounds) => set_slice(vm, own, bounds, &value)?,
        }
        Ok(Value::None)
    });
    builder.method("__delitem__($self, key, /)", |vm, this, [key]| {
        let own = array(this);
        let size = own.kind.size();
        let mut doomed: Vec<usize> = match subscript(vm, this, &key, &ASSIGNMENT_WORDS)? {
            Subscript::Item(at) => vec![at],
            Subscript::Slice(bounds) => bounds.positions().collect(),
        };
        if !doomed.is_empty() {
            own.locked(vm)?;
        }
        doomed.sort_unstable();
        let mut doomed = doomed.into_iter().peekable();
        let kept = {
            let data = own.bytes.data.borrow();
            let items = data.chunks_exact(size).enumerate();
            items.filter(|(at, _)| doomed.next_if_eq(at).is_none()).flat_map(|(_, item)| item.to_vec()).collect()
        };
        own.bytes.data.replace(kept);
        Ok(Value::None)
    });
    builder.method("__iter__($self, /)", |vm, this, []| -> VmResult {
        let iterator = ArrayIterator { array: RefCell::new(this.clone()), next: Cell::new(0) };
        Ok(vm.new_native(&ARRAY_ITERATOR, iterator))
    });
}

fn set_slice(vm: &mut Vm, own: &Array, bounds: sequence::SliceBounds, value: &Value) -> VmResult<()> {
    let Some(other) = value.native::<Array>() else {
        let text = format!("can only assign array (not \"{}\") to array slice", vm.type_name(value));
        return Err(vm.type_error(text));
    };
    if other.kind != own.kind {
        return Err(vm.type_error("bad argument type for built-in operation"));
    }
    let (bytes, size) = (bytes_of(value), own.kind.size());
    if bounds.step == 1 {
        let start = bounds.start.max(0) as usize;
        if bounds.count * size != bytes.len() {
            own.locked(vm)?;
        }
        own.bytes.data.borrow_mut().splice(start * size..(start + bounds.count) * size, bytes);
        return Ok(());
    }
    if bytes.len() != bounds.count * size {
        let text = format!(
            "attempt to assign array of size {} to extended slice of size {}",
            bytes.len() / size,
            bounds.count
        );
        return Err(vm.value_error(text));
    }
    for (at, item) in bounds.positions().zip(bytes.chunks_exact(size)) {
        own.bytes.write(at * size, item);
    }
    Ok(())
}

fn build_changes(builder: &mut TypeBuilder<'_>) {
    builder.method("append($self, v, /)", |vm, this, [item]| {
        let item = array(this).kind.pack(vm, &item)?;
        array(this).extend(vm, &item).map(|()| Value::None)
    });
    builder.method("extend($self, bb, /)", |vm, this, [items]| {
        extend(vm, this, &items)?;
        Ok(Value::None)
    });
    builder.method("insert($self, i, v, /)", |vm, this, [index, item]| {
        let at = vm.index(&index)?;
        let own = array(this);
        let item = own.kind.pack(vm, &item)?;
        own.locked(vm)?;
        let length = own.len() as i64;
        let at = if at < 0 { (at + length).max(0) } else { at.min(length) } as usize * own.kind.size();
        own.bytes.data.borrow_mut().splice(at..at, item);
        Ok(Value::None)
    });
    builder.method("pop($self, i=-1, /)", |vm, this, [index]| {
        let at = vm.index(&index)?;
        let own = array(this);
        if own.len() == 0 {
            return Err(vm.index_error("pop from empty array"));
        }
        let at = sequence::position(vm, at, own.len(), "pop index out of range")?;
        own.locked(vm)?;
        let item = own.get(at).unwrap_or_default();
        remove_at(own, at);
        Ok(item)
    });
    builder.method("remove($self, v, /)", |vm, this, [value]| match find(vm, this, &value, 0, usize::MAX)? {
        Some(at) => {
            array(this).locked(vm)?;
            remove_at(array(this), at);
            Ok(Value::None)
        }
        None => Err(vm.value_error("array.remove(x): x not in array")),
    });
    builder.method("clear($self, /)", |vm, this, []| {
        if array(this).len() > 0 {
            array(this).locked(vm)?;
        }
        array(this).bytes.data.borrow_mut().clear();
        Ok(Value::None)
    });
    builder.method("reverse($self, /)", |_, this, []| {
        let own = array(this);
        let turned =
            own.bytes.data.borrow().chunks_exact(own.kind.size()).rev().flatten().copied().collect::<Vec<u8>>();
        own.bytes.write(0, &turned);
        Ok(Value::None)
    });
    builder.method("byteswap($self, /)", |_, this, []| {
        let own = array(this);
        own.bytes.data.borrow_mut().chunks_exact_mut(own.kind.size()).for_each(<[u8]>::reverse);
        Ok(Value::None)
    });
    builder.method("frombytes($self, buffer, /)", |vm, this, [buffer]| {
        let Some(bytes) = bytes_like(&buffer) else {
            let text = format!("a bytes-like object is required, not '{}'", vm.type_name(&buffer));
            return Err(vm.type_error(text));
        };
        let bytes = whole_items(vm, array(this).kind, bytes)?;
        array(this).extend(vm, &bytes).map(|()| Value::None)
    });
    builder.method("fromlist($self, list, /)", |vm, this, [list]| {
        if list.as_list().is_none() {
            return Err(vm.type_error("arg must be list"));
        }
        let bytes = packed(vm, array(this).kind, &list)?;
        array(this).extend(vm, &bytes).map(|()| Value::None)
    });
    builder.method("fromunicode($self, ustr, /)", |vm, this, [text]| {
        let kind = array(this).kind;
        let Some(text) = text.as_str() else {
            let text = format!("fromunicode() argument must be str, not {}", vm.argument_type_name(&text));
            return Err(vm.type_error(text));
        };
        if !kind.is_text() {
            let text = "fromunicode() may only be called on unicode type arrays ('u' or 'w')";
            return Err(vm.value_error(text));
        }
        let bytes: Vec<u8> = text.chars().flat_map(|character| code_point(character).to_ne_bytes()).collect();
        array(this).extend(vm, &bytes).map(|()| Value::None)
    });
    builder.method("fromfile($self, f, n, /)", |vm, this, [file, count]| {
        let count = vm.index(&count)?;
        let kind = array(this).kind;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
        let Some(size) = count.checked_mul(kind.size()) else { return Err(vm.memory_error()) };
        let read = vm.call_method(&file, "read", &[Value::from(size)])?;
        let Some(bytes) = read.as_bytes().map(|bytes| bytes.bytes().to_vec()) else {
            return Err(vm.type_error("read() didn't return bytes"));
        };
        let short = bytes.len() != size;
        let bytes = whole_items(vm, kind, bytes)?;
        array(this).extend(vm, &bytes)?;
        if short { Err(vm.eof_error("read() didn't return enough bytes")) } else { Ok(Value::None) }
    });
}

fn remove_at(own: &Array, at: usize) {
    let size = own.kind.size();
    own.bytes.data.borrow_mut().drain(at * size..(at + 1) * size);
}

fn extend(vm: &mut Vm, this: &Value, items: &Value) -> VmResult<()> {
    let own = array(this);
    if let Some(other) = items.native::<Array>() {
        if other.kind != own.kind {
            return Err(vm.type_error("can only extend with array of same kind"));
        }
        let bytes = bytes_of(items);
        return own.extend(vm, &bytes);
    }
    vm.for_each(items, |vm, item| {
        let item = own.kind.pack(vm, &item)?;
        own.extend(vm, &item)
    })
}

/// The first position from `start` to `stop` whose item equals a value.
fn find(vm: &mut Vm, this: &Value, value: &Value, start: usize, stop: usize) -> VmResult<Option<usize>> {
    for at in start..stop {
        let Some(item) = array(this).get(at) else { break };
        if vm.equals(&item, value)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn build_queries(builder: &mut TypeBuilder<'_>) {
    builder.method("__contains__($self, key, /)", |vm, this, [value]| {
        Ok(Value::Bool(find(vm, this, &value, 0, usize::MAX)?.is_some()))
    });
    builder.method("count($self, v, /)", |vm, this, [value]| {
        let (mut count, mut at) = (0_usize, 0);
        while let Some(found) = find(vm, this, &value, at, usize::MAX)? {
            count += 1;
            at = found + 1;
        }
        Ok(Value::from(count))
    });
    builder.method("index($self, v, start=0, stop=9223372036854775807, /)", |vm, this, [value, start, stop]| {
        let (start, stop) = sequence::search_bounds(vm, &start, &stop, array(this).len())?;
        match find(vm, this, &value, start, stop)? {
            Some(at) => Ok(Value::from(at)),
            None => Err(vm.value_error("array.index(x): x not in array")),
        }
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let own = array(this);
        let name = vm.short_type_name(this);
        if own.len() == 0 {
            return Ok(Value::from(format!("{name}('{}')", own.kind.0 as char)));
        }
        let items = if own.kind.is_text() { Value::from(own.text()) } else { vm.new_list(own.items()) };
        let items = vm.repr(&items)?;
        Ok(Value::from(format!("{name}('{}', {items})", own.kind.0 as char)))
    });
    builder.method("buffer_info($self, /)", |vm, this, []| -> VmResult {
        let (address, length) = (vm.identity(this), array(this).len());
        Ok(vm.new_tuple([Value::from(address), Value::from(length)]))
    });
    builder.method("__buffer__($self, flags, /)", |vm, this, [flags]| {
        vm.index(&flags)?;
        memoryview_of(vm, this)
    });
    builder.method("__release_buffer__($self, buffer, /)", |vm, _, [buffer]| release_buffer(vm, &buffer));
}

fn build_copies(builder: &mut TypeBuilder<'_>) {
    builder.method("tobytes($self, /)", |_, this, []| Ok(operator::bytes_value(bytes_of(this))));
    builder.method("tolist($self, /)", |vm, this, []| {
        let items = array(this).items();
        Ok(vm.new_list(items))
    });
    builder.method("tounicode($self, /)", |vm, this, []| {
        if !array(this).kind.is_text() {
            return Err(vm.value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')"));
        }
        Ok(Value::from(array(this).text()))
    });
    builder.method("tofile($self, f, /)", |vm, this, [file]| {
        vm.call_method(&file, "write", &[operator::bytes_value(bytes_of(this))])?;
        Ok(Value::None)
    });
    builder.method("__copy__($self, /)", |vm, this, []| Ok(new_array(vm, array(this).kind, bytes_of(this))));
    builder.method("__deepcopy__($self, unused, /)", |vm, this, [_memo]| {
        Ok(new_array(vm, array(this).kind, bytes_of(this)))
    });
    builder.method("__reduce_ex__($self, value, /)", |vm, this, [protocol]| {
        vm.index(&protocol)?;
        let own = array(this);
        let code = Value::from((own.kind.0 as char).to_string());
        let items = if own.kind.is_text() { Value::from(own.text()) } else { vm.new_list(own.items()) };
        let class = Value::Type(vm.type_of(this));
        let arguments = vm.new_tuple([code, items]);
        let dict = vm.intern("__dict__");
        let state = vm.get_attribute_or_none(this, &dict)?.unwrap_or(Value::None);
        Ok(vm.new_tuple([class, arguments, state]))
    });
}

fn build_operators(builder: &mut TypeBuilder<'_>) {
    builder.method("__add__($self, value, /)", |vm, this, [other]| {
        let Some(theirs) = other.native::<Array>() else {
            let text = format!("can only append array (not \"{}\") to array", vm.type_name(&other));
            return Err(vm.type_error(text));
        };
        if theirs.kind != array(this).kind {
            return Err(vm.type_error("bad argument type for built-in operation"));
        }
        let bytes = [bytes_of(this), bytes_of(&other)].concat();
        Ok(new_array(vm, theirs.kind, bytes))
    });
    builder.method("__iadd__($self, value, /)", |vm, this, [other]| {
        if other.native::<Array>().is_none() {
            let text = format!("can only extend array with array (not \"{}\")", vm.type_name(&other));
            return Err(vm.type_error(text));
        }
        extend(vm, this, &other)?;
        Ok(this.clone())
    });
    builder.method("__mul__($self, value, /)", |vm, this, [count]| repeat(vm, this, &count));
    builder.method("__rmul__($self, value, /)", |vm, this, [count]| repeat(vm, this, &count));
    builder.method("__imul__($self, value, /)", |vm, this, [count]| {
        let bytes = repeated(vm, this, &count)?;
        if bytes.len() != array(this).bytes.data.borrow().len() {
            array(this).locked(vm)?;
        }
        array(this).bytes.data.replace(bytes);
        Ok(this.clone())
    });
    builder.method("__eq__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::Equal, this, &other));
    builder.method("__ne__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::NotEqual, this, &other));
    builder.method("__lt__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::Less, this, &other));
    builder.method("__le__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::LessEqual, this, &other));
    builder.method("__gt__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::Greater, this, &other));
    builder.method("__ge__($self, value, /)", |vm, this, [other]| compare(vm, Comparison::GreaterEqual, this, &other));
}

fn repeated(vm: &mut Vm, this: &Value, count: &Value) -> VmResult<Vec<u8>> {
    if !sequence::has_index(vm, count) {
        let text = format!("can't multiply sequence by non-int of type '{}'", vm.type_name(count));
        return Err(vm.type_error(text));
    }
    let bytes = bytes_of(this);
    let count = sequence::repetitions(vm, count, bytes.len(), 1)?;
    Ok(bytes.repeat(count))
}

fn repeat(vm: &mut Vm, this: &Value, count: &Value) -> VmResult {
    let bytes = repeated(vm, this, count)?;
    Ok(new_array(vm, array(this).kind, bytes))
}

fn compare(vm: &mut Vm, comparison: Comparison, this: &Value, other: &Value) -> VmResult {
    let Some(theirs) = other.native::<Array>() else { return Ok(Value::NotImplemented) };
    // Items are made anew each time, so that a NaN is not even equal to itself.
    let (own, theirs) = (array(this).items(), theirs.items());
    if matches!(comparison, Comparison::Equal | Comparison::NotEqual) && own.len() != theirs.len() {
        return Ok(Value::Bool(comparison == Comparison::NotEqual));
    }
    for (a, b) in own.iter().zip(&theirs) {
        if !vm.equals(a, b)? {
            return match comparison {
                Comparison::Equal => Ok(Value::Bool(false)),
                Comparison::NotEqual => Ok(Value::Bool(true)),
                _ => vm.compare(comparison, a, b),
            };
        }
    }
    vm.compare(comparison, &Value::from(own.len()), &Value::from(theirs.len()))
}
