//! Owns the type `memoryview`: the bytes of another object, read and written in place.

use std::cell::{Cell, Ref, RefCell};

use super::array::{Array, storage};
use super::bytes_methods;
use super::memory_format::Format;
use super::native_object::NativeObject;
use super::operator;
use super::sequence;
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// The most dimensions that `cast` makes.
const MOST_DIMENSIONS: usize = 64;

const RELEASED: &str = "operation forbidden on released memoryview object";

/// A `memoryview`; `None` once it is released.
pub struct MemoryView {
    view: RefCell<Option<View>>,
    hash: Cell<Option<i64>>,
}

/// Which bytes are seen, and how.
struct View {
    /// A bytes, bytearray or array, whose bytes these are.
    base: Value,
    /// What `obj` gives.
    object: Value,
    /// Where the first item begins.
    offset: usize,
    format: Format,
    shape: Vec<usize>,
    /// In bytes, by dimension.
    strides: Vec<isize>,
    readonly: bool,
}

impl View {
    /// All bytes of a bytes, bytearray or array, which cannot be resized from now on.
    fn of(object: Value) -> Option<View> {
        let (length, readonly) = match (object.as_bytes(), storage(&object)) {
            (Some(bytes), _) => (bytes.bytes().len(), true),
            (None, Some(array)) => (array.data.borrow().len(), false),
            (None, None) => return None,
        };
        let format = object.native::<Array>().and_then(|array| array.kind.format()).unwrap_or(Format::BYTES);
        let view = View {
            base: object.clone(),
            object,
            offset: 0,
            format,
            shape: vec![length / format.size()],
            strides: vec![format.size() as isize],
            readonly,
        };
        view.count_export(1);
        Some(view)
    }

    fn count_export(&self, by: isize) {
        if let Some(array) = storage(&self.base) {
            array.exports.set(array.exports.get().wrapping_add_signed(by));
        }
    }

    /// Another view of the same object.
    fn share(&self) -> View {
        self.count_export(1);
        View {
            base: self.base.clone(),
            object: self.object.clone(),
            offset: self.offset,
            format: self.format,
            shape: self.shape.clone(),
            strides: self.strides.clone(),
            readonly: self.readonly,
        }
    }

    fn items(&self) -> usize {
        self.shape.iter().product()
    }

    fn size(&self) -> usize {
        self.items() * self.format.size()
    }

    fn read<R>(&self, read: impl FnOnce(&[u8]) -> R) -> R {
        match (self.base.as_bytes(), storage(&self.base)) {
            (Some(bytes), _) => read(bytes.bytes()),
            (None, Some(array)) => read(&array.data.borrow()),
            (None, None) => unreachable!("a view is made of what has bytes"),
        }
    }

    /// Where the items are, in C's order.
    fn offsets(&self) -> Vec<usize> {
        let mut offsets = vec![self.offset as isize];
        for (&length, &stride) in self.shape.iter().zip(&self.strides) {
            offsets = offsets.iter().flat_map(|&at| (0..length as isize).map(move |i| at + i * stride)).collect();
        }
        offsets.into_iter().map(|at| at as usize).collect()
    }

    /// Whether the items follow each other, the last index fastest.
    fn is_c_contiguous(&self) -> bool {
        contiguous(self.format.size(), self.shape.iter().zip(&self.strides).rev())
    }

    fn is_f_contiguous(&self) -> bool {
        contiguous(self.format.size(), self.shape.iter().zip(&self.strides))
    }

    fn bytes(&self) -> Vec<u8> {
        let size = self.format.size();
        if self.is_c_contiguous() {
            return self.read(|bytes| bytes[self.offset..self.offset + self.size()].to_vec());
        }
        let offsets = self.offsets();
        self.read(|bytes| offsets.iter().flat_map(|&at| bytes[at..at + size].iter().copied()).collect())
    }

    fn item(&self, at: usize) -> Value {
        let size = self.format.size();
        self.read(|bytes| self.format.unpack(&bytes[at..at + size]))
    }
}

fn contiguous<'a>(size: usize, dimensions: impl Iterator<Item = (&'a usize, &'a isize)>) -> bool {
    let mut expected = size as isize;
    for (&length, &stride) in dimensions {
        if length == 0 {
            return true;
        }
        if length > 1 && stride != expected {
            return false;
        }
        expected *= length as isize;
    }
    true
}

impl Drop for View {
    fn drop(&mut self) {
        self.count_export(-1);
    }
}

impl NativeObject for MemoryView {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(view) = &*self.view.borrow() {
            visit(&view.base);
            visit(&view.object);
        }
    }

    fn clear(&self) {
        self.view.take();
    }
}

impl MemoryView {
    /// A copy of the bytes; `None` if the view is released.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.view.borrow().as_ref().map(View::bytes)
    }

    /// Shows the bytes, without a copy where they follow each other; `None` if the view is released.
    pub fn with_bytes<R>(&self, look: impl FnOnce(&[u8]) -> R) -> Option<R> {
        let view = self.view.borrow();
        let view = view.as_ref()?;
        if !view.is_c_contiguous() {
            return Some(look(&view.bytes()));
        }
        Some(view.read(|bytes| look(&bytes[view.offset..view.offset + view.size()])))
    }

    /// Overwrites bytes that follow each other; says whether there are so many, and they can be written.
    pub fn write(&self, at: usize, bytes: &[u8]) -> bool {
        let view = self.view.borrow();
        let Some(view) = view.as_ref().filter(|view| !view.readonly && view.is_c_contiguous()) else { return false };
        let fits = at.checked_add(bytes.len()).is_some_and(|end| end <= view.size());
        match storage(&view.base) {
            Some(array) if fits => array.write(view.offset + at, bytes),
            _ => false,
        }
    }
}

fn receiver(this: &Value) -> &MemoryView {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn live<'a>(vm: &mut Vm, this: &'a Value) -> VmResult<Ref<'a, View>> {
    match Ref::filter_map(receiver(this).view.borrow(), Option::as_ref) {
        Ok(view) => Ok(view),
        Err(_) => Err(vm.value_error(RELEASED)),
    }
}

fn new_view(vm: &mut Vm, view: View) -> Value {
    vm.new_native(&MEMORYVIEW, MemoryView { view: RefCell::new(Some(view)), hash: Cell::new(None) })
}

/// `memoryview(object)`: of bytes, a bytearray, another view, or what `__buffer__` gives.
pub fn memoryview_of(vm: &mut Vm, object: &Value) -> VmResult {
    if object.native::<MemoryView>().is_some() {
        let view = live(vm, object)?.share();
        return Ok(new_view(vm, view));
    }
    if object.native::<Array>().is_some_and(|array| array.kind.is_text()) {
        return Err(vm.not_implemented_error("memoryview: format w not supported"));
    }
    if let Some(view) = View::of(object.clone()) {
        return Ok(new_view(vm, view));
    }
    let name = vm.intern("__buffer__");
    // PyBUF_FULL_RO
    match vm.call_special(object, &name, &[Value::Int(0x11c)])? {
        Some(buffer) if buffer.native::<MemoryView>().is_some() => {
            let view = live(vm, &buffer)?.share();
            Ok(new_view(vm, view))
        }
        Some(_) => Err(vm.type_error("__buffer__ returned non-memoryview object")),
        None => {
            let text = format!("memoryview: a bytes-like object is required, not '{}'", vm.type_name(object));
            Err(vm.type_error(text))
        }
    }
}

pub static MEMORYVIEW: TypeSpec = TypeSpec {
    name: "memoryview",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Weak,
    build,
    doc: "A view of the bytes of another object, which are not copied.",
};

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(object)", |vm, _, [object]| memoryview_of(vm, &object));
    builder.class_method("_from_flags($type, /, object, flags)", |vm, _, [object, flags]| {
        vm.index(&flags)?;
        memoryview_of(vm, &object)
    });
    build_facts(builder);
    build_items(builder);
    build_copies(builder);
    build_comparison(builder);
    builder.method("__repr__($self, /)", |vm, this, []| -> VmResult {
        let released = if receiver(this).view.borrow().is_none() { "released " } else { "" };
        Ok(Value::from(format!("<{released}memory at {:#x}>", vm.identity(this))))
    });
    builder.method("release($self, /)", |_, this, []| {
        drop(receiver(this).view.take());
        Ok(Value::None)
    });
    builder.method("__enter__($self, /)", |vm, this, []| {
        live(vm, this)?;
        Ok(this.clone())
    });
    builder.method("__exit__($self, /, *exc_info)", |_, this, [_exc_info]| {
        drop(receiver(this).view.take());
        Ok(Value::None)
    });
    builder.method("__buffer__($self, flags, /)", |vm, this, [flags]| {
        vm.index(&flags)?;
        memoryview_of(vm, this)
    });
    builder.method("__release_buffer__($self, buffer, /)", |vm, _, [buffer]| release_buffer(vm, &buffer));
}

/// `__release_buffer__` of the types whose bytes can be viewed.
pub fn release_buffer(vm: &mut Vm, buffer: &Value) -> VmResult {
    match buffer.native::<MemoryView>() {
        Some(view) => {
            drop(view.view.take());
            Ok(Value::None)
        }
        None => Err(vm.type_error("expected a memoryview object")),
    }
}

/// What a view tells of itself.
fn build_facts(builder: &mut TypeBuilder<'_>) {
    fn fact(builder: &mut TypeBuilder<'_>, name: &'static str, tell: fn(&mut Vm, &View) -> Value) {
        builder.getter(name, move |vm, this| {
            let view = live(vm, this)?;
            Ok(tell(vm, &view))
        });
    }
    fact(builder, "obj", |_, view| view.object.clone());
    fact(builder, "nbytes", |_, view| Value::from(view.size()));
    fact(builder, "itemsize", |_, view| Value::from(view.format.size()));
    fact(builder, "format", |_, view| Value::from(view.format.text));
    fact(builder, "ndim", |_, view| Value::from(view.shape.len()));
    fact(builder, "shape", |vm, view| vm.new_tuple(view.shape.iter().map(|&length| Value::from(length))));
    fact(builder, "strides", |vm, view| vm.new_tuple(view.strides.iter().map(|&stride| Value::Int(stride as i64))));
    fact(builder, "suboffsets", |vm, _| vm.new_tuple([]));
    fact(builder, "readonly", |_, view| Value::Bool(view.readonly));
    fact(builder, "c_contiguous", |_, view| Value::Bool(view.is_c_contiguous()));
    fact(builder, "f_contiguous", |_, view| Value::Bool(view.is_f_contiguous()));
    fact(builder, "contiguous", |_, view| Value::Bool(view.is_c_contiguous() || view.is_f_contiguous()));
}

/// What a subscript means.
enum Place {
    /// Where the item begins.
    Item(usize),
    Part(View),
}

fn build_items(builder: &mut TypeBuilder<'_>) {
    builder.method("__len__($self, /)", |vm, this, []| {
        let first = live(vm, this)?.shape.first().copied();
        first.map(Value::from).ok_or_else(|| vm.type_error("0-dim memory has no length"))
    });
    builder.method("__getitem__($self, key, /)", |vm, this, [key]| match place(vm, this, &key)? {
        Place::Item(at) => Ok(live(vm, this)?.item(at)),
        Place::Part(view) => Ok(new_view(vm, view)),
    });
    builder.method("__setitem__($self, key, value, /)", |vm, this, [key, value]| {
        if live(vm, this)?.readonly {
            return Err(vm.type_error("cannot modify read-only memory"));
        }
        let (offsets, bytes, size) = match place(vm, this, &key)? {
            Place::Item(at) => {
                let format = live(vm, this)?.format;
                let bytes = format.pack(vm, &value)?;
                (vec![at], bytes, format.size())
            }
            Place::Part(part) => {
                if value.native::<MemoryView>().is_none() && !bytes_methods::is_bytes_like(&value) {
                    let text = format!("a bytes-like object is required, not '{}'", vm.type_name(&value));
                    return Err(vm.type_error(text));
                }
                let source = memoryview_of(vm, &value)?;
                let source = live(vm, &source)?;
                if source.format.letter != part.format.letter || source.shape != part.shape {
                    let text = "memoryview assignment: lvalue and rvalue have different structures";
                    return Err(vm.value_error(text));
                }
                (part.offsets(), source.bytes(), part.format.size())
            }
        };
        // The value's own methods may have released the view.
        let view = live(vm, this)?;
        if let Some(array) = storage(&view.base) {
            let mut data = array.data.borrow_mut();
            for (at, item) in offsets.into_iter().zip(bytes.chunks(size)) {
                data[at..at + size].copy_from_slice(item);
            }
        }
        Ok(Value::None)
    });
    builder.method("__delitem__($self, key, /)", |vm, this, [_key]| -> VmResult {
        let readonly = live(vm, this)?.readonly;
        Err(vm.type_error(if readonly { "cannot modify read-only memory" } else { "cannot delete memory" }))
    });
    builder.method("__iter__($self, /)", |vm, this, []| {
        let dimensions = live(vm, this)?.shape.len();
        match dimensions {
            0 => Err(vm.type_error("invalid indexing of 0-dim memory")),
            1 => Ok(vm.new_native(&MEMORY_ITERATOR, MemoryIterator { view: this.clone(), next: Cell::new(0) })),
            _ => Err(vm.not_implemented_error("multi-dimensional sub-views are not implemented")),
        }
    });
}

fn place(vm: &mut Vm, this: &Value, key: &Value) -> VmResult<Place> {
    let (shape, strides, offset) = {
        let view = live(vm, this)?;
        (view.shape.clone(), view.strides.clone(), view.offset)
    };
    if let Value::Tuple(keys) = key {
        let all_slices = !keys.is_empty() && keys.iter().all(|key| matches!(key, Value::Slice(_)));
        if all_slices {
            return Err(vm.not_implemented_error("multi-dimensional slicing is not implemented"));
        }
        for key in keys.iter() {
            if !sequence::has_index(vm, key) {
                return Err(vm.type_error("memoryview: invalid slice key"));
            }
        }
        if keys.len() < shape.len() {
            return Err(vm.not_implemented_error("sub-views are not implemented"));
        }
        if keys.len() > shape.len() {
            let text = format!("cannot index {}-dimension view with {}-element tuple", shape.len(), keys.len());
            return Err(vm.type_error(text));
        }
        let mut at = offset as isize;
        for (dimension, key) in keys.iter().enumerate() {
            let index = vm.index(key)?;
            at += step_in(vm, index, dimension, &shape, &strides)?;
        }
        return Ok(Place::Item(at as usize));
    }
    if shape.is_empty() {
        if matches!(key, Value::Ellipsis) {
            return Ok(Place::Part(live(vm, this)?.share()));
        }
        return Err(vm.type_error("invalid indexing of 0-dim memory"));
    }
    if let Value::Slice(slice) = key {
        let parts = sequence::slice_parts(vm, slice)?;
        let bounds = sequence::clamp_slice(parts, shape[0] as i64);
        let mut part = live(vm, this)?.share();
        part.offset = (offset as isize + bounds.start as isize * strides[0]) as usize;
        part.shape[0] = bounds.count;
        part.strides[0] = strides[0] * bounds.step as isize;
        if bounds.count == 0 {
            part.offset = offset;
        }
        return Ok(Place::Part(part));
    }
    if !sequence::has_index(vm, key) {
        return Err(vm.type_error("memoryview: invalid slice key"));
    }
    let index = sequence::index_for_subscript(vm, key)?;
    if shape.len() > 1 {
        return Err(vm.not_implemented_error("multi-dimensional sub-views are not implemented"));
    }
    let at = offset as isize + step_in(vm, index, 0, &shape, &strides)?;
    Ok(Place::Item(at as usize))
}

/// How far an index goes in one dimension, in bytes.
fn step_in(vm: &mut Vm, index: i64, dimension: usize, shape: &[usize], strides: &[isize]) -> VmResult<isize> {
    let length = shape[dimension] as i64;
    let at = if index < 0 { index + length } else { index };
    if !(0..length).contains(&at) {
        return Err(vm.index_error(format!("index out of bounds on dimension {}", dimension + 1)));
    }
    Ok(at as isize * strides[dimension])
}

fn build_copies(builder: &mut TypeBuilder<'_>) {
    builder.method("tobytes($self, /, order='C')", |vm, this, [order]| {
        let order = match (&order, order.as_str()) {
            (Value::None, _) => "C".to_string(),
            (_, Some(order)) => order.to_string(),
            _ => {
                let text = format!("tobytes() argument 'order' must be str or None, not {}", vm.type_name(&order));
                return Err(vm.type_error(text));
            }
        };
        let view = live(vm, this)?;
        match order.as_str() {
            "C" | "A" => Ok(operator::bytes_value(view.bytes())),
            "F" => {
                // The first index fastest: as C's order of the view with its dimensions reversed.
                let mut turned = view.share();
                turned.shape.reverse();
                turned.strides.reverse();
                Ok(operator::bytes_value(turned.bytes()))
            }
            _ => Err(vm.value_error("order must be 'C', 'F' or 'A'")),
        }
    });
    builder.method("tolist($self, /)", |vm, this, []| {
        let (items, shape) = {
            let view = live(vm, this)?;
            let items: Vec<Value> = view.offsets().into_iter().map(|at| view.item(at)).collect();
            (items, view.shape.clone())
        };
        Ok(nested_list(vm, items, &shape))
    });
    builder.method("hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)", |vm, this, [separator, group]| {
        let bytes = live(vm, this)?.bytes();
        bytes_methods::hex(vm, &bytes, separator.given(), &group)
    });
    builder.method("toreadonly($self, /)", |vm, this, []| {
        let mut view = live(vm, this)?.share();
        view.readonly = true;
        Ok(new_view(vm, view))
    });
    builder.method("cast($self, /, format, shape=<unrepresentable>)", |vm, this, [format, shape]| {
        cast(vm, this, &format, shape.given())
    });
}

fn nested_list(vm: &mut Vm, items: Vec<Value>, shape: &[usize]) -> Value {
    match shape {
        [] => items.into_iter().next().unwrap_or_default(),
        [_] => vm.new_list(items),
        [length, rest @ ..] => {
            let each = rest.iter().product::<usize>();
            let mut items = items.into_iter();
            let lists = (0..*length).map(|_| nested_list(vm, items.by_ref().take(each).collect(), rest)).collect();
            vm.new_list(lists)
        }
    }
}

fn cast(vm: &mut Vm, this: &Value, format: &Value, shape: Option<Value>) -> VmResult {
    let Some(text) = format.as_str() else {
        let text = format!("cast() argument 'format' must be str, not {}", vm.argument_type_name(format));
        return Err(vm.type_error(text));
    };
    let shape = match shape {
        None => None,
        Some(shape) => Some(match (shape.as_list(), shape.as_tuple()) {
            (Some(list), _) => list.items.borrow().clone(),
            (None, Some(tuple)) => tuple.to_vec(),
            (None, None) => return Err(vm.type_error("shape must be a list or a tuple")),
        }),
    };
    let (source, size, dimensions, contiguous) = {
        let view = live(vm, this)?;
        (view.format, view.size(), view.shape.len(), view.is_c_contiguous())
    };
    if !contiguous {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if shape.as_ref().is_some_and(|shape| shape.len() != 1 && dimensions != 1) {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let Some(format) = Format::parse(text) else {
        let text =
            "memoryview: destination format must be a native single character format prefixed with an optional '@'";
        return Err(vm.value_error(text));
    };
    if !format.is_byte() && !source.is_byte() {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    if size % format.size() != 0 {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let lengths = match shape {
        None => vec![size / format.size()],
        Some(items) => {
            if items.len() > MOST_DIMENSIONS {
                return Err(
                    vm.value_error(format!("memoryview: number of dimensions must not exceed {MOST_DIMENSIONS}"))
                );
            }
            let lengths = shape_lengths(vm, &items)?;
            let total = lengths.iter().try_fold(format.size(), |total, &length| total.checked_mul(length));
            if total != Some(size) {
                return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
            }
            lengths
        }
    };
    let mut view = live(vm, this)?.share();
    let mut strides = vec![0; lengths.len()];
    let mut stride = format.size() as isize;
    for (place, &length) in strides.iter_mut().zip(&lengths).rev() {
        *place = stride;
        stride *= length as isize;
    }
    (view.format, view.shape, view.strides) = (format, lengths, strides);
    Ok(new_view(vm, view))
}

fn shape_lengths(vm: &mut Vm, items: &[Value]) -> VmResult<Vec<usize>> {
    let mut lengths = Vec::with_capacity(items.len());
    for item in items {
        match item.as_int().and_then(|_| vm.index(item).ok()) {
            Some(length @ 1..) => lengths.push(length as usize),
            Some(_) => {
                return Err(vm.value_error("memoryview.cast(): elements of shape must be integers > 0"));
            }
            None => return Err(vm.type_error("memoryview.cast(): elements of shape must be integers")),
        }
    }
    Ok(lengths)
}

fn build_comparison(builder: &mut TypeBuilder<'_>) {
    builder.method("__eq__($self, value, /)", |vm, this, [other]| {
        Ok(equal(vm, this, &other)?.map_or(Value::NotImplemented, Value::Bool))
    });
    builder.method("__ne__($self, value, /)", |vm, this, [other]| {
        Ok(equal(vm, this, &other)?.map_or(Value::NotImplemented, |equal| Value::Bool(!equal)))
    });
    builder.method("__hash__($self, /)", |vm, this, []| {
        if let Some(hash) = receiver(this).hash.get() {
            return Ok(Value::Int(hash));
        }
        let (readonly, format) = {
            let view = live(vm, this)?;
            (view.readonly, view.format)
        };
        if !readonly {
            return Err(vm.value_error("cannot hash writable memoryview object"));
        }
        if !format.is_byte() {
            return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
        }
        let (bytes, object) = {
            let view = live(vm, this)?;
            (operator::bytes_value(view.bytes()), view.object.clone())
        };
        vm.hash(&object)?;
        let hash = vm.hash(&bytes)?;
        receiver(this).hash.set(Some(hash));
        Ok(Value::Int(hash))
    });
}

/// `None` if the other object has no bytes to compare with.
fn equal(vm: &mut Vm, this: &Value, other: &Value) -> VmResult<Option<bool>> {
    if this.is(other) {
        return Ok(Some(true));
    }
    let released = |value: &Value| value.native::<MemoryView>().is_some_and(|view| view.view.borrow().is_none());
    if released(this) || released(other) {
        return Ok(Some(false));
    }
    if other.native::<MemoryView>().is_none() && !bytes_methods::is_bytes_like(other) {
        return Ok(None);
    }
    let other = memoryview_of(vm, other)?;
    let (own_items, other_items) = {
        let (own, other) = (live(vm, this)?, live(vm, &other)?);
        if own.shape != other.shape {
            return Ok(Some(false));
        }
        if own.format.letter == other.format.letter && own.format.is_byte() {
            return Ok(Some(own.bytes() == other.bytes()));
        }
        let items = |view: &View| -> Vec<Value> { view.offsets().into_iter().map(|at| view.item(at)).collect() };
        (items(&own), items(&other))
    };
    for (own, other) in own_items.iter().zip(&other_items) {
        // Items are numbers or bytes, which compare without guest code; a NaN is not even equal to itself.
        if operator::native_compare(vm, crate::code::operand::Comparison::Equal, own, other)?
            .is_none_or(|equal| !matches!(equal, Value::Bool(true)))
        {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

/// The iterator of a view with one dimension.
struct MemoryIterator {
    view: Value,
    next: Cell<usize>,
}

impl NativeObject for MemoryIterator {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.view);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(self.step(vm))
    }
}

impl MemoryIterator {
    fn step(&self, vm: &mut Vm) -> Result<Option<Value>, Raised> {
        let view = live(vm, &self.view)?;
        let at = self.next.get();
        if view.shape.first().is_none_or(|&length| at >= length) {
            return Ok(None);
        }
        self.next.set(at + 1);
        Ok(Some(view.item((view.offset as isize + at as isize * view.strides[0]) as usize)))
    }
}

pub static MEMORY_ITERATOR: TypeSpec = TypeSpec {
    name: "memory_iterator",
    module: "builtins",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: super::iterator_type::iteration_methods,
    doc: "",
};
