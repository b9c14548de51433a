//! Owns the type `bytearray`.

use std::cell::{Cell, RefCell};

use super::bytes_methods::{self, bytes_like};
use super::bytes_type::{byte_of, bytes_from_object, new_bytes, parse_hex};
use super::iterator::IteratorState;
use super::memoryview::{memoryview_of, release_buffer};
use super::native_object::NativeObject;
use super::operator;
use super::sequence::{self, BYTEARRAY_WORDS, Subscript};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// A `bytearray`: bytes that can change.
#[derive(Default)]
pub struct ByteArray {
    pub data: RefCell<Vec<u8>>,
    /// How many memoryviews see the bytes, which then cannot change their length.
    pub exports: Cell<usize>,
}

impl ByteArray {
    /// Overwrites bytes; says whether there are so many.
    pub fn write(&self, at: usize, bytes: &[u8]) -> bool {
        let mut data = self.data.borrow_mut();
        let place = data.get_mut(at..).and_then(|rest| rest.get_mut(..bytes.len()));
        match place {
            Some(place) => {
                place.copy_from_slice(bytes);
                true
            }
            None => false,
        }
    }
}

impl NativeObject for ByteArray {}

pub static BYTEARRAY: TypeSpec = TypeSpec {
    name: "bytearray",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build,
    doc: "bytearray() -> bytearray\n\
          bytearray(size) -> zero bytes\n\
          bytearray(buffer or iterable of ints) -> a copy of those bytes\n\
          bytearray(text, encoding[, errors]) -> the text encoded\n\n\
          A sequence of bytes that can change.",
};

fn array(this: &Value) -> &ByteArray {
    this.native().expect("the receiver of a bytearray method is a bytearray")
}

/// A new bytearray.
pub fn new_bytearray(vm: &mut Vm, data: Vec<u8>) -> Value {
    vm.new_native(&BYTEARRAY, ByteArray { data: RefCell::new(data), exports: Cell::new(0) })
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder
        .constructor("__new__(*args, **kwargs)", |vm, class, [_, _]| Ok(vm.new_native_of(class, ByteArray::default())));
    builder.method(
        "__init__($self, /, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
        |vm, this, [source, encoding, errors]| {
            let data = new_bytes(vm, "bytearray", source, encoding, errors)?;
            resizing(vm, this, data.len())?;
            array(this).data.replace(data);
            Ok(Value::None)
        },
    );
    builder.class_method("fromhex($type, string, /)", |vm, class, [text]| {
        let bytes = parse_hex(vm, &text)?;
        let bytes = operator::bytes_value(bytes);
        vm.call(&Value::Type(class.clone()), &[bytes])
    });
    builder.value("__hash__", Value::None);
    builder.method("__repr__($self, /)", |vm, this, []| {
        let name = vm.type_name(this);
        Ok(Value::from(format!("{name}({})", bytes_methods::bytes_repr(&array(this).data.borrow()))))
    });
    builder.method("__reduce_ex__($self, proto=0, /)", |vm, this, [protocol]| {
        let data = array(this).data.borrow().clone();
        let arguments = if vm.index(&protocol)? < 3 {
            let text: String = data.iter().map(|&byte| byte as char).collect();
            if text.is_empty() { Vec::new() } else { vec![Value::from(text), Value::from("latin-1")] }
        } else if data.is_empty() {
            Vec::new()
        } else {
            vec![operator::bytes_value(data)]
        };
        let (class, arguments) = (Value::Type(vm.type_of(this)), vm.new_tuple(arguments));
        let state = vm.call_method(this, "__getstate__", &[])?;
        Ok(vm.new_tuple([class, arguments, state]))
    });
    builder.method("__iter__($self, /)", |_, this, []| {
        Ok(operator::new_iterator(IteratorState::Sequence { sequence: this.clone(), next: 0 }))
    });
    bytes_methods::build_shared(builder, new_bytearray);
    build_subscripts(builder);
    build_changes(builder);
}

fn build_subscripts(builder: &mut TypeBuilder<'_>) {
    let length = |this: &Value| array(this).data.borrow().len();
    builder.method("__getitem__($self, key, /)", move |vm, this, [key]| {
        match sequence::subscript(vm, &key, &BYTEARRAY_WORDS, || length(this))? {
            Subscript::Item(at) => Ok(Value::Int(array(this).data.borrow()[at] as i64)),
            Subscript::Slice(bounds) => {
                let picked = bounds.pick(&array(this).data.borrow());
                Ok(new_bytearray(vm, picked))
            }
        }
    });
    builder.method("__setitem__($self, key, value, /)", move |vm, this, [key, value]| {
        match sequence::subscript(vm, &key, &BYTEARRAY_WORDS, || length(this))? {
            Subscript::Item(at) => {
                let byte = byte_of(vm, &value, "byte must be in range(0, 256)")?;
                match array(this).data.borrow_mut().get_mut(at) {
                    Some(place) => *place = byte,
                    // The value's `__index__` has made the bytearray shorter.
                    None => return Err(vm.index_error("bytearray index out of range")),
                }
            }
            Subscript::Slice(bounds) => {
                if sequence::has_index(vm, &value) {
                    return Err(vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
                }
                let bytes = bytes_from_object(vm, &value)?;
                if bounds.contiguous().is_some() {
                    let size = length(this);
                    resizing(vm, this, size - bounds.count.min(size) + bytes.len())?;
                }
                let mut data = array(this).data.borrow_mut();
                if let Some(range) = bounds.contiguous() {
                    let size = data.len();
                    data.splice(range.start.min(size)..range.end.min(size), bytes);
                } else if bytes.len() == bounds.count {
                    bounds.positions().zip(bytes).for_each(|(at, byte)| {
                        if let Some(place) = data.get_mut(at) {
                            *place = byte;
                        }
                    });
                } else {
                    drop(data);
                    return Err(vm.value_error(format!(
                        "attempt to assign bytes of size {} to extended slice of size {}",
                        bytes.len(),
                        bounds.count
                    )));
                }
            }
        }
        Ok(Value::None)
    });
    builder.method("__delitem__($self, key, /)", move |vm, this, [key]| {
        let subscript = sequence::subscript(vm, &key, &BYTEARRAY_WORDS, || length(this))?;
        let doomed = match &subscript {
            Subscript::Item(_) => 1,
            Subscript::Slice(bounds) => bounds.count,
        };
        resizing(vm, this, length(this).saturating_sub(doomed))?;
        let mut data = array(this).data.borrow_mut();
        match subscript {
            Subscript::Item(at) => {
                data.remove(at);
            }
            Subscript::Slice(bounds) => {
                let mut doomed: Vec<usize> = bounds.positions().collect();
                doomed.sort_unstable_by(|a, b| b.cmp(a));
                for at in doomed {
                    data.remove(at);
                }
            }
        }
        Ok(Value::None)
    });
}

fn build_changes(builder: &mut TypeBuilder<'_>) {
    const RANGE: &str = "byte must be in range(0, 256)";
    builder.method("__iadd__($self, value, /)", |vm, this, [value]| {
        let Some(tail) = bytes_like(&value) else {
            let message = format!("can't concat {} to bytearray", vm.type_name(&value));
            return Err(vm.type_error(message));
        };
        extend(vm, this, tail)?;
        Ok(this.clone())
    });
    builder.method("__imul__($self, value, /)", |vm, this, [value]| {
        let length = array(this).data.borrow().len();
        let count = sequence::repetitions(vm, &value, length, 1)?;
        resizing(vm, this, length * count)?;
        let repeated = array(this).data.borrow().repeat(count);
        array(this).data.replace(repeated);
        Ok(this.clone())
    });
    builder.method("append($self, item, /)", |vm, this, [item]| {
        let byte = byte_of(vm, &item, RANGE)?;
        extend(vm, this, vec![byte])?;
        Ok(Value::None)
    });
    builder.method("extend($self, iterable_of_ints, /)", |vm, this, [items]| {
        let tail = extension(vm, &items)?;
        extend(vm, this, tail)?;
        Ok(Value::None)
    });
    builder.method("insert($self, index, item, /)", |vm, this, [index, item]| {
        let at = vm.index(&index)?;
        let byte = byte_of(vm, &item, RANGE)?;
        locked(vm, this)?;
        let mut data = array(this).data.borrow_mut();
        let length = data.len() as i64;
        let at = if at < 0 { (at + length).max(0) } else { at.min(length) };
        data.insert(at as usize, byte);
        Ok(Value::None)
    });
    builder.method("pop($self, index=-1, /)", |vm, this, [index]| {
        let at = vm.index(&index)?;
        let length = array(this).data.borrow().len();
        if length == 0 {
            return Err(vm.index_error("pop from empty bytearray"));
        }
        let at = sequence::position(vm, at, length, "pop index out of range")?;
        locked(vm, this)?;
        Ok(Value::Int(array(this).data.borrow_mut().remove(at) as i64))
    });
    builder.method("remove($self, value, /)", |vm, this, [value]| {
        let byte = byte_of(vm, &value, RANGE)?;
        let found = array(this).data.borrow().iter().position(|&candidate| candidate == byte);
        match found {
            Some(at) => {
                locked(vm, this)?;
                array(this).data.borrow_mut().remove(at);
            }
            None => {
                return Err(vm.value_error("value not found in bytearray"));
            }
        }
        Ok(Value::None)
    });
    builder.method("reverse($self, /)", |_, this, []| {
        array(this).data.borrow_mut().reverse();
        Ok(Value::None)
    });
    builder.method("clear($self, /)", |vm, this, []| {
        resizing(vm, this, 0)?;
        array(this).data.borrow_mut().clear();
        Ok(Value::None)
    });
    builder.method("__alloc__($self, /)", |_, this, []| {
        let length = array(this).data.borrow().len();
        Ok(Value::from(if length == 0 { 0 } else { length + 1 }))
    });
    builder.method("__buffer__($self, flags, /)", |vm, this, [flags]| {
        vm.index(&flags)?;
        memoryview_of(vm, this)
    });
    builder.method("__release_buffer__($self, buffer, /)", |vm, _, [buffer]| release_buffer(vm, &buffer));
    builder.method("copy($self, /)", |vm, this, []| {
        let data = array(this).data.borrow().clone();
        Ok(new_bytearray(vm, data))
    });
}

/// Refuses to change the length while a memoryview sees the bytes.
fn resizing(vm: &mut Vm, this: &Value, length: usize) -> VmResult<()> {
    if length == array(this).data.borrow().len() { Ok(()) } else { locked(vm, this) }
}

fn locked(vm: &mut Vm, this: &Value) -> VmResult<()> {
    if array(this).exports.get() == 0 {
        return Ok(());
    }
    let text = "Existing exports of data: object cannot be re-sized";
    Err(vm.raise(&super::exceptions::BUFFER_ERROR, vec![Value::from(text)]))
}

fn extend(vm: &mut Vm, this: &Value, tail: Vec<u8>) -> VmResult<()> {
    if !tail.is_empty() {
        locked(vm, this)?;
        array(this).data.borrow_mut().extend(tail);
    }
    Ok(())
}

/// What `extend` adds: bytes, or ints from an iterable.
fn extension(vm: &mut Vm, items: &Value) -> VmResult<Vec<u8>> {
    if let Some(bytes) = bytes_like(items) {
        return Ok(bytes);
    }
    if items.as_str().is_some() {
        let text = format!("expected iterable of integers; got: '{}'", vm.type_name(items));
        return Err(vm.type_error(text));
    }
    if !vm.is_iterable(items) {
        let text = format!("can't extend bytearray with {}", vm.type_name(items));
        return Err(vm.type_error(text));
    }
    let mut bytes = Vec::new();
    let iterator = vm.get_iter(items)?;
    while let Some(item) = vm.next(&iterator)? {
        bytes.push(byte_of(vm, &item, "byte must be in range(0, 256)")?);
    }
    Ok(bytes)
}
